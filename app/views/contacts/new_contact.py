"""Make a contact: a small form that warns before it makes a double."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QGridLayout, QLineEdit, QWidget

from app import labels, wording
from app.context import Context, Message
from app.domain.contacts import ContactRow, Created
from app.domain.filters import All, AnyOf, Condition, Filter, Op
from app.errors import UserError
from app.models.contacts import shown_phone
from app.services import contacts
from app.views import theme
from app.views.contacts.choices import CIVILITIES, Choices
from app.views.widgets.button import Button
from app.views.widgets.feedback import InlineError
from app.views.widgets.field import Field
from app.views.widgets.frames import column, empty, row
from app.views.widgets.pill import Avatar, Sign
from app.views.widgets.text import ElidedLabel, label

LOOK_MS = 300
MOST = 4
SHORTEST = 5


def known(session: Any, *, phone: str, email: str) -> Sequence[ContactRow]:
    """Contacts that have this phone or this e-mail already."""
    asked = [("phone", phone), ("email", email)]
    parts = tuple(Condition(field, Op.IS, text) for field, text in asked if len(text) >= SHORTEST)
    if not parts:
        return ()
    ids = contacts.ids(session, filter=Filter(All((AnyOf(parts),))), limit=MOST)
    return contacts.rows(session, ids=ids)


class NewContact(QDialog):
    """created(id): the contact is made. opened(id): one that exists already is wanted instead."""

    created = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        context: Context,
        choices: Choices,
        *,
        values: Mapping[str, str] | None = None,
    ) -> None:
        """`values` fills fields by their key: phone, email, last_name…"""
        super().__init__(parent)
        self._context = context
        self._doubles: Sequence[ContactRow] = ()
        self.setWindowTitle(self.tr("Nouveau contact"))
        self.setModal(True)
        self.setMinimumWidth(560)
        self.fields: dict[str, Field] = self._make(choices)
        self.matches = QFrame()
        self.matches.setProperty("soft", "warn")
        self.matches.setAccessibleName(self.tr("Contacts qui existent déjà"))
        self._matches = column(self.matches, gap=theme.S1, margins=(12, 8, 12, 8))
        self.matches.hide()
        self.error = InlineError()
        self.error.hide()
        keys = (self.tr("Ctrl"), self.tr("Entrée"))
        self.create_button = Button(self.tr("Créer"), variant="primary", keys=keys)
        self.cancel_button = Button(self.tr("Annuler"))
        self._look_timer = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._lay_out()
        self._connect()
        for key, text in (values or {}).items():
            if key in self.fields:
                self.fields[key].set_text(text)
        self.fields["last_name" if values else "first_name"].editor.setFocus()
        self._look()

    def values(self) -> dict[str, object]:
        """What is typed and chosen."""
        found: dict[str, object] = {}
        for key, field in self.fields.items():
            if isinstance(field.editor, QComboBox):
                value = field.editor.currentData()
            else:
                value = field.text().strip()
            if value not in ("", None):
                found[key] = value
        return found

    # ------------------------------------------------------------------------------------------- doubles
    @Slot()
    def _look(self) -> None:
        self._look_timer.stop()
        phone, email = self.fields["phone"].text().strip(), self.fields["email"].text().strip()
        if max(len(phone), len(email)) < SHORTEST:
            self._show_doubles(())
            return
        self._context.tasks.read(
            partial(known, phone=phone, email=email),
            receiver=self,
            done=self._show_doubles,
            failed=self._not_looked,
            latest="known",
            quiet=True,
        )

    def _show_doubles(self, rows: Sequence[ContactRow]) -> None:
        self._doubles = rows
        empty(self._matches)
        self.matches.setVisible(bool(rows))
        self.create_button.set_text(self.tr("Créer quand même") if rows else self.tr("Créer"))
        if not rows:
            return
        head = QWidget()
        line = row(head, gap=theme.S2)
        line.addWidget(Sign("warning", role="warn"))
        words = self.tr("Ce téléphone ou cet e-mail existe déjà :")
        line.addWidget(label(words, weight=theme.SEMIBOLD), 1)
        self._matches.addWidget(head)
        for one in rows:
            self._matches.addWidget(self._double(one))

    def _double(self, one: ContactRow) -> QWidget:
        name = wording.name(one.first_name, one.last_name, civility=one.civility)
        holder = QWidget()
        line = row(holder, gap=theme.S2)
        line.addWidget(Avatar(name, size=22))
        line.addWidget(label(name, weight=theme.MEDIUM))
        more = " · ".join(part for part in (one.company, shown_phone(one.phone), one.email) if part)
        line.addWidget(ElidedLabel(more, tone="text_2", size="s"), 1)
        button = Button(self.tr("Ouvrir"), variant="link")
        button.setAccessibleName(self.tr("Ouvrir la fiche de {0}").format(name))
        button.clicked.connect(partial(self._open, one.id))
        line.addWidget(button)
        return holder

    def _open(self, contact_id: int) -> None:
        self.opened.emit(contact_id)
        self.reject()

    def _not_looked(self, error: BaseException) -> None:
        """The form goes on without the warning; a bug is told."""
        if not isinstance(error, UserError):
            self._context.tasks.crashed.emit(error)

    # -------------------------------------------------------------------------------------------- create
    @Slot()
    def create_now(self) -> None:
        """Make the contact (Ctrl+Enter)."""
        if not self.create_button.isEnabled():
            return
        for field in self.fields.values():
            field.set_error(None)
        self.error.hide()
        self.create_button.setEnabled(False)
        context = self._context
        act = partial(contacts.create, actor=context.actor, values=self.values(), now=context.clock())
        context.tasks.write(act, receiver=self, done=self._created, failed=self._failed)

    def _created(self, made: Created) -> None:
        words = self.tr("Contact créé.")
        if made.repairs:
            words = self.tr("Contact créé ; %n valeur(s) mise(s) au propre.", "", len(made.repairs))
        self._context.say(Message(words))
        self.created.emit(made.id)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.create_button.setEnabled(True)
        if not isinstance(error, UserError):
            self._context.tasks.crashed.emit(error)
            return
        words, field = labels.error_text(error), self.fields.get(str(error.values.get("field")))
        if error.code == "blank":
            words = self.tr("Donnez au moins un nom, une entreprise, un téléphone ou un e-mail.")
        if field is not None:
            field.set_error(words)
            field.editor.setFocus()
            return
        self.error.show_error(self.tr("Le contact n’est pas créé."), words, has_details=False)

    # --------------------------------------------------------------------------------------------- build
    def _make(self, choices: Choices) -> dict[str, Field]:
        none = self.tr("Non renseigné")
        civility, kind, source, owner = (QComboBox() for _ in range(4))
        _fill(civility, [(None, none), *((word, word) for word in CIVILITIES)])
        _fill(kind, [(None, none), *((one.id, one.label) for one in choices.types)])
        _fill(source, [(None, none), *((one.id, one.label) for one in choices.sources)])
        _fill(owner, [(None, self.tr("Personne")), *choices.people])
        owner.setCurrentIndex(max(0, owner.findData(self._context.actor.user_id)))
        return {
            "civility": Field(self.tr("Civilité"), civility),
            "first_name": Field(self.tr("Prénom"), _line()),
            "last_name": Field(self.tr("Nom"), _line()),
            "phone": Field(self.tr("Téléphone"), _line()),
            "email": Field(self.tr("E-mail"), _line()),
            "company": Field(self.tr("Entreprise"), _line()),
            "job_title": Field(self.tr("Fonction"), _line()),
            "type": Field(self.tr("Type"), kind),
            "source": Field(self.tr("Source"), source),
            "owner": Field(self.tr("Propriétaire"), owner),
        }

    def _connect(self) -> None:
        for key in ("phone", "email"):
            self.fields[key].edited.connect(self._look_timer.start)
        self._look_timer.timeout.connect(self._look)
        self.create_button.clicked.connect(self.create_now)
        self.cancel_button.clicked.connect(self.reject)
        self.error.retry_asked.connect(self.create_now)
        for sequence in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(sequence), self, self.create_now)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.S3)
        grid.setVerticalSpacing(theme.S2)
        for place, (key, span) in enumerate(
            (
                ("civility", 2), ("first_name", 2), ("last_name", 2), ("phone", 3), ("email", 3),
                ("company", 3), ("job_title", 3), ("type", 2), ("source", 2), ("owner", 2),
            )
        ):  # fmt: skip
            before = (2, 2, 2, 3, 3, 3, 3, 2, 2, 2)[:place]
            grid.addWidget(self.fields[key], sum(before) // 6, sum(before) % 6, 1, span)
        for across in range(6):
            grid.setColumnStretch(across, 1)
        foot = row(gap=theme.S2)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.create_button)
        down = column(self, gap=theme.S3, margins=(24, 20, 24, 16))
        down.addWidget(label(self.tr("Nouveau contact"), weight=theme.SEMIBOLD))
        down.addLayout(grid)
        down.addWidget(self.matches)
        down.addWidget(self.error)
        down.addLayout(foot)


def _line() -> QLineEdit:
    field = QLineEdit()
    field.setMaxLength(400)
    return field


def _fill(box: QComboBox, items: Sequence[tuple[object, str]]) -> None:
    for key, text in items:
        box.addItem(text, key)
