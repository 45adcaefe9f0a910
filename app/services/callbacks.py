"""Calls promised for a time: taken, handed over, resolved, never deleted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import ColumnElement, Select, bindparam, or_, select
from sqlalchemy.orm import Session

from app.db.entities import Callback, Campaign, Company, Contact, Lead, User
from app.domain.actor import Actor
from app.domain.callbacks import CallbackRow
from app.domain.calls import CallbackDraft, CallDraft
from app.domain.words import CallbackState, Role
from app.errors import Conflict, Forbidden, Invalid, NotFound
from app.services import audit, call_writing


@dataclass(frozen=True)
class AfterCall:
    """What a call made of a record's callbacks: ids resolved and taken, and what the lead repeats of them."""

    resolved: int | None = None
    taken: int | None = None
    lead: dict[str, Any] = field(default_factory=dict)


def after_call(
    session: Session, *, actor: Actor, draft: CallDraft, called_back: bool, closes: bool, now: datetime
) -> AfterCall:
    """Resolve the open callback a call has answered and take the new one it asks for.

    `called_back`: the record may have an open callback. That one is answered by a call when it is due, or
    when the record closes or gets another callback; a call made before its time leaves it standing.
    """
    current = session.execute(_OPEN, {"lead": draft.lead_id}).one_or_none() if called_back else None
    resolved, changes = None, {}
    answered = draft.qualification_id is not None and current is not None and current.due_at <= now
    if current is not None and (answered or closes or draft.callback is not None):
        resolved = current.id
        call_writing.change_callback(
            session,
            current.id,
            state=CallbackState.DONE,
            resolved_at=now,
            resolved_by=actor.user_id,
            resolution="called" if answered else "replaced",
            version=current.version + 1,
        )
        changes = {"callback_due_at": None, "callback_owner_id": None}
    if draft.callback is None or closes:
        return AfterCall(resolved, None, changes)
    taken, promised = _take(session, actor=actor, draft=draft, asked=draft.callback, now=now)
    return AfterCall(resolved, taken, changes | promised)


_OPEN = select(*(Callback.__table__.c[name] for name in ("id", "due_at", "version"))).where(
    Callback.__table__.c.lead_id == bindparam("lead"), Callback.__table__.c.state == CallbackState.OPEN
)


def _take(
    session: Session, *, actor: Actor, draft: CallDraft, asked: CallbackDraft, now: datetime
) -> tuple[int, dict[str, Any]]:
    """Open a callback; returns its id and what its lead repeats. Raises Invalid when due in the past."""
    if asked.due_at <= now:
        raise Invalid("callback.past", field="due_at")
    owner = actor.user_id if asked.personal else None
    taken = call_writing.add_callback(
        session,
        uuid=str(uuid5(NAMESPACE_OID, f"callback {draft.uuid}")),
        contact_id=draft.contact_id,
        lead_id=draft.lead_id,
        due_at=asked.due_at,
        timezone=asked.timezone,
        owner_id=owner,
        reason=asked.reason,
        created_at=now,
        created_by=actor.user_id,
    )
    lead: dict[str, Any] = {"callback_due_at": asked.due_at, "callback_owner_id": owner}
    if owner is None:
        # Everybody may answer a shared callback: no reservation may stand in the way.
        lead |= {"reserved_by": None, "reserved_at": None}
    return taken, lead


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


def _mine(session: Session, *, actor: Actor, callback_id: int) -> tuple[Callback, Lead]:
    callback = session.get(Callback, callback_id)
    if callback is None or callback.state != CallbackState.OPEN:
        raise NotFound("callback.gone")
    if callback.owner_id not in (None, actor.user_id) and not actor.may(Role.SUPERVISOR):
        raise Forbidden("callback.not_yours")
    return callback, session.get_one(Lead, callback.lead_id)


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
