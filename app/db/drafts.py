"""The draft journal: what is being typed, kept on this computer until the store has it.

A small SQLite file per profile and person, written through a thread of its own so that the window
never waits for the disk, with synchronous=FULL so that a killed program loses at most the last second.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from app.domain.drafts import Draft, DraftState

log = logging.getLogger(__name__)


class DraftJournal:
    """Keeps drafts by the uuid of the act they will become."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="cadran-drafts")
        self._failed = False
        self._connection: sqlite3.Connection = self._thread.submit(_open, path).result()

    @property
    def is_failing(self) -> bool:
        """True when the last write did not reach the disk (full, read-only): say so to the person."""
        return self._failed

    def keep(self, draft: Draft) -> Future[None]:
        """Write a draft in the place of the one with its uuid; the future ends when it is on the disk."""
        row = (draft.uuid, draft.kind, draft.state.value, json.dumps(draft.payload), draft.reason)
        return self._thread.submit(self._write, "REPLACE INTO draft VALUES (?, ?, ?, ?, ?)", row)

    def forget(self, uuid: str) -> Future[None]:
        """Remove a draft whose act the store has acknowledged."""
        return self._thread.submit(self._write, "DELETE FROM draft WHERE uuid = ?", (uuid,))

    def all(self) -> list[Draft]:
        """Every draft kept, oldest first; waits for the writes asked before."""
        return self._thread.submit(self._read).result()

    def close(self) -> None:
        """Finish the writes and close the file."""
        self._thread.submit(self._connection.close).result()
        self._thread.shutdown()

    def _write(self, statement: str, row: tuple[Any, ...]) -> None:
        try:
            with self._connection:
                self._connection.execute(statement, row)
            self._failed = False
        except sqlite3.Error as error:
            self._failed = True
            log.warning("draft journal: %s", type(error).__name__)
            raise

    def _read(self) -> list[Draft]:
        rows = self._connection.execute("SELECT uuid, kind, state, payload, reason FROM draft ORDER BY rowid")
        return [draft for row in rows if (draft := _read_draft(*row)) is not None]


def _read_draft(uuid: str, kind: str, state: str, payload: str, reason: str | None) -> Draft | None:
    """The draft of a row; None, and left where it is, when it is not one that this version understands."""
    try:
        read = json.loads(payload)
        if not isinstance(read, dict):
            raise TypeError
        return Draft(uuid, kind, DraftState(state), read, reason)
    except (TypeError, ValueError):
        log.warning("draft journal: a row cannot be read")
        return None


def _open(path: Path) -> sqlite3.Connection:
    try:
        return _prepared(path)
    except sqlite3.DatabaseError:
        # A journal that cannot be read is set aside, never overwritten: somebody may want to look.
        path.replace(path.with_suffix(".damaged"))
        return _prepared(path)


def _prepared(path: Path) -> sqlite3.Connection:
    path.touch(mode=0o600)
    connection = sqlite3.connect(path, timeout=2)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS draft (uuid TEXT PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL,"
        " payload TEXT NOT NULL, reason TEXT)"
    )
    connection.commit()
    return connection
