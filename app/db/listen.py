"""Hear what other programs (and this one) committed. Blocking loops for a thread of their own."""

from __future__ import annotations

import json
import selectors
import time
from collections.abc import Callable
from threading import Event
from typing import Any

from app.db import announce, faults
from app.db.store import POSTGRES_ARGS, Store
from app.domain.changes import Change

POLL_S = 0.25
"""SQLite: PRAGMA data_version, 4 µs a poll."""
LOOK_S = 0.5
"""PostgreSQL: the longest wait before `stop` is looked at again."""
PING_S, PONG_S = 1.5, 3.0
"""A connection that died without a word, or a frozen server, is noticed within six seconds: both waits, each
looked at every LOOK_S."""
RETRY_S = (0.5, 1.0, 2.0, 5.0)
REFUSED_RETRY_S = 30.0
"""After a refused sign-in: an account being closed or changed must not be hammered."""

Emit = Callable[[Change], None]


def listen(store: Store, stop: Event, emit: Emit, *, online: Callable[[bool], None]) -> None:
    """Emit every change until `stop` is set.

    After a lost connection it reconnects with back-off, then emits Change.all(), since hints sent
    meanwhile are lost. `online(True)` and `online(False)` tell when the store is found and lost, once each.
    """
    _Ear(store, stop, emit, online).listen()


class _Ear:
    def __init__(self, store: Store, stop: Event, emit: Emit, online: Callable[[bool], None]) -> None:
        self._store, self._stop, self._emit, self._online = store, stop, emit, online
        self._is_online: bool | None = None
        self._was_lost = False
        self._tries = 0

    def listen(self) -> None:
        """Listen, again and again, until told to stop."""
        loop = self._sqlite if self._store.is_sqlite else self._postgres
        while not self._stop.is_set():
            try:
                loop()
            except Exception as error:  # noqa: BLE001 - whatever broke, listening starts again
                self._lost(error)

    def _found(self) -> None:
        self._tries = 0
        self._tell(online=True)
        if self._was_lost:
            self._was_lost = False
            self._emit(Change.all())

    def _lost(self, error: Exception) -> None:
        self._was_lost = True
        self._tell(online=False)
        told = faults.translate(error) or faults.of_driver(error)
        pause = RETRY_S[min(self._tries, len(RETRY_S) - 1)]
        if told is not None and told.code.startswith("sign_in."):
            pause = REFUSED_RETRY_S
        self._tries += 1
        self._stop.wait(pause)

    def _tell(self, *, online: bool) -> None:
        if online is not self._is_online:
            self._is_online = online
            self._online(online)

    # ------------------------------------------------------------------------------------- PostgreSQL
    def _postgres(self) -> None:
        import psycopg

        arguments: dict[str, Any] = dict(
            self._store.engine.dialect.create_connect_args(self._store.engine.url)[1]
        )
        with psycopg.connect(**(arguments | POSTGRES_ARGS), autocommit=True) as connection:
            connection.execute(f"LISTEN {announce.CHANNEL}".encode())
            self._found()
            with selectors.DefaultSelector() as selector:
                selector.register(connection.pgconn.socket, selectors.EVENT_READ)
                self._hear(connection.pgconn, selector)

    def _hear(self, wire: Any, selector: selectors.BaseSelector) -> None:
        """Read notifications as they come; ask the server now and then whether it is there."""
        pinged: float | None = None
        heard = time.monotonic()
        while not self._stop.is_set():
            if selector.select(LOOK_S):
                wire.consume_input()
                heard = time.monotonic()
            while (note := wire.notifies()) is not None:
                self._emit(_read(note.extra))
            if pinged is not None and not wire.is_busy():
                while wire.get_result() is not None:
                    pass
                pinged = None
            now = time.monotonic()
            if pinged is None and now - heard > PING_S:
                wire.send_query(b"SELECT 1")
                wire.flush()
                pinged = now
            if pinged is not None and now - pinged > PONG_S:
                raise TimeoutError("the server does not answer")

    # ----------------------------------------------------------------------------------------- SQLite
    def _sqlite(self) -> None:
        with self._store.reading() as session:
            seen = announce.last_note(session)
        # data_version counts commits of other connections: this one never writes.
        doorbell = self._store.engine.raw_connection()
        try:
            cursor = doorbell.cursor()
            self._found()
            version = None
            while not self._stop.wait(POLL_S):
                cursor.execute("PRAGMA data_version")
                now = cursor.fetchone()
                if now != version:
                    version = now
                    seen = self._read_notes(seen)
        finally:
            doorbell.close()

    def _read_notes(self, seen: int) -> int:
        """Emit the notes after `seen`; the last one read. Pruned ones may have said anything."""
        with self._store.reading() as session:
            notes = announce.notes_after(session, note_id=seen)
        if notes and notes[0][0] != seen + 1:
            self._emit(Change.all())
        for _, change in notes:
            self._emit(change)
        return notes[-1][0] if notes else seen


def _read(payload: bytes) -> Change:
    try:
        return announce.parse(json.loads(payload))
    except (ValueError, TypeError):
        return Change.all()
