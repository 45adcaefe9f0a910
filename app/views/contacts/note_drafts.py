"""Notes begun on cards and not sent yet, by contact, in the journal of this computer."""

from __future__ import annotations

import logging
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.domain.drafts import Draft, DraftState

if TYPE_CHECKING:
    from app.context import Context
    from app.views.contacts.composer import Typed

log = logging.getLogger(__name__)

KIND = "contact-note"


class NoteDrafts:
    """One text a contact at most."""

    def __init__(self, context: Context) -> None:
        self._journal = context.drafts
        self._kept: dict[int, Typed] = {}
        for draft in self._journal.all():
            if draft.kind == KIND and (typed := _read(draft)) is not None:
                self._kept[typed.contact_id] = typed

    def of(self, contact_id: int) -> Typed | None:
        """What was typed about a contact."""
        return self._kept.get(contact_id)

    def keep(self, typed: Typed) -> None:
        """Write it down, in the place of what was kept under the same uuid."""
        self._kept[typed.contact_id] = typed
        payload = {
            key: value.isoformat() if isinstance(value, datetime) else value
            for key, value in asdict(typed).items()
        }
        self._journal.keep(Draft(typed.uuid, KIND, DraftState.DRAFT, payload))

    def hand_over(self, contact_id: int) -> None:
        """The outbox has it now, under the same uuid: what the journal holds is the outbox's."""
        self._kept.pop(contact_id, None)

    def drop(self, contact_id: int) -> None:
        """Nothing is typed about this contact any more."""
        typed = self._kept.pop(contact_id, None)
        if typed is not None:
            self._journal.forget(typed.uuid)


def _read(draft: Draft) -> Typed | None:
    """What was typed; None, and left in the journal, when another version of the program wrote it."""
    from app.views.contacts.composer import Typed

    values: dict[str, Any] = dict(draft.payload)
    try:
        for name in ("started_at", "ended_at"):
            if values.get(name):
                values[name] = datetime.fromisoformat(values[name])
        return Typed(**values)
    except (TypeError, ValueError):
        log.warning("draft %s cannot be read", draft.uuid)
        return None
