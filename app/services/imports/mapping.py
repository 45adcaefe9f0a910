"""Which column fills which field: checked, compiled, remembered for a set of headers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.entities import ImportMapping
from app.domain.imports import FIELDS, Ground, Kind, Suggestion, is_field
from app.domain.matching import propose
from app.domain.text import fold
from app.errors import Invalid, NotAllowed

IGNORED = ("", "-")
_NEVER_KEPT = frozenset({"raison du rejet", "colonne en cause", "reason for rejection", "column at fault"})
"""Columns that files of rejected lines add, which say nothing to an import."""
"""What a mapping may say of a column that is not wanted."""


@dataclass(frozen=True)
class Layout:
    """A mapping ready for rows. columns: (index, field); extras: (index, header) of the columns kept as
    they are with a lead.
    """

    columns: tuple[tuple[int, str], ...]
    extras: tuple[tuple[int, str], ...] = ()


def require_importable(kind: Kind) -> None:
    """Raise NotAllowed for a kind that cannot be imported yet."""
    if kind not in FIELDS:
        raise NotAllowed("import.not_yet", kind=kind.value)


def compiled(kind: Kind, headers: Sequence[str], mapping: Mapping[str, str | None]) -> Layout:
    """The layout of a file's columns.

    Raises Invalid: import.unknown_column, import.unknown_field, import.field_twice, import.nothing_mapped.
    """
    require_importable(kind)
    wanted = {header: field or "" for header, field in mapping.items()}
    missing = [header for header in wanted if header not in headers and wanted[header] not in IGNORED]
    if missing:
        raise Invalid("import.unknown_column", column=missing[0])
    columns, extras, seen = [], [], set[str]()
    for index, header in enumerate(headers):
        field = wanted.get(header)
        if field is None:
            if kind is Kind.LEADS and header.strip() and fold(header) not in _NEVER_KEPT:
                extras.append((index, header))
            continue
        if field in IGNORED:
            continue
        if not is_field(kind, field):
            raise Invalid("import.unknown_field", field=field, kind=kind.value)
        if field in seen:
            raise Invalid("import.field_twice", field=field)
        seen.add(field)
        columns.append((index, field))
    if not columns:
        raise Invalid("import.nothing_mapped")
    return Layout(tuple(columns), tuple(extras))


def proposed(
    session: Session,
    *,
    kind: Kind,
    headers: Sequence[str],
    samples: Sequence[Sequence[str]],
    titles: Mapping[str, str] | None = None,
) -> list[Suggestion]:
    """A field for each column, in their order: as remembered for these headers, else as recognised.

    `titles` are those our own exports give to fields: a file that bears nothing else is one of them.
    """
    require_importable(kind)
    kept = remembered(session, kind=kind, headers=headers)
    if kept is not None:
        return [Suggestion(header, kept.get(header, ""), 1.0, Ground.REMEMBERED) for header in headers]
    if titles and set(headers) <= titles.keys():
        own = {header: titles[header] if is_field(kind, titles[header]) else "" for header in headers}
        return [Suggestion(header, field, 1.0, Ground.KNOWN) for header, field in own.items()]
    fields = [(field.name, field.type.value) for field in FIELDS[kind]]
    return [
        Suggestion(p.header, p.field or "", p.confidence, Ground(p.why) if p.why else None)
        for p in propose(headers, samples, fields)
    ]


def headers_key(headers: Sequence[str]) -> str:
    """What tells one set of headers from another: their folded words, in any order."""
    return hashlib.sha256("\n".join(sorted(fold(header) for header in headers)).encode()).hexdigest()


def remembered(session: Session, *, kind: Kind, headers: Sequence[str]) -> dict[str, str] | None:
    """The mapping last used for these headers, None when they are new."""
    kept = session.scalar(
        select(ImportMapping.mapping).where(
            ImportMapping.kind == kind.value, ImportMapping.headers_key == headers_key(headers)
        )
    )
    if kept is None:
        return None
    by_fold = {fold(header): field for header, field in kept.items()}
    return {header: str(by_fold[fold(header)] or "") for header in headers if fold(header) in by_fold}


def remember(
    session: Session, *, kind: Kind, headers: Sequence[str], mapping: Mapping[str, str | None], now: datetime
) -> None:
    """Keep a mapping for the next file with the same headers."""
    key = headers_key(headers)
    kept = session.scalar(
        select(ImportMapping).where(ImportMapping.kind == kind.value, ImportMapping.headers_key == key)
    )
    if kept is None:
        session.add(ImportMapping(kind=kind.value, headers_key=key, mapping=dict(mapping), used_at=now))
    else:
        kept.mapping, kept.used_at = dict(mapping), now
    session.flush()
