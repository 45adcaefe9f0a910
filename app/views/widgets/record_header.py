"""The header of a record table: titles, the order, the box that stands for all boxes, and the columns."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import QByteArray, QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from app.models.columns import NEVER_ELIDED, Column, Kind, Sort
from app.models.window import WindowModel
from app.views import theme
from app.views.widgets import paint, record_cells

HEIGHT = 30
BOXES = 40
_LEAST = 56
_TAIL = 8  # at the end of a row, so that the scroll bar lies beside the last words
_SHARE = 120  # what the first column of words may take of the room the name would have alone
_NARROW = {Kind.PERSON: 140, Kind.TEXT: 112}
_CHEVRON = 12  # what the mark takes of a title's room; the rest of it stands in the padding


class Layouts(Protocol):
    """Where the arrangement of a table is kept between two starts."""

    def layout(self, name: str) -> QByteArray | None:
        """What was kept under this name."""
        ...

    def keep_layout(self, name: str, state: QByteArray) -> None:
        """Keep it."""
        ...


class RecordHeader(QHeaderView):
    """Sections by column key: order, widths, which are shown; they come back at the next start.

    The name takes what room is left, the first column of words a part of it; both give room back first.
    """

    arranged = Signal()
    all_boxes_clicked = Signal()

    def __init__(self, model: WindowModel[Any], *, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._records = model
        self._widths = {column.key: column.width for column in model.columns}
        self._is_filling = False
        self._pressed = -1
        self.setFixedHeight(HEIGHT)
        self.setMinimumSectionSize(_LEAST if not model.is_checkable else BOXES)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(self.tr("Titres des colonnes"))
        self._kept = QTimer(self, singleShot=True, interval=400)
        self._kept.timeout.connect(self.arranged)
        self.customContextMenuRequested.connect(self._open_menu)
        self.sectionClicked.connect(self._click)
        self.sectionResized.connect(self._resized)
        self.sectionMoved.connect(self._moved)

    def sizeHint(self) -> QSize:
        """One line of titles."""
        return QSize(super().sizeHint().width(), HEIGHT)

    def arrange(self) -> None:
        """Give every section its width and hide those nobody has asked for; after the model is set."""
        if self._records.is_checkable:
            self.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            self.resizeSection(0, BOXES)
        for column in self._records.columns:
            section = self._records.section(column.key)
            self._widths[column.key] = max(column.width, self._least(column))
            self.setSectionHidden(section, column.is_hidden)
        self.fill()

    def fill(self) -> None:
        """Share out the width: everybody their own, the elastic columns what is left or wanting."""
        shown = [c for c in self._records.columns if not self.isSectionHidden(self._records.section(c.key))]
        taken = sum(self._widths[column.key] for column in shown) + BOXES * self._records.is_checkable
        extra = self._extra(shown, self.viewport().width() - _TAIL - taken)
        self._is_filling = True
        for column in shown:
            width = self._widths[column.key] + extra.get(column.key, 0)
            self.resizeSection(self._records.section(column.key), width)
        self._is_filling = False

    def _extra(self, shown: Sequence[Column[Any]], left: int) -> dict[str, int]:
        """What the elastic columns get beside their own width, or give."""
        person = next((c for c in shown if c.kind is Kind.PERSON), shown[0] if shown else None)
        if person is None:
            return {}
        words = next((c for c in shown if c.kind is Kind.TEXT and c is not person), None)
        if left >= 0:
            part = min(_SHARE, left * 2 // 5) if words is not None else 0
            return {person.key: left - part, **({words.key: part} if words else {})}
        found: dict[str, int] = {}
        for column in (words, person):
            if column is None or not left:
                continue
            own = self._widths[column.key]
            gives = min(-left, max(0, own - _NARROW.get(column.kind, own)))
            found[column.key] = -gives
            left += gives
        return found

    def arrangement(self) -> QByteArray:
        """The arrangement, by column key, so that it outlives new columns."""
        model = self._records
        ordered = sorted(model.columns, key=lambda c: self.visualIndex(model.section(c.key)))
        columns = [
            {"key": c.key, "width": self._widths[c.key], "hidden": self.isSectionHidden(model.section(c.key))}
            for c in ordered
        ]
        return QByteArray(json.dumps({"columns": columns, "sort": model.sorting}).encode())

    def rearrange(self, kept_state: QByteArray) -> None:
        """Take back an arrangement; what cannot be read is ignored."""
        try:
            kept = json.loads(bytes(kept_state.data()))
            self._restore_columns(
                [(str(c["key"]), int(c["width"]), bool(c["hidden"])) for c in kept["columns"]]
            )
            sort = Sort(str(kept["sort"][0]), bool(kept["sort"][1])) if kept["sort"] else None
        except (ValueError, KeyError, TypeError, IndexError):
            return
        if sort and any(column.sort_key == sort.key for column in self._records.columns):
            self._records.set_sort(sort)

    def reset_columns(self) -> None:
        """Every column as it was made."""
        for place, column in enumerate(self._records.columns):
            section = self._records.section(column.key)
            self.moveSection(self.visualIndex(section), place + self._records.is_checkable)
        self.arrange()
        self._kept.start()

    def columns_menu(self, parent: QWidget) -> QMenu:
        """A menu to choose columns and the order, also without a mouse."""
        menu = QMenu(parent)
        for column in self._records.columns:
            action = menu.addAction(_title(column))
            action.setCheckable(True)
            action.setChecked(not self.isSectionHidden(self._records.section(column.key)))
            action.setData(column.key)
            action.toggled.connect(self._toggle_column)
        menu.addSeparator()
        self._add_orders(menu.addMenu(self.tr("Trier par")))
        menu.addAction(self.tr("Colonnes d’origine")).triggered.connect(self._reset_clicked)
        return menu

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Override: a title and the mark of the order, on the ground of headers."""
        painter.fillRect(rect, theme.color("sunken"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("line"))
        column = self._records.column(section)
        if column is None:
            record_cells.paint_box(painter, rect.x(), rect.y(), height=rect.height(), state=self._box_state())
            return
        sorting = self._records.sorting
        is_sorted = sorting is not None and sorting.key == column.sort_key
        font = theme.font("s", weight=theme.MEDIUM)
        inner = QRectF(rect).adjusted(record_cells.PADDING, 0, -record_cells.PADDING, -1)
        room = inner.width() - (_CHEVRON if is_sorted else 0)
        width = min(room, paint.advance(column.title(), font))
        x = inner.right() - width if column.is_right else inner.x()
        paint.draw_text(
            painter,
            QRectF(x, inner.y(), width + 0.5, inner.height()),
            column.title(),
            font=font,
            role="text_2",
        )
        if is_sorted and sorting:
            mark = x - 9 if column.is_right else x + width + 9
            at = QPointF(mark, inner.center().y() + 0.5)
            record_cells.paint_chevron(painter, at, up=sorting.descending, role="text")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override: share out the new width."""
        super().resizeEvent(event)
        self.fill()

    def changeEvent(self, event: QEvent) -> None:
        """Override: titles of another language or font may need more room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LanguageChange) and self.count():
            self.fill()

    def _least(self, column: Column[Any]) -> int:
        """Figures, dates and phone numbers are never cut: room for the title and for the longest of them."""
        if column.kind not in NEVER_ELIDED:
            return _LEAST
        title = paint.advance(column.title(), theme.font("s", weight=theme.MEDIUM))
        return math.ceil(max(title, paint.advance(column.sample, theme.font("m")))) + 2 * record_cells.PADDING

    def _box_state(self) -> Qt.CheckState:
        state = self._records.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.CheckStateRole)
        return state if isinstance(state, Qt.CheckState) else Qt.CheckState.Unchecked

    def _restore_columns(self, kept: Sequence[tuple[str, int, bool]]) -> None:
        known = {column.key: column for column in self._records.columns}
        place = int(self._records.is_checkable)
        for key, width, is_hidden in kept:
            if key not in known:
                continue
            section = self._records.section(key)
            self._widths[key] = max(width, self._least(known[key]))
            self.moveSection(self.visualIndex(section), place)
            self.setSectionHidden(section, is_hidden)
            place += 1
        if all(self.isSectionHidden(self._records.section(key)) for key in known):
            self.setSectionHidden(int(self._records.is_checkable), False)
        self.fill()

    def _add_orders(self, menu: QMenu) -> None:
        for column in self._records.columns:
            if column.sort_key:
                action = menu.addAction(_title(column))
                action.setData(column.key)
                action.triggered.connect(self._order_chosen)

    @Slot(bool)
    def _toggle_column(self, is_shown: bool) -> None:
        key = _sender_key(self.sender())
        if key is None:
            return
        shown = self.count() - self.hiddenSectionCount() - int(self._records.is_checkable)
        if is_shown or shown > 1:
            self.setSectionHidden(self._records.section(key), not is_shown)
            self.fill()
            self._kept.start()

    @Slot()
    def _order_chosen(self) -> None:
        key = _sender_key(self.sender())
        if key is not None:
            self._click(self._records.section(key))

    @Slot()
    def _reset_clicked(self) -> None:
        self.reset_columns()

    @Slot(int)
    def _click(self, section: int) -> None:
        column = self._records.column(section)
        if column is None:
            self.all_boxes_clicked.emit()
        elif column.sort_key:
            now = self._records.sorting
            is_same = now is not None and now.key == column.sort_key
            descending = not now.descending if is_same and now else column.first_descending
            self._records.set_sort(Sort(column.sort_key, descending))
            self.viewport().update()
            self._kept.start()

    @Slot(int, int, int)
    def _resized(self, section: int, _old: int, new: int) -> None:
        column = self._records.column(section)
        if self._is_filling or column is None or not new:
            return
        self._widths[column.key] = new
        self._kept.start()

    @Slot(int, int, int)
    def _moved(self, _section: int, _old: int, _new: int) -> None:
        if self._records.is_checkable and self.visualIndex(0) != 0:
            self.moveSection(self.visualIndex(0), 0)
        self._kept.start()

    @Slot("QPoint")
    def _open_menu(self, at: Any) -> None:
        menu = self.columns_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(at))


def _title(column: Column[Any]) -> str:
    return column.title().replace("&", "&&")


def _sender_key(sender: object) -> str | None:
    data = sender.data() if isinstance(sender, QAction) else None
    return data if isinstance(data, str) else None
