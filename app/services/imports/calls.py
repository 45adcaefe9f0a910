"""Calls of a file: history of another program, or of this one.

A call names its contact (by key, phone or e-mail), who is recognised or made on the way, and advances the
lead of its campaign file; without a campaign, that of the client flow. A call is known by its external
key, else by everything it says: importing it again changes nothing. Calls are append-only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import select

from app.db.entities import Call, Note
from app.domain import times
from app.domain.imports import CONTACT_PREFIX, Reason, Repair
from app.domain.own_keys import own_uuid
from app.domain.text import NOTE_LIMIT
from app.domain.words import Direction, Outcome, RowAction
from app.services.imports import bulk, cells, ledger
from app.services.imports.chunk import Chunk, Reading
from app.services.imports.contact_reading import read_contact
from app.services.imports.drafts import Line
from app.services.imports.followed import Flags, FlagsById, FollowedLeads
from app.services.imports.persons import Person, Placement
from app.services.imports.targets import Target, Targets

_CALL = (
    "id", "uuid", "external_ref", "contact_id", "lead_id", "campaign_id", "file_id", "user_id", "direction",
    "number", "started_at", "day_local", "hour_local", "talk_s", "wrap_up_s", "qualification_id", "human",
    "argued", "positive", "closed_lead", "outcome",
)  # fmt: skip
_NOTE = (
    "id", "uuid", "contact_id", "lead_id", "call_id", "user_id", "at", "body", "outcome_human",
)  # fmt: skip


@dataclass
class CallDraft:
    """A call as a line tells it. `has_time`: the source knew more than the day."""

    external_ref: str | None
    uuid: str | None
    """Ours, of a call exported before."""
    started_at: datetime
    has_time: bool
    talk_s: int
    direction: Direction
    agent: str
    campaign: str
    file: str
    qualification: str
    outcome: Outcome | None
    attempt: int | None
    number: str | None
    note: str
    closes: bool


# ------------------------------------------------------------------------------------------- reading
def read(line: Line, values: Mapping[str, str], reading: Reading) -> None:
    """Put a line right: the call, and the contact whose fields bear the prefix "contact."."""
    start = cells.moment(line, values, reading)
    if start is None:
        return
    number = cells.number(line, values, reading)
    key = cells.text(line, values, "external_ref")
    uuid = own_uuid(key or "")
    line.draft = CallDraft(
        external_ref=None if uuid else key,
        uuid=uuid,
        started_at=start.at,
        has_time=start.has_time,
        talk_s=cells.seconds(line, values, "talk_s"),
        direction=cells.word(line, values, "direction") or Direction.OUT,  # type: ignore[arg-type]
        agent=values.get("agent", ""),
        campaign=values.get("campaign", ""),
        file=values.get("file", ""),
        qualification=values.get("qualification", ""),
        outcome=cells.word(line, values, "outcome"),  # type: ignore[arg-type]
        attempt=cells.whole(line, values, "attempt", least=1),
        number=number.value if number else None,
        note=cells.prose(line, values, "note", limit=NOTE_LIMIT),
        closes=cells.yes(line, values, "closes") or False,
    )
    _read_contact(line, values, reading)


_TELLING = ("external_ref", "phone", "phone2", "phone3", "email", "email2")


def _read_contact(line: Line, values: Mapping[str, str], reading: Reading) -> None:
    """The contact of a call; a call with a number alone is that of whoever has the number."""
    own = {
        name.removeprefix(CONTACT_PREFIX): text
        for name, text in values.items()
        if name.startswith(CONTACT_PREFIX)
    }
    if values.get("number") and not any(own.get(name) for name in _TELLING):
        own["phone"] = values["number"]
    draft = read_contact(line, own, reading, prefix=CONTACT_PREFIX)
    if draft is not None and not (draft.points or draft.external_ref or draft.own):
        line.refuse(Reason.NO_CONTACT, "contact.external_ref", "contact.phone", "contact.email")
    line.contact = draft


# ------------------------------------------------------------------------------------------- writing
@dataclass
class _Placed:
    """A line on its way to a row: the person it is about, its target, the words it uses."""

    line: Line
    draft: CallDraft
    placement: Placement
    target: Target
    agent_id: int | None
    flags: Flags | None
    uuid: str = ""

    @property
    def closes(self) -> bool:
        """True when the call ends its lead."""
        return self.draft.closes or bool(self.flags and self.flags.closes)


def write(chunk: Chunk, lines: Sequence[Line]) -> list[ledger.Outcome]:
    """Write the calls that are new, and what they bring: contacts, leads, notes."""
    targets, flags = Targets(chunk), FlagsById(chunk.session)
    placed = [_place(chunk, line, targets, flags) for line in lines]
    chunk.people.flush()
    found = [one for one in placed if one.placement.person is not None]
    for one in found:
        one.uuid = _uuid(one)
    known = _known(chunk, found)
    here: set[str] = set()
    new: list[_Placed] = []
    for one in found:
        if one.uuid not in known and one.uuid not in here:
            new.append(one)
            here.add(one.uuid)
    made = _insert(chunk, new)
    return [_outcome(one, made, known) for one in placed]


def _place(chunk: Chunk, line: Line, targets: Targets, flags: FlagsById) -> _Placed:
    """Recognise or make the contact, and find the words of the line."""
    draft: CallDraft = line.draft
    assert line.contact is not None
    target = targets.of(draft.campaign, draft.file)
    agent_id = chunk.words.person(draft.agent) if draft.agent else None
    if draft.agent and agent_id is None:
        line.touch("agent", Repair.UNKNOWN_PERSON, draft.agent)
    qualification = None
    if draft.qualification:
        qualification = flags.get(chunk.words.qualification(target.set_id, draft.qualification))
        if qualification is None:
            line.touch("qualification", Repair.UNKNOWN_WORD, draft.qualification)
    placement = chunk.people.place(line.contact)
    if placement.person is not None:
        attempt = draft.started_at if draft.direction is Direction.OUT else None
        met = (
            draft.started_at
            if draft.direction is Direction.IN or (qualification and qualification.human)
            else None
        )
        chunk.people.note_dates(placement.person, attempt=attempt, interaction=met)
        if qualification is not None and qualification.do_not_call:
            chunk.people.oppose(placement.person)
    return _Placed(line, draft, placement, target, agent_id, qualification)


def _uuid(one: _Placed) -> str:
    """The same for the same call: of its external key, else of everything it says."""
    draft, person = one.draft, one.placement.person
    assert person is not None
    if draft.uuid:
        return draft.uuid
    if draft.external_ref:
        return str(uuid5(NAMESPACE_OID, f"cadran call {draft.external_ref}"))
    said = (
        person.id, draft.started_at.isoformat(), draft.has_time, draft.talk_s, draft.direction.value,
        one.agent_id, one.target.file_id, one.flags.id if one.flags else None, draft.outcome, draft.attempt,
        draft.number, draft.note,
    )  # fmt: skip
    return str(uuid5(NAMESPACE_OID, f"cadran call {said}"))


def _known(chunk: Chunk, found: Sequence[_Placed]) -> dict[str, int]:
    """Ids of the calls already there, by the uuid of the line."""
    known: dict[str, int] = {}
    for part in bulk.parts({one.uuid for one in found}):
        rows = chunk.session.execute(select(Call.uuid, Call.id).where(Call.uuid.in_(part)))
        known |= {row.uuid: row.id for row in rows}
    uuids = {one.draft.external_ref: one.uuid for one in found if one.draft.external_ref}
    for part in bulk.parts(uuids):
        rows = chunk.session.execute(select(Call.external_ref, Call.id).where(Call.external_ref.in_(part)))
        known |= {uuids[row.external_ref]: row.id for row in rows}
    return known


def _outcome(one: _Placed, made: Mapping[str, tuple[int, int]], known: Mapping[str, int]) -> ledger.Outcome:
    number, placement = one.line.number, one.placement
    if placement.person is None:
        at_fault = ("contact.external_ref",)
        return ledger.Outcome(
            number, placement.action, placement.reason, fields=at_fault, cells=one.line.cells
        )
    if one.uuid in made and made[one.uuid][1] == number:
        return ledger.Outcome(number, RowAction.CREATED, Reason.NEW, made[one.uuid][0])
    call_id = known.get(one.uuid) or made[one.uuid][0]
    if placement.action is RowAction.UPDATED:
        before = {"contact_id": placement.person.id, **(placement.before or {})}
        return ledger.Outcome(number, RowAction.UPDATED, placement.reason, call_id, before=before)
    reason = Reason.IDENTICAL if one.uuid in known else Reason.TWIN
    return ledger.Outcome(number, RowAction.SKIPPED, reason, call_id)


def _insert(chunk: Chunk, new: Sequence[_Placed]) -> dict[str, tuple[int, int]]:
    """Write the new calls with their notes and leads; (call id, line) by uuid."""
    leads = FollowedLeads(chunk)
    leads.load([(one.target, _person(one).id, one.draft.started_at) for one in new])
    call_ids = bulk.new_ids(chunk.session, Call, len(new))
    notes = [(one, call_id) for one, call_id in zip(new, call_ids, strict=True) if one.draft.note]
    note_ids = bulk.new_ids(chunk.session, Note, len(notes))
    note_of = {call_id: note_id for (_, call_id), note_id in zip(notes, note_ids, strict=True)}
    calls, bodies = [], []
    for one, call_id in zip(new, call_ids, strict=True):
        lead = leads.of(one.target, _person(one).id)
        closed = leads.follow(
            lead,
            at=one.draft.started_at,
            out=one.draft.direction is Direction.OUT,
            attempt=one.draft.attempt,
            flags=one.flags,
            closes=one.closes,
            agent_id=one.agent_id,
            note_id=note_of.get(call_id),
        )
        calls.append(_call_row(one, call_id, lead.id, closed=closed, zone=chunk.reading.zone))
        if call_id in note_of:
            bodies.append(_note_row(one, call_id, lead.id, note_of[call_id]))
    leads.flush()
    bulk.insert(chunk.session, Call, _CALL, calls)
    bulk.insert(chunk.session, Note, _NOTE, bodies)
    return {one.uuid: (call_id, one.line.number) for one, call_id in zip(new, call_ids, strict=True)}


def _person(one: _Placed) -> Person:
    assert one.placement.person is not None
    return one.placement.person


def _call_row(one: _Placed, call_id: int, lead_id: int, *, closed: bool, zone: str) -> tuple[Any, ...]:
    draft, flags = one.draft, one.flags
    hour = times.hour_of(draft.started_at, zone) if draft.has_time else None
    return (
        call_id, one.uuid, draft.external_ref, _person(one).id, lead_id, one.target.campaign_id,
        one.target.file_id, one.agent_id, draft.direction, draft.number, draft.started_at,
        times.day_of(draft.started_at, zone), hour, draft.talk_s, 0, flags.id if flags else None,
        bool(flags and flags.human), bool(flags and flags.argued), bool(flags and flags.positive), closed,
        draft.outcome,
    )  # fmt: skip


def _note_row(one: _Placed, call_id: int, lead_id: int, note_id: int) -> tuple[Any, ...]:
    return (
        note_id, str(uuid5(NAMESPACE_OID, one.uuid)), _person(one).id, lead_id, call_id, one.agent_id,
        one.draft.started_at, one.draft.note, one.draft.outcome,
    )  # fmt: skip
