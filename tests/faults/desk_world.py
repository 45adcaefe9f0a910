"""The whole program at work on a store that will get into trouble."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.db.drafts import DraftJournal
from app.db.entities import Call, Note
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.drafts import DraftState
from app.program import Program
from app.request import Request
from app.services import reference
from app.settings import Settings
from app.views.leads.desk import Desk
from app.views.main_window import MainWindow
from tests import postgres
from tests.postgres import PostgresServer
from tests.services import desk_data

PATIENCE_MS = 30_000


def fill(store: Store, *, agents: tuple[Actor, ...], records: int) -> list[int]:
    """An active campaign with these records, newest last; their ids."""
    now = datetime.now(UTC)
    with store.writing() as session:
        reference.install_defaults(session, now=now)
        campaign_id = desk_data.campaign(session, now=now, agents=agents)
        file_id = desk_data.file(session, campaign_id=campaign_id, now=now)
        return [
            desk_data.lead(
                session,
                now=now,
                campaign_id=campaign_id,
                file_id=file_id,
                contact_id=desk_data.contact(session, now=now, last=f"Hoarau {n}"),
                minutes_ago=records - n,
            )
            for n in range(records)
        ]


class Pulse(QObject):
    """How long the event loop was ever away, in seconds, the time another program had the processor aside."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.worst = 0.0
        self._last, self._queued = time.monotonic(), _queued_s()
        self._timer = QTimer(self, interval=5)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def reset(self) -> None:
        """Measure from now on."""
        self.worst, self._last, self._queued = 0.0, time.monotonic(), _queued_s()

    @contextmanager
    def resting(self) -> Iterator[None]:
        """Leave out what the test itself does in the window's thread."""
        self._beat()
        yield
        self._last, self._queued = time.monotonic(), _queued_s()

    @Slot()
    def _beat(self) -> None:
        now, queued = time.monotonic(), _queued_s()
        self.worst = max(self.worst, now - self._last - (queued - self._queued))
        self._last, self._queued = now, queued


def _queued_s() -> float:
    """Seconds this thread was ready to run and had no processor; 0 where the system does not say."""
    path = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
    with suppress(OSError):
        return int(path.read_text(encoding="ascii").split()[1]) / 1e9
    return 0.0


class Work:
    """One person at the desk of the real program, in this process, on the real clock."""

    def __init__(self, qtbot: QtBot, app: QApplication, *, url: str, folder: Path, login: str) -> None:
        self.qtbot, self.folder = qtbot, folder
        folder.mkdir(parents=True, exist_ok=True)
        settings = Settings(folder / "settings.ini")
        settings.call_command = "none"
        self.program = Program(app, settings, log_file=folder / "cadran.log")
        self.pulse = Pulse(self.program)
        self.program.start(Request(store=url, login=login))
        if url.startswith("sqlite"):
            self._sign_in(login)
        self.until(lambda: self.program.window is not None and self.program.window.is_complete)
        self.until(lambda: self.desk.next_button.isEnabled() and self.desk._loaded)
        self.settle()
        self.pulse.reset()

    def _sign_in(self, login: str) -> None:
        start = self.program.start_window
        page = start.sign_in_page
        self.until(lambda: start.stack.currentWidget() is page)
        page.people_box.setCurrentIndex(page.people_box.findData(login))
        page.accept_button.click()

    @property
    def window(self) -> MainWindow:
        """The main window."""
        assert self.program.window is not None
        return self.program.window

    @property
    def desk(self) -> Desk:
        """The desk."""
        room = self.window.room("desk")
        assert isinstance(room, Desk)
        return room

    @property
    def note(self) -> str:
        """What is typed."""
        return self.desk.call.note.body()

    @property
    def badge(self) -> str:
        """What the top bar says of the store."""
        return self.window.top_bar.store_label.text()

    @property
    def waiting(self) -> int:
        """Calls not acknowledged yet."""
        assert self.program.session is not None
        return self.program.session.outbox.waiting

    @property
    def said(self) -> str:
        """The message line."""
        return self.window.message_line.text()

    def journal(self) -> list[tuple[DraftState, str]]:
        """(state, text) of every draft kept."""
        assert self.program.session is not None
        with self.pulse.resting():
            return states(self.program.session.drafts)

    def stored(self, store: Store, record: int) -> tuple[int, list[str]]:
        """How many calls a record has in a store, and its notes."""
        with self.pulse.resting():
            return stored(store, record)

    def until(self, happened: Callable[[], bool], *, within_s: float = PATIENCE_MS / 1000) -> float:
        """Let events run until something has happened; how many seconds it took."""
        began = time.monotonic()
        self.qtbot.waitUntil(happened, timeout=int(within_s * 1000))
        return time.monotonic() - began

    def aside(self, act: Callable[[], None]) -> None:
        """Do something to the store while the window lives."""
        with ThreadPoolExecutor(1) as pool:
            done = pool.submit(act)
            self.until(done.done)
            done.result()

    def last(self, seconds: float) -> None:
        """Let events run for the time a fault lasts."""
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() >= end)

    def settle(self) -> None:
        """Wait until nothing is on its way to the store."""
        tasks = self.program.tasks
        assert tasks is not None
        self.until(lambda: tasks.pending == 0)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the hand is."""
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)

    def take(self) -> int:
        """F2 and F3: a record on the line; its id."""
        self.press(Qt.Key.Key_F2)
        self.until(lambda: self.desk.handling.desk is not None and len(self.desk.call.group.buttons()) > 0)
        self.settle()
        self.press(Qt.Key.Key_F3)
        assert self.desk.handling.desk is not None
        return self.desk.handling.desk.card.id

    def type(self, text: str) -> None:
        """Type into the note, letting events run."""
        for letter in text:
            # QTest.keyClicks aborts on letters beyond ASCII.
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self.desk.call.note.text, key)
            QApplication.processEvents()

    def save(self, key: str = "1") -> None:
        """A qualification by its key, then Ctrl+Enter."""
        self.desk.call.press(key)
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def states(journal: DraftJournal) -> list[tuple[DraftState, str]]:
    """(state, text) of every draft of a journal."""
    return [(d.state, str(d.payload.get("call", d.payload)["body"])) for d in journal.all()]


def stored(store: Store, lead_id: int) -> tuple[int, list[str]]:
    """How many calls a record has, and its notes."""
    with store.reading() as session:
        calls = session.scalars(select(Call.id).where(Call.lead_id == lead_id)).all()
        notes = session.scalars(select(Note.body).where(Note.lead_id == lead_id)).all()
        return len(calls), list(notes)


@contextmanager
def at_work(
    qtbot: QtBot, app: QApplication, *, url: str, folder: Path, login: str, patch: pytest.MonkeyPatch
) -> Iterator[Work]:
    """The program with its person signed in, closed in order at the end."""
    patch.setenv("CADRAN_HOME", str(folder / "home"))
    logging.getLogger("app").setLevel(logging.CRITICAL)
    made = Work(qtbot, app, url=url, folder=folder, login=login)
    try:
        yield made
    finally:
        made.program.close()
        logging.getLogger("app").setLevel(logging.NOTSET)


class Trouble:
    """What may happen to a PostgreSQL server of our own; `mend` undoes it."""

    def __init__(self, server: PostgresServer) -> None:
        folder = postgres.binaries()
        assert folder is not None
        self._server, self._pg_ctl = server, folder / "pg_ctl"
        with server.connect() as connection:
            row = connection.execute("SHOW data_directory").fetchone()
        assert row is not None
        self._data = str(row[0])
        self._stopped = False
        self._frozen: list[int] = []

    def stop(self) -> None:
        """Kill the server as a power cut does."""
        postgres._run(self._pg_ctl, "-D", self._data, "-m", "immediate", "-w", "stop")
        self._stopped = True

    def start(self) -> None:
        """Start it again on its port."""
        log = str(Path(self._data).parent / "server-again.log")
        options = postgres._options(self._server.port)
        postgres._run(self._pg_ctl, "-D", self._data, "-l", log, "-w", "-t", "60", "-o", options, "start")
        self._stopped = False

    def freeze(self) -> None:
        """SIGSTOP every process of the server: sockets stay open, nothing answers."""
        main = int((Path(self._data) / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        self._frozen = [main, *_children(main)]
        for pid in self._frozen:
            os.kill(pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        for pid in self._frozen:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)
        self._frozen = []

    def mend(self) -> None:
        """Leave the server as it was found."""
        self.thaw()
        if self._stopped:
            self.start()


def _children(pid: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # The name in brackets may hold anything; the parent is the second word after it.
            after = status.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if int(after[1]) == pid:
                found.append(int(status.parent.name))
    return found


@contextmanager
def other_program(path: Path) -> Iterator[Callable[[], None]]:
    """Another process that holds the writer lock of a SQLite centre until told to let go."""
    code = (
        "import sys; from sqlcipher3 import dbapi2;"
        "c = dbapi2.connect(sys.argv[1], isolation_level=None); c.execute('BEGIN IMMEDIATE');"
        "print('held', flush=True); sys.stdin.readline(); c.execute('ROLLBACK'); c.close()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"

    def let_go() -> None:
        holder.communicate("\n", timeout=30)

    try:
        yield let_go
    finally:
        if holder.poll() is None:
            holder.communicate("\n", timeout=30)
