"""The lines of the palette: what a line is, the list model over them, and how they are painted."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.found import Span
from app.views import icons, theme
from app.views.widgets import paint
from app.views.widgets.paint import PillLook
from app.views.widgets.text import safe_tooltip

_Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole
Kind = Literal["group", "person", "thing", "words", "wait"]
HEIGHTS: dict[Kind, int] = {"group": 28, "person": 36, "thing": 36, "words": 44, "wait": 36}
_PAD, _MARK, _TEXT = 14, 24, 48
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Line:
    """One line. `before` (a civility) and `after` (a company) are muted beside the title.

    go: room and what it opens there. act: what a command does. beside: go, but in the side panel of the
    list. keys: printed at the right; the current line prints Enter instead of a command's own keys.
    """

    kind: Kind
    title: str
    title_spans: tuple[Span, ...] = ()
    before: str = ""
    after: str = ""
    after_spans: tuple[Span, ...] = ()
    right: str = ""
    is_right_small: bool = False
    pill: PillLook | None = None
    icon: str = ""
    keys: tuple[str, ...] = ()
    go: tuple[str, object] | None = None
    beside: tuple[str, object] | None = None
    call: tuple[str, object] | None = None
    act: Callable[[], object] | None = None

    @property
    def key(self) -> Hashable:
        """What tells a line from the others while results come in."""
        return (self.kind, self.title, repr(self.go))

    @property
    def is_open(self) -> bool:
        """Whether Enter does something here."""
        return self.go is not None or self.act is not None


class LineModel(QAbstractListModel):
    """The lines as shown, group headers included."""

    def __init__(self, parent: QObject, *, enter: str) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()
        self.enter = enter

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def open_rows(self) -> list[int]:
        """Where the lines are that Enter acts upon."""
        return [row for row, line in enumerate(self.lines) if line.is_open]

    def row_of(self, key: Hashable) -> int:
        """Where a line stands, or -1."""
        return next((row for row, line in enumerate(self.lines) if line.is_open and line.key == key), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Headers and lines together."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words for screen readers; the line itself for the delegate."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            pill = line.pill.text if line.pill else ""
            parts = (f"{line.before} {line.title}".strip(), line.after, pill, line.right)
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole and line.after:
            return safe_tooltip(f"{line.before} {line.title}, {line.after}".strip())
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Headers are passed over."""
        if index.isValid() and not self.lines[index.row()].is_open:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class LineDelegate(QStyledItemDelegate):
    """Paints headers, people, things and commands."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """One height per kind."""
        return QSize(option.rect.width(), HEIGHTS[index.data(LINE_ROLE).kind])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Ground, mark, words from the left, then what stands at the right."""
        line: Line = index.data(LINE_ROLE)
        model = index.model()
        assert isinstance(model, LineModel)
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and line.is_open
        painter.save()
        if line.kind == "group":
            font = theme.font("s", weight=theme.SEMIBOLD)
            paint.draw_text(painter, rect.adjusted(_PAD, 0, -_PAD, 0), line.title, font=font, role="text_2")
        elif line.kind == "wait":
            _paint_wait(painter, rect)
        else:
            if chosen:
                painter.fillRect(rect, theme.color("select"))
            elif option.state & QStyle.StateFlag.State_MouseOver and line.is_open:
                painter.fillRect(rect, theme.color("hover"))
            _paint_mark(painter, rect, line, chosen=chosen)
            inner = rect.adjusted(_TEXT if line.kind != "words" else _PAD, 0, -_PAD, 0)
            keys = (model.enter,) if chosen and not line.keys else line.keys
            left = _paint_right(painter, inner, line, keys=keys)
            _paint_words(painter, left, line)
        painter.restore()


def _pieces(text: str, spans: Sequence[Span]) -> list[tuple[str, bool]]:
    """The text in pieces, those pointed out marked True."""
    pieces: list[tuple[str, bool]] = []
    done = 0
    for start, end in spans:
        pieces += [(text[done:start], False), (text[start:end], True)]
        done = end
    return [piece for piece in (*pieces, (text[done:], False)) if piece[0]]


def _paint_mark(painter: QPainter, rect: QRectF, line: Line, *, chosen: bool) -> None:
    place = QRectF(rect.x() + _PAD, rect.center().y() - _MARK / 2, _MARK, _MARK)
    if line.kind == "person":
        ground = "surface" if chosen else None
        paint.draw_avatar(painter, place, name=line.title, ground=ground)
    elif line.icon:
        paint.draw_box(painter, place, fill=theme.color("surface" if chosen else "merge"))
        icons.draw_icon(painter, place.adjusted(4, 4, -4, -4), name=line.icon, role="text_2")


def _paint_right(painter: QPainter, rect: QRectF, line: Line, *, keys: Sequence[str]) -> QRectF:
    """Keys, then the pill or the words before them; returns what is left of the line."""
    left = QRectF(rect)
    if keys:
        width = paint.keys_width(keys)
        paint.draw_keys(painter, QPointF(rect.right() - width, rect.center().y()), keys)
        left.setRight(left.right() - width - 8)
    if line.pill is not None:
        width = paint.pill_width(line.pill)
        place = QRectF(left.right() - width, left.center().y() - theme.PILL / 2, width, theme.PILL)
        paint.draw_pill(painter, place, line.pill)
        left.setRight(place.left() - 8)
    if line.right:
        font = theme.font("s" if line.is_right_small else "m")
        width = min(paint.advance(line.right, font) + 1, left.width() / 2)
        paint.draw_text(painter, left, line.right, font=font, role="text_2", flags=_RIGHT)
        left.setRight(left.right() - width - 12)
    return left


def _paint_words(painter: QPainter, rect: QRectF, line: Line) -> None:
    """Civility, title with what matches, then the muted words; the last ones are cut first."""
    x = rect.left()
    plain, medium = theme.font("m"), theme.font("m", weight=theme.MEDIUM)
    bold = theme.font("m", weight=theme.SEMIBOLD)
    parts: list[tuple[str, str, bool]] = []
    if line.before:
        parts.append((f"{line.before} ", "muted", False))
    parts += [(text, "title", found) for text, found in _pieces(line.title, line.title_spans)]
    if line.after:
        parts.append(("\u2002", "muted", False))
        parts += [(text, "muted", found) for text, found in _pieces(line.after, line.after_spans)]
    for text, role, found in parts:
        font = bold if found else medium if role == "title" else plain
        ink = "accent_text" if found else "text" if role == "title" else "muted"
        width = paint.advance(text, font)
        room = rect.right() - x
        if room < 12:
            return
        place = QRectF(x, rect.y(), min(width + 1, room), rect.height())
        paint.draw_text(painter, place, text, font=font, role=ink)
        x += width


def _paint_wait(painter: QPainter, rect: QRectF) -> None:
    middle, ground = rect.center().y(), theme.color("sunken")
    paint.draw_box(painter, QRectF(_PAD, middle - 12, 24, 24), fill=ground, radius=12)
    paint.draw_box(painter, QRectF(_TEXT, middle - 5, 150, 10), fill=ground, radius=4)
    paint.draw_box(painter, QRectF(rect.right() - 110, middle - 5, 96, 10), fill=ground, radius=4)
