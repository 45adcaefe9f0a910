"""Lists of words the administrator edits, pipelines and their stages."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, Name, Reference, one_of, ref
from app.domain.words import PipelineEntity, StageCategory


class ContactSource(Reference, Base):
    __tablename__ = "contact_source"

    channel: Mapped[str | None] = mapped_column(String(64))


class ContactType(Reference, Base):
    __tablename__ = "contact_type"


class Industry(Reference, Base):
    __tablename__ = "industry"


class Tag(Reference, Base):
    __tablename__ = "tag"


class Product(Reference, Base):
    __tablename__ = "product"


class TicketType(Reference, Base):
    __tablename__ = "ticket_type"

    is_complaint: Mapped[bool] = mapped_column(default=False)


class TicketChannel(Reference, Base):
    __tablename__ = "ticket_channel"


class TicketPriority(Reference, Base):
    __tablename__ = "ticket_priority"

    weight: Mapped[int] = mapped_column(Integer, default=0)
    """Greater is more urgent."""


class PauseReason(Reference, Base):
    __tablename__ = "pause_reason"

    is_production: Mapped[bool] = mapped_column(default=False)
    ceiling_s: Mapped[int | None] = mapped_column(Integer)
    """Seconds a day, None for no ceiling."""


class Pipeline(Base):
    __tablename__ = "pipeline"
    __table_args__ = (
        Index(
            "uq_pipeline_default",
            "entity",
            unique=True,
            sqlite_where=text("is_default"),
            postgresql_where=text("is_default"),
        ),
    )

    id: Mapped[Key]
    entity: Mapped[PipelineEntity] = mapped_column(one_of(PipelineEntity, "entity"))
    label: Mapped[Name]
    position: Mapped[int] = mapped_column(Integer, default=0)
    is_default: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)


class Stage(Base):
    """A step of a pipeline: free label, category owned by code."""

    __tablename__ = "stage"
    __table_args__ = (UniqueConstraint("pipeline_id", "id"), CheckConstraint("colour >= 0", name="colour"))

    id: Mapped[Key]
    pipeline_id: Mapped[int] = ref("pipeline.id")
    label: Mapped[Name]
    category: Mapped[StageCategory] = mapped_column(one_of(StageCategory, "category"))
    colour: Mapped[int] = mapped_column(Integer, default=0)
    position: Mapped[int] = mapped_column(Integer, default=0)
    active: Mapped[bool] = mapped_column(default=True)
