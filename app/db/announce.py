"""Tell the other programs what a commit touched, inside that commit.

Topics are gathered from the session's events; PostgreSQL sends one NOTIFY (delivered at commit, a
hint under 1 kB without personal data), SQLite gets one `change_note` row.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import delete, event, func, insert, select, text
from sqlalchemy.orm import ORMExecuteState, Session, sessionmaker

from app.db.entities.system import ChangeNote
from app.domain.changes import Change

CHANNEL = "cadran_changes"
MAX_IDS = 20
KEPT_NOTES = 1000

TOPICS = {
    "app_user": "people",
    "company": "companies",
    "contact": "contacts",
    "contact_event": "contacts",
    "contact_point": "contacts",
    "contact_tag": "contacts",
    "contact_pipeline": "contacts",
    "consent": "contacts",
    "marketing_list": "lists",
    "list_member": "lists",
    "orders": "contacts",
    "order_line": "contacts",
    "qualification_set": "campaigns",
    "qualification": "campaigns",
    "campaign": "campaigns",
    "campaign_agent": "campaigns",
    "file": "campaigns",
    "lead": "leads",
    "call": "calls",
    "note": "notes",
    "note_template": "templates",
    "note_template_tag": "templates",
    "callback": "callbacks",
    "agent_session": "presence",
    "agent_state": "presence",
    "ticket": "tickets",
    "ticket_message": "tickets",
    "ticket_event": "tickets",
    "import_job": "imports",
    "import_row": "imports",
    "import_mapping": "imports",
    "setting": "settings",
}
SILENT = {"change_note", "audit_log"}
"""Tables nobody refreshes for; every other table is a reference list."""
ROWS = {"contact", "lead", "call", "callback", "ticket", "campaign", "company"}
"""Tables whose row ids are worth telling."""


def topic(table: str) -> str | None:
    """The topic a table's changes are announced under."""
    return None if table in SILENT else TOPICS.get(table, "reference")


def attach(sessions: sessionmaker[Session], *, client: str) -> None:
    """Make every session of the factory announce its commits as `client`."""
    event.listen(sessions, "after_flush", _gather)
    event.listen(sessions, "do_orm_execute", _gather_bulk)
    event.listen(sessions, "before_commit", lambda session: _send(session, client))
    event.listen(sessions, "after_rollback", lambda session: session.info.pop("touched", None))


def touch(session: Session, table: str, row_id: int | None = None) -> None:
    """Say that a table (a row of it) is changed; for Core statements the events cannot see."""
    name = topic(table)
    if name is not None:
        ids = session.info.setdefault("touched", {}).setdefault(name, set())
        ids.add(row_id if table in ROWS and row_id is not None else None)


def _gather(session: Session, _context: object) -> None:
    for row in (*session.new, *session.dirty, *session.deleted):
        table = str(type(row).__tablename__)
        touch(session, table, getattr(row, "id", None))


def _gather_bulk(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        mapper = state.bind_mapper
        if mapper is not None:
            touch(state.session, str(mapper.class_.__tablename__))


# Built once, and of tables: they are part of every act.
_NOTIFY = text("SELECT pg_notify(:channel, :payload)")
_ADD_NOTE = insert(ChangeNote.metadata.tables[ChangeNote.__tablename__])


def _send(session: Session, client: str) -> None:
    session.flush()
    touched: dict[str, set[int | None]] = session.info.pop("touched", {})
    if not touched:
        return
    pairs = sorted((t, i) for t, ids in touched.items() if None not in ids for i in ids if i is not None)
    ids: list[list[Any]] = [list(p) for p in pairs] if len(pairs) <= MAX_IDS else []
    payload = {"client": client, "topics": sorted(touched), "ids": ids}
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_NOTIFY, {"channel": CHANNEL, "payload": json.dumps(payload)})
        return
    added: Any = session.execute(_ADD_NOTE, payload)
    note = added.inserted_primary_key[0]
    if note % 100 == 0:
        session.execute(delete(ChangeNote).where(ChangeNote.id <= note - KEPT_NOTES))


def parse(payload: dict[str, Any]) -> Change:
    """A received hint as a Change; anything unreadable means that everything may have changed."""
    try:
        return Change(
            frozenset(str(t) for t in payload["topics"]),
            tuple((str(t), int(i)) for t, i in payload["ids"]),
            str(payload["client"]),
        )
    except (KeyError, TypeError, ValueError):
        return Change.all()


def last_note(session: Session) -> int:
    """Id of the newest change note of a SQLite store, 0 when there is none."""
    return session.scalar(select(func.max(ChangeNote.id))) or 0


def notes_after(session: Session, *, note_id: int) -> list[tuple[int, Change]]:
    """Changes noted after `note_id`, oldest first (SQLite has one writer: id order is commit order)."""
    rows = session.execute(
        select(ChangeNote.id, ChangeNote.client, ChangeNote.topics, ChangeNote.ids)
        .where(ChangeNote.id > note_id)
        .order_by(ChangeNote.id)
    )
    return [(r.id, parse({"client": r.client, "topics": r.topics, "ids": r.ids})) for r in rows]
