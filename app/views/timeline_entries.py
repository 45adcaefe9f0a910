"""What happened with a person, in words: for the card, its panel and the calling desk alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app import i18n, labels, wording
from app.domain import times
from app.domain.timeline import Happening, TimelineEntry
from app.domain.words import CallbackState, Direction, OrderStatus, Origin, Outcome
from app.views.widgets import timeline as shown
from app.views.widgets.paint import PillLook, category_pill, tone_pill

_OUTCOMES = {
    Outcome.POSITIVE: ("good", "check"),
    Outcome.NEGATIVE: ("bad", "close"),
    Outcome.PARTIAL: ("warn", "clock"),
}


def entries(
    found: Sequence[TimelineEntry], *, zone: str, now: datetime, grouped: bool, brief: bool = False
) -> list[shown.TimelineEntry]:
    """Entries ready to be shown, in the same order; grouped under days and months, or with short dates.

    `brief`: in a narrow place, what a pill says is enough.
    """
    words = _Words(zone, now)
    return [
        shown.TimelineEntry(
            key=(entry.kind, entry.id),
            icon=_icon(entry),
            title=_TITLES[entry.kind](entry),
            detail="" if brief and _pills(entry) else _DETAILS[entry.kind](entry, words),
            date=words.date(entry, short=not grouped),
            exact_date=words.exact(entry),
            body=_body(entry),
            pills=_pills(entry),
            group=wording.heading(entry.at, zone=zone, now=now) if grouped else "",
        )
        for entry in found
    ]


@dataclass(frozen=True)
class _Words:
    """Instants as told in one zone at one time."""

    zone: str
    now: datetime

    def date(self, entry: TimelineEntry, *, short: bool) -> str:
        if not short:
            tell = wording.day if entry.whole_day else wording.moment
            return tell(entry.at, zone=self.zone, now=self.now)
        there, here = times.day_of(entry.at, self.zone), times.day_of(self.now, self.zone)
        if there == here and not entry.whole_day:
            return wording.clock(entry.at, zone=self.zone)
        month = wording.MONTHS[i18n.speaking()][there.month - 1]
        return f"{there.day} {month}" + (f" {there.year}" if there.year != here.year else "")

    def exact(self, entry: TimelineEntry) -> str:
        text = wording.exact(entry.at, zone=self.zone)
        return text.rpartition(",")[0] if entry.whole_day else text

    def moment(self, instant: datetime) -> str:
        return wording.moment(instant, zone=self.zone, now=self.now)


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


# ------------------------------------------------------------------------------------------------ icons
_ICONS = {
    Happening.NOTE: "note",
    Happening.TICKET: "tickets",
    Happening.PURCHASE: "cart",
    Happening.CALLBACK: "callbacks",
    Happening.STAGE: "stage",
    Happening.TAG: "tag",
    Happening.CREATED: "contact",
}


def _icon(entry: TimelineEntry) -> str:
    if entry.kind is Happening.CALL:
        if not entry.talk_s:
            return "call-missed"
        return "call-in" if entry.direction is Direction.IN else "call-out"
    if entry.kind is Happening.ARRIVAL:
        return "campaigns" if entry.campaign else "flow"
    return _ICONS[entry.kind]


# ------------------------------------------------------------------------------------- titles, details
def _ticket_title(entry: TimelineEntry) -> str:
    number = wording.number(entry.ticket_number or 0)
    return QCoreApplication.translate("timeline", "Ticket n° {0}").format(number)


def _arrival_title(entry: TimelineEntry) -> str:
    if entry.campaign:
        return QCoreApplication.translate("timeline", "Entrée en campagne")
    return QCoreApplication.translate("timeline", "Entrée dans le flux clients")


_TITLES: dict[Happening, Callable[[TimelineEntry], str]] = {
    Happening.CALL: lambda entry: labels.word(entry.direction or Direction.OUT),
    Happening.NOTE: lambda _: QCoreApplication.translate("timeline", "Note"),
    Happening.TICKET: _ticket_title,
    Happening.PURCHASE: lambda _: QCoreApplication.translate("timeline", "Achat"),
    Happening.ARRIVAL: _arrival_title,
    Happening.CALLBACK: lambda _: QCoreApplication.translate("timeline", "Rappel"),
    Happening.STAGE: lambda _: QCoreApplication.translate("timeline", "Étape"),
    Happening.TAG: lambda _: QCoreApplication.translate("timeline", "Étiquette"),
    Happening.CREATED: lambda _: QCoreApplication.translate("timeline", "Fiche créée"),
}


def _call(entry: TimelineEntry, _words: _Words) -> str:
    talk = wording.length(entry.talk_s) if entry.talk_s else None
    return _joined(talk, entry.by)


def _purchase(entry: TimelineEntry, _words: _Words) -> str:
    amount = None
    if entry.amount_cents is not None:
        amount = wording.money(entry.amount_cents, currency=entry.currency or "EUR")
    return _joined(entry.title, amount)


def _callback(entry: TimelineEntry, words: _Words) -> str:
    due = None
    if entry.due_at:
        due = QCoreApplication.translate("timeline", "pour {0}").format(words.moment(entry.due_at))
    whose = entry.owner or QCoreApplication.translate("timeline", "agenda partagé")
    return _joined(due, whose)


def _stage(entry: TimelineEntry, _words: _Words) -> str:
    gone = QCoreApplication.translate("timeline", "hors du pipeline")
    to = entry.pill.label if entry.pill else gone
    moved = f"{entry.was.label} → {to}" if entry.was else to
    if entry.origin is Origin.RULE:
        return QCoreApplication.translate("timeline", "{0}, par règle").format(moved)
    return _joined(moved, entry.by)


def _tag(entry: TimelineEntry, _words: _Words) -> str:
    if entry.is_added is False:
        return _joined(QCoreApplication.translate("timeline", "retirée"), entry.by)
    return entry.by or ""


_DETAILS: dict[Happening, Callable[[TimelineEntry, _Words], str]] = {
    Happening.CALL: _call,
    Happening.NOTE: lambda entry, _: entry.by or "",
    Happening.TICKET: lambda entry, _: entry.owner or "",
    Happening.PURCHASE: _purchase,
    Happening.ARRIVAL: lambda entry, _: _joined(entry.campaign, entry.file),
    Happening.CALLBACK: _callback,
    Happening.STAGE: _stage,
    Happening.TAG: _tag,
    Happening.CREATED: lambda entry, _: entry.by or "",
}


# ------------------------------------------------------------------------------------------ text, pills
def _body(entry: TimelineEntry) -> str:
    if entry.kind is Happening.TICKET:
        said = QCoreApplication.translate("timeline", "« {0} »")
        return said.format(entry.body.strip()) if entry.body else entry.title or ""
    if entry.kind is Happening.CALLBACK:
        return entry.title or ""
    return entry.body or ""


def _pills(entry: TimelineEntry) -> list[PillLook]:
    read = _PILLS.get(entry.kind)
    return read(entry) if read else []


def _coded(entry: TimelineEntry) -> list[PillLook]:
    if not entry.label:
        return []
    return [tone_pill(entry.label, tone="good") if entry.is_positive else PillLook(entry.label)]


def _said(entry: TimelineEntry) -> list[PillLook]:
    if entry.outcome not in _OUTCOMES:
        return []
    tone, icon = _OUTCOMES[entry.outcome]
    return [tone_pill(labels.word(entry.outcome), tone=tone, icon=icon)]


def _own(entry: TimelineEntry) -> list[PillLook]:
    return [category_pill(entry.pill.label, number=entry.pill.colour + 1)] if entry.pill else []


def _ticket(entry: TimelineEntry) -> list[PillLook]:
    return [*_own(entry), PillLook(entry.priority, icon="flag")] if entry.priority else _own(entry)


def _ordered(entry: TimelineEntry) -> list[PillLook]:
    status = entry.order_status
    return [] if status in (None, OrderStatus.PAID) else [PillLook(labels.word(status))]


def _promised(entry: TimelineEntry) -> list[PillLook]:
    state = entry.callback_state
    return [] if state in (None, CallbackState.OPEN) else [PillLook(labels.word(state))]


_PILLS: dict[Happening, Callable[[TimelineEntry], list[PillLook]]] = {
    Happening.CALL: _coded,
    Happening.NOTE: _said,
    Happening.TICKET: _ticket,
    Happening.TAG: _own,
    Happening.PURCHASE: _ordered,
    Happening.CALLBACK: _promised,
}
