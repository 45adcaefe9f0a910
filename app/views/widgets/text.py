"""Words on screen: plain labels in the three sizes, elided labels, links, safe tooltips."""

from __future__ import annotations

from html import escape
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.views import theme
from app.views.theme import TextSize

Tone = Literal["text", "text_2", "muted", "good", "warn", "bad", "info", "accent_text", "disabled"]


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
