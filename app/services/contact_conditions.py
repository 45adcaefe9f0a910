"""The conditions of a contact filter as SQL, one by one.

Negations are pushed down to the conditions, so that nothing ever depends on NULL: in the expression made
here an unknown counts as false, and no NOT stands above it.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, false, not_, or_, select, true
from sqlalchemy.orm import Session

from app.db.entities import (
    Callback,
    Company,
    Consent,
    Contact,
    ContactPipeline,
    ContactPoint,
    ContactTag,
    Lead,
    ListMember,
    Stage,
    Ticket,
)
from app.domain import emails, phones
from app.domain.contacts import FIELDS
from app.domain.filters import All, AnyOf, Clock, Condition, FieldKind, Node, Not, Op, Value
from app.domain.names import company_key
from app.domain.text import fold, words
from app.domain.words import CallbackState, PointKind, StageCategory
from app.services import reference, text_search

Clause = ColumnElement[bool]

_COLUMNS = {
    "type": "type_id",
    "source": "source_id",
    "owner": "owner_id",
    "company_id": "company_id",
    "lifecycle": "lifecycle",
    "last_order": "last_order_on",
    "order_count": "order_count",
    "spent": "spent_cents",
    "refunded": "refunded_cents",
    "last_interaction": "last_interaction_at",
    "last_attempt": "last_attempt_at",
    "created": "created_at",
    "updated": "updated_at",
    "country": "country",
    "decision_maker": "is_decision_maker",
    "capacity": "capacity",
    "language": "language",
    "timezone": "timezone",
    "preferred_channel": "preferred_channel",
    "civility": "civility",
    "do_not_call": "do_not_call",
    "external_ref": "external_ref",
}
_FOLDED = {"city": Contact.city, "postcode": Contact.postcode, "job_title": Contact.job_title}
_OPPOSITES = {
    Op.IS_NOT: Op.IS,
    Op.NOT_IN: Op.IN,
    Op.HAS_NONE: Op.HAS_ANY,
    Op.PRESENT: Op.MISSING,
}
_COMPARISONS: dict[Op, Callable[[Any, Any], Any]] = {
    Op.IS: operator.eq,
    Op.LT: operator.lt,
    Op.LE: operator.le,
    Op.GT: operator.gt,
    Op.GE: operator.ge,
}
FINISHED = (StageCategory.RESOLVED, StageCategory.CLOSED, StageCategory.CANCELLED)
"""Categories of stage in which a ticket is no longer open."""


def among(column: Any, values: Iterable[Any]) -> Clause:
    """The column is one of the values, written into the statement: drivers limit parameters, not text."""
    listed = list(values)
    if not listed:
        return false()
    chosen = bindparam(None, listed, expanding=True, literal_execute=True, type_=column.type)
    return column.in_(chosen)  # type: ignore[no-any-return]


def _missing(column: Any, positive: bool) -> Clause:
    found: Clause = column.is_(None) if positive else column.is_not(None)
    return found


@dataclass(frozen=True)
class Builder:
    """Turns nodes into conditions on `of`.

    Linked rows are tested contact by contact (EXISTS, of which PostgreSQL makes a semi-join), or collected
    first when `row_id`, the contact's id as it is to be compared, is given: SQLite does better so.
    """

    session: Session
    of: Any
    row_id: Any
    clock: Clock | None
    known: dict[str, list[str]]

    def node(self, node: Node, positive: bool) -> Clause:
        """The node, or its negation."""
        match node:
            case Condition():
                return self._condition(node, positive)
            case Not(part):
                return self.node(part, not positive)
            case All(parts) if positive:
                return and_(true(), *(self.node(part, True) for part in parts))
            case AnyOf(parts) if not positive:
                return and_(true(), *(self.node(part, False) for part in parts))
            case All(parts) | AnyOf(parts):
                return or_(false(), *(self.node(part, positive) for part in parts))

    def _condition(self, condition: Condition, positive: bool) -> Clause:
        name, op, value = condition.field, condition.op, condition.value
        if op in _OPPOSITES:
            op, positive = _OPPOSITES[op], not positive
        if name in _COLUMNS:
            return self.scalar(getattr(self.of, _COLUMNS[name]), FIELDS[name].kind, op, value, positive)
        if name in _FOLDED:
            return self._folded(name, op, value, positive)
        if name in _LINKS:
            return self._many(_LINKS[name], op, value, positive)
        return _SPECIAL[name](self, op, value, positive)

    # ------------------------------------------------------------------------------ columns of contact
    def scalar(self, column: Any, kind: FieldKind, op: Op, value: Value, positive: bool) -> Clause:
        if op is Op.MISSING:
            return _missing(column, positive)
        if op is Op.IN:
            assert isinstance(value, tuple)
            found = among(column, (v for v in value if v is not None))
            if None in value:
                found = or_(found, column.is_(None))
                return found if positive else and_(column.is_not(None), not_(found))
        else:
            found = self._compared(column, kind, op, value)
        return found if positive else or_(column.is_(None), not_(found))

    def _compared(self, column: Any, kind: FieldKind, op: Op, value: Value) -> Clause:
        if op is Op.BETWEEN:
            assert isinstance(value, tuple)
            low, high = value
            return and_(self._compared(column, kind, Op.GE, low), self._compared(column, kind, Op.LE, high))
        if kind is FieldKind.INSTANT:
            return self._instant(column, op, value)
        if kind is FieldKind.DATE:
            assert self.clock is not None
            assert not isinstance(value, tuple)
            value = self.clock.day(value)
        found: Clause = _COMPARISONS[op](column, value)
        return found

    def _instant(self, column: Any, op: Op, value: Value) -> Clause:
        assert self.clock is not None
        assert not isinstance(value, tuple)
        start, end = self.clock.bounds(value)
        found: Clause = {
            Op.IS: and_(column >= start, column < end), Op.LT: column < start, Op.LE: column < end,
            Op.GT: column >= end, Op.GE: column >= start,
        }[op]  # fmt: skip
        return found

    def _folded(self, name: str, op: Op, value: Value, positive: bool) -> Clause:
        """Text compared folded: the few different values are read and compared here, alike on both stores."""
        column = getattr(self.of, name)
        if op is Op.MISSING:
            return _missing(column, positive)
        if name not in self.known:
            source = _FOLDED[name]
            query = select(source).where(source.is_not(None)).distinct()
            self.known[name] = [text for text in self.session.scalars(query) if text is not None]
        found = among(column, filter(_text_test(op, value), self.known[name]))
        if op is Op.IN and isinstance(value, tuple) and None in value:
            found = or_(found, column.is_(None))
            return found if positive else and_(column.is_not(None), not_(found))
        return found if positive else or_(column.is_(None), not_(found))

    # -------------------------------------------------------------------------------------- other rows
    def linked(self, column: Any, *conditions: Clause, positive: bool) -> Clause:
        """There is (or there is no) row whose `column` is the contact's id and that meets the conditions."""
        if positive and self.row_id is not None:
            return self.row_id.in_(select(column).where(*conditions))  # type: ignore[no-any-return]
        return self._exists(self.of.id, column, conditions, positive)

    def of_company(self, *conditions: Clause, positive: bool) -> Clause:
        """The contact has (or has not) a company that meets the conditions."""
        if positive and self.row_id is not None:
            found: Clause = self.of.company_id.in_(select(Company.id).where(*conditions))
            return found
        return self._exists(self.of.company_id, Company.id, conditions, positive)

    def _exists(self, ours: Any, theirs: Any, conditions: Iterable[Clause], positive: bool) -> Clause:
        found = exists(select(theirs).where(theirs == ours, *conditions).correlate(self.of))
        return found if positive else not_(found)

    def _many(self, link: _Link, op: Op, value: Value, positive: bool) -> Clause:
        if op is Op.MISSING:
            return self.linked(link.contact_id, *link.always, positive=not positive)
        assert isinstance(value, tuple)
        if op is Op.HAS_ANY:
            return self._has(link, value, positive)
        parts = [self._has(link, (one,), positive) for one in value]
        return and_(true(), *parts) if positive else or_(false(), *parts)

    def _has(self, link: _Link, values: tuple[Any, ...], positive: bool) -> Clause:
        return self.linked(link.contact_id, *link.always, among(link.value, values), positive=positive)


@dataclass(frozen=True)
class _Link:
    """Rows that hang on a contact: whose, what is asked of them, what is always true of those meant."""

    contact_id: Any
    value: Any
    always: tuple[Clause, ...] = ()


_LINKS: dict[str, _Link] = {
    "tag": _Link(ContactTag.contact_id, ContactTag.tag_id),
    "list": _Link(ListMember.contact_id, ListMember.list_id),
    "pipeline": _Link(ContactPipeline.contact_id, ContactPipeline.pipeline_id),
    "stage": _Link(ContactPipeline.contact_id, ContactPipeline.stage_id),
    "campaign": _Link(Lead.contact_id, Lead.campaign_id, (Lead.campaign_id.is_not(None),)),
    "file": _Link(Lead.contact_id, Lead.file_id, (Lead.file_id.is_not(None),)),
    "lead_state": _Link(Lead.contact_id, Lead.state),
    "phone_validity": _Link(
        ContactPoint.contact_id, ContactPoint.validity, (ContactPoint.kind == PointKind.PHONE,)
    ),
    "email_validity": _Link(
        ContactPoint.contact_id, ContactPoint.validity, (ContactPoint.kind == PointKind.EMAIL,)
    ),
}


# ------------------------------------------------------------------------------------- special fields
def _text_test(op: Op, value: Value) -> Callable[[str | None], bool]:
    """The folded comparison of a text operator; CONTAINS and STARTS of nothing hold for nothing."""
    if op is Op.IN:
        assert isinstance(value, tuple)
        wanted = {fold(v) for v in value if isinstance(v, str)}
        return lambda text: fold(text or "") in wanted
    key = fold(str(value))
    if op is Op.IS:
        return lambda text: fold(text or "") == key
    if op is Op.STARTS:
        return lambda text: bool(key) and fold(text or "").startswith(key)
    return lambda text: bool(key) and key in fold(text or "")


def _name(build: Builder, op: Op, value: Value, positive: bool) -> Clause:
    """On the folded "last first": it begins with the text, or holds each of its words."""
    column = build.of.sort_name
    if op is Op.MISSING:
        found: Clause = column == ""
    elif not (typed := words(str(value))):
        found = false()
    elif op is Op.STARTS:
        found = text_search.begins(column, " ".join(typed))
    else:
        found = and_(*(column.contains(word) for word in typed))
    return found if positive else not_(found)


def _company(build: Builder, op: Op, value: Value, positive: bool) -> Clause:
    """On the key of the company: legal forms do not count."""
    if op is Op.MISSING:
        return _missing(build.of.company_id, positive)
    key = company_key(str(value))
    if not key:
        return false() if positive else true()
    named = text_search.begins(Company.name_key, key) if op is Op.STARTS else Company.name_key.contains(key)
    return build.of_company(named, positive=positive)


def _of_company(column: Any, kind: FieldKind) -> Callable[[Builder, Op, Value, bool], Clause]:
    def condition(build: Builder, op: Op, value: Value, positive: bool) -> Clause:
        if op is Op.MISSING:
            return build.of_company(column.is_not(None), positive=not positive)
        wants_missing = isinstance(value, tuple) and op is Op.IN and None in value
        if wants_missing:
            assert isinstance(value, tuple)
            others = tuple(v for v in value if v is not None)
            parts = (condition(build, Op.IN, others, positive), condition(build, Op.MISSING, None, positive))
            return or_(*parts) if positive else and_(*parts)
        met = build.scalar(column, kind, op, value, True)
        return build.of_company(met, positive=positive)

    return condition


def _phone(build: Builder, op: Op, value: Value, positive: bool) -> Clause:
    """On each phone of the contact. A number typed in any way; or how numbers begin, "06" or "+44 20"."""
    is_phone = ContactPoint.kind == PointKind.PHONE
    if op is Op.MISSING:
        return build.linked(ContactPoint.contact_id, is_phone, positive=not positive)
    region = reference.settings_of(build.session).default_region
    if op is Op.STARTS:
        prefix = phones.prefix(str(value), region)
        met: Clause = ContactPoint.value.startswith(prefix) if prefix else false()
        if prefix and text_search.is_sqlite(build.session):
            met = text_search.begins(ContactPoint.value, prefix)
    else:
        read = phones.parse(str(value), region)
        met = among(ContactPoint.value, {phone.e164 or phone.raw for phone in read})
    return build.linked(ContactPoint.contact_id, is_phone, met, positive=positive)


def _email(build: Builder, op: Op, value: Value, positive: bool) -> Clause:
    """On the key of each e-mail of the contact: lower case, without what a box does not tell apart."""
    is_email = ContactPoint.kind == PointKind.EMAIL
    if op is Op.MISSING:
        return build.linked(ContactPoint.contact_id, is_email, positive=not positive)
    typed = str(value).strip().casefold()
    if op is Op.IS:
        met: Clause = ContactPoint.value == emails.parse(str(value)).key
    elif not typed:
        met = false()
    elif op is Op.STARTS:
        met = ContactPoint.value.startswith(typed, autoescape=True)
    else:
        met = ContactPoint.value.contains(typed, autoescape=True)
    return build.linked(ContactPoint.contact_id, is_email, met, positive=positive)


def _consent(channel: str) -> Callable[[Builder, Op, Value, bool], Clause]:
    def condition(build: Builder, op: Op, value: Value, positive: bool) -> Clause:
        if op is Op.MISSING:
            return build.linked(Consent.contact_id, Consent.channel == channel, positive=not positive)
        last = (
            select(Consent.status)
            .where(Consent.contact_id == build.of.id, Consent.channel == channel)
            .order_by(Consent.at.desc(), Consent.id.desc())
            .limit(1)
            .correlate(build.of)
            .scalar_subquery()
        )
        return build.scalar(last, FieldKind.CHOICE, op, value, positive)

    return condition


def _has_callback(build: Builder, _op: Op, value: Value, positive: bool) -> Clause:
    is_open = Callback.state == CallbackState.OPEN
    return build.linked(Callback.contact_id, is_open, positive=positive is bool(value))


def _has_open_ticket(build: Builder, _op: Op, value: Value, positive: bool) -> Clause:
    finished = select(Stage.id).where(Stage.category.in_(FINISHED))
    return build.linked(
        Ticket.requester_contact_id,
        Ticket.stage_id.not_in(finished),
        Ticket.deleted_at.is_(None),
        Ticket.merged_into_id.is_(None),
        not_(Ticket.is_spam),
        positive=positive is bool(value),
    )


_SPECIAL: dict[str, Callable[[Builder, Op, Value, bool], Clause]] = {
    "name": _name,
    "company": _company,
    "phone": _phone,
    "email": _email,
    "industry": _of_company(Company.industry_id, FieldKind.REFERENCE),
    "headcount": _of_company(Company.headcount, FieldKind.NUMBER),
    "consent_phone": _consent("phone"),
    "consent_sms": _consent("sms"),
    "consent_email": _consent("email"),
    "has_callback": _has_callback,
    "has_open_ticket": _has_open_ticket,
}
