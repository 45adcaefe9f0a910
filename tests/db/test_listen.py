"""News of a commit reach another program within two seconds, and after any interruption."""

from __future__ import annotations

import os
import queue
import signal
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import delete, text

from app.db import announce, listen
from app.db.entities import ChangeNote, Tag
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.changes import Change

LIMIT_S = 2.0
shared_only = pytest.mark.parametrize("store_kind", ["postgres"], indirect=True)
local_only = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


class Hearing:
    """A listener in a thread of its own, and what it heard."""

    def __init__(self, store: Store) -> None:
        self.changes: queue.Queue[Change] = queue.Queue()
        self.states: queue.Queue[bool] = queue.Queue()
        self.stop = threading.Event()
        self.thread = threading.Thread(
            target=listen.listen,
            args=(store, self.stop, self.changes.put),
            kwargs={"online": self.states.put},
        )
        self.thread.start()

    def next(self, limit_s: float = LIMIT_S) -> Change:
        """The next change heard."""
        return self.changes.get(timeout=limit_s)

    def end(self) -> float:
        """Stop; the seconds it took."""
        began = time.monotonic()
        self.stop.set()
        self.thread.join(10)
        assert not self.thread.is_alive()
        return time.monotonic() - began


@pytest.fixture
def hearing(store_url: Callable[[Actor], str], agent: Actor) -> Iterator[Hearing]:
    """Another program of an agent on the same store, that listens."""
    other = Store(store_url(agent))
    started = Hearing(other)
    assert started.states.get(timeout=10) is True
    yield started
    started.end()
    other.close()


def add_tag(store: Store, code: str) -> None:
    with store.writing() as session:
        session.add(Tag(code=code, label=code))


def test_a_commit_is_heard_by_another_program(store: Store, hearing: Hearing) -> None:
    add_tag(store, "vip")
    assert hearing.next() == Change(frozenset({"reference"}), (), store.client)


def test_commits_are_heard_in_order_and_none_is_lost(store: Store, hearing: Hearing) -> None:
    for number in range(30):
        with store.writing() as session:
            announce.touch(session, "lead", number + 1)
    heard = [hearing.next().ids for _ in range(30)]
    assert heard == [(("leads", n + 1),) for n in range(30)]


def test_what_is_rolled_back_is_not_heard(store: Store, hearing: Hearing) -> None:
    def fail() -> None:
        with store.writing() as session:
            session.add(Tag(code="lost", label="lost"))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    add_tag(store, "kept")
    assert hearing.next().topics == {"reference"}
    assert hearing.changes.empty()


def test_it_stops_at_once(hearing: Hearing) -> None:
    assert hearing.end() < 1.0


def test_nothing_is_told_before_a_change(hearing: Hearing) -> None:
    assert hearing.changes.empty()


def test_a_hint_that_makes_no_sense_means_everything() -> None:
    for payload in (b"", b"nonsense", b"[]", b"{}", b'{"topics": 1, "ids": [], "client": "x"}', b"\xff"):
        assert listen._read(payload) == Change.all()


@pytest.mark.postgres
@shared_only
def test_after_a_killed_connection_everything_may_have_changed(
    store: Store, hearing: Hearing, agent: Actor, postgres_server: Any
) -> None:
    postgres_server.execute(
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{agent.login}'"
        f" AND datname = '{store.url.database}'"
    )
    assert hearing.states.get(timeout=LIMIT_S) is False
    assert hearing.next(5) == Change.all()
    assert hearing.states.get(timeout=LIMIT_S) is True
    add_tag(store, "later")
    assert hearing.next().client == store.client


@pytest.mark.postgres
@shared_only
def test_while_the_server_is_away_it_still_stops_at_once(store: Store) -> None:
    hearing = Hearing(Store(store.url.set(port=1)))
    assert hearing.states.get(timeout=10) is False
    assert hearing.end() < 2.0


@pytest.mark.postgres
@shared_only
@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="freezes a process")
def test_a_server_that_freezes_is_noticed(
    store: Store, monkeypatch: pytest.MonkeyPatch, postgres_server: Any
) -> None:
    monkeypatch.setattr(listen, "PING_S", 0.2)
    monkeypatch.setattr(listen, "PONG_S", 0.5)
    monkeypatch.setattr(listen, "LOOK_S", 0.05)
    hearing = Hearing(store)
    assert hearing.states.get(timeout=10) is True
    with postgres_server.connect() as connection:
        (backend,) = connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = %s AND usename = %s",
            (store.url.database, store.url.username),
        ).fetchone()
    os.kill(backend, signal.SIGSTOP)
    try:
        assert hearing.states.get(timeout=5) is False
        assert hearing.next(10) == Change.all()
        hearing.end()
    finally:
        os.kill(backend, signal.SIGCONT)


@pytest.mark.postgres
@shared_only
def test_a_quiet_connection_stays(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listen, "PING_S", 0.05)
    monkeypatch.setattr(listen, "LOOK_S", 0.02)
    hearing = Hearing(store)
    assert hearing.states.get(timeout=10) is True
    with pytest.raises(queue.Empty):
        hearing.states.get(timeout=1)
    add_tag(store, "vip")
    assert hearing.next().topics == {"reference"}
    hearing.end()


@local_only
def test_notes_pruned_before_they_were_read_mean_everything(store: Store) -> None:
    for number in range(5):
        add_tag(store, f"t{number}")
    heard: list[Change] = []
    ear = listen._Ear(store, threading.Event(), heard.append, lambda _online: None)
    with store.writing() as session:
        session.execute(delete(ChangeNote).where(ChangeNote.id <= 3))
    last = ear._read_notes(1)
    assert heard[0] == Change.all()
    with store.reading() as session:
        assert last == announce.last_note(session)


@local_only
def test_a_store_that_fails_is_told_and_found_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = threading.Event()
    first = announce.last_note

    def fails_once(session: Any) -> int:
        if not broken.is_set():
            broken.set()
            session.execute(text("SELECT * FROM nowhere"))
        return first(session)

    monkeypatch.setattr(announce, "last_note", fails_once)
    hearing = Hearing(store)
    assert hearing.states.get(timeout=5) is False
    assert hearing.states.get(timeout=5) is True
    assert hearing.next() == Change.all()
    hearing.end()
