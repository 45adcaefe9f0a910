"""Acts on a whole contact: promise a call, put it in the client flow, delete it, bring it back."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app import labels, wording
from app.context import Context, Message
from app.domain.calls import CallbackDraft, CallDraft, Logged
from app.domain.contacts import ContactCard, Edited
from app.domain.words import LeadState, Role
from app.errors import UserError
from app.services import contacts, leads
from app.views.contacts.callback_dialog import CallbackDialog


class CardActs(QObject):
    """done(contact id): something changed. deleted(): the contact is out of every list."""

    done = Signal(object)
    deleted = Signal()

    def __init__(self, context: Context, *, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._window = context, window
        self._promised: dict[str, CallDraft] = {}
        self.dialog: CallbackDialog | None = None
        context.outbox.stored.connect(self._stored)

    @property
    def may_delete(self) -> bool:
        """Whether this person may delete and restore."""
        return self._context.actor.may(Role.SUPERVISOR)

    # ----------------------------------------------------------------------------------------- callback
    def ask_callback(self, card: ContactCard) -> None:
        """Ask when to call back."""
        self.dialog = CallbackDialog(self._window, self._context, card)
        self.dialog.chosen.connect(partial(self._promise, card))
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    @Slot()
    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _promise(self, card: ContactCard, callback: CallbackDraft) -> None:
        """On the newest open lead, else on a new one in the client flow."""
        lead = next((one for one in card.leads if one.state is not LeadState.CLOSED), None)
        if lead is not None:
            self._send(card.id, callback, lead.id)
            return
        context = self._context
        act = partial(leads.arrive, contact_id=card.id, now=context.clock())
        done = partial(self._send, card.id, callback)
        context.tasks.write(act, receiver=self, done=done, failed=self._failed)

    def _send(self, contact_id: int, callback: CallbackDraft, lead_id: int) -> None:
        now = self._context.clock()
        draft = CallDraft(str(uuid4()), contact_id, lead_id, now, callback=callback)
        self._promised[draft.uuid] = draft
        self._context.outbox.send(draft)

    @Slot(object, object)
    def _stored(self, draft: CallDraft, _logged: Logged) -> None:
        if self._promised.pop(draft.uuid, None) is None or draft.callback is None:
            return
        zone, now = self._context.centre.site_zone, self._context.clock()
        at = wording.moment(draft.callback.due_at, zone=zone, now=now)
        self._say(self.tr("Rappel pris : {0}.").format(at))
        self.done.emit(draft.contact_id)

    # --------------------------------------------------------------------------------------------- flow
    def into_flow(self, card: ContactCard) -> None:
        """Put the contact in the client flow."""
        context = self._context
        act = partial(leads.arrive, contact_id=card.id, now=context.clock())
        context.tasks.write(act, receiver=self, done=partial(self._arrived, card.id), failed=self._failed)

    def _arrived(self, contact_id: int, _lead_id: int) -> None:
        self._say(self.tr("La fiche est dans le flux clients."))
        self.done.emit(contact_id)

    # ------------------------------------------------------------------------------------------- delete
    def delete(self, card: ContactCard) -> None:
        """Take the contact out of every list and queue; it can be brought back."""
        context = self._context
        values: dict[str, Any] = {"actor": context.actor, "contact_id": card.id, "now": context.clock()}
        act = partial(contacts.delete, **values, version=card.version)
        name = wording.name(card.first_name, card.last_name)
        done = partial(self._deleted, card.id, name)
        context.tasks.write(act, receiver=self, done=done, failed=self._failed)

    def _deleted(self, contact_id: int, name: str, _edited: Edited) -> None:
        words = self.tr("Fiche de {0} supprimée.").format(name)
        self._context.say(Message(words, undo=partial(self.restore, contact_id)))
        self.done.emit(contact_id)
        self.deleted.emit()

    def restore(self, contact_id: int) -> None:
        """Bring a deleted contact back."""
        context = self._context
        act = partial(contacts.restore, actor=context.actor, contact_id=contact_id, now=context.clock())
        context.tasks.write(act, receiver=self, done=partial(self._restored, contact_id), failed=self._failed)

    def _restored(self, contact_id: int, _edited: Edited) -> None:
        self._say(self.tr("Fiche rétablie."))
        self.done.emit(contact_id)

    def _say(self, words: str) -> None:
        self._context.say(Message(words))

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._context.say(Message(labels.error_text(error), "error"))
        else:
            self._context.tasks.crashed.emit(error)
