"""The contacts room: which contacts a list holds, in which order. Its other acts are named here too."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session, aliased

from app.db.entities import Company, Contact, ContactPipeline, ContactSource, ContactType, Stage, User
from app.domain.contacts import Sort
from app.domain.filters import EVERYTHING, Filter
from app.domain.text import fold
from app.domain.words import Lifecycle
from app.services.contact_card import card
from app.services.contact_filter import where
from app.services.contact_rows import default_pipeline, rows
from app.services.contact_writing import create, delete, restore

__all__ = ["card", "count", "create", "delete", "ids", "restore", "rows", "where"]

WALK = 10_000
"""Rows looked at in order before the indexes of the conditions are asked: a filter that keeps one contact
in fifty fills its first page from them, whatever the size of the base."""


def ids(
    session: Session,
    *,
    filter: Filter = EVERYTHING,
    sort: Sort = Sort.NAME,
    descending: bool = False,
    limit: int | None = None,
    now: datetime | None = None,
) -> array[int]:
    """Ids of the live contacts that pass the filter, in order; the first `limit` ones.

    Contacts without a value come last in both directions; equals are ordered by id, in the direction
    asked. `now` is needed by a filter with relative days.
    """
    if limit is not None and sort in _INDEXED and not filter.is_empty:
        page = _first_page(_INDEXED[sort], descending)
        probed = where(session, filter=filter, now=now, of=page, probe=True)
        key = getattr(page, _INDEXED[sort].name)
        query = select(page.id).where(probed).order_by(*_directed(key, page.id, descending))
        first = array("q", session.scalars(query.limit(limit)))
        if len(first) == limit:
            return first
    passing = where(session, filter=filter, now=now)
    if sort in _FOLDED:
        return _by_folded(session, passing, _FOLDED[sort], descending)[:limit]
    if sort not in _INDEXED:
        query = _by_key(passing, _KEYS[sort](session), descending)
        return array("q", session.scalars(query.limit(limit)))
    found: array[int] = array("q")
    for query in _in_index_order(passing, _INDEXED[sort], descending, fenced=not filter.is_empty):
        if limit is None or len(found) < limit:
            found.extend(session.scalars(query.limit(None if limit is None else limit - len(found))))
    return found


def count(session: Session, *, filter: Filter = EVERYTHING, now: datetime | None = None) -> int:
    """How many live contacts pass the filter."""
    passing = where(session, filter=filter, now=now)
    return session.scalar(select(func.count()).select_from(Contact).where(passing)) or 0


# --------------------------------------------------------------------------------------- indexed order
@dataclass(frozen=True)
class _Indexed:
    """A column that an index of live contacts keeps in order."""

    name: str
    nullable: bool = False


_INDEXED = {
    Sort.NAME: _Indexed("sort_name"),
    Sort.CREATED: _Indexed("created_at"),
    Sort.SPENT: _Indexed("spent_cents"),
    Sort.LAST_ORDER: _Indexed("last_order_on", nullable=True),
    Sort.LAST_INTERACTION: _Indexed("last_interaction_at", nullable=True),
}


def _first_page(order: _Indexed, descending: bool) -> Any:
    """The first live rows of the whole order, as an alias of Contact."""
    column = getattr(Contact, order.name)
    start = select(Contact).where(Contact.deleted_at.is_(None), column.is_not(None))
    start = start.order_by(*_directed(column, Contact.id, descending)).limit(WALK)
    return aliased(Contact, start.subquery())


def _in_index_order(
    passing: ColumnElement[bool], order: _Indexed, descending: bool, *, fenced: bool
) -> Iterator[Select[int]]:
    """Queries whose answers, one after the other, are the order.

    `fenced` keeps the planner from reading the whole index in order for the sake of a LIMIT: OFFSET 0
    is a fence on both stores.
    """
    column = getattr(Contact, order.name)
    if not fenced:
        some = select(Contact.id).where(passing)
        if order.nullable:
            some = some.where(column.is_not(None))
        yield some.order_by(*_directed(column, Contact.id, descending))
    else:
        inner = (
            select(Contact.id, column.label("key")).where(passing, column.is_not(None)).offset(0).subquery()
        )
        yield select(inner.c.id).order_by(*_directed(inner.c.key, inner.c.id, descending))
    if order.nullable:
        without = select(Contact.id).where(passing, column.is_(None))
        yield without.order_by(Contact.id.desc() if descending else Contact.id)


def _directed(key: Any, row_id: Any, descending: bool) -> tuple[Any, Any]:
    return (key.desc(), row_id.desc()) if descending else (key, row_id)


# ------------------------------------------------------------------------------------- any other order
def _by_key(passing: ColumnElement[bool], key: ColumnElement[Any], descending: bool) -> Select[int]:
    """The ids in the order of an expression, those without a value last."""
    missing_last = case((key.is_(None), 1), else_=0)
    return select(Contact.id).where(passing).order_by(missing_last, *_directed(key, Contact.id, descending))


def _company(_session: Session) -> ColumnElement[Any]:
    return select(Company.name_key).where(Company.id == Contact.company_id).scalar_subquery()


def _position_of(entity: Any, column: Any) -> Callable[[Session], ColumnElement[Any]]:
    """The place of a word in its list: as the administrator put it."""

    def key(session: Session) -> ColumnElement[Any]:
        places = session.scalars(select(entity.id).order_by(entity.position, entity.id))
        return _ranked(column, list(places))

    return key


def _owner(session: Session) -> ColumnElement[Any]:
    people = session.execute(select(User.id, User.name))
    return _ranked(Contact.owner_id, [row.id for row in sorted(people, key=lambda p: (fold(p.name), p.id))])


def _ranked(column: Any, in_order: list[Any]) -> ColumnElement[Any]:
    places = {value: place for place, value in enumerate(in_order)}
    return case(places, value=column) if places else case((column.is_(None), None), else_=0)


def _stage(session: Session) -> ColumnElement[Any]:
    return (
        select(Stage.position)
        .join(ContactPipeline, ContactPipeline.stage_id == Stage.id)
        .where(
            ContactPipeline.contact_id == Contact.id,
            ContactPipeline.pipeline_id == default_pipeline(session),
        )
        .scalar_subquery()
    )


_KEYS: dict[Sort, Callable[[Session], ColumnElement[Any]]] = {
    Sort.COMPANY: _company,
    Sort.STAGE: _stage,
    Sort.TYPE: _position_of(ContactType, Contact.type_id),
    Sort.SOURCE: _position_of(ContactSource, Contact.source_id),
    Sort.OWNER: _owner,
    Sort.LIFECYCLE: lambda _: _ranked(Contact.lifecycle, list(Lifecycle)),
    Sort.PHONE: lambda _: Contact.main_phone.expression,
    Sort.EMAIL: lambda _: Contact.main_email.expression,
    Sort.LAST_ATTEMPT: lambda _: Contact.last_attempt_at.expression,
    Sort.ORDER_COUNT: lambda _: Contact.order_count.expression,
    Sort.UPDATED: lambda _: Contact.updated_at.expression,
    Sort.DO_NOT_CALL: lambda _: Contact.do_not_call.expression,
}
_FOLDED: dict[Sort, Any] = {
    Sort.FIRST_NAME: Contact.first_name,
    Sort.CITY: Contact.city,
    Sort.POSTCODE: Contact.postcode,
    Sort.JOB_TITLE: Contact.job_title,
}


def _by_folded(session: Session, passing: ColumnElement[bool], column: Any, descending: bool) -> array[int]:
    """The ids in the order of a dictionary, accents aside: the values are few, so they are sorted here."""
    by_key: dict[str, array[int]] = {}
    keys: dict[str | None, str] = {}
    query = select(Contact.id, column).where(passing).order_by(Contact.id)
    for contact_id, text in session.execute(query.execution_options(yield_per=10_000)):
        key = keys.get(text)
        if key is None:
            key = keys[text] = fold(text or "")
            by_key.setdefault(key, array("q"))
        by_key[key].append(contact_id)
    missing = by_key.pop("", array("q"))
    found: array[int] = array("q")
    for key in sorted(by_key, reverse=descending):
        found.extend(by_key[key][::-1] if descending else by_key[key])
    return found + (missing[::-1] if descending else missing)
