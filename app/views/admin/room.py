"""The room of the administrator: people, their roles, their first passwords."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from app import labels, wording
from app.context import Context
from app.domain.actor import Actor
from app.domain.people import FirstPassword, PersonRow
from app.domain.words import Role
from app.errors import UserError
from app.services import people
from app.views import theme
from app.views.admin.new_person import NewPerson
from app.views.room import Command, Hint, Room
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.frames import Card, column, row, vline
from app.views.widgets.queue_list import ROW_ROLE, QueueList, QueueRow
from app.views.widgets.text import ElidedLabel, Paragraph, label

LIST_WIDTH = 336


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
        self._told: tuple[int, str, str] | None = None
        self._shown: PersonRow | None = None
        self._question: NewPerson | None = None
        self.list = QueueList(name=self.tr("Personnes"), marks_current=True, compact=context.settings.compact)
        self.new_button = Button(self.tr("Nouvelle personne"), icon="plus", keys=(self.tr("Ctrl"), "N"))
        self.name_label = ElidedLabel(size="l", weight=theme.SEMIBOLD)
        self.about_label = Paragraph(tone="text_2")
        self.name = Field(self.tr("Nom"), QLineEdit(), required=True)
        self.role_box = QComboBox()
        for role in Role:
            self.role_box.addItem(labels.word(role), role.value)
        self.role = Field(self.tr("Rôle"), self.role_box)
        self.save_button = Button(
            self.tr("Enregistrer"), variant="primary", keys=(self.tr("Ctrl"), self.tr("Entrée"))
        )
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
        return (
            Hint((self.tr("Ctrl"), self.tr("Entrée")), self.tr("enregistrer")),
            Hint((self.tr("Ctrl"), "N"), self.tr("nouvelle personne")),
        )

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
        if self._wanted in self._people:
            self._wanted = None
        self.show_chosen()
        if self._told is not None and self._told[0] in self._people:
            _, name, password = self._told
            self._told = None
            self.shown.tell(name, password)

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
        if self._shown is None or self._shown.id != person.id:
            self.shown.hide()
        if person == self._shown:
            # Read again, nothing changed: what is being typed stays.
            return
        self._shown = person
        me = person.id == self.context.actor.user_id
        self.name_label.setText(person.name)
        since = wording.exact(person.created_at, zone=self.context.centre.site_zone)
        words = [self.tr("Identifiant : {0}").format(person.login), self.tr("Créée : {0}").format(since)]
        if person.must_change:
            words.append(self.tr("Doit changer son mot de passe à la prochaine connexion."))
        if not person.active:
            words.append(self.tr("Désactivée : cette personne ne peut plus entrer."))
        self.about_label.setText("\n".join(words))
        self.name.set_text(person.name)
        self.name.set_error(None)
        self.role_box.setEnabled(not me)
        self.role_box.setCurrentIndex(self.role_box.findData(person.role.value))
        self.reset_button.setVisible(person.active and not me)
        self.off_button.setVisible(person.active and not me)
        self.on_button.setVisible(not person.active)

    # -------------------------------------------------------------------------------------------- acts
    @Slot()
    def add(self) -> None:
        """Create a person (Ctrl+N): name, login, role; the first password is shown once."""
        question = NewPerson(self)
        self._question = question
        question.asked.connect(self._create)
        question.finished.connect(self._asked)
        question.open()

    @Slot(str, str, object)
    def _create(self, name: str, login: str, role: Role) -> None:
        act = partial(people.create, login=login, name=name, role=role)
        self._write(act, partial(self._created, name), self._not_created)

    def _created(self, name: str, first: FirstPassword) -> None:
        if self._question is not None:
            self._question.done(1)
        self._password_made(name, first)

    def _not_created(self, error: BaseException) -> None:
        question = self._question
        if question is None or not isinstance(error, UserError) or not question.refuse(error):
            self.say_error(error)

    @Slot(int)
    def _asked(self, _answer: int) -> None:
        question, self._question = self._question, None
        if question is not None:
            question.deleteLater()

    def _password_made(self, name: str, first: FirstPassword) -> None:
        self._wanted = first.user_id
        self._shown = None
        self._told = (first.user_id, name, first.password)
        self.refresh()

    @Slot()
    def _save(self) -> None:
        person = self.chosen()
        if person is None:
            return
        name, role = self.name.text().strip(), Role(self.role_box.currentData())
        self.name.set_error(None)
        if (name, role) != (person.name, person.role):
            self._wanted = person.id
            act = partial(_save, user_id=person.id, name=name, role=role, before=person)
            self._write(act, self._saved, self._not_saved)

    def _saved(self, _nothing: object) -> None:
        self.say(self.tr("Personne enregistrée."))
        self.refresh()

    def _not_saved(self, error: BaseException) -> None:
        if isinstance(error, UserError) and error.values.get("field") == "name":
            self.name.set_error(labels.error_text(error))
            self.name.editor.setFocus()
        else:
            self.say_error(error)

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
            self.tr("Désactiver {0} ?").format(person.name),
            self.tr("Cette personne ne pourra plus entrer. Ses appels et ses notes restent."),
            accept=self.tr("Désactiver"),
            danger=True,
        ):
            return
        self._wanted = person.id
        act = partial(people.deactivate, user_id=person.id)
        self._write(act, partial(self._deactivated, act))

    def _deactivated(self, act: Callable[..., object], _nothing: object) -> None:
        """Once more: a connection may have come back between the order and its commit."""
        self._write(act, self._saved)

    @Slot()
    def _on(self) -> None:
        person = self.chosen()
        if person is not None:
            act = partial(people.reactivate, user_id=person.id)
            self._write(act, partial(self._password_made, person.name))

    def _write(
        self,
        act: Callable[..., object],
        done: Callable[..., object],
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        full = partial(act, actor=self.context.actor, now=self.context.clock())
        self.context.tasks.write(full, receiver=self, done=done, failed=failed or self.say_error)

    # ------------------------------------------------------------------------------------------- build
    def _connect(self) -> None:
        self.new_button.clicked.connect(self.add)
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.save_button.clicked.connect(self._save)
        self.reset_button.clicked.connect(self._reset)
        self.off_button.clicked.connect(self._off)
        self.on_button.clicked.connect(self._on)
        for keys, act in (("Ctrl+N", self.add), ("Ctrl+Return", self._save), ("Ctrl+Enter", self._save)):
            QShortcut(QKeySequence(keys), self, act)
        self.context.changes.subscribe(self, frozenset({"people"}), self.refresh)

    @Slot(QModelIndex, QModelIndex)
    def _moved(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if self.list.currentIndex().isValid():
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
        inside = column(self.panel, gap=theme.S3, margins=(16, 16, 16, 16))
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


def _save(
    session: Any, *, actor: Actor, user_id: int, name: str, role: Role, before: PersonRow, now: datetime
) -> None:
    """Both changes of a form, in one transaction."""
    if name != before.name:
        people.rename(session, actor=actor, user_id=user_id, name=name, now=now)
    if role != before.role:
        people.set_role(session, actor=actor, user_id=user_id, role=role, now=now)
