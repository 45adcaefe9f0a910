"""A contact filter as SQL: the one place where the WHERE of contacts is built."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import and_, func, null, select
from sqlalchemy.orm import Session

from app.db.entities import (
    Contact,
)
from app.db.entities.search import CONTACT_SEARCH
from app.domain.contacts import FIELDS
from app.domain.filters import All, Clock, Condition, FieldKind, Filter, Node, Op, check
from app.services import reference, text_search
from app.services.contact_conditions import Builder, Clause


class Manner(Enum):
    """How the rows are to be found; the answer is the same."""

    DIRECT = "direct"
    """From the indexes of the conditions."""
    TESTED = "tested"
    """Otherwise: the conditions are only tested on each row."""
    IN_ORDER = "in_order"
    """By walking the index of an order: the ids that links and texts give are collected first (SQLite)."""
    SCAN = "scan"
    """By reading the table from end to end rather than an index of live contacts (SQLite)."""


def where(session: Session, *, filter: Filter, now: datetime | None = None) -> Clause:
    """The live contacts that pass the filter, as a condition on Contact.

    `now` is needed by a filter with relative days; days begin in the centre's zone. Raises Invalid for a
    filter that asks something its fields cannot answer.
    """
    return Conditions(session, filter, now).on(Contact)


class Conditions:
    """A filter about to be asked of one session, checked."""

    def __init__(self, session: Session, filter: Filter, now: datetime | None = None) -> None:
        check(filter, FIELDS)
        if now is None and filter.is_relative:
            raise ValueError("a relative filter needs the time")
        self.session = session
        self.filter = filter
        self._clock = _clock(session, filter, now)
        self._known: dict[str, list[str]] = {}

    def on(self, of: Any, manner: Manner = Manner.DIRECT) -> Clause:
        """The condition on Contact, or on an alias of it."""
        typed = text_search.matches(
            self.session,
            text=self.filter.text,
            of=of,
            index=CONTACT_SEARCH,
            probe=manner is Manner.TESTED,
            row_id=of.id + 0 if manner is Manner.IN_ORDER else of.id,
        )
        return and_(self._live(of, manner), self._builder(of, manner).node(self.filter.where, True), typed)

    def whole(self) -> Manner:
        """How to find all the rows: SQLite reads an index of live contacts only if it keeps few of them."""
        if self.filter.text.strip():
            return Manner.DIRECT
        indexed = [part for part in self.filter.where.parts if _is_range_of_index(part)]
        if not text_search.is_sqlite(self.session) or not indexed:
            return Manner.SCAN
        ranges = All(tuple(indexed))
        some = and_(Contact.deleted_at.is_(None), self._builder(Contact, Manner.DIRECT).node(ranges, True))
        found = self._number(select(Contact.id).where(some).limit(FEW + 1))
        return Manner.DIRECT if found <= FEW else Manner.SCAN

    def holds_few(self) -> bool:
        """True when the search text is found in few contacts, deleted ones included."""
        found = text_search.some_ids(
            self.session, text=self.filter.text, of=Contact, index=CONTACT_SEARCH, limit=FEW + 1
        )
        return self._number(found) <= FEW

    def _number(self, query: Any) -> int:
        return self.session.scalar(select(func.count()).select_from(query.subquery())) or 0

    def _live(self, of: Any, manner: Manner) -> Clause:
        if manner is Manner.SCAN and text_search.is_sqlite(self.session):
            # Not the words of the partial indexes: 1M rows in the order of one of them took 5 s, not 0.7.
            return func.coalesce(of.deleted_at, null()).is_(None)
        return of.deleted_at.is_(None)  # type: ignore[no-any-return]

    def _builder(self, of: Any, manner: Manner) -> Builder:
        sqlite = text_search.is_sqlite(self.session)
        start = None if manner is Manner.TESTED or not sqlite else of.id
        if start is not None and manner is Manner.IN_ORDER:
            start = of.id + 0
        return Builder(self.session, of, start, self._clock, self._known)


FEW = 10_000
"""Rows worth fetching one by one from an index, then sorting: 10-50 ms."""
_RANGES = {"name", "last_order", "last_interaction", "created", "spent"}


def _is_range_of_index(part: Node) -> bool:
    """A condition that an index of live contacts answers."""
    ops = {Op.IS, Op.LT, Op.LE, Op.GT, Op.GE, Op.BETWEEN, Op.STARTS}
    return isinstance(part, Condition) and part.field in _RANGES and part.op in ops


def _clock(session: Session, filter: Filter, now: datetime | None) -> Clock | None:
    kinds = {FIELDS[condition.field].kind for condition in filter.conditions()}
    if not kinds & {FieldKind.DATE, FieldKind.INSTANT}:
        return None
    return Clock(now, reference.settings_of(session).site_zone)
