"""Make, open and upgrade a store, refusing what is not ours, damaged, newer or older.

A refusal never touches the file: nothing is repaired by guess, nothing overwritten.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, event, text

from app.db import backup, faults, files, migrate
from app.db.store import Store, normalised
from app.errors import StoreError

CHECKED_WHOLE = 16 << 20
"""Files up to this size are checked whole at each opening (about 0.1 s); greater ones after a crash only."""
OPEN_WAIT_S = 10.0
UPGRADE_WAIT_MS = 60_000


def create_local(path: Path) -> Store:
    """Make a new SQLite centre at `path` (readable by its owner only) and open it, empty of data.

    Raises StoreError when the file exists or the folder cannot be used.
    """
    files.check_library()
    files.check_place(path)
    files.create_private(path)
    store = Store(URL.create("sqlite", database=str(path.absolute())))
    try:
        with faults.translated(), store.engine.connect() as connection:
            raw = _raw(connection)
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

    Raises StoreError: missing, not a database, truncated, foreign, damaged, newer, older, locked,
    unreachable, superuser…
    """
    parsed = normalised(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        path = Path(parsed.database)
        files.check_library()
        files.check_place(path)
        files.check_ours(path)
        _check_whole(path)
    store = Store(parsed)
    try:
        check_revision(store)
        if not store.is_sqlite:
            _refuse_power(store)
    except BaseException:
        store.close()
        raise
    return store


def check_revision(store: Store) -> None:
    """Raise StoreError unless the database is at this program's revision."""
    with faults.translated(), store.engine.connect() as connection:
        revision = migrate.current(connection)
    _compare(revision, store.path)


def upgrade_local(path: Path) -> Path | None:
    """Bring a SQLite centre of an older program up to date; the verified copy made before, if any.

    The copy stands beside the file, named after the revision it holds. Two programs at once: one
    upgrades, the other waits for it and finds nothing to do. On any failure the file is as before.
    """
    files.check_library()
    files.check_place(path)
    files.check_ours(path)
    store = Store(URL.create("sqlite", database=str(path.absolute())))
    event.listen(store.engine, "connect", _relax)
    try:
        with faults.translated(), store.engine.connect() as connection:
            writing = connection.execution_options(cadran_write=True)
            # BEGIN IMMEDIATE: from here on nobody else writes, and a second upgrade waits.
            revision = writing.scalar(text("SELECT version_num FROM alembic_version"))
            if revision == migrate.head():
                return None
            _require_known(revision, path)
            copy = _copy(store, path, revision=str(revision))
            migrate.upgrade(writing)
            _check_references(writing)
            writing.commit()
            return copy
    finally:
        store.close()


# ------------------------------------------------------------------------------------------ the checks
def _compare(revision: str | None, path: Path | None) -> None:
    _require_known(revision, path)
    if str(revision) < migrate.head():
        raise StoreError("store.older", **_where(path))


def _require_known(revision: str | None, path: Path | None) -> None:
    """Raise StoreError unless the revision is one of this program, the last one or an older."""
    if revision is None:
        raise StoreError("store.not_prepared", **_where(path))
    if not revision.isdigit():
        raise StoreError("store.damaged", **_where(path))
    if revision > migrate.head():
        raise StoreError("store.newer", **_where(path))


def _where(path: Path | None) -> dict[str, str]:
    return {"path": str(path)} if path else {}


def _check_whole(path: Path) -> None:
    """Look through a small file, and through any file found with a journal left by a crash.

    A -wal of another database would be replayed without a word and ruin this one at the next
    checkpoint; a read-only connection sees the result and writes nothing.
    """
    journal = Path(f"{path}-wal")
    left = journal.exists() and journal.stat().st_size > 0
    if not left and path.stat().st_size > CHECKED_WHOLE:
        return
    with _read_only(path) as connection:
        try:
            bad = backup.problems(connection)
        except Exception as error:
            told = faults.of_driver(error)
            if told is not None and told.code == "store.busy":
                raise StoreError("store.busy", path=str(path)) from error
            raise StoreError("store.damaged", path=str(path)) from error
    if bad:
        raise StoreError("store.damaged", path=str(path))


@contextmanager
def _read_only(path: Path) -> Iterator[Any]:
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=OPEN_WAIT_S)
    try:
        yield connection
    finally:
        connection.close()


def _refuse_power(store: Store) -> None:
    """Raise StoreError(store.superuser) for a login that no right can hold back."""
    question = text(
        "SELECT r.rolsuper OR r.rolcreaterole OR r.rolbypassrls"
        " OR pg_has_role(r.oid, 'cadran_owner', 'MEMBER') FROM pg_roles r WHERE r.rolname = session_user"
    )
    with faults.translated(), store.engine.connect() as connection:
        if connection.scalar(question):
            raise StoreError("store.superuser")


# ----------------------------------------------------------------------------------------- the upgrade
def _relax(connection: Any, _record: object) -> None:
    """Let a migration rebuild tables that others refer to; references are checked before the commit."""
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute(f"PRAGMA busy_timeout={UPGRADE_WAIT_MS}")


def _copy(store: Store, path: Path, *, revision: str) -> Path:
    """A verified copy, read through another connection while the writer is held."""
    reader = store.engine.raw_connection()
    try:
        return backup.copy_verified(
            reader.driver_connection, path.with_name(f"{path.name}.{revision}.backup")
        )
    finally:
        reader.close()


def _check_references(connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise StoreError("store.upgrade_failed")


def _raw(connection: Connection) -> Any:
    return connection.connection.driver_connection
