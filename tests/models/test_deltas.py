"""From one list of ids to another."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from app.models.deltas import MOST_STEPS, Step, delta

ids = st.lists(st.integers(-(2**62), 2**62), unique=True, max_size=60) | st.lists(
    st.integers(0, 20), unique=True
)


def applied(old: array[int], steps: list[Step]) -> array[int]:
    shown = old[:]
    for step in steps:
        if step.inserted is None:
            assert 0 <= step.first <= step.last < len(shown)
            del shown[step.first : step.last + 1]
        else:
            assert len(step.inserted) == step.last - step.first + 1
            assert 0 <= step.first <= len(shown)
            shown[step.first : step.first] = step.inserted
    return shown


@given(ids, ids)
def test_the_steps_lead_from_one_list_to_the_other(before: list[int], after: list[int]) -> None:
    old, new = array("q", before), array("q", after)
    steps = delta(old, new)
    assert steps is not None
    assert applied(old, steps) == new


@given(ids, st.data())
def test_rows_that_stay_are_not_touched(before: list[int], data: st.DataObject) -> None:
    after = [id_ for id_ in before if data.draw(st.booleans())]
    steps = delta(array("q", before), array("q", after))
    assert steps is not None
    assert all(step.inserted is None for step in steps)
    assert sum(step.last - step.first + 1 for step in steps) == len(before) - len(after)


def test_equal_lists_need_nothing() -> None:
    assert delta(array("q", range(1000)), array("q", range(1000))) == []


def test_the_rest_of_a_list_is_one_insertion() -> None:
    steps = delta(array("q", range(200)), array("q", range(1_000_000)))
    assert steps is not None
    assert [(step.first, step.last) for step in steps] == [(200, 999_999)]


def test_a_row_that_goes_to_the_top_is_one_removal_and_one_insertion() -> None:
    old = array("q", range(10_000))
    new = array("q", [7_000, *range(7_000), *range(7_001, 10_000)])
    assert delta(old, new) == [Step(7_000, 7_000), Step(0, 0, array("q", [7_000]))]


def test_another_order_of_many_rows_is_a_reset() -> None:
    assert delta(array("q", range(100_000)), array("q", reversed(range(100_000)))) is None


def test_too_many_steps_are_a_reset() -> None:
    assert delta(array("q", range(MOST_STEPS * 3)), array("q", range(0, MOST_STEPS * 3, 2))) is None


def test_a_list_that_repeats_itself_is_a_reset() -> None:
    assert delta(array("q", [1, 2, 3]), array("q", [4, 4, 5])) is None
