"""Rows of the reference lists, qualifications, note templates and settings, as services return them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.words import Outcome, PipelineEntity, Role, StageCategory


class ReferenceKind(StrEnum):
    """The lists of words an administrator edits."""

    SOURCE = "source"
    CONTACT_TYPE = "contact_type"
    INDUSTRY = "industry"
    TAG = "tag"
    PRODUCT = "product"
    TICKET_TYPE = "ticket_type"
    TICKET_CHANNEL = "ticket_channel"
    TICKET_PRIORITY = "ticket_priority"
    PAUSE_REASON = "pause_reason"


@dataclass(frozen=True)
class ReferenceRow:
    """One word of a list. `colour` is an index in the categorical palette, 0-8."""

    id: int
    code: str
    label: str
    colour: int
    position: int
    active: bool


@dataclass(frozen=True)
class SourceRow(ReferenceRow):
    channel: str | None


@dataclass(frozen=True)
class TicketTypeRow(ReferenceRow):
    is_complaint: bool


@dataclass(frozen=True)
class PriorityRow(ReferenceRow):
    """`weight`: greater is more urgent."""

    weight: int


@dataclass(frozen=True)
class PauseReasonRow(ReferenceRow):
    """`ceiling_s`: seconds a day, None for no ceiling."""

    is_production: bool
    ceiling_s: int | None


@dataclass(frozen=True)
class StageRow:
    id: int
    pipeline_id: int
    label: str
    category: StageCategory
    colour: int
    position: int
    active: bool


@dataclass(frozen=True)
class PipelineRow:
    """A pipeline with its stages in order."""

    id: int
    entity: PipelineEntity
    label: str
    is_default: bool
    active: bool
    stages: tuple[StageRow, ...]


@dataclass(frozen=True)
class QualificationSetRow:
    id: int
    label: str
    is_default: bool


@dataclass(frozen=True)
class QualificationRow:
    """A coded result of a call; see `Qualification` for what the flags mean."""

    id: int
    set_id: int
    parent_id: int | None
    label: str
    code: str
    key: str | None
    position: int
    active: bool
    human: bool
    argued: bool
    decision_maker: bool
    positive: bool
    callback: bool
    refusal: bool
    do_not_call: bool
    unreachable: bool
    wrong_number: bool
    closes: bool
    retry_minutes: int | None
    max_attempts: int | None


@dataclass(frozen=True)
class TemplateRow:
    """A note ready to insert, with what it applies when the note is saved."""

    id: int
    title: str
    body: str
    outcome: Outcome | None
    closes: bool
    position: int
    active: bool
    tag_ids: tuple[int, ...]


class SettingKey(StrEnum):
    """Settings of the centre, shared by all its computers."""

    SITE_ZONE = "site_zone"
    DEFAULT_REGION = "default_region"
    LEASE_MINUTES = "lease_minutes"
    NEWEST_FIRST = "flow.newest_first"
    FLOW_LISTS = "flow.lists"
    FLOW_EXTRA = "flow.extra"
    RESERVATION_ROLES = "flow.reservation_roles"


FLOW_EXTRAS = ("lists", "tags", "company", "source", "city", "last_order_on", "spent_cents", "owner")
"""What the client flow may show of a person beside the name."""


@dataclass(frozen=True)
class CentreSettings:
    """site_zone: IANA name. default_region: country of numbers typed without a prefix.

    lease_minutes: how long an open record stays held. newest_first: order of never contacted records of
    the client flow. flow_lists: ids of the marketing lists the flow is limited to, empty for everybody.
    flow_extra: words of FLOW_EXTRAS. reservation_roles: whose first note reserves the record.
    """

    site_zone: str = "Europe/Paris"
    default_region: str = "FR"
    lease_minutes: int = 15
    newest_first: bool = True
    flow_lists: tuple[int, ...] = ()
    flow_extra: tuple[str, ...] = ("tags", "lists")
    reservation_roles: tuple[Role, ...] = (Role.AGENT,)
