"""Campaigns, their qualification sets and their files."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, Name, Versioned, one_of, ref
from app.domain.words import CampaignState, FileState


class QualificationSet(Base):
    __tablename__ = "qualification_set"

    id: Mapped[Key]
    label: Mapped[str] = mapped_column(String(200), unique=True)
    is_default: Mapped[bool] = mapped_column(default=False)


class Qualification(Base):
    """A coded result of a call. Positive implies argued, argued implies human."""

    __tablename__ = "qualification"
    __table_args__ = (
        UniqueConstraint("set_id", "code"),
        CheckConstraint("NOT positive OR argued", name="positive_is_argued"),
        CheckConstraint("NOT argued OR human", name="argued_is_human"),
    )

    id: Mapped[Key]
    set_id: Mapped[int] = ref("qualification_set.id", index=False)
    parent_id: Mapped[int | None] = ref("qualification.id", nullable=True)
    label: Mapped[Name]
    code: Mapped[str] = mapped_column(String(16))
    key: Mapped[str | None] = mapped_column(String(1))
    """The key that chooses it at the desk: 1-9 or 0."""
    position: Mapped[int] = mapped_column(Integer, default=0)
    active: Mapped[bool] = mapped_column(default=True)
    human: Mapped[bool] = mapped_column(default=False)
    argued: Mapped[bool] = mapped_column(default=False)
    decision_maker: Mapped[bool] = mapped_column(default=False)
    positive: Mapped[bool] = mapped_column(default=False)
    callback: Mapped[bool] = mapped_column(default=False)
    refusal: Mapped[bool] = mapped_column(default=False)
    do_not_call: Mapped[bool] = mapped_column(default=False)
    unreachable: Mapped[bool] = mapped_column(default=False)
    wrong_number: Mapped[bool] = mapped_column(default=False)
    closes: Mapped[bool] = mapped_column(default=False)
    retry_minutes: Mapped[int | None] = mapped_column(Integer)
    max_attempts: Mapped[int | None] = mapped_column(Integer)


class Campaign(Versioned, Base):
    __tablename__ = "campaign"

    id: Mapped[Key]
    label: Mapped[str] = mapped_column(String(200), unique=True)
    state: Mapped[CampaignState] = mapped_column(one_of(CampaignState, "state"), default=CampaignState.DRAFT)
    qualification_set_id: Mapped[int] = ref("qualification_set.id", index=False)
    script: Mapped[str] = mapped_column(Text, default="")
    """Steps separated by lines "# Title"; merge fields in braces."""
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    newest_first: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]


class CampaignAgent(Base):
    __tablename__ = "campaign_agent"

    campaign_id: Mapped[int] = ref("campaign.id", primary_key=True, index=False)
    user_id: Mapped[int] = ref("app_user.id", primary_key=True)


class File(Versioned, Base):
    """A batch of leads of a campaign."""

    __tablename__ = "file"
    __table_args__ = (UniqueConstraint("campaign_id", "label"),)

    id: Mapped[Key]
    campaign_id: Mapped[int] = ref("campaign.id", index=False)
    label: Mapped[Name]
    state: Mapped[FileState] = mapped_column(one_of(FileState, "state"), default=FileState.ACTIVE)
    columns: Mapped[list[Any]] = mapped_column(default=list)
    """Headers of extra columns shown at the desk."""
    created_at: Mapped[datetime]
