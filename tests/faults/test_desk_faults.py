"""The desk when the store is in trouble: killed, cut, frozen, locked, full. Nothing lost, nothing doubled."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import make_url

from app.db.store import Store
from app.domain.actor import Actor
from app.domain.calls import CallDraft, Logged
from app.domain.drafts import DraftState
from app.services import calls
from app.workers import outbox
from tests.faults.desk_world import Trouble, Work, at_work, fill, stored
from tests.faults.proxy import Proxy, proxied
from tests.postgres import PostgresServer
from tests.stores import OpenAs

NOTE = "Intéressée, à rappeler après l'été"
STALL_S = 0.1
FROZEN_S = 10.0

on_postgres = pytest.mark.parametrize(
    "store_kind", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
on_sqlite = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="signals to the server's processes")


@pytest.fixture
def trouble(postgres_server: PostgresServer) -> Iterator[Trouble]:
    """What may happen to the server; over at the end of the test."""
    made = Trouble(postgres_server)
    yield made
    made.mend()


@pytest.fixture
def records(store: Store, agent: Actor, agent2: Actor) -> list[int]:
    """Six records to call."""
    return fill(store, agents=(agent, agent2), records=6)


@pytest.fixture
def proxy(store_kind: str, postgres_server: PostgresServer) -> Iterator[Proxy]:
    """A wire that can be cut, before the server."""
    with proxied(postgres_server.host, postgres_server.port) as made:
        yield made


@pytest.fixture
def work(
    qtbot: QtBot,
    qapp: Any,
    store_url: Callable[[Actor], str],
    records: list[int],
    agent: Actor,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Work]:
    """The agent at the desk of the real program."""
    where = dict(url=store_url(agent), folder=tmp_path / "agent", login=agent.login)
    with at_work(qtbot, qapp, patch=monkeypatch, **where) as made:  # type: ignore[arg-type]
        yield made


@pytest.fixture
def far(
    qtbot: QtBot,
    qapp: Any,
    proxy: Proxy,
    store_url: Callable[[Actor], str],
    records: list[int],
    agent: Actor,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Work]:
    """The same, at the other end of the wire."""
    url = make_url(store_url(agent)).set(port=proxy.port).render_as_string(hide_password=False)
    with at_work(
        qtbot, qapp, url=url, folder=tmp_path / "agent", login=agent.login, patch=monkeypatch
    ) as made:
        yield made


# --------------------------------------------------------------------------- the server goes (rows 1 to 3)
@on_postgres
@on_linux
def test_a_server_killed_in_mid_note_gets_it_once_when_it_is_back(
    work: Work, trouble: Trouble, store: Store
) -> None:
    record = work.take()
    work.type(NOTE)
    work.settle()
    work.pulse.reset()
    work.aside(trouble.stop)
    assert work.until(lambda: work.badge.startswith("Hors ligne"), within_s=6) <= 6
    work.type(", dit-elle")
    assert work.note == NOTE + ", dit-elle"
    work.save()
    work.until(lambda: work.journal() == [(DraftState.SENDING, NOTE + ", dit-elle")])
    assert work.waiting == 1
    assert "1" in work.badge
    work.aside(trouble.start)
    work.until(lambda: work.waiting == 0)
    assert stored(store, record) == (1, [NOTE + ", dit-elle"])
    assert work.journal() == []
    work.until(lambda: work.badge == "Base partagée")
    assert work.pulse.worst < STALL_S


@on_postgres
def test_a_wire_cut_after_the_commit_stores_the_call_once(far: Work, proxy: Proxy, store: Store) -> None:
    record, told = _cut_after_commit(far, proxy)
    assert stored(store, record) == (1, [NOTE])
    assert [logged.duplicate for logged in told] == [True]
    assert far.journal() == []


@on_postgres
def test_without_the_same_uuid_the_same_cut_doubles_the_call(
    far: Work, proxy: Proxy, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: a client that names its call anew at each try is caught."""
    log = calls.log

    def log_anew(session: Any, *, draft: CallDraft, **rest: Any) -> Logged:
        return log(session, draft=replace(draft, uuid=str(uuid4())), **rest)

    monkeypatch.setattr(outbox.calls, "log", log_anew)
    record, _told = _cut_after_commit(far, proxy)
    assert stored(store, record) == (2, [NOTE, NOTE])


def _cut_after_commit(far: Work, proxy: Proxy) -> tuple[int, list[Logged]]:
    """Save while the answer to the commit is lost; the record, and what was acknowledged in the end."""
    record = far.take()
    far.type(NOTE)
    far.settle()
    told: list[Logged] = []
    session = far.program.session
    assert session is not None
    session.outbox.stored.connect(lambda _draft, logged: told.append(logged))
    cuts = proxy.cuts
    proxy.cut_after(b"COMMIT")
    far.save()
    far.until(lambda: proxy.cuts > cuts)
    far.until(lambda: far.waiting == 0)
    return record, told


@on_postgres
@on_linux
def test_a_frozen_server_never_freezes_the_window(work: Work, trouble: Trouble, store: Store) -> None:
    record = work.take()
    work.type(NOTE)
    work.settle()
    work.pulse.reset()
    work.aside(trouble.freeze)
    took = work.until(lambda: work.badge.startswith("Hors ligne"), within_s=6)
    assert took <= 6
    work.type(" !")
    work.save()
    work.until(lambda: work.journal() == [(DraftState.SENDING, NOTE + " !")])
    work.last(FROZEN_S - took)
    assert work.waiting == 1
    trouble.thaw()
    work.until(lambda: work.waiting == 0)
    work.until(lambda: work.badge == "Base partagée")
    work.settle()
    assert stored(store, record) == (1, [NOTE + " !"])
    assert work.journal() == []
    assert work.pulse.worst < STALL_S
