"""How one list of ids becomes another, in the fewest row signals."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass

# Beyond these a reset costs the window less than the signals would.
MOST_MIDDLE = 20_000
MOST_STEPS = 200


@dataclass(frozen=True, slots=True)
class Step:
    """Rows `first` to `last` (inclusive) removed, or inserted there with these ids."""

    first: int
    last: int
    inserted: array[int] | None = None


def delta(old: array[int], new: array[int]) -> list[Step] | None:
    """The steps that turn `old` into `new`, to apply in order; None when a reset is better.

    Removals come first, from the bottom up, so that the rows of each step are those of the moment
    it is applied. A moved row is removed and inserted.
    """
    if old == new:
        return []
    head = _common_prefix(old, new)
    tail = _common_suffix(old, new, most=min(len(old), len(new)) - head)
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    if not before:
        return [Step(head, head + len(after) - 1, after)]
    if not after:
        return [Step(head, head + len(before) - 1)]
    if max(len(before), len(after)) > MOST_MIDDLE or _repeats(before) or _repeats(after):
        return None
    kept = _kept(before, after)
    steps = _removals(before, kept, offset=head) + _insertions(after, kept, offset=head)
    return steps if len(steps) <= MOST_STEPS else None


def _common_prefix(old: array[int], new: array[int]) -> int:
    """How many ids both begin with (halving, so that the comparing is done in C)."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_suffix(old: array[int], new: array[int], *, most: int) -> int:
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _repeats(ids: array[int]) -> bool:
    return len(set(ids)) < len(ids)


def _kept(before: array[int], after: array[int]) -> set[int]:
    """Ids that can stay in place: the longest run of common ids in the same order (patience)."""
    place = {id_: row for row, id_ in enumerate(before)}
    ends: list[int] = []  # the smallest place that ends a run of each length
    owners: list[int] = []
    previous: dict[int, int | None] = {}
    for id_ in after:
        row = place.get(id_)
        if row is None:
            continue
        length = bisect_left(ends, row)
        previous[id_] = owners[length - 1] if length else None
        ends[length : length + 1] = [row]
        owners[length : length + 1] = [id_]
    kept: set[int] = set()
    last = owners[-1] if owners else None
    while last is not None:
        kept.add(last)
        last = previous[last]
    return kept


def _removals(before: array[int], kept: set[int], *, offset: int) -> list[Step]:
    runs = _runs(before, kept)
    return [Step(offset + first, offset + last) for first, last in reversed(runs)]


def _insertions(after: array[int], kept: set[int], *, offset: int) -> list[Step]:
    return [
        Step(offset + first, offset + last, after[first : last + 1]) for first, last in _runs(after, kept)
    ]


def _runs(ids: array[int], kept: set[int]) -> list[tuple[int, int]]:
    """First and last places of each run of ids that are not kept, from the top down."""
    runs: list[tuple[int, int]] = []
    for row, id_ in enumerate(ids):
        if id_ in kept:
            continue
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
