"""The cells of a record table, painted straight: avatar and name, pills, dates, money, boxes, bones.

Not a QStyledItemDelegate: a painted table then costs one entry into Python instead of one per cell and role,
and each entry may have to wait its turn behind a working thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from app.models.columns import NEVER_ELIDED, Column, Kind, Mark
from app.views import theme
from app.views.widgets import paint, record_stamps
from app.views.widgets.paint import PillLook
from app.views.widgets.record_stamps import AVATAR, BOX, Wear

PADDING = 8
_BOX_LEFT = 16
_NAME_INDENT = AVATAR + 8
_PILL_GAP = 4
_BONE = 10
_BONES = (0.62, 0.48, 0.7, 0.55, 0.4)
_ROLES = {Kind.TEXT: "text_2", Kind.DATE: "text_2"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a row stands: ticked, under the mouse, current."""

    is_ticked: bool = False
    is_hovered: bool = False
    is_current: bool = False


class Cell:
    """A column and its place, with all that is the same in every row."""

    def __init__(self, column: Column[Any] | None, x: int, width: int) -> None:
        """Without a column, the cell of the boxes."""
        self.column, self.x, self.width = column, x, width
        self.left, self.room = x + PADDING, width - 2 * PADDING
        if column is None:
            return
        self.is_person = column.kind is Kind.PERSON
        self.is_pills = column.kind is Kind.PILLS
        self.is_right = column.is_right
        if self.is_person:
            self.left, self.room = self.left + _NAME_INDENT, self.room - _NAME_INDENT
        self.cut_at = None if column.kind in NEVER_ELIDED else max(0, self.room)
        self.font = cell_font(column.kind)
        self.ink: QColor = theme.color("muted" if column.is_muted else _ROLES.get(column.kind, "text"))


class RowPainter:
    """Paints rows on one viewport during one painting."""

    def __init__(
        self, painter: QPainter, *, cells: Sequence[Cell], width: int, height: int, has_keyboard: bool
    ) -> None:
        self._painter, self._cells = painter, cells
        self._width, self._height = width, height
        self._has_keyboard = has_keyboard
        self._wear = Wear.of(painter)

    def row(self, top: int, record: Any, *, look: Look) -> None:
        """A row that is known; `record` is None when the store has it no more."""
        self._ground(top, look)
        for cell in self._cells:
            if cell.column is None:
                self._box(cell, top, look)
            elif record is not None:
                self._cell(cell, cell.column, top, record, look)
        if look.is_current:
            self._outline(top)

    def bones(self, top: int, number: int, *, look: Look, has_box: bool = True) -> None:
        """The place of a row to come, the shapes varied by its number."""
        self._ground(top, look)
        for cell in self._cells:
            if cell.column is not None:
                self._bone(cell, cell.column, top, number)
            elif has_box:
                self._box(cell, top, look)
        if look.is_current:
            self._outline(top)

    def _ground(self, top: int, look: Look) -> None:
        role = "select" if look.is_ticked else "hover" if look.is_hovered else "surface"
        self._painter.fillRect(0, top, self._width, self._height, theme.color(role))
        self._painter.fillRect(0, top + self._height - 1, self._width, 1, theme.color("line"))

    def _outline(self, top: int) -> None:
        """The focus ring, quieter while the keyboard is elsewhere."""
        width = 2 if self._has_keyboard else 1
        ink = theme.color("focus" if self._has_keyboard else "line_strong")
        self._painter.setPen(QPen(ink, width, j=Qt.PenJoinStyle.MiterJoin))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        inside = width / 2
        self._painter.drawRect(
            QRectF(inside, top + inside, self._width - 2 * inside, self._height - 2 * inside)
        )

    def _box(self, cell: Cell, top: int, look: Look) -> None:
        state = Qt.CheckState.Checked if look.is_ticked else Qt.CheckState.Unchecked
        paint_box(self._painter, cell.x, top, height=self._height, state=state)

    def _cell(self, cell: Cell, column: Column[Any], top: int, record: Any, look: Look) -> None:
        if cell.is_pills:
            self._pills(cell, top, column.marks(record) if column.marks else ())
            return
        text = column.text(record)
        if cell.is_person:
            at = QPointF(cell.x + PADDING, top + (self._height - 1 - AVATAR) // 2)
            self._painter.drawPixmap(at, record_stamps.avatar(text, look.is_ticked, self._wear))
        line, size = record_stamps.line(text, cell.font, cell.cut_at)
        x = cell.left + cell.room - size.width() if cell.is_right else cell.left
        self._painter.setFont(cell.font)
        self._painter.setPen(cell.ink)
        self._painter.drawStaticText(QPointF(x, top + (self._height - 1 - size.height()) / 2), line)

    def _pills(self, cell: Cell, top: int, marks: Sequence[Mark]) -> None:
        """As many pills as fit, then how many more there are."""
        x, end = cell.left, cell.left + cell.room
        for place, mark in enumerate(marks):
            look = record_stamps.pill_look(mark)
            width, left = record_stamps.pill_width(look), len(marks) - place
            more = PillLook(f"+{left}")
            after = record_stamps.pill_width(more) + _PILL_GAP if left > 1 else 0
            if place and x + width + after > end:
                self._pill(more, x, top, record_stamps.pill_width(more))
                return
            self._pill(look, x, top, min(width, end - x))
            x += width + _PILL_GAP

    def _pill(self, look: PillLook, x: int, top: int, width: int) -> None:
        at = QPointF(x, top + (self._height - 1 - theme.PILL) // 2)
        self._painter.drawPixmap(at, record_stamps.pill(look, width, self._wear))

    def _bone(self, cell: Cell, column: Column[Any], top: int, number: int) -> None:
        middle, ground = top + (self._height - 1) / 2, theme.color("sunken")
        if cell.is_person:
            disc = QRectF(cell.x + PADDING + 2, middle - 9, 18, 18)
            paint.draw_box(self._painter, disc, fill=ground, radius=9)
        width = cell.room * _BONES[(number * 3 + len(column.key)) % len(_BONES)]
        x = cell.left + cell.room - width if cell.is_right else cell.left
        paint.draw_box(self._painter, QRectF(x, middle - _BONE / 2, width, _BONE), fill=ground, radius=4)


def cell_font(kind: Kind) -> QFont:
    """Names stand out by their weight."""
    return theme.font("m", weight=theme.MEDIUM) if kind is Kind.PERSON else theme.font("m")


def paint_box(painter: QPainter, x: int, top: int, *, height: int, state: Qt.CheckState) -> None:
    """A check box in a row or in the header, whose left edge is at `x`."""
    at = QPointF(x + _BOX_LEFT, top + (height - 1 - BOX) // 2)
    painter.drawPixmap(at, record_stamps.box(state, Wear.of(painter)))


def is_cut(column: Column[Any], record: Any, *, width: int) -> bool:
    """True when what a cell says does not fit in a column of that width."""
    cell = Cell(column, 0, width)
    if cell.is_pills:
        looks = [record_stamps.pill_look(mark) for mark in (column.marks(record) if column.marks else ())]
        return sum(record_stamps.pill_width(look) + _PILL_GAP for look in looks) - _PILL_GAP > cell.room
    return paint.advance(column.text(record), cell.font) > cell.room + 0.5


def paint_chevron(painter: QPainter, at: QPointF, *, up: bool, role: str) -> None:
    """The mark of the order, beside a title."""
    lift = 1.8 if up else -1.8
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color(role), 1.8, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline([at + QPointF(-3.6, lift), at + QPointF(0, -lift), at + QPointF(3.6, lift)])
    painter.restore()
