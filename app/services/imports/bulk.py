"""Rows of an import written by the thousand, ids known beforehand, in the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import JSON, Boolean, Date, Enum, bindparam, func, select, text, update
from sqlalchemy.orm import Session

from app.db import announce, bulk
from app.db.base import Instant
from app.db.entities import Base

Writer = Callable[[Any], str | int]
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
    """Insert rows given as values in the order of the columns; enums, dates and documents are written as
    the store reads them.
    """
    table = entity.__table__
    writers = [
        (place, writer) for place, name in enumerate(columns) if (writer := _writer(table.c[name].type))
    ]
    bulk.load(session, entity.__tablename__, columns, (_plain(row, writers) for row in rows))
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


def _plain(row: Sequence[Any], writers: Sequence[tuple[int, Writer]]) -> list[str | int | None]:
    """The values of a row as COPY and SQLite both take them."""
    plain = list(row)
    for place, write in writers:
        value = plain[place]
        if value is not None:
            plain[place] = write(value)
    return plain


def _writer(kind: Any) -> Writer | None:
    """How values of a column are written, None for text and numbers."""
    return next((write for known, write in _WRITERS if isinstance(kind, known)), None)


_WRITERS: tuple[tuple[type[Any], Writer], ...] = (
    (Enum, lambda word: str(word.value)),
    (Boolean, int),
    (Instant, bulk.stamp),
    (Date, date.isoformat),
    (JSON, lambda document: json.dumps(document, ensure_ascii=False)),
)
