"""The order of the queue and the rules that hold a record back.

Every rule is a named SQL condition used both to choose the next record and to explain why one does
not come up, so the explanation cannot differ from the queue. Leases expire inside the conditions: no
cleaner process is needed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, not_, or_, select, true
from sqlalchemy.orm import Session

from app.db.entities import Campaign, Contact, File, Lead, ListMember
from app.domain.actor import Actor
from app.domain.leads import RuleCount, RuleResult, Urgency
from app.domain.words import CampaignState, FileState, LeadState
from app.services import reference

COUNT_CAP = 10_000


@dataclass(frozen=True)
class Scope:
    """Which queue: a campaign's, or the client flow when `campaign_id` is None.

    `lists` limits the client flow to members of these marketing lists; empty means everybody.
    """

    campaign_id: int | None
    newest_first: bool = True
    lists: tuple[int, ...] = ()


def scope_of(session: Session, *, campaign_id: int | None) -> Scope:
    """The scope of a campaign, or of the client flow with its settings."""
    if campaign_id is None:
        settings = reference.settings_of(session)
        return Scope(None, settings.newest_first, tuple(settings.flow_lists))
    newest = session.scalar(select(Campaign.newest_first).where(Campaign.id == campaign_id))
    return Scope(campaign_id, bool(newest))


Condition = ColumnElement[bool]


def rules(scope: Scope, *, actor: Actor, now: datetime) -> dict[str, Condition]:
    """The named conditions an open record must all meet to be taken by this person now."""
    found: dict[str, Condition] = {
        "reachable": exists().where(
            Contact.id == Lead.contact_id,
            Contact.deleted_at.is_(None),
            Contact.merged_into_id.is_(None),
            Contact.erased_at.is_(None),
            Contact.main_phone.is_not(None),
        ),
        "callable": exists().where(Contact.id == Lead.contact_id, Contact.do_not_call.is_(False)),
        "free": or_(
            Lead.lease_until.is_(None),
            Lead.lease_until <= now,
            Lead.lease_owner_id == actor.user_id,
        ),
        "not_reserved": or_(Lead.reserved_by.is_(None), Lead.reserved_by == actor.user_id),
        "rested": or_(Lead.not_before.is_(None), Lead.not_before <= now),
        "no_callback_elsewhere": or_(
            Lead.callback_due_at.is_(None),
            and_(
                Lead.callback_due_at <= now,
                or_(Lead.callback_owner_id.is_(None), Lead.callback_owner_id == actor.user_id),
            ),
        ),
    }
    if scope.campaign_id is None:
        if scope.lists:
            found["in_lists"] = exists().where(
                ListMember.contact_id == Lead.contact_id, ListMember.list_id.in_(scope.lists)
            )
    else:
        found["file_active"] = exists().where(File.id == Lead.file_id, File.state == FileState.ACTIVE)
        found["campaign_active"] = exists().where(
            Campaign.id == Lead.campaign_id, Campaign.state == CampaignState.ACTIVE
        )
    return found


def in_scope(scope: Scope) -> Condition:
    """Records of the scope that are not closed."""
    where = Lead.campaign_id == scope.campaign_id if scope.campaign_id else Lead.campaign_id.is_(None)
    return and_(where, Lead.state != LeadState.CLOSED)


def step(urgency: Urgency, scope: Scope, *, actor: Actor, now: datetime) -> Select[int]:
    """Ids of the records one step of the queue offers, in its order."""
    conditions = rules(scope, actor=actor, now=now)
    order: list[ColumnElement[Any]]
    due = Lead.callback_due_at <= now
    match urgency:
        case Urgency.MY_CALLBACK:
            # A callback is a promise: it is kept even while the record would rest.
            del conditions["rested"]
            where, order = and_(due, Lead.callback_owner_id == actor.user_id), [Lead.callback_due_at.asc()]
        case Urgency.SHARED_CALLBACK:
            del conditions["rested"]
            where, order = and_(due, Lead.callback_owner_id.is_(None)), [Lead.callback_due_at.asc()]
        case Urgency.FRESH:
            where = and_(Lead.state == LeadState.NONE, Lead.callback_due_at.is_(None))
            order = [Lead.arrived_at.desc() if scope.newest_first else Lead.arrived_at.asc()]
        case _:
            where = and_(Lead.state == LeadState.IN_PROGRESS, Lead.callback_due_at.is_(None))
            order = [Lead.last_attempt_at.asc()]
    tie = Lead.id.desc() if urgency is Urgency.FRESH and scope.newest_first else Lead.id
    return select(Lead.id).where(in_scope(scope), where, *conditions.values()).order_by(*order, tie)


STEPS = (Urgency.MY_CALLBACK, Urgency.SHARED_CALLBACK, Urgency.FRESH, Urgency.IN_PROGRESS)


def count(session: Session, ids: Select[int]) -> int:
    """How many rows a step has, counted up to COUNT_CAP + 1."""
    capped = ids.order_by(None).limit(COUNT_CAP + 1).subquery()
    return session.scalar(select(func.count()).select_from(capped)) or 0


def explain(session: Session, *, lead_id: int, scope: Scope, actor: Actor, now: datetime) -> list[RuleResult]:
    """Each rule and whether this record passes it now."""
    named = {"open": Lead.state != LeadState.CLOSED} | rules(scope, actor=actor, now=now)
    row = session.execute(select(*named.values()).where(Lead.id == lead_id)).one_or_none()
    return (
        [] if row is None else [RuleResult(name, bool(value)) for name, value in zip(named, row, strict=True)]
    )


def held_back(session: Session, *, scope: Scope, actor: Actor, now: datetime) -> tuple[int, list[RuleCount]]:
    """How many open records are kept out now, and how many by each rule (one may fail several)."""
    named = rules(scope, actor=actor, now=now)
    fails = [func.sum(case((not_(condition), 1), else_=0)) for condition in named.values()]
    kept = func.sum(case((not_(_all(named.values())), 1), else_=0))
    row = session.execute(select(kept, *fails).where(in_scope(scope))).one()
    counts = [RuleCount(name, int(n or 0)) for name, n in zip(named, row[1:], strict=True)]
    return int(row[0] or 0), [c for c in counts if c.count]


def _all(conditions: Iterable[Condition]) -> Condition:
    return and_(true(), *conditions)
