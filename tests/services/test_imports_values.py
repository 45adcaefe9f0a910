"""Cells of every kind read as they were meant, or left with a word on why."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.entities import (
    Call,
    Campaign,
    Company,
    Contact,
    ContactPoint,
    File,
    Lead,
    Note,
    Order,
    Qualification,
    Tag,
)
from app.domain.dates import Order as DateOrder
from app.domain.imports import CellState, Choices, Ground, Kind, Ledger, Reason, Reject, Repair
from app.domain.own_keys import own_key
from app.domain.words import Direction, JobState, LeadState, RowAction
from app.errors import Invalid, NotAllowed, NotFound, StoreError
from app.services import imports
from app.services.imports import cells, files, ledger, running
from app.services.imports.chunk import Reading
from app.services.imports.drafts import Line
from app.services.imports.targets import target
from tests.services.import_bench import CONTACT, JEAN, Bench, Table, bench, counts
from tests.stores import NOW

__all__ = ["bench"]
READING = Reading(Choices(), "Europe/Paris", "FR", DateOrder.DAY_FIRST, NOW)


def line() -> Line:
    return Line(2, ())


# ------------------------------------------------------------------------------------------- instants
@pytest.mark.parametrize(
    ("values", "at", "has_time"),
    [
        ({"started_at": "12/05/2008 14:30"}, datetime(2008, 5, 12, 12, 30, tzinfo=UTC), True),
        ({"started_at": "2008-05-12T14:30:00+00:00"}, datetime(2008, 5, 12, 14, 30, tzinfo=UTC), True),
        ({"started_at": "12/05/2008"}, datetime(2008, 5, 11, 22, 0, tzinfo=UTC), False),
        ({"started_at": "12/05/2008 00:00"}, datetime(2008, 5, 11, 22, 0, tzinfo=UTC), True),
        ({"date": "12/05/2008", "time": "9h05"}, datetime(2008, 5, 12, 7, 5, tzinfo=UTC), True),
        ({"date": "12/05/2008"}, datetime(2008, 5, 11, 22, 0, tzinfo=UTC), False),
        ({"day": "12", "month": "5", "year": "2008"}, datetime(2008, 5, 11, 22, 0, tzinfo=UTC), False),
        ({"day": "12", "month": "mai", "year": "2008"}, datetime(2008, 5, 11, 22, 0, tzinfo=UTC), False),
        (
            {"day": "12", "month": "may", "year": "2008", "time": "18:00"},
            datetime(2008, 5, 12, 16, 0, tzinfo=UTC),
            True,
        ),
    ],
)
def test_the_moment_of_a_call_may_stand_in_several_columns(
    values: dict[str, str], at: datetime, has_time: bool
) -> None:
    assert cells.moment(line(), values, READING) == cells.Moment(at, has_time)


@pytest.mark.parametrize(
    ("values", "reason", "fields"),
    [
        ({}, Reason.NO_DATE, ("started_at", "date")),
        ({"started_at": "avant-hier"}, Reason.BAD_DATE, ("started_at",)),
        ({"date": "31/02/2008"}, Reason.BAD_DATE, ("date",)),
        ({"day": "31", "month": "2", "year": "2008"}, Reason.BAD_DATE, ("day", "month", "year")),
        ({"day": "12", "month": "", "year": "2008"}, Reason.BAD_DATE, ("day", "month", "year")),
    ],
)
def test_a_moment_that_cannot_be_read_refuses_the_line(
    values: dict[str, str], reason: Reason, fields: tuple[str, ...]
) -> None:
    read = line()
    assert cells.moment(read, values, READING) is None
    assert (read.refused, read.at_fault) == (reason, fields)


def test_an_hour_that_cannot_be_read_leaves_the_day() -> None:
    read = line()
    found = cells.moment(read, {"date": "12/05/2008", "time": "midi pile"}, READING)
    assert found == cells.Moment(datetime(2008, 5, 11, 22, 0, tzinfo=UTC), False)
    assert [(touch.field, touch.code) for touch in read.touches] == [("time", Repair.UNREAD_VALUE)]


# ---------------------------------------------------------------------------------------------- texts
def test_a_text_too_long_is_cut_and_told() -> None:
    read = line()
    assert cells.text(read, {"name": "x" * 70}, "name", limit=64) == "x" * 64
    assert [(t.field, t.code, len(t.becomes)) for t in read.touches] == [("name", Repair.CUT, 64)]


def test_hidden_characters_are_taken_out_and_told() -> None:
    read = line()
    assert cells.text(read, {"name": "Du\u200bpont\x07"}, "name") == "Dupont"
    assert [(t.field, t.code, t.becomes) for t in read.touches] == [("name", Repair.HIDDEN, "Dupont")]


def test_an_empty_text_is_nothing() -> None:
    read = line()
    assert cells.text(read, {}, "name") is None
    assert cells.prose(read, {"note": ""}, "note", limit=10) == ""
    assert cells.prose(read, {"note": "une\ndeux"}, "note", limit=10) == "une\ndeux"
    assert read.touches == []


# -------------------------------------------------------------------------------------------- figures
@pytest.mark.parametrize(
    ("typed", "seconds"), [("", 0), ("42", 42), ("4'12", 252), ("1:02:03", 3723), ("-3", 0), ("longtemps", 0)]
)
def test_a_duration_is_read_in_seconds(typed: str, seconds: int) -> None:
    read = line()
    assert cells.seconds(read, {"talk_s": typed}, "talk_s") == seconds
    assert bool(read.touches) is (typed in ("-3", "longtemps"))


@pytest.mark.parametrize(
    ("typed", "number"), [("", None), ("3", 3), ("1 200", 1200), ("0", None), ("trois", None)]
)
def test_a_whole_number_has_its_bounds(typed: str, number: int | None) -> None:
    read = line()
    assert cells.whole(read, {"attempt": typed}, "attempt", least=1) == number
    assert bool(read.touches) is (typed in ("0", "trois"))


@pytest.mark.parametrize(
    ("typed", "meant"), [("", None), ("oui", True), ("Non", False), ("1", True), ("parfois", None)]
)
def test_yes_and_no_are_read_or_told(typed: str, meant: bool | None) -> None:
    read = line()
    assert cells.yes(read, {"closes": typed}, "closes") is meant
    assert bool(read.touches) is (typed == "parfois")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("VIP", ("VIP",)),
        ("a, b,, c ", ("a", "b", "c")),
        ("a; b, c", ("a", "b, c")),
        ("a|b; c", ("a", "b; c")),
        ("a ::: b", ("a", "b")),
        ("a\nb", ("a", "b")),
        (" ; ", ()),
    ],
)
def test_a_cell_of_several_words_is_parted_by_its_strongest_mark(text: str, words: tuple[str, ...]) -> None:
    assert cells.several(text) == words


def test_the_number_called_is_put_right_and_told_under_its_own_column() -> None:
    read = line()
    found = cells.number(read, {"number": "639984127"}, READING)
    assert found is not None
    assert found.value == "+33639984127"
    assert [(t.field, t.code) for t in read.touches] == [("number", Repair.LOST_ZERO)]
    assert cells.number(read, {}, READING) is None


# ---------------------------------------------------------------------------------------------- calls
CALL = {"Quand": "started_at", "Numéro": "number", "Nom": "contact.last_name", "Note": "note"}


def test_a_call_with_a_number_alone_is_that_of_whoever_has_it(bench: Bench) -> None:
    bench.load(Kind.CONTACTS, CONTACT, [JEAN])
    told = bench.load(Kind.CALLS, CALL, [["12/05/2008 10:00", "0639984127", "Dupont", ""]])
    assert told.created == 1
    call = bench.one(Call)
    assert (call.number, call.contact_id) == ("+33639984127", bench.one(Contact).id)


def test_an_incoming_call_is_met_and_leaves_the_attempts_alone(bench: Bench) -> None:
    mapping = {**CALL, "Sens": "direction"}
    bench.load(Kind.CALLS, mapping, [["12/05/2008 10:00", "0639984127", "Dupont", "", "entrant"]])
    contact, lead = bench.one(Contact), bench.one(Lead)
    assert bench.one(Call).direction is Direction.IN
    assert (contact.last_attempt_at, lead.attempts) == (None, 0)
    assert contact.last_interaction_at == datetime(2008, 5, 12, 8, 0, tzinfo=UTC)


def test_an_opposition_told_by_a_call_is_kept(bench: Bench) -> None:
    with bench.store.writing() as session:
        one = session.scalars(select(Qualification).where(Qualification.do_not_call)).first()
        assert one is not None
        label = one.label
    mapping = {**CALL, "Qualif": "qualification"}
    bench.load(Kind.CALLS, mapping, [["12/05/2008 10:00", "0639984127", "Dupont", "", label]])
    assert bench.one(Contact).do_not_call is True


def test_calls_name_their_own_campaign_and_file(bench: Bench) -> None:
    mapping = {**CALL, "Campagne": "campaign", "Fichier": "file"}
    rows = [
        ["12/05/2008 10:00", "0639984127", "Dupont", "", "Printemps", "Lyon"],
        ["12/05/2008 11:00", "0639981254", "Diop", "", "Printemps", ""],
        ["12/05/2008 12:00", "0639987011", "Delatour", "", "", ""],
    ]
    assert bench.load(Kind.CALLS, mapping, rows).created == 3
    campaign = bench.one(Campaign)
    assert [(file.label, file.campaign_id) for file in bench.all(File)] == [
        ("Lyon", campaign.id),
        ("Printemps", campaign.id),
    ]
    lyon, printemps = bench.all(File)
    assert [lead.file_id for lead in bench.all(Lead)] == [lyon.id, printemps.id, None]


def test_a_file_named_by_a_line_is_of_the_campaign_of_the_import(bench: Bench) -> None:
    mapping = {**CALL, "Fichier": "file"}
    rows = [["12/05/2008 10:00", "0639984127", "Dupont", "", "Lyon"]]
    bench.load(Kind.CALLS, mapping, rows, campaign="Printemps", file="Le reste")
    assert {file.label: file.id for file in bench.all(File)}["Lyon"] == bench.one(Lead).file_id


def test_a_call_known_already_completes_its_contact(bench: Bench) -> None:
    row = ["12/05/2008 10:00", "0639984127", "Dupont", "Rappeler."]
    bench.load(Kind.CALLS, CALL, [row])
    again = bench.load(Kind.CALLS, {**CALL, "Ville": "contact.city"}, [[*row, "Brest"], [*row, "Brest"]])
    assert counts(again) == (2, 0, 1, 1, 0)
    assert (bench.count(Call), bench.count(Note), bench.one(Contact).city) == (1, 1, "Brest")


def test_a_repeated_attempt_closes_its_lead_when_it_wears_out(bench: Bench) -> None:
    with bench.store.writing() as session:
        one = session.scalars(select(Qualification).where(Qualification.label == "NRP")).first()
        assert one is not None
        one.max_attempts, one.retry_minutes = 2, 90
    mapping = {**CALL, "Qualif": "qualification"}
    rows = [
        ["12/05/2008 10:00", "0639984127", "Dupont", "", "NRP"],
        ["13/05/2008 10:00", "0639984127", "Dupont", "Absent.", "NRP"],
    ]
    bench.load(Kind.CALLS, mapping, rows[:1])
    lead = bench.one(Lead)
    assert (lead.state, lead.attempts) == (LeadState.IN_PROGRESS, 1)
    assert lead.not_before == datetime(2008, 5, 12, 9, 30, tzinfo=UTC)
    bench.load(Kind.CALLS, mapping, rows)
    lead = bench.one(Lead)
    assert (lead.state, lead.attempts, lead.closed_reason) == (LeadState.CLOSED, 2, "max_attempts")
    assert [call.closed_lead for call in bench.all(Call)] == [False, False]


def test_a_word_nobody_knows_is_left_out_of_a_call_when_told(bench: Bench) -> None:
    mapping = {**CALL, "Qualif": "qualification"}
    row = ["12/05/2008 10:00", "0639984127", "Dupont", "", "Messe basse"]
    told = bench.load(Kind.CALLS, mapping, [row], choices=Choices(new_words=False))
    assert told.repairs == {Repair.UNKNOWN_WORD: 1}
    assert bench.one(Call).qualification_id is None


def test_marks_alone_are_no_word(bench: Bench) -> None:
    mapping = {**CALL, "Qualif": "qualification", "Type": "contact.type"}
    row = ["12/05/2008 10:00", "0639984127", "Dupont", "", "…", "—"]
    told = bench.load(Kind.CALLS, mapping, [row])
    assert told.words == {}
    assert (bench.one(Call).qualification_id, bench.one(Contact).type_id) == (None, None)


def test_a_call_of_a_deleted_contact_is_passed_over(bench: Bench) -> None:
    bench.load(Kind.CONTACTS, CONTACT, [JEAN])
    key = bench.one(Contact)
    with bench.store.writing() as session:
        gone = session.get(Contact, key.id)
        assert gone is not None
        gone.external_ref, gone.deleted_at = "K1", NOW
    mapping = {**CALL, "Clé": "contact.external_ref"}
    told = bench.load(Kind.CALLS, mapping, [["12/05/2008 10:00", "", "", "", "K1"]])
    assert told.reasons[RowAction.SKIPPED] == {Reason.DELETED: 1}
    assert bench.count(Call) == 0


# ---------------------------------------------------------------------------------------------- leads
def test_what_another_program_knew_of_a_lead_is_kept(bench: Bench) -> None:
    mapping = {
        **CONTACT,
        "Arrivée": "arrived_at",
        "État": "state",
        "Essais": "attempt",
        "Dernier": "last_attempt_at",
        "Clos": "closed_at",
    }
    rows = [
        [*JEAN, "02/03/2026", "terminé", "4", "05/03/2026 10:00", ""],
        ["Awa", "Diop", "0639981254", "", "", "02/03/2026", "", "1", "05/03/2026 10:00", "06/03/2026 09:00"],
        ["Marc", "Delatour", "0639987011", "", "", "02/03/2026", "en cours", "", "jamais", ""],
    ]
    told = bench.load(Kind.LEADS, mapping, rows, campaign="Salon")
    assert told.created == 3
    assert told.repairs == {Repair.UNREAD_VALUE: 1}
    jean, awa, marc = bench.all(Lead)
    assert (jean.state, jean.attempts, jean.closed_at) == (LeadState.CLOSED, 4, jean.last_attempt_at)
    assert jean.last_attempt_at == datetime(2026, 3, 5, 9, 0, tzinfo=UTC)
    assert (awa.state, awa.closed_at) == (LeadState.CLOSED, datetime(2026, 3, 6, 8, 0, tzinfo=UTC))
    assert (marc.state, marc.attempts, marc.last_attempt_at) == (LeadState.IN_PROGRESS, 0, None)
    assert marc.arrived_at == datetime(2026, 3, 1, 23, 0, tzinfo=UTC)


def test_columns_kept_with_a_lead_are_completed_and_the_file_shows_them(bench: Bench) -> None:
    mapping: dict[str, str | None] = dict(CONTACT)
    headers = (*CONTACT, "Parrain", "Stand")
    rows = [[*JEAN, "Awa", ""], [*JEAN, "", "B12"], [*JEAN, "Awa", "B12"]]
    request = replace(
        bench.request(Kind.LEADS, CONTACT, rows, campaign="Salon"), headers=headers, mapping=mapping
    )
    told = imports.run(
        bench.store.writing, Table(rows), actor=bench.actor, request=request, clock=bench.clock
    )
    assert counts(told) == (3, 1, 1, 1, 0)
    assert told.reasons[RowAction.UPDATED] == {Reason.EXTRAS: 1}
    assert bench.one(Lead).data == {"Parrain": "Awa", "Stand": "B12"}
    assert bench.one(File).columns == ["Parrain", "Stand"]


def test_a_lead_of_a_deleted_contact_is_left_out(bench: Bench) -> None:
    bench.load(Kind.CONTACTS, {"Clé": "external_ref", **CONTACT}, [["K1", *JEAN]])
    with bench.store.writing() as session:
        gone = session.scalars(select(Contact)).one()
        gone.deleted_at = NOW
    mapping = {"Clé": "external_ref", "Nom": "last_name"}
    told = bench.load(Kind.LEADS, mapping, [["K1", "Dupont"], ["K2", "Personne"]])
    assert told.reasons[RowAction.SKIPPED] == {Reason.DELETED: 1}
    assert told.reasons[RowAction.REJECTED] == {Reason.UNKNOWN_CONTACT: 1}
    assert bench.count(Lead) == 0


def test_a_lead_completes_its_contact_and_says_so(bench: Bench) -> None:
    bench.load(Kind.LEADS, CONTACT, [[*JEAN[:4], ""]])
    told = bench.load(Kind.LEADS, CONTACT, [JEAN])
    assert told.reasons[RowAction.UPDATED] == {Reason.SAME_PHONE: 1}
    assert bench.one(Contact).city == "Lyon"


def test_leads_come_in_the_order_of_their_file(bench: Bench) -> None:
    rows = [["Awa", f"Diop{n}", f"06399812{n:02d}", "", ""] for n in range(5)]
    bench.load(Kind.LEADS, CONTACT, [*rows, rows[0]], campaign="Salon")
    names = {contact.id: contact.last_name for contact in bench.all(Contact)}
    assert [names[lead.contact_id] for lead in bench.all(Lead)] == [f"Diop{n}" for n in range(5)]


# ------------------------------------------------------------------------------------------ purchases
PURCHASE = {
    "N°": "number",
    "Date": "date",
    "Montant": "total",
    "Devise": "currency",
    "Nom": "contact.last_name",
    "Tél": "contact.phone",
}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["", "02/03/2026", "10", "", "Diop", "0639981254"], Reason.BAD_NUMBER),
        (["F1", "", "10", "", "Diop", "0639981254"], Reason.NO_DATE),
        (["F1", "31/02/2026", "10", "", "Diop", "0639981254"], Reason.BAD_DATE),
        (["F1", "02/03/2026", "dix", "", "Diop", "0639981254"], Reason.BAD_AMOUNT),
        (["F1", "02/03/2026", "10", "", "Diop", ""], Reason.NO_CONTACT),
    ],
)
def test_a_purchase_that_says_too_little_is_rejected(bench: Bench, row: list[str], reason: Reason) -> None:
    assert bench.load(Kind.PURCHASES, PURCHASE, [row]).reasons[RowAction.REJECTED] == {reason: 1}
    assert bench.count(Order) == 0


@pytest.mark.parametrize(
    ("typed", "kept", "told"),
    [("", "EUR", {}), ("€", "EUR", {}), ("chf", "CHF", {}), ("écus", "EUR", {Repair.UNREAD_VALUE: 1})],
)
def test_the_currency_of_a_purchase(bench: Bench, typed: str, kept: str, told: dict[Repair, int]) -> None:
    found = bench.load(Kind.PURCHASES, PURCHASE, [["F1", "02/03/2026", "10", typed, "Diop", "0639981254"]])
    assert bench.one(Order).currency == kept
    assert found.repairs == told


def test_a_purchase_of_a_deleted_contact_is_passed_over_and_one_known_completes_its_contact(
    bench: Bench,
) -> None:
    row = ["F1", "02/03/2026", "10", "", "Diop", "0639981254"]
    bench.load(Kind.PURCHASES, PURCHASE, [row])
    told = bench.load(Kind.PURCHASES, {**PURCHASE, "Ville": "contact.city"}, [[*row, "Brest"]])
    assert counts(told) == (1, 0, 1, 0, 0)
    assert bench.one(Contact).city == "Brest"
    with bench.store.writing() as session:
        gone = session.scalars(select(Contact)).one()
        gone.external_ref, gone.deleted_at = "K1", NOW
    keyed = {**PURCHASE, "Clé": "contact.external_ref"}
    told = bench.load(Kind.PURCHASES, keyed, [["F9", "02/03/2026", "10", "", "", "", "K1"]])
    assert told.reasons[RowAction.SKIPPED] == {Reason.DELETED: 1}
    assert bench.count(Order) == 1


# --------------------------------------------------------------------------------- contacts, companies
def test_lines_that_say_nothing_or_reach_nobody_are_left_out(bench: Bench) -> None:
    rows = [["", "", "", "", ""], ["\u200b", "", "", "", ""], ["Nora", "L", "", "", ""]]
    told = bench.load(Kind.CONTACTS, CONTACT, rows)
    assert counts(told) == (3, 0, 0, 2, 1)
    assert told.reasons[RowAction.SKIPPED] == {Reason.BLANK: 2}
    assert told.reasons[RowAction.REJECTED] == {Reason.UNREACHABLE: 1}


def test_tags_lists_and_owner_are_joined_to_a_contact(bench: Bench) -> None:
    mapping = {**CONTACT, "Tags": "tags", "Listes": "lists", "À": "owner", "Société": "company"}
    rows = [[*JEAN, "Régate; VIP", "Salon", "t_agent", "Les Ormes"]]
    told = bench.load(Kind.CONTACTS, mapping, rows)
    assert told.words["tag"] >= 1
    again = bench.load(Kind.CONTACTS, mapping, [[*JEAN, "VIP; Nautisme", "Salon", "t_agent2", "Les Ormes"]])
    assert counts(again)[:3] == (1, 0, 1)
    labels = {tag.label for tag in bench.all(Tag)}
    assert {"Régate", "VIP", "Nautisme"} <= labels
    assert bench.one(Company).name == "Les Ormes"


def test_a_new_word_never_takes_the_code_of_another(bench: Bench) -> None:
    mapping = {**CALL, "Qualif": "qualification"}
    rows = [
        [f"12/05/2008 1{n}:00", "0639984127", "Dupont", "", label]
        for n, label in enumerate(("Promesse verbale", "Promotion verbale", "Promenade verbale"))
    ]
    assert bench.load(Kind.CALLS, mapping, rows).words == {"qualification": 3}
    codes = [one.code for one in bench.all(Qualification)]
    assert len(codes) == len(set(codes))
    assert [code for code in codes if code.startswith("PROMVERB")] == [
        "PROMVERB",
        "PROMVERB-2",
        "PROMVERB-3",
    ]


def test_a_number_that_nobody_can_call_does_not_tell_two_people_as_one(bench: Bench) -> None:
    rows = [["Jean", "Dupont", "12", "", ""], ["Awa", "Diop", "12", "", ""]]
    told = bench.load(Kind.CONTACTS, CONTACT, rows)
    assert told.created == bench.count(Contact) == 2
    assert bench.count(ContactPoint) == 2


def test_our_own_key_finds_the_contact_it_was_given_to(bench: Bench) -> None:
    bench.load(Kind.CONTACTS, CONTACT, [JEAN])
    kept = bench.one(Contact)
    mapping = {"Clé": "external_ref", "Nom": "last_name", "Ville": "city"}
    own = own_key(kept.id, kept.created_at)
    told = bench.load(Kind.CONTACTS, mapping, [[own, "Dupont-Morel", "Brest"]])
    assert told.reasons[RowAction.UPDATED] == {Reason.SAME_REF: 1}
    assert (bench.one(Contact).last_name, bench.one(Contact).external_ref) == ("Dupont-Morel", None)
    foreign = own_key(kept.id, NOW.replace(year=1999))
    told = bench.load(Kind.CONTACTS, mapping, [[foreign, "Autre", "Lens"]])
    assert told.reasons[RowAction.REJECTED] == {Reason.UNKNOWN_CONTACT: 1}


def test_our_own_key_finds_the_company_it_was_given_to(bench: Bench) -> None:
    mapping = {"Clé": "external_ref", "Nom": "name", "Tél": "phone", "Siret": "siret"}
    bench.load(Kind.COMPANIES, mapping, [["", "Les Ormes", "639984127", "12345"]])
    kept = bench.one(Company)
    assert (kept.phone, kept.siret) == ("+33639984127", None)
    own = own_key(kept.id, kept.created_at)
    told = bench.load(Kind.COMPANIES, mapping, [[own, "Les Ormes du Midi", "", ""]])
    assert told.reasons[RowAction.UPDATED] == {Reason.SAME_REF: 1}
    assert bench.one(Company).name == "Les Ormes du Midi"
    told = bench.load(Kind.COMPANIES, mapping, [["E1", "Les Ormes du Midi", "", ""], ["E1", "Ormes", "", ""]])
    assert counts(told)[:3] == (2, 0, 2)
    assert (bench.one(Company).external_ref, bench.one(Company).name) == ("E1", "Ormes")


def test_our_own_key_finds_the_call_it_was_given_to(bench: Bench) -> None:
    mapping = {"Clé": "external_ref", **CALL}
    row = ["12/05/2008 10:00", "0639984127", "Dupont", ""]
    bench.load(Kind.CALLS, mapping, [["", *row]])
    told = bench.load(Kind.CALLS, mapping, [[own_key(bench.one(Call).uuid), *row]])
    assert told.reasons[RowAction.SKIPPED] == {Reason.IDENTICAL: 1}
    assert bench.count(Call) == 1


# --------------------------------------------------------------------------------------- what is proposed
def test_a_kind_that_cannot_be_imported_yet_says_so(bench: Bench) -> None:
    with pytest.raises(NotAllowed) as caught, bench.store.reading() as session:
        imports.proposed(session, kind=Kind.TICKETS, headers=("Nom",), samples=[])
    assert (caught.value.code, caught.value.values) == ("import.not_yet", {"kind": "tickets"})


def test_our_own_exports_are_recognised_whole(bench: Bench) -> None:
    titles = {"Nom": "last_name", "Téléphone": "phone", "Dernier achat": "last_order"}
    with bench.store.reading() as session:
        found = imports.proposed(
            session, kind=Kind.CONTACTS, headers=tuple(titles), samples=[], titles=titles
        )
        assert {(s.header, s.field, s.ground) for s in found} == {
            ("Nom", "last_name", Ground.KNOWN),
            ("Téléphone", "phone", Ground.KNOWN),
            ("Dernier achat", "", Ground.KNOWN),
        }
        mixed = imports.proposed(
            session, kind=Kind.CONTACTS, headers=("Nom", "Autre"), samples=[], titles=titles
        )
    assert [(s.header, s.field) for s in mixed] == [("Nom", "full_name"), ("Autre", "")]


def test_the_preview_of_companies_marks_repairs_and_new_words(bench: Bench) -> None:
    columns = {"Nom": "name", "Tél": "phone", "Secteur": "industry", "Siret": "siret"}
    rows = [["Les Ormes", "639984127", "Nautisme", "123"], ["Martin", "", "", ""], ["", "", "Nautisme", ""]]
    request = bench.request(Kind.COMPANIES, columns, rows)
    with bench.store.reading() as session:
        found = imports.preview(session, Table(rows), actor=bench.actor, request=request, now=NOW)
    ormes, martin, nameless = found.rows
    assert [cell.problem for cell in ormes.cells] == [
        None,
        Repair.LOST_ZERO,
        Repair.NEW_WORD,
        Repair.UNREAD_VALUE,
    ]
    assert [cell.problem for cell in martin.cells] == [None] * 4
    assert nameless.rejected is Reason.NO_NAME
    assert (found.read, found.clean, found.rejected) == (3, 1, 1)


@pytest.mark.parametrize(
    ("adds", "problem", "state"),
    [
        (True, Repair.NEW_WORD, CellState.REPAIRED),
        (False, Repair.UNKNOWN_WORD, CellState.DOUBTFUL),
    ],
)
def test_a_cell_of_several_words_is_shown_whole(
    bench: Bench, adds: bool, problem: Repair, state: CellState
) -> None:
    columns = {**CONTACT, "Tags": "tags"}
    rows = [[*JEAN, "Régate; Voile"]]
    request = bench.request(Kind.CONTACTS, columns, rows, choices=Choices(new_words=adds))
    with bench.store.reading() as session:
        found = imports.preview(session, Table(rows), actor=bench.actor, request=request, now=NOW)
    cell = found.rows[0].cells[5]
    assert (cell.text, cell.problem, cell.state) == ("Régate; Voile", problem, state)
    assert [(p.example, p.count) for p in found.problems] == [("Régate", 1)]


def test_a_name_beside_a_civility_is_shown_untouched(bench: Bench) -> None:
    rows = [["Jean", "M. Dupont", *JEAN[2:]]]
    request = bench.request(Kind.CONTACTS, CONTACT, rows)
    with bench.store.reading() as session:
        (row,) = imports.preview(session, Table(rows), actor=bench.actor, request=request, now=NOW).rows
    assert [(cell.text, cell.state) for cell in row.cells[:2]] == [
        ("Jean", CellState.OK),
        ("Dupont", CellState.REPAIRED),
    ]


# ------------------------------------------------------------------------------------------- a whole run
def test_a_target_that_cannot_be_is_refused(bench: Bench) -> None:
    for more, code in (
        ({"file": "Lyon"}, "import.file_without_campaign"),
        ({"campaign": "Salon"}, "import.no_campaign_here"),
    ):
        with pytest.raises(Invalid) as caught:
            bench.load(Kind.CONTACTS, CONTACT, [JEAN], **more)
        assert caught.value.code == code
    bench.load(Kind.LEADS, CONTACT, [JEAN], campaign="Salon")
    with bench.store.reading() as session, pytest.raises(NotFound):
        target(session, campaign_id=bench.one(Campaign).id, file_id=99)


def test_a_file_of_leads_without_a_name_takes_that_of_the_file(bench: Bench) -> None:
    bench.load(Kind.LEADS, CONTACT, [JEAN], campaign="Salon")
    assert bench.one(File).label == "fichier"


def test_an_import_that_is_gone_has_no_ledger(bench: Bench) -> None:
    with bench.store.reading() as session, pytest.raises(NotFound):
        ledger.read(session, job_id=99)


def test_a_ledger_that_does_not_add_up_cannot_be_told(bench: Bench) -> None:
    told = bench.load(Kind.CONTACTS, CONTACT, [JEAN])
    with pytest.raises(ValueError, match="does not add up"):
        replace(told, read=told.read + 1)


class Gate:
    """The transactions of a store; some of them fail."""

    def __init__(self, bench: Bench, *failures: Exception | None) -> None:
        self.bench, self.failures = bench, list(failures)

    def __call__(self) -> AbstractContextManager[Session]:
        failure = self.failures.pop(0) if self.failures else None
        if failure is not None:
            raise failure
        return self.bench.store.writing()


def run(bench: Bench, gate: Gate) -> Ledger:
    request = bench.request(Kind.CONTACTS, CONTACT, [JEAN])
    return imports.run(gate, Table([JEAN]), actor=bench.actor, request=request, clock=bench.clock)


def test_a_chunk_refused_by_a_busy_store_is_written_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr("app.services.imports.running.time.sleep", waited.append)
    told = run(bench, Gate(bench, None, StoreError("store.busy"), StoreError("store.busy"), None))
    assert counts(told) == (1, 1, 0, 0, 0)
    assert waited == sorted(waited)
    assert len(waited) == 2


def test_a_store_that_stays_busy_ends_the_import_with_its_ledger(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.imports.running.time.sleep", lambda _s: None)
    with pytest.raises(StoreError) as caught:
        run(bench, Gate(bench, None, *[StoreError("store.busy")] * running.TRIES))
    assert caught.value.code == "store.busy"
    with bench.store.reading() as session:
        (job,) = imports.listing(session, actor=bench.actor)
    assert (job.state, job.read) == (JobState.FAILED, 0)


def test_another_failure_is_not_tried_again(bench: Bench) -> None:
    with pytest.raises(StoreError) as caught:
        run(bench, Gate(bench, None, StoreError("store.disk_full")))
    assert caught.value.code == "store.disk_full"
    assert bench.count(Contact) == 0


def test_a_rehearsal_can_be_stopped_and_shows_what_it_would_reject(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "CHUNK", 1)
    rows = [JEAN, ["Nora", "L", "", "", ""], ["Awa", "Diop", "0639981254", "", ""]]
    looks, seen = iter([False, False, True]), list[Reject]()
    told = imports.rehearse(
        bench.store.writing,
        Table(rows),
        actor=bench.actor,
        request=bench.request(Kind.CONTACTS, CONTACT, rows),
        clock=bench.clock,
        cancelled=lambda: next(looks),
        rejects=seen.extend,
    )
    assert (told.state, counts(told)) == (JobState.CANCELLED, (2, 1, 0, 0, 1))
    assert [(one.line, one.reason, one.fields) for one in seen] == [
        (3, Reason.UNREACHABLE, ("phone", "email"))
    ]
    assert bench.count(Contact) == 0


def test_rejected_lines_are_written_to_be_corrected_and_imported_again(bench: Bench, tmp_path: Path) -> None:
    rows = [["Nora", "L", "", "", "Lille"], ["Awa", "Diop", "0639981254"], ["Eve", "B"]]
    told = bench.load(Kind.CONTACTS, CONTACT, rows)
    assert told.job_id is not None
    file = tmp_path / "rejets.csv"
    with bench.store.reading() as session:
        rejects: Iterator[Reject] = ledger.rejects(session, job_id=told.job_id)
        written = files.save_rejects(
            file,
            rejects,
            headers=tuple(CONTACT),
            mapping=CONTACT,
            titles=("Motif", "À corriger"),
            reason=lambda code: f"motif {code}",
        )
    assert written == 2
    table = files.open_table(file)
    assert table.headers == (*CONTACT, "Motif", "À corriger")
    assert [list(row.cells) for row in table.rows()] == [
        ["Nora", "L", "", "", "Lille", "motif unreachable", "Tél, Mail"],
        ["Eve", "B", "", "", "", "motif unreachable", "Tél, Mail"],
    ]
