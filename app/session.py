"""One person at work on one store: tasks, news, drafts and outbox, begun and ended in order."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app import __version__
from app.context import Ask, Clock, Context, Message
from app.db.drafts import DraftJournal
from app.db.store import Store, address_of
from app.domain.actor import Actor
from app.domain.changes import Change
from app.domain.reference import CentreSettings
from app.services import presence, reference
from app.settings import Settings
from app.workers.changes import ChangeHub
from app.workers.listener import StoreListener
from app.workers.outbox import Outbox
from app.workers.tasks import Tasks


@dataclass(frozen=True)
class Begun:
    """Who is in: the person, their presence session, the settings of the centre."""

    actor: Actor
    session_id: int
    centre: CentreSettings


class WorkSession(QObject):
    """What the windows of a signed-in person share.

    online_changed(bool): the listener lost or found the store. centre_changed(CentreSettings): somebody
    changed the settings of the centre.
    """

    online_changed = Signal(bool)
    centre_changed = Signal(object)

    def __init__(
        self,
        store: Store,
        tasks: Tasks,
        *,
        begun: Begun,
        settings: Settings,
        clock: Clock,
        drafts: Path,
        parent: QObject,
    ) -> None:
        """`drafts` is the folder of the journals; `tasks` is closed with the session."""
        super().__init__(parent)
        self.store, self.tasks, self.settings, self.clock = store, tasks, settings, clock
        self.actor, self.session_id, self.centre = begun.actor, begun.session_id, begun.centre
        # `online` is called in the listener's thread: a signal brings it to the window's.
        self.changes = ChangeHub(StoreListener(store, online=self.online_changed.emit), parent=self)
        self.drafts = DraftJournal(drafts / f"{_profile(store, self.actor)}.sqlite")
        self.outbox = Outbox(tasks, self.drafts, actor=self.actor, clock=clock, parent=self)
        self.changes.changed.connect(self._hear)
        self.online_changed.connect(self._send_waiting, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin to listen; send what a former run left on its way."""
        self.changes.start()
        self.outbox.resume()

    def context(self, *, ask: Ask, say: Callable[[Message], None]) -> Context:
        """The person's world, for one window."""
        return Context(
            store=self.store,
            tasks=self.tasks,
            changes=self.changes,
            actor=self.actor,
            centre=self.centre,
            settings=self.settings,
            drafts=self.drafts,
            outbox=self.outbox,
            ask=ask,
            clock=self.clock,
            say=say,
            session_id=self.session_id,
        )

    def end(self, limit_s: float) -> bool:
        """Sign out, stop listening, finish the writes on their way; True when all ended in time."""
        act = partial(presence.sign_out, actor=self.actor, session_id=self.session_id, now=self.clock())
        self.tasks.write(act, receiver=self, done=_ignored, failed=_ignored)
        stopped = self.changes.stop(limit_s)
        finished = self.tasks.close(limit_s)
        self.drafts.close()
        return stopped and finished

    @Slot(bool)
    def _send_waiting(self, online: bool) -> None:
        if online:
            self.outbox.flush()

    def _hear(self, change: Change) -> None:
        if change.touches("settings"):
            self.tasks.read(
                reference.settings_of, receiver=self, done=self._show_centre, failed=_ignored, latest="centre"
            )

    def _show_centre(self, centre: CentreSettings) -> None:
        if centre != self.centre:
            self.centre = centre
            self.centre_changed.emit(centre)


def begin(session: Any, *, actor: Actor, now: datetime) -> Begun:
    """Open the presence session and read the centre's settings."""
    session_id = presence.sign_in(
        session, actor=actor, host=platform.node(), address=None, version=__version__, now=now
    )
    return Begun(actor, session_id, reference.settings_of(session))


def _profile(store: Store, actor: Actor) -> str:
    """A file name for this person on this centre; hashed, so that nothing is told by its name."""
    address = address_of(store.url, username="")
    return hashlib.sha256(f"{address} {actor.login}".encode()).hexdigest()[:24]


def _ignored(_answer: object) -> None:
    """Nothing is left to tell."""
