"""The window before the rooms: ways in, refusals, files that cannot be opened."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import make_url

from app import labels
from app.db.opening import create_local
from app.db.store import address_of
from app.domain.actor import Actor
from app.domain.people import ProfileRow
from app.domain.words import Role
from app.errors import Invalid, SignInError, StoreError
from app.settings import Settings
from app.views import theme
from app.views.start.window import StartWindow
from tests.programs import ADMINISTRATOR, Running, demo_centre, running

PEOPLE = (
    ProfileRow(Actor(1, "hmorel", "Hélène Morel", Role.ADMINISTRATOR), has_password=True),
    ProfileRow(Actor(2, "tgarnier", "Tom & Garnier", Role.AGENT), has_password=False),
)


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StartWindow:
    monkeypatch.setenv("CADRAN_HOME", str(tmp_path))
    theme.apply(qapp, theme="light")
    window = StartWindow(Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def world(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Running]:
    with running(qtbot, qapp, tmp_path, monkeypatch) as made:
        yield made


# --------------------------------------------------------------------------------------------- pages
def test_the_first_start_offers_the_ways_in(qtbot: QtBot, start: StartWindow) -> None:
    start.show_welcome()
    with qtbot.waitSignal(start.demo_chosen):
        start.welcome.demo_button.click()
    start.welcome.new_button.click()
    assert start.stack.currentWidget() is start.new_centre
    start.new_centre.back_button.click()
    start.welcome.join_button.click()
    assert start.stack.currentWidget() is start.join


def test_a_new_centre_asks_for_a_name_and_suggests_the_login(qtbot: QtBot, start: StartWindow) -> None:
    page = start.new_centre
    page.accept_button.click()
    assert page.name.has_error()
    assert isinstance(page.name.editor, QLineEdit)
    page.name.editor.setText("Zoé Lefèvre")
    page.name.editor.textEdited.emit("Zoé Lefèvre")
    assert page.login.text() == "zoe.lefevre"
    with qtbot.waitSignal(start.local_asked) as asked:
        page.accept_button.click()
    path, name, login, password = asked.args
    assert (name, login, password) == ("Zoé Lefèvre", "zoe.lefevre", "")
    assert Path(path).suffix == ".cadran"


def test_a_shared_centre_needs_a_port_that_is_one(qtbot: QtBot, start: StartWindow) -> None:
    page = start.join
    page.host.set_text("centre.example")
    page.login.set_text("ic")
    page.port.set_text("99999")
    page.accept_button.click()
    assert page.port.has_error()
    page.port.set_text("5433")
    with qtbot.waitSignal(start.join_asked) as asked:
        page.accept_button.click()
    assert asked.args == ["centre.example", 5433, "cadran", "ic"]


def test_a_local_centre_asks_a_password_only_of_those_who_have_one(start: StartWindow) -> None:
    start.show_sign_in(shared=False, people=PEOPLE, login="hmorel")
    page = start.sign_in_page
    assert page.password.isVisibleTo(page)
    page.people_box.setCurrentIndex(1)
    assert not page.password.isVisibleTo(page)
    assert "Tom & Garnier" in page.people_box.currentText()


def test_signing_in_is_asked_once_however_often_enter_is_pressed(qtbot: QtBot, start: StartWindow) -> None:
    start.show_sign_in(shared=False, people=PEOPLE, login="tgarnier")
    asked: list[tuple[object, ...]] = []
    start.sign_in_asked.connect(lambda *values: asked.append(values))
    start.sign_in_page.accept_button.click()
    start.sign_in_page.accept_button.click()
    assert asked == [("tgarnier", "", False)]


def test_enter_on_a_name_goes_on_to_the_password_or_into_the_centre(qtbot: QtBot, start: StartWindow) -> None:
    start.show_sign_in(shared=False, people=PEOPLE, login="hmorel")
    asked: list[tuple[object, ...]] = []
    start.sign_in_asked.connect(lambda *values: asked.append(values))
    page = start.sign_in_page
    start.activateWindow()
    page.people_box.setFocus()
    qtbot.waitUntil(page.people_box.hasFocus)
    QTest.keyClick(page.people_box, Qt.Key.Key_Return)
    qtbot.waitUntil(page.password.editor.hasFocus)
    assert asked == []
    page.people_box.setFocus()
    page.people_box.setCurrentIndex(1)
    QTest.keyClick(page.people_box, Qt.Key.Key_Return)
    assert asked == [("tgarnier", "", False)]


def test_the_sign_in_page_speaks_of_what_it_asks(start: StartWindow) -> None:
    start.show_sign_in(shared=True, people=(), login="")
    shared = start.sign_in_page.lead_label.text()
    start.show_sign_in(shared=False, people=PEOPLE, login="")
    assert "identifiant" in shared
    assert "nom" in start.sign_in_page.lead_label.text()


def test_a_refusal_is_said_and_the_next_try_waits(start: StartWindow) -> None:
    start.show_sign_in(shared=False, people=PEOPLE, login="hmorel")
    error = SignInError("sign_in.refused", left=0, wait_s=4)
    start.show_refusal(error)
    page = start.sign_in_page
    assert page.error_label.text() == labels.error_text(error)
    assert not page.accept_button.isEnabled()
    page._wait.timeout.emit()
    assert page.accept_button.isEnabled()


def test_two_different_passwords_are_not_sent(start: StartWindow) -> None:
    start.show_change_password()
    page = start.password_page
    asked: list[object] = []
    start.password_changed.connect(lambda *values: asked.append(values))
    page.accept_button.click()
    assert page.current.has_error()
    assert page.new.has_error()
    page.current.set_text("remis-une-fois")
    page.new.set_text("une phrase assez longue")
    page.again.set_text("une phrase assez longu")
    page.accept_button.click()
    assert page.again.has_error()
    assert asked == []
    page.again.set_text("une phrase assez longue")
    page.accept_button.click()
    assert asked == [("remis-une-fois", "une phrase assez longue")]
    start.show_refusal(Invalid("people.password_short", field="password", shortest=10))
    assert page.error_label.isVisibleTo(page)
    assert page.accept_button.isEnabled()


def test_what_was_typed_stays_when_a_centre_cannot_be_made(start: StartWindow) -> None:
    start.welcome.new_button.click()
    start.new_centre.name.set_text("Zoé")
    start.show_busy()
    start.show_problem(StoreError("store.exists", path="/x"))
    assert start.stack.currentWidget() is start.new_centre
    assert start.new_centre.name.text() == "Zoé"
    assert start.new_centre.error_label.text()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_nothing_is_cut_in_the_start_window(
    qapp: QApplication, start: StartWindow, look: theme.ThemeName
) -> None:
    theme.apply(qapp, theme=look)
    for page in (start.welcome, start.new_centre, start.join, start.sign_in_page, start.password_page):
        start.stack.setCurrentWidget(page)
        qapp.processEvents()
        assert page.minimumSizeHint().width() <= start.stack.width()
        assert page.minimumSizeHint().height() <= start.height()
    theme.apply(qapp, theme="light")


# ---------------------------------------------------------------------------- files of all conditions
def _garbage(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 4096)


def _text(path: Path) -> None:
    path.write_text("Bonjour, je ne suis pas une base.")


def _foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE chose (id INTEGER)")
    connection.commit()
    connection.close()


def _newer(path: Path) -> None:
    create_local(path).close()
    _set_revision(path, "9999")


def _truncated(path: Path) -> None:
    shutil.copy(demo_centre(path.parent), path)
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def _set_revision(path: Path, revision: str) -> None:
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(path))
    connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "codes"),
    [
        (_garbage, {"store.foreign", "store.damaged", "store.truncated"}),
        (_text, {"store.not_a_database"}),
        (_foreign, {"store.foreign"}),
        (_newer, {"store.newer"}),
        (_truncated, {"store.truncated", "store.damaged"}),
        (Path.mkdir, {"store.is_folder"}),
    ],
)
def test_a_file_that_is_no_centre_of_ours_is_refused_and_left_alone(
    world: Running, tmp_path: Path, spoil: Callable[[Path], None], codes: set[str]
) -> None:
    path = tmp_path / "spoilt.cadran"
    spoil(path)
    before = path.read_bytes() if path.is_file() else b""
    world.start(path)
    assert world.problem() in {labels.error_text(StoreError(code, path=str(path))) for code in codes}
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert world.program.window is None


def test_a_missing_file_is_said_and_the_way_back_leads_to_the_choice(world: Running, tmp_path: Path) -> None:
    path = tmp_path / "nowhere.cadran"
    world.start(path)
    assert world.problem() == labels.error_text(StoreError("store.missing"))
    assert world.program.start_window.problem.path_label.text() == str(path)
    world.program.start_window.problem.back_button.click()
    assert world.program.start_window.stack.currentWidget() is world.program.start_window.welcome
    assert not path.exists()


def test_an_address_that_is_none_is_refused(world: Running) -> None:
    world.start("mysql://somewhere/else")
    assert world.problem() == labels.error_text(StoreError("store.bad_url"))


# ------------------------------------------------------------------------------------------- going in
def test_the_demonstration_goes_straight_in(world: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.entrance.places.data", lambda: world.path.parent)
    world.program.entrance.open_demo()
    world.until(lambda: world.program.window is not None)
    assert world.window.context.actor.login == ADMINISTRATOR


def test_a_new_centre_of_one_person_goes_straight_in(world: Running, tmp_path: Path) -> None:
    path = tmp_path / "mine.cadran"
    world.program.entrance.create_local(path, "Zoé Lefèvre", "zlefevre", "")
    world.until(lambda: world.program.window is not None)
    assert world.window.context.actor.name == "Zoé Lefèvre"
    assert path.stat().st_mode & 0o077 == 0


def test_a_wrong_password_is_refused_and_the_right_one_goes_in(world: Running, tmp_path: Path) -> None:
    path = tmp_path / "mine.cadran"
    world.program.entrance.create_local(path, "Zoé Lefèvre", "zlefevre", "un bon mot de passe")
    page = world.program.start_window.sign_in_page
    world.until(lambda: world.program.start_window.stack.currentWidget() is page)
    page.password.set_text("un mauvais mot de passe")
    page.accept_button.click()
    world.until(lambda: bool(page.error_label.text()))
    assert world.program.window is None
    page.password.set_text("un bon mot de passe")
    page.accept_button.click()
    world.until(lambda: world.program.window is not None)


def test_closing_the_start_window_ends_the_program(world: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[bool] = []
    monkeypatch.setattr(world.program, "_app", type("App", (), {"quit": lambda _self: ended.append(True)})())
    world.program.start_window.show_welcome()
    world.program.start_window.show()
    world.program.start_window.close()
    assert ended == [True]


# ------------------------------------------------------------------------------------ a shared centre
@pytest.mark.postgres
@pytest.mark.parametrize("store_kind", ["postgres"], indirect=True)
def test_a_shared_centre_asks_for_login_and_password(
    world: Running, store_url: Callable[[Actor], str], agent: Actor
) -> None:
    address = make_url(store_url(agent))
    world.start(address_of(address, username=""))
    start, page = world.program.start_window, world.program.start_window.sign_in_page
    world.until(lambda: start.stack.currentWidget() is page)
    page.login.set_text(agent.login)
    page.password.set_text("un mauvais mot de passe")
    page.accept_button.click()
    world.until(lambda: bool(page.error_label.text()))
    assert page.login.text() == agent.login
    page.password.set_text(str(address.password))
    page.accept_button.click()
    world.until(lambda: world.program.window is not None)
    assert world.window.context.actor == agent
    assert world.window.top_bar.store_label.text() == "Base partagée"
    world.settings.sync()
    kept = [file for file in world.path.parent.rglob("*") if file.is_file()]
    assert [file for file in kept if str(address.password).encode() in file.read_bytes()] == []
    world.settle()
    world.program.sign_out()
    world.until(lambda: start.stack.currentWidget() is page)
    assert world.program.store is None


@pytest.mark.postgres
@pytest.mark.parametrize("store_kind", ["postgres"], indirect=True)
def test_a_password_that_no_keyring_keeps_is_said(
    world: Running, store_url: Callable[[Actor], str], agent: Actor
) -> None:
    address = make_url(store_url(agent))
    world.start(address_of(address))
    start, page = world.program.start_window, world.program.start_window.sign_in_page
    world.until(lambda: start.stack.currentWidget() is page)
    page.remember.setChecked(True)
    page.password.set_text(str(address.password))
    page.accept_button.click()
    world.until(lambda: world.program.window is not None)
    assert "trousseau" in world.window.message_line.text()
