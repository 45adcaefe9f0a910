"""The rows in hand."""

from __future__ import annotations

from app.models.pages import MOST_FLYING, MOST_WANTED, Pages
from tests.models.fakes import Person, person


def test_the_least_recently_seen_rows_leave_first() -> None:
    pages: Pages[Person] = Pages(most=3)
    pages.put([person(1), person(2), person(3)])
    assert pages.get(1) == person(1)
    pages.put([person(4)])
    assert [pages.get(id_) is not None for id_ in (1, 2, 3, 4)] == [True, False, True, True]


def test_a_row_that_does_not_come_back_is_gone_and_not_asked_again() -> None:
    pages: Pages[Person] = Pages()
    pages.put([person(1)], asked=[1, 2])
    assert pages.get(2) is None
    assert pages.is_known(2)


def test_a_stale_row_is_shown_until_the_new_one_comes() -> None:
    pages: Pages[Person] = Pages()
    pages.put([person(1), person(2)])
    pages.make_stale(frozenset({1, 99}))
    assert pages.get(1) == person(1)
    assert not pages.is_known(1)
    assert pages.is_known(2)
    pages.put([], asked=[1])
    assert pages.get(1) is None
    assert pages.is_known(1)


def test_only_what_was_wanted_last_is_asked_for_a_little_at_a_time() -> None:
    pages: Pages[Person] = Pages()
    for page in range(50):
        pages.want(page)
    taken = [pages.take_wanted() for _ in range(MOST_FLYING + 1)]
    assert taken == [49, 48, None]
    assert not pages.want(49)
    pages.flying.clear()
    rest = []
    while (wanted := pages.take_wanted()) is not None:
        rest.append(wanted)
        pages.flying.clear()
    assert len(rest) == MOST_WANTED - MOST_FLYING
