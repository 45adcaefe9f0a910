"""Filter chips that read as a sentence: "Type : Client ×"."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.views import icons, theme
from app.views.widgets import paint

_HEIGHT, _PAD, _CROSS = 26, 9, 14


class FilterChip(QAbstractButton):
    """One condition of a filter. Press it to change it, its cross (or Delete) to remove it."""

    removed = Signal()

    def __init__(self, subject: str, value: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_condition(subject, value)

    def set_condition(self, subject: str, value: str) -> None:
        """Show another condition."""
        self._subject = self.tr("{0} :").format(subject)
        self._value = value
        self.setAccessibleName(f"{self._subject} {value}")
        self.setAccessibleDescription(self.tr("Suppr pour retirer ce filtre"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Both words and the cross."""
        words = (
            paint.advance(self._subject, theme.font("s")) + 4 + paint.advance(self._value, self._value_font())
        )
        return QSize(round(2 * _PAD + words + 6 + _CROSS), max(_HEIGHT, self.fontMetrics().height() + 6))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The cross removes, the rest changes."""
        if event.position().x() >= self.width() - _PAD - _CROSS and self.rect().contains(
            event.position().toPoint()
        ):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete or Backspace removes, Enter changes."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, subject in muted, value in bold, cross."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        ground = "hover" if self.underMouse() else "merge"
        paint.draw_box(painter, rect, fill=theme.color(ground), border=theme.color("line"))
        place = rect.adjusted(_PAD, 0, -_PAD - _CROSS, 0)
        paint.draw_text(painter, place, self._subject, font=theme.font("s"), role="text_2")
        place.setLeft(place.left() + paint.advance(self._subject, theme.font("s")) + 4)
        paint.draw_text(painter, place, self._value, font=self._value_font(), role="text")
        cross = QRectF(rect.right() - _PAD - _CROSS + 2, rect.center().y() - _CROSS / 2, _CROSS, _CROSS)
        icons.draw_icon(painter, cross, name="close", role="text_2")

    def cross_centre(self) -> QPointF:
        """Where the cross is."""
        return QPointF(self.width() - _PAD - _CROSS / 2, self.height() / 2)

    @staticmethod
    def _value_font() -> QFont:
        return theme.font("s", weight=theme.SEMIBOLD)
