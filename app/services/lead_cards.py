"""One record with everything the desk shows of it, in a handful of statements."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.orm import Session

from app.db.entities import (
    Call,
    Callback,
    Campaign,
    Company,
    Consent,
    Contact,
    ContactPoint,
    ContactSource,
    ContactTag,
    ContactType,
    File,
    Lead,
    ListMember,
    MarketingList,
    Note,
    QualificationSet,
    Tag,
    User,
)
from app.db.prepared import table_of
from app.domain import gate, script
from app.domain.leads import LastNote, LeadCard, Point, TagRow, Urgency
from app.domain.words import CallbackState, ConsentStatus, PointKind, Validity
from app.errors import NotFound

PHONE_CHANNEL = "phone"

# Statements of tables, built once: a card is shown every few minutes to everybody, all day.
_LEAD, _CONTACT, _COMPANY, _CAMPAIGN = (table_of(one) for one in (Lead, Contact, Company, Campaign))
_FILE, _TYPE, _SOURCE, _CALLBACK = (table_of(one) for one in (File, ContactType, ContactSource, Callback))
_NOTE, _CALL, _CONSENT, _POINT = (table_of(one) for one in (Note, Call, Consent, ContactPoint))
_TAG, _TAGGED, _LIST, _MEMBER = (table_of(one) for one in (Tag, ContactTag, MarketingList, ListMember))
_HOLDER, _AUTHOR = table_of(User).alias("holder"), table_of(User).alias("author")
_NEWEST = _NOTE.alias("newest")

_LAST_NOTE = (
    select(_NEWEST.c.id)
    .where(_NEWEST.c.lead_id == _LEAD.c.id, _NEWEST.c.annulled_at.is_(None))
    .order_by(_NEWEST.c.at.desc(), _NEWEST.c.id.desc())
    .limit(1)
    .correlate(_LEAD)
    .scalar_subquery()
)
_LAST_CONSENT = (
    select(_CONSENT.c.status)
    .where(_CONSENT.c.contact_id == _CONTACT.c.id, _CONSENT.c.channel == PHONE_CHANNEL)
    .order_by(_CONSENT.c.at.desc(), _CONSENT.c.id.desc())
    .limit(1)
    .correlate(_CONTACT)
    .scalar_subquery()
)
_OF_LEAD = (
    "id version contact_id campaign_id state attempts arrived_at last_attempt_at callback_due_at"
    " callback_owner_id reserved_by lease_until closed_at closed_reason data"
).split()
_OF_CONTACT = (
    "civility first_name last_name job_title address postcode city timezone is_decision_maker capacity"
    " language custom last_interaction_at order_count spent_cents do_not_call deleted_at merged_into_id"
    " erased_at"
).split()
_CARD = (
    select(
        *(_LEAD.c[name] for name in _OF_LEAD),
        *(_CONTACT.c[name] for name in _OF_CONTACT),
        _COMPANY.c.name.label("company"),
        _CAMPAIGN.c.label.label("campaign"),
        _CAMPAIGN.c.qualification_set_id,
        _CAMPAIGN.c.script,
        _FILE.c.label.label("file"),
        _HOLDER.c.name.label("holder"),
        _TYPE.c.id.label("type_id"),
        _TYPE.c.label.label("type"),
        _TYPE.c.colour.label("type_colour"),
        _SOURCE.c.label.label("source"),
        _CALLBACK.c.reason.label("callback_reason"),
        _LAST_CONSENT.label("consent"),
        _NOTE.c.at.label("note_at"),
        _NOTE.c.body.label("note_body"),
        _AUTHOR.c.name.label("note_author"),
        func.coalesce(_NOTE.c.outcome_human, _NOTE.c.outcome_ai, _CALL.c.outcome).label("note_outcome"),
    )
    .select_from(_LEAD)
    .join(_CONTACT, _CONTACT.c.id == _LEAD.c.contact_id)
    .outerjoin(_COMPANY, _COMPANY.c.id == _CONTACT.c.company_id)
    .outerjoin(_CAMPAIGN, _CAMPAIGN.c.id == _LEAD.c.campaign_id)
    .outerjoin(_FILE, _FILE.c.id == _LEAD.c.file_id)
    .outerjoin(_HOLDER, _HOLDER.c.id == _LEAD.c.reserved_by)
    .outerjoin(_TYPE, _TYPE.c.id == _CONTACT.c.type_id)
    .outerjoin(_SOURCE, _SOURCE.c.id == _CONTACT.c.source_id)
    .outerjoin(_CALLBACK, (_CALLBACK.c.lead_id == _LEAD.c.id) & (_CALLBACK.c.state == CallbackState.OPEN))
    .outerjoin(_NOTE, _NOTE.c.id == _LAST_NOTE)
    .outerjoin(_AUTHOR, _AUTHOR.c.id == _NOTE.c.user_id)
    .outerjoin(_CALL, _CALL.c.id == _NOTE.c.call_id)
    .where(_LEAD.c.id == bindparam("lead"))
)
_POINTS = (
    select(*(_POINT.c[name] for name in "id kind raw value label extension validity opt_out".split()))
    .where(_POINT.c.contact_id == bindparam("contact"))
    .order_by(_POINT.c.kind.desc(), _POINT.c.position, _POINT.c.id)
)
_TAGS = (
    select(_TAG.c.id, _TAG.c.label, _TAG.c.colour)
    .join_from(_TAG, _TAGGED, _TAGGED.c.tag_id == _TAG.c.id)
    .where(_TAGGED.c.contact_id == bindparam("contact"))
    .order_by(_TAG.c.position, _TAG.c.id)
)
_LISTS = (
    select(_LIST.c.label)
    .join_from(_LIST, _MEMBER, _MEMBER.c.list_id == _LIST.c.id)
    .where(_MEMBER.c.contact_id == bindparam("contact"))
    .order_by(_LIST.c.label)
)


def card(session: Session, *, lead_id: int, urgency: Urgency | None) -> LeadCard:
    """The record as the desk shows it; `urgency` says why it came up, None lets its state say it.

    Raises NotFound when the record or its contact is gone.
    """
    session.flush()
    row: Any = session.execute(_CARD, {"lead": lead_id}).one_or_none()
    if row is None:
        raise NotFound("lead.gone")
    points = points_of(session, contact_id=row.contact_id)
    number = usable_number(points)
    called_for = row.campaign is not None
    return LeadCard(
        id=row.id,
        version=row.version,
        contact_id=row.contact_id,
        campaign_id=row.campaign_id,
        campaign=row.campaign,
        file=row.file,
        state=row.state,
        urgency=urgency or _urgency(row),
        attempts=row.attempts,
        arrived_at=row.arrived_at,
        last_attempt_at=row.last_attempt_at,
        due_at=row.callback_due_at,
        callback_reason=row.callback_reason,
        reserved_by_id=row.reserved_by,
        reserved_by=row.holder,
        lease_until=row.lease_until,
        closed_at=row.closed_at,
        closed_reason=row.closed_reason,
        civility=row.civility,
        first_name=row.first_name,
        last_name=row.last_name,
        job_title=row.job_title,
        company=row.company,
        address=row.address,
        postcode=row.postcode,
        city=row.city,
        timezone=row.timezone,
        is_decision_maker=row.is_decision_maker,
        capacity=row.capacity,
        type=TagRow(row.type_id, row.type, row.type_colour) if row.type_id is not None else None,
        source=row.source,
        language=row.language,
        lists=lists_of(session, contact_id=row.contact_id),
        points=points,
        tags=tags_of(session, contact_id=row.contact_id),
        custom=dict(row.custom or {}),
        data=dict(row.data or {}),
        last_interaction_at=row.last_interaction_at,
        order_count=row.order_count,
        spent_cents=row.spent_cents,
        last_note=_last_note(row),
        verdict=_verdict(row, points=points, number=number),
        number=number,
        script=tuple(script.steps(row.script)) if called_for else (),
        qualification_set_id=row.qualification_set_id if called_for else default_set(session),
    )


def _urgency(row: Row[Any]) -> Urgency:
    if row.callback_due_at is not None:
        return Urgency.SHARED_CALLBACK if row.callback_owner_id is None else Urgency.MY_CALLBACK
    return Urgency.CHOSEN


def _last_note(row: Row[Any]) -> LastNote | None:
    if row.note_at is None:
        return None
    return LastNote(row.note_at, row.note_author, row.note_body, row.note_outcome)


def points_of(session: Session, *, contact_id: int) -> tuple[Point, ...]:
    """A contact's phones and e-mails in their order."""
    return tuple(Point(*row) for row in session.execute(_POINTS, {"contact": contact_id}))


def usable_number(points: tuple[Point, ...]) -> str | None:
    """The number to call: the first phone that is neither opposed nor invalid, else the first phone."""
    phones = [p for p in points if p.kind is PointKind.PHONE]
    good = [p for p in phones if not p.opt_out and p.validity is not Validity.INVALID]
    chosen = (good or phones)[:1]
    return chosen[0].value if chosen else None


def tags_of(session: Session, *, contact_id: int) -> tuple[TagRow, ...]:
    """A contact's tags by position."""
    return tuple(TagRow(*row) for row in session.execute(_TAGS, {"contact": contact_id}))


def lists_of(session: Session, *, contact_id: int) -> tuple[str, ...]:
    """Labels of the marketing lists a contact is on."""
    return tuple(session.scalars(_LISTS, {"contact": contact_id}))


def default_set(session: Session) -> int:
    """The qualification set of the client flow."""
    found = session.scalar(
        select(QualificationSet.id).order_by(QualificationSet.is_default.desc(), QualificationSet.id).limit(1)
    )
    if found is None:
        raise NotFound("qualification.no_set")
    return found


def _verdict(row: Row[Any], *, points: tuple[Point, ...], number: str | None) -> gate.Verdict:
    """The legal gate's answer for one contact and number."""
    point = next((p for p in points if p.kind is PointKind.PHONE and p.value == number), None)
    return gate.decide(
        gate.CallFacts(
            number=number,
            validity=point.validity if point else None,
            number_opt_out=bool(point and point.opt_out),
            do_not_call=row.do_not_call,
            gone=any((row.deleted_at, row.merged_into_id, row.erased_at)),
            consent_revoked=row.consent == ConsentStatus.REVOKED,
        )
    )
