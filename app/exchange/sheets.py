"""Workbooks (XLSX, XLS, ODS): a sheet as rows of text, refused before parsing when it hides a bomb."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import FileError
from app.exchange import guards
from app.exchange.headers import LOOKED_AT, Header, find_header
from app.exchange.lines import Row, RowProblem
from app.exchange.sniff import FileKind

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Value = str | int | float | bool | date | datetime | time | timedelta | None
_MIDNIGHT = time()
_EXACT = 1e15  # whole numbers beyond are no longer told apart in a sheet


@dataclass(frozen=True)
class Book:
    """A sheet of a workbook. names: those of all its sheets that hold cells to show."""

    name: str
    names: tuple[str, ...]
    height: int
    header: Header
    _sheet: CalamineSheet

    def rows(self) -> Iterator[Row]:
        """Yield the rows of data; cells beyond the header's columns are a problem."""
        width = len(self.header.names)
        for row in _rows(self._sheet):
            if row.line < self.header.first_data_line:
                continue
            surplus = any(cell.strip() for cell in row.cells[width:])
            cells = row.cells if surplus else row.cells[:width] + [""] * (width - len(row.cells))
            yield Row(row.line, cells, RowProblem.TOO_MANY_CELLS if surplus else None)


def open_book(
    path: Path, kind: FileKind, *, sheet: str | None = None, header_line: int | None = None
) -> Book:
    """Open a workbook on one sheet: the one named, else the first that holds a table.

    Raises FileError: file.too_big, file.damaged, file.encrypted, file.no_sheet, file.empty.
    """
    if kind is FileKind.XLSX:
        guards.check_xlsx(path)
    elif kind is FileKind.ODS:
        guards.check_ods(path)
    else:
        guards.check_size(path)
    try:
        return _open(path, sheet, header_line)
    except FileError:
        raise
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit | MemoryError):
            raise
        # A panic of the parser is no Exception (pyo3): a damaged file must not end the program.
        is_locked = type(error).__name__ == "PasswordError"
        raise FileError("file.encrypted" if is_locked else "file.damaged", name=path.name) from error


def cell_text(value: Value) -> str:
    """Return a cell as text: ISO dates, whole numbers without ".0", yes and no as "true" and "false"."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return _number_text(value)
    if isinstance(value, timedelta):
        return _span_text(value)
    if isinstance(value, datetime):
        is_day = value.time() == _MIDNIGHT
        return value.date().isoformat() if is_day else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, time):
        return value.isoformat(timespec="seconds")
    return "" if value is None else str(value)


def _open(path: Path, sheet: str | None, header_line: int | None) -> Book:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    names = _visible_names(book)
    if not names or (sheet is not None and sheet not in names):
        raise FileError("file.no_sheet", name=path.name, sheet=sheet or "", sheets=list(names))
    chosen = book.get_sheet_by_name(sheet) if sheet is not None else _first_table(book, names)
    header = find_header(list(islice(_rows(chosen), LOOKED_AT)), wanted_line=header_line)
    height = chosen.end[0] + 1 if chosen.end else 0
    return Book(chosen.name, names, height, header, chosen)


def _visible_names(book: CalamineWorkbook) -> tuple[str, ...]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return tuple(
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible
    )


def _first_table(book: CalamineWorkbook, names: tuple[str, ...]) -> CalamineSheet:
    """The first sheet of two rows or more, else the first that is not empty, else the first."""
    fallback: CalamineSheet | None = None
    for name in names:
        sheet = book.get_sheet_by_name(name)
        if sheet.height > 1:
            return sheet
        if fallback is None or (sheet.height and not fallback.height):
            fallback = sheet
    return fallback or book.get_sheet_by_name(names[0])


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    """The rows with something in them, numbered as the sheet numbers them."""
    if sheet.start is None:
        return
    for number, values in enumerate(sheet.iter_rows(), start=1):
        cells = [value if isinstance(value, str) else cell_text(value) for value in values]
        if any(map(str.strip, cells)):
            yield Row(number, cells)


def _number_text(value: float) -> str:
    if value == value // 1 and abs(value) < _EXACT:
        return str(int(value))
    text = repr(value)
    return format(Decimal(text), "f") if "e" in text else text


def _span_text(value: timedelta) -> str:
    seconds = round(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
