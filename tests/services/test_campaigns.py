"""Campaigns and files: made, edited, moved, counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.db.entities import File
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.campaigns import CampaignDraft
from app.domain.words import CampaignState, FileState, LeadState
from app.errors import Conflict, Forbidden, Invalid, NotFound
from app.services import campaigns, reference
from tests.services import desk_data as made

DRAFT = CampaignDraft(
    label="Standards TPE",
    script="# Accroche\nBonjour",
    starts_on=date(2026, 11, 1),
    ends_on=date(2026, 12, 31),
)


@pytest.fixture
def ready(store: Store, now: datetime, supervisor: Actor, agent: Actor) -> int:
    """A draft campaign with one person on it."""
    with store.writing() as session:
        reference.install_defaults(session, now=now)
        draft = replace(DRAFT, agent_ids=(agent.user_id,))
        return campaigns.create(session, actor=supervisor, draft=draft, now=now)


def test_a_campaign_is_made_edited_and_listed(
    store: Store, ready: int, now: datetime, supervisor: Actor, agent: Actor, agent2: Actor
) -> None:
    with store.writing() as session:
        card = campaigns.card(session, campaign_id=ready)
        assert (card.state, card.agent_ids, card.version) == (CampaignState.DRAFT, (agent.user_id,), 1)
        draft = replace(DRAFT, label=" Standards  PME ", agent_ids=(agent2.user_id,))
        version = campaigns.edit(
            session, actor=supervisor, campaign_id=ready, draft=draft, version=card.version, now=now
        )
        assert version == 2
        with pytest.raises(Conflict):
            campaigns.edit(session, actor=supervisor, campaign_id=ready, draft=draft, version=1, now=now)
    with store.reading() as session:
        card = campaigns.card(session, campaign_id=ready)
        assert card.agent_ids == (agent2.user_id,)
        assert card.label.startswith("Standards")
        row = campaigns.listing(session)[0]
        assert (row.id, row.agents, row.files, row.total) == (ready, 1, 0, 0)
        names = dict(campaigns.people(session))
        assert names[agent.user_id] == agent.name


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"label": "  "}, "campaign.label_needed"),
        ({"label": "Standards TPE"}, "campaign.label_taken"),
        ({"label": "x" * 201}, "too_long"),
        ({"label": "Autre", "ends_on": date(2026, 10, 1)}, "campaign.dates"),
        ({"label": "Autre", "script": "x" * 20_001}, "too_long"),
    ],
)
def test_a_wrong_draft_is_refused(
    store: Store, ready: int, now: datetime, supervisor: Actor, values: dict[str, object], code: str
) -> None:
    assert ready
    with pytest.raises(Invalid) as told, store.writing() as session:
        campaigns.create(session, actor=supervisor, draft=replace(DRAFT, **values), now=now)  # type: ignore[arg-type]
    assert told.value.code == code


def test_a_campaign_has_a_qualification_set_that_exists(
    store: Store, ready: int, now: datetime, supervisor: Actor
) -> None:
    draft = replace(DRAFT, label="Autre", qualification_set_id=999)
    with pytest.raises(NotFound, match=r"qualification\.no_set"), store.writing() as session:
        campaigns.create(session, actor=supervisor, draft=draft, now=now)
    with store.writing() as session:
        chosen = campaigns.card(session, campaign_id=ready).qualification_set_id
        draft = replace(DRAFT, label="Autre", qualification_set_id=chosen)
        made_id = campaigns.create(session, actor=supervisor, draft=draft, now=now)
        assert campaigns.card(session, campaign_id=made_id).qualification_set_id == chosen


def test_states_move_only_along_their_life(
    store: Store, ready: int, now: datetime, supervisor: Actor, agent: Actor
) -> None:
    def move(state: CampaignState) -> CampaignState:
        with store.writing() as session:
            return campaigns.set_state(session, actor=supervisor, campaign_id=ready, state=state, now=now)

    with pytest.raises(Forbidden), store.writing() as session:
        campaigns.set_state(session, actor=agent, campaign_id=ready, state=CampaignState.ACTIVE, now=now)
    with pytest.raises(Invalid):
        move(CampaignState.PAUSED)
    assert move(CampaignState.ACTIVE) == CampaignState.DRAFT
    assert move(CampaignState.ACTIVE) == CampaignState.ACTIVE
    assert move(CampaignState.FINISHED) == CampaignState.ACTIVE
    assert move(CampaignState.ARCHIVED) == CampaignState.FINISHED
    with store.reading() as session:
        assert campaigns.listing(session) == []
        assert [row.id for row in campaigns.listing(session, archived=True)] == [ready]
    with pytest.raises(NotFound), store.reading() as session:
        campaigns.card(session, campaign_id=999)


def test_files_count_their_records(store: Store, ready: int, now: datetime, supervisor: Actor) -> None:
    with store.writing() as session:
        first = campaigns.create_file(
            session, actor=supervisor, campaign_id=ready, label=" Novembre ", now=now
        )
        assert (
            campaigns.create_file(session, actor=supervisor, campaign_id=ready, label="Novembre", now=now)
            == first
        )
        second = campaigns.create_file(
            session, actor=supervisor, campaign_id=ready, label="Décembre", now=now
        )
        with pytest.raises(Invalid):
            campaigns.create_file(session, actor=supervisor, campaign_id=ready, label=" ", now=now)
        for state in (LeadState.NONE, LeadState.NONE, LeadState.IN_PROGRESS, LeadState.CLOSED):
            made.lead(session, now=now, campaign_id=ready, file_id=first, state=state)
    with store.reading() as session:
        rows = campaigns.files(session, campaign_id=ready)
        assert [(r.id, r.total, r.fresh, r.in_progress, r.closed) for r in rows] == [
            (second, 0, 0, 0, 0),
            (first, 4, 2, 1, 1),
        ]
        listed = campaigns.listing(session)[0]
        assert (listed.files, listed.active_files, listed.total, listed.to_call) == (2, 2, 4, 3)


def test_files_are_stopped_and_played(store: Store, ready: int, now: datetime, supervisor: Actor) -> None:
    with store.writing() as session:
        ids = [
            campaigns.create_file(session, actor=supervisor, campaign_id=ready, label=name, now=now)
            for name in ("a", "b")
        ]

    def move(state: FileState) -> dict[int, FileState]:
        with store.writing() as session:
            return campaigns.set_file_state(session, actor=supervisor, file_ids=ids, state=state, now=now)

    assert move(FileState.PAUSED) == dict.fromkeys(ids, FileState.ACTIVE)
    assert move(FileState.PAUSED) == {}
    assert move(FileState.FINISHED) == dict.fromkeys(ids, FileState.PAUSED)
    assert move(FileState.PAUSED) == {}
    assert move(FileState.ACTIVE) == dict.fromkeys(ids, FileState.FINISHED)
    with store.reading() as session:
        assert session.get_one(File, ids[0]).version == 4
