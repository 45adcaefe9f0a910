"""One program answers for a person: links, and starts that come after the first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from app.__main__ import parser
from app.instance import LONGEST, Doorman, server_name
from app.request import Request, linked_number


@pytest.fixture
def doorman(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Doorman]:
    monkeypatch.setenv("CADRAN_HOME", str(tmp_path))
    made = Doorman()
    assert made.listen()
    yield made
    made.close()


def say(qtbot: QtBot, line: bytes) -> tuple[QLocalSocket, bytes]:
    socket = QLocalSocket()
    socket.connectToServer(server_name())
    assert socket.waitForConnected(2000)
    with qtbot.waitSignal(socket.readyRead, timeout=5000):
        socket.write(line)
    return socket, bytes(socket.readAll().data())


@pytest.mark.parametrize(
    ("link", "number"),
    [
        ("cadran:+33639980001", "+33639980001"),
        ("cadran:call/0639980001", "0639980001"),
        ("cadran://call/+33 6 39 98 00 01", "+33 6 39 98 00 01"),
        ("cadran:call/06%2039%2098%2000%2001", "06 39 98 00 01"),
        ("cadran:call/+33639980001/", "+33639980001"),
    ],
)
def test_a_link_gives_its_number(link: str, number: str) -> None:
    assert linked_number(link) == number
    assert parser().parse_args([link]).link == number


@pytest.mark.parametrize(
    "link",
    ["", "cadran:", "cadran:call/abc", "http://cadran", "cadran:call/0639980001;rm", "cadran:" + "1" * 99],
)
def test_anything_else_is_no_link(link: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert linked_number(link) is None
    with pytest.raises(SystemExit):
        parser().parse_args(["--", link])
    assert "cadran:call/NUMBER" in capsys.readouterr().err


def test_a_number_is_taken_over(qtbot: QtBot, doorman: Doorman) -> None:
    doorman.at_home(store="sqlite:////a", login="ic")
    asked: list[Request] = []
    doorman.asked.connect(asked.append)
    line = json.dumps({"store": "", "login": "", "number": "0639980001"}).encode() + b"\n"
    _socket, answer = say(qtbot, line)
    assert answer == b"taken\n"
    assert asked == [Request(number="0639980001")]


@pytest.mark.parametrize("part", [{"store": "sqlite:////b"}, {"login": "somebody"}])
def test_another_centre_or_person_is_no_business_of_this_one(
    qtbot: QtBot, doorman: Doorman, part: dict[str, str]
) -> None:
    doorman.at_home(store="sqlite:////a", login="ic")
    asked: list[Request] = []
    doorman.asked.connect(asked.append)
    _socket, answer = say(qtbot, json.dumps(part).encode() + b"\n")
    assert answer == b"other\n"
    assert asked == []


@pytest.mark.parametrize("line", [b"not json\n", b"[1]\n", b"\xff\xfe\n", b"null\n"])
def test_nonsense_is_turned_away(qtbot: QtBot, doorman: Doorman, line: bytes) -> None:
    _socket, answer = say(qtbot, line)
    assert answer == b"other\n"


def test_an_endless_line_is_cut_off(qtbot: QtBot, doorman: Doorman) -> None:
    socket = QLocalSocket()
    socket.connectToServer(server_name())
    assert socket.waitForConnected(2000)
    with qtbot.waitSignal(socket.disconnected, timeout=5000):
        socket.write(b"x" * (LONGEST + 10))


def test_a_second_doorman_leaves_the_first_alone(qtbot: QtBot, doorman: Doorman) -> None:
    second = Doorman()
    assert not second.listen()
    _socket, answer = say(qtbot, b"{}\n")
    assert answer == b"taken\n"
