"""One act on many contacts, by chunks behind the acts people wait for; each change can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from app.domain.actor import Actor
from app.domain.contacts import ContactRow, Edited
from app.domain.words import Role
from app.errors import Conflict, NotFound
from app.services import contact_editing, contacts, leads

CHUNK = 200
STEP = "contacts"


class Job(Protocol):
    """The long work as it sees itself, and as the window holds it."""

    @property
    def is_cancelled(self) -> bool:
        """True once somebody asked to stop."""
        ...

    def cancel(self) -> None:
        """Ask to stop."""
        ...

    def progress(self, step: str, done: int, total: int | None = None) -> None:
        """Tell how far it is."""
        ...

    def read(self, act: Callable[[Any], Any]) -> Any:
        """One reading transaction."""
        ...

    def write(self, act: Callable[[Any], Any]) -> Any:
        """One writing transaction."""
        ...


class Progress(Protocol):
    """How far a job is."""

    @property
    def done(self) -> int:
        """Contacts done."""
        ...

    @property
    def total(self) -> int | None:
        """Of how many."""
        ...


Act = Callable[[Any, ContactRow], Edited]
Changed = list[tuple[int, Any]]
"""(contact id, what stood there before) of each contact really changed."""


def run(job: Job, *, ids: Sequence[int], act: Act) -> Changed:
    """Do the act to each contact; stops between chunks when asked, and tells what was done."""
    changed: Changed = []
    for start in range(0, len(ids), CHUNK):
        if job.is_cancelled:
            break
        changed += job.write(partial(_chunk, ids=ids[start : start + CHUNK], act=act))
        job.progress(STEP, min(start + CHUNK, len(ids)), len(ids))
    return changed


def _chunk(session: Any, *, ids: Sequence[int], act: Act) -> Changed:
    changed: Changed = []
    for row in contacts.rows(session, ids=ids):
        try:
            edited = act(session, row)
        except (NotFound, Conflict):
            # Deleted, or edited by somebody this very moment: theirs stands.
            continue
        if edited.before != edited.after:
            changed.append((row.id, edited.before))
    return changed


def tag(session: Any, row: ContactRow, *, actor: Actor, tag_id: int, now: datetime) -> Edited:
    """Put a tag on."""
    return contact_editing.add_tag(session, actor=actor, contact_id=row.id, tag_id=tag_id, now=now)


def untag(session: Any, row: ContactRow, *, actor: Actor, tag_id: int, now: datetime) -> Edited:
    """Take a tag off."""
    return contact_editing.remove_tag(session, actor=actor, contact_id=row.id, tag_id=tag_id, now=now)


def own(session: Any, row: ContactRow, *, actor: Actor, owner_id: int | None, now: datetime) -> Edited:
    """Give to a person, or to nobody."""
    return contact_editing.set_field(
        session, actor=actor, contact_id=row.id, field="owner", value=owner_id, version=row.version, now=now
    )


def own_again(
    session: Any, row: ContactRow, *, actor: Actor, owners: dict[int, int | None], now: datetime
) -> Edited:
    """Give back to whom it belonged."""
    return own(session, row, actor=actor, owner_id=owners[row.id], now=now)


def stage(session: Any, row: ContactRow, *, actor: Actor, stage_id: int, now: datetime) -> Edited:
    """Put at a stage of its pipeline."""
    return contact_editing.set_stage(session, actor=actor, contact_id=row.id, stage_id=stage_id, now=now)


def stage_again(
    session: Any,
    row: ContactRow,
    *,
    actor: Actor,
    stages: dict[int, int | None],
    pipeline_id: int,
    now: datetime,
) -> Edited:
    """Put back at the stage left. Only a supervisor takes a contact out of a pipeline it was not in."""
    before = stages[row.id]
    if before is not None:
        return stage(session, row, actor=actor, stage_id=before, now=now)
    if not actor.may(Role.SUPERVISOR):
        return Edited(row.version, None, None)
    return contact_editing.leave_pipeline(
        session, actor=actor, contact_id=row.id, pipeline_id=pipeline_id, now=now
    )


def into_flow(session: Any, row: ContactRow, *, now: datetime) -> Edited:
    """Put in the client flow; a contact that was there already counts as well."""
    lead_id = leads.arrive(session, contact_id=row.id, now=now)
    return Edited(row.version, None, lead_id)
