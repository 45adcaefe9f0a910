"""Leads of a file: each line is a contact to call, in a campaign file or in the client flow.

Columns that are no contact field are kept with the lead, under their header, and shown at the desk. A
contact who is already in the file is not put in twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.domain.imports import Reason
from app.domain.words import RowAction
from app.services.imports import cells, contacts
from app.services.imports.chunk import Chunk, Reading
from app.services.imports.drafts import Line
from app.services.imports.followed import Followed, FollowedLeads
from app.services.imports.ledger import Outcome
from app.services.imports.persons import Placement
from app.services.imports.targets import Targets


def read(line: Line, values: Mapping[str, str], reading: Reading) -> None:
    """Put a line right; `draft` is the moment the lead came in, the import's own by default."""
    own = {name: text for name, text in values.items() if name != "arrived_at"}
    contacts.read(line, own, reading)
    line.draft = reading.now
    if values.get("arrived_at"):
        arrived = cells.moment(line, {"started_at": values["arrived_at"]}, reading)
        line.draft = arrived.at if arrived else None


def write(chunk: Chunk, lines: Sequence[Line]) -> list[Outcome]:
    """Create or complete the contacts, and put in those who are not there yet."""
    target = Targets(chunk).of()
    placed = [(line, _place(chunk, line)) for line in lines]
    chunk.people.flush()
    leads = FollowedLeads(chunk)
    leads.load(
        [
            (target, placement.person.id, line.draft)
            for line, placement in placed
            if placement.person is not None
        ]
    )
    outcomes = []
    for line, placement in placed:
        if placement.person is None:
            outcomes.append(_left_out(line, placement))
        else:
            outcomes.append(_outcome(line, placement, leads.of(target, placement.person.id)))
    leads.flush()
    return outcomes


def _place(chunk: Chunk, line: Line) -> Placement:
    """The person of a line; an unknown one without phone nor e-mail could never be called."""
    assert line.contact is not None
    if not line.contact.points and chunk.people.find(line.contact)[0] is None:
        return Placement(None, RowAction.REJECTED, Reason.UNKNOWN_CONTACT)
    return chunk.people.place(line.contact)


def _left_out(line: Line, placement: Placement) -> Outcome:
    fields = ("external_ref",) if placement.action is RowAction.REJECTED else ()
    return Outcome(line.number, placement.action, placement.reason, fields=fields, cells=line.cells)


def _outcome(line: Line, placement: Placement, lead: Followed) -> Outcome:
    before: dict[str, Any] = {}
    if placement.before:
        before["contact"] = {"id": placement.person.id if placement.person else None, **placement.before}
    if lead.is_new and not lead.is_placed:
        lead.is_placed = True
        lead.values["data"] = dict(line.extras)
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
