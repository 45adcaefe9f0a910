"""Start a call with what this computer has: a tel: or sip: link, or a command of its own."""

from __future__ import annotations

import re
import shlex
import sys

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

NUMBER = re.compile(r"\+?[0-9]{3,20}")
BETWEEN = re.compile(r"[ \u00a0\u202f.()/\-\u2010-\u2014]")
TRUNK_ZERO = re.compile(r"\(\s*0\s*\)")
LINKS = ("tel", "sip")


def dialable(number: str) -> str | None:
    """The number as a dialler takes it, None when it is not one.

    Only what is written between digits is left out: with "ext. 12" left out too, somebody else would ring.
    """
    text = number.strip()
    if text.startswith("+"):
        text = TRUNK_ZERO.sub("", text)
    digits = BETWEEN.sub("", text)
    return digits if NUMBER.fullmatch(digits) else None


def command_line(template: str, number: str) -> list[str]:
    """The command of a workstation with the number in the place of {number}; never through a shell."""
    words = shlex.shlex(template, posix=True, punctuation_chars=False)
    words.whitespace_split, words.commenters = True, ""
    if sys.platform == "win32":
        words.escape = ""  # the backslash of a path is one
    return [part.replace("{number}", number) for part in words]


def call(number: str, *, how: str) -> bool:
    """Hand a number to the softphone; False when nothing here can call.

    `how` is "tel", "sip", "none" (an ordinary phone on the desk) or a command line with {number}.
    """
    digits = dialable(number)
    if digits is None:
        return False
    if how == "none":
        return True
    if how in LINKS:
        return QDesktopServices.openUrl(QUrl(f"{how}:{digits}"))
    try:
        program, *arguments = command_line(how, digits)
    except ValueError:
        return False
    if not program.isprintable():
        return False
    telephone = QProcess()
    telephone.setProgram(program)
    telephone.setArguments(arguments)
    telephone.setStandardInputFile(QProcess.nullDevice())
    # Detached: it outlives the window, and leaves nothing to collect when it ends.
    return bool(telephone.startDetached())
