"""My password."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.people import SHORTEST_PASSWORD
from app.views.settings.parts import SettingCard
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.frames import row
from app.views.widgets.text import label


class PasswordCard(SettingCard):
    """asked(current, new): replace my password."""

    asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Mon mot de passe"), parent=parent)
        self.current = self._line(self.tr("Actuel (vide s’il n’y en a pas)"))
        self.new = self._line(self.tr("Nouveau, {0} caractères au moins").format(SHORTEST_PASSWORD))
        self.again = self._line(self.tr("Encore une fois"))
        self.error_label = label(tone="bad", wrap=True)
        self.error_label.hide()
        self.accept_button = Button(self.tr("Changer le mot de passe"))
        self.accept_button.clicked.connect(self._accept)
        self.body.addWidget(self.error_label)
        across = row()
        across.addWidget(self.accept_button)
        across.addStretch(1)
        self.body.addLayout(across)
        self.setFocusProxy(self.current.editor)

    def refuse(self, sentence: str) -> None:
        """Say why it did not go through; what was typed stays."""
        self.error_label.setText(sentence)
        self.error_label.setVisible(bool(sentence))

    def clear(self) -> None:
        """Empty the fields."""
        for field in (self.current, self.new, self.again):
            field.set_text("")
            field.set_error(None)
        self.refuse("")

    @Slot()
    def _accept(self) -> None:
        same = self.new.text() == self.again.text()
        self.again.set_error(None if same else self.tr("Les deux saisies diffèrent"))
        self.new.set_error(None if self.new.text() else self.tr("À remplir"))
        if same and self.new.text():
            self.refuse("")
            self.asked.emit(self.current.text(), self.new.text())

    def _line(self, caption: str) -> Field:
        editor = QLineEdit()
        editor.setEchoMode(QLineEdit.EchoMode.Password)
        editor.setMaxLength(128)
        editor.returnPressed.connect(self._accept)
        field = Field(caption, editor)
        self.body.addWidget(field)
        return field
