"""Closed words as other programs write them, in French and in English."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from app.domain.text import fold
from app.domain.words import Capacity, Direction, Lifecycle, OrderStatus, Outcome

_OUTCOMES = {
    Outcome.POSITIVE: """positif, positive, oui, yes, y, o, 1, vrai, true, vente, vendu, sale, sold, won,
        gagne, accord, accepte, accepted, succes, success, rdv, rendez vous, appointment, interesse,
        interested, signe""",
    Outcome.NEGATIVE: """negatif, negative, non, no, n, 0, faux, false, refus, refuse, refused, perdu, lost,
        echec, failure, failed, pas interesse, not interested, hors cible""",
    Outcome.PARTIAL: """partiel, partial, a rappeler, rappel, rappeler, callback, call back, en cours,
        pending, peut etre, maybe, a relancer, a suivre, follow up, other, autre""",
    Outcome.UNCLASSIFIED: "non classifie, non classe, unclassified, inconnu, unknown, nonexistent, nc",
}
_DIRECTIONS = {
    Direction.OUT: "out, sortant, sortants, emis, outbound, outgoing, appel sortant, dialed",
    Direction.IN: "in, entrant, entrants, recu, inbound, incoming, appel entrant, received",
}
_LIFECYCLES = {
    Lifecycle.PROSPECT: "prospect, suspect, lead, piste",
    Lifecycle.CUSTOMER: "customer, client, cliente, actif, active",
    Lifecycle.FORMER: "former, former customer, ancien, ancien client, ancienne cliente, inactif, churned",
}
_CAPACITIES = {
    Capacity.UNKNOWN: "unknown, inconnu, inconnue",
    Capacity.CONSUMER: "consumer, particulier, particuliere, part, b2c, consommateur, prive",
    Capacity.PROFESSIONAL: "professional, professionnel, professionnelle, pro, b2b, entreprise, business",
}
_STATUSES = {
    OrderStatus.PENDING: "pending, en attente, attente, en cours, a payer, impaye, unpaid, open",
    OrderStatus.PAID: """paid, paye, payee, regle, reglee, termine, terminee, completed, complete, livre,
        livree""",
    OrderStatus.REFUNDED: "refunded, rembourse, remboursee, avoir",
    OrderStatus.CANCELLED: "cancelled, canceled, annule, annulee",
}
_YES = "oui, yes, y, o, true, vrai, 1, x, ok, t, v, coche, checked"
_NO = "non, no, n, false, faux, 0, f, ko"
_MONTHS = (
    "jan, january, janvier, janv",
    "feb, february, fevrier, fev, fevr",
    "mar, march, mars",
    "apr, april, avril, avr",
    "may, mai",
    "jun, june, juin",
    "jul, july, juillet, juil",
    "aug, august, aout, aou",
    "sep, sept, september, septembre",
    "oct, october, octobre",
    "nov, november, novembre",
    "dec, december, decembre",
)


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",")]


def _by_word(table: Mapping[Any, str]) -> dict[str, StrEnum]:
    return {word: meant for meant, text in table.items() for word in (*_words(text), fold(meant))}


_CHOICES: dict[str, dict[str, StrEnum]] = {
    "outcome": _by_word(_OUTCOMES),
    "direction": _by_word(_DIRECTIONS),
    "lifecycle": _by_word(_LIFECYCLES),
    "capacity": _by_word(_CAPACITIES),
    "status": _by_word(_STATUSES),
}
_TRUTH = {**dict.fromkeys(_words(_YES), True), **dict.fromkeys(_words(_NO), False)}
_MONTH = {word: number for number, words in enumerate(_MONTHS, 1) for word in _words(words)}


def choice(field: str, text: str) -> StrEnum | None:
    """The word of a closed list meant by a text, None when it is none of them."""
    return _CHOICES[field].get(fold(text))


def truth(text: str) -> bool | None:
    """Yes or no, None when the text says neither."""
    return _TRUTH.get(fold(text))


def month(text: str) -> int | None:
    """The number of a month written as a number or a name, None when it is neither."""
    key = fold(text)
    if key.isdecimal():
        return int(key) if 1 <= int(key) <= 12 else None
    return _MONTH.get(key)
