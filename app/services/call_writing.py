"""The statements of a call being saved, built once: building them costs more than running them."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Row, Select, bindparam, insert, select, update
from sqlalchemy.orm import Session

from app.db.entities import (
    Call,
    Callback,
    Contact,
    ContactPoint,
    ContactTag,
    Lead,
    Note,
    NoteTemplate,
    Qualification,
)
from app.db.prepared import AddMissing, Prepared, table_of
from app.domain.reference import SettingKey
from app.domain.words import CallbackState, PointKind, Validity
from app.services import reference

LEAD_FIELDS = (
    "state",
    "attempts",
    "not_before",
    "last_attempt_at",
    "reserved_by",
    "reserved_at",
    "has_notes",
    "last_note_id",
    "last_qualification_id",
    "closed_at",
    "closed_by",
    "closed_reason",
)
CONTACT_FIELDS = ("do_not_call", "last_interaction_at", "last_attempt_at")
_HELD = ("campaign_id", "file_id", "lease_owner_id", "lease_until", "version")
_CALLED_BACK = ("callback_due_at", "callback_owner_id")
_CODE = (
    "id",
    "label",
    "human",
    "argued",
    "positive",
    "closes",
    "do_not_call",
    "wrong_number",
    "retry_minutes",
    "max_attempts",
)

_CALL, _NOTE, _CALLBACK = (table_of(one) for one in (Call, Note, Callback))
_LEAD, _CONTACT, _POINT = (table_of(one) for one in (Lead, Contact, ContactPoint))
_CODES, _TEMPLATES, _TAGGED = (table_of(one) for one in (Qualification, NoteTemplate, ContactTag))


@cache
def _facts(has_lead: bool) -> Select[Any]:
    """All that decides what a call makes of its record, in one row; the lead is locked."""
    asked: BindParameter[Any] = bindparam("contact")
    columns: list[Any] = [
        select(_CALL.c.id).where(_CALL.c.uuid == bindparam("call_uuid")).scalar_subquery().label("call_id"),
        select(_NOTE.c.id).where(_NOTE.c.uuid == bindparam("note_uuid")).scalar_subquery().label("note_id"),
        select(_CALLBACK.c.id)
        .where(_CALLBACK.c.lead_id == bindparam("lead"), _CALLBACK.c.state == CallbackState.OPEN)
        .scalar_subquery()
        .label("callback_id"),
        reference.value_of(SettingKey.SITE_ZONE).label("zone"),
        reference.value_of(SettingKey.RESERVATION_ROLES).label("roles"),
        *(_CONTACT.c[name].label(f"contact_{name}") for name in CONTACT_FIELDS),
        *(_CODES.c[name].label(f"code_{name}") for name in _CODE),
        *(_TEMPLATES.c[name].label(f"template_{name}") for name in ("id", "closes", "outcome")),
    ]
    source: Any = _CONTACT
    if has_lead:
        names = (*LEAD_FIELDS, *_HELD, *_CALLED_BACK)
        columns += [_LEAD.c[name].label(f"lead_{name}") for name in names]
        source = source.join(_LEAD, _LEAD.c.id == bindparam("lead"))
    source = source.outerjoin(_CODES, _CODES.c.id == bindparam("code"))
    source = source.outerjoin(_TEMPLATES, _TEMPLATES.c.id == bindparam("template"))
    chosen = select(*columns).select_from(source).where(_CONTACT.c.id == asked)
    return chosen.with_for_update(of=_LEAD) if has_lead else chosen


def facts(session: Session, **values: Any) -> Row[Any] | None:
    """What is known of a call's contact, lead, code and template, and whether its uuid was saved before.

    `values`: lead, contact, code, template, call_uuid, note_uuid. None when the contact or the lead is gone.
    """
    return session.execute(_facts(values["lead"] is not None), values).one_or_none()


_ADD_CALL, _ADD_NOTE, _ADD_CALLBACK = (Prepared(insert(table)) for table in (_CALL, _NOTE, _CALLBACK))
_CHANGE_LEAD, _CHANGE_CONTACT, _CHANGE_CALLBACK = (
    Prepared(update(table).where(table.c.id == bindparam("of_id"))) for table in (_LEAD, _CONTACT, _CALLBACK)
)
_MARK_WRONG = Prepared(
    update(_POINT).where(
        _POINT.c.contact_id == bindparam("of_id"),
        _POINT.c.kind == bindparam("of_kind"),
        _POINT.c.value == bindparam("number"),
    )
)
_TAG = AddMissing(_TAGGED)


def add_call(session: Session, **values: Any) -> int:
    """Write a call; returns its id."""
    return _ADD_CALL.add(session, values)


def add_note(session: Session, **values: Any) -> int:
    """Write a note; returns its id."""
    return _ADD_NOTE.add(session, values)


def add_callback(session: Session, **values: Any) -> int:
    """Write an open callback; returns its id."""
    return _ADD_CALLBACK.add(session, {"state": CallbackState.OPEN, "version": 1, **values})


def change_lead(session: Session, lead_id: int, **values: Any) -> None:
    """Set columns of a lead."""
    _CHANGE_LEAD.change(session, {"of_id": lead_id, **values}, row_id=lead_id)


def change_contact(session: Session, contact_id: int, **values: Any) -> None:
    """Set columns of a contact."""
    _CHANGE_CONTACT.change(session, {"of_id": contact_id, **values}, row_id=contact_id)


def change_callback(session: Session, callback_id: int, **values: Any) -> None:
    """Set columns of a callback."""
    _CHANGE_CALLBACK.change(session, {"of_id": callback_id, **values}, row_id=callback_id)


def mark_wrong(session: Session, *, contact_id: int, number: str) -> None:
    """Say that a number of a contact is not theirs."""
    named = {"of_id": contact_id, "of_kind": PointKind.PHONE, "number": number}
    _MARK_WRONG.change(session, named | {"validity": Validity.INVALID})


def add_tags(session: Session, *, contact_id: int, tags: dict[int, Any]) -> None:
    """Put tags (id → origin) on a contact; those it has already stay as they are."""
    if tags:
        rows = [{"contact_id": contact_id, "tag_id": tag, "origin": origin} for tag, origin in tags.items()]
        _TAG.add_all(session, rows)
