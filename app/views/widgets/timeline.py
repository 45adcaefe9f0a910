"""The history of a person or ticket: newest first, grouped under day or month headers."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
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
from app.views.widgets.paint import PillLook
from app.views.widgets.text import safe_tooltip

_Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole
_HEADER, _TITLE, _LINE, _DISC, _TEXT_X = 26, 33, 19, 24, 32
_CLAMP = 2


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One event; `group` is the header it stands under, `date` is written ready for reading."""

    key: Hashable
    icon: str
    title: str
    detail: str = ""
    date: str = ""
    exact_date: str = ""
    body: str = ""
    pills: Sequence[PillLook] = ()
    group: str = ""


@dataclass(slots=True)
class _Row:
    header: str = ""
    entry: TimelineEntry | None = None
    is_last: bool = False
    is_open: bool = False
    lines: dict[int, list[str]] = field(default_factory=dict)


class TimelineModel(QAbstractListModel):
    """Headers and entries as one flat list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []

    def set_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show another history; entries of one group stand together."""
        self.beginResetModel()
        self._rows = []
        group = ""
        for entry in entries:
            if entry.group and entry.group != group:
                self._end_group()
                self._rows.append(_Row(header=entry.group))
                group = entry.group
            self._rows.append(_Row(entry=entry))
        self._end_group()
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Headers and entries together."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words for screen readers and tooltips; the row itself for the delegate."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ENTRY_ROLE:
            return row
        if row.entry is None:
            return row.header if role == Qt.ItemDataRole.DisplayRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (
                row.entry.title,
                row.entry.detail,
                *(pill.text for pill in row.entry.pills),
                row.entry.date,
                row.entry.body,
            )
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole and row.entry.exact_date:
            return safe_tooltip(row.entry.exact_date)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Headers are passed over by the arrows."""
        if index.isValid() and self._rows[index.row()].entry is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def _end_group(self) -> None:
        if self._rows:
            self._rows[-1].is_last = True


class _TimelineDelegate(QStyledItemDelegate):
    """Paints an icon disc on a thread, the title line, and the text under it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = index.data(ENTRY_ROLE)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        if row.entry is None:
            return QSize(width, _HEADER)
        lines = shown_lines(row, width - _TEXT_X)
        return QSize(width, _TITLE + (len(lines) * _LINE + 2 if lines else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ENTRY_ROLE)
        rect = QRectF(option.rect)
        painter.save()
        if row.entry is None:
            _paint_header(painter, rect, row.header)
        else:
            if option.state & QStyle.StateFlag.State_HasFocus:
                ring = rect.adjusted(1, 3, -1, -3)
                paint.draw_box(painter, ring, fill=theme.color("hover"), border=theme.color("focus"))
            _paint_thread(painter, rect, row)
            _paint_title(painter, rect, row.entry)
            lines = shown_lines(row, int(rect.width()) - _TEXT_X)
            for number, line in enumerate(lines):
                place = QRectF(
                    rect.x() + _TEXT_X, rect.y() + 28 + number * _LINE, rect.width() - _TEXT_X, _LINE
                )
                paint.draw_text(painter, place, line, font=theme.font("m"), role="text_2")
        painter.restore()


class Timeline(QListView):
    """The history as a list: arrows move, Enter unfolds a long text or opens the event."""

    opened = Signal(object)

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TimelineModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_TimelineDelegate(self))
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.doubleClicked.connect(self._activate)

    def set_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show another history."""
        self._model.set_entries(entries)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter unfolds or opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._activate(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the texts again for another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _activate(self, index: QModelIndex) -> None:
        row = index.data(ENTRY_ROLE)
        if row.entry is None:
            return
        if len(_all_lines(row, self.viewport().width() - _TEXT_X)) > _CLAMP:
            row.is_open = not row.is_open
            self.itemDelegate().sizeHintChanged.emit(index)
        else:
            self.opened.emit(row.entry.key)


def shown_lines(row: _Row, width: int) -> list[str]:
    """The lines of text to draw: two at most until the entry is unfolded, the second one elided."""
    lines = _all_lines(row, width)
    if row.is_open or len(lines) <= _CLAMP:
        return lines
    rest = " ".join(lines[_CLAMP - 1 :])
    return [*lines[: _CLAMP - 1], paint.elided(rest, theme.font("m"), width=width)]


def _all_lines(row: _Row, width: int) -> list[str]:
    if row.entry is None or not row.entry.body:
        return []
    if width not in row.lines:
        row.lines = {width: paint.broken(row.entry.body, width=width, font=theme.font("m"))}
    return row.lines[width]


def _paint_header(painter: QPainter, rect: QRectF, text: str) -> None:
    font = theme.font("s", weight=theme.SEMIBOLD)
    paint.draw_text(painter, rect, text, font=font, role="muted")
    x = rect.x() + paint.advance(text, font) + 8
    painter.fillRect(QRectF(x, round(rect.center().y()), rect.right() - x, 1), theme.color("line"))


def _paint_thread(painter: QPainter, rect: QRectF, row: _Row) -> None:
    entry = row.entry
    if entry is None:
        return
    disc = QRectF(rect.x(), rect.y() + 4, _DISC, _DISC)
    paint.draw_box(painter, disc, fill=theme.color("merge"), radius=_DISC / 2)
    icons.draw_icon(painter, disc.adjusted(5.5, 5.5, -5.5, -5.5), name=entry.icon, role="text_2")
    if not row.is_last or entry.body:
        bottom = rect.bottom() + (4 if not row.is_last else -4)
        painter.fillRect(
            QRectF(disc.center().x(), disc.bottom() + 1, 1, bottom - disc.bottom() - 2), theme.color("line")
        )


def _paint_title(painter: QPainter, rect: QRectF, entry: TimelineEntry) -> None:
    middle = rect.y() + 16
    small, bold = theme.font("s"), theme.font("m", weight=theme.SEMIBOLD)
    date_width = paint.advance(entry.date, small) + 1
    right = rect.right() - date_width
    paint.draw_text(painter, QRectF(right, middle - 10, date_width, 20), entry.date, font=small, role="muted")
    x, limit = rect.x() + _TEXT_X, right - 8
    # The detail gives way: what came of it is read first.
    pills = sum(paint.pill_width(pill) + 6 for pill in entry.pills)
    for text, font, role, end in (
        (entry.title, bold, "text", limit),
        (entry.detail, small, "muted", limit - pills),
    ):
        if text and x < end:
            width = min(paint.advance(text, font), end - x)
            paint.draw_text(painter, QRectF(x, middle - 10, width + 0.5, 20), text, font=font, role=role)
            x += width + 7
    for pill in entry.pills:
        width = min(paint.pill_width(pill), limit - x)
        if width > 30:
            paint.draw_pill(painter, QRectF(round(x), middle - 10, width, theme.PILL), pill)
            x += width + 6
