"""The buttons that code a call: a printed key, a word, and a flag for what the choice entails."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.views import icons, theme
from app.views.widgets import paint
from app.views.widgets.paint import KeyTone

Flag = Literal["star", "clock", "forbidden"]


class QualificationButton(QAbstractButton):
    """One qualification. Put it in an exclusive QButtonGroup; the room connects the keys.

    flag: "star" for a positive outcome, "clock" when it wants a callback, "forbidden" for never again.
    """

    def __init__(
        self,
        label: str,
        *,
        key: str,
        group_name: str = "",
        flag: Flag | None = None,
        height: int = theme.CONTROL_S,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.label, self.key, self.flag = label, key, flag
        self._height = height
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(part for part in (key, label, group_name) if part))

    def sizeHint(self) -> QSize:
        """Key, word and flag on one line."""
        word = paint.advance(self.label, self._font())
        return QSize(round(31 + word + 28), max(self._height, self.fontMetrics().height() + 8))

    def minimumSizeHint(self) -> QSize:
        """Room for the key and the beginning of the word."""
        return QSize(96, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Rest, hovered, chosen, disabled; the focus ring is drawn around it."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        chosen, enabled = self.isChecked(), self.isEnabled()
        hovered = enabled and self.underMouse()
        fill = "select" if chosen else "hover" if hovered else "surface"
        paint.draw_box(
            painter, rect, fill=theme.color(fill), border=theme.color("text" if chosen else "line")
        )
        tone: KeyTone = "chosen" if chosen else "rest"
        middle = rect.center().y()
        if self.key:
            paint.draw_keys(painter, QPointF(5, middle), (self.key,), tone=tone)
        right = 28 if self.flag else 8
        place = rect.adjusted(31 if self.key else 10, 0, -right, 0)
        paint.draw_text(painter, place, self.label, font=self._font(), role="text" if enabled else "disabled")
        if self.flag:
            mark = QRectF(rect.right() - 22, middle - 6.5, 13, 13)
            icons.draw_icon(painter, mark, name=self.flag, role="text_2" if enabled else "disabled")

    @staticmethod
    def _font() -> QFont:
        return theme.font("m", weight=theme.MEDIUM)
