"""What a contact is, in pills and a line: the same in the side panel and on the card."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app import i18n, labels, wording
from app.domain.contacts import ContactCard
from app.domain.words import Lifecycle
from app.views.widgets.paint import PillLook, category_pill, tone_pill


def pills_of(card: ContactCard, *, tags: bool = True) -> list[PillLook]:
    """Lifecycle, type, tags; what forbids every call comes first."""
    looks = []
    if card.do_not_call:
        words = QCoreApplication.translate("contacts", "Ne pas appeler")
        looks.append(tone_pill(words, tone="bad", icon="forbidden"))
    looks.append(lifecycle_pill(card.lifecycle))
    if card.type is not None:
        looks.append(category_pill(card.type.label, number=card.type.colour + 1))
    if tags:
        looks += [category_pill(tag.label, number=tag.colour + 1) for tag in card.tags]
    return looks


_NUMBERS = {Lifecycle.CUSTOMER: 3, Lifecycle.PROSPECT: 6, Lifecycle.FORMER: 4}


def lifecycle_pill(lifecycle: Lifecycle) -> PillLook:
    """Customer, prospect or former customer."""
    return category_pill(labels.word(lifecycle), number=_NUMBERS[lifecycle])


def line_of(card: ContactCard) -> str:
    """Who it is in one line: "M., dirigeant, Transports Delmotte, Béthune (62), client"."""
    area = f"({card.postcode[:2]})" if card.postcode else ""
    place = " ".join(part for part in (card.city, area) if part)
    company = card.company.name if card.company else None
    parts = [card.civility, card.job_title, company, place]
    return ", ".join(part for part in parts if part)


def short_day(day: date) -> str:
    """E.g. "09/05/26" in French, "9 May 26" in English."""
    if i18n.speaking() == "fr":
        return day.strftime("%d/%m/%y")
    return f"{day.day} {wording.MONTHS['en'][day.month - 1]} {day:%y}"


def long_day(day: date) -> str:
    """E.g. "9 mai 2026", "22 déc. 2025"."""
    return f"{day.day} {wording.MONTHS[i18n.speaking()][day.month - 1]} {day.year}"


def month_of(card: ContactCard) -> str:
    """Since when the contact is known: "fiche de mars 2021"."""
    months = wording.LONG_MONTHS[i18n.speaking()]
    month = f"{months[card.created_at.month - 1]} {card.created_at.year}"
    return QCoreApplication.translate("contacts", "fiche de {0}").format(month)
