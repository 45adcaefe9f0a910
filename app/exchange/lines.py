"""Lines and records of a delimited text, one at a time: nothing in the file can swallow what follows it."""

from __future__ import annotations

import codecs
import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

MAX_LINE = 1 << 20
"""Characters of a line, or of a record over several lines, beyond which it is refused."""
_MAX_RECORD_LINES = 2_000
_CHUNK = 1 << 16


class RowProblem(StrEnum):
    """Why a row cannot be read. Codes are stable."""

    UNDECODABLE = "undecodable"
    NUL = "nul"
    OPEN_QUOTE = "open_quote"
    BROKEN = "broken"
    TOO_LONG = "too_long"
    TOO_MANY_CELLS = "too_many_cells"
    TOO_FEW_CELLS = "too_few_cells"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the number of its first line in the file (1 is the first), its cells as text.

    With a problem, `cells` hold what could be read, for the report.
    """

    line: int
    cells: list[str]
    problem: RowProblem | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its end, numbered from 1."""

    number: int
    text: str
    problem: RowProblem | None = None


@dataclass(frozen=True)
class Dialect:
    """How cells are told apart."""

    delimiter: str = ","
    skips_spaces: bool = False


def lines(path: Path, *, encoding: str, returns: bool = False) -> Iterator[Line]:
    """Yield the lines of a file; one that cannot be decoded bears its problem, with U+FFFD in its text.

    `returns`: lines end with a lone carriage return.
    """
    name = codecs.lookup(encoding).name
    if returns or name.startswith(("utf-16", "utf-32")):
        return _decoded_lines(path, encoding, end="\r" if returns else "\n")
    return _byte_lines(path, encoding)


def _byte_lines(path: Path, encoding: str) -> Iterator[Line]:
    """Lines of an encoding whose line end is the byte 10: each is decoded by itself."""
    with path.open("rb") as stream:
        number = 0
        while data := stream.readline(MAX_LINE):
            number += 1
            problem = None
            if len(data) == MAX_LINE and not data.endswith(b"\n"):
                problem = RowProblem.TOO_LONG
                while (more := stream.readline(MAX_LINE)) and not more.endswith(b"\n"):
                    pass
            if number == 1:
                data = data.removeprefix(codecs.BOM_UTF8)
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                text, problem = data.decode(encoding, "replace"), problem or RowProblem.UNDECODABLE
            yield Line(number, text, problem)


def _decoded_lines(path: Path, encoding: str, *, end: str) -> Iterator[Line]:
    """Lines of an encoding whose line end is no single byte, decoded as a stream."""
    for number, (text, is_cut) in enumerate(_cut_lines(path, encoding, end), start=1):
        problem = RowProblem.TOO_LONG if is_cut else RowProblem.UNDECODABLE if "\ufffd" in text else None
        yield Line(number, text.removeprefix("\ufeff") if number == 1 else text, problem)


def _cut_lines(path: Path, encoding: str, end: str) -> Iterator[tuple[str, bool]]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    rest, is_cut = "", False
    with path.open("rb") as stream:
        while True:
            data = stream.read(_CHUNK)
            rest += decoder.decode(data, final=not data)
            *whole, rest = rest.split(end)
            for text in whole:
                yield (text + end)[:MAX_LINE], is_cut or len(text) >= MAX_LINE
                is_cut = False
            if len(rest) > MAX_LINE:  # the head of an endless line is enough to report it
                rest, is_cut = rest[: MAX_LINE - _CHUNK], True
            if not data:
                break
    if rest:
        yield rest, is_cut


class _Feed:
    """Gives one record to the csv module, never the next: a quote it sees open ends with the record."""

    def __init__(self) -> None:
        self._record: str | None = None
        self.was_short = False

    def give(self, record: str) -> None:
        self._record, self.was_short = record, False

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        record, self._record = self._record, None
        if record is None:
            self.was_short = True
            raise StopIteration
        return record


class RecordReader:
    """Rows of delimited lines. A quote left open costs its own line only."""

    def __init__(self, source: Iterator[Line], dialect: Dialect, *, width: int | None = None) -> None:
        self._source = source
        self._dialect = dialect
        self._width = width
        self._waiting: deque[Line] = deque()
        self._feed = _Feed()
        self._reader = csv.reader(
            self._feed, delimiter=dialect.delimiter, skipinitialspace=dialect.skips_spaces
        )
        # No possessive quantifiers: Python 3.11 before 3.11.5 matches them wrongly (CPython 106052). Each
        # repetition here can end in one place only, so that nothing is tried twice.
        quoted = r'"[^"]*(?:""[^"]*)*"'
        delimiter = re.escape(dialect.delimiter)
        space, bare = (" *", r'(?![" ])') if dialect.skips_spaces else ("", r'(?!")')
        field = rf"{space}(?:{quoted}|{bare}[^{delimiter}]*)"
        self._whole = re.compile(rf"{field}(?:{delimiter}{field})*[\r\n]*")
        self._opens = re.compile(rf"(?:{field}{delimiter})*{space}\"[^\"]*(?:\"\"[^\"]*)*")
        self._closes = re.compile(rf'[^"]*(?:""[^"]*)*"(?={delimiter}|[\r\n]|\Z)')
        self._stays_open = re.compile(r'[^"]*(?:""[^"]*)*')

    def __iter__(self) -> Iterator[Row]:
        """Yield every row that is not blank."""
        while (line := self._next()) is not None:
            row = self._row(line)
            if row.problem or any(map(str.strip, row.cells)):
                yield row

    def _next(self) -> Line | None:
        return self._waiting.popleft() if self._waiting else next(self._source, None)

    def _row(self, line: Line) -> Row:
        if line.problem is None and "\0" in line.text:
            return self._refused(line, RowProblem.NUL)
        if line.problem is not None:
            return self._refused(line, line.problem)
        if '"' not in line.text or self._whole.fullmatch(line.text):
            return self._parsed(line.number, line.text)
        if self._opens.fullmatch(line.text):
            return self._continued(line)
        return self._parsed(line.number, line.text)

    def _continued(self, first: Line) -> Row:
        """A record whose quote is closed some lines below, or the refusal of its first line."""
        taken = [first]
        length = len(first.text)
        while len(taken) < _MAX_RECORD_LINES and length < MAX_LINE:
            line = self._next()
            if line is None:
                break
            taken.append(line)
            length += len(line.text)
            if line.problem or "\0" in line.text:
                break
            closed = self._closes.match(line.text)
            if closed is None:
                if self._stays_open.fullmatch(line.text):
                    continue
                break
            rest = line.text[closed.end() :].removeprefix(self._dialect.delimiter)
            if '"' in rest and self._opens.fullmatch(rest):
                continue
            row = self._parsed(first.number, "".join(part.text for part in taken))
            if row.problem is None and self._width in {None, len(row.cells)}:
                return row
            break
        self._waiting.extendleft(reversed(taken[1:]))
        return self._refused(first, RowProblem.OPEN_QUOTE)

    def _parsed(self, number: int, record: str) -> Row:
        self._feed.give(record)
        try:
            cells = next(self._reader)
        except csv.Error as error:
            problem = RowProblem.TOO_LONG if "limit" in str(error) else RowProblem.BROKEN
            return self._refused(Line(number, record), problem)
        return Row(number, cells, RowProblem.OPEN_QUOTE if self._feed.was_short else None)

    def _refused(self, line: Line, problem: RowProblem) -> Row:
        text = line.text.rstrip("\r\n").replace("\0", "")
        cells = [cell.strip('"') for cell in text.split(self._dialect.delimiter)]
        return Row(line.number, cells, problem)
