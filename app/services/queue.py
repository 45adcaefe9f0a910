"""The order of the queue and the rules that hold a record back.

Every rule is a named SQL condition used both to choose the next record and to explain why one does
not come up, so the explanation cannot differ from the queue. Leases expire inside the conditions: no
cleaner process is needed.

Statements are built once for each kind of queue and executed with `values`: building them costs more
than running them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    not_,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningUpdate

from app.db.entities import Campaign, Contact, File, Lead, ListMember
from app.db.prepared import table_of
from app.domain.actor import Actor
from app.domain.leads import RuleCount, RuleResult, Urgency
from app.domain.reference import CentreSettings
from app.domain.words import CampaignState, FileState, LeadState

COUNT_CAP = 10_000
STEPS = (Urgency.MY_CALLBACK, Urgency.SHARED_CALLBACK, Urgency.FRESH, Urgency.IN_PROGRESS)

Condition = ColumnElement[bool]


@dataclass(frozen=True)
class Kind:
    """What the shape of the statements depends on."""

    is_flow: bool
    newest_first: bool
    has_lists: bool


@dataclass(frozen=True)
class Scope:
    """Which queue: a campaign's, or the client flow when `campaign_id` is None.

    `lists` limits the client flow to members of these marketing lists; empty means everybody.
    """

    campaign_id: int | None
    newest_first: bool = True
    lists: tuple[int, ...] = ()

    @property
    def kind(self) -> Kind:
        """The shape of its statements."""
        return Kind(self.campaign_id is None, self.newest_first, bool(self.lists))

    def values(self, *, actor: Actor, now: datetime) -> dict[str, Any]:
        """What the statements of this module are executed with."""
        return {
            "campaign": self.campaign_id,
            "lists": list(self.lists),
            "me": actor.user_id,
            "now": now,
        }


_LEAD, _CAMPAIGN = table_of(Lead), table_of(Campaign)
_NEWEST = select(_CAMPAIGN.c.newest_first).where(_CAMPAIGN.c.id == bindparam("campaign"))


def scope_of(session: Session, *, campaign_id: int | None, settings: CentreSettings) -> Scope:
    """The scope of a campaign, or of the client flow with the centre's settings."""
    if campaign_id is None:
        return Scope(None, settings.newest_first, settings.flow_lists)
    newest = session.scalar(_NEWEST, {"campaign": campaign_id})
    return Scope(campaign_id, bool(newest))


@cache
def rules(kind: Kind) -> dict[str, Condition]:
    """The named conditions an open record must all meet to be taken by this person now."""
    me: BindParameter[Any] = bindparam("me")
    now: BindParameter[Any] = bindparam("now")
    of_contact = Contact.id == Lead.contact_id
    found: dict[str, Condition] = {
        "reachable": exists().where(
            of_contact,
            Contact.deleted_at.is_(None),
            Contact.merged_into_id.is_(None),
            Contact.erased_at.is_(None),
            Contact.main_phone.is_not(None),
        ),
        "callable": exists().where(of_contact, Contact.do_not_call.is_(False)),
        "free": or_(Lead.lease_until.is_(None), Lead.lease_until <= now, Lead.lease_owner_id == me),
        "not_reserved": or_(Lead.reserved_by.is_(None), Lead.reserved_by == me),
        "rested": or_(Lead.not_before.is_(None), Lead.not_before <= now),
        "no_callback_elsewhere": or_(
            Lead.callback_due_at.is_(None),
            and_(
                Lead.callback_due_at <= now,
                or_(Lead.callback_owner_id.is_(None), Lead.callback_owner_id == me),
            ),
        ),
    }
    if not kind.is_flow:
        found["file_active"] = exists().where(File.id == Lead.file_id, File.state == FileState.ACTIVE)
        found["campaign_active"] = exists().where(
            Campaign.id == Lead.campaign_id, Campaign.state == CampaignState.ACTIVE
        )
    elif kind.has_lists:
        found["in_lists"] = exists().where(
            ListMember.contact_id == Lead.contact_id,
            ListMember.list_id.in_(bindparam("lists", expanding=True)),
        )
    return found


def in_scope(kind: Kind) -> Condition:
    """Records of the scope that are not closed."""
    where = Lead.campaign_id.is_(None) if kind.is_flow else Lead.campaign_id == bindparam("campaign")
    return and_(where, Lead.state != LeadState.CLOSED)


@cache
def step(urgency: Urgency, kind: Kind) -> Select[int]:
    """Ids of the records one step of the queue offers, in its order."""
    conditions = dict(rules(kind))
    order: list[ColumnElement[Any]]
    due = Lead.callback_due_at <= bindparam("now")
    match urgency:
        case Urgency.MY_CALLBACK:
            # A callback is a promise: it is kept even while the record would rest.
            del conditions["rested"]
            where, order = and_(due, Lead.callback_owner_id == bindparam("me")), [Lead.callback_due_at.asc()]
        case Urgency.SHARED_CALLBACK:
            del conditions["rested"]
            where, order = and_(due, Lead.callback_owner_id.is_(None)), [Lead.callback_due_at.asc()]
        case Urgency.FRESH:
            where = and_(Lead.state == LeadState.NONE, Lead.callback_due_at.is_(None))
            order = [Lead.arrived_at.desc() if kind.newest_first else Lead.arrived_at.asc()]
        case _:
            where = and_(Lead.state == LeadState.IN_PROGRESS, Lead.callback_due_at.is_(None))
            order = [Lead.last_attempt_at.asc()]
    tie = Lead.id.desc() if urgency is Urgency.FRESH and kind.newest_first else Lead.id
    return select(Lead.id).where(in_scope(kind), where, *conditions.values()).order_by(*order, tie)


@cache
def claim(urgency: Urgency, kind: Kind) -> ReturningUpdate[int]:
    """Lease the first free record of a step, skipping those being leased elsewhere.

    Needs `until`, and `keep`: records that are not to be offered again.
    """
    fresh = step(urgency, kind).where(Lead.id.not_in(bindparam("keep", expanding=True)))
    chosen = fresh.limit(1).with_for_update(skip_locked=True, of=Lead)
    return leasing(chosen)


def leasing(chosen: Select[int]) -> ReturningUpdate[int]:
    """Lease one chosen record to `me` until `until`; returns its id."""
    return (
        update(_LEAD)
        .where(_LEAD.c.id == chosen.scalar_subquery())
        .values(lease_owner_id=bindparam("me"), lease_until=bindparam("until"))
        .returning(_LEAD.c.id)
    )


@cache
def counting(urgency: Urgency, kind: Kind) -> Select[int]:
    """How many rows a step has, counted up to COUNT_CAP + 1."""
    capped = step(urgency, kind).order_by(None).limit(COUNT_CAP + 1).subquery()
    return select(func.count()).select_from(capped)


@cache
def _failures(kind: Kind) -> Select[Any]:
    conditions = rules(kind).values()
    fails = [func.sum(case((not_(condition), 1), else_=0)) for condition in conditions]
    kept = func.sum(case((not_(_all(conditions)), 1), else_=0))
    return select(kept, *fails).where(in_scope(kind))


def explain(session: Session, *, lead_id: int, scope: Scope, actor: Actor, now: datetime) -> list[RuleResult]:
    """Each rule and whether this record passes it now."""
    named = {"open": Lead.state != LeadState.CLOSED} | rules(scope.kind)
    row = session.execute(
        select(*named.values()).where(Lead.id == lead_id), scope.values(actor=actor, now=now)
    ).one()
    return [RuleResult(name, bool(value)) for name, value in zip(named, row, strict=True)]


def held_back(session: Session, *, scope: Scope, actor: Actor, now: datetime) -> tuple[int, list[RuleCount]]:
    """How many open records are kept out now, and how many by each rule (one may fail several)."""
    row = session.execute(_failures(scope.kind), scope.values(actor=actor, now=now)).one()
    counts = [RuleCount(name, int(n or 0)) for name, n in zip(rules(scope.kind), row[1:], strict=True)]
    return int(row[0] or 0), [c for c in counts if c.count]


def _all(conditions: Iterable[Condition]) -> Condition:
    return and_(true(), *conditions)
