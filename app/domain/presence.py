"""Rows of presence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.words import AgentStatus

HEARTBEAT_S = 15
"""How often a window says it is alive."""
LOST_AFTER_S = 60
"""A session whose last heartbeat is older is lost; it ended at that heartbeat."""


@dataclass(frozen=True)
class StateRow:
    """What a person does since `from_at`."""

    status: AgentStatus
    from_at: datetime
    pause_reason_id: int | None = None
    pause_reason: str | None = None
    ceiling_s: int | None = None
    campaign_id: int | None = None


@dataclass(frozen=True)
class PresenceRow:
    """A person who is signed in."""

    user_id: int
    name: str
    session_id: int
    login_at: datetime
    last_seen_at: datetime
    host: str | None
    state: StateRow | None
    campaign: str | None
