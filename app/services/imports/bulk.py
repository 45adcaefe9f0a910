"""Rows of an import written by the thousand, ids known beforehand, in the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam, func, select, text, update
from sqlalchemy.orm import Session

from app.db import announce, bulk
from app.db.entities import Base

_IN_LIMIT = 10_000
"""Values of one IN: below the 32,766 parameters of SQLite and the 65,535 of PostgreSQL."""


def new_ids(session: Session, entity: type[Base], count: int) -> Sequence[int]:
    """Ids for rows about to be inserted; nobody else gets them."""
    if not count:
        return ()
    table = entity.__tablename__
    if session.get_bind().dialect.name == "postgresql":
        drawn = text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)")
        return list(session.scalars(drawn, {"name": f'"{table}"', "count": count}))
    # The writer's transaction of SQLite holds the only lock: the next ids are ours.
    last = session.scalar(select(func.max(entity.id))) or 0  # type: ignore[attr-defined]
    return range(last + 1, last + 1 + count)


def insert(
    session: Session, entity: type[Base], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert rows given as values in the order of the columns; enums, dates and documents are written
    as the store reads them.
    """
    bulk.load(session, entity.__tablename__, columns, ([_plain(v) for v in row] for row in rows))
    announce.touch(session, entity.__tablename__, None)


def change(session: Session, entity: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Change rows by id; each mapping holds "id" and the new values. Versions are the caller's affair."""
    by_columns: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows:
        names = tuple(sorted(name for name in row if name != "id"))
        by_columns.setdefault(names, []).append({f"new_{k}": v for k, v in row.items()})
    table = entity.__table__
    for names, group in by_columns.items():
        statement = (
            update(table)  # type: ignore[arg-type]
            .where(table.c.id == bindparam("new_id"))
            .values({name: bindparam(f"new_{name}") for name in names})
        )
        session.connection().execute(statement, group)
    if rows:
        announce.touch(session, entity.__tablename__, None)


def parts(values: Iterable[Any]) -> Iterable[list[Any]]:
    """Values in lists short enough for an IN."""
    chosen = list(values)
    return (chosen[start : start + _IN_LIMIT] for start in range(0, len(chosen), _IN_LIMIT))


def _plain(value: Any) -> str | int | None:
    """A value as COPY and SQLite both take it."""
    kind = type(value)
    if value is None or kind is str or kind is int:
        return value  # type: ignore[no-any-return]
    return next(write(value) for known, write in _WRITERS if isinstance(value, known))


_WRITERS: tuple[tuple[type[Any], Callable[[Any], str | int]], ...] = (
    (StrEnum, str),
    (bool, int),
    (datetime, bulk.stamp),
    (date, date.isoformat),
    (dict, lambda value: json.dumps(value, ensure_ascii=False)),
    (list, lambda value: json.dumps(value, ensure_ascii=False)),
)
