"""What a person sees when the program has a bug: a short apology, a report to copy, and on they go."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QVBoxLayout

from app import __version__, logs
from app.views import theme
from app.views.widgets.button import Button
from app.views.widgets.frames import row
from app.views.widgets.text import label

log = logging.getLogger(__name__)


class LastResort(QObject):
    """Catches what nobody expected, in any thread, logs it and shows it in the GUI thread."""

    _caught = Signal(str)

    def __init__(self, log_file: Path) -> None:
        super().__init__()
        self._log_file = log_file
        self.dialog: BugDialog | None = None
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """`sys.excepthook`: log where it happened (never the values) and queue the dialogue."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        report = logs.masked(logs.where((kind, error, trace)))
        log.error("bug\n%s", report)
        self._caught.emit(report)

    def caught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        """`threading.excepthook`."""
        if args.exc_value is not None:
            self.caught(args.exc_type, args.exc_value, args.exc_traceback)

    @Slot(object)
    def show_error(self, error: BaseException) -> None:
        """A bug found by a task."""
        self.caught(type(error), error, error.__traceback__)

    def close(self) -> None:
        """The program ends: nothing is shown any more."""
        if self.dialog is not None:
            self.dialog.close()

    @Slot(str)
    def _show(self, report: str) -> None:
        assert QThread.currentThread() is self.thread()
        if self.dialog is not None:
            self.dialog.add(report)
            return
        self.dialog = BugDialog(report, self._log_file)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    @Slot()
    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


class BugDialog(QDialog):
    """Says that something went wrong here, that typed text is kept, and offers the report."""

    def __init__(self, report: str, log_file: Path) -> None:
        super().__init__(QApplication.activeWindow())
        self.setWindowTitle("Cadran")
        self.setMinimumWidth(560)
        head = f"Cadran {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n"
        self.report = QPlainTextEdit(head + report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("Rapport"))
        self.report.setFixedHeight(180)
        self.copy_button = Button(self.tr("Copier le rapport"))
        self.close_button = Button(self.tr("Continuer"), variant="primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(theme.S3)
        column.addWidget(label(self.tr("Une erreur du programme s’est produite."), weight=theme.SEMIBOLD))
        words = self.tr(
            "L’action en cours n’a peut-être pas abouti ; votre texte est gardé. "
            "Continuez, et transmettez ce rapport à votre administrateur "
            "(il ne contient aucune donnée personnelle)."
        )
        column.addWidget(label(words, tone="text_2", wrap=True))
        column.addWidget(self.report)
        column.addWidget(label(str(log_file), tone="muted", size="s"))
        buttons = row(gap=theme.S2)
        buttons.addWidget(self.copy_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column.addLayout(buttons)
        self.copy_button.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.accept)

    def add(self, report: str) -> None:
        """Another bug while this one is on screen."""
        self.report.appendPlainText("\n" + report)

    @Slot()
    def _copy(self) -> None:
        QApplication.clipboard().setText(self.report.toPlainText())
