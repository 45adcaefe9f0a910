"""Triggers that fill the author of a row, and where they sit, from the connection itself."""

from __future__ import annotations

from collections.abc import Iterator

from app.db.guard.functions import DEFINER
from app.db.guard.names import OWNER, SCHEMA

# Nobody but a person of the centre writes, save the owner's own hands (migrations, repair).
# An agent writes in their own name only; supervisors and administrators may import others' calls.
FUNCTION = f"""
CREATE OR REPLACE FUNCTION cadran.guard_author() RETURNS trigger {DEFINER} AS $$
DECLARE me cadran.app_user%ROWTYPE;
BEGIN
    SELECT * INTO me FROM cadran.app_user WHERE login = session_user AND active;
    IF me.id IS NULL THEN
        IF pg_has_role(session_user, '{OWNER}', 'MEMBER') THEN RETURN NEW; END IF;
        RAISE EXCEPTION 'not a person of this centre' USING ERRCODE = '42501';
    END IF;
    IF TG_TABLE_NAME = 'audit_log' THEN
        NEW.user_id := me.id;
        RETURN NEW;
    END IF;
    IF me.role = 'agent' THEN
        IF TG_OP = 'INSERT' AND NEW.user_id IS NULL THEN NEW.user_id := me.id; END IF;
        IF NEW.user_id IS DISTINCT FROM me.id THEN
            RAISE EXCEPTION 'in the name of somebody else' USING ERRCODE = '42501';
        END IF;
    END IF;
    IF TG_TABLE_NAME = 'agent_session' AND TG_OP = 'INSERT' AND NEW.user_id = me.id THEN
        NEW.server_seen_address := host(inet_client_addr());
    END IF;
    RETURN NEW;
END $$;
"""
ADDED = ("audit_log", "call", "contact_event", "note")
ADDED_OR_CHANGED = ("agent_session", "agent_state")


def statements() -> Iterator[str]:
    """The triggers, replaced where they stand."""
    for table in (*ADDED, *ADDED_OR_CHANGED):
        when = "INSERT" if table in ADDED else "INSERT OR UPDATE"
        yield (
            f'CREATE OR REPLACE TRIGGER guard_author BEFORE {when} ON {SCHEMA}."{table}"'
            f" FOR EACH ROW EXECUTE FUNCTION {SCHEMA}.guard_author()"
        )
