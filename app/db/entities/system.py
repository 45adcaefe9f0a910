"""Settings, audit and the notes that tell other programs of a change."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, BigId, Document, Key, ref


class Setting(Base):
    """A setting of the centre, shared by all its computers."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[Any] = mapped_column(Document, nullable=True)


class Audit(Base):
    """Who did what; append-only."""

    __tablename__ = "audit_log"
    __table_args__ = (Index("ix_audit_log_entity", "entity", "entity_id", "at"),)

    id: Mapped[Key]
    at: Mapped[datetime]
    user_id: Mapped[int | None] = ref("app_user.id", nullable=True)
    action: Mapped[str] = mapped_column(String(64))
    entity: Mapped[str] = mapped_column(String(32))
    entity_id: Mapped[int | None] = mapped_column(BigId)
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)


class ChangeNote(Base):
    """SQLite only: one row per writing transaction, read by the other programs on the same file."""

    __tablename__ = "change_note"

    id: Mapped[Key]
    client: Mapped[str] = mapped_column(String(36))
    topics: Mapped[list[Any]]
    ids: Mapped[list[Any]]
