"""What the database itself refuses, asked with real logins and plain SQL, whatever the program would do."""

from __future__ import annotations

import psycopg
import pytest
from sqlalchemy import select, text

from app.db.entities import AgentSession, Audit, Base, Call, Contact
from app.db.guard import rights
from app.db.guard.functions import OPEN_TO
from app.db.guard.names import GROUPS, is_login
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.words import Direction, Role
from app.errors import Forbidden
from tests.stores import OpenAs

pytestmark = pytest.mark.postgres
shared = pytest.mark.parametrize("store_kind", ["postgres"], indirect=True)
EVERYBODY = ("agent", "supervisor", "admin")
APPEND_ONLY = (
    "audit_log",
    "call",
    "note",
    "consent",
    "ticket_event",
    "ticket_message",
    "import_row",
    "callback",
    "contact_event",
)
REFUSED = (
    psycopg.errors.InsufficientPrivilege,
    psycopg.errors.ObjectNotInPrerequisiteState,
)


@pytest.fixture
def actor(request: pytest.FixtureRequest) -> Actor:
    """The person named by the parameter."""
    found: Actor = request.getfixturevalue(request.param)
    return found


def ask(store: Store, statement: str) -> list[tuple[object, ...]]:
    """Run one statement as a person with their own SQL client would."""
    raw = store.engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute(statement)
        return list(cursor.fetchall()) if cursor.description else []
    finally:
        raw.rollback()
        raw.close()


# ------------------------------------------------------------------------------------ every person
FORBIDDEN_TO_ALL = [
    "SELECT password_hash FROM app_user",
    "SELECT * FROM app_user",
    "SELECT rolpassword FROM pg_authid",
    "UPDATE app_user SET role = 'administrator'",
    "UPDATE app_user SET name = 'X' WHERE login = session_user",
    "INSERT INTO app_user (login, name, role, active, must_change, created_at)"
    " VALUES ('x', 'X', 'agent', true, false, now())",
    "DELETE FROM app_user",
    "ALTER TABLE contact ADD COLUMN x text",
    "ALTER TABLE call DISABLE TRIGGER ALL",
    "DROP TRIGGER guard_author ON call",
    "DROP FUNCTION current_user_id()",
    "DROP TABLE note",
    "TRUNCATE call",
    "CREATE TABLE x (a int)",
    "CREATE TEMP TABLE x (a int)",
    "CREATE TABLE public.x (a int)",
    "CREATE SCHEMA x",
    "CREATE FUNCTION x() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE EXTENSION dblink",
    "CREATE ROLE x",
    "SET ROLE cadran_owner",
    "SET ROLE cadran_keeper",
    "SET SESSION AUTHORIZATION cadran_owner",
    "ALTER ROLE t_agent2 PASSWORD 'x'",
    "GRANT cadran_administrator TO t_agent",
    "SET session_replication_role = replica",
    "COPY contact TO PROGRAM 'cat'",
    "COPY contact FROM '/etc/passwd'",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT setval('call_id_seq', 1)",
    "SELECT cadran.make_login('x', 'X', 'administrator', 'v', false)",
    "SELECT cadran.end_connections('t_agent2')",
    "SELECT cadran.tell_people('x', 1, '{}')",
    "UPDATE alembic_version SET version_num = '9999'",
    "DELETE FROM audit_log",
    "UPDATE audit_log SET user_id = 1",
    "UPDATE note SET body = 'x'",
    "UPDATE note SET user_id = 1",
    "UPDATE call SET user_id = 1",
    "UPDATE call SET started_at = now()",
    "UPDATE contact SET id = 1",
    "UPDATE agent_state SET from_at = now()",
    "UPDATE agent_session SET login_at = now()",
    "UPDATE agent_session SET server_seen_address = '1.2.3.4'",
    "UPDATE ticket_event SET at = now()",
    *(f"DELETE FROM {table}" for table in APPEND_ONLY if table != "audit_log"),
]


@shared
@pytest.mark.parametrize("actor", EVERYBODY, indirect=True)
def test_nobody_may(store_of: OpenAs, actor: Actor) -> None:
    store = store_of(actor)
    allowed = []
    for statement in FORBIDDEN_TO_ALL:
        try:
            ask(store, statement)
        except REFUSED:
            continue
        allowed.append(statement)
    assert allowed == []


@shared
@pytest.mark.parametrize("actor", EVERYBODY, indirect=True)
def test_nobody_ends_the_connection_of_somebody_else(store_of: OpenAs, agent2: Actor, actor: Actor) -> None:
    with store_of(agent2).reading() as session:
        (pid,) = session.execute(text("SELECT pg_backend_pid()")).one()
        with pytest.raises(REFUSED):
            ask(store_of(actor), f"SELECT pg_terminate_backend({pid})")


@shared
def test_people_have_no_power_over_the_server(store: Store) -> None:
    strong = ask(
        store,
        "SELECT rolname FROM pg_roles WHERE (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication"
        " OR rolbypassrls) AND (rolname LIKE 't\\_%' OR rolname LIKE 'cadran\\_%')"
        " AND rolname NOT IN ('cadran_keeper', 'cadran_test_admin')",
    )
    assert strong == []


@shared
@pytest.mark.parametrize("actor", EVERYBODY, indirect=True)
def test_nobody_gives_rights_away(store_of: OpenAs, actor: Actor) -> None:
    """PostgreSQL warns instead of refusing, and grants nothing."""
    raw = store_of(actor).engine.raw_connection()
    cursor = raw.cursor()
    cursor.execute("GRANT SELECT, DELETE ON note, tag TO PUBLIC")
    cursor.execute("SELECT has_table_privilege('cadran_agent', 'note', 'DELETE')")
    assert cursor.fetchone() == (False,)
    raw.rollback()
    raw.close()


AGENT_MAY_NOT = [
    "SELECT detail FROM audit_log",
    "SELECT * FROM import_job",
    "INSERT INTO campaign (label, state, qualification_set_id, script, newest_first, created_at)"
    " VALUES ('X', 'draft', 1, '', true, now())",
    "UPDATE campaign SET state = 'active'",
    "UPDATE file SET state = 'active'",
    "UPDATE setting SET value = '1'",
    "INSERT INTO setting (key, value) VALUES ('x', '1')",
    "UPDATE contact SET erased_at = now()",
    "UPDATE contact SET deleted_at = now()",
    "UPDATE lead SET data = '{}'",
    "UPDATE tag SET label = 'X'",
    "INSERT INTO qualification_set (label, is_default) VALUES ('X', false)",
    "DELETE FROM list_member",
    "DELETE FROM lead",
    "UPDATE call SET outcome = 'positive'",
]


@shared
def test_an_agent_may_not(store_of: OpenAs, agent: Actor) -> None:
    store = store_of(agent)
    allowed = []
    for statement in AGENT_MAY_NOT:
        try:
            ask(store, statement)
        except REFUSED:
            continue
        allowed.append(statement)
    assert allowed == []


@shared
@pytest.mark.parametrize("actor", ["agent", "supervisor"], indirect=True)
@pytest.mark.parametrize(
    "call",
    [
        "create_person('zoe', 'Zoé', 'administrator', 'x')",
        "rename_person(1, 'X')",
        "set_person_role(3, 'administrator')",
        "deactivate_person(1)",
        "reset_person(1, 'SCRAM-SHA-256$4096:x')",
    ],
)
def test_only_administrators_act_on_people(store_of: OpenAs, actor: Actor, call: str) -> None:
    with pytest.raises(REFUSED):
        ask(store_of(actor), f"SELECT cadran.{call}")


DELETED_IN_DAILY_WORK = {t for t, by_role in rights.RIGHTS.items() for r in by_role.values() if r.delete}


@shared
@pytest.mark.parametrize("actor", EVERYBODY, indirect=True)
def test_nobody_locks_a_table_that_others_work_with(store_of: OpenAs, actor: Actor) -> None:
    store = store_of(actor)
    for table in sorted(set(Base.metadata.tables) - DELETED_IN_DAILY_WORK):
        for mode in ("ACCESS EXCLUSIVE", "SHARE"):
            with pytest.raises(REFUSED):
                ask(store, f'LOCK TABLE "{table}" IN {mode} MODE')


def test_only_link_tables_lose_rows() -> None:
    assert {
        "contact_point", "contact_tag", "contact_pipeline", "list_member", "order_line", "campaign_agent",
        "note_template_tag",
    } == DELETED_IN_DAILY_WORK  # fmt: skip


# ------------------------------------------------------------------------------------ the catalogue
def test_every_table_has_its_rights() -> None:
    assert set(rights.RIGHTS) == set(Base.metadata.tables)


def test_the_rights_name_columns_that_exist() -> None:
    for table, by_role in rights.RIGHTS.items():
        known = set(Base.metadata.tables[table].columns.keys()) | {"*", "-"}
        for right in by_role.values():
            assert {*right.read, *right.change} <= known, table


@shared
def test_nothing_is_open_to_the_public(store: Store) -> None:
    open_tables = ask(
        store,
        "SELECT c.relname FROM pg_class c, aclexplode(c.relacl) a"
        " WHERE c.relnamespace = 'cadran'::regnamespace AND a.grantee = 0",
    )
    open_functions = ask(
        store,
        "SELECT p.proname FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a"
        " WHERE p.pronamespace = 'cadran'::regnamespace AND a.grantee = 0"
        " AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')",
    )
    open_database = ask(
        store,
        "SELECT a.privilege_type FROM pg_database d,"
        " aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a"
        " WHERE d.datname = current_database() AND a.grantee = 0",
    )
    open_schemas = ask(
        store,
        "SELECT n.nspname FROM pg_namespace n, aclexplode(n.nspacl) a"
        " WHERE n.nspname IN ('public', 'cadran') AND a.grantee = 0",
    )
    assert (open_tables, open_functions, open_database, open_schemas) == ([], [], [], [])


@shared
def test_each_definer_function_pins_its_search_path(store: Store) -> None:
    loose = ask(
        store,
        "SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'cadran'::regnamespace AND p.prosecdef"
        " AND NOT coalesce(p.proconfig, '{}') @> ARRAY['search_path=pg_catalog, pg_temp']",
    )
    assert loose == []


@shared
def test_functions_are_callable_by_whom_the_table_says(store: Store) -> None:
    found = ask(
        store,
        "SELECT p.oid::regprocedure::text, r.rolname FROM pg_proc p, aclexplode(p.proacl) a"
        " JOIN pg_roles r ON r.oid = a.grantee"
        " WHERE p.pronamespace = 'cadran'::regnamespace AND p.proowner <> a.grantee"
        " AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')",
    )
    told = {(str(signature).replace(",", ", "), str(role)) for signature, role in found}
    assert told == {(signature, GROUPS[role]) for signature, role in OPEN_TO.items()}


@shared
def test_no_table_level_update_is_granted(store: Store) -> None:
    wide = ask(
        store,
        "SELECT c.relname, a.privilege_type FROM pg_class c, aclexplode(c.relacl) a"
        " JOIN pg_roles r ON r.oid = a.grantee WHERE c.relnamespace = 'cadran'::regnamespace"
        " AND c.relkind = 'r' AND r.rolname IN ('cadran_agent', 'cadran_supervisor', 'cadran_administrator')"
        " AND a.privilege_type NOT IN ('SELECT', 'INSERT', 'DELETE')",
    )
    assert wide == []


# --------------------------------------------------------------------------------------- the author
@pytest.fixture
def contact_id(store: Store) -> int:
    with store.writing() as session:
        contact = Contact(
            last_name="Roy", sort_name="roy", name_key="roy",
            created_at=text("now()"), updated_at=text("now()"),
        )  # fmt: skip
        session.add(contact)
        session.flush()
        return contact.id


def call_of(contact_id: int, *, user_id: int | None, uuid: str) -> Call:
    return Call(
        uuid=uuid, contact_id=contact_id, user_id=user_id, direction=Direction.OUT,
        started_at=text("now()"), day_local=text("current_date"),
    )  # fmt: skip


@shared
def test_an_agent_writes_in_their_own_name_only(
    store_of: OpenAs, agent: Actor, agent2: Actor, contact_id: int
) -> None:
    with store_of(agent).writing() as session:
        session.add(call_of(contact_id, user_id=None, uuid="a"))
        session.add(call_of(contact_id, user_id=agent.user_id, uuid="b"))
    with pytest.raises(Forbidden), store_of(agent).writing() as session:
        session.add(call_of(contact_id, user_id=agent2.user_id, uuid="c"))
    with store_of(agent).reading() as session:
        assert session.scalars(select(Call.user_id)).all() == [agent.user_id] * 2


@shared
@pytest.mark.parametrize("actor", ["supervisor", "admin"], indirect=True)
def test_those_who_import_may_bring_the_calls_of_others(
    store_of: OpenAs, actor: Actor, agent: Actor, contact_id: int
) -> None:
    with store_of(actor).writing() as session:
        session.add(call_of(contact_id, user_id=agent.user_id, uuid="a"))
        session.add(call_of(contact_id, user_id=None, uuid="b"))
    with store_of(actor).reading() as session:
        assert set(session.scalars(select(Call.user_id))) == {agent.user_id, None}


@shared
@pytest.mark.parametrize("actor", EVERYBODY, indirect=True)
def test_the_audit_names_who_is_connected(store_of: OpenAs, store: Store, actor: Actor) -> None:
    with store_of(actor).writing() as session:
        session.add(Audit(at=text("now()"), user_id=4, action="x.tried", entity="x"))
    with store.reading() as session:
        assert session.scalars(select(Audit.user_id)).all() == [actor.user_id]


@shared
def test_the_address_of_a_session_is_the_one_the_server_sees(
    store_of: OpenAs, agent: Actor, agent2: Actor
) -> None:
    def opened(user_id: int) -> AgentSession:
        return AgentSession(
            user_id=user_id, login_at=text("now()"), last_seen_at=text("now()"), server_seen_address="6.6.6.6"
        )

    with store_of(agent).writing() as session:
        session.add(opened(agent.user_id))
    with pytest.raises(Forbidden), store_of(agent).writing() as session:
        session.add(opened(agent2.user_id))
    with pytest.raises(REFUSED):
        ask(store_of(agent2), "UPDATE agent_session SET last_seen_at = now()")
    with store_of(agent).reading() as session:
        assert session.scalars(select(AgentSession.server_seen_address)).all() == ["127.0.0.1"]


@pytest.mark.parametrize("role", Role)
def test_group_roles_are_named_after_the_roles(role: Role) -> None:
    assert GROUPS[role] == f"cadran_{role.value}"
    assert not is_login(GROUPS[role])
