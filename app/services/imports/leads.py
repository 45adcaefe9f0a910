"""Leads of a file: each line is a contact to call, in a campaign file or in the client flow.

Columns that are no contact field are kept with the lead, under their header, and shown at the desk. A
contact who is already in the file is not put in twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from app.domain.imports import LEAD_FIELDS, Reason, Repair
from app.domain.words import LeadState, RowAction
from app.services.imports import cells, contacts
from app.services.imports.chunk import Chunk, Reading
from app.services.imports.drafts import Line
from app.services.imports.followed import Followed, FollowedLeads
from app.services.imports.ledger import Outcome
from app.services.imports.persons import Placement
from app.services.imports.targets import Targets


@dataclass
class LeadDraft:
    """What a line tells of the lead itself; the import's own moment when it does not say."""

    campaign: str
    file: str
    arrived_at: datetime
    state: StrEnum | None
    attempts: int
    last_attempt_at: datetime | None
    closed_at: datetime | None


_OWN = tuple(field.name for field in LEAD_FIELDS)


def read(line: Line, values: Mapping[str, str], reading: Reading) -> None:
    """Put a line right: the contact, and what another program knew of the lead."""
    contacts.read(line, {name: text for name, text in values.items() if name not in _OWN}, reading)
    line.draft = LeadDraft(
        campaign=values.get("campaign", ""),
        file=values.get("file", ""),
        arrived_at=_instant(line, values, "arrived_at", reading) or reading.now,
        state=cells.word(line, values, "state"),
        attempts=cells.whole(line, values, "attempt") or 0,
        last_attempt_at=_instant(line, values, "last_attempt_at", reading),
        closed_at=_instant(line, values, "closed_at", reading),
    )


def _instant(line: Line, values: Mapping[str, str], field: str, reading: Reading) -> datetime | None:
    """An instant, left aside when it cannot be read."""
    found = cells.instant(values.get(field, ""), reading)
    if found is None and values.get(field):
        line.touch(field, Repair.UNREAD_VALUE, values[field])
    return found.at if found else None


def write(chunk: Chunk, lines: Sequence[Line]) -> list[Outcome]:
    """Create or complete the contacts, and put in those who are not there yet."""
    targets = Targets(chunk)
    placed = [(line, chunk.people.place(line.contact, to_call=True)) for line in lines if line.contact]
    chunk.people.flush()
    going = {line.number: targets.of(line.draft.campaign, line.draft.file) for line, p in placed if p.person}
    leads = FollowedLeads(chunk)
    leads.load(
        [
            (going[line.number], p.person.id, line.draft.arrived_at)
            for line, p in placed
            if p.person is not None
        ]
    )
    outcomes = []
    for line, placement in placed:
        if placement.person is None:
            outcomes.append(_left_out(line, placement))
        else:
            lead = leads.of(going[line.number], placement.person.id)
            outcomes.append(_outcome(line, placement, lead))
    leads.flush()
    return outcomes


def _start(line: Line, lead: Followed) -> None:
    """Give a new lead what the line knows of it."""
    draft: LeadDraft = line.draft
    values = lead.values
    values["data"] = dict(line.extras)
    values["attempts"], values["last_attempt_at"] = draft.attempts, draft.last_attempt_at
    if draft.closed_at is not None or draft.state is LeadState.CLOSED:
        values["state"] = LeadState.CLOSED
        values["closed_at"] = draft.closed_at or draft.last_attempt_at or draft.arrived_at
    elif draft.attempts or draft.last_attempt_at or draft.state is LeadState.IN_PROGRESS:
        values["state"] = LeadState.IN_PROGRESS


def _left_out(line: Line, placement: Placement) -> Outcome:
    fields = ("external_ref",) if placement.action is RowAction.REJECTED else ()
    return Outcome(line.number, placement.action, placement.reason, fields=fields, cells=line.cells)


def _outcome(line: Line, placement: Placement, lead: Followed) -> Outcome:
    before: dict[str, Any] = {}
    if placement.before:
        before["contact"] = {"id": placement.person.id if placement.person else None, **placement.before}
    if lead.is_new and not lead.is_placed:
        lead.is_placed = True
        _start(line, lead)
        reason = Reason.NEW if placement.action is RowAction.CREATED else placement.reason
        known = placement.action is RowAction.SKIPPED
        return Outcome(
            line.number, RowAction.CREATED, Reason.KNOWN if known else reason, lead.id, before=before or None
        )
    data = {**lead.values["data"], **line.extras}
    if data != lead.values["data"]:
        before["data"] = lead.values["data"]
        lead.values["data"] = data
        lead.is_touched = True
    if before:
        reason = placement.reason if placement.action is RowAction.UPDATED else Reason.EXTRAS
        return Outcome(line.number, RowAction.UPDATED, reason, lead.id, before=before)
    twin = lead.is_placed or placement.reason is Reason.TWIN
    return Outcome(line.number, RowAction.SKIPPED, Reason.TWIN if twin else Reason.ALREADY_IN, lead.id)
