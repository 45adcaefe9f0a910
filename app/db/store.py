"""An open store: the one place that makes engines and sessions, for both kinds of database."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session, sessionmaker

from app.db import announce, faults, files
from app.errors import StoreError

# RELIABILITY §2 "Disconnects": a frozen server must not hold a desk.
POSTGRES_OPTIONS = (
    "-c search_path=cadran -c TimeZone=UTC -c DateStyle=ISO -c statement_timeout=15000"
    " -c lock_timeout=2000 -c idle_in_transaction_session_timeout=15000"
)
POSTGRES_ARGS: dict[str, Any] = {
    "connect_timeout": 5,
    "client_encoding": "UTF8",
    "keepalives": 1,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "application_name": "cadran",
}
BUSY_MS = 5000
"""How long a SQLite writer waits for another program; then the act may be tried again (`is_transient`)."""
LONGEST = 255
"""Bytes of the name of a file or folder, on every system."""
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class Store:
    """A database of Cadran, open. Sessions come from `reading()` and `writing()` only.

    `client` names this running program in announcements, so that it can tell its own from others'.
    """

    def __init__(self, url: str | URL) -> None:
        self.url = normalised(url)
        self.client = str(uuid.uuid4())
        self.engine = _engine(self.url)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        announce.attach(self._sessions, client=self.client)

    @property
    def is_sqlite(self) -> bool:
        """True for a local file, False for a shared PostgreSQL."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def address(self) -> str:
        """The URL as text, without the password: to show and to keep."""
        return address_of(self.url)

    @property
    def path(self) -> Path | None:
        """The database file of a local store."""
        return Path(self.url.database) if self.is_sqlite and self.url.database else None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for questions; whatever it changed is rolled back."""
        with faults.translated(), self._sessions() as session:
            yield session
            session.rollback()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session for one act: committed and announced at the end, rolled back on any error.

        On SQLite the transaction begins IMMEDIATE, so two acts never interleave.
        """
        with faults.translated(), self._sessions() as session:
            session.connection(execution_options={"cadran_write": True})
            yield session
            session.commit()

    def close(self) -> None:
        """Drop every connection."""
        self.engine.dispose()


def normalised(url: str | URL) -> URL:
    """The URL with the driver Cadran uses; a bare path is a SQLite file.

    Raises StoreError for other databases and for URLs that cannot be read.
    """
    if isinstance(url, str) and "://" not in url:
        return _file(url)
    try:
        parsed = make_url(url)
    except Exception as error:
        raise StoreError("store.bad_url") from error
    backend = parsed.get_backend_name()
    if backend == "sqlite" and parsed.database:
        return _file(parsed.database)
    if backend in ("postgresql", "postgres"):
        return _server(parsed)
    raise StoreError("store.bad_url")


def _file(name: str) -> URL:
    """The address of a local file. One that no text can hold would be found again by nobody."""
    path = str(Path(name).expanduser().absolute())
    try:
        longest = max(len(part.encode()) for part in Path(path).parts)
    except UnicodeEncodeError as error:
        raise StoreError("store.bad_url") from error
    if longest > LONGEST or "\0" in path:
        raise StoreError("store.bad_url")
    return URL.create("sqlite", database=path)


def _server(url: URL) -> URL:
    """The address of a server, login and password at the one place where they are hidden when shown."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import make_conninfo

    query = dict(url.query)
    login, password = (query.pop(name, None) for name in ("user", "password"))
    try:
        make_conninfo(**{name: str(value) for name, value in query.items()})
    except ProgrammingError as error:
        raise StoreError("store.bad_url") from error
    return URL.create(
        "postgresql+psycopg",
        url.username or _one(login),
        url.password if url.password is not None else _one(password),
        url.host,
        url.port,
        url.database,
        query,
    )


def _one(value: str | tuple[str, ...] | None) -> str | None:
    return value if value is None or isinstance(value, str) else value[-1]


def address_of(url: URL, *, username: str | None = None) -> str:
    """A URL as text without its password; `username` in the place of the one it has, "" for none."""
    # URL.set(password=None) would leave the password where it is.
    user = url.username if username is None else username or None
    bare = URL.create(url.drivername, user, None, url.host, url.port, url.database, url.query)
    return bare.render_as_string(hide_password=False)


def _engine(url: URL) -> Engine:
    return _sqlite(url) if url.get_backend_name() == "sqlite" else _postgres(url)


def _sqlite(url: URL) -> Engine:
    from sqlcipher3 import dbapi2

    assert url.database is not None
    files.check_place(Path(url.database))
    engine = create_engine(
        url,
        module=dbapi2,
        connect_args={"timeout": BUSY_MS / 1000, "check_same_thread": False, "isolation_level": None},
        pool_size=4,
        max_overflow=2,
    )
    event.listen(engine, "connect", _configure_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _configure_sqlite(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in (
        "foreign_keys=ON",
        f"busy_timeout={BUSY_MS}",
        "trusted_schema=OFF",
        "synchronous=NORMAL",
        "temp_store=MEMORY",
        "cache_size=-32000",
        "mmap_size=268435456",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that reads, then writes, fails at once with BUSY_SNAPSHOT in WAL,
    # whatever the timeout: writers take the lock first (STYLE §3.18).
    write = connection.get_execution_options().get("cadran_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _postgres(url: URL) -> Engine:
    args = dict(POSTGRES_ARGS, options=POSTGRES_OPTIONS)
    if url.host not in LOOPBACK and not str(url.host or "").startswith("/"):
        # The server proves who it is before a password is sent; there is no "continue anyway".
        url = url.update_query_dict({"sslmode": "verify-full", "channel_binding": "require"})
        if "sslrootcert" not in url.query:
            url = url.update_query_dict({"sslrootcert": os.environ.get("PGSSLROOTCERT", "system")})
    return create_engine(
        url, connect_args=args, pool_size=3, max_overflow=0, pool_pre_ping=True, pool_timeout=5
    )
