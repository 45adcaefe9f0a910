"""Calls (append-only attempts), notes and their templates."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, Integer, SmallInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, Prose, Uuid, one_of, ref
from app.domain.words import Direction, Outcome


class Call(Base):
    """One attempt. `human`, `argued`, `positive` are the qualification's flags at that moment."""

    __tablename__ = "call"
    __table_args__ = (
        CheckConstraint("talk_s >= 0", name="talk"),
        Index("ix_call_contact", "contact_id", "started_at"),
        Index("ix_call_lead", "lead_id", "started_at"),
        Index("ix_call_day", "day_local", "user_id", "hour_local", "outcome"),
        Index("ix_call_campaign", "campaign_id", "day_local"),
    )

    id: Mapped[Key]
    uuid: Mapped[Uuid]
    external_ref: Mapped[str | None] = mapped_column(String(200), unique=True)
    contact_id: Mapped[int] = ref("contact.id", index=False)
    lead_id: Mapped[int | None] = ref("lead.id", nullable=True, index=False)
    campaign_id: Mapped[int | None] = ref("campaign.id", nullable=True, index=False)
    file_id: Mapped[int | None] = ref("file.id", nullable=True)
    user_id: Mapped[int | None] = ref("app_user.id", nullable=True, index=False)
    direction: Mapped[Direction] = mapped_column(one_of(Direction, "direction"), default=Direction.OUT)
    number: Mapped[str | None] = mapped_column(String(200))
    started_at: Mapped[datetime]
    day_local: Mapped[date]
    hour_local: Mapped[int | None] = mapped_column(SmallInteger)
    """Hour of the day in the site's zone; None when the source knows only the day."""
    talk_s: Mapped[int] = mapped_column(Integer, default=0)
    wrap_up_s: Mapped[int] = mapped_column(Integer, default=0)
    qualification_id: Mapped[int | None] = ref("qualification.id", nullable=True)
    human: Mapped[bool] = mapped_column(default=False)
    argued: Mapped[bool] = mapped_column(default=False)
    positive: Mapped[bool] = mapped_column(default=False)
    closed_lead: Mapped[bool] = mapped_column(default=False)
    """This call closed its lead."""
    annulled_at: Mapped[datetime | None]
    """Taken back by its author right after saving; out of every figure."""
    outcome: Mapped[Outcome | None] = mapped_column(one_of(Outcome, "outcome"))
    """What its note says: a person's label first, else the classifier's; None until read."""


class Note(Base):
    __tablename__ = "note"
    __table_args__ = (
        CheckConstraint("length(body) <= 20000", name="length"),
        Index("ix_note_contact", "contact_id", "at"),
        Index("ix_note_lead", "lead_id", "at"),
    )

    id: Mapped[Key]
    uuid: Mapped[Uuid]
    contact_id: Mapped[int] = ref("contact.id", index=False)
    lead_id: Mapped[int | None] = ref("lead.id", nullable=True, index=False)
    call_id: Mapped[int | None] = ref("call.id", nullable=True)
    user_id: Mapped[int | None] = ref("app_user.id", nullable=True)
    at: Mapped[datetime]
    body: Mapped[Prose]
    template_id: Mapped[int | None] = ref("note_template.id", nullable=True)
    outcome_human: Mapped[Outcome | None] = mapped_column(one_of(Outcome, "outcome_human"))
    outcome_ai: Mapped[Outcome | None] = mapped_column(one_of(Outcome, "outcome_ai"))
    annulled_at: Mapped[datetime | None]


class NoteTemplate(Base):
    """A text ready to insert; its tags, outcome and closing apply when the note is saved."""

    __tablename__ = "note_template"

    id: Mapped[Key]
    title: Mapped[str] = mapped_column(String(200), unique=True)
    body: Mapped[str] = mapped_column(Text)
    outcome: Mapped[Outcome | None] = mapped_column(one_of(Outcome, "outcome"))
    closes: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(Integer, default=0)
    active: Mapped[bool] = mapped_column(default=True)


class NoteTemplateTag(Base):
    __tablename__ = "note_template_tag"

    template_id: Mapped[int] = ref("note_template.id", primary_key=True, index=False)
    tag_id: Mapped[int] = ref("tag.id", primary_key=True)
