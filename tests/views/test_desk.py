"""The loop of the desk: next, call, note, qualify, save and next, by keys; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from app.db.entities import Call, Callback, Contact, Lead, Note
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.drafts import DraftState
from app.domain.words import LeadState
from app.services import reference
from app.views.leads.desk import Desk, Flow
from tests.services import desk_data as made
from tests.views.bench import Bench, bench


@pytest.fixture
def store_kind() -> str:
    """The rooms are tested on SQLite; their services are on both stores."""
    return "sqlite"


@pytest.fixture
def leads_ready(store: Store, now: datetime, agent: Actor) -> list[int]:
    """Three records of one campaign, newest last."""
    with store.writing() as session:
        reference.install_defaults(session, now=now)
        campaign_id = made.campaign(session, now=now, agents=(agent,))
        file_id = made.file(session, campaign_id=campaign_id, now=now)
        return [
            made.lead(
                session,
                now=now,
                campaign_id=campaign_id,
                file_id=file_id,
                contact_id=made.contact(session, now=now, last=name),
                minutes_ago=minutes,
            )
            for name, minutes in (("Martin", 30), ("Bernard", 20), ("Hoarau", 10))
        ]


@pytest.fixture
def place(
    store: Store, leads_ready: list[int], agent: Actor, now: datetime, tmp_path: Path
) -> Iterator[Bench]:
    """The world of the agent."""
    assert leads_ready
    with bench(store, agent, tmp_path, now, text="Société fermée") as world:
        yield world


@pytest.fixture
def desk(qtbot: QtBot, place: Bench) -> Desk:
    """The desk on screen, its queue loaded."""
    room = Desk(place.context)
    qtbot.addWidget(room)
    room.resize(1206, 696)
    room.show()
    room.entered()
    qtbot.waitExposed(room)
    return room


def _press(desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    desk.activateWindow()
    QTest.keyClick(desk.focusWidget() or desk, key, modifier)


def _count(store: Store, entity: type) -> int:
    with store.reading() as session:
        return session.scalar(select(func.count()).select_from(entity)) or 0


def test_the_loop_by_keys_alone(desk: Desk, place: Bench, store: Store, leads_ready: list[int]) -> None:
    assert "3 appelables" in desk.queue_panel.queue_list.model().index(0, 0).data()
    _press(desk, Qt.Key.Key_F2)
    assert desk.handling.desk is not None
    assert desk.handling.desk.card.id == leads_ready[2]
    assert desk.person.name_label.text() == "Nadège Hoarau"
    _press(desk, Qt.Key.Key_F3)
    assert desk.handling.is_on_line
    place.clock.advance(seconds=65)
    QTest.keyClicks(desk.call.note.text, "Interesse, rappeler")
    _press(desk, Qt.Key.Key_F3)
    _press(desk, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert desk.call.qualification() is not None
    _press(desk, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.handling.desk is not None
    assert desk.handling.desk.card.id == leads_ready[1]
    with store.reading() as session:
        call = session.scalars(select(Call)).one()
        note = session.scalars(select(Note)).one()
        assert (call.talk_s, call.lead_id, call.positive) == (65, leads_ready[2], True)
        assert note.body == "Interesse, rappeler"
    assert place.drafts.all() == []
    assert "Hoarau enregistrée" in place.last()


def test_unreachable_costs_one_key(desk: Desk, place: Bench, store: Store, leads_ready: list[int]) -> None:
    _press(desk, Qt.Key.Key_F2)
    for _ in leads_ready:
        _press(desk, Qt.Key.Key_6)
    assert _count(store, Call) == 3
    assert desk.handling.desk is None
    assert "Plus rien à appeler" in place.last()


def test_a_french_keyboard_needs_no_shift(desk: Desk, store: Store) -> None:
    _press(desk, Qt.Key.Key_F2)
    QTest.keyClicks(desk, "-")
    assert _count(store, Call) == 1


def test_undo_brings_the_record_back(desk: Desk, place: Bench, store: Store, leads_ready: list[int]) -> None:
    _press(desk, Qt.Key.Key_F2)
    _press(desk, Qt.Key.Key_6)
    undo = next(message.undo for message in reversed(place.said) if message.undo)
    undo()
    assert desk.handling.desk is not None
    assert desk.handling.desk.card.id == leads_ready[2]
    with store.reading() as session:
        assert session.get_one(Lead, leads_ready[2]).state == LeadState.NONE


def test_undo_keeps_the_time_of_the_call(
    desk: Desk, place: Bench, store: Store, leads_ready: list[int]
) -> None:
    _press(desk, Qt.Key.Key_F2)
    _press(desk, Qt.Key.Key_F3)
    begun = place.clock.now
    place.clock.advance(seconds=65)
    QTest.keyClicks(desk.call.note.text, "Interesse")
    _press(desk, Qt.Key.Key_F3)
    _press(desk, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    desk.handling.save()
    undo = next(message.undo for message in reversed(place.said) if message.undo)
    undo()
    assert desk.call.note.body() == "Interesse"
    desk.handling.save()
    with store.reading() as session:
        spent, kept = session.scalars(select(Call).order_by(Call.id))
        assert spent.annulled_at is not None
        assert (kept.annulled_at, kept.talk_s, kept.started_at) == (None, 65, begun)
        assert kept.lead_id == leads_ready[2]


def test_work_that_comes_back_by_itself_ends_no_pause(
    desk: Desk, place: Bench, qtbot: QtBot, leads_ready: list[int]
) -> None:
    _press(desk, Qt.Key.Key_F2)
    QTest.keyClicks(desk.call.note.text, "Interesse")
    desk.handling.keep()
    again = Desk(place.context)
    qtbot.addWidget(again)
    asked: list[object] = []
    again.status_asked.connect(asked.append)
    again.show()
    again.entered()
    qtbot.waitUntil(lambda: again.handling.desk is not None)
    assert again.call.note.body() == "Interesse"
    assert asked == []


def test_a_callback_is_taken_on_the_persons_clock(
    desk: Desk, place: Bench, store: Store, leads_ready: list[int]
) -> None:
    with store.writing() as session:
        contact_id = session.get_one(Lead, leads_ready[2]).contact_id
        session.get_one(Contact, contact_id).timezone = "Indian/Reunion"
    _press(desk, Qt.Key.Key_F2)
    _press(desk, Qt.Key.Key_3)
    picker = desk.call.picker
    assert picker.there_label.text().startswith("13:00")
    assert picker.here_label.text().startswith("10:00")
    desk.handling.save()
    with store.reading() as session:
        callback = session.scalars(select(Callback)).one()
        assert callback.due_at == place.clock.now + timedelta(days=1)
        assert callback.timezone == "Indian/Reunion"


def test_a_past_callback_is_refused_before_saving(desk: Desk, place: Bench, store: Store) -> None:
    _press(desk, Qt.Key.Key_F2)
    desk.call.press("3")
    place.clock.advance(days=3)
    desk.handling.save()
    assert "passée" in place.last()
    assert _count(store, Call) == 0


def test_a_call_not_coded_holds_back(desk: Desk, place: Bench, leads_ready: list[int]) -> None:
    _press(desk, Qt.Key.Key_F2)
    _press(desk, Qt.Key.Key_F3)
    _press(desk, Qt.Key.Key_F2)
    assert desk.handling.desk is not None
    assert desk.handling.desk.card.id == leads_ready[2]
    assert "Codez d’abord" in place.last()
    desk.handling.save()
    assert "Choisissez une qualification" in place.last()


def test_a_forbidden_call_says_why(desk: Desk, place: Bench, store: Store, leads_ready: list[int]) -> None:
    desk.next_record()
    assert desk.handling.desk is not None
    with store.writing() as session:
        session.get_one(Contact, desk.handling.desk.card.contact_id).do_not_call = True
    desk.handling.put_down()
    desk.take(leads_ready[2])
    desk.handling.toggle_call()
    assert not desk.handling.is_on_line
    assert "ne veut plus être appelée" in place.last()


def test_closing_asks_for_a_reason(desk: Desk, store: Store, leads_ready: list[int]) -> None:
    desk.next_record()
    desk.call.close_asked.emit()
    with store.reading() as session:
        lead = session.get_one(Lead, leads_ready[2])
        assert (lead.state, lead.closed_reason) == (LeadState.CLOSED, "Société fermée")


def test_templates_are_found_and_inserted(desk: Desk) -> None:
    desk.next_record()
    note = desk.call.note
    _press(desk, Qt.Key.Key_F4)
    QTest.keyClicks(note.text, "rap")
    assert note.popup.isVisible()
    QTest.keyClick(note.text, Qt.Key.Key_Return)
    assert not note.popup.isVisible()
    assert "/rap" not in note.body()
    assert note.body()
    assert desk.call.template is not None
    assert note.tags_label.text()


def test_a_hundred_thousand_letters_do_not_freeze(desk: Desk) -> None:
    desk.next_record()
    desk.call.note.text.setPlainText("x" * 100_000)
    body = desk.call.note.body()
    assert len(body) <= 21_100
    assert max(len(line) for line in body.split("\n")) <= 2000


def test_what_is_typed_survives_a_crash(
    qtbot: QtBot, desk: Desk, place: Bench, leads_ready: list[int], store: Store
) -> None:
    desk.next_record()
    desk.handling.toggle_call()
    desk.call.note.set_body("Très intéressée, associé absent")
    desk.call.press("4")
    desk.handling.keep()
    place.clock.advance(minutes=2)
    again = Desk(place.context)
    qtbot.addWidget(again)
    again.entered()
    assert again.handling.desk is not None
    assert again.handling.desk.card.id == leads_ready[2]
    assert again.call.note.body() == "Très intéressée, associé absent"
    assert again.handling.is_on_line
    qualification = again.call.qualification()
    assert qualification is not None
    assert qualification.key == "4"
    again.handling.save()
    with store.reading() as session:
        assert session.scalars(select(Call)).one().talk_s == 120


def test_a_taken_record_keeps_the_text(
    desk: Desk, place: Bench, store: Store, leads_ready: list[int], agent2: Actor
) -> None:
    desk.next_record()
    desk.call.note.set_body("Texte précieux")
    desk.call.press("1")
    with store.writing() as session:
        lead = session.get_one(Lead, leads_ready[2])
        lead.lease_owner_id, lead.reserved_by = agent2.user_id, agent2.user_id
    desk.handling.save()
    banner = desk.handling.leftovers.banner
    assert banner.isVisible()
    assert agent2.name in banner.reason_label.text()
    assert [d.state for d in place.drafts.all()] == [DraftState.REFUSED]
    banner.note_button.click()
    assert not banner.isVisible()
    with store.reading() as session:
        note = session.scalars(select(Note)).one()
        assert (note.body, note.lead_id, note.call_id) == ("Texte précieux", None, None)
    assert place.drafts.all() == []


def test_search_and_why(desk: Desk, leads_ready: list[int]) -> None:
    desk.queue_panel.search.settled.emit("bernard")
    model = desk.queue_panel.queue_list.model()
    assert [model.index(n, 0).data() for n in range(model.rowCount())][1].startswith("Mme Nadège Bernard")
    desk.take(leads_ready[1])
    desk.queue_panel.search.settled.emit("")
    desk.person.rules_asked.emit()
    assert desk.why_sheet.isVisible()
    desk.why_sheet.accept()
    desk.queue_panel.why_asked.emit()
    assert "retenue" in desk.why_sheet.title_label.text()
    desk.why_sheet.accept()


def test_a_change_elsewhere_refreshes_the_queue(
    desk: Desk, place: Bench, store: Store, leads_ready: list[int], qtbot: QtBot
) -> None:
    with store.writing() as session:
        session.get_one(Lead, leads_ready[0]).state = LeadState.CLOSED
    place.changes.tell("leads")
    head = desk.queue_panel.queue_list.model()
    qtbot.waitUntil(lambda: "2 appelables" in head.index(0, 0).data())


def test_the_flow_has_no_campaign(qtbot: QtBot, place: Bench, store: Store, now: datetime) -> None:
    with store.writing() as session:
        made.lead(session, now=now)
    flow = Flow(place.context)
    qtbot.addWidget(flow)
    flow.show()
    flow.entered()
    assert not flow.queue_panel.campaign_box.isVisible()
    flow.next_record()
    assert flow.handling.desk is not None
    assert flow.handling.desk.card.campaign_id is None
    assert not flow.person.script.isVisible()


def test_without_campaign_the_desk_says_so(
    qtbot: QtBot, store: Store, agent2: Actor, now: datetime, tmp_path: Path
) -> None:
    with bench(store, agent2, tmp_path, now) as world:
        desk = Desk(world.context)
        qtbot.addWidget(desk)
        desk.entered()
        assert "Aucune campagne" in desk.empty.sentence_label.text()
        assert not desk.next_button.isEnabled()


@pytest.mark.parametrize("width", [1206, 1760])
def test_the_loop_fits_without_scrolling(desk: Desk, width: int) -> None:
    desk.next_record()
    desk.resize(width, 696)
    needed = desk.minimumSizeHint()
    assert needed.width() <= width
    assert needed.height() <= 696


@pytest.fixture
def supervised(
    qtbot: QtBot, store: Store, leads_ready: list[int], supervisor: Actor, now: datetime, tmp_path: Path
) -> Iterator[tuple[Desk, Bench]]:
    """A supervisor's desk."""
    assert leads_ready
    with bench(store, supervisor, tmp_path, now, confirm=True, choose=0) as world:
        room = Desk(world.context)
        qtbot.addWidget(room)
        room.show()
        room.entered()
        yield room, world


def test_a_supervisor_frees_a_held_record(
    supervised: tuple[Desk, Bench], store: Store, leads_ready: list[int], agent2: Actor
) -> None:
    desk, world = supervised
    with store.writing() as session:
        lead = session.get_one(Lead, leads_ready[0])
        lead.lease_owner_id, lead.lease_until = agent2.user_id, world.clock.now + timedelta(minutes=9)
    desk.take(leads_ready[0])
    assert world.ask.asked[-1][0] == "confirm"
    assert desk.handling.desk is not None
    assert desk.handling.desk.card.id == leads_ready[0]


def test_a_supervisor_hands_over_and_reopens(
    supervised: tuple[Desk, Bench], store: Store, leads_ready: list[int]
) -> None:
    desk, world = supervised
    desk.take(leads_ready[0])
    desk.supervising.hand_over_action.trigger()
    assert desk.handling.desk is None
    with store.reading() as session:
        assert session.get_one(Lead, leads_ready[0]).reserved_by is not None
    with store.writing() as session:
        lead = session.get_one(Lead, leads_ready[1])
        lead.state, lead.closed_reason = LeadState.CLOSED, "faux numéro"
    desk.take(leads_ready[1])
    assert not desk.call.save_button.isEnabled()
    desk.supervising.reopen_action.trigger()
    assert "rouverte" in world.said[-1].text
    assert desk.call.save_button.isEnabled()


def test_an_agent_is_not_offered_the_acts_of_a_supervisor(
    desk: Desk, place: Bench, store: Store, leads_ready: list[int], agent2: Actor
) -> None:
    with store.writing() as session:
        session.get_one(Lead, leads_ready[0]).reserved_by = agent2.user_id
    desk.take(leads_ready[0])
    assert desk.handling.desk is None
    assert agent2.name in place.last()
    assert desk.supervising.reopen_action not in desk.call.more_menu.actions()
