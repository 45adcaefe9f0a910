"""Companies: one by name, however it is written; edited in place; contacts found by them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import func, select

from app.db.entities import Audit, Company, Industry
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.filters import Filter
from app.errors import Conflict, Invalid, NotFound
from app.services import companies, contacts, reference


@pytest.fixture
def centre(store: Store, now: datetime) -> Store:
    """A store with the shipped lists."""
    with store.writing() as session:
        reference.install_defaults(session, now=now)
    return store


@pytest.fixture
def desk(centre: Store, store_of: Callable[[Actor], Store], agent: Actor) -> Store:
    """The store as an agent opens it."""
    return store_of(agent)


def test_a_company_is_made_once_however_it_is_written(desk: Store, agent: Actor, now: datetime) -> None:
    with desk.writing() as session:
        names = ("SARL Hoarau Frères", "hoarau  freres", "HOARAU FRÈRES S.A.R.L.")
        made = {companies.find_or_create(session, actor=agent, name=name, now=now) for name in names}
        assert len(made) == 1
        assert companies.card(session, company_id=made.pop()).name == "SARL Hoarau Frères"
        assert session.scalar(select(func.count()).select_from(Company)) == 1
        assert companies.find(session, name="  ") is None
        assert companies.find(session, name="Hoarau Frère") is None


def test_a_name_that_says_nothing_is_refused(desk: Store, agent: Actor, now: datetime) -> None:
    for name, code in (("", "blank"), ("&", "blank"), ("x" * 300, "too_long")):
        with desk.writing() as session, pytest.raises(Invalid) as refused:
            companies.find_or_create(session, actor=agent, name=name, now=now)
        assert refused.value.code == code


EDITS: tuple[tuple[str, Any, Any], ...] = (
    ("headcount", "1 200", 1200),
    ("headcount", "", None),
    ("siret", "732 829 320 00074", "73282932000074"),
    ("siret", "35600000049837", "35600000049837"),
    ("siret", None, None),
    ("phone", "01 99 00 33 92", "+33199003392"),
    ("phone", "0199", "0199"),
    ("phone", "", None),
    ("address", "1 rue Haute", "1 rue Haute"),
    ("postcode", "97436", "97436"),
    ("city", "SAINT-LEU", "Saint-Leu"),
    ("country", "La Réunion", "RE"),
    ("name", "Hoarau & fils", "Hoarau & fils"),
)


def test_each_field_is_edited_in_place(desk: Store, centre: Store, agent: Actor, now: datetime) -> None:
    with desk.writing() as session:
        company = companies.find_or_create(session, actor=agent, name="Hoarau", now=now)
        for field, typed, kept in EDITS:
            version = companies.card(session, company_id=company).version
            done = companies.set_field(
                session, actor=agent, company_id=company, field=field, value=typed, version=version, now=now
            )
            assert (done.after, done.version) == (kept, version + 1), field
            assert getattr(companies.card(session, company_id=company), field) == kept
        industry = session.scalars(select(Industry.id)).first()
        version = companies.card(session, company_id=company).version
        for value in (industry, None):
            done = companies.set_field(
                session,
                actor=agent,
                company_id=company,
                field="industry",
                value=value,
                version=version,
                now=now,
            )
            version = done.version
            assert companies.card(session, company_id=company).industry_id == value
    with centre.reading() as session:
        edits = session.scalar(select(func.count()).where(Audit.action == "company.edited"))
    assert edits == len(EDITS) + 2


REFUSED: tuple[tuple[str, Any, str], ...] = (
    ("headcount", "beaucoup", "not_a_number"),
    ("siret", "12345678901234", "not_a_siret"),
    ("siret", "732829320", "not_a_siret"),
    ("industry", 999, "unknown_word"),
    ("country", "Syldavie", "unknown_word"),
    ("name", "", "blank"),
)


def test_a_value_its_field_cannot_hold_is_refused(desk: Store, agent: Actor, now: datetime) -> None:
    with desk.writing() as session:
        company = companies.find_or_create(session, actor=agent, name="Hoarau", now=now)
        for field, value, code in REFUSED:
            with pytest.raises(Invalid) as refused:
                companies.set_field(
                    session, actor=agent, company_id=company, field=field, value=value, version=1, now=now
                )
            assert refused.value.code == code


def test_an_edit_that_lost_the_race_is_refused(desk: Store, agent: Actor, now: datetime) -> None:
    def edit(field: str, value: str, **seen: Any) -> Any:
        return companies.set_field(
            session, actor=agent, company_id=company, field=field, value=value, now=now, **seen
        )

    with desk.writing() as session:
        company = companies.find_or_create(session, actor=agent, name="Hoarau", now=now)
        edit("city", "Saint-Leu", version=1)
        assert edit("city", "Saint-Leu", version=1).version == 2
        assert edit("postcode", "97436", version=1, base=None).version == 3
        with pytest.raises(Conflict) as lost:
            edit("city", "Saint-Paul", version=1, base=None)
        with pytest.raises(NotFound):
            companies.set_field(
                session, actor=agent, company_id=404, field="city", value="x", version=1, now=now
            )
        with pytest.raises(NotFound):
            companies.card(session, company_id=404)
    assert lost.value.values == {"field": "city", "theirs": "Saint-Leu", "base": None, "version": 3}


def test_contacts_are_found_by_the_new_name_of_their_company(
    desk: Store, agent: Actor, now: datetime
) -> None:
    with desk.writing() as session:
        values = {"last_name": "Técher", "company": "Bourbon Froid"}
        made = contacts.create(session, actor=agent, values=values, now=now)
        company = companies.find(session, name="Bourbon Froid")
        assert company is not None
        assert companies.card(session, company_id=company).contacts == 1
        companies.set_field(
            session, actor=agent, company_id=company, field="name", value="Océan Glace", version=1, now=now
        )
        assert list(contacts.ids(session, filter=Filter(text="techer ocean"))) == [made.id]
        assert list(contacts.ids(session, filter=Filter(text="bourbon"))) == []
