"""Functions of the database about people. Those of `cadran_keeper` make and unmake logins.

Each is SECURITY DEFINER with a pinned search_path and closed to PUBLIC. Refusals carry SQLSTATE CD400
with a code of ours as message (`faults` tells it), or 42501 when the caller may not.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.db.guard.names import FIRST_PASSWORD_HOURS, GROUPS, KEEPER, LOGIN, SCHEMA
from app.domain.words import Role

DEFINER = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp"
LOGIN_PATTERN = f"^{LOGIN.pattern}$"
VERIFIER_PATTERN = r"^SCRAM-SHA-256\$\d{4,7}:[A-Za-z0-9+/=]{16,64}\$[A-Za-z0-9+/=]{44}:[A-Za-z0-9+/=]{44}$"

# ------------------------------------------------------------------------------ owned by cadran_owner
WHO_AM_I = """
CREATE OR REPLACE FUNCTION cadran.current_user_id() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT id FROM cadran.app_user WHERE login = session_user AND active
$$;
"""

# ----------------------------------------------------------------------------- owned by cadran_keeper
REQUIRE_ADMINISTRATOR = f"""
CREATE OR REPLACE FUNCTION cadran.require_administrator() RETURNS bigint {DEFINER} AS $$
DECLARE me bigint;
BEGIN
    SELECT id INTO me FROM cadran.app_user
    WHERE login = session_user AND active AND role = 'administrator';
    IF me IS NULL THEN RAISE EXCEPTION 'forbidden' USING ERRCODE = '42501'; END IF;
    RETURN me;
END $$;
"""
# Only logins of this centre, made by make_login, are ever touched.
LOGIN_OF = f"""
CREATE OR REPLACE FUNCTION cadran.login_of(person bigint) RETURNS name {DEFINER} AS $$
DECLARE found name;
BEGIN
    SELECT r.rolname INTO found
    FROM cadran.app_user u JOIN pg_roles r ON r.rolname = u.login
    WHERE u.id = person AND NOT r.rolsuper AND NOT r.rolcreaterole AND NOT r.rolreplication;
    IF found IS NULL THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CD400'; END IF;
    RETURN found;
END $$;
"""
CHECK_VERIFIER = f"""
CREATE OR REPLACE FUNCTION cadran.check_verifier(verifier text) RETURNS void {DEFINER} AS $$
BEGIN
    IF verifier IS NULL OR verifier !~ '{VERIFIER_PATTERN}' THEN
        RAISE EXCEPTION 'people.password_invalid' USING ERRCODE = 'CD400';
    END IF;
END $$;
"""
TELL = f"""
CREATE OR REPLACE FUNCTION cadran.tell_people(what text, person bigint, detail jsonb) RETURNS void
{DEFINER} AS $$
BEGIN
    INSERT INTO cadran.audit_log (at, user_id, action, entity, entity_id, detail)
    VALUES (now(), (SELECT id FROM cadran.app_user WHERE login = session_user), what, 'user', person, detail);
END $$;
"""
GROUP_OF = f"""
CREATE OR REPLACE FUNCTION cadran.group_of(role text) RETURNS name {DEFINER} AS $$
BEGIN
    IF role IS NULL OR role NOT IN ('agent', 'supervisor', 'administrator') THEN
        RAISE EXCEPTION 'invalid' USING ERRCODE = 'CD400';
    END IF;
    RETURN 'cadran_' || role;
END $$;
"""
# A first password ends by itself; the person's own does not.
MAKE_LOGIN = f"""
CREATE OR REPLACE FUNCTION cadran.make_login(
    login text, name text, role text, verifier text, first_password boolean
) RETURNS bigint {DEFINER} AS $$
DECLARE
    person bigint;
    grp name := cadran.group_of(role);
    until text := CASE WHEN first_password
        THEN (now() + interval '{FIRST_PASSWORD_HOURS} hours')::text ELSE 'infinity' END;
BEGIN
    PERFORM cadran.check_verifier(verifier);
    IF login IS NULL OR login !~ '{LOGIN_PATTERN}' THEN
        RAISE EXCEPTION 'people.login_invalid' USING ERRCODE = 'CD400';
    END IF;
    IF EXISTS (SELECT 1 FROM pg_roles r WHERE r.rolname = make_login.login)
        OR EXISTS (SELECT 1 FROM cadran.app_user u WHERE u.login = make_login.login) THEN
        RAISE EXCEPTION 'people.login_taken' USING ERRCODE = 'CD400';
    END IF;
    EXECUTE format(
        'CREATE ROLE %I LOGIN INHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS'
        ' CONNECTION LIMIT 16 PASSWORD %L VALID UNTIL %L IN ROLE %I', login, verifier, until, grp);
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), login);
    INSERT INTO cadran.app_user (login, name, role, active, must_change, created_at)
    VALUES (make_login.login, make_login.name, make_login.role, true, first_password, now())
    RETURNING id INTO person;
    PERFORM cadran.tell_people('user.created', person, jsonb_build_object('role', role));
    RETURN person;
END $$;
"""
CREATE_PERSON = f"""
CREATE OR REPLACE FUNCTION cadran.create_person(login text, name text, role text, verifier text)
RETURNS bigint {DEFINER} AS $$
BEGIN
    PERFORM cadran.require_administrator();
    RETURN cadran.make_login(login, name, role, verifier, true);
END $$;
"""
RENAME_PERSON = f"""
CREATE OR REPLACE FUNCTION cadran.rename_person(person bigint, new_name text) RETURNS void {DEFINER} AS $$
BEGIN
    PERFORM cadran.require_administrator();
    UPDATE cadran.app_user SET name = new_name, version = version + 1 WHERE id = person;
    IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CD400'; END IF;
    PERFORM cadran.tell_people('user.renamed', person, '{{}}');
END $$;
"""
# The table is locked so that two administrators cannot remove each other at the same moment.
LAST_ADMINISTRATOR = f"""
CREATE OR REPLACE FUNCTION cadran.keep_an_administrator(person bigint) RETURNS void {DEFINER} AS $$
BEGIN
    PERFORM id FROM cadran.app_user WHERE role = 'administrator' ORDER BY id FOR UPDATE;
    IF NOT EXISTS (
        SELECT 1 FROM cadran.app_user WHERE role = 'administrator' AND active AND id <> person
    ) THEN
        RAISE EXCEPTION 'people.last_administrator' USING ERRCODE = 'CD400';
    END IF;
END $$;
"""
SET_PERSON_ROLE = f"""
CREATE OR REPLACE FUNCTION cadran.set_person_role(person bigint, new_role text) RETURNS void {DEFINER} AS $$
DECLARE
    login name := cadran.login_of(person);
    grp name := cadran.group_of(new_role);
    old text;
BEGIN
    PERFORM cadran.require_administrator();
    IF new_role <> 'administrator' THEN PERFORM cadran.keep_an_administrator(person); END IF;
    SELECT u.role INTO old FROM cadran.app_user u WHERE u.id = person FOR UPDATE;
    IF old = new_role THEN RETURN; END IF;
    EXECUTE format('REVOKE %I FROM %I', cadran.group_of(old), login);
    EXECUTE format('GRANT %I TO %I', grp, login);
    UPDATE cadran.app_user u SET role = new_role, version = version + 1 WHERE u.id = person;
    PERFORM cadran.tell_people('user.role', person, jsonb_build_object('from', old, 'to', new_role));
END $$;
"""
# Ending somebody's connections takes membership of their role, which the keeper may give itself.
END_SESSIONS = f"""
CREATE OR REPLACE FUNCTION cadran.end_connections(login name) RETURNS void {DEFINER} AS $$
BEGIN
    EXECUTE format('GRANT %I TO {KEEPER}', login);
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE usename = login AND pid <> pg_backend_pid();
    EXECUTE format('REVOKE %I FROM {KEEPER}', login);
END $$;
"""
# Done again on somebody inactive, it only ends connections: a client that came back in the instant
# before the first call was committed.
DEACTIVATE_PERSON = f"""
CREATE OR REPLACE FUNCTION cadran.deactivate_person(person bigint) RETURNS void {DEFINER} AS $$
DECLARE login name := cadran.login_of(person);
BEGIN
    IF cadran.require_administrator() = person THEN
        RAISE EXCEPTION 'people.not_yourself' USING ERRCODE = 'CD400';
    END IF;
    PERFORM cadran.keep_an_administrator(person);
    UPDATE cadran.app_user SET active = false, version = version + 1 WHERE id = person AND active;
    IF FOUND THEN
        EXECUTE format('ALTER ROLE %I NOLOGIN', login);
        EXECUTE format('REVOKE CONNECT ON DATABASE %I FROM %I', current_database(), login);
        PERFORM cadran.tell_people('user.deactivated', person, '{{}}');
    END IF;
    PERFORM cadran.end_connections(login);
END $$;
"""
RESET_PERSON = f"""
CREATE OR REPLACE FUNCTION cadran.reset_person(person bigint, verifier text) RETURNS void {DEFINER} AS $$
DECLARE login name := cadran.login_of(person);
BEGIN
    PERFORM cadran.check_verifier(verifier);
    IF cadran.require_administrator() = person THEN
        RAISE EXCEPTION 'people.not_yourself' USING ERRCODE = 'CD400';
    END IF;
    EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L VALID UNTIL %L', login, verifier,
        (now() + interval '{FIRST_PASSWORD_HOURS} hours')::text);
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), login);
    UPDATE cadran.app_user SET active = true, must_change = true, version = version + 1 WHERE id = person;
    PERFORM cadran.tell_people('user.password_reset', person, '{{}}');
    PERFORM cadran.end_connections(login);
END $$;
"""
CHANGE_MY_PASSWORD = f"""
CREATE OR REPLACE FUNCTION cadran.change_my_password(verifier text) RETURNS void {DEFINER} AS $$
DECLARE me bigint;
BEGIN
    PERFORM cadran.check_verifier(verifier);
    UPDATE cadran.app_user SET must_change = false, version = version + 1
    WHERE login = session_user AND active RETURNING id INTO me;
    IF me IS NULL THEN RAISE EXCEPTION 'forbidden' USING ERRCODE = '42501'; END IF;
    EXECUTE format('ALTER ROLE %I PASSWORD %L VALID UNTIL %L', session_user, verifier, 'infinity');
    PERFORM cadran.tell_people('user.password_changed', me, '{{}}');
END $$;
"""

OF_OWNER = (WHO_AM_I,)
OF_KEEPER = (
    REQUIRE_ADMINISTRATOR, LOGIN_OF, CHECK_VERIFIER, TELL, GROUP_OF, MAKE_LOGIN, CREATE_PERSON, RENAME_PERSON,
    LAST_ADMINISTRATOR, SET_PERSON_ROLE, END_SESSIONS, DEACTIVATE_PERSON, RESET_PERSON, CHANGE_MY_PASSWORD,
)  # fmt: skip
OPEN_TO = {
    "current_user_id()": Role.AGENT,
    "change_my_password(text)": Role.AGENT,
    "create_person(text, text, text, text)": Role.ADMINISTRATOR,
    "rename_person(bigint, text)": Role.ADMINISTRATOR,
    "set_person_role(bigint, text)": Role.ADMINISTRATOR,
    "deactivate_person(bigint)": Role.ADMINISTRATOR,
    "reset_person(bigint, text)": Role.ADMINISTRATOR,
}
"""Who may call what; every other function is for the functions themselves."""


def rights_of_keeper() -> Iterator[str]:
    """What the functions need, granted by the owner."""
    yield f"GRANT USAGE ON SCHEMA {SCHEMA} TO {KEEPER}"
    yield f"GRANT SELECT (id, login, name, role, active), UPDATE, INSERT ON {SCHEMA}.app_user TO {KEEPER}"
    yield f"GRANT SELECT (version) ON {SCHEMA}.app_user TO {KEEPER}"
    yield f"GRANT INSERT ON {SCHEMA}.audit_log TO {KEEPER}"
    yield f"GRANT USAGE ON SEQUENCE {SCHEMA}.app_user_id_seq, {SCHEMA}.audit_log_id_seq TO {KEEPER}"


def openings(*, owner: bool) -> Iterator[str]:
    """GRANT EXECUTE for the functions of the owner, or for those of the keeper."""
    for signature, role in OPEN_TO.items():
        if (signature == "current_user_id()") == owner:
            yield f"GRANT EXECUTE ON FUNCTION {SCHEMA}.{signature} TO {GROUPS[role]}"
