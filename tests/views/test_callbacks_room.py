"""The room of callbacks: what is late, what comes, on which clock; take, give back, cancel, open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.db.entities import Callback
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.words import CallbackState
from app.services import reference
from app.views.callbacks.room import CallbacksRoom
from app.views.theme import ThemeName
from app.views.widgets.queue_list import ROW_ROLE, QueueRow
from tests.fakes import HeldTasks
from tests.services import desk_data as made
from tests.views import room_checks
from tests.views.bench import Bench, bench

Promise = Callable[..., int]


@pytest.fixture
def store_kind() -> str:
    """Rooms are tested on SQLite; their services are on both stores."""
    return "sqlite"


@pytest.fixture
def promise(store: Store, now: datetime, agent: Actor) -> Promise:
    """Makes an open callback in some hours, of the agent unless told otherwise (None: shared)."""
    with store.writing() as session:
        reference.install_defaults(session, now=now)
        campaign_id = made.campaign(session, now=now, agents=(agent,))
        file_id = made.file(session, campaign_id=campaign_id, now=now)

    def make(name: str, *, hours: float, owner: Actor | None = agent, flow: bool = False, **more: Any) -> int:
        with store.writing() as session:
            contact_id = made.contact(session, now=now, last=name)
            place = {} if flow else {"campaign_id": campaign_id, "file_id": file_id}
            due, owner_id = now + timedelta(hours=hours), owner.user_id if owner else None
            lead_id = made.lead(
                session,
                now=now,
                contact_id=contact_id,
                callback_due_at=due,
                callback_owner_id=owner_id,
                **place,
            )
            row = Callback(
                uuid=str(uuid4()),
                lead_id=lead_id,
                contact_id=contact_id,
                owner_id=owner_id,
                due_at=due,
                timezone=more.get("zone", "Europe/Paris"),
                reason=more.get("reason", ""),
                created_at=now,
                created_by=agent.user_id,
            )
            session.add(row)
            session.flush()
            return row.id

    return make


@pytest.fixture
def world(store: Store, agent: Actor, now: datetime, tmp_path: Path) -> Iterator[Bench]:
    """The world of the agent."""
    with bench(store, agent, tmp_path, now, text="N’est plus intéressé") as made_:
        yield made_


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[Bench], CallbacksRoom]:
    """Puts the room on screen, with the first callback chosen."""

    def shown(world: Bench) -> CallbacksRoom:
        room = CallbacksRoom(world.context)
        qtbot.addWidget(room)
        room.resize(room_checks.WIDTH, room_checks.HEIGHT)
        with qtbot.waitActive(room):
            room.show()
            room.activateWindow()
        room.entered()
        return room

    return shown


Show = Callable[[Bench], CallbacksRoom]


def _rows(room: CallbacksRoom) -> list[QueueRow]:
    model = room.list.model()
    return [model.index(n, 0).data(ROW_ROLE) for n in range(model.rowCount())]


def _choose(room: CallbacksRoom, callback_id: int) -> None:
    place = next(n for n, row in enumerate(_rows(room)) if row.key == callback_id)
    room.list.setCurrentIndex(room.list.model().index(place, 0))


def _stored(store: Store, callback_id: int) -> tuple[int | None, CallbackState]:
    with store.reading() as session:
        row = session.get_one(Callback, callback_id)
        return row.owner_id, row.state


def test_late_ones_come_first_then_by_day(show: Show, promise: Promise, world: Bench) -> None:
    promise("Demain", hours=24)
    promise("Tantot", hours=3)
    promise("Retard", hours=-1)
    promise("Ancien", hours=-50)
    rows = _rows(show(world))
    assert [row.name for row in rows if row.kind == "group"] == ["En retard", "Aujourd’hui", "Demain"]
    assert [row.time for row in rows if row.kind == "group"] == ["2", "1", "1"]
    assert [row.name.split()[-1] for row in rows if row.kind == "record"] == [
        "Ancien",
        "Retard",
        "Tantot",
        "Demain",
    ]
    assert [row.state for row in rows if row.kind == "record"] == ["late", "late", "rest", "rest"]
    assert rows[4].time == "13:00"


def test_another_clock_is_told(show: Show, promise: Promise, world: Bench) -> None:
    there = promise("Hoarau", hours=3, zone="Indian/Reunion")
    promise("Martin", hours=4)
    room = show(world)
    reasons = [row.reason for row in _rows(room) if row.kind == "record"]
    assert "16:00 chez le contact" in reasons[0]
    assert "chez le contact" not in reasons[1]
    _choose(room, there)
    assert "16:00 chez le contact" in room.facts_label.text()


def test_a_shared_one_is_taken_and_given_back(
    show: Show, promise: Promise, world: Bench, store: Store, agent: Actor
) -> None:
    shared = promise("Martin", hours=1, owner=None, reason="Demander le chef")
    room = show(world)
    assert room.stack.currentWidget() is room.empty
    room.tabs.buttons()[1].click()
    _choose(room, shared)
    assert "« Demander le chef »".replace(" ", "\u00a0") in room.facts_label.text().replace(" ", "\u00a0")
    assert room.take_button.isVisible()
    assert not room.share_button.isVisible()
    room.take_button.click()
    assert _stored(store, shared)[0] == agent.user_id
    room.tabs.buttons()[0].click()
    _choose(room, shared)
    assert not room.take_button.isVisible()
    room.share_button.click()
    assert _stored(store, shared)[0] is None
    assert world.last() == "Rappel rendu à l’agenda partagé."


def test_cancelling_asks_why(show: Show, promise: Promise, world: Bench, store: Store) -> None:
    mine = promise("Martin", hours=1)
    room = show(world)
    _choose(room, mine)
    room.cancel_button.click()
    assert _stored(store, mine)[1] == CallbackState.CANCELLED
    with store.reading() as session:
        assert session.scalars(select(Callback.resolution)).one() == "N’est plus intéressé"
    assert room.stack.currentWidget() is room.empty
    assert not room.panel.isVisible()


def test_no_reason_no_cancelling(
    show: Show, promise: Promise, store: Store, agent: Actor, now: datetime, tmp_path: Path
) -> None:
    mine = promise("Martin", hours=1)
    with bench(store, agent, tmp_path, now, text=None) as world:
        room = show(world)
        _choose(room, mine)
        room.cancel_button.click()
        assert _stored(store, mine)[1] == CallbackState.OPEN


def test_enter_opens_the_record_where_it_is_called(
    show: Show, promise: Promise, world: Bench, qtbot: QtBot
) -> None:
    of_campaign = promise("Martin", hours=1)
    of_flow = promise("Bernard", hours=2, flow=True)
    room = show(world)
    for callback_id, place in ((of_campaign, "desk"), (of_flow, "flow")):
        _choose(room, callback_id)
        room.list.setFocus()
        with qtbot.waitSignal(room.go) as gone:
            QTest.keyClick(room.list, Qt.Key.Key_Return)
        assert gone.args is not None
        assert gone.args[0] == place
        assert gone.args[1][0] == "lead"
    with qtbot.waitSignal(room.go) as gone:
        QTest.keyClick(room, Qt.Key.Key_F2)
    assert gone.args == ["desk", None]


def test_a_supervisor_sees_everybody_s(
    show: Show, promise: Promise, store: Store, supervisor: Actor, now: datetime, tmp_path: Path, agent: Actor
) -> None:
    of_agent = promise("Martin", hours=1)
    with bench(store, supervisor, tmp_path, now) as world:
        room = show(world)
        assert [button.accessibleName() for button in room.tabs.buttons()][-1] == "Tous"
        room.entered("all")
        _choose(room, of_agent)
        assert agent.name in room.facts_label.text()
        room.take_button.click()
        assert _stored(store, of_agent)[0] == supervisor.user_id


def test_an_agent_has_no_tab_for_all(show: Show, promise: Promise, world: Bench) -> None:
    promise("Martin", hours=1)
    assert len(show(world).tabs.buttons()) == 2


def test_the_badge_counts_those_that_wait_now(
    show: Show, promise: Promise, world: Bench, qtbot: QtBot
) -> None:
    promise("Martin", hours=-1)
    promise("Bernard", hours=-2, owner=None)
    promise("Hoarau", hours=2)
    room = show(world)
    with qtbot.waitSignal(room.badge_changed) as told:
        world.changes.tell("callbacks")
    assert told.args == [2, True]


def test_a_change_elsewhere_keeps_the_place(show: Show, promise: Promise, world: Bench, store: Store) -> None:
    promise("Martin", hours=1)
    second = promise("Bernard", hours=2)
    room = show(world)
    _choose(room, second)
    promise("Hoarau", hours=1.5)
    world.changes.tell("callbacks")
    chosen = room.chosen()
    assert chosen is not None
    assert chosen.id == second
    assert room.panel.isVisible()


def test_one_taken_meanwhile_is_said(
    show: Show, promise: Promise, world: Bench, store: Store, agent2: Actor
) -> None:
    shared = promise("Martin", hours=1, owner=None)
    room = show(world)
    room.entered("shared")
    _choose(room, shared)
    with store.writing() as session:
        row = session.get_one(Callback, shared)
        row.version += 1
    room.take_button.click()
    assert world.said[-1].kind == "error"
    assert _stored(store, shared)[0] is None


@pytest.mark.parametrize("look", room_checks.LOOKS)
@pytest.mark.parametrize("language", room_checks.LANGUAGES)
def test_it_fits_and_everything_has_a_name(
    show: Show, promise: Promise, world: Bench, qapp: QApplication, look: ThemeName, language: str
) -> None:
    late = promise("Montgolfier de La Rochette et de Saint-Exupéry " * 3, hours=-1, reason="x" * 300)
    with room_checks.dressed(qapp, look=look, language=language):
        room = show(world)
        _choose(room, late)
        assert room_checks.overflow(room) == (0, 0)
        assert room_checks.unnamed(room) == []
        assert room_checks.is_before(room, room.list, room.open_button)
        assert not room.grab().isNull()


def test_a_late_answer_finds_nobody(store: Store, world: Bench) -> None:
    held = HeldTasks(store)
    room = CallbacksRoom(world.context_with(tasks=held))
    room.deleteLater()
    room_checks.flush()
    held.release_all()
    assert held.pending == 0
    held.close(1)
    held.deleteLater()
