"""Asking for a list: its first rows at once, then all its ids, then again after each change."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.models.checks import missing
from app.models.columns import Sort
from app.models.deltas import Step, delta
from app.models.pages import PAGE, HasId
from app.workers.tasks import Task, Tasks

R = TypeVar("R", bound=HasId)

IDS_DEADLINE_S = 60.0
RELOAD_AFTER_MS = 150


@dataclass(frozen=True)
class Source(Generic[R]):
    """The service functions behind a table.

    ids: every id of the filter in order, best as `array("q")`; called `ids(session, filter=…, sort=…)`.
    rows: these rows in any order, without those that are gone; called `rows(session, ids=…)`.
    first: the first `limit` rows in order; called `first(session, filter=…, sort=…, limit=…)`.
    """

    ids: Callable[..., Iterable[int]]
    rows: Callable[..., Sequence[R]]
    first: Callable[..., Sequence[R]] | None = None


@dataclass(frozen=True)
class Shown:
    """What the table shows when a question leaves: its ids, those ticked one by one, those to find again."""

    ids: array[int]
    named: frozenset[int] = frozenset()
    anchors: tuple[int, ...] = ()


@dataclass(frozen=True)
class Survey:
    """What a worker thread found: the ids, how they differ from those of `old`, and what became of some.

    is_new: the filter or the order is another one. steps: None when the list is to be reset.
    gone: ticked ids no longer listed. places: rows of the anchors.
    """

    old: array[int]
    ids: array[int]
    is_new: bool
    steps: list[Step] | None
    gone: set[int]
    places: dict[int, int]


def survey(session: Any, *, ask: Callable[..., Iterable[int]], shown: Shown, is_new: bool) -> Survey:
    """Ask for the ids and compare them here, so that the window need not."""
    found = ask(session)
    ids = found if isinstance(found, array) else array("q", found)
    steps = None if is_new else delta(shown.ids, ids)
    gone = missing(shown.named, ids)
    places = places_of(shown.anchors, ids) if steps is None else {}
    return Survey(shown.ids, ids, is_new, steps, gone, places)


def places_of(wanted: Iterable[int], ids: array[int]) -> dict[int, int]:
    """The rows of some ids, without those that are not listed."""
    places = {}
    for id_ in wanted:
        try:
            places[id_] = ids.index(id_)
        except ValueError:
            continue
    return places


class Listing(QObject, Generic[R]):
    """The questions of one table about its list; only the newest list is ever answered.

    began(object): the first rows of a new list, before its ids.
    surveyed(object): a `Survey`. loading(bool): a new list is being asked for, or no longer.
    failed(object): the error; what was known stays.
    """

    began = Signal(object)
    surveyed = Signal(object)
    loading = Signal(bool)
    failed = Signal(object)

    def __init__(
        self, tasks: Tasks, *, source: Source[R], shown: Callable[[], Shown], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._source, self._shown = tasks, source, shown
        self.filter: Hashable = None
        self.sorting: Sort | None = None
        self._has_begun = False
        self._is_new = False
        self._is_asking = False
        self._ask_again = False
        self._asking: Task | None = None
        self._timer = QTimer(self, singleShot=True, interval=RELOAD_AFTER_MS)
        self._timer.timeout.connect(self._ask_ids)

    @property
    def is_loading(self) -> bool:
        """True while a new list is awaited."""
        return self._is_new

    @property
    def has_begun(self) -> bool:
        """True once a list was ever asked for."""
        return self._has_begun

    def load(self) -> None:
        """Ask for the list of the filter and order in force, and forget any other question."""
        self._timer.stop()
        if self._asking is not None:
            self._asking.cancel()
        self._asking, self._is_asking, self._ask_again = None, False, False
        self._has_begun = True
        if not self._is_new:
            self._is_new = True
            self.loading.emit(True)
        if self._source.first is not None:
            act = partial(self._source.first, filter=self.filter, sort=self.sorting, limit=PAGE)
            self._tasks.read(act, receiver=self, done=self._begin, failed=self._let_go, latest="first")
        self._ask_ids()

    def reload(self) -> None:
        """Ask again, a moment later, what has become of the list."""
        if self._has_begun and not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _ask_ids(self) -> None:
        if self._is_asking:
            # Not instead of the question on its way: a list that changes faster than it is read
            # must still be shown one day.
            self._ask_again = True
            return
        ask = partial(self._source.ids, filter=self.filter, sort=self.sorting)
        act = partial(survey, ask=ask, shown=self._shown(), is_new=self._is_new)
        self._is_asking = True
        asking = self._tasks.read(
            act,
            receiver=self,
            done=self._take,
            failed=self._fail,
            deadline_s=IDS_DEADLINE_S,
            quiet=not self._is_new,
            latest="ids",
        )
        self._asking = asking if self._is_asking else None

    @Slot(object)
    def _begin(self, rows: Sequence[R]) -> None:
        self.began.emit(rows)

    @Slot(object)
    def _let_go(self, _error: BaseException) -> None:
        """The ids are on their way: their own failure will be told, once."""

    @Slot(object)
    def _take(self, found: Survey) -> None:
        was_new = self._answered()
        self.surveyed.emit(found)
        self._tell_end(was_new)

    @Slot(object)
    def _fail(self, error: BaseException) -> None:
        was_new = self._answered()
        self.failed.emit(error)
        self._tell_end(was_new)

    def _answered(self) -> bool:
        """Put the question away before anybody hears of its answer and asks another one."""
        was_new, self._is_new = self._is_new, False
        self._asking, self._is_asking = None, False
        if self._ask_again:
            self._ask_again = False
            self._timer.start()
        return was_new

    def _tell_end(self, was_new: bool) -> None:
        if was_new and not self._is_new:
            self.loading.emit(False)
