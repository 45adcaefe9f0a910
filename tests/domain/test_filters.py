"""The filter object: what it says, what it refuses, there and back through JSON."""

import json
from contextlib import suppress
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.filters import (
    EVERYTHING,
    MAX_CONDITIONS,
    All,
    AnyOf,
    Clock,
    Condition,
    Edge,
    Field,
    FieldKind,
    Filter,
    Not,
    Op,
    Relative,
    Unit,
    check,
)
from app.errors import Invalid

relatives = st.builds(Relative, st.integers(-200, 200), st.sampled_from(Unit), st.sampled_from(Edge))
scalars = st.none() | st.booleans() | st.integers() | st.text() | st.dates() | relatives
values = scalars | st.lists(scalars, max_size=4).map(tuple)
conditions = st.builds(Condition, st.text(), st.sampled_from(Op), values)
nodes: Any = st.recursive(
    conditions,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: All(tuple(parts)))
        | st.lists(inner, max_size=3).map(lambda parts: AnyOf(tuple(parts)))
        | st.builds(Not, inner)
    ),
    max_leaves=8,
)
filters = st.builds(Filter, st.lists(nodes, max_size=3).map(lambda parts: All(tuple(parts))), st.text())
garbage = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["all", "any", "not", "field", "op", "value", "where", "text", "day", "from_today"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(filters)
def test_a_filter_comes_back_from_json_as_it_was(filter: Filter) -> None:
    again = Filter.from_json(json.loads(json.dumps(filter.to_json())))
    assert again == filter
    assert hash(again) == hash(filter)


@given(garbage)
def test_anything_else_is_read_or_refused(data: Any) -> None:
    with suppress(Invalid):
        assert isinstance(Filter.from_json(data), Filter)


@pytest.mark.parametrize(
    "data",
    [
        {"where": {"field": 1, "op": "is"}},
        {"where": {"field": "a", "op": "resembles"}},
        {"where": {"field": "a", "op": "is", "value": 1.5}},
        {"where": {"field": "a", "op": "is", "value": {"from_today": [10**9, "day", "same"]}}},
        {"where": {"field": "a", "op": "is", "value": {"day": "yesterday"}}},
        {"text": 4},
        [],
        None,
    ],
)
def test_a_spoilt_filter_is_unreadable(data: Any) -> None:
    with pytest.raises(Invalid, match=r"filter\.unreadable"):
        Filter.from_json(data)


def test_a_filter_nested_without_end_is_unreadable() -> None:
    node: dict[str, Any] = {"field": "a", "op": "is"}
    for _ in range(5_000):
        node = {"not": node}
    with pytest.raises(Invalid):
        Filter.from_json({"where": node})


def test_a_single_condition_is_read_as_all_of_one() -> None:
    read = Filter.from_json({"where": {"field": "city", "op": "is", "value": "Lyon"}})
    assert read.where == All((Condition("city", Op.IS, "Lyon"),))


def test_chips_are_added_once_and_taken_away() -> None:
    lyon = Condition("city", Op.IS, "Lyon")
    narrowed = EVERYTHING.also(lyon).also(lyon)
    assert narrowed.where.parts == (lyon,)
    assert narrowed.without(lyon) == EVERYTHING
    assert EVERYTHING.is_empty
    assert not narrowed.is_empty
    assert not EVERYTHING.searching("hoar").is_empty
    assert EVERYTHING.searching("  ").is_empty


def test_only_days_said_from_today_make_a_filter_relative() -> None:
    fixed = Filter(All((Not(Condition("last_order", Op.LT, date(2026, 5, 1))),)))
    moving = fixed.also(
        AnyOf((Condition("last_order", Op.BETWEEN, (Relative(-6, Unit.MONTH), Relative(0))),))
    )
    assert not fixed.is_relative
    assert moving.is_relative


@pytest.mark.parametrize(
    ("relative", "day"),
    [
        (Relative(0), date(2026, 3, 31)),
        (Relative(-1, Unit.MONTH), date(2026, 2, 28)),
        (Relative(-13, Unit.MONTH), date(2025, 2, 28)),
        (Relative(-1, Unit.WEEK), date(2026, 3, 24)),
        (Relative(0, Unit.DAY, Edge.START), date(2026, 3, 31)),
        (Relative(0, Unit.WEEK, Edge.START), date(2026, 3, 30)),
        (Relative(0, Unit.WEEK, Edge.END), date(2026, 4, 5)),
        (Relative(0, Unit.MONTH, Edge.START), date(2026, 3, 1)),
        (Relative(1, Unit.MONTH, Edge.END), date(2026, 4, 30)),
        (Relative(-1, Unit.QUARTER, Edge.START), date(2025, 10, 1)),
        (Relative(-1, Unit.QUARTER, Edge.END), date(2025, 12, 31)),
        (Relative(0, Unit.YEAR, Edge.START), date(2026, 1, 1)),
        (Relative(0, Unit.YEAR, Edge.END), date(2026, 12, 31)),
    ],
)
def test_days_are_said_from_today(relative: Relative, day: date) -> None:
    assert relative.on(date(2026, 3, 31)) == day


@given(st.integers(-100_000, 100_000), st.sampled_from(Unit), st.sampled_from(Edge), st.dates())
def test_a_day_far_away_is_still_a_day(count: int, unit: Unit, edge: Edge, today: date) -> None:
    assert isinstance(Relative(count, unit, edge).on(today), date)


def test_days_begin_in_the_centre_s_zone() -> None:
    clock = Clock(datetime(2026, 11, 24, 23, 30, tzinfo=UTC), "Europe/Paris")
    assert clock.today == date(2026, 11, 25)
    start, end = clock.bounds(Relative(0))
    assert start == datetime(2026, 11, 24, 23, 0, tzinfo=UTC)
    assert end == datetime(2026, 11, 25, 23, 0, tzinfo=UTC)


class _Size(StrEnum):
    SMALL = "small"


_FIELDS = {
    one.name: one
    for one in (
        Field("text", FieldKind.TEXT),
        Field("number", FieldKind.NUMBER),
        Field("day", FieldKind.DATE),
        Field("flag", FieldKind.FLAG),
        Field("size", FieldKind.CHOICE, _Size),
        Field("type", FieldKind.REFERENCE),
        Field("tags", FieldKind.MANY),
        Field("exact", FieldKind.TEXT, ops=(Op.IS,)),
    )
}


@pytest.mark.parametrize(
    "condition",
    [
        Condition("text", Op.CONTAINS, "a"),
        Condition("text", Op.IN, ("a", None)),
        Condition("text", Op.MISSING),
        Condition("number", Op.BETWEEN, (1, 2)),
        Condition("day", Op.LT, Relative(-6, Unit.MONTH)),
        Condition("day", Op.BETWEEN, (date(2026, 1, 1), Relative(0))),
        Condition("flag", Op.IS, True),
        Condition("size", Op.NOT_IN, ("small",)),
        Condition("type", Op.IS, 4),
        Condition("tags", Op.HAS_ALL, (1, 2)),
        Condition("exact", Op.IS, "a"),
    ],
)
def test_what_a_field_can_answer_is_accepted(condition: Condition) -> None:
    check(Filter(All((condition,))), _FIELDS)


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        (Condition("unheard", Op.IS, 1), "filter.unknown_field"),
        (Condition("number", Op.CONTAINS, 1), "filter.operator"),
        (Condition("exact", Op.CONTAINS, "a"), "filter.operator"),
        (Condition("text", Op.MISSING, "a"), "filter.value"),
        (Condition("text", Op.IS, 1), "filter.value"),
        (Condition("text", Op.IS, ("a",)), "filter.value"),
        (Condition("text", Op.IN, "a"), "filter.value"),
        (Condition("number", Op.IS, True), "filter.value"),
        (Condition("number", Op.IS, 2**70), "filter.value"),
        (Condition("number", Op.BETWEEN, (1, 2, 3)), "filter.value"),
        (Condition("day", Op.IS, "2026-01-01"), "filter.value"),
        (Condition("day", Op.IS, datetime(2026, 1, 1, tzinfo=UTC)), "filter.value"),
        (Condition("flag", Op.IS, 1), "filter.value"),
        (Condition("size", Op.IS, "huge"), "filter.value"),
        (Condition("tags", Op.HAS_ANY, (None,)), "filter.value"),
        (Condition("type", Op.IN, tuple(range(30_000))), "filter.value"),
    ],
)
def test_what_it_cannot_answer_is_refused(condition: Condition, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        check(Filter(All((Not(condition),))), _FIELDS)
    assert refused.value.code == code


def test_too_many_conditions_are_refused() -> None:
    many = All((Condition("flag", Op.IS, True),) * (MAX_CONDITIONS + 1))
    with pytest.raises(Invalid, match=r"filter\.too_big"):
        check(Filter(All((many,))), _FIELDS)
