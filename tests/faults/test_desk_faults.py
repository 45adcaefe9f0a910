"""The desk when the store is in trouble: killed, cut, frozen, locked, full. Nothing lost, nothing doubled."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot
from sqlalchemy import make_url, select

from app.db import backup, faults
from app.db.entities import Lead, Note
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.calls import CallDraft, Logged
from app.domain.drafts import DraftState
from app.errors import Conflict, StoreError
from app.services import calls, leads
from app.views.leads.desk import Flow
from tests.faults.desk_world import Trouble, Work, at_work, fill, other_program, stored
from tests.faults.proxy import Proxy, proxied
from tests.postgres import PostgresServer
from tests.services import desk_data
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
    folder = tmp_path / "agent"
    with at_work(
        qtbot, qapp, url=store_url(agent), folder=folder, login=agent.login, patch=monkeypatch
    ) as made:
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
    assert work.stored(store, record) == (1, [NOTE + ", dit-elle"])
    assert work.journal() == []
    work.until(lambda: work.badge == "Base partagée")
    assert work.pulse.worst < STALL_S


@on_sqlite
def test_a_window_that_waits_would_be_seen(work: Work) -> None:
    """The control of every "never freezes" here: a tenth of a second and more in a slot is measured."""
    QTimer.singleShot(0, partial(threading.Event().wait, 1.5 * STALL_S))
    work.until(lambda: work.pulse.worst > STALL_S, within_s=5)


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

    monkeypatch.setattr(calls, "log", log_anew)
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
    assert work.stored(store, record) == (1, [NOTE + " !"])
    assert work.journal() == []
    assert work.pulse.worst < STALL_S


@on_postgres
@on_linux
def test_the_record_whose_call_waits_stays_ours_and_is_not_offered_again(
    work: Work, trouble: Trouble, store: Store, store_of: OpenAs, agent2: Actor
) -> None:
    record = work.take()
    work.type(NOTE)
    work.settle()
    work.aside(trouble.stop)
    work.save()
    work.until(lambda: work.waiting == 1)
    work.until(lambda: "gardée sur ce poste" in work.said)
    session = work.program.session
    assert session is not None
    session.outbox.blockSignals(True)
    session.outbox._again.stop()
    flush, session.outbox.flush = session.outbox.flush, lambda: None  # type: ignore[method-assign]
    work.aside(trouble.start)
    work.settle()
    work.desk.next_record()
    work.until(lambda: work.desk.handling.desk is not None)
    assert work.desk.handling.desk is not None
    assert work.desk.handling.desk.card.id != record
    with store_of(agent2).writing() as other, pytest.raises(Conflict):
        leads.take(other, actor=agent2, lead_id=record, now=datetime.now(UTC))
    session.outbox.blockSignals(False)
    session.outbox.flush = flush  # type: ignore[method-assign]
    session.outbox.flush()
    work.until(lambda: work.waiting == 0)
    assert stored(store, record) == (1, [NOTE])


# ------------------------------------------------------------------- two at once (rows 2, 12, 13 and 17)
def test_two_tries_of_one_call_at_once_store_it_once(
    store: Store, store_of: OpenAs, records: list[int], agent: Actor
) -> None:
    """A try whose answer was lost may still be on its way when the next one starts."""
    mine = store_of(agent)
    told = []
    for record in records:
        draft = _taken(mine, record, agent)
        start = threading.Barrier(3)
        act = partial(_log_at, start, mine, draft, agent)
        with ThreadPoolExecutor(3) as pool:
            told += [done.result() for done in [pool.submit(act) for _ in range(3)]]
    assert [stored(store, record) for record in records] == [(1, [NOTE])] * len(records)
    assert sum(not logged.duplicate for logged in told) == len(records)


def _taken(store: Store, record: int, who: Actor) -> CallDraft:
    """A call typed on a record just taken."""
    now = datetime.now(UTC)
    with store.writing() as session:
        card = leads.take(session, actor=who, lead_id=record, now=now)
        code = desk_data.qualification(session, "1").id
    return CallDraft(str(uuid4()), card.contact_id, record, now, qualification_id=code, body=NOTE)


def _log_at(start: threading.Barrier, store: Store, draft: CallDraft, who: Actor) -> Logged:
    start.wait(timeout=10)
    while True:
        try:
            with store.writing() as session:
                return calls.log(session, actor=who, draft=draft, now=datetime.now(UTC))
        except StoreError as error:
            if not faults.is_transient(error):
                raise


def test_of_two_people_on_one_record_one_wins_and_the_other_is_told(
    store: Store, store_of: OpenAs, records: list[int], agent: Actor, agent2: Actor
) -> None:
    both = (agent, agent2)
    for _round in range(4):
        for record in records:
            start = threading.Barrier(2)
            act = partial(_take_at, start, record, store_of)
            for who in both:
                store_of(who)  # opened here: on SQLite both share one
            with ThreadPoolExecutor(2) as pool:
                told = list(pool.map(act, both))
            assert sorted(told, key=str) == sorted(["taken", _loser_hears(store, record, both)], key=str)
            with store.writing() as session:
                for who in both:
                    leads.release(session, actor=who, lead_id=record)


def _take_at(start: threading.Barrier, record: int, store_of: OpenAs, who: Actor) -> str:
    store = store_of(who)
    start.wait(timeout=10)
    try:
        with store.writing() as session:
            leads.take(session, actor=who, lead_id=record, now=datetime.now(UTC))
    except Conflict as error:
        return str(error.values["by"])
    return "taken"


def _loser_hears(store: Store, record: int, both: tuple[Actor, Actor]) -> str:
    """The name of the one who has the record."""
    with store.reading() as session:
        owner = session.get_one(Lead, record).lease_owner_id
    return next(who.name for who in both if who.user_id == owner)


@on_postgres
def test_a_call_on_a_record_that_went_elsewhere_keeps_its_text(
    work: Work, store: Store, store_of: OpenAs, agent2: Actor
) -> None:
    record = work.take()
    work.type(NOTE)
    work.settle()
    with store.writing() as session:  # the lease ran out while the computer slept
        session.get_one(Lead, record).lease_until = datetime.now(UTC) - timedelta(seconds=1)
    with store_of(agent2).writing() as session:
        leads.take(session, actor=agent2, lead_id=record, now=datetime.now(UTC))
    work.save()
    banner = work.desk.handling.leftovers.banner
    work.until(banner.isVisible)
    assert agent2.name in banner.reason_label.text()
    assert work.journal() == [(DraftState.REFUSED, NOTE)]
    assert stored(store, record) == (0, [])
    flow = work.window.room("flow")
    assert isinstance(flow, Flow)
    there = flow.handling.leftovers.banner
    assert not there.isHidden()
    banner.note_button.click()
    assert (banner.isHidden(), there.isHidden()) == (True, True)
    work.until(lambda: work.waiting == 0 and work.journal() == [])
    with store.reading() as session:
        note = session.scalars(select(Note)).one()
        assert (note.body, note.lead_id, session.get_one(Lead, record).lease_owner_id) == (
            NOTE,
            None,
            agent2.user_id,
        )


def test_the_record_of_a_killed_program_is_free_when_its_lease_ends(
    store: Store,
    store_url: Callable[[Actor], str],
    store_of: OpenAs,
    records: list[int],
    agent: Actor,
    agent2: Actor,
) -> None:
    code = (
        "import os, signal, sys\n"
        "from datetime import UTC, datetime\n"
        "from app.db.store import Store\n"
        "from app.services import leads, people\n"
        "store = Store(sys.argv[1])\n"
        "with store.writing() as session:\n"
        "    me = people.by_login(session, login=sys.argv[2])\n"
        "    leads.take(session, actor=me, lead_id=int(sys.argv[3]), now=datetime.now(UTC))\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    record = records[-1]
    command = [sys.executable, "-c", code, store_url(agent), agent.login, str(record)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    now = datetime.now(UTC)
    with store.reading() as session:
        held = session.get_one(Lead, record)
        assert held.lease_owner_id == agent.user_id
        campaign_id, until = held.campaign_id, held.lease_until
    assert until is not None
    assert timedelta(minutes=14) < until - now <= timedelta(minutes=15)
    other = store_of(agent2)
    with other.writing() as session:
        card = leads.take_next(session, actor=agent2, campaign_id=campaign_id, now=now)
        assert card is not None
        assert card.id != record
    with other.writing() as session:
        card = leads.take_next(session, actor=agent2, campaign_id=campaign_id, now=until)
        assert card is not None
        assert card.id == record


# ------------------------------------------------------------------------ one computer (rows 23, 25 and 69)
@on_sqlite
@pytest.mark.parametrize("seconds", [3.0, 9.0])
def test_a_locked_file_delays_the_call_and_nothing_else(work: Work, store: Store, seconds: float) -> None:
    record = work.take()
    work.type(NOTE)
    work.settle()
    assert store.path is not None
    with other_program(store.path) as let_go:
        work.pulse.reset()
        work.save()
        work.until(lambda: work.journal() == [(DraftState.SENDING, NOTE)])
        assert "Envoi" in work.badge
        work.last(seconds)
        assert (work.waiting, work.stored(store, record)) == (1, (0, []))
        work.aside(let_go)
    work.until(lambda: work.waiting == 0)
    work.settle()
    assert work.stored(store, record) == (1, [NOTE])
    assert work.journal() == []
    assert work.badge == "Ce poste"
    assert work.pulse.worst < STALL_S


@on_sqlite
def test_a_full_disk_keeps_the_call_and_says_so(
    qtbot: QtBot,
    qapp: Any,
    store: Store,
    records: list[int],
    small_disk: Path,
    agent: Actor,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert store.path is not None
    store.close()
    path = small_disk / "centre.cadran"
    shutil.copy(store.path, path)
    url = f"sqlite:///{path}"
    with at_work(qtbot, qapp, url=url, folder=tmp_path / "a", login=agent.login, patch=monkeypatch) as work:
        record = work.take()
        work.type(NOTE)
        work.settle()
        ballast = _fill_up(small_disk)
        work.save()
        work.until(lambda: "disque" in work.said)
        assert work.journal() == [(DraftState.SENDING, NOTE)]
        there = Store(url)
        assert stored(there, record) == (0, [])
        ballast.unlink()
        work.until(lambda: work.waiting == 0)
        assert stored(there, record) == (1, [NOTE])
        assert work.journal() == []
        with there.reading() as session:
            assert backup.problems(session.connection().connection.driver_connection) == []
        there.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of four megabytes; only root may make one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip(
            "only root on Linux can make a small disk; tests/faults/test_store_faults.py limits files"
        )
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def _fill_up(disk: Path) -> Path:
    """Take every byte left."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as stream, suppress(OSError):
        while True:
            stream.write(bytes(4096))
    return ballast
