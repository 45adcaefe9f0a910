"""Saving a call writes everything or nothing, once, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from app.db.entities import (
    Call,
    Callback,
    Contact,
    ContactPoint,
    ContactTag,
    Lead,
    Note,
    NoteTemplate,
    NoteTemplateTag,
    Qualification,
)
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.calls import NOTE_LIMIT, CallbackDraft, CallDraft
from app.domain.words import CallbackState, LeadState, Origin, Outcome, Validity
from app.errors import Conflict, Forbidden, Invalid, NotFound
from app.services import call_writing, callbacks, calls, leads, reference
from tests.services import desk_data as made
from tests.stores import OpenAs


@pytest.fixture
def opened(store: Store, now: datetime, agent: Actor, agent2: Actor) -> CallDraft:
    """A record open on the agent's desk, and the call about to be saved, not coded yet."""
    with store.writing() as session:
        reference.install_defaults(session, now=now)
        campaign_id = made.campaign(session, now=now, agents=(agent, agent2))
        file_id = made.file(session, campaign_id=campaign_id, now=now)
        lead_id = made.lead(session, now=now, campaign_id=campaign_id, file_id=file_id)
        card = leads.take(session, actor=agent, lead_id=lead_id, now=now)
    return CallDraft(
        uuid=str(uuid4()),
        contact_id=card.contact_id,
        lead_id=lead_id,
        started_at=now - timedelta(minutes=3),
        talk_s=161,
        wrap_up_s=20,
        number="+33639984127",
    )


def _coded(store: Store, draft: CallDraft, key: str, **values: object) -> CallDraft:
    with store.reading() as session:
        return replace(draft, qualification_id=made.qualification(session, key).id, **values)  # type: ignore[arg-type]


def test_a_call_writes_all_it_brings(store: Store, opened: CallDraft, now: datetime, agent: Actor) -> None:
    with store.reading() as session:
        template = session.scalars(
            select(NoteTemplate).where(NoteTemplate.outcome == Outcome.PARTIAL)
        ).first()
        assert template is not None
        template_id = template.id
        applied = set(
            session.scalars(select(NoteTemplateTag.tag_id).where(NoteTemplateTag.template_id == template.id))
        )
    due = now + timedelta(days=1)
    draft = _coded(
        store,
        opened,
        "3",
        body="  Rappeler\x00 demain.  ",
        template_id=template_id,
        callback=CallbackDraft(due, "Indian/Reunion", personal=True, reason="devis"),
    )
    with store.writing() as session:
        logged = calls.log(session, actor=agent, draft=draft, now=now)
    assert (logged.closed, logged.retry_at, logged.duplicate) == (False, due, False)
    with store.reading() as session:
        call = session.get_one(Call, logged.call_id)
        assert (call.talk_s, call.hour_local, call.user_id, call.outcome) == (
            161,
            9,
            agent.user_id,
            Outcome.PARTIAL,
        )
        assert (call.human, call.argued, call.positive, call.closed_lead) == (True, True, False, False)
        note = session.get_one(Note, logged.note_id)
        assert (note.body, note.call_id, note.outcome_human) == ("Rappeler demain.", call.id, Outcome.PARTIAL)
        tags = session.scalars(select(ContactTag).where(ContactTag.contact_id == draft.contact_id))
        assert {(t.tag_id, t.origin) for t in tags} == {(tag, Origin.TEMPLATE) for tag in applied}
        lead = session.get_one(Lead, draft.lead_id)
        assert (lead.state, lead.attempts, lead.has_notes) == (LeadState.IN_PROGRESS, 1, True)
        assert (lead.reserved_by, lead.lease_owner_id, lead.last_note_id) == (agent.user_id, None, note.id)
        assert (lead.callback_due_at, lead.callback_owner_id) == (due, agent.user_id)
        contact = session.get_one(Contact, draft.contact_id)
        assert contact.last_attempt_at == contact.last_interaction_at == now


def test_saving_twice_stores_once(store: Store, opened: CallDraft, now: datetime, agent: Actor) -> None:
    draft = _coded(store, opened, "6", body="Occupé")
    with store.writing() as session:
        first = calls.log(session, actor=agent, draft=draft, now=now)
    with store.writing() as session:
        second = calls.log(session, actor=agent, draft=draft, now=now + timedelta(minutes=1))
    assert second.duplicate
    assert (second.call_id, second.note_id) == (first.call_id, first.note_id)
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Call)) == 1
        assert session.get_one(Lead, draft.lead_id).attempts == 1


def test_a_note_alone_is_no_call(store: Store, opened: CallDraft, now: datetime, agent: Actor) -> None:
    draft = replace(opened, body="Passée au stand", lead_id=None, outcome=Outcome.POSITIVE)
    with store.writing() as session:
        logged = calls.log(session, actor=agent, draft=draft, now=now)
        again = calls.log(session, actor=agent, draft=draft, now=now)
    assert (logged.call_id, again.duplicate, again.note_id) == (None, True, logged.note_id)
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Call)) == 0
        assert session.get_one(Contact, opened.contact_id).last_attempt_at is None


def test_unreachable_rests_then_comes_back(
    store: Store, opened: CallDraft, now: datetime, agent: Actor
) -> None:
    draft = _coded(store, opened, "6")
    with store.writing() as session:
        logged = calls.log(session, actor=agent, draft=draft, now=now)
        minutes = session.get_one(Qualification, draft.qualification_id).retry_minutes
        assert minutes
        lead = session.get_one(Lead, draft.lead_id)
        assert logged.retry_at == lead.not_before == now + timedelta(minutes=minutes)
        assert not lead.has_notes
        assert lead.reserved_by is None
        assert leads.take_next(session, actor=agent, campaign_id=lead.campaign_id, now=now) is None
        later = now + timedelta(minutes=minutes)
        assert leads.take_next(session, actor=agent, campaign_id=lead.campaign_id, now=later) is not None


def test_the_last_attempt_closes(store: Store, opened: CallDraft, now: datetime, agent: Actor) -> None:
    draft = _coded(store, opened, "6")
    with store.writing() as session:
        session.get_one(Qualification, draft.qualification_id).max_attempts = 1
    with store.writing() as session:
        logged = calls.log(session, actor=agent, draft=draft, now=now)
        lead = session.get_one(Lead, draft.lead_id)
        assert (lead.state, lead.closed_reason) == (LeadState.CLOSED, "max_attempts")
    assert logged.retry_at is None


def test_closing_by_hand_says_why(store: Store, opened: CallDraft, now: datetime, agent: Actor) -> None:
    draft = replace(opened, closes=True, close_reason="Société fermée")
    with store.writing() as session:
        assert calls.log(session, actor=agent, draft=replace(draft, body="x"), now=now).closed
        lead = session.get_one(Lead, draft.lead_id)
        assert (lead.state, lead.closed_reason, lead.closed_by) == (
            LeadState.CLOSED,
            "Société fermée",
            agent.user_id,
        )


def test_never_again_marks_the_person(store: Store, opened: CallDraft, now: datetime, agent: Actor) -> None:
    with store.writing() as session:
        calls.log(session, actor=agent, draft=_coded(store, opened, "0"), now=now)
    with store.reading() as session:
        assert session.get_one(Contact, opened.contact_id).do_not_call


def test_a_wrong_number_is_marked(store: Store, opened: CallDraft, now: datetime, agent: Actor) -> None:
    with store.writing() as session:
        calls.log(session, actor=agent, draft=_coded(store, opened, "9"), now=now)
    with store.reading() as session:
        point = session.scalars(select(ContactPoint)).one()
        assert point.validity == Validity.INVALID


def test_a_due_callback_is_answered_by_the_call(
    store: Store, opened: CallDraft, now: datetime, agent: Actor
) -> None:
    first = _coded(
        store, opened, "3", callback=CallbackDraft(now + timedelta(hours=1), "Europe/Paris", False)
    )
    with store.writing() as session:
        calls.log(session, actor=agent, draft=first, now=now)
    later = now + timedelta(hours=2)
    early = replace(_coded(store, opened, "6"), uuid=str(uuid4()))
    with store.writing() as session:
        calls.log(session, actor=agent, draft=early, now=now + timedelta(minutes=5))
        assert session.scalars(select(Callback)).one().state == CallbackState.OPEN
        calls.log(session, actor=agent, draft=replace(early, uuid=str(uuid4())), now=later)
        done = session.scalars(select(Callback)).one()
        assert (done.state, done.resolution, done.resolved_by) == (
            CallbackState.DONE,
            "called",
            agent.user_id,
        )
        assert session.get_one(Lead, opened.lead_id).callback_due_at is None


def test_another_callback_replaces_the_first(
    store: Store, opened: CallDraft, now: datetime, agent: Actor
) -> None:
    for hours in (3, 5):
        draft = replace(
            _coded(store, opened, "3"),
            uuid=str(uuid4()),
            callback=CallbackDraft(now + timedelta(hours=hours), "Europe/Paris", True),
        )
        with store.writing() as session:
            calls.log(session, actor=agent, draft=draft, now=now)
    with store.reading() as session:
        states = list(session.scalars(select(Callback.resolution).order_by(Callback.id)))
        assert states == ["replaced", None]


@pytest.mark.parametrize("problem", ["taken", "reserved", "past", "long", "contact", "lead", "qualification"])
def test_what_cannot_be_saved_writes_nothing(
    store: Store, opened: CallDraft, now: datetime, agent: Actor, agent2: Actor, problem: str
) -> None:
    draft = _coded(store, opened, "3", body="note")
    expected: type[Exception] = NotFound
    with store.writing() as session:
        lead = session.get_one(Lead, opened.lead_id)
        if problem == "taken":
            lead.lease_owner_id, expected = agent2.user_id, Conflict
        elif problem == "reserved":
            lead.reserved_by, expected = agent2.user_id, Conflict
    if problem == "past":
        draft, expected = replace(draft, callback=CallbackDraft(now, "Europe/Paris", True)), Invalid
    elif problem == "long":
        draft, expected = replace(draft, body="x" * (NOTE_LIMIT + 1)), Invalid
    elif problem == "contact":
        draft = replace(draft, contact_id=999, lead_id=None)
    elif problem == "lead":
        draft = replace(draft, lead_id=999)
    elif problem == "qualification":
        draft = replace(draft, qualification_id=999)
    with pytest.raises(expected), store.writing() as session:
        calls.log(session, actor=agent, draft=draft, now=now)
    with store.reading() as session:
        for entity in (Call, Note, Callback):
            assert session.scalar(select(func.count()).select_from(entity)) == 0


def test_undo_puts_everything_back(store: Store, opened: CallDraft, now: datetime, agent: Actor) -> None:
    kept = _coded(
        store, opened, "3", callback=CallbackDraft(now + timedelta(minutes=1), "Europe/Paris", True)
    )
    with store.writing() as session:
        calls.log(session, actor=agent, draft=kept, now=now)
    later = now + timedelta(minutes=2)
    with store.reading() as session:
        lead = session.get_one(Lead, opened.lead_id)
        names = (*call_writing.LEAD_FIELDS, "callback_due_at", "callback_owner_id")
        before = {name: getattr(lead, name) for name in names}
    draft = replace(
        _coded(store, opened, "0", body="Plus jamais"),
        uuid=str(uuid4()),
        started_at=later,
        callback=CallbackDraft(later + timedelta(days=1), "Europe/Paris", False),
    )
    with store.writing() as session:
        logged = calls.log(session, actor=agent, draft=draft, now=later)
    with store.writing() as session:
        calls.annul(session, actor=agent, logged=logged, now=later)
    with store.reading() as session:
        lead = session.get_one(Lead, opened.lead_id)
        assert {name: getattr(lead, name) for name in names} == before
        assert not session.get_one(Contact, opened.contact_id).do_not_call
        assert session.get_one(Call, logged.call_id).annulled_at == later
        assert session.get_one(Note, logged.note_id).annulled_at == later
        open_ = session.scalars(select(Callback).where(Callback.state == CallbackState.OPEN)).one()
        assert open_.due_at == now + timedelta(minutes=1)


def test_undo_takes_a_promise_back(store: Store, opened: CallDraft, now: datetime, agent: Actor) -> None:
    draft = _coded(store, opened, "3", callback=CallbackDraft(now + timedelta(days=1), "Europe/Paris", True))
    with store.writing() as session:
        logged = calls.log(session, actor=agent, draft=draft, now=now)
        assert session.get_one(Lead, opened.lead_id).callback_owner_id == agent.user_id
    with store.writing() as session:
        calls.annul(session, actor=agent, logged=logged, now=now)
        lead, promise = session.get_one(Lead, opened.lead_id), session.scalars(select(Callback)).one()
        assert (lead.callback_due_at, lead.callback_owner_id) == (None, None)
        assert (promise.state, promise.resolution) == (CallbackState.CANCELLED, "annulled")
        assert (promise.resolved_at, promise.resolved_by) == (now, agent.user_id)


def test_undo_of_a_note_alone(
    store: Store, opened: CallDraft, now: datetime, agent: Actor, agent2: Actor
) -> None:
    draft = replace(opened, body="Note", lead_id=None)
    with store.writing() as session:
        logged = calls.log(session, actor=agent, draft=draft, now=now)
        with pytest.raises(Forbidden):
            calls.annul(session, actor=agent2, logged=logged, now=now)
        assert session.get_one(Note, logged.note_id).annulled_at is None
        calls.annul(session, actor=agent, logged=logged, now=now)
        assert session.get_one(Note, logged.note_id).annulled_at == now


def test_undo_has_its_limits(
    store: Store, opened: CallDraft, now: datetime, agent: Actor, agent2: Actor, store_of: OpenAs
) -> None:
    draft = _coded(store, opened, "6")
    with store.writing() as session:
        logged = calls.log(session, actor=agent, draft=draft, now=now)
    with pytest.raises(Forbidden), store.writing() as session:
        calls.annul(session, actor=agent2, logged=logged, now=now)
    with pytest.raises(Conflict, match="too_late"), store.writing() as session:
        calls.annul(session, actor=agent, logged=logged, now=now + timedelta(minutes=30))
    with store.writing() as session:
        session.get_one(Lead, opened.lead_id).version += 1
    with pytest.raises(Conflict, match="changed"), store.writing() as session:
        calls.annul(session, actor=agent, logged=logged, now=now)


def test_callbacks_are_listed_assigned_and_resolved(
    store: Store, opened: CallDraft, now: datetime, agent: Actor, agent2: Actor, supervisor: Actor
) -> None:
    due = now + timedelta(hours=1)
    draft = _coded(store, opened, "3", callback=CallbackDraft(due, "Indian/Reunion", True))
    with store.writing() as session:
        calls.log(session, actor=agent, draft=draft, now=now)
    until = now + timedelta(days=1)
    with store.writing() as session:
        row = callbacks.upcoming(session, actor=agent, until=until, since=now)[0]
        assert (row.owner, row.due_at, row.timezone) == (agent.name, due, "Indian/Reunion")
        assert callbacks.upcoming(session, actor=agent2, until=until) == []
        assert callbacks.due(session, actor=agent, now=due) == 0
        assert callbacks.due(session, actor=agent, now=due + timedelta(seconds=1)) == 1
        assert [r.id for r in callbacks.everybody(session, actor=supervisor, until=until)] == [row.id]
        with pytest.raises(Forbidden):
            callbacks.assign(
                session,
                actor=agent2,
                callback_id=row.id,
                owner_id=agent2.user_id,
                version=row.version,
                now=now,
            )
        with pytest.raises(Forbidden):
            callbacks.assign(
                session,
                actor=agent,
                callback_id=row.id,
                owner_id=agent2.user_id,
                version=row.version,
                now=now,
            )
        with pytest.raises(Conflict):
            callbacks.assign(session, actor=agent, callback_id=row.id, owner_id=None, version=99, now=now)
        callbacks.assign(
            session, actor=agent, callback_id=row.id, owner_id=None, version=row.version, now=now
        )
        assert [r.owner for r in callbacks.upcoming(session, actor=agent2, until=until)] == [None]
        assert session.get_one(Lead, opened.lead_id).callback_owner_id is None
        callbacks.resolve(session, actor=agent2, callback_id=row.id, reason="déjà client", now=now)
        with pytest.raises(NotFound):
            callbacks.resolve(session, actor=agent2, callback_id=row.id, reason="encore", now=now)
        assert session.get_one(Callback, row.id).state == CallbackState.CANCELLED
        assert session.get_one(Lead, opened.lead_id).callback_due_at is None
