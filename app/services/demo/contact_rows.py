"""Rows of the contacts themselves, with every sum and date that repeats what other tables say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from app.db.bulk import Row
from app.domain.words import Capacity, Lifecycle, PointKind, Validity
from app.services.demo import samples
from app.services.demo.contacts import Bit, Population, Touched
from app.services.demo.plan import HISTORY_DAYS, told
from app.services.demo.purchases import Sums
from app.services.demo.samples import MASK

CONTACT_COLUMNS = (
    "id", "civility", "first_name", "last_name", "sort_name", "name_key", "company_id", "job_title",
    "is_decision_maker", "capacity", "type_id", "source_id", "owner_id", "lifecycle", "language", "timezone",
    "preferred_channel", "preferred_hours", "address", "postcode", "city", "country", "custom", "main_phone",
    "main_email", "do_not_call", "search_text", "last_interaction_at", "last_attempt_at", "order_count",
    "last_order_on", "spent_cents", "refunded_cents", "created_at", "created_by", "updated_at", "version",
)  # fmt: skip
POINT_COLUMNS = (
    "id", "contact_id", "kind", "raw", "value", "label", "extension", "position", "validity", "opt_out",
)  # fmt: skip
_SOURCES: tuple[str, ...] = ("site-web",) * 9 + ("salon",) * 6 + ("parrainage",) * 5 + ("achat-fichier",) * 4
_SOURCES += ("reseaux-sociaux",) * 3 + ("partenaires",) * 2 + ("appel-entrant",) * 2
_HOURS = ("le matin", "l’après-midi", "après 17 h", "le mardi", "entre 11 h et 13 h")
_DAYS: list[int] = [round(HISTORY_DAYS * (place / 4096) ** 1.6) + 1 for place in range(4096)]


class Way(NamedTuple):
    """A phone or an e-mail of a contact."""

    kind: PointKind
    raw: str
    value: str
    label: str
    validity: Validity
    opt_out: bool


class ContactWriter:
    """Builds the rows of `contact` and `contact_point`, number by number."""

    def __init__(
        self, people: Population, *, touched: Touched, sums: dict[int, Sums], agents: list[int]
    ) -> None:
        self._people, self._touched, self._sums = people, touched, sums
        self._refs, self._calendar = people.refs, people.calendar
        # Owners are skewed: the first agent has some three times the last one's contacts.
        self._owners = samples.Deck(agents, [1 / (rank + 2) for rank in range(len(agents))])
        self._jobs = {
            (leads, woman): samples.words(f"job{'_lead' if leads else ''}{'_f' if woman else ''}")
            for leads in (False, True)
            for woman in (False, True)
        }
        self._mornings = [
            tuple(told(self._calendar.ago(days, 9 + quarter / 4)) for quarter in range(32))
            for days in range(HISTORY_DAYS + 2)
        ]

    def contacts(self) -> Iterator[Row]:
        """Rows of `contact`, columns CONTACT_COLUMNS."""
        refs, touched = self._refs, self._touched
        for contact_id, x in enumerate(self._people.draws, start=1):
            person = self._people.person(contact_id)
            commune = self._people.commune_of(contact_id - 1)
            folded, key = self._keys(x, person.first)
            special = x >> Bit.SPECIAL & MASK
            job, decides = self._job(x, is_woman=person.is_woman, works=person.company_id is not None)
            sums = self._sums.get(contact_id)
            created = self._created(contact_id, x, sums)
            updated = max(created, touched_at(touched, contact_id))
            is_pro = person.company_id is not None
            source = x >> Bit.SOURCE & MASK
            owner = x >> Bit.OWNER & MASK
            yield (
                contact_id,
                None if special % 23 == 0 else person.civility,
                person.first, person.last, folded, key, person.company_id, job, decides,
                Capacity.UNKNOWN if special % 19 == 0
                else Capacity.PROFESSIONAL if is_pro else Capacity.CONSUMER,
                self._type(special, is_pro=is_pro),
                None if source < 280 else refs.sources[_SOURCES[source % len(_SOURCES)]],
                None if owner < 700 else self._owners.at(owner * 7),
                Lifecycle.PROSPECT if sums is None
                else Lifecycle.FORMER if sums.is_former else Lifecycle.CUSTOMER,
                "fr", commune.timezone,
                ("phone", "email", "sms")[special % 3] if special & 12 == 0 else None,
                _HOURS[special % len(_HOURS)] if special & 48 == 0 else None,
                self._address(x) if is_pro or special & 3 else None,
                commune.postcode, commune.city, commune.country, "{}",
                self._main_phone(contact_id),
                next(iter(self._people.emails(contact_id)), None),
                int(contact_id in touched.refused),
                self.search_text(contact_id, folded_name=self._folded_name(x, person.first)),
                _maybe(touched.interaction.get(contact_id)), _maybe(touched.attempt.get(contact_id)),
                sums.orders if sums else 0, sums.last_on if sums else None,
                sums.spent_cents if sums else 0, sums.refunded_cents if sums else 0,
                created, None, updated, 1,
            )  # fmt: skip

    def points(self) -> Iterator[Row]:
        """Rows of `contact_point`, columns POINT_COLUMNS."""
        number = 0
        for contact_id in range(1, len(self._people.draws) + 1):
            for position, way in enumerate(self._ways(contact_id)):
                number += 1
                yield (
                    number, contact_id, way.kind, way.raw, way.value, way.label, None, position,
                    way.validity, int(way.opt_out),
                )  # fmt: skip

    def _ways(self, contact_id: int) -> list[Way]:
        """The phones, then the e-mails of a contact."""
        pick = self._people.draws[contact_id - 1] >> Bit.SECOND & MASK
        bad = self._touched.bad_numbers.get(contact_id)
        ways = []
        for place, phone in enumerate(self.phones(contact_id)):
            readable = phone.startswith("+")
            validity = Validity.VALID if readable and phone != bad else Validity.INVALID
            label = "Ancien" if not readable else "Mobile" if phone[3] in "67" else "Bureau"
            opted_out = place > 0 and pick & 31 == 0
            ways.append(Way(PointKind.PHONE, _typed(phone, pick), phone, label, validity, opted_out))
        for place, email in enumerate(self._people.emails(contact_id)):
            label = "Travail" if place == 0 and self._people.company_of[contact_id - 1] else "Personnel"
            ways.append(
                Way(PointKind.EMAIL, email, email, label, Validity.VALID, place > 0 and pick & 7 == 0)
            )
        return ways

    def phones(self, contact_id: int) -> list[str]:
        """The numbers of a contact: E.164, or as typed when they cannot be read."""
        people = self._people
        main = people.main_phone(contact_id)
        if main is None:
            return []
        x = people.draws[contact_id - 1]
        pick = x >> Bit.SECOND & MASK
        found = [main]
        if pick % 4 == 1:
            found.append(people.office(contact_id))
        if pick % 53 == 5:
            found.append(f"01 99 00 {pick % 10} {10 + pick % 90}")
        return list(dict.fromkeys(found))

    def _main_phone(self, contact_id: int) -> str | None:
        """The first valid number that is not opted out, else the first that is not."""
        if contact_id not in self._touched.bad_numbers:
            return self._people.main_phone(contact_id)
        usable = [w for w in self._ways(contact_id) if w.kind is PointKind.PHONE and not w.opt_out]
        valid = [way for way in usable if way.validity is Validity.VALID]
        return next((way.value for way in valid or usable), None)

    def search_text(self, contact_id: int, *, folded_name: str) -> str:
        """What `text.search_text` gives for the contact, made from words folded once."""
        pieces = dict.fromkeys([folded_name])
        if key := self._people.company_key(contact_id):
            pieces[key] = None
        for email in self._people.emails(contact_id):
            pieces[email.replace("@", " ").replace(".", " ").replace("-", " ")] = None
        for phone in self.phones(contact_id):
            if phone.startswith("+"):
                pieces["0" + phone[3:]] = None
                pieces[phone[1:]] = None
            else:
                pieces[phone.replace(" ", "")] = None
        return " ".join(pieces)

    def _folded_name(self, x: int, first: str) -> str:
        return f"{self._people.folded(first)} {self._people.last_name(x)[1]}"

    def _keys(self, x: int, first: str) -> tuple[str, str]:
        _, folded, key = self._people.last_name(x)
        return f"{folded} {self._people.folded(first)}", f"{key} {self._people.key(first)}"

    def _job(self, x: int, *, is_woman: bool, works: bool) -> tuple[str | None, int | None]:
        if not works:
            return None, None
        pick = x >> Bit.JOB & MASK
        jobs = self._jobs[pick & 3 > 1, is_woman]
        return jobs[(pick >> 2) % len(jobs)], None if pick & 7 == 1 else int(pick & 3 > 1)

    def _type(self, special: int, *, is_pro: bool) -> int | None:
        if special % 22 == 1:
            return None
        code = "association" if special % 25 == 2 else "professionnel" if is_pro else "particulier"
        return self._refs.types[code]

    def _address(self, x: int) -> str:
        streets = samples.words("street")
        return f"{1 + (x >> Bit.MAIL & 127)} {streets[(x >> Bit.STREET & MASK) % len(streets)]}"

    def _created(self, contact_id: int, x: int, sums: Sums | None) -> str:
        pick = x >> Bit.CREATED & MASK
        created = self._mornings[_DAYS[pick]][pick & 31]
        known = self._touched.known_since.get(contact_id)
        if known is not None:
            created = min(created, told(known))
        if sums is not None:
            created = min(created, f"{sums.first_on} 07:00:00.000000")
        return created


def touched_at(touched: Touched, contact_id: int) -> str:
    """When a contact last changed, "" when nothing ever touched it."""
    second = max(touched.attempt.get(contact_id, 0), touched.interaction.get(contact_id, 0))
    return told(second) if second else ""


def _maybe(second: int | None) -> str | None:
    return None if second is None else told(second)


def _typed(phone: str, pick: int) -> str:
    """A number as somebody typed it."""
    if not phone.startswith("+"):
        return phone
    nsn = phone[3:]
    pairs = f"0{nsn[0]} {nsn[1:3]} {nsn[3:5]} {nsn[5:7]} {nsn[7:]}"
    style = pick % 11
    if style == 1:
        return "0" + nsn
    if style == 2:
        return pairs.replace(" ", ".")
    return f"+33 {pairs[1:]}" if style == 3 else pairs
