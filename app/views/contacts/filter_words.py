"""A filter of contacts in words: names of fields, what may be asked of them, chips."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject

from app import wording
from app.domain.contacts import FIELDS
from app.domain.filters import (
    Condition,
    FieldKind,
    Node,
    Not,
    Op,
    Relative,
    Scalar,
    Unit,
    Value,
)
from app.models.contacts import shown_day
from app.views.contacts.choices import Choices


class Takes(Enum):
    """What an editor asks for."""

    NOTHING = auto()
    TEXT = auto()
    NUMBER = auto()
    TWO_NUMBERS = auto()
    DAY = auto()
    TWO_DAYS = auto()
    AGE = auto()
    YES_NO = auto()
    SEVERAL = auto()


@dataclass(frozen=True)
class Way:
    """One way to ask something of a field: its operator, what it takes, and its word in a menu."""

    op: Op
    takes: Takes
    word: str


_TIMES = (FieldKind.DATE, FieldKind.INSTANT)
_FIGURES = (FieldKind.NUMBER, FieldKind.MONEY)


_HIDDEN = {"company_id"}
"""Asked by other rooms, which know the id; people ask for a company by its name."""


class FilterWords(QObject):
    """Names and sentences in the language in force."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.choices = Choices()

    # ------------------------------------------------------------------------------------- what to ask
    def fields(self) -> list[tuple[str, str]]:
        """(key, name) of every field a person may ask, in the order of the menu."""
        names = self._names()
        return [(key, names[key]) for key in FIELDS if key not in _HIDDEN]

    def name(self, field: str) -> str:
        """The name of a field."""
        return self._names().get(field, field)

    def ways(self, field: str) -> list[Way]:
        """What may be asked of a field."""
        kind = FIELDS[field].kind
        if kind in _TIMES:
            found = self._times()
        elif kind in _FIGURES:
            found = self._figures()
        elif kind is FieldKind.FLAG:
            found = [Way(Op.IS, Takes.YES_NO, self.tr("est"))]
        elif kind is FieldKind.TEXT:
            found = self._texts()
        else:
            found = self._several(field)
        found += [
            Way(Op.PRESENT, Takes.NOTHING, self.tr("est renseigné")),
            Way(Op.MISSING, Takes.NOTHING, self.tr("n’est pas renseigné")),
        ]
        return [way for way in found if way.op in FIELDS[field].operators]

    def _texts(self) -> list[Way]:
        return [
            Way(Op.CONTAINS, Takes.TEXT, self.tr("contient")),
            Way(Op.STARTS, Takes.TEXT, self.tr("commence par")),
            Way(Op.IS, Takes.TEXT, self.tr("est")),
            Way(Op.IS_NOT, Takes.TEXT, self.tr("n’est pas")),
        ]

    def _figures(self) -> list[Way]:
        return [
            Way(Op.GE, Takes.NUMBER, self.tr("au moins")),
            Way(Op.LE, Takes.NUMBER, self.tr("au plus")),
            Way(Op.IS, Takes.NUMBER, self.tr("égale")),
            Way(Op.BETWEEN, Takes.TWO_NUMBERS, self.tr("entre")),
        ]

    def _times(self) -> list[Way]:
        return [
            Way(Op.LT, Takes.AGE, self.tr("il y a plus de")),
            Way(Op.GE, Takes.AGE, self.tr("il y a moins de")),
            Way(Op.IS, Takes.DAY, self.tr("le")),
            Way(Op.LT, Takes.DAY, self.tr("avant le")),
            Way(Op.GT, Takes.DAY, self.tr("après le")),
            Way(Op.BETWEEN, Takes.TWO_DAYS, self.tr("entre")),
        ]

    def _several(self, field: str) -> list[Way]:
        if FIELDS[field].kind is FieldKind.MANY:
            return [
                Way(Op.HAS_ANY, Takes.SEVERAL, self.tr("a l’un de")),
                Way(Op.HAS_ALL, Takes.SEVERAL, self.tr("a tous")),
                Way(Op.HAS_NONE, Takes.SEVERAL, self.tr("n’a aucun de")),
            ]
        takes = Takes.SEVERAL if self.choices.of(field) else Takes.TEXT
        return [
            Way(Op.IN, takes, self.tr("est l’un de")),
            Way(Op.NOT_IN, takes, self.tr("n’est aucun de")),
        ]

    # -------------------------------------------------------------------------------------- what is asked
    def chip(self, node: Node) -> tuple[str, str]:
        """(subject, value) of one part of a filter, as on its chip: "Type", "Client"."""
        if isinstance(node, Condition):
            return self.name(node.field), self._value(node)
        if isinstance(node, Not) and isinstance(node.part, Condition):
            return self.name(node.part.field), self.tr("sauf {0}").format(self._value(node.part))
        return self.tr("Conditions"), self.tr("groupe de conditions")

    def _value(self, condition: Condition) -> str:
        field, op, value = condition.field, condition.op, condition.value
        if op is Op.MISSING:
            return self.tr("non renseigné")
        if op is Op.PRESENT:
            return self.tr("renseigné")
        if isinstance(value, Relative):
            return self._age(op, value)
        shown = self._words(field, value)
        if op is Op.BETWEEN:
            return self.tr("entre {0} et {1}").format(*shown)
        return self._sentence(op, ", ".join(shown), typed=FIELDS[field].kind is FieldKind.TEXT)

    def _sentence(self, op: Op, words: str, *, typed: bool) -> str:
        quoted = self.tr("« {0} »").format(words) if typed else words
        sentences = {
            Op.CONTAINS: self.tr("contient {0}"),
            Op.STARTS: self.tr("commence par {0}"),
            Op.IS_NOT: self.tr("sauf {0}"),
            Op.NOT_IN: self.tr("sauf {0}"),
            Op.HAS_NONE: self.tr("sauf {0}"),
            Op.HAS_ALL: self.tr("tous : {0}"),
            Op.LT: self.tr("avant {0}"),
            Op.LE: self.tr("au plus {0}"),
            Op.GT: self.tr("après {0}"),
            Op.GE: self.tr("au moins {0}"),
        }
        return sentences.get(op, "{0}").format(quoted)

    def _age(self, op: Op, value: Relative) -> str:
        count = abs(value.count)
        spans = {
            Unit.DAY: self.tr("%n jour(s)", "", count),
            Unit.WEEK: self.tr("%n semaine(s)", "", count),
            Unit.MONTH: self.tr("%n mois", "", count),
            Unit.QUARTER: self.tr("%n trimestre(s)", "", count),
            Unit.YEAR: self.tr("%n an(s)", "", count),
        }
        older = op in (Op.LT, Op.LE)
        return (self.tr("plus de {0}") if older else self.tr("moins de {0}")).format(spans[value.unit])

    def _words(self, field: str, value: Value) -> list[str]:
        values = value if isinstance(value, tuple) else (value,)
        return [self._word(field, one) for one in values]

    def _word(self, field: str, value: Scalar) -> str:
        kind = FIELDS[field].kind
        if value is None:
            return self.tr("non renseigné")
        if isinstance(value, bool):
            return self.tr("oui") if value else self.tr("non")
        if isinstance(value, int) and kind is FieldKind.MONEY:
            return wording.money(value)
        if kind in _FIGURES and isinstance(value, int):
            return wording.number(value)
        if kind in _TIMES and not isinstance(value, str | int | Relative):
            return shown_day(value)
        return str(value) if kind is FieldKind.TEXT else self.choices.label_of(field, value)

    def _names(self) -> dict[str, str]:
        return {
            "name": self.tr("Nom"),
            "company": self.tr("Entreprise"),
            "company_id": self.tr("Fiche entreprise"),
            "phone": self.tr("Téléphone"),
            "email": self.tr("E-mail"),
            "type": self.tr("Type"),
            "source": self.tr("Source"),
            "owner": self.tr("Propriétaire"),
            "industry": self.tr("Secteur"),
            "lifecycle": self.tr("Cycle de vie"),
            "tag": self.tr("Étiquette"),
            "list": self.tr("Liste"),
            "pipeline": self.tr("Pipeline"),
            "stage": self.tr("Étape"),
            "campaign": self.tr("Campagne"),
            "file": self.tr("Fichier"),
            "lead_state": self.tr("État lead"),
            "last_order": self.tr("Dernier achat"),
            "order_count": self.tr("Nombre d’achats"),
            "spent": self.tr("Total payé"),
            "refunded": self.tr("Remboursé"),
            "last_interaction": self.tr("Dernier échange"),
            "last_attempt": self.tr("Dernière tentative"),
            "created": self.tr("Création"),
            "updated": self.tr("Modification"),
            "city": self.tr("Ville"),
            "postcode": self.tr("Code postal"),
            "country": self.tr("Pays"),
            "job_title": self.tr("Fonction"),
            "decision_maker": self.tr("Décideur"),
            "capacity": self.tr("Qualité"),
            "headcount": self.tr("Effectif"),
            "language": self.tr("Langue"),
            "timezone": self.tr("Fuseau horaire"),
            "preferred_channel": self.tr("Canal préféré"),
            "civility": self.tr("Civilité"),
            "do_not_call": self.tr("Ne pas appeler"),
            "phone_validity": self.tr("État du téléphone"),
            "email_validity": self.tr("État de l’e-mail"),
            "consent_phone": self.tr("Consentement téléphone"),
            "consent_sms": self.tr("Consentement SMS"),
            "consent_email": self.tr("Consentement e-mail"),
            "has_callback": self.tr("Rappel pris"),
            "has_open_ticket": self.tr("Ticket ouvert"),
            "external_ref": self.tr("Référence externe"),
        }
