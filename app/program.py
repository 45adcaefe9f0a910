"""The program's life: find the centre, sign in, show the window, sign out, shut down in order."""

from __future__ import annotations

import logging
import platform
import socket
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from app import __version__, centres, keys, places
from app.context import Context
from app.db import faults
from app.db.drafts import DraftJournal
from app.db.store import Store, normalised
from app.domain.actor import Actor
from app.domain.people import SignedIn
from app.domain.reference import CentreSettings
from app.errors import StoreError, UserError
from app.services import presence, reference, sign_in
from app.settings import Settings
from app.views.frame.ask import Dialogues
from app.views.frame.last_resort import LastResort
from app.views.main_window import MainWindow
from app.views.start.window import StartWindow
from app.workers.changes import ChangeHub
from app.workers.listener import StoreListener
from app.workers.outbox import Outbox
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
    """Owns the windows, the store and the threads, one person at a time."""

    def __init__(self, app: QApplication, settings: Settings, *, log_file: Path) -> None:
        super().__init__()
        self._app, self.settings = app, settings
        self.last_resort = LastResort(log_file)
        self.opening = Tasks(_NoStore(), parent=self)
        self.opening.crashed.connect(self.last_resort.show_error)
        self.start_window = StartWindow(settings)
        self._connect_start()
        self.store: Store | None = None
        self.tasks: Tasks | None = None
        self.changes: ChangeHub | None = None
        self.drafts: DraftJournal | None = None
        self.window: MainWindow | None = None
        self._actor: Actor | None = None
        self._session_id = 0
        self._centre = CentreSettings()
        self._failed = 0
        self._url = ""
        self._login: str | None = None
        self._number: str | None = None

    # ---------------------------------------------------------------------------------- find a centre
    def start(self, *, demo: bool, url: str | None, login: str | None, number: str | None) -> None:
        """Open the centre asked for, else the last one, else offer the choice."""
        self._login, self._number = login or self.settings.last_login, number
        if demo:
            self.open_demo()
        elif url or self.settings.last_store:
            self.open(url or self.settings.last_store)
        else:
            self.start_window.show_welcome()
        self.start_window.show()

    @Slot()
    def open_demo(self) -> None:
        """Make the demonstration centre when there is none, and open it."""
        path = places.data() / places.DEMO_CENTRE
        self._run(partial(centres.open_demo, path, now=utc_now()), self._opened)

    @Slot(object, str, str, str)
    def create_local(self, path: Path, name: str, login: str, password: str) -> None:
        """Make a new local centre with its first administrator, and open it."""
        act = partial(centres.create_local, path, name=name, login=login, password=password, now=utc_now())
        self._run(act, self._opened)

    @Slot(str)
    def open(self, url: str) -> None:
        """Open a centre; a shared one asks who is there first, since the server checks the password."""
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
        else:
            self.start_window.show_sign_in(
                shared=True, people=(), login=address.username or self._login or ""
            )

    def _run(self, act: Callable[[], Store], done: Callable[[Store], None]) -> None:
        self.start_window.show_busy()
        self.opening.run(lambda _job: act(), receiver=self, done=done, failed=self._not_opened)

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
        self.tasks = Tasks(store, transient=faults.is_transient, parent=self)
        self.tasks.crashed.connect(self.last_resort.show_error)
        self._failed = 0
        if store.is_sqlite:
            self.tasks.read(sign_in.profiles, receiver=self, done=self._ask_person, failed=self._not_opened)
        else:
            self.tasks.read(sign_in.signed_in, receiver=self, done=self._signed_in, failed=self._not_opened)

    # ---------------------------------------------------------------------------------------- sign in
    def _ask_person(self, people: Any) -> None:
        only = people[0] if len(people) == 1 else None
        if only is not None and not only.has_password:
            self._signed_in(SignedIn(only.actor, must_change=False))
        else:
            self.start_window.show_sign_in(shared=False, people=people, login=self._login or "")

    @Slot(str, str, bool)
    def sign_in(self, login: str, password: str, remember: bool) -> None:
        """Check who is there: by the server for a shared centre, by the file for a local one."""
        self._login = login
        if self.store is not None and self.store.is_sqlite and self.tasks is not None:
            act = partial(sign_in.check_password, login=login, password=password, failed=self._failed)
            self.tasks.read(act, receiver=self, done=self._signed_in, failed=self._refused, deadline_s=15)
            return
        address = normalised(self._url).set(username=login, password=password)
        if remember and not keys.keep(f"{address.host}/{address.database}/{login}", password):
            self.start_window.say_not_remembered()
        self._run(partial(centres.open_shared, address), self._opened)

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._failed += 1
            self.start_window.show_refusal(error)
        else:
            self._not_opened(error)

    def _signed_in(self, who: SignedIn) -> None:
        if who.must_change:
            self._actor = who.actor
            self.start_window.show_change_password()
            return
        self._enter(who.actor)

    @Slot(str, str)
    def change_password(self, current: str, new: str) -> None:
        """Replace a first password, then go in."""
        if self.tasks is None or self._actor is None:
            return
        act = partial(sign_in.change_password, actor=self._actor, current=current, new=new, now=utc_now())
        self.tasks.write(act, receiver=self, done=self._password_changed, failed=self._refused)

    def _password_changed(self, _nothing: object) -> None:
        if self._actor is not None:
            self._enter(self._actor)

    def _enter(self, actor: Actor) -> None:
        assert self.tasks is not None
        self._actor = actor
        self.start_window.show_busy()
        act = partial(_begin, actor=actor, now=utc_now())
        self.tasks.write(act, receiver=self, done=self._begun, failed=self._not_opened)

    def _begun(self, answer: tuple[int, CentreSettings]) -> None:
        assert self.store is not None
        assert self._actor is not None
        self._session_id, self._centre = answer
        self.settings.last_login = self._actor.login
        self.settings.last_store = self.store.url.set(password=None).render_as_string(hide_password=False)
        self.changes = ChangeHub(StoreListener(self.store), parent=self)
        self.drafts = DraftJournal(places.data() / "drafts" / f"{self._profile()}.sqlite")
        self.window = MainWindow(self._make_context)
        self._fill(self.window)
        self.changes.start()
        self.window.show()
        self.window.show_first_room()
        self.start_window.hide()
        if self._number:
            self.window.show_caller(self._number)

    def _profile(self) -> str:
        """A file name for this person on this centre; hashed, so that nothing is told by its name."""
        import hashlib

        assert self.store is not None
        assert self._actor is not None
        address = self.store.url.set(username=None, password=None).render_as_string()
        return hashlib.sha256(f"{address} {self._actor.login}".encode()).hexdigest()[:24]

    def _make_context(self, window: MainWindow) -> Context:
        assert self.store and self.tasks and self.changes and self.drafts and self._actor  # noqa: PT018
        outbox = Outbox(self.tasks, self.drafts, actor=self._actor, clock=utc_now, parent=window)
        outbox.waiting_changed.connect(window.set_waiting)
        return Context(
            store=self.store,
            tasks=self.tasks,
            changes=self.changes,
            actor=self._actor,
            centre=self._centre,
            settings=self.settings,
            drafts=self.drafts,
            outbox=outbox,
            ask=Dialogues(window),
            clock=utc_now,
            say=window.say,
            session_id=self._session_id,
        )

    def _fill(self, window: MainWindow) -> None:
        from app.views.rooms import add_rooms

        add_rooms(window)
        window.sign_out_asked.connect(self.sign_out)
        window.session_ended.connect(self._ended_elsewhere)
        window.closed.connect(self.quit)

    # --------------------------------------------------------------------------------------- way back
    @Slot()
    def sign_out(self) -> None:
        """Leave the person's session and ask who is next."""
        if self.window is None or not self.window.may_leave():
            return
        shared = self.store is not None and not self.store.is_sqlite
        self._end_session()
        self.start_window.show()
        if shared:
            self._drop_store()
            self.start_window.show_sign_in(shared=True, people=(), login=self._login or "")
        elif self.tasks is not None:
            self.tasks.read(sign_in.profiles, receiver=self, done=self._ask_again, failed=self._not_opened)

    def _ask_again(self, people: Any) -> None:
        self.start_window.show_sign_in(shared=False, people=people, login=self._login or "")

    @Slot()
    def _ended_elsewhere(self) -> None:
        self._end_session()
        self._drop_store()
        self.start_window.show()
        self.start_window.show_problem(UserError("session.ended"))

    @Slot()
    def quit(self) -> None:
        """The main window was closed: shut down in order and end the program."""
        self._app.quit()

    def close(self) -> None:
        """Shut down: window state, listener, tasks, windows, engine (ARCHITECTURE, threads)."""
        self._end_session()
        self._drop_store()
        self.opening.close(STOP_S)
        self.start_window.close()
        self.settings.sync()

    def _end_session(self) -> None:
        window, self.window = self.window, None
        if window is not None:
            window.end()
        if self.changes is not None:
            self.changes.stop(STOP_S)
            self.changes.deleteLater()
            self.changes = None
        if window is not None and self.tasks is not None and self._actor is not None:
            act = partial(presence.sign_out, actor=self._actor, session_id=self._session_id, now=utc_now())
            self.tasks.write(act, receiver=self, done=_ignored, failed=_ignored)
        if window is not None:
            window.deleteLater()
        if self.drafts is not None:
            self.drafts.close()
            self.drafts = None

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
        start.sign_in_asked.connect(self.sign_in)
        start.password_changed.connect(self.change_password)
        start.closed.connect(self._start_closed)

    @Slot()
    def _start_closed(self) -> None:
        if self.window is None:
            self._app.quit()


def _begin(session: Any, *, actor: Actor, now: datetime) -> tuple[int, CentreSettings]:
    """Open the presence session and read the centre's settings."""
    session_id = presence.sign_in(
        session, actor=actor, host=platform.node(), address=_address(), version=__version__, now=now
    )
    return session_id, reference.settings_of(session)


def _address() -> str | None:
    try:
        return socket.gethostbyname(socket.gethostname())
    except OSError:
        return None


def _ignored(_answer: object) -> None:
    """Nothing is left to tell."""
