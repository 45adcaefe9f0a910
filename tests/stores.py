"""Open stores for tests: each test gets a fresh one, copied from a template made once a session.

`store` comes in two kinds, SQLite and PostgreSQL. On PostgreSQL every person is a real server login and
`store` is opened by the administrator, never by a superuser; `store_of(agent)` opens it as that agent.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from app.db.entities import User
from app.db.guard import setup
from app.db.guard.names import GROUPS
from app.db.opening import create_local
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.words import Role
from tests.postgres import PostgresServer

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PASSWORD = secrets.token_urlsafe(18)
PEOPLE = {
    "t_admin": Actor(1, "t_admin", "Adèle Morel", Role.ADMINISTRATOR),
    "t_supervisor": Actor(2, "t_supervisor", "Samir Benali", Role.SUPERVISOR),
    "t_agent": Actor(3, "t_agent", "Léa Petit", Role.AGENT),
    "t_agent2": Actor(4, "t_agent2", "Tom Garnier", Role.AGENT),
}

OpenAs = Callable[[Actor], Store]


@pytest.fixture
def now() -> datetime:
    """A Tuesday morning, 10:00 in Paris."""
    return NOW


@pytest.fixture
def admin() -> Actor:
    """An administrator of the store."""
    return PEOPLE["t_admin"]


@pytest.fixture
def supervisor() -> Actor:
    """A supervisor of the store."""
    return PEOPLE["t_supervisor"]


@pytest.fixture
def agent() -> Actor:
    """An agent of the store."""
    return PEOPLE["t_agent"]


@pytest.fixture
def agent2() -> Actor:
    """Another agent of the store."""
    return PEOPLE["t_agent2"]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store_kind(request: pytest.FixtureRequest) -> str:
    """Which kind of store the test runs on: "sqlite", then "postgres"."""
    return str(request.param)


@pytest.fixture
def store_url(store_kind: str, request: pytest.FixtureRequest) -> Iterator[Callable[[Actor], str]]:
    """The address of a fresh store, by person; for tests that open it themselves or in a process."""
    if store_kind == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        path = request.getfixturevalue("tmp_path") / "centre.cadran"
        shutil.copy(template, path)
        yield lambda _actor: f"sqlite:///{path}"
        return
    source: PostgresTemplate = request.getfixturevalue("postgres_template")
    name = source.clone()
    yield lambda actor: source.url(actor, database=name)
    source.drop(name)


@pytest.fixture
def store_of(store_kind: str, store_url: Callable[[Actor], str]) -> Iterator[OpenAs]:
    """Opens the test's store as a person; on SQLite everybody shares one."""
    opened: dict[str, Store] = {}

    def open_as(actor: Actor) -> Store:
        key = actor.login if store_kind == "postgres" else ""
        if key not in opened:
            opened[key] = Store(store_url(actor))
        return opened[key]

    yield open_as
    for one in opened.values():
        one.close()


@pytest.fixture
def store(store_of: OpenAs, admin: Actor) -> Store:
    """A store at head holding four people and nothing else, opened by the administrator."""
    return store_of(admin)


# ------------------------------------------------------------------------------------------ templates
@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed SQLite centre with the people of `PEOPLE`."""
    path = tmp_path_factory.mktemp("template") / "centre.cadran"
    store = create_local(path)
    _add_people(store)
    store.close()
    return path


@dataclass(frozen=True)
class PostgresTemplate:
    """A prepared database that is copied for each test."""

    server: PostgresServer
    name: str

    def clone(self) -> str:
        """The name of a fresh copy, which only the people of `PEOPLE` may enter."""
        name = self.server.new_name()
        logins = [
            f"ALTER ROLE {login} LOGIN PASSWORD '{PASSWORD}' VALID UNTIL 'infinity'" for login in PEOPLE
        ]
        with self.server.connect() as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{self.name}"'.encode())
            connection.execute(";".join(logins).encode())
        # A copy has the tables' rights but not those of the database itself.
        store = Store(self.server.admin_url(database=name))
        with store.engine.begin() as copied:
            setup.secure_database(copied)
            setup.admit_people(copied)
        store.close()
        return name

    def drop(self, name: str) -> None:
        """Drop a copy, and the server's logins made by the test."""
        self.server.drop_database(name)
        with self.server.connect() as connection:
            made = connection.execute(
                "SELECT member::regrole::text FROM pg_auth_members"
                " WHERE roleid::regrole::text = ANY(%s) AND NOT member::regrole::text LIKE 'cadran%%'"
                " AND NOT member::regrole::text = ANY(%s)",
                (list(GROUPS.values()), list(PEOPLE)),
            ).fetchall()
            for (login,) in made:
                connection.execute(f"DROP ROLE IF EXISTS {login}".encode())

    def url(self, actor: Actor, *, database: str) -> str:
        """The address of a copy for one person."""
        return self.server.url(actor.login, password=PASSWORD, database=database)


@pytest.fixture(scope="session")
def postgres_template(postgres_server: PostgresServer) -> PostgresTemplate:
    """A prepared PostgreSQL centre with the people of `PEOPLE`."""
    name = postgres_server.new_name()
    url = postgres_server.admin_url(database=name)
    first, *others = PEOPLE.values()
    setup.prepare(make_url(url), login=first.login, name=first.name, password=PASSWORD)
    store = Store(url)
    with store.engine.begin() as connection:
        for person in others:
            connection.execute(
                text("SELECT cadran.make_login(:login, :name, :role, :verifier, false)"),
                {
                    "login": person.login,
                    "name": person.name,
                    "role": person.role,
                    "verifier": setup.verifier(connection, login=person.login, password=PASSWORD),
                },
            )
        connection.execute(text("DELETE FROM cadran.audit_log"))
        connection.execute(text("UPDATE cadran.app_user SET created_at = :now"), {"now": NOW})
    store.close()
    return PostgresTemplate(postgres_server, name)


def _add_people(store: Store) -> None:
    with store.writing() as session:
        for person in PEOPLE.values():
            session.add(
                User(login=person.login, name=person.name, role=person.role, active=True, created_at=NOW)
            )
            session.flush()
