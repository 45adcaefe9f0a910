"""The preview of an import as Qt sees it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.domain.imports import Cell, CellState, PreviewRow, Reason, Repair
from app.models.import_preview import CELL, PreviewModel, letters

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
VERTICAL, HORIZONTAL = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
TOOLTIP, ALOUD = Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole
PHONE = Cell("06 39 98 41 90", "639984190", CellState.REPAIRED, Repair.LOST_ZERO)
NOTHING = Cell("", None, CellState.REJECTED, Reason.UNREACHABLE)
HEADERS = ("Nom", "Tél")
ROWS = (
    PreviewRow(2, (Cell("Kerbiriou"), PHONE)),
    PreviewRow(4, (Cell("<b>Gras</b>"),)),
    PreviewRow(5, (Cell("Lenormand"), NOTHING), Reason.UNREACHABLE),
)


@pytest.fixture
def model() -> Iterator[PreviewModel]:
    """A model watched by Qt's own tester."""
    made = PreviewModel()
    tester = QAbstractItemModelTester(made, FATAL)
    yield made
    tester.deleteLater()
    made.deleteLater()


def test_it_shows_lines_by_their_number_in_the_file(model: PreviewModel) -> None:
    model.show(HEADERS, ROWS)
    assert (model.rowCount(), model.columnCount()) == (3, 2)
    assert [model.headerData(n, VERTICAL) for n in range(3)] == ["2", "4", "5"]
    assert [model.headerData(n, HORIZONTAL) for n in range(2)] == ["Nom", "Tél"]
    assert model.index(0, 1).data() == "06 39 98 41 90"
    assert model.index(0, 1).data(CELL).problem is Repair.LOST_ZERO


def test_a_short_line_is_filled_up(model: PreviewModel) -> None:
    model.show(HEADERS, ROWS)
    assert model.index(1, 1).data(CELL) == Cell("")


def test_what_changed_and_why_is_told_aloud(model: PreviewModel) -> None:
    model.show(HEADERS, ROWS)
    assert model.index(0, 1).data(ALOUD) == "06 39 98 41 90 · 639984190 · Zéro initial perdu"
    assert "Ni téléphone ni e-mail" in model.index(2, 0).data(ALOUD)
    assert "Ni téléphone ni e-mail" in model.index(2, 1).data(ALOUD)


def test_a_text_is_never_taken_for_html(model: PreviewModel) -> None:
    model.show(HEADERS, ROWS)
    assert model.index(1, 0).data(TOOLTIP) == "<span>&lt;b&gt;Gras&lt;/b&gt;</span>"
    assert model.index(1, 0).data(ALOUD) == "<b>Gras</b>"
    assert model.index(1, 1).data(TOOLTIP) == ""


def test_a_problem_is_found(model: PreviewModel) -> None:
    model.show(HEADERS, ROWS)
    assert model.place_of(Repair.LOST_ZERO) == (0, 1)
    assert model.place_of(Reason.UNREACHABLE) == (2, 1)
    assert model.place_of(Repair.CUT) is None


def test_nothing_stands_outside(model: PreviewModel) -> None:
    model.show(HEADERS, ROWS)
    assert model.data(QModelIndex()) is None
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
    assert model.headerData(9, VERTICAL) is None
    assert model.headerData(9, HORIZONTAL) is None
    model.show((), ())
    assert (model.rowCount(), model.columnCount()) == (0, 0)


_CELLS = st.builds(
    Cell,
    st.text(max_size=20),
    st.none() | st.text(max_size=20),
    st.sampled_from(CellState),
    st.none() | st.sampled_from([*Repair, *Reason]),
)
_LINES = st.builds(
    PreviewRow,
    st.integers(1, 10_000),
    st.lists(_CELLS, max_size=6).map(tuple),
    st.none() | st.sampled_from(Reason),
)


@given(
    st.lists(st.tuples(st.lists(st.text(max_size=9), max_size=5), st.lists(_LINES, max_size=6)), max_size=4)
)
def test_whatever_is_shown_in_turn_holds_together(pages: list[tuple[list[str], list[PreviewRow]]]) -> None:
    model = PreviewModel()
    tester = QAbstractItemModelTester(model, FATAL)
    for headers, rows in pages:
        model.show(headers, rows)
        for row in range(len(rows)):
            for column in range(len(headers)):
                index = model.index(row, column)
                assert isinstance(index.data(ALOUD), str)
                assert isinstance(index.data(CELL), Cell)
    tester.deleteLater()
    model.deleteLater()


def test_letters_count_as_spreadsheets_do() -> None:
    assert [letters(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
