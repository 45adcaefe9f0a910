"""Ticks."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from app.models.checks import CHUNK, Checks, missing

LISTED = array("q", range(30))
acts = st.lists(
    st.tuples(st.sampled_from(["on", "off", "all", "none"]), st.sets(st.integers(0, 29))), max_size=12
)


@given(acts)
def test_ticks_behave_like_a_plain_set(todo: list[tuple[str, set[int]]]) -> None:
    checks, plain = Checks(), set[int]()
    for act, ids in todo:
        if act in ("all", "none"):
            checks.set_all(on=act == "all")
            plain = set(LISTED) if act == "all" else set()
        else:
            checks.set(ids, on=act == "on")
            plain = plain | ids if act == "on" else plain - ids
    assert [id_ for id_ in LISTED if id_ in checks] == sorted(plain)
    assert checks.count(len(LISTED)) == len(plain)
    assert list(checks.among(LISTED)) == sorted(plain)


def test_ticks_of_rows_that_left_are_forgotten() -> None:
    checks = Checks()
    checks.set([1, 2, 3], on=True)
    checks.forget(missing(checks.named(), array("q", [2, *range(100, CHUNK * 2)])))
    assert checks.named() == {2}


def test_everything_ticked_but_one_is_counted_without_a_list() -> None:
    checks = Checks()
    was_empty = checks.is_empty
    checks.set_all(on=True)
    checks.set([3], on=False)
    assert was_empty
    assert not checks.is_empty
    assert checks.count(10) == 9


def test_the_ticked_of_a_long_list_come_in_its_order() -> None:
    listed = array("q", range(CHUNK * 3))
    checks = Checks()
    checks.set([CHUNK * 2 + 1, 3], on=True)
    few = checks.among(listed)
    checks.set_all(on=True)
    checks.set([5], on=False)
    most = checks.among(listed)
    assert list(few) == [3, CHUNK * 2 + 1]
    assert (len(most), 5 in most[:10]) == (CHUNK * 3 - 1, False)
