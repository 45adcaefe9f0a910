"""Two real programs, two real logins, one file of real calls, at the same time: no record twice.

On one PostgreSQL made by `cadran-admin init`, and on one SQLite file (two people of one computer). All 27,729
records, an hour or so: CADRAN_BANK_ROWS=27729 python -m pytest tests/e2e/test_two_desks.py -s
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import select

from app.db.entities import AgentSession, Call, Lead, Note, User
from app.db.store import address_of
from app.domain.words import LeadState, SessionEnd
from tests.e2e import bank
from tests.e2e.bank import BankCentre
from tests.e2e.display import settings, until
from tests.postgres import PostgresServer

pytestmark = [pytest.mark.shared_data, pytest.mark.slow]

ROWS = int(os.environ.get("CADRAN_BANK_ROWS", "220"))
PATIENCE_S = 60 + ROWS
AGENTS = {"lea": "Léa Petit", "tom": "Tom Garnier"}
PASSWORD = "trois mots bien a moi"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Address of an empty store for `init`, and of the same for its first administrator."""
    if request.param == "sqlite":
        yield (str(tmp_path / "centre.cadran"),) * 2
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    name = server.new_name()
    yield (
        server.admin_url(database=name),
        server.url("direction", password="PASSWORD", database=name).replace("PASSWORD", "{password}"),
    )
    server.drop_database(name)
    for login in ("direction", *AGENTS):
        server.execute(f"DROP ROLE IF EXISTS {login}")


@pytest.fixture
def centre(shared_data: Path, where: tuple[str, str], tmp_path: Path) -> Iterator[BankCentre]:
    """The centre with the bank's clients in an active campaign."""
    file = bank.write(shared_data, tmp_path / "clients.csv", rows=ROWS)
    made = bank.make(*where, file=file, folder=tmp_path, agents=AGENTS)
    yield made
    made.store.close()


@dataclass
class Person:
    """One running program and what it said. `seen` are the records that were on its desk, in order."""

    login: str
    process: subprocess.Popen[str]
    is_ready: bool = False
    seen: list[int] = field(default_factory=list)

    def listen(self) -> None:
        """Read what the program says until its end."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.strip() == "ready":
                self.is_ready = True
            else:
                self.seen.append(int(line))


@contextmanager
def at_work(centre: BankCentre, login: str, *, folder: Path, gate: Path) -> Iterator[Person]:
    """The real program of one person, with a hand on its keyboard."""
    home = folder / login
    settings(home, {"calling/command": "none"})
    url = centre.store.url
    store = address_of(url) if centre.store.is_sqlite else address_of(url, username=login)
    secrets = ["--first", centre.first[login], "--password", PASSWORD, "--gate", str(gate)]
    with (home / "errors.txt").open("w+", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.driver", *secrets, "--store", store, "--user", login],
            cwd=bank.ROOT,
            env=dict(os.environ, CADRAN_HOME=str(home), QT_QPA_PLATFORM="offscreen"),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        person = Person(login, process)
        reader = threading.Thread(target=person.listen, name=f"reads-{login}")
        reader.start()
        try:
            yield person
            complaints = Path(errors.name).read_text(encoding="utf-8").splitlines()
            assert [line for line in complaints if "This plugin does not support" not in line] == []
        finally:
            if process.poll() is None:
                process.kill()
                process.wait(timeout=30)
            reader.join(timeout=30)
            assert process.stdout is not None
            process.stdout.close()


def test_two_programs_work_through_one_file_without_a_double(centre: BankCentre, tmp_path: Path) -> None:
    gate = tmp_path / "go"
    with ExitStack() as stack:
        pair = [stack.enter_context(at_work(centre, login, folder=tmp_path, gate=gate)) for login in AGENTS]
        for person in pair:
            until(_ready(person), f"{person.login} at the desk", patience_s=90)
        began = time.monotonic()
        gate.touch()
        for person in pair:
            assert person.process.wait(timeout=PATIENCE_S) == 0
        took = time.monotonic() - began
    shares = {person.login: len(person.seen) for person in pair}
    sys.stderr.write(f"\n{sum(shares.values())} records in {took:.1f} s, {shares}\n")
    _look_at_the_records(centre, pair)
    _look_at_the_people(centre)


def _ready(person: Person) -> Callable[[], bool]:
    def ready() -> bool:
        assert person.process.poll() is None, f"{person.login} ended"
        return person.is_ready

    return ready


def _look_at_the_records(centre: BankCentre, pair: list[Person]) -> None:
    """Each record once, by the person who had it on the desk."""
    shown = Counter(record for person in pair for record in person.seen)
    assert len(shown) == centre.rows
    assert shown.most_common(1)[0][1] == 1
    # Both at the same time: a half-hearted race would prove little.
    assert min(len(person.seen) for person in pair) >= centre.rows / 4
    with centre.store.reading() as session:
        ids = {login: id_ for id_, login in session.execute(select(User.id, User.login))}
        written = session.execute(select(Call.lead_id, Call.user_id).order_by(Call.lead_id)).all()
        had = {record: ids[person.login] for person in pair for record in person.seen}
        assert [tuple(row) for row in written] == sorted(had.items())
        notes = session.execute(select(Note.lead_id, Note.user_id, Note.body)).all()
        talked = sum(len(person.seen) // 4 for person in pair)
        assert len(notes) == talked
        assert all(n.user_id == had[n.lead_id] and n.body == f"Fiche {n.lead_id}, d'accord" for n in notes)
        rows = session.execute(select(Lead.state, Lead.attempts, Lead.lease_owner_id)).all()
        states = Counter(tuple(row) for row in rows)
        assert states[(LeadState.CLOSED, 1, None)] == talked
        assert states[(LeadState.IN_PROGRESS, 1, None)] == centre.rows - talked


def _look_at_the_people(centre: BankCentre) -> None:
    """Everybody signed in once and out in order."""
    with centre.store.reading() as session:
        ended = session.execute(
            select(User.login, AgentSession.ended).join(User, User.id == AgentSession.user_id)
        ).all()
    assert sorted(tuple(row) for row in ended) == [(login, SessionEnd.SIGNED_OUT) for login in sorted(AGENTS)]
