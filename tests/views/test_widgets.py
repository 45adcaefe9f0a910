"""The kit: what each piece does under the hand, by keyboard, and for a screen reader."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.views import theme
from app.views.widgets import paint
from app.views.widgets.button import Button, CallButton, IconButton
from app.views.widgets.chip import FilterChip
from app.views.widgets.feedback import Banner, EmptyState, InlineError, ProgressLine
from app.views.widgets.field import Field
from app.views.widgets.flow_layout import FlowLayout
from app.views.widgets.focus_ring import FocusRing
from app.views.widgets.inline_choice import InlineChoice
from app.views.widgets.inline_field import InlineField
from app.views.widgets.inputs import SearchBox, ToggleSwitch
from app.views.widgets.message_line import MessageLine
from app.views.widgets.one_of import OneOf, Option, QuickChips, SegmentedChoice, Tabs
from app.views.widgets.paint import PillLook
from app.views.widgets.pill import Avatar, Badge, KeyCap, Pill, StatePill, duration
from app.views.widgets.qualification import QualificationButton
from app.views.widgets.queue_list import QueueList, QueueModel, QueueRow
from app.views.widgets.steps import StepHeader
from app.views.widgets.text import ElidedLabel, Paragraph, set_tooltip
from app.views.widgets.tiles import LedgerBar, Share, StatTile
from app.views.widgets.timeline import Timeline, TimelineEntry, TimelineModel
from tests.views.gallery import Gallery

OPTIONS = (Option("mine", "Pour moi"), Option("shared", "Agenda partagé"), Option("none", "Aucun"))
LONG = "Le renvoi vers mobile l’intéresse pour les tournées. " * 8


_shown: list[QWidget] = []


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme="light")
    yield
    theme.apply(qapp, theme="light")
    _shown.clear()


def show(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    """The widgets in a shown, active window."""
    window = QWidget()
    layout = QVBoxLayout(window)
    for widget in widgets:
        layout.addWidget(widget)
    qtbot.addWidget(window)
    _shown.append(window)  # qtbot holds its widgets weakly
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


# ------------------------------------------------------------------------------------------ buttons
def test_a_button_says_its_name_and_shows_an_ampersand(qtbot: QtBot) -> None:
    button = Button("Durand & Fils", keys=("Ctrl", "Entrée"))
    qtbot.addWidget(button)
    assert button.accessibleName() == "Durand & Fils"
    assert button.words() == "Durand & Fils"
    assert button.shortcut().isEmpty()


def test_printed_keys_make_a_button_wider(qtbot: QtBot) -> None:
    bare, with_keys = Button("Enregistrer"), Button("Enregistrer", keys=("Ctrl", "Entrée"))
    qtbot.addWidget(bare)
    qtbot.addWidget(with_keys)
    assert with_keys.sizeHint().width() > bare.sizeHint().width() + 60
    assert bare.sizeHint().height() == theme.CONTROL


def test_enter_presses_a_focused_button(qtbot: QtBot) -> None:
    button = Button("Annuler")
    show(qtbot, button)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Return)


def test_a_forbidden_call_takes_the_focus_and_gives_its_reason_but_never_calls(qtbot: QtBot) -> None:
    button = CallButton("Appeler")
    show(qtbot, QLineEdit(), button)
    button.set_light("forbidden", reason="Interdit jusqu’au 28 nov.")
    with qtbot.assertNotEmitted(button.clicked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QTest.keyClick(button, Qt.Key.Key_Space)
        QTest.keyClick(button, Qt.Key.Key_Return)
        button.click()
    assert button.hasFocus()
    assert button.accessibleDescription() == "Interdit jusqu’au 28 nov."
    assert button.keys == ()


@pytest.mark.parametrize("light", ["allowed", "caution"])
def test_an_allowed_call_is_pressed_by_space(qtbot: QtBot, light: str) -> None:
    button = CallButton("Appeler")
    show(qtbot, button)
    button.set_light("caution" if light == "caution" else "allowed", reason="Permis")
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Space)
    assert button.keys == ("F3",)


def test_an_icon_button_is_read_aloud(qtbot: QtBot) -> None:
    button = IconButton("close", name="Fermer")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Fermer"
    assert "Fermer" in button.toolTip()


# ------------------------------------------------------------------------------------------ in place
def test_enter_opens_a_value_and_saves_what_was_typed(qtbot: QtBot) -> None:
    field = InlineField("Fonction", "Dirigeant")
    show(qtbot, field)
    field.edit.setFocus()
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.edit.is_editing()
    QTest.keyClicks(field.edit, "Gerant")
    with qtbot.waitSignal(field.committed) as saved:
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert saved.args == ["Gerant"]
    assert field.value() == "Gerant"
    assert not field.edit.is_editing()


def test_escape_gives_the_old_value_back(qtbot: QtBot) -> None:
    field = InlineField("Fonction", "Dirigeant")
    show(qtbot, field)
    QTest.mouseClick(field.edit, Qt.MouseButton.LeftButton)
    QTest.keyClicks(field.edit, "zzz")
    with qtbot.assertNotEmitted(field.committed):
        QTest.keyClick(field.edit, Qt.Key.Key_Escape)
    assert field.edit.text() == field.value() == "Dirigeant"


def test_leaving_the_field_saves_it(qtbot: QtBot) -> None:
    field, other = InlineField("Fonction", "Dirigeant"), QLineEdit()
    show(qtbot, field, other)
    field.edit.setFocus()
    field.edit.edit()
    field.edit.setText("Gérant")
    with qtbot.waitSignal(field.committed) as saved:
        other.setFocus()
    assert saved.args == ["Gérant"]


def test_an_unchanged_value_is_not_saved_again(qtbot: QtBot) -> None:
    field = InlineField("Fonction", "Dirigeant")
    show(qtbot, field)
    field.edit.edit()
    with qtbot.assertNotEmitted(field.committed):
        field.edit.commit()
    assert not field.edit.is_editing()


def test_a_late_answer_never_overwrites_what_is_being_typed(qtbot: QtBot) -> None:
    field = InlineField("Fonction", "Dirigeant")
    show(qtbot, field)
    field.edit.edit()
    field.edit.setText("Gér")
    field.show_value("Directeur")
    assert field.edit.text() == "Gér"
    field.edit.revert()
    assert field.edit.text() == "Directeur"


def test_a_read_only_value_does_not_open(qtbot: QtBot) -> None:
    field = InlineField("Commercial", "Théo")
    show(qtbot, field)
    field.set_read_only(True)
    field.edit.edit()
    assert not field.edit.is_editing()


def test_a_doubtful_value_carries_its_reason(qtbot: QtBot) -> None:
    field = InlineField("Ancien", "01 99 00 4 12")
    show(qtbot, field)
    field.set_error("9 chiffres")
    assert field.sign.isVisible()
    assert field.flag_label.text() == "9 chiffres"
    assert field.edit.accessibleDescription() == "9 chiffres"
    field.set_error(None)
    assert not field.sign.isVisible()


def test_a_value_from_a_list_is_changed_in_place(qtbot: QtBot) -> None:
    owner = InlineChoice("Propriétaire", [Option(1, "Théo"), Option(2, "Inès & Fatou")])
    show(qtbot, owner)
    owner.show_value(1)
    menu = owner.menu()
    assert [action.text() for action in menu.actions()] == ["Théo", "Inès && Fatou"]
    assert menu.actions()[0].isChecked()
    with qtbot.waitSignal(owner.committed) as saved:
        menu.actions()[1].trigger()
    assert saved.args == [2]
    assert owner.value() == 2
    assert owner.button.words() == "Inès & Fatou"
    assert owner.button.shortcut().isEmpty()


# --------------------------------------------------------------------------------------------- forms
def test_an_error_stands_under_the_field_and_is_read_aloud(qtbot: QtBot) -> None:
    field = Field("Téléphone", QLineEdit("01"), required=True)
    show(qtbot, field)
    field.set_error("9 chiffres au lieu de 10")
    assert field.has_error()
    assert field.error_label.isVisible()
    assert field.editor.accessibleDescription() == "9 chiffres au lieu de 10"
    assert field.editor.accessibleName() == "Téléphone, obligatoire"
    field.set_error(None)
    assert not field.error_label.isVisible()


def test_a_field_tells_its_value_and_its_edits(qtbot: QtBot) -> None:
    combo = QComboBox()
    combo.addItem("Bleu", 7)
    combo.addItem("Vert", 8)
    made = [Field("Nom", QLineEdit()), Field("Couleur", combo), Field("Note", QPlainTextEdit())]
    show(qtbot, *made)
    with qtbot.waitSignal(made[0].edited):
        QTest.keyClicks(made[0].editor, "Lea")
    with qtbot.waitSignal(made[2].edited):
        made[2].set_text("à rappeler")
    made[1].set_text("Vert")
    assert [field.value() for field in made] == ["Lea", 8, "à rappeler"]


def test_a_read_only_field_can_still_be_copied(qtbot: QtBot) -> None:
    field = Field("Contrat", QLineEdit("CT-2026"))
    show(qtbot, field)
    field.set_read_only(True)
    assert isinstance(field.editor, QLineEdit)
    assert field.editor.isReadOnly()
    assert field.editor.isEnabled()


def test_the_search_settles_when_the_typing_pauses_and_at_once_on_enter(qtbot: QtBot) -> None:
    box = SearchBox("Rechercher", keys=("Ctrl", "K"))
    show(qtbot, box)
    with qtbot.waitSignal(box.settled) as paused:
        QTest.keyClicks(box, "hoar ")
    assert paused.args == ["hoar"]
    with qtbot.waitSignal(box.settled, timeout=100):
        QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_a_switch_is_switched_by_space_and_by_its_words(qtbot: QtBot) -> None:
    switch = ToggleSwitch("Sons")
    show(qtbot, switch)
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton, pos=QPoint(switch.sizeHint().width() - 4, 10))
    assert not switch.isChecked()


# ------------------------------------------------------------------------------------------- choices
@pytest.mark.parametrize("kind", [SegmentedChoice, Tabs, QuickChips])
def test_a_choice_is_made_by_mouse_or_arrow_and_told(qtbot: QtBot, kind: type[OneOf]) -> None:
    choice = kind(OPTIONS, name="Agenda")
    show(qtbot, choice)
    assert choice.current() == "mine"
    with qtbot.waitSignal(choice.chosen) as told:
        QTest.mouseClick(choice.buttons()[1], Qt.MouseButton.LeftButton)
    assert told.args == ["shared"]
    with qtbot.waitSignal(choice.chosen) as told:
        QTest.keyClick(choice.buttons()[1], Qt.Key.Key_Right)
    assert told.args == ["none"]
    assert choice.current() == "none"


def test_other_options_keep_the_chosen_one_when_it_is_still_there(qtbot: QtBot) -> None:
    choice = Tabs(OPTIONS, name="Vues")
    show(qtbot, choice)
    choice.choose("shared")
    choice.set_options(OPTIONS[1:])
    assert choice.current() == "shared"
    choice.set_options(OPTIONS[2:])
    assert choice.current() == "none"
    choice.choose(None)
    assert choice.current() is None


def test_a_tab_says_its_count(qtbot: QtBot) -> None:
    tabs = Tabs([Option(1, "Ouverts", "17")], name="Vues")
    qtbot.addWidget(tabs)
    assert tabs.buttons()[0].accessibleName() == "Ouverts 17"
    tabs.set_option(Option(1, "Ouverts", "18"))
    assert tabs.buttons()[0].accessibleName() == "Ouverts 18"


def test_a_filter_chip_is_changed_by_a_press_and_removed_by_its_cross_or_delete(qtbot: QtBot) -> None:
    chip = FilterChip("Type", "Client")
    show(qtbot, chip)
    assert chip.accessibleName() == "Type\u00a0: Client"
    with qtbot.waitSignal(chip.clicked), qtbot.assertNotEmitted(chip.removed):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(12, 10))
    with qtbot.waitSignal(chip.removed), qtbot.assertNotEmitted(chip.clicked):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.cross_centre().toPoint())
    with qtbot.waitSignal(chip.removed):
        QTest.keyClick(chip, Qt.Key.Key_Delete)
    with qtbot.waitSignal(chip.clicked):
        QTest.keyClick(chip, Qt.Key.Key_Return)


def test_one_qualification_of_a_group_is_chosen_and_names_itself(qtbot: QtBot) -> None:
    group = QButtonGroup()
    sale = QualificationButton("Vente", key="1", group_name="argumenté", flag="star")
    absent = QualificationButton("NRP", key="6", group_name="non argumenté")
    group.addButton(sale)
    group.addButton(absent)
    show(qtbot, sale, absent)
    assert sale.accessibleName() == "1, Vente, argumenté"
    QTest.mouseClick(sale, Qt.MouseButton.LeftButton)
    QTest.keyClick(absent, Qt.Key.Key_Space)
    assert (sale.isChecked(), absent.isChecked()) == (False, True)


# ------------------------------------------------------------------------------------------ messages
def test_a_message_can_be_taken_back_once(qtbot: QtBot) -> None:
    line, taken = MessageLine(), []
    show(qtbot, line)
    line.say("Note enregistrée.", undo=lambda: taken.append("note"))
    assert line.text() == "Note enregistrée."
    assert line.undo_button.isVisible()
    with qtbot.waitSignal(line.undo_asked):
        line.undo_button.click()
    assert not line.undo()
    assert taken == ["note"]
    assert not line.undo_button.isVisible()


def test_a_message_without_undo_offers_none(qtbot: QtBot) -> None:
    line = MessageLine()
    show(qtbot, line)
    line.say("Serveur absent.", kind="error", has_details=True)
    assert not line.undo_button.isVisible()
    with qtbot.waitSignal(line.details_asked):
        line.details_button.click()
    line.clear()
    assert line.text() == ""
    assert not line.sign.isVisible()


def test_the_message_line_prints_the_keys_of_the_room(qtbot: QtBot) -> None:
    line = MessageLine()
    show(qtbot, line)
    line.set_hints([(("F2",), "suivante"), (("Ctrl", "F"), "filtrer")])
    line.set_hints([(("F1",), "aide")])
    assert [cap.accessibleName() for cap in line.hints.findChildren(KeyCap)] == ["F1"]


def test_an_empty_list_offers_one_act(qtbot: QtBot) -> None:
    empty = EmptyState("Aucun rappel aujourd’hui.", icon="callbacks", button=Button("Ouvrir ma file"))
    show(qtbot, empty)
    with qtbot.waitSignal(empty.asked):
        assert empty.button is not None
        empty.button.click()


def test_an_error_in_the_page_can_be_retried(qtbot: QtBot) -> None:
    error = InlineError()
    show(qtbot, error)
    error.show_error("La fiche n’est pas enregistrée.", "Le serveur ne répond plus.", has_details=False)
    assert error.accessibleName() == "La fiche n’est pas enregistrée."
    assert not error.details_button.isVisible()
    with qtbot.waitSignal(error.retry_asked):
        error.retry_button.click()


def test_a_banner_closes(qtbot: QtBot) -> None:
    banner = Banner("Base plus récente que ce programme.", tone="warn")
    show(qtbot, banner)
    with qtbot.waitSignal(banner.closed):
        banner.close_button.click()
    assert not banner.isVisible()


def test_progress_shows_how_far_or_that_nobody_knows(qtbot: QtBot) -> None:
    progress = ProgressLine()
    show(qtbot, progress)
    progress.show_progress("la moitié", done=5, total=10)
    assert progress.bar.value() * 2 == progress.bar.maximum()
    progress.show_progress("un moment", done=0, total=0)
    assert progress.bar.maximum() == 0


# --------------------------------------------------------------------------------------------- marks
def test_a_running_time_shows_hours_only_after_sixty_minutes() -> None:
    assert [duration(seconds) for seconds in (0, 252, 3599, 3852)] == ["00:00", "04:12", "59:59", "1:04:12"]


def test_the_timer_of_a_state_runs_by_itself(qtbot: QtBot) -> None:
    pill = StatePill(PillLook("En appel"))
    show(qtbot, pill)
    pill.start(PillLook("En appel", "info_soft", "info", dot="info_fill"), elapsed_s=251)
    assert pill.accessibleName() == "En appel 04:11"
    qtbot.waitUntil(lambda: pill.accessibleName() == "En appel 04:12", timeout=3000)
    pill.stop()


def test_a_badge_hides_at_zero(qtbot: QtBot) -> None:
    badge = Badge(3, urgent=True)
    show(qtbot, badge)
    assert badge.isVisible()
    badge.set_count(0)
    assert not badge.isVisible()
    badge.set_count(1200)
    assert badge.accessibleName() == "999+"


def test_initials_and_tint_come_from_the_name() -> None:
    names = ("Nadège Hoarau", "Cher", "", "Anne-Charlotte de La Rochette")
    assert [paint.initials(name) for name in names] == ["NH", "C", "?", "AR"]
    assert paint.tint("Nadège Hoarau") == paint.tint("nadège hoarau")
    assert 1 <= paint.tint("x") <= 9


def test_an_elided_line_keeps_the_whole_text_for_tooltip_and_reader(qtbot: QtBot) -> None:
    line = ElidedLabel("Mme Anne-Charlotte <Montgolfier> de La Rochette")
    line.setFixedWidth(80)
    show(qtbot, line)
    assert line.is_elided()
    assert "&lt;Montgolfier&gt;" in line.toolTip()
    assert line.accessibleName() == line.text()


def test_a_paragraph_needs_more_height_when_narrow(qtbot: QtBot) -> None:
    text = Paragraph(LONG)
    qtbot.addWidget(text)
    assert text.heightForWidth(200) > text.heightForWidth(400) > 20
    assert " ".join(paint.broken(LONG, width=200, font=theme.font())).split() == LONG.split()


def test_a_tooltip_shows_markup_as_typed(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tooltip(widget, "<img src=x>")
    assert "<img" not in widget.toolTip()


def test_words_of_a_flow_go_to_the_next_line(qtbot: QtBot) -> None:
    holder = QWidget()
    flow = FlowLayout(holder)
    for number in range(9):
        flow.addWidget(Pill(paint.category_pill(f"Étiquette {number}", number=number)))
    qtbot.addWidget(holder)
    assert flow.heightForWidth(2000) == theme.PILL
    assert flow.heightForWidth(250) > 2 * theme.PILL
    flow.clear()
    assert flow.count() == 0


def test_the_shares_of_a_ledger_fill_the_bar_and_the_smallest_is_seen(qtbot: QtBot) -> None:
    bar = LedgerBar(
        [
            Share("Créées", 9871, "good_fill"),
            Share("Ignorées", 0, "info_fill"),
            Share("Rejetées", 1, "bad_fill"),
        ]
    )
    bar.resize(400, 8)
    qtbot.addWidget(bar)
    assert bar.widths() == [pytest.approx(394), 4]
    assert "Rejetées 1" in bar.accessibleName()


def test_a_tile_reads_its_figure_aloud(qtbot: QtBot) -> None:
    tile = StatTile("Créées", "9 871", sub="79,1 %", dot="good_fill")
    qtbot.addWidget(tile)
    assert tile.accessibleName() == "Créées, 9 871, 79,1 %"


def test_the_steps_say_where_one_is(qtbot: QtBot) -> None:
    steps = StepHeader(("Fichier", "Colonnes", "Bilan"))
    qtbot.addWidget(steps)
    steps.set_current(1)
    assert steps.accessibleName() == "Étape 2 sur 3, Colonnes"


# --------------------------------------------------------------------------------------------- lists
def entries(count: int) -> list[TimelineEntry]:
    return [
        TimelineEntry(
            number, "note", f"Note {number}", "Fatou", "9 oct.", body=LONG, group=f"Mois {number // 10}"
        )
        for number in range(count)
    ]


def test_the_models_of_the_lists_are_sound(qtbot: QtBot) -> None:
    timeline, queue = TimelineModel(), QueueModel()
    testers = [QAbstractItemModelTester(model) for model in (timeline, queue)]
    timeline.set_entries(entries(12))
    queue.set_rows([QueueRow("group", "Dus", "1"), QueueRow("record", "Mme Hoarau", key=1)])
    assert len(testers) == 2
    assert (timeline.rowCount(), queue.rowCount()) == (14, 2)


def test_enter_unfolds_a_long_text_then_opens_a_short_one(qtbot: QtBot) -> None:
    timeline = Timeline(name="Historique")
    show(qtbot, timeline)
    timeline.set_entries([TimelineEntry(1, "note", "Note", body=LONG), TimelineEntry(2, "mail", "Devis")])
    first, second = (timeline.model().index(row, 0) for row in (0, 1))
    folded = timeline.visualRect(first).height()
    timeline.setCurrentIndex(first)
    QTest.keyClick(timeline, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: timeline.visualRect(first).height() > folded)
    timeline.setCurrentIndex(second)
    with qtbot.waitSignal(timeline.opened) as opened:
        QTest.keyClick(timeline, Qt.Key.Key_Return)
    assert opened.args == [2]


def test_headers_of_the_history_are_never_current(qtbot: QtBot) -> None:
    timeline = Timeline(name="Historique")
    show(qtbot, timeline)
    timeline.set_entries(entries(3))
    timeline.setFocus()
    QTest.keyClick(timeline, Qt.Key.Key_Home)
    assert timeline.currentIndex().row() == 1


def test_enter_takes_a_record_of_the_queue_but_no_header(qtbot: QtBot) -> None:
    queue = QueueList(name="Ma file")
    show(qtbot, queue)
    rows = [QueueRow("group", "Dus", "1"), QueueRow("record", "Mme Hoarau", "14:30", "Rappel", key=41)]
    queue.set_rows(rows)
    queue.setCurrentIndex(queue.model().index(1, 0))
    with qtbot.waitSignal(queue.opened) as opened:
        QTest.keyClick(queue, Qt.Key.Key_Return)
    assert opened.args == [41]
    assert queue.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Mme Hoarau, 14:30, Rappel"


def test_the_bar_of_a_queue_lies_over_its_margin_and_follows(qtbot: QtBot) -> None:
    queue = QueueList(name="Ma file")
    queue.resize(256, 300)
    show(qtbot, queue)
    queue.set_rows([QueueRow("record", f"Mme {n}", key=n) for n in range(40)])
    qtbot.waitUntil(queue.bar.isVisible)
    assert queue.viewport().width() == queue.width()
    assert queue.bar.geometry().right() == queue.viewport().geometry().right()
    queue.verticalScrollBar().setValue(500)
    assert queue.bar.value() == 500
    queue.bar.setValue(20)
    assert queue.verticalScrollBar().value() == 20
    queue.set_rows([QueueRow("record", "Mme 1", key=1)])
    qtbot.waitUntil(lambda: not queue.bar.isVisible())


def test_a_compact_queue_has_lower_rows(qtbot: QtBot) -> None:
    row = [QueueRow("record", "Mme Hoarau", "14:30", "Rappel", key=41)]
    heights = []
    for compact in (False, True):
        queue = QueueList(name="Ma file", compact=compact)
        show(qtbot, queue)
        queue.set_rows(row)
        heights.append(queue.visualRect(queue.model().index(0, 0)).height())
    assert heights == [50, 44]


def test_a_refreshed_queue_keeps_the_same_record_current(qtbot: QtBot) -> None:
    queue = QueueList(name="Ma file")
    show(qtbot, queue)
    queue.set_rows([QueueRow("record", "A", key=1), QueueRow("record", "B", key=2)])
    queue.setCurrentIndex(queue.model().index(1, 0))
    queue.set_rows(
        [QueueRow("record", "C", key=3), QueueRow("record", "A", key=1), QueueRow("record", "B", key=2)]
    )
    assert queue.currentIndex().row() == 2


# --------------------------------------------------------------------------------- ring, page, themes
def test_one_ring_goes_around_the_control_that_has_the_keyboard(qtbot: QtBot) -> None:
    first, second = Button("Annuler"), QLineEdit()
    window = show(qtbot, first, second)
    for control in (first, second):
        control.setFocus()
        (ring,) = window.findChildren(FocusRing)
        around = control.rect().translated(control.mapTo(window, QPoint(0, 0))).adjusted(-3, -3, 3, 3)
        assert ring.isVisible()
        assert ring.geometry() == around
    second.hide()
    assert not window.findChildren(FocusRing)[0].isVisible() or not second.hasFocus()


def test_the_ring_of_an_editable_combo_goes_around_the_whole_box(qtbot: QtBot) -> None:
    combo = QComboBox()
    combo.setEditable(True)
    window = show(qtbot, combo)
    combo.setFocus()
    (ring,) = window.findChildren(FocusRing)
    assert ring.width() == combo.width() + 6


def test_everything_on_the_page_has_a_name(qtbot: QtBot) -> None:
    page = Gallery()
    qtbot.addWidget(page)
    kinds = (QAbstractButton, QLineEdit, Pill, Avatar, KeyCap, QueueList, StatTile)
    nameless = [
        type(widget).__name__
        for widget in page.findChildren(QWidget)
        if isinstance(widget, kinds)
        and not widget.accessibleName()
        and not isinstance(widget.parent(), QLineEdit)
    ]
    assert not nameless


def test_a_change_of_theme_repaints_the_whole_page(qtbot: QtBot, qapp: QApplication) -> None:
    page = Gallery()
    qtbot.addWidget(page)
    page.show()
    light = page.grab().toImage()
    theme.apply(qapp, theme="dark")
    dark = page.grab().toImage()
    for place in (QPoint(4, 4), QPoint(40, 20), QPoint(480, 24), QPoint(940, 24)):
        assert light.pixelColor(place).lightness() > 180
        assert dark.pixelColor(place).lightness() < 100


def test_a_row_of_controls_shares_one_height(qtbot: QtBot) -> None:
    holder = QWidget()
    line = QHBoxLayout(holder)
    controls = [Button("Enregistrer"), QLineEdit(), QComboBox()]
    for control in controls:
        line.addWidget(control)
    show(qtbot, holder)
    assert {control.height() for control in controls} == {theme.CONTROL}
