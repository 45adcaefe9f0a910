"""Search box with its keys printed in it, and the toggle switch."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from app.views import icons, theme
from app.views.widgets import paint
from app.views.widgets.text import repolish

SETTLE_MS = 150
_TRACK = QSize(32, 18)


class SearchBox(QLineEdit):
    """A field to search with; `settled` tells the words once the typing pauses, Enter at once."""

    settled = Signal(str)

    def __init__(
        self,
        placeholder: str,
        *,
        keys: Sequence[str] = (),
        height: int = theme.CONTROL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keys = tuple(keys)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setProperty("dense", height < theme.CONTROL)
        self.setMinimumHeight(height)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SETTLE_MS)
        self._pause.timeout.connect(self._settle)
        self.textChanged.connect(self._typed)
        self.setTextMargins(24, 0, round(paint.keys_width(self._keys)) + 4 if keys else 0, 0)
        repolish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter searches at once; Esc empties before it leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._settle()
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, a magnifier, and the keys that come here while it is empty."""
        super().paintEvent(event)
        painter = QPainter(self)
        middle = self.height() / 2
        icons.draw_icon(painter, QRectF(9, middle - 8, 16, 16), name="search", role="text_2")
        if self._keys and not self.text():
            paint.draw_keys(
                painter, QPointF(self.width() - paint.keys_width(self._keys) - 6, middle), self._keys
            )

    def _typed(self, _text: str) -> None:
        self._pause.start()

    def _settle(self) -> None:
        self._pause.stop()
        self.settled.emit(self.text().strip())


class ToggleSwitch(QCheckBox):
    """A check box for something that is on or off from now on, drawn as a switch."""

    def sizeHint(self) -> QSize:
        """Switch and words."""
        words = self.fontMetrics().horizontalAdvance(self.text()) + theme.S2 if self.text() else 0
        return QSize(_TRACK.width() + words, max(theme.CONTROL_S, self.fontMetrics().height()))

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        """The whole line switches."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A filled track with the knob at the right when on, an outlined one when off."""
        painter = QPainter(self)
        track = QRectF(0, (self.height() - _TRACK.height()) / 2, _TRACK.width(), _TRACK.height())
        ink = "text" if self.isEnabled() else "disabled"
        on = self.isChecked()
        fill = theme.color(ink if on else "surface")
        paint.draw_box(painter, track, fill=fill, border=theme.color(ink if on else "line_strong"), radius=9)
        x = track.right() - 9 if on else track.left() + 9
        paint.draw_dot(
            painter, QPointF(x, track.center().y()), role="surface" if on else "line_strong", diameter=10
        )
        words = QRectF(track.right() + theme.S2, 0, self.width() - track.width() - theme.S2, self.height())
        paint.draw_text(painter, words, self.text(), font=self.font(), role=ink)
