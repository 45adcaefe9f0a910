"""The questions about somebody new."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app import labels
from app.domain.text import fold
from app.domain.words import Role
from app.errors import UserError
from app.views import theme
from app.views.frame.ask import Question
from app.views.widgets.field import Field
from app.views.widgets.frames import column

LONGEST_LOGIN = 31


class NewPerson(Question):
    """Name, login, role of somebody new. asked(name, login, role): stays open until it is done."""

    asked = Signal(str, str, object)

    def __init__(self, parent: QWidget) -> None:
        body = QWidget()
        super().__init__(
            parent,
            self.tr("Nouvelle personne"),
            self.tr("Un premier mot de passe sera montré une fois, à lui remettre."),
            accept=self.tr("Créer"),
            body=body,
        )
        self.name = Field(self.tr("Nom"), QLineEdit(), required=True)
        self.login = Field(self.tr("Identifiant"), QLineEdit(), required=True)
        self.role_box = QComboBox()
        for role in Role:
            self.role_box.addItem(labels.word(role), role.value)
        self._proposed = ""
        fields = column(body, gap=theme.S3, margins=(3, 3, 3, 3))
        for field in (self.name, self.login, Field(self.tr("Rôle"), self.role_box)):
            fields.addWidget(field)
        if isinstance(self.name.editor, QLineEdit):
            self.name.editor.textEdited.connect(self._suggest)
            self.name.editor.setFocus()

    def accept(self) -> None:
        """Override: ask; the answer closes the dialogue or says which field is wrong."""
        for field in (self.name, self.login):
            field.set_error(None)
        role = Role(self.role_box.currentData())
        self.asked.emit(self.name.text().strip(), self.login.text().strip(), role)

    def refuse(self, error: UserError) -> bool:
        """Say at its field why the person cannot be created; False when no field is at fault."""
        field = {"name": self.name, "login": self.login}.get(str(error.values.get("field")))
        if field is None:
            return False
        field.set_error(labels.error_text(error))
        field.editor.setFocus()
        return True

    @Slot(str)
    def _suggest(self, name: str) -> None:
        """Propose a login, unless one was typed."""
        if self.login.text() == self._proposed:
            self._proposed = ".".join(fold(name).split())[:LONGEST_LOGIN]
            self.login.set_text(self._proposed)
