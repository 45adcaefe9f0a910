"""Sessions with a heartbeat, states as intervals.

A session that stops beating ended at its last heartbeat, whenever that is noticed: the next sign-in
of the same person, or any other window's heartbeat, writes it down.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from app.db.entities import AgentSession, AgentState, Campaign, PauseReason, User
from app.domain.actor import Actor
from app.domain.presence import LOST_AFTER_S, PresenceRow, StateRow
from app.domain.words import AgentStatus, SessionEnd
from app.errors import Invalid, NotFound


def sign_in(
    session: Session,
    *,
    actor: Actor,
    host: str | None,
    address: str | None,
    version: str,
    now: datetime,
) -> int:
    """Open a session for the person; returns its id.

    Their earlier open sessions end: at their last heartbeat when lost, now ("replaced") otherwise.
    """
    close_lost(session, now=now)
    for old in session.scalars(_open_sessions(actor.user_id)):
        _end(session, old, at=now, how=SessionEnd.REPLACED)
    row = AgentSession(
        user_id=actor.user_id,
        login_at=now,
        last_seen_at=now,
        host=(host or "")[:200] or None,
        client_address=address,
        version=version,
    )
    session.add(row)
    session.flush()
    session.add(
        AgentState(session_id=row.id, user_id=actor.user_id, status=AgentStatus.OFF_QUEUE, from_at=now)
    )
    return row.id


def heartbeat(session: Session, *, actor: Actor, session_id: int, now: datetime) -> bool:
    """Say that the window lives. False when the session was ended meanwhile: sign in again."""
    alive = session.scalar(
        update(AgentSession)
        .where(
            AgentSession.id == session_id,
            AgentSession.user_id == actor.user_id,
            AgentSession.logout_at.is_(None),
        )
        .values(last_seen_at=now)
        .returning(AgentSession.id)
        .execution_options(synchronize_session=False)
    )
    return alive is not None


def set_status(
    session: Session,
    *,
    actor: Actor,
    session_id: int,
    status: AgentStatus,
    pause_reason_id: int | None = None,
    campaign_id: int | None = None,
    now: datetime,
) -> StateRow:
    """End the person's current interval and open one in the new state.

    The same state again changes nothing. Raises Invalid for a pause without reason, NotFound when
    the session has ended.
    """
    if status is AgentStatus.PAUSE and pause_reason_id is None:
        raise Invalid("pause.reason_needed", field="pause_reason_id")
    owner = session.get(AgentSession, session_id)
    if owner is None or owner.user_id != actor.user_id or owner.logout_at is not None:
        raise NotFound("session.ended")
    current = session.scalar(_open_states(actor.user_id))
    wanted = (status, pause_reason_id, campaign_id)
    if current is not None and (current.status, current.pause_reason_id, current.campaign_id) == wanted:
        return _row(session, current)
    if current is not None:
        current.to_at = max(now, current.from_at)
        session.flush()
    state = AgentState(
        session_id=session_id,
        user_id=actor.user_id,
        status=status,
        pause_reason_id=pause_reason_id,
        campaign_id=campaign_id,
        from_at=now,
    )
    session.add(state)
    owner.last_seen_at = now
    session.flush()
    return _row(session, state)


def sign_out(session: Session, *, actor: Actor, session_id: int, now: datetime) -> None:
    """End the person's session and its open state now."""
    row = session.get(AgentSession, session_id)
    if row is not None and row.user_id == actor.user_id and row.logout_at is None:
        _end(session, row, at=now, how=SessionEnd.SIGNED_OUT)


def close_lost(session: Session, *, now: datetime) -> int:
    """Write down sessions that stopped beating, each ended at its last heartbeat; how many there were."""
    limit = now - timedelta(seconds=LOST_AFTER_S)
    lost = list(
        session.scalars(
            select(AgentSession).where(AgentSession.logout_at.is_(None), AgentSession.last_seen_at < limit)
        )
    )
    for row in lost:
        _end(session, row, at=row.last_seen_at, how=SessionEnd.LOST)
    return len(lost)


def current(session: Session, *, actor: Actor) -> StateRow | None:
    """The person's state now, None when signed out."""
    state = session.scalar(_open_states(actor.user_id))
    return None if state is None else _row(session, state)


def present(session: Session, *, now: datetime) -> list[PresenceRow]:
    """People whose session beats, by name."""
    limit = now - timedelta(seconds=LOST_AFTER_S)
    rows = session.execute(
        select(AgentSession, User.name, AgentState, Campaign.label)
        .join(User, User.id == AgentSession.user_id)
        .outerjoin(AgentState, (AgentState.session_id == AgentSession.id) & AgentState.to_at.is_(None))
        .outerjoin(Campaign, Campaign.id == AgentState.campaign_id)
        .where(AgentSession.logout_at.is_(None), AgentSession.last_seen_at >= limit)
        .order_by(User.name)
    )
    return [
        PresenceRow(
            user_id=row.user_id,
            name=name,
            session_id=row.id,
            login_at=row.login_at,
            last_seen_at=row.last_seen_at,
            host=row.host,
            state=_row(session, state) if state is not None else None,
            campaign=campaign,
        )
        for row, name, state, campaign in rows
    ]


def _open_sessions(user_id: int) -> Select[AgentSession]:
    return select(AgentSession).where(AgentSession.user_id == user_id, AgentSession.logout_at.is_(None))


def _open_states(user_id: int) -> Select[AgentState]:
    return select(AgentState).where(AgentState.user_id == user_id, AgentState.to_at.is_(None))


def _end(session: Session, row: AgentSession, *, at: datetime, how: SessionEnd) -> None:
    row.logout_at, row.ended = at, how
    for state in session.scalars(
        select(AgentState).where(AgentState.session_id == row.id, AgentState.to_at.is_(None))
    ):
        state.to_at = max(at, state.from_at)
    session.flush()


def _row(session: Session, state: AgentState) -> StateRow:
    reason = session.get(PauseReason, state.pause_reason_id) if state.pause_reason_id else None
    return StateRow(
        status=state.status,
        from_at=state.from_at,
        pause_reason_id=state.pause_reason_id,
        pause_reason=reason.label if reason else None,
        ceiling_s=reason.ceiling_s if reason else None,
        campaign_id=state.campaign_id,
    )
