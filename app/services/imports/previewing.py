"""The first lines of a file as they would be kept, and the problems to decide upon. Nothing is written."""

from __future__ import annotations

from datetime import datetime
from itertools import islice

from sqlalchemy.orm import Session

from app.domain.actor import Actor
from app.domain.contacts import Repaired
from app.domain.imports import (
    CONTACT_PREFIX,
    DOUBTFUL,
    FIELDS,
    Cell,
    CellState,
    FieldType,
    Preview,
    PreviewRow,
    Problem,
    Reason,
    Repair,
    Request,
)
from app.domain.words import Role
from app.services.imports import cells, engine, mapping
from app.services.imports.drafts import Line
from app.services.imports.mapping import Layout
from app.services.imports.running import SAMPLE, Row, Table
from app.services.imports.words import Vocabulary

SHOWN = 100
LOOKED_AT = 20_000
"""Lines read through for the counts: some two seconds."""
_LISTS = {"type": "type", "source": "source", "industry": "industry", "product": "product"}
_NAMES = ("first_name", "last_name")
_SEVERAL = {"tags": "tag", "lists": "list"}


def preview(
    session: Session,
    table: Table,
    *,
    actor: Actor,
    request: Request,
    now: datetime,
    shown: int = SHOWN,
    looked_at: int = LOOKED_AT,
) -> Preview:
    """The first `shown` lines with the state of each cell, and the problems of the first `looked_at` ones.

    What only the whole import can tell (twins, contacts we have) is left to the dry run. Raises Invalid
    like `mapping.compiled`.
    """
    actor.require(Role.SUPERVISOR)
    layout = mapping.compiled(request.kind, request.headers, request.mapping)
    samples = [row.cells for row in islice(table.rows(), SAMPLE)]
    reading = engine.reading_for(session, request=request, samples=samples, now=now)
    seen = _Seen(request, layout, Vocabulary(session, may_add=False))
    whole = True
    for number, row in enumerate(table.rows()):
        if number >= looked_at:
            whole = False
            break
        line = engine.read_line(
            request, layout, reading, number=row.line, cells=row.cells, problem=row.problem
        )
        seen.look(line, row, keep=number < shown)
    return seen.preview(whole=whole)


class _Seen:
    """What has been seen of the lines so far."""

    def __init__(self, request: Request, layout: Layout, words: Vocabulary) -> None:
        self._request = request
        self._words = words
        self._places = {field: index for index, field in layout.columns}
        types = {field.name: field.type for field in FIELDS[request.kind]}
        self._people = [f for f in self._places if types.get(f) is FieldType.PERSON]
        self._known: dict[tuple[str, str], bool] = {}
        self._rows: list[PreviewRow] = []
        self._examples: list[PreviewRow] = []
        self._problems: dict[Repair | Reason, Problem] = {}
        self._read = self._clean = self._rejected = 0

    def look(self, line: Line, row: Row, *, keep: bool) -> None:
        """Take one line into account."""
        self._read += 1
        line.touches += self._unknown_words(line)
        codes = self._codes(line)
        new = [code for code in codes if code not in self._problems]
        for code in codes:
            self._count(code, line)
        if line.refused is not None and line.refused is not Reason.BLANK:
            self._rejected += 1
        elif not codes:
            self._clean += 1
        if keep or new:
            shown = self._shown(line, row)
            self._rows += [shown] if keep else []
            self._examples += [shown] if new else []

    def preview(self, *, whole: bool) -> Preview:
        """Everything seen, problems that cost lines last, the most frequent first."""
        order = list(CellState)
        problems = sorted(self._problems.values(), key=lambda p: (order.index(p.state), -p.count))
        return Preview(
            headers=self._request.headers,
            rows=tuple(self._rows),
            examples=tuple(self._examples),
            problems=tuple(problems),
            read=self._read,
            clean=self._clean,
            repaired=self._read - self._clean - self._rejected,
            rejected=self._rejected,
            whole=whole,
        )

    def _codes(self, line: Line) -> list[Repair | Reason]:
        """The problems of a line, each once; a refused line has one only."""
        if line.refused is not None:
            return [] if line.refused is Reason.BLANK else [line.refused]
        return list(dict.fromkeys(touch.code for touch in line.touches))

    def _count(self, code: Repair | Reason, line: Line) -> None:
        known = self._problems.get(code)
        if known is None:
            touch = next((t for t in line.touches if t.code is code), None)
            field = touch.field if touch else next(iter(line.at_fault), "")
            place = self._place(field)
            column = "" if place is None else self._request.headers[place]
            original = touch.original if touch else ""
            known = Problem(code, 0, _state(code), column, original, touch.becomes if touch else "")
        self._problems[code] = Problem(
            code, known.count + 1, known.state, known.column, known.example, known.becomes
        )

    def _shown(self, line: Line, row: Row) -> PreviewRow:
        """A line, cell by cell, in the order of the columns."""
        cells = [Cell(text) for text in row.cells[: len(self._request.headers)]]
        cells += [Cell("")] * (len(self._request.headers) - len(cells))
        for touch in line.touches:
            place = self._place(touch.field)
            if place is not None:
                cells[place] = _touched(cells[place], touch)
        self._show_names(cells, line)
        for field in line.at_fault:
            place = self._places.get(field)
            if place is not None:
                text = row.cells[place] if place < len(row.cells) else ""
                cells[place] = Cell(text, text or None, CellState.REJECTED, line.refused)
        return PreviewRow(line.number, tuple(cells), line.refused)

    def _place(self, field: str) -> int | None:
        """The column of a field; a full name holds both names."""
        place = self._places.get(field)
        if place is None and field.removeprefix(CONTACT_PREFIX) in _NAMES:
            prefix = CONTACT_PREFIX if field.startswith(CONTACT_PREFIX) else ""
            place = self._places.get(prefix + "full_name")
        return place

    def _show_names(self, cells: list[Cell], line: Line) -> None:
        """First and last name, each in its own cell, as they are kept; repairs tell of both."""
        if line.contact is None:
            return
        for field, place in self._places.items():
            own = field.removeprefix(CONTACT_PREFIX)
            kept = line.contact.values.get(own) if own in _NAMES else None
            text = line.cells[place].strip() if place < len(line.cells) else ""
            if kept and text and kept != text:
                cells[place] = Cell(kept, text, CellState.REPAIRED, cells[place].problem)
            elif kept == text and cells[place].state is CellState.REPAIRED:
                cells[place] = Cell(text)

    def _unknown_words(self, line: Line) -> list[Repaired]:
        """Words that the lists of the centre do not have, people who are not of the centre."""
        if line.refused is not None:
            return []
        found = []
        for field, place in self._places.items():
            text = line.cells[place].strip() if place < len(line.cells) else ""
            own = field.removeprefix(CONTACT_PREFIX)
            if not text:
                continue
            if field in self._people and self._words.person(text) is None:
                found.append(Repaired(field, Repair.UNKNOWN_PERSON, text, ""))
            elif own in _LISTS and not self._knows(_LISTS[own], text):
                found.append(self._new_word(field, text))
            elif own in _SEVERAL:
                new = [p for p in cells.several(text) if not self._knows(_SEVERAL[own], p)]
                found += [self._new_word(field, p) for p in new]
        return found

    def _new_word(self, field: str, text: str) -> Repaired:
        code = Repair.NEW_WORD if self._request.choices.new_words else Repair.UNKNOWN_WORD
        return Repaired(field, code, text, text)

    def _knows(self, listing: str, text: str) -> bool:
        key = (listing, text)
        if key not in self._known:
            self._known[key] = self._words.knows(listing, text)
        return self._known[key]


def _state(code: Repair | Reason) -> CellState:
    if isinstance(code, Reason):
        return CellState.REJECTED
    return CellState.DOUBTFUL if code in DOUBTFUL else CellState.REPAIRED


def _touched(cell: Cell, touch: Repaired) -> Cell:
    """The cell with what becomes of it; a doubt is shown rather than a repair."""
    state = _state(touch.code)
    if cell.state is CellState.DOUBTFUL:
        return cell
    if touch.becomes == touch.original:
        # One word of the cell, kept as it is beside the others.
        return Cell(cell.text, cell.original or cell.text, state, touch.code)
    return Cell(touch.becomes or cell.text, touch.original, state, touch.code)
