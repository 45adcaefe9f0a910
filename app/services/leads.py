"""Take records from the queue, hold them, show them, close them.

Two people never get the same record: a *lease* is taken in one UPDATE whose subquery skips records
being taken elsewhere (SKIP LOCKED on PostgreSQL, an exclusive writer transaction on SQLite).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.orm import Session

from app.db import announce
from app.db.entities import Campaign, CampaignAgent, Company, Contact, Lead, User
from app.db.entities.search import CONTACT_SEARCH
from app.db.prepared import table_of
from app.domain.actor import Actor
from app.domain.leads import LeadCard, Queue, QueueGroup, QueueRow, RuleCount, RuleResult, Urgency
from app.domain.reference import CentreSettings
from app.domain.words import CampaignState, LeadState, Role
from app.errors import Conflict, Forbidden, NotFound
from app.services import audit, lead_cards, queue, queue_start, reference, text_search

GROUP_ROWS = 30


def take_next(
    session: Session,
    *,
    actor: Actor,
    campaign_id: int | None,
    now: datetime,
    keep: Collection[int] = (),
) -> LeadCard | None:
    """Lease the most urgent free record of a queue to one person.

    Order: my due callbacks, shared due callbacks, never contacted, in progress by oldest attempt.
    `keep`: records of this person that stay theirs and are not offered again, such as those whose call is
    not stored yet. Returns None when nothing is callable now. Raises Forbidden when not on the campaign.
    """
    session.flush()
    known = queue_start.start(session, actor=actor, campaign_id=campaign_id, now=now, keep=keep)
    if campaign_id is not None and not known.is_member and not actor.may(Role.SUPERVISOR):
        raise Forbidden("campaign.not_assigned")
    scope = known.scope
    values = scope.values(actor=actor, now=now) | {"until": _until(now, known.settings), "keep": list(keep)}
    for urgency in known.steps:
        lead_id = session.scalar(queue.claim(urgency, scope.kind), values)
        if lead_id is not None:
            announce.touch(session, "lead", lead_id)
            if known.holds:
                _give_back_others(session, actor=actor, keep=(lead_id, *keep))
            return lead_cards.card(session, lead_id=lead_id, urgency=urgency)
    return None


def take(
    session: Session, *, actor: Actor, lead_id: int, now: datetime, keep: Collection[int] = ()
) -> LeadCard:
    """Lease one chosen record, whatever its place in the queue; `keep` as in `take_next`.

    Raises Conflict("lead.taken") with the colleague's name when it is held or reserved by another,
    NotFound when it is gone.
    """
    lead = session.get(Lead, lead_id)
    if lead is None:
        raise NotFound("lead.gone")
    require_member(session, actor=actor, campaign_id=lead.campaign_id)
    mine = or_(Lead.lease_until.is_(None), Lead.lease_until <= now, Lead.lease_owner_id == actor.user_id)
    kept = or_(Lead.reserved_by.is_(None), Lead.reserved_by == actor.user_id)
    chosen = select(Lead.id).where(Lead.id == lead_id, mine, kept).with_for_update(of=Lead)
    until = _until(now, reference.settings_of(session))
    if session.scalar(queue.leasing(chosen), {"me": actor.user_id, "until": until}) is None:
        session.refresh(lead)
        holder = lead.lease_owner_id if lead.lease_until and lead.lease_until > now else lead.reserved_by
        raise Conflict("lead.taken", by=name_of(session, user_id=holder))
    announce.touch(session, "lead", lead_id)
    _give_back_others(session, actor=actor, keep=(lead_id, *keep))
    return lead_cards.card(session, lead_id=lead_id, urgency=None)


def _until(now: datetime, settings: CentreSettings) -> datetime:
    return now + timedelta(minutes=settings.lease_minutes)


_LEAD, _MEMBER = table_of(Lead), table_of(CampaignAgent)
_GIVE_BACK = (
    update(_LEAD)
    .where(
        _LEAD.c.lease_owner_id == bindparam("me"),
        _LEAD.c.id.not_in(bindparam("keep", expanding=True)),
    )
    .values(lease_owner_id=None, lease_until=None)
)
_ON_CAMPAIGN = select(_MEMBER.c.user_id).where(
    _MEMBER.c.campaign_id == bindparam("campaign"), _MEMBER.c.user_id == bindparam("me")
)


def _give_back_others(session: Session, *, actor: Actor, keep: Collection[int]) -> None:
    """One record at a time: what the person held before goes back at once."""
    given: Any = session.execute(_GIVE_BACK, {"me": actor.user_id, "keep": list(keep)})
    if given.rowcount:
        announce.touch(session, "lead")


def renew(session: Session, *, actor: Actor, lead_id: int, now: datetime) -> datetime:
    """Hold an open record for another lease; returns its new end.

    Raises Conflict("lead.taken") when somebody else has it meanwhile.
    """
    until = _until(now, reference.settings_of(session))
    free = or_(Lead.lease_owner_id == actor.user_id, Lead.lease_until.is_(None), Lead.lease_until <= now)
    kept = session.scalar(
        update(Lead)
        .where(Lead.id == lead_id, free)
        .values(lease_owner_id=actor.user_id, lease_until=until)
        .returning(Lead.id)
        .execution_options(synchronize_session=False)
    )
    if kept is None:
        holder = session.scalar(select(Lead.lease_owner_id).where(Lead.id == lead_id))
        raise Conflict("lead.taken", by=name_of(session, user_id=holder))
    return until


def release(session: Session, *, actor: Actor, lead_id: int) -> None:
    """Give a held record back; nothing happens when it is not mine."""
    session.execute(
        update(Lead)
        .where(Lead.id == lead_id, Lead.lease_owner_id == actor.user_id)
        .values(lease_owner_id=None, lease_until=None)
        .execution_options(synchronize_session=False)
    )


def free_by_supervisor(
    session: Session, *, actor: Actor, lead_id: int, to: int | None, now: datetime
) -> None:
    """End lease and reservation of a record, or reserve it to another person (`to`); audited."""
    actor.require(Role.SUPERVISOR)
    lead = session.get(Lead, lead_id)
    if lead is None:
        raise NotFound("lead.gone")
    audit.record(
        session,
        actor=actor,
        action="lead.transferred" if to else "lead.released",
        entity="lead",
        entity_id=lead_id,
        now=now,
        lease=lead.lease_owner_id,
        reserved=lead.reserved_by,
        to=to,
    )
    lead.lease_owner_id, lead.lease_until = None, None
    lead.reserved_by, lead.reserved_at = to, now if to else None
    lead.version += 1


def close(session: Session, *, actor: Actor, lead_id: int, reason: str, now: datetime) -> None:
    """Close a record with a reason; it leaves the queue."""
    lead = session.get(Lead, lead_id)
    if lead is None:
        raise NotFound("lead.gone")
    if lead.state == LeadState.CLOSED:
        return
    lead.state, lead.closed_at, lead.closed_by = LeadState.CLOSED, now, actor.user_id
    lead.closed_reason = reason
    lead.version += 1
    audit.record(
        session, actor=actor, action="lead.closed", entity="lead", entity_id=lead_id, now=now, reason=reason
    )


def reopen(session: Session, *, actor: Actor, lead_id: int, now: datetime) -> None:
    """Put a closed record back in progress; supervisors only, audited."""
    actor.require(Role.SUPERVISOR)
    lead = session.get(Lead, lead_id)
    if lead is None:
        raise NotFound("lead.gone")
    if lead.state != LeadState.CLOSED:
        return
    lead.state = LeadState.IN_PROGRESS if lead.attempts or lead.has_notes else LeadState.NONE
    audit.record(
        session,
        actor=actor,
        action="lead.reopened",
        entity="lead",
        entity_id=lead_id,
        now=now,
        reason=lead.closed_reason,
    )
    lead.closed_at, lead.closed_by, lead.closed_reason = None, None, None
    lead.version += 1


def arrive(session: Session, *, contact_id: int, now: datetime) -> int:
    """Put a contact in the client flow; returns its lead, the one it has when already there."""
    known = session.scalar(select(Lead.id).where(Lead.contact_id == contact_id, Lead.file_id.is_(None)))
    if known is not None:
        return known
    lead = Lead(contact_id=contact_id, arrived_at=now)
    session.add(lead)
    session.flush()
    return lead.id


def queue_view(session: Session, *, actor: Actor, campaign_id: int | None, now: datetime) -> Queue:
    """The queue as this person sees it now: groups by urgency, with counts and first rows."""
    scope = _scope(session, campaign_id)
    values = scope.values(actor=actor, now=now)
    groups = []
    for urgency in queue.STEPS:
        total = session.scalar(queue.counting(urgency, scope.kind), values) or 0
        first = queue.step(urgency, scope.kind).limit(GROUP_ROWS)
        rows = _rows(session, list(session.scalars(first, values)), urgency) if total else ()
        groups.append(QueueGroup(urgency, min(total, queue.COUNT_CAP), total > queue.COUNT_CAP, rows))
    kept, _ = queue.held_back(session, scope=scope, actor=actor, now=now)
    return Queue(tuple(groups), kept)


def search(
    session: Session, *, actor: Actor, campaign_id: int | None, query: str, now: datetime, limit: int = 50
) -> tuple[QueueRow, ...]:
    """Records of a queue found by name, e-mail or phone, closed ones included, held ones marked."""
    scope = _scope(session, campaign_id)
    where = Lead.campaign_id == campaign_id if campaign_id else Lead.campaign_id.is_(None)
    limited = queue.rules(scope.kind).get("in_lists")
    found_in = text_search.matches(session, text=query, of=Contact, index=CONTACT_SEARCH)
    ids = select(Lead.id).where(where, Lead.contact_id.in_(select(Contact.id).where(found_in)))
    if limited is not None:
        ids = ids.where(limited)
    values = scope.values(actor=actor, now=now)
    found = list(session.scalars(ids.order_by(Lead.id).limit(limit), values))
    return _rows(session, found, Urgency.CHOSEN, now=now)


def _rows(
    session: Session, ids: list[int], urgency: Urgency, *, now: datetime | None = None
) -> tuple[QueueRow, ...]:
    statement = (
        select(
            Lead.id,
            Lead.contact_id,
            Contact.civility,
            Contact.first_name,
            Contact.last_name,
            Company.name.label("company"),
            Lead.arrived_at,
            Lead.attempts,
            Lead.last_attempt_at,
            Lead.callback_due_at,
            Contact.timezone,
            Lead.lease_until,
            User.name.label("holder"),
        )
        .join(Contact, Contact.id == Lead.contact_id)
        .outerjoin(Company, Company.id == Contact.company_id)
        .outerjoin(User, User.id == Lead.lease_owner_id)
        .where(Lead.id.in_(ids))
    )
    by_id = {}
    for r in session.execute(statement):
        held = now is not None and r.lease_until is not None and r.lease_until > now
        by_id[r.id] = QueueRow(
            id=r.id,
            contact_id=r.contact_id,
            civility=r.civility,
            first_name=r.first_name,
            last_name=r.last_name,
            company=r.company,
            urgency=urgency,
            arrived_at=r.arrived_at,
            attempts=r.attempts,
            last_attempt_at=r.last_attempt_at,
            due_at=r.callback_due_at,
            timezone=r.timezone,
            held_by=r.holder if held else None,
            held_until=r.lease_until if held else None,
        )
    return tuple(by_id[i] for i in ids if i in by_id)


def why_not(
    session: Session, *, actor: Actor, campaign_id: int | None, now: datetime
) -> tuple[int, list[RuleCount]]:
    """Open records kept out of this queue now, and how many by each rule."""
    scope = _scope(session, campaign_id)
    return queue.held_back(session, scope=scope, actor=actor, now=now)


def why(session: Session, *, actor: Actor, lead_id: int, now: datetime) -> list[RuleResult]:
    """Each rule of the queue and whether this record passes it now."""
    lead = session.get(Lead, lead_id)
    if lead is None:
        raise NotFound("lead.gone")
    scope = _scope(session, lead.campaign_id)
    return queue.explain(session, lead_id=lead_id, scope=scope, actor=actor, now=now)


def my_campaigns(session: Session, *, actor: Actor) -> list[tuple[int, str]]:
    """(id, label) of the active campaigns this person may call for."""
    statement = select(Campaign.id, Campaign.label).where(Campaign.state == CampaignState.ACTIVE)
    if not actor.may(Role.SUPERVISOR):
        mine = select(CampaignAgent.campaign_id).where(CampaignAgent.user_id == actor.user_id)
        statement = statement.where(Campaign.id.in_(mine))
    return [(r.id, r.label) for r in session.execute(statement.order_by(Campaign.label))]


def require_member(session: Session, *, actor: Actor, campaign_id: int | None) -> None:
    """Raise Forbidden unless the person may work on the campaign; the client flow is everybody's."""
    if campaign_id is None or actor.may(Role.SUPERVISOR):
        return
    if session.scalar(_ON_CAMPAIGN, {"campaign": campaign_id, "me": actor.user_id}) is None:
        raise Forbidden("campaign.not_assigned")


def _scope(session: Session, campaign_id: int | None) -> queue.Scope:
    settings = reference.settings_of(session)
    return queue.scope_of(session, campaign_id=campaign_id, settings=settings)


def name_of(session: Session, *, user_id: int | None) -> str:
    """A colleague's name, "" when unknown."""
    return session.scalar(select(User.name).where(User.id == user_id)) or ""
