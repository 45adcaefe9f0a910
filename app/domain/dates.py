"""Dates and durations as files hold them: day first or month first, month names, Excel's day numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum

from app.domain.text import fold


class Order(StrEnum):
    """How the numbers of a date follow each other. Year first is understood whatever the order."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True)
class ColumnDates:
    """What the dates of a whole column tell.

    order: to read all of them with. is_ambiguous: no value tells day from month (`order` is supposed).
    is_mixed: some values can only be day first and others only month first.
    """

    order: Order = Order.DAY_FIRST
    is_ambiguous: bool = False
    is_mixed: bool = False


YEARS = range(1800, 2200)
_CENTURY_PIVOT = 70  # 69 is 2069, 70 is 1970
_EXCEL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a wall clock, as the sheet has it
_EXCEL_DAYS = (10_000, 80_000)  # 1927 to 2119: other numbers are no dates

_CLOCK = re.compile(
    r"(?:^|[\sT,]|\bà)\s*(\d{1,2})\s?[:hH]\s?(\d{2})?(?:[:mM](\d{2})(?:[.,]\d+)?)?\s*([aApP]\.?[mM]\.?)?"
    r"\s*(Z|UTC|[+-]\d{2}:?\d{2})?\s*$"
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})\s?([-/. ])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIAL = re.compile(r"(\d{5})(?:[.,](\d{1,12}))?")
_FILLERS = frozenset({"le", "the", "of", "de", "a", "er", "st", "nd", "rd", "th", "e", "eme"})


def _months() -> dict[str, int]:
    french = "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
    english = "january february march april may june july august september october november december"
    spelt: dict[str, set[int]] = {}
    for names in (french, english):
        for number, name in enumerate(names.split(), start=1):
            for end in range(3, len(name) + 1):
                spelt.setdefault(name[:end], set()).add(number)
    return {name: numbers.pop() for name, numbers in spelt.items() if len(numbers) == 1}


def _weekdays() -> frozenset[str]:
    french = "lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim"
    english = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu fri sat sun"
    return frozenset(french.split() + english.split())


_MONTHS = _months()
_WEEKDAYS = _weekdays()


def detect(samples: Iterable[str]) -> ColumnDates:
    """Return how the dates of a column are to be read, day first when nothing tells."""
    day_first = month_first = undecided = 0
    for sample in samples:
        found = _NUMERIC.fullmatch(_without_clock(sample.strip())[0])
        if not found:
            continue
        first, second = int(found[1]), int(found[3])
        day_first += first > 12 >= second
        month_first += second > 12 >= first
        undecided += first <= 12 and second <= 12 and first != second
    order = Order.MONTH_FIRST if month_first > day_first else Order.DAY_FIRST
    return ColumnDates(
        order=order,
        is_ambiguous=bool(undecided) and not day_first and not month_first,
        is_mixed=bool(day_first and month_first),
    )


def parse_date(raw: str, *, order: Order = Order.DAY_FIRST) -> date | None:
    """Return the date of a text, its hour left aside, or None when it is none."""
    found = parse_datetime(raw, order=order)
    return None if found is None else found.date()


def parse_datetime(raw: str, *, order: Order = Order.DAY_FIRST) -> datetime | None:
    """Return the date and hour of a text, or None when it is none. Midnight when no hour is given.

    Aware when the text tells its offset ("Z", "+02:00"), else the wall clock as written. Read strictly in
    `order`: "05/25/2008" is no date in a column that is day first.
    """
    text = raw.strip()
    if not text or len(text) > 80:
        return None
    serial = _SERIAL.fullmatch(text)
    if serial:
        return _from_serial(int(serial[1]), float(f"0.{serial[2] or 0}"))
    text, clock, zone = _without_clock(text)
    day = _day(text, order)
    if day is None or clock is None:
        return None
    return datetime.combine(day, clock, tzinfo=zone)


def parse_time(raw: str) -> time | None:
    """Return the hour of a text ("14:30", "14h30", "2:30 pm"), or None when it is none."""
    text, clock, _ = _without_clock(raw.strip()) if len(raw) < 40 else ("x", None, None)
    return None if text or not _CLOCK.search(raw) else clock


def _without_clock(text: str) -> tuple[str, time | None, timezone | None]:
    """The text before the hour, the hour (midnight without one, None when impossible), its offset."""
    found = _CLOCK.search(text)
    if not found:
        return text.strip(" ,T"), time(), None
    hour, minute, second = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if found[4]:
        hour = hour % 12 + (12 if found[4][0] in "pP" else 0) if 1 <= hour <= 12 else 99
    before = text[: found.start()].strip(" ,T")
    if hour > 23 or minute > 59 or second > 59:
        return before, None, None
    return before, time(hour, minute, second), _offset(found[5])


def _offset(text: str | None) -> timezone | None:
    if not text:
        return None
    if text in {"Z", "UTC"}:
        return timezone.utc  # noqa: UP017 - `time` and `timezone` stand side by side here
    hours, minutes = int(text[1:3]), int(text[-2:])
    if hours > 14 or minutes > 59:
        return None
    return timezone((1 if text[0] == "+" else -1) * timedelta(hours=hours, minutes=minutes))


def _day(text: str, order: Order) -> date | None:
    found = _YEAR_FIRST.fullmatch(text)
    if found:
        return _date(int(found[1]), int(found[3]), int(found[4]))
    found = _COMPACT.fullmatch(text)
    if found:
        return _date(int(found[1]), int(found[2]), int(found[3]))
    found = _NUMERIC.fullmatch(text)
    if found:
        first, second, year = int(found[1]), int(found[3]), _year(found[4])
        return _date(year, second, first) if order is Order.DAY_FIRST else _date(year, first, second)
    return _named(text)


def _named(text: str) -> date | None:
    """A date with a month's name: "lundi 1er mai 2008", "May 5, 2008", "5-mai-08"."""
    parts = re.findall(r"[a-z]+|\d+", fold(text))
    numbers = [part for part in parts if part.isdigit()]
    words = [part for part in parts if not part.isdigit() and part not in _FILLERS]
    months = [word for word in words if word in _MONTHS]
    if len(months) == 2 and months[0] in _WEEKDAYS:  # "mar" is a Tuesday before it is March
        months = months[1:]
    if len(months) != 1 or len(numbers) != 2 or any(w not in _WEEKDAYS and w != months[0] for w in words):
        return None
    day, year = numbers if len(numbers[0]) < 4 else reversed(numbers)
    if len(day) > 2 or len(year) not in {2, 4}:
        return None
    return _date(_year(year), _MONTHS[months[0]], int(day))


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < _CENTURY_PIVOT else 1900)


def _date(year: int, month: int, day: int) -> date | None:
    if year not in YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _from_serial(days: int, fraction: float) -> datetime | None:
    if not _EXCEL_DAYS[0] <= days <= _EXCEL_DAYS[1]:
        return None
    return _EXCEL_EPOCH + timedelta(days=days, seconds=round(fraction * 86_400))
