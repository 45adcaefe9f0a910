"""The calling desk: the loop of an agent, by keyboard alone. Next, call, note, qualify, save and next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from app import wording
from app.context import Context
from app.domain import times
from app.domain.callbacks import CallbackRow
from app.domain.leads import LeadCard, Queue, QueueRow
from app.domain.reference import ReferenceKind
from app.domain.timeline import Happening, TimelineEntry
from app.domain.words import AgentStatus
from app.services import callbacks, leads, reference, timeline
from app.views.leads.call_panel import CallPanel
from app.views.leads.handling import Handling
from app.views.leads.person_panel import PersonPanel
from app.views.leads.queue_panel import QueuePanel
from app.views.leads.supervising import Supervising
from app.views.leads.why_sheet import WhySheet
from app.views.room import Command, Hint, Room
from app.views.timeline_entries import entries
from app.views.widgets.button import Button
from app.views.widgets.feedback import EmptyState
from app.views.widgets.frames import vline

# The top-row keys of a French keyboard give these characters without Shift.
AZERTY = dict(zip("&é\"'(-è_çà", "1234567890", strict=True))
QUEUE, QUEUE_LARGE, CALL, CALL_LARGE = 256, 320, 364, 440
LARGE = 1700
TOPICS = frozenset({"leads", "callbacks", "campaigns", "contacts", "calls"})


class Desk(Room):
    """Work through the files of a campaign."""

    key: ClassVar[str] = "desk"
    icon: ClassVar[str] = "desk"
    is_flow: ClassVar[bool] = False

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._campaign: int | None = None
        self._searching = False
        self._loaded = False
        self.queue_panel = QueuePanel(flow=self.is_flow, compact=context.settings.compact)
        self.person = PersonPanel()
        self.call = CallPanel()
        self.handling = Handling(context, self.call, room=self.key, parent=self)
        self.supervising = Supervising(context, self.call.more_menu, parent=self)
        self.next_button = Button(self.tr("Fiche suivante"), variant="primary", keys=("F2",))
        self.empty = EmptyState(
            self.tr("Prenez la prochaine fiche : la plus urgente vient d’abord."),
            icon=self.icon,
            button=self.next_button,
        )
        self.why_sheet = WhySheet(self)
        self._lay_out()
        self._connect()
        self._shortcuts()
        self._show_nothing()

    def title(self) -> str:
        """The room's name."""
        return self.tr("Poste")

    def hints(self) -> Sequence[Hint]:
        """The keys of the loop."""
        return (
            Hint(("F2",), self.tr("suivante")),
            Hint(("F3",), self.tr("raccrocher") if self.handling.is_on_line else self.tr("appeler")),
            Hint(("F6",), self.tr("rappel")),
            Hint(("F8",), self.tr("pause")),
        )

    def keys(self) -> Sequence[Hint]:
        """The rest of the loop."""
        return (
            Hint((self.tr("Ctrl"), self.tr("Entrée")), self.tr("enregistrer et passer à la suite")),
            Hint(("1", "…", "0"), self.tr("qualification de l’appel")),
            Hint((self.tr("Alt"), "1", "…", "0"), self.tr("la même, depuis la note")),
        )

    def commands(self) -> Sequence[Command]:
        """What the palette offers here."""
        return (
            Command(self.tr("Fiche suivante"), "skip", self.next_record, ("F2",)),
            Command(self.tr("Appeler ou raccrocher"), "call", self.handling.toggle_call, ("F3",)),
            Command(self.tr("Notes prédéfinies"), "note", self.call.note.search_templates, ("F4",)),
            Command(self.tr("Prendre un rappel"), "callbacks", self.call.picker.suggest, ("F6",)),
        )

    def entered(self, what: object = None) -> None:
        """Load the queue; open the record asked for."""
        if not self._loaded:
            self._load()
        if isinstance(what, tuple) and what[0] == "lead":
            self.take(int(what[1]))

    def keep(self) -> None:
        """Write what is typed to this computer's disk."""
        self.handling.keep()

    def may_leave(self) -> bool:
        """What is typed is in the journal: leaving loses nothing."""
        self.keep()
        return True

    # ------------------------------------------------------------------------------------------- queue
    def _load(self) -> None:
        context = self.context
        self.queue_panel.set_zone(context.centre.site_zone)
        self.person.set_site(context.centre.site_zone)
        read = context.tasks.read
        read(reference.templates, receiver=self, done=self.call.note.set_templates)
        tags = partial(reference.listing, kind=ReferenceKind.TAG)
        read(tags, receiver=self, done=self.call.set_tags)
        if self.is_flow:
            self._ready()
        else:
            campaigns = partial(leads.my_campaigns, actor=context.actor)
            read(campaigns, receiver=self, done=self._show_campaigns, failed=self.say_error)

    def _show_campaigns(self, campaigns: list[tuple[int, str]]) -> None:
        wanted = self.context.settings.last_campaign
        self._campaign = self.queue_panel.set_campaigns(campaigns, current=wanted)
        if self._campaign is None:
            self.empty.set_sentence(self.tr("Aucune campagne active ne vous est affectée."))
        self.next_button.setEnabled(self._campaign is not None)
        self.context.settings.last_campaign = self._campaign
        self._ready()

    def _ready(self) -> None:
        first, self._loaded = not self._loaded, True
        self.refresh()
        if first:
            self.handling.leftovers.load(self.handling.restore)

    @Slot(object)
    def _campaign_chosen(self, campaign_id: int | None) -> None:
        self._campaign = campaign_id
        self.context.settings.last_campaign = campaign_id
        self.refresh()

    @Slot(object)
    def refresh(self, _change: object = None) -> None:
        """Read the queue and the callbacks again."""
        if not self._loaded or (self._campaign is None and not self.is_flow):
            return
        context, now = self.context, self.context.clock()
        read, zone = context.tasks.read, context.centre.site_zone
        if not self._searching:
            act = partial(leads.queue_view, actor=context.actor, campaign_id=self._campaign, now=now)
            read(act, receiver=self, done=self._show_queue, failed=self.say_error, latest="queue")
        _, midnight = times.day_bounds(times.day_of(now, zone), zone)
        due = partial(callbacks.upcoming, actor=context.actor, until=midnight, since=now)
        read(due, receiver=self, done=self._show_upcoming, latest="upcoming", quiet=True)

    def _show_queue(self, queue: Queue) -> None:
        desk = self.handling.desk
        self.queue_panel.show_queue(queue, on_desk=desk.card.id if desk else None, now=self.context.clock())

    def _show_upcoming(self, rows: list[CallbackRow]) -> None:
        self.queue_panel.show_upcoming(rows, user_id=self.context.actor.user_id)

    @Slot(str)
    def _search(self, words: str) -> None:
        self._searching = bool(words)
        if not words:
            self.refresh()
            return
        context, now = self.context, self.context.clock()
        act = partial(leads.search, actor=context.actor, campaign_id=self._campaign, query=words, now=now)
        context.tasks.read(act, receiver=self, done=self._show_found, failed=self.say_error, latest="queue")

    def _show_found(self, found: tuple[QueueRow, ...]) -> None:
        self.queue_panel.show_found(found, now=self.context.clock())

    @Slot()
    def _why_not(self) -> None:
        context = self.context
        act = partial(leads.why_not, actor=context.actor, campaign_id=self._campaign, now=context.clock())
        context.tasks.read(act, receiver=self, done=self.why_sheet.show_counts, failed=self.say_error)

    @Slot()
    def _why(self) -> None:
        context, desk = self.context, self.handling.desk
        if desk is None:
            return
        act = partial(leads.why, actor=context.actor, lead_id=desk.card.id, now=context.clock())
        context.tasks.read(act, receiver=self, done=self.why_sheet.show_results, failed=self.say_error)

    # ------------------------------------------------------------------------------------------ record
    @Slot()
    def next_record(self) -> None:
        """Take the most urgent free record (F2)."""
        if not self.handling.holds_back():
            self._take_next()

    @Slot()
    def _take_next(self) -> None:
        context = self.context
        if self.handling.is_leaving or (self._campaign is None and not self.is_flow):
            return
        self.handling.is_leaving = True
        act = partial(
            leads.take_next,
            actor=context.actor,
            campaign_id=self._campaign,
            now=context.clock(),
            keep=self._kept(),
        )
        context.tasks.write(act, receiver=self, done=self._show_taken, failed=self._not_taken)

    @Slot(object)
    def take(self, lead_id: int) -> None:
        """Take one chosen record."""
        desk = self.handling.desk
        if (
            self.handling.is_leaving
            or (desk is not None and desk.card.id == lead_id)
            or self.handling.holds_back()
        ):
            return
        self.handling.is_leaving = True
        now, keep = self.context.clock(), self._kept()
        act = partial(leads.take, actor=self.context.actor, lead_id=lead_id, now=now, keep=keep)
        failed = partial(self._held, lead_id)
        self.context.tasks.write(act, receiver=self, done=self._show_taken, failed=failed)

    def _held(self, lead_id: int, error: BaseException) -> None:
        self.handling.is_leaving = False
        if not self.supervising.offer_to_free(error, lead_id):
            self.say_error(error)

    @Slot(object)
    def _take_again(self, lead_id: int) -> None:
        """The record changed hands or state: show it as it is now."""
        self.handling.put_down()
        self.take(lead_id)

    def _kept(self) -> tuple[int, ...]:
        """Records that taking another does not give back."""
        desk = self.handling.desk
        return self.context.outbox.held(leaving=desk.card.id if desk else None)

    def _not_taken(self, error: BaseException) -> None:
        self.handling.is_leaving = False
        if self.handling.desk is None:
            self._show_nothing()
        self.say_error(error)

    def _show_taken(self, card: LeadCard | None) -> None:
        self.handling.is_leaving = False
        if card is not None:
            self.show_card(card)
            # Whoever takes a record is at work again; one that comes back by itself ends no pause.
            self.status_asked.emit(AgentStatus.AVAILABLE)
            return
        self._show_nothing()
        self.say(self.tr("Plus rien à appeler pour l’instant dans cette file."), kind="info")
        self.refresh()

    @Slot(object)
    def show_card(self, card: LeadCard) -> None:
        """Put a record on the desk."""
        context, now = self.context, self.context.clock()
        self.handling.open(card)
        self.supervising.show_card(card)
        values = self._script_values(card)
        self.person.show_card(card, extra=context.centre.flow_extra, now=now, script_values=values)
        self.middle.setCurrentWidget(self.person)
        act = partial(reference.qualifications, set_id=card.qualification_set_id)
        done = self.handling.show_qualifications
        context.tasks.read(act, receiver=self.handling, done=done, latest="qualifications")
        self._read_history("all")
        self.refresh()
        self.setFocus()

    def _show_nothing(self) -> None:
        self.handling.put_down()
        self.supervising.show_card(None)
        self.middle.setCurrentWidget(self.empty)

    @Slot(object)
    def _read_history(self, kind: object) -> None:
        desk = self.handling.desk
        if desk is None:
            return
        kinds = (kind,) if isinstance(kind, Happening) else tuple(Happening)
        act = partial(timeline.timeline, contact_id=desk.card.contact_id, kinds=kinds, limit=100)
        self.context.tasks.read(act, receiver=self, done=self._show_history, latest="history")

    def _show_history(self, found: Sequence[TimelineEntry]) -> None:
        zone, now = self.context.centre.site_zone, self.context.clock()
        self.person.show_history(entries(found, zone=zone, now=now, grouped=False))

    def _script_values(self, card: LeadCard) -> dict[str, str]:
        values = {key: str(value) for key, value in card.data.items()}
        local = self.context.clock().astimezone(times.zone(card.timezone or self.context.centre.site_zone))
        return values | {
            "civility": card.civility or "",
            "first_name": card.first_name,
            "last_name": card.last_name,
            "full_name": wording.name(card.first_name, card.last_name, civility=card.civility),
            "company": card.company or "",
            "job_title": card.job_title or "",
            "city": card.city or "",
            "agent": self.context.actor.name,
            "campaign": card.campaign or "",
            "date": local.strftime("%d/%m/%Y"),
            "heure": local.strftime("%H:%M"),
        }

    def _template_values(self) -> dict[str, str]:
        desk = self.handling.desk
        if desk is None:
            return {}
        values = self._script_values(desk.card)
        callback = self.call.picker.draft()
        if callback is not None:
            local = callback.due_at.astimezone(times.zone(callback.timezone))
            values |= {"date": local.strftime("%d/%m/%Y"), "heure": local.strftime("%H:%M")}
        return values

    # ------------------------------------------------------------------------------------------- build
    def _connect(self) -> None:
        queue, handling = self.queue_panel, self.handling
        queue.campaign_chosen.connect(self._campaign_chosen)
        queue.lead_asked.connect(self.take)
        queue.search_asked.connect(self._search)
        queue.why_asked.connect(self._why_not)
        self.person.rules_asked.connect(self._why)
        self.person.history_asked.connect(self._read_history)
        self.empty.asked.connect(self.next_record)
        self.call.note.set_values(self._template_values)
        self.supervising.freed.connect(self._take_again)
        self.supervising.handed_over.connect(self._show_nothing)
        handling.status_asked.connect(self.status_asked)
        handling.changed.connect(self.hints_changed)
        handling.freed.connect(self._take_next)
        handling.taken_back.connect(self.take)
        handling.restored.connect(self.show_card)
        self.context.changes.subscribe(self, TOPICS, self.refresh)

    def _shortcuts(self) -> None:
        self._digits: dict[QShortcut, str] = {}
        for keys, act in (
            ("F2", self.next_record),
            ("F3", self.handling.toggle_call),
            ("F4", self.call.note.search_templates),
            ("F6", self._callback_asked),
            ("Ctrl+Return", self.handling.save),
            ("Ctrl+Enter", self.handling.save),
        ):
            # A key held down is one act: a call begun is not hung up, ten records are not coded.
            QShortcut(QKeySequence(keys), self, act).setAutoRepeat(False)
        for printed, digit in [*((d, d) for d in "1234567890"), *AZERTY.items()]:
            for sequence in (printed, f"Alt+{printed}"):
                shortcut = QShortcut(QKeySequence(sequence), self)
                shortcut.setAutoRepeat(False)
                shortcut.activated.connect(self._digit_pressed)
                self._digits[shortcut] = digit

    @Slot()
    def _callback_asked(self) -> None:
        if self.handling.desk is not None:
            self.call.picker.set_now(self.context.clock())
            self.call.picker.suggest()

    @Slot()
    def _digit_pressed(self) -> None:
        shortcut = self.sender()
        if self.handling.desk is not None and isinstance(shortcut, QShortcut):
            self.call.press(self._digits[shortcut])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override: on a large screen the columns beside the person take their part."""
        super().resizeEvent(event)
        large = self.width() >= LARGE
        self.queue_panel.setFixedWidth(QUEUE_LARGE if large else QUEUE)
        self.call.setFixedWidth(CALL_LARGE if large else CALL)

    def _lay_out(self) -> None:
        self.middle = QStackedWidget()
        self.middle.setProperty("ground", "surface")
        self.middle.addWidget(self.empty)
        self.middle.addWidget(self.person)
        across = QHBoxLayout()
        across.setSpacing(0)
        for part in (self.queue_panel, vline(), self.middle, vline(), self.call):
            across.addWidget(part, 1 if part is self.middle else 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.handling.leftovers.banner)
        whole.addLayout(across, 1)


class Flow(Desk):
    """Work through the client flow: the standing queue of incoming leads."""

    key: ClassVar[str] = "flow"
    icon: ClassVar[str] = "flow"
    is_flow: ClassVar[bool] = True

    def title(self) -> str:
        """The room's name."""
        return self.tr("Flux clients")
