"""Contacts written to a file: a whole filter, or chosen ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import chain
from pathlib import Path

from sqlalchemy.orm import Session

from app.domain.actor import Actor
from app.domain.filters import EVERYTHING, Filter
from app.domain.imports import Kind
from app.exchange.writers import write_csv, write_xlsx
from app.services import exports

CHUNK = 5_000
"""Chosen contacts named in one statement."""


def write(
    session: Session,
    *,
    actor: Actor,
    path: Path,
    word: exports.Word,
    title: Callable[[str], str],
    language: str,
    now: datetime,
    filter: Filter = EVERYTHING,
    ids: Sequence[int] | None = None,
) -> int:
    """Write contacts as CSV, or XLSX when the name says so; returns how many. The whole of it or nothing.

    `ids` limits the filter to chosen contacts; `title` names a column. Raises Forbidden below supervisor,
    FileError when the file cannot be written.
    """

    def part(chosen: Sequence[int] | None) -> exports.Export:
        return exports.table(
            session, actor=actor, kind=Kind.CONTACTS, word=word, filter=filter, ids=chosen, now=now
        )

    def rows() -> Iterator[list[exports.Value]]:
        if ids is None:
            return part(None).rows
        parts = (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))
        return chain.from_iterable(part(chosen).rows for chosen in parts)

    headers = [title(name) for name in part(()).columns]
    save = write_xlsx if path.suffix.lower() == ".xlsx" else write_csv
    return save(path, headers, rows(), language=language)
