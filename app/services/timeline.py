"""The history of a contact: one page of everything that happened, newest first, from indexes alone.

Each kind gives its own first entries after the cursor; they are merged. A page costs the same however
long the history is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, not_, or_, select, true
from sqlalchemy.orm import Session, aliased

from app.db.entities import (
    Call,
    Callback,
    Campaign,
    ContactEvent,
    File,
    Lead,
    Note,
    Order,
    OrderLine,
    Pipeline,
    Qualification,
    Stage,
    Tag,
    Ticket,
    TicketMessage,
    TicketPriority,
    User,
)
from app.domain.leads import TagRow
from app.domain.timeline import Cursor, Happening, TimelineEntry
from app.domain.times import day_bounds, day_of
from app.domain.words import ContactEventKind
from app.services import reference

PAGE = 50


def timeline(
    session: Session,
    *,
    contact_id: int,
    kinds: Collection[Happening] = tuple(Happening),
    before: Cursor | None = None,
    limit: int = PAGE,
) -> list[TimelineEntry]:
    """The next `limit` entries of these kinds after `before`, newest first; fewer when there are no more.

    A note written with a call is told with its call, or by itself when calls are not asked. Purchases
    stand at the beginning of their day.
    """
    found: list[TimelineEntry] = []
    readers = _READERS if Happening.CALL in kinds else _READERS | {Happening.NOTE: _all_notes}
    for kind, read in readers.items():
        if kind in kinds:
            found += read(session, contact_id, before, limit)
    found.sort(key=lambda entry: (entry.at, entry.kind.rank, entry.id), reverse=True)
    return found[:limit]


def _page(query: Any, at: Any, row_id: Any, *, kind: Happening, before: Cursor | None, limit: int) -> Any:
    """The first rows of one kind after the cursor."""
    if before is not None:
        query = query.where(_after(at, row_id, kind, before))
    return query.order_by(at.desc(), row_id.desc()).limit(limit)


def _after(at: Any, row_id: Any, kind: Happening, before: Cursor) -> ColumnElement[bool]:
    # The range first: an index on (contact, at) begins there.
    return and_(at <= before.at, or_(at < before.at, _later_in_page(row_id, kind, before)))


def _later_in_page(row_id: Any, kind: Happening, before: Cursor) -> ColumnElement[bool]:
    if kind.rank == before.kind.rank:
        return row_id < before.id  # type: ignore[no-any-return]
    return true() if kind.rank < before.kind.rank else false()


def _pill(row_id: int | None, label: str | None, colour: int | None) -> TagRow | None:
    return None if row_id is None else TagRow(row_id, label or "", colour or 0)


# --------------------------------------------------------------------------------------- calls and notes
def _calls(session: Session, contact_id: int, before: Cursor | None, limit: int) -> Iterator[TimelineEntry]:
    query = (
        select(
            Call.id, Call.started_at, Call.direction, Call.talk_s, Call.number, Call.positive, Call.outcome,
            User.name.label("by"), Qualification.label, Campaign.label.label("campaign"),
            File.label.label("file"),
        )
        .outerjoin(User, User.id == Call.user_id)
        .outerjoin(Qualification, Qualification.id == Call.qualification_id)
        .outerjoin(Campaign, Campaign.id == Call.campaign_id)
        .outerjoin(File, File.id == Call.file_id)
        .where(Call.contact_id == contact_id, Call.annulled_at.is_(None))
    )  # fmt: skip
    calls = session.execute(
        _page(query, Call.started_at, Call.id, kind=Happening.CALL, before=before, limit=limit)
    ).all()
    notes: dict[int | None, list[str]] = {}
    ids = [call.id for call in calls]
    bodies = select(Note.call_id, Note.body).where(Note.call_id.in_(ids), Note.annulled_at.is_(None))
    for call_id, body in session.execute(bodies.order_by(Note.at, Note.id)):
        notes.setdefault(call_id, []).append(body)
    for call in calls:
        yield TimelineEntry(
            Happening.CALL, call.id, call.started_at, by=call.by, direction=call.direction,
            talk_s=call.talk_s, number=call.number, is_positive=call.positive, outcome=call.outcome,
            label=call.label, campaign=call.campaign, file=call.file,
            body="\n\n".join(notes[call.id]) if call.id in notes else None,
        )  # fmt: skip


def _notes(session: Session, contact_id: int, before: Cursor | None, limit: int) -> Iterator[TimelineEntry]:
    """Notes written without a call."""
    return _all_notes(session, contact_id, before, limit, Note.call_id.is_(None))


def _all_notes(
    session: Session, contact_id: int, before: Cursor | None, limit: int, *which: ColumnElement[bool]
) -> Iterator[TimelineEntry]:
    query = (
        select(Note.id, Note.at, Note.body, Note.outcome_human, User.name.label("by"))
        .outerjoin(User, User.id == Note.user_id)
        .where(Note.contact_id == contact_id, Note.annulled_at.is_(None), *which)
    )
    page = _page(query, Note.at, Note.id, kind=Happening.NOTE, before=before, limit=limit)
    for note in session.execute(page):
        yield TimelineEntry(
            Happening.NOTE, note.id, note.at, by=note.by, body=note.body, outcome=note.outcome_human
        )


def _callbacks(
    session: Session, contact_id: int, before: Cursor | None, limit: int
) -> Iterator[TimelineEntry]:
    owner = aliased(User)
    query = (
        select(
            Callback.id, Callback.created_at, Callback.due_at, Callback.timezone, Callback.state,
            Callback.reason, User.name.label("by"), owner.name.label("owner"),
        )
        .outerjoin(User, User.id == Callback.created_by)
        .outerjoin(owner, owner.id == Callback.owner_id)
        .where(Callback.contact_id == contact_id)
    )  # fmt: skip
    page = _page(query, Callback.created_at, Callback.id, kind=Happening.CALLBACK, before=before, limit=limit)
    for taken in session.execute(page):
        yield TimelineEntry(
            Happening.CALLBACK, taken.id, taken.created_at, by=taken.by, title=taken.reason,
            due_at=taken.due_at, timezone=taken.timezone, callback_state=taken.state, owner=taken.owner,
        )  # fmt: skip


# -------------------------------------------------------------------------------- tickets and purchases
def _tickets(session: Session, contact_id: int, before: Cursor | None, limit: int) -> Iterator[TimelineEntry]:
    query = (
        select(
            Ticket.id, Ticket.created_at, Ticket.number, Ticket.subject, Stage.id.label("stage_id"),
            Stage.label, Stage.colour, TicketPriority.label.label("priority"), User.name.label("owner"),
        )
        .join(Stage, Stage.id == Ticket.stage_id)
        .outerjoin(TicketPriority, TicketPriority.id == Ticket.priority_id)
        .outerjoin(User, User.id == Ticket.assignee_id)
        .where(
            Ticket.requester_contact_id == contact_id,
            Ticket.deleted_at.is_(None),
            Ticket.merged_into_id.is_(None),
            not_(Ticket.is_spam),
        )
    )  # fmt: skip
    page = _page(query, Ticket.created_at, Ticket.id, kind=Happening.TICKET, before=before, limit=limit)
    tickets = session.execute(page).all()
    messages = _last_messages(session, [ticket.id for ticket in tickets])
    for ticket in tickets:
        last = messages.get(ticket.id)
        yield TimelineEntry(
            Happening.TICKET, ticket.id, ticket.created_at, title=ticket.subject,
            ticket_number=ticket.number, pill=_pill(ticket.stage_id, ticket.label, ticket.colour),
            priority=ticket.priority, owner=ticket.owner, body=last.body if last else None,
            message_at=last.at if last else None, by=last.by if last else None,
        )  # fmt: skip


def _last_messages(session: Session, ticket_ids: list[int]) -> dict[int, Any]:
    last = (
        select(func.max(TicketMessage.id))
        .where(TicketMessage.ticket_id.in_(ticket_ids))
        .group_by(TicketMessage.ticket_id)
    )
    query = (
        select(TicketMessage.ticket_id, TicketMessage.at, TicketMessage.body, User.name.label("by"))
        .outerjoin(User, User.id == TicketMessage.user_id)
        .where(TicketMessage.id.in_(last))
    )
    return {message.ticket_id: message for message in session.execute(query)}


def _purchases(
    session: Session, contact_id: int, before: Cursor | None, limit: int
) -> Iterator[TimelineEntry]:
    zone = reference.settings_of(session).site_zone
    query = select(
        Order.id, Order.number, Order.ordered_on, Order.status, Order.total_cents, Order.currency
    ).where(Order.contact_id == contact_id)
    if before is not None:
        query = query.where(_ordered_after(before, zone))
    page = query.order_by(Order.ordered_on.desc(), Order.id.desc()).limit(limit)
    orders = session.execute(page).all()
    first: dict[int, str] = {}
    lines = select(OrderLine.order_id, OrderLine.label)
    lines = lines.where(OrderLine.order_id.in_([order.id for order in orders]))
    for order_id, label in session.execute(lines.order_by(OrderLine.id)):
        first.setdefault(order_id, label)
    for order in orders:
        yield TimelineEntry(
            Happening.PURCHASE, order.id, day_bounds(order.ordered_on, zone)[0], title=first.get(order.id),
            number=order.number, order_status=order.status, amount_cents=order.total_cents,
            currency=order.currency, whole_day=True,
        )  # fmt: skip


def _ordered_after(before: Cursor, zone: str) -> ColumnElement[bool]:
    """An order stands at the first instant of its day: that of the cursor's day may come before it."""
    day = day_of(before.at, zone)
    if day_bounds(day, zone)[0] < before.at:
        return Order.ordered_on <= day
    return or_(
        Order.ordered_on < day,
        and_(Order.ordered_on == day, _later_in_page(Order.id, Happening.PURCHASE, before)),
    )


# -------------------------------------------------------------------------- files, stages, tags, creation
def _arrivals(
    session: Session, contact_id: int, before: Cursor | None, limit: int
) -> Iterator[TimelineEntry]:
    """Leads: in a file of a campaign, or in the client flow."""
    query = (
        select(Lead.id, Lead.arrived_at, Campaign.label.label("campaign"), File.label.label("file"))
        .outerjoin(Campaign, Campaign.id == Lead.campaign_id)
        .outerjoin(File, File.id == Lead.file_id)
        .where(Lead.contact_id == contact_id)
    )
    for lead in session.execute(
        _page(query, Lead.arrived_at, Lead.id, kind=Happening.ARRIVAL, before=before, limit=limit)
    ):
        yield TimelineEntry(
            Happening.ARRIVAL, lead.id, lead.arrived_at, campaign=lead.campaign, file=lead.file
        )


def _events(kind: Happening, of: Iterable[ContactEventKind]) -> _Reader:
    """A reader of the contact's own events of some kinds."""
    asked = list(of)

    def read(session: Session, contact_id: int, before: Cursor | None, limit: int) -> Iterator[TimelineEntry]:
        to, was = aliased(Stage), aliased(Stage)
        query = (
            select(
                ContactEvent.id, ContactEvent.at, ContactEvent.kind, ContactEvent.origin,
                User.name.label("by"), Tag.id.label("tag_id"), Tag.label.label("tag_label"),
                Tag.colour.label("tag_colour"), Pipeline.label.label("pipeline"),
                to.id.label("to_id"), to.label.label("to_label"), to.colour.label("to_colour"),
                was.id.label("was_id"), was.label.label("was_label"), was.colour.label("was_colour"),
            )
            .outerjoin(User, User.id == ContactEvent.user_id)
            .outerjoin(Tag, Tag.id == ContactEvent.tag_id)
            .outerjoin(to, to.id == ContactEvent.to_stage_id)
            .outerjoin(was, was.id == ContactEvent.from_stage_id)
            .outerjoin(Pipeline, Pipeline.id == func.coalesce(to.pipeline_id, was.pipeline_id))
            .where(ContactEvent.contact_id == contact_id, ContactEvent.kind.in_(asked))
        )  # fmt: skip
        page = _page(query, ContactEvent.at, ContactEvent.id, kind=kind, before=before, limit=limit)
        for event in session.execute(page):
            is_tag = kind is Happening.TAG
            yield TimelineEntry(
                kind, event.id, event.at, by=event.by, origin=event.origin, label=event.pipeline,
                pill=_pill(event.tag_id, event.tag_label, event.tag_colour)
                or _pill(event.to_id, event.to_label, event.to_colour),
                was=_pill(event.was_id, event.was_label, event.was_colour),
                is_added=event.kind is ContactEventKind.TAGGED if is_tag else None,
            )  # fmt: skip

    return read


_Reader = Callable[[Session, int, Cursor | None, int], Iterator[TimelineEntry]]
_READERS: dict[Happening, _Reader] = {
    Happening.CALL: _calls,
    Happening.NOTE: _notes,
    Happening.TICKET: _tickets,
    Happening.PURCHASE: _purchases,
    Happening.ARRIVAL: _arrivals,
    Happening.CALLBACK: _callbacks,
    Happening.STAGE: _events(Happening.STAGE, [ContactEventKind.STAGE]),
    Happening.TAG: _events(Happening.TAG, [ContactEventKind.TAGGED, ContactEventKind.UNTAGGED]),
    Happening.CREATED: _events(Happening.CREATED, [ContactEventKind.CREATED]),
}
