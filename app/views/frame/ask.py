"""The questions of the frame, as real dialogues."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from app.views import theme
from app.views.widgets.button import Button, Variant
from app.views.widgets.text import label


class Question(QDialog):
    """A small modal: a title, a sentence, something to fill, two buttons."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        *,
        accept: str,
        variant: Variant = "primary",
        body: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(440)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(theme.S3)
        column.addWidget(label(title, weight=theme.SEMIBOLD))
        if text:
            words = label(text, tone="text_2")
            words.setWordWrap(True)
            column.addWidget(words)
        if body is not None:
            column.addWidget(body)
        self.accept_button = Button(accept, variant=variant)
        self.cancel_button = Button(self.tr("Annuler"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.accept_button)
        column.addLayout(row)
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)


class Dialogues(QWidget):
    """Asks in front of the window it belongs to."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.hide()
        self._window = window

    def confirm(self, title: str, text: str, *, accept: str, danger: bool = False) -> bool:
        """True when the person accepts."""
        variant: Variant = "danger" if danger else "primary"
        question = Question(self._window, title, text, accept=accept, variant=variant)
        if danger:
            question.cancel_button.setFocus()
        return _asked(question)

    def text(self, title: str, label: str, *, value: str = "", accept: str = "") -> str | None:
        """A line of text, None when the person gives up."""
        field = QLineEdit(value)
        field.setAccessibleName(label)
        field.setMaxLength(2000)
        field.selectAll()
        question = Question(self._window, title, label, accept=accept or self.tr("Valider"), body=field)
        field.setFocus()
        return field.text().strip() if _asked(question) else None

    def choose(self, title: str, label: str, options: list[str]) -> int | None:
        """Index of the chosen option, None when the person gives up."""
        choices = QListWidget()
        choices.setAccessibleName(label)
        choices.addItems(options)
        choices.setCurrentRow(0)
        question = Question(self._window, title, label, accept=self.tr("Choisir"), body=choices)
        choices.itemActivated.connect(question.accept)
        choices.setFocus(Qt.FocusReason.OtherFocusReason)
        return choices.currentRow() if _asked(question) and choices.currentRow() >= 0 else None

    def open_file(self, title: str, *, filters: str) -> Path | None:
        """A file to read, None when the person gives up."""
        name, _ = QFileDialog.getOpenFileName(self._window, title, "", filters)
        return Path(name) if name else None

    def save_file(self, title: str, *, name: str, filters: str) -> Path | None:
        """A file to write, None when the person gives up."""
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, name, filters)
        return Path(chosen) if chosen else None


def _asked(question: QDialog) -> bool:
    accepted = question.exec() == QDialog.DialogCode.Accepted
    question.deleteLater()
    return accepted
