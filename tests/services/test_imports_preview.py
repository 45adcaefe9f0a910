"""The preview: the first lines as they would be kept, and the problems to decide upon."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from app.db.entities import Contact, Tag
from app.domain.actor import Actor
from app.domain.imports import Cell, CellState, Choices, Kind, Preview, Reason, Repair, Request
from app.errors import Forbidden
from app.services import imports
from tests.services.import_bench import CONTACT, Bench, Table, bench
from tests.stores import NOW

__all__ = ["bench"]

ROWS = [
    ["Solène", "Kerbiriou", "639984190", "sk@laposte.net", "Brest"],
    ["M. Marc", "Delatour", "0639987011", "info@delatour.fr", "Lens"],
    ["Awa", "N’Diaye", "06 39 98 12 54", "awa@laposte.net", "Lyon"],
    ["Lucie", "Tran", "0639986307", "lt@gmial.com", "Paris"],
    ["Karim", "Bensalem", "3,36E+10", "", "Marseille"],
    ["Nora", "Lenormand", "", "", "Lille"],
]


def _preview(
    bench: Bench, rows: Sequence[Sequence[str]] = ROWS, mapping: dict[str, str] = CONTACT, **more: Any
) -> Preview:
    choices = more.pop("choices", Choices())
    request = Request(Kind.CONTACTS, "salon.csv", "0" * 64, tuple(mapping), mapping, choices=choices)
    with bench.store.reading() as session:
        return imports.preview(session, Table(rows), actor=bench.actor, request=request, now=NOW, **more)


def test_a_repaired_cell_shows_both_what_was_read_and_what_is_kept(bench: Bench) -> None:
    phone = _preview(bench).rows[0].cells[2]
    assert phone == Cell("06 39 98 41 90", "639984190", CellState.REPAIRED, Repair.LOST_ZERO)


def test_an_untouched_cell_is_shown_as_it_is(bench: Bench) -> None:
    assert _preview(bench).rows[2].cells[1] == Cell("N’Diaye")


def test_a_doubt_is_left_to_the_reader(bench: Bench) -> None:
    email = _preview(bench).rows[3].cells[3]
    assert (email.state, email.problem, email.text) == (
        CellState.DOUBTFUL,
        Repair.MISTYPED_EMAIL,
        "lt@gmail.com",
    )


def test_the_cells_that_cost_a_line_are_marked(bench: Bench) -> None:
    rows = _preview(bench).rows
    assert [row.rejected for row in rows[4:]] == [Reason.DIGITS_LOST, Reason.UNREACHABLE]
    assert [cell.state for cell in rows[5].cells].count(CellState.REJECTED) == 2


def test_the_counts_add_up(bench: Bench) -> None:
    found = _preview(bench)
    assert (found.read, found.clean, found.repaired, found.rejected) == (6, 1, 3, 2)
    assert found.whole
    assert {p.code: p.count for p in found.problems} == {
        Repair.LOST_ZERO: 1,
        Repair.CIVILITY: 1,
        Repair.MISTYPED_EMAIL: 1,
        Reason.DIGITS_LOST: 1,
        Reason.UNREACHABLE: 1,
    }
    lost = next(p for p in found.problems if p.code is Repair.LOST_ZERO)
    assert (lost.column, lost.example, lost.becomes) == ("Tél", "639984190", "06 39 98 41 90")


def test_one_example_stands_for_each_problem(bench: Bench) -> None:
    found = _preview(bench, rows=ROWS * 3)
    assert [row.line for row in found.examples] == [2, 3, 5, 6, 7]


def test_a_long_file_is_looked_at_in_part_and_says_so(bench: Bench) -> None:
    found = _preview(bench, rows=ROWS * 3, shown=4, looked_at=10)
    assert (len(found.rows), found.read, found.whole) == (4, 10, False)


def test_unknown_words_are_told_before_they_are_added(bench: Bench) -> None:
    mapping = {**CONTACT, "Tags": "tags", "À": "owner"}
    rows = [[*ROWS[2], "Régate, À rappeler", "t_agent"], [*ROWS[2], "", "inconnu"]]
    tags = bench.count(Tag)
    found = _preview(bench, rows, mapping)
    assert {p.code: p.example for p in found.problems} == {
        Repair.NEW_WORD: "Régate",
        Repair.UNKNOWN_PERSON: "inconnu",
    }
    left = _preview(bench, rows, mapping, choices=Choices(new_words=False))
    assert Repair.UNKNOWN_WORD in {p.code for p in left.problems}
    assert (bench.count(Tag), bench.count(Contact)) == (tags, 0)


def test_a_preview_is_for_those_who_may_import(bench: Bench, agent: Actor) -> None:
    bench.actor = agent
    with pytest.raises(Forbidden):
        _preview(bench)


def test_each_name_is_shown_in_its_own_cell_as_it_is_kept(bench: Bench) -> None:
    rows = [
        ROWS[1],
        ["KARIM", "BENSALEM", "0639986307", "", "Lens"],
        ["Dupont Jean", "", "0639986308", "", ""],
    ]
    found = _preview(bench, rows).rows
    assert found[0].cells[:2] == (
        Cell("Marc", "M. Marc", CellState.REPAIRED, Repair.CIVILITY),
        Cell("Delatour"),
    )
    assert found[1].cells[:2] == (
        Cell("Karim", "KARIM", CellState.REPAIRED),
        Cell("Bensalem", "BENSALEM", CellState.REPAIRED),
    )


def test_a_full_name_is_told_whole(bench: Bench) -> None:
    mapping = {"Nom": "full_name", "Tél": "phone"}
    found = _preview(bench, [["M. Marc Delatour", "0639986307"]], mapping)
    told = Cell("Marc Delatour", "M. Marc Delatour", CellState.REPAIRED, Repair.CIVILITY)
    assert found.rows[0].cells[0] == told
    assert [(problem.code, problem.column) for problem in found.problems] == [(Repair.CIVILITY, "Nom")]
