"""Ids of contacts in the order of any column, the first page within a moment on a million of them.

Each order is cut into *runs*, queries whose answers one after the other are the order: values first, then
the contacts without one. That keeps every run on an index and never relies on where a store puts NULL.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, not_, select
from sqlalchemy.orm import Session, aliased

from app.db.entities import Company, Contact, ContactPipeline, ContactSource, ContactType, Stage, User
from app.db.reading import read_ids
from app.domain.contacts import Sort
from app.domain.text import fold
from app.domain.words import Lifecycle
from app.services.contact_conditions import among
from app.services.contact_filter import Conditions, Manner
from app.services.contact_rows import default_pipeline
from app.services.text_search import has_long_token

WALK = 10_000
"""Rows tested in order before the indexes of the conditions are asked: a filter that keeps one contact in
fifty fills its first page from them, whatever the size of the base."""
SHORT_WALK = 1_000
"""The same for a frequent text: past it, the ids of all that hold it are collected first."""
FIRST_COMPANIES = 1_000
"""Companies looked at for the first page in their order."""


def ids(asked: Conditions, *, sort: Sort, descending: bool, limit: int | None) -> array[int]:
    """The ids of the contacts asked for, in order; the first `limit` ones."""
    if sort in _INDEXED:
        return _by_index(asked, _INDEXED[sort], descending, limit)
    if sort in _FOLDED:
        return _by_folded(asked, _FOLDED[sort], descending, limit)
    if sort in _RUNS and asked.filter.is_empty and limit is not None:
        first = _chained(asked.session, _RUNS[sort](asked.session, descending), limit)
        if len(first) == limit:
            return first
    key = _KEYS[sort](asked.session)
    missing_last = case((key.is_(None), 1), else_=0)
    query = select(Contact.id).where(asked.on(Contact, asked.whole()))
    query = query.order_by(missing_last, *_directed(key, Contact.id, descending))
    return read_ids(asked.session, query.limit(limit))


def _chained(session: Session, runs: Iterable[Select[int]], limit: int | None) -> array[int]:
    found: array[int] = array("q")
    for query in runs:
        left = None if limit is None else limit - len(found)
        if left == 0:
            break
        found.extend(read_ids(session, query.limit(left)))
    return found


def _directed(key: Any, row_id: Any, descending: bool) -> tuple[Any, Any]:
    return (key.desc(), row_id.desc()) if descending else (key, row_id)


# --------------------------------------------------------------------------------- kept in order by an index
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
    Sort.LAST_ATTEMPT: _Indexed("last_attempt_at", nullable=True),
    Sort.PHONE: _Indexed("main_phone", nullable=True),
}


def _by_index(asked: Conditions, order: _Indexed, descending: bool, limit: int | None) -> array[int]:
    session, filter = asked.session, asked.filter
    if filter.is_empty:
        return _chained(session, _index_runs(asked.on(Contact), order, descending), limit)
    if filter.text.strip():
        return _searched(asked, order, descending, limit)
    first = None if limit is None else _first_page(asked, order, descending, limit=limit, walk=WALK)
    if first is not None:
        return first
    passing = asked.on(Contact, asked.whole())
    return _chained(session, _fenced_runs(passing, order, descending), limit)


def _searched(asked: Conditions, order: _Indexed, descending: bool, limit: int | None) -> array[int]:
    """A rare text: the contacts found, sorted. A frequent one: the order is walked."""
    session = asked.session
    if not has_long_token(asked.filter.text):
        runs = _index_runs if order.name == "sort_name" else _fenced_runs
        return _chained(session, runs(asked.on(Contact), order, descending), limit)
    if asked.holds_few():
        return _chained(session, _fenced_runs(asked.on(Contact), order, descending), limit)
    first = None if limit is None else _first_page(asked, order, descending, limit=limit, walk=SHORT_WALK)
    if first is not None:
        return first
    return _chained(session, _index_runs(asked.on(Contact, Manner.IN_ORDER), order, descending), limit)


def _first_page(
    asked: Conditions, order: _Indexed, descending: bool, *, limit: int, walk: int
) -> array[int] | None:
    """The first `limit` matches if they are among the first `walk` rows of the order."""
    column = getattr(Contact, order.name)
    start = select(Contact).where(Contact.deleted_at.is_(None), column.is_not(None))
    start = start.order_by(*_directed(column, Contact.id, descending)).limit(walk)
    page = aliased(Contact, start.subquery())
    query = select(page.id).where(asked.on(page, Manner.TESTED))
    query = query.order_by(*_directed(getattr(page, order.name), page.id, descending))
    found = read_ids(asked.session, query.limit(limit))
    return found if len(found) == limit else None


def _index_runs(passing: ColumnElement[bool], order: _Indexed, descending: bool) -> Iterator[Select[int]]:
    """Straight from the index."""
    column = getattr(Contact, order.name)
    query = select(Contact.id).where(passing)
    if order.nullable:
        query = query.where(column.is_not(None))
    yield query.order_by(*_directed(column, Contact.id, descending))
    yield from _without(passing, order, descending)


def _fenced_runs(passing: ColumnElement[bool], order: _Indexed, descending: bool) -> Iterator[Select[int]]:
    """The contacts found, then sorted.

    OFFSET 0 keeps the planner from reading the whole index in order for the sake of a LIMIT: it is a fence
    on both stores.
    """
    column = getattr(Contact, order.name)
    found = select(Contact.id, column.label("key")).where(passing, column.is_not(None)).offset(0).subquery()
    yield select(found.c.id).order_by(*_directed(found.c.key, found.c.id, descending))
    yield from _without(passing, order, descending)


def _without(passing: ColumnElement[bool], order: _Indexed, descending: bool) -> Iterator[Select[int]]:
    if order.nullable:
        query = select(Contact.id).where(passing, getattr(Contact, order.name).is_(None))
        yield query.order_by(Contact.id.desc() if descending else Contact.id)


# -------------------------------------------------------------------------------- by the place of a word
def _words(entity: Any) -> Callable[[Session], list[int]]:
    """Ids of a list's words, as the administrator put them."""
    return lambda session: list(session.scalars(select(entity.id).order_by(entity.position, entity.id)))


def _people(session: Session) -> list[int]:
    people = session.execute(select(User.id, User.name)).all()
    return [person.id for person in sorted(people, key=lambda p: (fold(p.name), p.id))]


def _stages(session: Session) -> list[int]:
    query = select(Stage.id).where(Stage.pipeline_id == default_pipeline(session))
    return list(session.scalars(query.order_by(Stage.position, Stage.id)))


def _ranked(column: Any, in_order: list[Any]) -> ColumnElement[Any]:
    """The place of a value in a list, NULL when it is not there."""
    if not in_order:
        return func.nullif(0, 0)
    return case({value: place for place, value in enumerate(in_order)}, value=column)


def _stage_key(session: Session) -> ColumnElement[Any]:
    place = select(_ranked(ContactPipeline.stage_id, _stages(session))).where(_is_at_default(session))
    return place.scalar_subquery()


def _is_at_default(session: Session) -> ColumnElement[bool]:
    return (ContactPipeline.contact_id == Contact.id) & (
        ContactPipeline.pipeline_id == default_pipeline(session)
    )


def _word_runs(
    column: Any, words: Callable[[Session], list[int]]
) -> Callable[[Session, bool], Iterator[Select[int]]]:
    """One run a word, each from the index of the column."""

    def runs(session: Session, descending: bool) -> Iterator[Select[int]]:
        in_order = words(session)
        live = select(Contact.id).where(Contact.deleted_at.is_(None))
        live = live.order_by(Contact.id.desc() if descending else Contact.id)
        for word in reversed(in_order) if descending else in_order:
            yield live.where(column == word)
        yield live.where(column.is_(None))

    return runs


def _stage_runs(session: Session, descending: bool) -> Iterator[Select[int]]:
    in_order = _stages(session)
    live = select(Contact.id).where(Contact.deleted_at.is_(None))
    live = live.order_by(Contact.id.desc() if descending else Contact.id)
    here = _is_at_default(session)
    for stage in reversed(in_order) if descending else in_order:
        query = select(Contact.id).join(ContactPipeline, here)
        query = query.where(ContactPipeline.stage_id == stage, Contact.deleted_at.is_(None))
        by_id = ContactPipeline.contact_id
        yield query.order_by(by_id.desc() if descending else by_id)
    yield live.where(not_(exists().where(here)))


def _company_runs(session: Session, descending: bool) -> Iterator[Select[int]]:
    """The contacts of the first companies only: enough for a page, but where hardly any has contacts."""
    key = Company.name_key
    bound = session.scalar(
        select(key).order_by(key.desc() if descending else key).offset(FIRST_COMPANIES).limit(1)
    )
    first = select(Company.id)
    if bound is not None:
        first = first.where(key > bound if descending else key < bound)
    query = select(Contact.id).where(Contact.company_id.in_(first), Contact.deleted_at.is_(None))
    yield query.order_by(*_directed(_company_key(session), Contact.id, descending))


def _company_key(_session: Session) -> Any:
    return select(Company.name_key).where(Company.id == Contact.company_id).scalar_subquery()


_RUNS: dict[Sort, Callable[[Session, bool], Iterator[Select[int]]]] = {
    Sort.COMPANY: _company_runs,
    Sort.STAGE: _stage_runs,
    Sort.TYPE: _word_runs(Contact.type_id, _words(ContactType)),
    Sort.SOURCE: _word_runs(Contact.source_id, _words(ContactSource)),
    Sort.OWNER: _word_runs(Contact.owner_id, _people),
}
"""First pages without a filter."""
_KEYS: dict[Sort, Callable[[Session], Any]] = {
    Sort.COMPANY: _company_key,
    Sort.STAGE: _stage_key,
    Sort.TYPE: lambda session: _ranked(Contact.type_id, _words(ContactType)(session)),
    Sort.SOURCE: lambda session: _ranked(Contact.source_id, _words(ContactSource)(session)),
    Sort.OWNER: lambda session: _ranked(Contact.owner_id, _people(session)),
    Sort.LIFECYCLE: lambda _: _ranked(Contact.lifecycle, list(Lifecycle)),
    Sort.EMAIL: lambda _: Contact.main_email,
    Sort.ORDER_COUNT: lambda _: Contact.order_count,
    Sort.UPDATED: lambda _: Contact.updated_at,
    Sort.DO_NOT_CALL: lambda _: Contact.do_not_call,
}


# ------------------------------------------------------------------------------ free text, as a dictionary
_FOLDED: dict[Sort, Any] = {
    Sort.FIRST_NAME: Contact.first_name,
    Sort.CITY: Contact.city,
    Sort.POSTCODE: Contact.postcode,
    Sort.JOB_TITLE: Contact.job_title,
}


def _by_folded(asked: Conditions, column: Any, descending: bool, limit: int | None) -> array[int]:
    """Accents aside: the different values are few, so they are sorted here, alike on both stores."""
    session, passing = asked.session, asked.on(Contact, asked.whole())
    texts: dict[str, list[str]] = {}
    counts: dict[str, int] = {}
    numbers = select(column, func.count()).where(passing, column.is_not(None)).group_by(column)
    for text, number in session.execute(numbers):
        key = fold(text)
        texts.setdefault(key, []).append(text)
        counts[key] = counts.get(key, 0) + number
    blank = texts.pop("", [])
    in_order = sorted(texts, reverse=descending)
    if limit is not None:
        in_order = list(_filling(in_order, counts, limit))
    found = _grouped(session, passing, column, {t: key for key in in_order for t in texts[key]}, descending)
    without = select(Contact.id).where(passing, column.is_(None) | among(column, blank))
    without = without.order_by(Contact.id.desc() if descending else Contact.id)
    left = None if limit is None else max(0, limit - len(found))
    found.extend(read_ids(session, without.limit(left)))
    return found if limit is None else found[:limit]


def _filling(in_order: list[str], counts: dict[str, int], limit: int) -> Iterator[str]:
    """The first keys, until `limit` contacts have one of them."""
    filled = 0
    for key in in_order:
        if filled >= limit:
            return
        yield key
        filled += counts[key]


def _grouped(
    session: Session, passing: ColumnElement[bool], column: Any, keys: dict[str, str], descending: bool
) -> array[int]:
    """The contacts whose value is one of `keys` (text → key, in order), by key, then by id."""
    by_key: dict[str, array[int]] = {key: array("q") for key in keys.values()}
    query = select(Contact.id, column).where(passing, among(column, keys)).order_by(Contact.id)
    for contact_id, text in session.execute(query.execution_options(yield_per=10_000)):
        by_key[keys[text]].append(contact_id)
    found: array[int] = array("q")
    for ids_of_key in by_key.values():
        found.extend(ids_of_key[::-1] if descending else ids_of_key)
    return found
