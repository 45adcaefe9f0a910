"""A copy of a local store that is known to be good before anything relies on it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from app.db import files
from app.errors import StoreError


def copy_verified(source: Any, target: Path) -> Path:
    """Copy a SQLite database, through its open driver connection, to `target`; the target.

    Written under a temporary name, checked whole, brought to disk, then renamed: `target` is the old
    file or the good new one, never half of it. Raises StoreError(store.backup_failed).
    """
    half = target.with_name(target.name + ".part")
    try:
        half.unlink(missing_ok=True)
        files.create_private(half)
        source.execute("VACUUM INTO ?", (str(half),))
        _verify(half, source)
        _to_disk(half)
        half.replace(target)
        _to_disk(target.parent)
    except Exception as error:
        half.unlink(missing_ok=True)
        raise StoreError("store.backup_failed", path=str(target)) from error
    return target


def _verify(copy: Path, source: Any) -> None:
    """Raise StoreError unless the copy is whole and holds as much as the original."""
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(f"file:{_escaped(copy)}?mode=ro", uri=True)
    try:
        if problems(connection):
            raise StoreError("store.damaged", path=str(copy))
        if _counts(connection) != _counts(source):
            raise StoreError("store.backup_failed", path=str(copy))
    finally:
        connection.close()


def problems(connection: Any) -> list[str]:
    """What SQLite finds wrong in a whole database; an empty list when nothing is."""
    rows = connection.execute("PRAGMA integrity_check(5)").fetchall()
    return [str(row[0]) for row in rows if row[0] != "ok"]


def _counts(connection: Any) -> list[tuple[str, int]]:
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        " AND name NOT LIKE 'sqlite_%' ORDER BY name"
    ).fetchall()
    return [(n, connection.execute(f'SELECT count(*) FROM "{n}"').fetchone()[0]) for (n,) in names]  # noqa: S608


def _escaped(path: Path) -> str:
    return path.absolute().as_uri().removeprefix("file:")


def _to_disk(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return  # Windows has no handle to flush a folder through
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
