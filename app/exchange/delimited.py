"""Delimited text: the separator told by the text itself, rows streamed in constant memory."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from app.exchange.encodings import Survey
from app.exchange.headers import LOOKED_AT, Header, find_header
from app.exchange.lines import Dialect, Line, RecordReader, Row, RowProblem, lines

_CANDIDATES = (";", "\t", "|", ",")
_SAMPLE_LINES = 200
_SEP = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_PROTECTED = re.compile(r"''*[=+\-@\t\r\n＝＋－＠]")


class DelimitedText:
    """A text file read as a table. Every call of `rows` reads it anew from its first line."""

    def __init__(
        self, path: Path, survey: Survey, *, delimiter: str | None = None, header_line: int | None = None
    ) -> None:
        self._path = path
        self._survey = survey
        sample = list(islice(self._lines(), _SAMPLE_LINES))
        said = _SEP.fullmatch(sample[0].text) if sample else None
        self._skipped = 1 if said else 0
        self.dialect = _dialect(sample[self._skipped :], delimiter or (said[1] if said else None))
        self.header = self._find_header(header_line)

    def rows(self) -> Iterator[Row]:
        """Yield the rows of data; too few or too many cells are problems, blank lines are passed over."""
        width = len(self.header.names)
        return _squared(self._records(width, start=self.header.first_data_line), width)

    def _lines(self) -> Iterator[Line]:
        return lines(self._path, encoding=self._survey.encoding, returns=self._survey.returns)

    def _find_header(self, header_line: int | None) -> Header:
        return find_header(list(islice(self._records(None, start=1), LOOKED_AT)), wanted_line=header_line)

    def _records(self, width: int | None, *, start: int) -> Iterator[Row]:
        start = max(start, 1 + self._skipped)
        source = (line for line in self._lines() if line.number >= start)
        return iter(RecordReader(source, self.dialect, width=width))


def _squared(rows: Iterator[Row], width: int) -> Iterator[Row]:
    """Rows of exactly `width` cells; surplus empty cells do not count."""
    for row in rows:
        cells = [cell[1:] if cell[:1] == "'" and _PROTECTED.match(cell) else cell for cell in row.cells]
        while len(cells) > width and not cells[-1].strip():
            cells.pop()
        problem = row.problem
        if problem is None and len(cells) != width:
            problem = RowProblem.TOO_FEW_CELLS if len(cells) < width else RowProblem.TOO_MANY_CELLS
        yield Row(row.line, cells, problem)


def _dialect(sample: list[Line], delimiter: str | None) -> Dialect:
    texts = [line.text.replace("\0", "") for line in sample if line.text.strip() and line.problem is None]
    if delimiter is None:
        delimiter = _told_by(texts)
    after = Counter(text[at + 1 : at + 2] == " " for text in texts for at in _positions(text, delimiter))
    return Dialect(delimiter, skips_spaces=after[True] > 9 * after[False] and after[True] > 0)


def _told_by(texts: list[str]) -> str:
    """The separator that cuts nearly all lines alike. Decimal commas may do so too: the comma comes last."""
    shares = {candidate: _consistency(texts, candidate) for candidate in _CANDIDATES}
    best = max(shares.values())
    return next((c for c in _CANDIDATES if best > 0 and shares[c] >= 0.95 * best), ",")


def _positions(text: str, delimiter: str) -> Iterator[int]:
    return (found.start() for found in re.finditer(re.escape(delimiter), text[:2000]))


def _consistency(texts: list[str], delimiter: str) -> float:
    """How large a share of the lines has the commonest number of cells, when it is more than one."""
    counts = Counter(_cell_counts(texts, delimiter))
    return max((share for cells, share in counts.items() if cells > 1), default=0) / max(1, counts.total())


def _cell_counts(texts: list[str], delimiter: str) -> Iterator[int]:
    reader = csv.reader(iter(texts), delimiter=delimiter)
    while True:
        try:
            yield len(next(reader))
        except StopIteration:
            return
        except csv.Error:
            yield 0
