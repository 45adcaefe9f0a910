"""Calls that a former run left, or that the store refused: put back, kept as a note, or dropped."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from uuid import NAMESPACE_OID, uuid5

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from app import labels
from app.context import Context, Message
from app.domain.calls import CallDraft, from_json
from app.domain.drafts import Draft, DraftState
from app.errors import UserError
from app.views.leads.call_panel import CallPanel
from app.views.leads.on_desk import OnDesk
from app.views.leads.refusal import RefusalBanner

log = logging.getLogger(__name__)


class Leftovers(QObject):
    """What must not be lost. `banner` shows a refused call and the three things to do with its text."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._draft: CallDraft | None = None
        self._kept: Draft | None = None
        self._refused: list[tuple[CallDraft, str]] = []
        self.banner = RefusalBanner()
        self.banner.hide()
        self.banner.copy_asked.connect(self._copy)
        self.banner.note_asked.connect(self._save_note)
        self.banner.drop_asked.connect(self._drop_refused)
        context.outbox.settled.connect(self._settled)

    def load(self, restore: Callable[[Draft], None]) -> None:
        """Send what was on its way, show what was refused, hand the typed ones to `restore`."""
        for kept in self._context.outbox.resume():
            try:
                if kept.state is DraftState.REFUSED:
                    self.refuse(from_json(kept.payload), UserError(kept.reason or "refused"))
                else:
                    restore(kept)
            except (KeyError, ValueError):  # of another version: it stays in the journal
                log.warning("draft %s cannot be read", kept.uuid)

    def put(self, draft: CallDraft, kept: Draft | None = None) -> None:
        """Remember a text until its record is open again."""
        self._draft, self._kept = draft, kept

    def drop(self) -> None:
        """Forget what was put; the journal still has it."""
        self._draft, self._kept = None, None

    def finish(self, desk: OnDesk, panel: CallPanel) -> bool:
        """Fill the desk with the text put aside for its record; True when there was one."""
        draft, kept = self._draft, self._kept
        if draft is None or draft.lead_id != desk.card.id:
            return False
        self.drop()
        if kept is not None:
            desk.take_back(kept.uuid, kept.payload["desk"])
        else:
            desk.go_on(draft)
        panel.note.set_body(draft.body)
        panel.apply_template(panel.note.template(draft.template_id))
        panel.choose(draft.qualification_id)
        if draft.callback is not None:
            panel.picker.restore(draft.callback)
        return True

    @Slot(object, object)
    def refuse(self, draft: CallDraft, error: UserError) -> None:
        """The store said no: keep the text on screen until something is done with it."""
        if all(known.uuid != draft.uuid for known, _reason in self._refused):
            self._refused.append((draft, labels.error_text(error)))
            self._show()

    def _show(self) -> None:
        if not self._refused:
            self.banner.hide()
            return
        draft, reason = self._refused[0]
        self.banner.tell(reason, draft.body, more=len(self._refused) - 1)

    @Slot()
    def _copy(self) -> None:
        QApplication.clipboard().setText(self._refused[0][0].body)

    @Slot()
    def _save_note(self) -> None:
        draft, _reason = self._refused[0]
        # A note alone, on the contact: the record is somebody else's now.
        note = replace(
            draft,
            uuid=str(uuid5(NAMESPACE_OID, f"note of {draft.uuid}")),  # asked twice, kept once
            lead_id=None,
            qualification_id=None,
            callback=None,
            closes=False,
            close_reason=None,
        )
        self._context.outbox.send(note)
        words = self.tr("Votre texte est gardé en note sur la fiche du contact.")
        self._context.say(Message(words))
        self._drop_refused()

    @Slot()
    def _drop_refused(self) -> None:
        draft, _reason = self._refused[0]
        self._context.outbox.settle(draft.uuid)

    @Slot(str)
    def _settled(self, uuid: str) -> None:
        """Here or in the other room."""
        self._refused = [refused for refused in self._refused if refused[0].uuid != uuid]
        self._show()
