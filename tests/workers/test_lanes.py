"""Threads that take the most urgent piece first."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from app.workers.lanes import MOST_LOST, Lane, State


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


def held(gate: threading.Event, started: threading.Semaphore) -> None:
    started.release()
    gate.wait(5)


@pytest.fixture
def lane() -> Iterator[Lane]:
    made = Lane("test", size=1)
    yield made
    made.close(keep_queued=False)
    assert made.wait(5)


def test_urgent_pieces_pass_the_others(lane: Lane, gate: threading.Event) -> None:
    done: list[str] = []
    started = threading.Semaphore(0)
    lane.put(lambda: held(gate, started))
    assert started.acquire(timeout=5)
    for rank, name in ((1, "quiet"), (0, "urgent"), (1, "quiet too"), (0, "urgent too")):
        lane.put(lambda name=name: done.append(name), rank=rank)  # type: ignore[misc]
    gate.set()
    lane.close(keep_queued=True)
    assert lane.wait(5)
    assert done == ["urgent", "urgent too", "quiet", "quiet too"]


def test_a_piece_that_waits_can_be_taken_back(lane: Lane, gate: threading.Event) -> None:
    started = threading.Semaphore(0)
    running = lane.put(lambda: held(gate, started))
    assert started.acquire(timeout=5)
    waiting = lane.put(gate.set)
    assert lane.drop(waiting)
    assert not lane.drop(waiting)
    assert not lane.drop(running)
    assert not gate.is_set()


def test_closing_may_drop_what_waits(lane: Lane, gate: threading.Event) -> None:
    started = threading.Semaphore(0)
    lane.put(lambda: held(gate, started))
    assert started.acquire(timeout=5)
    waiting = lane.put(gate.set)
    assert lane.close(keep_queued=False) == [waiting]
    assert lane.put(gate.set).state is State.DROPPED
    assert not lane.wait(0.01)
    gate.set()
    assert lane.wait(5)


def test_stuck_threads_are_replaced_up_to_a_limit(lane: Lane, gate: threading.Event) -> None:
    started = threading.Semaphore(0)
    for _ in range(MOST_LOST + 1):
        piece = lane.put(lambda: held(gate, started))
        assert started.acquire(timeout=5), "a fresh thread serves"
        lane.give_up(piece)
        lane.give_up(piece)
    last = lane.put(gate.set)
    assert last.state is State.QUEUED, "no more threads than that: the store is gone"
