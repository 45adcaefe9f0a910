"""A form field: label above, editor, and the reason under it when the value is refused or kept."""

from __future__ import annotations

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from app.views import icons, theme
from app.views.widgets.frames import column, row
from app.views.widgets.text import label, repolish

Editor = QLineEdit | QComboBox | QPlainTextEdit | QDateEdit | QSpinBox


class Field(QWidget):
    """One labelled value of a form."""

    edited = Signal()

    def __init__(
        self,
        caption: str,
        editor: Editor,
        *,
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self.caption_label = label(caption, tone="muted", size="s")
        self.caption_label.setBuddy(editor)
        self.error_label = label(tone="bad", size="s", wrap=True)
        self.error_label.hide()
        self._mark: QAction | None = None
        editor.setAccessibleName(self.tr("{0}, obligatoire").format(caption) if required else caption)
        self._lay_out(required=required)
        self._connect()

    def value(self) -> str | int | QDate | object | None:
        """What the editor holds: text, number, date, or the data of the chosen item."""
        if isinstance(self.editor, QLineEdit):
            return self.editor.text()
        if isinstance(self.editor, QPlainTextEdit):
            return self.editor.toPlainText()
        if isinstance(self.editor, QComboBox):
            data: object = self.editor.currentData()
            return self.editor.currentText() if data is None else data
        return self.editor.date() if isinstance(self.editor, QDateEdit) else self.editor.value()

    def text(self) -> str:
        """What the editor holds, as typed."""
        value = self.value()
        return value if isinstance(value, str) else ""

    def set_text(self, text: str) -> None:
        """Fill a text editor, or choose the item with that text."""
        if isinstance(self.editor, QLineEdit):
            self.editor.setText(text)
        elif isinstance(self.editor, QPlainTextEdit):
            self.editor.setPlainText(text)
        elif isinstance(self.editor, QComboBox):
            self.editor.setCurrentText(text)

    def set_error(self, reason: str | None) -> None:
        """Show in red why the value is not good; None or "" when it is."""
        self.error_label.setText(reason or "")
        self.error_label.setVisible(bool(reason))
        self.editor.setAccessibleDescription(reason or "")
        self.editor.setProperty("state", "error" if reason else None)
        self._set_mark("warning" if reason else None, role="bad")
        repolish(self.editor)

    def has_error(self) -> bool:
        """Whether a reason is shown."""
        return bool(self.error_label.text())

    def set_read_only(self, read_only: bool) -> None:
        """Close the field: its value can be read and copied, not changed."""
        if isinstance(self.editor, QLineEdit | QPlainTextEdit):
            self.editor.setReadOnly(read_only)
        else:
            self.editor.setEnabled(not read_only)
        self._set_mark("lock" if read_only else None, role="muted")
        repolish(self.editor)

    def _lay_out(self, *, required: bool) -> None:
        head = row(gap=theme.S1)
        head.addWidget(self.caption_label)
        if required:
            head.addWidget(label("*", tone="bad", size="s"))
        head.addStretch(1)
        down = column(self, gap=3)
        down.addLayout(head)
        down.addWidget(self.editor)
        down.addWidget(self.error_label)

    def _set_mark(self, name: str | None, *, role: str) -> None:
        if not isinstance(self.editor, QLineEdit):
            return
        if self._mark is not None:
            self.editor.removeAction(self._mark)
            self._mark = None
        if name is not None:
            self._mark = self.editor.addAction(
                icons.icon(name, role), QLineEdit.ActionPosition.TrailingPosition
            )
            self._mark.setText(self.error_label.text() or self.tr("Lecture seule"))

    def _connect(self) -> None:
        if isinstance(self.editor, QLineEdit):
            self.editor.textEdited.connect(self.edited)
        elif isinstance(self.editor, QPlainTextEdit):
            self.editor.textChanged.connect(self.edited)
        elif isinstance(self.editor, QComboBox):
            self.editor.activated.connect(self._changed)
            self.editor.editTextChanged.connect(self._changed)
        elif isinstance(self.editor, QDateEdit):
            self.editor.dateChanged.connect(self._changed)
        else:
            self.editor.valueChanged.connect(self._changed)

    def _changed(self, _value: object) -> None:
        self.edited.emit()
