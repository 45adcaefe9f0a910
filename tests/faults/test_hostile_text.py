"""Hostile text in every field of a centre: shown as typed in every room, no file read, no key taken."""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.errors import NotFound
from app.logs import start as start_logs
from app.views.contacts.room import ContactsRoom
from app.views.leads.desk import Desk
from app.views.widgets.text import safe_tooltip
from tests.programs import AGENT, Running, running

MARKUP = re.compile("<(?:img|b|a)[ >]")
IMAGE = "\ufffc"
"""What stands in a document where Qt has made an image of the text."""
BAIT = '<img src="file:///etc/hostname">'
HOSTILE = (
    f"{BAIT} & &Fichier",
    '<b>gras</b> &amp; <a href="http://127.0.0.1:9/">lien</a>',
    "W" * 190,
    "{number} {first_name} %n %1 {0} {",
)
FIELDS = {
    "contact": ("first_name", "last_name", "job_title", "address", "city"),
    "company": ("name", "city"),
    "contact_point": ("label",),
    "campaign": ("label", "script"),
    "file": ("label",),
    "note": ("body",),
    "note_template": ("title", "body"),
    "ticket": ("subject",),
    "app_user": ("name",),
}
WORDS = ("tag", "qualification", "marketing_list", "stage", "pipeline", "contact_type", "contact_source")


@pytest.fixture
def program(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Running]:
    with running(qtbot, qapp, tmp_path, monkeypatch) as made:
        _spoil(made.path)
        yield made


def _spoil(path: Path) -> None:
    """Put hostile text in every field people type in, and the longest word in a note."""
    connection = sqlite3.connect(path)
    for table, columns in {**FIELDS, **dict.fromkeys(WORDS, ("label",))}.items():
        for column in columns:
            for number, text in enumerate(HOSTILE):
                ending = "" if column in ("body", "script") else " || ' ' || id"
                connection.execute(
                    f'UPDATE "{table}" SET "{column}" = ?{ending} WHERE id % {len(HOSTILE)} = {number}',
                    (text,),
                )
    connection.execute("UPDATE note SET body = ? WHERE id % 7 = 0", ("W" * 5000,))
    connection.commit()
    connection.close()


def _words_of(widget: QWidget) -> Iterator[str]:
    """What would be shown as something else than what was typed."""
    if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText and widget.text():
        yield f"label {widget.text()!r}"
    if _is_read_as_html(widget.toolTip()):
        yield f"tooltip {widget.toolTip()!r}"
    if isinstance(widget, QAbstractButton) and "&Fichier" in widget.text().replace("&&", ""):
        yield f"button {widget.text()!r}"
    if isinstance(widget, QTextEdit | QPlainTextEdit) and IMAGE in widget.document().toRawText():
        yield "an image in a text"
    if isinstance(widget, QMenu):
        yield from (
            f"menu {a.text()!r}" for a in widget.actions() if "&Fichier" in a.text().replace("&&", "")
        )
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from (f"tooltip of a cell {words!r}" for words in _cells(widget) if _is_read_as_html(words))


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model, root = view.model(), QModelIndex()
    wide = 1 if not hasattr(model, "columnCount") else _columns(model)
    for row in range(min(model.rowCount(root), 20)):
        for column in range(wide):
            words = model.index(row, column, root).data(Qt.ItemDataRole.ToolTipRole)
            if isinstance(words, str):
                yield words


def _columns(model: Any) -> int:
    try:
        return int(model.columnCount(QModelIndex()))
    except TypeError:  # a list model keeps its only column to itself
        return 1


def _is_read_as_html(text: str) -> bool:
    return MARKUP.search(text) is not None


def test_the_control_sees_what_would_be_read_as_html(qtbot: QtBot) -> None:
    wrong, right = QLabel(BAIT), QLabel("x")
    for widget in (wrong, right):
        qtbot.addWidget(widget)
    wrong.setToolTip(BAIT)
    text = QTextEdit()
    qtbot.addWidget(text)
    text.setHtml(BAIT)
    right.setTextFormat(Qt.TextFormat.PlainText)
    right.setToolTip(safe_tooltip(BAIT))
    assert len(list(_words_of(wrong))) == 2
    assert len(list(_words_of(text))) == 1
    assert not list(_words_of(right))


def test_every_room_shows_hostile_text_as_typed(program: Running) -> None:
    window = program.enter(complete=True)
    found: set[str] = set()
    for key in list(window.places):
        window.show_room(key)
        program.settle()
        window.grab()
        found |= {f"{key}: {words}" for w in window.findChildren(QWidget) for words in _words_of(w)}
    window.show_room("contacts")
    room = window.room("contacts")
    assert isinstance(room, ContactsRoom)
    for number in (1, 2, 3, 4):
        room.open_card(number)
        program.settle()
        window.grab()
        found |= {f"card: {words}" for w in window.findChildren(QWidget) for words in _words_of(w)}
    window.open_palette("Fichier")
    program.settle()
    window.grab()
    found |= {f"palette: {words}" for w in window.findChildren(QWidget) for words in _words_of(w)}
    assert not found


CANARIES = ("Zorglubine", "Schtroumpfette", "639981234", "canari.zeta", "Qwzx-note")


def test_personal_data_lies_in_the_database_and_the_drafts_alone(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(qtbot, qapp, tmp_path, monkeypatch) as world:
        connection = sqlite3.connect(world.path)
        connection.execute(
            "UPDATE contact SET first_name = 'Zorglubine', last_name = 'Schtroumpfette',"
            " main_phone = '+33639981234', main_email = 'canari.zeta@laposte.net'"
        )
        connection.commit()
        connection.close()
        log = start_logs()
        window = world.enter(AGENT, complete=True)
        desk = window.room("desk")
        assert isinstance(desk, Desk)
        window.show_room("desk")
        world.settle()
        desk.next_record()
        world.settle()
        desk.handling.toggle_call()
        desk.call.note.set_body("Qwzx-note")
        window.show_caller("0639981234")
        window.open_palette("Zorglubine")
        window.show_room("contacts", ("search", "Schtroumpfette"))
        world.settle()
        window.say_error(NotFound("people.unknown", login="Zorglubine"))
        log_of_a_bug("Schtroumpfette 0639981234")
        world.program.close()
        files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    _end_logs()
    assert b"ValueError" in files[log]
    holding = {path for path, data in files.items() if any(word.encode() in data for word in CANARIES)}
    drafts = {path for path in holding if path.parent.name == "drafts"}
    assert drafts
    assert holding - drafts == {world.path}


def log_of_a_bug(words: str) -> None:
    """Let a bug whose message holds personal data reach the log."""
    try:
        raise ValueError(words)
    except ValueError:
        logging.getLogger("app.views").critical("a bug about %s", "0639981234", exc_info=True)


def _end_logs() -> None:
    for handler in logging.getLogger().handlers[:]:
        if isinstance(handler, logging.FileHandler):
            logging.getLogger().removeHandler(handler)
            handler.close()
