"""Hear what other programs (and this one) committed. Blocking loops for a thread of their own."""

from __future__ import annotations

import json
from collections.abc import Callable
from threading import Event

from app.db import announce
from app.db.store import POSTGRES_ARGS, Store
from app.domain.changes import Change
from app.errors import UserError

POLL_S = 0.25
"""SQLite: PRAGMA data_version, 4 µs a poll."""
RETRY_S = (0.5, 1.0, 2.0, 5.0)

Emit = Callable[[Change], None]


def listen(store: Store, stop: Event, emit: Emit, *, online: Callable[[bool], None]) -> None:
    """Emit every change until `stop` is set.

    After a lost connection it reconnects with back-off, then emits Change.all(), since hints sent
    meanwhile are lost. `online(False)` and `online(True)` tell when the store is lost and found.
    """
    loop = _listen_sqlite if store.is_sqlite else _listen_postgres
    tries = 0
    while not stop.is_set():
        try:
            loop(store, stop, emit, lambda first=tries == 0: _found(first, emit, online))
            return
        except Exception as error:
            if isinstance(error, UserError) and error.code == "store.bad_url":
                raise
            online(False)
            stop.wait(RETRY_S[min(tries, len(RETRY_S) - 1)])
            tries += 1


def _found(first: bool, emit: Emit, online: Callable[[bool], None]) -> None:
    online(True)
    if not first:
        emit(Change.all())


def _listen_postgres(store: Store, stop: Event, emit: Emit, found: Callable[[], None]) -> None:
    import psycopg
    from psycopg import sql

    dsn = store.engine.dialect.create_connect_args(store.engine.url)[1]
    with psycopg.connect(**(dsn | POSTGRES_ARGS), autocommit=True) as connection:
        connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(announce.CHANNEL)))
        found()
        while not stop.is_set():
            for note in connection.notifies(timeout=0.5, stop_after=1):
                emit(_read(note.payload))


def _read(payload: str) -> Change:
    try:
        return announce.parse(json.loads(payload))
    except ValueError:
        return Change.all()


def _listen_sqlite(store: Store, stop: Event, emit: Emit, found: Callable[[], None]) -> None:
    with store.reading() as session:
        seen = announce.last_note(session)
    found()
    # data_version counts commits of other connections: this one never writes.
    doorbell = store.engine.raw_connection()
    try:
        version = None
        while not stop.wait(POLL_S):
            (now,) = doorbell.execute("PRAGMA data_version").fetchone()  # type: ignore[attr-defined]
            if now == version:
                continue
            version = now
            with store.reading() as session:
                notes = announce.notes_after(session, note_id=seen)
            for seen, change in notes:
                emit(change)
    finally:
        doorbell.close()
