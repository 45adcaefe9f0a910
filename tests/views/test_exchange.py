"""The import assistant: from a file somebody sent to the ledger, and everything that may go wrong between."""

from __future__ import annotations

import csv
import os
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from app.db import faults
from app.db.entities import Contact, Lead
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.imports import Kind, Reason, Repair
from app.domain.words import JobState
from app.services import reference
from app.services.imports import running
from app.views.exchange.column_strip import NUMBER_WIDTH, ColumnHead
from app.views.exchange.problem_card import ProblemCard
from app.views.exchange.room import COLUMNS, FILE, IMPORT, LEDGER, REHEARSAL, ExchangeRoom
from app.views.theme import ThemeName
from app.workers.tasks import Tasks
from tests.fakes import HeldTasks
from tests.services import desk_data as made
from tests.views import room_checks
from tests.views.bench import Bench, bench
from tests.views.import_files import HEADERS, ROWS, write_book, write_encrypted, write_text

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def store_kind() -> str:
    """Rooms are tested on SQLite; their services are on both stores."""
    return "sqlite"


@pytest.fixture
def campaign_id(store: Store, now: datetime, agent: Actor) -> int:
    """The campaign that receives files."""
    with store.writing() as session:
        reference.install_defaults(session, now=now)
        return made.campaign(session, now=now, agents=(agent,))


@pytest.fixture
def world(
    store: Store, campaign_id: int, supervisor: Actor, now: datetime, tmp_path: Path
) -> Iterator[Bench]:
    """The supervisor's world; rejects are saved beside the file."""
    assert campaign_id
    with bench(store, supervisor, tmp_path, now, save_file=tmp_path / "rejets.csv") as made_:
        yield made_


Show = Callable[..., ExchangeRoom]


@pytest.fixture
def show(qtbot: QtBot, world: Bench, campaign_id: int) -> Show:
    """Puts the room on screen, coming from the campaign."""

    def shown(**parts: object) -> ExchangeRoom:
        room = ExchangeRoom(world.context_with(**parts))
        qtbot.addWidget(room)
        room.resize(room_checks.WIDTH, room_checks.HEIGHT)
        with qtbot.waitActive(room):
            room.show()
            room.activateWindow()
        room.entered(("inject", campaign_id, "Standards"))
        return room

    return shown


@pytest.fixture
def room(show: Show) -> ExchangeRoom:
    """The room, whose work is done at once."""
    return show()


def _press(room: ExchangeRoom, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(room.focusWidget() or room, key, modifier)


def _next(room: ExchangeRoom) -> None:
    _press(room, Qt.Key.Key_Return, CTRL)


def _import(room: ExchangeRoom, path: Path) -> None:
    """All steps of one file."""
    room.open(path)
    for step in (FILE, COLUMNS, REHEARSAL):
        assert room._step == step
        room.go_on()
    assert room._step == LEDGER


def _head(room: ExchangeRoom, header: str) -> ColumnHead:
    return next(head for head in room.columns_page.strip.heads if head.header == header)


def _map(room: ExchangeRoom, header: str, field: str) -> None:
    box = _head(room, header).field_box
    box.setCurrentIndex(box.findData(field))
    box.activated.emit(box.currentIndex())


def _choose(box: QComboBox, data: str) -> None:
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def _count(store: Store, entity: type) -> int:
    with store.reading() as session:
        return session.scalar(select(func.count()).select_from(entity)) or 0


def _figures(room: ExchangeRoom) -> tuple[int, ...]:
    ledger = room.work.ledger
    assert ledger is not None
    return ledger.read, ledger.created, ledger.updated, ledger.skipped, ledger.rejected


# ------------------------------------------------------------------------------------------- journeys
@pytest.mark.parametrize("write", [write_text, write_book])
def test_a_file_is_injected_by_keys_alone(
    show: Show, store: Store, world: Bench, campaign_id: int, tmp_path: Path, write: Callable[[Path], Path]
) -> None:
    name = "salon.csv" if write is write_text else "salon.xlsx"
    world.ask._answers["open_file"] = write(tmp_path / name)
    room = show()
    _press(room, Qt.Key.Key_O, CTRL)
    assert room.name_label.text() == name
    assert room.file_page.chosen_kind() is Kind.LEADS
    assert room.file_page.target() == ("Standards", "salon")
    _next(room)
    assert room._step == COLUMNS
    assert [head.field() for head in room.columns_page.strip.heads] == [
        "first_name",
        "last_name",
        "company",
        "phone",
        "email",
        "postcode",
        "",
    ]
    _next(room)
    assert room._step == REHEARSAL
    assert _figures(room) == (5, 3, 0, 0, 2)
    assert _count(store, Contact) == 0
    _next(room)
    assert room._step == LEDGER
    assert _figures(room) == (5, 3, 0, 0, 2)
    assert world.last() == "Import terminé\u00a0: 5 lignes lues, le compte y est."
    with store.reading() as session:
        leads = session.scalars(select(Lead)).all()
        assert {lead.campaign_id for lead in leads} == {campaign_id}
        assert sorted(lead.data["Salon"] for lead in leads) == ["Brest", "Lens", "Paris"]


def test_enter_goes_on_from_the_ledger(room: ExchangeRoom, tmp_path: Path, qtbot: QtBot) -> None:
    _import(room, write_text(tmp_path / "salon.csv"))
    with qtbot.waitSignal(room.go) as gone:
        _press(room, Qt.Key.Key_Return)
    assert gone.args == ["contacts", None]


def test_escape_goes_back_to_where_one_came_from(
    room: ExchangeRoom, tmp_path: Path, qtbot: QtBot, campaign_id: int
) -> None:
    _import(room, write_text(tmp_path / "salon.csv"))
    with qtbot.waitSignal(room.go) as gone:
        _press(room, Qt.Key.Key_Escape)
    assert gone.args == ["campaigns", ("campaign", campaign_id)]
    assert room._step == FILE


def test_rejects_are_corrected_and_imported_again(
    room: ExchangeRoom, world: Bench, store: Store, tmp_path: Path
) -> None:
    _import(room, write_text(tmp_path / "salon.csv"))
    rows = room.ledger_page.table.model()
    assert [rows.index(0, n).data() for n in range(4)] == ["5", "Karim Bensalem", "Téléphone", "3,36E+10"]
    assert rows.index(1, 3).data() == "vide"
    _press(room, Qt.Key.Key_S, CTRL)
    assert "rejets.csv" in world.last()
    with (tmp_path / "rejets.csv").open(encoding="utf-8-sig", newline="") as stream:
        headers, *lines = csv.reader(stream, delimiter=";")
    assert headers == [*HEADERS, "Raison du rejet", "Colonne en cause"]
    assert lines[0][-2:] == ["Chiffres perdus par le tableur, pas d’e-mail", "Tél."]
    for number, line in enumerate(lines):
        line[3] = f"06 39 98 11 2{number}"
    corrected = write_text(tmp_path / "corrigé.csv", lines, headers=headers, encoding="utf-8-sig")
    room.ledger_page.again_button.click()
    _import(room, corrected)
    assert _figures(room) == (2, 2, 0, 0, 0)
    assert _count(store, Contact) == 5
    with store.reading() as session:
        extras = [lead.data for lead in session.scalars(select(Lead))]
    assert sorted(extra["Salon"] for extra in extras) == ["Brest", "Brest", "Lens", "Lens", "Paris"]
    assert {len(extra) for extra in extras} == {1}


def test_the_mapping_is_remembered(room: ExchangeRoom, tmp_path: Path) -> None:
    room.open(write_text(tmp_path / "salon.csv"))
    room.go_on()
    assert _head(room, "CP").state_label.text().startswith("reconnu")
    _map(room, "CP", "-")
    _map(room, "Société", "job_title")
    assert _head(room, "Société").state_label.text() == "choisi"
    room.go_on()
    room.go_on()
    room.ledger_page.again_button.click()
    later = [[f"Autre{n}", *row[1:3], f"06 39 98 20 0{n}", *row[4:]] for n, row in enumerate(ROWS)]
    room.open(write_text(tmp_path / "salon 2.csv", later, encoding="utf-8"))
    room.go_on()
    assert _head(room, "CP").field() == "-"
    assert _head(room, "Société").field() == "job_title"
    assert _head(room, "Salon").field() == ""
    assert _head(room, "NOM").state_label.text() == "mémorisé"


def test_the_same_file_is_recognised(room: ExchangeRoom, world: Bench, tmp_path: Path) -> None:
    path = write_text(tmp_path / "salon.csv")
    room.open(path)
    assert not room.file_page.known.isVisible()
    room._start_over()
    _import(room, path)
    room.ledger_page.again_button.click()
    room.open(path)
    assert room.file_page.known.isVisible()
    assert world.context.actor.name in room.file_page.known.text_label.text()
    for _ in range(3):
        room.go_on()
    assert _figures(room) == (5, 0, 0, 3, 2)


def test_contacts_are_imported_without_any_campaign(room: ExchangeRoom, store: Store, tmp_path: Path) -> None:
    room.entered(("import", "contacts"))
    assert not room.file_page.campaign.isVisible()
    _import(room, write_text(tmp_path / "salon.csv"))
    assert _count(store, Contact) == 3
    assert _count(store, Lead) == 0
    assert not room.ledger_page.campaign_button.isVisible()


# ------------------------------------------------------------------------------------- ways of reading
def test_another_encoding_is_chosen_by_hand(room: ExchangeRoom, tmp_path: Path) -> None:
    room.open(write_text(tmp_path / "salon.csv"))
    page = room.file_page
    _choose(page.encoding_box, "utf-8")
    assert page.error.isVisible() or "utf-8" in page.about_label.text()
    assert page.encoding_box.isVisible()
    _choose(page.encoding_box, "cp1252")
    assert not page.error.isVisible()
    assert room.next_button.isEnabled()
    room.go_on()
    assert _head(room, "Prénom").field() == "first_name"


def test_another_separator_is_chosen_by_hand(room: ExchangeRoom, tmp_path: Path) -> None:
    room.open(write_text(tmp_path / "salon.txt", delimiter="|"))
    assert "7 colonne" in room.file_page.about_label.text()
    _choose(room.file_page.delimiter_box, ";")
    assert "1 colonne" in room.file_page.about_label.text()
    _choose(room.file_page.delimiter_box, "")
    assert "7 colonne" in room.file_page.about_label.text()


def test_the_line_of_titles_is_chosen_by_hand(room: ExchangeRoom, tmp_path: Path, qtbot: QtBot) -> None:
    room.open(write_text(tmp_path / "salon.csv"))
    box = room.file_page.header_box
    box.setFocus()
    box.setValue(0)
    assert box.text() == "aucune"
    with qtbot.waitSignal(room.reading.opened):
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert room._table is not None
    assert room._table.headers[:2] == ("A", "B")
    opened = room._table
    box.editingFinished.emit()
    assert room._table is opened


def test_another_sheet_is_chosen(room: ExchangeRoom, tmp_path: Path) -> None:
    room.open(write_book(tmp_path / "salon.xlsx"))
    assert room.file_page.sheet.isVisible()
    assert not room.file_page.encoding.isVisible()
    _choose(room.file_page.sheet_box, "Notes")
    assert "1 colonne" in room.file_page.about_label.text()
    room.open(write_text(tmp_path / "salon.csv"))
    assert not room.file_page.sheet.isVisible()
    assert room.file_page.label.text() == "salon"


def test_the_proposed_name_follows_the_file_until_one_is_typed(room: ExchangeRoom, tmp_path: Path) -> None:
    room.open(write_text(tmp_path / "un.csv"))
    room.open(write_text(tmp_path / "deux.csv"))
    assert room.file_page.label.text() == "deux"
    room.file_page.label.set_text("Le mien")
    room.open(write_text(tmp_path / "trois.csv"))
    assert room.file_page.label.text() == "Le mien"


# ------------------------------------------------------------------------------------------- bad files
def _empty(folder: Path) -> Path:
    (folder / "vide.csv").write_bytes(b"")
    return folder / "vide.csv"


def _directory(folder: Path) -> Path:
    (folder / "dossier.csv").mkdir()
    return folder / "dossier.csv"


def _picture(folder: Path) -> Path:
    (folder / "photo.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    return folder / "photo.csv"


def _misnamed(folder: Path) -> Path:
    return write_text(folder / "salon.xlsx")


def _encrypted(folder: Path) -> Path:
    return write_encrypted(folder / "secret.xlsx")


def _gone(folder: Path) -> Path:
    return folder / "parti.csv"


def _broken(folder: Path) -> Path:
    (folder / "casse.xlsx").write_bytes(b"PK\x03\x04" + bytes(100))
    return folder / "casse.xlsx"


@pytest.mark.parametrize("bad", [_empty, _directory, _picture, _misnamed, _encrypted, _gone, _broken])
def test_a_bad_file_is_explained_in_the_page(
    room: ExchangeRoom, world: Bench, tmp_path: Path, bad: Callable[[Path], Path]
) -> None:
    path = bad(tmp_path)
    room.open(path)
    assert room.file_page.error.isVisible()
    assert path.name in room.file_page.name_label.text()
    assert room.file_page.error.reason_label.text()
    assert not room.next_button.isEnabled()
    _next(room)
    assert room._step == FILE
    room.open(write_text(tmp_path / "bon.csv"))
    assert not room.file_page.error.isVisible()
    assert room.next_button.isEnabled()
    assert [message for message in world.said if message.kind == "error"] == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the system lets this person read anything")
def test_a_file_one_may_not_read_is_explained(room: ExchangeRoom, tmp_path: Path) -> None:
    path = write_text(tmp_path / "ferme.csv")
    path.chmod(0)
    room.open(path)
    assert room.file_page.error.isVisible()


def test_a_file_that_vanishes_before_the_import_is_explained(room: ExchangeRoom, tmp_path: Path) -> None:
    path = write_text(tmp_path / "salon.csv")
    room.open(path)
    room.go_on()
    path.unlink()
    room.go_on()
    assert room.run_page.error.isVisible()
    assert not room.work.is_running
    room.go_back()
    assert room._step == COLUMNS


def test_only_the_file_asked_for_last_counts(show: Show, store: Store, tmp_path: Path) -> None:
    held = HeldTasks(store)
    room = show(tasks=held)
    held.release_all()
    room.open(write_text(tmp_path / "un.csv"))
    room.open(write_text(tmp_path / "deux.csv"))
    held.release(1)
    held.release_all()
    assert room.name_label.text() == "deux.csv"
    _put_away(held)


# --------------------------------------------------------------------------------- columns and preview
def test_what_was_mapped_stays_when_going_back(room: ExchangeRoom, tmp_path: Path) -> None:
    room.open(write_text(tmp_path / "salon.csv"))
    room.go_on()
    _map(room, "Société", "job_title")
    _press(room, Qt.Key.Key_Escape)
    assert room._step == FILE
    room.go_on()
    assert _head(room, "Société").field() == "job_title"
    room.go_on()
    _press(room, Qt.Key.Key_Escape)
    assert room._step == COLUMNS
    assert _head(room, "Société").field() == "job_title"


def test_another_kind_of_rows_is_mapped_anew(room: ExchangeRoom, tmp_path: Path) -> None:
    room.open(write_text(tmp_path / "salon.csv"))
    room.go_on()
    room.go_back()
    _choose(room.file_page.kind_box, Kind.COMPANIES.value)
    room.go_on()
    assert _head(room, "Prénom").field_box.findData("first_name") < 0
    assert _head(room, "Prénom").field_box.findData("siret") > 0


def test_one_field_twice_is_refused_until_mended(room: ExchangeRoom, world: Bench, tmp_path: Path) -> None:
    room.open(write_text(tmp_path / "salon.csv"))
    room.go_on()
    _map(room, "Société", "phone")
    assert not room.next_button.isEnabled()
    assert world.said[-1].kind == "error"
    _map(room, "Société", "company")
    assert room.next_button.isEnabled()


def test_a_choice_for_a_whole_kind_of_problem(room: ExchangeRoom, store: Store, tmp_path: Path) -> None:
    room.open(write_text(tmp_path / "salon.csv"))
    room.go_on()
    room_checks.flush()
    cards = room.columns_page.findChildren(ProblemCard)
    card = next(card for card in cards if card._problem.code is Repair.MISTYPED_EMAIL)
    assert card.choice is not None
    card.choice.buttons()[0].click()
    assert room.columns_page.choices.fix_emails
    room.go_on()
    room.go_on()
    with store.reading() as session:
        assert "lt@gmail.com" in session.scalars(select(Contact.main_email)).all()


def test_seeing_a_problem_goes_to_its_line(room: ExchangeRoom, tmp_path: Path) -> None:
    lines = [(f"A{n}", "B", "", f"06 39 98 {n // 100:02} {n % 100:02}", "", "", "") for n in range(150)]
    room.open(write_text(tmp_path / "long.csv", [*lines, ROWS[4]]))
    room.go_on()
    page = room.columns_page
    page.show_problem(Reason.UNREACHABLE)
    assert page.which.current() == "examples"
    index = page.table.currentIndex()
    assert page.model.headerData(index.row(), Qt.Orientation.Vertical) == "152"


def test_heads_stand_over_their_columns_however_wide(room: ExchangeRoom, tmp_path: Path) -> None:
    headers = [*HEADERS, *(f"Une colonne au nom bien long {n}" for n in range(33))]
    rows = [[*row, *(f"valeur {n}" for n in range(33))] for row in ROWS]
    room.open(write_text(tmp_path / "large.csv", rows, headers=headers))
    room.go_on()
    page = room.columns_page
    room_checks.flush()
    bar = page.table.horizontalScrollBar()
    assert bar.maximum() > 0
    for x in (0, 777, bar.maximum()):
        bar.setValue(x)
        for section in (0, 7, 20, 39):
            head = page.strip.heads[section]
            there = head.mapTo(page, head.rect().topLeft()).x()
            assert there == page.table.columnViewportPosition(section) + NUMBER_WIDTH
            assert head.width() == page.table.columnWidth(section)
    assert room_checks.overflow(room) == (0, 0)
    room._start_over()
    room.open(write_text(tmp_path / "salon.csv"))
    room.go_on()
    assert page.strip.heads[0].mapTo(page, page.strip.heads[0].rect().topLeft()).x() == NUMBER_WIDTH
    assert bar.value() == 0


# --------------------------------------------------------------------------------------- long imports
@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two lines at a time, so that a short file has a middle."""
    monkeypatch.setattr(running, "CHUNK", 2)


def _held_at_columns(show: Show, store: Store, path: Path) -> tuple[ExchangeRoom, HeldTasks]:
    held = HeldTasks(store)
    room = show(tasks=held)
    held.release_all()
    room.open(path)
    held.release_all()
    room.go_on()
    held.release_all()
    assert room._step == COLUMNS
    return room, held


def _put_away(held: HeldTasks) -> None:
    held.close(1)
    held.deleteLater()


@pytest.mark.usefixtures("small_chunks")
def test_an_import_stopped_in_the_middle_is_taken_up_again(show: Show, store: Store, tmp_path: Path) -> None:
    room, held = _held_at_columns(show, store, write_text(tmp_path / "salon.csv"))
    room.go_on()
    held.release_all()
    room.go_on()
    room.work.progressed.connect(room.work.stop)
    held.release()
    assert room.work.ledger is not None
    assert room.work.ledger.state is JobState.CANCELLED
    assert room._step == IMPORT
    assert _count(store, Contact) == 2
    assert "ligne 3" in room.run_page.lead_label.text()
    assert room.next_button.words() == "Reprendre l’import"
    room.work.progressed.disconnect(room.work.stop)
    room.go_on()
    held.release_all()
    assert room._step == LEDGER
    assert _figures(room) == (5, 3, 0, 0, 2)
    assert _count(store, Contact) == 3
    _put_away(held)


@pytest.mark.usefixtures("small_chunks")
def test_a_dry_run_stopped_in_the_middle_keeps_nothing(show: Show, store: Store, tmp_path: Path) -> None:
    room, held = _held_at_columns(show, store, write_text(tmp_path / "salon.csv"))
    room.go_on()
    room.work.progressed.connect(room.work.stop)
    held.release()
    assert _count(store, Contact) == 0
    assert room._step == REHEARSAL
    assert room.next_button.words() == "Refaire l’essai"
    room.work.progressed.disconnect(room.work.stop)
    room.go_on()
    held.release_all()
    assert _figures(room)[0] == 5
    assert room.next_button.words() == "Importer"
    _put_away(held)


def test_escape_stops_what_has_not_begun(show: Show, store: Store, tmp_path: Path) -> None:
    room, held = _held_at_columns(show, store, write_text(tmp_path / "salon.csv"))
    room.go_on()
    assert [hint.text for hint in room.hints()] == ["arrêter"]
    _press(room, Qt.Key.Key_Escape)
    held.release_all()
    assert room._step == COLUMNS
    assert not room.work.is_running
    assert room.next_button.isEnabled()
    _put_away(held)


def test_one_leaves_and_comes_back_while_an_import_runs(show: Show, store: Store, tmp_path: Path) -> None:
    room, held = _held_at_columns(show, store, write_text(tmp_path / "salon.csv"))
    room.go_on()
    held.release_all()
    room.go_on()
    assert room.may_leave()
    room.hide()
    room.show()
    room.entered(("inject", 99, "Une autre"))
    assert room._step == IMPORT
    assert room.work.is_running
    assert not room.next_button.isVisible()
    held.release_all()
    assert room._step == LEDGER
    assert _figures(room) == (5, 3, 0, 0, 2)
    _put_away(held)


def test_closing_asks_before_an_import_is_cut_short(
    show: Show, store: Store, world: Bench, tmp_path: Path
) -> None:
    room, held = _held_at_columns(show, store, write_text(tmp_path / "salon.csv"))
    room.go_on()
    assert room.may_close(), "a dry run keeps nothing"
    held.release_all()
    assert not room.work.is_running
    room.go_on()
    held.release_all()
    room.go_on()
    world.ask._answers["confirm"] = False
    assert not room.may_close()
    assert room.work.is_running
    world.ask._answers["confirm"] = True
    assert room.may_close()
    held.release_all()
    assert not room.work.is_running
    assert room._step != LEDGER
    assert room.may_close()
    _put_away(held)


def test_an_answer_after_the_end_finds_nobody(show: Show, store: Store, tmp_path: Path) -> None:
    room, held = _held_at_columns(show, store, write_text(tmp_path / "salon.csv"))
    room.go_on()
    room.close()
    room.deleteLater()
    room_checks.flush()
    held.release_all()
    assert held.pending == 0
    assert _count(store, Contact) == 0
    _put_away(held)


def test_a_dry_run_that_holds_the_store_stops_neither_window_nor_writes(
    show: Show, store: Store, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, now: datetime
) -> None:
    begun, free = threading.Event(), threading.Event()
    write_chunk = running._write

    def slowly(*arguments: object) -> int:
        begun.set()
        assert free.wait(5)
        return write_chunk(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(running, "_write", slowly)
    tasks = Tasks(store, transient=faults.is_transient)
    room = show(tasks=tasks)
    room.open(write_text(tmp_path / "salon.csv"))
    qtbot.waitUntil(room.next_button.isEnabled)
    room.go_on()
    qtbot.waitUntil(lambda: room._step == COLUMNS and tasks.pending == 0)
    room.go_on()
    qtbot.waitUntil(begun.is_set)
    ticks: list[int] = []
    timer = QTimer(room, interval=10)
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start()
    written: list[int] = []
    tasks.write(
        lambda session: made.contact(session, now=now), receiver=room, done=written.append, quiet=True
    )
    qtbot.waitUntil(lambda: len(ticks) > 10)
    assert written == []
    free.set()
    qtbot.waitUntil(lambda: bool(written) and not room.work.is_running)
    assert _figures(room) == (5, 3, 0, 0, 2)
    assert _count(store, Contact) == 1
    timer.stop()
    assert tasks.close(5)
    tasks.deleteLater()


# ------------------------------------------------------------------------------------------ every look
@pytest.mark.parametrize("look", room_checks.LOOKS)
@pytest.mark.parametrize("language", room_checks.LANGUAGES)
def test_each_step_fits_and_everything_has_a_name(
    show: Show, qapp: QApplication, tmp_path: Path, look: ThemeName, language: str
) -> None:
    path = write_text(tmp_path / f"{'un nom de fichier sans fin ' * 6}.csv")
    with room_checks.dressed(qapp, look=look, language=language):
        room = show()
        for step in (FILE, COLUMNS, REHEARSAL, LEDGER):
            if step == FILE:
                room.open(path)
            else:
                room.go_on()
            room_checks.flush()
            assert room._step == step
            assert room_checks.overflow(room) == (0, 0)
            assert room_checks.unnamed(room) == []
            assert not room.grab().isNull()
            if step == COLUMNS:
                heads = room.columns_page.strip.heads
                assert room_checks.is_before(room, heads[0].field_box, heads[1].field_box)
                assert room_checks.is_before(room, heads[-1].field_box, room.columns_page.table)
                stop = room.columns_page.findChildren(ProblemCard)[0].show_button
                assert room_checks.is_before(room, room.columns_page.table, stop)
                assert room_checks.is_before(room, stop, room.next_button)
