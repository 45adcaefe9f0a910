"""Days and hours as people live them: the site's zone, the called person's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DEFAULT_ZONE = "Europe/Paris"


@lru_cache(maxsize=64)
def zone(name: str | None) -> ZoneInfo:
    """The IANA zone, or the default one when the name is empty or unknown."""
    try:
        return ZoneInfo(name or DEFAULT_ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(DEFAULT_ZONE)


def day_of(instant: datetime, zone_name: str) -> date:
    """The local day of an instant."""
    return instant.astimezone(zone(zone_name)).date()


def hour_of(instant: datetime, zone_name: str) -> int:
    """The local hour of an instant, 0-23."""
    return instant.astimezone(zone(zone_name)).hour


def day_bounds(day: date, zone_name: str) -> tuple[datetime, datetime]:
    """First instant of a local day and of the next one, in UTC: 23, 24 or 25 hours apart."""
    start = datetime.combine(day, time.min, zone(zone_name))
    end = datetime.combine(day + timedelta(days=1), time.min, zone(zone_name))
    return start.astimezone(UTC), end.astimezone(UTC)


def local_instant(day: date, at: time, zone_name: str) -> datetime:
    """The UTC instant of a wall-clock time in a zone.

    A time that the spring change skips is read with the offset before the change (02:30 becomes
    03:30); one that the autumn change repeats is the first of the two.
    """
    return datetime.combine(day, at, zone(zone_name)).astimezone(UTC)


def next_working_day(day: date) -> date:
    """The next day that is neither Saturday nor Sunday."""
    following = day + timedelta(days=1)
    while following.weekday() >= 5:
        following += timedelta(days=1)
    return following


def offset_hours(instant: datetime, zone_name: str, from_zone: str) -> float:
    """Hours to add to `from_zone`'s clock to read `zone_name`'s clock at that instant."""
    there = instant.astimezone(zone(zone_name)).utcoffset()
    here = instant.astimezone(zone(from_zone)).utcoffset()
    assert there is not None
    assert here is not None
    return (there - here).total_seconds() / 3600
