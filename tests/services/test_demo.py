"""The demo centre: the same twice, plausible, and every repeated figure agreeing with its rows."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.db.entities import (
    AgentSession,
    AgentState,
    Base,
    Call,
    Callback,
    Campaign,
    Company,
    Consent,
    Contact,
    ContactPoint,
    File,
    ImportJob,
    ImportRow,
    Lead,
    Note,
    Order,
    OrderLine,
    Ticket,
    TicketEvent,
    TicketMessage,
    User,
)
from app.db.entities.search import CONTACT_SEARCH
from app.db.opening import create_local
from app.db.store import Store
from app.domain import emails, phones, script, text, times
from app.domain.actor import Actor
from app.domain.names import company_key
from app.domain.reference import PipelineRow
from app.domain.words import (
    CallbackState,
    ConsentStatus,
    FileState,
    LeadState,
    Lifecycle,
    OrderStatus,
    PipelineEntity,
    PointKind,
    Role,
    StageCategory,
    TicketEventKind,
    Validity,
)
from app.errors import Forbidden, Invalid
from app.services import contact_values, demo, leads, reference, text_search
from app.services.demo.calling import OPENINGS
from app.services.demo.contacts import _FICTION_FIXED
from app.services.demo.plan import Calendar, Scale, public_holidays, told
from tests.stores import OpenAs

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SIZE = 500
ZONE = "Europe/Paris"


def _centre(path: Path, *, size: int = SIZE, seed: int = 1, now: datetime = NOW) -> Store:
    store = create_local(path)
    with store.writing() as session:
        demo.build(session, size=size, seed=seed, now=now)
    return store


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = _centre(tmp_path_factory.mktemp("demo") / "demo.cadran")
    yield store
    store.close()


@pytest.fixture
def session(centre: Store) -> Iterator[Session]:
    with centre.reading() as session:
        yield session


def _dump(store: Store) -> str:
    """Every row of every table of ours."""
    assert store.path is not None
    tables = [table.name for table in Base.metadata.sorted_tables if table.name != "change_note"]
    with sqlite3.connect(store.path) as raw:
        return "\n".join(
            repr(row) for name in tables for row in raw.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2')
        )


# ------------------------------------------------------------------------------------------ the build
def test_the_same_seed_size_and_day_give_the_same_rows(tmp_path: Path) -> None:
    first = _centre(tmp_path / "a.cadran", size=60)
    later = _centre(tmp_path / "b.cadran", size=60, now=NOW + timedelta(hours=9))
    other = _centre(tmp_path / "c.cadran", size=60, seed=2)
    dumps = [_dump(store) for store in (first, later, other)]
    for store in (first, later, other):
        store.close()
    assert dumps[0] == dumps[1]
    assert dumps[0] != dumps[2]


def test_a_floor_with_nothing_left_to_call_rests(tmp_path: Path) -> None:
    store = _centre(tmp_path / "a.cadran", size=1)
    with store.reading() as session:
        people = session.scalar(select(func.count()).select_from(Contact))
        calls = session.scalar(select(func.count()).select_from(Call))
    store.close()
    assert people == 1
    assert calls is not None
    assert calls <= 10


def test_a_centre_with_contacts_is_left_alone(tmp_path: Path) -> None:
    store = _centre(tmp_path / "a.cadran", size=20)
    with store.writing() as session, pytest.raises(Invalid):
        demo.build(session, size=20, now=NOW)
    store.close()


def test_both_kinds_of_store_are_filled(store: Store, admin: Actor, store_kind: str) -> None:
    with store.writing() as session:
        made = demo.build(session, size=150, now=NOW, actor=admin)
    assert made.contacts == 150
    assert bool(made.passwords) == (store_kind == "postgres")
    with store.writing() as session:
        # Counters stand after the ids given.
        session.add(Company(name="Neuve", name_key="neuve", created_at=NOW))
        session.flush()
        assert session.scalar(select(func.count()).select_from(Call)) == made.calls
        ines = session.execute(select(User.id, User.name).where(User.login == "icaradec")).one()
        card = leads.take_next(
            session, actor=Actor(ines.id, "icaradec", ines.name, Role.AGENT), campaign_id=1, now=NOW
        )
    assert card is not None


def test_only_an_administrator_fills_a_shared_store(
    store_of: OpenAs, agent: Actor, admin: Actor, store_kind: str
) -> None:
    if store_kind == "postgres":
        with pytest.raises(Forbidden), store_of(agent).writing() as session:
            demo.build(session, size=10, now=NOW)
    with store_of(admin).writing() as session:
        made = demo.build(session, size=10, now=NOW)
    assert bool(made.passwords) == (store_kind == "postgres")


def test_large_centres_get_their_indexes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.demo.centre.DEFERRED_FROM", 50)
    plain, deferred = create_local(tmp_path / "plain.cadran"), _centre(tmp_path / "deferred.cadran", size=60)
    schemas = []
    for store in (plain, deferred):
        assert store.path is not None
        with sqlite3.connect(store.path) as raw:
            schemas.append(
                set(
                    raw.execute(
                        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"
                    )
                )
            )
            found = raw.execute("PRAGMA integrity_check").fetchone()
        assert found == ("ok",)
    assert schemas[0] == schemas[1]
    with deferred.reading() as session:
        name = session.scalar(select(Contact.last_name).where(Contact.id == 7)) or ""
        found_ids = session.scalars(select(Contact.id).where(contact_text(session, name))).all()
    assert 7 in found_ids
    plain.close()
    deferred.close()


def contact_text(session: Session, typed: str) -> ColumnElement[bool]:
    """The condition that finds contacts by a text typed in the search box."""
    return text_search.matches(session, text=typed, of=Contact, index=CONTACT_SEARCH)


# -------------------------------------------------------------------------------------- what is there
def test_the_floor_has_its_people(session: Session) -> None:
    roles = Counter(session.scalars(select(User.role)))
    assert roles == {Role.AGENT: 6, Role.SUPERVISOR: 1, Role.ADMINISTRATOR: 1}
    people = {user.login: user for user in session.scalars(select(User))}
    assert people["icaradec"].name == "Inès Caradec"
    assert people["cvandenbossche"].role is Role.SUPERVISOR
    assert all(user.password_hash is None for user in people.values())


def test_three_campaigns_have_scripts_and_files_in_all_states(session: Session) -> None:
    campaigns = session.scalars(select(Campaign)).all()
    assert len(campaigns) == 3
    known = frozenset(script.MERGE_FIELDS)
    for campaign in campaigns:
        steps = script.steps(campaign.script)
        assert steps[0].title == "Accroche"
        assert len(steps) == 5
        assert not script.unknown_fields(campaign.script, known)
    assert set(session.scalars(select(File.state))) == set(FileState)


def test_numbers_and_addresses_belong_to_nobody(session: Session) -> None:
    fiction = ("+3363998", *(f"+33{start}" for start in _FICTION_FIXED.values()))
    for point in session.scalars(select(ContactPoint)):
        if point.kind is PointKind.EMAIL:
            assert point.value.endswith(".example")
        elif point.value.startswith("+"):
            assert point.value.startswith(fiction)
        else:
            assert point.validity is Validity.INVALID


def test_calls_are_made_in_permitted_hours(session: Session) -> None:
    zones = dict(session.execute(select(Contact.id, Contact.timezone)).all())
    for call in session.scalars(select(Call)):
        for zone in (ZONE, zones[call.contact_id] or ZONE):
            local = call.started_at.astimezone(times.zone(zone))
            second = local.hour * 3600 + local.minute * 60 + local.second
            assert any(opening <= second < closing for opening, closing in OPENINGS)
        assert call.day_local.weekday() < 5
        assert call.day_local not in public_holidays(call.day_local.year)


def test_an_agent_is_on_one_call_at_a_time(session: Session) -> None:
    ends: dict[int | None, datetime] = {}
    for call in session.scalars(select(Call).order_by(Call.started_at)):
        before = ends.get(call.user_id)
        assert before is None or before <= call.started_at
        ends[call.user_id] = call.started_at + timedelta(seconds=call.talk_s + call.wrap_up_s)


def test_nobody_is_called_after_a_refusal(session: Session) -> None:
    codes = {q.id: q for q in reference.qualifications(session)}
    refused: set[int] = set()
    for call in session.scalars(select(Call).order_by(Call.started_at)):
        assert call.contact_id not in refused
        if call.qualification_id and codes[call.qualification_id].refusal:
            refused.add(call.contact_id)


def test_callbacks_are_overdue_today_and_later_personal_and_shared(session: Session) -> None:
    open_ones = session.scalars(select(Callback).where(Callback.state == CallbackState.OPEN)).all()
    today = times.day_of(NOW, ZONE)
    days = {
        (times.day_of(one.due_at, ZONE) > today) - (times.day_of(one.due_at, ZONE) < today)
        for one in open_ones
    }
    assert days == {-1, 0, 1}
    assert {one.owner_id is None for one in open_ones} == {True, False}
    zones = dict(session.execute(select(Contact.id, Contact.timezone)).all())
    assert all(one.timezone == (zones[one.contact_id] or ZONE) for one in session.scalars(select(Callback)))


def test_nothing_but_promises_is_in_the_future(session: Session) -> None:
    assert (session.scalar(select(func.max(Call.started_at))) or NOW) < NOW
    assert (session.scalar(select(func.max(TicketEvent.at))) or NOW) < NOW
    assert (session.scalar(select(func.max(Lead.arrived_at))) or NOW) < NOW
    assert (session.scalar(select(func.max(Contact.created_at))) or NOW) < NOW


def test_a_centre_made_at_night_tells_the_day_before(tmp_path: Path) -> None:
    night = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
    store = _centre(tmp_path / "night.cadran", size=SIZE, now=night)
    told = (
        TicketEvent.at,
        TicketMessage.at,
        Lead.arrived_at,
        Contact.updated_at,
        Contact.last_interaction_at,
    )
    with store.reading() as session:
        latest = [session.scalar(select(func.max(column))) for column in told]
    store.close()
    assert [at for at in latest if at is None or at > night] == []


def test_consents_have_a_proof_and_withdrawals_come_last(session: Session) -> None:
    given: dict[tuple[int, str], datetime] = {}
    for consent in session.scalars(select(Consent).order_by(Consent.id)):
        assert consent.proof
        key = (consent.contact_id, consent.channel)
        if consent.status is ConsentStatus.GIVEN:
            given[key] = consent.at
        elif key in given:
            assert given[key] < consent.at


# ---------------------------------------------------------------- what repeats other rows agrees with them
def test_contacts_repeat_their_purchases(session: Session) -> None:
    orders = defaultdict(list)
    for order in session.scalars(select(Order)):
        orders[order.contact_id].append(order)
    for contact in session.scalars(select(Contact)):
        mine = [order for order in orders[contact.id] if order.status is not OrderStatus.CANCELLED]
        paid = [order for order in mine if order.status is not OrderStatus.PENDING]
        assert contact.order_count == len(mine)
        assert contact.last_order_on == max((order.ordered_on for order in mine), default=None)
        assert contact.spent_cents == sum(order.total_cents for order in paid)
        refunded = [order.total_cents for order in paid if order.status is OrderStatus.REFUNDED]
        assert contact.refunded_cents == sum(refunded)
        assert (contact.lifecycle is Lifecycle.PROSPECT) == (not orders[contact.id])
        assert all(order.ordered_on >= contact.created_at.date() for order in mine)


def test_orders_add_up_their_lines(session: Session) -> None:
    sums = dict(
        session.execute(
            select(OrderLine.order_id, func.sum(OrderLine.amount_cents)).group_by(OrderLine.order_id)
        ).all()
    )
    assert {order.id: order.total_cents for order in session.scalars(select(Order))} == sums


def test_contacts_are_kept_as_the_form_keeps_them(session: Session) -> None:
    companies = {company.id: company for company in session.scalars(select(Company))}
    points = defaultdict(list)
    for point in session.scalars(select(ContactPoint).order_by(ContactPoint.position)):
        points[point.contact_id].append(point)
    for contact in session.scalars(select(Contact)):
        mine = points[contact.id]
        assert {"sort_name": contact.sort_name, "name_key": contact.name_key} == contact_values.keys(
            contact.first_name, contact.last_name
        )
        company = companies[contact.company_id].name if contact.company_id else None
        assert contact.search_text == contact_values.searched(
            first=contact.first_name, last=contact.last_name, company=company, external_ref=None, points=mine
        )
        for kind, kept in ((PointKind.PHONE, contact.main_phone), (PointKind.EMAIL, contact.main_email)):
            main = contact_values.main_point(point for point in mine if point.kind is kind)
            assert kept == (main.value if main else None)


def test_numbers_and_addresses_are_read_as_they_were_typed(session: Session) -> None:
    for point in session.scalars(select(ContactPoint)):
        if point.kind is PointKind.EMAIL:
            assert emails.parse(point.raw).key == point.value
            continue
        (phone,) = phones.parse(point.raw)
        assert (phone.e164 or point.raw) == point.value


def test_companies_are_kept_as_the_form_keeps_them(session: Session) -> None:
    for company in session.scalars(select(Company)):
        assert company.name_key == company_key(company.name)
        assert company.phone is not None
        number = phones.parse(company.phone)[0]
        assert company.search_text == text.search_text(
            [company.name, company.city], [(company.phone, number.national)]
        )


def test_contacts_repeat_their_last_exchange_and_attempt(session: Session) -> None:
    met: dict[int, datetime] = {}
    tried: dict[int, datetime] = {}
    for call in session.scalars(select(Call)):
        saved = call.started_at + timedelta(seconds=call.talk_s + call.wrap_up_s)
        tried[call.contact_id] = max(saved, tried.get(call.contact_id, saved))
        if call.human:
            met[call.contact_id] = max(saved, met.get(call.contact_id, saved))
    for message in session.scalars(select(TicketMessage).where(TicketMessage.contact_id.is_not(None))):
        assert message.contact_id is not None
        met[message.contact_id] = max(message.at, met.get(message.contact_id, message.at))
    refused = _refused(session)
    for contact in session.scalars(select(Contact)):
        assert contact.last_attempt_at == tried.get(contact.id)
        assert contact.last_interaction_at == met.get(contact.id)
        assert contact.do_not_call == (contact.id in refused)


def _refused(session: Session) -> set[int]:
    codes = [q.id for q in reference.qualifications(session) if q.do_not_call]
    return set(session.scalars(select(Call.contact_id).where(Call.qualification_id.in_(codes))))


def test_leads_repeat_their_calls(session: Session) -> None:
    calls = defaultdict(list)
    for call in session.scalars(select(Call).order_by(Call.started_at)):
        calls[call.lead_id].append(call)
    codes = {q.id: q for q in reference.qualifications(session)}
    for lead in session.scalars(select(Lead)):
        mine = calls[lead.id]
        assert lead.attempts == len(mine)
        assert (lead.state is LeadState.NONE) == (not mine)
        assert (lead.state is LeadState.CLOSED) == (lead.closed_at is not None)
        assert [call.closed_lead for call in mine[:-1]] == [False] * len(mine[:-1])
        if not mine:
            continue
        last = mine[-1]
        saved = last.started_at + timedelta(seconds=last.talk_s + last.wrap_up_s)
        assert last.started_at > lead.arrived_at
        assert lead.last_attempt_at == saved
        assert lead.last_qualification_id == last.qualification_id
        minutes = codes[last.qualification_id or 0].retry_minutes
        assert lead.not_before == (saved + timedelta(minutes=minutes) if minutes else None)
        if codes[last.qualification_id or 0].closes:
            assert lead.closed_at == saved
            assert lead.closed_by == last.user_id
            assert last.closed_lead


def test_leads_repeat_their_last_note_and_open_callback(session: Session) -> None:
    notes = dict(session.execute(select(Note.lead_id, func.max(Note.id)).group_by(Note.lead_id)).all())
    promises = {
        one.lead_id: one
        for one in session.scalars(select(Callback).where(Callback.state == CallbackState.OPEN))
    }
    for lead in session.scalars(select(Lead)):
        assert lead.last_note_id == notes.get(lead.id)
        assert lead.has_notes == (lead.id in notes)
        promise = promises.get(lead.id)
        assert lead.callback_due_at == (promise.due_at if promise else None)
        assert lead.callback_owner_id == (promise.owner_id if promise else None)
        if promise is not None and promise.owner_id is None:
            assert lead.reserved_by is None


def test_calls_repeat_their_qualification_and_the_outcome_of_their_note(session: Session) -> None:
    codes = {q.id: q for q in reference.qualifications(session)}
    notes = {note.call_id: note for note in session.scalars(select(Note))}
    for call in session.scalars(select(Call)):
        row = codes[call.qualification_id or 0]
        assert (call.human, call.argued, call.positive) == (row.human, row.argued, row.positive)
        note = notes.get(call.id)
        assert call.outcome == ((note.outcome_human or note.outcome_ai) if note else None)
        assert call.day_local == times.day_of(call.started_at, ZONE)
        assert call.hour_local == times.hour_of(call.started_at, ZONE)


def test_tickets_repeat_their_events(session: Session) -> None:
    events = defaultdict(list)
    for event in session.scalars(select(TicketEvent).order_by(TicketEvent.at, TicketEvent.id)):
        events[event.ticket_id].append(event)
    stages = {stage.id: stage for row in _ticket_pipelines(session) for stage in row.stages}
    for ticket in session.scalars(select(Ticket)):
        mine = events[ticket.id]
        assert mine[0].kind is TicketEventKind.CREATED
        assert mine[0].at == ticket.created_at
        moves = [event for event in mine if event.to_stage_id is not None]
        assert moves[-1].to_stage_id == ticket.stage_id
        assert [m.from_stage_id for m in moves[1:]] == [m.to_stage_id for m in moves[:-1]]
        assigned = [event.to_assignee_id for event in mine if event.kind is TicketEventKind.ASSIGNED]
        assert ticket.assignee_id == (assigned[-1] if assigned else None)
        answers = [event.at for event in mine if event.kind is TicketEventKind.RESPONDED]
        assert ticket.first_response_at == (answers[0] if answers else None)
        resolved = [m.at for m in moves if stages[m.to_stage_id or 0].category is StageCategory.RESOLVED]
        assert ticket.resolved_at == (resolved[-1] if resolved else None)
        assert ticket.day_local == times.day_of(ticket.created_at, ZONE)


def _ticket_pipelines(session: Session) -> tuple[PipelineRow, ...]:
    return reference.pipelines(session, entity=PipelineEntity.TICKET)


def test_states_follow_one_another_within_their_session(session: Session) -> None:
    sessions = {one.id: one for one in session.scalars(select(AgentSession))}
    before: dict[int, datetime] = {}
    for state in session.scalars(select(AgentState).order_by(AgentState.from_at, AgentState.id)):
        around = sessions[state.session_id]
        assert state.to_at is not None
        assert around.logout_at is not None
        assert around.login_at <= state.from_at < state.to_at <= around.logout_at
        assert before.get(state.user_id, state.from_at) <= state.from_at
        before[state.user_id] = state.to_at


def test_imports_account_for_every_line(session: Session) -> None:
    lines = dict(session.execute(select(ImportRow.job_id, func.count()).group_by(ImportRow.job_id)).all())
    for job in session.scalars(select(ImportJob)):
        assert job.rows_read == job.created + job.updated + job.skipped + job.rejected
        assert lines[job.id] == job.rows_read
        in_file = session.scalar(select(func.count()).where(Lead.file_id == job.file_id))
        assert in_file == job.created


# -------------------------------------------------------------------------------------- its own tools
def test_times_are_written_as_the_store_reads_them() -> None:
    assert told(0) == "1970-01-01 00:00:00.000000"
    assert told(1_795_512_345) == datetime.fromtimestamp(1_795_512_345, UTC).strftime(
        "%Y-%m-%d %H:%M:%S.000000"
    )


def test_easter_moves_its_holidays_with_it() -> None:
    days = {day.isoformat() for day in public_holidays(2026)}
    assert {"2026-04-06", "2026-05-14", "2026-05-25", "2026-11-11"} <= days
    assert len(days) == 11


def test_a_local_hour_is_told_across_a_clock_change() -> None:
    calendar = Calendar(NOW, ZONE)
    summer = calendar.at(times.day_of(datetime(2026, 10, 1, 12, tzinfo=UTC), ZONE), 10 * 3600)
    winter = calendar.at(times.day_of(NOW, ZONE), 10 * 3600)
    assert datetime.fromtimestamp(summer, UTC).hour == 8
    assert datetime.fromtimestamp(winter, UTC).hour == 9


def test_large_scales_grow_slower_than_their_contacts() -> None:
    small, large = Scale.of(2_000), Scale.of(1_000_000)
    assert small.tickets == 600
    assert small.agents == 6
    assert large.agents == 60
    assert large.leads / small.leads < 60
