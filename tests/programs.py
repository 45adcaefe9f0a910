"""The whole program inside a test: its windows, its threads, a demonstration centre of its own."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import centres
from app.program import Program
from app.request import Request
from app.settings import Settings
from app.views.main_window import MainWindow

SIZE = 120
AGENT, SUPERVISOR, ADMINISTRATOR = "icaradec", "cvandenbossche", "hkermarrec"
_keep: list[TemporaryDirectory[str]] = []


@cache
def _template() -> Path:
    """A small demonstration centre made once for all tests of the process."""
    folder: TemporaryDirectory[str] = TemporaryDirectory(prefix="cadran-demo-", ignore_cleanup_errors=True)
    _keep.append(folder)
    path = Path(folder.name) / "demo.cadran"
    centres.create_demo(path, now=datetime.now(UTC), size=SIZE).close()
    return path


def demo_centre(folder: Path) -> Path:
    """A copy of the demonstration centre, for one test."""
    path = folder / "demo.cadran"
    shutil.copy(_template(), path)
    return path


class Running:
    """The program of a test. `path` is its centre."""

    def __init__(self, qtbot: QtBot, app: QApplication, *, folder: Path) -> None:
        self.qtbot, self.app = qtbot, app
        self.path = demo_centre(folder)
        self.settings = Settings(folder / "settings.ini")
        self.settings.call_command = "none"
        self.program = Program(app, self.settings, log_file=folder / "cadran.log")

    @property
    def window(self) -> MainWindow:
        """The main window."""
        assert self.program.window is not None
        return self.program.window

    def start(self, url: str | Path = "") -> None:
        """Start on a centre (that of the test, unless told)."""
        self.program.start(Request(store=str(url or self.path)))

    def enter(self, login: str = ADMINISTRATOR, *, number: str = "", complete: bool = False) -> MainWindow:
        """Start and sign in; the window, with every room made when asked for."""
        if self.program.store is None:
            self.program.start(Request(store=str(self.path), login=login, number=number))
        page = self.program.start_window.sign_in_page
        self.until(lambda: self.program.start_window.stack.currentWidget() is page)
        page.people_box.setCurrentIndex(page.people_box.findData(login))
        page.accept_button.click()
        self.until(
            lambda: self.program.window is not None and (not complete or self.program.window.is_complete)
        )
        if not complete:
            # The rooms nobody asks for would only take time.
            self.window.stop_making_rooms()
        self.settle()
        return self.window

    def settle(self) -> None:
        """Wait until nothing is on its way to the store."""
        self.until(lambda: not self.program.is_busy)

    def until(self, happened: Callable[[], bool]) -> None:
        """Let events run until something has happened."""
        self.qtbot.waitUntil(happened, timeout=15_000)

    def problem(self) -> str:
        """The sentence of the start window that says why there is no way in; waits for it."""
        start = self.program.start_window
        self.until(lambda: start.stack.currentWidget() is start.problem)
        return start.problem.error.reason_label.text()


@contextmanager
def running(qtbot: QtBot, app: QApplication, folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Running]:
    """The program with a home of its own, closed in order at the end."""
    patch.setenv("CADRAN_HOME", str(folder / "home"))
    # What a test is about may be a bug that is caught: its record is part of the test, not a failure.
    logging.getLogger("app").setLevel(logging.CRITICAL)
    made = Running(qtbot, app, folder=folder)
    try:
        yield made
    finally:
        made.program.close()
        logging.getLogger("app").setLevel(logging.NOTSET)
