"""Save a call with its note, tags, closing and callback in one transaction; take it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.db.entities import Call, Callback, Contact, Lead, Note, NoteTemplateTag
from app.domain import text, times
from app.domain.actor import Actor
from app.domain.calls import NOTE_LIMIT, UNDO_MINUTES, CallDraft, Logged
from app.domain.reference import CentreSettings, SettingKey
from app.domain.words import CallbackState, LeadState, Origin, Outcome
from app.errors import Conflict, Forbidden, Invalid, NotFound
from app.services import audit, call_writing, callbacks, leads, reference
from app.services.call_writing import CONTACT_FIELDS, LEAD_FIELDS


@dataclass
class _Act:
    """One call being saved; `found` is what `call_writing.facts` knows of what it names."""

    session: Session
    actor: Actor
    draft: CallDraft
    now: datetime
    found: Row[Any]

    @property
    def coded(self) -> bool:
        return self.found.code_id is not None

    @property
    def closes(self) -> bool:
        return bool(self.draft.closes or self.found.code_closes or self.found.template_closes)

    @property
    def outcome(self) -> Outcome | None:
        return self.draft.outcome or self.found.template_outcome

    @cached_property
    def centre(self) -> CentreSettings:
        found = self.found
        stored = {SettingKey.SITE_ZONE.value: found.zone, SettingKey.RESERVATION_ROLES.value: found.roles}
        return reference.read_settings(stored)


def log(session: Session, *, actor: Actor, draft: CallDraft, now: datetime) -> Logged:
    """Write one attempt and all it brings: note, tags, outcome, closing, callback, the lead's new state.

    Idempotent by `draft.uuid`. Raises Conflict("lead.taken") when the record went to somebody else
    meanwhile, Invalid when the note is too long or a callback is due in the past, NotFound when a
    row it names is gone. What the session held in memory is read again afterwards.
    """
    session.flush()
    found = _found(session, draft)
    known = _already(session, draft.uuid) if found is None or found.call_id or found.note_id else None
    if known is not None:
        return known
    if found is None:
        raise NotFound("lead.gone" if session.get(Contact, draft.contact_id) else "contact.gone")
    act = _Act(session, actor, draft, now, found)
    _check(act)
    call_id = _write_call(act)
    note_id = _write_note(act, call_id)
    _write_tags(act)
    _contact_after(act)
    changes, before = _lead_after(act, note_id) if draft.lead_id is not None else ({}, {})
    session.expire_all()
    return Logged(
        call_id=call_id,
        note_id=note_id,
        lead_id=draft.lead_id,
        closed=act.closes and draft.lead_id is not None,
        retry_at=_retry_at(act, changes),
        before=_snapshot(act) | before,
    )


def _found(session: Session, draft: CallDraft) -> Row[Any] | None:
    return call_writing.facts(
        session,
        lead=draft.lead_id,
        contact=draft.contact_id,
        code=draft.qualification_id,
        template=draft.template_id,
        call_uuid=draft.uuid,
        note_uuid=_note_uuid(draft.uuid),
    )


def _already(session: Session, uuid: str) -> Logged | None:
    call = session.execute(
        select(Call.id, Call.lead_id, Call.closed_lead).where(Call.uuid == uuid)
    ).one_or_none()
    note = session.execute(select(Note.id, Note.lead_id).where(Note.uuid == _note_uuid(uuid))).one_or_none()
    if call is None and note is None:
        return None
    return Logged(
        call_id=call.id if call else None,
        note_id=note.id if note else None,
        lead_id=call.lead_id if call else note.lead_id if note else None,
        closed=bool(call and call.closed_lead),
        retry_at=None,
        duplicate=True,
    )


def _note_uuid(uuid: str) -> str:
    return str(uuid5(NAMESPACE_OID, uuid))


def _check(act: _Act) -> None:
    """Raise when the record is another's, or when the code chosen is gone."""
    found, me = act.found, act.actor.user_id
    if act.draft.lead_id is not None:
        held = found.lead_lease_until is not None and found.lead_lease_until > act.now
        if held and found.lead_lease_owner_id != me:
            raise Conflict("lead.taken", by=leads.name_of(act.session, user_id=found.lead_lease_owner_id))
        if found.lead_reserved_by not in (None, me):
            raise Conflict("lead.taken", by=leads.name_of(act.session, user_id=found.lead_reserved_by))
    if act.draft.qualification_id and not act.coded:
        raise NotFound("qualification.gone")


def _snapshot(act: _Act) -> dict[str, Any]:
    """What `annul` puts back."""

    def values(prefix: str, names: tuple[str, ...]) -> dict[str, Any]:
        return {name: getattr(act.found, f"{prefix}_{name}") for name in names}

    lead = values("lead", LEAD_FIELDS) if act.draft.lead_id is not None else None
    return {"lead": lead, "contact": values("contact", CONTACT_FIELDS)}


def _retry_at(act: _Act, changes: dict[str, Any]) -> datetime | None:
    if act.draft.lead_id is None or changes["state"] == LeadState.CLOSED:
        return None
    due: datetime | None = changes.get("callback_due_at", act.found.lead_callback_due_at)
    rested: datetime | None = changes.get("not_before", act.found.lead_not_before)
    return due or rested


def _write_call(act: _Act) -> int | None:
    draft, found = act.draft, act.found
    if not act.coded:
        return None
    has_lead = draft.lead_id is not None
    started = min(draft.started_at, act.now)
    return call_writing.add_call(
        act.session,
        uuid=draft.uuid,
        contact_id=draft.contact_id,
        lead_id=draft.lead_id,
        campaign_id=found.lead_campaign_id if has_lead else None,
        file_id=found.lead_file_id if has_lead else None,
        user_id=act.actor.user_id,
        direction=draft.direction,
        number=draft.number,
        started_at=started,
        day_local=times.day_of(started, act.centre.site_zone),
        hour_local=times.hour_of(started, act.centre.site_zone),
        talk_s=max(draft.talk_s, 0),
        wrap_up_s=max(draft.wrap_up_s, 0),
        qualification_id=found.code_id,
        human=found.code_human,
        argued=found.code_argued,
        positive=found.code_positive,
        closed_lead=act.closes and has_lead,
        outcome=act.outcome,
    )


def _write_note(act: _Act, call_id: int | None) -> int | None:
    draft = act.draft
    body = text.clean(draft.body, limit=NOTE_LIMIT, multiline=True)
    if body.cut:
        raise Invalid("note.too_long", limit=NOTE_LIMIT, length=NOTE_LIMIT + body.cut)
    if not body.text:
        return None
    return call_writing.add_note(
        act.session,
        uuid=_note_uuid(draft.uuid),
        contact_id=draft.contact_id,
        lead_id=draft.lead_id,
        call_id=call_id,
        user_id=act.actor.user_id,
        at=act.now,
        body=body.text,
        template_id=draft.template_id,
        outcome_human=act.outcome,
    )


def _write_tags(act: _Act) -> None:
    wanted = dict.fromkeys(act.draft.tag_ids, Origin.MANUAL)
    template_id = act.found.template_id
    if template_id is not None:
        applied = select(NoteTemplateTag.tag_id).where(NoteTemplateTag.template_id == template_id)
        wanted |= dict.fromkeys(act.session.scalars(applied), Origin.TEMPLATE)
    call_writing.add_tags(act.session, contact_id=act.draft.contact_id, tags=wanted)


def _contact_after(act: _Act) -> None:
    draft, found = act.draft, act.found
    if not act.coded:
        return
    changes: dict[str, Any] = {"last_attempt_at": act.now}
    if found.code_human:
        changes["last_interaction_at"] = act.now
    if found.code_do_not_call:
        changes["do_not_call"] = True
    call_writing.change_contact(act.session, draft.contact_id, **changes)
    if found.code_wrong_number and draft.number:
        call_writing.mark_wrong(act.session, contact_id=draft.contact_id, number=draft.number)


def _lead_after(act: _Act, note_id: int | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """Write the lead's new state; returns its changes, and what else `annul` must know."""
    assert act.draft.lead_id is not None
    found, version = act.found, act.found.lead_version + 1
    changes: dict[str, Any] = {"state": LeadState.IN_PROGRESS, "version": version}
    if note_id is not None:
        changes |= {"has_notes": True, "last_note_id": note_id}
        if found.lead_reserved_by is None and act.actor.role in act.centre.reservation_roles:
            changes |= {"reserved_by": act.actor.user_id, "reserved_at": act.now}
    if act.coded:
        changes |= _attempted(act)
    if act.closes:
        changes |= _closed(act, act.draft.close_reason or found.code_label)
    after = callbacks.after_call(
        act.session,
        actor=act.actor,
        draft=act.draft,
        called_back=found.lead_callback_due_at is not None or found.callback_id is not None,
        closes=act.closes,
        now=act.now,
    )
    changes |= after.lead
    call_writing.change_lead(act.session, act.draft.lead_id, lease_owner_id=None, lease_until=None, **changes)
    before = {"callback_resolved": after.resolved, "callback_taken": after.taken, "version": version}
    return changes, before


def _attempted(act: _Act) -> dict[str, Any]:
    found, attempts = act.found, act.found.lead_attempts + 1
    minutes, most = found.code_retry_minutes, found.code_max_attempts
    changes = {
        "attempts": attempts,
        "last_attempt_at": act.now,
        "last_qualification_id": found.code_id,
        "not_before": act.now + timedelta(minutes=minutes) if minutes else None,
    }
    if most and attempts >= most and not act.closes:
        changes |= _closed(act, "max_attempts")
    return changes


def _closed(act: _Act, reason: str | None) -> dict[str, Any]:
    audit.record(
        act.session,
        actor=act.actor,
        action="lead.closed",
        entity="lead",
        entity_id=act.draft.lead_id,
        now=act.now,
        reason=reason,
    )
    return {
        "state": LeadState.CLOSED,
        "closed_at": act.now,
        "closed_by": act.actor.user_id,
        "closed_reason": reason,
    }


def annul(session: Session, *, actor: Actor, logged: Logged, now: datetime) -> None:
    """Take a call back right after saving: call and note leave every figure, the lead is as before.

    Only by its author, within UNDO_MINUTES, while nothing else happened to the record.
    Raises Forbidden or Conflict otherwise.
    """
    call = session.get(Call, logged.call_id) if logged.call_id else None
    note = session.get(Note, logged.note_id) if logged.note_id else None
    if any(one is not None and one.user_id != actor.user_id for one in (call, note)):
        raise Forbidden("forbidden")
    if call is not None:
        if now - call.started_at > timedelta(minutes=UNDO_MINUTES) + timedelta(
            seconds=call.talk_s + call.wrap_up_s
        ):
            raise Conflict("undo.too_late")
        call.annulled_at = now
    if note is not None:
        note.annulled_at = now
    contact = session.get(Contact, call.contact_id if call else note.contact_id if note else 0)
    before: dict[str, Any] = logged.before
    lead = session.get(Lead, logged.lead_id) if logged.lead_id else None
    if lead is not None:
        if lead.version != before.get("version"):
            raise Conflict("undo.changed")
        for name, value in before["lead"].items():
            setattr(lead, name, value)
        lead.version += 1
        _restore_callback(session, lead, before, actor, now)
    if contact is not None:
        for name, value in before["contact"].items():
            setattr(contact, name, value)
    audit.record(
        session,
        actor=actor,
        action="call.annulled",
        entity="call",
        entity_id=logged.call_id or logged.note_id,
        now=now,
        lead=logged.lead_id,
    )


def _restore_callback(
    session: Session, lead: Lead, before: dict[str, Any], actor: Actor, now: datetime
) -> None:
    if before.get("callback_taken"):
        taken = session.get_one(Callback, before["callback_taken"])
        taken.state, taken.resolved_at, taken.resolved_by = CallbackState.CANCELLED, now, actor.user_id
        taken.resolution = "annulled"
        session.flush()
    lead.callback_due_at, lead.callback_owner_id = None, None
    if before.get("callback_resolved"):
        old = session.get_one(Callback, before["callback_resolved"])
        old.state, old.resolved_at, old.resolved_by, old.resolution = CallbackState.OPEN, None, None, None
        lead.callback_due_at, lead.callback_owner_id = old.due_at, old.owner_id
