"""Make, open and upgrade a store, refusing what is not ours, damaged, newer or older."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL

from app.db import faults, files, migrate
from app.db.store import Store, normalised
from app.errors import StoreError


def create_local(path: Path) -> Store:
    """Make a new SQLite centre at `path` (readable by its owner only) and open it, empty of data.

    Raises StoreError when the file exists or the folder cannot be used.
    """
    files.check_place(path)
    files.create_private(path)
    store = Store(URL.create("sqlite", database=str(path.absolute())))
    try:
        with store.engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            assert raw is not None
            raw.execute(f"PRAGMA application_id={files.APPLICATION_ID}")
            raw.execute("PRAGMA journal_mode=WAL")
            migrate.upgrade(connection.execution_options(cadran_write=True))
            connection.commit()
    except BaseException:
        store.close()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        raise
    return store


def open_store(url: str | URL) -> Store:
    """Open a store made for this version of the program.

    Raises StoreError: missing, not a database, truncated, foreign, newer, older, locked, unreachable…
    """
    parsed = normalised(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        files.check_place(Path(parsed.database))
        files.check_ours(Path(parsed.database))
    store = Store(parsed)
    try:
        check_revision(store)
    except BaseException:
        store.close()
        raise
    return store


def check_revision(store: Store) -> None:
    """Raise StoreError unless the database is at this program's revision."""
    with faults.translated(), store.engine.connect() as connection:
        revision = migrate.current(connection)
    if revision is None:
        raise StoreError("store.not_prepared")
    if revision > migrate.head():
        raise StoreError("store.newer")
    if revision < migrate.head():
        raise StoreError("store.older")
