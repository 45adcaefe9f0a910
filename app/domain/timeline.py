"""What happened with a contact, as the card tells it, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.leads import TagRow
from app.domain.words import CallbackState, Direction, OrderStatus, Origin, Outcome


class Happening(StrEnum):
    """Kinds of entry; at the same instant the later in this list is told first."""

    CREATED = "created"
    ARRIVAL = "arrival"
    PURCHASE = "purchase"
    TICKET = "ticket"
    TAG = "tag"
    STAGE = "stage"
    CALLBACK = "callback"
    NOTE = "note"
    CALL = "call"

    @property
    def rank(self) -> int:
        """Its place in the list."""
        return list(Happening).index(self)


@dataclass(frozen=True)
class Cursor:
    """Where a page ended: the next one begins after it."""

    at: datetime
    kind: Happening
    id: int


@dataclass(frozen=True)
class TimelineEntry:
    """One entry; what a kind does not have is None.

    id: of the row of its kind (call, note, ticket, order, lead, callback, event). by: who did it.
    title: subject of a ticket, first line of an order, script or reason. body: text of the note, or last
    message of the ticket. label: qualification, pipeline. pill: stage of the ticket, stage entered, tag.
    was: the stage left. is_added: False when a tag was taken off. whole_day: only the day is known.
    """

    kind: Happening
    id: int
    at: datetime
    by: str | None = None
    title: str | None = None
    body: str | None = None
    label: str | None = None
    campaign: str | None = None
    file: str | None = None
    direction: Direction | None = None
    talk_s: int | None = None
    number: str | None = None
    is_positive: bool | None = None
    outcome: Outcome | None = None
    pill: TagRow | None = None
    was: TagRow | None = None
    is_added: bool | None = None
    origin: Origin | None = None
    priority: str | None = None
    ticket_number: int | None = None
    message_at: datetime | None = None
    order_status: OrderStatus | None = None
    amount_cents: int | None = None
    currency: str | None = None
    due_at: datetime | None = None
    timezone: str | None = None
    callback_state: CallbackState | None = None
    owner: str | None = None
    whole_day: bool = False

    @property
    def cursor(self) -> Cursor:
        """What `before` takes to go on after this entry."""
        return Cursor(self.at, self.kind, self.id)
