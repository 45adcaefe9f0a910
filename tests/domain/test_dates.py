"""Dates as files hold them."""

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.dates import ColumnDates, Order, detect, parse_date, parse_datetime, parse_time

FRENCH_MONTHS = "janv févr mars avr mai juin juil août sept oct nov déc".split()


def wall(*parts: int, tzinfo: tzinfo | None = None) -> datetime:
    """A moment as a clock on the wall shows it."""
    return datetime(*parts, tzinfo=tzinfo)  # type: ignore[arg-type,misc]


DATES = [
    ("05/04/2008", date(2008, 4, 5)),
    ("5/4/2008", date(2008, 4, 5)),
    ("05-04-2008", date(2008, 4, 5)),
    ("05.04.2008", date(2008, 4, 5)),
    ("05 04 2008", date(2008, 4, 5)),
    ("05/04/08", date(2008, 4, 5)),
    ("05/04/69", date(2069, 4, 5)),
    ("05/04/70", date(1970, 4, 5)),
    ("2008-04-05", date(2008, 4, 5)),
    ("2008/4/5", date(2008, 4, 5)),
    ("20080405", date(2008, 4, 5)),
    ("5 may 2008", date(2008, 5, 5)),
    ("5-may-08", date(2008, 5, 5)),
    ("May 5, 2008", date(2008, 5, 5)),
    ("5th of May 2008", date(2008, 5, 5)),
    ("Monday 5 May 2008", date(2008, 5, 5)),
    ("lundi 5 mai 2008", date(2008, 5, 5)),
    ("le 1er août 2008", date(2008, 8, 1)),
    ("2 févr. 2008", date(2008, 2, 2)),
    ("12 déc 08", date(2008, 12, 12)),
    ("mar. 4 mars 2008", date(2008, 3, 4)),
    ("4 mar 2008", date(2008, 3, 4)),
    ("2008 juil. 14", date(2008, 7, 14)),
    ("39573", date(2008, 5, 5)),
    ("39573.75", date(2008, 5, 5)),
    ("31/02/2008", None),
    ("05/25/2008", None),
    ("12/2008", None),
    ("5 mai", None),
    ("2008", None),
    ("5 jui 2008", None),
    ("1234567", None),
    ("0612345678", None),
    ("05/04/0208", None),
    ("99999", None),
    ("5 mai 2008 ou 6", None),
    ("5 mai 208", None),
    ("-", None),
    ("", None),
]

MOMENTS = [
    ("05/04/2008 14:30", wall(2008, 4, 5, 14, 30)),
    ("05/04/2008 14h30", wall(2008, 4, 5, 14, 30)),
    ("05/04/2008 à 14 h 30", wall(2008, 4, 5, 14, 30)),
    ("05/04/2008 9h", wall(2008, 4, 5, 9)),
    ("2008-04-05T14:30:15", wall(2008, 4, 5, 14, 30, 15)),
    ("2008-04-05 14:30:15.250", wall(2008, 4, 5, 14, 30, 15)),
    ("2008-04-05T14:30:15Z", wall(2008, 4, 5, 14, 30, 15, tzinfo=UTC)),
    ("2008-04-05T14:30+02:00", wall(2008, 4, 5, 14, 30, tzinfo=timezone(timedelta(hours=2)))),
    ("5 may 2008 2:30 pm", wall(2008, 5, 5, 14, 30)),
    ("5 may 2008, 12:05 AM", wall(2008, 5, 5, 0, 5)),
    ("39573.75", wall(2008, 5, 5, 18)),
    ("05/04/2008", wall(2008, 4, 5)),
    ("05/04/2008 25:00", None),
    ("2008-04-05T14:30+23:00", wall(2008, 4, 5, 14, 30)),
    ("05/04/2008 13:00 pm", None),
    ("14:30", None),
]


def test_dates_are_read() -> None:
    assert {text: parse_date(text) for text, _ in DATES} == dict(DATES)


def test_dates_with_an_hour_are_read() -> None:
    assert {text: parse_datetime(text) for text, _ in MOMENTS} == dict(MOMENTS)


def test_hours_are_read() -> None:
    assert parse_time("14:30") == parse_time("14h30") == parse_time("2:30 PM") == time(14, 30)
    assert parse_time("9h") == time(9)
    assert [parse_time(text) for text in ("25:00", "14", "", "05/04/2008 14:30")] == [None] * 4


def test_a_column_may_put_the_month_first() -> None:
    assert parse_date("05/25/2008", order=Order.MONTH_FIRST) == date(2008, 5, 25)
    assert parse_date("25/05/2008", order=Order.MONTH_FIRST) is None
    assert parse_date("2008-05-25", order=Order.MONTH_FIRST) == date(2008, 5, 25)


@pytest.mark.parametrize(
    ("samples", "found"),
    [
        (["05/04/2008", "25/04/2008"], ColumnDates(Order.DAY_FIRST)),
        (["05/04/2008", "04/25/2008 10:00"], ColumnDates(Order.MONTH_FIRST)),
        (["05/04/2008", "06/07/2008"], ColumnDates(Order.DAY_FIRST, is_ambiguous=True)),
        (["05/05/2008", "06/06/2008"], ColumnDates(Order.DAY_FIRST)),
        (["25/04/2008", "26/04/2008", "04/25/2008"], ColumnDates(Order.DAY_FIRST, is_mixed=True)),
        (["2008-04-05", "x", ""], ColumnDates()),
    ],
)
def test_a_column_tells_its_order(samples: list[str], found: ColumnDates) -> None:
    assert detect(samples) == found


@given(st.text(max_size=30) | st.text("0123456789/-.:hTZ ampmai", max_size=25))
@example("9" * 100_000)
@example("²/²/²²²²")
@example("0000-00-00")
@example("1:1:1")
def test_any_text_is_read_without_failing(text: str) -> None:
    for order in Order:
        moment = parse_datetime(text, order=order)
        assert (moment is None) == (parse_date(text, order=order) is None)
    assert parse_time(text) is None or isinstance(parse_time(text), time)
    assert isinstance(detect([text]), ColumnDates)


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_a_date_written_is_read_back(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day:%d/%m/%Y}") == day
    assert parse_date(f"{day:%m/%d/%Y}", order=Order.MONTH_FIRST) == day
    assert parse_date(f"{day.day} {FRENCH_MONTHS[day.month - 1]}. {day.year}") == day


@given(st.datetimes(wall(1800, 1, 1), wall(2199, 12, 31)))
def test_a_moment_written_is_read_back(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    assert parse_datetime(moment.isoformat()) == moment
    assert parse_datetime(f"{moment:%d/%m/%Y %H:%M:%S}") == moment
