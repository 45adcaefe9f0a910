"""One change to one contact by one person: the row held, the version, the audit, the history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.db.entities import Contact, ContactEvent
from app.domain.actor import Actor
from app.domain.contacts import Edited, Repaired
from app.domain.words import ContactEventKind, Origin
from app.errors import Conflict, NotFound
from app.services import audit

UNSEEN = object()
"""The person did not say what they saw."""


@dataclass(frozen=True)
class Act:
    """The contact is locked until the end of the transaction."""

    session: Session
    actor: Actor
    contact: Contact
    now: datetime

    @staticmethod
    def on(session: Session, *, actor: Actor, contact_id: int, now: datetime) -> Act:
        """Begin on a live contact. Raises NotFound, also when it is deleted, merged or erased."""
        contact = session.get(Contact, contact_id, with_for_update=True, populate_existing=True)
        if contact is None or contact.deleted_at is not None:
            raise NotFound("contact.gone")
        return Act(session, actor, contact, now)

    def check_version(self, version: int, *, field: str, theirs: Any, base: object = UNSEEN) -> None:
        """Raise Conflict when the contact changed since `version`, unless `base` shows this field did not."""
        if self.contact.version == version or (base is not UNSEEN and base == theirs):
            return
        seen = None if base is UNSEEN else base
        raise Conflict("conflict", field=field, theirs=theirs, base=seen, version=self.contact.version)

    def unchanged(self, value: Any, repairs: tuple[Repaired, ...] = ()) -> Edited:
        """Nothing to do: the value stands already."""
        return Edited(self.contact.version, value, value, repairs)

    def done(
        self, name: str, *, before: Any, after: Any, repairs: tuple[Repaired, ...] = (), **detail: Any
    ) -> Edited:
        """Count the change and write it in the audit."""
        self.contact.version += 1
        self.contact.updated_at = self.now
        self.session.flush()
        audit.record(
            self.session, actor=self.actor, action=f"contact.{name}", entity="contact",
            entity_id=self.contact.id, now=self.now, before=before, after=after, **detail,
        )  # fmt: skip
        self.session.flush()
        return Edited(self.contact.version, before, after, repairs)

    def remember(
        self, kind: ContactEventKind, *, origin: Origin = Origin.MANUAL, **detail: int | None
    ) -> None:
        """Add a line to the contact's history: from_stage_id, to_stage_id, tag_id."""
        self.session.add(
            ContactEvent(
                contact_id=self.contact.id, kind=kind, at=self.now, user_id=self.actor.user_id, origin=origin,
                **detail,
            )
        )  # fmt: skip
