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


def upgrade_local(path: Path) -> Path | None:
    """Bring a SQLite centre to this program's revision, after a verified copy beside it.

    Returns the copy, None when there was nothing to do. Raises StoreError as `open_store`.
    """
    files.check_place(path)
    files.check_ours(path)
    store = Store(URL.create("sqlite", database=str(path.absolute())))
    try:
        try:
            check_revision(store)
            return None
        except StoreError as error:
            if error.code != "store.older":
                raise
        copy = _copied(store, path)
        with faults.translated(), store.engine.connect() as connection:
            migrate.upgrade(connection.execution_options(cadran_write=True))
            connection.commit()
    finally:
        store.close()
    return copy


def _copied(store: Store, path: Path) -> Path:
    """A copy of the file, whole, that integrity_check finds sound."""
    with faults.translated(), store.engine.connect() as connection:
        copy = path.with_name(f"{path.name}.before-{migrate.head()}")
        unfinished = copy.with_name(f"{copy.name}.part")
        unfinished.unlink(missing_ok=True)
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("VACUUM INTO ?", (str(unfinished),))
        raw.execute("ATTACH ? AS copied", (str(unfinished),))
        sound = raw.execute("PRAGMA copied.integrity_check(1)").fetchone()[0] == "ok"
        raw.execute("DETACH copied")
    unfinished.chmod(0o600)
    if not sound:
        raise StoreError("store.damaged")
    unfinished.replace(copy)
    return copy


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
