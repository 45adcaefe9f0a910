"""Calls to make at a time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, Uuid, Versioned, one_of, ref
from app.domain.words import CallbackState

OPEN = text("state = 'open'")


class Callback(Versioned, Base):
    """Personal when it has an owner, on the shared agenda when it has none.

    Never deleted, only resolved. At most one is open for a lead.
    """

    __tablename__ = "callback"
    __table_args__ = (
        Index("uq_callback_open", "lead_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_callback_due", "due_at", "owner_id", sqlite_where=OPEN, postgresql_where=OPEN),
    )

    id: Mapped[Key]
    uuid: Mapped[Uuid]
    contact_id: Mapped[int] = ref("contact.id")
    lead_id: Mapped[int] = ref("lead.id", index=False)
    due_at: Mapped[datetime]
    timezone: Mapped[str] = mapped_column(String(64))
    """The person's zone (IANA) when the callback was taken."""
    owner_id: Mapped[int | None] = ref("app_user.id", nullable=True)
    reason: Mapped[str | None] = mapped_column(String(2000))
    state: Mapped[CallbackState] = mapped_column(one_of(CallbackState, "state"), default=CallbackState.OPEN)
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = ref("app_user.id", nullable=True, index=False)
    resolved_at: Mapped[datetime | None]
    resolved_by: Mapped[int | None] = ref("app_user.id", nullable=True, index=False)
    resolution: Mapped[str | None] = mapped_column(String(2000))
