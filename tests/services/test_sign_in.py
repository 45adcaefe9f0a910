"""Signing in: the right person, slowly for the wrong one, and nobody else."""

from datetime import datetime

import pytest

from app.db.opening import create_local
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.people import new_password, wait_s
from app.domain.words import Role
from app.errors import Invalid, SignInError, UserError
from app.services import passwords, people, sign_in
from tests.stores import PASSWORD, OpenAs, PostgresCentre

local_only = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
shared_only = pytest.mark.parametrize("store_kind", ["postgres"], indirect=True)
GOOD = "une bonne phrase"


@pytest.fixture
def zoe(store: Store, admin: Actor, now: datetime) -> tuple[Actor, str]:
    with store.writing() as session:
        made = people.create(session, actor=admin, login="zoe", name="Zoé", role=Role.AGENT, now=now)
    return Actor(made.user_id, "zoe", "Zoé", Role.AGENT), made.password


@local_only
def test_the_right_password_signs_in(store: Store, zoe: tuple[Actor, str]) -> None:
    actor, password = zoe
    with store.reading() as session:
        found = sign_in.check_password(session, login="zoe", password=password)
    assert (found.actor, found.must_change) == (actor, True)


@local_only
@pytest.mark.parametrize(
    ("login", "password"), [("zoe", "faux"), ("zoe", ""), ("inconnue", "faux"), ("inconnue", "")]
)
def test_a_wrong_password_or_login_is_refused_alike(
    store: Store, zoe: tuple[Actor, str], login: str, password: str
) -> None:
    with store.reading() as session, pytest.raises(SignInError) as told:
        sign_in.check_password(session, login=login, password=password)
    assert (told.value.code, told.value.values) == ("sign_in.refused", {"left": 2, "wait_s": 0})


@local_only
def test_the_fourth_try_waits(store: Store, zoe: tuple[Actor, str]) -> None:
    with store.reading() as session, pytest.raises(SignInError) as told:
        sign_in.check_password(session, login="zoe", password="faux", failed=2)
    assert told.value.values == {"left": 0, "wait_s": 2}


def test_waits_grow_and_stop_growing() -> None:
    assert [wait_s(n) for n in range(10)] == [0, 0, 0, 2, 4, 8, 16, 32, 60, 60]
    assert wait_s(100_000) == 60


@local_only
def test_an_unknown_login_costs_as_much_as_a_wrong_password(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str | None] = []

    def compare(_password: str, stored: str | None) -> bool:
        compared.append(stored)
        return False

    monkeypatch.setattr(passwords, "matches", compare)
    with store.reading() as session, pytest.raises(SignInError):
        sign_in.check_password(session, login="inconnue", password="faux")
    assert compared == [None]


def test_without_a_hash_no_password_matches() -> None:
    assert not passwords.matches("nobody", None)
    assert not passwords.matches("x", "not a hash")
    assert passwords.matches(GOOD, passwords.hashed(GOOD))


@local_only
def test_a_closed_account_is_told_to_its_owner_only(
    store: Store, zoe: tuple[Actor, str], admin: Actor, now: datetime
) -> None:
    actor, password = zoe
    with store.writing() as session:
        people.deactivate(session, actor=admin, user_id=actor.user_id, now=now)
    with store.reading() as session:
        with pytest.raises(SignInError, match=r"sign_in\.inactive"):
            sign_in.check_password(session, login="zoe", password=password)
        with pytest.raises(SignInError, match=r"sign_in\.refused"):
            sign_in.check_password(session, login="zoe", password="faux")
        assert "zoe" not in [p.actor.login for p in sign_in.profiles(session)]


@local_only
def test_profiles_say_who_needs_a_password(store: Store, zoe: tuple[Actor, str]) -> None:
    with store.reading() as session:
        asked = {p.actor.login: p.has_password for p in sign_in.profiles(session)}
        assert sign_in.direct(session) is None
        assert sign_in.check_password(session, login="t_agent", password="").actor.login == "t_agent"
        with pytest.raises(SignInError):
            sign_in.check_password(session, login="t_agent", password="x")
    assert asked == {
        "t_admin": False,
        "t_supervisor": False,
        "t_agent": False,
        "t_agent2": False,
        "zoe": True,
    }


@pytest.mark.parametrize(("password", "direct"), [(None, True), (GOOD, False)])
def test_the_only_person_without_password_enters_directly(
    tmp_path: object, now: datetime, password: str | None, direct: bool
) -> None:
    from pathlib import Path

    store = create_local(Path(str(tmp_path)) / "new.cadran")
    with store.writing() as session:
        actor = people.add_first(session, login="zoe", name="Zoé", password=password, now=now)
    with store.reading() as session:
        assert sign_in.direct(session) == (actor if direct else None)
    store.close()


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("court", "people.password_short"),
        ("x" * 129, "people.password_invalid"),
        ("avec\x00un zéro", "people.password_invalid"),
        ("bonjour ZOE 2026", "people.password_has_login"),
    ],
)
def test_a_weak_password_is_refused(
    store: Store, admin: Actor, now: datetime, password: str, code: str
) -> None:
    zoe = Actor(admin.user_id, "zoe", "Zoé", Role.AGENT)
    with pytest.raises(Invalid, match=code), store.writing() as session:
        sign_in.change_password(session, actor=zoe, current="x", new=password, now=now)


@local_only
def test_changing_a_password_needs_the_current_one(
    store: Store, zoe: tuple[Actor, str], now: datetime
) -> None:
    actor, password = zoe
    with store.writing() as session:
        with pytest.raises(SignInError, match=r"sign_in\.refused"):
            sign_in.change_password(session, actor=actor, current="faux", new=GOOD, now=now)
        with pytest.raises(SignInError, match=r"sign_in\.same_password"):
            sign_in.change_password(session, actor=actor, current=GOOD, new=GOOD, now=now)
        sign_in.change_password(session, actor=actor, current=password, new=GOOD, now=now)
    with store.reading() as session:
        assert not sign_in.check_password(session, login="zoe", password=GOOD).must_change


@pytest.mark.postgres
@shared_only
@pytest.mark.parametrize("who", ["admin", "supervisor", "agent"])
def test_the_server_says_who_is_connected(store_of: OpenAs, request: pytest.FixtureRequest, who: str) -> None:
    actor: Actor = request.getfixturevalue(who)
    with store_of(actor).reading() as session:
        assert sign_in.whoami(session) == actor
        assert not sign_in.signed_in(session).must_change


@pytest.mark.postgres
def test_a_login_of_the_server_alone_is_a_stranger(postgres_centre: PostgresCentre) -> None:
    stranger = Store(postgres_centre.server.admin_url(database=postgres_centre.name))
    with pytest.raises(SignInError, match=r"sign_in\.stranger"), stranger.reading() as session:
        sign_in.whoami(session)
    stranger.close()


@pytest.mark.postgres
@shared_only
def test_a_wrong_password_is_refused_by_the_server(store: Store) -> None:
    stranger = Store(store.url.set(password="faux"))
    with pytest.raises(UserError, match=r"sign_in\.refused"), stranger.reading() as session:
        sign_in.whoami(session)
    stranger.close()


def test_first_passwords_are_long_random_and_legible() -> None:
    made = {new_password() for _ in range(50)}
    assert len(made) == 50
    assert all(len(p) == 19 and not set(p) & set("il1o0") for p in made)
    assert PASSWORD not in made
