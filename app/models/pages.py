"""The rows in hand around what is shown: few, recent, and asked for page by page."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar

PAGE = 200
MOST_ROWS = 30 * PAGE
# What was wanted a moment ago and is no longer on screen is not worth asking for.
MOST_WANTED = 4
MOST_FLYING = 2


class HasId(Protocol):
    """A row that says which one it is."""

    @property
    def id(self) -> int:
        """The key of the row in its table."""
        ...


R = TypeVar("R", bound=HasId)


class Gone:
    """Stands for a row the store no longer has."""


GONE = Gone()


class Pages(Generic[R]):
    """Rows by id, the least recently seen leaving first; and which pages to ask for next."""

    def __init__(self, *, most: int = MOST_ROWS) -> None:
        self._most = most
        self._rows: OrderedDict[int, R | Gone] = OrderedDict()
        self._stale: set[int] = set()
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self.flying: set[int] = set()

    def __len__(self) -> int:
        return len(self._rows)

    def get(self, id_: int) -> R | None:
        """The row, even if stale; None when it is not in hand or gone."""
        row = self._rows.get(id_)
        if row is None:
            return None
        self._rows.move_to_end(id_)
        return None if isinstance(row, Gone) else row

    def is_known(self, id_: int) -> bool:
        """True when nothing need be asked about this id."""
        return id_ in self._rows and id_ not in self._stale

    def put(self, rows: Iterable[R], *, asked: Sequence[int] = ()) -> None:
        """Take in rows; those asked for that did not come are gone."""
        for row in rows:
            self._rows[row.id] = row
            self._rows.move_to_end(row.id)
            self._stale.discard(row.id)
        for id_ in asked:
            if id_ not in self._rows or id_ in self._stale:
                self._rows[id_] = GONE
                self._stale.discard(id_)
        while len(self._rows) > self._most:
            self._stale.discard(self._rows.popitem(last=False)[0])

    def replace(self, row: R) -> bool:
        """Put a newer version of a row in hand; False when it is not in hand."""
        if row.id not in self._rows:
            return False
        self._rows[row.id] = row
        self._stale.discard(row.id)
        return True

    def make_stale(self, ids: frozenset[int] | None) -> None:
        """These rows (all with None) are to be asked for again when next seen."""
        self._stale.update(self._rows if ids is None else ids.intersection(self._rows))

    def want(self, page: int) -> bool:
        """Note that a page is looked at; False when it is being fetched already."""
        if page in self.flying:
            return False
        self._wanted[page] = None
        self._wanted.move_to_end(page)
        if len(self._wanted) > MOST_WANTED:
            self._wanted.popitem(last=False)
        return True

    def take_wanted(self) -> int | None:
        """The page to ask for now: the one seen last; None when none is, or enough are on their way."""
        if not self._wanted or len(self.flying) >= MOST_FLYING:
            return None
        page, _ = self._wanted.popitem(last=True)
        self.flying.add(page)
        return page

    def forget_requests(self) -> None:
        """Page numbers have changed their meaning."""
        self._wanted.clear()
        self.flying.clear()
