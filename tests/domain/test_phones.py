"""Phone numbers as people and spreadsheets write them."""

import csv
import random
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain import phones
from app.domain.phones import Kind, Phone, Repair, dialable, display, parse
from app.domain.words import Validity

VALID, SUSPECT, INVALID = Validity.VALID, Validity.SUSPECT, Validity.INVALID

# cell, E.164, validity, repair
ONE_NUMBER: list[tuple[str, str | None, Validity, Repair | None]] = [
    ("06 12 34 56 78", "+33612345678", VALID, None),
    ("0612345678", "+33612345678", VALID, None),
    ("06.12.34.56.78", "+33612345678", VALID, None),
    ("06-12-34-56-78", "+33612345678", VALID, None),
    ("06/12/34/56/78", "+33612345678", VALID, None),
    ("06\u00a012\u202f34 56 78", "+33612345678", VALID, None),
    ("０６１２３４５６７８", "+33612345678", VALID, None),
    ("٠٦١٢٣٤٥٦٧٨", "+33612345678", VALID, None),
    ("06١٢٣٤٥٦٧٨", "+33612345678", VALID, None),
    ("+33612345678", "+33612345678", VALID, None),
    ("+33 6 12 34 56 78", "+33612345678", VALID, None),
    ("0033612345678", "+33612345678", VALID, None),
    ("0033 6 12 34 56 78", "+33612345678", VALID, None),
    ("+33 (0)6 12 34 56 78", "+33612345678", VALID, Repair.REWRITTEN),
    ("+330612345678", "+33612345678", VALID, Repair.REWRITTEN),
    ("0033 (0)6.12.34.56.78", "+33612345678", VALID, Repair.REWRITTEN),
    ("(+33) 6 12 34 56 78", "+33612345678", VALID, None),
    ("33612345678", "+33612345678", VALID, Repair.REWRITTEN),
    ("33 6 12 34 56 78", "+33612345678", VALID, Repair.REWRITTEN),
    ("612345678", "+33612345678", VALID, Repair.LOST_ZERO),
    ("639984190", "+33639984190", VALID, Repair.LOST_ZERO),
    ("6 12 34 56 78", "+33612345678", VALID, Repair.LOST_ZERO),
    ("06 39 98 41 27", "+33639984127", VALID, None),
    ("+33639984127", "+33639984127", VALID, None),
    ("01 99 00 12 34", "+33199001234", VALID, None),
    ("33612345678.0", "+33612345678", VALID, Repair.REWRITTEN),
    ("612345678,0", "+33612345678", VALID, Repair.LOST_ZERO),
    ("6.12345678E8", "+33612345678", VALID, Repair.SCIENTIFIC),
    ("6,12345678E+08", "+33612345678", VALID, Repair.SCIENTIFIC),
    ("3.3612345678E+10", "+33612345678", VALID, Repair.SCIENTIFIC),
    ("6.1234567E8", "+33612345670", SUSPECT, Repair.SCIENTIFIC),
    ("3.36E+10", None, INVALID, Repair.DIGITS_LOST),
    ("3,36123E+10", None, INVALID, Repair.DIGITS_LOST),
    ("6.12E+08", None, INVALID, Repair.DIGITS_LOST),
    ("01 42 68 53 00 poste 12", "+33142685300", VALID, Repair.EXTENSION),
    ("0142685300 p12", "+33142685300", VALID, Repair.EXTENSION),
    ("01 42 68 53 00, poste 12", "+33142685300", VALID, Repair.EXTENSION),
    ("01 42 68 53 00 ext. 12", "+33142685300", VALID, Repair.EXTENSION),
    ("01 42 68 53 00 (poste 12)", "+33142685300", VALID, Repair.EXTENSION),
    ("01 42 68 53 00 x12", "+33142685300", VALID, Repair.EXTENSION),
    ("tel:+33-1-42-68-53-00;ext=12", "+33142685300", VALID, Repair.LABEL),
    ("Tél : 06 12 34 56 78", "+33612345678", VALID, Repair.LABEL),
    ("06 12 34 56 78 (bureau)", "+33612345678", VALID, Repair.LABEL),
    ("M. Martin 0612345678", "+33612345678", VALID, Repair.LABEL),
    ("O6 12 34 56 78", "+33612345678", SUSPECT, Repair.LETTERS),
    ("06 l2 34 56 78", "+33612345678", SUSPECT, Repair.LETTERS),
    ("0692 12 34 56", "+262692123456", VALID, Repair.OVERSEAS),
    ("692123456", "+262692123456", VALID, Repair.OVERSEAS),
    ("02 62 41 23 45", "+262262412345", VALID, Repair.OVERSEAS),
    ("0639 27 12 34", "+262639271234", VALID, Repair.OVERSEAS),
    ("0590 27 12 34", "+590590271234", VALID, Repair.OVERSEAS),
    ("0690 12 34 56", "+590690123456", VALID, Repair.OVERSEAS),
    ("0694 20 12 34", "+594694201234", VALID, Repair.OVERSEAS),
    ("0596 60 12 34", "+596596601234", VALID, Repair.OVERSEAS),
    ("0696 20 12 34", "+596696201234", VALID, Repair.OVERSEAS),
    ("0508 41 12 34", "+508411234", VALID, Repair.OVERSEAS),
    ("+262 692 12 34 56", "+262692123456", VALID, None),
    ("+262 0692 12 34 56", "+262692123456", VALID, Repair.REWRITTEN),
    ("+33 692 12 34 56", "+262692123456", SUSPECT, Repair.OVERSEAS),
    ("75.12.34", "+687751234", SUSPECT, Repair.OVERSEAS),
    ("+44 20 7946 0018", "+442079460018", VALID, None),
    ("+1 (212) 555-1234", "+12125551234", VALID, None),
    ("0032 2 765 43 21", "+3227654321", VALID, None),
    ("447911123456", "+447911123456", SUSPECT, Repair.REWRITTEN),
    ("212612345678", "+212612345678", SUSPECT, Repair.REWRITTEN),
    ("0800 12 34 56", "+33800123456", VALID, None),
    ("3939", None, SUSPECT, Repair.SHORT_NUMBER),
    ("118 218", None, SUSPECT, Repair.SHORT_NUMBER),
    ("15", None, SUSPECT, Repair.SHORT_NUMBER),
    ("07 12 34 56 78", "+33712345678", SUSPECT, Repair.NOT_IN_PLAN),
    ("06 00 00 00 00", "+33600000000", SUSPECT, Repair.PLACEHOLDER),
    ("00 00 00 00 00", None, INVALID, Repair.PLACEHOLDER),
    ("99 99 99 99 99", None, INVALID, Repair.PLACEHOLDER),
    ("06 12 34 56", None, INVALID, Repair.TOO_SHORT),
    ("12345", None, INVALID, Repair.TOO_SHORT),
    ("06 12 34 56 78 90 12 34", None, INVALID, Repair.TOO_LONG),
    ("12/03/2008", None, INVALID, Repair.TOO_SHORT),
    ("+999 12 34 56", None, INVALID, Repair.NOT_IN_PLAN),
    ("n/a", None, INVALID, Repair.NO_DIGITS),
    ("inconnu", None, INVALID, Repair.NO_DIGITS),
    ("/", None, INVALID, Repair.NO_DIGITS),
    ("4.2E1", None, INVALID, Repair.TOO_SHORT),
]  # fmt: skip

SEVERAL: list[tuple[str, list[str | None]]] = [
    ("0612345678/0142685300", ["+33612345678", "+33142685300"]),
    ("06 12 34 56 78 / 01 42 68 53 00", ["+33612345678", "+33142685300"]),
    ("06 12 34 56 78 ; 01 42 68 53 00", ["+33612345678", "+33142685300"]),
    ("0612345678, 0142685300", ["+33612345678", "+33142685300"]),
    ("0612345678 ou 0142685300", ["+33612345678", "+33142685300"]),
    ("0612345678 et 0142685300", ["+33612345678", "+33142685300"]),
    ("06 12 34 56 78 - 01 42 68 53 00", ["+33612345678", "+33142685300"]),
    ("06 12 34 56 78 01 42 68 53 00", ["+33612345678", "+33142685300"]),
    ("06123456780142685300", ["+33612345678", "+33142685300"]),
    ("612345678 142685300", ["+33612345678", "+33142685300"]),
    ("+33612345678+33142685300", ["+33612345678", "+33142685300"]),
    ("fixe 01 42 68 53 00 port. 06 12 34 56 78", ["+33142685300", "+33612345678"]),
    ("0612345678\n0142685300\n0692123456", ["+33612345678", "+33142685300", "+262692123456"]),
    ("01 42 68 53 00 / 01", ["+33142685300", "+33142685301"]),
    ("01 42 68 53 00-01", ["+33142685300", "+33142685301"]),
    ("0612345678 / inconnu le 0612", ["+33612345678"]),
    ("0612345678 / 00 00 00 00 00", ["+33612345678", None]),
]


def test_every_habit_of_writing_one_number_is_read() -> None:
    read = {cell: [(p.e164, p.validity, p.repair, p.raw) for p in parse(cell)] for cell, *_ in ONE_NUMBER}
    assert read == {cell: [(*expected, cell)] for cell, *expected in ONE_NUMBER}


def test_every_way_of_writing_several_numbers_is_read() -> None:
    assert {cell: [phone.e164 for phone in parse(cell)] for cell, _ in SEVERAL} == dict(SEVERAL)


def test_two_numbers_are_told_and_a_range_is_only_supposed() -> None:
    assert [p.repair for p in parse("0612345678 / 0142685300")] == [Repair.TWO_NUMBERS] * 2
    first, second = parse("01 42 68 53 00 / 01")
    assert (first.validity, second.validity, second.repair) == (VALID, SUSPECT, Repair.RANGE)
    assert parse("612345678 ; 0142685300")[0].repair is Repair.LOST_ZERO


def test_each_number_keeps_its_own_extension_and_text() -> None:
    first, second = parse("01 42 68 53 00, poste 4 / 06 12 34 56 78")
    assert (first.raw, first.extension) == ("01 42 68 53 00, poste 4", "4")
    assert (second.raw, second.extension) == ("06 12 34 56 78", None)


@pytest.mark.parametrize(
    ("cell", "kind", "zone", "region"),
    [
        ("0612345678", Kind.MOBILE, "Europe/Paris", "FR"),
        ("0639984127", Kind.MOBILE, "Europe/Paris", "FR"),
        ("0536491234", Kind.FIXED, "Europe/Paris", "FR"),
        ("0142685300", Kind.FIXED, "Europe/Paris", "FR"),
        ("0899123456", Kind.SPECIAL, "Europe/Paris", "FR"),
        ("0972123456", Kind.VOIP, "Europe/Paris", "FR"),
        ("3939", Kind.SPECIAL, "Europe/Paris", "FR"),
        ("0692123456", Kind.MOBILE, "Indian/Reunion", "RE"),
        ("0639271234", Kind.MOBILE, "Indian/Mayotte", "YT"),
        ("0696201234", Kind.MOBILE, "America/Martinique", "MQ"),
        ("0694201234", Kind.MOBILE, "America/Cayenne", "GF"),
        ("+687 75 12 34", Kind.MOBILE, "Pacific/Noumea", "NC"),
        ("+1 212 555 1234", Kind.FIXED, "America/New_York", "US"),
        ("+1 800 555 1234", Kind.SPECIAL, None, "US"),
        ("+7 495 123 45 67", Kind.FIXED, "Europe/Moscow", "RU"),
        ("inconnu", Kind.OTHER, None, None),
    ],
)
def test_kind_zone_and_region_follow_the_number(
    cell: str, kind: Kind, zone: str | None, region: str | None
) -> None:
    (phone,) = parse(cell)
    assert (phone.kind, phone.timezone, phone.region) == (kind, zone, region)
    assert zone is None or ZoneInfo(zone).key == zone
    assert phone.e164 is None or phones.timezone(phone.e164) == zone


def test_the_country_of_the_site_decides() -> None:
    assert parse("0612345678", "MA")[0].e164 == "+212612345678"
    assert parse("020 7946 0018", "GB")[0].e164 == "+442079460018"
    assert parse("0692123456", "RE")[0].e164 == "+262692123456"
    assert parse("0612345678", "??")[0].validity is INVALID
    assert parse("112", "DE")[0].timezone is None


def test_a_blank_cell_holds_nothing() -> None:
    assert parse("") == parse(" \n\u00a0") == []


def test_the_beginning_of_a_number_tells_how_its_e164_begins() -> None:
    assert phones.prefix("06 39") == "+33639"
    assert phones.prefix("+33 6") == phones.prefix("0033 6") == "+336"
    assert phones.prefix("07", "GB") == "+447"
    assert phones.prefix("x") == ""


def test_numbers_are_shown_as_people_read_them() -> None:
    assert display("+33639984127") == "06 39 98 41 27"
    assert display("+33800123456") == "0 800 12 34 56"
    assert display("+262692123456") == "0692 12 34 56"
    assert display("+33639984127", "RE") == "06 39 98 41 27"
    assert display("+442079460018") == "+44 20 7946 0018"
    assert display("+442079460018", "GB") == "020 7946 0018"
    assert display("+33639984127", "GB") == "+33 6 39 98 41 27"
    assert display("3939") == "3939"
    assert display("+xx") == "+xx"


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("+33639984127", "+33639984127"),
        ("06 39 98 41 27", "0639984127"),
        ("3939", "3939"),
        ("15", None),
        ("tel:+33639984127", None),
        ("+33639984127;ext=1", None),
        ("0" * 21, None),
        ("", None),
        ("06*39#", None),
    ],
)
def test_only_digits_reach_a_softphone(text: str, link: str | None) -> None:
    assert dialable(text) == link


@given(st.text(max_size=40) | st.text("0123456789+()./- ,;oOEe\u00a0x", max_size=40))
@example("+" * 40)
@example("0" * 320)
@example("9" * 100_000)
@example("E+E+")
@example("٠٦١٢٣٤٥٦٧٨")
@example("²³")
def test_any_text_is_read_without_failing_and_without_loss(cell: str) -> None:
    found = parse(cell)
    assert bool(found) == bool(cell.strip()) or not found
    for phone in found:
        assert (phone.validity is VALID) <= (phone.e164 is not None)
        assert (phone.validity is INVALID) == (phone.e164 is None and phone.repair is not Repair.SHORT_NUMBER)
        if phone.e164 is not None:
            assert re.fullmatch(r"\+[1-9][0-9]{3,17}", phone.e164)
            assert dialable(phone.e164) == phone.e164
    if len(found) == 1:
        assert found[0].raw == cell.strip()


@given(st.sampled_from([cell for cell, e164, *_ in ONE_NUMBER if e164]))
def test_reading_twice_changes_nothing(cell: str) -> None:
    e164 = parse(cell)[0].e164
    assert e164 is not None
    assert [phone.e164 for phone in parse(e164)] == [e164]
    assert parse(display(e164, "ZZ"))[0].e164 == e164


def _slowly(cell: str) -> list[Phone]:
    """The same reading without the short cut: a second space keeps the cell out of it."""
    return [
        Phone(cell, p.e164, p.national, p.region, p.kind, p.validity, p.extension, p.repair, p.timezone)
        for p in parse(re.sub(r"(\d)$", r"  \1", cell))
    ]


def test_the_short_cut_for_french_numbers_answers_as_the_long_way() -> None:
    rng = random.Random(20_080_505)
    blocks = [f"{block:04d}" for block in range(1000, 10_000, 7)]
    for block in blocks:
        digits = f"0{block}{rng.randrange(100_000):05d}"
        assert parse(digits) == _slowly(digits), digits
    for cell in (
        "612345678", "33612345678", "+33 6 12 34 56 78", "0033612345678", "0836001234", "508411234",
        "692123456", "+33692123456", "33692123456", "0596601234", "0639271234", "0639984127", "0600000000",
        "٠٦١٢٣٤٥٦٧٨",
    ):  # fmt: skip
        assert parse(cell) == _slowly(cell), cell


@pytest.mark.shared_data
def test_the_example_numbers_of_every_region_are_read_in_their_three_forms(shared_data: Path) -> None:
    with (shared_data / "phones/example_numbers_shared.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    wrong = []
    for row in rows:
        is_valid = row["valid"] == "True"
        for form, region in (("e164", "FR"), ("international", "FR"), ("national", row["region"])):
            found = parse(row[form], region)
            good = len(found) == 1 and (found[0].validity is VALID) is is_valid
            if not good or (is_valid and found[0].e164 != row["e164"]):
                wrong.append((row["region"], row["asked_type"], row[form], found))
    assert len(rows) == 1251
    assert wrong == []
