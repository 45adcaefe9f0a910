"""Leads in the hands of an import: made when missing, advanced by the calls of a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.entities import Call, Lead, Qualification
from app.domain.words import Direction, LeadState
from app.services.imports import bulk
from app.services.imports.chunk import Chunk
from app.services.imports.targets import Target

_KEPT = (
    "id", "version", "contact_id", "campaign_id", "file_id", "state", "attempts", "not_before",
    "last_attempt_at", "has_notes", "last_note_id", "last_qualification_id", "closed_at", "closed_by",
    "closed_reason", "data",
)  # fmt: skip
_NEW = (*_KEPT, "arrived_at", "cycle")


@dataclass(frozen=True)
class Flags:
    """What a qualification says of a call and of its lead."""

    id: int
    label: str
    human: bool
    argued: bool
    positive: bool
    do_not_call: bool
    closes: bool
    retry_minutes: int | None
    max_attempts: int | None


class FlagsById:
    """The flags of qualifications, read once each."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[int, Flags] = {}

    def get(self, qualification_id: int | None) -> Flags | None:
        """The flags of a qualification, None for None."""
        if qualification_id is None:
            return None
        if qualification_id not in self._known:
            columns = [getattr(Qualification, name) for name in Flags.__dataclass_fields__]
            row = self._session.execute(select(*columns).where(Qualification.id == qualification_id)).one()
            self._known[qualification_id] = Flags(*row)
        return self._known[qualification_id]


@dataclass(eq=False)
class Followed:
    """A lead in memory. `calls`: calls out it has had here; `is_touched`: changed or made by the chunk."""

    values: dict[str, Any]
    is_new: bool
    calls: int = 0
    is_touched: bool = False
    is_placed: bool = False
    """A line of the chunk put it in."""

    @property
    def id(self) -> int:
        """Of the row."""
        return int(self.values["id"])


class FollowedLeads:
    """The leads of a chunk, by file (None: the client flow) and contact."""

    def __init__(self, chunk: Chunk) -> None:
        self._chunk = chunk
        self._leads: dict[tuple[int | None, int], Followed] = {}

    def load(self, wanted: Iterable[tuple[Target, int, datetime]]) -> None:
        """Read the leads of (target, contact id, arrival), and make those that are missing."""
        keys: dict[tuple[int | None, int], tuple[Target, datetime]] = {}
        for target, contact_id, at in wanted:
            # The first line tells the arrival; ids follow the lines, and the queue follows ids.
            keys.setdefault((target.file_id, contact_id), (target, at))
        self._read(keys)
        missing = [key for key in keys if key not in self._leads]
        ids = bulk.new_ids(self._chunk.session, Lead, len(missing))
        for (file_id, contact_id), lead_id in zip(missing, ids, strict=True):
            target, at = keys[file_id, contact_id]
            values = dict.fromkeys(_NEW) | {
                "id": lead_id,
                "version": 1,
                "contact_id": contact_id,
                "campaign_id": target.campaign_id,
                "file_id": file_id,
                "state": LeadState.NONE,
                "attempts": 0,
                "has_notes": False,
                "data": {},
                "arrived_at": min(at, self._chunk.reading.now),
                "cycle": 1,
            }
            self._leads[file_id, contact_id] = Followed(values, is_new=True)

    def _read(self, keys: Iterable[tuple[int | None, int]]) -> None:
        by_file: dict[int | None, list[int]] = {}
        for file_id, contact_id in keys:
            by_file.setdefault(file_id, []).append(contact_id)
        columns = [getattr(Lead, name) for name in _KEPT]
        for file_id, contacts in by_file.items():
            within = Lead.file_id.is_(None) if file_id is None else Lead.file_id == file_id
            for part in bulk.parts(contacts):
                rows = self._chunk.session.execute(select(*columns).where(within, Lead.contact_id.in_(part)))
                for row in rows.mappings():
                    self._leads[file_id, row["contact_id"]] = Followed(dict(row), is_new=False)
        by_id = {lead.id: lead for lead in self._leads.values()}
        made = select(Call.lead_id, func.count()).where(
            Call.direction == Direction.OUT, Call.annulled_at.is_(None)
        )
        for part in bulk.parts(by_id):
            counted = made.where(Call.lead_id.in_(part)).group_by(Call.lead_id)
            for lead_id, number in self._chunk.session.execute(counted):
                if lead_id is not None:
                    by_id[lead_id].calls = number

    def of(self, target: Target, contact_id: int) -> Followed:
        """A lead that was loaded."""
        return self._leads[target.file_id, contact_id]

    def follow(
        self,
        lead: Followed,
        *,
        at: datetime,
        out: bool,
        attempt: int | None,
        flags: Flags | None,
        closes: bool,
        agent_id: int | None,
        note_id: int | None,
    ) -> bool:
        """Advance a lead by one call; True when the call closed it.

        `attempt` is the number of the attempt in the other program: what it made before counts too.
        """
        values = lead.values
        lead.is_touched = True
        latest = values["last_attempt_at"] is None or at >= values["last_attempt_at"]
        if values["state"] is LeadState.NONE:
            values["state"] = LeadState.IN_PROGRESS
        if out:
            lead.calls += 1
            values["attempts"] = max(values["attempts"] + (attempt is None), attempt or 0, lead.calls)
        if latest:
            values["last_attempt_at"] = at
            if flags is not None:
                values["last_qualification_id"] = flags.id
                minutes = flags.retry_minutes
                values["not_before"] = at + timedelta(minutes=minutes) if minutes else None
        if note_id is not None:
            values["has_notes"] = True
            if latest or values["last_note_id"] is None:
                values["last_note_id"] = note_id
        return self._close(lead, at=at, flags=flags, closes=closes, agent_id=agent_id)

    def _close(
        self, lead: Followed, *, at: datetime, flags: Flags | None, closes: bool, agent_id: int | None
    ) -> bool:
        values = lead.values
        if values["state"] is LeadState.CLOSED:
            return False
        worn_out = flags and flags.max_attempts and values["attempts"] >= flags.max_attempts
        if not (closes or worn_out):
            return False
        values["state"], values["closed_at"], values["closed_by"] = LeadState.CLOSED, at, agent_id
        values["closed_reason"] = (flags.label if flags else None) if closes else "max_attempts"
        return closes

    def flush(self) -> None:
        """Write the leads made and changed."""
        new = [lead.values for lead in self._leads.values() if lead.is_new]
        bulk.insert(self._chunk.session, Lead, _NEW, ([values[name] for name in _NEW] for values in new))
        changed = [lead.values for lead in self._leads.values() if lead.is_touched and not lead.is_new]
        fixed = ("contact_id", "campaign_id", "file_id", "data")
        bulk.change(
            self._chunk.session,
            Lead,
            [{n: v for n, v in values.items() if n not in fixed} | {"version": values["version"] + 1}
             for values in changed],
        )  # fmt: skip
