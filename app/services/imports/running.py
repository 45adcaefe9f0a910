"""A whole import, from the first line to the ledger: rehearsed, run, stopped, taken up again.

The caller gives `writing`, which opens the session of one transaction (`Store.writing`): each chunk is a
transaction of its own, the job's counters in it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Protocol

from sqlalchemy.orm import Session

from app.domain.actor import Actor
from app.domain.imports import Ledger, Reject, Request
from app.domain.words import JobState
from app.errors import StoreError
from app.services import audit
from app.services.imports import engine, ledger, mapping
from app.services.imports.engine import Plan

CHUNK = 2_000
SAMPLE = 1_000
TRIES = 5
_BACK_OFF_S = 0.2

Writing = Callable[[], AbstractContextManager[Session]]
Clock = Callable[[], datetime]


class Row(Protocol):
    """A line of a table (`exchange.Row`); `problem` tells why it could not be made out."""

    @property
    def line(self) -> int: ...
    @property
    def cells(self) -> Sequence[str]: ...
    @property
    def problem(self) -> str | None: ...


class Table(Protocol):
    """A file that can be read from its start as often as needed (`exchange.Table`)."""

    @property
    def lines(self) -> int: ...
    def rows(self) -> Iterable[Row]: ...


@dataclass(frozen=True)
class Progress:
    """How far an import is: lines done, of about `total`."""

    done: int
    total: int
    rows_per_s: float


Tell = Callable[[Progress], None]


class _RolledBackError(Exception):
    """Leaves a transaction without keeping anything."""


def rehearse(
    writing: Writing,
    table: Table,
    *,
    actor: Actor,
    request: Request,
    clock: Clock,
    tell: Tell | None = None,
    cancelled: Callable[[], bool] | None = None,
    rejects: Callable[[Iterator[Reject]], None] | None = None,
) -> Ledger:
    """What the import would do to the last line, without keeping anything.

    `rejects` is given the lines that would be rejected, before they are forgotten.
    """
    told: list[Ledger] = []
    try:
        with writing() as session:
            plan, _ = _begin(session, table, actor=actor, request=request, clock=clock, resume=False)
            state, after, meter = JobState.DONE, 0, _Meter(tell, table.lines, clock)
            for rows in _chunks(table, after):
                if cancelled and cancelled():
                    state = JobState.CANCELLED
                    break
                after = _write(session, plan, rows, after)
                meter.moved(len(rows))
            ledger.finish(session, job_id=plan.job_id, state=state, now=clock())
            told.append(ledger.read(session, job_id=plan.job_id, rehearsed=True))
            if rejects:
                rejects(ledger.rejects(session, job_id=plan.job_id))
            raise _RolledBackError
    except _RolledBackError:
        return told[0]


def run(
    writing: Writing,
    table: Table,
    *,
    actor: Actor,
    request: Request,
    clock: Clock,
    tell: Tell | None = None,
    cancelled: Callable[[], bool] | None = None,
    resume: bool = True,
) -> Ledger:
    """Import the lines and return the ledger.

    An import of the same file that was interrupted is taken up after its last line, unless `resume` is
    False. `cancelled` is asked between chunks: what is written stays, and can be taken up again.
    Raises UserError; a failure leaves a ledger of what was done, nothing half-written.
    """
    with writing() as session:
        plan, after = _begin(session, table, actor=actor, request=request, clock=clock, resume=resume)
    state, meter = JobState.DONE, _Meter(tell, table.lines, clock)
    try:
        for rows in _chunks(table, after):
            if cancelled and cancelled():
                state = JobState.CANCELLED
                break
            after = _committed(writing, plan, rows, after)
            meter.moved(len(rows))
    except Exception:
        _end(writing, plan, JobState.FAILED, clock)
        raise
    return _end(writing, plan, state, clock)


def _begin(
    session: Session, table: Table, *, actor: Actor, request: Request, clock: Clock, resume: bool
) -> tuple[Plan, int]:
    """The plan of an import, and the last line already done."""
    now = clock()
    target = engine.target_of(session, actor=actor, request=request, now=now)
    layout = mapping.compiled(request.kind, request.headers, request.mapping)
    samples = [row.cells for row in islice(table.rows(), SAMPLE)]
    reading = engine.reading_for(session, request=request, samples=samples, now=now)
    engine.show_extras(session, target=target, layout=layout)
    at = {"campaign_id": target.campaign_id, "file_id": target.file_id}
    known = ledger.unfinished(session, request=request, **at) if resume else None
    job_id = known or ledger.begin(session, actor=actor, request=request, now=now, **at)
    started_at, after = engine.job_started(session, job_id)
    return Plan(actor, request, layout, reading, target, job_id, started_at), after


def _chunks(table: Table, after: int) -> Iterator[list[Row]]:
    """The rows after a line, by chunks."""
    rest = (row for row in table.rows() if row.line > after)
    while rows := list(islice(rest, CHUNK)):
        yield rows


def _write(session: Session, plan: Plan, rows: Sequence[Row], after: int) -> int:
    lines = [
        engine.read_line(
            plan.request, plan.layout, plan.reading, number=row.line, cells=row.cells, problem=row.problem
        )
        for row in rows
    ]
    last_line = rows[-1].line
    engine.write_chunk(session, plan=plan, lines=lines, after=after, last_line=last_line)
    return last_line


def _committed(writing: Writing, plan: Plan, rows: Sequence[Row], after: int) -> int:
    """Write one chunk in a transaction of its own; a busy store is tried again."""
    attempt = 1
    while True:
        try:
            with writing() as session:
                return _write(session, plan, rows, after)
        except StoreError as error:
            if error.code != "store.busy" or attempt == TRIES:
                raise
            time.sleep(_BACK_OFF_S * 2**attempt)
            attempt += 1


def _end(writing: Writing, plan: Plan, state: JobState, clock: Clock) -> Ledger:
    now = clock()
    request = plan.request
    with writing() as session:
        ledger.finish(session, job_id=plan.job_id, state=state, now=now)
        if state is JobState.DONE:
            mapping.remember(
                session, kind=request.kind, headers=request.headers, mapping=request.mapping, now=now
            )
        audit.record(
            session,
            actor=plan.actor,
            action=f"import.{state.value}",
            entity="import",
            entity_id=plan.job_id,
            now=now,
            kind=request.kind.value,
        )
    with writing() as session:
        return ledger.read(session, job_id=plan.job_id)


class _Meter:
    """Counts lines and tells the pace."""

    def __init__(self, tell: Tell | None, total: int, clock: Clock) -> None:
        self._tell = tell
        self._total = total
        self._done = 0
        self._clock = clock
        self._started = clock()

    def moved(self, count: int) -> None:
        """Tell that `count` more lines are done."""
        self._done += count
        if self._tell:
            elapsed = max((self._clock() - self._started).total_seconds(), 1e-6)
            self._tell(Progress(self._done, self._total, self._done / elapsed))
