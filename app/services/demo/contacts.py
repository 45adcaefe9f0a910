"""The people of a demo centre: contacts, companies, numbers and addresses, purchases, consents, lists.

Each contact is drawn once as a long random number; every trait reads some of its bits, so a person can be
asked for again (by the calls, by the tickets) without keeping a million of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import NamedTuple

from app.db.bulk import Row
from app.domain import names, text
from app.services.demo import samples
from app.services.demo.plan import HISTORY_DAYS, Calendar, Scale, told
from app.services.demo.refs import Refs
from app.services.demo.samples import BITS, MASK, Commune, Deck

DRAW_BITS = 240
PROFESSIONAL = round(4096 * 0.58)
MAIL_HOSTS = ("courriel.example", "boite.example", "postale.example", "messagerie.example")
_ZONE_2 = "14 18 22 27 28 29 35 36 37 41 44 45 49 50 53 56 61 72 76 85"
_ZONE_3 = "02 08 10 21 25 39 51 52 54 55 57 58 59 60 62 67 68 70 71 80 88 89 90"
_ZONE_4 = "01 03 04 05 06 07 11 13 15 20 26 30 34 38 42 43 48 63 66 69 73 74 83 84"
_FICTION_FIXED = {1: "19900", 2: "26191", 3: "35301", 4: "46571", 5: "53649"}
_SPREAD_FIXED = {
    1: ("142", "147"),
    2: ("232", "240"),
    3: ("320", "388"),
    4: ("472", "491"),
    5: ("556", "561"),
}


class Bit:
    """First bit of each trait in a draw; a trait reads twelve."""

    FIRST, LAST, COMMUNE, SEX, COMPANY, TRADE, PATTERN = (BITS * n for n in range(7))
    JOB, NUMBER, SECOND, MAIL, CREATED, SOURCE, OWNER, SPECIAL = (BITS * n for n in range(7, 15))
    STREET, BUYER, TAG, CONSENT, EXTRA = (BITS * n for n in range(15, 20))


class Person(NamedTuple):
    """What calls and tickets need of a contact."""

    id: int
    civility: str
    first: str
    last: str
    is_woman: bool
    company_id: int | None
    timezone: str | None


@dataclass
class Touched:
    """What the rest of the centre tells of a contact, in UTC seconds; absent when it says nothing."""

    interaction: dict[int, int] = field(default_factory=dict)
    attempt: dict[int, int] = field(default_factory=dict)
    known_since: dict[int, int] = field(default_factory=dict)
    refused: set[int] = field(default_factory=set)
    """Contacts who asked not to be called."""
    bad_numbers: dict[int, str] = field(default_factory=dict)
    """Number found wrong, by contact."""

    def met(self, contact_id: int, second: int) -> None:
        """Note a two-way exchange."""
        self.interaction[contact_id] = max(second, self.interaction.get(contact_id, 0))

    def tried(self, contact_id: int, second: int) -> None:
        """Note an outbound attempt."""
        self.attempt[contact_id] = max(second, self.attempt.get(contact_id, 0))

    def seen(self, contact_id: int, second: int) -> None:
        """Note that the contact existed at that time."""
        self.known_since[contact_id] = min(second, self.known_since.get(contact_id, second))


class Population:
    """The contacts of a centre, numbered from 1, and their companies, numbered from 1."""

    def __init__(self, scale: Scale, *, seed: int, calendar: Calendar, refs: Refs) -> None:
        self.scale, self.calendar, self.refs = scale, calendar, refs
        random = Random(f"contacts {seed}")  # noqa: S311  not a secret
        self.draws = [random.getrandbits(DRAW_BITS) for _ in range(scale.contacts)]
        women, men = samples.first_names("f"), samples.first_names("m")
        self._first = (
            Deck(men, samples.zipf(len(men))),
            Deck(women, samples.zipf(len(women))),
        )
        families = samples.family_names()
        self._last = Deck(families, samples.zipf(len(families)))
        self._communes = Deck(*samples.communes())
        self._folded = {name: text.fold(name) for name in (*women, *men, *families)}
        self._keys = {name: names.name_key("", name) for name in (*women, *men, *families)}
        self.buyers = scale.share(0.36, limit=120_000)
        self._found_companies()

    # ------------------------------------------------------------------------------------- companies
    def _found_companies(self) -> None:
        self.company_of: list[int] = []
        self._founders: list[int] = []
        for index, x in enumerate(self.draws):
            company = 0
            if x >> Bit.COMPANY & MASK < PROFESSIONAL:
                known = len(self._founders)
                joins = known and (x >> Bit.PATTERN & MASK) % 3 == 0
                company = known - (x >> Bit.TRADE & MASK) % min(known, 400) if joins else known + 1
                if not joins:
                    self._founders.append(index)
            self.company_of.append(company)
        trades = samples.trades()
        self._company_names = [self._company_name(self.draws[i], trades) for i in self._founders]
        self._company_keys = [text.fold(name) for name in self._company_names]

    def _company_name(self, x: int, trades: tuple[samples.Trade, ...]) -> str:
        patterns = trades[(x >> Bit.TRADE & MASK) % len(trades)].patterns
        pattern = patterns[(x >> Bit.PATTERN & MASK) // 3 % len(patterns)]
        pick = x >> Bit.STREET & MASK
        return pattern.format(
            name=self._last.at(x >> (Bit.LAST if pick & 1 else Bit.EXTRA)),
            city=self._communes.at(x >> Bit.COMMUNE).city,
            word=samples.words("word")[pick % 27],
            word2=samples.words("word2")[pick % 10],
            word3=samples.words("word3")[pick % 8],
        )

    def commune_of(self, index: int) -> Commune:
        """Where a contact lives, or works when it has a company."""
        company = self.company_of[index]
        draw = self.draws[self._founders[company - 1]] if company else self.draws[index]
        return self._communes.at(draw >> Bit.COMMUNE)

    @property
    def company_columns(self) -> tuple[str, ...]:
        """Columns of `company_rows`."""
        return (
            "id", "name", "name_key", "industry_id", "headcount", "phone", "address", "postcode", "city",
            "country", "search_text", "created_at", "version",
        )  # fmt: skip

    def company_rows(self) -> Iterator[Row]:
        """Rows of `company`."""
        trades = samples.trades()
        streets = samples.words("street")
        cities = {commune.city: text.fold(commune.city) for commune in self._communes.items}
        for number, founder in enumerate(self._founders, start=1):
            x = self.draws[founder]
            name, commune = self._company_names[number - 1], self._communes.at(x >> Bit.COMMUNE)
            phone = self._fixed(x >> Bit.EXTRA, commune)
            headcount = 1 + int(1.0016 ** (x >> Bit.JOB & MASK))
            yield (
                number, name, names.company_key(name),
                self.refs.industries[trades[(x >> Bit.TRADE & MASK) % len(trades)].industry],
                headcount if x >> Bit.SECOND & 7 else None, phone,
                f"{1 + (x >> Bit.MAIL & 127)} {streets[(x >> Bit.STREET & MASK) % len(streets)]}",
                commune.postcode, commune.city, commune.country,
                f"{self._company_keys[number - 1]} {cities[commune.city]} 0{phone[3:]} {phone[1:]}",
                told(self.calendar.ago(HISTORY_DAYS)), 1,
            )  # fmt: skip

    # -------------------------------------------------------------------------------------- contacts
    def person(self, contact_id: int) -> Person:
        """Who a contact is."""
        x = self.draws[contact_id - 1]
        is_woman = bool(x >> Bit.SEX & 1)
        return Person(
            contact_id,
            "Mme" if is_woman else "M.",
            self.first_name(x),
            self.last_name(x)[0],
            is_woman,
            self.company_of[contact_id - 1] or None,
            self.commune_of(contact_id - 1).timezone,
        )

    def company_name(self, contact_id: int) -> str | None:
        """Name of the company of a contact."""
        company = self.company_of[contact_id - 1]
        return self._company_names[company - 1] if company else None

    def company_key(self, contact_id: int) -> str | None:
        """Folded name of the company of a contact."""
        company = self.company_of[contact_id - 1]
        return self._company_keys[company - 1] if company else None

    def folded(self, name: str) -> str:
        """A first or family name of the samples, folded."""
        return self._folded[name]

    def key(self, name: str) -> str:
        """A first or family name of the samples, as in `names.name_key`."""
        return self._keys[name]

    def is_buyer(self, contact_id: int) -> bool:
        """True for customers, present and former."""
        return self.draws[contact_id - 1] >> Bit.BUYER & MASK < self.buyers

    def first_name(self, x: int) -> str:
        """The first name of a draw."""
        return self._first[x >> Bit.SEX & 1].at(x >> Bit.FIRST)

    def last_name(self, x: int) -> tuple[str, str, str]:
        """The last name, folded, and its key."""
        last = self._last.at(x >> Bit.LAST)
        special = x >> Bit.SPECIAL & MASK
        if special >= 200:
            return last, self._folded[last], self._keys[last]
        if special < 40:
            last = f"d’{last}" if last[0] in "AEÉIOUH" else f"de {last}"
        elif special < 200:
            last = f"{last}-{self._last.at(x >> Bit.EXTRA)}"
        return last, text.fold(last), names.name_key("", last)

    def _fixed(self, bits: int, commune: Commune) -> str:
        zone = _phone_zone(commune)
        if not self.scale.spread_numbers:
            return f"+33{_FICTION_FIXED[zone]}{bits % 10_000:04d}"
        return f"+33{_SPREAD_FIXED[zone][bits & 1]}{(bits >> 1) % 1_000_000:06d}"

    def _mobile(self, bits: int) -> str:
        if not self.scale.spread_numbers:
            return f"+3363998{bits % 10_000:04d}"
        return f"+336{10_000_000 + bits % 70_000_000:08d}"

    def main_phone(self, contact_id: int) -> str | None:
        """The number one calls."""
        x = self.draws[contact_id - 1]
        kind = x >> Bit.SECOND & MASK
        if kind < 160:
            return None
        if self.company_of[contact_id - 1] and kind & 3 == 0:
            return self._fixed(x >> Bit.NUMBER, self.commune_of(contact_id - 1))
        return self._mobile(x >> Bit.NUMBER)

    def phones(self, contact_id: int) -> list[str]:
        """The numbers of a contact, the main one first: E.164, or as typed when they cannot be read."""
        main = self.main_phone(contact_id)
        if main is None:
            return []
        x = self.draws[contact_id - 1]
        pick = x >> Bit.SECOND & MASK
        found = [main]
        if pick & 3 == 1:
            found.append(self._fixed(x >> Bit.EXTRA, self.commune_of(contact_id - 1)))
        if pick % 53 == 5:
            found.append(f"01 99 00 {pick % 10} {10 + pick % 90}")
        return found if len(found) == 1 else list(dict.fromkeys(found))

    def emails(self, contact_id: int) -> list[str]:
        """The addresses of a contact, at work first."""
        x = self.draws[contact_id - 1]
        pick = x >> Bit.MAIL & MASK
        if pick < 800:
            return []
        first = self._folded[self.first_name(x)].replace(" ", "-")
        last = self.last_name(x)[1].replace(" ", "-")
        company = self.company_of[contact_id - 1]
        found = []
        if company:
            host = self._company_keys[company - 1].replace(" ", "-")
            found.append(f"{first[0]}.{last}@{host}.example")
        if not company or pick & 15 == 0:
            digits = x >> Bit.EXTRA & 63
            mark = str(digits) if digits & 1 else ""
            found.append(f"{first}.{last}{mark}@{MAIL_HOSTS[pick & 3]}")
        return found


@cache
def _phone_zone(commune: Commune) -> int:
    if commune.country != "FR":
        return 1
    department = commune.postcode[:2]
    if department in _ZONE_2:
        return 2
    if department in _ZONE_3:
        return 3
    if department in _ZONE_4:
        return 4
    return 1 if department in {"75", "77", "78", "91", "92", "93", "94", "95"} else 5
