"""Calls promised for a time: taken, handed over, resolved, never deleted."""

from __future__ import annotations

from datetime import datetime
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from app.db.entities import Callback, Campaign, Company, Contact, Lead, User
from app.domain.actor import Actor
from app.domain.callbacks import CallbackRow
from app.domain.calls import CallbackDraft, CallDraft
from app.domain.words import CallbackState, Role
from app.errors import Conflict, Forbidden, Invalid, NotFound
from app.services import audit


def after_call(
    session: Session, *, lead: Lead, actor: Actor, draft: CallDraft, closes: bool, now: datetime
) -> tuple[int | None, int | None]:
    """Resolve the open callback a call has answered and take the new one it asks for.

    Returns (id resolved, id taken). The open callback is answered by a call when it is due, or when
    the record closes or gets another callback; a call made before its time leaves it standing.
    """
    current = _open_of(session, lead_id=lead.id)
    answered = draft.qualification_id is not None and current is not None and current.due_at <= now
    resolved = None
    if current is not None and (answered or closes or draft.callback is not None):
        _resolve(current, lead, actor=actor, now=now, resolution="called" if answered else "replaced")
        resolved = current.id
        session.flush()
    if draft.callback is None or closes:
        return resolved, None
    taken = take(session, lead=lead, actor=actor, draft=draft.callback, uuid=draft.uuid, now=now)
    return resolved, taken


def take(
    session: Session, *, lead: Lead, actor: Actor, draft: CallbackDraft, uuid: str, now: datetime
) -> int:
    """Open a callback on a record; returns its id. Raises Invalid when it is due in the past."""
    if draft.due_at <= now:
        raise Invalid("callback.past", field="due_at")
    owner = actor.user_id if draft.personal else None
    callback = Callback(
        uuid=str(uuid5(NAMESPACE_OID, f"callback {uuid}")),
        contact_id=lead.contact_id,
        lead_id=lead.id,
        due_at=draft.due_at,
        timezone=draft.timezone,
        owner_id=owner,
        reason=draft.reason,
        created_at=now,
        created_by=actor.user_id,
    )
    session.add(callback)
    lead.callback_due_at, lead.callback_owner_id = draft.due_at, owner
    if owner is None:
        # Everybody may answer a shared callback: no reservation may stand in the way.
        lead.reserved_by, lead.reserved_at = None, None
    session.flush()
    return callback.id


def resolve(session: Session, *, actor: Actor, callback_id: int, reason: str, now: datetime) -> None:
    """Cancel an open callback with a reason: its owner, anybody for a shared one, or a supervisor."""
    callback, lead = _mine(session, actor=actor, callback_id=callback_id)
    _resolve(callback, lead, actor=actor, now=now, resolution=reason, state=CallbackState.CANCELLED)
    audit.record(
        session,
        actor=actor,
        action="callback.cancelled",
        entity="callback",
        entity_id=callback_id,
        now=now,
        reason=reason,
    )


def assign(
    session: Session, *, actor: Actor, callback_id: int, owner_id: int | None, version: int, now: datetime
) -> None:
    """Give an open callback to a person, or to the shared agenda (None).

    Anybody may take a shared one for themselves or give their own back; the rest is a supervisor's.
    Raises Conflict when it changed meanwhile.
    """
    callback, lead = _mine(session, actor=actor, callback_id=callback_id)
    if owner_id not in (None, actor.user_id):
        actor.require(Role.SUPERVISOR)
    if callback.version != version:
        raise Conflict("callback.changed")
    audit.record(
        session,
        actor=actor,
        action="callback.assigned",
        entity="callback",
        entity_id=callback_id,
        now=now,
        before=callback.owner_id,
        after=owner_id,
    )
    callback.owner_id, lead.callback_owner_id = owner_id, owner_id
    callback.version += 1


def upcoming(
    session: Session, *, actor: Actor, until: datetime, since: datetime | None = None, limit: int = 200
) -> list[CallbackRow]:
    """Open callbacks of this person and of the shared agenda due before `until`, soonest first."""
    where: list[ColumnElement[bool]] = [
        Callback.state == CallbackState.OPEN,
        Callback.due_at < until,
        or_(Callback.owner_id.is_(None), Callback.owner_id == actor.user_id),
    ]
    if since is not None:
        where.append(Callback.due_at >= since)
    return _rows(session, _listing().where(*where).order_by(Callback.due_at, Callback.id).limit(limit))


def everybody(session: Session, *, actor: Actor, until: datetime, limit: int = 1000) -> list[CallbackRow]:
    """Open callbacks of all owners due before `until`; supervisors only."""
    actor.require(Role.SUPERVISOR)
    where = (Callback.state == CallbackState.OPEN, Callback.due_at < until)
    return _rows(session, _listing().where(*where).order_by(Callback.due_at, Callback.id).limit(limit))


def due(session: Session, *, actor: Actor, now: datetime) -> int:
    """How many callbacks wait for this person now: theirs and the shared ones (the rail's badge)."""
    return len(upcoming(session, actor=actor, until=now, limit=100))


def _listing() -> Select[Callback, Contact, str | None, str | None, int | None, str | None]:
    return (
        select(Callback, Contact, Company.name, User.name, Campaign.id, Campaign.label)
        .join(Contact, Contact.id == Callback.contact_id)
        .join(Lead, Lead.id == Callback.lead_id)
        .outerjoin(Company, Company.id == Contact.company_id)
        .outerjoin(User, User.id == Callback.owner_id)
        .outerjoin(Campaign, Campaign.id == Lead.campaign_id)
    )


def _rows(
    session: Session,
    statement: Select[Callback, Contact, str | None, str | None, int | None, str | None],
) -> list[CallbackRow]:
    return [
        CallbackRow(
            id=callback.id,
            version=callback.version,
            lead_id=callback.lead_id,
            contact_id=contact.id,
            civility=contact.civility,
            first_name=contact.first_name,
            last_name=contact.last_name,
            company=company,
            phone=contact.main_phone,
            campaign_id=campaign_id,
            campaign=campaign,
            due_at=callback.due_at,
            timezone=callback.timezone,
            owner_id=callback.owner_id,
            owner=owner,
            reason=callback.reason,
            state=callback.state,
        )
        for callback, contact, company, owner, campaign_id, campaign in session.execute(statement)
    ]


def _open_of(session: Session, *, lead_id: int) -> Callback | None:
    return session.scalar(
        select(Callback).where(Callback.lead_id == lead_id, Callback.state == CallbackState.OPEN)
    )


def _mine(session: Session, *, actor: Actor, callback_id: int) -> tuple[Callback, Lead]:
    callback = session.get(Callback, callback_id)
    if callback is None or callback.state != CallbackState.OPEN:
        raise NotFound("callback.gone")
    if callback.owner_id not in (None, actor.user_id) and not actor.may(Role.SUPERVISOR):
        raise Forbidden("callback.not_yours")
    lead = session.get(Lead, callback.lead_id)
    if lead is None:
        raise NotFound("lead.gone")
    return callback, lead


def _resolve(
    callback: Callback,
    lead: Lead,
    *,
    actor: Actor,
    now: datetime,
    resolution: str,
    state: CallbackState = CallbackState.DONE,
) -> None:
    callback.state, callback.resolved_at, callback.resolved_by = state, now, actor.user_id
    callback.resolution = resolution
    callback.version += 1
    lead.callback_due_at, lead.callback_owner_id = None, None
