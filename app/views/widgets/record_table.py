"""The table of every list room: any number of rows, fluid, by keyboard, remembering its columns."""

from __future__ import annotations

from array import array
from typing import Any, cast

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QTableView, QToolTip, QWidget

from app.models.window import WindowModel
from app.views import theme
from app.views.widgets import record_cells, record_stamps
from app.views.widgets.record_cells import Cell, Look, RowPainter
from app.views.widgets.record_header import Layouts, RecordHeader
from app.views.widgets.record_place import PlaceKeeper
from app.views.widgets.scroll_over import ScrollOver
from app.views.widgets.text import safe_tooltip

SKELETON_AFTER_MS = 100
# From here on a thumb says where it is while it is dragged.
LONG_LIST = 1000

_Index = QModelIndex | QPersistentModelIndex
_Key = Qt.Key


class RecordTable(QTableView):
    """Rows of a `WindowModel`. Ticked rows and the current row are two things.

    opened(object): the id on which Enter was pressed or a double click made.
    current_changed(object): the id of the current row, None without one.
    selection_changed(int): how many rows are ticked; `checked_ids()` gives them.
    """

    opened = Signal(object)
    current_changed = Signal(object)
    selection_changed = Signal(int)

    def __init__(
        self,
        model: WindowModel[Any],
        *,
        name: str,
        layouts: Layouts | None = None,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`name` is the one the columns are remembered by; `compact` makes rows of 28 pixels."""
        super().__init__(parent)
        self._records, self._name, self._layouts = model, name, layouts
        self._hovered = -1
        self._tick_anchor: int | None = None
        self._current_id: int | None = None
        self._empty: QWidget | None = None
        self._shows_bones = False
        self._bones = QTimer(self, singleShot=True, interval=SKELETON_AFTER_MS)
        self._bones.timeout.connect(self._show_bones)
        self._dress(compact)
        self._header = RecordHeader(model, parent=self)
        self.setHorizontalHeader(self._header)
        self.setModel(model)
        self.bar = ScrollOver(self)
        self._keeper = PlaceKeeper(self, model)
        self._header.arrange()
        if layouts is not None and (state := layouts.layout(name)) is not None:
            self._header.rearrange(state)
        self._connect()

    # What the room asks

    @property
    def header(self) -> RecordHeader:
        """The titles, for a button that chooses columns."""
        return self._header

    @property
    def current_id(self) -> int | None:
        """The id of the current row."""
        return self._current_id

    def checked_ids(self) -> array[int]:
        """The ticked ids in the order of the list."""
        return self._records.checked_ids()

    def columns_menu(self, parent: QWidget) -> QMenu:
        """The menu that chooses columns and the order."""
        return self._header.columns_menu(parent)

    def set_compact(self, compact: bool) -> None:
        """Rows of 28 pixels, or of 32."""
        least = theme.ROW_COMPACT if compact else theme.ROW
        self.verticalHeader().setDefaultSectionSize(max(least, self.fontMetrics().height() + 12))

    def set_empty(self, widget: QWidget) -> None:
        """What stands in the middle when the list is empty."""
        self._empty = widget
        widget.setParent(self.viewport())
        self._place_empty()

    def go_to(self, id_: int) -> bool:
        """Make a row current and show it; False when it is not in the list."""
        row = self._records.row_of(id_)
        if row is None:
            return False
        self._set_current_row(row)
        return True

    def editing(self) -> bool:
        """True while an editor is open, for `ChangeHub.subscribe`."""
        return self.state() == QAbstractItemView.State.EditingState

    # Building

    def _dress(self, compact: bool) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Liste"))
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        self.set_compact(compact)

    def _connect(self) -> None:
        model = self._records
        model.modelReset.connect(self._rows_changed)
        model.rowsInserted.connect(self._rows_changed)
        model.rowsRemoved.connect(self._rows_changed)
        model.checked_changed.connect(self._tell_selection)
        model.loading.connect(self._loading_changed)
        model.loaded.connect(self._place_empty)
        model.failed.connect(self._place_empty)
        self._header.all_boxes_clicked.connect(self._toggle_all)
        self._header.arranged.connect(self._keep_layout)
        self.verticalScrollBar().setSingleStep(self.verticalHeader().defaultSectionSize())
        self.bar.sliderMoved.connect(self._say_position)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override: every row of the damaged strip, in one go."""
        painter = QPainter(self.viewport())
        try:
            self._paint_strip(painter, event.rect())
        finally:
            # A row that cannot be drawn is a bug to report; an open painter would take the window down.
            painter.end()

    def _paint_strip(self, painter: QPainter, strip: QRect) -> None:
        painter.fillRect(strip, theme.color("surface"))
        height = self.verticalHeader().defaultSectionSize()
        rows = RowPainter(
            painter,
            cells=self._cells(strip),
            width=self.viewport().width(),
            height=height,
            has_keyboard=self.hasFocus(),
        )
        if not self._records.rowCount():
            for number in range(self.viewport().height() // height if self._shows_bones else 0):
                rows.bones(number * height, number, look=Look(), has_box=False)
            return
        first, last = self._rows_between(strip.top(), strip.bottom())
        # Before the visible rows are asked for: what is asked for last comes first.
        self._records.look_ahead(first, last)
        top, current = self.rowViewportPosition(first), self.currentIndex().row()
        for row in range(first, last + 1):
            self._paint_row(rows, row, top + (row - first) * height, is_current=row == current)

    def _paint_row(self, rows: RowPainter, row: int, top: int, *, is_current: bool) -> None:
        records = self._records
        is_ticked = records.is_checkable and records.is_checked(cast("int", records.id_at(row)))
        look = Look(is_ticked, row == self._hovered, is_current)
        record = records.row_at(row)
        if record is None and not records.is_gone(row):
            rows.bones(top, row, look=look)
        else:
            rows.row(top, record, look=look)

    def _cells(self, strip: QRect) -> list[Cell]:
        """The cells of the sections that show in a strip."""
        header = self._header
        sections = [s for s in range(header.count()) if not header.isSectionHidden(s)]
        places = [(s, header.sectionViewportPosition(s), header.sectionSize(s)) for s in sections]
        return [
            Cell(self._records.column(s), x, w)
            for s, x, w in places
            if x <= strip.right() and x + w > strip.left()
        ]

    def _rows_between(self, top: int, bottom: int) -> tuple[int, int]:
        first, last = self.rowAt(max(0, top)), self.rowAt(bottom)
        return max(0, first), last if last >= 0 else self._records.rowCount() - 1

    # Mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Override: the row under the mouse is lit."""
        self._hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Override: a click in the boxes ticks, with Shift up to there; elsewhere it chooses the row."""
        at = event.position().toPoint()
        row = self.rowAt(at.y())
        is_box = self._records.is_checkable and self.columnAt(at.x()) == 0
        if event.button() is Qt.MouseButton.LeftButton and row >= 0:
            extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if extends and self._records.is_checkable:
                self._tick_up_to(row)
            elif is_box or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._tick(row)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Override: a double click opens, except in the boxes where it is two clicks."""
        at = event.position().toPoint()
        if self._records.is_checkable and self.columnAt(at.x()) == 0:
            self.mousePressEvent(event)
        elif (id_ := self._records.id_at(self.rowAt(at.y()))) is not None:
            self.opened.emit(id_)

    def viewportEvent(self, event: QEvent) -> bool:
        """Override: tooltips of cells, and the mouse leaving."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tooltip(event.pos()), self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def _tooltip(self, at: QPoint) -> str:
        row, section = self.rowAt(at.y()), self.columnAt(at.x())
        column = self._records.column(section)
        record = self._records.row_at(row) if row >= 0 else None
        if column is None or record is None:
            return ""
        if column.tooltip is not None:
            return safe_tooltip(column.tooltip(record))
        is_cut = record_cells.is_cut(column, record, width=self.columnWidth(section))
        return safe_tooltip(column.text(record)) if is_cut else ""

    def _hover(self, row: int) -> None:
        for changed in {self._hovered, row} - {-1} if row != self._hovered else ():
            self._update_row(changed)
        self._hovered = row

    def _update_row(self, row: int) -> None:
        top, height = self.rowViewportPosition(row), self.verticalHeader().defaultSectionSize()
        self.viewport().update(0, top, self.viewport().width(), height)

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override: Enter opens, Space ticks, Shift extends, Ctrl+A ticks all, Esc unticks all."""
        key, row = _Key(event.key()), self.currentIndex().row()
        is_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (_Key.Key_Return, _Key.Key_Enter) and not is_ctrl and self._current_id is not None:
            self.opened.emit(self._current_id)
        elif key == _Key.Key_Space and self._records.is_checkable and row >= 0:
            self._tick(row)
        elif key == _Key.Key_A and is_ctrl and self._records.is_checkable:
            self._records.check_all()
        elif key == _Key.Key_Escape and self._records.checked_count:
            self._records.uncheck_all()
        elif key in (_Key.Key_Home, _Key.Key_End):
            self._move(event, 0 if key == _Key.Key_Home else self._records.rowCount() - 1)
        elif key in (_Key.Key_Up, _Key.Key_Down) and not is_ctrl:
            self._move(event, row + (1 if key == _Key.Key_Down else -1))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:  # noqa: N802 - Qt's own name
        """Override: letters are shortcuts of the room, not a search in column texts nobody has fetched."""

    def _move(self, event: QKeyEvent, row: int) -> None:
        row = max(0, min(row, self._records.rowCount() - 1))
        if self._records.is_checkable and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._tick_up_to(row)
        self._set_current_row(row)

    def _set_current_row(self, row: int) -> None:
        column = max(self.currentIndex().column(), int(self._records.is_checkable))
        self.setCurrentIndex(self._records.index(row, column))

    # Ticks

    def _tick(self, row: int) -> None:
        id_ = self._records.id_at(row)
        if id_ is not None:
            self._records.check([id_], on=not self._records.is_checked(id_))
            self._tick_anchor = id_

    def _tick_up_to(self, row: int) -> None:
        """Tick everything from the row ticked last, or the current one, to this one."""
        anchor = self._tick_anchor if self._tick_anchor is not None else self._current_id
        start = self._records.row_of(anchor) if anchor is not None else None
        self._records.check_rows(row if start is None else start, row)
        self._tick_anchor = anchor if start is not None else self._records.id_at(row)

    @Slot()
    def _toggle_all(self) -> None:
        if self._records.checked_count:
            self._records.uncheck_all()
        else:
            self._records.check_all()

    @Slot()
    def _tell_selection(self) -> None:
        if not self._records.checked_count:
            self._tick_anchor = None
        self.viewport().update()
        self._header.viewport().update()
        self.selection_changed.emit(self._records.checked_count)

    # Current row

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Override: tell the id, once."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self._tell_current()

    @Slot()
    def _rows_changed(self) -> None:
        self._hovered = -1
        self._tell_current()
        self._place_empty()

    def _tell_current(self) -> None:
        id_ = self._records.id_at(self.currentIndex().row())
        if id_ != self._current_id:
            self._current_id = id_
            self.current_changed.emit(id_)

    # Waiting, empty, remembered

    @Slot(bool)
    def _loading_changed(self, is_loading: bool) -> None:
        if is_loading:
            self._bones.start()
        else:
            self._bones.stop()
            self._shows_bones = False
        self._place_empty()
        self._header.viewport().update()

    @Slot()
    def _show_bones(self) -> None:
        self._shows_bones = True
        self.viewport().update()

    @Slot()
    def _place_empty(self) -> None:
        if self._empty is None:
            return
        is_empty = self._records.total == 0 and not self._records.is_loading
        self._empty.setVisible(is_empty)
        if is_empty:
            self._empty.setGeometry(self.viewport().rect())

    @Slot()
    def _keep_layout(self) -> None:
        if self._layouts is not None:
            self._layouts.keep_layout(self._name, self._header.arrangement())

    @Slot(int)
    def _say_position(self, value: int) -> None:
        total = self._records.rowCount()
        if total < LONG_LIST:
            return
        row = min(total, value // self.verticalHeader().defaultSectionSize() + 1)
        words = self.tr("{0} sur {1}").format(self.locale().toString(row), self.locale().toString(total))
        bar = self.verticalScrollBar()
        at = bar.mapToGlobal(QPoint(-120, round(bar.height() * row / total)))
        QToolTip.showText(at, safe_tooltip(words), self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override: the empty page follows."""
        super().resizeEvent(event)
        self._place_empty()

    def changeEvent(self, event: QEvent) -> None:
        """Override: another font asks for other heights."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            record_stamps.forget()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Override: the current row gets its ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Override: the ring becomes quiet."""
        super().focusOutEvent(event)
        self.viewport().update()
