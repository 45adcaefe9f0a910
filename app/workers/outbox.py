"""Calls on their way to the store: sent once, kept until acknowledged, sent again after an outage.

Each call carries the uuid made when its record was opened, so sending it twice stores it once. The
journal holds it meanwhile: a killed program sends it at its next start.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.db.drafts import DraftJournal
from app.domain.actor import Actor
from app.domain.calls import KIND, CallDraft, Logged, from_json, to_json
from app.domain.drafts import Draft, DraftState
from app.errors import UserError
from app.services import calls
from app.workers.jobs import Cancelled
from app.workers.tasks import Tasks

log = logging.getLogger(__name__)

AGAIN_MS = 5000
AWAY = {"store.unreachable", "store.timeout", "store.busy", "store.full_house", "store.disk_full"}
"""Reasons that pass by themselves: the call waits and is sent again."""


class Outbox(QObject):
    """Sends calls one after another.

    stored(CallDraft, Logged): acknowledged. delayed(CallDraft, UserError): not stored at the first try; it
    waits and is tried again. refused(CallDraft, UserError): the store said no for good; the text stays in
    the journal until settled(uuid). waiting_changed(int): calls not acknowledged yet.
    """

    stored = Signal(object, object)
    delayed = Signal(object, object)
    refused = Signal(object, object)
    settled = Signal(str)
    waiting_changed = Signal(int)

    def __init__(
        self,
        tasks: Tasks,
        drafts: DraftJournal,
        *,
        actor: Actor,
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._drafts, self._actor, self._clock = tasks, drafts, actor, clock
        self._waiting: dict[str, CallDraft] = {}
        self._sending: str | None = None
        self._delayed: set[str] = set()
        self.on_desks: set[int] = set()
        """Records open on a desk of this program; the desks say so."""
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self.flush)

    @property
    def waiting(self) -> int:
        """Calls not acknowledged yet."""
        return len(self._waiting)

    def held(self, *, leaving: int | None = None) -> tuple[int, ...]:
        """Records that are ours whatever is taken next: on a desk, or their call not stored yet.

        `leaving`: one that a desk lays down untouched.
        """
        waiting = {draft.lead_id for draft in self._waiting.values() if draft.lead_id is not None}
        return tuple(sorted(waiting | (self.on_desks - {leaving})))

    def send(self, draft: CallDraft) -> None:
        """Store a call as soon as possible; it is on this computer's disk from now on."""
        self._drafts.keep(Draft(draft.uuid, KIND, DraftState.SENDING, to_json(draft)))
        self._waiting[draft.uuid] = draft
        self.waiting_changed.emit(self.waiting)
        self.flush()

    def resume(self) -> list[Draft]:
        """Send what a former run left on its way; returns the other drafts of calls (typed, refused)."""
        rest = []
        for kept in self._drafts.all():
            if kept.kind != KIND:
                continue
            if kept.state is not DraftState.SENDING:
                rest.append(kept)
            elif (draft := _understood(kept)) is not None:
                self._waiting[kept.uuid] = draft
        self.waiting_changed.emit(self.waiting)
        self.flush()
        return rest

    @Slot()
    def flush(self) -> None:
        """Send the oldest waiting call now, unless one is on its way."""
        if self._sending is not None or not self._waiting:
            return
        self._again.stop()
        uuid, draft = next(iter(self._waiting.items()))
        self._sending = uuid
        act = partial(calls.log, actor=self._actor, draft=draft, now=self._clock())
        self._tasks.write(act, receiver=self, done=self._stored, failed=self._failed)

    def settle(self, uuid: str) -> None:
        """Forget a refused call: its text has found its place, or is not wanted any more."""
        self._drafts.forget(uuid)
        self.settled.emit(uuid)

    def _stored(self, logged: Logged) -> None:
        draft = self._take()
        self._drafts.forget(draft.uuid)
        self.waiting_changed.emit(self.waiting)
        self.stored.emit(draft, logged)
        self.flush()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            # The program ends: the journal keeps the call as being sent, the next start goes on with it.
            self._sending = None
            return
        if isinstance(error, UserError) and error.code in AWAY:
            # The outcome may be unknown: the same uuid is tried again, which is harmless.
            log.warning("call not stored yet: %s", error.code)
            self._wait(error)
            return
        draft = self._take()
        code = error.code if isinstance(error, UserError) else "refused"
        self._drafts.keep(Draft(draft.uuid, KIND, DraftState.REFUSED, to_json(draft), code))
        self.waiting_changed.emit(self.waiting)
        if not isinstance(error, UserError):
            self._tasks.crashed.emit(error)
            error = UserError(code)
        self.refused.emit(draft, error)
        self.flush()

    def _wait(self, error: UserError) -> None:
        assert self._sending is not None
        uuid, self._sending = self._sending, None
        self._again.start()
        if uuid not in self._delayed:
            self._delayed.add(uuid)
            self.delayed.emit(self._waiting[uuid], error)

    def _take(self) -> CallDraft:
        assert self._sending is not None
        self._delayed.discard(self._sending)
        draft = self._waiting.pop(self._sending)
        self._sending = None
        return draft


def _understood(kept: Draft) -> CallDraft | None:
    """The call of a draft; None, and left in the journal, when another version of the program wrote it."""
    try:
        return from_json(kept.payload)
    except ValueError:
        log.warning("draft %s cannot be read", kept.uuid)
        return None
