"""The stores handed to every other test are fresh, prepared and opened by the right person."""

from sqlalchemy import select

from app.db import migrate
from app.db.entities import Tag, User
from app.db.opening import check_revision
from app.db.store import Store
from app.domain.actor import Actor
from tests.stores import PEOPLE, OpenAs


def test_a_store_is_at_head_and_knows_its_people(store: Store) -> None:
    check_revision(store)
    with store.reading() as session:
        found = {row.login: row.id for row in session.execute(select(User.login, User.id))}
    assert found == {actor.login: actor.user_id for actor in PEOPLE.values()}


def test_two_people_share_what_one_commits(store: Store, store_of: OpenAs, agent: Actor) -> None:
    with store.writing() as session:
        session.add(Tag(code="vip", label="VIP"))
    with store_of(agent).reading() as session:
        assert session.scalars(select(Tag.code)).all() == ["vip"]


def test_the_head_of_the_history_is_a_revision_number() -> None:
    assert migrate.head().isdigit()
