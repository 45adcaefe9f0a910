"""Prepare an empty PostgreSQL database for a centre, and bring a prepared one up to date.

Both take the address of the server's administrator: a superuser, or a role with CREATEROLE and CREATEDB
that owns the database. Daily logins own nothing, so nobody of the centre can do this by accident. Each
is one transaction: whatever interrupts it leaves the database as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, text

from app.db import faults, migrate
from app.db.guard import functions, rights, triggers
from app.db.guard.names import GROUPS, KEEPER, OWNER, SCHEMA, is_login
from app.db.store import Store
from app.domain.words import Role
from app.errors import Invalid, StoreError

UPGRADE_LOCK = 0x43414452  # "CADR": one preparation or upgrade at a time
OLDEST_SERVER = 150_000
LOCK_WAIT = "60s"


def prepare(url: URL, *, login: str, name: str, password: str) -> None:
    """Make everything a centre needs in an empty database, with its first administrator.

    The database is created when the server does not have it. Raises StoreError: not_empty, ready
    (prepared before), server_too_old, server_rights; Invalid for a bad login.
    """
    if not is_login(login):
        raise Invalid("people.login_invalid", field="login")
    _create_database(url)
    with _as_server_administrator(url) as connection:
        _refuse_foreign(connection)
        _create_roles(connection)
        _borrow(connection)
        secure_database(connection)
        _create_schema(connection)
        _bring_up_to_date(connection)
        _create_first(connection, login=login, name=name, password=password)
        _give_back(connection)


def upgrade(url: URL) -> None:
    """Run the missing migrations, then lay functions, triggers and rights anew.

    A second upgrade at the same moment waits, and finds nothing left to do.
    """
    with _as_server_administrator(url) as connection:
        if connection.scalar(text("SELECT to_regrole(:owner)"), {"owner": OWNER}) is None:
            raise StoreError("store.not_prepared")
        _borrow(connection)
        _run(connection, [f"SET LOCAL ROLE {OWNER}"])
        revision = migrate.current(connection)
        _run(connection, ["RESET ROLE"])
        if revision is None:
            raise StoreError("store.not_prepared")
        if revision > migrate.head():
            raise StoreError("store.newer")
        secure_database(connection)
        _bring_up_to_date(connection)
        _give_back(connection)


def secure_database(connection: Connection) -> None:
    """Close the database to everybody but its owner and this caller; people enter one by one."""
    name = _quoted(connection, str(connection.scalar(text("SELECT current_database()"))))
    caller = _quoted(connection, str(connection.scalar(text("SELECT session_user"))))
    _run(
        connection,
        [
            f"ALTER DATABASE {name} OWNER TO {OWNER}",
            f"SET LOCAL ROLE {OWNER}",
            f"REVOKE ALL ON DATABASE {name} FROM PUBLIC",
            f"GRANT CONNECT ON DATABASE {name} TO {caller}",
            f"GRANT CONNECT ON DATABASE {name} TO {KEEPER} WITH GRANT OPTION",
            "REVOKE ALL ON SCHEMA public FROM PUBLIC",
            "RESET ROLE",
        ],
    )


def admit_people(connection: Connection) -> None:
    """Let the active people of the centre enter the database; needed after it was copied or restored."""
    _run(connection, [f"SET LOCAL ROLE {KEEPER}", _ADMIT, "RESET ROLE"])


_ADMIT = """DO $$
DECLARE person name;
BEGIN
    FOR person IN
        SELECT r.rolname FROM cadran.app_user u JOIN pg_roles r ON r.rolname = u.login
        WHERE u.active AND NOT r.rolsuper
    LOOP
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), person);
    END LOOP;
END $$"""


# ------------------------------------------------------------------------------------------- the steps
def _create_roles(connection: Connection) -> None:
    """The roles without login; they belong to the whole server and may be there already."""
    present = set(connection.scalars(text("SELECT rolname FROM pg_roles WHERE rolname LIKE 'cadran%'")))
    plain = "NOLOGIN NOSUPERUSER NOCREATEDB NOREPLICATION NOBYPASSRLS"
    for role in (OWNER, KEEPER, *GROUPS.values()):
        if role not in present:
            power = "CREATEROLE" if role == KEEPER else "NOCREATEROLE"
            _run(connection, [f"CREATE ROLE {role} {plain} {power}"])
    lower: str | None = None
    for role in Role:
        if lower is not None:
            _run(connection, [f"GRANT {lower} TO {GROUPS[role]}"])
        _run(connection, [f"GRANT {GROUPS[role]} TO {KEEPER} WITH ADMIN OPTION"])
        lower = GROUPS[role]
    strong = text("SELECT bool_or(rolcanlogin OR rolsuper) FROM pg_roles WHERE rolname = ANY(:roles)")
    if connection.scalar(strong, {"roles": [OWNER, KEEPER, *GROUPS.values()]}):
        raise StoreError("store.server_rights")


def _borrow(connection: Connection) -> None:
    """Become a member of the owning roles for this transaction, unless superuser."""
    if not _is_superuser(connection):
        _run(connection, [f"GRANT {OWNER}, {KEEPER} TO CURRENT_USER"])


def _give_back(connection: Connection) -> None:
    if not _is_superuser(connection):
        _run(connection, [f"REVOKE {OWNER}, {KEEPER} FROM CURRENT_USER"])


def _create_schema(connection: Connection) -> None:
    _run(
        connection,
        [
            f"SET LOCAL ROLE {OWNER}",
            f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}",
            f"CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA {SCHEMA}",
            f"REVOKE ALL ON SCHEMA {SCHEMA} FROM PUBLIC",
            f"GRANT USAGE ON SCHEMA {SCHEMA} TO {GROUPS[Role.AGENT]}",
            "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
            "RESET ROLE",
            f"SET LOCAL ROLE {KEEPER}",
            "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
            "RESET ROLE",
        ],
    )


def _bring_up_to_date(connection: Connection) -> None:
    """Migrations as owner, then everything of the guard, laid anew so that it never lags behind."""
    _run(connection, [f"SET LOCAL ROLE {OWNER}"])
    migrate.upgrade(connection)
    _run(connection, rights.statements())
    _run(connection, functions.rights_of_keeper())
    _run(connection, [*functions.OF_OWNER, triggers.FUNCTION, *triggers.statements()])
    _run(connection, functions.openings(owner=True))
    _run(
        connection, [f"GRANT CREATE ON SCHEMA {SCHEMA} TO {KEEPER}", "RESET ROLE", f"SET LOCAL ROLE {KEEPER}"]
    )
    _run(connection, functions.OF_KEEPER)
    _run(connection, functions.openings(owner=False))
    _run(
        connection,
        ["RESET ROLE", f"SET LOCAL ROLE {OWNER}", f"REVOKE CREATE ON SCHEMA {SCHEMA} FROM {KEEPER}"],
    )
    _run(connection, ["RESET ROLE"])
    admit_people(connection)


def _create_first(connection: Connection, *, login: str, name: str, password: str) -> None:
    """The first administrator, who chose the password and need not change it."""
    _run(connection, [f"SET LOCAL ROLE {KEEPER}"])
    connection.execute(
        text("SELECT cadran.make_login(:login, :name, 'administrator', :verifier, false)"),
        {"login": login, "name": name, "verifier": verifier(connection, login=login, password=password)},
    )
    _run(connection, ["RESET ROLE"])


# ------------------------------------------------------------------------------------------ the ground
@contextmanager
def _as_server_administrator(url: URL) -> Iterator[Connection]:
    """One transaction holding the upgrade lock, without the deadlines of daily work."""
    store = Store(url)
    try:
        with faults.translated(), store.engine.begin() as connection:
            if connection.connection.dbapi_connection.info.server_version < OLDEST_SERVER:  # type: ignore[union-attr]
                raise StoreError("store.server_too_old")
            _run(connection, ["SET LOCAL statement_timeout = 0", f"SET LOCAL lock_timeout = '{LOCK_WAIT}'"])
            _run(connection, ["SET LOCAL idle_in_transaction_session_timeout = 0"])
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": UPGRADE_LOCK})
            powers = text("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
            if not connection.scalar(powers):
                raise StoreError("store.server_rights")
            yield connection
    finally:
        store.close()


def _refuse_foreign(connection: Connection) -> None:
    """Only an empty database is prepared: nothing of anybody else is ever touched."""
    ours = connection.scalar(text("SELECT to_regclass('cadran.alembic_version') IS NOT NULL"))
    if ours:
        raise StoreError("store.ready")
    foreign = connection.scalar(
        text(
            "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')"
            " AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'"
            " AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')"
        )
    )
    if foreign:
        raise StoreError("store.not_empty")


def _create_database(url: URL) -> None:
    """Create the database unless the server has it."""
    store = Store(url.set(database="postgres"))
    try:
        with faults.translated(), store.engine.connect() as connection:
            outside = connection.execution_options(isolation_level="AUTOCOMMIT")
            there = outside.scalar(text("SELECT 1 FROM pg_database WHERE datname = :n"), {"n": url.database})
            if not there:
                name = _quoted(outside, str(url.database))
                outside.exec_driver_sql(
                    f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'".replace("%", "%%")
                )
    finally:
        store.close()


def _is_superuser(connection: Connection) -> bool:
    asked = text("SELECT rolsuper FROM pg_roles WHERE rolname = session_user")
    return bool(connection.scalar(asked))


def verifier(connection: Connection, *, login: str, password: str) -> str:
    """The SCRAM-SHA-256 verifier libpq makes of a password; the server never sees the password."""
    raw: Any = connection.connection.driver_connection
    made: bytes = raw.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
    return made.decode()


def _quoted(connection: Connection, name: str) -> str:
    return connection.dialect.identifier_preparer.quote_identifier(name)


def _run(connection: Connection, statements: Iterable[str]) -> None:
    """Run statements as they stand: no placeholder is looked for, so `%` means itself."""
    raw: Any = connection.connection.driver_connection
    script = ";\n".join(s.rstrip().rstrip(";") for s in statements)
    if script:
        with raw.cursor() as cursor:
            cursor.execute(script.encode())
