"""Durations, numbers, amounts, yes and no as files hold them."""

from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.numbers import parse_bool, parse_cents, parse_decimal, parse_duration, parse_int

DURATIONS = [
    ("252", 252),
    ("252,4", 252),
    ("00:04:12", 252),
    ("0:04:12.5", 252),
    ("04:12", 252),
    ("4 min 12", 252),
    ("4 min 12 s", 252),
    ("4min12s", 252),
    ("4 mn 12 sec.", 252),
    ("4'12\"", 252),
    ("4’12", 252),
    ("252 s", 252),
    ("4,2 min", 252),
    ("1h05", 3900),
    ("1 h 5 min 3 s", 3903),
    ("1 heure 5 minutes", 3900),
    ("2 hours", 7200),
    ("1 j 2 h", 93_600),
    ("PT4M12S", 252),
    ("PT1H", 3600),
    ("125:00", 7500),
    ("04:72", None),
    ("1:72:00", None),
    ("-5", None),
    ("12 s 5", None),
    ("min", None),
    ("", None),
    ("abc", None),
]

NUMBERS = [
    ("1234", "1234"),
    ("1 234,56 €", "1234.56"),
    ("1\u202f234,56\u00a0€", "1234.56"),
    ("1'234.56 CHF", "1234.56"),
    ("1.234,56", "1234.56"),
    ("1,234.56", "1234.56"),
    ("1,234,567", "1234567"),
    ("1.234.567,8", "1234567.8"),
    ("12,5", "12.5"),
    ("12.5", "12.5"),
    (",5", "0.5"),
    ("€ 12", "12"),
    ("12 € 50", "12.50"),
    ("-12,50", "-12.50"),
    ("- 12,50", "-12.50"),
    ("−3", "-3"),
    ("(12,50)", "-12.50"),
    ("12,50-", "-12.50"),
    ("1.5E3", "1500"),
    ("12 34", None),
    ("1 2345", None),
    ("12 %", None),
    ("douze", None),
    ("٣", None),
    ("", None),
    ("€", None),
    ("1e99", None),
]


def test_durations_are_read() -> None:
    assert {text: parse_duration(text) for text, _ in DURATIONS} == dict(DURATIONS)


def test_numbers_are_read() -> None:
    expected = {text: None if number is None else Decimal(number) for text, number in NUMBERS}
    assert {text: parse_decimal(text) for text, _ in NUMBERS} == expected


def test_the_decimal_sign_may_be_declared() -> None:
    assert parse_decimal("1,234", decimal=".") == 1234
    assert parse_decimal("1.234", decimal=",") == 1234
    assert parse_decimal("1,234", decimal=",") == Decimal("1.234")


def test_amounts_are_whole_cents() -> None:
    assert parse_cents("1 234,56 €") == 123_456
    assert parse_cents("0,005") == 1
    assert parse_cents("-0,005") == -1
    assert parse_cents("x") is None


def test_whole_numbers_have_no_fraction() -> None:
    assert parse_int("1 234") == 1234
    assert parse_int("12.0") == 12
    assert parse_int("12,5") is None
    assert parse_int("x") is None


def test_yes_and_no_are_read_in_both_languages() -> None:
    assert [parse_bool(text) for text in ("Oui", "YES", "vrai", "TRUE", "1", "x")] == [True] * 6
    assert [parse_bool(text) for text in ("Non", "no", "Faux", "FALSE", "0")] == [False] * 5
    assert [parse_bool(text) for text in ("", "peut-être", "2")] == [None] * 3


@given(st.text(max_size=30) | st.text("0123456789.,:'- €hmns()eE", max_size=25))
@example("9" * 100_000)
@example("1e-99")
@example("-")
@example("²")
def test_any_text_is_read_without_failing(text: str) -> None:
    duration = parse_duration(text)
    assert duration is None or duration >= 0
    number = parse_decimal(text)
    assert number is None or abs(number) < 10**15
    assert (parse_cents(text) is None) == (number is None)
    assert parse_bool(text) in {True, False, None}


@given(st.integers(0, 999_999))
def test_a_duration_written_is_read_back(seconds: int) -> None:
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    assert parse_duration(str(seconds)) == seconds
    assert parse_duration(f"{hours:02d}:{minutes:02d}:{rest:02d}") == seconds
    assert parse_duration(f"{hours} h {minutes} min {rest} s") == seconds


@given(st.integers(-(10**12), 10**12))
def test_an_amount_written_in_french_is_read_back(cents: int) -> None:
    text = f"{abs(cents) // 100:,}".replace(",", "\u202f") + f",{abs(cents) % 100:02d} €"
    assert parse_cents(("-" if cents < 0 else "") + text) == cents
