"""A table over any number of rows: all ids in memory, rows only where one looks."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import partial
from html import escape
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)

from app.domain.changes import Change
from app.models.checks import Checks
from app.models.columns import Column, Sort
from app.models.deltas import Step, delta
from app.models.listing import Listing, Shown, Source, Survey
from app.models.pages import PAGE, HasId, Pages
from app.workers.tasks import Task, Tasks

R = TypeVar("R", bound=HasId)
Index = QModelIndex | QPersistentModelIndex

ASK_AGAIN_MS = 3000
UNKNOWN = "…"

ID_ROLE = Qt.ItemDataRole.UserRole

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class WindowModel(QAbstractTableModel, Generic[R]):
    """Rows of a filter in an order. `data()` never waits: an unknown row is asked for and drawn as "…".

    loading(bool): a new list (other filter or order) is awaited, or no longer.
    loaded(): the list is complete and `total` exact; also after each reload.
    total_changed(object): the exact number of rows, None while it is not known.
    checked_changed(): other rows are ticked.
    failed(object): the list or some rows could not be read; what was shown stays.
    """

    loading = Signal(bool)
    loaded = Signal()
    total_changed = Signal(object)
    checked_changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        *,
        source: Source[R],
        columns: Sequence[Column[R]],
        topic: str = "",
        checkable: bool = True,
        parent: QObject | None = None,
    ) -> None:
        """`topic`: the room whose row ids a `Change` may name. `checkable`: boxes in a column in front."""
        super().__init__(parent)
        self._tasks, self._source, self._topic = tasks, source, topic
        self._columns, self._checkable = list(columns), checkable
        self._ids: array[int] = array("q")
        self._pages: Pages[R] = Pages()
        self._checks = Checks()
        self._hints: dict[int, int] = {}
        self._total: int | None = None
        self._page_tasks: list[Task] = []
        self.anchors: Callable[[], tuple[int, ...]] = tuple
        self.keeps_place = False
        self._listing: Listing[R] = Listing(tasks, source=source, shown=self._what_is_shown, parent=self)
        self._listing.began.connect(self._begin)
        self._listing.surveyed.connect(self._take)
        self._listing.loading.connect(self.loading)
        self._listing.failed.connect(self.failed)
        self._fetch_timer = QTimer(self, singleShot=True, interval=0)
        self._fetch_timer.timeout.connect(self._fetch)
        self._retry_timer = QTimer(self, singleShot=True, interval=ASK_AGAIN_MS)
        self._retry_timer.timeout.connect(self._touch_all)

    # What is shown

    @property
    def columns(self) -> Sequence[Column[R]]:
        """The columns, without the one of the boxes."""
        return self._columns

    @property
    def is_checkable(self) -> bool:
        """True when section 0 is the one of the boxes."""
        return self._checkable

    @property
    def total(self) -> int | None:
        """The exact number of rows, None until it is known."""
        return self._total

    @property
    def is_loading(self) -> bool:
        """True while a new list is awaited."""
        return self._listing.is_loading

    @property
    def filter(self) -> Hashable:
        """The filter in force."""
        return self._listing.filter

    @property
    def sorting(self) -> Sort | None:
        """The order in force, None for the service's own."""
        return self._listing.sorting

    @property
    def rows_held(self) -> int:
        """How many rows are in memory."""
        return len(self._pages)

    def column(self, section: int) -> Column[R] | None:
        """The column of a section of the table; None for the boxes."""
        index = section - self._checkable
        return self._columns[index] if 0 <= index < len(self._columns) else None

    def section(self, key: str) -> int:
        """The section of a column, by its key."""
        return next(i for i, column in enumerate(self._columns) if column.key == key) + self._checkable

    def id_at(self, row: int) -> int | None:
        """The id of a row of the table."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, id_: int) -> int | None:
        """Where an id stands, None when it is not in the list. At worst 17 ms in a million rows."""
        hint = self._hints.get(id_, -1)
        if 0 <= hint < len(self._ids) and self._ids[hint] == id_:
            return hint
        try:
            row = self._ids.index(id_)
        except ValueError:
            return None
        if len(self._hints) > PAGE:
            self._hints = {}
        self._hints[id_] = row
        return row

    def row_at(self, row: int) -> R | None:
        """What is known of a row; when nothing is, or nothing fresh, it is asked for."""
        id_ = self._ids[row]
        if not self._pages.is_known(id_):
            self._want(row // PAGE)
        return self._pages.get(id_)

    def is_gone(self, row: int) -> bool:
        """True when the store no longer has this row, though the list still names it."""
        id_ = self._ids[row]
        return self._pages.is_known(id_) and self._pages.get(id_) is None

    def look_ahead(self, first: int, last: int) -> None:
        """Ask for what stands around the rows shown, so that scrolling finds it."""
        for row in (first - PAGE // 4, last + PAGE // 4):
            if 0 <= row < len(self._ids) and not self._pages.is_known(self._ids[row]):
                self._want(row // PAGE)

    # What to show

    def set_filter(self, chosen: Hashable) -> None:
        """Show other rows; the old ones stay until the first new ones are there. Ticks go."""
        self._listing.filter = chosen
        self.uncheck_all()
        self._load()

    def set_sort(self, sort: Sort | None) -> None:
        """Show the rows in another order. Ticks stay."""
        if sort == self._listing.sorting:
            return
        self._listing.sorting = sort
        if self._listing.has_begun:
            self._load()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Override: sort by a section, if its column can be sorted."""
        chosen = self.column(column)
        if chosen and chosen.sort_key:
            self.set_sort(Sort(chosen.sort_key, descending=order == Qt.SortOrder.DescendingOrder))

    @Slot(object)
    def reload(self, change: Change | None = None) -> None:
        """Read again what may have changed; selection, ticks and place are kept by id."""
        self._pages.make_stale(change.rows(self._topic) if change and self._topic else None)
        self._listing.reload()
        self._touch_all()

    def patch(self, row: R) -> None:
        """Show a newer version of one row at once, if it is in hand."""
        if self._pages.replace(row):
            self._touch_all()

    # Ticks

    def is_checked(self, id_: int) -> bool:
        """Whether a row is ticked."""
        return id_ in self._checks

    @property
    def checked_count(self) -> int:
        """How many rows are ticked."""
        return self._checks.count(len(self._ids))

    def checked_ids(self) -> array[int]:
        """The ticked ids in the order of the list; no row is fetched for it."""
        return self._checks.among(self._ids)

    def check(self, ids: Iterable[int], *, on: bool = True) -> None:
        """Tick or untick rows."""
        self._checks.set(ids, on=on)
        self._touch_checks()

    def check_rows(self, first: int, last: int, *, on: bool = True) -> None:
        """Tick or untick everything between two rows, both included."""
        self.check(self._ids[min(first, last) : max(first, last) + 1], on=on)

    @Slot()
    def check_all(self) -> None:
        """Tick every row of the filter, seen or not; rows that join the list later are ticked too."""
        self._checks.set_all(on=True)
        self._touch_checks()

    @Slot()
    def uncheck_all(self) -> None:
        """Tick nothing."""
        if not self._checks.is_empty:
            self._checks.set_all(on=False)
            self._touch_checks()

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._columns) + self._checkable

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Override: never fetches."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self.column(index.column()) is None else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Override: what is known now; nothing here waits."""
        if not index.isValid():
            return None
        id_, column = self._ids[index.row()], self.column(index.column())
        if role == ID_ROLE:
            return id_
        if column is None:
            return self._box(id_) if role == Qt.ItemDataRole.CheckStateRole else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(index.row(), column, role)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Override: only boxes can be set."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or self.column(index.column()):
            return False
        self.check([self._ids[index.row()]], on=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Override: titles, and the box that stands for all boxes."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.column(section)
        if column is None:
            is_box = self._checkable and section == 0 and role == Qt.ItemDataRole.CheckStateRole
            return self._header_box() if is_box else None
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title()
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _words(self, row: int, column: Column[R], role: int) -> str | None:
        record = self.row_at(row)
        is_tooltip = role == Qt.ItemDataRole.ToolTipRole
        if record is None:
            return None if is_tooltip or self.is_gone(row) else UNKNOWN
        words = column.tooltip(record) if is_tooltip and column.tooltip else column.text(record)
        # Whoever shows a tooltip guesses HTML in it.
        return f"<span>{escape(words)}</span>" if is_tooltip and words else words

    def _box(self, id_: int) -> Qt.CheckState:
        return Qt.CheckState.Checked if id_ in self._checks else Qt.CheckState.Unchecked

    def _header_box(self) -> Qt.CheckState:
        count = self.checked_count
        if not count:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if count == len(self._ids) else Qt.CheckState.PartiallyChecked

    # The list

    def _load(self) -> None:
        self._set_total(None)
        self._listing.load()

    def _what_is_shown(self) -> Shown:
        return Shown(self._ids, self._checks.named(), self.anchors())

    @Slot(object)
    def _begin(self, rows: Sequence[R]) -> None:
        """Show the first rows of a new list, unless the whole list has come before them."""
        self._pages.put(rows)
        if self._listing.is_loading:
            self._reset(array("q", (row.id for row in rows)), keeps_place=False)
        else:
            self._touch_all()

    @Slot(object)
    def _take(self, found: Survey) -> None:
        steps, keeps_place = found.steps, not found.is_new
        if found.old is not self._ids:
            # The first rows were shown meanwhile: they are the head of this list, or there is a reset.
            steps, keeps_place = delta(self._ids, found.ids), True
        if steps is None:
            self._reset(found.ids, keeps_place=keeps_place, places=found.places)
        else:
            self._walk(steps)
        self._checks.forget(found.gone)
        self._set_total(len(self._ids))
        self.loaded.emit()
        self.checked_changed.emit()

    def _reset(self, ids: array[int], *, keeps_place: bool, places: dict[int, int] | None = None) -> None:
        self.keeps_place = keeps_place
        self.beginResetModel()
        self._ids = ids
        self._hints = dict(places or {})
        self._forget_requests()
        self.endResetModel()

    def _walk(self, steps: Sequence[Step]) -> None:
        if not steps:
            return
        # Arrays once shown are never changed: a worker thread may be comparing with this one.
        self._ids = self._ids[:]
        self._forget_requests()
        for step in steps:
            if step.inserted is None:
                self.beginRemoveRows(QModelIndex(), step.first, step.last)
                del self._ids[step.first : step.last + 1]
                self.endRemoveRows()
            else:
                self.beginInsertRows(QModelIndex(), step.first, step.last)
                self._ids[step.first : step.first] = step.inserted
                self.endInsertRows()

    def _set_total(self, total: int | None) -> None:
        if total != self._total:
            self._total = total
            self.total_changed.emit(total)

    # The rows

    def _want(self, page: int) -> None:
        if self._pages.want(page) and not self._retry_timer.isActive():
            self._fetch_timer.start()

    @Slot()
    def _fetch(self) -> None:
        while (page := self._pages.take_wanted()) is not None:
            ids = [id_ for id_ in self._ids[page * PAGE : (page + 1) * PAGE] if not self._pages.is_known(id_)]
            if not ids:
                self._pages.flying.discard(page)
                continue
            task = self._tasks.read(
                partial(self._source.rows, ids=ids),
                receiver=self,
                done=partial(self._put, page, ids),
                failed=partial(self._miss, page),
            )
            self._page_tasks = [t for t in self._page_tasks if t.is_pending] + [task]

    def _put(self, page: int, ids: Sequence[int], rows: Sequence[R]) -> None:
        self._pages.flying.discard(page)
        self._pages.put(rows, asked=ids)
        last = min((page + 1) * PAGE, len(self._ids)) - 1
        self._touch(page * PAGE, last)
        self._fetch_timer.start()

    def _miss(self, page: int, error: BaseException) -> None:
        """Rows could not be read: say so, and ask again in a while what is still looked at."""
        self._pages.flying.discard(page)
        self._retry_timer.start()
        self.failed.emit(error)

    def _forget_requests(self) -> None:
        for task in self._page_tasks:
            task.cancel()
        self._page_tasks = []
        self._pages.forget_requests()

    # What to paint again

    @Slot()
    def _touch_all(self) -> None:
        self._touch(0, len(self._ids) - 1)

    def _touch(self, first: int, last: int) -> None:
        if first <= last < len(self._ids):
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    def _touch_checks(self) -> None:
        if self._checkable:
            if self._ids:
                last = self.index(len(self._ids) - 1, 0)
                self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.CheckStateRole])
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 0)
        self.checked_changed.emit()


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    return _RIGHT if column.is_right else _LEFT
