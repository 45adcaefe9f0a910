"""E-mail addresses as people and files write them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.email_domains import PROVIDERS, likely_domain
from app.domain.emails import Email, Repair, key_of, parse, parse_all
from app.domain.words import Validity

VALID, SUSPECT, INVALID = Validity.VALID, Validity.SUSPECT, Validity.INVALID

# cell, address, validity, repair, suggestion
CASES: list[tuple[str, str | None, Validity, Repair | None, str | None]] = [
    ("jean.dupont@free.fr", "jean.dupont@free.fr", VALID, None, None),
    ("Jean.Dupont@FREE.FR", "Jean.Dupont@free.fr", VALID, None, None),
    ("  jean@free.fr\n", "jean@free.fr", VALID, None, None),
    ("Jean Dupont <jean@orange.fr>", "jean@orange.fr", VALID, Repair.UNWRAPPED, None),
    ('"Dupont, Jean" <jean@orange.fr>', "jean@orange.fr", VALID, Repair.UNWRAPPED, None),
    ("<mailto:jean@orange.fr>", "jean@orange.fr", VALID, Repair.UNWRAPPED, None),
    ("mailto:jean@free.fr", "jean@free.fr", VALID, Repair.REWRITTEN, None),
    ("jean@free.fr.", "jean@free.fr", VALID, Repair.REWRITTEN, None),
    ("jean @ free.fr", "jean@free.fr", VALID, Repair.REWRITTEN, None),
    ("jean(at)free.fr", "jean@free.fr", VALID, Repair.REWRITTEN, None),
    ("jean [arobase] free [point] fr", "jean@free.fr", VALID, Repair.REWRITTEN, None),
    ("E-mail : jean@free.fr", "jean@free.fr", VALID, Repair.REWRITTEN, None),
    ("jean@free.fr (perso)", "jean@free.fr", VALID, Repair.REWRITTEN, None),
    ("jean dupont@free.fr", "dupont@free.fr", SUSPECT, Repair.GUESSED, None),
    ("jean＠free.fr", "jean@free.fr", VALID, Repair.REWRITTEN, None),
    ("jean@gmial.com", "jean@gmial.com", SUSPECT, Repair.MISTYPED, "jean@gmail.com"),
    ("jean@gmail.con", "jean@gmail.con", SUSPECT, Repair.MISTYPED, "jean@gmail.com"),
    ("jean@gmail.fr", "jean@gmail.fr", SUSPECT, Repair.MISTYPED, "jean@gmail.com"),
    ("jean@gamil.con", "jean@gamil.con", SUSPECT, Repair.MISTYPED, "jean@gmail.com"),
    ("jean@hotmial.fr", "jean@hotmial.fr", SUSPECT, Repair.MISTYPED, "jean@hotmail.fr"),
    ("jean@hotmaill.com", "jean@hotmaill.com", SUSPECT, Repair.MISTYPED, "jean@hotmail.com"),
    ("jean@orange.rf", "jean@orange.rf", SUSPECT, Repair.MISTYPED, "jean@orange.fr"),
    ("jean@ornage.fr", "jean@ornage.fr", SUSPECT, Repair.MISTYPED, "jean@orange.fr"),
    ("jean@wanado.fr", "jean@wanado.fr", SUSPECT, Repair.MISTYPED, "jean@wanadoo.fr"),
    ("jean@laposte.nte", "jean@laposte.nte", SUSPECT, Repair.MISTYPED, "jean@laposte.net"),
    ("jean@outlok.fr", "jean@outlok.fr", SUSPECT, Repair.MISTYPED, "jean@outlook.fr"),
    ("jean@firme.con", "jean@firme.con", SUSPECT, Repair.MISTYPED, "jean@firme.com"),
    ("jean@yahoo.ffr", "jean@yahoo.ffr", SUSPECT, Repair.MISTYPED, "jean@yahoo.fr"),
    ("jean@icloud.co", "jean@icloud.co", SUSPECT, Repair.MISTYPED, "jean@icloud.com"),
    ("hélène@orange.fr", "hélène@orange.fr", SUSPECT, Repair.MISTYPED, "helene@orange.fr"),
    ("jean@société.fr", "jean@société.fr", VALID, None, None),
    ("john@doe.invalid", "john@doe.invalid", SUSPECT, Repair.RESERVED, None),
    ("jean@serveur.local", "jean@serveur.local", SUSPECT, Repair.RESERVED, None),
    ("jean@gmailcom", None, INVALID, Repair.SYNTAX, "jean@gmail.com"),
    ("jean@orange", None, INVALID, Repair.SYNTAX, "jean@orange.fr"),
    ("jean@gmail,com", None, INVALID, Repair.SYNTAX, "jean@gmail.com"),
    ("jean.dupont.gmail.com", None, INVALID, Repair.NO_AT, "jean.dupont@gmail.com"),
    ("jean..dupont@free.fr", None, INVALID, Repair.SYNTAX, None),
    ("jean@free..fr", None, INVALID, Repair.SYNTAX, None),
    ("jean@1.2.3.4", None, INVALID, Repair.SYNTAX, None),
    ("jean@", None, INVALID, Repair.SYNTAX, None),
    ("@", None, INVALID, Repair.SYNTAX, None),
    ("néant", None, INVALID, Repair.NO_AT, None),
    ("06 12 34 56 78", None, INVALID, Repair.NO_AT, None),
    ("a" * 65 + "@free.fr", None, INVALID, Repair.SYNTAX, None),
    ("é" * 40 + "@free.fr", None, INVALID, Repair.TOO_LONG, None),
    ("a@" + "b" * 2000 + ".fr", None, INVALID, Repair.TOO_LONG, None),
]

SEVERAL = [
    "a@free.fr; b@sfr.fr",
    "a@free.fr,b@sfr.fr",
    "a@free.fr b@sfr.fr",
    "a@free.fr\nb@sfr.fr",
    "a@free.fr / b@sfr.fr",
    "a@free.fr ou b@sfr.fr",
    "a@free.fr ::: b@sfr.fr",
    "A <a@free.fr>, B <b@sfr.fr>",
]

RIGHT_AS_THEY_ARE = [
    *PROVIDERS, "mail.com", "ymail.com", "hotmail.co.uk", "hotmail.it", "yahoo.co.uk", "orange.com",
    "laposte.fr", "cadran.co", "ambassade.cm", "free.org", "gmx.de", "orangerie.fr", "freelance.fr",
    "live.be", "mairie-lyon.fr", "grange.fr", "email.com", "univ-orleans.fr",
]  # fmt: skip


def test_every_way_of_writing_one_address_is_read() -> None:
    read = {cell: parse(cell) for cell, *_ in CASES}
    told = {cell: (e.address, e.validity, e.repair, e.suggestion) for cell, e in read.items()}
    assert told == {cell: tuple(expected) for cell, *expected in CASES}
    assert all(email.raw == cell.strip() and parse_all(cell) == [email] for cell, email in read.items())


def test_a_cell_may_hold_two_addresses() -> None:
    assert [[email.address for email in parse_all(cell)] for cell in SEVERAL] == [
        ["a@free.fr", "b@sfr.fr"] for _ in SEVERAL
    ]
    assert {parse(cell).repair for cell in SEVERAL} == {Repair.SEVERAL, Repair.UNWRAPPED}


def test_a_right_domain_is_left_alone() -> None:
    assert {domain: likely_domain(domain) for domain in RIGHT_AS_THEY_ARE} == dict.fromkeys(RIGHT_AS_THEY_ARE)


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("Jean.Dupont@free.fr", "jean.dupont@free.fr"),
        ("jean.dupont+promo@gmail.com", "jeandupont@gmail.com"),
        ("jean.dupont@googlemail.com", "jeandupont@gmail.com"),
        ("jean+tag@orange.fr", "jean@orange.fr"),
        ("jean@société.fr", "jean@xn--socit-esab.fr"),
        ("+@free.fr", "+@free.fr"),
        ('"a+b"@free.fr', '"a+b"@free.fr'),
    ],
)
def test_two_writings_of_one_box_have_one_key(address: str, key: str) -> None:
    assert parse(address).key == key == key_of(address)


def test_a_refused_address_keeps_its_text_as_key() -> None:
    assert parse(" Pas D'Adresse ").key == "pas d'adresse"


def test_a_blank_cell_holds_nothing() -> None:
    assert parse_all(" \n") == []
    assert parse("") == Email("", None, "", INVALID, None, Repair.NO_AT)


@given(st.text(max_size=40) | st.text("ab.@<>;, +\"'-é[]()", max_size=30) | st.emails())
@example("@" * 500)
@example("a@" * 500)
@example("a" * 100_000)
@example('"a b"@free.fr')
@example("a@xn--a.fr")
@example("\ud800@free.fr")
def test_any_text_is_read_without_failing_and_addresses_read_the_same_again(cell: str) -> None:
    for email in parse_all(cell):
        assert (email.address is None) == (email.validity is INVALID)
        if email.address is not None:
            again = parse(email.address)
            assert (again.address, again.key) == (email.address, email.key)
            assert email.key.count("@") >= 1
