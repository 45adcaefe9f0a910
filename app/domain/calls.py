"""A call as the desk hands it over to be saved, and what comes back."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.domain.words import Direction, Outcome

NOTE_LIMIT = 20_000
UNDO_MINUTES = 10
KIND = "call"
"""The kind of a call among the drafts."""


@dataclass(frozen=True)
class CallbackDraft:
    """A callback to take with the call: UTC instant, the person's zone, mine or everybody's."""

    due_at: datetime
    timezone: str
    personal: bool
    reason: str | None = None


@dataclass(frozen=True)
class CallDraft:
    """One attempt as typed. `uuid` is made by the client when the record opens: saving twice is harmless.

    A draft without `qualification_id` is a note alone: no call is counted.
    """

    uuid: str
    contact_id: int
    lead_id: int | None
    started_at: datetime
    talk_s: int = 0
    wrap_up_s: int = 0
    direction: Direction = Direction.OUT
    number: str | None = None
    qualification_id: int | None = None
    body: str = ""
    template_id: int | None = None
    tag_ids: tuple[int, ...] = ()
    outcome: Outcome | None = None
    closes: bool = False
    close_reason: str | None = None
    callback: CallbackDraft | None = None


@dataclass(frozen=True)
class Logged:
    """A saved call. `retry_at` is when the record comes back, None when it does not by itself.

    `duplicate` is True when this uuid was already saved (a retry after a lost answer).
    `before` is what `calls.annul` puts back.
    """

    call_id: int | None
    note_id: int | None
    lead_id: int | None
    closed: bool
    retry_at: datetime | None
    duplicate: bool = False
    before: dict[str, object] = field(default_factory=dict, hash=False)


def to_json(draft: CallDraft) -> dict[str, Any]:
    """A call as JSON values."""
    values = dataclasses.asdict(draft)
    values["started_at"] = draft.started_at.isoformat()
    values["tag_ids"] = list(draft.tag_ids)
    if draft.callback is not None:
        values["callback"]["due_at"] = draft.callback.due_at.isoformat()
    return values


def from_json(values: dict[str, Any]) -> CallDraft:
    """The call that `to_json` wrote. Raises ValueError for what another version, or nobody, wrote."""
    try:
        return _read(values)
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("not a call") from error


def _read(values: dict[str, Any]) -> CallDraft:
    callback = values.get("callback")
    return CallDraft(
        **values
        | {
            "started_at": datetime.fromisoformat(values["started_at"]),
            "direction": Direction(values["direction"]),
            "outcome": Outcome(values["outcome"]) if values.get("outcome") else None,
            "tag_ids": tuple(values.get("tag_ids", ())),
            "callback": CallbackDraft(**callback | {"due_at": datetime.fromisoformat(callback["due_at"])})
            if callback
            else None,
        }
    )
