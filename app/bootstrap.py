"""The composition root: arguments → application, store, person, Context, window; and the way back."""

from __future__ import annotations

import argparse
import logging
import signal
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app import i18n, logs
from app.settings import Settings
from app.views import theme, translator
from app.workers.gc_timer import GarbageTimer

log = logging.getLogger(__name__)

SWITCH_S = 0.0005


def run(options: argparse.Namespace) -> int:
    """Open the program as the arguments ask; returns the exit status."""
    log_file = logs.start(verbose=options.verbose)
    app = make_application()
    settings = Settings()
    dress(app, settings, language=options.lang, look=options.theme)
    if options.screenshots or options.self_test:
        from app.views.tour import tour

        return tour(app, settings, folder=options.screenshots)
    from app.program import Program

    program = Program(app, settings, log_file=log_file)
    sys.excepthook = program.last_resort.caught
    program.start(demo=options.demo, url=options.store, login=options.user, number=options.call)
    _stop_on_signals(app)
    status = app.exec()
    program.close()
    return status


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


def _stop_on_signals(app: QApplication) -> None:
    # Python runs its handlers only between bytecodes: a slow timer gives it the chance.
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: app.quit())
    ticker = QTimer(app)
    ticker.start(500)
    ticker.timeout.connect(_nothing)


def _nothing() -> None:
    """Give the interpreter a moment."""
