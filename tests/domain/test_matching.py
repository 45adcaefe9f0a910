"""Which field a column fills, from its header and what it holds."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.imports import FIELDS, Kind
from app.domain.matching import Proposal, Why, is_known_header, propose


def fields_of(kind: Kind) -> list[tuple[str, str]]:
    return [(field.name, field.type.value) for field in FIELDS[kind]]


CONTACT = [*fields_of(Kind.CONTACTS), ("custom.couleur", "text")]


def proposed(
    headers: list[str], samples: list[list[str]], kind: Kind = Kind.CONTACTS
) -> dict[str, str | None]:
    fields = CONTACT if kind is Kind.CONTACTS else fields_of(kind)
    return {p.header: p.field for p in propose(headers, samples, fields)}


def test_usual_french_headers_are_known() -> None:
    headers = [
        "Réf. client", "Civilité", "Nom", "Prénom", "Société", "Fonction", "Tél. fixe", "Portable",
        "E-mail", "Adresse", "CP", "Ville", "Pays", "Origine", "Étiquettes", "Ne pas appeler",
        "Commentaire libre",
    ]  # fmt: skip
    assert list(proposed(headers, []).values()) == [
        "external_ref", "civility", "last_name", "first_name", "company", "job_title", "phone", "phone2",
        "email", "address", "postcode", "city", "country", "source", "tags", "do_not_call", None,
    ]  # fmt: skip


def test_usual_english_headers_are_known() -> None:
    headers = [
        "Customer ID",
        "First Name",
        "SURNAME",
        "company_name",
        "Cell phone",
        "ZIP Code",
        "Lead Source",
    ]
    assert list(proposed(headers, []).values()) == [
        "external_ref", "first_name", "last_name", "company", "phone", "postcode", "source",
    ]  # fmt: skip


def test_a_header_names_a_field_outright() -> None:
    assert proposed(["couleur", "first_name", "phone3"], []) == {
        "couleur": "custom.couleur",
        "first_name": "first_name",
        "phone3": "phone3",
    }
    assert proposed(["contact.last_name"], [], Kind.CALLS) == {"contact.last_name": "contact.last_name"}


def test_a_mistyped_or_longer_header_is_alike() -> None:
    (mistyped, longer) = propose(["Prenoom", "Téléphone du client"], [], CONTACT)
    assert (mistyped.field, mistyped.why) == ("first_name", Why.ALIKE)
    assert (longer.field, longer.why) == ("phone", Why.ALIKE)
    assert longer.confidence < mistyped.confidence < 0.9


def test_nom_is_a_surname_beside_a_first_name_and_else_what_it_holds() -> None:
    assert proposed(["Nom", "Prénom"], [])["Nom"] == "last_name"
    assert proposed(["Nom", "Nom de famille"], [])["Nom"] == "full_name"
    assert proposed(["Nom"], [["DUPONT Jean"], ["Marie Martin"]])["Nom"] == "full_name"
    assert proposed(["Nom"], [["Dupont"], ["Martin"]])["Nom"] == "last_name"
    assert proposed(["Nom"], [["ACME"]], Kind.COMPANIES)["Nom"] == "name"


def test_titre_is_a_civility_or_a_job() -> None:
    samples = [["M.", "Jean", "Directeur"], ["Mme", "Marie", "Comptable"]]
    assert list(proposed(["Titre", "Prénom", "Titre (2)"], samples).values()) == [
        "civility", "first_name", "job_title",
    ]  # fmt: skip
    assert proposed(["Titre", "Prénom"], [])["Titre"] == "civility"
    assert proposed(["Titre", "Prénom"], [["Directeur", "Jean"]])["Titre"] == "job_title"


def test_content_tells_where_headers_do_not() -> None:
    samples = [
        ["0612345678", "a@free.fr", "75002", "M.", "x"],
        ["06 39 98 41 27", "b@sfr.fr", "33000", "Mme", "y"],
    ]
    found = propose(["A", "B", "C", "D", "E"], samples, CONTACT)
    assert [p.field for p in found] == ["phone", "email", "postcode", "civility", None]
    assert {p.why for p in found[:4]} == {Why.CONTENT}
    assert found[4] == Proposal("E")


def test_the_only_date_of_a_kind_is_told_by_its_content() -> None:
    dates = [["05/04/2008"], ["06/04/2008"]]
    assert proposed(["A"], dates, Kind.PURCHASES) == {"A": "date"}
    assert proposed(["A"], dates, Kind.CALLS) == {"A": None}
    assert proposed(["Machin"], dates, Kind.PURCHASES) == {"Machin": None}


def test_an_identifier_of_five_digits_is_no_postcode() -> None:
    assert proposed(["Machin"], [["75002"], ["33000"]]) == {"Machin": None}


def test_content_that_contradicts_the_header_wins() -> None:
    samples = [
        ["a@free.fr", "0612345678", "12"],
        ["b@sfr.fr", "0639984127", "3"],
        ["c@sfr.fr", "0142685300", "4"],
    ]
    assert proposed(["Téléphone", "Email", "Ville"], samples) == {
        "Téléphone": "email",
        "Email": "phone",
        "Ville": None,
    }
    counts = [["1", "2008"], ["2", "2008"], ["1", "2008"]]
    assert proposed(["campaign", "year"], counts, Kind.CALLS) == {"campaign": None, "year": "year"}


def test_codes_and_figures_are_no_names() -> None:
    samples = [["cellular", "-1", "151"], ["unknown", "-1", "76"]] * 20
    assert proposed(["contact", "pays", "ville"], samples) == {"contact": None, "pays": None, "ville": None}
    assert proposed(["pdays"], []) == {"pdays": None}


def test_a_field_is_proposed_once() -> None:
    headers = ["Téléphone", "Tél. bureau", "Tél. domicile", "Téléphone société", "Mobile"]
    assert proposed(headers, []) == {
        "Téléphone": "phone",
        "Mobile": "phone2",
        "Tél. bureau": "phone3",
        "Tél. domicile": None,
        "Téléphone société": None,
    }


def test_a_full_name_is_left_where_both_its_parts_are() -> None:
    assert proposed(["Display Name", "First Name", "Last Name"], [])["Display Name"] is None
    assert proposed(["Display Name", "First Name"], [])["Display Name"] == "full_name"


@pytest.mark.parametrize(
    "header",
    ["Fax", "Télécopie (bureau)", "Phone 1 - Label", "E-mail 2 - Type", "Type de messagerie", "Middle Name",
     "Phonetic Last Name", "Deuxième prénom", "Birthday", "Nickname", "Web Page 1", "", "???"],
)  # fmt: skip
def test_what_resembles_a_field_and_is_none_is_left(header: str) -> None:
    assert proposed([header], []) == {header: None}


def test_calls_have_their_own_fields_and_those_of_their_contact() -> None:
    headers = [
        "Date et heure", "Agent", "Téléphone", "Durée", "Qualification", "Nom", "Prénom",
        "Compte rendu", "Sens",
    ]  # fmt: skip
    assert list(proposed(headers, [], Kind.CALLS).values()) == [
        "started_at", "agent", "contact.phone", "talk_s", "qualification", "contact.last_name",
        "contact.first_name", "note", "direction",
    ]  # fmt: skip


def test_purchases_have_their_own_fields() -> None:
    headers = ["N° commande", "Date de commande", "Montant TTC", "Produit", "Qté", "Statut", "Email"]
    assert list(proposed(headers, [], Kind.PURCHASES).values()) == [
        "number", "date", "total", "product", "quantity", "status", "contact.email",
    ]  # fmt: skip


def test_headers_of_programs_are_told_from_data() -> None:
    assert all(map(is_known_header, ["Nom", "Titre (2)", "E-mail 1 - Value", "TÉL.", "code_postal"]))
    assert not any(map(is_known_header, ["Dupont", "0612345678", "", "jean@free.fr"]))


@given(
    st.lists(st.text(max_size=20) | st.sampled_from(["Nom", "Tél", "Titre", "mail"]), max_size=8),
    st.lists(
        st.lists(st.text(max_size=15) | st.sampled_from(["0612345678", "a@b.fr", "M."]), max_size=9),
        max_size=5,
    ),
)
def test_any_table_has_one_proposal_for_each_header(headers: list[str], samples: list[list[str]]) -> None:
    found = propose(headers, samples, CONTACT)
    assert [p.header for p in found] == headers
    fields = [p.field for p in found if p.field]
    assert len(fields) == len(set(fields))
    assert set(fields) <= {name for name, _ in CONTACT}
    assert all(0 <= p.confidence <= 1 and (p.field is None) == (p.why is None) for p in found)


GOOGLE = {
    "Name Prefix": "civility", "E-mail 1 - Value": "email", "E-mail 2 - Value": "email2",
    "Phone 2 - Value": "phone2", "Organization Title": "job_title", "Labels": "tags",
    "Address 1 - Postal Code": "postcode", "Phonetic First Name": None,
}  # fmt: skip
OLD_GOOGLE = {
    "Given Name": "first_name", "Family Name": "last_name", "Name": None, "Occupation": "job_title",
    "Group Membership": "lists", "Phone 1 - Value": "phone", "Phone 1 - Type": None,
}  # fmt: skip
HUBSPOT = {
    "Record ID": "external_ref", "Phone Number": "phone", "Associated Company": "company",
    "Country/Region": "country", "Contact owner": "owner", "Create Date": None,
}  # fmt: skip
OUTLOOK = {
    "Prénom": "first_name", "Nom": "last_name", "Société": "company", "Téléphone (bureau)": "phone",
    "Tél. mobile": "phone2", "Adresse de messagerie": "email", "Catégories": "tags",
    "Code postal (bureau)": "postcode", "Télécopie (bureau)": None, "Rappel": None,
}  # fmt: skip
REAL: dict[str, tuple[str, int, dict[str, str | None]]] = {
    "google_contacts_2024_header.csv": ("utf-8", 15, GOOGLE),
    "google_contacts_legacy_header.csv": ("utf-8", 8, OLD_GOOGLE),
    "hubspot_contacts_header.csv": ("utf-8", 9, HUBSPOT),
    "outlook_fr_header_cp1252.csv": ("cp1252", 16, OUTLOOK),
}


@pytest.mark.shared_data
@pytest.mark.parametrize("name", REAL)
def test_headers_of_address_books_are_matched(shared_data: Path, name: str) -> None:
    encoding, count, expected = REAL[name]
    with (shared_data / "contact-csv/column-headers" / name).open(encoding=encoding) as lines:
        headers = next(csv.reader(lines))
    found = proposed(headers, [])
    assert {header: found[header] for header in expected} == expected
    assert sum(field is not None for field in found.values()) >= count
