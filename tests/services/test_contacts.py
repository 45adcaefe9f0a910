"""The list of contacts: filters and orders alike on both stores and in plain Python; making and deleting."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.db.entities import (
    Audit,
    Contact,
    ContactEvent,
    ContactType,
    MarketingList,
    Tag,
)
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.contacts import FIELDS, Sort
from app.domain.filters import (
    EVERYTHING,
    All,
    AnyOf,
    Clock,
    Condition,
    FieldKind,
    Filter,
    Not,
    Op,
    Relative,
    Unit,
)
from app.domain.phones import display
from app.domain.text import fold
from app.domain.words import ContactEventKind, Validity
from app.errors import Conflict, Forbidden, Invalid, NotAllowed, NotFound
from app.services import contact_filter, contact_order, contacts, reference
from tests.services import contact_data
from tests.services.contact_data import World, build, in_order, passes
from tests.stores import NOW

CLOCK = Clock(NOW, "Europe/Paris")
TEXTS = (
    "dupont", "Œuv", "ouv", "du", "l", "jean dup", "06 39 98", "+33 6 39", "0033199", "639984127",
    "pont jean",
    "%", "_", "\\", "100%", "n'e", "hoarau", "orange fr", "jean_dupont", "li", "zzz", " ", "", "'; --", '"a"',
    "REF", "4 12", "é", "cie", "ponts 3",
)  # fmt: skip
WORDS = (
    "lyon",
    "étampes",
    "ETAMPES",
    "saint",
    "l'haÿ",
    "dirigeant",
    "a",
    "%",
    "",
    "69",
    "sarl",
    "dupont",
    "oeuf",
)
PHONES = ("06 39 98 41 27", "06", "+44", "0692 12 34 56", "01 99 00 4 12", "", "33", "0033")
EMAILS = ("Zoe@gmail.com", "zoe", "@orange", "_", "%", "pas une adresse", "", "JEAN_dupont@exemple.fr")
DAYS = st.one_of(
    st.dates(date(2024, 9, 1), date(2026, 11, 25)),
    st.builds(Relative, st.integers(-400, 3), st.sampled_from((Unit.DAY, Unit.DAY, Unit.WEEK))),
    st.builds(Relative, st.integers(-24, 1), st.just(Unit.MONTH)),
)


@pytest.fixture
def world(store: Store, now: datetime) -> World:
    """Fifty random contacts."""
    with store.writing() as session:
        return build(session, now=now)


@pytest.fixture
def centre(store: Store, now: datetime) -> Store:
    """A store with the shipped lists and no contact."""
    with store.writing() as session:
        reference.install_defaults(session, now=now)
    return store


@pytest.fixture(params=["great steps", "small steps"])
def steps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With small steps, a small base goes the ways of a great one."""
    if request.param == "small steps":
        monkeypatch.setattr(contact_order, "WALK", 9)
        monkeypatch.setattr(contact_order, "SHORT_WALK", 4)
        monkeypatch.setattr(contact_order, "FIRST_COMPANIES", 2)
        monkeypatch.setattr(contact_filter, "FEW", 3)
    return str(request.param)


# --------------------------------------------------------------------------------------------- filters
IDS = (
    "company_id",
    "industry",
    "type",
    "source",
    "owner",
    "tag",
    "list",
    "stage",
    "pipeline",
    "campaign",
    "file",
)


def _values(field: str, op: Op) -> st.SearchStrategy[Any]:
    """Values of a condition; an id is said by its place among those there are."""
    kind, words = FIELDS[field].kind, FIELDS[field].words
    one: st.SearchStrategy[Any]
    if words is not None:
        one = st.sampled_from([str(word) for word in words])
    elif field in IDS:
        one = st.integers(0, 12)
    elif kind in (FieldKind.DATE, FieldKind.INSTANT):
        one = DAYS
    elif kind is FieldKind.FLAG:
        one = st.booleans()
    elif kind in (FieldKind.NUMBER, FieldKind.MONEY):
        one = st.sampled_from((0, 1, 2, 50, 100, 30, 99_900, -1))
    elif field in ("phone", "email"):
        one = st.sampled_from(PHONES if field == "phone" else EMAILS)
    else:
        one = st.sampled_from((*WORDS, "fr", "FR", "M.", "Mme", "phone", "en", "Indian/Reunion"))
    if op in (Op.MISSING, Op.PRESENT):
        return st.none()
    if op is Op.BETWEEN:
        return st.tuples(one, one)
    if op in (Op.IN, Op.NOT_IN):
        return st.lists(one | st.none(), max_size=3).map(tuple)
    return st.lists(one, max_size=2).map(tuple) if kind is FieldKind.MANY else one


CONDITIONS = st.one_of(
    [
        st.builds(Condition, st.just(name), st.just(op), _values(name, op))
        for name, field in FIELDS.items()
        for op in field.operators
    ]
)
NODES: Any = st.recursive(
    CONDITIONS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: All(tuple(parts)))
        | st.lists(inner, max_size=3).map(lambda parts: AnyOf(tuple(parts)))
        | st.builds(Not, inner)
    ),
    max_leaves=4,
)
FILTERS = st.builds(
    Filter,
    st.lists(NODES, max_size=2).map(lambda parts: All(tuple(parts))),
    st.just("") | st.sampled_from(TEXTS),
)


def _with_ids(node: Any, pools: dict[str, list[Any]]) -> Any:
    """The same conditions about rows that are there, and some that are not."""
    match node:
        case Filter(where, text):
            return Filter(_with_ids(where, pools), text)
        case All(parts) | AnyOf(parts):
            return type(node)(tuple(_with_ids(part, pools) for part in parts))
        case Not(part):
            return Not(_with_ids(part, pools))
        case Condition(name, op, value) if name in IDS and value is not None:
            ids = [*pools[name], 10**9]
            places: Any = value if isinstance(value, tuple) else (value,)
            chosen = tuple(None if place is None else ids[place % len(ids)] for place in places)
            return Condition(name, op, chosen if isinstance(value, tuple) else chosen[0])
    return node


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FILTERS, st.sampled_from(Sort), st.booleans(), st.none() | st.integers(1, 12))
def test_a_filter_finds_what_it_says_in_the_order_asked(
    store: Store, world: World, steps: str, filter: Filter, sort: Sort, descending: bool, limit: int | None
) -> None:
    asked = _with_ids(filter, world.pools)
    expected = in_order([p for p in world.people if passes(p, asked, CLOCK)], sort, descending=descending)
    with store.reading() as session:
        found = contacts.ids(session, filter=asked, sort=sort, descending=descending, limit=limit, now=NOW)
        assert list(found) == expected[:limit]
        assert contacts.count(session, filter=asked, now=NOW) == len(expected)


def test_each_operator_of_each_field_agrees_with_its_negation(store: Store, world: World) -> None:
    everybody = {person.id for person in world.people}
    asked = [
        Condition(name, op, value)
        for name, field in FIELDS.items()
        for op in field.operators
        for value in _samples(name, op, world)
    ]
    asked += [
        Condition(name, op, value)
        for name in ("name", "company", "email", "phone", "city")
        for op in FIELDS[name].operators
        if op in (Op.CONTAINS, Op.STARTS)
        for value in ("", "&", "0", "+33")
    ]
    with store.reading() as session:
        for condition in asked:
            yes, no = Filter(All((condition,))), Filter(All((Not(condition),)))
            expected = {p.id for p in world.people if passes(p, yes, CLOCK)}
            assert set(contacts.ids(session, filter=yes, now=NOW)) == expected, condition
            assert set(contacts.ids(session, filter=no, now=NOW)) == everybody - expected, condition


def _samples(field: str, op: Op, world: World) -> list[Any]:
    """Values that stand in the data, and one that does not."""
    kind = FIELDS[field].kind
    have = [person.values[field] for person in world.people]
    some = [v for one in have for v in (one if isinstance(one, tuple) else (one,)) if v not in (None, "")][:2]
    if kind in (FieldKind.DATE, FieldKind.INSTANT):
        some = [value.date() if isinstance(value, datetime) else value for value in some]
    some = [str(v) if kind is FieldKind.CHOICE or FIELDS[field].words else v for v in some]
    if op in (Op.MISSING, Op.PRESENT):
        return [None]
    if op is Op.BETWEEN:
        return [tuple(sorted(some))] if len(some) == 2 else [(0, 10)]
    if op in (Op.IN, Op.NOT_IN):
        return [tuple(some), (None,), (*some, None), ()]
    if kind is FieldKind.MANY:
        return [tuple(some), tuple(some[:1]), ()]
    return some


def test_the_first_page_is_the_beginning_of_the_list(store: Store, world: World, steps: str) -> None:
    callable_ones = Filter(All((Condition("do_not_call", Op.IS, False),)))
    filters = [
        EVERYTHING,
        callable_ones,
        *(Filter(text=text) for text in ("exemple fr", "06", "33", "jean", "du", "zzz")),
    ]
    with store.reading() as session:
        for sort in Sort:
            for filter in filters:
                for descending in (False, True):
                    people = [p for p in world.people if passes(p, filter, CLOCK)]
                    expected = in_order(people, sort, descending=descending)
                    page = contacts.ids(session, filter=filter, sort=sort, descending=descending, limit=3)
                    assert list(page) == expected[:3], (steps, sort, filter, descending)


def test_a_relative_filter_without_the_time_is_a_bug(store: Store) -> None:
    late = Filter(All((Condition("last_order", Op.LT, Relative(-6, Unit.MONTH)),)))
    with store.reading() as session, pytest.raises(ValueError, match="time"):
        contacts.ids(session, filter=late)


def test_a_filter_its_fields_cannot_answer_is_refused(store: Store) -> None:
    with store.reading() as session, pytest.raises(Invalid):
        contacts.ids(session, filter=Filter(All((Condition("shoe_size", Op.IS, 43),))))


def test_where_serves_other_queries(store: Store, world: World) -> None:
    customers = Filter(All((Condition("lifecycle", Op.IS, "customer"),)))
    with store.reading() as session:
        condition = contacts.where(session, filter=customers)
        counted = session.scalar(select(func.count()).select_from(Contact).where(condition))
    assert counted == sum(person.values["lifecycle"] == "customer" for person in world.people)


def test_an_empty_centre_has_an_empty_list(centre: Store) -> None:
    with centre.reading() as session:
        for sort in Sort:
            assert list(contacts.ids(session, sort=sort, limit=5)) == []
        assert contacts.rows(session, ids=[]) == []
        assert contacts.count(session) == 0


def test_a_list_without_its_reference_rows_still_sorts(store: Store, now: datetime, agent: Actor) -> None:
    with store.writing() as session:
        made = contacts.create(session, actor=agent, values={"last_name": "Seul"}, now=now)
        for sort in Sort:
            assert list(contacts.ids(session, sort=sort)) == [made.id]


# ---------------------------------------------------------------------------------------------- search
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(0, 999),
    st.integers(0, 9),
    st.integers(3, 12),
    st.sampled_from(("", " ", ".", "-")),
    st.integers(0, 8),
)
def test_any_way_of_typing_a_phone_finds_its_contact(
    store: Store, world: World, chosen: int, start: int, length: int, gap: str, way: int
) -> None:
    numbers = [(person.id, number) for person in world.people for number in person.values["phone"]]
    contact_id, number = numbers[chosen % len(numbers)]
    national = display(number) if number.startswith("+33") else number
    digits = "".join(c for c in national if c.isdigit())
    fragment = digits[min(start, len(digits) - 3) :][:length]
    # In the middle of a number, "00" would read as the beginning of an international one.
    fragment = digits if fragment.startswith("00") else fragment
    ways = [fragment, gap.join(fragment), digits, national, gap.join(digits)]
    if number.startswith("+33"):
        ways += [number, "00" + number[1:], f"+33 (0){number[3:]}", f"+33{gap}{gap.join(number[3:])}"]
    with store.reading() as session:
        assert contact_id in contacts.ids(session, filter=Filter(text=ways[way % len(ways)]))


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(0, 999),
    st.integers(0, 20),
    st.integers(3, 30),
    st.sampled_from((str.lower, str.upper, str.title)),
)
def test_any_folded_part_of_a_name_finds_its_contact(
    store: Store, world: World, chosen: int, start: int, length: int, cased: Callable[[str], str]
) -> None:
    names = [(p.id, p.values["name"]) for p in world.people if len(p.values["name"]) > 3]
    contact_id, name = names[chosen % len(names)]
    part = name[min(start, len(name) - 3) :][:length]
    with store.reading() as session:
        found = contacts.ids(session, filter=Filter(text=f" {cased(part)} "))
    # A piece of one or two letters is looked for at the beginning of words only.
    assert contact_id in found or any(len(piece) < 3 for piece in part.split())


MARKS = ("%", "_", "\\", "%%", "' OR 1=1 --", '"', "*", "NOT", "a AND", "^", "(", "\x00")


def test_marks_of_query_languages_are_only_letters(store: Store, world: World) -> None:
    with store.reading() as session:
        for typed in MARKS:
            found = set(contacts.ids(session, filter=Filter(text=typed)))
            assert found == {p.id for p in world.people if passes(p, Filter(text=typed), CLOCK)}, typed
            assert len(found) < len(world.people), typed


# ------------------------------------------------------------------------------------------------ rows
def test_rows_come_in_the_order_of_ids_without_those_that_are_gone(store: Store, world: World) -> None:
    asked = [person.id for person in world.people][::-1]
    with store.reading() as session:
        rows = contacts.rows(session, ids=[asked[0], 10**9, *asked[1:]])
    assert [row.id for row in rows] == asked


def test_a_row_shows_what_its_contact_has(store: Store, world: World) -> None:
    facts = {person.id: person for person in world.people}
    with store.reading() as session:
        for row in contacts.rows(session, ids=list(facts)):
            values = facts[row.id].values
            assert row.lifecycle == values["lifecycle"]
            assert row.company == values["company"]
            assert tuple(tag.id for tag in row.tags) == values["tag"]
            assert (row.type.id if row.type else None) == values["type"]
            assert (row.source.id if row.source else None) == values["source"]
            assert (row.owner is None) == (values["owner"] is None)
            assert (row.phone is None) == (not values["phone"])
            assert row.phone is None or row.phone_validity in values["phone_validity"]
            assert row.email is None or row.email_validity in values["email_validity"]
            states = values["lead_state"]
            openness = ("in_progress", "none", "closed")
            assert row.lead_state == (min(states, key=openness.index) if states else None)
            assert fold(row.name).split() == sorted(fold(row.name).split(), key=fold(row.name).split().index)


def test_a_page_costs_a_handful_of_statements(store: Store, world: World) -> None:
    from sqlalchemy import event

    asked = [person.id for person in world.people]
    seen: list[str] = []
    with store.reading() as session:
        event.listen(store.engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
        contacts.rows(session, ids=asked)
    assert len([one for one in seen if one.startswith("SELECT")]) == 5


# ------------------------------------------------------------------------------------------------ card
def test_a_card_tells_everything(store: Store, world: World) -> None:
    with store.reading() as session:
        for person in world.people:
            card = contacts.card(session, contact_id=person.id)
            values = person.values
            assert card.is_live
            assert {point.value for point in card.points} == {*values["phone"], *values["email"]}
            assert [p.kind for p in card.points] == sorted((p.kind for p in card.points), reverse=True)
            assert {stage.stage_id for stage in card.stages} == set(values["stage"])
            assert {one.id for one in card.lists} == set(values["list"])
            assert sorted(lead.state for lead in card.leads) == sorted(values["lead_state"])
            assert bool(card.callbacks) == values["has_callback"]
            assert bool(card.tickets) == values["has_open_ticket"]
            assert {c.channel: c.status for c in card.consents} == {
                channel: values[f"consent_{channel}"]
                for channel in ("phone", "sms", "email")
                if values[f"consent_{channel}"]
            }
            assert card.realised_cents == values["spent"] - values["refunded"]
            assert (card.company.name if card.company else None) == values["company"]
            assert fold(card.name) in (fold(f"{card.first_name} {card.last_name}"), "")


def test_a_card_shows_the_last_five_purchases(centre: Store, now: datetime, agent: Actor) -> None:
    from app.db.entities import Order, OrderLine

    with centre.writing() as session:
        made = contacts.create(session, actor=agent, values={"last_name": "Delmotte"}, now=now)
        for day in range(1, 8):
            order = Order(
                number=f"C{day}", contact_id=made.id, ordered_on=date(2026, 5, day), status="paid",
                total_cents=day * 100,
            )  # fmt: skip
            session.add(order)
            session.flush()
            if day == 7:
                for label in ("Casques", "Fibre"):
                    session.add(OrderLine(order_id=order.id, label=label, quantity=4, amount_cents=1))
        session.flush()
        purchases = contacts.card(session, contact_id=made.id).purchases
    assert [purchase.number for purchase in purchases] == ["C7", "C6", "C5", "C4", "C3"]
    assert (purchases[0].label, purchases[0].quantity, purchases[0].lines) == ("Casques", 4, 2)
    assert (purchases[1].label, purchases[1].lines) == (None, 0)


def test_no_card_for_nobody(store: Store) -> None:
    with store.reading() as session, pytest.raises(NotFound):
        contacts.card(session, contact_id=404)


# ---------------------------------------------------------------------------------------------- making
FORM = {
    "full_name": "Mme DELMOTTE Éléonore",
    "phone": "612345678 / 01 99 00 12 34",
    "email": "eleonore@gmial.com",
    "company": "Transports Delmotte SARL",
    "type": "professionnel",
    "source": "Parrainage",
    "owner": "Léa Petit",
    "tags": ["VIP", "vip"],
    "lists": ["Lettre"],
    "city": "béthune",
    "custom.Flotte": "38 camions",
}


def test_a_contact_is_made_from_what_is_typed(
    centre: Store, now: datetime, store_of: Any, agent: Actor
) -> None:
    with centre.writing() as session:
        session.add(MarketingList(label="Lettre"))
    with store_of(agent).writing() as session:
        made = contacts.create(session, actor=agent, values=FORM, now=now)
    with centre.reading() as session:
        card = contacts.card(session, contact_id=made.id)
        sort_name = session.scalar(select(Contact.sort_name).where(Contact.id == made.id))
        event = session.execute(select(ContactEvent.kind, ContactEvent.user_id)).one()
        created = Audit.action == "contact.created"
        audit = session.execute(select(Audit.entity_id, Audit.user_id).where(created)).one()
        assert list(contacts.ids(session, filter=Filter(text="delmotte 06 12"))) == [made.id]
    assert (card.civility, card.first_name, card.last_name) == ("Mme", "Éléonore", "Delmotte")
    assert [point.value for point in card.points] == ["+33612345678", "+33199001234", "eleonore@gmial.com"]
    assert card.points[2].validity is Validity.SUSPECT
    assert (card.main_phone, card.main_email) == ("+33612345678", "eleonore@gmial.com")
    assert card.company is not None
    assert card.company.name == "Transports Delmotte SARL"
    assert card.company.contacts == 1
    assert card.type is not None
    assert card.type.label == "Professionnel"
    assert (card.owner, card.created_by) == ("Léa Petit", "Léa Petit")
    assert [tag.label for tag in card.tags] == ["VIP"]
    assert [one.label for one in card.lists] == ["Lettre"]
    assert card.custom == {"Flotte": "38 camions"}
    assert card.city == "Béthune"
    assert sort_name == "delmotte eleonore"
    assert (event.kind, event.user_id) == (ContactEventKind.CREATED, agent.user_id)
    assert (audit.entity_id, audit.user_id) == (made.id, agent.user_id)
    assert made.repairs


REFUSED: tuple[tuple[dict[str, Any], str], ...] = (
    ({"last_name": " "}, "blank"),
    ({"city": "Lyon"}, "blank"),
    ({"last_name": "x" * 300}, "too_long"),
    ({"last_name": "A", "timezone": "Mars/Olympus"}, "unknown_zone"),
    ({"last_name": "A", "type": "licorne"}, "unknown_word"),
    ({"last_name": "A", "type": 999}, "unknown_word"),
    ({"last_name": "A", "company": 999}, "unknown_word"),
    ({"last_name": "A", "tags": ["licorne"]}, "unknown_word"),
    ({"last_name": "A", "is_decision_maker": "peut-être"}, "not_yes_or_no"),
)


def test_what_cannot_be_kept_is_refused(centre: Store, now: datetime, agent: Actor) -> None:
    for values, code in REFUSED:
        with centre.writing() as session:
            with pytest.raises(Invalid) as refused:
                contacts.create(session, actor=agent, values=values, now=now)
            assert refused.value.code == code, values
            session.rollback()


def test_something_to_reach_is_enough(centre: Store, now: datetime, agent: Actor) -> None:
    with centre.writing() as session:
        for values in ({"phone": "01 99"}, {"email": "pas une adresse"}, {"company": "Hôtel"}):
            made = contacts.create(session, actor=agent, values=values, now=now)
            assert contacts.rows(session, ids=[made.id])[0].name == ""


def test_the_key_of_another_program_is_unique_and_not_for_agents(
    centre: Store, now: datetime, agent: Actor, supervisor: Actor
) -> None:
    values = {"last_name": "A", "external_ref": "C-12"}
    with centre.writing() as session:
        with pytest.raises(Forbidden):
            contacts.create(session, actor=agent, values=values, now=now)
        contacts.create(session, actor=supervisor, values=values, now=now)
        with pytest.raises(Invalid) as taken:
            contacts.create(session, actor=supervisor, values=values, now=now)
    assert taken.value.code == "external_ref.taken"


def test_ids_may_stand_for_words(centre: Store, now: datetime, agent: Actor) -> None:
    with centre.writing() as session:
        type_id = session.scalars(select(ContactType.id)).first()
        tag_id = session.scalars(select(Tag.id)).first()
        first = contacts.create(session, actor=agent, values={"company": "Hôtel de la Dune"}, now=now)
        company = contacts.card(session, contact_id=first.id).company
        assert company is not None
        values = {
            "last_name": "A", "type": type_id, "owner": 3, "company": company.id, "tags": [tag_id],
            "is_decision_maker": True,
        }  # fmt: skip
        made = contacts.create(session, actor=agent, values=values, now=now)
        card = contacts.card(session, contact_id=made.id)
    assert card.type is not None
    assert card.type.id == type_id
    assert card.company is not None
    assert card.company.id == company.id
    assert card.is_decision_maker is True


# -------------------------------------------------------------------------------------------- deleting
def test_a_deleted_contact_leaves_the_lists_and_comes_back(
    centre: Store, now: datetime, store_of: Any, supervisor: Actor
) -> None:
    shared = store_of(supervisor)
    with shared.writing() as session:
        made = contacts.create(session, actor=supervisor, values={"last_name": "Dupont"}, now=now)
    with shared.writing() as session:
        gone = contacts.delete(session, actor=supervisor, contact_id=made.id, version=made.version, now=now)
        assert gone.version == made.version + 1
        assert list(contacts.ids(session)) == []
        assert list(contacts.ids(session, filter=Filter(text="dupont"))) == []
        assert contacts.count(session) == 0
        assert contacts.rows(session, ids=[made.id]) == []
        assert not contacts.card(session, contact_id=made.id).is_live
        with pytest.raises(NotFound):
            contacts.delete(session, actor=supervisor, contact_id=made.id, now=now)
    with shared.writing() as session:
        back = contacts.restore(session, actor=supervisor, contact_id=made.id, now=now)
        assert back.version == gone.version + 1
        assert list(contacts.ids(session)) == [made.id]
        again = contacts.restore(session, actor=supervisor, contact_id=made.id, now=now)
        assert again.version == back.version
    with centre.reading() as session:
        kinds = list(session.scalars(select(ContactEvent.kind).order_by(ContactEvent.id)))
        actions = list(session.scalars(select(Audit.action).order_by(Audit.id)))
    assert kinds == [ContactEventKind.CREATED, ContactEventKind.DELETED, ContactEventKind.RESTORED]
    assert actions[-3:] == ["contact.created", "contact.deleted", "contact.restored"]


def test_deleting_is_for_supervisors_and_on_what_was_seen(
    centre: Store, now: datetime, agent: Actor, supervisor: Actor
) -> None:
    with centre.writing() as session:
        made = contacts.create(session, actor=agent, values={"last_name": "Dupont"}, now=now)
        with pytest.raises(Forbidden):
            contacts.delete(session, actor=agent, contact_id=made.id, now=now)
        with pytest.raises(Forbidden):
            contacts.restore(session, actor=agent, contact_id=made.id, now=now)
        with pytest.raises(Conflict):
            contacts.delete(session, actor=supervisor, contact_id=made.id, version=7, now=now)


def test_merged_and_erased_contacts_do_not_come_back(centre: Store, now: datetime, supervisor: Actor) -> None:
    with centre.writing() as session:
        one, two, three = (
            contacts.create(session, actor=supervisor, values={"last_name": name}, now=now).id
            for name in ("Un", "Deux", "Trois")
        )
        merged, erased = session.get_one(Contact, one), session.get_one(Contact, two)
        merged.merged_into_id, merged.deleted_at = three, now
        erased.erased_at = erased.deleted_at = now
        session.flush()
        assert list(contacts.ids(session)) == [three]
        for gone, code in ((one, "contact.merged"), (two, "contact.erased")):
            with pytest.raises(NotAllowed) as refused:
                contacts.restore(session, actor=supervisor, contact_id=gone, now=now)
            assert refused.value.code == code
        with pytest.raises(NotFound):
            contacts.restore(session, actor=supervisor, contact_id=404, now=now)


def test_everything_is_the_default(store: Store, world: World) -> None:
    with store.reading() as session:
        assert list(contacts.ids(session)) == in_order(world.people, Sort.NAME, descending=False)
        assert contacts.ids(session) == contacts.ids(session, filter=EVERYTHING)
        assert contact_data.instant(0).tzinfo is not None
