"""What hangs on contacts: tags, pipelines, consents with their proof, marketing lists."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from app.db.bulk import Row
from app.domain.words import ConsentStatus, Origin
from app.services.demo.contacts import Bit, Population, Touched
from app.services.demo.plan import CALL_DAYS, told
from app.services.demo.purchases import Sums
from app.services.demo.samples import MASK

LISTS = ("Lettre mensuelle", "Offres professionnelles", "Clients fidèles", "Visiteurs de salon")
_TAGS = ("documentation", "concurrent", "multi-sites", "devis-envoye", "decideur-absent")
_WORDING = "J’accepte d’être contacté par téléphone au sujet de vos offres."
_SOURCES = ("Formulaire du site", "Bulletin du salon", "Contrat", "Appel enregistré par l’agent")


class Traits:
    """Builds these rows contact by contact; each kind stops growing at about a hundred thousand."""

    def __init__(self, people: Population, *, touched: Touched, sums: dict[int, Sums], seed: int) -> None:
        self._people, self._touched, self._sums = people, touched, sums
        self._seed = seed

    def tags(self, already: set[tuple[int, int]]) -> Iterator[Row]:
        """Rows of `contact_tag` beside those that notes applied."""
        tags = self._people.refs.tags
        share = self._people.scale.share(0.22, limit=100_000)
        for contact_id, x in enumerate(self._people.draws, start=1):
            pick = x >> Bit.TAG & MASK
            found = {tags[_TAGS[pick % len(_TAGS)]]} if pick < share else set()
            sums = self._sums.get(contact_id)
            if sums is not None and sums.spent_cents > 800_000:
                found.add(tags["vip"])
            if sums is not None and sums.is_former and pick & 1:
                found.add(tags["a-risque"])
            for tag_id in sorted(found):
                if (contact_id, tag_id) not in already:
                    yield contact_id, tag_id, Origin.MANUAL.value

    def stages(self) -> Iterator[Row]:
        """Rows of `contact_pipeline`: prospects to acquire, customers to keep, lapsed ones to win back."""
        acquire, keep, win_back = self._people.refs.contact_pipelines[:3]
        share = self._people.scale.share(0.74, limit=200_000)
        for contact_id, x in enumerate(self._people.draws, start=1):
            pick = x >> Bit.CONSENT & MASK
            if pick >= share:
                continue
            sums = self._sums.get(contact_id)
            pipeline = acquire if sums is None else win_back if sums.is_former else keep
            place = min(int(len(pipeline.stages) * (x >> Bit.JOB & 255) ** 1.5 / 256**1.5), 3)
            entered = self._people.calendar.ago(1 + (x >> Bit.MAIL & 255), 9 + (pick & 7))
            yield contact_id, pipeline.id, pipeline.stages[place].id, told(entered)

    def consents(self) -> Iterator[Row]:
        """Rows of `consent`: most consumers gave one, some took it back."""
        people = self._people
        random = Random(f"consents {self._seed}")  # noqa: S311  not a secret
        share = people.scale.share(0.55, limit=100_000)
        number = 0
        for contact_id, x in enumerate(people.draws, start=1):
            pick = x >> Bit.CONSENT & MASK
            if (pick * 5) % 4096 >= share:
                continue
            given = people.calendar.ago(CALL_DAYS + 10 + (x >> Bit.MAIL & 255), 9 + (pick & 7))
            source = _SOURCES[pick % len(_SOURCES)]
            for channel in ("phone", "email", "sms")[: 1 + (pick & 3 == 0) + (pick & 15 == 0)]:
                number += 1
                proof = f"Référence {random.getrandbits(32):08X}, texte affiché le jour du recueil"
                yield (
                    number, contact_id, channel, ConsentStatus.GIVEN.value, told(given), source, _WORDING,
                    proof, None,
                )  # fmt: skip
            if contact_id in self._touched.refused or pick % 41 == 0:
                number += 1
                last = self._touched.attempt.get(contact_id) or people.calendar.ago(20, 11)
                yield (
                    number, contact_id, "phone" if contact_id in self._touched.refused else "email",
                    ConsentStatus.REVOKED.value, told(last), "Demande de la personne", None,
                    "Opposition exprimée, notée par l’agent", None,
                )  # fmt: skip

    def members(self) -> Iterator[Row]:
        """Rows of `list_member`."""
        share = self._people.scale.share(0.30, limit=100_000)
        for contact_id, x in enumerate(self._people.draws, start=1):
            pick = x >> Bit.EXTRA & MASK
            if pick < share:
                added = told(self._people.calendar.ago(61 + (x >> Bit.MAIL & 127), 10))
                for place in sorted({pick % 4, (pick >> 2) % 5} - {4}):
                    yield place + 1, contact_id, added
