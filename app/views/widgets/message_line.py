"""The line at the bottom of a room: what happened, how to undo it, and the keys that work here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.views import theme
from app.views.widgets.button import Button
from app.views.widgets.pill import KeyCap, Sign
from app.views.widgets.text import ElidedLabel, label

Kind = Literal["done", "info", "warning", "error"]
_SIGNS: dict[Kind, tuple[str, str]] = {
    "done": ("done", "good"),
    "info": ("info", "info"),
    "warning": ("warning", "warn"),
    "error": ("warning", "bad"),
}


class MessageLine(QFrame):
    """Says what happened without stopping the hand."""

    undo_asked = Signal()
    details_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageLine")
        self.setMinimumHeight(theme.MSGBAR)
        self._undo: Callable[[], None] | None = None
        self.sign = Sign("info", role="info", size=14)
        self.text_label = ElidedLabel(tone="text_2", size="s")
        self.undo_button = Button(self.tr("Annuler"), variant="link", height=20)
        self.undo_keys = KeyCap(self.tr("Ctrl"), "Z")
        self.details_button = Button(self.tr("Détails"), variant="link", height=20)
        self.hints = QWidget()
        self._lay_out()
        self.undo_button.clicked.connect(self._undo_clicked)
        self.details_button.clicked.connect(self.details_asked)
        self.clear()

    def say(
        self,
        text: str,
        *,
        kind: Kind = "done",
        undo: Callable[[], None] | None = None,
        has_details: bool = False,
    ) -> None:
        """Show one sentence; `undo` is called (and `undo_asked` emitted) when it is taken back."""
        name, role = _SIGNS[kind]
        self.sign.show_icon(name, role=role)
        self.text_label.setText(text)
        self._undo = undo
        self._show_parts(undo=undo is not None, details=has_details, sign=True)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.text_label, text))

    def clear(self) -> None:
        """Say nothing; the keys stay."""
        self.text_label.setText("")
        self._undo = None
        self._show_parts(undo=False, details=False, sign=False)

    def text(self) -> str:
        """The sentence shown."""
        return self.text_label.text()

    def undo(self) -> bool:
        """Take back what the line speaks of; False when there is nothing to take back."""
        act, self._undo = self._undo, None
        if act is None:
            return False
        self._show_parts(undo=False, details=False, sign=True)
        act()
        self.undo_asked.emit()
        return True

    def set_hints(self, hints: Sequence[tuple[Sequence[str], str]]) -> None:
        """Print the keys of the room: ((("Ctrl", "F"), "filtrer"), (("F1",), "aide"))."""
        old, self.hints = self.hints, QWidget()
        row = _row(self.hints, spacing=theme.S2)
        for keys, word in hints:
            row.addWidget(KeyCap(*keys, tone="bar"))
            row.addWidget(label(word, tone="muted", size="s"))
            row.addSpacing(theme.S2)
        layout = self.layout()
        if layout is not None:
            layout.replaceWidget(old, self.hints)
        old.hide()
        old.deleteLater()

    def _lay_out(self) -> None:
        row = _row(self, spacing=theme.S2)
        row.setContentsMargins(12, 0, 4, 0)
        row.addWidget(self.sign)
        row.addWidget(self.text_label)
        row.addWidget(self.undo_button)
        row.addWidget(self.undo_keys)
        row.addWidget(self.details_button)
        row.addStretch(1)
        row.addWidget(self.hints)

    def _show_parts(self, *, undo: bool, details: bool, sign: bool) -> None:
        self.sign.setVisible(sign)
        self.text_label.setVisible(sign)
        self.undo_button.setVisible(undo)
        self.undo_keys.setVisible(undo)
        self.details_button.setVisible(details)

    def _undo_clicked(self) -> None:
        self.undo()


def _row(parent: QWidget, *, spacing: int) -> QHBoxLayout:
    row = QHBoxLayout(parent)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    return row
