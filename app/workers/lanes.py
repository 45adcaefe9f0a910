"""Threads that run pieces of work in order.

Not a `ThreadPoolExecutor`: that one joins its threads when the interpreter ends, so a thread stuck on a
dead socket would keep the process alive, and it cannot replace a stuck thread by a fresh one.
"""

from __future__ import annotations

import heapq
import logging
import threading
import time
from collections.abc import Callable
from enum import Enum, auto

log = logging.getLogger(__name__)

# Beyond this many stuck threads a lane stops growing: the store is gone, more threads would not help.
MOST_LOST = 8


class State(Enum):
    """Where a piece of work stands."""

    QUEUED = auto()
    RUNNING = auto()
    OVER = auto()
    DROPPED = auto()


class Piece:
    """One piece of work in a lane; `run` must not raise."""

    def __init__(self, run: Callable[[], None], *, rank: int, serial: int) -> None:
        self.run = run
        self.order = (rank, serial)
        self.state = State.QUEUED
        self.lost = False

    def __lt__(self, other: Piece) -> bool:
        return self.order < other.order


class Lane:
    """A few daemon threads that take the most urgent piece first, oldest first among equals."""

    def __init__(self, name: str, *, size: int) -> None:
        self.name = name
        self._size = size
        self._wake = threading.Condition()
        self._heap: list[Piece] = []
        self._serial = 0
        self._idle = 0
        self._lost = 0
        self._threads: set[threading.Thread] = set()
        self._closed = False

    def put(self, run: Callable[[], None], *, rank: int = 0) -> Piece:
        """Queue work (lower ranks first). In a closed lane the piece comes back already dropped."""
        with self._wake:
            self._serial += 1
            piece = Piece(run, rank=rank, serial=self._serial)
            if self._closed:
                piece.state = State.DROPPED
                return piece
            heapq.heappush(self._heap, piece)
            if self._idle < len(self._heap) and len(self._threads) - self._lost < self._size:
                self._start_thread()
            self._wake.notify()
            return piece

    def drop(self, piece: Piece) -> bool:
        """Take a piece back; False when it has already started or ended."""
        with self._wake:
            if piece.state is not State.QUEUED:
                return False
            piece.state = State.DROPPED
            self._heap.remove(piece)
            heapq.heapify(self._heap)
            return True

    def give_up(self, piece: Piece) -> None:
        """Stop counting on the thread that runs this piece: a fresh one takes its place."""
        with self._wake:
            if piece.state is not State.RUNNING or piece.lost or self._lost >= MOST_LOST:
                return
            log.warning("a thread of the %s lane does not answer: replaced", self.name)
            piece.lost = True
            self._lost += 1
            if self._heap:
                self._start_thread()

    def close(self, *, keep_queued: bool) -> list[Piece]:
        """Refuse new work; queued work is still done, or dropped and returned."""
        with self._wake:
            self._closed = True
            dropped = [] if keep_queued else list(self._heap)
            for piece in dropped:
                piece.state = State.DROPPED
                self._heap.remove(piece)
            self._wake.notify_all()
        return dropped

    def wait(self, limit_s: float) -> bool:
        """Wait for the threads of a closed lane; True when all have ended in time."""
        until = time.monotonic() + limit_s
        with self._wake:
            threads = list(self._threads)
        for thread in threads:
            thread.join(max(0.0, until - time.monotonic()))
        return not any(thread.is_alive() for thread in threads)

    def _start_thread(self) -> None:
        thread = threading.Thread(target=self._serve, name=f"cadran-{self.name}-{self._serial}", daemon=True)
        self._threads.add(thread)
        thread.start()

    def _serve(self) -> None:
        lost = False
        while not lost and (piece := self._take()) is not None:
            piece.run()
            with self._wake:
                piece.state = State.OVER
                lost = piece.lost
        with self._wake:
            self._lost -= lost
            self._threads.discard(threading.current_thread())

    def _take(self) -> Piece | None:
        with self._wake:
            while not self._heap:
                if self._closed:
                    return None
                self._idle += 1
                self._wake.wait()
                self._idle -= 1
            piece = heapq.heappop(self._heap)
            piece.state = State.RUNNING
            return piece
