"""The program's life: the way in, the window, the session, and the shutdown in order."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

from app import i18n, labels, places
from app.context import Context, Message
from app.db.store import Store
from app.domain.reference import CentreSettings
from app.entrance import STOP_S, Entrance
from app.errors import UserError
from app.instance import Doorman
from app.request import Request
from app.session import Begun, WorkSession
from app.settings import Settings
from app.views import translator
from app.views.frame.ask import Dialogues
from app.views.frame.last_resort import LastResort
from app.views.main_window import MainWindow
from app.views.rooms import add_rooms
from app.views.start.window import StartWindow
from app.workers.tasks import Tasks

log = logging.getLogger(__name__)


def utc_now() -> datetime:
    """The clock of the program."""
    return datetime.now(UTC)


class Program(QObject):
    """Owns the entrance, the session and the window, one person at a time."""

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        *,
        log_file: Path,
        clock: Callable[[], datetime] = utc_now,
        start_window: StartWindow | None = None,
    ) -> None:
        """`start_window` is the one that is shown already, if any."""
        super().__init__()
        self._app, self.settings, self.clock = app, settings, clock
        self.last_resort = LastResort(log_file)
        self.doorman = Doorman(self)
        self.doorman.asked.connect(self._take_over)
        self.entrance = Entrance(settings, clock=clock, window=start_window, parent=self)
        self.entrance.entered.connect(self._entered)
        self.entrance.given_up.connect(self._given_up)
        self.entrance.crashed.connect(self.last_resort.show_error)
        self.session: WorkSession | None = None
        self.window: MainWindow | None = None
        self._is_closed = False
        self._number = ""
        self._begun_at = time.monotonic()

    @property
    def start_window(self) -> StartWindow:
        """The window before the rooms."""
        return self.entrance.start_window

    @property
    def store(self) -> Store | None:
        """The open centre."""
        return self.entrance.store

    @property
    def tasks(self) -> Tasks | None:
        """The door to the open centre."""
        return self.entrance.tasks

    @property
    def is_busy(self) -> bool:
        """Whether something is on its way to a store or from it."""
        tasks = self.tasks
        return self.entrance.opening.pending > 0 or (tasks is not None and tasks.pending > 0)

    def start(self, request: Request, *, demo: bool = False) -> None:
        """Open the centre asked for, else the last one, else offer the choice."""
        self._number = request.number
        self.entrance.start(store=request.store, login=request.login, demo=demo)

    @Slot(object)
    def _entered(self, begun: Begun) -> None:
        store, tasks = self.store, self.tasks
        assert store is not None
        assert tasks is not None
        self.doorman.at_home(store=store.address, login=begun.actor.login)
        self.session = WorkSession(
            store,
            tasks,
            begun=begun,
            settings=self.settings,
            clock=self.clock,
            drafts=places.data() / "drafts",
            parent=self,
        )
        self.session.centre_changed.connect(self._centre_changed)
        self.session.online_changed.connect(self._online_changed)
        self._show_window()
        self.session.start()

    # ------------------------------------------------------------------------------------- the window
    def _show_window(self) -> None:
        window = MainWindow(self._context_for)
        self.window = window
        add_rooms(window)
        window.sign_out_asked.connect(self.sign_out)
        window.session_ended.connect(self._ended_elsewhere)
        window.rebuild_asked.connect(self._rebuild)
        window.closed.connect(self.quit)
        window.show()
        window.show_first_room()
        log.info("ready after %.2f s", time.monotonic() - self._begun_at)
        if self.entrance.notice:
            window.say(Message(self.entrance.notice, "warning"))
            self.entrance.notice = ""
        if self._number:
            window.show_caller(self._number)
            self._number = ""

    def _context_for(self, window: MainWindow) -> Context:
        assert self.session is not None
        return self.session.context(ask=Dialogues(window), say=window.say)

    @Slot()
    def _rebuild(self) -> None:
        """Build the window anew, in another language or density; the session goes on."""
        old = self.window
        if old is None or not old.may_leave():
            return
        translator.install(self._app, i18n.preferred(self.settings.language))
        old.end()
        self._show_window()
        old.deleteLater()
        self.entrance.rebuild()

    @Slot(object)
    def _centre_changed(self, _centre: CentreSettings) -> None:
        if self.window is not None:
            self.window.use_centre(self._context_for(self.window))

    @Slot(bool)
    def _online_changed(self, online: bool) -> None:
        if self.window is not None:
            self.window.set_online(online)

    @Slot(object)
    def _take_over(self, request: Request) -> None:
        """Another start asked for something: come to the front with it."""
        log.info("a later start came")
        shown = self.window or self.start_window
        shown.setWindowState(shown.windowState() & ~Qt.WindowState.WindowMinimized)
        shown.show()
        shown.raise_()
        shown.activateWindow()
        if not request.number:
            return
        if self.window is not None:
            self.window.show_caller(request.number)
        else:
            self._number = request.number

    # --------------------------------------------------------------------------------------- way back
    @Slot()
    def sign_out(self) -> None:
        """Leave the person's session and ask who is next."""
        if self.window is not None and self.window.may_leave():
            self._leave()

    @Slot()
    def _ended_elsewhere(self) -> None:
        self._leave(because=labels.error_text(UserError("session.ended")))

    def _leave(self, *, because: str = "") -> None:
        self._end_session()
        self.entrance.ask_next(because=because)

    @Slot()
    def quit(self) -> None:
        """The main window was closed: end the program; `close` follows."""
        self._app.quit()

    @Slot()
    def _given_up(self) -> None:
        if self.window is None:
            self._app.quit()

    def close(self) -> None:
        """Shut down: window state, listener, tasks, windows, engine (ARCHITECTURE, threads)."""
        if self._is_closed:
            return
        self._is_closed = True
        self.doorman.close()
        self._end_session()
        self.entrance.close()
        self.last_resort.close()
        _flush_deletes()
        self.settings.sync()

    def _end_session(self) -> None:
        """Window away first, then the session; its last answers are delivered before the window goes."""
        window, self.window = self.window, None
        session, self.session = self.session, None
        if window is not None:
            window.end()
        if session is not None and not session.end(STOP_S):
            log.warning("a thread did not end in time")
        if window is not None:
            window.deleteLater()
        if session is not None:
            session.deleteLater()
        self.doorman.at_home(store="", login="")
        _flush_deletes()


def _flush_deletes() -> None:
    """Nothing of a closed window is left for the end of the interpreter."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
