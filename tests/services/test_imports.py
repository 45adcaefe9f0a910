"""Contacts of a file: recognised, completed, made or rejected, on both stores."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.db.entities import (
    Company,
    Contact,
    ContactPoint,
    ContactTag,
    ImportRow,
    ListMember,
)
from app.domain.imports import Choices, Kind, Reason, Reject, Repair
from app.domain.words import RowAction, Validity
from app.services import imports
from app.services.imports import running
from tests.services.import_bench import CONTACT, JEAN, Bench, bench, counts
from tests.stores import NOW

__all__ = ["bench"]


def test_a_new_contact_is_kept_as_the_form_would_keep_it(bench: Bench) -> None:
    told = bench.load(
        Kind.CONTACTS, CONTACT, [["M. Jean", "DUPONT", "639984127", "Jean.Dupont@LAPOSTE.net", "Lyon"]]
    )
    assert counts(told) == (1, 1, 0, 0, 0)
    contact = bench.one(Contact)
    assert (contact.civility, contact.first_name, contact.last_name) == ("M.", "Jean", "Dupont")
    assert (contact.main_phone, contact.main_email) == ("+33639984127", "Jean.Dupont@laposte.net")
    assert contact.sort_name == "dupont jean"
    assert "0639984127" in contact.search_text
    assert contact.created_by == bench.actor.user_id
    assert told.repairs == {Repair.LOST_ZERO: 1, Repair.CIVILITY: 1}


def test_importing_the_same_file_again_changes_nothing(bench: Bench) -> None:
    rows = [JEAN, ["Awa", "N’Diaye", "0639981254", "", ""]]
    bench.load(Kind.CONTACTS, CONTACT, rows)
    before = [(c.id, c.version, c.updated_at) for c in bench.all(Contact)]
    again = bench.load(Kind.CONTACTS, CONTACT, rows)
    assert counts(again) == (2, 0, 0, 2, 0)
    assert again.reasons[RowAction.SKIPPED] == {Reason.IDENTICAL: 2}
    assert [(c.id, c.version, c.updated_at) for c in bench.all(Contact)] == before


def test_a_line_repeated_in_the_file_is_told_as_a_twin(bench: Bench) -> None:
    told = bench.load(Kind.CONTACTS, CONTACT, [JEAN, JEAN])
    assert told.reasons[RowAction.SKIPPED] == {Reason.TWIN: 1}
    assert bench.count(Contact) == 1


def test_twins_are_seen_from_one_chunk_to_the_next(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "CHUNK", 1)
    told = bench.load(Kind.CONTACTS, CONTACT, [JEAN, JEAN])
    assert told.reasons[RowAction.SKIPPED] == {Reason.TWIN: 1}


def test_an_empty_cell_never_erases(bench: Bench) -> None:
    bench.load(Kind.CONTACTS, CONTACT, [JEAN])
    bench.load(Kind.CONTACTS, CONTACT, [["Jean", "Dupont", "06 39 98 41 27", "", ""]])
    contact = bench.one(Contact)
    assert (contact.city, contact.main_email) == ("Lyon", "jean.dupont@laposte.net")


def test_what_an_update_replaces_stays_in_the_ledger(bench: Bench) -> None:
    bench.load(Kind.CONTACTS, CONTACT, [JEAN])
    told = bench.load(Kind.CONTACTS, CONTACT, [[*JEAN[:4], "Brest"]])
    assert told.reasons[RowAction.UPDATED] == {Reason.SAME_PHONE: 1}
    contact = bench.one(Contact)
    assert (contact.city, contact.version) == ("Brest", 2)
    updated = [row for row in bench.all(ImportRow) if row.action is RowAction.UPDATED]
    assert [(row.entity_id, row.before) for row in updated] == [(contact.id, {"city": "Lyon"})]


def test_a_household_sharing_a_phone_stays_two_people(bench: Bench) -> None:
    told = bench.load(
        Kind.CONTACTS,
        CONTACT,
        [["Jean", "Dupont", "0139984127", "", ""], ["Marie", "Dupont", "0139984127", "", ""]],
    )
    assert told.created == 2
    assert told.reasons[RowAction.CREATED] == {Reason.NEW: 2}


def test_a_switchboard_does_not_swallow_its_people(bench: Bench) -> None:
    rows = [
        [name, last, "0139984127", "", ""] for name, last in (("Ana", "Ruiz"), ("Léo", "Roy"), ("Eva", "Bon"))
    ]
    assert bench.load(Kind.CONTACTS, CONTACT, rows).created == 3
    nobody = bench.load(Kind.CONTACTS, CONTACT, [["", "", "0139984127", "", "Nice"]])
    assert nobody.created == 1, "no name says which of the three is meant"


@pytest.mark.parametrize(
    ("first", "last", "same"),
    [
        ("JEAN", "DUPONT", True),
        ("J.", "Dupont", True),
        ("", "Dupont", True),
        ("Dupont", "Jean", True),
        ("Jean-Paul", "Dupont", True),
        ("Marie", "Dupont", False),
        ("Jean", "Martin", False),
    ],
)
def test_a_shared_email_needs_agreeing_names(bench: Bench, first: str, last: str, same: bool) -> None:
    bench.load(Kind.CONTACTS, CONTACT, [JEAN])
    told = bench.load(Kind.CONTACTS, CONTACT, [[first, last, "", "JEAN.DUPONT+salon@laposte.net", "Lyon"]])
    assert (told.created == 0) is same
    assert bench.count(Contact) == (1 if same else 2)


def test_a_fuller_name_completes_a_shorter_one(bench: Bench) -> None:
    bench.load(Kind.CONTACTS, CONTACT, [["", "Dupont", "0639984127", "", ""]])
    bench.load(Kind.CONTACTS, CONTACT, [JEAN])
    assert (bench.one(Contact).first_name, bench.one(Contact).name_key) == ("Jean", "dupont jean")


REF = {"Réf": "external_ref", **CONTACT}


def test_the_key_of_another_program_decides_before_all_else(bench: Bench) -> None:
    bench.load(Kind.CONTACTS, REF, [["C1", *JEAN]])
    told = bench.load(Kind.CONTACTS, REF, [["C1", "Jeanne", "Martin", "0639981254", "", ""]])
    assert told.reasons[RowAction.UPDATED] == {Reason.SAME_REF: 1}
    contact = bench.one(Contact)
    assert (contact.first_name, contact.last_name) == ("Jeanne", "Martin")
    assert bench.count(ContactPoint) == 3


def test_two_keys_are_two_people_whatever_they_share(bench: Bench) -> None:
    told = bench.load(Kind.CONTACTS, REF, [["C1", *JEAN], ["C2", *JEAN]])
    assert told.created == 2


def test_a_key_is_given_to_a_contact_known_without(bench: Bench) -> None:
    bench.load(Kind.CONTACTS, CONTACT, [JEAN])
    bench.load(Kind.CONTACTS, REF, [["C1", *JEAN]])
    assert bench.one(Contact).external_ref == "C1"


def test_a_contact_nobody_could_reach_is_rejected_with_its_cells(bench: Bench) -> None:
    rows = [JEAN, ["Nora", "Lenormand", "", "", "Lille"], ["Karim", "Bensalem", "3,36E+10", "", ""]]
    told = bench.load(Kind.CONTACTS, CONTACT, rows)
    assert told.reasons[RowAction.REJECTED] == {Reason.UNREACHABLE: 1, Reason.DIGITS_LOST: 1}
    with bench.store.reading() as session:
        assert told.job_id is not None
        found = list(imports.rejects(session, job_id=told.job_id))
    assert found == [
        Reject(3, ("Nora", "Lenormand", "", "", "Lille"), Reason.UNREACHABLE, ("phone", "email")),
        Reject(4, ("Karim", "Bensalem", "3,36E+10", "", ""), Reason.DIGITS_LOST, ("phone",)),
    ]


def test_a_number_nobody_can_read_is_kept_and_flagged(bench: Bench) -> None:
    told = bench.load(Kind.CONTACTS, CONTACT, [["Awa", "Diop", "12345", "awa@laposte.net", ""]])
    assert told.repairs == {Repair.BAD_PHONE: 1}
    phone = bench.all(ContactPoint)[0]
    assert (phone.raw, phone.validity) == ("12345", Validity.INVALID)


def test_a_number_nobody_can_read_knows_its_person_again_by_the_same_whole_name(bench: Bench) -> None:
    rows = [["Awa", "Diop", "1234", "", ""], ["Eva", "Diop", "1234", "", ""], ["", "Diop", "1234", "", ""]]
    assert counts(bench.load(Kind.CONTACTS, CONTACT, rows)) == (3, 3, 0, 0, 0)
    again = bench.load(Kind.CONTACTS, CONTACT, rows[:2])
    assert again.reasons[RowAction.SKIPPED] == {Reason.IDENTICAL: 2}
    assert bench.count(Contact) == 3


def test_two_numbers_of_a_cell_are_both_kept_unless_told_otherwise(bench: Bench) -> None:
    row = ["Awa", "Diop", "0639981254 / 0139981254", "", ""]
    bench.load(Kind.CONTACTS, CONTACT, [row], choices=Choices(both_numbers=False))
    assert [p.value for p in bench.all(ContactPoint)] == ["+33639981254"]
    bench.load(Kind.CONTACTS, CONTACT, [row])
    assert len(bench.all(ContactPoint)) == 2


def test_a_mistyped_address_is_corrected_only_when_told(bench: Bench) -> None:
    rows = [["Awa", "Diop", "", "awa@gmial.com", ""]]
    assert bench.rehearse(Kind.CONTACTS, CONTACT, rows).repairs == {Repair.MISTYPED_EMAIL: 1}
    bench.load(Kind.CONTACTS, CONTACT, rows, choices=Choices(fix_emails=True))
    assert bench.one(Contact).main_email == "awa@gmail.com"


def test_a_lost_zero_is_left_when_told(bench: Bench) -> None:
    bench.load(
        Kind.CONTACTS, CONTACT, [["Awa", "Diop", "639981254", "", ""]], choices=Choices(lost_zero=False)
    )
    assert bench.one(ContactPoint).value == "639981254"


WORDS = {
    **CONTACT,
    "Type": "type",
    "Source": "source",
    "Tags": "tags",
    "Listes": "lists",
    "Société": "company",
}


def test_unknown_words_are_added_and_counted(bench: Bench) -> None:
    row = [*JEAN, "Mécène", "Salon de Brest", "Régate; À rappeler", "Gazette", "Voilerie du Port SARL"]
    told = bench.load(Kind.CONTACTS, WORDS, [row])
    assert told.words == {"type": 1, "source": 1, "tag": 1, "list": 1, "company": 1}
    contact = bench.one(Contact)
    assert bench.one(Company).id == contact.company_id
    assert "voilerie" in contact.search_text
    assert (bench.count(ContactTag), bench.count(ListMember)) == (2, 1)


def test_unknown_words_are_left_out_when_told(bench: Bench) -> None:
    row = [*JEAN, "Mécène", "", "Régate", "Gazette", ""]
    told = bench.load(Kind.CONTACTS, WORDS, [row], choices=Choices(new_words=False))
    assert not any(told.words.values())
    assert bench.one(Contact).type_id is None


def test_a_firm_written_otherwise_is_the_same_firm(bench: Bench) -> None:
    other = ["Awa", "Diop", "0639981254", "", "", "", "", "", "", "S.A.R.L. VOILERIE DU PORT"]
    bench.load(Kind.CONTACTS, WORDS, [[*JEAN, "", "", "", "", "Voilerie du Port"], other])
    assert bench.count(Company) == 1


def test_an_opposition_is_never_lifted(bench: Bench) -> None:
    mapping = {**CONTACT, "Stop": "do_not_call"}
    bench.load(Kind.CONTACTS, mapping, [[*JEAN, "oui"]])
    bench.load(Kind.CONTACTS, mapping, [[*JEAN, "non"]])
    assert bench.one(Contact).do_not_call is True


def test_a_deleted_contact_is_left_alone(bench: Bench) -> None:
    bench.load(Kind.CONTACTS, REF, [["C1", *JEAN]])
    with bench.store.writing() as session:
        session.scalars(select(Contact)).one().deleted_at = NOW
    told = bench.load(Kind.CONTACTS, REF, [["C1", *JEAN[:4], "Nice"]])
    assert told.reasons[RowAction.SKIPPED] == {Reason.DELETED: 1}


def test_a_merged_contact_stands_for_its_survivor(bench: Bench) -> None:
    bench.load(Kind.CONTACTS, REF, [["C1", *JEAN], ["C2", "Awa", "Diop", "0639981254", "", ""]])
    with bench.store.writing() as session:
        first, second = session.scalars(select(Contact).order_by(Contact.id))
        second.merged_into_id = first.id
    bench.load(Kind.CONTACTS, REF, [["C2", "", "", "0639981299", "", ""]])
    assert "+33639981299" in {
        p.value for p in bench.all(ContactPoint) if p.contact_id == bench.all(Contact)[0].id
    }


def test_a_line_the_reader_could_not_make_out_is_rejected_with_its_reason(bench: Bench) -> None:
    told = bench.load(Kind.CONTACTS, CONTACT, [JEAN, ["a", "b"]], problems={3: "open_quote"})
    assert told.reasons[RowAction.REJECTED] == {Reason.OPEN_QUOTE: 1}


def test_fields_of_the_centre_s_own_are_kept(bench: Bench) -> None:
    bench.load(Kind.CONTACTS, {**CONTACT, "Métier": "custom.metier"}, [[*JEAN, "retraité"]])
    assert bench.one(Contact).custom == {"metier": "retraité"}
