"""The program's life: find the centre, sign in, show the window, sign out, shut down in order."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

from app import centres, i18n, labels, places
from app.context import Context, Message
from app.db import faults
from app.db.interrupt import stopper
from app.db.store import Store, normalised
from app.domain.actor import Actor
from app.domain.people import ProfileRow, SignedIn
from app.domain.reference import CentreSettings
from app.errors import StoreError, UserError
from app.instance import Doorman
from app.request import Request
from app.services import sign_in
from app.session import WorkSession, begin
from app.settings import Settings
from app.views import translator
from app.views.frame.ask import Dialogues
from app.views.frame.last_resort import LastResort
from app.views.main_window import MainWindow
from app.views.rooms import add_rooms
from app.views.start.window import StartWindow
from app.workers.tasks import Tasks

log = logging.getLogger(__name__)

STOP_S = 3.0


def utc_now() -> datetime:
    """The clock of the program."""
    return datetime.now(UTC)


class _NoStore:
    """Opening a centre needs threads before there is a store."""

    def reading(self) -> Any:
        """There is nothing to read yet."""
        raise StoreError("store.unusable")

    writing = reading


class Program(QObject):
    """Owns the windows, the store and the session, one person at a time."""

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        *,
        log_file: Path,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        super().__init__()
        self._app, self.settings, self.clock = app, settings, clock
        self.last_resort = LastResort(log_file)
        self.doorman = Doorman(self)
        self.doorman.asked.connect(self._take_over)
        self.opening = Tasks(_NoStore(), parent=self)
        self.opening.crashed.connect(self.last_resort.show_error)
        self.start_window = StartWindow(settings)
        self._connect_start()
        self.store: Store | None = None
        self.tasks: Tasks | None = None
        self.session: WorkSession | None = None
        self.window: MainWindow | None = None
        self._actor: Actor | None = None
        self._is_demo = self._is_closed = False
        self._failed = 0
        self._url = ""
        self._login: str | None = None
        self._number: str | None = None
        self._notice = ""
        self._begun_at = time.monotonic()

    # ---------------------------------------------------------------------------------- find a centre
    def start(self, request: Request, *, demo: bool = False) -> None:
        """Open the centre asked for, else the last one, else offer the choice."""
        self._login, self._number = request.login or self.settings.last_login, request.number or None
        url = request.store or self.settings.last_store
        if demo:
            self.open_demo()
        elif url:
            self.open(url)
        else:
            self.start_window.show_welcome()
        self.start_window.show()

    @Slot()
    def open_demo(self) -> None:
        """Make the demonstration centre when there is none, and go straight in."""
        self._is_demo = True
        path = places.data() / places.DEMO_CENTRE
        self._run(partial(centres.open_demo, path, now=self.clock()), self._opened)

    @Slot(object, str, str, str)
    def create_local(self, path: Path, name: str, login: str, password: str) -> None:
        """Make a new local centre with its first administrator, and open it."""
        self._is_demo, self._login = False, login
        now = self.clock()
        act = partial(centres.create_local, path, name=name, login=login, password=password, now=now)
        self._run(act, self._opened)

    @Slot(str)
    def open(self, url: str) -> None:
        """Open a centre; a shared one asks who is there first, since the server checks the password."""
        self._is_demo = False
        try:
            address = normalised(url)
        except UserError as error:
            self.start_window.show_problem(error)
            return
        self._url = url
        if address.get_backend_name() == "sqlite":
            self._run(partial(centres.open_local, url), self._opened)
        elif address.username and address.password:
            self._run(partial(centres.open_shared, address), self._opened)
        elif login := address.username or self._login or "":
            self._run(partial(centres.open_remembered, address.set(username=login)), self._opened_or_asked)
        else:
            self._ask_login("")

    @Slot(str, int, str, str)
    def join(self, host: str, port: int, database: str, login: str) -> None:
        """Open a shared centre by its values."""
        self.open(centres.shared_url(host=host, port=port, database=database, login=login))

    def _run(self, act: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.start_window.show_busy()
        self.opening.run(lambda _job: act(), receiver=self, done=done, failed=self._not_opened)

    def _opened_or_asked(self, store: Store | None) -> None:
        if store is None:
            self._ask_login(normalised(self._url).username or self._login or "")
        else:
            self._opened(store)

    def _ask_login(self, login: str) -> None:
        self.start_window.show_sign_in(shared=True, people=(), login=login)

    def _not_opened(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            self.last_resort.show_error(error)
            error = StoreError("store.unusable")
        if error.code == "sign_in.refused":
            self._failed += 1
        self.start_window.show_problem(error)

    def _opened(self, store: Store) -> None:
        self._drop_store()
        self.store = store
        self._make_tasks(store)
        self._failed = 0
        assert self.tasks is not None
        if store.is_sqlite:
            self.tasks.read(sign_in.profiles, receiver=self, done=self._ask_person, failed=self._not_opened)
        else:
            self.tasks.read(sign_in.signed_in, receiver=self, done=self._signed_in, failed=self._not_opened)

    def _make_tasks(self, store: Store) -> None:
        self.tasks = Tasks(store, transient=faults.is_transient, stopper=stopper, parent=self)
        self.tasks.crashed.connect(self.last_resort.show_error)

    # ---------------------------------------------------------------------------------------- sign in
    def _ask_person(self, people: tuple[ProfileRow, ...]) -> None:
        one = self._obvious(people)
        if one is not None:
            self._signed_in(SignedIn(one.actor, must_change=False))
        else:
            log.info("asks who is there")
            self.start_window.show_sign_in(shared=False, people=people, login=self._login or "")

    def _obvious(self, people: tuple[ProfileRow, ...]) -> ProfileRow | None:
        """Who needs not be asked: the only person, or the one who shows the most of a demonstration."""
        free = [person for person in people if not person.has_password]
        if len(people) == 1:
            return free[0] if free else None
        if not self._is_demo or not free:
            return None
        named = [person for person in free if person.actor.login == self._login]
        return named[0] if named else max(free, key=lambda person: person.actor.role.rank)

    @Slot(str, str, bool)
    def sign_in(self, login: str, password: str, remember: bool) -> None:
        """Check who is there: by the server for a shared centre, by the file for a local one."""
        self._login = login
        if self.store is not None and self.store.is_sqlite and self.tasks is not None:
            act = partial(sign_in.check_password, login=login, password=password, failed=self._failed)
            self.tasks.read(act, receiver=self, done=self._signed_in, failed=self._refused, deadline_s=15)
            return
        address = normalised(self._url).set(username=login, password=password)
        if remember:
            self._run(partial(centres.open_remembering, address), self._opened_remembering)
        else:
            self._run(partial(centres.open_shared, address), self._opened)

    def _opened_remembering(self, answer: tuple[Store, bool]) -> None:
        store, is_kept = answer
        if not is_kept:
            self._notice = self.tr(
                "Mot de passe non gardé : ce système n’a pas de trousseau. Il sera demandé à chaque fois."
            )
        self._opened(store)

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._failed += 1
            self.start_window.show_refusal(error)
        else:
            self._not_opened(error)

    def _signed_in(self, who: SignedIn) -> None:
        self._actor = who.actor
        if who.must_change:
            log.info("asks for a new password")
            self.start_window.show_change_password()
        else:
            self._enter()

    @Slot(str, str)
    def change_password(self, current: str, new: str) -> None:
        """Replace a first password, then go in."""
        if self.tasks is None or self._actor is None:
            return
        act = partial(sign_in.change_password, actor=self._actor, current=current, new=new, now=self.clock())
        done = partial(self._password_changed, new)
        self.tasks.write(act, receiver=self, done=done, failed=self._refused, deadline_s=15)

    def _password_changed(self, new: str, _nothing: object) -> None:
        assert self.store is not None
        if self.store.is_sqlite:
            self._enter()
        else:
            # The open connections know the former password only.
            self._run(partial(centres.open_shared, self.store.url.set(password=new)), self._opened)

    def _enter(self) -> None:
        assert self.tasks is not None
        assert self._actor is not None
        self.start_window.show_busy()
        act = partial(begin, actor=self._actor, now=self.clock())
        self.tasks.write(act, receiver=self, done=self._begun, failed=self._not_opened)

    def _begun(self, answer: tuple[int, CentreSettings]) -> None:
        assert self.store is not None
        assert self.tasks is not None
        assert self._actor is not None
        session_id, centre = answer
        address = self.store.address
        self.settings.last_login, self.settings.last_store = self._actor.login, address
        self.doorman.at_home(store=address, login=self._actor.login)
        self.session = WorkSession(
            self.store,
            self.tasks,
            actor=self._actor,
            session_id=session_id,
            centre=centre,
            settings=self.settings,
            clock=self.clock,
            drafts=places.data() / "drafts",
            parent=self,
        )
        self.session.centre_changed.connect(self._centre_changed)
        self.session.online_changed.connect(self._online_changed)
        self._show_window()
        self.session.start()
        self.start_window.hide()

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
        if self._notice:
            window.say(Message(self._notice, "warning"))
            self._notice = ""
        if self._number:
            window.show_caller(self._number)
            self._number = None

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
        self.start_window.deleteLater()
        self.start_window = StartWindow(self.settings)
        self._connect_start()

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
        """End the session, then ask who is next on the same centre."""
        store = self.store
        assert store is not None
        self._end_session()
        self.start_window.show()
        if store.is_sqlite:
            self._make_tasks(store)
            assert self.tasks is not None
            done = partial(self._ask_again, because)
            self.tasks.read(sign_in.profiles, receiver=self, done=done, failed=self._not_opened)
        else:
            self._url = store.address
            self._drop_store()
            self.start_window.show_sign_in(shared=True, people=(), login=self._login or "", note=because)

    def _ask_again(self, because: str, people: tuple[ProfileRow, ...]) -> None:
        self.start_window.show_sign_in(shared=False, people=people, login=self._login or "", note=because)

    @Slot()
    def quit(self) -> None:
        """The main window was closed: end the program; `close` follows."""
        self._app.quit()

    def close(self) -> None:
        """Shut down: window state, listener, tasks, windows, engine (ARCHITECTURE, threads)."""
        if self._is_closed:
            return
        self._is_closed = True
        self.doorman.close()
        self._end_session()
        self._drop_store()
        self.opening.close(STOP_S)
        self.last_resort.close()
        self.start_window.close()
        self.start_window.deleteLater()
        _flush_deletes()
        self.settings.sync()

    def _end_session(self) -> None:
        """Window away first, then the session; its last answers are delivered before the window goes."""
        window, self.window = self.window, None
        session, self.session = self.session, None
        if window is not None:
            window.end()
        if session is not None:
            if not session.end(STOP_S):
                log.warning("a thread did not end in time")
            self.tasks = None
        if window is not None:
            window.deleteLater()
        if session is not None:
            session.tasks.deleteLater()
            session.deleteLater()
        self.doorman.at_home(store="", login="")
        _flush_deletes()

    def _drop_store(self) -> None:
        if self.tasks is not None:
            self.tasks.close(STOP_S)
            self.tasks.deleteLater()
            self.tasks = None
        if self.store is not None:
            self.store.close()
            self.store = None

    def _connect_start(self) -> None:
        start = self.start_window
        start.demo_chosen.connect(self.open_demo)
        start.local_asked.connect(self.create_local)
        start.open_asked.connect(self.open)
        start.join_asked.connect(self.join)
        start.sign_in_asked.connect(self.sign_in)
        start.password_changed.connect(self.change_password)
        start.closed.connect(self._start_closed)

    @Slot()
    def _start_closed(self) -> None:
        if self.window is None:
            self._app.quit()


def _flush_deletes() -> None:
    """Nothing of a closed window is left for the end of the interpreter."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
