"""Rows of the contacts themselves, with every sum and date that repeats what other tables say."""

from __future__ import annotations

from collections.abc import Iterator

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


BATCH = 20_000
# Plain texts: a driver takes an enum's member the slow way.
_UNKNOWN, _PROFESSIONAL, _CONSUMER = (
    word.value for word in (Capacity.UNKNOWN, Capacity.PROFESSIONAL, Capacity.CONSUMER)
)
_PROSPECT, _CUSTOMER, _FORMER = (word.value for word in Lifecycle)
_PHONE, _EMAIL = (kind.value for kind in PointKind)
_VALID, _INVALID = Validity.VALID.value, Validity.INVALID.value
_NOTHING = (0, None, 0, 0)

Way = tuple[str, str, str, str, str, int]
"""kind, raw, value, label, validity, opt_out."""


class ContactWriter:
    """Builds the rows of `contact` and `contact_point`, piece by piece."""

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

    def batches(self) -> Iterator[tuple[list[Row], list[Row]]]:
        """Rows of `contact` (CONTACT_COLUMNS) with those of `contact_point` (POINT_COLUMNS), in pieces."""
        number = 0
        for start in range(0, len(self._people.draws), BATCH):
            contacts: list[Row] = []
            points: list[Row] = []
            for contact_id in range(start + 1, min(start + BATCH, len(self._people.draws)) + 1):
                phones, emails = self._people.phones(contact_id), self._people.emails(contact_id)
                main = phones[0] if phones else None
                if contact_id in self._touched.bad_numbers:
                    main = self._usable(contact_id, phones)
                contacts.append(self._contact(contact_id, phones, emails, main))
                for position, way in enumerate(self._ways(contact_id, phones, emails)):
                    number += 1
                    points.append((number, contact_id, *way[:4], None, position, *way[4:]))
            yield contacts, points

    def _contact(self, contact_id: int, phones: list[str], emails: list[str], main_phone: str | None) -> Row:
        people, touched = self._people, self._touched
        x = people.draws[contact_id - 1]
        special, owner = x >> Bit.SPECIAL & MASK, x >> Bit.OWNER & MASK
        is_woman, company = x >> Bit.SEX & 1, people.company_of[contact_id - 1] or None
        first = people.first_name(x)
        last, folded_last, last_key = people.last_name(x)
        folded_first, first_key = people.folded(first), people.key(first)
        commune = people.commune_of(contact_id - 1)
        job, decides = self._job(x, is_woman=bool(is_woman), works=company is not None)
        sums = self._sums.get(contact_id)
        created = self._created(contact_id, x, sums)
        return (
            contact_id,
            None if special % 23 == 0 else "Mme" if is_woman else "M.",
            first, last, f"{folded_last} {folded_first}", f"{last_key} {first_key}", company, job, decides,
            _UNKNOWN if special % 19 == 0 else _PROFESSIONAL if company else _CONSUMER,
            self._type(special, is_pro=company is not None),
            self._source(x >> Bit.SOURCE & MASK),
            None if owner < 700 else self._owners.at(owner * 7),
            _PROSPECT if sums is None else _FORMER if sums.is_former else _CUSTOMER,
            "fr", commune.timezone,
            ("phone", "email", "sms")[special % 3] if special & 12 == 0 else None,
            _HOURS[special % len(_HOURS)] if special & 48 == 0 else None,
            self._address(x) if company or special & 3 else None,
            commune.postcode, commune.city, commune.country, "{}", main_phone,
            emails[0] if emails else None,
            int(contact_id in touched.refused),
            _searched(f"{folded_first} {folded_last}", people.company_key(contact_id), emails, phones),
            _maybe(touched.interaction.get(contact_id)), _maybe(touched.attempt.get(contact_id)),
            *((sums.orders, sums.last_on, sums.spent_cents, sums.refunded_cents) if sums else _NOTHING),
            created, None, max(created, touched_at(touched, contact_id)), 1,
        )  # fmt: skip

    def _ways(self, contact_id: int, phones: list[str], emails: list[str]) -> list[Way]:
        """The phones, then the e-mails of a contact."""
        pick = self._people.draws[contact_id - 1] >> Bit.SECOND & MASK
        bad = self._touched.bad_numbers.get(contact_id)
        ways = []
        for place, phone in enumerate(phones):
            readable = phone[0] == "+"
            validity = _VALID if readable and phone != bad else _INVALID
            label = "Ancien" if not readable else "Mobile" if phone[3] in "67" else "Bureau"
            out = int(place > 0 and pick & 31 == 0)
            ways.append((_PHONE, _typed(phone, pick), phone, label, validity, out))
        for place, email in enumerate(emails):
            label = "Travail" if place == 0 and self._people.company_of[contact_id - 1] else "Personnel"
            ways.append((_EMAIL, email, email, label, _VALID, int(place > 0 and pick & 7 == 0)))
        return ways

    def _usable(self, contact_id: int, phones: list[str]) -> str | None:
        """The first valid number that is not opted out, else the first that is not."""
        usable = [way for way in self._ways(contact_id, phones, []) if not way[5]]
        valid = [way for way in usable if way[4] == _VALID]
        return next((way[2] for way in valid or usable), None)

    def _source(self, pick: int) -> int | None:
        return None if pick < 280 else self._refs.sources[_SOURCES[pick % len(_SOURCES)]]

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


def _searched(name: str, company: str | None, emails: list[str], phones: list[str]) -> str:
    """What `text.search_text` gives, made from words folded once."""
    pieces = {name: None}
    if company:
        pieces[company] = None
    for email in emails:
        pieces[email.replace("@", " ").replace(".", " ").replace("-", " ")] = None
    for phone in phones:
        if phone[0] == "+":
            pieces["0" + phone[3:]] = None
            pieces[phone[1:]] = None
        else:
            pieces[phone.replace(" ", "")] = None
    return " ".join(pieces)


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
