"""A local store under crowding, locks, a full disk and two programs: clean answers, nothing lost."""

from __future__ import annotations

import ast
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, select, text

from app.db import backup, faults, opening
from app.db import store as store_module
from app.db.entities import Setting, Tag
from app.db.opening import open_store
from app.db.store import Store
from app.domain.actor import Actor
from app.errors import StoreError

local_only = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
APP = Path(store_module.__file__).resolve().parents[1]


@contextmanager
def held(path: Path, *, exclusive: bool = False) -> Any:
    """Another program that holds the file: its writer lock, or all of it."""
    from sqlcipher3 import dbapi2

    other = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
    if exclusive:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
    other.execute("BEGIN IMMEDIATE")
    other.execute("INSERT INTO setting (key, value) VALUES ('held', '1')")
    try:
        yield other
    finally:
        if other.in_transaction:
            other.rollback()
        other.close()


def add_tag(store: Store, code: str) -> None:
    with store.writing() as session:
        session.add(Tag(code=code, label=code))


def count(store: Store) -> int:
    with store.reading() as session:
        return session.scalar(select(func.count(Tag.id))) or 0


# ------------------------------------------------------------------------------------------- crowding
@local_only
def test_eight_writers_that_read_first_never_meet_a_lock(store: Store) -> None:
    def count_up(_thread: int) -> None:
        for _ in range(10):
            with store.writing() as session:
                seen = session.scalar(select(Setting.value).where(Setting.key == "n")) or 0
                session.merge(Setting(key="n", value=int(str(seen)) + 1))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count_up, range(8)))
    with store.reading() as session:
        assert session.scalar(select(Setting.value).where(Setting.key == "n")) == 80


@local_only
def test_a_deferred_writer_would_have_met_one(store_url: Callable[[Actor], str], admin: Actor) -> None:
    """The control: the same work without IMMEDIATE fails, so the test above can see the difference."""
    store = Store(store_url(admin))
    with store.engine.connect() as late, store.engine.connect() as early:
        for connection in (late, early):
            connection.execute(select(Tag.id))
        early.execute(text("INSERT INTO setting (key, value) VALUES ('a', '1')"))
        early.commit()
        with pytest.raises(Exception, match="locked"):
            late.execute(text("INSERT INTO setting (key, value) VALUES ('b', '1')"))
    store.close()


@local_only
def test_a_writing_session_takes_the_lock_before_anything(store: Store) -> None:
    said: list[str] = []
    event.listen(
        store.engine, "before_cursor_execute", lambda _c, _u, statement, *_rest: said.append(statement)
    )
    with store.writing() as session:
        session.execute(select(Tag.id))
    with store.reading() as session:
        session.execute(select(Tag.id))
    assert [s for s in said if s.startswith("BEGIN")] == ["BEGIN IMMEDIATE", "BEGIN"]
    assert said[0] == "BEGIN IMMEDIATE"


OPENERS = {"create_engine", "sessionmaker", "scoped_session"}


def test_only_the_store_makes_engines_and_sessions() -> None:
    """Whoever else did could begin a deferred transaction and write in it."""
    found = []
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                if name in OPENERS or (name == "Session" and isinstance(node.func, ast.Name)):
                    found.append(path.relative_to(APP).as_posix())
    assert set(found) == {"db/store.py"}


# ----------------------------------------------------------------------------------------------- locks
@local_only
def test_a_writer_waits_for_another_program(store: Store) -> None:
    assert store.path is not None
    with held(store.path) as other:
        release = threading.Timer(0.3, other.rollback)
        began = time.monotonic()
        release.start()
        add_tag(store, "late")
        waited = time.monotonic() - began
        release.join()
    assert waited >= 0.2
    assert count(store) == 1


@local_only
def test_a_writer_that_waited_in_vain_is_told_and_may_try_again(
    store_url: Callable[[Actor], str], admin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "BUSY_MS", 100)
    store = Store(store_url(admin))
    assert store.path is not None
    with held(store.path):
        with pytest.raises(StoreError, match=r"store\.busy") as told:
            add_tag(store, "never")
        assert faults.is_transient(told.value)
        assert count(store) == 0
    add_tag(store, "again")
    assert count(store) == 1
    store.close()


@local_only
def test_a_file_held_by_another_program_is_told_when_opened(
    store_url: Callable[[Actor], str], admin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "OPEN_WAIT_S", 0.1)
    monkeypatch.setattr(store_module, "BUSY_MS", 100)
    url = store_url(admin)
    with held(Path(url.removeprefix("sqlite:///")), exclusive=True), pytest.raises(StoreError) as told:
        open_store(url)
    assert told.value.code == "store.busy"
    open_store(url).close()


@local_only
def test_two_programs_on_one_file_both_work(store_url: Callable[[Actor], str], admin: Actor) -> None:
    one, two = open_store(store_url(admin)), open_store(store_url(admin))

    def add(number: int) -> None:
        add_tag(one if number % 2 else two, f"t{number}")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(20)))
    assert (count(one), count(two)) == (20, 20)
    one.close()
    two.close()


# ------------------------------------------------------------------------------------------ full disk
@local_only
@pytest.mark.skipif(not hasattr(os, "fork"), reason="limits a process of its own")
@pytest.mark.parametrize("room", [0, 4_096, 65_536])
def test_a_full_disk_refuses_the_act_and_keeps_the_rest(
    store_url: Callable[[Actor], str], admin: Actor, room: int
) -> None:
    url = store_url(admin)
    path = Path(url.removeprefix("sqlite:///"))
    store = open_store(url)
    add_tag(store, "before")
    store.close()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writer, _fill(url, limit=path.stat().st_size + room).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        told = answer.read()
    os.waitpid(child, 0)
    assert told in {"store.disk_full", "store.io"}
    again = open_store(url)
    with again.reading() as session:
        codes = session.scalars(select(Tag.code)).all()
        raw = session.connection().connection.driver_connection
        assert backup.problems(raw) == []
    assert codes == ["before"]
    again.close()


def _fill(url: str, *, limit: int) -> str:
    """Write far more than the files may hold; the code of the refusal."""
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        store = Store(url)
        with store.writing() as session:
            session.add_all([Tag(code=f"t{n}", label="x" * 200) for n in range(5000)])
    except StoreError as error:
        return error.code
    return "written"


@local_only
def test_a_failed_copy_leaves_the_old_one(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.backup"
    raw = store.engine.raw_connection()
    backup.copy_verified(raw.driver_connection, target)
    before = target.read_bytes()
    monkeypatch.setattr(backup, "_counts", lambda connection: [("x", id(connection))])
    with pytest.raises(StoreError, match=r"store\.backup_failed"):
        backup.copy_verified(raw.driver_connection, target)
    assert target.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".part"] == []
    raw.close()
