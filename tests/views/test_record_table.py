"""The table of every list room, under the hand."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QByteArray, QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from app.models.columns import Column, Kind, Mark, Sort
from app.models.window import WindowModel
from app.views import theme
from app.views.widgets.record_table import RecordTable
from app.workers.tasks import Tasks
from tests.fakes import HeldTasks, InlineTasks
from tests.models.fakes import Million, People, Person, people

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def marks(row: Person) -> Sequence[Mark]:
    return [Mark("Client", 3), Mark("en retard", tone="bad", icon="warning"), Mark(row.name)]


COLUMNS: tuple[Column[Person], ...] = (
    Column("name", lambda: "Nom", lambda row: row.name, kind=Kind.PERSON, sort_key="name"),
    Column("tags", lambda: "Étiquettes & co", lambda row: "", kind=Kind.PILLS, marks=marks, width=160),
    Column(
        "age",
        lambda: "Âge",
        lambda row: str(row.age),
        kind=Kind.NUMBER,
        sort_key="age",
        first_descending=True,
        tooltip=lambda row: f"<{row.age} ans>",
        sample="88 888 888 888",
        width=60,
    ),
    Column("note", lambda: "Note", lambda row: "mot " * 30, is_muted=True, width=90),
    Column("rare", lambda: "Rare", lambda row: "x", is_hidden=True),
)


class Kept:
    """Layouts in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, QByteArray] = {}

    def layout(self, name: str) -> QByteArray | None:
        return self.kept.get(name)

    def keep_layout(self, name: str, state: QByteArray) -> None:
        self.kept[name] = state


def made(
    qtbot: QtBot, room: People, *, tasks: Tasks | None = None, show: bool = True, **options: Any
) -> RecordTable:
    checkable = options.pop("checkable", True)
    model = WindowModel(
        tasks or InlineTasks(), source=room.source(), columns=COLUMNS, topic="people", checkable=checkable
    )
    table = RecordTable(model, name="people", **options)
    model.setParent(table)
    qtbot.addWidget(table)
    table.resize(700, 30 + 10 * theme.ROW)
    if show:
        table.show()
        model.set_filter(None)
    return table


def records(table: RecordTable) -> WindowModel[Person]:
    return table._records


def settle(table: RecordTable) -> None:
    model = records(table)
    for timer in (model._listing._timer, model._fetch_timer):
        if timer.isActive():
            timer.stop()
            timer.timeout.emit()


@pytest.fixture
def room() -> People:
    return People(*people(1000))


@pytest.fixture
def table(qtbot: QtBot, room: People) -> RecordTable:
    return made(qtbot, room)


def press(
    table: RecordTable, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(table, key, modifiers)


def click(
    table: RecordTable, row: int, x: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    at = QPoint(x, table.rowViewportPosition(row) + 10)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifiers, at)


def picture(table: RecordTable) -> QImage:
    return table.grab().toImage()


def test_the_keyboard_moves_opens_and_leaves(qtbot: QtBot, table: RecordTable) -> None:
    heard: list[object] = []
    table.current_changed.connect(heard.append)
    press(table, Key.Key_Down)
    press(table, Key.Key_Down)
    press(table, Key.Key_Up)
    press(table, Key.Key_End)
    press(table, Key.Key_Home)
    assert heard == [2, 3, 2, 1000, 1], "with the keyboard comes a current row: the first"
    with qtbot.waitSignal(table.opened) as opened:
        press(table, Key.Key_Return)
    assert opened.args == [1]
    assert not table.tabKeyNavigation()


def test_enter_without_a_current_row_opens_nothing(qtbot: QtBot, table: RecordTable) -> None:
    table.setCurrentIndex(QModelIndex())
    with qtbot.assertNotEmitted(table.opened):
        press(table, Key.Key_Return)


def test_space_ticks_and_unticks_the_current_row(table: RecordTable) -> None:
    told: list[int] = []
    table.selection_changed.connect(told.append)
    table.go_to(3)
    press(table, Key.Key_Space)
    press(table, Key.Key_Space)
    assert told == [1, 0]


def test_shift_extends_the_ticks(table: RecordTable) -> None:
    table.go_to(3)
    press(table, Key.Key_Space)
    press(table, Key.Key_Down, SHIFT)
    press(table, Key.Key_Down, SHIFT)
    assert list(table.checked_ids()) == [3, 4, 5]
    assert table.current_id == 5


def test_ctrl_a_ticks_everything_without_fetching_and_escape_nothing(qtbot: QtBot) -> None:
    room = Million(100_000)
    table = made(qtbot, room)
    asked = len(room.asked_rows)
    press(table, Key.Key_A, CTRL)
    assert len(table.checked_ids()) == 100_000
    assert len(room.asked_rows) == asked
    press(table, Key.Key_Escape)
    assert len(table.checked_ids()) == 0


def test_letters_do_not_search(table: RecordTable) -> None:
    table.go_to(3)
    press(table, Key.Key_P)
    assert table.current_id == 3


def test_a_click_chooses_a_row_and_the_boxes_tick(table: RecordTable) -> None:
    click(table, 2, 200)
    assert table.current_id == 3
    assert len(table.checked_ids()) == 0
    click(table, 4, 20)
    click(table, 6, 20, SHIFT)
    assert list(table.checked_ids()) == [5, 6, 7]
    click(table, 8, 200, CTRL)
    assert list(table.checked_ids()) == [5, 6, 7, 9]


def test_a_double_click_opens_except_in_the_boxes(qtbot: QtBot, table: RecordTable) -> None:
    opened: list[object] = []
    table.opened.connect(opened.append)
    for x in (20, 200):
        at = QPoint(x, table.rowViewportPosition(2) + 10)
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert opened == [3]


def test_the_box_of_the_header_ticks_all_or_nothing(table: RecordTable) -> None:
    table.header.sectionClicked.emit(0)
    assert len(table.checked_ids()) == 1000
    table.header.sectionClicked.emit(0)
    assert len(table.checked_ids()) == 0


def test_a_title_sorts_and_sorts_back(table: RecordTable) -> None:
    age = records(table).section("age")
    table.header.sectionClicked.emit(age)
    assert records(table).sorting == Sort("age", descending=True)
    table.header.sectionClicked.emit(age)
    assert records(table).sorting == Sort("age", descending=False)
    table.header.sectionClicked.emit(records(table).section("note"))
    assert records(table).sorting == Sort("age", descending=False)


def test_a_table_without_boxes_ticks_nothing(qtbot: QtBot, room: People) -> None:
    table = made(qtbot, room, checkable=False)
    table.go_to(3)
    press(table, Key.Key_Space)
    press(table, Key.Key_Down, SHIFT)
    press(table, Key.Key_A, CTRL)
    click(table, 3, 10)
    assert len(table.checked_ids()) == 0
    assert table.current_id == 4


# Place


def reload(table: RecordTable) -> None:
    records(table).reload()
    settle(table)


def test_rows_that_come_and_go_above_leave_the_eyes_in_place(table: RecordTable, room: People) -> None:
    table.go_to(500)
    top = table.rowAt(0)
    before = records(table).id_at(top), table.rowViewportPosition(top)
    room.by_id[5000] = Person(5000, "Aline", 30)
    room.by_id[5001] = Person(5001, "Aline", 30)
    for id_ in range(5, 15):
        del room.by_id[id_]
    reload(table)
    top = table.rowAt(0)
    assert (records(table).id_at(top), table.rowViewportPosition(top)) == before
    assert table.current_id == 500


def test_new_rows_are_seen_at_the_very_top(table: RecordTable, room: People) -> None:
    room.by_id[5000] = Person(5000, "Aline", 30)
    reload(table)
    assert records(table).id_at(table.rowAt(0)) == 5000


def test_a_removal_across_the_top_edge_shows_what_comes_next(table: RecordTable, room: People) -> None:
    table.verticalScrollBar().setValue(100 * theme.ROW)
    for id_ in range(91, 111):
        del room.by_id[id_]
    reload(table)
    assert records(table).id_at(table.rowAt(0)) == 111


def test_a_reset_keeps_current_row_and_place_by_id(qtbot: QtBot) -> None:
    room = Million(50_000)
    table = made(qtbot, room)
    table.go_to(40_000)
    top = records(table).id_at(table.rowAt(0))
    heard: list[object] = []
    table.current_changed.connect(heard.append)
    room.everybody = array("q", [*range(25_001, 50_001), *range(1, 25_001)])
    reload(table)
    assert table.current_id == 40_000
    assert records(table).id_at(table.rowAt(0)) == top
    assert heard == []


def test_a_current_row_that_left_is_told(qtbot: QtBot, table: RecordTable, room: People) -> None:
    table.go_to(500)
    del room.by_id[500]
    with qtbot.waitSignal(table.current_changed):
        reload(table)
    assert table.current_id != 500


def test_another_order_shows_the_top(table: RecordTable) -> None:
    table.go_to(500)
    records(table).set_sort(Sort("name", descending=True))
    assert table.rowAt(0) == 0
    assert table.current_id is None


def test_another_filter_keeps_a_current_row_that_is_near(table: RecordTable) -> None:
    table.go_to(4)
    records(table).set_filter(3)
    assert table.current_id == 4


def test_going_to_a_row_that_is_not_listed_says_so(table: RecordTable) -> None:
    assert table.go_to(77)
    assert not table.go_to(99_999)
    assert table.current_id == 77


# Columns


def test_columns_come_back_at_the_next_start(qtbot: QtBot, room: People) -> None:
    kept = Kept()
    first = made(qtbot, room, layouts=kept)
    header = first.header
    header.resizeSection(records(first).section("tags"), 222)
    header.moveSection(header.visualIndex(records(first).section("note")), 1)
    header.setSectionHidden(records(first).section("rare"), False)
    header.sectionClicked.emit(records(first).section("age"))
    header._kept.stop()
    header._kept.timeout.emit()
    second = made(qtbot, room, layouts=kept)
    assert second.header.sectionSize(records(second).section("tags")) == 222
    assert second.header.visualIndex(records(second).section("note")) == 1
    assert not second.header.isSectionHidden(records(second).section("rare"))
    assert records(second).sorting == Sort("age", descending=True)


@pytest.mark.parametrize(
    "state",
    [
        b"",
        b"not json",
        b"[]",
        b'{"columns": [{"key": "name"}], "sort": null}',
        b'{"columns": [], "sort": ["gone", true]}',
        b'{"columns": [{"key": "gone", "width": 9, "hidden": false}], "sort": null}',
    ],
)
def test_an_unreadable_arrangement_is_ignored(qtbot: QtBot, room: People, state: bytes) -> None:
    kept = Kept()
    kept.keep_layout("people", QByteArray(state))
    table = made(qtbot, room, layouts=kept)
    assert not table.header.isSectionHidden(records(table).section("name"))
    assert records(table).sorting is None


def test_at_least_one_column_is_shown(qtbot: QtBot, room: People) -> None:
    kept = Kept()
    columns = ", ".join(f'{{"key": "{c.key}", "width": 50, "hidden": true}}' for c in COLUMNS)
    kept.keep_layout("people", QByteArray(f'{{"columns": [{columns}], "sort": null}}'.encode()))
    table = made(qtbot, room, layouts=kept)
    assert not table.header.isSectionHidden(1)
    action = menu_action(table.columns_menu(table), "Nom")
    action.trigger()
    assert not table.header.isSectionHidden(1)


def menu_action(menu: QMenu, text: str) -> Any:
    actions = [*menu.actions(), *(a for sub in menu.findChildren(QMenu) for a in sub.actions())]
    return next(action for action in actions if action.text() == text)


def test_the_menu_chooses_columns_and_the_order(qtbot: QtBot, table: RecordTable) -> None:
    menu = table.columns_menu(table)
    rare = records(table).section("rare")
    menu_action(menu, "Rare").trigger()
    assert not table.header.isSectionHidden(rare)
    menu_action(menu, "Étiquettes && co").trigger()
    assert table.header.isSectionHidden(records(table).section("tags"))
    orders = menu.findChildren(QMenu)[0]
    next(a for a in orders.actions() if a.text() == "Âge").trigger()
    assert records(table).sorting == Sort("age", descending=True)
    menu_action(menu, "Colonnes d’origine").trigger()
    assert table.header.isSectionHidden(rare)
    assert not table.header.isSectionHidden(records(table).section("tags"))


def test_the_boxes_stay_in_front(table: RecordTable) -> None:
    table.header.moveSection(0, 2)
    assert table.header.visualIndex(0) == 0


def test_figures_are_never_cut(table: RecordTable) -> None:
    section = records(table).section("age")
    sample = table.fontMetrics().horizontalAdvance("88 888 888 888")
    assert table.columnWidth(section) >= sample + 16


def test_the_name_takes_what_room_is_left_beside_the_scroll_bar(table: RecordTable) -> None:
    table.resize(1400, 400)
    sections = range(table.header.count())
    taken = sum(table.header.sectionSize(s) for s in sections if not table.header.isSectionHidden(s))
    assert taken == table.viewport().width() - 8
    table.resize(300, 400)
    assert table.columnWidth(records(table).section("name")) == 140


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_the_header_menu_opens_with_the_right_button(qtbot: QtBot, table: RecordTable) -> None:
    table.header.customContextMenuRequested.emit(QPoint(5, 5))
    menus = [m for m in table.header.findChildren(QMenu) if m.isVisible()]
    assert len(menus) == 1
    menus[0].close()


# Painting


def test_rows_to_come_are_bones_and_then_words(qtbot: QtBot, room: People) -> None:
    tasks = HeldTasks()
    table = made(qtbot, room, tasks=tasks)
    tasks.release(1)
    bones = picture(table)
    tasks.release_all()
    assert picture(table) != bones
    assert text_of(table, 0) == "Personne 0000001"


def text_of(table: RecordTable, row: int) -> Any:
    return records(table).data(records(table).index(row, 1))


def test_bones_show_only_when_a_list_takes_long(qtbot: QtBot, room: People) -> None:
    tasks = HeldTasks()
    table = made(qtbot, room, tasks=tasks)
    blank = picture(table)
    qtbot.waitUntil(lambda: picture(table) != blank)
    tasks.release_all()
    assert not table._shows_bones


@pytest.mark.parametrize("state", ["ticked", "hovered", "current"])
def test_each_state_of_a_row_is_seen(qtbot: QtBot, table: RecordTable, state: str) -> None:
    plain = picture(table)
    acts: dict[str, Callable[[], object]] = {
        "ticked": lambda: records(table).check([3]),
        "hovered": lambda: hover(table, 2),
        "current": lambda: table.go_to(3),
    }
    acts[state]()
    assert picture(table) != plain


def hover(table: RecordTable, row: int) -> None:
    at = QPointF(200, table.rowViewportPosition(row) + 10)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        at,
        table.viewport().mapToGlobal(at),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(table.viewport(), event)


def test_the_light_goes_with_the_mouse(table: RecordTable) -> None:
    plain = picture(table)
    hover(table, 2)
    QApplication.sendEvent(table.viewport(), QEvent(QEvent.Type.Leave))
    assert picture(table) == plain


def test_a_ticked_row_wears_the_ground_of_chosen_things(table: RecordTable) -> None:
    records(table).check([3])
    at = QPoint(table.viewport().width() - 2, table.rowViewportPosition(2) + 4)
    assert table.viewport().grab().toImage().pixelColor(at) == QColor(theme.color("select"))


def test_a_row_the_store_has_no_more_is_blank(qtbot: QtBot, room: People) -> None:
    table = made(qtbot, room)
    table.verticalScrollBar().setValue(600 * theme.ROW)
    for id_ in range(601, 640):
        del room.by_id[id_]
    table.grab()
    settle(table)
    bones = picture(table)
    assert records(table).is_gone(600)
    assert bones.pixelColor(200, 30 + 16) == QColor(theme.color("surface"))


def test_scrolling_asks_ahead_but_only_around(qtbot: QtBot) -> None:
    room = Million()
    table = made(qtbot, room)
    table.verticalScrollBar().setValue(500_000 * theme.ROW)
    table.grab()
    settle(table)
    assert text_of(table, 500_000) == "Personne 0500001"
    assert len(room.asked_rows) <= 3


def tooltip(table: RecordTable, row: int, key: str) -> str:
    x = table.columnViewportPosition(records(table).section(key)) + 10
    return table._tooltip(QPoint(x, table.rowViewportPosition(row) + 10))


def test_tooltips_say_what_is_cut_and_what_is_exact(table: RecordTable) -> None:
    assert tooltip(table, 3, "name") == ""
    assert "mot mot" in tooltip(table, 3, "note")
    assert tooltip(table, 3, "age") == "<span>&lt;4 ans&gt;</span>"
    assert table._tooltip(QPoint(20, 20)) == ""


def test_a_tooltip_is_shown_where_the_mouse_rests(qtbot: QtBot, table: RecordTable) -> None:
    at = QPoint(table.columnViewportPosition(records(table).section("note")) + 10, 20)
    QApplication.sendEvent(
        table.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, table.viewport().mapToGlobal(at))
    )
    qtbot.waitUntil(lambda: "mot mot" in QToolTip.text())
    QToolTip.hideText()


def test_a_dragged_thumb_says_where_it_is(qtbot: QtBot, table: RecordTable) -> None:
    table.bar.sliderMoved.emit(411 * theme.ROW)
    qtbot.waitUntil(lambda: "412" in QToolTip.text())
    QToolTip.hideText()


def test_a_short_list_says_nothing_while_dragged(qtbot: QtBot) -> None:
    table = made(qtbot, People(*people(50)))
    QToolTip.hideText()
    table.bar.sliderMoved.emit(10)
    assert "sur" not in QToolTip.text()


def test_an_empty_list_gives_way_to_its_page(qtbot: QtBot, room: People) -> None:
    table = made(qtbot, room)
    page = QLabel("Aucun contact.")
    table.set_empty(page)
    assert not page.isVisible()
    records(table).set_filter(500)
    assert page.isVisible()
    table.resize(500, 300)
    assert page.geometry() == table.viewport().rect()
    records(table).set_filter(None)
    assert not page.isVisible()


def test_rows_are_lower_when_compact(table: RecordTable) -> None:
    table.set_compact(True)
    compact = table.rowHeight(0)
    table.set_compact(False)
    assert compact < table.rowHeight(0)


def test_the_table_is_never_editing(table: RecordTable) -> None:
    press(table, Key.Key_F2)
    assert not table.editing()


def test_everything_has_a_name_for_screen_readers(table: RecordTable) -> None:
    assert table.accessibleName()
    assert table.header.accessibleName()


def test_a_late_answer_after_the_table_is_gone_is_lost(qtbot: QtBot, room: People) -> None:
    import shiboken6

    tasks = HeldTasks()
    model = WindowModel(tasks, source=room.source(), columns=COLUMNS)
    table = RecordTable(model, name="people")
    model.setParent(table)
    model.set_filter(None)
    shiboken6.delete(table)
    tasks.release_all()
    assert tasks.pending == 0


def test_another_theme_needs_only_a_repaint(qtbot: QtBot, qapp: QApplication, table: RecordTable) -> None:
    light = picture(table)
    theme.apply(qapp, theme="dark")
    dark = picture(table)
    theme.apply(qapp, theme="light")
    assert dark != light
    assert dark.pixelColor(690, 40) == QColor(theme.DARK.surface)


def test_a_row_that_cannot_be_drawn_leaves_the_window_standing(
    qtbot: QtBot, table: RecordTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("cannot be drawn")

    monkeypatch.setattr(table, "_paint_row", broken)
    with pytest.raises(ValueError, match="cannot be drawn"):
        table.grab()
    monkeypatch.undo()
    assert not table.grab().isNull()
