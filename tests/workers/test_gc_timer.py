"""The cyclic collector runs in the GUI thread only."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.workers.gc_timer import GarbageTimer


class Knot:
    """An object only the cyclic collector can free."""

    def __init__(self, threads: list[int]) -> None:
        self.me = self
        weakref.finalize(self, lambda: threads.append(threading.get_ident()))


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[GarbageTimer]:
    timer = GarbageTimer(every_ms=5)
    timer.start()
    yield timer
    timer.stop()
    assert gc.isenabled()


def test_cycles_made_elsewhere_are_freed_in_the_gui_thread(qtbot: QtBot, collector: GarbageTimer) -> None:
    threads: list[int] = []

    def make() -> None:
        for _ in range(5000):
            Knot(threads)

    assert not gc.isenabled()
    maker = threading.Thread(target=make)
    maker.start()
    maker.join()
    assert threads == [], "nothing was collected in the other thread"
    qtbot.waitUntil(lambda: len(threads) == 5000)
    assert set(threads) == {threading.get_ident()}


def test_small_garbage_waits_for_the_threshold(qtbot: QtBot, collector: GarbageTimer) -> None:
    threads: list[int] = []
    collector.collect()
    gc.collect()
    Knot(threads)
    collector.collect()
    assert threads == []
    for _ in range(3000):
        Knot(threads)
    collector.collect()
    assert len(threads) == 3001
