"""The composition root: arguments → application, store, person, Context, window; and the way back."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from app import i18n, instance, logs, places
from app.errors import StoreError
from app.request import Request
from app.settings import Settings
from app.views import theme, translator
from app.views.frame.last_resort import LastResort
from app.views.start.window import StartWindow
from app.workers.gc_timer import GarbageTimer
from app.workers.loading import Loading

if TYPE_CHECKING:
    from app.program import Program

log = logging.getLogger(__name__)

SWITCH_S = 0.0005
SIGNALS_MS = 250
# All that costs time and is not Qt's: SQLAlchemy, the tables, the questions of the first rooms.
NEEDED = (
    "app.centres",
    "app.db.drafts",
    "app.db.listen",
    "app.services.sign_in",
    "app.services.presence",
    "app.services.search",
    "app.services.calls",
)


def run(options: argparse.Namespace) -> int:
    """Open the program as the arguments ask; returns the exit status."""
    log_file = logs.start(verbose=options.verbose)
    if options.screenshots or options.self_test:
        return _tour(options.screenshots)
    app = make_application()
    settings = Settings()
    dress(app, settings, language=options.lang, look=options.theme)
    request = _request(options)
    if instance.is_running() and instance.hand_over(_as_known(request)):
        return 0
    opening = _Opening(app, settings, request, log_file=log_file, demo=options.demo)
    opening.start()
    _Signals(app)
    status = app.exec()
    opening.close()
    return status


def _tour(folder: Path | None) -> int:
    """Draw or open every room; where a screen may be missing, without one."""
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.tour import tour

    return tour(make_application(), folder=folder)


def make_application() -> QApplication:
    """The Qt application, with collection of cycles kept in the GUI thread."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("Cadran")
    app.setOrganizationName("Cadran")
    app.setQuitOnLastWindowClosed(False)
    GarbageTimer(app).start()
    # The window takes Python back from a working thread many times in one painting: by default each
    # time may cost 5 ms.
    sys.setswitchinterval(SWITCH_S)
    return app


def dress(
    app: QApplication, settings: Settings, *, language: str | None = None, look: str | None = None
) -> None:
    """Language and theme, as asked for or as the person chose."""
    translator.install(app, i18n.preferred(language or settings.language))
    theme.apply(app, theme=look or settings.theme)  # type: ignore[arg-type]


def _request(options: argparse.Namespace) -> Request:
    """What this start asks for."""
    store = str(places.data() / places.DEMO_CENTRE) if options.demo else options.store or ""
    return Request(store=store, login=options.user or "", number=options.call or options.link or "")


def _as_known(request: Request) -> Request:
    """The request as the running program would say it: the address whole, without a password."""
    if not request.store:
        return request
    from app.db.store import address_of, normalised

    try:
        return replace(request, store=address_of(normalised(request.store)))
    except StoreError:  # said to the person when it is opened
        return request


class _Opening(QObject):
    """The first window at once; the program behind it when what it needs is imported, 0.4 s later."""

    def __init__(
        self, app: QApplication, settings: Settings, request: Request, *, log_file: Path, demo: bool
    ) -> None:
        super().__init__(app)
        self._app, self._settings, self._request = app, settings, request
        self._log_file, self._demo = log_file, demo
        self._window = StartWindow(settings)
        self._window.closed.connect(app.quit)
        self._loading = Loading(NEEDED, parent=self)
        self._loading.done.connect(self._begin)
        self._program: Program | None = None

    def start(self) -> None:
        """Show the window and begin to import."""
        self._window.show_busy()
        self._window.show()
        # The window is painted first.
        QTimer.singleShot(0, self._loading.start)

    @Slot()
    def _begin(self) -> None:
        from app.program import Program

        self._window.closed.disconnect(self._app.quit)
        self._program = Program(self._app, self._settings, log_file=self._log_file, start_window=self._window)
        _catch_everything(self._program.last_resort)
        self._program.doorman.listen()
        self._program.start(self._request, demo=self._demo)

    def close(self) -> None:
        """End the program, or the import it waits for."""
        if self._program is not None:
            self._program.close()
        else:
            self._loading.wait()
            self._window.close()


def _catch_everything(last_resort: LastResort) -> None:
    sys.excepthook = last_resort.caught
    threading.excepthook = last_resort.caught_in_thread


class _Signals(QObject):
    """Ends the program on Ctrl+C or at the system's request.

    Python runs its handlers between any two instructions, even in the middle of painting a window that
    must not vanish there: the handler only leaves word, a timer of the event loop acts.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._asked = False
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, self._hear)
        self._timer = QTimer(self, interval=SIGNALS_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _hear(self, _number: int, _frame: object) -> None:
        self._asked = True

    @Slot()
    def _look(self) -> None:
        if self._asked:
            self._asked = False
            QApplication.quit()
