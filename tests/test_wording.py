"""Days, ages, amounts, sizes and lengths as people read them, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import i18n, wording
from tests.catalogues import Translate, translate

__all__ = ["translate"]
PARIS, REUNION = "Europe/Paris", "Indian/Reunion"
# A Tuesday, 10:00 in Paris.
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
NBSP, THIN = "\u00a0", "\u202f"
ENGLISH = {
    "aujourd’hui": "today",
    "hier": "yesterday",
    "demain": "tomorrow",
    "sans nom": "no name",
    "à {0}": "at {0}",
    "le {0} {1}": "on {0} {1}",
    "à l’instant": "just now",
    "il y a {0} min": "{0} min ago",
    "il y a {0} h": "{0} h ago",
    "il y a {0} j": "{0} d ago",
    "il y a {0} sem.": "{0} wk ago",
    "il y a {0} mois": "{0} mo ago",
    "il y a {0} ans": "{0} yr ago",
    "Aujourd’hui": "Today",
    "Cette semaine": "This week",
}


@pytest.fixture(autouse=True)
def _from_french_to_french() -> Iterator[None]:
    i18n.speak("fr")
    yield
    i18n.speak("fr")


@pytest.fixture
def english(translate: Translate) -> None:
    """English is spoken, with the texts above."""
    translate("en", {("wording", source): text for source, text in ENGLISH.items()})
    i18n.speak("en")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


# ---------------------------------------------------------------------------------------------- names
@pytest.mark.parametrize(
    ("first", "last", "civility", "shown"),
    [
        ("Nadège", "Hoarau", "Mme", "Mme Nadège Hoarau"),
        ("Nadège", "Hoarau", None, "Nadège Hoarau"),
        (None, "Hoarau", "Mme", "Mme Hoarau"),
        ("Nadège", "", None, "Nadège"),
        (None, None, "Mme", "sans nom"),
        ("", "", None, "sans nom"),
    ],
)
def test_a_name_is_written_from_what_is_known(
    first: str | None, last: str | None, civility: str | None, shown: str
) -> None:
    assert wording.name(first, last, civility=civility) == shown


@pytest.mark.usefixtures("english")
def test_a_person_without_name_is_named_so_in_english() -> None:
    assert wording.name(None, None) == "no name"


# ----------------------------------------------------------------------------------------------- days
DAYS = [
    ("2026-11-24T08:00", "aujourd’hui", "today"),
    ("2026-11-23T08:00", "hier", "yesterday"),
    ("2026-11-25T08:00", "demain", "tomorrow"),
    ("2026-11-10T16:05", "mar. 10 nov.", "Tue 10 Nov"),
    ("2026-02-01T08:00", "dim. 1er févr.", "Sun 1 Feb"),
    ("2025-12-31T08:00", "mer. 31 déc. 2025", "Wed 31 Dec 2025"),
    ("2027-01-01T08:00", "ven. 1er janv. 2027", "Fri 1 Jan 2027"),
]


@pytest.mark.parametrize(("when", "shown"), [(when, fr) for when, fr, _ in DAYS])
def test_a_day_in_french(when: str, shown: str) -> None:
    assert wording.day(at(when), zone=PARIS, now=NOW) == shown


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(("when", "shown"), [(when, en) for when, _, en in DAYS])
def test_a_day_in_english(when: str, shown: str) -> None:
    assert wording.day(at(when), zone=PARIS, now=NOW) == shown


def test_a_day_begins_at_midnight_of_the_zone() -> None:
    late = at("2026-11-24T20:30")
    assert wording.day(late, zone=PARIS, now=NOW) == "aujourd’hui"
    assert wording.day(late, zone=REUNION, now=NOW) == "demain"


def test_yesterday_stays_yesterday_over_a_clock_change() -> None:
    after = at("2026-03-29T22:30")  # Monday 00:30 in Paris, the clocks having jumped on Sunday
    assert wording.day(at("2026-03-28T23:30"), zone=PARIS, now=after) == "hier"  # Sunday 00:30
    assert wording.day(at("2026-03-28T22:30"), zone=PARIS, now=after) == "sam. 28 mars"
    assert wording.day(at("2026-10-24T22:30"), zone=PARIS, now=at("2026-10-25T22:45")) == "aujourd’hui"


def test_the_clock_jumps_in_spring_and_repeats_an_hour_in_autumn() -> None:
    assert wording.clock(at("2026-03-29T00:59"), zone=PARIS) == "01:59"
    assert wording.clock(at("2026-03-29T01:00"), zone=PARIS) == "03:00"
    assert wording.clock(at("2026-10-25T00:30"), zone=PARIS) == "02:30"
    assert wording.clock(at("2026-10-25T01:30"), zone=PARIS) == "02:30"


def test_an_unknown_zone_is_read_as_that_of_paris() -> None:
    assert wording.clock(NOW, zone="Nowhere/Town") == "10:00"


def test_a_moment_of_today_needs_no_day() -> None:
    assert wording.moment(NOW, zone=PARIS, now=NOW) == "10:00"
    assert wording.moment(NOW - timedelta(days=1), zone=PARIS, now=NOW) == "hier, 10:00"
    assert wording.moment(at("2026-11-10T16:05"), zone=PARIS, now=NOW) == "mar. 10 nov., 17:05"


SINCE = [
    ("2026-11-24T12:52", "à 13:52", "at 13:52"),
    ("2026-11-23T08:00", "lundi", "Monday"),
    ("2026-11-18T08:00", "mercredi", "Wednesday"),
    ("2026-11-17T08:00", "le 17 nov.", "on 17 Nov"),
    ("2026-08-01T08:00", "le 1er août", "on 1 Aug"),
    ("2026-11-25T08:00", "le 25 nov.", "on 25 Nov"),
]


@pytest.mark.parametrize(("when", "shown"), [(when, fr) for when, fr, _ in SINCE])
def test_since_when_in_french(when: str, shown: str) -> None:
    assert wording.since(at(when), zone=PARIS, now=NOW) == shown


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(("when", "shown"), [(when, en) for when, _, en in SINCE])
def test_since_when_in_english(when: str, shown: str) -> None:
    assert wording.since(at(when), zone=PARIS, now=NOW) == shown


def test_the_exact_instant_is_complete() -> None:
    assert wording.exact(at("2026-11-10T16:05"), zone=PARIS) == "mardi 10 novembre 2026, 17:05"
    assert wording.exact(at("2026-07-31T22:00"), zone=PARIS) == "samedi 1er août 2026, 00:00"
    i18n.speak("en")
    assert wording.exact(at("2026-11-01T16:05"), zone=PARIS) == "Sunday 1 November 2026, 17:05"


HEADINGS = [
    ("2026-11-24T01:00", "Aujourd’hui", "Today"),
    ("2026-11-26T01:00", "Aujourd’hui", "Today"),
    ("2026-11-23T01:00", "Cette semaine", "This week"),
    ("2026-11-22T12:00", "Novembre 2026", "November 2026"),
    ("2025-08-05T12:00", "Août 2025", "August 2025"),
]


@pytest.mark.parametrize(("when", "shown"), [(when, fr) for when, fr, _ in HEADINGS])
def test_the_headings_of_a_history_in_french(when: str, shown: str) -> None:
    assert wording.heading(at(when), zone=PARIS, now=NOW) == shown


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(("when", "shown"), [(when, en) for when, _, en in HEADINGS])
def test_the_headings_of_a_history_in_english(when: str, shown: str) -> None:
    assert wording.heading(at(when), zone=PARIS, now=NOW) == shown


# ----------------------------------------------------------------------------------------------- ages
AGES = [
    (timedelta(seconds=-5), "à l’instant", "just now"),
    (timedelta(seconds=59), "à l’instant", "just now"),
    (timedelta(seconds=60), "il y a 1 min", "1 min ago"),
    (timedelta(minutes=59, seconds=59), "il y a 59 min", "59 min ago"),
    (timedelta(hours=1), "il y a 1 h", "1 h ago"),
    (timedelta(hours=23, minutes=59), "il y a 23 h", "23 h ago"),
    (timedelta(days=1), "il y a 1 j", "1 d ago"),
    (timedelta(days=13), "il y a 13 j", "13 d ago"),
    (timedelta(days=14), "il y a 2 sem.", "2 wk ago"),
    (timedelta(days=59), "il y a 8 sem.", "8 wk ago"),
    (timedelta(days=61), "il y a 2 mois", "2 mo ago"),
    (timedelta(days=729), "il y a 23 mois", "23 mo ago"),
    (timedelta(days=731), "il y a 2 ans", "2 yr ago"),
    (timedelta(days=3660), "il y a 10 ans", "10 yr ago"),
]


@pytest.mark.parametrize(("past", "shown"), [(past, fr) for past, fr, _ in AGES])
def test_ages_in_french(past: timedelta, shown: str) -> None:
    assert wording.age(NOW - past, now=NOW) == shown


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(("past", "shown"), [(past, en) for past, _, en in AGES])
def test_ages_in_english(past: timedelta, shown: str) -> None:
    assert wording.age(NOW - past, now=NOW) == shown


def test_an_age_counts_lived_time_whatever_the_clock_did() -> None:
    assert wording.age(at("2026-03-29T00:30"), now=at("2026-03-29T01:30")) == "il y a 1 h"


# -------------------------------------------------------------------------------------------- figures
@pytest.mark.parametrize(
    ("cents", "currency", "french", "english"),
    [
        (1_194_000, "EUR", f"11{THIN}940,00{NBSP}€", "€11,940.00"),
        (0, "EUR", f"0,00{NBSP}€", "€0.00"),
        (-5, "EUR", f"−0,05{NBSP}€", "−€0.05"),
        (123_456_789, "CHF", f"1{THIN}234{THIN}567,89{NBSP}CHF", f"CHF{NBSP}1,234,567.89"),
    ],
)
def test_money(cents: int, currency: str, french: str, english: str) -> None:
    assert wording.money(cents, currency=currency) == french
    i18n.speak("en")
    assert wording.money(cents, currency=currency) == english


@given(st.integers(-(10**13), 10**13))
def test_money_loses_no_cent(cents: int) -> None:
    shown = wording.money(cents)
    digits = int("".join(c for c in shown if c.isdigit()))
    assert (-digits if shown.startswith("−") else digits) == cents


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (48_213, f"48{THIN}213", "48,213"),
        (10**6, f"1{THIN}000{THIN}000", "1,000,000"),
    ],
)
def test_numbers(value: int, french: str, english: str) -> None:
    assert wording.number(value) == french
    i18n.speak("en")
    assert wording.number(value) == english


@pytest.mark.parametrize(
    ("count", "french", "english"),
    [
        (0, "0 o", "0 B"),
        (999, "999 o", "999 B"),
        (1000, "1,0 ko", "1.0 kB"),
        (99_949, "99,9 ko", "99.9 kB"),
        (99_960, "100 ko", "100 kB"),
        (812_000, "812 ko", "812 kB"),
        (999_999, "1,0 Mo", "1.0 MB"),
        (2_100_000, "2,1 Mo", "2.1 MB"),
        (3_000_000_000, "3,0 Go", "3.0 GB"),
        (5_000_000_000_000, "5000 Go", "5000 GB"),
    ],
)
def test_sizes(count: int, french: str, english: str) -> None:
    assert wording.size(count) == french.replace(" ", NBSP)
    i18n.speak("en")
    assert wording.size(count) == english.replace(" ", NBSP)


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (-3, "0 s"),
        (41, "41 s"),
        (60, "1 min 00 s"),
        (161, "2 min 41 s"),
        (3599, "59 min 59 s"),
        (3840, "1 h 04 min"),
    ],
)
def test_lengths_of_talk(seconds: int, shown: str) -> None:
    assert wording.length(seconds) == shown
