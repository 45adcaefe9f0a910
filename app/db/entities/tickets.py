"""Requests to handle, their messages and their append-only events."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, BigId, Folded, Key, Line, Prose, Versioned, one_of, ref
from app.domain.words import TicketEventKind, TicketScope


class Ticket(Versioned, Base):
    __tablename__ = "ticket"
    __table_args__ = (
        ForeignKeyConstraint(["pipeline_id", "stage_id"], ["stage.pipeline_id", "stage.id"]),
        CheckConstraint(
            "(scope = 'OUT' AND requester_contact_id IS NOT NULL)"
            " OR (scope = 'IN' AND requester_user_id IS NOT NULL)",
            name="requester",
        ),
        Index("ix_ticket_stage", "pipeline_id", "stage_id"),
        Index("ix_ticket_created", "created_at", "id"),
    )

    id: Mapped[Key]
    number: Mapped[int] = mapped_column(BigId, unique=True)
    external_ref: Mapped[str | None] = mapped_column(String(200), unique=True)
    subject: Mapped[Line]
    description: Mapped[str] = mapped_column(Text, default="")
    scope: Mapped[TicketScope] = mapped_column(one_of(TicketScope, "scope"))
    type_id: Mapped[int | None] = ref("ticket_type.id", nullable=True)
    channel_id: Mapped[int | None] = ref("ticket_channel.id", nullable=True)
    priority_id: Mapped[int | None] = ref("ticket_priority.id", nullable=True)
    product_id: Mapped[int | None] = ref("product.id", nullable=True)
    requester_contact_id: Mapped[int | None] = ref("contact.id", nullable=True)
    requester_user_id: Mapped[int | None] = ref("app_user.id", nullable=True)
    company_id: Mapped[int | None] = ref("company.id", nullable=True)
    assignee_id: Mapped[int | None] = ref("app_user.id", nullable=True)
    pipeline_id: Mapped[int] = ref("pipeline.id", index=False)
    stage_id: Mapped[int] = mapped_column(BigId)
    created_at: Mapped[datetime]
    day_local: Mapped[date]
    first_response_at: Mapped[datetime | None]
    resolved_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    search_text: Mapped[str] = mapped_column(Folded, default="")
    merged_into_id: Mapped[int | None] = ref("ticket.id", nullable=True)
    is_spam: Mapped[bool] = mapped_column(default=False)
    deleted_at: Mapped[datetime | None]


class TicketMessage(Base):
    __tablename__ = "ticket_message"

    id: Mapped[Key]
    ticket_id: Mapped[int] = ref("ticket.id")
    at: Mapped[datetime]
    user_id: Mapped[int | None] = ref("app_user.id", nullable=True, index=False)
    contact_id: Mapped[int | None] = ref("contact.id", nullable=True)
    body: Mapped[Prose]


class TicketEvent(Base):
    __tablename__ = "ticket_event"
    __table_args__ = (Index("ix_ticket_event_ticket", "ticket_id", "at"),)

    id: Mapped[Key]
    ticket_id: Mapped[int] = ref("ticket.id", index=False)
    kind: Mapped[TicketEventKind] = mapped_column(one_of(TicketEventKind, "kind"))
    at: Mapped[datetime]
    day_local: Mapped[date]
    actor_id: Mapped[int | None] = ref("app_user.id", nullable=True, index=False)
    from_assignee_id: Mapped[int | None] = mapped_column(BigId)
    to_assignee_id: Mapped[int | None] = mapped_column(BigId)
    from_stage_id: Mapped[int | None] = mapped_column(BigId)
    to_stage_id: Mapped[int | None] = mapped_column(BigId)
