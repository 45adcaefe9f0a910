"""The settings: kept at once, mine on this computer, the centre's in the store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.settings import Settings
from app.views import theme
from app.views.settings.calling import CallingCard
from app.views.settings.display import DisplayCard
from app.views.settings.room import SettingsRoom
from app.views.widgets.text import ElidedLabel
from tests.programs import ADMINISTRATOR, AGENT, SUPERVISOR, Running, running


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def world(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Running]:
    with running(qtbot, qapp, tmp_path, monkeypatch) as made:
        yield made


def room_of(world: Running, login: str) -> SettingsRoom:
    window = world.enter(login)
    window.show_room("settings")
    world.settle()
    room = window.room("settings")
    assert isinstance(room, SettingsRoom)
    return room


def test_the_theme_changes_at_once_and_is_kept(qtbot: QtBot, qapp: QApplication, settings: Settings) -> None:
    theme.apply(qapp, theme="light")
    card = DisplayCard(settings)
    qtbot.addWidget(card)
    card.theme_choice.buttons()[1].click()
    assert theme.is_dark()
    assert settings.theme == "dark"
    card.theme_choice.buttons()[0].click()
    assert not theme.is_dark()


def test_language_and_density_ask_for_another_window(qtbot: QtBot, settings: Settings) -> None:
    card = DisplayCard(settings)
    qtbot.addWidget(card)
    with qtbot.waitSignal(card.rebuild_asked):
        card.language_box.setCurrentIndex(card.language_box.findData("en"))
        card.language_box.activated.emit(card.language_box.currentIndex())
    assert settings.language == "en"
    with qtbot.waitSignal(card.rebuild_asked):
        card.compact_switch.click()
    assert settings.compact


def test_a_command_must_say_where_the_number_goes(qtbot: QtBot, settings: Settings) -> None:
    card = CallingCard(settings)
    qtbot.addWidget(card)
    assert "tel:+33639980001" in card.result_label.text()
    card.way_box.setCurrentIndex(card.way_box.findData("command"))
    card.way_box.activated.emit(card.way_box.currentIndex())
    assert not card.try_button.isEnabled()
    card.command_edit.setText("phone --dial {number} --name 'A B'")
    card.command_edit.editingFinished.emit()
    assert settings.call_command == "phone --dial {number} --name 'A B'"
    assert "phone --dial +33639980001 --name A B" in card.result_label.text()
    card.command_edit.setText("phone '{number}")
    assert not card.try_button.isEnabled()
    assert settings.call_command.startswith("phone --dial")


def test_trying_a_command_runs_it_with_a_number_of_fiction(
    qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    out = tmp_path / "dialled"
    code = "import sys,pathlib; pathlib.Path(sys.argv[1]).write_text(sys.argv[2])"
    settings.call_command = f'{sys.executable} -c "{code}" {out} {{number}}'
    card = CallingCard(settings)
    qtbot.addWidget(card)
    card.try_button.click()
    qtbot.waitUntil(lambda: out.exists() and out.read_text() == "+33639980001", timeout=10_000)


def test_a_command_that_does_not_exist_is_said(qtbot: QtBot, settings: Settings) -> None:
    settings.call_command = "no-such-telephone {number}"
    card = CallingCard(settings)
    qtbot.addWidget(card)
    card.try_button.click()
    assert "Rien n’a répondu" in card.result_label.text()


def test_an_agent_sees_no_setting_of_the_centre(world: Running) -> None:
    assert room_of(world, AGENT).centre is None


def test_a_supervisor_changes_the_flow_but_not_the_zone(world: Running) -> None:
    room = room_of(world, SUPERVISOR)
    assert room.centre is not None
    assert not room.centre.zone_box.isEnabled()
    room.centre.newest_switch.click()
    world.until(lambda: not room.context.centre.newest_first)


def test_the_lists_of_the_centre_limit_the_flow(world: Running) -> None:
    room = room_of(world, ADMINISTRATOR)
    assert room.centre is not None
    box = next(iter(room.centre.lists._boxes.values()))
    box.click()
    world.until(lambda: len(room.context.centre.flow_lists) == 1)
    assert room.centre.lists.checked() == list(room.context.centre.flow_lists)


def test_an_administrator_changes_the_zone_of_the_site(world: Running) -> None:
    room = room_of(world, ADMINISTRATOR)
    assert room.centre is not None
    box = room.centre.zone_box
    box.setCurrentIndex(box.findText("Indian/Reunion"))
    box.activated.emit(box.currentIndex())
    world.until(lambda: room.context.centre.site_zone == "Indian/Reunion")


def test_a_lease_is_kept_once_typed(world: Running) -> None:
    room = room_of(world, ADMINISTRATOR)
    assert room.centre is not None
    room.centre.lease_box.setValue(30)
    room.centre.lease_box.editingFinished.emit()
    world.until(lambda: room.context.centre.lease_minutes == 30)


def test_my_password_is_changed_with_the_rules_said_beside_it(world: Running) -> None:
    room = room_of(world, AGENT)
    card = room.password
    card.new.set_text("court")
    card.again.set_text("court")
    card.accept_button.click()
    world.until(lambda: bool(card.error_label.text()))
    assert card.new.text() == "court"
    card.new.set_text("une phrase assez longue")
    card.again.set_text("une phrase assez longue")
    card.accept_button.click()
    world.until(lambda: card.new.text() == "")
    assert "changé" in world.window.message_line.text()


def test_the_store_and_the_folders_are_shown(world: Running) -> None:
    room = room_of(world, AGENT)
    said = [label.text() for label in room.computer.findChildren(ElidedLabel)]
    assert str(world.path) in said
    assert any(text.endswith("logs") for text in said)
