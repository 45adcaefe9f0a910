"""Tables written: inert in a spreadsheet, read back as they were, whole or not at all."""

import csv
import errno
import os
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from app.errors import FileError
from app.exchange import writers
from app.exchange.readers import open_table
from app.exchange.writers import Value, neutral, write_csv, write_xlsx

Write = Callable[..., int]

HEADERS = ["Nom", "Note"]
FORMULAS = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    '=HYPERLINK("x")',
]
PHONES = ["+33639984127", "+33 6 39 98 41 27", "+1 (212) 555-1234", "06 39 98 41 27"]


@pytest.fixture(params=[write_csv, write_xlsx], ids=["csv", "xlsx"])
def write(request: pytest.FixtureRequest) -> Write:
    writer: Write = request.param
    return writer


@pytest.fixture
def target(tmp_path: Path, write: Write) -> Path:
    return tmp_path / f"export.{'csv' if write is write_csv else 'xlsx'}"


def test_a_formula_in_a_csv_is_made_inert_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    rows = [[text, "fin"] for text in FORMULAS]
    write_csv(path, HEADERS, rows)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        written = [row[0] for row in csv.reader(stream, delimiter=";")]
    assert written == ["Nom", *(f"'{text}" for text in FORMULAS)]
    assert [row.cells for row in open_table(path, header_row=1).rows()] == rows


def test_phone_and_plain_numbers_stay_as_they_are() -> None:
    assert [neutral(text) for text in PHONES] == PHONES
    assert [neutral(text) for text in ("-12,50", "+3", "-4.5", "12")] == ["-12,50", "+3", "-4.5", "12"]
    assert neutral("+33639984127;=1") == "'+33639984127;=1"
    assert neutral("'=1") == "''=1"
    assert neutral("L'été") == "L'été"


def test_a_formula_in_a_workbook_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    write_xlsx(path, HEADERS, [[text, "https://x.fr"] for text in [*FORMULAS, *PHONES, "0612345678"]])
    book = CalamineWorkbook.from_path(path)
    kept = [row[0] for row in book.get_sheet_by_index(0).to_python()[1:]]
    assert kept == [*FORMULAS, *PHONES, "0612345678"]


def test_french_spreadsheets_get_their_separator_dates_and_words(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    moment = datetime(2008, 5, 5, 14, 30, tzinfo=UTC)
    row: list[Value] = [
        "É;x", 1234, 12.5, Decimal("-3.10"), True, False, None, date(2008, 5, 5), moment,
        moment.replace(second=7),
    ]  # fmt: skip
    write_csv(path, ["a"], [row])
    assert path.read_text("utf-8-sig").splitlines()[1] == (
        '"É;x";1234;12,5;-3,10;oui;non;;05/05/2008;05/05/2008 14:30;05/05/2008 14:30:07'
    )
    write_csv(path, ["a"], [row], language="en")
    assert path.read_text("utf-8-sig").splitlines()[1] == (
        "É;x,1234,12.5,-3.10,yes,no,,2008-05-05,2008-05-05 14:30,2008-05-05 14:30:07"
    )
    assert path.read_bytes().startswith(b"\xef\xbb\xbfa\r\n")


def test_a_workbook_keeps_numbers_and_dates_as_such(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    row: list[Value] = [
        "0123", 7, 12.5, Decimal("3.10"), True, None, date(2008, 5, 5),
        datetime(2008, 5, 5, 14, 30, tzinfo=UTC), timedelta(minutes=4, seconds=12), time(9, 30),
    ]  # fmt: skip
    write_xlsx(path, list("abcdefghij"), [row], sheet="Appels: été [2008]")
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    assert sheet.name == "Appels  été  2008"
    assert sheet.to_python()[1] == [
        "0123", 7, 12.5, 3.1, "oui", "", date(2008, 5, 5),
        datetime(2008, 5, 5, 14, 30),  # noqa: DTZ001
        timedelta(minutes=4, seconds=12), timedelta(hours=9, minutes=30),
    ]  # fmt: skip


def test_what_exceeds_a_sheet_goes_on_with_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writers, "_SHEET_ROWS", 4)
    path = tmp_path / "x.xlsx"
    assert write_xlsx(path, ["Nom"], ([f"n{i}"] for i in range(7))) == 7
    book = CalamineWorkbook.from_path(path)
    assert book.sheet_names == ["Cadran", "Cadran (2)", "Cadran (3)"]
    assert [len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names] == [4, 4, 2]


def test_rows_are_taken_one_at_a_time(write: Write, target: Path) -> None:
    alive = 0

    def rows() -> Iterator[list[str]]:
        nonlocal alive
        for number in range(100):
            alive += 1
            assert not target.exists()
            yield [f"n{number}", "x"]

    assert write(target, HEADERS, rows()) == alive == 100
    assert len(list(open_table(target).rows())) == 100


def test_a_failure_leaves_the_file_as_it_was_and_nothing_beside(write: Write, target: Path) -> None:
    target.write_bytes(b"before")

    def rows() -> Iterator[list[str]]:
        yield ["a", "b"]
        raise ValueError("stopped")

    with pytest.raises(ValueError, match="stopped"):
        write(target, HEADERS, rows())
    assert target.read_bytes() == b"before"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "file.no_space"), (errno.EACCES, "file.unwritable")]
)
def test_a_full_or_closed_disk_is_said_so(write: Write, target: Path, number: int, code: str) -> None:
    def rows() -> Iterator[list[str]]:
        yield ["a", "b"]
        raise OSError(number, os.strerror(number))

    with pytest.raises(FileError) as refused:
        write(target, HEADERS, rows())
    assert (refused.value.code, refused.value.values) == (code, {"name": target.name})
    assert list(target.parent.iterdir()) == []


def test_a_missing_folder_is_said_so(write: Write, target: Path) -> None:
    with pytest.raises(FileError) as refused:
        write(target.parent / "none" / target.name, HEADERS, [])
    assert refused.value.code == "file.unwritable"


def test_a_table_replaces_the_one_before(write: Write, target: Path) -> None:
    write(target, HEADERS, [["a", "b"]])
    write(target, HEADERS, [["c", "d"]])
    assert [row.cells for row in open_table(target).rows()] == [["c", "d"]]
    assert list(target.parent.iterdir()) == [target]


SAFE = st.text(
    st.characters(
        exclude_categories=["Cs"], exclude_characters="".join(map(chr, [*range(32), 0xFFFE, 0xFFFF]))
    ),
    max_size=20,
)
CELL = SAFE | st.sampled_from([*FORMULAS, *PHONES, "'", "''=", "a\nb", 'x"y', ";", ",", "é" * 300])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=6), st.sampled_from(["fr", "en"]))
@example([("'=1", '"', ""), ("\n=", "", "x")], "fr")
def test_a_csv_written_is_read_back_alike(
    tmp_path: Path, rows: list[tuple[str, str, str]], language: str
) -> None:
    path = tmp_path / "x.csv"
    write_csv(path, ["Nom", "Prénom", "Note"], rows, language=language)
    table = open_table(path, header_row=1, delimiter=";" if language == "fr" else ",", encoding="utf-8-sig")
    expected = [list(row) for row in rows if any(map(str.strip, row))]
    assert [row.cells for row in table.rows()] == expected
    assert all(row.problem is None for row in table.rows())
    assert table.headers == ("Nom", "Prénom", "Note")


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(CELL, CELL), max_size=4))
def test_a_workbook_written_is_read_back_alike(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    path = tmp_path / "x.xlsx"
    write_xlsx(path, HEADERS, rows)
    table = open_table(path, header_row=1)
    expected = [list(row) for row in rows if any(map(str.strip, row))]
    assert [row.cells for row in table.rows()] == expected
