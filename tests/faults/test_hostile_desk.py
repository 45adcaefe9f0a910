"""The desk and the window in hasty hands: keys held down, late answers, odd files left on the disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.db.drafts import DraftJournal
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.calls import KIND
from app.domain.drafts import Draft, DraftState
from app.services import reference
from app.settings import Settings
from app.views.contacts import note_drafts
from app.views.leads.desk import Desk
from tests.fakes import HeldTasks
from tests.programs import AGENT, Running, running
from tests.services import desk_data as made
from tests.views.bench import Bench, bench


@pytest.fixture
def store_kind() -> str:
    """What is asked here does not depend on the store."""
    return "sqlite"


@pytest.fixture
def place(store: Store, agent: Actor, now: datetime, tmp_path: Path) -> Iterator[Bench]:
    """The world of an agent with three records to call."""
    with store.writing() as session:
        reference.install_defaults(session, now=now)
        campaign = made.campaign(session, now=now, agents=(agent,))
        file = made.file(session, campaign_id=campaign, now=now)
        for name in ("Martin", "Bernard", "Hoarau"):
            contact = made.contact(session, now=now, last=name)
            made.lead(session, now=now, campaign_id=campaign, file_id=file, contact_id=contact)
    with bench(store, agent, tmp_path, now) as world:
        yield world


@pytest.fixture
def late(store: Store) -> Iterator[HeldTasks]:
    """Tasks that are answered when the test says so."""
    tasks = HeldTasks(store)
    yield tasks
    tasks.close(1)
    tasks.deleteLater()


@pytest.fixture
def desk(qtbot: QtBot, place: Bench, late: HeldTasks) -> Desk:
    """The desk, its queue loaded."""
    room = Desk(place.context_with(tasks=late))
    qtbot.addWidget(room)
    room.show()
    room.entered()
    late.release_all()
    return room


# ------------------------------------------------------------------------------------------- the keys
def test_a_key_held_down_is_one_act(desk: Desk) -> None:
    assert desk.findChildren(QShortcut)
    assert not [s.key().toString() for s in desk.findChildren(QShortcut) if s.autoRepeat()]


def test_f2_pressed_again_before_the_answer_takes_one_record(desk: Desk, late: HeldTasks) -> None:
    for _ in range(5):
        desk.next_record()
    assert len(late.held) == 1
    late.release_all()
    assert desk.handling.desk is not None


def test_nothing_is_begun_on_a_record_that_is_being_left(desk: Desk, late: HeldTasks) -> None:
    desk.next_record()
    late.release_all()
    first = desk.handling.desk
    desk.next_record()
    desk.handling.toggle_call()
    assert first is not None
    assert first.started_at is None
    late.release_all()
    assert desk.handling.desk is not first
    desk.handling.toggle_call()
    assert desk.handling.is_on_line


def test_what_is_typed_while_the_next_record_comes_is_in_the_journal(
    desk: Desk, late: HeldTasks, place: Bench
) -> None:
    desk.next_record()
    late.release_all()
    desk.next_record()
    desk.call.note.set_body("Rappeler Mme Martin")
    late.release_all()
    assert [draft.payload["call"]["body"] for draft in place.drafts.all()] == ["Rappeler Mme Martin"]


def test_a_refused_f2_leaves_the_key_alive(desk: Desk, late: HeldTasks) -> None:
    from app.errors import StoreError

    desk.next_record()
    late.fail(StoreError("store.busy"))
    desk.next_record()
    late.release_all()
    assert desk.handling.desk is not None


# ------------------------------------------------------------------------------------------ the window
@pytest.fixture
def world(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Running]:
    with running(qtbot, qapp, tmp_path, monkeypatch) as program:
        yield program


def _desk(world: Running) -> Desk:
    world.window.show_room("desk")
    world.settle()
    room = world.window.room("desk")
    assert isinstance(room, Desk)
    world.until(room.next_button.isEnabled)
    return room


def _in_a_call(world: Running, text: str) -> Desk:
    desk = _desk(world)
    desk.next_record()
    world.settle()
    desk.handling.toggle_call()
    desk.call.note.set_body(text)
    assert desk.handling.is_on_line
    return desk


@pytest.mark.parametrize("way", ["language", "sign out", "ended elsewhere"])
def test_a_call_in_progress_survives_the_window(world: Running, way: str) -> None:
    world.enter(AGENT)
    before = _in_a_call(world, "Elle demande un devis").handling.desk
    assert before is not None
    if way == "language":
        world.window.rebuild_asked.emit()
    else:
        world.program.sign_out() if way == "sign out" else world.window.session_ended.emit()
        world.program.start_window.show()
        world.settle()
        page = world.program.start_window.sign_in_page
        page.people_box.setCurrentIndex(page.people_box.findData(AGENT))
        page.accept_button.click()
        world.until(lambda: world.program.window is not None)
        world.window.stop_making_rooms()
    world.settle()
    after = _desk(world)
    world.until(lambda: after.handling.desk is not None and after.call.note.body() != "")
    assert after.handling.desk is not None
    assert (after.handling.desk.card.id, after.handling.desk.uuid) == (before.card.id, before.uuid)
    assert after.call.note.body() == "Elle demande un devis"
    assert after.handling.is_on_line


# ------------------------------------------------------------------------------- what lies on the disk
@pytest.mark.parametrize(
    "text",
    [
        "[ui]\ntheme=pink\nlanguage=xx\ncompact=perhaps\nrail_collapsed=@Invalid()\nroom=nowhere\n",
        "[ui]\ntheme=a,b\nlanguage=a,b\ncompact=1,2\nroom=a,b\n[store]\nlast=a,b\nlogin=@Size(1 2)\n",
        "[desk]\ncampaign=99999999999999999999999\n[layout]\nmain_window=5\n",
        "[desk]\ncampaign=abc\n[calling]\ncommand=@Rect(1 2 3 4)\n",
        "\0\0garbage[[[===",
    ],
)
def test_settings_that_make_no_sense_are_the_usual_ones(tmp_path: Path, text: str) -> None:
    file = tmp_path / "cadran.ini"
    file.write_text(text, encoding="utf-8")
    settings = Settings(file)
    assert settings.theme == "system"
    assert settings.last_campaign is None
    assert settings.compact is False
    assert settings.rail_collapsed is False
    assert settings.layout("main_window") is None
    assert all(isinstance(v, str) for v in (settings.language, settings.last_store, settings.last_login))
    assert all(isinstance(v, str) for v in (settings.last_room, settings.call_command))


def test_the_window_opens_on_settings_that_make_no_sense(world: Running, tmp_path: Path) -> None:
    for key, value in (("ui/theme", "pink"), ("desk/campaign", "9" * 30), ("ui/room", "nowhere")):
        world.settings._store.setValue(key, value)
    window = world.enter(AGENT, complete=True)
    for key in window.places:
        window.show_room(key)
    world.settle()
    assert world.program.last_resort.dialog is None


ODD = (
    Draft("a", KIND, DraftState.DRAFT, {}),
    Draft("b", KIND, DraftState.DRAFT, {"room": "desk", "call": {"uuid": "b", "frob": 1}, "desk": 5}),
    Draft("c", KIND, DraftState.SENDING, {"uuid": "c"}),
    Draft("d", KIND, DraftState.REFUSED, {"callback": 5}, "lead.taken"),
    Draft("e", note_drafts.KIND, DraftState.DRAFT, {"frob": 1}),
    Draft("f", note_drafts.KIND, DraftState.DRAFT, {"started_at": "yesterday"}),
)


def test_drafts_of_another_version_stay_and_stop_nobody(world: Running) -> None:
    world.enter(AGENT)
    journal = world.window.context.drafts
    for draft in ODD:
        journal.keep(draft)
    assert len(journal.all()) == len(ODD)
    world.window.rebuild_asked.emit()
    world.until(lambda: world.window.is_complete)
    desk = _desk(world)
    desk.next_record()
    world.settle()
    assert desk.handling.desk is not None
    assert world.program.last_resort.dialog is None
    assert len(journal.all()) == len(ODD)


def test_a_row_of_the_journal_that_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "me.sqlite"
    journal = DraftJournal(path)
    journal.keep(Draft("good", KIND, DraftState.DRAFT, {"body": "x"}))
    journal.close()
    connection = sqlite3.connect(path)
    for row in (("u", KIND, "frob", "{}"), ("v", KIND, "draft", "{"), ("w", KIND, "draft", "[]")):
        connection.execute("INSERT INTO draft (uuid, kind, state, payload) VALUES (?, ?, ?, ?)", row)
    connection.commit()
    again = DraftJournal(path)
    assert [draft.uuid for draft in again.all()] == ["good"]
    again.close()
    assert connection.execute("SELECT count(*) FROM draft").fetchone() == (4,)
    connection.close()
