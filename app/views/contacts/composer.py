"""A note or a call written on a card, outside any file: kept each second, sent through the outbox."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame

from app import labels, wording
from app.context import Context, Message
from app.domain import times
from app.domain.calls import CallDraft, Logged
from app.domain.contacts import ContactCard
from app.domain.reference import QualificationRow, TemplateRow
from app.domain.words import AgentStatus, Direction
from app.errors import UserError
from app.services import calls, reference
from app.views import theme
from app.views.contacts.note_drafts import NoteDrafts
from app.views.leads.note_editor import NoteEditor
from app.views.widgets.button import Button
from app.views.widgets.frames import column, row
from app.views.widgets.one_of import Option, SegmentedChoice
from app.views.widgets.pill import duration
from app.views.widgets.text import label

KEEP_MS = 1000
NOTE, OUT, IN = "note", "out", "in"
HEIGHT = 150


@dataclass(frozen=True)
class Typed:
    """What stands in the composer of one contact."""

    uuid: str
    contact_id: int
    mode: str = NOTE
    body: str = ""
    template_id: int | None = None
    qualification_id: int | None = None
    number: str | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def is_on_line(self) -> bool:
        """A call was started from here and not hung up."""
        return self.started_at is not None and self.ended_at is None

    @property
    def is_empty(self) -> bool:
        """Nothing would be lost."""
        return not self.body.strip() and self.started_at is None

    def talk_s(self, now: datetime) -> int:
        """Seconds on the line so far."""
        return int(((self.ended_at or now) - self.started_at).total_seconds()) if self.started_at else 0


class Composer(QFrame):
    """stored(contact id): the store has it. status_asked(AgentStatus): what I do now. changed(): line."""

    stored = Signal(object)
    status_asked = Signal(object)
    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._drafts = NoteDrafts(context)
        self._typed: Typed | None = None
        self._card: ContactCard | None = None
        self._sent: dict[str, int] = {}
        self.setProperty("frame", "card")
        self.setFixedHeight(HEIGHT)
        self.modes = SegmentedChoice(
            [
                Option(NOTE, self.tr("Note")),
                Option(OUT, self.tr("Appel")),
                Option(IN, self.tr("Appel reçu")),
            ],
            name=self.tr("Que noter"),
        )
        self.note = NoteEditor()
        self.note.setProperty("frame", None)
        self.codes = QComboBox()
        self.codes.setAccessibleName(self.tr("Qualification"))
        self.time_label = label(weight=theme.SEMIBOLD)
        keys = (self.tr("Ctrl"), self.tr("Entrée"))
        self.add_button = Button(self.tr("Ajouter"), keys=keys, height=theme.CONTROL_S)
        self._keep_timer = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._second = QTimer(self, interval=1000)
        self._lay_out()
        self._connect()

    # -------------------------------------------------------------------------------------------- words
    def load(self) -> None:
        """Read the templates and the qualifications of a call outside any file."""
        read = self._context.tasks.read
        read(reference.templates, receiver=self.note, done=self.note.set_templates, failed=self._quietly)
        read(reference.qualifications, receiver=self, done=self._set_codes, failed=self._quietly)

    def _set_codes(self, rows: Sequence[QualificationRow]) -> None:
        chosen = self.codes.currentData()
        self.codes.clear()
        self.codes.addItem(self.tr("Qualification…"), None)
        for code in rows:
            self.codes.addItem(code.label, code.id)
        self.codes.setCurrentIndex(max(0, self.codes.findData(chosen)))

    def _quietly(self, error: BaseException) -> None:
        """Notes can be written without templates or codes; a bug is a bug."""
        if not isinstance(error, UserError):
            self._context.tasks.crashed.emit(error)

    # ------------------------------------------------------------------------------------------ contact
    def show_card(self, card: ContactCard) -> None:
        """Be the composer of a contact; what was typed about another one is kept for it."""
        is_other = self._typed is None or self._typed.contact_id != card.id
        self._card = card
        if not is_other:
            return
        if self._typed is not None:
            self.keep()
        who = wording.name(None, card.last_name, civility=card.civility)
        words = self.tr("Écrire une note sur {0}, ou / pour une note prédéfinie").format(who)
        if not card.last_name:
            words = self.tr("Écrire une note, ou / pour une note prédéfinie")
        self.note.text.setPlaceholderText(words)
        found = self._drafts.of(card.id)
        self._put(found or Typed(str(uuid4()), card.id))
        if found is not None:
            self.note.say_kept(self.tr("Brouillon repris"))

    def _put(self, typed: Typed) -> None:
        self._typed = None
        self.note.set_body(typed.body)
        self.note.say_kept("")
        self.codes.setCurrentIndex(max(0, self.codes.findData(typed.qualification_id)))
        self._typed = typed
        self._show_mode(typed.mode)

    def typed(self) -> Typed | None:
        """What stands here now."""
        if self._typed is None:
            return None
        return replace(self._typed, body=self.note.body(), qualification_id=self.codes.currentData())

    # --------------------------------------------------------------------------------------------- call
    @property
    def is_on_line(self) -> bool:
        """A call was started from this card and goes on."""
        return self._typed is not None and self._typed.is_on_line

    def begin_call(self, number: str) -> None:
        """The call has been handed to the telephone: count the time, ask for the result."""
        typed = self.typed()
        if typed is not None:
            now = self._context.clock()
            self._typed = replace(typed, mode=OUT, number=number, started_at=now, ended_at=None)
            self._show_mode(OUT)
            self.status_asked.emit(AgentStatus.CALLING)
            self.note.text.setFocus()
            self.keep()
            self.changed.emit()

    def hang_up(self) -> None:
        """The call is over."""
        if self._typed is not None and self._typed.is_on_line:
            self._typed = replace(self._typed, ended_at=self._context.clock())
            self._show_mode(OUT)
            self.status_asked.emit(AgentStatus.WRAP_UP)
            self.keep()
            self.changed.emit()

    @Slot(object)
    def _show_mode(self, mode: str) -> None:
        if self._typed is not None:
            self._typed = replace(self._typed, mode=mode)
        self.modes.choose(mode)
        self.codes.setVisible(mode != NOTE)
        self._tick()
        running = self.is_on_line
        self._second.start() if running else self._second.stop()

    @Slot()
    def _tick(self) -> None:
        typed = self._typed
        shows = typed is not None and typed.started_at is not None
        self.time_label.setVisible(shows)
        if typed is not None and shows:
            self.time_label.setText(duration(typed.talk_s(self._context.clock())))

    # --------------------------------------------------------------------------------------------- save
    @Slot()
    def save(self) -> None:
        """Add what is typed to the history (Ctrl+Enter)."""
        typed = self.typed()
        if typed is None:
            return
        if typed.mode == NOTE and not typed.body.strip():
            self._say(self.tr("Écrivez d’abord la note."), "warning")
            self.note.text.setFocus()
            return
        if typed.mode != NOTE and typed.qualification_id is None:
            self._say(self.tr("Choisissez d’abord une qualification."), "warning")
            self.codes.setFocus()
            return
        self._keep_timer.stop()
        self._sent[typed.uuid] = typed.contact_id
        was_calling = typed.started_at is not None
        self._drafts.hand_over(typed.contact_id)
        self._context.outbox.send(self._draft(typed))
        self._put(Typed(str(uuid4()), typed.contact_id))
        if was_calling:
            self.status_asked.emit(AgentStatus.AVAILABLE)
        self.changed.emit()

    def _draft(self, typed: Typed) -> CallDraft:
        now = self._context.clock()
        ended = typed.ended_at or now
        is_call = typed.mode != NOTE
        return CallDraft(
            uuid=typed.uuid,
            contact_id=typed.contact_id,
            lead_id=None,
            started_at=typed.started_at or now,
            talk_s=typed.talk_s(now),
            wrap_up_s=int((now - ended).total_seconds()),
            direction=Direction.IN if typed.mode == IN else Direction.OUT,
            number=typed.number or (self._card.main_phone if is_call and self._card else None),
            qualification_id=typed.qualification_id if is_call else None,
            body=typed.body,
            template_id=typed.template_id,
        )

    @Slot(object, object)
    def _stored(self, draft: CallDraft, logged: Logged) -> None:
        contact_id = self._sent.pop(draft.uuid, None)
        if contact_id is None:
            return
        undo = None if logged.duplicate else partial(self._annul, draft, logged)
        is_note = draft.qualification_id is None
        words = self.tr("Note enregistrée.") if is_note else self.tr("Appel enregistré.")
        self._context.say(Message(words, undo=undo))
        self.stored.emit(contact_id)

    @Slot(object, object)
    def _refused(self, draft: CallDraft, error: UserError) -> None:
        if self._sent.pop(draft.uuid, None) is not None:
            words = self.tr("{0} Le texte attend au poste d’appel.").format(labels.error_text(error))
            self._say(words, "error")

    def _annul(self, draft: CallDraft, logged: Logged) -> None:
        context = self._context
        act = partial(calls.annul, actor=context.actor, logged=logged, now=context.clock())
        done = partial(self._annulled, draft)
        context.tasks.write(act, receiver=self, done=done, failed=self._not_annulled)

    def _annulled(self, draft: CallDraft, _nothing: object) -> None:
        self._say(self.tr("Annulé : le texte est revenu dans la note."), "info")
        typed = self.typed()
        if typed is not None and typed.contact_id == draft.contact_id and typed.is_empty:
            # The uuid is spent; the text comes back under a new one.
            mode = NOTE if draft.qualification_id is None else OUT
            self._put(replace(typed, body=draft.body, mode=mode, qualification_id=draft.qualification_id))
        self.stored.emit(draft.contact_id)

    def _not_annulled(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._say(labels.error_text(error), "error")
        else:
            self._context.tasks.crashed.emit(error)

    # ------------------------------------------------------------------------------------------- drafts
    @Slot()
    def _edited(self) -> None:
        if self._typed is not None:
            self._keep_timer.start()

    @Slot()
    def keep(self) -> None:
        """Write what is typed to this computer's disk."""
        self._keep_timer.stop()
        typed = self.typed()
        if typed is None:
            return
        if typed.is_empty:
            self._drafts.drop(typed.contact_id)
            return
        self._drafts.keep(typed)
        at = wording.clock(self._context.clock(), zone=self._context.centre.site_zone)
        words = self.tr("Brouillon gardé à {0}").format(at)
        if self._context.drafts.is_failing:
            words = self.tr("Brouillon non gardé : disque plein ?")
        self.note.say_kept(words)

    @Slot(object)
    def _template_chosen(self, template: TemplateRow) -> None:
        if self._typed is not None:
            self._typed = replace(self._typed, template_id=template.id)

    def _values(self) -> Mapping[str, str]:
        """Merge fields of a template."""
        card = self._card
        if card is None:
            return {}
        now = self._context.clock()
        local = now.astimezone(times.zone(card.timezone or self._context.centre.site_zone))
        values: dict[str, Any] = {
            "civility": card.civility,
            "first_name": card.first_name,
            "last_name": card.last_name,
            "full_name": wording.name(card.first_name, card.last_name, civility=card.civility),
            "company": card.company.name if card.company else None,
            "job_title": card.job_title,
            "city": card.city,
            "agent": self._context.actor.name,
            "date": local.strftime("%d/%m/%Y"),
            "heure": local.strftime("%H:%M"),
        }
        return {key: str(value or "") for key, value in values.items()}

    def _say(self, words: str, kind: str) -> None:
        self._context.say(Message(words, kind))

    # -------------------------------------------------------------------------------------------- build
    def _connect(self) -> None:
        self.modes.chosen.connect(self._show_mode)
        self.note.edited.connect(self._edited)
        self.note.left.connect(self.keep)
        self.note.template_chosen.connect(self._template_chosen)
        self.note.set_values(self._values)
        self.add_button.clicked.connect(self.save)
        self._keep_timer.timeout.connect(self.keep)
        self._second.timeout.connect(self._tick)
        self._context.outbox.stored.connect(self._stored)
        self._context.outbox.refused.connect(self._refused)

    def _lay_out(self) -> None:
        head = row(gap=theme.S2, margins=(8, 6, 8, 2))
        head.addWidget(self.modes)
        head.addWidget(self.time_label)
        head.addStretch(1)
        head.addWidget(self.codes)
        head.addWidget(self.add_button)
        down = column(self, gap=0, margins=(1, 1, 1, 1))
        down.addLayout(head)
        down.addWidget(self.note, 1)
