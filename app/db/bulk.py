"""Many rows at once, by the quickest way of each store, within the caller's transaction.

Rows hold only text, numbers and None: instants as `stamp` writes them, documents as JSON text, booleans
as 0 and 1; so both stores are given the same tuples. `load` announces nothing: the centre being filled has
no other readers. `insert` and `change` take values as they are and announce them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Connection,
    Date,
    Enum,
    ForeignKeyConstraint,
    Index,
    Table,
    bindparam,
    func,
    select,
    text,
    update,
)
from sqlalchemy.orm import Session
from sqlalchemy.schema import AddConstraint, CreateIndex, DropConstraint, DropIndex

from app.db import announce
from app.db.base import Base, Instant

BATCH = 20_000

Row = Sequence[str | int | None]
Writer = Callable[[Any], str | int]


@lru_cache(maxsize=256)
def stamp(instant: datetime) -> str:
    """An instant as both stores read it."""
    return instant.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def load(session: Session, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows in one table: COPY on PostgreSQL, one prepared INSERT on SQLite."""
    connection = session.connection()
    names = ", ".join(f'"{column}"' for column in columns)
    if connection.dialect.name == "postgresql":
        driver: Any = connection.connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)
        return
    places = ", ".join("?" * len(columns))
    statement = f'INSERT INTO "{table}" ({names}) VALUES ({places})'  # noqa: S608  names of our tables
    for batch in _batches(rows):
        connection.exec_driver_sql(statement, batch)


def _batches(rows: Iterable[Row]) -> Iterator[list[tuple[str | int | None, ...]]]:
    remaining = iter(rows)
    while batch := [row if isinstance(row, tuple) else tuple(row) for row in islice(remaining, BATCH)]:
        yield batch


def settle(session: Session, tables: Iterable[str]) -> None:
    """Move identity counters past the ids that were given, and let the planner know the new sizes."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        for name in tables:
            if "id" in Base.metadata.tables[name].columns:
                # People may draw from a sequence, not set it: a million draws take a third of a second.
                connection.exec_driver_sql(
                    f"SELECT count(nextval('{name}_id_seq'))"  # noqa: S608  names of our tables
                    f' FROM generate_series(1, (SELECT coalesce(max(id), 0) FROM "{name}"))'
                )
    connection.exec_driver_sql("ANALYZE")


@contextmanager
def deferred_indexes(session: Session, tables: Sequence[str]) -> Iterator[None]:
    """Drop secondary indexes (and, on PostgreSQL, foreign keys) of the tables, made again at the end.

    One sort of a million keys instead of a million insertions: worth it from some 50,000 rows. Needs the
    owner of the tables on PostgreSQL.
    """
    connection = session.connection()
    chosen = [Base.metadata.tables[name] for name in tables]
    indexes = [index for table in chosen for index in _sorted(table)]
    keys = _foreign_keys(connection, chosen)
    for key in keys:
        connection.execute(DropConstraint(key))
    for index in indexes:
        connection.execute(DropIndex(index))
    search = _drop_search(connection, tables)
    yield
    for index in indexes:
        connection.execute(CreateIndex(index))
    for statement in search:
        connection.exec_driver_sql(statement)
    for key in keys:
        connection.execute(AddConstraint(key))


def owns(session: Session, table: str) -> bool:
    """True when this connection may change the table's indexes."""
    connection = session.connection()
    if connection.dialect.name != "postgresql":
        return True
    query = text("SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass(:name)")
    return bool(connection.scalar(query, {"name": table}))


def _sorted(table: Table) -> list[Index]:
    return sorted((index for index in table.indexes if not index.unique), key=lambda index: str(index.name))


def _foreign_keys(connection: Connection, tables: Sequence[Table]) -> list[ForeignKeyConstraint]:
    if connection.dialect.name != "postgresql":
        return []
    return [c for table in tables for c in table.constraints if isinstance(c, ForeignKeyConstraint)]


def _drop_search(connection: Connection, tables: Sequence[str]) -> list[str]:
    """Drop the trigram indexes of the tables; returns the statements that bring them back."""
    found = [name for name in tables if "search_text" in Base.metadata.tables[name].columns]
    if connection.dialect.name == "postgresql":
        for name in found:
            connection.exec_driver_sql(f"DROP INDEX ix_{name}_search")
        return [
            f"CREATE INDEX ix_{name}_search ON {name} USING gin (search_text gin_trgm_ops)" for name in found
        ]
    triggers = [
        row
        for name in found
        for row in connection.execute(
            text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE :like"),
            {"like": f"{name}_search_%"},
        )
    ]
    for trigger in triggers:
        connection.exec_driver_sql(f'DROP TRIGGER "{trigger.name}"')
    rebuilt = [f"INSERT INTO {name}_search({name}_search) VALUES ('rebuild')" for name in found]  # noqa: S608
    return rebuilt + [trigger.sql for trigger in triggers]


def unhurried(session: Session) -> None:
    """Let this transaction of PostgreSQL take minutes; desks keep their limits."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        for limit in ("statement_timeout", "idle_in_transaction_session_timeout"):
            connection.exec_driver_sql(f"SET LOCAL {limit} = 0")


# ------------------------------------------------------------------ beside people at work
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
    load(session, entity.__tablename__, columns, (_plain(row, writers) for row in rows))
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
    (Instant, stamp),
    (Date, date.isoformat),
    (JSON, lambda document: json.dumps(document, ensure_ascii=False)),
)
