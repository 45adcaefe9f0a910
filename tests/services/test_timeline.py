"""The history of a contact: every kind, newest first, page after page without a gap or a double."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.entities import (
    Call,
    Callback,
    Campaign,
    File,
    Lead,
    Note,
    Order,
    OrderLine,
    Qualification,
    QualificationSet,
    Stage,
    Tag,
    Ticket,
    TicketMessage,
    TicketPriority,
)
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.timeline import Happening, TimelineEntry
from app.domain.words import (
    CallbackState,
    Direction,
    OrderStatus,
    Origin,
    Outcome,
    PipelineEntity,
    TicketScope,
)
from app.services import contact_editing, contacts, reference
from app.services.timeline import timeline


@pytest.fixture
def centre(store: Store, now: datetime) -> Store:
    """A store with the shipped lists."""
    with store.writing() as session:
        reference.install_defaults(session, now=now)
    return store


@pytest.fixture
def person(centre: Store, now: datetime, agent: Actor) -> int:
    """A contact to whom everything happened, at odd moments and several things at the same one."""
    with centre.writing() as session:
        values = {"last_name": "Delmotte"}
        made = contacts.create(session, actor=agent, values=values, now=now - timedelta(days=60)).id
        other = contacts.create(session, actor=agent, values={"last_name": "Autre"}, now=now).id
        _fill(session, made, agent, now)
        _call(session, other, agent, now, place=99)
        return made


def _fill(session: Session, contact_id: int, agent: Actor, now: datetime) -> None:
    sets = session.scalars(select(QualificationSet.id)).one()
    campaign = Campaign(label="Standards", qualification_set_id=sets, created_at=now)
    session.add(campaign)
    session.flush()
    file = File(campaign_id=campaign.id, label="Novembre", created_at=now)
    session.add(file)
    session.flush()
    lead = Lead(
        contact_id=contact_id,
        campaign_id=campaign.id,
        file_id=file.id,
        arrived_at=now - timedelta(days=50),
        data={},
    )
    flow = Lead(contact_id=contact_id, arrived_at=now - timedelta(days=50), data={})
    session.add_all([lead, flow])
    session.flush()
    for place in range(4):
        call = _call(
            session, contact_id, agent, now - timedelta(days=place), place, lead, campaign.id, file.id
        )
        for body in ("Intéressé.", "Rappeler."):
            _note(session, contact_id, agent, call.started_at, f"{body}{place}", call_id=call.id)
        _note(session, contact_id, agent, call.started_at, f"Seule {place}")
        _purchase(session, contact_id, (now - timedelta(days=place)).date(), place)
        _ticket(session, contact_id, agent, now - timedelta(days=place), place)
    session.add(
        Callback(
            uuid="c" * 32, contact_id=contact_id, lead_id=lead.id, due_at=now + timedelta(days=1),
            timezone="Europe/Paris", created_at=now, created_by=agent.user_id, owner_id=agent.user_id,
            reason="Devis",
        )
    )  # fmt: skip
    session.flush()
    tag = session.scalars(select(Tag.id)).first()
    assert tag is not None
    contact_editing.add_tag(
        session, actor=agent, contact_id=contact_id, tag_id=tag, now=now, origin=Origin.TEMPLATE
    )
    contact_editing.remove_tag(session, actor=agent, contact_id=contact_id, tag_id=tag, now=now)
    stages = _stages(session, PipelineEntity.CONTACT)
    for stage in stages[:2]:
        contact_editing.set_stage(session, actor=agent, contact_id=contact_id, stage_id=stage.id, now=now)


def _stages(session: Session, entity: PipelineEntity) -> list[Any]:
    pipeline = reference.pipelines(session, entity=entity)[0]
    return list(pipeline.stages)


def _call(
    session: Session, contact_id: int, agent: Actor, at: datetime, place: int, lead: Lead | None = None,
    campaign_id: int | None = None, file_id: int | None = None,
) -> Call:  # fmt: skip
    call = Call(
        uuid=f"{place:032d}", contact_id=contact_id, lead_id=lead.id if lead else None,
        campaign_id=campaign_id, file_id=file_id, user_id=agent.user_id, number="+33639982205", started_at=at,
        day_local=at.date(), talk_s=392, positive=True, outcome=Outcome.POSITIVE,
        qualification_id=session.scalars(select(Qualification.id)).first(),
    )  # fmt: skip
    session.add(call)
    session.flush()
    return call


def _note(
    session: Session, contact_id: int, agent: Actor, at: datetime, body: str, call_id: int | None = None
) -> None:
    session.add(
        Note(
            uuid=f"{abs(hash((body, at))):032d}"[:36], contact_id=contact_id, user_id=agent.user_id, at=at,
            body=body, call_id=call_id, outcome_human=None if call_id else Outcome.PARTIAL,
        )
    )  # fmt: skip
    session.flush()


def _purchase(session: Session, contact_id: int, day: date, place: int) -> None:
    order = Order(
        number=f"C{place}",
        contact_id=contact_id,
        ordered_on=day,
        status=OrderStatus.PAID,
        total_cents=148_000,
    )
    session.add(order)
    session.flush()
    if place:
        session.add(OrderLine(order_id=order.id, label="Standard 8 postes", amount_cents=148_000))
        session.add(OrderLine(order_id=order.id, label="Pose", amount_cents=0))
    session.flush()


def _ticket(session: Session, contact_id: int, agent: Actor, at: datetime, place: int) -> None:
    stage = _stages(session, PipelineEntity.TICKET)[0]
    ticket = Ticket(
        number=4180 + place, subject="Facture prélevée deux fois", scope=TicketScope.OUT,
        requester_contact_id=contact_id, pipeline_id=stage.pipeline_id, stage_id=stage.id, created_at=at,
        day_local=at.date(), priority_id=session.scalars(select(TicketPriority.id)).first(),
        assignee_id=agent.user_id, is_spam=place == 3,
    )  # fmt: skip
    session.add(ticket)
    session.flush()
    if place:
        for body in ("Bonjour", "Avez-vous du nouveau ?"):
            session.add(TicketMessage(ticket_id=ticket.id, at=at, user_id=agent.user_id, body=body))
        session.flush()


def of(entries: list[TimelineEntry], kind: Happening) -> list[TimelineEntry]:
    return [entry for entry in entries if entry.kind is kind]


def test_everything_is_told_newest_first(
    store_of: Callable[[Actor], Store], person: int, agent: Actor, now: datetime
) -> None:
    with store_of(agent).reading() as session:
        told = timeline(session, contact_id=person, limit=200)
    assert [entry.at for entry in told] == sorted((entry.at for entry in told), reverse=True)
    assert {kind: len(of(told, kind)) for kind in Happening} == {
        Happening.CALL: 4, Happening.NOTE: 4, Happening.PURCHASE: 4, Happening.TICKET: 3,
        Happening.CALLBACK: 1, Happening.TAG: 2, Happening.STAGE: 2, Happening.ARRIVAL: 2,
        Happening.CREATED: 1,
    }  # fmt: skip
    call = of(told, Happening.CALL)[0]
    assert (call.by, call.direction, call.talk_s, call.is_positive) == ("Léa Petit", Direction.OUT, 392, True)
    assert call.body == "Intéressé.0\n\nRappeler.0"
    assert call.label
    assert (call.campaign, call.file, call.number) == ("Standards", "Novembre", "+33639982205")
    note = of(told, Happening.NOTE)[0]
    assert (note.body, note.by, note.outcome) == ("Seule 0", "Léa Petit", Outcome.PARTIAL)
    bought = of(told, Happening.PURCHASE)
    assert (bought[0].title, bought[1].title, bought[0].amount_cents) == (None, "Standard 8 postes", 148_000)
    assert bought[0].at == datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
    assert (bought[0].whole_day, bought[0].currency, bought[0].order_status) == (
        True,
        "EUR",
        OrderStatus.PAID,
    )
    silent, spoken, _ = of(told, Happening.TICKET)
    assert (silent.body, silent.ticket_number) == (None, 4180)
    assert (spoken.body, spoken.by, spoken.owner) == ("Avez-vous du nouveau ?", "Léa Petit", "Léa Petit")
    assert spoken.pill is not None
    assert spoken.priority
    taken = of(told, Happening.CALLBACK)[0]
    assert (taken.title, taken.owner, taken.callback_state) == ("Devis", "Léa Petit", CallbackState.OPEN)
    off, put = of(told, Happening.TAG)
    assert (off.is_added, put.is_added, put.origin) == (False, True, Origin.TEMPLATE)
    assert put.pill is not None
    moved, entered = of(told, Happening.STAGE)
    assert entered.was is None
    assert moved.was == entered.pill
    assert moved.label
    flow, arrived = of(told, Happening.ARRIVAL)
    assert {(flow.campaign, flow.file), (arrived.campaign, arrived.file)} == {
        (None, None),
        ("Standards", "Novembre"),
    }
    assert told[-1].kind is Happening.CREATED


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, 7), st.sets(st.sampled_from(Happening), min_size=1))
def test_pages_follow_without_a_gap_or_a_double(
    store: Store, person: int, size: int, kinds: set[Happening]
) -> None:
    with store.reading() as session:
        whole = timeline(session, contact_id=person, kinds=kinds, limit=200)
        pages: list[TimelineEntry] = []
        while page := timeline(
            session, contact_id=person, kinds=kinds, before=pages[-1].cursor if pages else None, limit=size
        ):
            pages += page
    assert pages == whole
    assert {entry.kind for entry in whole} == kinds


def test_notes_alone_are_all_the_notes(store: Store, person: int) -> None:
    with store.reading() as session:
        notes = timeline(session, contact_id=person, kinds=[Happening.NOTE], limit=200)
    assert len(notes) == 12


def test_nobody_has_no_history(store: Store) -> None:
    with store.reading() as session:
        assert timeline(session, contact_id=404) == []


def test_leaving_a_pipeline_is_told(centre: Store, person: int, supervisor: Actor, now: datetime) -> None:
    with centre.writing() as session:
        pipeline = session.scalars(
            select(Stage.pipeline_id).where(Stage.id == _stages(session, PipelineEntity.CONTACT)[0].id)
        ).one()
        contact_editing.leave_pipeline(
            session, actor=supervisor, contact_id=person, pipeline_id=pipeline, now=now + timedelta(hours=1)
        )
        last = timeline(session, contact_id=person, kinds=[Happening.STAGE], limit=1)[0]
    assert last.pill is None
    assert last.was is not None
    assert last.label
