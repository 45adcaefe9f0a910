"""Figures of the calls: one definition each, used by tile, chart, export and command line.

All of them look at the calls of one `CallFilter`, those taken back left out:

- `by_agent`, `by_hour`, `by_outcome`, `by_qualification`, `by_campaign`: calls, sliced. A call whose value
  is missing is in the slice with the key None, so that the slices always add up to the total. The hour is
  that of the start in the site's zone, missing when the source knew only the day; the outcome is what the
  note says, missing until it is read.
- `talk_s`: seconds on the line, by agent.
- `leads_contacted`: distinct leads with at least one of these calls, by agent. A lead called by two agents
  counts for both and once in the total.
- `leads_closed`: distinct leads that one of these calls closed, by agent.
- `lead_attempts`: attempts made so far on the leads contacted, by campaign, those made before this program
  knew them included.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.db.entities import Call, Campaign, Lead, Qualification, User
from app.domain.statistics import CallFilter, Indicator, Item


def matching(chosen: CallFilter) -> list[ColumnElement[bool]]:
    """The conditions a call must meet; the same for a figure and for the rows it opens."""
    conditions: list[ColumnElement[bool]] = [Call.annulled_at.is_(None)]
    if chosen.since is not None:
        conditions.append(Call.day_local >= chosen.since)
    if chosen.until is not None:
        conditions.append(Call.day_local <= chosen.until)
    if chosen.agents:
        conditions.append(Call.user_id.in_(chosen.agents))
    if chosen.campaigns:
        conditions.append(Call.campaign_id.in_(chosen.campaigns))
    if chosen.files:
        conditions.append(Call.file_id.in_(chosen.files))
    return conditions


def calls(session: Session, *, filter: CallFilter) -> dict[str, Indicator]:
    """Every indicator of the calls of a filter, by name; definitions stand at the head of this module."""
    where = matching(filter)
    agents = {r.id: (r.login, r.name) for r in session.execute(select(User.id, User.login, User.name))}
    campaigns = {r.id: (r.label, r.label) for r in session.execute(select(Campaign.id, Campaign.label))}
    codes = select(Qualification.id, Qualification.code, Qualification.label)
    qualifications = {r.id: (r.code, r.label) for r in session.execute(codes)}
    number = func.count()
    return {
        "by_agent": _sliced(_grouped(session, Call.user_id, number, where), agents),
        "by_hour": _by_value(_grouped(session, Call.hour_local, number, where)),
        "by_outcome": _by_value(_grouped(session, Call.outcome, number, where)),
        "by_qualification": _sliced(_grouped(session, Call.qualification_id, number, where), qualifications),
        "by_campaign": _sliced(_grouped(session, Call.campaign_id, number, where), campaigns),
        "talk_s": _sliced(_grouped(session, Call.user_id, func.sum(Call.talk_s), where), agents),
        "leads_contacted": _distinct_leads(session, where, agents),
        "leads_closed": _distinct_leads(session, [*where, Call.closed_lead.is_(True)], agents),
        "lead_attempts": _attempts(session, where, campaigns),
    }


def _grouped(
    session: Session, column: Any, measure: ColumnElement[int], where: Sequence[ColumnElement[bool]]
) -> list[tuple[Any, int]]:
    found = session.execute(select(column, measure).where(*where).group_by(column))
    return [(key, int(count)) for key, count in found if count]


def _sliced(rows: list[tuple[Any, int]], names: dict[int, tuple[str, str]]) -> Indicator:
    """Slices named by another table, greatest first, the missing value last."""
    items = []
    for row_id, count in rows:
        key, label = (None, "") if row_id is None else names.get(row_id, (str(row_id), str(row_id)))
        items.append(Item(key, label, count, row_id))
    items.sort(key=lambda item: (item.key is None, -item.count, item.label))
    return Indicator(sum(count for _, count in rows), tuple(items))


def _by_value(rows: list[tuple[Any, int]]) -> Indicator:
    """Slices whose key is the value itself, in its order, the missing value last."""
    items = [Item(None if key is None else getattr(key, "value", key), "", count) for key, count in rows]
    items.sort(key=lambda item: (item.key is None, item.key if item.key is not None else 0))
    return Indicator(sum(item.count for item in items), tuple(items))


def _distinct_leads(
    session: Session, where: Sequence[ColumnElement[bool]], agents: dict[int, tuple[str, str]]
) -> Indicator:
    leads = func.count(Call.lead_id.distinct())
    slices = _sliced(_grouped(session, Call.user_id, leads, where), agents)
    return Indicator(session.scalar(select(leads).where(*where)) or 0, slices.items)


def _attempts(
    session: Session, where: Sequence[ColumnElement[bool]], campaigns: dict[int, tuple[str, str]]
) -> Indicator:
    called = select(Call.lead_id).where(*where, Call.lead_id.is_not(None))
    return _sliced(
        _grouped(session, Lead.campaign_id, func.sum(Lead.attempts), [Lead.id.in_(called)]), campaigns
    )
