"""The ledger of imports: jobs, what became of each line, rejected lines to correct and import again.

The job's counters change in the transaction that writes the rows, so that a kill at any moment leaves
counters equal to rows, and a resumed import neither loses nor doubles a line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.db.entities import ImportJob, ImportRow, User
from app.domain.actor import Actor
from app.domain.imports import Job, Kind, Ledger, Reject, Request
from app.domain.words import JobState, Role, RowAction
from app.errors import Conflict, NotFound
from app.services.imports import bulk

_ROW_COLUMNS = ("job_id", "line", "action", "reason", "entity_id", "cells", "before")
_REJECT_PAGE = 1_000


@dataclass(frozen=True)
class Outcome:
    """What became of one line. `fields`: those at fault, when rejected. `before`: replaced values."""

    line: int
    action: RowAction
    reason: str
    entity_id: int | None = None
    fields: tuple[str, ...] = ()
    cells: Sequence[str] | None = None
    before: dict[str, Any] | None = None


@dataclass
class Tally:
    """Counts of one chunk."""

    actions: Counter[RowAction] = field(default_factory=Counter)
    reasons: Counter[tuple[RowAction, str]] = field(default_factory=Counter)
    repairs: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)

    def count(self, outcome: Outcome) -> None:
        """Add one line."""
        self.actions[outcome.action] += 1
        self.reasons[outcome.action, outcome.reason] += 1


def begin(
    session: Session,
    *,
    actor: Actor,
    request: Request,
    campaign_id: int | None,
    file_id: int | None,
    now: datetime,
) -> int:
    """Open the ledger of a new import; returns its id."""
    job = ImportJob(
        uuid=str(uuid4()),
        kind=request.kind.value,
        file_name=request.file_name[:200],
        sha256=request.sha256,
        mapping=dict(request.mapping),
        campaign_id=campaign_id,
        file_id=file_id,
        started_at=now,
        user_id=actor.user_id,
    )
    session.add(job)
    session.flush()
    return job.id


def unfinished(
    session: Session, *, request: Request, campaign_id: int | None, file_id: int | None
) -> int | None:
    """The same import, stopped before its end: same file, kind, mapping and target."""
    query = (
        select(ImportJob)
        .where(
            ImportJob.sha256 == request.sha256,
            ImportJob.kind == request.kind.value,
            ImportJob.state.in_((JobState.RUNNING, JobState.CANCELLED, JobState.FAILED)),
        )
        .order_by(ImportJob.id.desc())
    )
    for job in session.scalars(query):
        same_target = (job.campaign_id, job.file_id) == (campaign_id, file_id)
        if same_target and job.mapping == dict(request.mapping):
            return job.id
    return None


def already_done(session: Session, *, sha256: str) -> Job | None:
    """The last import of exactly this file that went to its end, if any."""
    done = ImportJob.sha256 == sha256, ImportJob.state == JobState.DONE
    found = session.scalar(select(ImportJob.id).where(*done).order_by(ImportJob.id.desc()).limit(1))
    return None if found is None else _jobs(session, ImportJob.id == found)[0]


def advance(
    session: Session, *, job_id: int, outcomes: Sequence[Outcome], tally: Tally, after: int, last_line: int
) -> None:
    """Write what became of a chunk's lines, and count them.

    `after` is the last line known before the chunk. Raises Conflict("import.elsewhere") when another
    program moved the same import on meanwhile.
    """
    bulk.insert(session, ImportRow, _ROW_COLUMNS, (_stored(job_id, outcome) for outcome in outcomes))
    kept = session.scalar(select(ImportJob.reasons).where(ImportJob.id == job_id)) or {}
    done = tally.actions
    moved = session.scalar(
        update(ImportJob)
        .where(ImportJob.id == job_id, ImportJob.last_line == after)
        .values(
            state=JobState.RUNNING,
            last_line=last_line,
            rows_read=ImportJob.rows_read + len(outcomes),
            created=ImportJob.created + done[RowAction.CREATED],
            updated=ImportJob.updated + done[RowAction.UPDATED],
            skipped=ImportJob.skipped + done[RowAction.SKIPPED],
            rejected=ImportJob.rejected + done[RowAction.REJECTED],
            reasons=_merged(kept, tally),
        )
        .returning(ImportJob.id)
        .execution_options(synchronize_session=False)
    )
    if moved is None:
        raise Conflict("import.elsewhere")


def finish(session: Session, *, job_id: int, state: JobState, now: datetime) -> None:
    """Close the ledger: done, cancelled or failed (the last two can be resumed)."""
    session.execute(
        update(ImportJob)
        .where(ImportJob.id == job_id)
        .values(state=state, ended_at=now)
        .execution_options(synchronize_session=False)
    )


def read(session: Session, *, job_id: int, rehearsed: bool = False) -> Ledger:
    """The ledger of an import. Raises NotFound."""
    session.expire_all()
    job = session.get(ImportJob, job_id)
    if job is None:
        raise NotFound("import.gone")
    reasons = {action: dict(job.reasons.get(action.value, {})) for action in RowAction}
    return Ledger(
        kind=Kind(job.kind),
        file_name=job.file_name,
        state=job.state,
        job_id=None if rehearsed else job.id,
        read=job.rows_read,
        created=job.created,
        updated=job.updated,
        skipped=job.skipped,
        rejected=job.rejected,
        last_line=job.last_line,
        reasons=reasons,
        repairs=dict(job.reasons.get("repairs", {})),
        words=dict(job.reasons.get("words", {})),
        started_at=job.started_at,
        ended_at=job.ended_at,
        campaign_id=None if rehearsed else job.campaign_id,
        file_id=None if rehearsed else job.file_id,
    )


def listing(session: Session, *, actor: Actor, limit: int = 200) -> list[Job]:
    """The last imports, newest first."""
    actor.require(Role.SUPERVISOR)
    return _jobs(session, limit=limit)


def rejects(session: Session, *, job_id: int) -> Iterator[Reject]:
    """The rejected lines of an import, in order, read by pages."""
    after = 0
    while True:
        rows = session.execute(
            select(ImportRow.line, ImportRow.cells, ImportRow.reason, ImportRow.before)
            .where(ImportRow.job_id == job_id, ImportRow.action == RowAction.REJECTED, ImportRow.line > after)
            .order_by(ImportRow.line)
            .limit(_REJECT_PAGE)
        ).all()
        for line, cells, reason, at_fault in rows:
            fields = tuple((at_fault or {}).get("fields", ()))
            yield Reject(line, tuple(map(str, cells or ())), str(reason), fields)
            after = line
        if len(rows) < _REJECT_PAGE:
            return


def sums_hold(session: Session) -> list[int]:
    """Ids of the imports whose counters do not add up, or differ from their lines."""
    by_action = (
        select(ImportRow.job_id, func.count().label("lines")).group_by(ImportRow.job_id).subquery("by_job")
    )
    total = ImportJob.created + ImportJob.updated + ImportJob.skipped + ImportJob.rejected
    query = (
        select(ImportJob.id)
        .outerjoin(by_action, by_action.c.job_id == ImportJob.id)
        .where((ImportJob.rows_read != total) | (ImportJob.rows_read != func.coalesce(by_action.c.lines, 0)))
    )
    return list(session.scalars(query.order_by(ImportJob.id)))


def _jobs(session: Session, *where: Any, limit: int = 1) -> list[Job]:
    query = (
        select(ImportJob, User.name)
        .outerjoin(User, User.id == ImportJob.user_id)
        .where(*where)
        .order_by(ImportJob.id.desc())
        .limit(limit)
    )
    return [
        Job(
            id=job.id,
            kind=Kind(job.kind),
            file_name=job.file_name,
            state=job.state,
            started_at=job.started_at,
            ended_at=job.ended_at,
            by=name,
            read=job.rows_read,
            created=job.created,
            updated=job.updated,
            skipped=job.skipped,
            rejected=job.rejected,
        )
        for job, name in session.execute(query)
    ]


def _stored(job_id: int, outcome: Outcome) -> tuple[Any, ...]:
    rejected = outcome.action is RowAction.REJECTED
    return (
        job_id,
        outcome.line,
        outcome.action,
        outcome.reason,
        outcome.entity_id,
        list(outcome.cells or ()) if rejected else None,
        {"fields": list(outcome.fields)} if rejected else outcome.before,
    )


def _merged(kept: dict[str, Any], tally: Tally) -> dict[str, Any]:
    """The counts by reason of the job with those of one more chunk."""
    merged = {key: dict(counts) for key, counts in kept.items()}
    for (action, reason), count in tally.reasons.items():
        within = merged.setdefault(action.value, {})
        within[reason] = within.get(reason, 0) + count
    for key, counts in (("repairs", tally.repairs), ("words", tally.words)):
        within = merged.setdefault(key, {})
        for code, count in (+counts).items():
            within[code] = within.get(code, 0) + count
    return merged
