"""What must be known before the next record is looked for, in one question."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, exists, or_, select
from sqlalchemy.orm import Session

from app.db.entities import Campaign, CampaignAgent, Lead
from app.db.prepared import table_of
from app.domain.actor import Actor
from app.domain.leads import Urgency
from app.domain.reference import CentreSettings, SettingKey
from app.services import queue, reference

_LEAD, _CAMPAIGN, _MEMBER = table_of(Lead), table_of(Campaign), table_of(CampaignAgent)
_KEYS = (SettingKey.LEASE_MINUTES, SettingKey.NEWEST_FIRST, SettingKey.FLOW_LISTS)
_CALLBACKS = (Urgency.MY_CALLBACK, Urgency.SHARED_CALLBACK)


@dataclass(frozen=True)
class Start:
    """`settings`: those of the queue, the others by default. `steps`: those that may have a record.

    `holds`: the person has a record now beside those they keep.
    """

    is_member: bool
    scope: queue.Scope
    settings: CentreSettings
    steps: tuple[Urgency, ...]
    holds: bool


def start(
    session: Session, *, actor: Actor, campaign_id: int | None, now: datetime, keep: Collection[int]
) -> Start:
    """The person's place in a queue."""
    asked = {"campaign": campaign_id, "me": actor.user_id, "now": now, "keep": list(keep)}
    row: Any = session.execute(_question(campaign_id is None), asked).one()
    settings = reference.read_settings({key.value: getattr(row, key.value) for key in _KEYS})
    scope = queue.Scope(campaign_id, bool(row.newest))
    if campaign_id is None:
        scope = queue.Scope(None, settings.newest_first, settings.flow_lists)
    steps = tuple(step for step in queue.STEPS if row.is_due or step not in _CALLBACKS)
    return Start(bool(row.is_member), scope, settings, steps, bool(row.holds))


@cache
def _question(is_flow: bool) -> Select[Any]:
    me: Any = bindparam("me")
    campaign: Any = bindparam("campaign")
    mine = exists().where(_MEMBER.c.campaign_id == campaign, _MEMBER.c.user_id == me)
    newest = select(_CAMPAIGN.c.newest_first).where(_CAMPAIGN.c.id == campaign).scalar_subquery()
    held = exists().where(_LEAD.c.lease_owner_id == me, _LEAD.c.id.not_in(bindparam("keep", expanding=True)))
    due = exists().where(
        _LEAD.c.campaign_id.is_(None) if is_flow else _LEAD.c.campaign_id == campaign,
        _LEAD.c.callback_due_at <= bindparam("now"),
        or_(_LEAD.c.callback_owner_id.is_(None), _LEAD.c.callback_owner_id == me),
    )
    return select(
        mine.label("is_member"),
        newest.label("newest"),
        held.label("holds"),
        due.label("is_due"),
        *(reference.value_of(key).label(key.value) for key in _KEYS),
    )
