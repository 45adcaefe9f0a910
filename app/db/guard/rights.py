"""What each role may do with each table; the one place to read or change it.

A role also has the rights of the roles before it. Nobody has a table-level UPDATE, since it also allows
LOCK TABLE: changes are granted column by column. DELETE has the same side effect and is given only on
link tables whose rows are taken away in daily work. What is missing here is forbidden.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.db.entities import Base
from app.db.guard.names import GROUPS, SCHEMA
from app.domain.words import Role

AGENT, SUPERVISOR, ADMINISTRATOR = Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR
Columns = tuple[str, ...]
ALL: Columns = ("*",)


@dataclass(frozen=True)
class Right:
    """`read` and `change` are columns (ALL, or names, or `but(…)`); `add` and `delete` are rows."""

    read: Columns = ()
    add: bool = False
    change: Columns = ()
    delete: bool = False


def but(*names: str) -> Columns:
    """Every column except these; the primary key never changes."""
    return ("-", *names)


def words(text: str) -> Columns:
    """The columns named in a text."""
    return tuple(text.split())


READ = Right(read=ALL)
BOOKED = Right(add=True, change=but())
"""Rows that are added and corrected, never deleted."""
WORDS = {AGENT: READ, SUPERVISOR: Right(add=True), ADMINISTRATOR: Right(change=but())}
"""A reference list: an import may add a word, only the administrator edits the list."""

RIGHTS: dict[str, dict[Role, Right]] = {
    # People are written by the functions of functions.py only; nobody reads a password.
    "app_user": {
        AGENT: Right(read=words("id login name role active must_change created_at version")),
    },
    "setting": {AGENT: READ, ADMINISTRATOR: Right(add=True, change=words("value"))},
    # `id` is read back when a row is added.
    "audit_log": {AGENT: Right(read=words("id"), add=True), ADMINISTRATOR: READ},
    "change_note": {},  # SQLite only; PostgreSQL has NOTIFY
    # reference
    "contact_source": WORDS,
    "contact_type": WORDS,
    "industry": WORDS,
    "tag": WORDS,
    "product": WORDS,
    "ticket_type": WORDS,
    "ticket_channel": WORDS,
    "ticket_priority": WORDS,
    "pause_reason": WORDS,
    "pipeline": WORDS,
    "stage": WORDS,
    # contacts
    "company": {
        AGENT: Right(read=ALL, add=True, change=but("external_ref", "created_at")),
        SUPERVISOR: Right(change=words("external_ref")),
    },
    "contact": {
        AGENT: Right(
            read=ALL,
            add=True,
            change=but(
                "external_ref",
                "created_at",
                "created_by",
                "deleted_at",
                "erased_at",
                "merged_into_id",
                "order_count",
                "last_order_on",
                "spent_cents",
                "refunded_cents",
            ),
        ),
        SUPERVISOR: Right(
            change=words(
                "external_ref deleted_at merged_into_id order_count last_order_on spent_cents refunded_cents"
            )
        ),
        ADMINISTRATOR: Right(change=words("erased_at")),
    },
    "contact_point": {AGENT: Right(read=ALL, add=True, change=but("contact_id"), delete=True)},
    "contact_tag": {AGENT: Right(read=ALL, add=True, change=words("origin"), delete=True)},
    "contact_pipeline": {
        AGENT: Right(read=ALL, add=True, change=words("stage_id entered_at")),
        SUPERVISOR: Right(delete=True),
    },
    "contact_event": {AGENT: Right(read=ALL, add=True)},
    "consent": {AGENT: Right(read=ALL, add=True)},
    "marketing_list": {AGENT: READ, SUPERVISOR: BOOKED},
    "list_member": {AGENT: Right(read=ALL, add=True), SUPERVISOR: Right(delete=True)},
    "orders": {AGENT: READ, SUPERVISOR: BOOKED},
    "order_line": {AGENT: READ, SUPERVISOR: Right(add=True, change=but("order_id"), delete=True)},
    # campaigns, leads
    "qualification_set": {AGENT: READ, SUPERVISOR: BOOKED},
    "qualification": {AGENT: READ, SUPERVISOR: BOOKED},
    "campaign": {AGENT: READ, SUPERVISOR: BOOKED},
    "campaign_agent": {AGENT: READ, SUPERVISOR: Right(add=True, delete=True)},
    "file": {AGENT: READ, SUPERVISOR: BOOKED},
    "lead": {
        AGENT: Right(
            read=ALL,
            add=True,
            change=words(
                "state attempts not_before last_attempt_at lease_owner_id lease_until reserved_by reserved_at"
                " callback_due_at callback_owner_id has_notes last_note_id last_qualification_id"
                " closed_at closed_by closed_reason version"
            ),
        ),
        SUPERVISOR: Right(change=words("contact_id arrived_at cycle data")),
    },
    # calls, notes
    "call": {
        AGENT: Right(read=ALL, add=True, change=words("annulled_at")),
        SUPERVISOR: Right(change=words("qualification_id human argued positive outcome")),
    },
    "note": {
        AGENT: Right(read=ALL, add=True, change=words("annulled_at")),
        SUPERVISOR: Right(change=words("outcome_human outcome_ai")),
    },
    "note_template": {AGENT: READ, SUPERVISOR: BOOKED},
    "note_template_tag": {AGENT: READ, SUPERVISOR: Right(add=True, delete=True)},
    "callback": {
        AGENT: Right(
            read=ALL, add=True, change=but("uuid", "contact_id", "lead_id", "created_at", "created_by")
        ),
        SUPERVISOR: Right(change=words("contact_id lead_id")),
    },
    # presence
    "agent_session": {AGENT: Right(read=ALL, add=True, change=words("last_seen_at logout_at ended"))},
    "agent_state": {AGENT: Right(read=ALL, add=True, change=words("to_at"))},
    # tickets
    "ticket": {
        AGENT: Right(
            read=ALL,
            add=True,
            change=but("number", "external_ref", "created_at", "day_local", "merged_into_id", "deleted_at"),
        ),
        SUPERVISOR: Right(change=words("external_ref merged_into_id deleted_at")),
    },
    "ticket_message": {AGENT: Right(read=ALL, add=True)},
    "ticket_event": {AGENT: Right(read=ALL, add=True)},
    # ledgers of imports
    "import_job": {
        SUPERVISOR: Right(
            read=ALL,
            add=True,
            change=words(
                "state campaign_id file_id ended_at last_line rows_read created updated skipped rejected"
                " reasons mapping"
            ),
        )
    },
    "import_row": {SUPERVISOR: Right(read=ALL, add=True)},
    "import_mapping": {SUPERVISOR: Right(read=ALL, add=True, change=words("mapping used_at"))},
}


def statements() -> Iterator[str]:
    """The REVOKEs and GRANTs, run as owner after every migration."""
    groups = ", ".join(GROUPS.values())
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {SCHEMA} FROM PUBLIC, {groups}"
    yield f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA {SCHEMA} FROM PUBLIC, {groups}"
    yield f"GRANT SELECT ON {SCHEMA}.alembic_version TO {GROUPS[AGENT]}"
    for table, by_role in RIGHTS.items():
        for role, right in by_role.items():
            for privilege in _privileges(table, right):
                yield f'GRANT {privilege} ON {SCHEMA}."{table}" TO {GROUPS[role]}'
            if right.add and (sequence := _sequence(table)):
                yield f'GRANT USAGE ON SEQUENCE {SCHEMA}."{sequence}" TO {GROUPS[role]}'


def _privileges(table: str, right: Right) -> Iterator[str]:
    if right.read:
        yield "SELECT" if right.read == ALL else f"SELECT ({_listed(right.read)})"
    if right.add:
        yield "INSERT"
    if right.change:
        yield f"UPDATE ({_listed(_expanded(table, right.change))})"
    if right.delete:
        yield "DELETE"


def _listed(columns: Columns) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _expanded(table: str, columns: Columns) -> Columns:
    """The named columns; `but(…)` becomes the others, without the primary key."""
    if columns[0] != "-":
        return columns
    known = Base.metadata.tables[table].columns
    return tuple(c.name for c in known if not c.primary_key and c.name not in columns[1:])


def _sequence(table: str) -> str | None:
    """The sequence behind `id`, as SERIAL names it; link tables have none."""
    key = Base.metadata.tables[table].primary_key.columns
    return f"{table}_id_seq" if [c.name for c in key] == ["id"] else None
