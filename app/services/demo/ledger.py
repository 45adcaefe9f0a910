"""Columns of the rows the generators hand over, and rows kept until their turn to be written."""

from __future__ import annotations

from collections import defaultdict
from random import Random

from app.db.bulk import Row

COLUMNS: dict[str, tuple[str, ...]] = {
    "campaign": (
        "id", "label", "state", "qualification_set_id", "script", "starts_on", "ends_on", "newest_first",
        "created_at", "version",
    ),
    "campaign_agent": ("campaign_id", "user_id"),
    "file": ("id", "campaign_id", "label", "state", "columns", "created_at", "version"),
    "lead": (
        "id", "contact_id", "campaign_id", "file_id", "state", "arrived_at", "attempts", "cycle",
        "not_before", "last_attempt_at", "reserved_by", "reserved_at", "callback_due_at", "callback_owner_id",
        "has_notes", "last_note_id", "last_qualification_id", "closed_at", "closed_by", "closed_reason",
        "data", "version",
    ),
    "call": (
        "id", "uuid", "contact_id", "lead_id", "campaign_id", "file_id", "user_id", "direction", "number",
        "started_at", "day_local", "hour_local", "talk_s", "wrap_up_s", "qualification_id", "human", "argued",
        "positive", "closed_lead", "outcome",
    ),
    "note": (
        "id", "uuid", "contact_id", "lead_id", "call_id", "user_id", "at", "body", "template_id",
        "outcome_human", "outcome_ai",
    ),
    "callback": (
        "id", "uuid", "contact_id", "lead_id", "due_at", "timezone", "owner_id", "reason", "state",
        "created_at", "created_by", "resolved_at", "resolved_by", "resolution", "version",
    ),
    "contact_tag": ("contact_id", "tag_id", "origin"),
    "contact_pipeline": ("contact_id", "pipeline_id", "stage_id", "entered_at"),
    "consent": (
        "id", "contact_id", "channel", "status", "at", "source", "wording", "proof", "recorded_by",
    ),
    "marketing_list": ("id", "label", "active"),
    "list_member": ("list_id", "contact_id", "added_at"),
    "agent_session": (
        "id", "user_id", "login_at", "last_seen_at", "logout_at", "ended", "host", "client_address",
        "version",
    ),
    "agent_state": (
        "id", "session_id", "user_id", "status", "pause_reason_id", "campaign_id", "from_at", "to_at",
    ),
    "ticket": (
        "id", "number", "subject", "description", "scope", "type_id", "channel_id", "priority_id",
        "product_id", "requester_contact_id", "requester_user_id", "company_id", "assignee_id", "pipeline_id",
        "stage_id", "created_at", "day_local", "first_response_at", "resolved_at", "closed_at",
        "search_text", "is_spam", "version",
    ),
    "ticket_message": ("id", "ticket_id", "at", "user_id", "contact_id", "body"),
    "ticket_event": (
        "id", "ticket_id", "kind", "at", "day_local", "actor_id", "from_assignee_id", "to_assignee_id",
        "from_stage_id", "to_stage_id",
    ),
    "import_job": (
        "id", "uuid", "kind", "file_name", "sha256", "mapping", "state", "campaign_id", "file_id",
        "started_at", "ended_at", "user_id", "last_line", "rows_read", "created", "updated", "skipped",
        "rejected", "reasons",
    ),
    "import_row": ("id", "job_id", "line", "action", "reason", "entity_id", "cells"),
}  # fmt: skip


class Ledger:
    """Rows by table, each with the columns of COLUMNS; ids are given in the order of addition."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = defaultdict(list)

    def next_id(self, table: str) -> int:
        """The id the next row of a table gets."""
        return len(self.rows[table]) + 1

    def add(self, table: str, *values: str | int | None) -> int:
        """Append a row; its id is `next_id`, already among the values where the table has one."""
        rows = self.rows[table]
        rows.append(values)
        return len(rows)


def new_uuid(random: Random) -> str:
    """A version 4 UUID out of the generator's own chance."""
    digits = f"{random.getrandbits(128):032x}"
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"
