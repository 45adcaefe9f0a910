"""What a contact looks like on screen, what the list can be sorted and filtered by."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.domain.filters import Field, FieldKind, Op
from app.domain.imports import Repair
from app.domain.leads import Point, TagRow
from app.domain.words import (
    Capacity,
    ConsentStatus,
    LeadState,
    Lifecycle,
    OrderStatus,
    StageCategory,
    Validity,
)

_PART = (Op.CONTAINS, Op.STARTS, Op.MISSING, Op.PRESENT)
_EXACT = (Op.IS, Op.IS_NOT, Op.IN, Op.NOT_IN, Op.MISSING, Op.PRESENT)
_YES_NO = (Op.IS,)

FIELDS: dict[str, Field] = {
    one.name: one
    for one in (
        Field("name", FieldKind.TEXT, ops=_PART),
        Field("company", FieldKind.TEXT, ops=_PART),
        Field("company_id", FieldKind.REFERENCE),
        Field("phone", FieldKind.TEXT, ops=(Op.STARTS, Op.IS, Op.MISSING, Op.PRESENT)),
        Field("email", FieldKind.TEXT, ops=(Op.CONTAINS, Op.STARTS, Op.IS, Op.MISSING, Op.PRESENT)),
        Field("type", FieldKind.REFERENCE),
        Field("source", FieldKind.REFERENCE),
        Field("owner", FieldKind.REFERENCE),
        Field("industry", FieldKind.REFERENCE),
        Field("lifecycle", FieldKind.CHOICE, Lifecycle),
        Field("tag", FieldKind.MANY),
        Field("list", FieldKind.MANY),
        Field("pipeline", FieldKind.MANY),
        Field("stage", FieldKind.MANY),
        Field("campaign", FieldKind.MANY),
        Field("file", FieldKind.MANY),
        Field("lead_state", FieldKind.MANY, LeadState),
        Field("last_order", FieldKind.DATE),
        Field("order_count", FieldKind.NUMBER),
        Field("spent", FieldKind.MONEY),
        Field("refunded", FieldKind.MONEY),
        Field("last_interaction", FieldKind.INSTANT),
        Field("last_attempt", FieldKind.INSTANT),
        Field("created", FieldKind.INSTANT),
        Field("updated", FieldKind.INSTANT),
        Field("city", FieldKind.TEXT),
        Field("postcode", FieldKind.TEXT),
        Field("country", FieldKind.CHOICE),
        Field("job_title", FieldKind.TEXT),
        Field("decision_maker", FieldKind.FLAG),
        Field("capacity", FieldKind.CHOICE, Capacity),
        Field("headcount", FieldKind.NUMBER),
        Field("language", FieldKind.CHOICE),
        Field("timezone", FieldKind.CHOICE),
        Field("preferred_channel", FieldKind.CHOICE),
        Field("civility", FieldKind.CHOICE),
        Field("do_not_call", FieldKind.FLAG, ops=_YES_NO),
        Field("phone_validity", FieldKind.MANY, Validity),
        Field("email_validity", FieldKind.MANY, Validity),
        Field("consent_phone", FieldKind.CHOICE, ConsentStatus),
        Field("consent_sms", FieldKind.CHOICE, ConsentStatus),
        Field("consent_email", FieldKind.CHOICE, ConsentStatus),
        Field("has_callback", FieldKind.FLAG, ops=_YES_NO),
        Field("has_open_ticket", FieldKind.FLAG, ops=_YES_NO),
        Field("external_ref", FieldKind.TEXT, ops=_EXACT),
    )
}
"""In the order of the "add a filter" menu. MANY fields hold ids, but for lead_state and the validities.

Ids: type, source, industry, tag, list, pipeline, stage, campaign, file, owner (a person), company_id.
Texts are compared folded (case, accents and punctuation do not count), external_ref exactly. A phone IS a
number typed in any way, and STARTS as numbers do ("06", "+44 20").
"""


class Sort(StrEnum):
    """Columns of the list that can order it. Rows without a value come last, whichever the direction."""

    NAME = "name"
    FIRST_NAME = "first_name"
    COMPANY = "company"
    JOB_TITLE = "job_title"
    STAGE = "stage"
    TYPE = "type"
    SOURCE = "source"
    LIFECYCLE = "lifecycle"
    PHONE = "phone"
    EMAIL = "email"
    CITY = "city"
    POSTCODE = "postcode"
    OWNER = "owner"
    LAST_INTERACTION = "last_interaction"
    LAST_ATTEMPT = "last_attempt"
    LAST_ORDER = "last_order"
    ORDER_COUNT = "order_count"
    SPENT = "spent"
    CREATED = "created"
    UPDATED = "updated"
    DO_NOT_CALL = "do_not_call"


@dataclass(frozen=True)
class ContactRow:
    """One line of the list.

    stage: in the default pipeline, else in the first one the contact is in. phone: E.164 when it could be
    read, else as typed. lead_state: the most open of its leads, None without any.
    """

    id: int
    version: int
    civility: str | None
    first_name: str
    last_name: str
    company_id: int | None
    company: str | None
    job_title: str | None
    stage: TagRow | None
    type: TagRow | None
    source: TagRow | None
    tags: tuple[TagRow, ...]
    phone: str | None
    phone_validity: Validity | None
    phone_opt_out: bool
    email: str | None
    email_validity: Validity | None
    last_interaction_at: datetime | None
    last_attempt_at: datetime | None
    last_order_on: date | None
    order_count: int
    spent_cents: int
    owner_id: int | None
    owner: str | None
    city: str | None
    postcode: str | None
    created_at: datetime
    updated_at: datetime
    lifecycle: Lifecycle
    lead_state: LeadState | None
    do_not_call: bool

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True)
class Repaired:
    """What was put right, or is left to a person's eye (`domain.imports.DOUBTFUL`)."""

    field: str
    code: Repair
    original: str
    becomes: str


@dataclass(frozen=True)
class Edited:
    """A change made. `version` is the row's new one; setting `before` again undoes it.

    repairs: what was put right in the value on the way.
    """

    version: int
    before: Any = field(hash=False)
    after: Any = field(hash=False)
    repairs: tuple[Repaired, ...] = ()


@dataclass(frozen=True)
class Created:
    """A contact made."""

    id: int
    version: int
    repairs: tuple[Repaired, ...] = ()


@dataclass(frozen=True)
class StageIn:
    """The stage of a contact in one pipeline."""

    pipeline_id: int
    pipeline: str
    stage_id: int
    stage: str
    colour: int
    category: StageCategory
    entered_at: datetime


@dataclass(frozen=True)
class Named:
    """A row known by its label: a list, a campaign."""

    id: int
    label: str


@dataclass(frozen=True)
class ConsentRow:
    """The act that counts for a channel: the last one."""

    channel: str
    status: ConsentStatus
    at: datetime
    source: str


@dataclass(frozen=True)
class PurchaseRow:
    """An order. `label` is its first line; `lines` how many it has."""

    id: int
    number: str
    ordered_on: date
    status: OrderStatus
    total_cents: int
    currency: str
    label: str | None
    quantity: int | None
    lines: int


@dataclass(frozen=True)
class CardTicket:
    """An open ticket of the contact."""

    id: int
    number: int
    subject: str
    stage: str
    colour: int
    category: StageCategory
    priority: str | None
    created_at: datetime


@dataclass(frozen=True)
class CardLead:
    """A lead of the contact; campaign and file are None in the client flow."""

    id: int
    campaign_id: int | None
    campaign: str | None
    file: str | None
    state: LeadState
    attempts: int
    last_attempt_at: datetime | None
    arrived_at: datetime
    reserved_by: str | None


@dataclass(frozen=True)
class CardCallback:
    """An open callback; `owner` is None on the shared agenda."""

    id: int
    lead_id: int
    due_at: datetime
    timezone: str
    owner_id: int | None
    owner: str | None
    reason: str | None


@dataclass(frozen=True)
class CompanyRow:
    """A company as the card and the palette show it. `contacts` counts live contacts."""

    id: int
    name: str
    industry_id: int | None
    industry: str | None
    headcount: int | None
    siret: str | None
    phone: str | None
    address: str | None
    postcode: str | None
    city: str | None
    country: str | None
    version: int
    contacts: int = 0


@dataclass(frozen=True)
class ContactCard:
    """Everything the 360° card shows but its timeline (services.timeline)."""

    id: int
    version: int
    external_ref: str | None
    civility: str | None
    first_name: str
    last_name: str
    company: CompanyRow | None
    job_title: str | None
    is_decision_maker: bool | None
    capacity: Capacity
    type: TagRow | None
    source: TagRow | None
    owner_id: int | None
    owner: str | None
    lifecycle: Lifecycle
    language: str | None
    timezone: str | None
    preferred_channel: str | None
    preferred_hours: str | None
    address: str | None
    postcode: str | None
    city: str | None
    country: str | None
    custom: dict[str, object] = field(hash=False)
    points: tuple[Point, ...]
    """Phones first, each kind in its own order."""
    main_phone: str | None
    main_email: str | None
    do_not_call: bool
    tags: tuple[TagRow, ...]
    stages: tuple[StageIn, ...]
    lists: tuple[Named, ...]
    consents: tuple[ConsentRow, ...]
    last_interaction_at: datetime | None
    last_attempt_at: datetime | None
    created_at: datetime
    created_by: str | None
    updated_at: datetime
    purchases: tuple[PurchaseRow, ...]
    """The last five."""
    order_count: int
    last_order_on: date | None
    spent_cents: int
    refunded_cents: int
    tickets: tuple[CardTicket, ...]
    """Open ones, newest first."""
    leads: tuple[CardLead, ...]
    callbacks: tuple[CardCallback, ...]
    deleted_at: datetime | None
    merged_into_id: int | None
    erased_at: datetime | None

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def realised_cents(self) -> int:
        """Paid orders minus refunds: the realised lifetime value."""
        return self.spent_cents - self.refunded_cents

    @property
    def is_live(self) -> bool:
        """False once deleted, merged or erased."""
        return self.deleted_at is None and self.merged_into_id is None and self.erased_at is None
