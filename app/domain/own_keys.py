"""Keys an export gives to rows without one of another program; an import of the same centre reads them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_OWN = "cadran:"
_OWN_ROW = re.compile(r"cadran:(\d{1,18})-([0-9a-f]{1,16})")
_OWN_UUID = re.compile(r"cadran:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")


def own_key(row: int | str, created_at: datetime | None = None) -> str:
    """The key an export gives to a row that has none: its uuid, or its id with the instant it was made,
    which no other centre shares.
    """
    return f"{_OWN}{row}" if created_at is None else f"{_OWN}{row}-{_micros(created_at):x}"


def own_row(key: str) -> tuple[int, int] | None:
    """Id and microsecond of creation of a row, of a key made by `own_key`."""
    found = _OWN_ROW.fullmatch(key)
    return (int(found[1]), int(found[2], 16)) if found else None


def own_uuid(key: str) -> str | None:
    """The uuid of a key made by `own_key`."""
    found = _OWN_UUID.fullmatch(key)
    return found[1] if found else None


def is_own(row_created_at: datetime, micros: int) -> bool:
    """True when a row was made at the instant of its key."""
    return _micros(row_created_at) == micros


def _micros(instant: datetime) -> int:
    return (instant - _EPOCH) // timedelta(microseconds=1)


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
