"""Contacts, their companies, ways to reach them, lists, consents and purchases."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, BigId, Folded, Key, Line, Name, Versioned, one_of, ref
from app.domain.words import (
    Capacity,
    ConsentStatus,
    ContactEventKind,
    Lifecycle,
    OrderStatus,
    Origin,
    PointKind,
    Validity,
)

LIVE = text("deleted_at IS NULL")


class Company(Versioned, Base):
    __tablename__ = "company"

    id: Mapped[Key]
    external_ref: Mapped[str | None] = mapped_column(String(200), unique=True)
    name: Mapped[Name]
    name_key: Mapped[str] = mapped_column(Folded, index=True)
    """`names.company_key`: folded, without legal form."""
    industry_id: Mapped[int | None] = ref("industry.id", nullable=True)
    headcount: Mapped[int | None] = mapped_column(Integer)
    siret: Mapped[str | None] = mapped_column(String(14))
    phone: Mapped[str | None] = mapped_column(String(200))
    address: Mapped[str | None] = mapped_column(String(2000))
    postcode: Mapped[str | None] = mapped_column(String(20))
    city: Mapped[str | None] = mapped_column(String(200))
    country: Mapped[str | None] = mapped_column(String(2))
    search_text: Mapped[str] = mapped_column(Folded, default="")
    created_at: Mapped[datetime]


class Contact(Versioned, Base):
    """An identified person. `main_phone`, `main_email`, sums and dates are kept by services."""

    __tablename__ = "contact"
    __table_args__ = (
        CheckConstraint("merged_into_id <> id", name="not_merged_into_itself"),
        Index("ix_contact_sort_name", "sort_name", "id", sqlite_where=LIVE, postgresql_where=LIVE),
        Index("ix_contact_created", "created_at", "id", sqlite_where=LIVE, postgresql_where=LIVE),
        Index("ix_contact_last_order", "last_order_on", "id", sqlite_where=LIVE, postgresql_where=LIVE),
        Index(
            "ix_contact_interaction", "last_interaction_at", "id", sqlite_where=LIVE, postgresql_where=LIVE
        ),
        Index("ix_contact_phone", "main_phone", "id", sqlite_where=LIVE, postgresql_where=LIVE),
        Index("ix_contact_attempt", "last_attempt_at", "id", sqlite_where=LIVE, postgresql_where=LIVE),
        Index("ix_contact_spent", "spent_cents", "id", sqlite_where=LIVE, postgresql_where=LIVE),
    )

    id: Mapped[Key]
    external_ref: Mapped[str | None] = mapped_column(String(200), unique=True)
    civility: Mapped[str | None] = mapped_column(String(20))
    first_name: Mapped[str] = mapped_column(String(200), default="")
    last_name: Mapped[str] = mapped_column(String(200), default="")
    sort_name: Mapped[str] = mapped_column(Folded)
    """Folded "last first", for order."""
    name_key: Mapped[str] = mapped_column(Folded, index=True)
    company_id: Mapped[int | None] = ref("company.id", nullable=True)
    job_title: Mapped[str | None] = mapped_column(String(200))
    is_decision_maker: Mapped[bool | None]
    capacity: Mapped[Capacity] = mapped_column(one_of(Capacity, "capacity"), default=Capacity.UNKNOWN)
    type_id: Mapped[int | None] = ref("contact_type.id", nullable=True)
    source_id: Mapped[int | None] = ref("contact_source.id", nullable=True)
    owner_id: Mapped[int | None] = ref("app_user.id", nullable=True)
    lifecycle: Mapped[Lifecycle] = mapped_column(one_of(Lifecycle, "lifecycle"), default=Lifecycle.PROSPECT)
    language: Mapped[str | None] = mapped_column(String(10))
    timezone: Mapped[str | None] = mapped_column(String(64))
    """IANA name; None means the site's zone."""
    preferred_channel: Mapped[str | None] = mapped_column(String(20))
    preferred_hours: Mapped[str | None] = mapped_column(String(200))
    address: Mapped[str | None] = mapped_column(String(2000))
    postcode: Mapped[str | None] = mapped_column(String(20))
    city: Mapped[str | None] = mapped_column(String(200))
    country: Mapped[str | None] = mapped_column(String(2))
    custom: Mapped[dict[str, Any]] = mapped_column(default=dict)
    main_phone: Mapped[str | None] = mapped_column(String(200))
    """First usable phone, E.164 when valid, else as typed."""
    main_email: Mapped[str | None] = mapped_column(String(320))
    do_not_call: Mapped[bool] = mapped_column(default=False)
    search_text: Mapped[str] = mapped_column(Folded, default="")
    last_interaction_at: Mapped[datetime | None]
    last_attempt_at: Mapped[datetime | None]
    order_count: Mapped[int] = mapped_column(Integer, default=0)
    last_order_on: Mapped[date | None]
    spent_cents: Mapped[int] = mapped_column(BigId, default=0)
    """Paid orders."""
    refunded_cents: Mapped[int] = mapped_column(BigId, default=0)
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = ref("app_user.id", nullable=True, index=False)
    updated_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]
    merged_into_id: Mapped[int | None] = ref("contact.id", nullable=True)


class ContactPoint(Base):
    """A phone or an e-mail. Not unique across contacts: households share numbers."""

    __tablename__ = "contact_point"
    __table_args__ = (
        UniqueConstraint("contact_id", "kind", "value"),
        Index("ix_contact_point_value", "value", "kind"),
    )

    id: Mapped[Key]
    contact_id: Mapped[int] = ref("contact.id", index=False)
    kind: Mapped[PointKind] = mapped_column(one_of(PointKind, "kind"))
    raw: Mapped[str] = mapped_column(String(320))
    value: Mapped[str] = mapped_column(String(320))
    """E.164 or e-mail key when valid, else the raw text."""
    label: Mapped[str | None] = mapped_column(String(64))
    extension: Mapped[str | None] = mapped_column(String(20))
    position: Mapped[int] = mapped_column(Integer, default=0)
    validity: Mapped[Validity] = mapped_column(one_of(Validity, "validity"))
    opt_out: Mapped[bool] = mapped_column(default=False)


class ContactTag(Base):
    __tablename__ = "contact_tag"

    contact_id: Mapped[int] = ref("contact.id", primary_key=True, index=False)
    tag_id: Mapped[int] = ref("tag.id", primary_key=True)
    origin: Mapped[Origin] = mapped_column(one_of(Origin, "origin"), default=Origin.MANUAL)


class ContactPipeline(Base):
    __tablename__ = "contact_pipeline"
    __table_args__ = (
        ForeignKeyConstraint(["pipeline_id", "stage_id"], ["stage.pipeline_id", "stage.id"]),
        Index("ix_contact_pipeline_stage", "pipeline_id", "stage_id", "contact_id"),
    )

    contact_id: Mapped[int] = ref("contact.id", primary_key=True, index=False)
    pipeline_id: Mapped[int] = ref("pipeline.id", primary_key=True, index=False)
    stage_id: Mapped[int] = mapped_column(BigId)
    entered_at: Mapped[datetime]


class ContactEvent(Base):
    """What happened to a contact; append-only. `from_stage_id` is None when it entered the pipeline."""

    __tablename__ = "contact_event"
    __table_args__ = (Index("ix_contact_event_contact", "contact_id", "at"),)

    id: Mapped[Key]
    contact_id: Mapped[int] = ref("contact.id", index=False)
    kind: Mapped[ContactEventKind] = mapped_column(one_of(ContactEventKind, "kind"))
    at: Mapped[datetime]
    user_id: Mapped[int | None] = ref("app_user.id", nullable=True, index=False)
    origin: Mapped[Origin] = mapped_column(one_of(Origin, "origin"), default=Origin.MANUAL)
    from_stage_id: Mapped[int | None] = mapped_column(BigId)
    to_stage_id: Mapped[int | None] = mapped_column(BigId)
    tag_id: Mapped[int | None] = mapped_column(BigId)


class Consent(Base):
    """One act of consent or withdrawal; the last one for a channel counts."""

    __tablename__ = "consent"

    id: Mapped[Key]
    contact_id: Mapped[int] = ref("contact.id")
    channel: Mapped[str] = mapped_column(String(20))
    status: Mapped[ConsentStatus] = mapped_column(one_of(ConsentStatus, "status"))
    at: Mapped[datetime]
    source: Mapped[Line]
    wording: Mapped[str | None] = mapped_column(Text)
    proof: Mapped[str | None] = mapped_column(Text)
    recorded_by: Mapped[int | None] = ref("app_user.id", nullable=True, index=False)


class MarketingList(Base):
    __tablename__ = "marketing_list"

    id: Mapped[Key]
    label: Mapped[str] = mapped_column(String(200), unique=True)
    active: Mapped[bool] = mapped_column(default=True)


class ListMember(Base):
    __tablename__ = "list_member"

    list_id: Mapped[int] = ref("marketing_list.id", primary_key=True, index=False)
    contact_id: Mapped[int] = ref("contact.id", primary_key=True)
    added_at: Mapped[datetime]


class Order(Base):
    __tablename__ = "orders"
    __table_args__ = (Index("ix_orders_contact", "contact_id", "ordered_on"),)

    id: Mapped[Key]
    number: Mapped[str] = mapped_column(String(64), unique=True)
    contact_id: Mapped[int] = ref("contact.id", index=False)
    ordered_on: Mapped[date]
    status: Mapped[OrderStatus] = mapped_column(one_of(OrderStatus, "status"))
    total_cents: Mapped[int] = mapped_column(BigId)
    currency: Mapped[str] = mapped_column(String(3), default="EUR")


class OrderLine(Base):
    __tablename__ = "order_line"

    id: Mapped[Key]
    order_id: Mapped[int] = ref("orders.id")
    product_id: Mapped[int | None] = ref("product.id", nullable=True)
    label: Mapped[Name]
    quantity: Mapped[int] = mapped_column(Integer, default=1)
    amount_cents: Mapped[int] = mapped_column(BigId)
