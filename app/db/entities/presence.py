"""Who is here, since when, doing what."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, one_of, ref
from app.domain.words import AgentStatus, SessionEnd

STILL_OPEN = text("to_at IS NULL")
SIGNED_IN = text("logout_at IS NULL")


class AgentSession(Base):
    __tablename__ = "agent_session"
    __table_args__ = (
        Index("ix_agent_session_open", "user_id", sqlite_where=SIGNED_IN, postgresql_where=SIGNED_IN),
        Index("ix_agent_session_login", "user_id", "login_at"),
    )

    id: Mapped[Key]
    user_id: Mapped[int] = ref("app_user.id", index=False)
    login_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    logout_at: Mapped[datetime | None]
    ended: Mapped[SessionEnd | None] = mapped_column(one_of(SessionEnd, "ended"))
    host: Mapped[str | None] = mapped_column(String(200))
    client_address: Mapped[str | None] = mapped_column(String(64))
    server_seen_address: Mapped[str | None] = mapped_column(String(64))
    version: Mapped[str | None] = mapped_column(String(40))


class AgentState(Base):
    """An interval of one state; at most one is open for a person."""

    __tablename__ = "agent_state"
    __table_args__ = (
        Index(
            "uq_agent_state_open",
            "user_id",
            unique=True,
            sqlite_where=STILL_OPEN,
            postgresql_where=STILL_OPEN,
        ),
        Index("ix_agent_state_from", "user_id", "from_at"),
    )

    id: Mapped[Key]
    session_id: Mapped[int] = ref("agent_session.id")
    user_id: Mapped[int] = ref("app_user.id", index=False)
    status: Mapped[AgentStatus] = mapped_column(one_of(AgentStatus, "status"))
    pause_reason_id: Mapped[int | None] = ref("pause_reason.id", nullable=True, index=False)
    campaign_id: Mapped[int | None] = ref("campaign.id", nullable=True, index=False)
    from_at: Mapped[datetime]
    to_at: Mapped[datetime | None]
