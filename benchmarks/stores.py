"""The centres that are measured: made once for a size, then reused within a run."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import make_url

from app.db.guard import setup
from app.db.opening import create_local
from app.db.store import Store
from app.services import demo
from app.services.demo import Scale
from app.services.demo.crew import login_of
from tests.postgres import PostgresServer, binaries, cluster

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
AGENTS = 60


def scale_of(size: int) -> Scale:
    """Sixty agents, numbers over the whole plan: a lookup then finds few people, as in life."""
    return Scale.of(size, agents=AGENTS, spread_numbers=True)


def local(folder: Path, *, size: int) -> Path:
    """A SQLite centre of so many contacts, made unless the folder holds it."""
    path = folder / f"bench-{size}.cadran"
    if path.exists():
        return path
    started = time.perf_counter()
    making = folder / f"bench-{size}.making"
    store = create_local(making)
    with store.writing() as session:
        made = demo.build(session, now=NOW, size=size, scale=scale_of(size))
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    for suffix in ("-wal", "-shm"):
        Path(f"{making}{suffix}").unlink(missing_ok=True)
    making.rename(path)
    seconds = time.perf_counter() - started
    _tell(f"SQLite centre: {made.contacts} contacts, {made.calls} calls in {seconds:.0f} s")
    return path


@dataclass(frozen=True)
class Shared:
    """A PostgreSQL centre; `urls` are the addresses of the agents, each under their own login."""

    server: PostgresServer
    database: str
    urls: dict[str, str]


@contextmanager
def shared(*, size: int) -> Iterator[Shared | None]:
    """A centre of so many contacts on a throw-away cluster; None where PostgreSQL is not installed."""
    folder = binaries()
    if folder is None:
        _tell("PostgreSQL is not installed: its rows are left out")
        yield None
        return
    with cluster(folder) as server:
        yield _filled(server, size=size)


def _filled(server: PostgresServer, *, size: int) -> Shared:
    started = time.perf_counter()
    database, first = server.new_name(), "bench_admin"
    secret = server.admin_password
    url = server.admin_url(database=database)
    setup.prepare(make_url(url), login=first, name="Banc d’essai", password=secret)
    administrator = Store(server.url(first, password=secret, database=database))
    with administrator.writing() as session:
        passwords = demo.hire(session, actor=None, agents=AGENTS, now=NOW)
    administrator.close()
    owner = Store(url)
    with owner.writing() as session:
        made = demo.build(session, now=NOW, size=size, scale=scale_of(size))
    owner.close()
    names = [login_of(name) for name in demo.agent_names(AGENTS)]
    urls = {login: server.url(login, password=passwords[login], database=database) for login in names}
    _tell(f"PostgreSQL centre: {made.contacts} contacts in {time.perf_counter() - started:.0f} s")
    return Shared(server, database, urls)


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
