"""The first lines of a file as they would be kept, for a table view."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app import labels_imports
from app.domain.imports import Cell, PreviewRow, Reason, Repair

CELL = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class PreviewModel(QAbstractTableModel):
    """One row per line of the file; the vertical header is its number in the file."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headers: Sequence[str] = ()
        self._rows: Sequence[PreviewRow] = ()

    def show(self, headers: Sequence[str], rows: Sequence[PreviewRow]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._headers, self._rows = headers, rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Override: lines."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Override: columns of the file."""
        return 0 if parent.isValid() else len(self._headers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override: what will be kept; what was read and why it changed in the tooltip and aloud."""
        if not index.isValid():
            return None
        cell = self._cell(index.row(), index.column())
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            told = self._told(cell, self._rows[index.row()].rejected)
            # Qt would take a text with "<" for HTML.
            return f"<span>{escape(told)}</span>" if role == Qt.ItemDataRole.ToolTipRole and told else told
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Override: names of columns, numbers of lines."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._headers[section] if section < len(self._headers) else None
        return str(self._rows[section].line) if section < len(self._rows) else None

    def place_of(self, code: object) -> tuple[int, int] | None:
        """(row, column) of the first cell with a problem, or of the first line rejected for it."""
        for place, line in enumerate(self._rows):
            column = next((n for n, cell in enumerate(line.cells) if cell.problem == code), None)
            if column is not None or line.rejected == code:
                return place, column or 0
        return None

    def _cell(self, row: int, column: int) -> Cell:
        cells = self._rows[row].cells
        return cells[column] if column < len(cells) else Cell("")

    @staticmethod
    def _told(cell: Cell, rejected: Reason | None) -> str:
        parts = [cell.text]
        if cell.original is not None:
            parts.append(cell.original)
        if isinstance(cell.problem, Repair):
            parts.append(labels_imports.repair(cell.problem))
        elif cell.problem is not None or rejected is not None:
            parts.append(labels_imports.reason(cell.problem or rejected or ""))
        return " · ".join(part for part in parts if part)


def letters(index: int) -> str:
    """The letter of a column, as spreadsheets count: A, B… Z, AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name
