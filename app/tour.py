"""Every room of the program opened on a temporary demonstration centre: pictures and self-test.

`python -m app --screenshots DIR` draws each room in both languages and both themes; `--self-test` opens
each room once. Both work the same from a checkout and in the packed program.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app import logs, places
from app.i18n import LANGUAGES
from app.program import Program
from app.request import Request
from app.settings import Settings
from app.views import theme, translator
from app.views.main_window import MainWindow
from app.views.room import Room

SMALL, LARGE = QSize(1366, 768), QSize(1920, 1080)
AGENT, ADMINISTRATOR = "icaradec", "hkermarrec"
WORK = ("desk", "flow", "callbacks")
"""Rooms shown as an agent sees them; the others as an administrator does."""
LOOKS: tuple[theme.ThemeName, ...] = ("light", "dark")
PATIENCE_S = 30.0
LOOK_MS = 15
QUIET_S = 0.2
IN_SIGHT = 16


@dataclass
class Findings:
    """What the tour saw. faults: sentences for the person who runs it; shown: pictures or rooms."""

    faults: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    took_s: dict[str, float] = field(default_factory=dict)

    def bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """`sys.excepthook` while the tour lasts."""
        self.faults.append(logs.masked(logs.where((kind, error, trace))))

    def crashed(self, error: BaseException) -> None:
        """A task failed and nobody asked to hear of it."""
        self.bug(type(error), error, error.__traceback__)


def tour(app: QApplication, *, folder: Path | None) -> int:
    """Open everything; pictures go to `folder` when there is one. 0 when nothing was wrong."""
    found = Findings()
    begun = time.monotonic()
    with _home(), _watching(found):
        if folder is None:
            _Visit(app, found, language="fr", look="light", folder=None).go()
        else:
            folder.mkdir(parents=True, exist_ok=True)
            for language, look in product(LANGUAGES, LOOKS):
                _Visit(app, found, language=language, look=look, folder=folder).go()
    _report(found, took_s=time.monotonic() - begun)
    return 1 if found.faults else 0


class _Visit:
    """One run of the program in one language and one theme."""

    def __init__(
        self,
        app: QApplication,
        found: Findings,
        *,
        language: str,
        look: theme.ThemeName,
        folder: Path | None,
    ) -> None:
        self._app, self._found, self._folder = app, found, folder
        self._suffix = f"{language}-{look}"
        self._number = 0
        # A call left in the middle by the visit before would be put back on the desk of this one.
        shutil.rmtree(places.data() / "drafts", ignore_errors=True)
        settings = Settings(Path(os.environ["CADRAN_HOME"]) / f"{self._suffix}.ini")
        settings.language, settings.theme = language, look
        # Opening a link would start the telephone of whoever runs the tour.
        settings.call_command = "none"
        translator.install(app, language)
        theme.apply(app, theme=look)
        self._program = Program(app, settings, log_file=Path(os.environ["CADRAN_HOME"]) / "tour.log")
        self._program.entrance.crashed.connect(found.crashed)

    def go(self) -> None:
        """From the first start to the way out."""
        try:
            self._start_window()
            window = self._sign_in(AGENT)
            self._rooms(window, WORK)
            window = self._sign_in(ADMINISTRATOR)
            self._rooms(window, [key for key in window.places if key not in WORK])
            self._palette(window)
        except TourError as error:
            self._found.faults.append(f"{self._suffix}: waited in vain for {error}")
        finally:
            self._program.close()

    # ------------------------------------------------------------------------------------- the parts
    def _start_window(self) -> None:
        start = self._program.start_window
        self._program.start(Request())
        self._show("start-welcome", start)
        for name, way in (("start-new", start.welcome.new_chosen), ("start-join", start.welcome.join_chosen)):
            way.emit()
            self._show(name, start)

    def _sign_in(self, login: str) -> MainWindow:
        """Go in as somebody of the demonstration centre; the window with every room made."""
        if self._program.window is not None:
            self._program.sign_out()
            self._idle()
            self._show("start-sign-in", self._program.start_window)
        self._program.start(Request(login=login), demo=True)
        self._wait(self._is_complete, "the rooms")
        assert self._program.window is not None
        self._size(SMALL)
        return self._program.window

    def _rooms(self, window: MainWindow, keys: Iterable[str]) -> None:
        for key in keys:
            self._bring(key, window, partial(window.show_room, key))
            for name, bring in _STATES.get(key, ()):
                self._bring(f"{key}-{name}", window, partial(bring, window.room(key)))
            if key == "desk" and self._folder is not None:
                self._size(LARGE)
                self._show("desk-1920", window)
                self._size(SMALL)

    def _bring(self, name: str, window: MainWindow, act: Callable[[], object]) -> None:
        """Bring something on screen and look at it; a bug there does not keep the rest from being seen."""
        try:
            act()
        except Exception as error:  # noqa: BLE001 - written down with the place it came from
            self._found.crashed(error)
            return
        self._show(name, window)
        self._fits(name, window)

    def _palette(self, window: MainWindow) -> None:
        window.show_room("contacts")
        self._idle()
        window.open_palette("mart")
        self._wait(lambda: not window.palette_box.is_waiting, "the search")
        self._show("palette", window)
        window.palette_box.leave()
        window.show_room("desk")
        window.open_help()
        self._show("help", window)
        window.help_sheet.leave()

    # ------------------------------------------------------------------------------------- the means
    def _is_complete(self) -> bool:
        window = self._program.window
        return window is not None and window.is_complete

    def _size(self, size: QSize) -> None:
        assert self._program.window is not None
        self._program.window.resize(size)

    def _show(self, name: str, window: QWidget) -> None:
        """Wait until nothing more is on its way, then keep the picture or the time it took."""
        begun = time.monotonic()
        self._idle()
        self._number += 1
        if self._folder is None:
            self._found.shown.append(name)
            self._found.took_s[name] = time.monotonic() - begun
            return
        file = self._folder / f"{self._number:02}-{name}-{self._suffix}.png"
        if window.grab().save(str(file)):
            self._found.shown.append(str(file))
        else:
            self._found.faults.append(f"{file}: not written")

    def _fits(self, name: str, window: MainWindow) -> None:
        """Nothing may be cut: what the window holds must not need more than it has."""
        for part in (window.rail, window.top_bar, window.message_line, window.current_room()):
            if part is None:
                continue
            least = part.minimumSizeHint()
            if least.width() > part.width() or least.height() > part.height():
                self._found.faults.append(
                    f"{name}-{self._suffix}: {type(part).__name__} needs {least.width()}×{least.height()}, "
                    f"has {part.width()}×{part.height()}"
                )

    def _idle(self) -> None:
        """Wait until nothing has been on its way to the store for a moment: lists read what follows late."""
        program, seen = self._program, [time.monotonic()]

        def is_quiet() -> bool:
            if program.is_busy:
                seen[0] = time.monotonic()
            return time.monotonic() - seen[0] > QUIET_S

        self._wait(is_quiet, "the store")

    def _wait(self, happened: Callable[[], bool], what: str) -> None:
        """Let events run until something has happened."""
        until = time.monotonic() + PATIENCE_S
        loop, look = QEventLoop(), QTimer()

        def check() -> None:
            if happened() or time.monotonic() > until:
                loop.quit()

        look.timeout.connect(check)
        look.start(LOOK_MS)
        if not happened():
            loop.exec()
        look.stop()
        if not happened():
            raise TourError(what)


def _take_record(room: Room) -> None:
    from app.views.leads.desk import Desk

    assert isinstance(room, Desk)
    room.next_record()


def _open_contact(room: Room) -> None:
    from app.views.contacts.room import ContactsRoom

    assert isinstance(room, ContactsRoom)
    # Of those in sight, the one of whom there is most to tell.
    model = room.list.model
    rows = [row for row in map(model.row_at, range(IN_SIGHT)) if row is not None]
    room.entered(("contact", max(rows, key=lambda row: row.spent_cents).id))


def _show_panel(room: Room) -> None:
    from app.views.contacts.room import ContactsRoom

    assert isinstance(room, ContactsRoom)
    contact_id = room.list.model.id_at(2)
    assert contact_id is not None
    room.entered(("panel", contact_id))


def _call(room: Room) -> None:
    from app.views.leads.desk import Desk

    assert isinstance(room, Desk)
    room.handling.toggle_call()


def _open_file(room: Room) -> None:
    from app.views.exchange.room import ExchangeRoom

    assert isinstance(room, ExchangeRoom)
    file = Path(os.environ["CADRAN_HOME"]) / "salon-nantes.csv"
    file.write_text(SAMPLE_FILE, encoding="utf-8")
    room.entered(("import", "contacts"))
    room.open(file)


def _go_on(room: Room) -> None:
    from app.views.exchange.room import ExchangeRoom

    assert isinstance(room, ExchangeRoom)
    room.go_on()


# A file as one receives them: shouted names, numbers typed all ways, a line that cannot be used.
SAMPLE_FILE = """\
Civilité;Nom;Prénom;Société;Tél;E-mail;Ville;Effectif
MME;LE BIHAN;gaëlle;Menuiserie Le Bihan;06.39.98.41.27;g.lebihan@menuiserie.example;Vannes;12
M;de la roche;jean-noël;Domaine de La Roche;+33 (0)6 39 98 22 05;jn@domaine.example;Saumur;4
MME;NGUYEN;Linh;;0639982271;linh.nguyen@gmial.com;Nantes;
M;Ferrandi;Lucas;Garage des 3 Ponts;639984166;;Brest;7
;;;Optique Belle-Vue;01 99 00 28 84;contact@optique.example;Arras;3
MME;Técher;Lise;Hôtel de la Dune;12 34;lise.techer@dune;Saint-Leu;18
M;O'Connor;Sean;Pépinières Ouvrard;01 99 00 15 58;sean@pepinieres.example;Angers;9
;;;;;;;
"""

# What is worth a picture of its own in a room, and the act that brings it on screen.
_STATES: dict[str, tuple[tuple[str, Callable[[Room], object]], ...]] = {
    "desk": (("record", _take_record), ("call", _call)),
    "flow": (("record", _take_record),),
    "exchange": (("file", _open_file), ("columns", _go_on), ("rehearsal", _go_on), ("ledger", _go_on)),
    "contacts": (("panel", _show_panel), ("card", _open_contact)),
}


class TourError(Exception):
    """Something never came."""


@contextmanager
def _home() -> Iterator[None]:
    """A home of its own, so that the person's settings and centres are neither read nor touched."""
    before = os.environ.get("CADRAN_HOME")
    with tempfile.TemporaryDirectory(prefix="cadran-tour-", ignore_cleanup_errors=True) as home:
        os.environ["CADRAN_HOME"] = home
        try:
            yield
        finally:
            if before is None:
                del os.environ["CADRAN_HOME"]
            else:
                os.environ["CADRAN_HOME"] = before


@contextmanager
def _watching(found: Findings) -> Iterator[None]:
    before, sys.excepthook = sys.excepthook, found.bug
    try:
        yield
    finally:
        sys.excepthook = before


def _report(found: Findings, *, took_s: float) -> None:
    for name in found.shown:
        _tell(f"{name}  {found.took_s[name]:.2f} s" if name in found.took_s else name)
    for fault in found.faults:
        _tell(fault)
    _tell(f"{len(found.shown)} shown, {len(found.faults)} wrong, {took_s:.1f} s")


def _tell(line: str) -> None:
    # The packed program of Windows has no console.
    if sys.stdout is not None:
        sys.stdout.write(line + "\n")
