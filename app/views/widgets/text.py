"""Words on screen: plain labels in the three sizes, elided labels, links, safe tooltips."""

from __future__ import annotations

from html import escape
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.views import theme
from app.views.theme import TextSize
from app.views.widgets import paint

Tone = Literal["text", "text_2", "muted", "good", "warn", "bad", "info", "accent_text", "disabled"]

_SMALL = 9


def plain(label: QLabel) -> QLabel:
    """The same label, now showing its text as typed: no HTML, no mnemonic."""
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def set_tooltip(widget: QWidget, text: str) -> None:
    """A tooltip whose text is shown as typed, whatever it contains (Qt would guess HTML)."""
    widget.setToolTip(safe_tooltip(text))


def safe_tooltip(text: str) -> str:
    """The text made ready for a tooltip of a widget or of a model: shown as typed, wrapped when long."""
    return f"<span>{escape(text)}</span>" if text else ""


def label(
    text: str = "",
    *,
    tone: Tone = "text",
    size: TextSize = "m",
    weight: QFont.Weight = theme.REGULAR,
    wrap: bool = False,
    selectable: bool = False,
    parent: QWidget | None = None,
) -> QLabel:
    """A plain-text label in one of the three sizes and a token colour."""
    made = plain(QLabel(text, parent))
    made.setFont(theme.font(size, weight=weight))
    made.setWordWrap(wrap)
    set_tone(made, tone)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def set_tone(widget: QWidget, tone: Tone) -> None:
    """Give a label another token colour; it follows the theme."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        repolish(widget)


def repolish(widget: QWidget) -> None:
    """Let the style sheet look at the changed properties of a widget."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class Paragraph(QLabel):
    """Running text with the line height of the design (20 px, 16 px in small), which QLabel cannot give."""

    def __init__(
        self,
        text: str = "",
        *,
        tone: Tone = "text",
        size: TextSize = "m",
        weight: QFont.Weight = theme.REGULAR,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        plain(self)
        self.setFont(theme.font(size, weight=weight))
        self.setWordWrap(True)
        set_tone(self, tone)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """The height of the broken text."""
        return max(1, len(self._lines(width))) * self._pitch()

    def sizeHint(self) -> QSize:
        """One line as far as 400 px, then more lines."""
        width = min(400, self.fontMetrics().horizontalAdvance(self.text()) + 2)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for one line of a few words."""
        return QSize(80, self._pitch())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines, aligned as the label is."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        across = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        pitch = self._pitch()
        for place, line in enumerate(self._lines(self.width())):
            painter.drawText(
                0, place * pitch, self.width(), pitch, across | Qt.AlignmentFlag.AlignVCenter, line
            )

    def _lines(self, width: int) -> list[str]:
        return paint.broken(self.text(), width=width, font=self.font())

    def _pitch(self) -> int:
        return max(self.fontMetrics().height() + 1, 20 if self.font().pointSize() > _SMALL else 16)


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis where it does not fit; the whole text is in tooltip and name."""

    def __init__(
        self,
        text: str = "",
        *,
        tone: Tone = "text",
        size: TextSize = "m",
        weight: QFont.Weight = theme.REGULAR,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        plain(self)
        self.setFont(theme.font(size, weight=weight))
        set_tone(self, tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802
        """Show another text."""
        super().setText(text)
        self._remember()

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(self.fontMetrics().horizontalAdvance("MMM…"), super().minimumSizeHint().height())

    def is_elided(self) -> bool:
        """Whether a part of the text is hidden now."""
        return QFontMetrics(self.font()).horizontalAdvance(self.text()) > self.contentsRect().width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tooltip only when it is cut."""
        super().resizeEvent(event)
        self._remember()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line, cut at the right."""
        painter = QPainter(self)
        rect = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, rect.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(rect, self.alignment() | Qt.TextFlag.TextSingleLine, shown)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again with another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._remember()

    def _remember(self) -> None:
        self.setAccessibleName(self.text())
        set_tooltip(self, self.text() if self.is_elided() else "")
