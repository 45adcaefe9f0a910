"""Where the names of the columns stand: below title lines, at the top, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.dates import parse_date
from app.domain.given_names import GIVEN_NAMES
from app.domain.matching import is_known_header
from app.domain.text import clean, fold
from app.exchange.lines import Row

LOOKED_AT = 40
"""Rows among which the header is looked for."""
HEADER_LIMIT = 200
_FIGURES = re.compile(r"[+(]?\s*\d[\d\s().,/:€$%+-]*")


@dataclass(frozen=True)
class Header:
    """Names of the columns and the line they stand on (None: no header, columns are A, B, C…)."""

    names: tuple[str, ...]
    line: int | None
    first_data_line: int


def find_header(rows: Sequence[Row], *, wanted_line: int | None = None) -> Header:
    """Return the header among the first rows of a table.

    `wanted_line` says where it is, 0 that there is none. Title lines, much narrower than the table, are
    passed over; a line holding figures, dates, addresses or first names is data.
    """
    readable = [row for row in rows if row.problem is None] or list(rows)
    if not readable:
        return Header((), None, 1)
    width = _usual_width(readable)
    if wanted_line == 0:
        return _without_header(readable, readable[0].line)
    if wanted_line is not None:
        chosen = next((row for row in readable if row.line >= wanted_line), readable[-1])
        return _from_row(chosen)
    least = min(2, width)
    at = next(i for i, row in enumerate(readable) if _filled(row) >= max(least, width / 2))
    if _is_header(readable[at], readable[at + 1 :]):
        return _from_row(readable[at])
    return _without_header(readable[at:], readable[at].line)


def column_letter(index: int) -> str:
    """Return the name of a column in a sheet: A, B … Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def unique_names(cells: Sequence[str]) -> tuple[str, ...]:
    """Return a name for each column: cleaned, lettered when empty, numbered when met before."""
    names: list[str] = []
    for index, cell in enumerate(cells):
        name = clean(cell, limit=HEADER_LIMIT).text or column_letter(index)
        again, number = name, 1
        while again in names:
            number += 1
            again = f"{name} ({number})"
        names.append(again)
    return tuple(names)


def _from_row(row: Row) -> Header:
    cells = list(row.cells)
    while len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return Header(unique_names(cells), row.line, row.line + 1)


def _without_header(rows: Sequence[Row], first_line: int) -> Header:
    width = max(_width(row) for row in rows)
    return Header(tuple(column_letter(index) for index in range(width)), None, first_line)


def _width(row: Row) -> int:
    """Cells up to the last one with something in it, at least one."""
    return max((i + 1 for i, cell in enumerate(row.cells) if cell.strip()), default=1)


def _filled(row: Row) -> int:
    return sum(1 for cell in row.cells if cell.strip())


def _usual_width(rows: Sequence[Row]) -> int:
    """How many cells most rows fill, titles and notes apart."""
    counts = sorted((_filled(row) for row in rows), reverse=True)
    return counts[len(counts) // 2] if len(counts) > 2 else counts[0]


def _is_header(row: Row, following: Sequence[Row]) -> bool:
    cells = [cell.strip() for cell in row.cells if cell.strip()]
    if any(is_known_header(cell) for cell in cells):
        return True
    data = [cell for cell in cells if _looks_like_data(cell)]
    if 2 * len(data) >= len(cells) or any("@" in cell for cell in data):
        return False
    if _names_people(row, following):
        return False
    # "Nom;2023;2024": figures above figures of another kind are years, not data.
    return not data or not following or _figures(row) != _figures(following[0])


def _names_people(row: Row, following: Sequence[Row]) -> bool:
    """True when a cell is a first name, and does not stand above figures ("Min;Max")."""
    below = following[0].cells if following else []
    return any(
        fold(cell) in GIVEN_NAMES and not (at < len(below) and _FIGURES.fullmatch(below[at].strip()))
        for at, cell in enumerate(row.cells)
    )


def _figures(row: Row) -> tuple[bool, ...]:
    return tuple(_looks_like_data(cell.strip()) for cell in row.cells)


def _looks_like_data(cell: str) -> bool:
    """True for what names no column: a number, a date, an address, a phone."""
    return (
        "@" in cell
        or _FIGURES.fullmatch(cell) is not None
        or (cell[:1].isdigit() and parse_date(cell) is not None)
    )
