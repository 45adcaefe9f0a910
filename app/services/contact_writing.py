"""Making a contact, deleting it, bringing it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.entities import Contact, ContactPoint, ContactTag, ListMember
from app.domain.actor import Actor
from app.domain.contacts import Created, Edited
from app.domain.words import ContactEventKind, Role
from app.errors import Invalid, NotAllowed, NotFound
from app.services import audit, reference
from app.services.contact_act import Act
from app.services.contact_index import refresh
from app.services.contact_links import COLUMNS, resolve, resolve_all
from app.services.contact_values import Normalised, normalise


def create(session: Session, *, actor: Actor, values: Mapping[str, object], now: datetime) -> Created:
    """Make a contact from a form's values (see contact_values.normalise); links may be ids or words.

    Raises Invalid: a value its field cannot hold, an unknown word, a taken external_ref, or "blank" when
    there is no name, company, phone nor e-mail. Invalid phones and e-mails are kept and flagged.
    """
    done = normalise(values, region=reference.settings_of(session).default_region)
    _check(session, actor, done)
    columns = dict(done.values)
    for field, column in COLUMNS.items():
        columns[column] = resolve(session, actor=actor, field=field, value=done.links.get(field), now=now)
    contact = Contact(
        **columns, sort_name="", name_key="", created_at=now, created_by=actor.user_id, updated_at=now
    )
    session.add(contact)
    session.flush()
    session.add_all(
        ContactPoint(
            contact_id=contact.id, kind=point.kind, raw=point.raw, value=point.value,
            extension=point.extension, validity=point.validity, position=position,
        )
        for position, point in enumerate(done.points)
    )  # fmt: skip
    _join(session, actor, contact.id, done, now)
    refresh(session, contact, now=now)
    Act(session, actor, contact, now).remember(ContactEventKind.CREATED)
    audit.record(
        session, actor=actor, action="contact.created", entity="contact", entity_id=contact.id, now=now
    )
    session.flush()
    return Created(contact.id, contact.version, tuple(done.repairs))


def delete(
    session: Session, *, actor: Actor, contact_id: int, now: datetime, version: int | None = None
) -> Edited:
    """Take a contact out of every list and queue; `restore` undoes it. For supervisors.

    Raises Conflict when it is no longer at the `version` seen, NotFound, Forbidden.
    """
    actor.require(Role.SUPERVISOR)
    act = Act.on(session, actor=actor, contact_id=contact_id, now=now)
    if version is not None:
        act.check_version(version, field="deleted_at", theirs=None)
    return _set_deleted(act, ContactEventKind.DELETED)


def restore(session: Session, *, actor: Actor, contact_id: int, now: datetime) -> Edited:
    """Bring back a deleted contact. Raises NotAllowed when it was merged or erased, NotFound, Forbidden."""
    actor.require(Role.SUPERVISOR)
    contact = session.get(Contact, contact_id, with_for_update=True, populate_existing=True)
    if contact is None:
        raise NotFound("not_found")
    if contact.merged_into_id is not None:
        raise NotAllowed("contact.merged", into=contact.merged_into_id)
    if contact.erased_at is not None:
        raise NotAllowed("contact.erased")
    if contact.deleted_at is None:
        return Edited(contact.version, None, None)
    return _set_deleted(Act(session, actor, contact, now), ContactEventKind.RESTORED)


def check_ref(session: Session, *, actor: Actor, external_ref: str | None) -> None:
    """Raise unless the key of another program is free and the person may set it."""
    if external_ref is None:
        return
    actor.require(Role.SUPERVISOR)
    if session.scalar(select(Contact.id).where(Contact.external_ref == external_ref)) is not None:
        raise Invalid("external_ref.taken", field="external_ref")


def _check(session: Session, actor: Actor, done: Normalised) -> None:
    if done.problems:
        raise Invalid(done.problems[0].code, field=done.problems[0].field)
    named = done.values.get("first_name") or done.values.get("last_name")
    if not (named or done.points or done.links.get("company")):
        raise Invalid("blank", field="last_name")
    check_ref(session, actor=actor, external_ref=done.values.get("external_ref"))


def _join(session: Session, actor: Actor, contact_id: int, done: Normalised, now: datetime) -> None:
    tags = resolve_all(session, actor=actor, field="tag", values=done.links.get("tags") or (), now=now)
    lists = resolve_all(session, actor=actor, field="list", values=done.links.get("lists") or (), now=now)
    session.add_all(ContactTag(contact_id=contact_id, tag_id=tag) for tag in tags)
    session.add_all(ListMember(contact_id=contact_id, list_id=one, added_at=now) for one in lists)


def _set_deleted(act: Act, kind: ContactEventKind) -> Edited:
    before = act.contact.deleted_at
    act.contact.deleted_at = act.now if kind is ContactEventKind.DELETED else None
    act.remember(kind)
    edited = act.done(kind.value, before=before is not None, after=before is None)
    return replace(edited, before=before, after=act.contact.deleted_at)
