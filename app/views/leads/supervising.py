"""What a supervisor may do to a record from the desk: free it, hand it over, reopen it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app import labels
from app.context import Context, Message
from app.domain.leads import LeadCard
from app.domain.words import LeadState, Role
from app.errors import Conflict, UserError
from app.services import campaigns, leads


class Supervising(QObject):
    """Adds its acts to a menu; does nothing for an agent.

    freed(lead id): the record may be taken now. handed_over(): it belongs to somebody else.
    """

    freed = Signal(object)
    handed_over = Signal()

    def __init__(self, context: Context, menu: QMenu, *, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._card: LeadCard | None = None
        self.is_allowed = context.actor.may(Role.SUPERVISOR)
        self.hand_over_action = QAction(self.tr("Transférer à…"), self)
        self.release_action = QAction(self.tr("Lever la réservation"), self)
        self.reopen_action = QAction(self.tr("Rouvrir la fiche"), self)
        self.hand_over_action.triggered.connect(self._hand_over)
        self.release_action.triggered.connect(self._release)
        self.reopen_action.triggered.connect(self._reopen)
        if self.is_allowed:
            menu.addSeparator()
            menu.addActions([self.hand_over_action, self.release_action, self.reopen_action])

    def show_card(self, card: LeadCard | None) -> None:
        """The record on the desk decides which acts make sense."""
        self._card = card
        closed = card is not None and card.state is LeadState.CLOSED
        self.hand_over_action.setVisible(card is not None and not closed)
        self.release_action.setVisible(card is not None and card.reserved_by_id is not None)
        self.reopen_action.setVisible(closed)

    def offer_to_free(self, error: BaseException, lead_id: int) -> bool:
        """Ask whether a record that a colleague holds is to be freed; False when there is nothing to ask."""
        if not (self.is_allowed and isinstance(error, Conflict) and error.code == "lead.taken"):
            return False
        if self._context.ask.confirm(
            self.tr("Libérer la fiche ?"),
            self.tr("Elle est tenue par {0}, dont le texte en cours sera gardé à part.").format(
                error.values.get("by", "")
            ),
            accept=self.tr("Libérer"),
            danger=True,
        ):
            self._free(lead_id, None, partial(self._freed, lead_id))
        return True

    def _freed(self, lead_id: int, _nothing: object) -> None:
        self.freed.emit(lead_id)

    @Slot()
    def _release(self) -> None:
        if self._card is not None:
            lead_id = self._card.id
            self._free(lead_id, None, partial(self._released, lead_id))

    def _released(self, lead_id: int, _nothing: object) -> None:
        self._say(self.tr("Réservation levée : la fiche est à qui la prend."))
        self.freed.emit(lead_id)

    @Slot()
    def _hand_over(self) -> None:
        self._context.tasks.read(campaigns.people, receiver=self, done=self._choose, failed=self._failed)

    def _choose(self, people: list[tuple[int, str]]) -> None:
        if self._card is None:
            return
        names = [name for _, name in people]
        title = self.tr("Transférer la fiche")
        chosen = self._context.ask.choose(title, self.tr("À qui la réserver ?"), names)
        if chosen is not None:
            user_id, name = people[chosen]
            self._free(self._card.id, user_id, partial(self._given, name))

    def _given(self, name: str, _nothing: object) -> None:
        self._say(self.tr("Fiche réservée à {0}.").format(name))
        self.handed_over.emit()

    @Slot()
    def _reopen(self) -> None:
        if self._card is None:
            return
        context, lead_id = self._context, self._card.id
        act = partial(leads.reopen, actor=context.actor, lead_id=lead_id, now=context.clock())
        done = partial(self._reopened, lead_id)
        context.tasks.write(act, receiver=self, done=done, failed=self._failed)

    def _reopened(self, lead_id: int, _nothing: object) -> None:
        self._say(self.tr("Fiche rouverte."))
        self.freed.emit(lead_id)

    def _free(self, lead_id: int, to: int | None, done: Callable[[object], None]) -> None:
        context = self._context
        act = partial(
            leads.free_by_supervisor, actor=context.actor, lead_id=lead_id, to=to, now=context.clock()
        )
        context.tasks.write(act, receiver=self, done=done, failed=self._failed)

    def _say(self, words: str) -> None:
        self._context.say(Message(words))

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._context.say(Message(labels.error_text(error), "error"))
        else:
            self._context.tasks.crashed.emit(error)
