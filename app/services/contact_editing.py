"""Editing a contact in place, field by field: each act is one change, told apart in the audit.

An edit names the `version` of the contact it was made on. When somebody changed the contact meanwhile it
is refused with what stands there now, unless `base` (what the person saw) shows that the same field is
untouched. Every act returns what to give back to undo it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.entities import (
    Contact,
    ContactPipeline,
    ContactTag,
    ListMember,
    MarketingList,
    Stage,
    Tag,
)
from app.domain.actor import Actor
from app.domain.contacts import Edited, Repaired
from app.domain.words import ContactEventKind, Origin, Role
from app.errors import Invalid, NotFound
from app.services import contact_links
from app.services.contact_act import UNSEEN, Act
from app.services.contact_index import refresh
from app.services.contact_points import (
    add_point,
    make_first,
    put_back,
    remove_point,
    set_label,
    set_opt_out,
    set_point,
)
from app.services.contact_values import CUSTOM, normalise
from app.services.contact_writing import check_ref

__all__ = [
    "add_point",
    "add_tag",
    "add_to_list",
    "leave_pipeline",
    "make_first",
    "put_back",
    "remove_from_list",
    "remove_point",
    "remove_tag",
    "set_field",
    "set_label",
    "set_opt_out",
    "set_point",
    "set_stage",
]

_NAMES = ("civility", "first_name", "last_name")


def set_field(
    session: Session,
    *,
    actor: Actor,
    contact_id: int,
    field: str,
    value: object,
    version: int,
    now: datetime,
    base: object = UNSEEN,
) -> Edited:
    """Change one field: a column, "company", "type", "source", "owner" (id or word) or "custom.NAME".

    Raises Conflict (field, theirs, base, version), Invalid (field), Forbidden (external_ref below
    supervisor), NotFound. Links come back as ids in `before` and `after`.
    """
    act = Act.on(session, actor=actor, contact_id=contact_id, now=now)
    after, repairs = _read(session, actor, field, value, now)
    before = _value(act.contact, field)
    if after == before:
        return act.unchanged(before, repairs)
    act.check_version(version, field=field, theirs=before, base=base)
    if field == "external_ref":
        actor.require(Role.SUPERVISOR)
        check_ref(session, actor=actor, external_ref=after)
    _put(act.contact, field, after)
    if field in _SEARCHED:
        refresh(session, act.contact, now=now)
    return act.done("edited", field=field, before=before, after=after, repairs=repairs)


_SEARCHED = (*_NAMES, "company", "external_ref")


def _read(
    session: Session, actor: Actor, field: str, value: object, now: datetime
) -> tuple[Any, tuple[Repaired, ...]]:
    """The value ready to keep, as an import or the form would read it."""
    if field in contact_links.COLUMNS:
        typed = normalise({field: value}).links[field]
        return contact_links.resolve(session, actor=actor, field=field, value=typed, now=now), ()
    done = normalise({field: value})
    if done.problems:
        raise Invalid(done.problems[0].code, field=field)
    if field.startswith(CUSTOM):
        return done.values["custom"][field.removeprefix(CUSTOM)], tuple(done.repairs)
    return done.values[field], tuple(done.repairs)


def _value(contact: Contact, field: str) -> Any:
    if field.startswith(CUSTOM):
        return contact.custom.get(field.removeprefix(CUSTOM))
    return getattr(contact, contact_links.COLUMNS.get(field, field))


def _put(contact: Contact, field: str, value: Any) -> None:
    if not field.startswith(CUSTOM):
        setattr(contact, contact_links.COLUMNS.get(field, field), value)
        return
    name = field.removeprefix(CUSTOM)
    kept = {key: text for key, text in contact.custom.items() if key != name}
    contact.custom = kept if value is None else kept | {name: value}


# -------------------------------------------------------------------------------- tags, stages, lists
def add_tag(
    session: Session,
    *,
    actor: Actor,
    contact_id: int,
    tag_id: int,
    now: datetime,
    origin: Origin = Origin.MANUAL,
) -> Edited:
    """Put a tag on a contact; `before` says whether it was there. Raises NotFound."""
    act = Act.on(session, actor=actor, contact_id=contact_id, now=now)
    if session.get(Tag, tag_id) is None:
        raise NotFound("not_found")
    if session.get(ContactTag, (contact_id, tag_id)) is not None:
        return act.unchanged(True)
    session.add(ContactTag(contact_id=contact_id, tag_id=tag_id, origin=origin))
    act.remember(ContactEventKind.TAGGED, origin=origin, tag_id=tag_id)
    return act.done("tagged", before=False, after=True, tag_id=tag_id)


def remove_tag(session: Session, *, actor: Actor, contact_id: int, tag_id: int, now: datetime) -> Edited:
    """Take a tag off a contact; `before` says whether it was there. Raises NotFound."""
    act = Act.on(session, actor=actor, contact_id=contact_id, now=now)
    link = session.get(ContactTag, (contact_id, tag_id))
    if link is None:
        return act.unchanged(False)
    session.delete(link)
    act.remember(ContactEventKind.UNTAGGED, tag_id=tag_id)
    return act.done("untagged", before=True, after=False, tag_id=tag_id)


def set_stage(
    session: Session,
    *,
    actor: Actor,
    contact_id: int,
    stage_id: int,
    now: datetime,
    origin: Origin = Origin.MANUAL,
) -> Edited:
    """Put a contact at a stage, in that stage's pipeline; `before` is its former stage there, or None.

    Raises NotFound.
    """
    act = Act.on(session, actor=actor, contact_id=contact_id, now=now)
    pipeline_id = session.scalar(select(Stage.pipeline_id).where(Stage.id == stage_id))
    if pipeline_id is None:
        raise NotFound("not_found")
    place = session.get(ContactPipeline, (contact_id, pipeline_id))
    before = place.stage_id if place else None
    if before == stage_id:
        return act.unchanged(before)
    if place is None:
        place = ContactPipeline(contact_id=contact_id, pipeline_id=pipeline_id)
        session.add(place)
    place.stage_id, place.entered_at = stage_id, now
    act.remember(ContactEventKind.STAGE, origin=origin, from_stage_id=before, to_stage_id=stage_id)
    return act.done("staged", before=before, after=stage_id)


def leave_pipeline(
    session: Session, *, actor: Actor, contact_id: int, pipeline_id: int, now: datetime
) -> Edited:
    """Take a contact out of a pipeline; `before` is its stage there. For supervisors."""
    actor.require(Role.SUPERVISOR)
    act = Act.on(session, actor=actor, contact_id=contact_id, now=now)
    place = session.get(ContactPipeline, (contact_id, pipeline_id))
    if place is None:
        return act.unchanged(None)
    before = place.stage_id
    session.delete(place)
    act.remember(ContactEventKind.STAGE, from_stage_id=before)
    return act.done("staged", before=before, after=None)


def add_to_list(session: Session, *, actor: Actor, contact_id: int, list_id: int, now: datetime) -> Edited:
    """Put a contact on a marketing list; `before` says whether it was there. Raises NotFound."""
    act = Act.on(session, actor=actor, contact_id=contact_id, now=now)
    if session.get(MarketingList, list_id) is None:
        raise NotFound("not_found")
    if session.get(ListMember, (list_id, contact_id)) is not None:
        return act.unchanged(True)
    session.add(ListMember(list_id=list_id, contact_id=contact_id, added_at=now))
    return act.done("listed", before=False, after=True, list_id=list_id)


def remove_from_list(
    session: Session, *, actor: Actor, contact_id: int, list_id: int, now: datetime
) -> Edited:
    """Take a contact off a marketing list; `before` says whether it was there. For supervisors."""
    actor.require(Role.SUPERVISOR)
    act = Act.on(session, actor=actor, contact_id=contact_id, now=now)
    member = session.get(ListMember, (list_id, contact_id))
    if member is None:
        return act.unchanged(False)
    session.delete(member)
    return act.done("unlisted", before=True, after=False, list_id=list_id)
