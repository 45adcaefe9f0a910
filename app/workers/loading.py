"""Modules imported in a thread: the window shown meanwhile paints and answers."""

from __future__ import annotations

import importlib
import logging
import threading
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

log = logging.getLogger(__name__)


class Loading(QObject):
    """Imports modules without Qt; `done` comes once, after the last.

    A module that cannot be imported is only logged: whoever needs it fails where it is told.
    """

    done = Signal()

    def __init__(self, names: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = threading.Thread(target=self._load, args=(tuple(names),), name="loading", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wait(self) -> None:
        """Return once the thread ended."""
        self._thread.join()

    def _load(self, names: tuple[str, ...]) -> None:
        for name in names:
            try:
                importlib.import_module(name)
            except Exception:
                log.exception("cannot import %s", name)
        self.done.emit()
