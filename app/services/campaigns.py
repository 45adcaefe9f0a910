"""Campaigns and their files: create, edit, move between states, assign people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import case, delete, distinct, func, select
from sqlalchemy.orm import Session

from app.db.entities import Campaign, CampaignAgent, File, Lead, QualificationSet, User
from app.domain import text
from app.domain.actor import Actor
from app.domain.campaigns import (
    CAMPAIGN_MOVES,
    FILE_MOVES,
    CampaignCard,
    CampaignDraft,
    CampaignRow,
    FileRow,
)
from app.domain.words import CampaignState, FileState, LeadState, Role
from app.errors import Conflict, Invalid, NotFound
from app.services import audit, lead_cards

SCRIPT_LIMIT = 20_000


def listing(session: Session, *, archived: bool = False) -> list[CampaignRow]:
    """Campaigns with counts of files, people and records; active first, then newest."""
    files = (
        select(
            File.campaign_id,
            func.count().label("files"),
            func.sum(case((File.state == FileState.ACTIVE, 1), else_=0)).label("active"),
        )
        .group_by(File.campaign_id)
        .subquery()
    )
    agents = (
        select(CampaignAgent.campaign_id, func.count(distinct(CampaignAgent.user_id)).label("agents"))
        .group_by(CampaignAgent.campaign_id)
        .subquery()
    )
    records = (
        select(
            Lead.campaign_id,
            func.count().label("total"),
            func.sum(case((Lead.state != LeadState.CLOSED, 1), else_=0)).label("to_call"),
        )
        .where(Lead.campaign_id.is_not(None))
        .group_by(Lead.campaign_id)
        .subquery()
    )
    statement = (
        select(
            Campaign,
            func.coalesce(files.c.files, 0),
            func.coalesce(files.c.active, 0),
            func.coalesce(agents.c.agents, 0),
            func.coalesce(records.c.total, 0),
            func.coalesce(records.c.to_call, 0),
        )
        .outerjoin(files, files.c.campaign_id == Campaign.id)
        .outerjoin(agents, agents.c.campaign_id == Campaign.id)
        .outerjoin(records, records.c.campaign_id == Campaign.id)
        .order_by(case((Campaign.state == CampaignState.ACTIVE, 0), else_=1), Campaign.id.desc())
    )
    if not archived:
        statement = statement.where(Campaign.state != CampaignState.ARCHIVED)
    return [
        CampaignRow(
            id=c.id,
            label=c.label,
            state=c.state,
            files=file_count,
            active_files=active,
            agents=people,
            total=total,
            to_call=to_call,
            starts_on=c.starts_on,
            ends_on=c.ends_on,
            created_at=c.created_at,
        )
        for c, file_count, active, people, total, to_call in session.execute(statement)
    ]


def card(session: Session, *, campaign_id: int) -> CampaignCard:
    """All of one campaign. Raises NotFound."""
    campaign = _get(session, campaign_id)
    people = session.scalars(
        select(CampaignAgent.user_id)
        .where(CampaignAgent.campaign_id == campaign_id)
        .order_by(CampaignAgent.user_id)
    )
    return CampaignCard(
        id=campaign.id,
        version=campaign.version,
        label=campaign.label,
        state=campaign.state,
        qualification_set_id=campaign.qualification_set_id,
        script=campaign.script,
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        newest_first=campaign.newest_first,
        agent_ids=tuple(people),
        files=files(session, campaign_id=campaign_id),
    )


def files(session: Session, *, campaign_id: int) -> tuple[FileRow, ...]:
    """The files of a campaign, newest first, with their records by state."""
    by_state = {s: func.sum(case((Lead.state == s, 1), else_=0)).label(s.value) for s in LeadState}
    counts = (
        select(Lead.file_id, func.count().label("total"), *by_state.values())
        .where(Lead.campaign_id == campaign_id)
        .group_by(Lead.file_id)
        .subquery()
    )
    rows = session.execute(
        select(
            File,
            func.coalesce(counts.c.total, 0),
            *(func.coalesce(counts.c[s.value], 0) for s in LeadState),
        )
        .outerjoin(counts, counts.c.file_id == File.id)
        .where(File.campaign_id == campaign_id)
        .order_by(File.id.desc())
    )
    return tuple(
        FileRow(
            id=f.id,
            campaign_id=f.campaign_id,
            label=f.label,
            state=f.state,
            total=total,
            fresh=fresh,
            in_progress=in_progress,
            closed=closed,
            created_at=f.created_at,
            version=f.version,
        )
        for f, total, fresh, in_progress, closed in rows
    )


def create(session: Session, *, actor: Actor, draft: CampaignDraft, now: datetime) -> int:
    """Make a campaign in draft state; returns its id.

    Without a qualification set it takes the default one. Raises Invalid for an empty, long or known
    label, for dates in the wrong order and for a script that is too long; Forbidden below supervisor.
    """
    actor.require(Role.SUPERVISOR)
    label = _checked(session, draft, other_than=None)
    campaign = Campaign(
        label=label,
        script=draft.script,
        starts_on=draft.starts_on,
        ends_on=draft.ends_on,
        newest_first=draft.newest_first,
        qualification_set_id=_set(session, draft),
        created_at=now,
    )
    session.add(campaign)
    session.flush()
    _assign(session, campaign.id, draft.agent_ids)
    audit.record(
        session,
        actor=actor,
        action="campaign.created",
        entity="campaign",
        entity_id=campaign.id,
        now=now,
        label=label,
    )
    return campaign.id


def edit(
    session: Session, *, actor: Actor, campaign_id: int, draft: CampaignDraft, version: int, now: datetime
) -> int:
    """Change a campaign; returns its new version.

    Raises like `create`, and Conflict when it changed meanwhile.
    """
    actor.require(Role.SUPERVISOR)
    campaign = _get(session, campaign_id)
    if campaign.version != version:
        raise Conflict("campaign.changed")
    campaign.label = _checked(session, draft, other_than=campaign_id)
    campaign.script, campaign.newest_first = draft.script, draft.newest_first
    campaign.starts_on, campaign.ends_on = draft.starts_on, draft.ends_on
    campaign.qualification_set_id = _set(session, draft)
    campaign.version += 1
    _assign(session, campaign_id, draft.agent_ids)
    audit.record(
        session, actor=actor, action="campaign.edited", entity="campaign", entity_id=campaign_id, now=now
    )
    session.flush()
    return campaign.version


def set_state(
    session: Session, *, actor: Actor, campaign_id: int, state: CampaignState, now: datetime
) -> CampaignState:
    """Move a campaign to another state; returns the one it had, for undo. Raises Invalid for a wrong move."""
    actor.require(Role.SUPERVISOR)
    campaign = _get(session, campaign_id)
    before = campaign.state
    if state == before:
        return before
    if state not in CAMPAIGN_MOVES[before]:
        raise Invalid("campaign.wrong_move", label=campaign.label)
    campaign.state = state
    campaign.version += 1
    audit.record(
        session,
        actor=actor,
        action="campaign.moved",
        entity="campaign",
        entity_id=campaign_id,
        now=now,
        before=before,
        after=state,
    )
    return before


def create_file(session: Session, *, actor: Actor, campaign_id: int, label: str, now: datetime) -> int:
    """Make an empty active file in a campaign; returns its id. A known label gives that file."""
    actor.require(Role.SUPERVISOR)
    campaign = _get(session, campaign_id)
    name = text.clean(label, limit=200).text
    if not name:
        raise Invalid("file.label_needed", field="label")
    known = session.scalar(select(File.id).where(File.campaign_id == campaign_id, File.label == name))
    if known is not None:
        return known
    row = File(campaign_id=campaign.id, label=name, created_at=now)
    session.add(row)
    session.flush()
    audit.record(
        session, actor=actor, action="file.created", entity="file", entity_id=row.id, now=now, label=name
    )
    return row.id


def set_file_state(
    session: Session, *, actor: Actor, file_ids: Iterable[int], state: FileState, now: datetime
) -> dict[int, FileState]:
    """Play (active), stop (paused) or close (finished) files; returns the former states of the changed."""
    actor.require(Role.SUPERVISOR)
    before: dict[int, FileState] = {}
    for row in session.scalars(select(File).where(File.id.in_(list(file_ids)))):
        if row.state != state and state in FILE_MOVES[row.state]:
            before[row.id] = row.state
            audit.record(
                session,
                actor=actor,
                action="file.moved",
                entity="file",
                entity_id=row.id,
                now=now,
                before=row.state,
                after=state,
            )
            row.state = state
            row.version += 1
    return before


def people(session: Session) -> list[tuple[int, str]]:
    """(id, name) of the active people who may be assigned."""
    rows = session.execute(select(User.id, User.name).where(User.active).order_by(User.name))
    return [(r.id, r.name) for r in rows]


def _get(session: Session, campaign_id: int) -> Campaign:
    campaign = session.get(Campaign, campaign_id)
    if campaign is None:
        raise NotFound("campaign.gone")
    return campaign


def _checked(session: Session, draft: CampaignDraft, *, other_than: int | None) -> str:
    label = text.clean(draft.label, limit=200)
    if not label.text:
        raise Invalid("campaign.label_needed", field="label")
    if label.cut:
        raise Invalid("too_long", field="label", limit=200)
    twin = session.scalar(select(Campaign.id).where(Campaign.label == label.text))
    if twin not in (None, other_than):
        raise Invalid("campaign.label_taken", field="label", label=label.text)
    if draft.starts_on and draft.ends_on and draft.ends_on < draft.starts_on:
        raise Invalid("campaign.dates", field="ends_on")
    if len(draft.script) > SCRIPT_LIMIT:
        raise Invalid("too_long", field="script", limit=SCRIPT_LIMIT)
    return label.text


def _set(session: Session, draft: CampaignDraft) -> int:
    if draft.qualification_set_id is None:
        return lead_cards.default_set(session)
    if session.get(QualificationSet, draft.qualification_set_id) is None:
        raise NotFound("qualification.no_set")
    return draft.qualification_set_id


def _assign(session: Session, campaign_id: int, wanted: Iterable[int]) -> None:
    have = set(session.scalars(select(CampaignAgent.user_id).where(CampaignAgent.campaign_id == campaign_id)))
    keep = set(wanted)
    if have - keep:
        session.execute(
            delete(CampaignAgent).where(
                CampaignAgent.campaign_id == campaign_id, CampaignAgent.user_id.in_(have - keep)
            )
        )
    session.add_all(CampaignAgent(campaign_id=campaign_id, user_id=user) for user in sorted(keep - have))
