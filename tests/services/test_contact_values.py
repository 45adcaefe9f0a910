"""The door by which typed and read values come in."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.imports import CONTACT_FIELDS, Repair
from app.domain.words import Capacity, Lifecycle, PointKind, Validity
from app.services.contact_values import CUSTOM, normalise, read_point

FIELDS = [field.name for field in CONTACT_FIELDS]


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("city", " LYON ", "Lyon"),
        ("postcode", "1000", "01000"),
        ("postcode", "2A004", "2A004"),
        ("address", "12 rue\r\nHaute", "12 rue\nHaute"),
        ("job_title", "Dirigeante\u202e", "Dirigeante"),
        ("is_decision_maker", "Oui", True),
        ("is_decision_maker", "0", False),
        ("is_decision_maker", "", None),
        ("do_not_call", "", False),
        ("do_not_call", True, True),
        ("capacity", "Particulier", Capacity.CONSUMER),
        ("capacity", "", Capacity.UNKNOWN),
        ("lifecycle", "Ancien client", Lifecycle.FORMER),
        ("lifecycle", " ", Lifecycle.PROSPECT),
        ("language", "Français", "fr"),
        ("language", "pt_br", "pt-BR"),
        ("language", "DE", "de"),
        ("country", "Belgique", "BE"),
        ("country", "ch", "CH"),
        ("timezone", "Indian/Reunion", "Indian/Reunion"),
        ("preferred_channel", "Téléphone", "phone"),
        ("preferred_hours", "le matin", "le matin"),
        ("external_ref", "  C-12 ", "C-12"),
        ("external_ref", None, None),
        ("civility", "monsieur", "M."),
        ("civility", "Duchesse de la très longue maison", "Duchesse de la très "),
        ("first_name", "ZOÉ", "Zoé"),
        ("last_name", "van den berg", "van den Berg"),
    ],
)
def test_a_value_is_kept_as_people_write_it(field: str, typed: object, kept: object) -> None:
    done = normalise({field: typed})
    assert done.values[field] == kept
    assert done.problems == []


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("is_decision_maker", "peut-être", "not_yes_or_no"),
        ("capacity", "licorne", "unknown_word"),
        ("language", "12", "unknown_word"),
        ("country", "Syldavie", "unknown_word"),
        ("timezone", "Mars/Olympus", "unknown_zone"),
        ("preferred_channel", "pigeon", "unknown_word"),
        ("job_title", "x" * 201, "too_long"),
        ("address", "x" * 2_001, "too_long"),
        ("last_name", "x" * 201, "too_long"),
        ("custom.Fax", "x" * 2_001, "too_long"),
    ],
)
def test_what_cannot_be_kept_is_told(field: str, typed: str, code: str) -> None:
    done = normalise({field: typed})
    assert [(problem.field, problem.code) for problem in done.problems] == [(field, code)]
    assert done.repairs[0].code in (Repair.UNREAD_VALUE, Repair.CUT)


def test_hidden_characters_are_taken_out_and_told() -> None:
    done = normalise({"last_name": "Du\u200bpont"})
    assert done.values["last_name"] == "Dupont"
    assert done.repairs[0].code is Repair.HIDDEN


@pytest.mark.parametrize(
    ("values", "kept", "code"),
    [
        ({"full_name": "Mme DUPONT Zoé"}, ("Mme", "Zoé", "Dupont"), Repair.CIVILITY),
        ({"first_name": "DUPONT", "last_name": "Jean"}, (None, "Jean", "Dupont"), Repair.NAME_ORDER),
        ({"first_name": "Jean", "last_name": "Dupont"}, (None, "Jean", "Dupont"), None),
        ({"full_name": "Jean Dupont", "last_name": "Durand"}, (None, None, "Durand"), None),
    ],
)
def test_names_are_put_in_order(values: dict[str, str], kept: tuple[Any, ...], code: Repair | None) -> None:
    done = normalise(values)
    assert tuple(done.values.get(name) for name in ("civility", "first_name", "last_name")) == kept
    assert [repair.code for repair in done.repairs] == ([code] if code else [])


def test_numbers_and_addresses_are_kept_whatever_they_are() -> None:
    done = normalise(
        {
            "phone": "612345678", "phone2": "06 12 34 56 78", "phone3": "01 99", "email": "a@gmial.com",
            "email2": "n'importe quoi",
        }
    )  # fmt: skip
    kept = [(point.kind, point.value, point.validity) for point in done.points]
    assert kept == [
        (PointKind.PHONE, "+33612345678", Validity.VALID),
        (PointKind.PHONE, "01 99", Validity.INVALID),
        (PointKind.EMAIL, "a@gmial.com", Validity.SUSPECT),
        (PointKind.EMAIL, "n'importe quoi", Validity.INVALID),
    ]
    codes = {repair.field: repair.code for repair in done.repairs}
    assert codes == {
        "phone": Repair.LOST_ZERO,
        "phone3": Repair.BAD_PHONE,
        "email": Repair.MISTYPED_EMAIL,
        "email2": Repair.BAD_EMAIL,
    }
    assert done.problems == []


@pytest.mark.parametrize(
    ("name", "text", "codes"),
    [
        ("phone", "06 12 34 56 78 / 01 99 00 12 34", [Repair.TWO_NUMBERS, Repair.TWO_NUMBERS]),
        ("phone", "3939", [Repair.DOUBTFUL_PHONE]),
        ("phone", "0692 12 34 56", [Repair.OVERSEAS]),
        ("phone", "", []),
        ("email", "a@orange.fr; b@orange.fr", [Repair.TWO_EMAILS, Repair.TWO_EMAILS]),
        ("email", "Jean <a@orange.fr>", [Repair.EMAIL_REWRITTEN]),
        ("email", "a@trd.invalid", [Repair.DOUBTFUL_EMAIL]),
        ("email", "a@orange.fr", []),
    ],
)
def test_what_was_put_right_is_told(name: str, text: str, codes: list[Repair]) -> None:
    _, repairs = read_point(name, text)
    assert [repair.code for repair in repairs] == codes


def test_links_and_custom_fields_come_out_clean() -> None:
    done = normalise(
        {
            "company": " Hôtel\u200b ", "type": 3, "owner": "", "tags": ["VIP", "", 4], "source": None,
            "custom.Flotte": "38", "custom.Actif": True, "custom.Vide": " ",
        }
    )  # fmt: skip
    assert done.links == {"company": "Hôtel", "type": 3, "owner": None, "tags": ("VIP", 4), "source": None}
    assert done.values == {"custom": {"Flotte": "38", "Actif": True, "Vide": None}}


def test_a_field_nobody_knows_is_a_bug() -> None:
    with pytest.raises(KeyError):
        normalise({"shoe_size": "43"})


@given(st.dictionaries(st.sampled_from([*FIELDS, CUSTOM + "X"]), st.text(max_size=60), max_size=5))
def test_nothing_typed_breaks_the_door(values: dict[str, str]) -> None:
    done = normalise(values)
    for value in done.values.values():
        if isinstance(value, str):
            assert "\x00" not in value
            assert len(value) <= 2_000
    assert all(point.value and len(point.raw) <= 320 for point in done.points)
