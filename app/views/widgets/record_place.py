"""Keeps the eyes on the same rows of a record table, whatever happens to the list."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, Slot
from PySide6.QtWidgets import QTableView

from app.models.pages import PAGE
from app.models.window import WindowModel


class PlaceKeeper(QObject):
    """Current row and scroll position of a table, kept by id across resets and by count otherwise.

    A view at its very top stays there, so that new rows are seen. Another filter or order shows the
    top, with the current row if it is near.
    """

    def __init__(self, table: QTableView, model: WindowModel[Any]) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        self._current: int | None = None
        self._top_id: int | None = None
        self._offset = 0
        model.anchors = self._anchors
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        model.rowsInserted.connect(self._inserted)
        model.rowsRemoved.connect(self._removed)

    def _row_height(self) -> int:
        return self._table.verticalHeader().defaultSectionSize()

    def _top(self) -> tuple[int, int]:
        """The first row shown, and how many of its pixels are above the edge."""
        return divmod(self._table.verticalScrollBar().value(), self._row_height())

    def _anchors(self) -> tuple[int, ...]:
        wanted = (self._model.id_at(self._table.currentIndex().row()), self._model.id_at(self._top()[0]))
        return tuple(id_ for id_ in wanted if id_ is not None)

    @Slot()
    def _remember(self) -> None:
        row, self._offset = self._top()
        self._current = self._model.id_at(self._table.currentIndex().row())
        self._top_id = self._model.id_at(row) if self._table.verticalScrollBar().value() else None

    @Slot()
    def _restore(self) -> None:
        current, top = self._kept_rows() if self._model.keeps_place else (self._near_row(), 0)
        if current is not None:
            index = self._model.index(current, int(self._model.is_checkable))
            self._table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._table.updateGeometries()
        # Making a row current has scrolled to it: the place is given afterwards.
        self._table.verticalScrollBar().setValue(top * self._row_height() + (self._offset if top else 0))

    def _kept_rows(self) -> tuple[int | None, int]:
        current = None if self._current is None else self._model.row_of(self._current)
        top = None if self._top_id is None else self._model.row_of(self._top_id)
        return current, top if top is not None else 0

    def _near_row(self) -> int | None:
        head = range(min(PAGE, self._model.rowCount()))
        return next((row for row in head if self._model.id_at(row) == self._current), None)

    @Slot(QModelIndex, int, int)
    def _inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._hold(first, last - first + 1)

    @Slot(QModelIndex, int, int)
    def _removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        above = min(last + 1, max(first, self._top()[0])) - first
        self._hold(first, -above)

    def _hold(self, first: int, count: int) -> None:
        """Move with the rows shown when rows above them come or go."""
        bar = self._table.verticalScrollBar()
        value, top = bar.value(), self._top()[0]
        self._table.updateGeometries()
        if value and first < top:
            bar.setValue(value + count * self._row_height())
