"""Names of people and firms as files hold them."""

from typing import cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.capitals import as_name, is_shouted
from app.domain.names import Person, company_key, display_name, name_key, split, tidy

# full name, civility, first, last
FULL_NAMES: list[tuple[str, str, str, str]] = [
    ("Jean Dupont", "", "Jean", "Dupont"),
    ("jean dupont", "", "Jean", "Dupont"),
    ("JEAN DUPONT", "", "Jean", "Dupont"),
    ("DUPONT Jean", "", "Jean", "Dupont"),
    ("Jean DUPONT", "", "Jean", "Dupont"),
    ("DUPONT JEAN", "", "Jean", "Dupont"),
    ("Dupont Jean", "", "Jean", "Dupont"),
    ("Dupont, Jean", "", "Jean", "Dupont"),
    ("DUPONT, Jean-Marc", "", "Jean-Marc", "Dupont"),
    ("KARIM BENSALEM", "", "Karim", "Bensalem"),
    ("BENSALEM KARIM", "", "Karim", "Bensalem"),
    ("Martin Bernard", "", "Martin", "Bernard"),
    ("M. ou Mme MARTIN", "M. ou Mme", "", "Martin"),
    ("M. et Mme Jean DUPONT", "M. et Mme", "Jean", "Dupont"),
    ("M. Jean et Mme Marie DUPONT", "M. et Mme", "Jean et Marie", "Dupont"),
    ("Mr & Mrs Smith", "M. et Mme", "", "Smith"),
    ("M./Mme DUPONT", "M. et Mme", "", "Dupont"),
    ("Jean et Marie Dupont", "", "Jean et Marie", "Dupont"),
    ("Monsieur MARTIN", "M.", "", "Martin"),
    ("M Dupont", "M.", "", "Dupont"),
    ("M.Dupont", "M.", "", "Dupont"),
    ("Mme Marie-Hélène LE GOFF", "Mme", "Marie-Hélène", "Le Goff"),
    ("Mlle Sophie Durand", "Mme", "Sophie", "Durand"),
    ("Dr Paul Martin", "Dr", "Paul", "Martin"),
    ("Me Dupond-Moretti", "Me", "", "Dupond-Moretti"),
    ("Famille DUPONT", "Famille", "", "Dupont"),
    ("DUPONT Mme Marie", "Mme", "Marie", "Dupont"),
    ("Mme", "Mme", "", ""),
    ("LE GOFF Marie-Hélène", "", "Marie-Hélène", "Le Goff"),
    ("van den Berg Pieter", "", "Pieter", "van den Berg"),
    ("Pieter van den Berg", "", "Pieter", "van den Berg"),
    ("VAN DEN BERG Pieter", "", "Pieter", "van den Berg"),
    ("van den BERG Pieter", "", "Pieter", "van den Berg"),
    ("Jean-Pierre de La Fontaine", "", "Jean-Pierre", "de La Fontaine"),
    ("JEAN DE LA FONTAINE", "", "Jean", "de La Fontaine"),
    ("Charles de Gaulle", "", "Charles", "de Gaulle"),
    ("DE GAULLE Charles", "", "Charles", "de Gaulle"),
    ("de Villiers", "", "", "de Villiers"),
    ("Jean d'Ormesson", "", "Jean", "d'Ormesson"),
    ("D'ORMESSON Jean", "", "Jean", "d'Ormesson"),
    ("Marie Anne d’Estienne", "", "Marie Anne", "d’Estienne"),
    ("Ahmed Ben Salem", "", "Ahmed", "Ben Salem"),
    ("Ben Salem Karim", "", "Karim", "Ben Salem"),
    ("Ben Stiller", "", "Ben", "Stiller"),
    ("EL AMRANI Fatima", "", "Fatima", "El Amrani"),
    ("M. El Amrani", "M.", "", "El Amrani"),
    ("Maria da Silva", "", "Maria", "da Silva"),
    ("DOS SANTOS Maria", "", "Maria", "dos Santos"),
    ("McDONALD Ronald", "", "Ronald", "McDonald"),
    ("Ronald McDonald", "", "Ronald", "McDonald"),
    ("MCDONALD RONALD", "", "Ronald", "McDonald"),
    ("Fatou N'Diaye", "", "Fatou", "N'Diaye"),
    ("N'DIAYE Fatou", "", "Fatou", "N'Diaye"),
    ("Shaun O'NEILL", "", "Shaun", "O'Neill"),
    ("LeBron James", "", "LeBron", "James"),
    ("Éric ŒUVRARD", "", "Éric", "Œuvrard"),
    ("Marie Claire Dupont", "", "Marie Claire", "Dupont"),
    ("Jean Dupont Martin", "", "Jean", "Dupont Martin"),
    ("Jean DUPONT MARTIN", "", "Jean", "Dupont Martin"),
    ("DUPONT née MARTIN Marie", "", "Marie", "Dupont née Martin"),
    ("Marie Dupont née Martin", "", "Marie", "Dupont née Martin"),
    ("J. DUPONT", "", "J.", "Dupont"),
    ("J.P. Dupont", "", "J.P.", "Dupont"),
    ("JP DUPONT", "", "JP", "Dupont"),
    ("Dupont", "", "", "Dupont"),
    ("(DUPONT) «Jean»", "", "Jean", "Dupont"),
    ("& DUPONT Jean", "", "& Jean", "Dupont"),
    ("Dupont Jean Pierre", "", "Jean Pierre", "Dupont"),
    ("", "", "", ""),
    (" \u200b\n", "", "", ""),
]

# first cell, last cell, civility, first, last
TWO_CELLS: list[tuple[str, str, str, str, str]] = [
    ("Marc", "Dupont", "", "Marc", "Dupont"),
    ("M. Marc", "DUPONT", "M.", "Marc", "Dupont"),
    ("Marc", "M. Martin", "M.", "Marc", "Martin"),
    ("Mme", "Martin", "Mme", "", "Martin"),
    ("", "M. ou Mme MARTIN", "M. ou Mme", "", "Martin"),
    ("", "DUPONT Jean", "", "Jean", "Dupont"),
    ("", "de La Fontaine", "", "", "de La Fontaine"),
    ("", "Dupont Martin", "", "", "Dupont Martin"),
    ("DUPONT", "Jean", "", "Jean", "Dupont"),
    ("JEAN", "Dupont", "", "Jean", "Dupont"),
    ("KARIM", "BENSALEM", "", "Karim", "Bensalem"),
    ("jean-pierre", "le goff", "", "Jean-Pierre", "Le Goff"),
    ("JB", "DUPONT", "", "JB", "Dupont"),
    ("", "AA BB", "", "", "Aa BB"),
    ("", "", "", "", ""),
]


def test_full_names_are_taken_apart() -> None:
    assert {full: split(full) for full, *_ in FULL_NAMES} == {f: Person(*rest) for f, *rest in FULL_NAMES}


def test_two_cells_are_tidied() -> None:
    read = {(first, last): tidy(first, last) for first, last, *_ in TWO_CELLS}
    assert read == {(first, last): Person(*rest) for first, last, *rest in TWO_CELLS}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("LE GOFF", "Le Goff"),
        ("saint-exupéry", "Saint-Exupéry"),
        ("L'HERMITE", "L'Hermite"),
        ("D’ARTAGNAN", "d’Artagnan"),
        ("M'BAREK", "M'Barek"),
        ("MacDONALD", "MacDonald"),
        ("de Vigny", "de Vigny"),
        ("DE", "De"),
        ("DE la", "de La"),
        ("0AA b", "0Aa b"),
        ("DeVito  LeBron", "DeVito LeBron"),
        ("NG", "NG"),
        ("東京", "東京"),
    ],
)
def test_capitals_are_put_right(typed: str, shown: str) -> None:
    assert as_name(typed) == shown


def test_firms_of_one_name_have_one_key() -> None:
    same = ["S.A.R.L. Dupont & Fils", "SARL DUPONT ET FILS", "Dupont et fils (SAS)", "dupont, fils"]
    assert {company_key(name) for name in same} == {"dupont fils"}
    assert company_key("L'Oréal S.A.") == "l oreal"
    assert company_key("SCI") == "sci"
    assert company_key("3 Suisses") == "3 suisses"
    assert company_key("") == ""


def test_people_of_one_name_have_one_key() -> None:
    assert (
        name_key("Jean-Pierre", "de La Fontaine")
        == name_key("jean pierre", "FONTAINE")
        == "fontaine jean pierre"
    )
    assert name_key("", "Le") == "le"
    assert name_key("Zoé", "") == "zoe"
    assert name_key("", "") == ""


def test_a_name_is_shown_whichever_part_is_there() -> None:
    assert display_name("Jean", "Dupont") == "Jean Dupont"
    assert display_name("", "Dupont") == "Dupont"


LETTERS = "alDLEé'-. œM,dßİŉ"


@given(st.text(max_size=30) | st.text(LETTERS, max_size=20))
@example("et")
@example("M. et")
@example(", ,")
@example("née")
@example("M." * 500)
def test_any_full_name_is_read_without_failing(full: str) -> None:
    person = split(full)
    assert all(len(part) <= 400 for part in cast("dict[str, str]", vars(person)).values())


@given(
    st.text(max_size=20) | st.text(LETTERS, max_size=12), st.text(max_size=20) | st.text(LETTERS, max_size=12)
)
@example("DUPONT", "Jean")
@example("DE", "3")
@example("", "DUPONT Jean")
def test_tidying_twice_changes_nothing(first: str, last: str) -> None:
    once = tidy(first, last)
    twice = tidy(once.first, once.last)
    assert (twice.first, twice.last) == (once.first, once.last)


@given(st.text(max_size=20) | st.text(LETTERS, max_size=12))
def test_capitals_once_put_right_stay(text: str) -> None:
    shown = as_name(text)
    assert as_name(shown) == shown


@given(st.text(max_size=30))
def test_keys_of_firms_are_stable(name: str) -> None:
    assert company_key(company_key(name)) == company_key(name)


def test_initials_are_not_shouted() -> None:
    assert [word for word in ("DUPONT", "J.", "J.-P.", "A", "Éa", "N'DIAYE", "12") if is_shouted(word)] == [
        "DUPONT",
        "N'DIAYE",
    ]
