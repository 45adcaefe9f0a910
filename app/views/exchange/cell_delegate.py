"""A cell of the preview: what will be kept, and under it, struck out, what was read."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.imports import Cell, CellState, Reason
from app.models.import_preview import CELL
from app.views import icons, theme
from app.views.widgets import paint

ROW = 41
LOOKS = {
    CellState.REPAIRED: ("good_soft", "repair", "good"),
    CellState.DOUBTFUL: ("warn_soft", "warning", "warn"),
    CellState.REJECTED: ("bad_soft", "forbidden", "bad"),
}
UNREADABLE = frozenset({Reason.DIGITS_LOST, Reason.BAD_DATE, Reason.BAD_AMOUNT, Reason.UNDECODABLE})


class CellDelegate(QStyledItemDelegate):
    """Green for repaired, amber for doubtful, red for what costs the line; an icon says it too."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Override: two lines of text."""
        return QSize(option.rect.width(), ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Override: ground, icon, both texts, hairline."""
        cell = index.data(CELL)
        rect = QRectF(option.rect)
        painter.save()
        self._ground(painter, rect, cell)
        inner = rect.adjusted(8, 0, -6, -1)
        text, original = self._words(cell)
        if original:
            self._two_lines(painter, inner, cell, text, original)
        else:
            left = self._icon(painter, inner, cell, inner.center().y())
            weight = theme.MEDIUM if cell.state is CellState.REJECTED else theme.REGULAR
            paint.draw_text(painter, left, text, font=theme.font("m", weight=weight), role="text")
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint.draw_ring(painter, rect)
        painter.restore()

    def _words(self, cell: Cell) -> tuple[str, str]:
        """What is kept, and what was read where it differs."""
        if cell.state is not CellState.REJECTED:
            differs = cell.original is not None and cell.original.strip() != cell.text
            return cell.text, (cell.original or "") if differs else ""
        if not cell.text.strip():
            return self.tr("vide"), ""
        if cell.problem in UNREADABLE:
            return self.tr("illisible"), cell.text
        return cell.text, ""

    @staticmethod
    def _ground(painter: QPainter, rect: QRectF, cell: Cell) -> None:
        look = LOOKS.get(cell.state)
        if look is not None:
            painter.fillRect(rect, theme.color(look[0]))
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), theme.color("line"))

    def _two_lines(self, painter: QPainter, inner: QRectF, cell: Cell, text: str, original: str) -> None:
        upper = QRectF(inner.x(), inner.y() + 2, inner.width(), 19)
        lower = QRectF(inner.x(), inner.y() + 20, inner.width(), 16)
        upper = self._icon(painter, upper, cell, upper.center().y())
        bold = theme.font("m", weight=theme.MEDIUM)
        paint.draw_text(painter, upper, text, font=bold, role="text")
        struck = theme.font("s")
        struck.setStrikeOut(True)
        paint.draw_text(painter, lower, original, font=struck, role="muted")

    @staticmethod
    def _icon(painter: QPainter, line: QRectF, cell: Cell, middle: float) -> QRectF:
        look = LOOKS.get(cell.state)
        if look is None:
            return line
        icons.draw_icon(painter, QRectF(line.x(), middle - 6, 12, 12), name=look[1], role=look[2])
        return line.adjusted(18, 0, 0, 0)
