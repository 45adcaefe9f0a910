"""One engine for every kind: lines are put right without the store, then written chunk by chunk.

A dry run is the same code in a transaction that is rolled back: it cannot promise anything else than what
the import does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.entities import File, ImportJob
from app.domain import dates
from app.domain.actor import Actor
from app.domain.imports import FIELDS, FieldType, Kind, Reason, Request
from app.domain.words import Role, RowAction
from app.errors import Invalid
from app.services import campaigns, reference
from app.services.imports import calls, companies, contacts, leads, purchases
from app.services.imports import mapping as mappings
from app.services.imports.chunk import Chunk, Reading
from app.services.imports.drafts import Line
from app.services.imports.ledger import Outcome, Tally, advance
from app.services.imports.mapping import Layout
from app.services.imports.persons import People
from app.services.imports.targets import find_campaign
from app.services.imports.words import Vocabulary

_KINDS: dict[
    Kind,
    tuple[
        Callable[[Line, Mapping[str, str], Reading], None],
        Callable[[Chunk, Sequence[Line]], list[Outcome]],
    ],
] = {
    Kind.CONTACTS: (contacts.read, contacts.write),
    Kind.COMPANIES: (companies.read, companies.write),
    Kind.LEADS: (leads.read, leads.write),
    Kind.CALLS: (calls.read, calls.write),
    Kind.PURCHASES: (purchases.read, purchases.write),
}
_IN_CAMPAIGN = (Kind.LEADS, Kind.CALLS)


@dataclass(frozen=True)
class Target:
    """Where the lines go by default; both None outside campaigns."""

    campaign_id: int | None
    file_id: int | None


@dataclass(frozen=True)
class Plan:
    """An import under way: everything a chunk needs but its lines."""

    actor: Actor
    request: Request
    layout: Layout
    reading: Reading
    target: Target
    job_id: int
    started_at: datetime


def reading_for(
    session: Session, *, request: Request, samples: Sequence[Sequence[str]], now: datetime
) -> Reading:
    """How the lines of a file are to be read; `samples` are its first rows, for the order of its dates."""
    settings = reference.settings_of(session)
    layout = mappings.compiled(request.kind, request.headers, request.mapping)
    types = {field.name: field.type for field in FIELDS[request.kind]}
    found = [
        row[index]
        for index, field in layout.columns
        if types.get(field) in (FieldType.DAY, FieldType.INSTANT)
        for row in samples
        if index < len(row)
    ]
    order = dates.detect(found).order
    return Reading(request.choices, settings.site_zone, settings.default_region, order, now)


def target_of(session: Session, *, actor: Actor, request: Request, now: datetime) -> Target:
    """The campaign file that receives the lines, made when it is new.

    Raises Invalid: import.no_campaign_here, import.file_without_campaign.
    """
    actor.require(Role.SUPERVISOR)
    if not request.campaign:
        if request.file:
            raise Invalid("import.file_without_campaign")
        return Target(None, None)
    if request.kind not in _IN_CAMPAIGN:
        raise Invalid("import.no_campaign_here", kind=request.kind.value)
    campaign_id = find_campaign(session, label=request.campaign, actor=actor, now=now)
    label = request.file or request.file_name.rpartition(".")[0] or request.file_name
    file_id = campaigns.create_file(session, actor=actor, campaign_id=campaign_id, label=label, now=now)
    return Target(campaign_id, file_id)


def show_extras(session: Session, *, target: Target, layout: Layout) -> None:
    """Let the desk show the columns kept with the leads of a file."""
    headers = [header for _, header in layout.extras]
    row = session.get(File, target.file_id) if target.file_id and headers else None
    if row is not None:
        row.columns = list(dict.fromkeys([*row.columns, *headers]))
        session.flush()


def read_line(
    request: Request,
    layout: Layout,
    reading: Reading,
    *,
    number: int,
    cells: Sequence[str],
    problem: str | None,
) -> Line:
    """A line of the file put right, or refused with its reason.

    `problem` tells why the reader could not make it out.
    """
    line = Line(number, tuple(cells))
    values = _filled(layout.columns, cells)
    line.extras = _filled(layout.extras, cells)
    if problem is not None:
        line.refuse(Reason(problem))
    elif not values:
        line.refuse(Reason.BLANK)
    else:
        _KINDS[request.kind][0](line, values, reading)
    return line


def _filled(columns: Sequence[tuple[int, str]], cells: Sequence[str]) -> dict[str, str]:
    """The cells with something in them, by name of their column."""
    width = len(cells)
    return {name: text for index, name in columns if index < width and (text := cells[index].strip())}


def write_chunk(session: Session, *, plan: Plan, lines: Sequence[Line], after: int, last_line: int) -> Tally:
    """Write the lines of one chunk with their ledger, in the caller's transaction.

    Raises Conflict("import.elsewhere") when `after` is no longer the last line of the job.
    """
    choices, actor = plan.request.choices, plan.actor
    words = Vocabulary(session, may_add=choices.new_words and actor.may(Role.SUPERVISOR))
    people = People(session, words=words, actor=actor, started_at=plan.started_at)
    chunk = Chunk(
        session,
        actor,
        plan.reading,
        words,
        people,
        plan.started_at,
        plan.target.campaign_id,
        plan.target.file_id,
    )
    good = [line for line in lines if line.refused is None]
    people.load([line.contact for line in good if line.contact is not None])
    outcomes = _KINDS[plan.request.kind][1](chunk, good) if good else []
    outcomes += [_refused(line) for line in lines if line.refused is not None]
    outcomes.sort(key=lambda outcome: outcome.line)
    tally = _tallied(lines, outcomes)
    tally.words = words.added
    advance(session, job_id=plan.job_id, outcomes=outcomes, tally=tally, after=after, last_line=last_line)
    return tally


def _refused(line: Line) -> Outcome:
    assert line.refused is not None
    if line.refused is Reason.BLANK:
        return Outcome(line.number, RowAction.SKIPPED, Reason.BLANK)
    return Outcome(line.number, RowAction.REJECTED, line.refused, fields=line.at_fault, cells=line.cells)


def _tallied(lines: Sequence[Line], outcomes: Sequence[Outcome]) -> Tally:
    tally = Tally()
    for outcome in outcomes:
        tally.count(outcome)
    rejected = {outcome.line for outcome in outcomes if outcome.action is RowAction.REJECTED}
    for line in lines:
        if line.touches and line.number not in rejected:
            tally.repairs.update({repaired.code.value for repaired in line.touches})
    return tally


def job_started(session: Session, job_id: int) -> tuple[datetime, int]:
    """When an import began, and its last line."""
    row = session.execute(
        select(ImportJob.started_at, ImportJob.last_line).where(ImportJob.id == job_id)
    ).one()
    return row.started_at, row.last_line
