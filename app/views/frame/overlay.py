"""A card over the dimmed window: the palette and the help sheet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.views import theme

WIDTH, TOP, MARGIN = 720, 64, 24
VEIL = 56  # 22 % of 255
SHADOW = 20


class Overlay(QWidget):
    """Covers its window with a flat veil and shows `card`; a click beside it or Esc leaves."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._under = window
        self._focus: QWidget | None = None
        self.card = QFrame(self)
        self.card.setProperty("frame", "raised")
        self.hide()
        window.installEventFilter(self)

    def cover(self) -> None:
        """Come up over the window, remembering where the keyboard was."""
        if not self.isVisible():
            self._focus = self.window().focusWidget()
        self.setGeometry(self._under.rect())
        self.raise_()
        self.show()

    def leave(self) -> None:
        """Close, and give the keyboard back to where it was."""
        self.hide()
        if self._focus is not None and self._focus.isVisible():
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus = None

    def fit(self) -> None:
        """Place the card in the upper middle; it keeps clear of the edges of a small window."""
        width = min(WIDTH, self.width() - 2 * MARGIN)
        self.card.setFixedWidth(width)
        self.card.adjustSize()
        top = max(MARGIN, min(TOP, self.height() - self.card.height() - MARGIN))
        self.card.move((self.width() - width) // 2, top)
        self.update()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Override: cover the window whatever its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._under.rect())
            self.fit()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Override: a click beside the card closes."""
        if not QRect(self.card.pos(), self.card.size()).contains(event.position().toPoint()):
            self.leave()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The veil, and a soft shadow under the card."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, VEIL))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 6 if theme.is_dark() else 3))
        place = QRectF(self.card.geometry()).translated(0, 6)
        for grow in range(2, SHADOW, 2):
            radius = theme.RADIUS + grow
            painter.drawRoundedRect(place.adjusted(-grow, -grow, grow, grow), radius, radius)
