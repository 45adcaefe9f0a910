"""The left of the desk: which queue, who is next and why, callbacks to come, what is held back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from app import labels, wording
from app.domain import times
from app.domain.callbacks import CallbackRow
from app.domain.leads import Queue, QueueGroup, Urgency
from app.domain.leads import QueueRow as Waiting
from app.views import icons, theme
from app.views.widgets.button import Button
from app.views.widgets.frames import column, hline, row
from app.views.widgets.inputs import SearchBox
from app.views.widgets.pill import Sign
from app.views.widgets.queue_list import QueueList, QueueRow
from app.views.widgets.text import label

LATE_MINUTES = 15
ICONS = {
    Urgency.MY_CALLBACK: "callbacks",
    Urgency.SHARED_CALLBACK: "callbacks",
    Urgency.FRESH: "flow",
    Urgency.IN_PROGRESS: "call-out",
    Urgency.CHOSEN: "contact",
}


class QueuePanel(QWidget):
    """campaign_chosen(id or None); lead_asked(lead id); search_asked(words); why_asked()."""

    campaign_chosen = Signal(object)
    lead_asked = Signal(object)
    search_asked = Signal(str)
    why_asked = Signal()

    def __init__(self, *, flow: bool, compact: bool = False) -> None:
        super().__init__()
        self._flow = flow
        self._zone = "Europe/Paris"
        self.campaign_box = QComboBox()
        self.campaign_box.setAccessibleName(self.tr("Campagne"))
        self.campaign_box.setVisible(not flow)
        self.campaign_box.activated.connect(self._campaign_activated)
        self.search = SearchBox(self.tr("Nom, e-mail, téléphone"))
        self.search.settled.connect(self.search_asked)
        self.queue_list = QueueList(name=self.tr("Ma file"), compact=compact)
        self.queue_list.opened.connect(self.lead_asked)
        self.upcoming_list = QueueList(name=self.tr("Rappels à venir"), compact=compact)
        self.upcoming_list.opened.connect(self.lead_asked)
        self.kept_sign = Sign("filter", role="text_2", size=14)
        self.kept_label = label(tone="text_2", size="s")
        self.why_button = Button(self.tr("Pourquoi ?"), variant="link")
        self.why_button.clicked.connect(self.why_asked)
        self._lay_out()

    def set_zone(self, zone: str) -> None:
        """Times are told in the site's zone."""
        self._zone = zone

    def set_campaigns(self, campaigns: Sequence[tuple[int, str]], *, current: int | None) -> int | None:
        """Offer the campaigns; returns the one chosen."""
        self.campaign_box.clear()
        for campaign_id, name in campaigns:
            self.campaign_box.addItem(icons.icon("campaigns"), name, campaign_id)
        place = self.campaign_box.findData(current)
        self.campaign_box.setCurrentIndex(max(0, place) if campaigns else -1)
        self.campaign_box.setEnabled(bool(campaigns))
        data = self.campaign_box.currentData()
        return int(data) if data is not None else None

    def show_queue(self, queue: Queue, *, on_desk: int | None, now: datetime) -> None:
        """The queue, each record with the reason it is there."""
        count = wording.number(queue.callable)
        if any(group.capped for group in queue.groups):
            count += "+"
        rows = [QueueRow("title", self.tr("Ma file"), self.tr("{0} appelables").format(count))]
        for group in queue.groups:
            if group.count:
                rows += self._group(group, on_desk, now)
        self.queue_list.set_rows(rows)
        held = queue.held_back
        self.kept_label.setText(self.tr("%n fiche(s) retenue(s)", "", held))
        self.why_button.setVisible(held > 0)

    def show_found(self, found: Sequence[Waiting], *, now: datetime) -> None:
        """Answers to a search, in the place of the queue."""
        title = self.tr("Trouvées") if found else self.tr("Aucune fiche trouvée")
        rows = [QueueRow("title", title, str(len(found)) if found else "")]
        rows += [self._record(waiting, None, now) for waiting in found]
        self.queue_list.set_rows(rows)

    def show_upcoming(self, callbacks: Sequence[CallbackRow], *, user_id: int) -> None:
        """Callbacks later today."""
        count = self.tr("%n aujourd’hui", "", len(callbacks))
        rows = [QueueRow("group", self.tr("Rappels à venir"), count)]
        for callback in callbacks:
            whose = self.tr("Moi") if callback.owner_id == user_id else self.tr("Partagé")
            name = wording.name(callback.first_name, callback.last_name, civility=callback.civility)
            at = wording.clock(callback.due_at, zone=self._zone)
            rows.append(QueueRow("callback", name, at, whose, "callbacks", key=callback.lead_id))
        self.upcoming_list.set_rows(rows)
        height = 8 + 28 * min(len(rows), 5)
        self.upcoming_list.setFixedHeight(height)

    def _group(self, group: QueueGroup, on_desk: int | None, now: datetime) -> list[QueueRow]:
        count = wording.number(group.count) + ("+" if group.capped else "")
        head = QueueRow("group", labels.word(group.urgency), count)
        return [head, *(self._record(waiting, on_desk, now) for waiting in group.rows)]

    def _record(self, waiting: Waiting, on_desk: int | None, now: datetime) -> QueueRow:
        reason, late = self._reason(waiting, now)
        held = waiting.held_by is not None
        state = "in_line" if waiting.id == on_desk else "held" if held else "late" if late else "rest"
        return QueueRow(
            "record",
            wording.name(waiting.first_name, waiting.last_name, civility=waiting.civility),
            self._when(waiting.due_at, now),
            reason,
            "lock" if held else "warning" if late else ICONS[waiting.urgency],
            state,  # type: ignore[arg-type]
            key=waiting.id,
        )

    def _when(self, due_at: datetime | None, now: datetime) -> str:
        """The hour of today's callbacks, the day of the others."""
        if due_at is None:
            return ""
        if times.day_of(due_at, self._zone) == times.day_of(now, self._zone):
            return wording.clock(due_at, zone=self._zone)
        return wording.day(due_at, zone=self._zone, now=now)

    def _reason(self, waiting: Waiting, now: datetime) -> tuple[str, bool]:
        """Why a record is there, and whether it is late."""
        if waiting.held_by is not None:
            return self.tr("{0} est sur cette fiche").format(waiting.held_by), False
        if waiting.due_at is not None:
            return self._due(waiting, waiting.due_at, now)
        if waiting.last_attempt_at is not None:
            last = wording.age(waiting.last_attempt_at, now=now)
            return self.tr("%n tentative(s), la dernière {0}", "", waiting.attempts).format(last), False
        arrived = wording.since(waiting.arrived_at, zone=self._zone, now=now)
        return self.tr("Jamais appelée, arrivée {0}").format(arrived), False

    def _due(self, waiting: Waiting, due_at: datetime, now: datetime) -> tuple[str, bool]:
        at = wording.moment(due_at, zone=self._zone, now=now)
        if due_at > now:
            return self.tr("Rappel prévu : {0}").format(at), False
        minutes = int((now - due_at).total_seconds() // 60)
        if waiting.urgency is Urgency.SHARED_CALLBACK:
            return self.tr("En retard de {0}, à prendre").format(self._span(minutes)), True
        if minutes >= LATE_MINUTES:
            return self.tr("Rappel perso, dû depuis {0}").format(self._span(minutes)), True
        return self.tr("Votre rappel de {0}").format(at), False

    def _span(self, minutes: int) -> str:
        if minutes < 60:
            return self.tr("{0} min").format(minutes)
        if minutes < 2880:
            return self.tr("{0} h").format(minutes // 60)
        return self.tr("{0} j").format(minutes // 1440)

    @Slot(int)
    def _campaign_activated(self, _index: int) -> None:
        self.campaign_chosen.emit(self.campaign_box.currentData())

    def _lay_out(self) -> None:
        self.setProperty("ground", "bg")
        head = column(gap=theme.S2, margins=(12, 8, 12, 4))
        head.addWidget(self.campaign_box)
        head.addWidget(self.search)
        foot = row(gap=theme.S2, margins=(12, 6, 12, 6))
        foot.addWidget(self.kept_sign)
        foot.addWidget(self.kept_label)
        foot.addStretch(1)
        foot.addWidget(self.why_button)
        whole = column(self, gap=0)
        whole.addLayout(head)
        whole.addWidget(self.queue_list, 1)
        whole.addWidget(hline())
        whole.addWidget(self.upcoming_list)
        whole.addWidget(hline())
        whole.addLayout(foot)
