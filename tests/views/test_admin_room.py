"""The administrator's room: people come, change, forget their password, leave and come back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.domain.actor import Actor
from app.domain.people import PersonRow
from app.domain.words import Role
from app.services import people, sign_in
from app.views.admin.new_person import NewPerson
from app.views.admin.room import AdminRoom
from app.views.theme import ThemeName
from app.views.widgets.queue_list import ROW_ROLE
from tests.fakes import HeldTasks
from tests.views import room_checks
from tests.views.bench import Bench, bench

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def store_kind() -> str:
    """Rooms are tested on SQLite; their services are on both stores."""
    return "sqlite"


@pytest.fixture
def world(store: Store, admin: Actor, now: datetime, tmp_path: Path) -> Iterator[Bench]:
    """The administrator's world."""
    with bench(store, admin, tmp_path, now, confirm=True) as made:
        yield made


@pytest.fixture
def room(qtbot: QtBot, world: Bench) -> AdminRoom:
    """The room on screen."""
    made = AdminRoom(world.context)
    qtbot.addWidget(made)
    made.resize(room_checks.WIDTH, room_checks.HEIGHT)
    made.show()
    made.entered()
    qtbot.waitExposed(made)
    return made


def _choose(room: AdminRoom, login: str) -> None:
    model = room.list.model()
    place = next(n for n in range(model.rowCount()) if login in model.index(n, 0).data(ROW_ROLE).reason)
    room.list.setCurrentIndex(model.index(place, 0))


def _user(store: Store, login: str) -> PersonRow:
    with store.reading() as session:
        return next(person for person in people.listing(session) if person.login == login)


def _new(room: AdminRoom) -> NewPerson:
    room.activateWindow()
    QTest.keyClick(room, Qt.Key.Key_N, CTRL)
    (question,) = room.findChildren(NewPerson)
    return question


def test_a_new_person_s_password_is_shown_once(
    room: AdminRoom, store: Store, world: Bench, agent: Actor
) -> None:
    question = _new(room)
    QTest.keyClicks(question.name.editor, "Noemie Lacroix")
    assert question.login.text() == "noemie.lacroix"
    QTest.keyClick(question.name.editor, Qt.Key.Key_Return)
    assert not question.isVisible()
    assert room.name_label.text() == "Noemie Lacroix"
    assert room.shown.isVisible()
    password = room.shown.password.text()
    with store.writing() as session:
        signed = sign_in.check_password(session, login="noemie.lacroix", password=password)
    assert signed.must_change
    room.shown.copy_button.click()
    assert QApplication.clipboard().text() == password
    _choose(room, agent.login)
    assert not room.shown.isVisible()
    _choose(room, "noemie.lacroix")
    assert not room.shown.isVisible()


def test_a_login_that_is_taken_is_told_at_its_field(room: AdminRoom, agent: Actor, world: Bench) -> None:
    question = _new(room)
    question.name.set_text("Une autre")
    question.login.set_text(agent.login)
    question.accept_button.click()
    assert question.isVisible()
    assert question.login.has_error()
    assert question.name.text() == "Une autre"
    question.login.set_text("une.autre")
    question.accept_button.click()
    assert not question.isVisible()
    assert room.name_label.text() == "Une autre"


def test_a_login_typed_by_hand_is_kept(room: AdminRoom) -> None:
    question = _new(room)
    QTest.keyClicks(question.name.editor, "Ana")
    question.login.set_text("ana2")
    QTest.keyClicks(question.name.editor, " Diop")
    assert question.login.text() == "ana2"
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert not question.isVisible()


def test_name_and_role_are_saved_together(room: AdminRoom, store: Store, agent: Actor, world: Bench) -> None:
    _choose(room, agent.login)
    room.name.set_text("Léa Petit-Jean")
    room.role_box.setCurrentIndex(room.role_box.findData(Role.SUPERVISOR.value))
    room.activateWindow()
    QTest.keyClick(room.name.editor, Qt.Key.Key_Return, CTRL)
    user = _user(store, agent.login)
    assert (user.name, user.role) == ("Léa Petit-Jean", Role.SUPERVISOR)
    assert [message.text for message in world.said] == ["Personne enregistrée."]
    assert room.name_label.text() == "Léa Petit-Jean"


def test_an_empty_name_is_refused_at_its_field(room: AdminRoom, store: Store, agent: Actor) -> None:
    _choose(room, agent.login)
    room.name.set_text("  ")
    room.save_button.click()
    assert room.name.has_error()
    assert _user(store, agent.login).name == agent.name


def test_what_is_typed_survives_a_change_elsewhere(room: AdminRoom, agent: Actor, world: Bench) -> None:
    _choose(room, agent.login)
    room.name.set_text("En train de ta")
    world.changes.tell("people")
    assert room.name.text() == "En train de ta"


def test_a_password_is_reset(room: AdminRoom, store: Store, agent: Actor) -> None:
    _choose(room, agent.login)
    room.reset_button.click()
    assert room.shown.isVisible()
    assert agent.name in room.shown.who_label.text()
    assert _user(store, agent.login).must_change


def test_leaving_asks_and_coming_back_gives_a_password(
    room: AdminRoom, store: Store, agent: Actor, world: Bench
) -> None:
    _choose(room, agent.login)
    room.off_button.click()
    assert [question for question, _ in world.ask.asked] == ["confirm"]
    assert not _user(store, agent.login).active
    assert room.on_button.isVisible()
    assert not room.off_button.isVisible()
    room.on_button.click()
    assert _user(store, agent.login).active
    assert room.shown.isVisible()


def test_a_no_leaves_the_person_active(
    qtbot: QtBot, store: Store, admin: Actor, agent: Actor, now: datetime, tmp_path: Path
) -> None:
    with bench(store, admin, tmp_path, now, confirm=False) as world:
        room = AdminRoom(world.context)
        qtbot.addWidget(room)
        room.entered()
        _choose(room, agent.login)
        room.off_button.click()
        assert _user(store, agent.login).active


def test_nobody_locks_themselves_out(room: AdminRoom, admin: Actor) -> None:
    _choose(room, admin.login)
    assert not room.reset_button.isVisible()
    assert not room.off_button.isVisible()
    assert not room.role_box.isEnabled()
    assert room.name.editor.isEnabled()


@pytest.mark.parametrize("look", room_checks.LOOKS)
@pytest.mark.parametrize("language", room_checks.LANGUAGES)
def test_it_fits_and_everything_has_a_name(
    qtbot: QtBot, world: Bench, qapp: QApplication, look: ThemeName, language: str
) -> None:
    with room_checks.dressed(qapp, look=look, language=language):
        room = AdminRoom(world.context)
        qtbot.addWidget(room)
        room.resize(room_checks.WIDTH, room_checks.HEIGHT)
        room.show()
        room.entered()
        assert room_checks.overflow(room) == (0, 0)
        assert room_checks.unnamed(room) == []
        assert room_checks.is_before(room, room.list, room.name.editor)
        assert room_checks.is_before(room, room.name.editor, room.save_button)
        assert not room.grab().isNull()


def test_a_very_long_name_does_not_widen_the_room(room: AdminRoom, store: Store, agent: Actor) -> None:
    _choose(room, agent.login)
    room.name.set_text("Anne-Charlotte-Marie & " * 8)
    room.save_button.click()
    assert _user(store, agent.login).name.startswith("Anne-Charlotte-Marie & Anne")
    assert room_checks.overflow(room) == (0, 0)


def test_a_late_answer_finds_nobody(
    qtbot: QtBot, store: Store, world: Bench, admin: Actor, now: datetime
) -> None:
    held = HeldTasks(store)
    room = AdminRoom(world.context_with(tasks=held))
    room.entered()
    room.deleteLater()
    room_checks.flush()
    held.release_all()
    assert held.pending == 0
    held.close(1)
    held.deleteLater()
