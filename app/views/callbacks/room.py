"""The room of callbacks: by day, on the person's clock and ours; open, take, share, cancel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from app import wording
from app.context import Context
from app.domain import phones, times
from app.domain.callbacks import CallbackRow
from app.domain.words import Role
from app.services import callbacks
from app.views import theme
from app.views.room import Command, Hint, Room
from app.views.widgets.button import Button
from app.views.widgets.feedback import EmptyState
from app.views.widgets.frames import column, hline, row, vline
from app.views.widgets.one_of import Option, Tabs
from app.views.widgets.queue_list import ROW_ROLE, QueueList, QueueRow
from app.views.widgets.text import ElidedLabel, Paragraph

AHEAD_DAYS = 366
PANEL = 320


class CallbacksRoom(Room):
    """What was promised, soonest first."""

    key: ClassVar[str] = "callbacks"
    icon: ClassVar[str] = "callbacks"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rows: dict[int, CallbackRow] = {}
        options = [
            Option("mine", self.tr("Les miens")),
            Option("shared", self.tr("Agenda partagé")),
        ]
        if context.actor.may(Role.SUPERVISOR):
            options.append(Option("all", self.tr("Tous")))
        self._options = options
        self.tabs = Tabs(options, name=self.tr("Rappels"))
        self.list = QueueList(
            name=self.tr("Rappels"),
            marks_current=True,
            compact=context.settings.compact,
            pad=theme.S4,
        )
        self.empty = EmptyState(
            self.tr("Aucun rappel. Prenez-en un depuis une fiche, avec F6."),
            icon="callbacks",
            button=Button(self.tr("Ouvrir ma file"), keys=("F2",)),
        )
        self.name_label = ElidedLabel(size="l", weight=theme.SEMIBOLD)
        self.facts_label = Paragraph(tone="text_2")
        self.open_button = Button(self.tr("Ouvrir au poste"), variant="primary", keys=(self.tr("Entrée"),))
        self.take_button = Button(self.tr("Prendre pour moi"))
        self.share_button = Button(self.tr("Vers l’agenda partagé"))
        self.cancel_button = Button(self.tr("Annuler le rappel…"), variant="danger")
        self.panel = QFrame()
        self.side = vline()
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.show_chosen()
        self.refresh()

    def title(self) -> str:
        """The room's name."""
        return self.tr("Rappels")

    def hints(self) -> Sequence[Hint]:
        """The keys of the room."""
        return (Hint((self.tr("Entrée"),), self.tr("ouvrir au poste")), Hint(("F2",), self.tr("ma file")))

    def commands(self) -> Sequence[Command]:
        """What the palette offers here."""
        return (Command(self.tr("Prendre ce rappel pour moi"), "callbacks", self._take),)

    def entered(self, what: object = None) -> None:
        """Read the callbacks."""
        if what in ("mine", "shared", "all"):
            self.tabs.choose(str(what))
        self.refresh()

    @Slot(object)
    def refresh(self, _change: object = None) -> None:
        """Read them again; the badge counts those that wait for me now."""
        context, now = self.context, self.context.clock()
        until = now + timedelta(days=AHEAD_DAYS)
        listed = callbacks.everybody if self.tabs.current() == "all" else callbacks.upcoming
        act = partial(listed, actor=context.actor, until=until)
        context.tasks.read(act, receiver=self, done=self._show, failed=self.say_error, latest="list")
        due = partial(callbacks.due, actor=context.actor, now=now)
        context.tasks.read(due, receiver=self, done=self._show_due, latest="due", quiet=True)

    def _show_due(self, count: int) -> None:
        self.badge_changed.emit(count, True)

    def _show(self, found: list[CallbackRow]) -> None:
        shared = self.tabs.current() == "shared"
        mine = self.tabs.current() == "mine"
        kept = [
            r for r in found if not (shared and r.owner_id is not None) and not (mine and r.owner_id is None)
        ]
        self._rows = {r.id: r for r in kept}
        self._count(found)
        self.list.set_rows(self._lines(kept))
        self.list.choose_first()
        self.stack.setCurrentIndex(0 if kept else 1)
        self.show_chosen()

    def _count(self, found: Sequence[CallbackRow]) -> None:
        """The counts of the tabs this reading knows."""
        shared = sum(1 for r in found if r.owner_id is None)
        counts = {"mine": len(found) - shared, "shared": shared}
        if self.tabs.current() == "all":
            counts = {"all": len(found), "shared": shared}
        for option in self._options:
            if option.key in counts:
                self.tabs.set_option(Option(option.key, option.text, wording.number(counts[str(option.key)])))

    def _lines(self, found: Sequence[CallbackRow]) -> list[QueueRow]:
        zone, now = self.context.centre.site_zone, self.context.clock()
        lines: list[QueueRow] = []
        heading = ""
        for callback in found:
            late = callback.due_at <= now
            day = self._heading(callback)
            if day != heading:
                heading = day
                count = sum(1 for r in found if self._heading(r) == day)
                lines.append(QueueRow("group", day[:1].upper() + day[1:], str(count)))
            lines.append(
                QueueRow(
                    "record",
                    wording.name(callback.first_name, callback.last_name, civility=callback.civility),
                    wording.moment(callback.due_at, zone=zone, now=now)
                    if late
                    else wording.clock(callback.due_at, zone=zone),
                    self._about(callback),
                    "warning" if late else "callbacks",
                    "late" if late else "rest",
                    key=callback.id,
                )
            )
        return lines

    def _heading(self, callback: CallbackRow) -> str:
        zone, now = self.context.centre.site_zone, self.context.clock()
        late = callback.due_at <= now
        return self.tr("En retard") if late else wording.day(callback.due_at, zone=zone, now=now)

    def _about(self, callback: CallbackRow) -> str:
        parts = [callback.owner or self.tr("Agenda partagé"), callback.campaign or self.tr("Flux clients")]
        there = self._there(callback)
        return " · ".join([*parts, there] if there else parts)

    def _there(self, callback: CallbackRow) -> str:
        site = self.context.centre.site_zone
        if not times.offset_hours(callback.due_at, callback.timezone, site):
            return ""
        return self.tr("{0} chez le contact").format(wording.clock(callback.due_at, zone=callback.timezone))

    # -------------------------------------------------------------------------------------------- acts
    def chosen(self) -> CallbackRow | None:
        """The callback under the cursor."""
        index = self.list.currentIndex()
        data = index.data(ROW_ROLE) if index.isValid() else None
        return self._rows.get(data.key) if data is not None else None

    @Slot()
    def show_chosen(self) -> None:
        """Tell the chosen callback in the panel."""
        callback = self.chosen()
        self.panel.setVisible(callback is not None)
        self.side.setVisible(callback is not None)
        if callback is None:
            return
        zone, me = self.context.centre.site_zone, self.context.actor
        self.name_label.setText(
            wording.name(callback.first_name, callback.last_name, civility=callback.civility)
        )
        facts = [
            callback.company,
            phones.display(callback.phone) if callback.phone else None,
            wording.exact(callback.due_at, zone=zone),
            self._there(callback) or None,
            callback.campaign or self.tr("Flux clients"),
            callback.owner or self.tr("Agenda partagé"),
            self.tr("« {0} »").format(callback.reason) if callback.reason else None,
        ]
        self.facts_label.setText("\n".join(fact for fact in facts if fact))
        mine = callback.owner_id == me.user_id
        self.take_button.setVisible(not mine and (callback.owner_id is None or me.may(Role.SUPERVISOR)))
        self.share_button.setVisible(callback.owner_id is not None and (mine or me.may(Role.SUPERVISOR)))
        self.cancel_button.setVisible(mine or callback.owner_id is None or me.may(Role.SUPERVISOR))

    @Slot(object)
    def _opened(self, _key: object) -> None:
        self._open()

    @Slot()
    def _open(self) -> None:
        callback = self.chosen()
        if callback is not None:
            self.go.emit("desk" if callback.campaign_id else "flow", ("lead", callback.lead_id))

    @Slot()
    def _take(self) -> None:
        self._assign(self.context.actor.user_id, self.tr("Rappel pris pour vous."))

    @Slot()
    def _share(self) -> None:
        self._assign(None, self.tr("Rappel rendu à l’agenda partagé."))

    def _assign(self, owner_id: int | None, words: str) -> None:
        callback = self.chosen()
        if callback is None:
            return
        act = partial(
            callbacks.assign,
            actor=self.context.actor,
            callback_id=callback.id,
            owner_id=owner_id,
            version=callback.version,
            now=self.context.clock(),
        )
        self.context.tasks.write(act, receiver=self, done=partial(self._done, words), failed=self.say_error)

    @Slot()
    def _cancel(self) -> None:
        callback = self.chosen()
        if callback is None:
            return
        reason = self.context.ask.text(
            self.tr("Annuler le rappel"),
            self.tr("Raison de l’annulation. Le rappel reste dans l’historique."),
            accept=self.tr("Annuler le rappel"),
        )
        if not reason:
            return
        act = partial(
            callbacks.resolve,
            actor=self.context.actor,
            callback_id=callback.id,
            reason=reason,
            now=self.context.clock(),
        )
        done = partial(self._done, self.tr("Rappel annulé."))
        self.context.tasks.write(act, receiver=self, done=done, failed=self.say_error)

    def _done(self, words: str, _nothing: object) -> None:
        self.say(words)
        self.refresh()

    @Slot()
    def _to_queue(self) -> None:
        self.go.emit("desk", None)

    # ------------------------------------------------------------------------------------------- build
    def _connect(self) -> None:
        self.tabs.chosen.connect(self.refresh)
        self.list.opened.connect(self._opened)
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.empty.asked.connect(self._to_queue)
        self.open_button.clicked.connect(self._open)
        self.take_button.clicked.connect(self._take)
        self.share_button.clicked.connect(self._share)
        self.cancel_button.clicked.connect(self._cancel)
        QShortcut(QKeySequence("F2"), self, self._to_queue)
        topics = frozenset({"callbacks", "contacts", "campaigns"})
        self.context.changes.subscribe(self, topics, self.refresh)

    @Slot(QModelIndex, QModelIndex)
    def _moved(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.show_chosen()

    def _lay_out(self) -> None:
        self.setFocusProxy(self.list)
        top = QFrame()
        top.setProperty("ground", "bg")
        row(top, margins=(16, 0, 16, 0)).addWidget(self.tabs)
        line = hline()
        holder = QWidget()
        column(holder, margins=(0, 8, 0, 0)).addWidget(self.list)
        self.stack.addWidget(holder)
        self.stack.addWidget(self.empty)
        self.panel.setProperty("frame", "panel")
        self.panel.setFixedWidth(PANEL)
        inside = column(self.panel, gap=theme.S3, margins=(16, 16, 16, 16))
        for part in (
            self.name_label,
            self.facts_label,
            self.open_button,
            self.take_button,
            self.share_button,
            self.cancel_button,
        ):
            inside.addWidget(part)
        inside.addStretch(1)
        across = row(gap=0)
        across.addWidget(self.stack, 1)
        across.addWidget(self.side)
        across.addWidget(self.panel)
        whole = column(self, gap=0)
        whole.addWidget(top)
        whole.addWidget(line)
        whole.addLayout(across, 1)
