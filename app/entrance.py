"""The way in: find a centre, open it, learn who is there, begin their session."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from app import centres, places
from app.db import faults
from app.db.interrupt import stopper
from app.db.store import Store, normalised
from app.domain.actor import Actor
from app.domain.people import ProfileRow, SignedIn
from app.errors import StoreError, UserError
from app.services import sign_in
from app.session import Begun, begin
from app.settings import Settings
from app.views.start.window import StartWindow
from app.workers.tasks import Tasks

log = logging.getLogger(__name__)

STOP_S = 3.0


class _NoStore:
    """Opening a centre needs threads before there is a store."""

    def reading(self) -> Any:
        """There is nothing to read yet."""
        raise StoreError("store.unusable")

    writing = reading


class Entrance(QObject):
    """Owns the start window, the open store and its tasks.

    entered(Begun): somebody is in. given_up(): the start window was closed. crashed(error): a bug.
    """

    entered = Signal(object)
    given_up = Signal()
    crashed = Signal(object)

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Callable[[], datetime],
        window: StartWindow | None = None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.settings, self.clock = settings, clock
        self.opening = Tasks(_NoStore(), parent=self)
        self.opening.crashed.connect(self.crashed)
        self.start_window = window or StartWindow(settings)
        self._connect_start()
        self.store: Store | None = None
        self.tasks: Tasks | None = None
        self.notice = ""
        self._actor: Actor | None = None
        self._is_demo = False
        self._failed = 0
        self._url = ""
        self._login: str | None = None

    # ---------------------------------------------------------------------------------- find a centre
    def start(self, *, store: str, login: str, demo: bool) -> None:
        """Open the centre asked for, else the last one, else offer the choice."""
        self._login = login or self.settings.last_login
        url = store or self.settings.last_store
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
            self.crashed.emit(error)
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
        self.tasks.crashed.connect(self.crashed)

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
            self.notice = self.tr(
                "Mot de passe non gardé : ce système n’a pas de trousseau. Il sera demandé à chaque fois."
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

    def _begun(self, begun: Begun) -> None:
        assert self.store is not None
        self.settings.last_login, self.settings.last_store = begun.actor.login, self.store.address
        self.start_window.hide()
        self.entered.emit(begun)

    # --------------------------------------------------------------------------------------- way back
    def ask_next(self, *, because: str = "") -> None:
        """After a session, which closed its tasks: ask who is next on the same centre."""
        store, old = self.store, self.tasks
        assert store is not None
        assert old is not None
        self.tasks = None
        old.deleteLater()
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

    def rebuild(self) -> None:
        """Build the start window anew, in another language."""
        self.start_window.deleteLater()
        self.start_window = StartWindow(self.settings)
        self._connect_start()

    def close(self) -> None:
        """End what runs, then the store, then the window."""
        self._drop_store()
        self.opening.close(STOP_S)
        self.start_window.close()
        self.start_window.deleteLater()

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
        start.closed.connect(self.given_up)
