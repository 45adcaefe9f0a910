"""The record in hand: call, qualify, keep what is typed, save, take back."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app import labels, wording
from app.context import Context, Message
from app.domain import phones
from app.domain.calls import KIND, CallDraft, Logged, from_json, to_json
from app.domain.drafts import Draft, DraftState
from app.domain.leads import LeadCard
from app.domain.reference import QualificationRow
from app.domain.words import AgentStatus, LeadState
from app.errors import UserError
from app.services import calls, leads
from app.views import caller
from app.views.leads.call_panel import CallPanel
from app.views.leads.leftovers import Leftovers
from app.views.leads.on_desk import OnDesk

log = logging.getLogger(__name__)

KEEP_MS = 1000
RENEW_MS = 5 * 60_000


class Handling(QObject):
    """Drives the call panel for one record at a time.

    status_asked(AgentStatus): what I do now. changed(): on the line or not any more.
    freed(): the record is handed over, the next may come. taken_back(lead id): a save was undone.
    restored(LeadCard): a call that a former run left unsaved is open again.
    """

    status_asked = Signal(object)
    changed = Signal()
    freed = Signal()
    taken_back = Signal(object)
    restored = Signal(object)

    def __init__(self, context: Context, panel: CallPanel, *, room: str, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._panel, self._room = context, panel, room
        self.desk: OnDesk | None = None
        self.is_leaving = False
        """Another record is on its way: nothing may be begun on this one any more."""
        self.leftovers = Leftovers(context)
        self._names: dict[str, tuple[str, str]] = {}
        self._second = self._timer(1000)
        self._second.timeout.connect(self._tick)
        self._renew = self._timer(RENEW_MS)
        self._renew.timeout.connect(self._renew_lease)
        self._keep_timer = self._timer(KEEP_MS, once=True)
        self._keep_timer.timeout.connect(self.keep)
        panel.call_asked.connect(self.toggle_call)
        panel.hang_up_asked.connect(self.toggle_call)
        panel.qualified.connect(self._qualified)
        panel.save_asked.connect(self.save)
        panel.close_asked.connect(self._close_record)
        panel.edited.connect(self._edited)
        panel.note.left.connect(self.keep)
        context.outbox.stored.connect(self._stored)
        context.outbox.delayed.connect(self._delayed)
        context.outbox.refused.connect(self.leftovers.refuse)

    # ------------------------------------------------------------------------------------------ record
    def open(self, card: LeadCard) -> None:
        """Take a record in hand."""
        now = self._context.clock()
        self.keep()  # typed while the record was on its way: the journal has it
        self._lay_down()
        self.desk = OnDesk(card, now)
        self._context.outbox.on_desks.add(card.id)
        self._panel.clear()
        self._panel.picker.start(zone=card.timezone, site=self._context.centre.site_zone, now=now)
        self._panel.set_open(card.state is not LeadState.CLOSED)
        self._show_call()
        self._renew.start()
        self.changed.emit()

    def show_qualifications(self, rows: tuple[QualificationRow, ...]) -> None:
        """The qualifications of the record's campaign, then what a former run had typed."""
        self._panel.set_qualifications(rows)
        if self.desk is None:
            return
        if self.leftovers.finish(self.desk, self._panel):
            self._show_call()
            if self._panel.note.body():
                self._panel.note.text.setFocus()  # typing goes on where it was interrupted
            self.changed.emit()
        log.info("record %s is on the desk", self.desk.card.id)

    def put_down(self) -> None:
        """Nothing in hand."""
        self._lay_down()
        self._panel.clear()
        site = self._context.centre.site_zone
        self._panel.picker.start(zone=None, site=site, now=self._context.clock())
        self._panel.set_open(False)
        self._renew.stop()
        self.changed.emit()

    def _lay_down(self) -> None:
        if self.desk is not None:
            self._context.outbox.on_desks.discard(self.desk.card.id)
        self.desk = None

    def holds_back(self) -> bool:
        """True, and said, while a call is not coded: nothing typed may be left behind by a slip."""
        if self.desk is None:
            return False
        if self.is_begun:
            self._say(self.tr("Codez d’abord cet appel : une qualification, puis Ctrl+Entrée."), "warning")
            return True
        self._context.drafts.forget(self.desk.uuid)
        return False

    @property
    def is_begun(self) -> bool:
        """A call was started or something is typed."""
        return self.desk is not None and bool(
            self.desk.started_at is not None or self._panel.note.body().strip()
        )

    @property
    def is_on_line(self) -> bool:
        """Somebody is on the line."""
        return self.desk is not None and self.desk.is_on_line

    # -------------------------------------------------------------------------------------------- call
    @Slot()
    def toggle_call(self) -> None:
        """Call, or hang up (F3)."""
        if self.desk is None or self.is_leaving:
            return
        if self.desk.is_on_line:
            self._hang_up(self.desk)
        elif self.desk.ended_at is None:
            self._call(self.desk)

    def _call(self, desk: OnDesk) -> None:
        verdict = desk.card.verdict
        if not verdict.allowed or not desk.card.number:
            self._say(labels.gate_text(verdict), "error")
            return
        desk.number = desk.card.number
        if not caller.call(desk.number, how=self._context.settings.call_command):
            words = self.tr(
                "Aucun téléphone n’a répondu sur ce poste : composez le numéro, le temps est compté."
            )
            self._say(words, "warning")
        desk.started_at = self._context.clock()
        self.status_asked.emit(AgentStatus.CALLING)
        self._panel.note.text.setFocus()
        self._show_call()
        self.keep()
        self.changed.emit()

    def _hang_up(self, desk: OnDesk) -> None:
        desk.ended_at = self._context.clock()
        self.status_asked.emit(AgentStatus.WRAP_UP)
        self._show_call()
        self.keep()
        self.changed.emit()

    def _show_call(self) -> None:
        desk = self.desk
        if desk is None:
            return
        if desk.is_on_line:
            self._panel.show_on_line(phones.display(desk.number or ""))
        elif desk.ended_at is not None:
            self._panel.show_wrap_up(desk.talk_s(desk.ended_at))
        else:
            verdict = desk.card.verdict
            number = phones.display(desk.card.number or "")
            self._panel.show_ready(number, verdict, labels.gate_text(verdict))
        self._tick()

    @Slot()
    def _tick(self) -> None:
        running = self.desk is not None and self.desk.is_on_line
        if running != self._second.isActive():
            self._second.start() if running else self._second.stop()
        if self.desk is not None and self.desk.started_at is not None:
            self._panel.tick(self.desk.talk_s(self._context.clock()))

    # -------------------------------------------------------------------------------------------- save
    @Slot(object)
    def _qualified(self, qualification: QualificationRow) -> None:
        if qualification.callback:
            self._panel.picker.set_now(self._context.clock())
            self._panel.picker.suggest()
        # Nobody was reached and nothing is typed: one key codes the record and brings the next.
        if qualification.unreachable and not self._panel.note.body().strip():
            self.save()
        else:
            self.keep()

    @Slot()
    def save(self) -> None:
        """Save the call and bring the next record (Ctrl+Enter)."""
        self._save(None)

    @Slot()
    def _close_record(self) -> None:
        if self.desk is None:
            return
        reason = self._context.ask.text(
            self.tr("Clôturer la fiche"),
            self.tr("Raison de la clôture. La fiche quitte la file ; un superviseur peut la rouvrir."),
            accept=self.tr("Clôturer"),
        )
        if reason:
            self._save(reason)

    def _save(self, close_reason: str | None) -> None:
        desk, qualification = self.desk, self._panel.qualification()
        if desk is None or self.is_leaving or self._is_refused(qualification, close_reason):
            return
        if desk.is_on_line:
            desk.ended_at = self._context.clock()
        draft = self._draft(desk, close_reason)
        name = wording.name(desk.card.first_name, desk.card.last_name, civility=desk.card.civility)
        self._names[draft.uuid] = name, qualification.label if qualification else self.tr("clôturée")
        self._keep_timer.stop()
        self.put_down()
        self._context.outbox.send(draft)
        self.freed.emit()

    def _is_refused(self, qualification: QualificationRow | None, close_reason: str | None) -> bool:
        if qualification is None and close_reason is None:
            words = self.tr("Choisissez une qualification : sa touche est imprimée sur le bouton.")
            self._say(words, "warning")
            return True
        self._panel.picker.set_now(self._context.clock())
        if self._panel.picker.problem():
            self._say(self.tr("L’heure du rappel est passée : choisissez-en une à venir."), "warning")
            self._panel.picker.time.setFocus()
            return True
        return False

    def _draft(self, desk: OnDesk, close_reason: str | None = None) -> CallDraft:
        return desk.draft(
            qualification=self._panel.qualification(),
            body=self._panel.note.body(),
            template=self._panel.template,
            callback=self._panel.picker.draft(),
            close_reason=close_reason,
            now=self._context.clock(),
        )

    @Slot(object, object)
    def _stored(self, draft: CallDraft, logged: Logged) -> None:
        if draft.uuid not in self._names:
            return
        name, coded = self._names.pop(draft.uuid)
        zone, now = self._context.centre.site_zone, self._context.clock()
        words = self.tr("Fiche de {0} enregistrée : {1}.").format(name, coded)
        if logged.retry_at is not None and logged.retry_at > now:
            at = wording.moment(logged.retry_at, zone=zone, now=now)
            words = self.tr("Fiche de {0} enregistrée : {1}, retour en file {2}.").format(name, coded, at)
        undo = None if logged.duplicate else partial(self._annul, draft, logged)
        self._context.say(Message(words, undo=undo))

    @Slot(object, object)
    def _delayed(self, draft: CallDraft, error: UserError) -> None:
        if draft.uuid in self._names:
            self._say(labels.error_text(error), "warning")

    def _annul(self, draft: CallDraft, logged: Logged) -> None:
        context = self._context
        act = partial(calls.annul, actor=context.actor, logged=logged, now=context.clock())
        done = partial(self._annulled, draft)
        context.tasks.write(act, receiver=self, done=done, failed=self._failed)

    def _annulled(self, draft: CallDraft, _nothing: object) -> None:
        self._say(self.tr("Enregistrement annulé : la fiche est comme avant."), "info")
        if draft.lead_id is not None and not self.is_begun:
            # The uuid is spent; the text comes back under a new one.
            self.leftovers.put(replace(draft, uuid=""))
            self.taken_back.emit(draft.lead_id)

    # ------------------------------------------------------------------------------------------ drafts
    @Slot()
    def _edited(self) -> None:
        if self.desk is not None:
            self._keep_timer.start()

    @Slot()
    def keep(self) -> None:
        """Write what is typed to this computer's disk."""
        desk = self.desk
        if desk is None or not (self.is_begun or self._panel.qualification() is not None):
            return
        draft = self._draft(desk)
        payload = {"call": to_json(draft), "desk": desk.kept(draft), "room": self._room}
        self._context.drafts.keep(Draft(desk.uuid, KIND, DraftState.DRAFT, payload))
        at = wording.clock(self._context.clock(), zone=self._context.centre.site_zone)
        words = self.tr("Brouillon gardé à {0}").format(at)
        if self._context.drafts.is_failing:
            words = self.tr("Brouillon non gardé : disque plein ?")
        self._panel.note.say_kept(words)

    def restore(self, kept: Draft) -> None:
        """A former run left a call unsaved: open its record again."""
        if kept.payload.get("room") != self._room or self.desk is not None:
            return
        draft = from_json(kept.payload["call"])
        if draft.lead_id is None:
            return
        self.leftovers.put(draft, kept)
        context = self._context
        act = partial(
            leads.take,
            actor=context.actor,
            lead_id=draft.lead_id,
            now=context.clock(),
            keep=context.outbox.held(),
        )
        failed = partial(self._not_restored, draft)
        context.tasks.write(act, receiver=self, done=self._restored, failed=failed)

    def _restored(self, card: LeadCard) -> None:
        self.restored.emit(card)
        self._say(self.tr("Votre saisie interrompue est là, rien n’est perdu."), "info")

    def _not_restored(self, draft: CallDraft, error: BaseException) -> None:
        self.leftovers.drop()
        if isinstance(error, UserError):
            self.leftovers.refuse(draft, error)
        else:
            self._failed(error)

    @Slot()
    def _renew_lease(self) -> None:
        if self.desk is None:
            return
        context = self._context
        act = partial(leads.renew, actor=context.actor, lead_id=self.desk.card.id, now=context.clock())
        context.tasks.write(act, receiver=self, done=_nothing, failed=self._failed, quiet=True)

    def _say(self, words: str, kind: str) -> None:
        self._context.say(Message(words, kind))

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._say(labels.error_text(error), "error")
        else:
            self._context.tasks.crashed.emit(error)

    def _timer(self, every_ms: int, *, once: bool = False) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(every_ms)
        timer.setSingleShot(once)
        return timer


def _nothing(_answer: object) -> None:
    """Nothing to show."""
