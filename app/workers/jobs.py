"""Long work that tells how far it is and can be stopped."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")

PROGRESS_EVERY_S = 0.1


class Cancelled(Exception):
    """The person stopped the work, or the program is closing."""


@dataclass(frozen=True)
class Progress:
    """How far a job is. `step` is a key for the screen; `total` is None when it is not known."""

    step: str
    done: int
    total: int | None
    elapsed_s: float


class Job:
    """One long work, seen from both sides.

    The GUI thread holds it to `cancel()`. The work receives it as its only argument: it calls
    `progress` as often as it likes, `check` between batches, and `read`/`write` for each transaction.
    """

    def __init__(
        self,
        *,
        tell: Callable[[Progress], None],
        read: Callable[[Callable[[Any], Any]], Any],
        write: Callable[[Callable[[Any], Any]], Any],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._tell, self._read, self._write, self._clock = tell, read, write, clock
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._started = clock()
        self._last: Progress | None = None
        self._held: Progress | None = None

    def cancel(self) -> None:
        """Ask the work to stop at its next `check`; what is already committed stays."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """True once `cancel` was called."""
        return self._stop.is_set()

    def check(self) -> None:
        """Raise `Cancelled` when the work must stop; to call between batches."""
        if self._stop.is_set():
            raise Cancelled

    def wait(self, seconds: float) -> None:
        """Pause, but no longer than until the work must stop."""
        self._stop.wait(seconds)
        self.check()

    def progress(self, step: str, done: int, total: int | None = None) -> None:
        """Tell how far the work is; at most ten times a second leave the thread, steps never wait."""
        with self._lock:
            now = Progress(step, done, total, self._clock() - self._started)
            last = self._last
            if last and last.step == step and now.elapsed_s - last.elapsed_s < PROGRESS_EVERY_S:
                self._held = now
                return
            self._last, self._held = now, None
        self._tell(now)

    def flush(self) -> None:
        """Tell the last progress that was held back."""
        with self._lock:
            held, self._held = self._held, None
        if held:
            self._tell(held)

    def read(self, act: Callable[[Any], T]) -> T:
        """Run one reading transaction here and return its answer."""
        self.check()
        answer: T = self._read(act)
        return answer

    def write(self, act: Callable[[Any], T]) -> T:
        """Run one writing transaction behind the interactive ones and return its answer."""
        self.check()
        answer: T = self._write(act)
        return answer
