"""The id window: everything a table shows, without ever waiting."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.domain.changes import Change
from app.models.columns import Sort
from app.models.pages import MOST_ROWS, PAGE
from app.models.window import ID_ROLE, UNKNOWN, WindowModel
from app.workers.tasks import Tasks
from tests.fakes import FakeStore, HeldTasks, InlineTasks
from tests.models.fakes import COLUMNS, Million, People, Person, people, person

Role = Qt.ItemDataRole
pytestmark = pytest.mark.usefixtures("qapp")


def strict(model: WindowModel[Person]) -> QAbstractItemModelTester:
    """Qt's own examiner, which aborts at the first wrong signal; the caller holds it."""
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def window(tasks: Tasks, room: People, *, with_first: bool = True, **options: Any) -> WindowModel[Person]:
    return WindowModel(
        tasks, source=room.source(with_first=with_first), columns=COLUMNS, topic="people", **options
    )


def listed(model: WindowModel[Person]) -> list[int | None]:
    return [model.id_at(row) for row in range(model.rowCount())]


def text(model: WindowModel[Person], row: int, key: str = "name", role: int = Role.DisplayRole) -> Any:
    return model.data(model.index(row, model.section(key)), role)


def settle(model: WindowModel[Person]) -> None:
    """Let the debounced questions of a model leave now."""
    for timer in (model._listing._timer, model._fetch_timer):
        if timer.isActive():
            timer.stop()
            timer.timeout.emit()


@pytest.fixture
def room() -> People:
    return People(*people(5))


@pytest.fixture
def held(qapp: object) -> HeldTasks:
    return HeldTasks()


def test_the_first_rows_are_shown_before_the_list_is_complete(held: HeldTasks) -> None:
    room = People(*people(1000))
    model = window(held, room)
    tester = strict(model)
    model.set_filter(None)
    held.release()
    assert (model.rowCount(), model.total) == (PAGE, None)
    assert text(model, 0) == "Personne 0000001"
    held.release()
    assert (model.rowCount(), model.total) == (1000, 1000)
    assert room.asked_rows == []
    assert tester.model() is model


def test_a_list_that_comes_before_its_first_rows_is_shown_as_well(held: HeldTasks) -> None:
    model = window(held, People(*people(300)))
    tester = strict(model)
    model.set_filter(None)
    held.release(1)
    assert text(model, 0) == UNKNOWN
    held.release(0)
    assert text(model, 0) == "Personne 0000001"
    assert tester.model() is model


def test_a_source_without_first_rows_shows_its_list_when_it_comes(qapp: object, room: People) -> None:
    model = window(InlineTasks(), room, with_first=False)
    model.set_filter(None)
    assert listed(model) == [1, 2, 3, 4, 5]


def test_an_unknown_row_is_asked_for_once_and_drawn_as_dots(held: HeldTasks) -> None:
    model = window(held, People(*people(1000)))
    model.set_filter(None)
    held.release_all()
    for _ in range(3):
        assert text(model, 500) == UNKNOWN
        settle(model)
    assert len(held.held) == 1
    with_rows: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: with_rows.append((first.row(), last.row())))
    held.release()
    assert text(model, 500) == "Personne 0000501"
    assert with_rows == [(400, 599)]


def test_flags_and_boxes_never_fetch(held: HeldTasks) -> None:
    model = window(held, People(*people(1000)))
    model.set_filter(None)
    held.release_all()
    for row in range(1000):
        model.flags(model.index(row, 1))
        model.data(model.index(row, 0), Role.CheckStateRole)
        model.data(model.index(row, 1), ID_ROLE)
    settle(model)
    assert held.held == []


def test_answers_after_the_model_is_gone_are_lost(held: HeldTasks, room: People) -> None:
    import shiboken6

    model = window(held, room)
    model.set_filter(None)
    shiboken6.delete(model)
    held.release_all()
    assert held.pending == 0


def test_the_answer_of_an_older_filter_is_dropped(held: HeldTasks, room: People) -> None:
    model = window(held, room)
    model.set_filter(4)
    model.set_filter(2)
    held.release_all()
    assert listed(model) == [2, 3, 4, 5]
    assert model.filter == 2


def test_the_old_rows_stay_until_the_new_ones_are_there(held: HeldTasks, room: People) -> None:
    model = window(held, room)
    model.set_filter(None)
    held.release_all()
    model.set_filter(4)
    assert listed(model) == [1, 2, 3, 4, 5]
    held.release_all()
    assert listed(model) == [4, 5]
    assert not model.keeps_place


def test_sorting_is_a_new_question(qapp: object, room: People) -> None:
    model = window(InlineTasks(), room)
    model.set_filter(None)
    model.sort(model.section("age"), Qt.SortOrder.DescendingOrder)
    assert listed(model) == [5, 4, 3, 2, 1]
    assert model.sorting == Sort("age", descending=True)
    model.sort(model.section("note"))
    assert model.sorting == Sort("age", descending=True), "a column that cannot be sorted is ignored"


def test_an_order_chosen_before_anything_is_shown_waits_for_the_filter(held: HeldTasks, room: People) -> None:
    model = window(held, room)
    model.set_sort(Sort("age", descending=True))
    assert held.held == []
    model.set_filter(None)
    held.release_all()
    assert listed(model) == [5, 4, 3, 2, 1]


def changes_of(model: WindowModel[Person]) -> list[str]:
    """The signals a view receives from now on, by name."""
    heard: list[str] = []
    model.modelReset.connect(lambda: heard.append("reset"))
    model.rowsInserted.connect(lambda parent, first, last: heard.append(f"inserted {first}-{last}"))
    model.rowsRemoved.connect(lambda parent, first, last: heard.append(f"removed {first}-{last}"))
    return heard


def test_a_reload_without_difference_only_renews_what_is_shown(held: HeldTasks, room: People) -> None:
    model = window(held, room)
    model.set_filter(None)
    held.release_all()
    heard = changes_of(model)
    room.by_id[2] = Person(2, "Personne 0000002", 77)
    model.reload(Change(frozenset({"people"}), (("people", 2),)))
    assert text(model, 1, "age") == "2", "the old value stays until the new one is there"
    settle(model)
    held.release_all()
    assert text(model, 1, "age") == "77"
    assert room.asked_rows == [1], "only the row that changed is asked for"
    assert heard == []


def test_a_reload_tells_the_smallest_difference(qapp: object, room: People) -> None:
    model = window(InlineTasks(), room)
    tester = strict(model)
    model.set_filter(None)
    third = QPersistentModelIndex(model.index(2, 1))
    heard = changes_of(model)
    del room.by_id[2]
    room.by_id[9] = Person(9, "Aline", 30)
    model.reload()
    settle(model)
    assert listed(model) == [9, 1, 3, 4, 5]
    assert heard == ["removed 1-1", "inserted 0-0"]
    assert third.row() == 2
    assert tester.model() is model


def test_a_great_difference_is_a_reset_that_keeps_the_place(qapp: object) -> None:
    room = Million(50_000)
    model = window(InlineTasks(), room)
    model.set_filter(None)
    model.anchors = lambda: (777, 999_999)
    room.everybody = array("q", reversed(room.everybody))
    model.reload()
    settle(model)
    assert model.keeps_place
    assert model._hints == {777: 49_223}
    assert model.row_of(777) == 49_223
    assert model.row_of(999_999) is None


def test_changes_during_a_question_are_not_lost_and_do_not_delay_its_answer(
    held: HeldTasks, room: People
) -> None:
    model = window(held, room)
    model.set_filter(None)
    held.release_all()
    model.reload()
    settle(model)
    assert len(held.held) == 1
    room.by_id[9] = person(9)
    model.reload()
    settle(model)
    assert len(held.held) == 1, "the question on its way is left alone"
    del room.by_id[1]
    held.release()
    assert listed(model) == [2, 3, 4, 5, 9]
    del room.by_id[9]
    settle(model)
    held.release_all()
    assert listed(model) == [2, 3, 4, 5]


def test_a_reload_before_anything_is_shown_asks_nothing(held: HeldTasks, room: People) -> None:
    model = window(held, room)
    model.reload()
    settle(model)
    assert held.held == []


def test_a_list_that_cannot_be_read_is_told_and_the_old_one_stays(
    qtbot: QtBot, held: HeldTasks, room: People
) -> None:
    model = window(held, room)
    model.set_filter(None)
    held.release_all()
    model.set_filter(4)
    held.fail(OSError("first rows"))
    with qtbot.waitSignal(model.failed) as failure:
        held.fail(OSError("ids"))
    assert str(failure.args[0]) == "ids"
    assert not model.is_loading
    assert listed(model) == [1, 2, 3, 4, 5]
    model.reload()
    settle(model)
    held.release_all()
    assert listed(model) == [4, 5]


def test_rows_that_cannot_be_read_are_asked_for_again_later(
    qtbot: QtBot, held: HeldTasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = window(held, People(*people(1000)))
    model.set_filter(None)
    held.release_all()
    text(model, 500)
    settle(model)
    with qtbot.waitSignal(model.failed):
        held.fail(OSError())
    text(model, 500)
    assert not model._fetch_timer.isActive(), "not at once: the store has just failed"
    model._retry_timer.stop()
    text(model, 500)
    settle(model)
    held.release_all()
    assert text(model, 500) == "Personne 0000501"


def test_a_row_deleted_meanwhile_is_blank_and_not_asked_for_again(held: HeldTasks, room: People) -> None:
    model = window(held, room, with_first=False)
    model.set_filter(None)
    held.release_all()
    del room.by_id[3]
    text(model, 2)
    settle(model)
    held.release_all()
    assert text(model, 2) is None
    assert text(model, 2, role=Role.ToolTipRole) is None
    settle(model)
    assert held.held == []


def test_a_patch_shows_at_once(qapp: object, room: People) -> None:
    model = window(InlineTasks(), room)
    model.set_filter(None)
    heard: list[object] = []
    model.dataChanged.connect(lambda *changed: heard.append(changed))
    model.patch(Person(2, "Béatrice", 40))
    assert text(model, 1) == "Béatrice"
    assert len(heard) == 1
    model.patch(Person(99, "Personne d'ici", 40))
    assert len(heard) == 1


def test_cells_say_what_qt_asks(qapp: object, room: People) -> None:
    model = window(InlineTasks(), room)
    model.set_filter(None)
    assert text(model, 0, "age") == "1"
    assert text(model, 0, "age", Role.ToolTipRole) == "<span>1 ans</span>"
    assert text(model, 0, "name", Role.ToolTipRole) == "<span>Personne 0000001</span>"
    assert text(model, 0, "age", Role.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert text(model, 0, "name", Role.TextAlignmentRole) & Qt.AlignmentFlag.AlignLeft
    assert text(model, 0, "name", Role.DecorationRole) is None
    assert model.data(QModelIndex()) is None
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
    horizontal = Qt.Orientation.Horizontal
    assert model.headerData(1, horizontal) == "Nom"
    assert model.headerData(2, horizontal, Role.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.headerData(1, horizontal, Role.DecorationRole) is None
    assert model.headerData(0, horizontal) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert [column.key for column in model.columns] == ["name", "age", "note"]
    assert model.id_at(99) is None


def test_a_table_without_boxes_has_none(qapp: object, room: People) -> None:
    model = window(InlineTasks(), room, checkable=False)
    model.set_filter(None)
    assert not model.is_checkable
    assert model.columnCount() == 3
    assert model.data(model.index(0, 0), Role.CheckStateRole) is None
    model.check([1])
    assert model.is_checked(1)


def test_boxes_are_ticked_one_by_one_by_range_and_all(qapp: object, room: People) -> None:
    model = window(InlineTasks(), room)
    model.set_filter(None)
    horizontal = Qt.Orientation.Horizontal

    def header() -> Any:
        return model.headerData(0, horizontal, Role.CheckStateRole)

    assert header() == Qt.CheckState.Unchecked
    assert model.setData(model.index(1, 0), Qt.CheckState.Checked.value, Role.CheckStateRole)
    assert not model.setData(model.index(1, 1), Qt.CheckState.Checked.value, Role.CheckStateRole)
    assert not model.setData(model.index(1, 0), "text")
    assert header() == Qt.CheckState.PartiallyChecked
    model.check_rows(4, 2)
    assert list(model.checked_ids()) == [2, 3, 4, 5]
    model.check_all()
    assert header() == Qt.CheckState.Checked
    assert model.checked_count == 5
    model.check([1], on=False)
    assert list(model.checked_ids()) == [2, 3, 4, 5]
    assert model.data(model.index(0, 0), Role.CheckStateRole) == Qt.CheckState.Unchecked
    model.uncheck_all()
    assert model.checked_count == 0


def test_ticks_survive_sorting_and_reloading_but_not_another_filter(qapp: object, room: People) -> None:
    model = window(InlineTasks(), room)
    model.set_filter(None)
    model.check([2, 4])
    model.sort(model.section("age"), Qt.SortOrder.DescendingOrder)
    assert list(model.checked_ids()) == [4, 2]
    del room.by_id[4]
    model.reload()
    settle(model)
    assert list(model.checked_ids()) == [2]
    assert model.checked_count == 1
    model.set_filter(1)
    assert model.checked_count == 0


def test_the_total_is_told_when_it_is_known(held: HeldTasks, room: People) -> None:
    model = window(held, room)
    told: list[int | None] = []
    loading: list[bool] = []
    loaded: list[int | None] = []
    model.total_changed.connect(told.append)
    model.loading.connect(loading.append)
    model.loaded.connect(lambda: loaded.append(model.total))
    model.set_filter(None)
    held.release_all()
    model.set_filter(3)
    held.release_all()
    assert told == [5, None, 3]
    assert loading == [True, False, True, False]
    assert loaded == [5, 3]


def test_a_million_rows_are_opened_and_scrolled_with_few_rows_in_hand(qtbot: QtBot) -> None:
    room = Million()
    tasks = Tasks(FakeStore())
    model = window(tasks, room)
    with qtbot.waitSignal(model.loaded, timeout=20_000):
        model.set_filter(None)
    assert model.total == 1_000_000
    assert room.asked_rows == []
    for row in range(0, 1_000_000, 997):  # a thumb dragged from one end to the other
        for shown in range(row, min(row + 25, 1_000_000)):
            model.row_at(shown)
        model.look_ahead(row, row + 25)
    qtbot.waitUntil(lambda: tasks.pending == 0 and not model._fetch_timer.isActive(), timeout=20_000)
    assert len(room.asked_rows) <= 10, "what was passed over is not asked for"
    for row in range(500_000, 520_000, 25):  # a steady hand, page after page
        model.row_at(row)
        model.look_ahead(row, row + 25)
        if row % PAGE == 0:
            qtbot.waitUntil(lambda row=row: text(model, row) != UNKNOWN)  # type: ignore[misc]
    assert max(room.asked_rows) == PAGE
    assert len(room.asked_rows) <= 10 + 20_000 // PAGE + 2
    assert model.rows_held <= MOST_ROWS
    model.check_all()
    assert model.checked_count == 1_000_000
    assert room.asked_ids == 1
    assert tasks.close(5)


class Using(RuleBasedStateMachine):
    """Whatever people and colleagues do, the table ends like a fresh one."""

    def __init__(self) -> None:
        super().__init__()
        self.room = People(*people(6))
        self.tasks = HeldTasks()
        self.model = window(self.tasks, self.room)
        self.tester = strict(self.model)
        self.next_id = 100

    @initialize(least=st.none() | st.integers(0, 4))
    def open(self, least: int | None) -> None:
        self.model.set_filter(least)

    @rule(name=st.sampled_from("ABCXYZ"), age=st.integers(0, 9))
    def insert(self, name: str, age: int) -> None:
        self.next_id += 1
        self.room.by_id[self.next_id] = Person(self.next_id, name, age)
        self.model.reload(Change(frozenset({"people"}), (("people", self.next_id),)))

    @precondition(lambda self: self.room.by_id)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        del self.room.by_id[data.draw(st.sampled_from(sorted(self.room.by_id)))]
        self.model.reload()

    @precondition(lambda self: self.room.by_id)
    @rule(data=st.data(), age=st.integers(0, 9), name=st.sampled_from("ABCXYZ"))
    def update(self, data: st.DataObject, age: int, name: str) -> None:
        id_ = data.draw(st.sampled_from(sorted(self.room.by_id)))
        self.room.by_id[id_] = Person(id_, name, age)
        self.model.reload(Change(frozenset({"people"}), (("people", id_),)))

    @rule(least=st.none() | st.integers(0, 9))
    def filter(self, least: int | None) -> None:
        self.model.set_filter(least)

    @rule(key=st.sampled_from(["name", "age"]), order=st.sampled_from(list(Qt.SortOrder)))
    def sort(self, key: str, order: Qt.SortOrder) -> None:
        self.model.sort(self.model.section(key), order)

    @rule()
    def look(self) -> None:
        for row in range(self.model.rowCount()):
            text(self.model, row)

    @precondition(lambda self: self.tasks.held)
    @rule(data=st.data())
    def answer(self, data: st.DataObject) -> None:
        self.tasks.release(data.draw(st.integers(0, len(self.tasks.held) - 1)))

    @precondition(lambda self: self.tasks.held)
    @rule(data=st.data())
    def fail(self, data: st.DataObject) -> None:
        self.tasks.fail(OSError(), data.draw(st.integers(0, len(self.tasks.held) - 1)))

    @rule()
    def wait(self) -> None:
        settle(self.model)

    @rule(ids=st.sets(st.integers(1, 8)), on=st.booleans())
    def tick(self, ids: set[int], on: bool) -> None:
        self.model.check(ids.intersection(listed(self.model)), on=on)

    @rule()
    def tick_all(self) -> None:
        self.model.check_all()

    def teardown(self) -> None:
        self.model.reload()
        self._everything_comes()
        fresh = window(InlineTasks(), self.room)
        fresh.set_sort(self.model.sorting)
        fresh.set_filter(self.model.filter)
        assert listed(self.model) == listed(fresh)
        assert self._texts(self.model) == self._texts(fresh)
        assert len(self.model.checked_ids()) == self.model.checked_count

    def _everything_comes(self) -> None:
        working: Callable[[], bool] = lambda: bool(  # noqa: E731
            self.tasks.held or self.model._listing._timer.isActive() or self.model._fetch_timer.isActive()
        )
        while working():
            self.model._retry_timer.stop()
            settle(self.model)
            self.tasks.release_all()
            self._texts(self.model)

    @staticmethod
    def _texts(model: WindowModel[Person]) -> list[tuple[str, str]]:
        return [(text(model, row), text(model, row, "age")) for row in range(model.rowCount())]


TestUsing = Using.TestCase
TestUsing.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
