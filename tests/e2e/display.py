"""A screen and a keyboard for the real program: Xvfb with a French keyboard, keys pressed by xdotool."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 30.0
LOOK_S = 0.02
TOOLS = {"Xvfb": "xvfb", "xdotool": "xdotool", "setxkbmap": "x11-xkb-utils"}


def until(happened: Callable[[], bool], what: str, *, patience_s: float = PATIENCE_S) -> None:
    """Wait for something another process does; fail, saying what, when it never comes."""
    end = time.monotonic() + patience_s
    while not happened():
        if time.monotonic() > end:
            pytest.fail(f"never came in {patience_s:.0f} s: {what}", pytrace=True)
        time.sleep(LOOK_S)  # another process: there is nothing of ours to wait on


@contextmanager
def display() -> Iterator[str]:
    """The name of a free display of our own; skips where the tools are missing, unless CI demands them."""
    missing = [package for tool, package in TOOLS.items() if shutil.which(tool) is None]
    if missing:
        reason = f"no keyboard to press: apt-get install {' '.join(missing)}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    read, write = os.pipe()
    # A server that resets when its last client leaves would forget its keyboard; on a busy machine a key
    # that repeats (-r: none does) would type a letter twice.
    screen = ["-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset", "-r"]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), *screen],
        pass_fds=(write,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as told:
            number = told.readline().strip()
        assert number, "Xvfb did not start"
        _run(f":{number}", "setxkbmap", "fr")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE_S)


class Desktop:
    """The program on a display, driven by its keys alone."""

    def __init__(self, name: str, *, home: Path, arguments: tuple[str, ...]) -> None:
        self.name, self.home = name, home
        self.log = home / "logs" / "cadran.log"
        self.errors = (home / "errors.txt").open("w+", encoding="utf-8")
        self._was = self.log.stat().st_size if self.log.exists() else 0
        self.process = subprocess.Popen(
            [sys.executable, "-m", "app", *arguments],
            cwd=ROOT,
            env=dict(os.environ, DISPLAY=name, QT_QPA_PLATFORM="xcb", CADRAN_HOME=str(home)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self.errors,
        )

    def logged(self, words: str) -> bool:
        """Whether this run has written these words to its log."""
        if not self.log.exists():
            return False
        return words in self.log.read_text(encoding="utf-8")[self._was :]

    def window(self) -> str:
        """The window of the program, once it is the only one shown and has the keyboard."""
        found: list[str] = []

        def alone() -> bool:
            assert self.process.poll() is None, f"the program ended: {self.complaints()}"
            search = ("search", "--onlyvisible", "--pid", str(self.process.pid), "--name", "^Cadran$")
            found[:] = self._xdotool(*search, check=False).split()
            return len(found) == 1

        until(alone, "one window of the program")
        if self._xdotool("getwindowfocus", check=False).strip() != found[0]:
            self._xdotool("windowfocus", "--sync", found[0])
        return found[0]

    def press(self, *keys: str) -> None:
        """Press keys one after another, by their X names: "F2", "alt+ampersand", "ctrl+Return"."""
        self.window()
        self._xdotool("key", "--delay", "15", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self.window()
        self._xdotool("type", "--delay", "15", text)

    def close(self) -> None:
        """Ask the window to close, as its cross does (xdotool can only destroy it)."""
        _ask_to_close(self.name, int(self.window()))

    def kill(self) -> None:
        """End the process in the middle of whatever it does."""
        self.process.kill()
        self.process.wait(timeout=PATIENCE_S)

    def status(self) -> int:
        """The exit status, waited for."""
        return self.process.wait(timeout=PATIENCE_S)

    def complaints(self) -> str:
        """What the program wrote to its standard error."""
        self.errors.flush()
        return Path(self.errors.name).read_text(encoding="utf-8")

    def end(self) -> None:
        """Leave nothing running."""
        if self.process.poll() is None:
            self.kill()
        self.errors.close()

    def _xdotool(self, *arguments: str, check: bool = True) -> str:
        return _run(self.name, "xdotool", *arguments, check=check)


@contextmanager
def desktop(name: str, *arguments: str, home: Path) -> Iterator[Desktop]:
    """The real program on a display."""
    home.mkdir(parents=True, exist_ok=True)
    running = Desktop(name, home=home, arguments=arguments)
    try:
        yield running
    finally:
        running.end()


def settings(home: Path, values: Mapping[str, str]) -> None:
    """Choices made on this computer before the program starts: {"calling/command": "none"}."""
    file = home / "config" / "cadran.ini"
    file.parent.mkdir(parents=True, exist_ok=True)
    sections: dict[str, list[str]] = {}
    for name, value in values.items():
        section, key = name.split("/")
        sections.setdefault(section, []).append(f"{key}={value}")
    lines = [line for section, pairs in sections.items() for line in (f"[{section}]", *pairs)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


class _ClientMessage(ctypes.Structure):
    """XClientMessageEvent of Xlib, padded to the size of an XEvent."""

    _fields_: ClassVar = [
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("rest", ctypes.c_long * 12),
    ]


CLIENT_MESSAGE = 33


def _ask_to_close(name: str, window: int) -> None:
    """Send WM_DELETE_WINDOW, what a window manager sends for the cross of a window."""
    library = ctypes.util.find_library("X11")
    assert library is not None, "xdotool brings libX11"
    x11 = ctypes.CDLL(library)
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.restype = ctypes.c_ulong
    connection = ctypes.c_void_p(x11.XOpenDisplay(name.encode()))
    atom = [x11.XInternAtom(connection, word, 0) for word in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW")]
    message = _ClientMessage(type=CLIENT_MESSAGE, window=window, message_type=atom[0], format=32)
    message.data[0] = atom[1]
    x11.XSendEvent(connection, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(message))
    x11.XCloseDisplay(connection)


def _run(name: str, *command: str, check: bool = True) -> str:
    done = subprocess.run(
        command,
        env=dict(os.environ, DISPLAY=name),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert not check or done.returncode == 0, f"{command}: {done.stderr}"
    return done.stdout
