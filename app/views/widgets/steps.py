"""The steps of an assistant: done ones ticked, the current one inverted, the rest to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views import icons, theme
from app.views.widgets import paint

_DISC, _GAP, _LINE = 20, 8, 20


class StepHeader(QWidget):
    """1 Fichier – 2 Colonnes – 3 Essai: where one is and what is left."""

    def __init__(self, steps: Sequence[str], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = tuple(steps)
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_current(0)

    def current(self) -> int:
        """The step one is at, from 0; the number of steps when all are done."""
        return self._current

    def set_current(self, current: int) -> None:
        """Go to a step; those before it are done."""
        self._current = current
        if current < len(self._steps):
            place = self.tr("Étape {0} sur {1}").format(current + 1, len(self._steps))
            self.setAccessibleName(f"{place}, {self._steps[current]}")
        self.update()

    def sizeHint(self) -> QSize:
        """All steps on one line."""
        words = sum(paint.advance(step, theme.font("m", weight=theme.SEMIBOLD)) for step in self._steps)
        between = (len(self._steps) - 1) * (_LINE + 24)
        return QSize(round(words + len(self._steps) * (_DISC + _GAP) + between), theme.CONTROL)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Disc, word, line, and so on."""
        painter = QPainter(self)
        middle, x = self.height() / 2, 0.0
        for place, step in enumerate(self._steps):
            if place:
                painter.fillRect(QRectF(x + 12, round(middle), _LINE, 1), theme.color("line_strong"))
                x += _LINE + 24
            self._paint_disc(painter, QRectF(x, middle - _DISC / 2, _DISC, _DISC), place)
            x += _DISC + _GAP
            is_current = place == self._current
            font = theme.font("m", weight=theme.SEMIBOLD if is_current else theme.REGULAR)
            width = paint.advance(step, theme.font("m", weight=theme.SEMIBOLD))
            role = "text" if is_current else "text_2" if place < self._current else "muted"
            paint.draw_text(painter, QRectF(x, 0, width + 1, self.height()), step, font=font, role=role)
            x += paint.advance(step, font)

    def _paint_disc(self, painter: QPainter, disc: QRectF, place: int) -> None:
        if place < self._current:
            paint.draw_box(painter, disc, fill=theme.color("good_soft"), radius=_DISC / 2)
            icons.draw_icon(painter, disc.adjusted(3, 3, -3, -3), name="check", role="good")
            return
        is_current = place == self._current
        paint.draw_box(painter, disc, fill=theme.color("text" if is_current else "sunken"), radius=_DISC / 2)
        font = theme.font("s", weight=theme.SEMIBOLD)
        role = "surface" if is_current else "text_2"
        paint.draw_text(
            painter, disc, str(place + 1), font=font, role=role, flags=Qt.AlignmentFlag.AlignCenter
        )
