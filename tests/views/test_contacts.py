"""The contacts room: list, filters, panel, card edited in place, notes, clashes, new contacts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app import i18n
from app.db.entities import Call, Callback, Lead, Note
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.contacts import ContactCard
from app.domain.filters import All, Condition, Filter, Not, Op, Relative, Unit
from app.domain.reference import ReferenceKind
from app.domain.words import Lifecycle
from app.errors import TimedOut
from app.services import contact_editing, contacts, reference
from app.views import theme
from app.views.contacts.filter_values import FigureValue, SeveralValue
from app.views.contacts.room import ContactsRoom
from app.views.contacts.saved_views import taken_back
from app.views.widgets.inline_choice import InlineChoice
from app.views.widgets.inline_field import InlineField
from app.workers.tasks import Tasks
from tests.fakes import HeldTasks
from tests.stores import NOW
from tests.views.bench import Bench, bench

# The offscreen platform cannot give the keyboard to a popup.
GRABBING = "This plugin does not support grabbing the keyboard"
CTRL = Qt.KeyboardModifier.ControlModifier
PEOPLE = (
    ("Zoé", "Abadie", "06 39 98 17 03"),
    ("Éric", "Dumas", "06 39 98 22 05"),
    ("Nadège", "Hoarau", "06 39 98 41 27"),
)


@pytest.fixture
def store_kind() -> str:
    """The rooms are tested on SQLite; their services are on both stores."""
    return "sqlite"


@pytest.fixture
def ids(store: Store, supervisor: Actor, now: datetime) -> list[int]:
    """Three contacts: Abadie, Dumas, Hoarau."""
    with store.writing() as session:
        reference.install_defaults(session, now=now)
        return [
            contacts.create(
                session,
                actor=supervisor,
                values={
                    "first_name": first, "last_name": last, "phone": phone, "job_title": "Dirigeante",
                    "company": f"Garage {last}", "city": "Lyon",
                },
                now=now,
            ).id
            for first, last, phone in PEOPLE
        ]  # fmt: skip


Elsewhere = Callable[[int, str, object], None]


@pytest.fixture
def elsewhere(store: Store, agent: Actor, now: datetime) -> Elsewhere:
    """Somebody else, on another computer, changes one field of a contact nobody has changed yet."""

    def edit(contact_id: int, field: str, value: object) -> None:
        with store.writing() as session:
            contact_editing.set_field(
                session, actor=agent, contact_id=contact_id, field=field, value=value, version=1, now=now
            )

    return edit


@pytest.fixture
def place(store: Store, ids: list[int], supervisor: Actor, now: datetime, tmp_path: Path) -> Iterator[Bench]:
    """The world of a supervisor."""
    assert ids
    file = tmp_path / "out.csv"
    with bench(store, supervisor, tmp_path, now, text="Atelier", save_file=file) as world:
        yield world


@pytest.fixture
def room(qtbot: QtBot, place: Bench) -> ContactsRoom:
    """The room on screen, its list loaded."""
    made = ContactsRoom(place.context)
    qtbot.addWidget(made)
    made.resize(1206, 696)
    made.show()
    made.entered()
    qtbot.waitExposed(made)
    settle(made)
    return made


def settle(room: ContactsRoom) -> None:
    """Let the questions that wait a moment leave now."""
    model = room.list.model
    for timer in (model._listing._timer, model._fetch_timer, room.list.panel._settle):
        if timer.isActive():
            timer.stop()
            timer.timeout.emit()


def plain(text: str) -> str:
    """The text with ordinary spaces in the place of those that do not break."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def press(room: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    room.activateWindow()
    QTest.keyClick(room.focusWidget() or room, key, modifier)


def names(room: ContactsRoom) -> list[str]:
    model = room.list.model
    section = model.section("name")
    return [model.data(model.index(row, section)) for row in range(model.rowCount())]


def card_of(store: Store, contact_id: int) -> ContactCard:
    with store.reading() as session:
        return contacts.card(session, contact_id=contact_id)


def fact(room: ContactsRoom, key: str) -> InlineField:
    found = room.card.facts.facts[key]
    assert isinstance(found, InlineField)
    return found


def choice(room: ContactsRoom, key: str) -> InlineChoice:
    found = room.card.facts.facts[key]
    assert isinstance(found, InlineChoice)
    return found


def retype(field: InlineField, text: str) -> None:
    field.edit.edit()
    field.edit.setText(text)
    field.edit.commit()


def tag_named(store: Store, label: str) -> int:
    with store.reading() as session:
        rows = reference.listing(session, ReferenceKind.TAG)
    return next(row.id for row in rows if row.label == label)


# ------------------------------------------------------------------------------------------------ list
def test_the_list_shows_everybody_with_exact_counts(room: ContactsRoom) -> None:
    assert names(room) == ["Zoé Abadie", "Éric Dumas", "Nadège Hoarau"]
    assert room.list.count_label.text() == "3"
    counts = [button.accessibleName() for button in room.list.tabs.buttons()]
    assert counts == [
        "Tous 3", "Mes fiches 0", "Sans source 3", "Téléphones à vérifier 0", "Clients 0", "Prospects 3"
    ]  # fmt: skip


def test_a_view_is_a_filter_shown_as_chips(room: ContactsRoom) -> None:
    room.list.tabs.buttons()[1].click()
    assert names(room) == []
    assert [plain(chip.accessibleName()) for chip in room.list.bar._chips] == ["Propriétaire : Samir Benali"]
    assert room.list.empty.sentence_label.text() == "Aucun contact ne passe ces filtres."
    room.list.empty_button.click()
    assert len(names(room)) == 3


@pytest.mark.parametrize("typed", ["hoar", "HOARAU", "nadege", "9841", "06 39 98 41"])
def test_the_search_of_the_list_is_folded_and_finds_pieces_of_numbers(room: ContactsRoom, typed: str) -> None:
    room.list.bar.search.setText(typed)
    room.list.bar.search._settle()
    assert names(room) == ["Nadège Hoarau"]


def test_a_search_without_answer_says_so_and_goes_back(room: ContactsRoom) -> None:
    room.entered(("search", "kerdonkuf"))
    assert "« kerdonkuf »" in plain(room.list.empty.sentence_label.text())
    assert room.list.bar.search.text() == "kerdonkuf"
    room.list.empty_button.click()
    assert len(names(room)) == 3


@pytest.mark.qt_log_ignore(GRABBING)
def test_a_condition_is_made_changed_and_removed_by_keys(room: ContactsRoom) -> None:
    bar = room.list.bar
    press(room, Qt.Key.Key_F, CTRL)
    assert bar.popup.isVisible()
    QTest.keyClicks(bar.popup.picker.search, "ville")
    QTest.keyClick(bar.popup.picker.search, Qt.Key.Key_Return)
    editor = bar.popup.editor
    assert editor.value is not None
    typed = editor.value.focusProxy()
    assert typed is not None
    QTest.keyClicks(typed, "paris")
    QTest.keyClick(typed, Qt.Key.Key_Return)
    assert not bar.popup.isVisible()
    assert names(room) == []
    (chip,) = bar._chips
    assert plain(chip.accessibleName()) == "Ville : contient « paris »"
    chip.click()
    editor.value.put("lyon")
    editor.apply_button.click()
    assert len(names(room)) == 3
    (chip,) = bar._chips
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert bar.filter.is_empty


@pytest.mark.qt_log_ignore(GRABBING)
def test_a_condition_without_value_is_not_made(room: ContactsRoom) -> None:
    bar = room.list.bar
    bar.add()
    bar.popup.picker.chosen.emit("order_count")
    bar.popup.editor.apply_button.click()
    assert bar.popup.isVisible()
    assert not bar.popup.editor.error_label.isHidden()
    bar.popup.hide()


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition("lifecycle", Op.IN, ("customer", "former")), "Cycle de vie : Client, Ancien client"),
        (Condition("source", Op.NOT_IN, (None,)), "Source : sauf non renseigné"),
        (Condition("last_order", Op.LT, Relative(-6, Unit.MONTH)), "Dernier achat : plus de 6 mois"),
        (Condition("last_order", Op.BETWEEN, (date(2026, 1, 1), date(2026, 2, 1))),
         "Dernier achat : entre 01/01/2026 et 01/02/2026"),
        (Condition("spent", Op.GE, 150_000), "Total payé : au moins 1 500,00 €"),
        (Condition("do_not_call", Op.IS, True), "Ne pas appeler : oui"),
        (Condition("email", Op.MISSING), "E-mail : non renseigné"),
        (Condition("tag", Op.HAS_NONE, (999,)), "Étiquette : sauf 999"),
    ],
)  # fmt: skip
def test_a_chip_reads_as_a_sentence(room: ContactsRoom, condition: Condition, words: str) -> None:
    subject, value = room.list.words.chip(condition)
    assert plain(f"{subject} : {value}") == words


def test_every_field_can_be_asked_in_each_of_its_ways(room: ContactsRoom) -> None:
    editor = room.list.bar.popup.editor
    for field, name in room.list.words.fields():
        assert name != field
        ways = room.list.words.ways(field)
        assert ways, field
        for place in range(len(ways)):
            editor.start(field, None, today=date(2026, 11, 24))
            editor.way_box.setCurrentIndex(place)
            assert editor.value is not None


def test_amounts_are_typed_as_people_write_them() -> None:
    editor = FigureValue(name="Total", count=2, cents=True)
    editor.put((150_050, 200))
    assert [field.text() for field in editor.fields] == ["1500,5", "2"]
    editor.fields[1].setText("2 000 €")
    assert editor.read() == (150_050, 200_000)
    editor.fields[0].setText("beaucoup")
    assert editor.read() is None
    editor.deleteLater()


def test_several_words_are_ticked_by_keys(room: ContactsRoom, qtbot: QtBot) -> None:
    editor = SeveralValue(room.list.words.choices.of("tag"), name="Étiquette")
    qtbot.addWidget(editor)
    editor.show()
    QTest.keyClicks(editor.search, "vip")
    QTest.keyClick(editor.search, Qt.Key.Key_Down)
    QTest.keyClick(editor.list, Qt.Key.Key_Space)
    chosen = editor.read()
    assert isinstance(chosen, tuple)
    assert [room.list.words.choices.label_of("tag", one) for one in chosen] == ["VIP"]


def test_the_list_comes_back_as_it_was_left_but_for_what_was_typed(
    qtbot: QtBot, room: ContactsRoom, place: Bench
) -> None:
    chosen = Condition("lifecycle", Op.IN, (Lifecycle.PROSPECT,))
    typed = (Condition("phone", Op.STARTS, "0639"), Not(Condition("name", Op.CONTAINS, "Hoarau")))
    room.list.bar._tell(Filter(All((chosen, *typed)), text="hoar"))
    again = ContactsRoom(place.context)
    qtbot.addWidget(again)
    again.entered()
    assert again.list.bar.search.text() == ""
    state = place.context.settings.layout("contacts-filter")
    assert state is not None
    assert taken_back(state) == ("all", Filter(All((chosen,))))
    assert not {"hoar", "0639", "Hoarau"} & set(re.findall(r"\w+", bytes(state.data()).decode()))
    state.chop(3)
    assert taken_back(state) is None


# ----------------------------------------------------------------------------------------------- panel
def test_enter_opens_the_panel_then_the_card_and_escape_goes_back(room: ContactsRoom, ids: list[int]) -> None:
    room.list.table.go_to(ids[1])
    room.list.table.setFocus()
    press(room, Qt.Key.Key_Return)
    settle(room)
    assert room.list.shows_panel
    assert room.list.panel.name_label.text() == "Éric Dumas"
    press(room, Qt.Key.Key_F2)
    settle(room)
    assert room.list.panel.name_label.text() == "Nadège Hoarau"
    press(room, Qt.Key.Key_Return)
    assert room.shows_card
    assert room.card.header.name_label.text() == "Nadège Hoarau"
    press(room, Qt.Key.Key_Escape)
    assert not room.shows_card
    assert room.list.table.current_id == ids[2]
    press(room, Qt.Key.Key_Escape)
    assert not room.list.shows_panel


def test_the_panel_says_whether_the_contact_may_be_called(
    room: ContactsRoom, ids: list[int], elsewhere: Elsewhere
) -> None:
    elsewhere(ids[0], "do_not_call", True)
    room.entered(("panel", ids[0]))
    settle(room)
    panel = room.list.panel
    assert not panel.call.button.is_allowed()
    assert panel.call.reason_label.text() == "Interdit : cette personne ne veut plus être appelée"
    room.entered(("panel", ids[1]))
    settle(room)
    assert panel.call.button.words() == "Appeler 06 39 98 22 05"
    assert panel.call.button.is_allowed()


# ------------------------------------------------------------------------------------------------ bulk
def test_a_bulk_act_changes_what_is_ticked_and_is_taken_back(
    room: ContactsRoom, place: Bench, store: Store, ids: list[int]
) -> None:
    vip = tag_named(store, "VIP")
    room.list.model.check(ids[:2])
    assert room.list.bulk.isVisibleTo(room)
    assert room.list.checked_label.text()
    room.list.bulk.tag(vip, "VIP")
    assert [bool(card_of(store, one).tags) for one in ids] == [True, True, False]
    undo = place.said[-1].undo
    assert undo is not None
    undo()
    assert [bool(card_of(store, one).tags) for one in ids] == [False, False, False]


def test_owner_stage_and_flow_are_given_in_bulk_and_taken_back(
    room: ContactsRoom, place: Bench, store: Store, ids: list[int], agent: Actor
) -> None:
    room.list.model.check_all()
    bulk = room.list.bulk
    bulk.own(agent.user_id, agent.name)
    assert {card_of(store, one).owner for one in ids} == {agent.name}
    back = place.said[-1].undo
    assert back is not None
    back()
    assert {card_of(store, one).owner for one in ids} == {None}
    stage = room.list.words.choices.stages[1]
    bulk.stage(stage.id, stage.label, stage.pipeline_id)
    assert {card_of(store, one).stages[0].stage_id for one in ids} == {stage.id}
    back = place.said[-1].undo
    assert back is not None
    back()
    assert {card_of(store, one).stages for one in ids} == {()}
    bulk.flow_button.click()
    assert all(card_of(store, one).leads for one in ids)


def test_what_is_ticked_is_exported(room: ContactsRoom, place: Bench, ids: list[int], tmp_path: Path) -> None:
    room.list.model.check([ids[2]])
    room.list.bulk.export()
    written = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(written) == 2
    assert "Hoarau" in written[1]
    assert "out.csv" in place.last()


# ------------------------------------------------------------------------------------------------ card
def test_a_field_is_saved_on_leaving_it_and_taken_back(
    room: ContactsRoom, place: Bench, store: Store, ids: list[int]
) -> None:
    room.entered(("contact", ids[1]))
    retype(fact(room, "job_title"), "Dirigeant associé")
    assert card_of(store, ids[1]).job_title == "Dirigeant associé"
    assert plain(place.last()) == "Fonction : Dirigeant associé."
    undo = place.said[-1].undo
    assert undo is not None
    undo()
    assert card_of(store, ids[1]).job_title == "Dirigeante"
    assert fact(room, "job_title").value() == "Dirigeante"


def test_chosen_values_tags_and_stages_are_saved(
    room: ContactsRoom, place: Bench, store: Store, ids: list[int], agent: Actor
) -> None:
    room.entered(("contact", ids[0]))
    choice(room, "owner").committed.emit(agent.user_id)
    assert plain(place.last()) == f"Propriétaire : {agent.name}."
    choice(room, "lifecycle").committed.emit("customer")
    choice(room, "is_decision_maker").committed.emit(True)
    room.card.header.tag_asked.emit(tag_named(store, "VIP"), "VIP", True)
    pipeline_id, stages = next(iter(room.card.facts._stages.items()))
    stage = stages._options[1].key
    stages.committed.emit(stage)
    card = card_of(store, ids[0])
    assert (card.owner, card.lifecycle, card.is_decision_maker) == (agent.name, "customer", True)
    assert [tag.label for tag in card.tags] == ["VIP"]
    assert [(one.pipeline_id, one.stage_id) for one in card.stages] == [(pipeline_id, stage)]


def test_the_company_is_typed_by_name_and_its_own_facts_edited(
    room: ContactsRoom, place: Bench, store: Store, ids: list[int]
) -> None:
    room.entered(("contact", ids[0]))
    retype(fact(room, "company"), "Imprimerie Saint-Éloi")
    assert plain(place.last()) == "Entreprise : Imprimerie Saint-Éloi."
    retype(fact(room, "headcount"), "38")
    company = card_of(store, ids[0]).company
    assert company is not None
    assert (company.name, company.headcount) == ("Imprimerie Saint-Éloi", 38)


def test_a_refused_value_is_told_and_the_old_one_stays(
    room: ContactsRoom, place: Bench, store: Store, ids: list[int]
) -> None:
    room.entered(("contact", ids[0]))
    retype(fact(room, "timezone"), "Lune/Mer")
    assert place.said[-1].kind == "error"
    assert fact(room, "timezone").value() == ""
    assert card_of(store, ids[0]).timezone is None


def test_phones_are_added_flagged_put_first_and_removed(
    room: ContactsRoom, place: Bench, store: Store, ids: list[int]
) -> None:
    room.entered(("contact", ids[0]))
    points = room.card.facts.points
    room.card.facts._add_phone()
    points.fresh.edit.setText("01 99 00 4 12")
    points.fresh.edit.commit()
    added = card_of(store, ids[0]).points[1]
    line = points.row_of(added.id)
    assert line is not None
    assert line.field.edit.accessibleDescription() in ("invalide", "à vérifier")
    retype(line.field, "01 99 00 41 12")
    assert card_of(store, ids[0]).points[1].value == "+33199004112"
    line = points.row_of(added.id)
    assert line is not None
    line.asked.emit("label", line.point)
    assert points.rows[1].caption() == "Atelier"
    points.rows[1].asked.emit("first", points.rows[1].point)
    assert points.rows[0].point.id == added.id
    points.rows[0].asked.emit("oppose", points.rows[0].point)
    assert points.rows[0].field.edit.accessibleDescription() == "opposition"
    assert card_of(store, ids[0]).main_phone == "+33639981703"
    points.rows[0].asked.emit("remove", points.rows[0].point)
    assert len(points.rows) == 1
    undo = place.said[-1].undo
    assert undo is not None
    undo()
    assert [row.point.label for row in points.rows] == ["Atelier", None]


def test_the_next_card_follows_the_order_of_the_list(room: ContactsRoom, ids: list[int]) -> None:
    room.entered(("contact", ids[0]))
    assert room.card.header.place_label.text() == "1 sur 3"
    assert not room.card.header.previous_button.isEnabled()
    press(room, Qt.Key.Key_F2)
    assert room.card.header.name_label.text() == "Éric Dumas"
    room.card.header.previous_button.click()
    assert room.card.contact_id == ids[0]


def test_a_deleted_contact_is_brought_back(room: ContactsRoom, place: Bench, ids: list[int]) -> None:
    room.entered(("contact", ids[0]))
    room.card.header.delete_asked.emit()
    assert not room.shows_card
    undo = place.said[-1].undo
    assert undo is not None
    undo()
    room.entered(("contact", ids[0]))
    assert room.card.gone.isHidden()


# --------------------------------------------------------------------------------------------- clashes
def test_two_people_on_one_field_choose_between_both(
    room: ContactsRoom, place: Bench, store: Store, ids: list[int], elsewhere: Elsewhere
) -> None:
    room.entered(("contact", ids[0]))
    elsewhere(ids[0], "job_title", "Gérante")
    retype(fact(room, "job_title"), "Présidente")
    dialog = room.card.dialog
    assert dialog is not None
    (disputed,) = dialog.disputed()
    words = (disputed.yours, disputed.theirs, disputed.before)
    assert words == ("Présidente", "Gérante", "Dirigeante")
    QTest.keyClick(dialog, Qt.Key.Key_2)
    QTest.keyClick(dialog, Qt.Key.Key_1)
    dialog.keep_button.click()
    assert card_of(store, ids[0]).job_title == "Présidente"
    assert plain(place.last()) == "Fonction : Présidente."


def test_what_somebody_else_saved_can_be_kept(
    room: ContactsRoom, store: Store, ids: list[int], elsewhere: Elsewhere
) -> None:
    room.entered(("contact", ids[0]))
    elsewhere(ids[0], "city", "Nantes")
    retype(fact(room, "city"), "Brest")
    assert room.card.dialog is not None
    QTest.keyClick(room.card.dialog, Qt.Key.Key_Right)
    room.card.dialog.keep_button.click()
    assert card_of(store, ids[0]).city == "Nantes"
    assert fact(room, "city").value() == "Nantes"


def test_an_edit_of_another_field_is_no_clash(
    room: ContactsRoom, store: Store, ids: list[int], elsewhere: Elsewhere
) -> None:
    room.entered(("contact", ids[0]))
    elsewhere(ids[0], "city", "Nantes")
    retype(fact(room, "job_title"), "Présidente")
    assert room.card.dialog is None
    card = card_of(store, ids[0])
    assert (card.city, card.job_title) == ("Nantes", "Présidente")


# ---------------------------------------------------------------------------------------- notes, calls
def test_a_note_is_added_to_the_history_and_taken_back(
    room: ContactsRoom, place: Bench, store: Store, ids: list[int]
) -> None:
    room.entered(("contact", ids[0]))
    composer = room.card.composer
    QTest.keyClicks(composer.note.text, "Rappeler en janvier")
    press(room, Qt.Key.Key_Return, CTRL)
    assert plain(place.last()) == "Note enregistrée."
    with store.reading() as session:
        assert session.scalars(select(Note)).one().body == "Rappeler en janvier"
    assert composer.note.body() == ""
    assert place.drafts.all() == []
    entry = room.card.history.list.model().index(1, 0).data()
    assert "Rappeler en janvier" in entry
    undo = place.said[-1].undo
    assert undo is not None
    undo()
    assert composer.note.body() == "Rappeler en janvier"
    assert "Rappeler en janvier" not in str(room.card.history.list.model().index(1, 0).data())
    with store.reading() as session:
        assert session.scalars(select(Note)).one().annulled_at is not None


def test_a_call_is_timed_and_coded_on_the_card(
    room: ContactsRoom, place: Bench, store: Store, ids: list[int], qtbot: QtBot
) -> None:
    room.entered(("panel", ids[0]))
    settle(room)
    states: list[object] = []
    room.status_asked.connect(states.append)
    press(room, Qt.Key.Key_F3)
    composer = room.card.composer
    assert composer.is_on_line
    assert room.hints()[1].text == "raccrocher"
    place.clock.advance(seconds=75)
    press(room, Qt.Key.Key_F3)
    composer.save()
    assert plain(place.last()) == "Choisissez d’abord une qualification."
    composer.codes.setCurrentIndex(1)
    place.clock.advance(seconds=5)
    composer.save()
    with store.reading() as session:
        call = session.scalars(select(Call)).one()
        assert (call.talk_s, call.wrap_up_s, call.lead_id, call.number) == (75, 5, None, "+33639981703")
    assert [str(state) for state in states] == ["calling", "wrap_up", "available"]


def test_the_palette_may_ask_for_a_call(room: ContactsRoom, ids: list[int]) -> None:
    room.entered(("call", ids[1]))
    assert room.card.contact_id == ids[1]
    assert room.card.composer.is_on_line
    assert not room.card.header.hangup_button.isHidden()


def test_a_forbidden_call_is_refused_with_its_reason(
    room: ContactsRoom, place: Bench, store: Store, ids: list[int], elsewhere: Elsewhere
) -> None:
    elsewhere(ids[0], "do_not_call", True)
    room.entered(("contact", ids[0]))
    press(room, Qt.Key.Key_F3)
    assert not room.card.composer.is_on_line
    assert place.last().startswith("Interdit")


def test_what_is_typed_waits_for_its_contact_even_after_a_crash(
    qtbot: QtBot, room: ContactsRoom, place: Bench, ids: list[int], tmp_path: Path
) -> None:
    room.entered(("contact", ids[0]))
    QTest.keyClicks(room.card.composer.note.text, "Comme le vent")
    room.card.composer.keep()
    room.open_card(ids[1])
    assert room.card.composer.note.body() == ""
    room.open_card(ids[0])
    assert room.card.composer.note.body() == "Comme le vent"
    again = ContactsRoom(place.context)
    qtbot.addWidget(again)
    again.entered(("contact", ids[0]))
    assert again.card.composer.note.body() == "Comme le vent"


def test_a_callback_is_promised_on_a_lead_of_the_flow(
    room: ContactsRoom, place: Bench, store: Store, ids: list[int]
) -> None:
    room.entered(("contact", ids[0]))
    press(room, Qt.Key.Key_F6)
    dialog = room.card.acts.dialog
    assert dialog is not None
    dialog.reason.set_text("Revoir le devis")
    dialog.take_button.click()
    with store.reading() as session:
        callback = session.scalars(select(Callback)).one()
        assert (callback.contact_id, callback.reason) == (ids[0], "Revoir le devis")
        assert session.scalars(select(Lead)).one().campaign_id is None
    assert place.last().startswith("Rappel pris")
    asked: list[tuple[str, object]] = []
    room.go.connect(lambda key, what: asked.append((key, what)))
    (lead,) = card_of(store, ids[0]).leads
    room.card.side.lead_asked.emit(lead)
    assert asked == [("flow", ("lead", lead.id))]


# --------------------------------------------------------------------------------------- new contact
def test_a_new_contact_warns_of_a_double_and_opens_it(room: ContactsRoom, ids: list[int]) -> None:
    room.entered(("new", {"phone": "0639984127"}))
    form = room.form
    assert form is not None
    assert not form.matches.isHidden()
    assert form.create_button.words() == "Créer quand même"
    links = [b for b in form.matches.findChildren(QAbstractButton) if b.text() == "Ouvrir"]
    links[0].click()
    assert room.shows_card
    assert room.card.contact_id == ids[2]
    assert room.form is None


def test_a_new_contact_is_made_with_the_normalisers_of_imports(
    room: ContactsRoom, place: Bench, store: Store, ids: list[int]
) -> None:
    press(room, Qt.Key.Key_N, CTRL)
    form = room.form
    assert form is not None
    form.create_now()
    assert form.fields["last_name"].has_error()
    form.fields["first_name"].set_text("GWENAËLLE")
    form.fields["last_name"].set_text("JAOUEN")
    form.fields["phone"].set_text("06.39.98.90.12")
    form.create_now()
    assert room.shows_card
    made = card_of(store, room.card.contact_id or 0)
    assert (made.name, made.main_phone) == ("Gwenaëlle Jaouen", "+33639989012")
    assert made.id not in ids


# ------------------------------------------------------------------------------------------- real time
def test_news_refresh_the_list_and_the_card_without_losing_the_hand(
    room: ContactsRoom, place: Bench, ids: list[int], elsewhere: Elsewhere, qtbot: QtBot
) -> None:
    room.list.model.check([ids[1]])
    room.list.table.go_to(ids[1])
    elsewhere(ids[0], "last_name", "Zola")
    place.changes.tell("contacts", ids=(("contacts", ids[0]),))
    qtbot.waitUntil(lambda: names(room) == ["Éric Dumas", "Nadège Hoarau", "Zoé Zola"])
    assert room.list.table.current_id == ids[1]
    assert list(room.list.table.checked_ids()) == [ids[1]]


def test_news_never_touch_a_field_being_typed(
    room: ContactsRoom, place: Bench, ids: list[int], elsewhere: Elsewhere, qtbot: QtBot
) -> None:
    room.entered(("contact", ids[0]))
    field = fact(room, "job_title")
    field.edit.edit()
    field.edit.setText("Prés")
    elsewhere(ids[0], "city", "Nantes")
    place.changes.tell("contacts")
    assert room.card.is_editing()
    assert field.edit.text() == "Prés"
    field.edit.commit()
    qtbot.waitUntil(lambda: fact(room, "city").value() == "Nantes")
    assert fact(room, "job_title").value() == "Prés"


# --------------------------------------------------------------------------------- waiting and failing
class _Held(Bench):
    """A world whose answers come when the test says so."""

    def __init__(self, store: Store, actor: Actor, folder: Path, now: datetime) -> None:
        super().__init__(store, actor, folder, now)
        self.held = HeldTasks(store)
        self.context = _with(self.context, self.held)

    def close(self) -> None:
        self.held.close(1)
        self.held.deleteLater()
        super().close()


def _with(context: Any, tasks: Tasks) -> Any:
    from dataclasses import replace

    return replace(context, tasks=tasks)


@pytest.fixture
def late(store: Store, ids: list[int], supervisor: Actor, now: datetime, tmp_path: Path) -> Iterator[_Held]:
    assert ids
    world = _Held(store, supervisor, tmp_path, now)
    yield world
    world.close()


def test_answers_that_come_after_the_end_are_dropped(late: _Held, ids: list[int], qtbot: QtBot) -> None:
    room = ContactsRoom(late.context)
    room.entered()
    room.open_card(ids[0])
    room.list.show_panel(ids[0])
    room.list.panel.refresh()
    waiting = len(late.held.held)
    room.close()
    room.deleteLater()
    QApplication.sendPostedEvents(None, 0)
    del room
    QTest.qWait(0)
    late.held.release_all()
    assert waiting > 5
    assert late.said == []


def test_a_list_that_cannot_be_read_says_so_and_tries_again(late: _Held, qtbot: QtBot) -> None:
    room = ContactsRoom(late.context)
    qtbot.addWidget(room)
    room.show()
    room.entered()
    while late.held.held:
        late.held.fail(TimedOut(started=False, writing=False))
    assert not room.list.error.isHidden()
    assert "répond pas" in room.list.error.reason_label.text()
    room.list.error.retry_button.click()
    late.held.release_all()
    assert room.list.error.isHidden()
    assert len(names(room)) == 3


def test_a_card_that_cannot_be_read_says_so_and_tries_again(
    late: _Held, qtbot: QtBot, ids: list[int]
) -> None:
    room = ContactsRoom(late.context)
    qtbot.addWidget(room)
    room.show()
    room.entered(("contact", ids[0]))
    while late.held.held:
        late.held.fail(TimedOut(started=False, writing=False))
    assert room.card.pages.currentIndex() == 2
    room.card.error.retry_button.click()
    late.held.release_all()
    assert room.card.pages.currentIndex() == 0
    assert room.card.header.name_label.text() == "Zoé Abadie"


# ------------------------------------------------------------------------------------------ every look
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_room_fits_a_small_screen_and_everything_has_a_name(
    room: ContactsRoom, ids: list[int], look: Any, language: str, qapp: QApplication
) -> None:
    theme.apply(qapp, theme=look)
    i18n.speak(language)
    try:
        room.entered(("panel", ids[0]))
        settle(room)
        room.list.model.check(ids)
        assert room.minimumSizeHint().width() <= 1206
        assert room.minimumSizeHint().height() <= 696
        assert not room.grab().isNull()
        room.open_card(ids[0])
        assert room.minimumSizeHint().width() <= 1206
        assert not room.grab().isNull()
        assert _nameless(room) == []
    finally:
        i18n.speak("fr")
        theme.apply(qapp, theme="light")


def _nameless(room: QWidget) -> list[str]:
    kinds = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)
    found = [w for kind in kinds for w in room.findChildren(kind) if not w.accessibleName()]
    inner = ("qt_spinbox_lineedit", "qt_scrollarea", "qt_tableview", "ScrollLeftButton")
    return [
        f"{type(w).__name__} {w.objectName()}"
        for w in found
        if not w.objectName().startswith(inner) and not (isinstance(w, QAbstractButton) and w.text())
    ]


def test_an_agent_may_neither_delete_nor_export_nor_set_the_key(
    qtbot: QtBot, store: Store, ids: list[int], agent: Actor, tmp_path: Path
) -> None:
    with bench(store, agent, tmp_path / "agent", NOW) as world:
        room = ContactsRoom(world.context)
        qtbot.addWidget(room)
        room.entered(("contact", ids[0]))
        assert not room.list.bulk.export_button.isVisibleTo(room.list.bulk)
        assert not room.card.acts.may_delete
        retype(fact(room, "external_ref"), "X-1")
        assert fact(room, "external_ref").value() == ""
