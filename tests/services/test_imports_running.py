"""An import from its first line to its ledger: rehearsed, killed, cancelled, taken up again."""

from __future__ import annotations

from typing import Any

import pytest

from app.db.entities import (
    Contact,
    ImportRow,
)
from app.domain.actor import Actor
from app.domain.imports import Kind
from app.domain.words import JobState
from app.errors import Conflict, Forbidden, Invalid
from app.services import imports
from app.services.imports import ledger, running
from tests.services.import_bench import CONTACT, JEAN, Bench, Table, bench, counts

__all__ = ["bench"]


def test_a_dry_run_promises_what_the_import_does_and_keeps_nothing(bench: Bench) -> None:
    rows = [JEAN, JEAN, ["Nora", "Lenormand", "", "", ""], ["Awa", "Diop", "639981254", "", ""]]
    promised = bench.rehearse(Kind.CONTACTS, CONTACT, rows)
    assert bench.count(Contact) == bench.count(ImportRow) == 0
    done = bench.load(Kind.CONTACTS, CONTACT, rows)
    assert counts(promised) == counts(done) == (4, 2, 0, 1, 1)
    assert (promised.reasons, promised.repairs) == (done.reasons, done.repairs)
    assert promised.job_id is None


class Killed(BaseException):
    """The process ends here."""


def test_a_killed_import_is_taken_up_after_its_last_line(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "CHUNK", 2)
    rows = [["Awa", f"Diop{n}", f"06399812{n:02d}", "", ""] for n in range(7)]
    request = bench.request(Kind.CONTACTS, CONTACT, rows)

    def kill(progress: imports.Progress) -> None:
        if progress.done == 4:
            raise Killed

    with pytest.raises(Killed):
        imports.run(
            bench.store.writing, Table(rows), actor=bench.actor, request=request, clock=bench.clock, tell=kill
        )
    assert bench.count(Contact) == bench.count(ImportRow) == 4
    told = bench.load(Kind.CONTACTS, CONTACT, rows)
    assert counts(told) == (7, 7, 0, 0, 0)
    assert bench.count(Contact) == bench.count(ImportRow) == 7
    with bench.store.reading() as session:
        assert [job.read for job in imports.listing(session, actor=bench.actor)] == [7]


def test_a_kill_inside_a_chunk_leaves_counters_equal_to_rows(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "CHUNK", 2)
    rows = [["Awa", f"Diop{n}", f"06399812{n:02d}", "", ""] for n in range(6)]
    advance, calls = ledger.advance, []

    def dying(*args: Any, **kwargs: Any) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise Killed
        advance(*args, **kwargs)

    monkeypatch.setattr("app.services.imports.engine.advance", dying)
    with pytest.raises(Killed):
        bench.load(Kind.CONTACTS, CONTACT, rows)
    assert bench.count(Contact) == bench.count(ImportRow) == 2
    assert counts(bench.load(Kind.CONTACTS, CONTACT, rows)) == (6, 6, 0, 0, 0)


def test_a_cancelled_import_keeps_what_is_done_and_can_go_on(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "CHUNK", 1)
    rows = [JEAN, ["Awa", "Diop", "0639981254", "", ""]]
    looks = iter([False, True])
    told = imports.run(
        bench.store.writing,
        Table(rows),
        actor=bench.actor,
        request=bench.request(Kind.CONTACTS, CONTACT, rows),
        clock=bench.clock,
        cancelled=lambda: next(looks),
    )
    assert (told.state, told.last_line, told.created) == (JobState.CANCELLED, 2, 1)
    assert counts(bench.load(Kind.CONTACTS, CONTACT, rows)) == (2, 2, 0, 0, 0)


def test_one_import_is_not_moved_on_by_two_programs(bench: Bench) -> None:
    told = bench.load(Kind.CONTACTS, CONTACT, [JEAN])
    assert told.job_id is not None
    with pytest.raises(Conflict), bench.store.writing() as session:
        ledger.advance(
            session, job_id=told.job_id, outcomes=[], tally=ledger.Tally(), after=99, last_line=100
        )


def test_a_file_imported_before_is_recognised(bench: Bench) -> None:
    rows = [JEAN]
    told = bench.load(Kind.CONTACTS, CONTACT, rows)
    with bench.store.reading() as session:
        known = imports.already_done(session, sha256=bench.request(Kind.CONTACTS, CONTACT, rows).sha256)
        assert known is not None
        assert (known.id, known.by) == (told.job_id, bench.actor.name)
        assert imports.already_done(session, sha256="f" * 64) is None


def test_a_mapping_is_remembered_for_the_same_headers(bench: Bench) -> None:
    odd = {"X1": "last_name", "X2": "phone"}
    bench.load(Kind.CONTACTS, odd, [["Dupont", "0639984127"]])
    with bench.store.reading() as session:
        found = imports.proposed(session, kind=Kind.CONTACTS, headers=("X2", "X1"), samples=[])
    assert [(s.header, s.field) for s in found] == [("X2", "phone"), ("X1", "last_name")]


def test_a_mapping_is_proposed_for_new_headers(bench: Bench) -> None:
    with bench.store.reading() as session:
        found = imports.proposed(
            session, kind=Kind.CONTACTS, headers=("Prénom", "NOM", "Tél. mobile"), samples=[["A", "B", "06"]]
        )
    assert [s.field for s in found] == ["first_name", "last_name", "phone"]


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        ({"Absent": "phone"}, "import.unknown_column"),
        ({"Tél": "téléphone"}, "import.unknown_field"),
        ({"Tél": "phone", "Mail": "phone"}, "import.field_twice"),
        ({"Tél": ""}, "import.nothing_mapped"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(mapping: dict[str, str], code: str) -> None:
    with pytest.raises(Invalid) as refused:
        imports.compiled(Kind.CONTACTS, tuple(CONTACT), mapping)
    assert refused.value.code == code


def test_an_agent_imports_nothing(bench: Bench, agent: Actor) -> None:
    bench.actor = agent
    with pytest.raises(Forbidden):
        bench.load(Kind.CONTACTS, CONTACT, [JEAN])
