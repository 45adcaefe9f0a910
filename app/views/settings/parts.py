"""A card of settings: captions at the left, what one chooses at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.views import theme
from app.views.widgets.frames import Card, row
from app.views.widgets.text import Paragraph, label

CAPTION = 132


class SettingCard(Card):
    """Lines of one subject."""

    def __init__(self, title: str, *, lead: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(title)
        self.body.setContentsMargins(20, 12, 20, 14)
        self.body.setSpacing(theme.S3)
        self.body.addWidget(label(title, weight=theme.SEMIBOLD))
        if lead:
            self.body.addWidget(Paragraph(lead, tone="text_2"))
        self.grid = QGridLayout()
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(theme.S3)
        self.grid.setVerticalSpacing(theme.S3)
        self.grid.setColumnMinimumWidth(0, CAPTION)
        self.grid.setColumnStretch(1, 1)
        self.body.addLayout(self.grid)

    def add_line(self, caption: str, editor: QWidget, *, top: bool = False) -> None:
        """A caption and its editor; `top` sets the caption at the first line of a tall one."""
        place = self.grid.rowCount()
        self.grid.setRowMinimumHeight(place, 20)
        words = label(caption, tone="muted")
        words.setWordWrap(True)
        words.setBuddy(editor)
        if not editor.accessibleName():
            editor.setAccessibleName(caption)
        side = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter
        self.grid.addWidget(words, place, 0, side)
        # A choice keeps its own size: left alone in the column it would narrow the fields of the others.
        across = row()
        across.addWidget(editor)
        if editor.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Maximum:
            across.addStretch(1)
        self.grid.addLayout(across, place, 1)
