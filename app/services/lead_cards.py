"""One record with everything the desk shows of it, in a handful of statements."""

from __future__ import annotations

from sqlalchemy import func, select
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
from app.domain import gate, script
from app.domain.leads import LastNote, LeadCard, Point, TagRow, Urgency
from app.domain.words import CallbackState, ConsentStatus, PointKind, Validity
from app.errors import NotFound

PHONE_CHANNEL = "phone"


def card(session: Session, *, lead_id: int, urgency: Urgency | None) -> LeadCard:
    """The record as the desk shows it; `urgency` says why it came up, None lets its state say it.

    Raises NotFound when the record or its contact is gone.
    """
    row = session.execute(
        select(Lead, Contact, Company.name, Campaign, File.label, User.name, ContactType, ContactSource.label)
        .join(Contact, Contact.id == Lead.contact_id)
        .outerjoin(Company, Company.id == Contact.company_id)
        .outerjoin(Campaign, Campaign.id == Lead.campaign_id)
        .outerjoin(File, File.id == Lead.file_id)
        .outerjoin(User, User.id == Lead.reserved_by)
        .outerjoin(ContactType, ContactType.id == Contact.type_id)
        .outerjoin(ContactSource, ContactSource.id == Contact.source_id)
        .where(Lead.id == lead_id)
    ).one_or_none()
    if row is None:
        raise NotFound("lead.gone")
    lead, contact, company, campaign, file_label, reserved_by, kind, source = row
    points = points_of(session, contact_id=contact.id)
    number = usable_number(points)
    callback = session.execute(
        select(Callback.reason).where(Callback.lead_id == lead_id, Callback.state == CallbackState.OPEN)
    ).one_or_none()
    set_id = campaign.qualification_set_id if campaign is not None else default_set(session)
    return LeadCard(
        id=lead.id,
        version=lead.version,
        contact_id=contact.id,
        campaign_id=lead.campaign_id,
        campaign=campaign.label if campaign is not None else None,
        file=file_label,
        state=lead.state,
        urgency=urgency or _urgency(lead),
        attempts=lead.attempts,
        arrived_at=lead.arrived_at,
        last_attempt_at=lead.last_attempt_at,
        due_at=lead.callback_due_at,
        callback_reason=callback.reason if callback else None,
        reserved_by_id=lead.reserved_by,
        reserved_by=reserved_by,
        lease_until=lead.lease_until,
        closed_at=lead.closed_at,
        closed_reason=lead.closed_reason,
        civility=contact.civility,
        first_name=contact.first_name,
        last_name=contact.last_name,
        job_title=contact.job_title,
        company=company,
        address=contact.address,
        postcode=contact.postcode,
        city=contact.city,
        timezone=contact.timezone,
        is_decision_maker=contact.is_decision_maker,
        capacity=contact.capacity,
        type=TagRow(kind.id, kind.label, kind.colour) if kind is not None else None,
        source=source,
        language=contact.language,
        lists=lists_of(session, contact_id=contact.id),
        points=points,
        tags=tags_of(session, contact_id=contact.id),
        custom=dict(contact.custom or {}),
        data=dict(lead.data or {}),
        last_interaction_at=contact.last_interaction_at,
        order_count=contact.order_count,
        spent_cents=contact.spent_cents,
        last_note=last_note(session, lead_id=lead_id),
        verdict=verdict(session, contact=contact, points=points, number=number),
        number=number,
        script=tuple(script.steps(campaign.script)) if campaign is not None else (),
        qualification_set_id=set_id,
    )


def _urgency(lead: Lead) -> Urgency:
    if lead.callback_due_at is not None:
        return Urgency.SHARED_CALLBACK if lead.callback_owner_id is None else Urgency.MY_CALLBACK
    return Urgency.CHOSEN


def points_of(session: Session, *, contact_id: int) -> tuple[Point, ...]:
    """A contact's phones and e-mails in their order."""
    rows = session.scalars(
        select(ContactPoint)
        .where(ContactPoint.contact_id == contact_id)
        .order_by(ContactPoint.kind.desc(), ContactPoint.position, ContactPoint.id)
    )
    return tuple(
        Point(p.id, p.kind, p.raw, p.value, p.label, p.extension, p.validity, p.opt_out) for p in rows
    )


def usable_number(points: tuple[Point, ...]) -> str | None:
    """The number to call: the first phone that is neither opposed nor invalid, else the first phone."""
    phones = [p for p in points if p.kind is PointKind.PHONE]
    good = [p for p in phones if not p.opt_out and p.validity is not Validity.INVALID]
    chosen = (good or phones)[:1]
    return chosen[0].value if chosen else None


def tags_of(session: Session, *, contact_id: int) -> tuple[TagRow, ...]:
    """A contact's tags by position."""
    rows = session.execute(
        select(Tag.id, Tag.label, Tag.colour)
        .join(ContactTag, ContactTag.tag_id == Tag.id)
        .where(ContactTag.contact_id == contact_id)
        .order_by(Tag.position, Tag.id)
    )
    return tuple(TagRow(r.id, r.label, r.colour) for r in rows)


def lists_of(session: Session, *, contact_id: int) -> tuple[str, ...]:
    """Labels of the marketing lists a contact is on."""
    return tuple(
        session.scalars(
            select(MarketingList.label)
            .join(ListMember, ListMember.list_id == MarketingList.id)
            .where(ListMember.contact_id == contact_id)
            .order_by(MarketingList.label)
        )
    )


def last_note(session: Session, *, lead_id: int) -> LastNote | None:
    """The newest note of a record."""
    row = session.execute(
        select(
            Note.at, User.name, Note.body, func.coalesce(Note.outcome_human, Note.outcome_ai, Call.outcome)
        )
        .outerjoin(User, User.id == Note.user_id)
        .outerjoin(Call, Call.id == Note.call_id)
        .where(Note.lead_id == lead_id, Note.annulled_at.is_(None))
        .order_by(Note.at.desc(), Note.id.desc())
        .limit(1)
    ).one_or_none()
    return LastNote(*row) if row else None


def default_set(session: Session) -> int:
    """The qualification set of the client flow."""
    found = session.scalar(
        select(QualificationSet.id).order_by(QualificationSet.is_default.desc(), QualificationSet.id).limit(1)
    )
    if found is None:
        raise NotFound("qualification.no_set")
    return found


def verdict(
    session: Session, *, contact: Contact, points: tuple[Point, ...], number: str | None
) -> gate.Verdict:
    """The legal gate's answer for one contact and number."""
    point = next((p for p in points if p.kind is PointKind.PHONE and p.value == number), None)
    last_consent = session.scalar(
        select(Consent.status)
        .where(Consent.contact_id == contact.id, Consent.channel == PHONE_CHANNEL)
        .order_by(Consent.at.desc(), Consent.id.desc())
        .limit(1)
    )
    return gate.decide(
        gate.CallFacts(
            number=number,
            validity=point.validity if point else None,
            number_opt_out=bool(point and point.opt_out),
            do_not_call=contact.do_not_call,
            gone=any((contact.deleted_at, contact.merged_into_id, contact.erased_at)),
            consent_revoked=last_consent == ConsentStatus.REVOKED,
        )
    )
