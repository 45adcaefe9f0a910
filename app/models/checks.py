"""Which rows are ticked, without ever fetching them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

CHUNK = 50_000


class Checks:
    """A set of ticked ids over the list in force: a few by name, or all of them but a few."""

    def __init__(self) -> None:
        self._all = False
        self._ids: set[int] = set()  # the ticked ones, or with `_all` the others

    @property
    def is_empty(self) -> bool:
        """True when nothing was ticked by name and not everything either."""
        return not self._all and not self._ids

    def __contains__(self, id_: int) -> bool:
        return (id_ in self._ids) is not self._all

    def count(self, total: int) -> int:
        """How many are ticked of a list of `total` rows."""
        return total - len(self._ids) if self._all else len(self._ids)

    def set(self, ids: Iterable[int], *, on: bool) -> None:
        """Tick or untick some."""
        if on is self._all:
            self._ids.difference_update(ids)
        else:
            self._ids.update(ids)

    def set_all(self, *, on: bool) -> None:
        """Tick or untick everything."""
        self._all = on
        self._ids = set()

    def forget(self, ids: Iterable[int]) -> None:
        """These are no longer in the list."""
        self._ids.difference_update(ids)

    def named(self) -> frozenset[int]:
        """The ids remembered one by one, ticked or (with everything ticked) not."""
        return frozenset(self._ids)

    def among(self, ids: array[int]) -> array[int]:
        """The ticked ids, in the order of the list (25 ms in a million)."""
        if not self._ids:
            return ids[:] if self._all else array("q")
        found = array("q")
        for start in range(0, len(ids), CHUNK):
            part = ids[start : start + CHUNK]
            if self._ids.isdisjoint(part):
                found.extend(part if self._all else ())
            else:
                found.extend(id_ for id_ in part if id_ in self)
            if not self._all and len(found) == len(self._ids):
                break
        return found


def missing(named: frozenset[int], ids: array[int]) -> set[int]:
    """Those of `named` that are not in `ids`; in small bites, so that other threads get their turn."""
    gone = set(named)
    for start in range(0, len(ids), CHUNK):
        if not gone:
            break
        gone.difference_update(ids[start : start + CHUNK])
    return gone
