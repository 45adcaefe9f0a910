"""A person to be called in the client flow or in one campaign file."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, BigId, Key, Versioned, one_of, ref
from app.domain.words import LeadState

IN_FLOW = text("file_id IS NULL")
CALLED_BACK = text("callback_due_at IS NOT NULL")


class Lead(Versioned, Base):
    """`campaign_id` and `file_id` are both None in the client flow.

    A *lease* (lease_owner_id, lease_until) holds the record while it is open for calling and ends by
    itself; a *reservation* (reserved_by) lasts until released. `callback_due_at` and
    `callback_owner_id` repeat the open callback so that the queue reads one table.
    """

    __tablename__ = "lead"
    __table_args__ = (
        UniqueConstraint("file_id", "contact_id"),
        Index("uq_lead_flow", "contact_id", unique=True, sqlite_where=IN_FLOW, postgresql_where=IN_FLOW),
        Index("ix_lead_fresh", "campaign_id", "state", "arrived_at", "id", "file_id"),
        Index("ix_lead_in_progress", "campaign_id", "state", "last_attempt_at", "id", "file_id"),
        Index(
            "ix_lead_callback",
            "campaign_id",
            "callback_due_at",
            "id",
            sqlite_where=CALLED_BACK,
            postgresql_where=CALLED_BACK,
        ),
    )

    id: Mapped[Key]
    contact_id: Mapped[int] = ref("contact.id")
    campaign_id: Mapped[int | None] = ref("campaign.id", nullable=True, index=False)
    file_id: Mapped[int | None] = ref("file.id", nullable=True, index=False)
    state: Mapped[LeadState] = mapped_column(one_of(LeadState, "state"), default=LeadState.NONE)
    arrived_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    cycle: Mapped[int] = mapped_column(Integer, default=1)
    not_before: Mapped[datetime | None]
    last_attempt_at: Mapped[datetime | None]
    lease_owner_id: Mapped[int | None] = ref("app_user.id", nullable=True)
    lease_until: Mapped[datetime | None]
    reserved_by: Mapped[int | None] = ref("app_user.id", nullable=True)
    reserved_at: Mapped[datetime | None]
    callback_due_at: Mapped[datetime | None]
    callback_owner_id: Mapped[int | None] = mapped_column(BigId)
    has_notes: Mapped[bool] = mapped_column(default=False)
    last_note_id: Mapped[int | None] = mapped_column(BigId)
    last_qualification_id: Mapped[int | None] = ref("qualification.id", nullable=True, index=False)
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[int | None] = ref("app_user.id", nullable=True, index=False)
    closed_reason: Mapped[str | None] = mapped_column(String(2000))
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Columns of the injected file that are no contact field, by header."""
