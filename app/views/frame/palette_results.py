"""What the search of the whole centre found, as lines of the palette."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime

from PySide6.QtCore import QObject

from app import labels, wording
from app.domain.found import Answer, Found
from app.domain.words import Validity
from app.views import caller
from app.views.frame.palette_lines import Line
from app.views.widgets.paint import PillLook, category_pill, tone_pill


class ResultLines(QObject):
    """Makes lines of answers; `rooms` are those the person may enter."""

    def __init__(self, *, zone: str, clock: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._zone, self._clock = zone, clock
        self.rooms: Collection[str] = ()

    def lines(self, found: Found) -> list[Line]:
        """The groups that have answers, each under its name."""
        groups = (
            (self.tr("Contacts"), [self._contact(one) for one in found.contacts]),
            (self.tr("Entreprises"), [self._company(one) for one in found.companies]),
            (
                self.tr("Tickets et pistes"),
                [*map(self._ticket, found.tickets), *map(self._lead, found.leads)],
            ),
        )
        return [line for title, some in groups if some for line in (Line("group", title), *some)]

    def nothing(self, text: str, *, suggestion: str | None, retype: Callable[[], object]) -> list[Line]:
        """Says that there is no answer, and offers the nearest name."""
        if suggestion is None:
            return [Line("words", self.tr("Rien pour « {0} ».").format(text))]
        offer = self.tr("Rien pour « {0} ». Voulez-vous dire {1} ?").format(text, suggestion)
        return [Line("words", offer, act=retype)]

    def new_contact(self, text: str) -> list[Line]:
        """Offers to write down somebody who is not there."""
        if "contacts" not in self.rooms:
            return []
        title = self.tr("Nouveau contact « {0} »").format(text)
        keys = (self.tr("Ctrl"), "N")
        field = "phone" if caller.dialable(text) else "email" if "@" in text else "last_name"
        return [Line("thing", title, icon="plus", keys=keys, go=("contacts", ("new", {field: text})))]

    def _contact(self, one: Answer) -> Line:
        return Line(
            "person",
            one.title or wording.name(None, None),
            title_spans=one.title_spans,
            before=one.civility or "",
            after=one.detail or self.tr("sans entreprise"),
            after_spans=one.detail_spans,
            right=one.phone or one.email or "",
            pill=self._doubt(one),
            go=("contacts", ("contact", one.id)),
            beside=("contacts", ("panel", one.id)),
            call=("contacts", ("call", one.id)),
        )

    def _doubt(self, one: Answer) -> PillLook | None:
        if one.phone is None or one.phone_validity in (None, Validity.VALID):
            return None
        if one.phone_validity is Validity.INVALID:
            return tone_pill(self.tr("téléphone invalide"), tone="bad", icon="warning")
        return tone_pill(self.tr("téléphone à vérifier"), tone="warn", icon="warning")

    def _company(self, one: Answer) -> Line:
        people = self.tr("%n contact(s)", "", one.count or 0)
        return Line(
            "thing",
            one.title or "",
            title_spans=one.title_spans,
            after=", ".join(part for part in (one.detail, people) if part),
            after_spans=one.detail_spans,
            right=one.phone or "",
            icon="company",
            go=("contacts", ("search", one.title or "")),
        )

    def _ticket(self, one: Answer) -> Line:
        subject = one.title or ""
        after = f"{subject}, {one.detail}" if one.detail else subject
        shift = len(subject) + 2
        after_spans = (*one.title_spans, *((start + shift, end + shift) for start, end in one.detail_spans))
        return Line(
            "thing",
            self.tr("n° {0}").format(wording.number(one.number or one.id)),
            after=after,
            after_spans=after_spans,
            pill=category_pill(one.pill.label, number=one.pill.colour + 1) if one.pill else None,
            icon="tickets",
            go=self._ticket_place(one),
        )

    def _ticket_place(self, one: Answer) -> tuple[str, object] | None:
        if "tickets" in self.rooms:
            return ("tickets", ("ticket", one.id))
        return ("contacts", ("contact", one.contact_id)) if one.contact_id is not None else None

    def _lead(self, one: Answer) -> Line:
        campaign = one.title or self.tr("Flux clients")
        file = self.tr("fichier {0}").format(one.detail) if one.detail else ""
        parts = [part for part in (file, one.name) if part]
        shift = len(file) + 2 if file else 0
        return Line(
            "thing",
            campaign,
            title_spans=one.title_spans,
            after=", ".join(parts),
            after_spans=tuple((start + shift, end + shift) for start, end in one.name_spans),
            right=self._lead_state(one),
            is_right_small=True,
            icon="campaigns" if one.title else "flow",
            go=("desk" if one.title else "flow", ("lead", one.id)),
        )

    def _lead_state(self, one: Answer) -> str:
        if one.due_at is not None:
            moment = wording.moment(one.due_at, zone=self._zone, now=self._clock())
            return self.tr("rappel {0}").format(moment)
        return labels.word(one.state).lower() if one.state is not None else ""
