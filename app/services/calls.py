"""Save a call with its note, tags, closing and callback in one transaction; take it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import select, update
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
    NoteTemplateTag,
    Qualification,
)
from app.domain import text, times
from app.domain.actor import Actor
from app.domain.calls import NOTE_LIMIT, UNDO_MINUTES, CallDraft, Logged
from app.domain.words import CallbackState, LeadState, Origin, Outcome, PointKind, Validity
from app.errors import Conflict, Forbidden, Invalid, NotFound
from app.services import audit, callbacks, leads, reference

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


@dataclass
class _Act:
    """One call being saved: what `log` gathered before it writes."""

    session: Session
    actor: Actor
    draft: CallDraft
    now: datetime
    contact: Contact
    lead: Lead | None
    qualification: Qualification | None
    template: NoteTemplate | None

    @property
    def closes(self) -> bool:
        return (
            self.draft.closes
            or bool(self.qualification and self.qualification.closes)
            or bool(self.template and self.template.closes)
        )

    @property
    def outcome(self) -> Outcome | None:
        return self.draft.outcome or (self.template.outcome if self.template else None)


def log(session: Session, *, actor: Actor, draft: CallDraft, now: datetime) -> Logged:
    """Write one attempt and all it brings: note, tags, outcome, closing, callback, the lead's new state.

    Idempotent by `draft.uuid`. Raises Conflict("lead.taken") when the record went to somebody else
    meanwhile, Invalid when the note is too long or a callback is due in the past, NotFound when a
    row it names is gone.
    """
    known = _already(session, draft.uuid)
    if known is not None:
        return known
    act = _gather(session, actor, draft, now)
    before = _snapshot(act)
    call = _write_call(act)
    note = _write_note(act, call)
    _write_tags(act)
    _contact_after(act)
    if act.lead is not None:
        _lead_after(act, note)
        resolved, taken = callbacks.after_call(
            session, lead=act.lead, actor=actor, draft=draft, closes=act.closes, now=now
        )
        before |= {"callback_resolved": resolved, "callback_taken": taken, "version": act.lead.version}
    session.flush()
    return Logged(
        call_id=call.id if call else None,
        note_id=note.id if note else None,
        lead_id=draft.lead_id,
        closed=act.closes and act.lead is not None,
        retry_at=_retry_at(act.lead),
        before=before,
    )


def _retry_at(lead: Lead | None) -> datetime | None:
    if lead is None or lead.state == LeadState.CLOSED:
        return None
    return lead.callback_due_at or lead.not_before


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


def _gather(session: Session, actor: Actor, draft: CallDraft, now: datetime) -> _Act:
    contact = session.get(Contact, draft.contact_id)
    if contact is None:
        raise NotFound("contact.gone")
    lead = _held_lead(session, draft, actor, now)
    qualification = session.get(Qualification, draft.qualification_id) if draft.qualification_id else None
    if draft.qualification_id and qualification is None:
        raise NotFound("qualification.gone")
    template = session.get(NoteTemplate, draft.template_id) if draft.template_id else None
    return _Act(session, actor, draft, now, contact, lead, qualification, template)


def _held_lead(session: Session, draft: CallDraft, actor: Actor, now: datetime) -> Lead | None:
    if draft.lead_id is None:
        return None
    lead = session.get(Lead, draft.lead_id, with_for_update=True)
    if lead is None:
        raise NotFound("lead.gone")
    held = lead.lease_until is not None and lead.lease_until > now
    if held and lead.lease_owner_id != actor.user_id:
        raise Conflict("lead.taken", by=leads.name_of(session, user_id=lead.lease_owner_id))
    if lead.reserved_by not in (None, actor.user_id):
        raise Conflict("lead.taken", by=leads.name_of(session, user_id=lead.reserved_by))
    return lead


def _snapshot(act: _Act) -> dict[str, Any]:
    contact, lead = act.contact, act.lead
    return {
        "lead": {name: getattr(lead, name) for name in LEAD_FIELDS} if lead else None,
        "contact": {name: getattr(contact, name) for name in CONTACT_FIELDS},
    }


def _write_call(act: _Act) -> Call | None:
    draft, lead, qualification = act.draft, act.lead, act.qualification
    if qualification is None:
        return None
    zone = reference.settings_of(act.session).site_zone
    started = min(draft.started_at, act.now)
    call = Call(
        uuid=draft.uuid,
        contact_id=draft.contact_id,
        lead_id=draft.lead_id,
        campaign_id=lead.campaign_id if lead else None,
        file_id=lead.file_id if lead else None,
        user_id=act.actor.user_id,
        direction=draft.direction,
        number=draft.number,
        started_at=started,
        day_local=times.day_of(started, zone),
        hour_local=times.hour_of(started, zone),
        talk_s=max(draft.talk_s, 0),
        wrap_up_s=max(draft.wrap_up_s, 0),
        qualification_id=qualification.id,
        human=qualification.human,
        argued=qualification.argued,
        positive=qualification.positive,
        closed_lead=act.closes and lead is not None,
        outcome=act.outcome,
    )
    act.session.add(call)
    act.session.flush()
    return call


def _write_note(act: _Act, call: Call | None) -> Note | None:
    draft = act.draft
    body = text.clean(draft.body, limit=NOTE_LIMIT, multiline=True)
    if body.cut:
        raise Invalid("note.too_long", limit=NOTE_LIMIT, length=NOTE_LIMIT + body.cut)
    if not body.text:
        return None
    note = Note(
        uuid=_note_uuid(draft.uuid),
        contact_id=draft.contact_id,
        lead_id=draft.lead_id,
        call_id=call.id if call else None,
        user_id=act.actor.user_id,
        at=act.now,
        body=body.text,
        template_id=draft.template_id,
        outcome_human=act.outcome,
    )
    act.session.add(note)
    act.session.flush()
    return note


def _write_tags(act: _Act) -> None:
    wanted = dict.fromkeys(act.draft.tag_ids, Origin.MANUAL)
    if act.template is not None:
        applied = act.session.scalars(
            select(NoteTemplateTag.tag_id).where(NoteTemplateTag.template_id == act.template.id)
        )
        wanted |= dict.fromkeys(applied, Origin.TEMPLATE)
    contact_id = act.draft.contact_id
    have = set(act.session.scalars(select(ContactTag.tag_id).where(ContactTag.contact_id == contact_id)))
    act.session.add_all(
        ContactTag(contact_id=contact_id, tag_id=tag, origin=origin)
        for tag, origin in wanted.items()
        if tag not in have
    )


def _contact_after(act: _Act) -> None:
    contact, qualification = act.contact, act.qualification
    if qualification is None:
        return
    contact.last_attempt_at = act.now
    if qualification.human:
        contact.last_interaction_at = act.now
    if qualification.do_not_call:
        contact.do_not_call = True
    if qualification.wrong_number and act.draft.number:
        act.session.execute(
            update(ContactPoint)
            .where(
                ContactPoint.contact_id == contact.id,
                ContactPoint.kind == PointKind.PHONE,
                ContactPoint.value == act.draft.number,
            )
            .values(validity=Validity.INVALID)
        )


def _lead_after(act: _Act, note: Note | None) -> None:
    lead, now = act.lead, act.now
    assert lead is not None
    lead.state = LeadState.IN_PROGRESS
    if note is not None:
        lead.has_notes, lead.last_note_id = True, note.id
        if (
            lead.reserved_by is None
            and act.actor.role in reference.settings_of(act.session).reservation_roles
        ):
            lead.reserved_by, lead.reserved_at = act.actor.user_id, now
    _attempted(act, lead)
    if act.closes:
        label = act.qualification.label if act.qualification else None
        _closed(act, lead, act.draft.close_reason or label)
    lead.lease_owner_id, lead.lease_until = None, None
    lead.version += 1


def _attempted(act: _Act, lead: Lead) -> None:
    qualification = act.qualification
    if qualification is None:
        return
    lead.attempts += 1
    lead.last_attempt_at = act.now
    lead.last_qualification_id = qualification.id
    minutes = qualification.retry_minutes
    lead.not_before = act.now + timedelta(minutes=minutes) if minutes else None
    if qualification.max_attempts and lead.attempts >= qualification.max_attempts and not act.closes:
        _closed(act, lead, "max_attempts")


def _closed(act: _Act, lead: Lead, reason: str | None) -> None:
    lead.state, lead.closed_at = LeadState.CLOSED, act.now
    lead.closed_by, lead.closed_reason = act.actor.user_id, reason
    audit.record(
        act.session,
        actor=act.actor,
        action="lead.closed",
        entity="lead",
        entity_id=lead.id,
        now=act.now,
        reason=reason,
    )


def annul(session: Session, *, actor: Actor, logged: Logged, now: datetime) -> None:
    """Take a call back right after saving: call and note leave every figure, the lead is as before.

    Only by its author, within UNDO_MINUTES, while nothing else happened to the record.
    Raises Forbidden or Conflict otherwise.
    """
    call = session.get(Call, logged.call_id) if logged.call_id else None
    note = session.get(Note, logged.note_id) if logged.note_id else None
    if call is not None:
        if call.user_id != actor.user_id:
            raise Forbidden("forbidden")
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
        taken = session.get(Callback, before["callback_taken"])
        if taken is not None:
            taken.state, taken.resolved_at, taken.resolved_by = CallbackState.CANCELLED, now, actor.user_id
            taken.resolution = "annulled"
            session.flush()
    lead.callback_due_at, lead.callback_owner_id = None, None
    if before.get("callback_resolved"):
        old = session.get(Callback, before["callback_resolved"])
        if old is not None:
            old.state, old.resolved_at, old.resolved_by, old.resolution = CallbackState.OPEN, None, None, None
            lead.callback_due_at, lead.callback_owner_id = old.due_at, old.owner_id
