"""Numbers, command templates and links from strangers: the right person is called, or nobody; no shell."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from app.request import linked_number
from app.views import caller


def _opened(patch: pytest.MonkeyPatch) -> list[str]:
    """The links handed to the system from now on; none of them is opened."""
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    patch.setattr(QDesktopServices, "openUrl", open_url)
    return opened


@pytest.mark.parametrize(
    ("number", "dialled"),
    [
        ("0639980001", "0639980001"),
        ("+33 6 39 98 00 01", "+33639980001"),
        ("06.39.98.00.01", "0639980001"),
        ("06\u00a039\u202f98-00/01", "0639980001"),
        ("+33 (0)6 39 98 00 01", "+33639980001"),
        ("(01) 99 00 00 01", "0199000001"),
        ("3949", "3949"),
    ],
)
def test_a_number_is_dialled_without_what_stands_between_digits(number: str, dialled: str) -> None:
    assert caller.dialable(number) == dialled


@pytest.mark.parametrize(
    "number",
    [
        "",
        "12",
        "+",
        "++33639980001",
        "0" * 21,
        "0639980001 poste 12",
        "0639980001\n0639980002",
        "06%2039980001",
        "0639980001;ext=1",
        "0639980001,,1",
        "tel:0639980001",
        "٠٦٣٩٩٨٠٠٠١",
        "０６３９９８０００１",
        "$(reboot)",
        "`id` 0639980001",
        "0639980001 & calc",
        "--help 0639980001",
        "0639980001\0",
        "\ud8000639980001",
    ],
)
def test_what_is_no_number_calls_nobody(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = _opened(monkeypatch)
    assert caller.dialable(number) is None
    assert not caller.call(number, how="tel")
    assert not caller.call(number, how=f"{sys.executable} {{number}}")
    assert opened == []


@given(st.text(max_size=40))
def test_whatever_is_dialled_is_digits(text: str) -> None:
    dialled = caller.dialable(text)
    assert dialled is None or caller.NUMBER.fullmatch(dialled)


@pytest.mark.parametrize("how", ["tel", "sip"])
def test_a_link_holds_the_number_and_nothing_else(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = _opened(monkeypatch)
    assert caller.call("+33 6 39 98 00 01", how=how)
    assert opened == [f"{how}:+33639980001"]


@pytest.mark.parametrize("template", ["", "   ", '"', "'", "\\", "/nowhere/softphone {number}", "\0"])
def test_a_command_that_is_none_calls_nobody(qapp: object, template: str) -> None:
    assert not caller.call("0639980001", how=template)


def test_a_command_runs_without_a_shell(qtbot: QtBot, tmp_path: Path) -> None:
    told = tmp_path / "told.txt"
    script = tmp_path / "soft phone.py"
    script.write_text(
        f"import sys; open({str(told)!r} + '.part', 'w').write(repr(sys.argv[1:]))\n"
        f"import os; os.replace({str(told)!r} + '.part', {str(told)!r})\n",
        encoding="utf-8",
    )
    how = f'"{sys.executable}" "{script}" "$(touch {tmp_path}/pwned)" ";" {{number}} # "> x" tel:{{number}}'
    assert caller.call("06 39 98 00 01", how=how)
    qtbot.waitUntil(told.exists, timeout=10_000)
    said = told.read_text(encoding="utf-8")
    assert said == repr([f"$(touch {tmp_path}/pwned)", ";", "0639980001", "#", "> x", "tel:0639980001"])
    assert not (tmp_path / "pwned").exists()


def test_a_path_of_windows_keeps_its_backslashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    parts = caller.command_line(r'"C:\Program Files\Phone\x.exe" /dial:{number}', "0639980001")
    assert parts == [r"C:\Program Files\Phone\x.exe", "/dial:0639980001"]


@pytest.mark.parametrize(
    ("link", "number"),
    [
        ("cadran:call/+33639980001", "+33639980001"),
        ("cadran:call/%2B33639980001", "+33639980001"),
        ("cadran:call/06%2039%2098%2000%2001", "06 39 98 00 01"),
        ("cadran://call/0639980001/", "0639980001"),
        ("cadran:call/06;x", None),
        ("cadran:call/06%0A39980001", None),
        ("cadran:call/%00", None),
        ("cadran:call/%ff%fe", None),
        ("cadran:call/" + "0" * 500, None),
        ("cadran:call/٠٦٣٩٩٨٠٠٠١", None),
        ("cadran:call/0639980001?store=x", None),
        ("cadran:call/../../etc/passwd", None),
        ("http://example.com/0639980001", None),
        ("cadran:", None),
        ("", None),
        ("\ud800", None),
    ],
)
def test_a_link_gives_a_number_or_nothing(link: str, number: str | None) -> None:
    assert linked_number(link) == number
