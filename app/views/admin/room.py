"""The room of the administrator: people, their roles, their first passwords."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from app import labels, wording
from app.context import Context
from app.domain.people import FirstPassword, PersonRow
from app.domain.text import fold
from app.domain.words import Role
from app.services import people
from app.views import theme
from app.views.frame.ask import Question
from app.views.room import Command, Hint, Room
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.frames import Card, column, row, vline
from app.views.widgets.queue_list import ROW_ROLE, QueueList, QueueRow
from app.views.widgets.text import ElidedLabel, label

LIST_WIDTH = 340


class PasswordShown(Card):
    """A first password, to copy and hand over; it is shown once."""

    def __init__(self) -> None:
        super().__init__()
        self.who_label = label("", tone="text_2", wrap=True)
        self.password = QLineEdit()
        self.password.setReadOnly(True)
        self.password.setAccessibleName(self.tr("Mot de passe remis"))
        self.copy_button = Button(self.tr("Copier"), icon="copy")
        self.copy_button.clicked.connect(self._copy)
        line = row(gap=theme.S2)
        line.addWidget(self.password, 1)
        line.addWidget(self.copy_button)
        self.body.addWidget(self.who_label)
        self.body.addLayout(line)
        self.hide()

    def tell(self, name: str, password: str) -> None:
        """Show a password."""
        words = self.tr("Mot de passe de {0}, à changer à la première connexion. Il ne sera plus montré.")
        self.who_label.setText(words.format(name))
        self.password.setText(password)
        self.show()

    @Slot()
    def _copy(self) -> None:
        QApplication.clipboard().setText(self.password.text())


class AdminRoom(Room):
    """People of the centre."""

    key: ClassVar[str] = "admin"
    icon: ClassVar[str] = "admin"
    needs: ClassVar[Role] = Role.ADMINISTRATOR

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._people: dict[int, PersonRow] = {}
        self._wanted: int | None = None
        self.list = QueueList(name=self.tr("Personnes"))
        self.new_button = Button(self.tr("Nouvelle personne"), icon="plus", keys=(self.tr("Ctrl"), "N"))
        self.name_label = ElidedLabel(size="l", weight=theme.SEMIBOLD)
        self.about_label = label("", tone="text_2", wrap=True)
        self.name = Field(self.tr("Nom"), QLineEdit())
        self.role_box = QComboBox()
        for role in Role:
            self.role_box.addItem(labels.word(role), role.value)
        self.role = Field(self.tr("Rôle"), self.role_box)
        self.save_button = Button(self.tr("Enregistrer"), variant="primary")
        self.reset_button = Button(self.tr("Nouveau mot de passe"))
        self.off_button = Button(self.tr("Désactiver…"), variant="danger")
        self.on_button = Button(self.tr("Réactiver"))
        self.shown = PasswordShown()
        self.panel = QWidget()
        self._lay_out()
        self._connect()
        self.show_chosen()

    def title(self) -> str:
        """The room's name."""
        return self.tr("Administration")

    def hints(self) -> Sequence[Hint]:
        """The keys of the room."""
        return (Hint((self.tr("Ctrl"), "N"), self.tr("nouvelle personne")),)

    def commands(self) -> Sequence[Command]:
        """What the palette offers here."""
        return (Command(self.tr("Nouvelle personne"), "plus", self.add, ("Ctrl", "N")),)

    def entered(self, _what: object = None) -> None:
        """Read the people."""
        self.refresh()

    @Slot(object)
    def refresh(self, _change: object = None) -> None:
        """Read them again."""
        self.context.tasks.read(people.listing, receiver=self, done=self._show, failed=self.say_error)

    def _show(self, found: tuple[PersonRow, ...]) -> None:
        self._people = {person.id: person for person in found}
        self.list.set_rows([self._line(person) for person in found])
        self._select(self._wanted)
        self.show_chosen()

    def _select(self, user_id: int | None) -> None:
        model = self.list.model()
        for line in range(model.rowCount()):
            index = model.index(line, 0)
            if user_id is None or index.data(ROW_ROLE).key == user_id:
                if user_id is not None or not self.list.currentIndex().isValid():
                    self.list.setCurrentIndex(index)
                return

    def _line(self, person: PersonRow) -> QueueRow:
        state = self.tr("désactivée") if not person.active else person.login
        return QueueRow(
            "record",
            person.name,
            "",
            f"{labels.word(person.role)}, {state}",
            "person" if person.active else "forbidden",
            "rest" if person.active else "held",
            key=person.id,
        )

    def chosen(self) -> PersonRow | None:
        """The person under the cursor."""
        index = self.list.currentIndex()
        data = index.data(ROW_ROLE) if index.isValid() else None
        return self._people.get(data.key) if data is not None else None

    @Slot()
    def show_chosen(self) -> None:
        """Show the chosen person."""
        person = self.chosen()
        self.panel.setVisible(person is not None)
        if person is None:
            return
        me = person.id == self.context.actor.user_id
        self.name_label.setText(person.name)
        since = wording.exact(person.created_at, zone=self.context.centre.site_zone)
        words = [self.tr("Identifiant : {0}").format(person.login), self.tr("Créée : {0}").format(since)]
        if person.must_change:
            words.append(self.tr("Doit changer son mot de passe à la prochaine connexion."))
        if not person.active:
            words.append(self.tr("Désactivée : cette personne ne peut plus entrer."))
        self.about_label.setText("\n".join(words))
        self.name.set_text(person.name)
        self.role_box.setCurrentIndex(self.role_box.findData(person.role.value))
        self.reset_button.setVisible(person.active and not me)
        self.off_button.setVisible(person.active and not me)
        self.on_button.setVisible(not person.active)

    # -------------------------------------------------------------------------------------------- acts
    @Slot()
    def add(self) -> None:
        """Create a person (Ctrl+N): name, login, role; the first password is shown once."""
        question = NewPerson(self)
        accepted = question.exec() == question.DialogCode.Accepted
        values = question.values()
        question.deleteLater()
        if accepted:
            name, login, role = values
            act = partial(people.create, login=login, name=name, role=role)
            self._write(act, partial(self._password_made, name))

    def _password_made(self, name: str, first: FirstPassword) -> None:
        self._wanted = first.user_id
        self.shown.tell(name, first.password)
        self.refresh()

    @Slot()
    def _save(self) -> None:
        person = self.chosen()
        if person is None:
            return
        name, role = self.name.text().strip(), Role(self.role_box.currentData())
        self._wanted = person.id
        if name != person.name:
            self._write(partial(people.rename, user_id=person.id, name=name), self._saved)
        if role != person.role:
            self._write(partial(people.set_role, user_id=person.id, role=role), self._saved)

    def _saved(self, _nothing: object) -> None:
        self.say(self.tr("Personne enregistrée."))
        self.refresh()

    @Slot()
    def _reset(self) -> None:
        person = self.chosen()
        if person is not None:
            act = partial(people.reset_password, user_id=person.id)
            self._write(act, partial(self._password_made, person.name))

    @Slot()
    def _off(self) -> None:
        person = self.chosen()
        if person is None or not self.context.ask.confirm(
            self.tr("Désactiver {0} ?").format(person.name),
            self.tr("Cette personne ne pourra plus entrer. Ses appels et ses notes restent."),
            accept=self.tr("Désactiver"),
            danger=True,
        ):
            return
        self._wanted = person.id
        self._write(partial(people.deactivate, user_id=person.id), self._saved)

    @Slot()
    def _on(self) -> None:
        person = self.chosen()
        if person is not None:
            act = partial(people.reactivate, user_id=person.id)
            self._write(act, partial(self._password_made, person.name))

    def _write(self, act: Callable[..., object], done: Callable[..., object]) -> None:
        full = partial(act, actor=self.context.actor, now=self.context.clock())
        self.context.tasks.write(full, receiver=self, done=done, failed=self.say_error)

    # ------------------------------------------------------------------------------------------- build
    def _connect(self) -> None:
        self.new_button.clicked.connect(self.add)
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.save_button.clicked.connect(self._save)
        self.reset_button.clicked.connect(self._reset)
        self.off_button.clicked.connect(self._off)
        self.on_button.clicked.connect(self._on)
        QShortcut(QKeySequence("Ctrl+N"), self, self.add)
        self.context.changes.subscribe(self, frozenset({"people"}), self.refresh)

    @Slot(QModelIndex, QModelIndex)
    def _moved(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.shown.hide()
        self.show_chosen()

    def _lay_out(self) -> None:
        self.setFocusProxy(self.list)
        left = QWidget()
        left.setFixedWidth(LIST_WIDTH)
        left.setProperty("ground", "bg")
        head = row(gap=theme.S2, margins=(12, 10, 12, 6))
        head.addWidget(label(self.tr("Personnes"), weight=theme.SEMIBOLD))
        head.addStretch(1)
        head.addWidget(self.new_button)
        down = column(left, gap=0)
        down.addLayout(head)
        down.addWidget(self.list, 1)
        inside = column(self.panel, gap=theme.S3, margins=(24, 16, 24, 16))
        for part in (self.name_label, self.about_label, self.name, self.role):
            inside.addWidget(part)
        buttons = row(gap=theme.S2)
        for button in (self.save_button, self.reset_button, self.on_button, self.off_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        inside.addWidget(self.shown)
        inside.addStretch(1)
        self.panel.setMaximumWidth(640)
        line = vline()
        ground = QWidget()
        ground.setProperty("ground", "surface")
        right = row(ground)
        right.addWidget(self.panel)
        right.addStretch(1)
        across = row(self, gap=0)
        across.addWidget(left)
        across.addWidget(line)
        across.addWidget(ground, 1)


class NewPerson(Question):
    """Name, login, role of somebody new."""

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
        fields = column(body, gap=theme.S3, margins=(3, 3, 3, 3))
        for field in (self.name, self.login, Field(self.tr("Rôle"), self.role_box)):
            fields.addWidget(field)
        if isinstance(self.name.editor, QLineEdit):
            self.name.editor.textEdited.connect(self._suggest)
            self.name.editor.setFocus()

    def values(self) -> tuple[str, str, Role]:
        """What was typed."""
        return self.name.text().strip(), self.login.text().strip(), Role(self.role_box.currentData())

    @Slot(str)
    def _suggest(self, name: str) -> None:
        self.login.set_text(".".join(fold(name).split())[:31])
