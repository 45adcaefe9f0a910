"""When to call back: chips, day and time on the person's clock, mine or everybody's."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtCore import QDate, QSignalBlocker, QTime, Signal, Slot
from PySide6.QtWidgets import QDateEdit, QSizePolicy, QTimeEdit, QWidget

from app import wording
from app.domain import times
from app.domain.calls import CallbackDraft
from app.views import theme
from app.views.widgets.button import IconButton
from app.views.widgets.frames import column, row
from app.views.widgets.one_of import Option, QuickChips, SegmentedChoice
from app.views.widgets.pill import KeyCap
from app.views.widgets.text import label

HOURS = 2
HEIGHT = 28
MORNING = time(10, 0)
DAY = range(9, 20)
"""Hours at which "tomorrow at this time" makes sense."""


class CallbackPicker(QWidget):
    """changed(): a callback was chosen, moved or taken away."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._zone = self._site = times.DEFAULT_ZONE
        self._now = datetime.now(UTC)
        self._on = False
        self.whose = SegmentedChoice(
            [Option(True, self.tr("Pour moi")), Option(False, self.tr("Agenda partagé"))],
            name=self.tr("À qui"),
        )
        self.chips = QuickChips(
            [
                Option("hours", self.tr("+ 2 h")),
                Option("day", self.tr("Demain")),
                Option("week", self.tr("Lundi")),
            ],
            name=self.tr("Rappel rapide"),
            height=HEIGHT,
        )
        self.chips.choose(None)
        self.day = QDateEdit()
        self.day.setAccessibleName(self.tr("Jour du rappel"))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("ddd d MMM")
        self.time = QTimeEdit()
        self.time.setAccessibleName(self.tr("Heure du rappel, chez le contact"))
        self.time.setDisplayFormat("HH:mm")
        self.time.setButtonSymbols(QTimeEdit.ButtonSymbols.NoButtons)
        self.time.setFixedWidth(54)
        for field in (self.day, self.time):
            field.setFixedHeight(HEIGHT)
        self.day.setMinimumWidth(106)
        self.day.setFont(theme.font("s"))
        self.time.setFont(theme.font("s"))
        self.chips.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.drop_button = IconButton("close", name=self.tr("Retirer le rappel"), size=24)
        self.there_label = label("", weight=theme.SEMIBOLD)
        self.here_label = label("", tone="muted")
        self.error_label = label("", tone="bad", size="s")
        self._lay_out()
        self.chips.chosen.connect(self._chip_chosen)
        self.day.dateChanged.connect(self._edited)
        self.time.timeChanged.connect(self._edited)
        self.whose.chosen.connect(self._told)
        self.drop_button.clicked.connect(self.clear)
        self._show()

    def start(self, *, zone: str | None, site: str, now: datetime) -> None:
        """Prepare for a person: their zone, the site's, the present instant."""
        self._zone, self._site, self._now = zone or site, site, now
        self.whose.choose(True)
        self.clear()

    def set_now(self, now: datetime) -> None:
        """Time has passed; nothing chosen is moved."""
        self._now = now

    @Slot()
    def clear(self) -> None:
        """No callback."""
        self._on = False
        self.chips.choose(None)
        local = self._now.astimezone(times.zone(self._zone))
        self._set(times.next_working_day(local.date()), MORNING)
        self._show()
        self.changed.emit()

    def suggest(self) -> None:
        """Tomorrow at this time, unless something is chosen already; the hand goes to the day."""
        if not self._on:
            self.chips.choose("day")
            self._chip_chosen("day")
        self.day.setFocus()

    def draft(self) -> CallbackDraft | None:
        """The callback chosen, None when there is none."""
        if not self._on:
            return None
        return CallbackDraft(due_at=self._due(), timezone=self._zone, personal=bool(self.whose.current()))

    def restore(self, draft: CallbackDraft) -> None:
        """Put a kept callback back."""
        local = draft.due_at.astimezone(times.zone(self._zone))
        self._set(local.date(), local.time())
        self.whose.choose(draft.personal)
        self._on = True
        self._show()

    def problem(self) -> str:
        """Why the callback cannot be taken, "" when it can."""
        return self.tr("Heure passée") if self._on and self._due() <= self._now else ""

    def _due(self) -> datetime:
        day = self.day.date()
        at = self.time.time()
        return times.local_instant(
            date(day.year(), day.month(), day.day()), time(at.hour(), at.minute()), self._zone
        )

    @Slot(object)
    def _chip_chosen(self, key: str) -> None:
        local = self._now.astimezone(times.zone(self._zone))
        rounded = local.replace(minute=local.minute // 15 * 15, second=0, microsecond=0)
        decent = rounded.time() if local.hour in DAY else MORNING
        if key == "hours":
            later = rounded + timedelta(hours=HOURS)
            self._set(later.date(), later.time())
        elif key == "day":
            self._set(times.next_working_day(local.date()), decent)
        else:
            monday = local.date() + timedelta(days=7 - local.weekday())
            self._set(monday, MORNING)
        self._on = True
        self._told()

    @Slot()
    def _edited(self) -> None:
        self._on = True
        self.chips.choose(None)
        self._told()

    @Slot()
    def _told(self) -> None:
        self._show()
        self.changed.emit()

    def _set(self, day: date, at: time) -> None:
        blockers = QSignalBlocker(self.day), QSignalBlocker(self.time)
        self.day.setDate(QDate(day.year, day.month, day.day))
        self.time.setTime(QTime(at.hour, at.minute))
        del blockers

    def _show(self) -> None:
        self.drop_button.setVisible(self._on)
        self.there_label.setVisible(self._on)
        self.here_label.setVisible(self._on)
        if not self._on:
            self.error_label.hide()
            return
        due = self._due()
        there, here = wording.clock(due, zone=self._zone), wording.clock(due, zone=self._site)
        self.there_label.setText(self.tr("{0} chez le contact").format(there))
        self.here_label.setText("" if there == here else self.tr("{0} ici").format(here))
        self.error_label.setText(self.problem())
        self.error_label.setVisible(bool(self.problem()))

    def _lay_out(self) -> None:
        head = row(gap=theme.S2)
        head.addWidget(label(self.tr("Rappel"), weight=theme.SEMIBOLD))
        head.addWidget(KeyCap("F6"))
        head.addStretch(1)
        head.addWidget(self.whose)
        picks = row(gap=theme.S1)
        picks.addWidget(self.chips)
        picks.addWidget(self.day, 1)
        picks.addWidget(self.time)
        told = row(gap=theme.S2)
        told.addWidget(self.there_label)
        told.addWidget(self.here_label)
        told.addStretch(1)
        told.addWidget(self.error_label)
        told.addWidget(self.drop_button)
        self.setMinimumHeight(84)
        whole = column(self, gap=theme.S1)
        whole.addLayout(head)
        whole.addLayout(picks)
        whole.addLayout(told)
