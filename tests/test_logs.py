"""Logs tell rooms, codes and ids: never a number, an address, a password, or the value that broke."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select, text

from app import logs
from app.db.entities import Contact, ContactPoint
from app.db.store import Store
from app.errors import Invalid
from app.views import theme
from app.views.rooms import places
from tests.programs import SUPERVISOR, running

CANARY = "Zébulon-Canari"
log = logging.getLogger("app.a_room")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The log file of a person of one's own; the handlers of the tests come back afterwards."""
    monkeypatch.setenv("CADRAN_HOME", str(tmp_path))
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    for handler in handlers:
        root.removeHandler(handler)
    yield logs.start()
    for handler in root.handlers[:]:
        root.removeHandler(handler)
        handler.close()
    for handler in handlers:
        root.addHandler(handler)
    root.setLevel(level)


@pytest.mark.parametrize(
    "number",
    [
        "0639980001",
        "06 39 98 00 01",
        "06.39.98.00.01",
        "06-39-98-00-01",
        "+33639980001",
        "+33 6 39 98 00 01",
        "06\u00a039\u00a098\u00a000\u00a001",
        "+262 692 12 34 56",
    ],
)
def test_numbers_to_call_are_masked(number: str) -> None:
    assert logs.masked(f"call to {number} refused") == "call to <number> refused"


@pytest.mark.parametrize("address", ["jean.dupont@example.org", "j+b@mail.example.co.uk", "a_b-c@x.fr"])
def test_e_mails_are_masked(address: str) -> None:
    assert logs.masked(f"sent to {address}, once") == "sent to <e-mail>, once"


@pytest.mark.parametrize("password", ["s3cret", "p@ss", "a:b", "p@a:b@c", "été/2026"])
def test_passwords_in_addresses_are_masked(password: str) -> None:
    masked = logs.masked(f"postgresql://lea:{password}@centre.example.org/cadran is down")
    assert masked == "postgresql://lea:***@centre.example.org/cadran is down"


@pytest.mark.parametrize(
    ("line", "masked"),
    [
        ("host=db password=s3cret user=lea", "host=db password=*** user=lea"),
        ("PASSWORD: 's3 cret' given", "PASSWORD: *** given"),
        ("key sk-abcDEF_123456 refused", "key <key> refused"),
        ("postgresql://:s3cret@db/cadran", "postgresql://:***@db/cadran"),
    ],
)
def test_other_secrets_are_masked(line: str, masked: str) -> None:
    assert logs.masked(line) == masked


@pytest.mark.parametrize(
    "line", ["record 48213 is on the desk", "ready after 0.98 s", "postgresql://db:5432/cadran", "CD400"]
)
def test_what_helps_stays_readable(line: str) -> None:
    assert logs.masked(line) == line


def test_a_line_has_its_date_its_level_and_its_room(file: Path) -> None:
    log.warning("no answer from %s", "06 39 98 00 01")
    line = file.read_text(encoding="utf-8")
    assert line.endswith(" WARNING app.a_room no answer from <number>\n")
    assert line[:4].isdigit()
    assert "<number> WARNING" not in line


def test_a_traceback_says_where_and_never_what(file: Path) -> None:
    try:
        try:
            int(CANARY)
        except ValueError as error:
            raise RuntimeError(f"cannot read {CANARY}") from error
    except RuntimeError:
        log.exception("unreadable")
    written = file.read_text(encoding="utf-8")
    assert "RuntimeError from ValueError" in written
    assert "test_logs.py:" in written
    assert "test_a_traceback_says_where_and_never_what" in written
    assert CANARY not in written
    assert str(Path(__file__).parent) not in written


def test_an_exception_that_is_not_one_leaves_no_trace(file: Path) -> None:
    log.error("nothing was raised", exc_info=True)  # noqa: LOG014
    assert file.read_text(encoding="utf-8").endswith("nothing was raised\n?\n")


def test_a_refusal_of_the_database_tells_no_value(file: Path, store: Store) -> None:
    with pytest.raises(Exception) as caught, store.writing() as session:
        session.execute(text("INSERT INTO app_user (login) VALUES (:login)"), {"login": CANARY})
    log.error("refused", exc_info=caught.value)
    written = file.read_text(encoding="utf-8")
    assert type(caught.value).__name__ in written
    assert CANARY not in written


def test_an_error_to_people_keeps_its_values_off_the_logs(file: Path) -> None:
    log.error("refused: %s", Invalid("contact.name", name=CANARY))
    assert file.read_text(encoding="utf-8").endswith("refused: contact.name\n")


def test_a_session_in_every_room_leaves_nobody_in_the_logs(
    file: Path, qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme.apply(qapp, theme="light")
    with running(qtbot, qapp, tmp_path, monkeypatch) as world:
        logging.getLogger("app").setLevel(logging.DEBUG)
        window = world.enter(SUPERVISOR, number="0639980001", complete=True)
        for place in places():
            if place.key in window.places:
                window.show_room(place.key)
                world.settle()
        world.program.last_resort.show_error(ValueError(f"{CANARY}, 06 39 98 00 02"))
        world.until(lambda: world.program.last_resort.dialog is not None)
        world.program.last_resort.close()
        store = world.program.store
        assert store is not None
        with store.reading() as session:
            names = set(session.scalars(select(Contact.last_name).where(Contact.last_name.is_not(None))))
            points = set(session.scalars(select(ContactPoint.value)))
    logs_of_it = [one.read_text(encoding="utf-8") for one in (tmp_path / "home" / "logs").glob("*")]
    written = file.read_text(encoding="utf-8") + "".join(logs_of_it)
    assert "ready after" in written
    assert "ValueError" in written
    assert len(names) > 20
    assert [word for word in {*names, *points, CANARY, "39 98 00", "0639980001"} if word in written] == []


def test_libraries_that_tell_statements_are_kept_quiet(file: Path) -> None:
    logging.getLogger("sqlalchemy.engine").warning("INSERT … %s", CANARY)
    logging.getLogger("alembic.runtime").info("Running %s", CANARY)
    assert file.read_text(encoding="utf-8") == ""


def test_the_console_is_masked_too(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert logs.start(verbose=True) == file
    log.info("call to 0639980001")
    assert capsys.readouterr().err.endswith("call to <number>\n")


def test_the_file_lies_with_its_person_and_is_theirs_alone(file: Path, tmp_path: Path) -> None:
    assert file == tmp_path / "logs" / "cadran.log"
    if sys.platform != "win32":
        assert file.parent.stat().st_mode & 0o077 == 0
