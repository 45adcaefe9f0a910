"""Who is there?"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from app import labels
from app.domain.people import ProfileRow
from app.views.start.pages import FormPage
from app.views.widgets.field import Field
from app.views.widgets.text import label


class SignInPage(FormPage):
    """asked(login, password, remember). A local centre offers its people, a shared one asks for a login."""

    asked = Signal(str, str, bool)

    def __init__(self) -> None:
        super().__init__(
            self.tr("Connexion"), self.tr("Choisissez votre nom, puis entrez."), accept=self.tr("Entrer")
        )
        self.people_box = QComboBox()
        self.person = Field(self.tr("Personne"), self.people_box)
        self.fields.addWidget(self.person)
        self.login = self._line(self.tr("Identifiant"), required=True)
        self.password = self._line(self.tr("Mot de passe"), secret=True)
        self.remember = QCheckBox(self.tr("Garder le mot de passe dans le trousseau du système"))
        self.fields.addWidget(self.remember)
        self.note_label = label(tone="warn", wrap=True)
        self.note_label.hide()
        self.fields.addWidget(self.note_label)
        self._shared = False
        self._people: tuple[ProfileRow, ...] = ()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._enable)
        self.people_box.currentIndexChanged.connect(self._person_chosen)
        self.back_button.set_text(self.tr("Autre centre"))

    def ask(self, *, shared: bool, people: tuple[ProfileRow, ...], login: str) -> None:
        """Offer the people of a local centre, or ask for the login of a shared one."""
        self._shared, self._people = shared, people
        self.lead_label.setText(
            self.tr("Entrez avec votre identifiant et votre mot de passe.")
            if shared
            else self.tr("Choisissez votre nom, puis entrez.")
        )
        self.refuse("")
        self.note("")
        self.people_box.clear()
        for profile in people:
            words = self.tr("{0}, {1}").format(profile.actor.name, labels.word(profile.actor.role).lower())
            self.people_box.addItem(words, profile.actor.login)
        self.person.setVisible(not shared)
        self.login.setVisible(shared)
        self.remember.setVisible(shared)
        self.login.set_text(login)
        self.people_box.setCurrentIndex(max(0, self.people_box.findData(login)))
        self.password.set_text("")
        self._person_chosen()
        first = self.people_box if not shared else self.password.editor if login else self.login.editor
        self.setFocusProxy(first)
        if isinstance(self.password.editor, QLineEdit) and self.password.isVisibleTo(self) and login:
            self.setFocusProxy(self.password.editor)

    def refuse(self, sentence: str, *, wait_s: int = 0) -> None:
        """Say why the way is closed; a delay grows with the tries."""
        super().refuse(sentence)
        if wait_s:
            self.accept_button.setEnabled(False)
            self._wait.start(wait_s * 1000)

    def note(self, sentence: str) -> None:
        """Something to know that does not stop."""
        self.note_label.setText(sentence)
        self.note_label.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override: Enter on the chosen name goes on, to the password or into the centre."""
        if not self.people_box.hasFocus() or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.password.isVisible() and not self.password.text():
            self.password.editor.setFocus()
        else:
            self._accept()

    def _accept(self) -> None:
        if not self.accept_button.isEnabled():
            return
        login = self.login.text().strip() if self._shared else str(self.people_box.currentData() or "")
        if not login:
            self.login.set_error(self.tr("À remplir"))
            return
        self.login.set_error(None)
        self.refuse("")
        self.accept_button.setEnabled(False)  # until the answer: a second press must not enter twice
        self.asked.emit(login, self.password.text(), self.remember.isChecked())

    @Slot()
    def _person_chosen(self) -> None:
        index = self.people_box.currentIndex()
        asks = self._shared or (0 <= index < len(self._people) and self._people[index].has_password)
        self.password.setVisible(asks)

    @Slot()
    def _enable(self) -> None:
        self.accept_button.setEnabled(True)
