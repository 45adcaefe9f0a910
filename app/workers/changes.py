"""News of commits, brought to the GUI thread in small doses."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot

from app.domain.changes import Change, merged
from app.workers.callbacks import WeakCall

log = logging.getLogger(__name__)

EVERY_MS = 100
VIEW_EVERY_MS = 400
EDITOR_LOOK_MS = 250
LONGEST_PAUSE_S = 30.0
MOST_IDS = 500


class Listener(Protocol):
    """Waits for news of the store."""

    def listen(self, stop: threading.Event, emit: Callable[[Change], None]) -> None:
        """Block until `stop` is set, calling `emit` from this thread for each change heard."""
        ...


def _short(change: Change) -> Change:
    """The same change without ids when they are too many to be worth looking through."""
    return change if len(change.ids) <= MOST_IDS else Change(change.topics, client=change.client)


class ChangeHub(QObject):
    """Listens in one thread; tells every screen in the GUI thread, at most ten times a second.

    changed(object): a `Change` that merges everything heard since the last one.
    """

    changed = Signal(object)
    _woken = Signal()

    def __init__(self, listener: Listener | None, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listener = listener
        self._lock = threading.Lock()
        self._heard: list[Change] = []
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._told_at = float("-inf")
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._tell)
        self._woken.connect(self._schedule, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin to listen."""
        if self._listener is None or self._thread is not None:
            return
        # A daemon thread rather than a QThread: one that hangs in a dead socket may be left behind,
        # where destroying a running QThread aborts the process.
        self._thread = threading.Thread(target=self._listen, name="cadran-listen", daemon=True)
        self._thread.start()

    def stop(self, limit_s: float) -> bool:
        """Stop listening and wait; True when the thread ended in time. Nothing is told afterwards."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(limit_s)
        self._timer.stop()
        with self._lock:
            self._heard.clear()
        return self._thread is None or not self._thread.is_alive()

    def post(self, change: Change) -> None:
        """Tell a change, from any thread."""
        with self._lock:
            if self._stop.is_set():
                return
            first = not self._heard
            self._heard = [change] if first else [_short(merged([*self._heard, change]))]
        if first:
            try:
                self._woken.emit()
            except RuntimeError:
                log.debug("a change came after the end of the program")

    def subscribe(
        self,
        view: QObject,
        topics: frozenset[str],
        refresh: Callable[[Change], object],
        *,
        editing: Callable[[], bool] | None = None,
    ) -> Refresher:
        """Keep a view fresh: see `Refresher`. The subscription ends with the view."""
        return Refresher(self, view=view, topics=topics, refresh=refresh, editing=editing)

    @Slot()
    def _schedule(self) -> None:
        if not self._timer.isActive():
            since_ms = (time.monotonic() - self._told_at) * 1000
            self._timer.start(int(max(0.0, EVERY_MS - since_ms)))

    @Slot()
    def _tell(self) -> None:
        with self._lock:
            heard, self._heard = self._heard, []
        if heard:
            self._told_at = time.monotonic()
            self.changed.emit(heard[0])

    def _listen(self) -> None:
        """Listen for ever: after a failure, pause, and tell that anything may have been missed."""
        assert self._listener is not None
        pause_s = 1.0
        while not self._stop.is_set():
            began = time.monotonic()
            try:
                self._listener.listen(self._stop, self.post)
            except Exception as error:  # noqa: BLE001 - news must come back whatever the cause
                log.warning("listening failed (%s): again in %.0f s", type(error).__name__, pause_s)
                if time.monotonic() - began > LONGEST_PAUSE_S:
                    pause_s = 1.0
            else:
                return
            self._stop.wait(pause_s)
            pause_s = min(LONGEST_PAUSE_S, pause_s * 2)
            self.post(Change.all())


class Refresher(QObject):
    """Refreshes one view when its topics change: throttled while shown, once when shown again.

    Never under an open editor (`editing` says so): the refresh waits until the editor is closed.
    `refresh` receives one `Change` merging all that the view has missed.
    """

    def __init__(
        self,
        hub: ChangeHub,
        *,
        view: QObject,
        topics: frozenset[str],
        refresh: Callable[[Change], object],
        editing: Callable[[], bool] | None = None,
        every_ms: int = VIEW_EVERY_MS,
    ) -> None:
        super().__init__(view)
        self._view, self._topics, self._every_ms = view, topics, every_ms
        self._refresh = WeakCall(view, refresh)
        self._editing = editing
        self._missed: Change | None = None
        self._last = float("-inf")
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._catch_up)
        hub.changed.connect(self._hear)
        view.installEventFilter(self)

    @property
    def is_stale(self) -> bool:
        """True when the view has missed something."""
        return self._missed is not None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Override: a view that is shown catches up."""
        if event.type() == QEvent.Type.Show and self._missed is not None:
            self._timer.start(0)
        return False

    @Slot(object)
    def _hear(self, change: Change) -> None:
        if not change.touches(*self._topics):
            return
        self._missed = _short(merged([self._missed, change])) if self._missed else change
        if self._is_shown() and not self._timer.isActive():
            since_ms = (time.monotonic() - self._last) * 1000
            self._timer.start(int(max(0.0, self._every_ms - since_ms)))

    @Slot()
    def _catch_up(self) -> None:
        if self._missed is None or not self._is_shown():
            return
        if self._editing is not None and self._editing():
            self._timer.start(EDITOR_LOOK_MS)
            return
        missed, self._missed = self._missed, None
        self._last = time.monotonic()
        self._refresh(missed)

    def _is_shown(self) -> bool:
        # Widgets are unknown in this layer; anything without visibility counts as shown.
        shown = self._view.property("visible")
        return True if shown is None else bool(shown)
