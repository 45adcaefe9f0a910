"""The window around the rooms, with the real program on a real store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from app.context import Message
from app.domain.changes import Change
from app.domain.reference import SettingKey
from app.domain.words import AgentStatus, Role
from app.errors import StoreError
from app.services import reference
from app.views import theme
from app.views.frame.help import HelpSheet
from app.views.frame.last_resort import BugDialog
from app.views.frame.palette_lines import LINE_ROLE, Line
from app.views.main_window import MainWindow
from app.views.room import Command, Hint, Room
from app.views.rooms import places
from tests.programs import ADMINISTRATOR, AGENT, SUPERVISOR, Running, running

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def world(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Running]:
    theme.apply(qapp, theme="light")
    with running(qtbot, qapp, tmp_path, monkeypatch) as made:
        yield made


# --------------------------------------------------------------------------------------------- rooms
def test_an_agent_sees_no_room_that_the_role_may_not_enter(world: Running) -> None:
    window = world.enter(AGENT)
    forbidden = {place.key for place in places() if place.needs is not Role.AGENT}
    assert forbidden
    assert window.places.keys().isdisjoint(forbidden)


def test_an_administrator_sees_every_room_in_the_order_of_the_rail(world: Running) -> None:
    window = world.enter(ADMINISTRATOR)
    assert list(window.places) == [place.key for place in places()]


def test_every_room_stands_under_its_own_key_icon_and_role(world: Running) -> None:
    window = world.enter(ADMINISTRATOR)
    for place in places():
        room = window.room(place.key)
        assert (room.key, room.icon, room.needs) == (place.key, place.icon, place.needs)
        assert room.title() == place.title


def test_the_room_left_last_comes_back(world: Running) -> None:
    window = world.enter(AGENT)
    window.rail.item("settings").click()
    assert window.current_room() is window.rooms["settings"]
    world.program.sign_out()
    window = world.enter(AGENT)
    assert window.current_room() is window.rooms["settings"]


def test_a_room_that_holds_back_stays_on_screen(world: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    window = world.enter(AGENT)
    first = window.current_room()
    assert first is not None
    monkeypatch.setattr(first, "may_leave", lambda: False)
    window.show_room("settings")
    assert window.current_room() is first
    assert window.rail.item(first.key).isChecked()
    window.close()
    assert window.isVisible()
    world.program.sign_out()
    assert world.program.window is window


def test_the_badge_of_the_rail_counts_what_waits(world: Running) -> None:
    window = world.enter(AGENT)
    window.room("settings").badge_changed.emit(3, True)
    item = window.rail.item("settings")
    assert item.badge.accessibleName() == "3"
    assert item.badge.isVisible()


def test_a_narrow_rail_keeps_the_names_as_tooltips(world: Running) -> None:
    window = world.enter(AGENT)
    window.rail.fold_item.click()
    assert window.rail.width() == theme.RAIL_MIN
    assert window.rail.item("settings").toolTip() == "Réglages"
    assert world.settings.rail_collapsed


def test_the_window_fits_a_small_screen(world: Running) -> None:
    window = world.enter(ADMINISTRATOR, complete=True)
    window.resize(1366, 768)
    QApplication.processEvents()
    for part in (window.rail, window.top_bar, window.message_line, *window.rooms.values()):
        least = part.minimumSizeHint()
        assert least.width() <= max(part.width(), 1366 - theme.RAIL), part
        assert least.height() <= 768, part


# ------------------------------------------------------------------------------------------ presence
def test_my_state_is_shown_and_stored(world: Running) -> None:
    window = world.enter(AGENT)
    assert window.top_bar.state_pill.look().text == "Hors file"
    window.set_status(AgentStatus.AVAILABLE)
    world.settle()
    assert window.top_bar.state_pill.look().text == "Disponible"
    assert _one(world, "SELECT status FROM agent_state WHERE to_at IS NULL") == "available"


def test_a_pause_says_its_reason(world: Running) -> None:
    window = world.enter(AGENT)
    pause = next(action for action in window.top_bar.state_menu.actions() if "Pause" in action.text())
    pause.trigger()
    world.settle()
    assert pause.text().endswith(window.top_bar.state_pill.look().text)


def test_a_session_ended_elsewhere_leads_back_to_the_start(world: Running) -> None:
    world.enter(AGENT)
    assert world.program.store is not None
    with world.program.store.writing() as session:
        session.execute(text("UPDATE agent_session SET logout_at = last_seen_at WHERE logout_at IS NULL"))
    start = world.program.start_window
    page = start.sign_in_page
    world.window.presence._beat()
    world.until(lambda: start.stack.currentWidget() is page and bool(page.people_box.count()))
    assert "session" in page.note_label.text()
    assert world.program.window is None


def test_the_store_badge_follows_the_listener_and_the_queue(world: Running) -> None:
    window = world.enter(AGENT)
    assert window.top_bar.store_label.text() == "Ce poste"
    session = world.program.session
    assert session is not None
    session.online_changed.emit(False)
    world.until(lambda: "Hors ligne" in window.top_bar.store_label.text())
    session.online_changed.emit(True)
    window.set_waiting(2)
    assert "Envoi" in window.top_bar.store_label.text()


def test_a_setting_changed_elsewhere_reaches_the_rooms(world: Running) -> None:
    window = world.enter(ADMINISTRATOR)
    session = world.program.session
    assert session is not None
    with session.store.writing() as writing:
        reference.set_setting(writing, key=SettingKey.LEASE_MINUTES, value=42, actor=window.context.actor)
    world.until(lambda: window.room("settings").context.centre.lease_minutes == 42)


# ------------------------------------------------------------------------------- palette and help
def shown(window: MainWindow) -> list[Line]:
    model = window.palette_box.model
    return [model.index(row).data(LINE_ROLE) for row in range(model.rowCount())]


def current(window: MainWindow) -> Line:
    line = window.palette_box.lines.currentIndex().data(LINE_ROLE)
    assert isinstance(line, Line)
    return line


def search(world: Running, words: str) -> list[Line]:
    window = world.window
    window.open_palette()
    window.palette_box.entry.setText(words)
    world.until(lambda: not window.palette_box.is_waiting)
    return shown(window)


def test_typing_finds_people_and_points_out_the_letters(world: Running) -> None:
    world.enter(AGENT)
    name = _one(world, "SELECT last_name FROM contact WHERE length(last_name) > 5 ORDER BY id LIMIT 1")
    found = [line for line in search(world, name.lower()) if line.kind == "person"]
    assert found
    assert all(line.title_spans for line in found)


def test_enter_opens_what_is_current_and_arrows_pass_over_headers(world: Running) -> None:
    window = world.enter(AGENT)
    went: list[tuple[str, object]] = []
    window.palette_box.go.connect(lambda room, what: went.append((room, what)))
    common = "SELECT last_name FROM contact WHERE last_name <> '' GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
    search(world, _one(world, common))
    first = current(window)
    QTest.keyClick(window.palette_box.entry, Key.Key_Down)
    assert current(window) != first
    assert current(window).is_open
    QTest.keyClick(window.palette_box.entry, Key.Key_Up)
    QTest.keyClick(window.palette_box.entry, Key.Key_Return)
    assert went == [first.go]
    assert not window.palette_box.isVisible()


def test_control_enter_opens_beside_the_list(world: Running) -> None:
    window = world.enter(AGENT)
    went: list[tuple[str, object]] = []
    window.palette_box.go.connect(lambda room, what: went.append((room, what)))
    search(world, _one(world, "SELECT last_name FROM contact ORDER BY id LIMIT 1"))
    line = current(window)
    QTest.keyClick(window.palette_box.entry, Key.Key_Return, Control)
    assert went == [line.beside]


def test_a_wrong_spelling_offers_the_nearest_name(world: Running) -> None:
    window = world.enter(AGENT)
    name = _one(world, "SELECT last_name FROM contact WHERE length(last_name) > 7 ORDER BY id LIMIT 1")
    wrong = name[:-2] + "qz"
    first = search(world, wrong)[0]
    assert first.kind == "words"
    assert wrong in first.title
    assert first.act is not None
    QTest.keyClick(window.palette_box.entry, Key.Key_Return)
    assert window.palette_box.isVisible()
    world.until(lambda: not window.palette_box.is_waiting)
    assert [line for line in shown(window) if line.kind == "person"]


def test_a_greater_sign_offers_commands_only(world: Running) -> None:
    window = world.enter(AGENT)
    lines = search(world, ">régl")
    assert [line.title for line in lines if line.is_open] == ["Aller à\u00a0: Réglages"]
    QTest.keyClick(window.palette_box.entry, Key.Key_Return)
    assert window.current_room() is window.rooms["settings"]


def test_escape_gives_the_keyboard_back(world: Running) -> None:
    window = world.enter(AGENT)
    window.show_room("settings")
    target = window.rail.item("settings")
    target.setFocus()
    window.open_palette()
    assert window.focusWidget() is window.palette_box.entry
    QTest.keyClick(window.palette_box.entry, Key.Key_Escape)
    assert window.focusWidget() is target


def test_no_shortcut_of_the_window_works_behind_the_palette(world: Running) -> None:
    window = world.enter(AGENT)
    pressed: list[str] = []
    QShortcut(QKeySequence("Ctrl+Return"), window, lambda: pressed.append("save"))
    window.open_palette("zzzzqq")
    QTest.keyClick(window.palette_box.entry, Key.Key_Return, Control)
    assert pressed == []


def test_names_are_shown_as_typed(world: Running) -> None:
    window = world.enter(AGENT)
    assert world.program.store is not None
    with world.program.store.writing() as session:
        session.execute(
            text("UPDATE contact SET last_name=:name, search_text='zzimg', sort_name='zzimg' WHERE id=1"),
            {"name": "<img src=x>Zzimg"},
        )
    lines = search(world, "zzimg")
    assert lines[1].title.endswith("<img src=x>Zzimg")
    assert not window.palette_box.findChildren(QLabel, "", Qt.FindChildOption.FindDirectChildrenOnly)


def test_the_help_sheet_lists_the_keys_of_the_room_and_of_the_window(world: Running) -> None:
    window = world.enter(AGENT)
    window.help_sheet.open(
        "Essai",
        hints=(Hint(("F2",), "suivante"),),
        commands=(Command("Fiche suivante", "skip", lambda: None, ("F2",)),),
    )
    said = " ".join(label.text() for label in window.help_sheet.findChildren(QLabel))
    assert "Fiche suivante" in said
    assert "Rechercher, lancer une commande" in said
    QTest.keyClick(window.help_sheet, Key.Key_Escape)
    assert not window.help_sheet.isVisible()


def test_f1_opens_the_help_of_the_current_room(world: Running) -> None:
    window = world.enter(AGENT)
    window.open_help()
    room = window.current_room()
    assert isinstance(room, Room)
    assert room.title() in window.help_sheet.title_label.text()
    assert isinstance(window.help_sheet, HelpSheet)


# ---------------------------------------------------------------------------------------- who calls
def test_a_known_number_shows_its_person(world: Running) -> None:
    window = world.enter(AGENT)
    went: list[tuple[str, object]] = []
    window.palette_box.go.connect(lambda room, what: went.append((room, what)))
    row = "FROM contact WHERE main_phone IN (SELECT main_phone FROM contact GROUP BY 1 HAVING count(*) = 1)"
    number = _one(world, f"SELECT main_phone {row} ORDER BY id LIMIT 1")
    window.show_caller(number)
    world.until(lambda: bool(went))
    assert went == [("contacts", ("contact", int(_one(world, f"SELECT id {row} ORDER BY id LIMIT 1"))))]


def test_an_unknown_number_is_offered_and_never_written_down(world: Running) -> None:
    window = world.enter(AGENT)
    before = _one(world, "SELECT count(*) FROM contact")
    window.show_caller("+33639989999")
    world.until(lambda: window.banner is not None)
    assert window.banner is not None
    assert "+33639989999" in window.banner.text_label.text()
    assert _one(world, "SELECT count(*) FROM contact") == before
    window.banner.close_button.click()
    assert window.banner is None


# ---------------------------------------------------------------------------------- in and out again
def test_a_message_offers_its_undo(world: Running) -> None:
    window = world.enter(AGENT)
    undone: list[bool] = []
    window.say(Message("Étiquette posée.", undo=partial(undone.append, True)))
    window.message_line.undo_button.click()
    assert undone == [True]


def test_another_language_rebuilds_the_window_in_the_same_session(world: Running) -> None:
    window = world.enter(AGENT)
    session_id = window.context.session_id
    window.show_room("settings")
    world.settings.language = "en"
    window.room("settings").rebuild_asked.emit()
    world.until(lambda: world.window is not window and world.window.is_complete)
    assert world.window.context.session_id == session_id
    room = world.window.current_room()
    assert room is not None
    assert room.key == "settings"
    world.settings.language = "fr"
    world.program._rebuild()
    world.until(lambda: world.window.is_complete)


def test_signing_out_ends_the_session_and_asks_who_is_next(world: Running) -> None:
    world.enter(AGENT)
    world.program.sign_out()
    page = world.program.start_window.sign_in_page
    world.until(lambda: world.program.start_window.stack.currentWidget() is page)
    assert world.program.window is None
    assert _one(world, "SELECT count(*) FROM agent_session WHERE logout_at IS NULL") == "0"
    window = world.enter(SUPERVISOR)
    assert "campaigns" in window.places


def test_closing_with_a_save_on_its_way_finishes_it(world: Running) -> None:
    window = world.enter(AGENT)

    def slow(session: Any) -> None:
        session.execute(text("UPDATE contact SET city = 'Sauvée' WHERE id = 1"))
        done_by = [0]
        while done_by[0] < 300_000:
            done_by[0] += 1

    window.context.tasks.write(slow, receiver=window, done=_nothing)
    world.program.close()
    assert _from(world.path, "SELECT city FROM contact WHERE id = 1") == "Sauvée"


def test_two_programs_work_on_one_file(world: Running, tmp_path: Path) -> None:
    window = world.enter(AGENT)
    other = Running(world.qtbot, world.app, folder=_made(tmp_path / "other"))
    other.path = world.path
    try:
        second = other.enter(SUPERVISOR)
        heard: list[Change] = []
        window.context.changes.changed.connect(heard.append)
        second.set_status(AgentStatus.AVAILABLE)
        other.settle()
        world.until(lambda: any(change.touches("presence") for change in heard))
    finally:
        other.program.close()
    assert window.isVisible()


# ---------------------------------------------------------------------------------------------- bugs
class _Clumsy(QObject):
    @Slot()
    def act(self) -> None:
        raise ValueError("a secret: 06 39 98 41 27")


def test_a_bug_in_a_slot_is_told_and_the_program_goes_on(
    world: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = world.enter(AGENT)
    resort = world.program.last_resort
    monkeypatch.setattr(sys, "excepthook", resort.caught)
    clumsy = _Clumsy()
    QTimer.singleShot(0, clumsy.act)
    world.until(lambda: resort.dialog is not None)
    dialog = resort.dialog
    assert isinstance(dialog, BugDialog)
    report = dialog.report.toPlainText()
    assert "ValueError" in report
    assert "secret" not in report
    dialog.close_button.click()
    world.until(lambda: resort.dialog is None)
    window.show_room("settings")
    assert window.current_room() is window.rooms["settings"]


def test_a_bug_in_a_task_is_told(world: Running) -> None:
    window = world.enter(AGENT)

    def broken(_session: Any) -> None:
        raise RuntimeError

    window.context.tasks.read(broken, receiver=window, done=_nothing)
    world.until(lambda: world.program.last_resort.dialog is not None)
    dialog = world.program.last_resort.dialog
    assert dialog is not None
    assert "RuntimeError" in dialog.report.toPlainText()
    dialog.close_button.click()


def test_a_refused_act_is_one_line_and_no_dialogue(world: Running) -> None:
    window = world.enter(AGENT)
    window.say_error(StoreError("store.busy"))
    assert window.message_line.text()
    assert world.program.last_resort.dialog is None


def _nothing(_answer: object) -> None:
    """The answer does not matter."""


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _one(world: Running, query: str) -> str:
    return _from(world.path, query)


def _from(path: Path, query: str) -> str:
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return str(connection.execute(query).fetchone()[0])
    finally:
        connection.close()
