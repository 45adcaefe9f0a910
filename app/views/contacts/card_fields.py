"""The facts of a card that are edited one by one: what each reads, what it offers, what it writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from app import labels
from app.domain.contacts import ContactCard
from app.domain.words import Capacity, Lifecycle
from app.services.contact_values import CUSTOM
from app.views.contacts.choices import CHANNELS, CIVILITIES, Choices, options, pairs
from app.views.widgets.one_of import Option

Read = Callable[[ContactCard], Any]


@dataclass(frozen=True)
class Spec:
    """One fact. Without `options` it is typed. `of_company`: it is written on the contact's company.

    read: the value as it is shown or chosen. base: as it is stored, where that is something else.
    text: how a typed value is shown for editing.
    """

    key: str
    caption: str
    read: Read
    options: Callable[[Choices], Sequence[Option]] | None = None
    of_company: bool = False
    base: Read | None = None
    text: Callable[[Any], str] = lambda value: "" if value is None else str(value)

    def seen(self, card: ContactCard) -> Any:
        """What the person saw, as an edit must tell it."""
        return (self.base or self.read)(card)


class CardFields(QObject):
    """The facts by section, named in the language in force."""

    def profession(self) -> list[Spec]:
        """Where the person works, and as what."""
        return [
            Spec(
                "company", self.tr("Entreprise"), _company, base=lambda c: c.company.id if c.company else None
            ),
            Spec("job_title", self.tr("Fonction"), lambda card: card.job_title),
            Spec("is_decision_maker", self.tr("Décideur"), lambda c: c.is_decision_maker, self._yes_no),
            Spec("industry", self.tr("Secteur"), _industry, self._industries, of_company=True),
            Spec("headcount", self.tr("Effectif"), _headcount, of_company=True),
            Spec("capacity", self.tr("Qualité"), lambda card: card.capacity, self._capacities),
        ]

    def address(self) -> list[Spec]:
        """Where the person lives or works."""
        return [
            Spec("address", self.tr("Adresse"), lambda card: card.address),
            Spec("postcode", self.tr("Code postal"), lambda card: card.postcode),
            Spec("city", self.tr("Ville"), lambda card: card.city),
            Spec("country", self.tr("Pays"), lambda card: card.country),
        ]

    def follow_up(self) -> list[Spec]:
        """Who follows the contact, and how it came."""
        return [
            Spec("owner", self.tr("Propriétaire"), lambda card: card.owner_id, self._owners),
            Spec("lifecycle", self.tr("Cycle de vie"), lambda card: card.lifecycle, self._lifecycles),
            Spec("type", self.tr("Type"), lambda card: card.type.id if card.type else None, self._types),
            Spec("source", self.tr("Source"), _source, self._sources),
        ]

    def identity(self) -> list[Spec]:
        """Name, language, zone and preferences."""
        return [
            Spec("civility", self.tr("Civilité"), lambda card: card.civility, self._civilities),
            Spec("first_name", self.tr("Prénom"), lambda card: card.first_name),
            Spec("last_name", self.tr("Nom"), lambda card: card.last_name),
            Spec("language", self.tr("Langue"), lambda card: card.language),
            Spec("timezone", self.tr("Fuseau"), lambda card: card.timezone),
            Spec("preferred_channel", self.tr("Préfère"), lambda c: c.preferred_channel, self._channels),
            Spec("preferred_hours", self.tr("Heures"), lambda card: card.preferred_hours),
            Spec("do_not_call", self.tr("Appels"), lambda card: card.do_not_call, self._do_not_call),
            Spec("external_ref", self.tr("Réf. externe"), lambda card: card.external_ref),
        ]

    def custom(self, card: ContactCard) -> list[Spec]:
        """The centre's own fields that this contact has."""
        return [Spec(f"{CUSTOM}{name}", name, _custom(name)) for name in sorted(card.custom)]

    # -------------------------------------------------------------------------------------- what to offer
    def _none(self) -> str:
        return self.tr("Non renseigné")

    def _yes_no(self, _choices: Choices) -> Sequence[Option]:
        yes, no = Option(True, self.tr("Oui")), Option(False, self.tr("Non"))
        return (Option(None, self._none()), yes, no)

    def _do_not_call(self, _choices: Choices) -> Sequence[Option]:
        return (Option(False, self.tr("Permis")), Option(True, self.tr("Ne pas appeler")))

    def _industries(self, choices: Choices) -> Sequence[Option]:
        return options(choices.industries, none=self._none())

    def _types(self, choices: Choices) -> Sequence[Option]:
        return options(choices.types, none=self._none())

    def _sources(self, choices: Choices) -> Sequence[Option]:
        return options(choices.sources, none=self._none())

    def _owners(self, choices: Choices) -> Sequence[Option]:
        return pairs(choices.people, none=self.tr("Personne"))

    def _capacities(self, _choices: Choices) -> Sequence[Option]:
        return [Option(word, labels.word(word)) for word in Capacity]

    def _lifecycles(self, _choices: Choices) -> Sequence[Option]:
        return [Option(word, labels.word(word)) for word in Lifecycle]

    def _civilities(self, _choices: Choices) -> Sequence[Option]:
        return (Option(None, self._none()), *(Option(word, word) for word in CIVILITIES))

    def _channels(self, _choices: Choices) -> Sequence[Option]:
        return (Option(None, self._none()), *(Option(word, self.channel(word)) for word in CHANNELS))

    def channel(self, word: str) -> str:
        """A channel in words."""
        return {
            "phone": self.tr("téléphone"),
            "email": self.tr("e-mail"),
            "sms": self.tr("SMS"),
            "whatsapp": self.tr("WhatsApp"),
            "post": self.tr("courrier"),
            "chat": self.tr("messagerie"),
        }.get(word, word)


def _company(card: ContactCard) -> str | None:
    return card.company.name if card.company else None


def _industry(card: ContactCard) -> int | None:
    return card.company.industry_id if card.company else None


def _headcount(card: ContactCard) -> int | None:
    return card.company.headcount if card.company else None


def _source(card: ContactCard) -> int | None:
    return card.source.id if card.source else None


def _custom(name: str) -> Read:
    return lambda card: card.custom.get(name)
