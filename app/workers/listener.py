"""The change listener of a store, as the hub wants it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from app.db import listen
from app.db.store import Store
from app.domain.changes import Change


class StoreListener:
    """Hears what was committed to a store, here or elsewhere."""

    def __init__(self, store: Store, *, online: Callable[[bool], None] | None = None) -> None:
        self._store = store
        self._online = online

    def listen(self, stop: Event, emit: Callable[[Change], None]) -> None:
        """Block until `stop` is set; see `db.listen`."""
        listen.listen(self._store, stop, emit, online=self._online or _nobody)


def _nobody(_online: bool) -> None:
    """Nobody asked whether the store answers."""
