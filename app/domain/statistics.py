"""What figures are made of: one filter, and indicators with their slices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class CallFilter:
    """Which calls: those that meet every condition set; an empty condition holds back nothing.

    `since` and `until` are days in the site's zone, both included.
    """

    since: date | None = None
    until: date | None = None
    agents: tuple[int, ...] = ()
    campaigns: tuple[int, ...] = ()
    files: tuple[int, ...] = ()


@dataclass(frozen=True)
class Item:
    """One slice. `key` is stable and speaks outside the program (login, label, code, hour, word), None
    for a missing value; `id` is the row it stands for, when there is one; `label` is "" for a key that
    needs a translation.
    """

    key: str | int | None
    label: str
    count: int
    id: int | None = None


@dataclass(frozen=True)
class Indicator:
    """A total and its slices, in the order to show. Distinct counts are not the sum of their slices."""

    total: int
    items: tuple[Item, ...]
