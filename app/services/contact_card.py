"""The 360° card of a contact: everything but its timeline, in about a dozen short statements."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, not_, select
from sqlalchemy.orm import Session, aliased

from app.db.entities import (
    Callback,
    Campaign,
    Company,
    Consent,
    Contact,
    ContactPipeline,
    ContactPoint,
    ContactSource,
    ContactType,
    File,
    Industry,
    Lead,
    ListMember,
    MarketingList,
    Order,
    OrderLine,
    Pipeline,
    Stage,
    Ticket,
    TicketPriority,
    User,
)
from app.domain.contacts import (
    CardCallback,
    CardLead,
    CardTicket,
    CompanyRow,
    ConsentRow,
    ContactCard,
    Named,
    PurchaseRow,
    StageIn,
)
from app.domain.leads import Point, TagRow
from app.domain.words import CallbackState, PointKind
from app.errors import NotFound
from app.services.contact_conditions import FINISHED
from app.services.contact_rows import tags_of

PURCHASES = 5


def card(session: Session, *, contact_id: int) -> ContactCard:
    """Everything the card shows, of a deleted or merged contact too. Raises NotFound when there is none."""
    contact = session.execute(select(*_COLUMNS).where(Contact.id == contact_id)).mappings().first()
    if contact is None:
        raise NotFound("not_found")
    values: dict[str, Any] = {str(name): value for name, value in contact.items()}
    return ContactCard(
        company=company_row(session, values.pop("company_id")),
        type=_word(session, ContactType, values.pop("type_id")),
        source=_word(session, ContactSource, values.pop("source_id")),
        owner=person_name(session, values["owner_id"]),
        created_by=person_name(session, values.pop("created_by")),
        points=points_of(session, contact_id),
        tags=tags_of(session, [contact_id]).get(contact_id, ()),
        stages=_stages(session, contact_id),
        lists=_lists(session, contact_id),
        consents=_consents(session, contact_id),
        purchases=_purchases(session, contact_id),
        tickets=_tickets(session, contact_id),
        leads=_leads(session, contact_id),
        callbacks=_callbacks(session, contact_id),
        **values,
    )


_COLUMNS = (
    Contact.id, Contact.version, Contact.external_ref, Contact.civility, Contact.first_name,
    Contact.last_name, Contact.company_id, Contact.job_title, Contact.is_decision_maker, Contact.capacity,
    Contact.type_id, Contact.source_id, Contact.owner_id, Contact.lifecycle, Contact.language,
    Contact.timezone, Contact.preferred_channel, Contact.preferred_hours, Contact.address, Contact.postcode,
    Contact.city, Contact.country, Contact.custom, Contact.main_phone, Contact.main_email,
    Contact.do_not_call, Contact.last_interaction_at, Contact.last_attempt_at, Contact.created_at,
    Contact.created_by, Contact.updated_at, Contact.order_count, Contact.last_order_on, Contact.spent_cents,
    Contact.refunded_cents, Contact.deleted_at, Contact.merged_into_id, Contact.erased_at,
)  # fmt: skip


def company_row(session: Session, company_id: int | None) -> CompanyRow | None:
    """A company with its industry and the number of its live contacts; None when there is none."""
    people = (
        select(func.count())
        .select_from(Contact)
        .where(Contact.company_id == Company.id, Contact.deleted_at.is_(None))
        .scalar_subquery()
    )
    query = select(
        Company.id, Company.name, Company.industry_id, Industry.label.label("industry"), Company.headcount,
        Company.siret, Company.phone, Company.address, Company.postcode, Company.city, Company.country,
        Company.version, people.label("contacts"),
    ).outerjoin(Industry, Industry.id == Company.industry_id)  # fmt: skip
    found = session.execute(query.where(Company.id == company_id)).first() if company_id else None
    return CompanyRow(**found._asdict()) if found else None


def points_of(session: Session, contact_id: int) -> tuple[Point, ...]:
    """The phones, then the e-mails of a contact, each kind in its own order."""
    query = select(
        ContactPoint.id, ContactPoint.kind, ContactPoint.raw, ContactPoint.value, ContactPoint.label,
        ContactPoint.extension, ContactPoint.validity, ContactPoint.opt_out,
    ).where(ContactPoint.contact_id == contact_id)  # fmt: skip
    found = [Point(*row) for row in session.execute(query.order_by(ContactPoint.position, ContactPoint.id))]
    return tuple(sorted(found, key=lambda point: point.kind is PointKind.EMAIL))


def person_name(session: Session, user_id: int | None) -> str | None:
    """The name of a person of the centre."""
    return None if user_id is None else session.scalar(select(User.name).where(User.id == user_id))


def _word(session: Session, entity: Any, word_id: int | None) -> TagRow | None:
    if word_id is None:
        return None
    found = session.execute(select(entity.id, entity.label, entity.colour).where(entity.id == word_id)).one()
    return TagRow(*found)


def _stages(session: Session, contact_id: int) -> tuple[StageIn, ...]:
    query = (
        select(
            Pipeline.id, Pipeline.label, Stage.id, Stage.label, Stage.colour, Stage.category,
            ContactPipeline.entered_at,
        )
        .select_from(ContactPipeline)
        .join(Stage, Stage.id == ContactPipeline.stage_id)
        .join(Pipeline, Pipeline.id == ContactPipeline.pipeline_id)
        .where(ContactPipeline.contact_id == contact_id)
        .order_by(Pipeline.position, Pipeline.id)
    )  # fmt: skip
    return tuple(StageIn(*row) for row in session.execute(query))


def _lists(session: Session, contact_id: int) -> tuple[Named, ...]:
    query = (
        select(MarketingList.id, MarketingList.label)
        .join(ListMember, ListMember.list_id == MarketingList.id)
        .where(ListMember.contact_id == contact_id)
        .order_by(MarketingList.label)
    )
    return tuple(Named(*row) for row in session.execute(query))


def _consents(session: Session, contact_id: int) -> tuple[ConsentRow, ...]:
    """The last act of each channel."""
    query = (
        select(Consent.channel, Consent.status, Consent.at, Consent.source)
        .where(Consent.contact_id == contact_id)
        .order_by(Consent.at, Consent.id)
    )
    last = {row.channel: ConsentRow(*row) for row in session.execute(query)}
    return tuple(last[channel] for channel in sorted(last))


def _purchases(session: Session, contact_id: int) -> tuple[PurchaseRow, ...]:
    orders = session.execute(
        select(
            Order.id, Order.number, Order.ordered_on, Order.status, Order.total_cents, Order.currency
        )
        .where(Order.contact_id == contact_id)
        .order_by(Order.ordered_on.desc(), Order.id.desc())
        .limit(PURCHASES)
    ).all()  # fmt: skip
    lines: dict[int, list[Any]] = {}
    query = select(OrderLine.order_id, OrderLine.label, OrderLine.quantity)
    for line in session.execute(
        query.where(OrderLine.order_id.in_([o.id for o in orders])).order_by(OrderLine.id)
    ):
        lines.setdefault(line.order_id, []).append(line)
    return tuple(
        PurchaseRow(
            *order,
            label=lines[order.id][0].label if order.id in lines else None,
            quantity=lines[order.id][0].quantity if order.id in lines else None,
            lines=len(lines.get(order.id, ())),
        )
        for order in orders
    )


def _tickets(session: Session, contact_id: int) -> tuple[CardTicket, ...]:
    query = (
        select(
            Ticket.id, Ticket.number, Ticket.subject, Stage.label, Stage.colour, Stage.category,
            TicketPriority.label, Ticket.created_at,
        )
        .join(Stage, Stage.id == Ticket.stage_id)
        .outerjoin(TicketPriority, TicketPriority.id == Ticket.priority_id)
        .where(
            Ticket.requester_contact_id == contact_id,
            Stage.category.not_in(FINISHED),
            Ticket.deleted_at.is_(None),
            Ticket.merged_into_id.is_(None),
            not_(Ticket.is_spam),
        )
        .order_by(Ticket.created_at.desc(), Ticket.id.desc())
    )  # fmt: skip
    return tuple(CardTicket(*row) for row in session.execute(query))


def _leads(session: Session, contact_id: int) -> tuple[CardLead, ...]:
    query = (
        select(
            Lead.id, Lead.campaign_id, Campaign.label, File.label, Lead.state, Lead.attempts,
            Lead.last_attempt_at, Lead.arrived_at, User.name,
        )
        .outerjoin(Campaign, Campaign.id == Lead.campaign_id)
        .outerjoin(File, File.id == Lead.file_id)
        .outerjoin(User, User.id == Lead.reserved_by)
        .where(Lead.contact_id == contact_id)
        .order_by(Lead.arrived_at.desc(), Lead.id.desc())
    )  # fmt: skip
    return tuple(CardLead(*row) for row in session.execute(query))


def _callbacks(session: Session, contact_id: int) -> tuple[CardCallback, ...]:
    owner = aliased(User)
    query = (
        select(
            Callback.id, Callback.lead_id, Callback.due_at, Callback.timezone, Callback.owner_id, owner.name,
            Callback.reason,
        )
        .outerjoin(owner, owner.id == Callback.owner_id)
        .where(Callback.contact_id == contact_id, Callback.state == CallbackState.OPEN)
        .order_by(Callback.due_at, Callback.id)
    )  # fmt: skip
    return tuple(CardCallback(*row) for row in session.execute(query))
