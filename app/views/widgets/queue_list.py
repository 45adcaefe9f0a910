"""The agent's queue: who is next, and why each one is there. A flat list with headers, never a tree."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.views import icons, theme
from app.views.widgets import paint
from app.views.widgets.scroll_over import ScrollOver
from app.views.widgets.text import safe_tooltip

_Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
Kind = Literal["title", "group", "record", "callback"]
State = Literal["rest", "in_line", "late", "held"]
_HEIGHTS: dict[Kind, int] = {"title": 28, "group": 26, "record": 50, "callback": 28}
_COMPACT: dict[Kind, int] = {"title": 28, "group": 26, "record": 44, "callback": 26}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue.

    title and group: `name` and, at the right, `time` (a count). record: name and time, then icon and
    reason. callback: time in bold, name, and at the right the reason (whose callback it is).
    """

    kind: Kind
    name: str
    time: str = ""
    reason: str = ""
    icon: str = "flow"
    state: State = "rest"
    key: Hashable = None


class QueueModel(QAbstractListModel):
    """The lines as shown, headers included."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[QueueRow] = ()

    def set_rows(self, rows: Sequence[QueueRow]) -> None:
        """Show another queue."""
        if rows != self._rows:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()

    def row_of(self, key: Hashable) -> int:
        """Where a record stands, or -1."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Headers and records together."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words for screen readers and tooltips; the row itself for the delegate."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(part for part in (row.name, row.time, row.reason) if part)
        if role == Qt.ItemDataRole.ToolTipRole and row.kind == "record":
            return safe_tooltip(f"{row.name}, {row.reason}" if row.reason else row.name)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Headers are passed over by the arrows."""
        if index.isValid() and self._rows[index.row()].kind in ("title", "group"):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class QueueDelegate(QStyledItemDelegate):
    """Paints the four kinds of lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """One height per kind."""
        view = self.parent()
        heights = _COMPACT if isinstance(view, QueueList) and view.is_compact else _HEIGHTS
        return QSize(option.rect.width(), heights[index.data(ROW_ROLE).kind])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Ground of the state, then the words."""
        row: QueueRow = index.data(ROW_ROLE)
        rect = QRectF(option.rect)
        painter.save()
        if row.kind in ("record", "callback"):
            _paint_ground(painter, rect, row, option.state, is_chosen=self._is_chosen(index))
        view = self.parent()
        pad = view.pad if isinstance(view, QueueList) else theme.S3
        inner = rect.adjusted(pad, 0, -pad, 0)
        if row.kind == "record":
            _paint_record(painter, inner, row)
        elif row.kind == "callback":
            _paint_callback(painter, inner, row)
        else:
            is_title = row.kind == "title"
            font = theme.font("m" if is_title else "s", weight=theme.SEMIBOLD)
            left = _paint_right(painter, inner, row.time)
            paint.draw_text(painter, left, row.name, font=font, role="text" if is_title else "text_2")
        painter.restore()

    def _is_chosen(self, index: _Index) -> bool:
        view = self.parent()
        return isinstance(view, QueueList) and view.marks_current and view.currentIndex() == index


class QueueList(QListView):
    """The queue as a list; Enter or a double click takes a record.

    marks_current: the record under the cursor looks chosen, for a list with its details beside it.
    is_compact: rows of less height. pad: what is free at both ends of a row.
    """

    opened = Signal(object)

    def __init__(
        self,
        *,
        name: str,
        marks_current: bool = False,
        compact: bool = False,
        pad: int = theme.S3,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.marks_current, self.is_compact, self.pad = marks_current, compact, pad
        self._model = QueueModel(self)
        self.setModel(self._model)
        self.setItemDelegate(QueueDelegate(self))
        self.setAccessibleName(name)
        self.setProperty("ground", "bg")
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._open)
        self.bar = ScrollOver(self)

    def set_rows(self, rows: Sequence[QueueRow]) -> None:
        """Show another queue; the same record stays current when it is still there."""
        current = self.currentIndex()
        key = current.data(ROW_ROLE).key if current.isValid() else None
        self._model.set_rows(rows)
        place = self._model.row_of(key) if key is not None else -1
        if place >= 0:
            self.setCurrentIndex(self._model.index(place))

    def choose_first(self) -> None:
        """Make the first record current when none is."""
        if not self.currentIndex().isValid():
            rows = (self._model.index(place) for place in range(self._model.rowCount()))
            first = next((index for index in rows if index.data(ROW_ROLE).kind == "record"), None)
            if first is not None:
                self.setCurrentIndex(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the current record."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row: QueueRow = index.data(ROW_ROLE)
        if row.kind in ("record", "callback"):
            self.opened.emit(row.key)


def _paint_ground(
    painter: QPainter, rect: QRectF, row: QueueRow, state: QStyle.StateFlag, *, is_chosen: bool
) -> None:
    if row.state == "in_line" or is_chosen:
        painter.fillRect(rect, theme.color("select"))
        painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), theme.color("info_fill"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, theme.color("hover"))
    if state & QStyle.StateFlag.State_HasFocus:
        paint.draw_ring(painter, rect)


def _paint_right(painter: QPainter, rect: QRectF, text: str, *, role: str = "muted") -> QRectF:
    """Paint at the right; returns what is left of the line."""
    font = theme.font("s")
    width = paint.advance(text, font) + 1
    paint.draw_text(painter, rect, text, font=font, role=role, flags=_RIGHT)
    return rect.adjusted(0, 0, -width - 8 if text else 0, 0)


def _paint_record(painter: QPainter, rect: QRectF, row: QueueRow) -> None:
    top = rect.y() + (rect.height() - 38) // 2
    first = QRectF(rect.x(), top, rect.width(), 20)
    second = QRectF(rect.x(), top + 20, rect.width(), 18)
    held = row.state == "held"
    left = _paint_right(painter, first, row.time, role="text_2" if row.state == "in_line" else "muted")
    weight = theme.REGULAR if held else theme.MEDIUM
    paint.draw_text(
        painter, left, row.name, font=theme.font("m", weight=weight), role="muted" if held else "text"
    )
    icon, role = row.icon, "text_2" if row.state == "in_line" else "muted"
    if row.state == "late":
        icon, role = "warning", "bad"
    elif held:
        icon = "lock"
    icons.draw_icon(painter, QRectF(second.x(), second.y() + 2, 14, 14), name=icon, role=role)
    paint.draw_text(painter, second.adjusted(19, 0, 0, 0), row.reason, font=theme.font("s"), role=role)


def _paint_callback(painter: QPainter, rect: QRectF, row: QueueRow) -> None:
    left = _paint_right(painter, rect, row.reason)
    bold = theme.font("m", weight=theme.SEMIBOLD)
    paint.draw_text(painter, left, row.time, font=bold, role="bad" if row.state == "late" else "text")
    left.setLeft(left.left() + max(48.0, paint.advance(row.time, bold) + 8))
    paint.draw_text(painter, left, row.name, font=theme.font("m"), role="text")
