"""The strip over the desk that holds a refused call until its text has a place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from app.views import theme
from app.views.widgets.button import Button
from app.views.widgets.frames import column, row
from app.views.widgets.pill import Sign
from app.views.widgets.text import ElidedLabel, label


class RefusalBanner(QFrame):
    """copy_asked(), note_asked(), drop_asked()."""

    copy_asked = Signal()
    note_asked = Signal()
    drop_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("soft", "bad")
        self.reason_label = label("", tone="bad", weight=theme.SEMIBOLD, wrap=True)
        self.text_label = ElidedLabel(tone="text_2")
        self.copy_button = Button(self.tr("Copier le texte"), height=theme.CONTROL_S)
        self.note_button = Button(self.tr("Garder en note"), height=theme.CONTROL_S)
        self.drop_button = Button(self.tr("Abandonner"), variant="quiet", height=theme.CONTROL_S)
        self.copy_button.clicked.connect(self.copy_asked)
        self.note_button.clicked.connect(self.note_asked)
        self.drop_button.clicked.connect(self.drop_asked)
        words = column(gap=2)
        words.addWidget(self.reason_label)
        words.addWidget(self.text_label)
        across = row(self, gap=theme.S2, margins=(12, 8, 12, 8))
        across.addWidget(Sign("warning", role="bad"), 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(words, 1)
        for button in (self.copy_button, self.note_button, self.drop_button):
            across.addWidget(button)

    def tell(self, reason: str, body: str, *, more: int) -> None:
        """Show why, and the text; `more` others wait behind it."""
        self.reason_label.setText(reason)
        text = self.tr("« {0} »").format(body.replace("\n", " ")) if body else self.tr("Aucune note saisie.")
        if more:
            text += " " + self.tr("Et %n autre(s).", "", more)
        self.text_label.setText(text)
        self.note_button.setVisible(bool(body))
        self.show()
