"""The middle of the desk: who it is, why they come up, what matters, the script, the history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QSizePolicy, QWidget

from app import labels, wording
from app.domain import phones, times
from app.domain.gate import Light
from app.domain.leads import LeadCard, Point, Urgency
from app.domain.timeline import Happening
from app.domain.words import Capacity, LeadState, PointKind, Validity
from app.views import theme
from app.views.leads.script_view import ScriptView
from app.views.widgets.button import Button
from app.views.widgets.frames import column, empty, hline, row, vline
from app.views.widgets.one_of import Option, SegmentedChoice
from app.views.widgets.paint import PillLook, category_pill, tone_pill
from app.views.widgets.pill import Avatar, Pill, PillRow, Sign
from app.views.widgets.text import ElidedLabel, label
from app.views.widgets.timeline import Timeline, TimelineEntry

COLUMNS = 4
FACTS = 8
WIDE = 860
SHORT = 18
LIGHT_LOOKS = {
    Light.GREEN: ("good", "shield"),
    Light.AMBER: ("warn", "warning"),
    Light.RED: ("bad", "forbidden"),
}


class PersonPanel(QFrame):
    """rules_asked(): why this record, rule by rule. card_asked(contact id): the whole card.

    history_asked(Happening or "all"): another part of the history.
    """

    rules_asked = Signal()
    card_asked = Signal(int)
    history_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "panel")
        self._card: LeadCard | None = None
        self._site = times.DEFAULT_ZONE
        self.avatar = Avatar("", size=40)
        self.name_label = ElidedLabel(size="l", weight=theme.SEMIBOLD)
        self.pills = PillRow()
        self.who_label = ElidedLabel(tone="text_2")
        self.gate_pill = Pill(tone_pill("", tone="good", icon="shield"), height=26, size="m")
        self.gate_label = label("", tone="muted", size="s")
        self.why_label = ElidedLabel(tone="text_2", size="s")
        self.why_button = Button(self.tr("Règles"), variant="link")
        self.facts = QWidget()
        self._grid = QGridLayout(self.facts)
        self.note_label = ElidedLabel(tone="text_2")
        self.script = ScriptView()
        self.history_choice = SegmentedChoice(
            [
                Option("all", self.tr("Tout")),
                Option(Happening.CALL, self.tr("Appels")),
                Option(Happening.NOTE, self.tr("Notes")),
            ],
            name=self.tr("Historique"),
        )
        self.history_count = label("", tone="muted")
        self.history = Timeline(name=self.tr("Historique"))
        self._clock_label = label("", weight=theme.MEDIUM)
        self._lay_out()
        self.why_button.clicked.connect(self.rules_asked)
        self.history_choice.chosen.connect(self.history_asked)
        self._minute = QTimer(self)
        self._minute.setInterval(20_000)
        self._minute.timeout.connect(self._tell_time)

    def set_site(self, zone: str) -> None:
        """The site's time zone."""
        self._site = zone

    def show_card(
        self, card: LeadCard, *, extra: Sequence[str], now: datetime, script_values: dict[str, str]
    ) -> None:
        """Show one record. `extra`: what the client flow's settings ask to see besides."""
        self._card = card
        name = wording.name(card.first_name, card.last_name)
        self.avatar.set_name(name)
        self.name_label.setText(name)
        self._show_pills(card, extra)
        self.who_label.setText(self._who(card))
        tone, icon = LIGHT_LOOKS[card.verdict.light]
        self.gate_pill.set_look(tone_pill(labels.gate_text(card.verdict), tone=tone, icon=icon))
        self.gate_label.setText(self._gate_detail(card))
        self.why_label.setText(self.why(card, now=now))
        self._show_facts(card, extra)
        self._show_last_note(card, now)
        self.script.show_script(card.script, script_values)
        self._split()
        self.history_choice.choose("all")
        self._tell_time()
        self._minute.start()

    def show_history(self, entries: Sequence[TimelineEntry]) -> None:
        """What happened with this person."""
        self.history.set_entries(entries)
        self.history_count.setText(str(len(entries)) if entries else "")

    def why(self, card: LeadCard, *, now: datetime) -> str:
        """Why this record came up, in words."""
        if card.urgency is Urgency.MY_CALLBACK and card.due_at:
            said = self.tr("Votre rappel de {0}.").format(
                wording.moment(card.due_at, zone=self._site, now=now)
            )
        elif card.urgency is Urgency.SHARED_CALLBACK and card.due_at:
            said = self.tr("Rappel de l’agenda partagé, {0}.").format(
                wording.moment(card.due_at, zone=self._site, now=now)
            )
        elif card.urgency is Urgency.FRESH:
            arrived = wording.since(card.arrived_at, zone=self._site, now=now)
            said = self.tr("Jamais appelée, arrivée {0}.").format(arrived)
        elif card.urgency is Urgency.IN_PROGRESS and card.last_attempt_at:
            last = wording.age(card.last_attempt_at, now=now)
            said = self.tr("En cours, dernière tentative {0}.").format(last)
        else:
            said = self.tr("Choisie à la main.")
        if card.callback_reason:
            said += " " + card.callback_reason
        if card.reserved_by:
            said += " " + self.tr("Réservée à {0}.").format(card.reserved_by)
        if card.closed_at is not None:
            said += " " + self.tr("Fiche terminée.")
        return said.replace("..", ".")

    def changeEvent(self, event: QEvent) -> None:
        """Override: pills take the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._card is not None:
            self.update()

    def _who(self, card: LeadCard) -> str:
        place = " ".join(
            part for part in (card.city, f"({card.postcode[:2]})" if card.postcode else "") if part
        )
        parts = [card.civility, card.job_title, card.company, place]
        return ", ".join(part for part in parts if part)

    def _gate_detail(self, card: LeadCard) -> str:
        capacity = Capacity(card.capacity)
        parts = [labels.word(capacity)] if capacity is not Capacity.UNKNOWN else []
        state = labels.word(card.state)
        if card.state is not LeadState.NONE:
            parts.append(state[:1].lower() + state[1:] if parts else state)
        return ", ".join([*parts, self.tr("%n tentative(s)", "", card.attempts)])

    def _show_pills(self, card: LeadCard, extra: Sequence[str]) -> None:
        looks: list[PillLook] = []
        if card.type is not None:
            looks.append(category_pill(card.type.label, number=card.type.colour + 1))
        if card.campaign_id is not None or "tags" in extra:
            looks += [category_pill(tag.label, number=tag.colour + 1) for tag in card.tags[:4]]
        self.pills.set_looks(looks)

    def _show_facts(self, card: LeadCard, extra: Sequence[str]) -> None:
        empty(self._grid)
        facts = self._facts(card, extra)[: FACTS - 1]
        facts.insert(min(3, len(facts)), (self.tr("Chez le contact"), None))
        for place, (caption, value) in enumerate(facts):
            line, across = divmod(place, COLUMNS)
            fact = QWidget()
            down = column(fact, gap=2)
            down.addWidget(label(caption, tone="muted", size="s"))
            if value is None:
                self._clock_label = label("", weight=theme.MEDIUM)
                down.addWidget(self._clock_label)
            elif len(value) <= SHORT:
                # Numbers, dates and amounts are never cut.
                down.addWidget(label(value, weight=theme.MEDIUM))
            else:
                down.addWidget(ElidedLabel(value, weight=theme.MEDIUM))
            self._grid.addWidget(fact, line, across)

    def _facts(self, card: LeadCard, extra: Sequence[str]) -> list[tuple[str, str | None]]:
        found = [(self._point_caption(point), shown_point(point)) for point in card.points[:3]]
        found += [(key, str(value)) for key, value in card.data.items() if str(value).strip()]
        found += [(key, str(value)) for key, value in card.custom.items() if str(value).strip()]
        in_campaign = card.campaign_id is not None
        if card.is_decision_maker is not None and in_campaign:
            found.append((self.tr("Décideur"), self.tr("Oui") if card.is_decision_maker else self.tr("Non")))
        if card.lists and (in_campaign or "lists" in extra):
            found.append((self.tr("Listes"), ", ".join(card.lists)))
        if card.source and (in_campaign or "source" in extra):
            found.append((self.tr("Source"), card.source))
        if card.order_count:
            found.append((self.tr("Achats"), f"{card.order_count}, {wording.money(card.spent_cents)}"))
        return [(caption, value) for caption, value in found]

    def _point_caption(self, point: Point) -> str:
        if point.kind is PointKind.EMAIL:
            return self.tr("E-mail")
        mark = self.tr("à vérifier") if point.validity is not Validity.VALID else ""
        caption = point.label or self.tr("Téléphone")
        return f"{caption}, {mark}" if mark else caption

    def _show_last_note(self, card: LeadCard, now: datetime) -> None:
        note = card.last_note
        self.note_label.setVisible(note is not None)
        if note is None:
            return
        at = wording.moment(note.at, zone=self._site, now=now)
        words = self.tr("Dernière note, {0} : {1}").format(at, note.body.replace("\n", " "))
        self.note_label.setText(words)

    @Slot()
    def _tell_time(self) -> None:
        if self._card is None:
            return
        from datetime import UTC

        now = datetime.now(UTC)
        zone = self._card.timezone or self._site
        hours = times.offset_hours(now, zone, self._site)
        gap = f" ({hours:+g} h)" if hours else ""
        self._clock_label.setText(wording.clock(now, zone=zone) + gap)

    def _lay_out(self) -> None:
        line = row(gap=theme.S2)
        line.addWidget(self.name_label)
        line.addWidget(self.pills, 1)
        line.addWidget(self.gate_pill)
        self.name_label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        under = row(gap=theme.S2)
        under.addWidget(self.who_label, 1)
        under.addWidget(self.gate_label)
        words = column(gap=2)
        words.addLayout(line)
        words.addLayout(under)
        head = row(gap=theme.S3)
        head.addWidget(self.avatar)
        head.addLayout(words, 1)
        why = QFrame()
        why.setProperty("frame", "strip")
        strip = row(why, gap=theme.S2, margins=(10, 3, 10, 3))
        strip.addWidget(Sign("info", role="text_2", size=14))
        strip.addWidget(label(self.tr("Pourquoi cette fiche ?"), size="s", weight=theme.SEMIBOLD))
        strip.addWidget(self.why_label, 1)
        strip.addWidget(self.why_button)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.S4)
        self._grid.setVerticalSpacing(theme.S2)
        top = column(gap=theme.S3, margins=(16, 10, 16, 10))
        top.addLayout(head)
        top.addWidget(why)
        top.addWidget(self.facts)
        top.addWidget(self.note_label)
        self._past = self._history_part()
        said = QWidget()
        column(said, gap=0).addWidget(self.script, 0, Qt.AlignmentFlag.AlignTop)
        self._under, self._beside = hline(), vline()
        self._lower = row(gap=0)
        for part in (said, self._under, self._beside, self._past):
            self._lower.addWidget(part)
        self._said = said
        whole = column(self, gap=0)
        whole.addLayout(top)
        whole.addWidget(hline())
        whole.addLayout(self._lower, 1)
        self._split()

    def _history_part(self) -> QWidget:
        past = row(gap=theme.S2, margins=(16, 8, 16, 4))
        past.addWidget(Sign("clock", role="text", size=16))
        past.addWidget(label(self.tr("Historique"), weight=theme.SEMIBOLD))
        past.addWidget(self.history_count)
        past.addStretch(1)
        past.addWidget(self.history_choice)
        below = column(gap=0, margins=(16, 0, 16, 0))
        below.addWidget(self.history)
        part = QWidget()
        history = column(part, gap=0)
        history.addLayout(past)
        history.addLayout(below, 1)
        return part

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override: where there is room, the history stands beside the script."""
        super().resizeEvent(event)
        self._split()

    def _split(self) -> None:
        has_script = not self.script.isHidden()
        is_wide = has_script and self.width() >= WIDE
        ways = QBoxLayout.Direction
        self._lower.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)
        self._lower.setStretchFactor(self._said, 115 if is_wide else 0)
        self._lower.setStretchFactor(self._past, 100)
        self._said.setVisible(has_script)
        self._under.setVisible(has_script and not is_wide)
        self._beside.setVisible(is_wide)


def shown_point(point: Point) -> str:
    """A phone as people write it, an e-mail as typed."""
    if point.kind is PointKind.EMAIL or not point.value.startswith("+"):
        return point.raw
    shown = phones.display(point.value)
    return f"{shown}, poste {point.extension}" if point.extension else shown
