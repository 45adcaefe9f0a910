"""A call on its way is sent once, kept meanwhile, tried again after an outage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from pytestqt.qtbot import QtBot

from app.db.drafts import DraftJournal
from app.domain.actor import Actor
from app.domain.calls import KIND, CallbackDraft, CallDraft, Logged, from_json, to_json
from app.domain.drafts import Draft, DraftState
from app.domain.words import Outcome, Role
from app.errors import Conflict, StoreError
from app.services import calls
from app.workers.outbox import Outbox
from tests.fakes import FixedClock, HeldTasks, InlineTasks

ME = Actor(1, "me", "Moi", Role.AGENT)
CALL = CallDraft(
    uuid="u1",
    contact_id=1,
    lead_id=2,
    started_at=datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
    talk_s=12,
    qualification_id=3,
    body="Rappeler",
    tag_ids=(4, 5),
    outcome=Outcome.PARTIAL,
    callback=CallbackDraft(datetime(2026, 11, 25, 9, 0, tzinfo=UTC), "Indian/Reunion", False, "devis"),
)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[DraftJournal]:
    """An empty journal."""
    made = DraftJournal(tmp_path / "me.sqlite")
    yield made
    made.close()


@pytest.fixture
def told() -> dict[str, list[Any]]:
    """What the outbox said."""
    return {"stored": [], "refused": [], "waiting": []}


def _outbox(tasks: InlineTasks | HeldTasks, journal: DraftJournal, told: dict[str, list[Any]]) -> Outbox:
    made = Outbox(tasks, journal, actor=ME, clock=FixedClock(), parent=tasks)
    made.stored.connect(lambda draft, logged: told["stored"].append((draft, logged)))
    made.refused.connect(lambda draft, error: told["refused"].append((draft, error.code)))
    made.waiting_changed.connect(told["waiting"].append)
    return made


def _logs(answer: Any) -> Any:
    return patch.object(calls, "log", side_effect=answer)


def test_a_call_survives_the_journal() -> None:
    assert from_json(to_json(CALL)) == CALL
    assert from_json(to_json(replace(CALL, callback=None, outcome=None))) == replace(
        CALL, callback=None, outcome=None
    )


def test_a_stored_call_leaves_the_journal(
    qtbot: QtBot, journal: DraftJournal, told: dict[str, list[Any]]
) -> None:
    tasks = InlineTasks()
    logged = Logged(1, 2, 2, False, None)
    with _logs([logged]):
        box = _outbox(tasks, journal, told)
        box.send(CALL)
    assert told["stored"] == [(CALL, logged)]
    assert journal.all() == []
    assert (box.waiting, told["waiting"][-1]) == (0, 0)


def test_an_outage_is_waited_out(qtbot: QtBot, journal: DraftJournal, told: dict[str, list[Any]]) -> None:
    tasks = InlineTasks()
    logged = Logged(1, None, 2, False, None, duplicate=True)
    with _logs([StoreError("store.unreachable"), StoreError("store.timeout"), logged]):
        box = _outbox(tasks, journal, told)
        box.send(CALL)
        assert box.waiting == 1
        assert [d.state for d in journal.all()] == [DraftState.SENDING]
        box.flush()
        assert told["stored"] == []
        box.flush()
    assert told["stored"] == [(CALL, logged)]
    assert told["refused"] == []


def test_a_refused_call_keeps_its_text(
    qtbot: QtBot, journal: DraftJournal, told: dict[str, list[Any]]
) -> None:
    tasks = InlineTasks()
    with _logs([Conflict("lead.taken", by="Fatou")]):
        _outbox(tasks, journal, told).send(CALL)
    assert told["refused"] == [(CALL, "lead.taken")]
    kept = journal.all()[0]
    assert (kept.state, kept.reason, from_json(kept.payload)) == (DraftState.REFUSED, "lead.taken", CALL)


def test_a_bug_is_told_and_the_text_kept(
    qtbot: QtBot, journal: DraftJournal, told: dict[str, list[Any]]
) -> None:
    tasks = InlineTasks()
    crashes: list[object] = []
    tasks.crashed.connect(crashes.append)
    with _logs([ZeroDivisionError()]):
        _outbox(tasks, journal, told).send(CALL)
    assert len(crashes) == 1
    assert told["refused"] == [(CALL, "refused")]
    assert journal.all()[0].state == DraftState.REFUSED


def test_calls_go_one_after_another(qtbot: QtBot, journal: DraftJournal, told: dict[str, list[Any]]) -> None:
    tasks = HeldTasks()
    second = replace(CALL, uuid="u2")
    with _logs(lambda _session, *, draft, **_: Logged(1, None, 2, False, None, before={"of": draft.uuid})):
        box = _outbox(tasks, journal, told)
        box.send(CALL)
        box.send(second)
        assert (len(tasks.held), box.waiting) == (1, 2)
        tasks.release_all()
    assert [logged.before["of"] for _, logged in told["stored"]] == ["u1", "u2"]


def test_a_new_run_sends_what_was_on_its_way(
    qtbot: QtBot, journal: DraftJournal, told: dict[str, list[Any]]
) -> None:
    journal.keep(Draft("u1", KIND, DraftState.SENDING, to_json(CALL)))
    typed = Draft("u3", KIND, DraftState.DRAFT, {"call": to_json(CALL)})
    journal.keep(typed)
    journal.keep(Draft("u4", "other", DraftState.DRAFT, {}))
    tasks = InlineTasks()
    with _logs([Logged(1, None, 2, False, None)]):
        rest = _outbox(tasks, journal, told).resume()
    assert rest == [typed]
    assert [draft for draft, _ in told["stored"]] == [CALL]
    assert {d.uuid for d in journal.all()} == {"u3", "u4"}


def test_the_clock_of_the_act_is_the_present(
    qtbot: QtBot, journal: DraftJournal, told: dict[str, list[Any]]
) -> None:
    clock = FixedClock()
    tasks = InlineTasks()
    seen: list[datetime] = []

    def log(_session: object, *, now: datetime, **_: object) -> Logged:
        seen.append(now)
        return Logged(1, None, 2, False, None)

    with _logs(log):
        box = Outbox(tasks, journal, actor=ME, clock=clock, parent=tasks)
        clock.advance(minutes=5)
        box.send(CALL)
    assert seen == [datetime(2026, 11, 24, 9, 5, tzinfo=UTC)]
    assert timedelta(0) <= clock() - seen[0]
