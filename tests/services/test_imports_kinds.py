"""Companies, leads, calls and purchases of a file, on both stores."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from app.db.entities import (
    Call,
    Company,
    Contact,
    File,
    Lead,
    Note,
    Order,
    OrderLine,
)
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.imports import Kind, Reason, Repair, Request
from app.domain.words import LeadState, Outcome, RowAction
from app.services import checks, imports
from tests.services.import_bench import CONTACT, JEAN, Bench, Table, bench, counts

__all__ = ["bench"]


def test_companies_are_known_by_siret_or_by_name_and_postcode(bench: Bench) -> None:
    mapping = {
        "Nom": "name",
        "Siret": "siret",
        "CP": "postcode",
        "Secteur": "industry",
        "Effectif": "headcount",
    }
    rows = [
        ["Boulangerie Martin", "", "1000", "Artisanat", "4"],
        ["SARL Boulangerie Martin", "", "01000", "", "5"],
        ["Boulangerie Martin", "", "29200", "", ""],
        ["Les Ormes", "123 456 789 00012", "", "", ""],
        ["Ormes et Cie", "12345678900012", "", "", ""],
        ["", "", "", "", "3"],
    ]
    told = bench.load(Kind.COMPANIES, mapping, rows)
    assert counts(told) == (6, 3, 1, 1, 1)
    assert told.reasons[RowAction.REJECTED] == {Reason.NO_NAME: 1}
    first = bench.all(Company)[0]
    assert (first.name, first.postcode, first.headcount) == ("Boulangerie Martin", "01000", 5)
    again = bench.load(Kind.COMPANIES, mapping, rows[2:4])
    assert again.reasons[RowAction.SKIPPED] == {Reason.IDENTICAL: 2}


def test_leads_enter_the_file_once_with_their_other_columns(bench: Bench) -> None:
    request = Request(
        Kind.LEADS, "salon.csv", "a" * 64, (*CONTACT, "Parrain"), CONTACT, campaign="Salon", file="Brest"
    )
    rows = [[*JEAN, "Awa"], [*JEAN, "Awa"], ["Nora", "L", "", "", "", ""]]
    table = Table(rows)
    told = imports.run(bench.store.writing, table, actor=bench.actor, request=request, clock=bench.clock)
    assert counts(told) == (3, 1, 0, 1, 1)
    lead, file = bench.one(Lead), bench.one(File)
    assert (lead.data, lead.state, lead.file_id) == ({"Parrain": "Awa"}, LeadState.NONE, file.id)
    assert file.columns == ["Parrain"]
    assert told.file_id == file.id


def test_leads_without_a_campaign_enter_the_client_flow(bench: Bench) -> None:
    bench.load(Kind.CONTACTS, CONTACT, [JEAN])
    told = bench.load(Kind.LEADS, CONTACT, [JEAN])
    assert told.reasons[RowAction.CREATED] == {Reason.KNOWN: 1}
    assert bench.one(Lead).file_id is None


CALL = {
    "Réf": "external_ref",
    "Quand": "started_at",
    "Durée": "talk_s",
    "Agent": "agent",
    "Qualif": "qualification",
    "Résultat": "outcome",
    "Essai": "attempt",
    "Note": "note",
    "Nom": "contact.last_name",
    "Tél": "contact.phone",
}
REFUSAL = [
    "A1",
    "12/05/2008 14:30",
    "4'12",
    "t_agent",
    "Refus",
    "non",
    "3",
    "Pas intéressé.",
    "Diop",
    "0639981254",
]


def test_a_call_brings_its_contact_lead_note_and_dates(bench: Bench, agent: Actor) -> None:
    told = bench.load(Kind.CALLS, CALL, [REFUSAL], campaign="Printemps")
    assert told.created == 1
    call, lead, contact, note = bench.one(Call), bench.one(Lead), bench.one(Contact), bench.one(Note)
    started = datetime(2008, 5, 12, 12, 30, tzinfo=UTC)
    assert (call.started_at, call.hour_local, call.talk_s, call.user_id) == (started, 14, 252, agent.user_id)
    assert (call.outcome, call.human, call.argued, call.positive) == (Outcome.NEGATIVE, True, True, False)
    assert (lead.state, lead.attempts, lead.last_attempt_at) == (LeadState.CLOSED, 3, started)
    assert (lead.closed_by, lead.has_notes, lead.last_note_id) == (agent.user_id, True, note.id)
    assert (contact.last_attempt_at, contact.last_interaction_at) == (started, started)
    assert (note.body, note.call_id) == ("Pas intéressé.", call.id)
    with bench.store.reading() as session:
        assert not [found for found in checks.run(session) if found.wrong]


def test_a_call_of_a_day_has_no_hour(bench: Bench) -> None:
    bench.load(Kind.CALLS, CALL, [["A1", "12/05/2008", *REFUSAL[2:]]])
    assert (bench.one(Call).hour_local, bench.one(Call).day_local.isoformat()) == (None, "2008-05-12")


def test_calls_in_any_order_leave_the_lead_as_the_last_one_did(bench: Bench) -> None:
    rows = [
        ["A2", "13/05/2008 10:00", "30", "", "NRP", "", "2", "", "Diop", "0639981254"],
        ["A1", "12/05/2008 10:00", "30", "", "Occupé", "", "1", "", "Diop", "0639981254"],
    ]
    bench.load(Kind.CALLS, CALL, rows)
    lead, calls = bench.one(Lead), bench.all(Call)
    assert (lead.attempts, lead.last_qualification_id) == (2, calls[0].qualification_id)
    assert lead.last_attempt_at == datetime(2008, 5, 13, 8, 0, tzinfo=UTC)


def test_calls_without_a_key_are_known_by_all_they_say(bench: Bench) -> None:
    rows = [["", *REFUSAL[1:]], ["", "12/05/2008 15:30", *REFUSAL[2:]]]
    assert bench.load(Kind.CALLS, CALL, rows).created == 2
    again = bench.load(Kind.CALLS, CALL, [*rows, rows[0]])
    assert counts(again) == (3, 0, 0, 3, 0)
    assert bench.count(Call) == 2


def test_words_nobody_knows_are_told(bench: Bench) -> None:
    row = ["A1", "12/05/2008", "x", "inconnu", "Messe basse", "bof", "0", "", "Diop", "0639981254"]
    told = bench.load(Kind.CALLS, CALL, [row])
    assert told.words["qualification"] == 1
    assert told.repairs == {Repair.UNREAD_VALUE: 1, Repair.UNKNOWN_WORD: 1, Repair.UNKNOWN_PERSON: 1}
    assert bench.one(Call).user_id is None


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["A1", "", *REFUSAL[2:]], Reason.NO_DATE),
        (["A1", "32/13/2008", *REFUSAL[2:]], Reason.BAD_DATE),
        ([*REFUSAL[:8], "Diop", ""], Reason.NO_CONTACT),
    ],
)
def test_a_call_that_says_too_little_is_rejected(bench: Bench, row: list[str], reason: Reason) -> None:
    assert bench.load(Kind.CALLS, CALL, [row]).reasons[RowAction.REJECTED] == {reason: 1}


def test_purchases_add_up_beside_their_contact(bench: Bench) -> None:
    mapping = {
        "N°": "number",
        "Date": "date",
        "Montant": "total",
        "Statut": "status",
        "Libellé": "label",
        "Nom": "contact.last_name",
        "Tél": "contact.phone",
    }
    rows = [
        ["F1", "02/03/2026", "1 234,50 €", "payé", "Voile", "Diop", "0639981254"],
        ["F1", "02/03/2026", "10", "payé", "Port", "Diop", "0639981254"],
        ["F2", "05/03/2026", "100", "remboursé", "Taud", "Diop", "0639981254"],
        ["F3", "06/03/2026", "100", "annulé", "Taud", "Diop", "0639981254"],
        ["F4", "06/03/2026", "cent", "", "Taud", "Diop", "0639981254"],
    ]
    told = bench.load(Kind.PURCHASES, mapping, rows)
    assert counts(told) == (5, 3, 1, 0, 1)
    contact = bench.one(Contact)
    assert (contact.order_count, contact.spent_cents, contact.refunded_cents) == (2, 134_450, 10_000)
    assert contact.last_order_on is not None
    assert contact.last_order_on.isoformat() == "2026-03-05"
    assert [order.total_cents for order in bench.all(Order)] == [124_450, 10_000, 10_000]
    assert bench.count(OrderLine) == 4
    again = bench.load(Kind.PURCHASES, mapping, rows[:4])
    assert counts(again) == (4, 0, 0, 4, 0)
    with bench.store.reading() as session:
        assert not [found for found in checks.run(session) if found.wrong]


def test_a_supervisor_imports_under_their_own_login(
    bench: Bench, store_of: Callable[[Actor], Store], supervisor: Actor
) -> None:
    bench.store, bench.actor = store_of(supervisor), supervisor
    words = {"Tags": "contact.tags", "Listes": "contact.lists", "Société": "contact.company"}
    row = [*REFUSAL, "Régate", "Gazette", "Voilerie du Port"]
    told = bench.load(Kind.CALLS, CALL | words, [row], campaign="Printemps")
    assert (told.created, told.words) == (1, {"tag": 1, "list": 1, "company": 1})
    assert bench.one(Contact).created_by == supervisor.user_id
    assert bench.load(Kind.LEADS, CONTACT, [JEAN], campaign="Printemps").created == 1
