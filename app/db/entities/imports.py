"""Import jobs, what became of each line, and remembered mappings."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, BigId, Key, Name, Uuid, one_of, ref
from app.domain.words import JobState, RowAction


class ImportJob(Base):
    """The ledger: rows_read = created + updated + skipped + rejected once done."""

    __tablename__ = "import_job"

    id: Mapped[Key]
    uuid: Mapped[Uuid]
    kind: Mapped[str] = mapped_column(String(32))
    file_name: Mapped[Name]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    mapping: Mapped[dict[str, Any]]
    state: Mapped[JobState] = mapped_column(one_of(JobState, "state"), default=JobState.RUNNING)
    campaign_id: Mapped[int | None] = ref("campaign.id", nullable=True, index=False)
    file_id: Mapped[int | None] = ref("file.id", nullable=True, index=False)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    user_id: Mapped[int | None] = ref("app_user.id", nullable=True, index=False)
    last_line: Mapped[int] = mapped_column(Integer, default=0)
    rows_read: Mapped[int] = mapped_column(Integer, default=0)
    created: Mapped[int] = mapped_column(Integer, default=0)
    updated: Mapped[int] = mapped_column(Integer, default=0)
    skipped: Mapped[int] = mapped_column(Integer, default=0)
    rejected: Mapped[int] = mapped_column(Integer, default=0)
    reasons: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Counts by reason code, per action."""


class ImportRow(Base):
    """What became of one line. `cells` is kept only for rejected lines."""

    __tablename__ = "import_row"
    __table_args__ = (Index("ix_import_row_job", "job_id", "action", "line"),)

    id: Mapped[Key]
    job_id: Mapped[int] = ref("import_job.id", index=False)
    line: Mapped[int] = mapped_column(Integer)
    action: Mapped[RowAction] = mapped_column(one_of(RowAction, "action"))
    reason: Mapped[str | None] = mapped_column(String(64))
    entity_id: Mapped[int | None] = mapped_column(BigId)
    cells: Mapped[list[Any] | None]
    before: Mapped[dict[str, Any] | None]


class ImportMapping(Base):
    """The mapping last used for a set of headers."""

    __tablename__ = "import_mapping"
    __table_args__ = (UniqueConstraint("kind", "headers_key"),)

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(32))
    headers_key: Mapped[str] = mapped_column(String(64))
    mapping: Mapped[dict[str, Any]]
    used_at: Mapped[datetime]
