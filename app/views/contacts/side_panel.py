"""A contact beside the list: who it is, may it be called, a few facts, the last things that happened."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from app import labels, wording
from app.context import Context
from app.domain.contacts import ContactCard
from app.domain.timeline import Happening, TimelineEntry
from app.errors import UserError
from app.services import contacts, timeline
from app.views import theme
from app.views.contacts.calling import CallBlock
from app.views.contacts.card_words import long_day, pills_of
from app.views.timeline_entries import entries
from app.views.widgets.button import Button, IconButton
from app.views.widgets.feedback import InlineError, Skeleton
from app.views.widgets.flow_layout import FlowLayout
from app.views.widgets.frames import column, empty, hline, row, set_ground
from app.views.widgets.pill import Avatar, KeyCap, Pill
from app.views.widgets.text import ElidedLabel, label
from app.views.widgets.timeline import Timeline

WIDTH = 304
SHORT = 8
LINE = 24
SETTLE_MS = 60
SHOWN = (Happening.CALL, Happening.NOTE, Happening.TICKET, Happening.PURCHASE, Happening.CALLBACK)


def read(session: Any, *, contact_id: int) -> tuple[ContactCard, Sequence[TimelineEntry]]:
    """What the panel shows of a contact. Raises NotFound."""
    found = contacts.card(session, contact_id=contact_id)
    return found, timeline.timeline(session, contact_id=contact_id, kinds=SHOWN, limit=SHORT)


class SidePanel(QWidget):
    """closed(), open_asked(id), next_asked(), call_asked(ContactCard), callback_asked(ContactCard)."""

    closed = Signal()
    open_asked = Signal(object)
    next_asked = Signal()
    call_asked = Signal(object)
    callback_asked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.contact_id: int | None = None
        self.card: ContactCard | None = None
        self.setFixedWidth(WIDTH)
        set_ground(self, "surface")
        self.setAccessibleName(self.tr("Fiche en panneau"))
        self.avatar = Avatar("", size=40)
        self.name_label = ElidedLabel(weight=theme.SEMIBOLD)
        self.who_label = ElidedLabel(tone="muted", size="s")
        self.close_button = IconButton("close", name=self.tr("Fermer le panneau"))
        self.pills = QWidget()
        self._pills = FlowLayout(self.pills, gap=6, line_gap=4)
        self.call = CallBlock()
        self.facts = QWidget()
        self._facts = QGridLayout(self.facts)
        self.history = Timeline(name=self.tr("Derniers événements"))
        self.error = InlineError()
        self.open_button = Button(
            self.tr("Ouvrir la fiche"), keys=(self.tr("Entrée"),), height=theme.CONTROL_S
        )
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._late = QTimer(self, singleShot=True, interval=100)
        self._lay_out()
        self._connect()

    def show_contact(self, contact_id: int) -> None:
        """Show a contact, once the hand rests on it."""
        self.contact_id = contact_id
        self._settle.start()

    @Slot()
    def refresh(self) -> None:
        """Read the contact shown again."""
        if self.contact_id is None:
            return
        self._settle.stop()
        if self.card is None or self.card.id != self.contact_id:
            self._late.start()
        self._context.tasks.read(
            partial(read, contact_id=self.contact_id),
            receiver=self,
            done=self._show,
            failed=self._fail,
            latest="panel",
        )

    def clear(self) -> None:
        """Show nobody."""
        self._settle.stop()
        self._late.stop()
        self.contact_id, self.card = None, None

    def _show(self, found: tuple[ContactCard, Sequence[TimelineEntry]]) -> None:
        card, past = found
        if card.id != self.contact_id:
            return
        self._late.stop()
        self.card = card
        name = wording.name(card.first_name, card.last_name)
        self.avatar.set_name(name)
        self.name_label.setText(wording.name(card.first_name, card.last_name, civility=card.civility))
        company = card.company.name if card.company else None
        self.who_label.setText(", ".join(part for part in (card.job_title, company) if part))
        self.who_label.setVisible(bool(self.who_label.text()))
        self._pills.clear()
        for look in pills_of(card):
            self._pills.addWidget(Pill(look))
        self.pills.setVisible(bool(pills_of(card)))
        self.call.show_card(card)
        self._show_facts(card)
        zone, now = self._context.centre.site_zone, self._context.clock()
        self.history.set_entries(entries(past, zone=zone, now=now, grouped=False, brief=True))
        self.pages.setCurrentIndex(0)

    def _fail(self, error: BaseException) -> None:
        self._late.stop()
        if not isinstance(error, UserError):
            self._context.tasks.crashed.emit(error)
            return
        self.error.show_error(
            self.tr("La fiche ne s’affiche pas."), labels.error_text(error), has_details=False
        )
        self.pages.setCurrentIndex(2)

    @Slot()
    def _show_bones(self) -> None:
        self.pages.setCurrentIndex(1)

    # ------------------------------------------------------------------------------------------- facts
    def _show_facts(self, card: ContactCard) -> None:
        empty(self._facts)
        for line, (caption, value, link) in enumerate(self._lines(card)):
            self._facts.setRowMinimumHeight(line, LINE)
            self._facts.addWidget(label(caption, tone="muted"), line, 0)
            across = row(gap=theme.S1)
            across.addWidget(ElidedLabel(value, weight=theme.MEDIUM))
            if link:
                button = Button(link, variant="link")
                button.clicked.connect(self._ask_callback)
                across.addWidget(button)
            across.addStretch(1)
            self._facts.addLayout(across, line, 1)

    def _lines(self, card: ContactCard) -> list[tuple[str, str, str]]:
        """Caption, value, and a link after it."""
        none = self.tr("aucun")
        last = card.purchases[0] if card.purchases else None
        bought = none
        if last is not None:
            day = long_day(last.ordered_on)
            bought = f"{day}, {wording.money(last.total_cents, currency=last.currency)}"
        return [
            (self.tr("Dernier achat"), bought, ""),
            (self.tr("Total payé"), wording.money(card.spent_cents), ""),
            (self.tr("Propriétaire"), card.owner or self.tr("personne"), ""),
            self._callback_line(card, none),
            (self.tr("Tickets"), self._tickets(card) or none, ""),
        ]

    def _callback_line(self, card: ContactCard, none: str) -> tuple[str, str, str]:
        if not card.callbacks:
            return self.tr("Rappel"), none, self.tr("en créer un")
        zone, now = self._context.centre.site_zone, self._context.clock()
        return self.tr("Rappel"), wording.moment(card.callbacks[0].due_at, zone=zone, now=now), ""

    def _tickets(self, card: ContactCard) -> str:
        return self.tr("%n ouvert(s)", "", len(card.tickets)) if card.tickets else ""

    @Slot()
    def _ask_callback(self) -> None:
        if self.card is not None:
            self.callback_asked.emit(self.card)

    @Slot()
    def ask_call(self) -> None:
        """Call the contact shown, when the light allows it (F3)."""
        if self.card is not None and self.card.id == self.contact_id:
            self.call_asked.emit(self.card)

    @Slot()
    def _ask_open(self) -> None:
        if self.contact_id is not None:
            self.open_asked.emit(self.contact_id)

    # ------------------------------------------------------------------------------------------- build
    def _connect(self) -> None:
        self.close_button.clicked.connect(self.closed)
        self.open_button.clicked.connect(self._ask_open)
        self.call.call_asked.connect(self.ask_call)
        self.error.retry_asked.connect(self.refresh)
        self._settle.timeout.connect(self.refresh)
        self._late.timeout.connect(self._show_bones)

    def _lay_out(self) -> None:
        names = column(gap=1)
        names.addWidget(self.name_label)
        names.addWidget(self.who_label)
        head = row(gap=theme.S2)
        head.addWidget(self.avatar)
        head.addLayout(names, 1)
        head.addWidget(self.close_button)
        top = column(gap=10, margins=(16, 12, 16, 12))
        top.addLayout(head)
        top.addWidget(self.pills)
        top.addWidget(self.call)
        self._facts.setContentsMargins(16, 12, 16, 12)
        self._facts.setHorizontalSpacing(theme.S3)
        self._facts.setVerticalSpacing(0)
        self._facts.setColumnStretch(1, 1)
        past = column(gap=0, margins=(16, 8, 16, 0))
        past.addWidget(self.history)
        whole = QWidget()
        down = column(whole, gap=0)
        down.addLayout(top)
        down.addWidget(hline())
        down.addWidget(self.facts)
        down.addWidget(hline())
        down.addLayout(past, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(whole)
        self.pages.addWidget(_padded(Skeleton(rows=8)))
        self.pages.addWidget(_padded(self.error))
        foot = QWidget()
        set_ground(foot, "bg")
        line = row(foot, gap=0, margins=(16, 6, 16, 6))
        self.next_button = Button(self.tr("suivante"), variant="quiet", height=theme.CONTROL_S)
        self.next_button.clicked.connect(self.next_asked)
        line.addWidget(KeyCap("F2"))
        line.addWidget(self.next_button)
        line.addStretch(1)
        line.addWidget(self.open_button)
        outer = column(self, gap=0)
        outer.addWidget(self.pages, 1)
        outer.addWidget(hline())
        outer.addWidget(foot)


def _padded(inside: QWidget) -> QWidget:
    outer = QWidget()
    down = column(outer, margins=(16, 16, 16, 16))
    down.addWidget(inside)
    down.addStretch(1)
    return outer
