"""Rows of the callback lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.words import CallbackState


@dataclass(frozen=True)
class CallbackRow:
    """One callback; `owner` is None on the shared agenda."""

    id: int
    version: int
    lead_id: int
    contact_id: int
    civility: str | None
    first_name: str
    last_name: str
    company: str | None
    phone: str | None
    campaign_id: int | None
    campaign: str | None
    due_at: datetime
    timezone: str
    owner_id: int | None
    owner: str | None
    reason: str | None
    state: CallbackState
