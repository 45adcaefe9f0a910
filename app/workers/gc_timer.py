"""Python's cyclic garbage collection, kept in the GUI thread.

The collector may otherwise run in any thread and destroy GUI objects there ("Timers cannot be stopped
from another thread"). Generations keep their usual thresholds; only the moment changes.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY_MS = 500


class GarbageTimer(QObject):
    """Collects from a timer of the thread that created it, from `start` to `stop`."""

    def __init__(self, parent: QObject | None = None, *, every_ms: int = EVERY_MS) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self.collect)
        self._frozen = False

    def start(self) -> None:
        """Switch automatic collection off and collect from the timer."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Give collection back to the interpreter."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation whose threshold is passed."""
        if not self._frozen:
            # Modules and classes loaded at start live for ever: looking at them again at each full
            # collection would stall the window by tens of milliseconds.
            gc.collect()
            gc.freeze()
            self._frozen = True
            return
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation] > 0:
                gc.collect(generation)
                return
