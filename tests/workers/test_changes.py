"""News of commits reach the screens, in small doses."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.changes import Change
from app.workers.changes import MOST_IDS, ChangeHub
from tests.fakes import FakeChanges

CONTACTS = Change(frozenset({"contacts"}), (("contacts", 1),))
CALLS = Change(frozenset({"calls"}))


class Wire:
    """A listener the test speaks through."""

    def __init__(self, *, failures: int = 0) -> None:
        self.failures = failures
        self.emit: Callable[[Change], None] | None = None
        self.ready = threading.Event()

    def listen(self, stop: threading.Event, emit: Callable[[Change], None]) -> None:
        if self.failures:
            self.failures -= 1
            raise OSError("connection lost")
        self.emit = emit
        self.ready.set()
        stop.wait(10)


class Deaf:
    """A listener that does not hear the order to stop."""

    def __init__(self) -> None:
        self.released = threading.Event()

    def listen(self, stop: threading.Event, emit: Callable[[Change], None]) -> None:
        self.released.wait(10)


def test_a_change_is_told_in_the_gui_thread(qtbot: QtBot) -> None:
    wire = Wire()
    hub = ChangeHub(wire)
    threads: list[int] = []
    hub.changed.connect(lambda change: threads.append(threading.get_ident()))
    hub.start()
    assert wire.ready.wait(5)
    with qtbot.waitSignal(hub.changed) as told:
        threading.Thread(target=hub.post, args=(CONTACTS,)).start()
    assert told.args == [CONTACTS]
    assert threads == [threading.get_ident()]
    assert hub.stop(5)


def test_a_burst_becomes_one_change(qtbot: QtBot) -> None:
    hub = ChangeHub(None)
    told: list[Change] = []
    hub.changed.connect(told.append)
    hub.post(CONTACTS)
    qtbot.waitUntil(lambda: len(told) == 1)
    for number in range(100):
        hub.post(Change(frozenset({"contacts"}), (("contacts", number),)))
    hub.post(CALLS)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[1].topics == {"contacts", "calls"}
    assert told[1].rows("contacts") == frozenset(range(100))
    assert told[1].rows("calls") is None


def test_too_many_ids_become_any_row(qtbot: QtBot) -> None:
    hub = ChangeHub(None)
    with qtbot.waitSignal(hub.changed) as told:
        for number in range(MOST_IDS + 2):
            hub.post(Change(frozenset({"contacts"}), (("contacts", number),)))
    assert told.args[0].rows("contacts") is None


def test_a_stopped_hub_is_silent(qtbot: QtBot) -> None:
    hub = ChangeHub(None)
    hub.post(CONTACTS)
    assert hub.stop(1)
    hub.post(CALLS)
    with qtbot.assertNotEmitted(hub.changed, wait=150):
        pass


def test_a_listener_that_fails_is_started_again_and_everything_may_have_changed(qtbot: QtBot) -> None:
    wire = Wire(failures=1)
    hub = ChangeHub(wire)
    with qtbot.waitSignal(hub.changed, timeout=5000) as told:
        hub.start()
    assert told.args[0].everything
    assert wire.ready.wait(5)
    assert hub.stop(5)


def test_a_deaf_listener_does_not_hold_the_program(qtbot: QtBot) -> None:
    deaf = Deaf()
    hub = ChangeHub(deaf)
    hub.start()
    assert not hub.stop(0.05)
    deaf.released.set()
    assert hub.stop(5)


class Screen(QWidget):
    """A view that counts its refreshes."""

    def __init__(self) -> None:
        super().__init__()
        self.refreshed: list[Change] = []
        self.is_editing = False

    def refresh(self, change: Change) -> None:
        self.refreshed.append(change)

    def editing(self) -> bool:
        return self.is_editing


@pytest.fixture
def screen(qtbot: QtBot) -> Screen:
    widget = Screen()
    qtbot.addWidget(widget)
    return widget


def test_a_shown_view_refreshes_and_then_is_throttled(qtbot: QtBot, screen: Screen) -> None:
    hub = FakeChanges()
    hub.subscribe(screen, frozenset({"contacts"}), screen.refresh)
    screen.show()
    hub.tell("contacts")
    qtbot.waitUntil(lambda: len(screen.refreshed) == 1)
    for number in range(10):
        hub.tell("contacts", ids=(("contacts", number),))
    qtbot.waitUntil(lambda: len(screen.refreshed) == 2)
    assert screen.refreshed[1].rows("contacts") == frozenset(range(10))


def test_other_topics_do_not_refresh(qtbot: QtBot, screen: Screen) -> None:
    hub = FakeChanges()
    subscription = hub.subscribe(screen, frozenset({"contacts"}), screen.refresh)
    screen.show()
    hub.tell("calls")
    assert not subscription.is_stale


def test_a_hidden_view_catches_up_when_shown(qtbot: QtBot, screen: Screen) -> None:
    hub = FakeChanges()
    subscription = hub.subscribe(screen, frozenset({"contacts"}), screen.refresh)
    hub.tell("contacts")
    hub.tell()
    assert subscription.is_stale
    assert screen.refreshed == []
    screen.show()
    qtbot.waitUntil(lambda: len(screen.refreshed) == 1)
    assert screen.refreshed[0].everything
    assert not subscription.is_stale


def test_nothing_moves_under_an_open_editor(qtbot: QtBot, screen: Screen) -> None:
    hub = FakeChanges()
    subscription = hub.subscribe(screen, frozenset({"contacts"}), screen.refresh, editing=screen.editing)
    screen.show()
    screen.is_editing = True
    hub.tell("contacts")
    with qtbot.assertNotEmitted(hub.changed, wait=50):
        pass
    assert subscription.is_stale
    assert screen.refreshed == []
    screen.is_editing = False
    qtbot.waitUntil(lambda: len(screen.refreshed) == 1)


def test_a_subscription_ends_with_its_view(qtbot: QtBot) -> None:
    import shiboken6

    hub = FakeChanges()
    heard: list[Change] = []

    class Part(QObject):
        def refresh(self, change: Change) -> None:
            heard.append(change)

    part = Part()
    hub.subscribe(part, frozenset({"contacts"}), part.refresh)
    shiboken6.delete(part)
    hub.tell("contacts")
    assert heard == []


def test_a_change_after_the_end_of_the_program_is_lost(qapp: object) -> None:
    import shiboken6

    hub = ChangeHub(None)
    shiboken6.delete(hub)
    hub.post(CONTACTS)
    assert hub._heard == [CONTACTS]


def test_starting_twice_listens_once(qtbot: QtBot) -> None:
    wire = Wire()
    hub = ChangeHub(wire)
    hub.start()
    hub.start()
    assert wire.ready.wait(5)
    assert [t.name for t in threading.enumerate()].count("cadran-listen") == 1
    assert hub.stop(5)
