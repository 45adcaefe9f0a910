"""The numbers of the lines beside the preview."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from app.views import theme
from app.views.widgets import paint

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LineNumbers(QHeaderView):
    """Quiet numbers on the ground of the cells, closed by the same hairline."""

    def __init__(self, parent: QWidget, *, width: int, height: int) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setProperty("ground", "surface")
        self.setAccessibleName(self.tr("Numéros des lignes"))
        self.setFixedWidth(width)
        self.setDefaultSectionSize(height)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Override: number and hairline."""
        model = self.model()
        number = str(model.headerData(section, Qt.Orientation.Vertical) or "") if model is not None else ""
        whole = QRectF(rect)
        painter.save()
        painter.fillRect(whole, theme.color("surface"))
        painter.fillRect(QRectF(whole.x(), whole.bottom() - 1, whole.width(), 1), theme.color("line"))
        inner = whole.adjusted(2, 0, -10, -1)
        paint.draw_text(painter, inner, number, font=theme.font("s"), role="muted", flags=_RIGHT)
        painter.restore()
