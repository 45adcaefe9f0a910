"""Closed words as other programs write them, in French and in English."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from app.domain.text import fold
from app.domain.words import Direction, LeadState, OrderStatus, Outcome

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
_STATES = {
    LeadState.NONE: "none, aucun, aucune, nouveau, nouvelle, new, fresh, a appeler, vierge",
    LeadState.IN_PROGRESS: "in progress, en cours, open, ouvert, a rappeler, contacte, contacted",
    LeadState.CLOSED: "closed, termine, terminee, clos, cloture, ferme, done, fini",
}
_STATUSES = {
    OrderStatus.PENDING: "pending, en attente, attente, en cours, a payer, impaye, unpaid, open",
    OrderStatus.PAID: """paid, paye, payee, regle, reglee, termine, terminee, completed, complete, livre,
        livree""",
    OrderStatus.REFUNDED: "refunded, rembourse, remboursee, avoir",
    OrderStatus.CANCELLED: "cancelled, canceled, annule, annulee",
}


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",")]


def _by_word(table: Mapping[Any, str]) -> dict[str, StrEnum]:
    return {word: meant for meant, text in table.items() for word in (*_words(text), fold(meant))}


_CHOICES: dict[str, dict[str, StrEnum]] = {
    "outcome": _by_word(_OUTCOMES),
    "direction": _by_word(_DIRECTIONS),
    "state": _by_word(_STATES),
    "status": _by_word(_STATUSES),
}


def choice(field: str, text: str) -> StrEnum | None:
    """The word of a closed list meant by a text, None when it is none of them."""
    return _CHOICES[field].get(fold(text))
