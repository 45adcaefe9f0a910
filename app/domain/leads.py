"""Rows of the queue and the record on the desk."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.domain.gate import Verdict
from app.domain.script import Step
from app.domain.words import LeadState, Outcome, PointKind, Validity


class Urgency(StrEnum):
    """Why a record comes up, most urgent first: the order of the queue."""

    MY_CALLBACK = "my_callback"
    SHARED_CALLBACK = "shared_callback"
    FRESH = "fresh"
    IN_PROGRESS = "in_progress"
    CHOSEN = "chosen"
    """Opened by hand, outside the queue's order."""


@dataclass(frozen=True)
class QueueRow:
    """One record of the queue. `held_by` names the colleague who has it open."""

    id: int
    contact_id: int
    civility: str | None
    first_name: str
    last_name: str
    company: str | None
    urgency: Urgency
    arrived_at: datetime
    attempts: int
    last_attempt_at: datetime | None
    due_at: datetime | None
    timezone: str | None
    held_by: str | None = None
    held_until: datetime | None = None


@dataclass(frozen=True)
class QueueGroup:
    """Records that share an urgency: their exact number up to `capped`, and the first rows."""

    urgency: Urgency
    count: int
    capped: bool
    rows: tuple[QueueRow, ...]


@dataclass(frozen=True)
class Queue:
    """The queue of one campaign (or of the client flow) as one person sees it now."""

    groups: tuple[QueueGroup, ...]
    held_back: int
    """Open records that some rule keeps out now."""

    @property
    def callable(self) -> int:
        """Records that may be taken now."""
        return sum(group.count for group in self.groups)


@dataclass(frozen=True)
class RuleCount:
    """How many open records a rule keeps out."""

    rule: str
    count: int


@dataclass(frozen=True)
class RuleResult:
    """Whether one record passes a rule."""

    rule: str
    passes: bool


@dataclass(frozen=True)
class Point:
    """A way to reach the person."""

    id: int
    kind: PointKind
    raw: str
    value: str
    label: str | None
    extension: str | None
    validity: Validity
    opt_out: bool


@dataclass(frozen=True)
class TagRow:
    """A tag as a pill."""

    id: int
    label: str
    colour: int


@dataclass(frozen=True)
class LastNote:
    """The last note of a record."""

    at: datetime
    by: str | None
    body: str
    outcome: Outcome | None


@dataclass(frozen=True)
class LeadCard:
    """Everything the desk shows of one record."""

    id: int
    version: int
    contact_id: int
    campaign_id: int | None
    campaign: str | None
    file: str | None
    state: LeadState
    urgency: Urgency
    attempts: int
    arrived_at: datetime
    last_attempt_at: datetime | None
    due_at: datetime | None
    callback_reason: str | None
    reserved_by_id: int | None
    reserved_by: str | None
    lease_until: datetime | None
    closed_at: datetime | None
    closed_reason: str | None
    civility: str | None
    first_name: str
    last_name: str
    job_title: str | None
    company: str | None
    address: str | None
    postcode: str | None
    city: str | None
    timezone: str | None
    is_decision_maker: bool | None
    capacity: str
    type: TagRow | None
    source: str | None
    language: str | None
    lists: tuple[str, ...]
    points: tuple[Point, ...]
    tags: tuple[TagRow, ...]
    custom: dict[str, object] = field(hash=False)
    data: dict[str, object] = field(hash=False)
    last_interaction_at: datetime | None
    order_count: int
    spent_cents: int
    last_note: LastNote | None
    verdict: Verdict
    number: str | None
    """The number the gate looked at: the first usable phone."""
    script: tuple[Step, ...]
    qualification_set_id: int
