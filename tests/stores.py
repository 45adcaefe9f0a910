"""Open stores for tests: each test gets a fresh one. SQLite copies a template file made once a session;
PostgreSQL empties one database after each test (20 ms, where a copy of a database takes 250).

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
from app.db.guard.names import GROUPS, KEEPER
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
    centre: PostgresCentre = request.getfixturevalue("postgres_centre")
    yield centre.url
    centre.reset()


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
class PostgresCentre:
    """A prepared database that is emptied after each test."""

    server: PostgresServer
    name: str

    def url(self, actor: Actor) -> str:
        """Its address for one person."""
        return self.server.url(actor.login, password=PASSWORD, database=self.name)

    def reset(self) -> None:
        """Bring back the people of `PEOPLE` and nothing else; drop the logins a test made."""
        with self.server.connect(database=self.name) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            made = connection.execute(
                "SELECT member::regrole::text FROM pg_auth_members"
                " WHERE roleid::regrole::text = ANY(%s) AND NOT member::regrole::text LIKE 'cadran%%'"
                " AND NOT member::regrole::text = ANY(%s)",
                (list(GROUPS.values()), list(PEOPLE)),
            ).fetchall()
            for (login,) in made:
                connection.execute(
                    f"SET ROLE {KEEPER}; REVOKE CONNECT ON DATABASE {self.name} FROM {login};"
                    f" RESET ROLE; DROP ROLE {login}".encode()
                )
            for login in PEOPLE:
                connection.execute(
                    f"ALTER ROLE {login} LOGIN PASSWORD '{PASSWORD}' VALID UNTIL 'infinity'".encode()
                )
            connection.execute(_RESET.encode())


# Foreign keys and triggers rest meanwhile: tables are emptied in any order, by nobody in particular.
_RESET = """
SET session_replication_role = replica;
SET lock_timeout = '10s';
DO $$
DECLARE one record; filled boolean;
BEGIN
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'cadran' LOOP
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM cadran.%I)', one.tablename) INTO filled;
        IF filled THEN EXECUTE format('DELETE FROM cadran.%I', one.tablename); END IF;
    END LOOP;
    FOR one IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'cadran' LOOP
        PERFORM setval(format('cadran.%I', one.sequencename)::regclass, 1, false);
    END LOOP;
END $$;
INSERT INTO cadran.app_user SELECT * FROM fresh.app_user;
INSERT INTO cadran.alembic_version SELECT * FROM fresh.alembic_version;
SELECT setval('cadran.app_user_id_seq', max(id)) FROM cadran.app_user;
"""


@pytest.fixture(scope="session")
def postgres_centre(postgres_server: PostgresServer) -> PostgresCentre:
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
        connection.execute(text("CREATE SCHEMA fresh"))
        for table in ("app_user", "alembic_version"):
            connection.execute(text(f"CREATE TABLE fresh.{table} AS TABLE cadran.{table}"))
    store.close()
    return PostgresCentre(postgres_server, name)


def _add_people(store: Store) -> None:
    with store.writing() as session:
        for person in PEOPLE.values():
            session.add(
                User(login=person.login, name=person.name, role=person.role, active=True, created_at=NOW)
            )
            session.flush()
