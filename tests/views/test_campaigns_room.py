"""The room of campaigns: write one, move it, steer its files, inject one; nothing typed is lost unasked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateEdit
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.domain.actor import Actor
from app.domain.campaigns import CampaignCard, CampaignDraft
from app.domain.words import CampaignState, FileState
from app.services import campaigns, reference
from app.views.campaigns.page import FileLine
from app.views.campaigns.room import CampaignsRoom
from app.views.theme import ThemeName
from app.views.widgets.button import Button
from tests.fakes import HeldTasks
from tests.services import desk_data as made
from tests.views import room_checks
from tests.views.bench import Bench, bench

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
Show = Callable[[Bench], CampaignsRoom]


@pytest.fixture
def store_kind() -> str:
    """Rooms are tested on SQLite; their services are on both stores."""
    return "sqlite"


@pytest.fixture
def campaign_id(store: Store, now: datetime, agent: Actor) -> int:
    """One active campaign with one active file of two records."""
    with store.writing() as session:
        reference.install_defaults(session, now=now)
        made_id = made.campaign(session, now=now, agents=(agent,))
        file_id = made.file(session, campaign_id=made_id, now=now)
        for name in ("Martin", "Hoarau"):
            contact_id = made.contact(session, now=now, last=name)
            made.lead(session, now=now, campaign_id=made_id, file_id=file_id, contact_id=contact_id)
        return made_id


@pytest.fixture
def world(store: Store, supervisor: Actor, now: datetime, tmp_path: Path) -> Iterator[Bench]:
    """The supervisor's world; every question is answered by yes."""
    with store.writing() as session:
        reference.install_defaults(session, now=now)
    with bench(store, supervisor, tmp_path, now, confirm=True) as made_:
        yield made_


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Puts the room on screen."""

    def shown(world: Bench) -> CampaignsRoom:
        room = CampaignsRoom(world.context)
        qtbot.addWidget(room)
        room.resize(room_checks.WIDTH, room_checks.HEIGHT)
        with qtbot.waitActive(room):
            room.show()
            room.activateWindow()
        room.entered()
        return room

    return shown


def _card(store: Store, campaign_id: int) -> CampaignCard:
    with store.reading() as session:
        return campaigns.card(session, campaign_id=campaign_id)


def _listed(store: Store) -> list[str]:
    with store.reading() as session:
        return [campaign.label for campaign in campaigns.listing(session)]


def _press(room: CampaignsRoom, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(room.focusWidget() or room, key, modifier)


def _is_editing(room: CampaignsRoom) -> bool:
    return room.stack.currentWidget() is room.editor


def _move_button(room: CampaignsRoom, state: CampaignState) -> Button:
    room_checks.flush()
    found = [b for b in room.page.findChildren(Button) if b.property("state") == state.value]
    return next(button for button in found if button.isVisible())


def _line(room: CampaignsRoom) -> FileLine:
    room_checks.flush()
    (line,) = (line for line in room.page.findChildren(FileLine) if line.isVisible())
    return line


# -------------------------------------------------------------------------------------------- writing
def test_the_first_campaign_is_written_by_keys(show: Show, world: Bench, store: Store, agent: Actor) -> None:
    room = show(world)
    assert room.stack.currentWidget() is room.empty
    _press(room, Qt.Key.Key_N, CTRL)
    assert [hint.text for hint in room.hints()] == ["enregistrer", "annuler"]
    QTest.keyClicks(room.focusWidget(), "Standards")
    room.editor._boxes[agent.user_id].setChecked(True)
    _press(room, Qt.Key.Key_Return, CTRL)
    assert _listed(store) == ["Standards"]
    assert room.stack.currentWidget() is room.page
    assert room.page.name_label.text() == "Standards"
    assert agent.name in room.page.about_label.text()
    assert "injectez" in world.last().lower()


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "Standards"])
def test_a_bad_name_is_told_at_its_field(
    show: Show, world: Bench, store: Store, campaign_id: int, name: str
) -> None:
    room = show(world)
    room.new_campaign()
    room.editor.name.set_text(name)
    room.editor.script.setPlainText("# Mon texte")
    room.editor.save_button.click()
    assert _is_editing(room)
    assert room.editor.name.has_error()
    assert room.editor.script.toPlainText() == "# Mon texte"
    assert _listed(store) == ["Standards"]
    room.editor.name.set_text("Autre")
    room.editor.save()
    assert sorted(_listed(store)) == ["Autre", "Standards"]


def test_an_end_before_the_beginning_is_told(show: Show, world: Bench, campaign_id: int) -> None:
    room = show(world)
    room.page.edit_button.click()
    room.editor.has_dates.setChecked(True)
    end = room.editor.ends.editor
    assert isinstance(end, QDateEdit)
    end.setDate(QDate(2020, 1, 1))
    room.editor.save()
    assert room.editor.ends.has_error()


def test_a_campaign_is_edited(
    show: Show, world: Bench, store: Store, campaign_id: int, agent2: Actor
) -> None:
    room = show(world)
    room.page.edit_button.click()
    room.editor.name.set_text("Standards TPE & PME")
    room.editor.has_dates.setChecked(True)
    room.editor.newest.setChecked(False)
    room.editor._boxes[agent2.user_id].setChecked(True)
    _press(room, Qt.Key.Key_Return, CTRL)
    card = _card(store, campaign_id)
    assert card.label == "Standards TPE & PME"
    assert card.starts_on == date(2026, 11, 24)
    assert not card.newest_first
    assert agent2.user_id in card.agent_ids
    assert room.page.name_label.text() == "Standards TPE & PME"


def test_a_field_of_the_person_is_put_in_the_script(show: Show, world: Bench, campaign_id: int) -> None:
    room = show(world)
    room.page.edit_button.click()
    room.editor.script.setPlainText("# Accroche\nBonjour ")
    room.editor.script.moveCursor(room.editor.script.textCursor().MoveOperation.End)
    chip = next(b for b in room.editor.findChildren(Button) if b.property("field") == "last_name")
    chip.click()
    assert room.editor.script.toPlainText().endswith("{last_name}")
    room.editor.script.appendPlainText("{inconnu}")
    assert "{inconnu}" in room.editor.unknown_label.text()


# ------------------------------------------------------------------------------------------- conflict
def _edit_elsewhere(store: Store, campaign_id: int, supervisor: Actor, now: datetime) -> None:
    with store.writing() as session:
        version = campaigns.card(session, campaign_id=campaign_id).version
        draft = CampaignDraft(label="Autre nom", script="# Leur texte")
        campaigns.edit(
            session, actor=supervisor, campaign_id=campaign_id, draft=draft, version=version, now=now
        )


def test_a_conflict_asks_then_writes_mine(
    show: Show, world: Bench, store: Store, campaign_id: int, supervisor: Actor, now: datetime
) -> None:
    room = show(world)
    room.page.edit_button.click()
    room.editor.script.setPlainText("# Mon texte")
    _edit_elsewhere(store, campaign_id, supervisor, now)
    world.changes.tell("campaigns")
    QTest.qWait(0)
    assert room.editor.script.toPlainText() == "# Mon texte"
    room.editor.save()
    assert len(world.ask.asked) == 1
    assert _card(store, campaign_id).script == "# Mon texte"
    assert room.stack.currentWidget() is room.page


def test_a_conflict_refused_keeps_what_is_typed(
    show: Show, store: Store, campaign_id: int, supervisor: Actor, now: datetime, tmp_path: Path
) -> None:
    with bench(store, supervisor, tmp_path, now, confirm=False) as world:
        room = show(world)
        room.page.edit_button.click()
        room.editor.script.setPlainText("# Mon texte")
        _edit_elsewhere(store, campaign_id, supervisor, now)
        room.editor.save()
        assert _is_editing(room)
        assert room.editor.script.toPlainText() == "# Mon texte"
        assert _card(store, campaign_id).script == "# Leur texte"


# -------------------------------------------------------------------------------------------- leaving
def test_leaving_what_is_written_asks(show: Show, world: Bench, campaign_id: int) -> None:
    room = show(world)
    room.page.edit_button.click()
    assert room.may_leave()
    assert world.ask.asked == []
    room.page.edit_button.click()
    room.editor.name.set_text("Perdu")
    _press(room, Qt.Key.Key_Escape)
    assert len(world.ask.asked) == 1
    assert room.stack.currentWidget() is room.page
    assert room.page.name_label.text() == "Standards"


def test_a_no_stays_with_the_text(
    show: Show, store: Store, campaign_id: int, supervisor: Actor, now: datetime, tmp_path: Path
) -> None:
    with bench(store, supervisor, tmp_path, now, confirm=False) as world:
        room = show(world)
        room.page.edit_button.click()
        room.editor.name.set_text("Gardé")
        assert not room.may_leave()
        assert not room.may_close()
        room.new_campaign()
        room.list.opened.emit(campaign_id)
        assert _is_editing(room)
        assert room.editor.name.text() == "Gardé"


# --------------------------------------------------------------------------------------------- moving
def test_a_campaign_is_paused_and_taken_back(
    show: Show, world: Bench, store: Store, campaign_id: int
) -> None:
    room = show(world)
    _move_button(room, CampaignState.PAUSED).click()
    assert _card(store, campaign_id).state == CampaignState.PAUSED
    undo = world.said[-1].undo
    assert undo is not None
    undo()
    assert _card(store, campaign_id).state == CampaignState.ACTIVE
    assert room.page.state_pill.look().text == "Active"


def test_what_cannot_be_taken_back_offers_no_undo(
    show: Show, world: Bench, store: Store, campaign_id: int
) -> None:
    room = show(world)
    _move_button(room, CampaignState.FINISHED).click()
    assert _card(store, campaign_id).state == CampaignState.FINISHED
    if world.said[-1].undo is not None:
        world.said[-1].undo()
        assert _card(store, campaign_id).state == CampaignState.ACTIVE


def test_a_file_is_stopped_played_and_closed(
    show: Show, world: Bench, store: Store, campaign_id: int
) -> None:
    room = show(world)
    assert not _line(room).play_button.isEnabled()
    _line(room).stop_button.click()
    assert _card(store, campaign_id).files[0].state == FileState.PAUSED
    _line(room).play_button.click()
    assert _card(store, campaign_id).files[0].state == FileState.ACTIVE
    undo = world.said[-1].undo
    assert undo is not None
    undo()
    assert _card(store, campaign_id).files[0].state == FileState.PAUSED
    _line(room).close_button.click()
    assert _card(store, campaign_id).files[0].state == FileState.FINISHED
    assert world.said[-1].undo is None
    _line(room).play_button.click()
    _line(room).close_button.click()
    undo = world.said[-1].undo
    assert undo is not None
    undo()
    assert _card(store, campaign_id).files[0].state == FileState.ACTIVE


def test_injecting_goes_to_the_assistant(show: Show, world: Bench, campaign_id: int, qtbot: QtBot) -> None:
    room = show(world)
    with qtbot.waitSignal(room.go) as gone:
        _press(room, Qt.Key.Key_I, CTRL)
    assert gone.args == ["exchange", ("inject", campaign_id, "Standards")]


def test_a_change_elsewhere_is_shown(
    show: Show,
    world: Bench,
    store: Store,
    campaign_id: int,
    supervisor: Actor,
    now: datetime,
    qtbot: QtBot,
) -> None:
    room = show(world)
    _edit_elsewhere(store, campaign_id, supervisor, now)
    world.changes.tell("campaigns")
    qtbot.waitUntil(lambda: room.page.name_label.text() == "Autre nom")


def test_the_one_asked_for_is_opened(
    show: Show, world: Bench, store: Store, campaign_id: int, now: datetime
) -> None:
    with store.writing() as session:
        second = made.campaign(session, now=now, agents=(), label="Seconde")
    room = show(world)
    for wanted, name in ((second, "Seconde"), (campaign_id, "Standards")):
        room.entered(("campaign", wanted))
        assert room.page.name_label.text() == name


def test_people_that_come_after_the_campaign_are_told(
    show: Show, world: Bench, store: Store, campaign_id: int, agent: Actor
) -> None:
    held = HeldTasks(store)
    room = CampaignsRoom(world.context_with(tasks=held))
    room.entered()
    while len(held.held) > 1:
        held.release(1)
    assert agent.name not in room.page.about_label.text()
    held.release_all()
    assert agent.name in room.page.about_label.text()
    room.deleteLater()
    room_checks.flush()
    held.close(1)
    held.deleteLater()


# ------------------------------------------------------------------------------------------ every look
@pytest.mark.parametrize("look", room_checks.LOOKS)
@pytest.mark.parametrize("language", room_checks.LANGUAGES)
def test_it_fits_and_everything_has_a_name(
    show: Show,
    world: Bench,
    store: Store,
    campaign_id: int,
    qapp: QApplication,
    look: ThemeName,
    language: str,
    now: datetime,
) -> None:
    with store.writing() as session:
        made.file(session, campaign_id=campaign_id, now=now, label="Un nom de fichier sans fin " * 7)
    with room_checks.dressed(qapp, look=look, language=language):
        room = show(world)
        assert room_checks.overflow(room) == (0, 0)
        assert room_checks.unnamed(room) == []
        room_checks.flush()
        line = room.page.findChildren(FileLine)[-1]
        assert room_checks.is_before(room, room.page.inject_button, line.close_button)
        assert room_checks.is_before(room, _move_button(room, CampaignState.PAUSED), room.page.edit_button)
        assert not room.grab().isNull()
        room.page.edit_button.click()
        assert room_checks.overflow(room) == (0, 0)
        assert room_checks.unnamed(room) == []
        assert room_checks.is_before(room, room.editor.name.editor, room.editor.script)
        assert room_checks.is_before(room, room.editor.script, room.editor.save_button)
        assert room_checks.is_before(room, next(iter(room.editor._boxes.values())), room.editor.script)
        assert not room.grab().isNull()


def test_a_late_answer_finds_nobody(store: Store, world: Bench, campaign_id: int) -> None:
    held = HeldTasks(store)
    room = CampaignsRoom(world.context_with(tasks=held))
    room.entered()
    room.deleteLater()
    room_checks.flush()
    held.release_all()
    assert held.pending == 0
    held.close(1)
    held.deleteLater()
