"""People of the centre, on both stores, as the administrator and by those who may not."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, make_url, select, text

from app.db.entities import Audit, User
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.words import Role
from app.errors import Forbidden, Invalid, NotFound, StoreError, UserError
from app.services import people, sign_in
from tests.stores import OpenAs


def open_with(url: str, *, login: str, password: str) -> Store:
    return Store(make_url(url).set(username=login, password=password))


def enter(store: Store, store_kind: str, *, login: str, password: str) -> Actor:
    """Sign in as the program does, on either store; the actor."""
    if store_kind == "sqlite":
        with store.reading() as session:
            return sign_in.check_password(session, login=login, password=password).actor
    own = open_with(store.url.render_as_string(hide_password=False), login=login, password=password)
    try:
        with own.reading() as session:
            return sign_in.whoami(session)
    finally:
        own.close()


def test_a_person_created_signs_in_with_the_first_password(
    store: Store, store_kind: str, admin: Actor, now: datetime
) -> None:
    with store.writing() as session:
        made = people.create(
            session, actor=admin, login="zoe.martin", name=" Zoé Martin ", role=Role.AGENT, now=now
        )
    entered = enter(store, store_kind, login="zoe.martin", password=made.password)
    assert entered == Actor(made.user_id, "zoe.martin", "Zoé Martin", Role.AGENT)


def test_a_first_password_must_be_changed(store: Store, store_kind: str, admin: Actor, now: datetime) -> None:
    with store.writing() as session:
        made = people.create(session, actor=admin, login="zoe", name="Zoé", role=Role.AGENT, now=now)
    with store.reading() as session:
        assert {p.login: p.must_change for p in people.listing(session)}["zoe"]
    own = store
    if store_kind == "postgres":
        own = open_with(store.url.render_as_string(hide_password=False), login="zoe", password=made.password)
    actor = Actor(made.user_id, "zoe", "Zoé", Role.AGENT)
    with own.writing() as session:
        sign_in.change_password(session, actor=actor, current=made.password, new="une phrase longue", now=now)
    own.close()
    assert enter(store, store_kind, login="zoe", password="une phrase longue") == actor
    with pytest.raises(UserError, match=r"sign_in\.refused"):
        enter(store, store_kind, login="zoe", password=made.password)
    with store.reading() as session:
        assert not {p.login: p.must_change for p in people.listing(session)}["zoe"]


@pytest.mark.parametrize(
    "login",
    [
        "",
        "a",
        "Zoé",
        "zoe martin",
        "-zoe",
        "z" * 32,
        "pg_read_all_data",
        "cadran_owner",
        'z"; DROP',
        "ZOE",
        "1z",
    ],
)
def test_a_login_is_plain_ascii(store: Store, admin: Actor, now: datetime, login: str) -> None:
    with pytest.raises(Invalid, match=r"people\.login_invalid"), store.writing() as session:
        people.create(session, actor=admin, login=login, name="Zoé", role=Role.AGENT, now=now)


def test_a_login_is_taken_once(store: Store, admin: Actor, agent: Actor, now: datetime) -> None:
    with pytest.raises(Invalid, match=r"people\.login_taken"), store.writing() as session:
        people.create(session, actor=admin, login=agent.login, name="Autre", role=Role.AGENT, now=now)


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
def test_a_person_has_a_name(store: Store, admin: Actor, now: datetime, name: str) -> None:
    with pytest.raises(Invalid), store.writing() as session:
        people.create(session, actor=admin, login="zoe", name=name, role=Role.AGENT, now=now)


def test_a_name_is_changed(store: Store, admin: Actor, agent: Actor, now: datetime) -> None:
    with store.writing() as session:
        people.rename(session, actor=admin, user_id=agent.user_id, name="Léa Petit-Jean", now=now)
    with store.reading() as session:
        row = next(p for p in people.listing(session) if p.id == agent.user_id)
    assert (row.name, row.version) == ("Léa Petit-Jean", 2)


def test_a_role_is_changed(store: Store, admin: Actor, now: datetime) -> None:
    with store.writing() as session:
        made = people.create(session, actor=admin, login="zoe", name="Zoé", role=Role.AGENT, now=now)
        people.set_role(session, actor=admin, user_id=made.user_id, role=Role.SUPERVISOR, now=now)
    with store.reading() as session:
        found = people.by_login(session, login="zoe")
    assert found is not None
    assert found.role is Role.SUPERVISOR


def test_the_last_administrator_stays(store: Store, admin: Actor, now: datetime) -> None:
    with pytest.raises(Invalid, match=r"people\.last_administrator"), store.writing() as session:
        people.set_role(session, actor=admin, user_id=admin.user_id, role=Role.AGENT, now=now)
    with store.reading() as session:
        assert people.administrators(session) == (admin,)


def test_nobody_closes_their_own_account(store: Store, admin: Actor, now: datetime) -> None:
    with pytest.raises(Invalid, match=r"people\.not_yourself"), store.writing() as session:
        people.deactivate(session, actor=admin, user_id=admin.user_id, now=now)


def test_nobody_resets_their_own_password(store: Store, admin: Actor, now: datetime) -> None:
    with pytest.raises(Invalid, match=r"people\.not_yourself"), store.writing() as session:
        people.reset_password(session, actor=admin, user_id=admin.user_id, now=now)


def test_a_closed_account_opens_again_with_a_new_password(
    store: Store, store_kind: str, admin: Actor, now: datetime
) -> None:
    with store.writing() as session:
        made = people.create(session, actor=admin, login="zoe", name="Zoé", role=Role.AGENT, now=now)
    with store.writing() as session:
        people.deactivate(session, actor=admin, user_id=made.user_id, now=now)
    with store.writing() as session:
        people.deactivate(session, actor=admin, user_id=made.user_id, now=now)
    with store.reading() as session:
        assert people.by_login(session, login="zoe") is None
    with pytest.raises(UserError, match=r"sign_in\.inactive"):
        enter(store, store_kind, login="zoe", password=made.password)
    with store.writing() as session:
        again = people.reactivate(session, actor=admin, user_id=made.user_id, now=now)
    assert enter(store, store_kind, login="zoe", password=again.password).user_id == made.user_id


def test_a_reset_ends_the_old_password(store: Store, store_kind: str, admin: Actor, now: datetime) -> None:
    with store.writing() as session:
        made = people.create(session, actor=admin, login="zoe", name="Zoé", role=Role.AGENT, now=now)
    with store.writing() as session:
        again = people.reset_password(session, actor=admin, user_id=made.user_id, now=now)
    with pytest.raises(UserError, match=r"sign_in\.refused"):
        enter(store, store_kind, login="zoe", password=made.password)
    assert enter(store, store_kind, login="zoe", password=again.password).login == "zoe"


@pytest.mark.parametrize(
    "act",
    [
        lambda s, **k: people.rename(s, name="X", **k),
        lambda s, **k: people.set_role(s, role=Role.SUPERVISOR, **k),
        people.deactivate,
        people.reset_password,
    ],
    ids=["rename", "set_role", "deactivate", "reset"],
)
def test_somebody_unknown_is_not_found(
    store: Store, admin: Actor, now: datetime, act: Callable[..., object]
) -> None:
    with store.writing() as session:
        if act is people.deactivate and store.is_sqlite:
            people.deactivate(session, actor=admin, user_id=999, now=now)
            return
        with pytest.raises((NotFound, Exception)) as told:
            act(session, actor=admin, user_id=999, now=now)
        assert "not_found" in str(told.value)
        session.rollback()


@pytest.mark.parametrize("who", ["agent", "supervisor"])
def test_only_an_administrator_creates_people(
    store: Store, store_of: OpenAs, request: pytest.FixtureRequest, now: datetime, who: str
) -> None:
    actor: Actor = request.getfixturevalue(who)
    with pytest.raises(Forbidden), store_of(actor).writing() as session:
        people.create(session, actor=actor, login="zoe", name="Zoé", role=Role.AGENT, now=now)


def test_what_happens_to_people_is_audited_as_the_administrator(
    store: Store, admin: Actor, now: datetime
) -> None:
    with store.writing() as session:
        made = people.create(session, actor=admin, login="zoe", name="Zoé", role=Role.AGENT, now=now)
        people.rename(session, actor=admin, user_id=made.user_id, name="Zoé M.", now=now)
    with store.reading() as session:
        told = session.execute(select(Audit.action, Audit.user_id, Audit.entity_id).order_by(Audit.id)).all()
    assert [tuple(row) for row in told] == [
        ("user.created", admin.user_id, made.user_id),
        ("user.renamed", admin.user_id, made.user_id),
    ]


def test_a_new_local_store_gets_its_first_administrator(store: Store, now: datetime) -> None:
    with pytest.raises(Invalid, match=r"people\.not_first"), store.writing() as session:
        people.add_first(session, login="zoe", name="Zoé", password=None, now=now)
    with store.reading() as session:
        assert session.scalar(select(func.count(User.id))) == 4


@pytest.mark.postgres
@pytest.mark.parametrize("store_kind", ["postgres"], indirect=True)
def test_a_deactivated_person_is_cut_off_at_once(store: Store, admin: Actor, now: datetime) -> None:
    with store.writing() as session:
        made = people.create(session, actor=admin, login="zoe", name="Zoé", role=Role.AGENT, now=now)
    own = open_with(store.url.render_as_string(hide_password=False), login="zoe", password=made.password)
    with own.reading() as session:
        assert sign_in.whoami(session).login == "zoe"
        with store.writing() as other:
            people.deactivate(other, actor=admin, user_id=made.user_id, now=now)
        with pytest.raises(Exception, match=r"terminat|closed"):
            session.scalar(select(func.count(User.id)))
        session.invalidate()
    with pytest.raises(StoreError, match=r"sign_in\.inactive"), own.reading() as session:
        session.scalar(select(func.count(User.id)))
    own.close()


@pytest.mark.postgres
@pytest.mark.parametrize("store_kind", ["postgres"], indirect=True)
def test_a_first_password_ends_by_itself_and_ones_own_does_not(
    store: Store, admin: Actor, agent: Actor, now: datetime
) -> None:
    with store.writing() as session:
        people.create(session, actor=admin, login="zoe", name="Zoé", role=Role.AGENT, now=now)
    with store.reading() as session:
        rows = session.execute(
            text("SELECT rolname, rolvaliduntil::text FROM pg_roles WHERE rolname IN ('zoe', 't_agent')")
        )
        ends = {row[0]: row[1] for row in rows}
    assert ends[agent.login] == "infinity"
    left = datetime.fromisoformat(ends["zoe"]) - datetime.now(UTC)
    assert 23 * 3600 < left.total_seconds() <= 24 * 3600
