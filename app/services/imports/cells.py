"""Cells that are not a contact's: moments, durations, numbers, closed words, prose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

from app.domain import dates, import_words, numbers, times
from app.domain.imports import Reason, Repair
from app.domain.text import NAME_LIMIT, clean
from app.services import contact_values
from app.services.contact_values import PointValue
from app.services.imports.chunk import Reading
from app.services.imports.drafts import Line

_MOST_SECONDS = 86_400
_MOST_WHOLE = 1_000_000_000


@dataclass(frozen=True)
class Moment:
    """An instant; `has_time` is False when the file knew only the day."""

    at: datetime
    has_time: bool


def moment(line: Line, values: Mapping[str, str], reading: Reading) -> Moment | None:
    """When a call began: one cell, a day with an hour, or a day in parts. None refuses the line."""
    whole = values.get("started_at")
    if whole:
        found = instant(whole, reading)
        if found is None:
            line.refuse(Reason.BAD_DATE, "started_at")
        return found
    day = _day(line, values, reading)
    if day is None:
        return None
    hour = dates.parse_time(values["time"]) if values.get("time") else None
    if values.get("time") and hour is None:
        line.touch("time", Repair.UNREAD_VALUE, values["time"])
    return _moment(datetime.combine(day, hour or time()), has_time=hour is not None, zone=reading.zone)


def instant(text: str, reading: Reading) -> Moment | None:
    """A day with its hour, or a day alone; None when the text is neither."""
    found = dates.parse_datetime(text, order=reading.order)
    if found is None:
        return None
    return _moment(found, has_time=_tells_hour(text, found), zone=reading.zone)


def day(line: Line, values: Mapping[str, str], reading: Reading, field: str) -> date | None:
    """A day. None refuses the line."""
    found = dates.parse_date(values.get(field, ""), order=reading.order)
    if found is None:
        line.refuse(Reason.BAD_DATE if values.get(field) else Reason.NO_DATE, field)
    return found


def _day(line: Line, values: Mapping[str, str], reading: Reading) -> date | None:
    if values.get("date"):
        return day(line, values, reading, "date")
    parts = [values.get(name, "") for name in ("day", "month", "year")]
    if not any(parts):
        line.refuse(Reason.NO_DATE, "started_at", "date")
        return None
    day_, month, year = parts
    joined = f"{year}-{month}-{day_}" if month.isdecimal() else f"{day_} {month} {year}"
    found = dates.parse_date(joined)
    if found is None:
        line.refuse(Reason.BAD_DATE, "day", "month", "year")
    return found


def _tells_hour(text: str, found: datetime) -> bool:
    """True unless the cell is a day alone."""
    return found.time() != time() or ":" in text or "h" in text.lower()


def _moment(found: datetime, *, has_time: bool, zone: str) -> Moment:
    if found.tzinfo is not None:
        return Moment(found.astimezone(UTC), has_time)
    return Moment(times.local_instant(found.date(), found.time(), zone), has_time)


def text(line: Line, values: Mapping[str, str], field: str, *, limit: int = NAME_LIMIT) -> str | None:
    """A line of text, cut where it must be."""
    return _cut(line, values.get(field, ""), field, limit=limit, multiline=False) or None


def prose(line: Line, values: Mapping[str, str], field: str, *, limit: int) -> str:
    """A text of several lines."""
    return _cut(line, values.get(field, ""), field, limit=limit, multiline=True)


def _cut(line: Line, typed: str, field: str, *, limit: int, multiline: bool) -> str:
    if not typed:
        return ""
    cleaned = clean(typed, limit=limit, multiline=multiline)
    if cleaned.cut:
        line.touch(field, Repair.CUT, typed[:NAME_LIMIT], cleaned.text[:NAME_LIMIT])
    elif cleaned.is_altered:
        line.touch(field, Repair.HIDDEN, typed[:NAME_LIMIT], cleaned.text[:NAME_LIMIT])
    return cleaned.text


def seconds(line: Line, values: Mapping[str, str], field: str) -> int:
    """A duration in seconds; 0 when there is none, or none that can be read."""
    typed = values.get(field, "")
    if not typed:
        return 0
    found = numbers.parse_duration(typed)
    if found is None or not 0 <= found <= _MOST_SECONDS:
        line.touch(field, Repair.UNREAD_VALUE, typed)
        return 0
    return found


def whole(line: Line, values: Mapping[str, str], field: str, *, least: int = 0) -> int | None:
    """A whole number."""
    typed = values.get(field, "")
    if not typed:
        return None
    found = numbers.parse_int(typed)
    if found is None or not least <= found <= _MOST_WHOLE:
        line.touch(field, Repair.UNREAD_VALUE, typed)
        return None
    return found


def yes(line: Line, values: Mapping[str, str], field: str) -> bool | None:
    """Yes or no."""
    typed = values.get(field, "")
    if not typed:
        return None
    found = numbers.parse_bool(typed)
    if found is None:
        line.touch(field, Repair.UNREAD_VALUE, typed)
    return found


def word(line: Line, values: Mapping[str, str], field: str) -> StrEnum | None:
    """A word of a closed list."""
    typed = values.get(field, "")
    if not typed:
        return None
    found = import_words.choice(field, typed)
    if found is None:
        line.touch(field, Repair.UNKNOWN_WORD, typed)
    return found


def several(text: str) -> tuple[str, ...]:
    """The words of a cell: parted by bars, else by semicolons or line ends, else by commas."""
    separator = next((s for s in _SEPARATORS if s in text), ",")
    return tuple(word for part in text.split(separator) if (word := part.strip()))


_SEPARATORS = ("|", ":::", ";", "\n")


def number(line: Line, values: Mapping[str, str], reading: Reading) -> PointValue | None:
    """The number that was called."""
    typed = values.get("number", "")
    if not typed:
        return None
    points, repairs = contact_values.read_point("phone", typed, region=reading.region)
    line.touches += [r.__class__("number", r.code, r.original, r.becomes) for r in repairs]
    return points[0] if points else None
