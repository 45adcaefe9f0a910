"""A hand on the keyboard of the real program, inside its process: `python -m tests.e2e.driver`.

Signs in, waits at the gate for the others, works through the queue by keys until it is empty, closes the
window. Prints "ready", then one line for each record: its id.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app import __main__ as program
from app import bootstrap
from app.views.leads.desk import Desk
from app.views.main_window import MainWindow
from app.views.start.window import StartWindow

W = TypeVar("W", bound=QWidget)

EVERY_MS = 2
TALK_EVERY = 4
"""One record in so many is answered: a call, a note, a qualification; the others cost one key."""


class Hand(QObject):
    """Presses the next key whenever the program is ready for it."""

    def __init__(self, app: QApplication, *, first: str, password: str, gate: Path) -> None:
        super().__init__(app)
        self._first, self._password, self._gate = first, password, gate
        self._seen: list[int] = []
        self._is_ready = False
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        start, window = _shown(StartWindow), _shown(MainWindow)
        if window is not None:
            self._work(window)
        elif start is not None:
            self._enter(start)

    def _enter(self, start: StartWindow) -> None:
        page = start.stack.currentWidget()
        if page is start.sign_in_page and start.sign_in_page.accept_button.isEnabled():
            self._fill(start, self._first or self._password)
        if page is start.password_page and start.password_page.accept_button.isEnabled():
            self._fill(start, self._first, self._password, self._password)
            self._first = ""

    def _fill(self, start: StartWindow, *words: str) -> None:
        """Type words one field after another, then Enter."""
        start.activateWindow()
        for number, word in enumerate(words):
            field = start.focusWidget()
            QTest.keyClicks(field, word)
            last = number == len(words) - 1
            QTest.keyClick(field, Qt.Key.Key_Return if last else Qt.Key.Key_Tab)

    def _work(self, window: MainWindow) -> None:
        desk = window.room("desk")
        assert isinstance(desk, Desk)
        if not self._is_ready:
            self._is_ready = desk.next_button.isEnabled() and window.is_complete
            if self._is_ready:
                _tell("ready")
        elif self._gate.exists():
            self._go_on(window, desk)

    def _go_on(self, window: MainWindow, desk: Desk) -> None:
        held = desk.handling.desk
        if held is None:
            if window.context.tasks.pending:
                return
            if self._seen and desk.middle.currentWidget() is desk.empty:
                self._timer.stop()
                window.close()
            else:
                self._press(window, Qt.Key.Key_F2)
        elif held.card.id not in self._seen[-1:] and desk.call.group.buttons():
            self._seen.append(held.card.id)
            _tell(str(held.card.id))
            self._code(window, desk)

    def _code(self, window: MainWindow, desk: Desk) -> None:
        if len(self._seen) % TALK_EVERY:
            self._press(window, Qt.Key.Key_6)
            return
        self._press(window, Qt.Key.Key_F3)
        QTest.keyClicks(desk.call.note.text, f"Fiche {self._seen[-1]}, d'accord")
        self._press(window, Qt.Key.Key_F3)
        self._press(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
        self._press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def _press(
        self,
        window: MainWindow,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        window.activateWindow()
        QTest.keyClick(window.focusWidget() or window, key, modifier)


def _shown(kind: type[W]) -> W | None:
    """The visible top-level window of a class."""
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()), None)


def _tell(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main() -> int:
    """Run the real program with a hand on its keyboard; its exit status."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--first", default="", help="the password handed over, replaced at the first entry")
    asked.add_argument("--password", required=True)
    asked.add_argument("--gate", type=Path, required=True)
    options, rest = asked.parse_known_args()
    hand = Hand(
        bootstrap.make_application(), first=options.first, password=options.password, gate=options.gate
    )
    status = program.main(rest)
    del hand
    return status


if __name__ == "__main__":
    sys.exit(main())
