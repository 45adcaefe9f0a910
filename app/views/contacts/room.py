"""Contacts: the list and, over it, the card of one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from app.context import Context
from app.domain.changes import Change
from app.domain.contacts import CardLead, ContactCard
from app.errors import UserError
from app.views.contacts import choices as words
from app.views.contacts.card_acts import CardActs
from app.views.contacts.card_page import CardPage
from app.views.contacts.choices import Choices
from app.views.contacts.list_page import ListPage
from app.views.contacts.new_contact import NewContact
from app.views.room import Command, Hint, Room
from app.views.widgets.frames import column

WORDS = frozenset({"reference", "lists", "people", "campaigns"})


class ContactsRoom(Room):
    """Find people, know everything about them, keep them right."""

    key: ClassVar[str] = "contacts"
    icon: ClassVar[str] = "contacts"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._choices = Choices()
        self._started = False
        self.list = ListPage(context)
        self.card = CardPage(context)
        self.acts = CardActs(context, window=self, parent=self)
        self.form: NewContact | None = None
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.card)
        column(self).addWidget(self.pages)
        self._connect()
        self._shortcuts()

    def title(self) -> str:
        """The room's name."""
        return self.tr("Contacts")

    def hints(self) -> Sequence[Hint]:
        """The keys of the list, or those of the card."""
        if self.shows_card:
            on_line = self.card.composer.is_on_line
            return (
                Hint(("F2",), self.tr("suivante")),
                Hint(("F3",), self.tr("raccrocher") if on_line else self.tr("appeler")),
                Hint(("F4",), self.tr("note")),
                Hint(("F6",), self.tr("rappel")),
            )
        return (
            Hint((self.tr("Espace"),), self.tr("cocher")),
            Hint((self.tr("Entrée"),), self.tr("ouvrir")),
            Hint(("F3",), self.tr("appeler")),
            Hint((self.tr("Ctrl"), "F"), self.tr("filtrer")),
        )

    def commands(self) -> Sequence[Command]:
        """What the palette offers here."""
        ctrl = self.tr("Ctrl")
        return (
            Command(self.tr("Nouveau contact"), "plus", self.ask_new, (ctrl, "N")),
            Command(self.tr("Ajouter un filtre"), "filter", self.ask_filter, (ctrl, "F")),
            Command(self.tr("Fiche suivante"), "skip", self.next, ("F2",)),
            Command(self.tr("Appeler ou raccrocher"), "call", self.call, ("F3",)),
            Command(self.tr("Écrire une note"), "note", self.write_note, ("F4",)),
            Command(self.tr("Prendre un rappel"), "callbacks", self.ask_callback, ("F6",)),
        )

    @property
    def shows_card(self) -> bool:
        """True while a card is over the list."""
        return self.pages.currentWidget() is self.card

    def entered(self, what: object = None) -> None:
        """Show the list, or what is asked.

        ("contact", id), ("call", id), ("panel", id), ("search", text), ("new", {field: text}).
        """
        if not self._started:
            self._started = True
            self._read_words()
            self.card.load()
        asked: str = ""
        value: Any = None
        if isinstance(what, tuple) and len(what) == 2:
            asked, value = what
        if asked in ("contact", "call"):
            self._open(int(value), call=asked == "call")
            return
        if asked == "search":
            self.show_list()
            self.list.search(str(value))
            return
        self.list.start()
        if asked == "panel":
            self.show_list()
            self.list.table.go_to(int(value))
            self.list.show_panel(int(value))
        elif asked == "new":
            self.ask_new(value if isinstance(value, Mapping) else None)

    def keep(self) -> None:
        """Write what is typed to this computer's disk."""
        self.card.composer.keep()

    def may_leave(self) -> bool:
        """What is typed is in the journal: leaving loses nothing."""
        self.card.leave()
        return True

    # ---------------------------------------------------------------------------------------- list, card
    @Slot(object)
    def open_card(self, contact_id: int) -> None:
        """Show the whole card of a contact."""
        self._open(contact_id, call=False)

    def _open(self, contact_id: int, *, call: bool) -> None:
        self.list.start()
        self.pages.setCurrentWidget(self.card)
        self.card.show_contact(contact_id, call=call)
        self._tell_place()
        self.card.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hints_changed.emit()

    @Slot()
    def show_list(self) -> None:
        """Put the card away; the list is as it was left."""
        if not self.shows_card:
            return
        self.card.leave()
        self.pages.setCurrentWidget(self.list)
        self.list.start()
        contact_id = self.card.contact_id
        if contact_id is not None:
            self.list.table.go_to(contact_id)
            if self.list.shows_panel:
                self.list.show_panel(contact_id)
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hints_changed.emit()

    @Slot()
    def next(self) -> None:
        """The next contact of the list (F2), as a card or in the panel."""
        if self.shows_card:
            self._move(1)
        else:
            self.list.next()

    @Slot(int)
    def _move(self, by: int) -> None:
        model, shown = self.list.model, self.card.contact_id
        row = model.row_of(shown) if shown is not None else None
        other = model.id_at(row + by) if row is not None else None
        if other is not None:
            self.list.table.go_to(other)
            self.open_card(other)

    @Slot()
    def _tell_place(self) -> None:
        model, shown = self.list.model, self.card.contact_id
        row = model.row_of(shown) if shown is not None else None
        place = row + 1 if row is not None else None
        self.card.header.show_place(self.list.view.name, place=place, total=model.total)

    # ---------------------------------------------------------------------------------------------- acts
    @Slot()
    def call(self) -> None:
        """Call or hang up (F3): from the panel the card opens, so that the result is written down."""
        if self.shows_card:
            self.card.toggle_call()
        elif self.list.shows_panel:
            self.list.panel.ask_call()
        elif self.list.table.current_id is not None:
            self._open(self.list.table.current_id, call=True)

    @Slot(object)
    def _call_asked(self, card: ContactCard) -> None:
        self._open(card.id, call=True)

    @Slot()
    def write_note(self) -> None:
        """The templates of the note (F4), on the card."""
        if self.shows_card:
            self.card.composer.note.search_templates()

    @Slot()
    def save_note(self) -> None:
        """Add what is typed on the card (Ctrl+Enter)."""
        if self.shows_card:
            self.card.composer.save()

    @Slot()
    def ask_callback(self) -> None:
        """Promise a call (F6)."""
        if self.shows_card:
            self.card.ask_callback()
        elif self.list.shows_panel and self.list.panel.card is not None:
            self.acts.ask_callback(self.list.panel.card)

    @Slot()
    def ask_filter(self) -> None:
        """Add a condition to the filter (Ctrl+F)."""
        if not self.shows_card:
            self.list.bar.add()

    def ask_new(self, values: Mapping[str, Any] | None = None) -> None:
        """Make a contact (Ctrl+N)."""
        if self.form is not None:
            return
        self.form = NewContact(self, self.context, self._choices, values=values)
        self.form.created.connect(self.open_card)
        self.form.opened.connect(self.open_card)
        self.form.finished.connect(self._form_closed)
        self.form.open()

    @Slot()
    def _new_clicked(self) -> None:
        self.ask_new()

    @Slot()
    def _form_closed(self) -> None:
        if self.form is not None:
            self.form.deleteLater()
            self.form = None

    @Slot(object)
    def _lead_asked(self, lead: CardLead) -> None:
        self.go.emit("desk" if lead.campaign_id is not None else "flow", ("lead", lead.id))

    @Slot()
    def _import_asked(self) -> None:
        self.go.emit("exchange", ("import", "contacts"))

    @Slot(object)
    def _acted(self, _contact_id: int) -> None:
        self.list.refresh()

    # --------------------------------------------------------------------------------------------- words
    @Slot(object)
    def _read_words(self, _change: Change | None = None) -> None:
        self.context.tasks.read(
            words.read,
            receiver=self,
            done=self._set_choices,
            failed=self._no_words,
            latest="choices",
            quiet=True,
        )

    def _set_choices(self, choices: Choices) -> None:
        if choices != self._choices:
            self._choices = choices
            self.list.set_choices(choices)
            self.card.set_choices(choices)

    def _no_words(self, error: BaseException) -> None:
        """The list says what is wrong with the store; a bug is told."""
        if not isinstance(error, UserError):
            self.say_error(error)

    # --------------------------------------------------------------------------------------------- build
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override: Esc goes back, one step at a time."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.shows_card:
            self.show_list()
        elif self.list.shows_panel:
            self.list.close_panel()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        page, card = self.list, self.card
        page.opened.connect(self.open_card)
        page.new_asked.connect(self._new_clicked)
        page.import_asked.connect(self._import_asked)
        page.call_asked.connect(self._call_asked)
        page.callback_asked.connect(self.acts.ask_callback)
        page.model.loaded.connect(self._tell_place)
        card.back_asked.connect(self.show_list)
        card.moved.connect(self._move)
        card.lead_asked.connect(self._lead_asked)
        card.status_asked.connect(self.status_asked)
        card.changed.connect(self.hints_changed)
        self.acts.done.connect(self._acted)
        self.context.changes.subscribe(self, WORDS, self._read_words)

    def _shortcuts(self) -> None:
        for keys, act in (
            ("F2", self.next),
            ("F3", self.call),
            ("F4", self.write_note),
            ("F6", self.ask_callback),
            ("Ctrl+F", self.ask_filter),
            ("Ctrl+N", self._new_clicked),
            ("Ctrl+Return", self.save_note),
            ("Ctrl+Enter", self.save_note),
        ):
            QShortcut(QKeySequence(keys), self, act)
