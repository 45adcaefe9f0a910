"""The real program on real calls, by keys alone: the loop, a kill in mid-note, the way out during a save.

Everything is real: `cadran-admin init`, `users add` and `import`, `python -m app` on an X display, keys
pressed by xdotool on a French keyboard, a softphone command. What the keys said is looked for in the store.
The file holds a few hundred records here; with all 27,729:
CADRAN_BANK_ROWS=27729 python -m pytest tests/e2e/test_desk_by_keyboard.py
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.entities import (
    AgentSession,
    AgentState,
    Call,
    Callback,
    Contact,
    ContactTag,
    Lead,
    Note,
    Qualification,
    Tag,
    User,
)
from app.domain.words import AgentStatus, CallbackState, LeadState, Outcome, SessionEnd
from tests.e2e import bank
from tests.e2e.bank import BankCentre
from tests.e2e.display import Desktop, desktop, display, settings, until

pytestmark = [pytest.mark.xvfb, pytest.mark.shared_data, pytest.mark.slow]

ROWS = int(os.environ.get("CADRAN_BANK_ROWS", "300"))
SECRET = "trois mots bien à moi"
NOTE = "Très intéressée : déjà cliente, rappeler « après » l'été, où ça ? Coût 12 € (à négocier)"
READY = "Demande la documentation par e-mail avant de se décider."
"""The text of a shipped template; it brings an outcome and a tag."""
AGENTS = {"lea": "Léa Petit", "tom": "Tom Garnier", "ines": "Inès Lefèvre"}
KEYS = dict(zip("1234567890", "ampersand eacute quotedbl apostrophe parenleft minus egrave underscore "
                "ccedilla agrave".split(), strict=True))  # fmt: skip
"""The keys of the top row of a French keyboard, without Shift."""


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """A display with a French keyboard."""
    with display() as name:
        yield name


@pytest.fixture(scope="module")
def centre(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BankCentre]:
    """A centre on one computer, with three agents and the bank's clients to call."""
    folder = tmp_path_factory.mktemp("bank")
    file = bank.write(shared_data, folder / "clients.csv", rows=ROWS)
    address = str(folder / "centre.cadran")
    made = bank.make(address, address, file=file, folder=folder, agents=AGENTS)
    yield made
    made.store.close()


@dataclass
class Agent:
    """A person at their desk. `seen` are the records that came, in order."""

    centre: BankCentre
    login: str
    screen: str
    home: Path
    seen: list[int] = field(default_factory=list)

    @contextmanager
    def at_work(self) -> Iterator[Desktop]:
        """The program with the agent signed in, by keys."""
        where = ("--store", str(self.centre.store.path), "--lang", "fr")
        with desktop(self.screen, *where, home=self.home) as program:
            until(lambda: program.logged("asks who is there"), "the question who is there")
            self._sign_in(program)
            until(lambda: program.logged("ready after"), "the window")
            program.window()
            yield program

    def _sign_in(self, program: Desktop) -> None:
        first = self.centre.first.pop(self.login, None)
        program.type(first or SECRET)
        program.press("Return")
        if first is None:
            return
        until(lambda: program.logged("asks for a new password"), "the question for a password")
        for word in (first, SECRET, SECRET):
            program.type(word)
            program.press("Tab")
        program.press("Return")

    # ---------------------------------------------------------------------------------------- what is there
    def ask(self, question: Any) -> Any:
        """One value of the store."""
        with self.centre.store.reading() as session:
            return session.scalar(question)

    @property
    def user_id(self) -> int:
        """Who this is in the store."""
        return int(self.ask(select(User.id).where(User.login == self.login)))

    def calls(self) -> int:
        """Calls saved by this person, those taken back included."""
        mine = select(func.count()).select_from(Call).where(Call.user_id == self.user_id)
        return int(self.ask(mine))

    def held(self) -> int | None:
        """The record held by this person."""
        found: int | None = self.ask(select(Lead.id).where(Lead.lease_owner_id == self.user_id))
        return found

    def wait_for_record(self, program: Desktop) -> int:
        """The next record on the desk: one that was not the last."""
        last = self.seen[-1] if self.seen else None
        until(lambda: self.held() not in (None, last), f"a record after {last}")
        record = self.held()
        assert record is not None
        self.seen.append(record)
        until(lambda: program.logged(f"record {record} is on the desk"), f"record {record} on the desk")
        return record

    def wait_for_call(self, count: int) -> None:
        """Until as many calls are saved."""
        until(lambda: self.calls() == count, f"call {count} of {self.login}")

    def wait_for_status(self, status: AgentStatus) -> None:
        """Until my state is this one."""
        state = select(AgentState.status).where(
            AgentState.user_id == self.user_id, AgentState.to_at.is_(None)
        )
        until(lambda: self.ask(state) is status, f"state {status}")

    def drafts(self) -> list[tuple[str, str]]:
        """(state, text) of what the journal of this computer keeps."""
        found = []
        for path in (self.home / "data" / "drafts").glob("*.sqlite"):
            with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)) as journal:
                for state, payload in journal.execute("SELECT state, payload FROM draft ORDER BY rowid"):
                    values = json.loads(payload)
                    found.append((state, values.get("call", values)["body"]))
        return found


@pytest.fixture
def agent(request: pytest.FixtureRequest, screen: str, centre: BankCentre, tmp_path: Path) -> Agent:
    """The person named by the test, with a softphone that writes the number down."""
    login = request.param
    home = tmp_path / "home"
    dialled = tmp_path / "dialled-{number}"
    settings(home, {"calling/command": f"touch {dialled}", "store/login": login})
    return Agent(centre, login, screen, home)


def call_of(session: Session, lead_id: int) -> Call:
    return session.scalars(select(Call).where(Call.lead_id == lead_id)).one()


def coded(session: Session, call: Call) -> str:
    return session.get_one(Qualification, call.qualification_id).label


@pytest.mark.parametrize("agent", ["lea"], indirect=True)
def test_an_agent_works_through_the_file_by_keys_alone(agent: Agent, tmp_path: Path) -> None:
    with agent.at_work() as program:
        program.press("F2")
        sold = agent.wait_for_record(program)
        program.press("F3")
        agent.wait_for_status(AgentStatus.CALLING)
        program.type(NOTE)
        program.press("F3")
        agent.wait_for_status(AgentStatus.WRAP_UP)
        program.press(f"alt+{KEYS['1']}", "ctrl+Return")
        agent.wait_for_call(1)
        away = [agent.wait_for_record(program)]
        for count, key in enumerate("678", start=2):
            program.press(KEYS[key])
            agent.wait_for_call(count)
            away.append(agent.wait_for_record(program))
        promised = away.pop()
        program.press("F3")
        program.type("En réunion")
        program.press("F3", f"alt+{KEYS['3']}", "F6", "Up", "ctrl+Return")
        agent.wait_for_call(5)
        refused = agent.wait_for_record(program)
        program.press("F3")
        program.type("Poli. /pas")
        program.press("Return", "F3", f"alt+{KEYS['4']}", "ctrl+Return")
        agent.wait_for_call(6)
        back = agent.wait_for_record(program)
        program.press(KEYS["6"])
        agent.wait_for_call(7)
        after = agent.wait_for_record(program)
        program.press("ctrl+z")
        until(lambda: agent.held() == back, "the record taken back")
        program.press("F8", "Down", "Down", "Return")
        agent.wait_for_status(AgentStatus.PAUSE)
        program.press("F8", "Return")
        agent.wait_for_status(AgentStatus.AVAILABLE)
        agent.wait_for_record(program)
        program.press(KEYS["8"])
        agent.wait_for_call(8)
        agent.wait_for_record(program)
        program.close()
        assert program.status() == 0
        assert program.complaints() == ""
    assert agent.drafts() == []
    assert agent.seen[-2:] == [back, after]
    assert len({*agent.seen}) == 8
    with agent.centre.store.reading() as session:
        _look_at_the_sale(session, sold, agent)
        _look_at_the_others(session, away=away, promised=promised, refused=refused)
        _look_at_the_undone(session, back=back)
        _look_at_the_states(session, agent)
    numbers = {path.name.removeprefix("dialled-") for path in tmp_path.glob("dialled-*")}
    with agent.centre.store.reading() as session:
        called = select(Contact.main_phone).join(Lead, Lead.contact_id == Contact.id)
        wanted = session.scalars(called.where(Lead.id.in_((sold, promised, refused)))).all()
    assert numbers == set(wanted)


def _look_at_the_sale(session: Session, sold: int, agent: Agent) -> None:
    call, lead = call_of(session, sold), session.get_one(Lead, sold)
    note = session.scalars(select(Note).where(Note.call_id == call.id)).one()
    assert coded(session, call) == "Vente"
    assert note.body == NOTE
    assert (call.user_id, note.user_id, lead.closed_by) == (agent.user_id,) * 3
    assert (call.positive, call.argued, call.closed_lead) == (True, True, True)
    assert (lead.state, lead.attempts, lead.last_note_id) == (LeadState.CLOSED, 1, note.id)
    assert lead.closed_reason == "Vente"


def _look_at_the_others(session: Session, *, away: list[int], promised: int, refused: int) -> None:
    for lead_id, label in zip(away, ("NRP", "Répondeur", "Occupé"), strict=True):
        lead = session.get_one(Lead, lead_id)
        assert coded(session, call_of(session, lead_id)) == label
        assert (lead.state, lead.attempts, lead.has_notes) == (LeadState.IN_PROGRESS, 1, False)
        assert lead.not_before is not None
    callback = session.scalars(select(Callback).where(Callback.lead_id == promised)).one()
    lead = session.get_one(Lead, promised)
    assert coded(session, call_of(session, promised)) == "Rappel demandé"
    assert (callback.state, callback.owner_id) == (CallbackState.OPEN, call_of(session, promised).user_id)
    assert (lead.callback_due_at, lead.callback_owner_id) == (callback.due_at, callback.owner_id)
    note = session.scalars(select(Note).where(Note.lead_id == refused)).one()
    assert note.body == "Poli. N’est pas intéressé, ne souhaite pas donner suite."
    assert note.outcome_human is Outcome.NEGATIVE
    assert session.get_one(Lead, refused).state is LeadState.CLOSED
    tags = select(Tag.code).join(ContactTag, ContactTag.tag_id == Tag.id)
    assert session.scalars(tags.where(ContactTag.contact_id == callback.contact_id)).all() == []


def _look_at_the_undone(session: Session, *, back: int) -> None:
    first, second = session.scalars(select(Call).where(Call.lead_id == back).order_by(Call.id)).all()
    lead = session.get_one(Lead, back)
    assert (coded(session, first), coded(session, second)) == ("NRP", "Occupé")
    assert first.annulled_at is not None
    assert second.annulled_at is None
    assert (lead.state, lead.attempts) == (LeadState.IN_PROGRESS, 1)


def _look_at_the_states(session: Session, agent: Agent) -> None:
    ended = session.scalars(select(AgentSession).where(AgentSession.user_id == agent.user_id)).one()
    assert ended.ended is SessionEnd.SIGNED_OUT
    states = session.scalars(
        select(AgentState).where(AgentState.user_id == agent.user_id).order_by(AgentState.id)
    ).all()
    assert [state for state in states if state.to_at is None] == []
    told = [state.status for state in states]
    assert told.count(AgentStatus.CALLING) == told.count(AgentStatus.WRAP_UP) == 3
    assert told.count(AgentStatus.PAUSE) == 1
    assert all(a.to_at == b.from_at for a, b in pairwise(states))


# ------------------------------------------------------------------------------------------- kill -9
@pytest.mark.parametrize("agent", ["tom"], indirect=True)
def test_a_kill_in_mid_note_loses_nothing_and_doubles_nothing(agent: Agent) -> None:
    with agent.at_work() as program:
        program.press("F2")
        record = agent.wait_for_record(program)
        program.press("F3")
        agent.wait_for_status(AgentStatus.CALLING)
        program.type("/doc")
        program.press("Return")
        program.type(f" {NOTE}")
        until(lambda: agent.drafts() == [("draft", f"{READY} {NOTE}")], "the note on the disk")
        program.kill()
    assert agent.calls() == 0
    with agent.at_work() as program:
        until(lambda: program.logged(f"record {record} is on the desk"), "the record again")
        program.press("F3")
        program.type(" Fin.")
        program.press(f"alt+{KEYS['1']}", "ctrl+Return")
        agent.wait_for_call(1)
        until(lambda: agent.drafts() == [], "an empty journal")
        program.close()
        assert program.status() == 0
        assert program.complaints() == ""
    with agent.centre.store.reading() as session:
        call = call_of(session, record)
        note = session.scalars(select(Note).where(Note.lead_id == record)).one()
        assert (note.call_id, coded(session, call)) == (call.id, "Vente")
        assert (note.body, note.outcome_human) == (f"{READY} {NOTE} Fin.", Outcome.PARTIAL)
        tags = select(Tag.code).join(ContactTag, ContactTag.tag_id == Tag.id)
        assert session.scalars(tags.where(ContactTag.contact_id == call.contact_id)).all() == [
            "documentation"
        ]
        assert call.started_at.timestamp() < note.at.timestamp()
        ended = session.scalars(select(AgentSession.ended).where(AgentSession.user_id == agent.user_id))
        assert ended.all() == [SessionEnd.REPLACED, SessionEnd.SIGNED_OUT]


# ----------------------------------------------------------------------------------------- the way out
@contextmanager
def writer_lock(path: Path | None) -> Iterator[None]:
    """Another program that writes to the centre and takes its time.

    By the library of the store: a second copy of SQLite in this process would drop the locks of the first.
    """
    from sqlcipher3 import dbapi2

    with closing(dbapi2.connect(str(path), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@pytest.mark.parametrize("agent", ["ines"], indirect=True)
def test_the_window_closed_during_a_save_ends_well_and_loses_nothing(agent: Agent) -> None:
    with agent.at_work() as program:
        program.press("F2")
        record = agent.wait_for_record(program)
        program.press("F3")
        agent.wait_for_status(AgentStatus.CALLING)
        program.type(NOTE)
        with writer_lock(agent.centre.store.path):
            program.press(f"alt+{KEYS['2']}", "ctrl+Return")
            until(lambda: ("sending", NOTE) in agent.drafts(), "the call on its way")
            program.close()
            assert program.status() == 0
        assert program.complaints() == ""
    assert (agent.calls(), agent.drafts()) == (0, [("sending", NOTE)])
    with agent.at_work() as program:
        agent.wait_for_call(1)
        until(lambda: agent.drafts() == [], "an empty journal")
        with writer_lock(agent.centre.store.path):
            program.press("F2")
            program.close()
        assert program.status() == 0
        assert program.complaints() == ""
    with agent.centre.store.reading() as session:
        assert coded(session, call_of(session, record)) == "Rendez-vous"
        assert session.scalars(select(Note.body).where(Note.lead_id == record)).all() == [NOTE]
