"""The card of a contact, all round: facts at the left, history in the middle, the rest at the right."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import labels
from app.context import Context, Message
from app.domain import phones
from app.domain.changes import Change
from app.domain.contacts import CardLead, ContactCard
from app.domain.leads import Point
from app.domain.words import PointKind
from app.errors import UserError
from app.services import contacts
from app.views import caller, theme
from app.views.contacts.calling import main_point, verdict
from app.views.contacts.card_acts import CardActs
from app.views.contacts.card_facts import CardFacts
from app.views.contacts.card_fields import Spec
from app.views.contacts.card_header import CardHeader
from app.views.contacts.card_side import CardSide
from app.views.contacts.choices import Choices
from app.views.contacts.composer import Composer
from app.views.contacts.conflict import ConflictDialog, Disputed
from app.views.contacts.edits import Clash, Edits
from app.views.contacts.history import History
from app.views.widgets.button import Button
from app.views.widgets.feedback import Banner, InlineError, Skeleton
from app.views.widgets.frames import column, row, set_ground, vline

TOPICS = frozenset(
    "contacts companies notes calls leads callbacks tickets lists reference people campaigns".split()
)


class CardPage(QWidget):
    """back_asked(); moved(-1 or 1): another card of the list. lead_asked(CardLead): at the desk.

    status_asked(AgentStatus): what I do now. changed(): on the line, or not any more.
    """

    back_asked = Signal()
    moved = Signal(int)
    lead_asked = Signal(object)
    status_asked = Signal(object)
    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._choices = Choices()
        self._calls_next = False
        self.contact_id: int | None = None
        self.card: ContactCard | None = None
        self.header = CardHeader(role=context.actor.role)
        self.gone = Banner("", tone="warn", closable=False)
        self.restore_button = Button(self.tr("Rétablir"), height=theme.CONTROL_S)
        self.gone.add_action(self.restore_button)
        self.gone.hide()
        self.facts = CardFacts(context)
        self.composer = Composer(context)
        self.history = History(context)
        self.side = CardSide(context)
        self.error = InlineError()
        self.edits = Edits(context, words=self._words, parent=self)
        self.acts = CardActs(context, window=self, parent=self)
        self.dialog: ConflictDialog | None = None
        self._lay_out()
        self._connect()

    # ------------------------------------------------------------------------------------------- contact
    def load(self) -> None:
        """Read the templates and codes of the composer, once the room is entered."""
        self.composer.load()

    def set_choices(self, choices: Choices) -> None:
        """The centre's words."""
        self._choices = choices
        self.header.set_choices(choices)
        self.facts.set_choices(choices)

    def show_contact(self, contact_id: int, *, call: bool = False) -> None:
        """Show the card of a contact; with `call`, call at once if the light allows it."""
        if contact_id != self.contact_id:
            self.composer.keep()
            self.contact_id, self.card = contact_id, None
            self.pages.setCurrentIndex(1)
        self._calls_next = call
        self.refresh()
        self.history.show_contact(contact_id)

    def leave(self) -> None:
        """The card is put away; what is typed is kept."""
        self.composer.keep()

    @Slot(object)
    def refresh(self, _change: Change | None = None) -> None:
        """Read the card again."""
        if self.contact_id is None:
            return
        act = partial(contacts.card, contact_id=self.contact_id)
        self._context.tasks.read(
            act, receiver=self, done=self._show, failed=self._fail, latest="card", quiet=self.card is not None
        )

    def _refresh_all(self, change: Change | None = None) -> None:
        self.refresh(change)
        self.history.refresh()

    def _show(self, card: ContactCard) -> None:
        if card.id != self.contact_id:
            return
        self.card = card
        self.header.show_card(card)
        self.facts.show_card(card)
        self.composer.show_card(card)
        self.side.show_card(card)
        self.header.show_line(on_line=self.composer.is_on_line)
        self._show_gone(card)
        self.pages.setCurrentIndex(0)
        self.facts.settle()
        self.side.settle()
        if self._calls_next:
            self._calls_next = False
            self.toggle_call()

    def _show_gone(self, card: ContactCard) -> None:
        if card.merged_into_id is not None:
            words = self.tr("Cette fiche a été fusionnée dans une autre.")
        elif card.erased_at is not None:
            words = self.tr("Cette fiche a été effacée à la demande de la personne.")
        else:
            words = self.tr("Cette fiche est supprimée : elle n’est plus dans aucune liste ni file.")
        self.gone.text_label.setText(words)
        self.gone.setAccessibleName(words)
        self.gone.setVisible(not card.is_live)
        only_deleted = card.merged_into_id is None and card.erased_at is None
        self.restore_button.setVisible(only_deleted and self.acts.may_delete)

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            self._context.tasks.crashed.emit(error)
            return
        words = labels.error_text(error)
        if self.card is not None:
            # The old content stays, with a line that says so.
            self._context.say(Message(words, "error"))
            return
        self.error.show_error(self.tr("La fiche ne s’affiche pas."), words, has_details=False)
        self.pages.setCurrentIndex(2)

    def is_editing(self) -> bool:
        """Whether a value is being typed in place: nothing is rebuilt under it."""
        return self.facts.is_editing()

    # ---------------------------------------------------------------------------------------------- call
    @Slot()
    def toggle_call(self) -> None:
        """Call, or hang up (F3)."""
        card = self.card
        if card is None:
            return
        if self.composer.is_on_line:
            self.composer.hang_up()
            return
        point = main_point(card)
        answer = verdict(card, point)
        if not answer.allowed or point is None:
            self._context.say(Message(labels.gate_text(answer), "error"))
            return
        if not caller.call(point.value, how=self._context.settings.call_command):
            words = self.tr("Aucun téléphone n’a répondu sur ce poste : composez le {0}.")
            self._context.say(Message(words.format(phones.display(point.value)), "warning"))
        self.composer.begin_call(point.value)

    @Slot()
    def _line_changed(self) -> None:
        self.header.show_line(on_line=self.composer.is_on_line)
        self.changed.emit()

    # --------------------------------------------------------------------------------------------- edits
    @Slot(object, object)
    def _fact_edited(self, spec: Spec, value: Any) -> None:
        card = self.card
        if card is None:
            return
        send = self.edits.company if spec.of_company else self.edits.field
        send(card, spec.key, value, base=spec.seen(card), caption=spec.caption)

    @Slot(object, str)
    def _point_typed(self, point: Point, text: str) -> None:
        card = self.card
        if card is None:
            return
        line = self.facts.points.row_of(point.id)
        caption = line.caption() if line else ""
        if text:
            self.edits.point(card, point, text, caption=caption)
        else:
            self.edits.remove_point(card, point)

    @Slot(str, object)
    def _point_asked(self, act: str, point: Point) -> None:
        card = self.card
        if card is None:
            return
        if act == "label":
            asked = self._context.ask.text(
                self.tr("Libellé"), self.tr("À quoi sert {0} ?").format(point.raw), value=point.label or ""
            )
            if asked is not None:
                self.edits.label_point(card, point, asked)
        elif act == "first":
            self.edits.first_point(card, point)
        elif act == "remove":
            self.edits.remove_point(card, point)
        else:
            self.edits.oppose_point(card, point, opposed=act == "oppose")

    @Slot(object, str)
    def _point_added(self, kind: PointKind, text: str) -> None:
        if self.card is not None:
            self.edits.add_point(self.card, kind, text)

    @Slot(int, object, str)
    def _staged(self, pipeline_id: int, stage_id: int | None, caption: str) -> None:
        if self.card is not None:
            self.edits.stage(self.card, pipeline_id, stage_id, caption=caption)

    @Slot(int, str, bool)
    def _tagged(self, tag_id: int, name: str, on: bool) -> None:
        if self.card is not None:
            self.edits.tag(self.card, tag_id, name, on=on)

    @Slot(int, str, bool)
    def _listed(self, list_id: int, name: str, on: bool) -> None:
        if self.card is not None:
            self.edits.list(self.card, list_id, name, on=on)

    @Slot(object)
    def _edited(self, contact_id: int) -> None:
        if contact_id == self.contact_id:
            self._refresh_all()

    @Slot(str, str)
    def _refused(self, field: str, reason: str) -> None:
        self._context.say(Message(reason, "error"))
        self.facts.refuse(field, reason)
        if field.startswith("point"):
            self.facts.points.forget()
        self.refresh()

    @Slot(object)
    def _clashed(self, clash: Clash) -> None:
        if self.dialog is None:
            self.dialog = ConflictDialog(self)
            self.dialog.decided.connect(self._decided)
            self.dialog.finished.connect(self._dialog_closed)
        word = partial(self._words, clash.field)
        none = self.tr("vide")
        self.dialog.add(
            Disputed(clash, word(clash.yours) or none, word(clash.theirs) or none, word(clash.before) or none)
        )
        self.dialog.open()

    @Slot(object)
    def _decided(self, mine: list[Clash]) -> None:
        for clash in mine:
            self.edits.settle(clash)

    @Slot()
    def _dialog_closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        self._refresh_all()

    def _words(self, field: str, value: Any) -> str:
        """A value of a field as people read it."""
        if value is None or value == "":
            return ""
        if field == "stage":
            found = (stage.label for stage in self._choices.stages if stage.id == value)
            return next(found, "")
        if field == "company" and isinstance(value, int):
            own = self.card.company if self.card else None
            return own.name if own and own.id == value else self.tr("une autre entreprise")
        spec = self.facts.spec(field)
        offered = spec.options(self._choices) if spec and spec.options else ()
        known = next((option.text for option in offered if option.key == value), None)
        return known if known is not None else str(value)

    # --------------------------------------------------------------------------------------------- build
    def _connect(self) -> None:
        header, facts, acts = self.header, self.facts, self.acts
        header.back_asked.connect(self.back_asked)
        header.moved.connect(self.moved)
        header.call_asked.connect(self.toggle_call)
        header.callback_asked.connect(self.ask_callback)
        header.tag_asked.connect(self._tagged)
        header.list_asked.connect(self._listed)
        header.delete_asked.connect(self._delete)
        facts.edited.connect(self._fact_edited)
        facts.staged.connect(self._staged)
        facts.points.typed.connect(self._point_typed)
        facts.points.asked.connect(self._point_asked)
        facts.points.added.connect(self._point_added)
        self.edits.edited.connect(self._edited)
        self.edits.clashed.connect(self._clashed)
        self.edits.refused.connect(self._refused)
        self.side.lead_asked.connect(self._lead_asked)
        self.side.flow_asked.connect(self._into_flow)
        self.composer.stored.connect(self._edited)
        self.composer.status_asked.connect(self.status_asked)
        self.composer.changed.connect(self._line_changed)
        acts.done.connect(self._edited)
        acts.deleted.connect(self.back_asked)
        self.restore_button.clicked.connect(self._restore)
        self.error.retry_asked.connect(self._retry)
        self._context.changes.subscribe(self, TOPICS, self._refresh_all, editing=self.is_editing)

    @Slot()
    def ask_callback(self) -> None:
        """Promise a call (F6)."""
        if self.card is not None:
            self.acts.ask_callback(self.card)

    @Slot(object)
    def _lead_asked(self, lead: CardLead) -> None:
        self.lead_asked.emit(lead)

    @Slot()
    def _into_flow(self) -> None:
        if self.card is not None:
            self.acts.into_flow(self.card)

    @Slot()
    def _delete(self) -> None:
        if self.card is not None:
            self.acts.delete(self.card)

    @Slot()
    def _restore(self) -> None:
        if self.card is not None:
            self.acts.restore(self.card.id)

    @Slot()
    def _retry(self) -> None:
        self.refresh()

    def _lay_out(self) -> None:
        middle = QWidget()
        set_ground(middle, "bg")
        down = column(middle, gap=theme.S2, margins=(12, 12, 12, 12))
        down.addWidget(self.composer)
        down.addWidget(self.history, 1)
        whole = QWidget()
        across = row(whole, gap=0)
        for part in (self.facts, vline(), middle, vline(), self.side):
            across.addWidget(part, 1 if part is middle else 0)
        self.pages = QStackedWidget()
        self.pages.addWidget(whole)
        for other in (Skeleton(rows=12), self.error):
            holder = QWidget()
            set_ground(holder, "surface")
            inner = column(holder, margins=(16, 16, 16, 16))
            inner.addWidget(other)
            inner.addStretch(1)
            self.pages.addWidget(holder)
        outer = column(self, gap=0)
        outer.addWidget(self.header)
        outer.addWidget(self.gone)
        outer.addWidget(self.pages, 1)
