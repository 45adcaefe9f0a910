"""How large a demo centre is, and its calendar: every instant follows from the day it is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache

from app.domain import times

CALL_DAYS = 60
HISTORY_DAYS = 800
DAY_S = 86_400
_EPOCH = date(1970, 1, 1).toordinal()
_LEADS_PER_CONTACT = 1.3
_BASE = 2_000


@dataclass(frozen=True)
class Scale:
    """Rows of the main tables. `leads`, `calls_a_day` and `tickets` grow slower than the contacts.

    spread_numbers: phone numbers over the whole French plan instead of the ranges reserved for fiction,
    which hold 10,000 numbers each. For measurements only: such numbers may belong to somebody.
    """

    contacts: int
    agents: int
    leads: int
    calls_a_day: int
    tickets: int
    spread_numbers: bool = False

    @staticmethod
    def of(contacts: int, *, agents: int | None = None, spread_numbers: bool = False) -> Scale:
        """The scale of a centre of so many contacts."""
        grown = max(contacts / _BASE, 0.01)
        soft = min(grown, grown**0.5)
        return Scale(
            contacts=contacts,
            agents=agents or min(60, max(6, round(6 * soft))),
            leads=round(_BASE * _LEADS_PER_CONTACT * min(grown, grown**0.6)),
            calls_a_day=max(12, round(125 * soft)),
            tickets=max(12, round(600 * soft)),
            spread_numbers=spread_numbers,
        )

    def share(self, share: float, *, limit: int) -> int:
        """A share of the contacts in 4,096ths, lowered so that at most about `limit` have the thing."""
        return round(4096 * min(share, limit / max(self.contacts, 1)))


class Calendar:
    """Local days and hours of the site as seconds of UTC; the day it is made is `today`."""

    def __init__(self, now: datetime, zone: str) -> None:
        self.zone = zone
        self.today = times.day_of(now, zone)
        self._bases: dict[date, int] = {}

    def at(self, day: date, local_s: float) -> int:
        """The UTC second of a local time of day (working hours: no clock change then)."""
        base = self._bases.get(day)
        if base is None:
            noon = times.local_instant(day, time(12), self.zone)
            base = self._bases[day] = int(noon.timestamp()) - DAY_S // 2
        return base + int(local_s)

    def ago(self, days: int, hour: float = 9.0) -> int:
        """The UTC second of a local hour some days before today."""
        return self.at(self.today - timedelta(days=days), hour * 3600)

    @cached_property
    def holidays(self) -> frozenset[date]:
        """Public holidays of France around today."""
        years = range(self.today.year - 1, self.today.year + 2)
        return frozenset(day for year in years for day in public_holidays(year))

    @cached_property
    def work_days(self) -> list[date]:
        """Days worked in the last CALL_DAYS days, today excluded, oldest first."""
        days = (self.today - timedelta(days=n) for n in range(CALL_DAYS, 0, -1))
        return [day for day in days if self.is_worked(day)]

    def is_worked(self, day: date) -> bool:
        """True on weekdays that are no public holiday."""
        return day.weekday() < 5 and day not in self.holidays

    def next_worked(self, day: date) -> date:
        """The first working day after a day."""
        day += timedelta(days=1)
        while not self.is_worked(day):
            day += timedelta(days=1)
        return day


def public_holidays(year: int) -> list[date]:
    """The eleven public holidays of France (labour code, L3133-1)."""
    fixed = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
    sunday = easter(year)
    return [
        *(date(year, month, day) for month, day in fixed),
        *(sunday + timedelta(days=days) for days in (1, 39, 50)),
    ]


def easter(year: int) -> date:
    """Easter Sunday (Meeus's rule for the Gregorian calendar)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def told(second: int) -> str:
    """An instant as both stores read it."""
    days, rest = divmod(second, DAY_S)
    minutes, seconds = divmod(rest, 60)
    return f"{_day(days)} {minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}.000000"


@lru_cache(maxsize=4096)
def _day(days: int) -> str:
    return date.fromordinal(_EPOCH + days).isoformat()
