"""An empty PostgreSQL database becomes a centre, and only that; nobody does daily work with power."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import make_url, text

from app.db.guard import setup
from app.db.opening import open_store
from app.db.store import Store
from app.domain.actor import Actor
from app.errors import Invalid, StoreError
from tests.postgres import PostgresServer
from tests.stores import PASSWORD

pytestmark = pytest.mark.postgres
shared = pytest.mark.parametrize("store_kind", ["postgres"], indirect=True)
ADELE = {"login": "adele", "name": "Adèle Morel", "password": "une bonne phrase"}


@pytest.fixture
def empty(postgres_server: PostgresServer, postgres_database: str) -> Iterator[str]:
    """The address of an empty database for its superuser; the logins made are dropped afterwards."""
    yield postgres_server.admin_url(database=postgres_database)
    postgres_server.drop_database(postgres_database)
    for login in ("adele", "other"):
        postgres_server.execute(f"DROP ROLE IF EXISTS {login}")


def test_an_empty_database_becomes_a_centre(postgres_server: PostgresServer, empty: str) -> None:
    setup.prepare(make_url(empty), **ADELE)
    mine = make_url(empty).set(username="adele", password=ADELE["password"])
    store = open_store(mine)
    with store.reading() as session:
        assert session.scalar(text("SELECT current_user_id()")) == 1
    store.close()


def test_a_prepared_database_is_not_prepared_again(empty: str) -> None:
    setup.prepare(make_url(empty), **ADELE)
    with pytest.raises(StoreError, match=r"store\.ready"):
        setup.prepare(make_url(empty), **{**ADELE, "login": "other"})
    setup.upgrade(make_url(empty))
    setup.upgrade(make_url(empty))


def test_a_preparation_that_breaks_leaves_nothing(
    postgres_server: PostgresServer, empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(setup, "_create_first", lambda *_a, **_k: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            setup.prepare(make_url(empty), **ADELE)
    setup.prepare(make_url(empty), **ADELE)
    store = open_store(make_url(empty).set(username="adele", password=ADELE["password"]))
    store.close()


def test_a_database_of_somebody_else_is_left_alone(
    postgres_server: PostgresServer, postgres_database: str, empty: str
) -> None:
    postgres_server.execute("CREATE TABLE theirs (a int)", database=postgres_database)
    with pytest.raises(StoreError, match=r"store\.not_empty"):
        setup.prepare(make_url(empty), **ADELE)


def test_a_missing_database_is_made(postgres_server: PostgresServer) -> None:
    name = postgres_server.new_name()
    try:
        setup.prepare(make_url(postgres_server.admin_url(database=name)), **ADELE)
        open_store(postgres_server.url("adele", password=ADELE["password"], database=name)).close()
    finally:
        postgres_server.drop_database(name)
        postgres_server.execute("DROP ROLE IF EXISTS adele")


def test_a_role_that_creates_roles_is_enough(postgres_server: PostgresServer) -> None:
    """Run in a cluster where the shared roles exist: the role must be given them, as a superuser would."""
    name = postgres_server.new_name()
    postgres_server.execute("CREATE ROLE dba LOGIN CREATEROLE CREATEDB PASSWORD 'x'")
    try:
        url = postgres_server.url("dba", password="x", database=name)
        setup.prepare(make_url(url), **ADELE)
        setup.upgrade(make_url(url))
        open_store(postgres_server.url("adele", password=ADELE["password"], database=name)).close()
    finally:
        postgres_server.drop_database(name)
        postgres_server.execute("DROP ROLE IF EXISTS adele")
        postgres_server.execute("DROP ROLE IF EXISTS dba")


@shared
def test_an_ordinary_person_cannot_prepare_or_upgrade(store: Store) -> None:
    with pytest.raises(StoreError, match=r"store\.server_rights"):
        setup.upgrade(store.url)


def test_a_bad_login_is_refused_before_anything(empty: str) -> None:
    with pytest.raises(Invalid, match=r"people\.login_invalid"):
        setup.prepare(make_url(empty), **{**ADELE, "login": "Adèle"})


@shared
def test_a_person_of_another_centre_does_not_enter(
    store: Store, agent: Actor, postgres_server: PostgresServer, empty: str
) -> None:
    setup.prepare(make_url(empty), **ADELE)
    with pytest.raises(StoreError, match=r"sign_in\.stranger"):
        open_store(make_url(empty).set(username=agent.login, password=PASSWORD))


@shared
def test_the_program_does_no_daily_work_as_superuser_or_owner(
    store: Store, postgres_server: PostgresServer
) -> None:
    with pytest.raises(StoreError, match=r"store\.superuser"):
        open_store(postgres_server.admin_url(database=store.url.database or ""))


def test_upgrades_at_once_wait_for_each_other(empty: str) -> None:
    setup.prepare(make_url(empty), **ADELE)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(setup.upgrade, [make_url(empty)] * 4)) == [None] * 4


@shared
def test_a_first_password_past_its_day_is_refused(
    store: Store, agent: Actor, postgres_server: PostgresServer
) -> None:
    postgres_server.execute(f"ALTER ROLE {agent.login} VALID UNTIL '2020-01-01'")
    with pytest.raises(StoreError, match=r"sign_in\.refused"):
        open_store(store.url.set(username=agent.login, password=PASSWORD))
