"""Sessions end when they end, states never overlap."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from app.db.entities import AgentSession, AgentState, PauseReason
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.words import AgentStatus, SessionEnd
from app.errors import Invalid, NotFound
from app.services import presence, reference
from tests.stores import OpenAs


@pytest.fixture
def mine(store_of: OpenAs, store: Store, agent: Actor, now: datetime) -> Store:
    """The store as the agent opens it, with the shipped lists."""
    with store.writing() as session:
        reference.install_defaults(session, now=now)
    return store_of(agent)


def _sign_in(store: Store, who: Actor, now: datetime) -> int:
    with store.writing() as session:
        return presence.sign_in(
            session, actor=who, host="poste-3", address="192.0.2.7", version="0.1.0", now=now
        )


def test_states_follow_each_other_without_gap(mine: Store, agent: Actor, now: datetime) -> None:
    session_id = _sign_in(mine, agent, now)
    with mine.writing() as session:
        reason = session.scalars(select(PauseReason)).first()
        assert reason is not None
        steps = [
            (AgentStatus.AVAILABLE, None),
            (AgentStatus.AVAILABLE, None),
            (AgentStatus.CALLING, None),
            (AgentStatus.PAUSE, reason.id),
        ]
        for minutes, (status, reason_id) in enumerate(steps, start=1):
            state = presence.set_status(
                session,
                actor=agent,
                session_id=session_id,
                status=status,
                pause_reason_id=reason_id,
                now=now + timedelta(minutes=minutes),
            )
        assert (state.pause_reason, state.ceiling_s) == (reason.label, reason.ceiling_s)
        presence.sign_out(session, actor=agent, session_id=session_id, now=now + timedelta(minutes=9))
    with mine.reading() as session:
        rows = list(session.scalars(select(AgentState).order_by(AgentState.from_at)))
        assert [r.status for r in rows] == [
            AgentStatus.OFF_QUEUE,
            AgentStatus.AVAILABLE,
            AgentStatus.CALLING,
            AgentStatus.PAUSE,
        ]
        assert [r.to_at for r in rows[:-1]] == [r.from_at for r in rows[1:]]
        assert rows[-1].to_at == now + timedelta(minutes=9)
        assert presence.current(session, actor=agent) is None


def test_a_lost_window_ended_at_its_last_heartbeat(mine: Store, agent: Actor, now: datetime) -> None:
    first = _sign_in(mine, agent, now)
    with mine.writing() as session:
        beat = now + timedelta(seconds=45)
        assert presence.heartbeat(session, actor=agent, session_id=first, now=beat)
        assert [row.name for row in presence.present(session, now=beat)] == [agent.name]
    later = now + timedelta(hours=3)
    _sign_in(mine, agent, later)
    with mine.writing() as session:
        old = session.get_one(AgentSession, first)
        assert (old.ended, old.logout_at) == (SessionEnd.LOST, now + timedelta(seconds=45))
        state = session.scalars(select(AgentState).where(AgentState.session_id == first)).one()
        assert state.to_at == old.logout_at
        assert not presence.heartbeat(session, actor=agent, session_id=first, now=later)


def test_a_second_window_replaces_the_first(mine: Store, agent: Actor, now: datetime) -> None:
    first = _sign_in(mine, agent, now)
    second = _sign_in(mine, agent, now + timedelta(seconds=10))
    with mine.writing() as session:
        assert session.get_one(AgentSession, first).ended == SessionEnd.REPLACED
        with pytest.raises(NotFound):
            presence.set_status(session, actor=agent, session_id=first, status=AgentStatus.AVAILABLE, now=now)
        state = presence.current(session, actor=agent)
        assert state is not None
        rows = presence.present(session, now=now + timedelta(seconds=11))
        assert [row.session_id for row in rows] == [second]


def test_a_pause_needs_a_reason(mine: Store, agent: Actor, now: datetime) -> None:
    session_id = _sign_in(mine, agent, now)
    with pytest.raises(Invalid), mine.writing() as session:
        presence.set_status(session, actor=agent, session_id=session_id, status=AgentStatus.PAUSE, now=now)


def test_signing_out_of_an_ended_session_changes_nothing(mine: Store, agent: Actor, now: datetime) -> None:
    session_id = _sign_in(mine, agent, now)
    for minutes in (1, 5):
        with mine.writing() as session:
            at = now + timedelta(minutes=minutes)
            presence.sign_out(session, actor=agent, session_id=session_id, now=at)
    with mine.reading() as session:
        assert session.get_one(AgentSession, session_id).logout_at == now + timedelta(minutes=1)
