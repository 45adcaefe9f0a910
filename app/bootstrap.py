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

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from app import i18n, logs, places
from app.errors import StoreError
from app.request import Request
from app.settings import Settings
from app.views import theme, translator
from app.views.frame.last_resort import LastResort
from app.workers.gc_timer import GarbageTimer

log = logging.getLogger(__name__)

SWITCH_S = 0.0005
SIGNALS_MS = 250


def run(options: argparse.Namespace) -> int:
    """Open the program as the arguments ask; returns the exit status."""
    log_file = logs.start(verbose=options.verbose)
    if options.screenshots or options.self_test:
        return _tour(options.screenshots)
    app = make_application()
    settings = Settings()
    dress(app, settings, language=options.lang, look=options.theme)
    request = _request(options)
    from app.instance import hand_over

    if hand_over(_as_known(request)):
        return 0
    from app.program import Program

    program = Program(app, settings, log_file=log_file)
    _catch_everything(program.last_resort)
    program.doorman.listen()
    program.start(request, demo=options.demo)
    _Signals(app)
    status = app.exec()
    program.close()
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
