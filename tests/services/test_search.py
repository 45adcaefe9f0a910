"""The global search: by any part of a name or number, grouped, the matched letters pointed out."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.db.entities import Callback, Campaign, File, Lead, QualificationSet, Ticket
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.found import Found, Group, spans
from app.domain.text import search_text
from app.domain.words import LeadState, PipelineEntity, TicketScope, Validity
from app.services import companies, contacts, reference
from app.services.search import everything

Look = Callable[..., Found]


@pytest.fixture
def look(store: Store, now: datetime, agent: Actor, store_of: Callable[[Actor], Store]) -> Look:
    """A search by an agent in a small centre."""
    with store.writing() as session:
        reference.install_defaults(session, now=now)
        people: list[dict[str, Any]] = [
            {"civility": "Mme", "first_name": "Nadège", "last_name": "Hoarau", "phone": "06 39 98 41 27",
             "company": "Bourbon Froid Services"},
            {"first_name": "Jean-Noël", "last_name": "Hoareau", "phone": "01 99 00 60 14"},
            {"first_name": "Lise", "last_name": "Técher", "phone": "01 99 00 4 12",
             "phone2": "06 39 98 55 20"},
            {"first_name": "Hoarau", "last_name": "Payet"},
            {"email": "contact@trd.fr"},
            {"company": "Hoarau Frères"},
        ]  # fmt: skip
        made = [contacts.create(session, actor=agent, values=values, now=now).id for values in people]
        company = companies.find(session, name="Hoarau Frères")
        assert company is not None
        for field, value in (("city", "Saint-Leu"), ("phone", "01 99 00 33 92")):
            version = companies.card(session, company_id=company).version
            companies.set_field(
                session, actor=agent, company_id=company, field=field, value=value, version=version, now=now
            )
        stage = reference.pipelines(session, entity=PipelineEntity.TICKET)[0].stages[1]
        for number, subject, contact in (
            (4207, "Transfert du numéro refusé", made[0]),
            (42, "Facture", None),
        ):
            session.add(
                Ticket(
                    number=number, subject=subject, scope=TicketScope.OUT if contact else TicketScope.IN,
                    requester_contact_id=contact, requester_user_id=None if contact else agent.user_id,
                    pipeline_id=stage.pipeline_id, stage_id=stage.id, created_at=now, day_local=now.date(),
                    search_text=search_text([str(number), subject, "Nadège Hoarau" if contact else None]),
                )
            )  # fmt: skip
        sets = session.scalars(select(QualificationSet.id)).one()
        campaign = Campaign(label="Standards TPE", qualification_set_id=sets, created_at=now)
        session.add(campaign)
        session.flush()
        file = File(campaign_id=campaign.id, label="Réunion 11-26", created_at=now)
        session.add(file)
        session.flush()
        for contact, state in (
            (made[0], LeadState.IN_PROGRESS),
            (made[1], LeadState.CLOSED),
            (made[2], LeadState.NONE),
        ):
            lead = Lead(
                contact_id=contact,
                campaign_id=campaign.id,
                file_id=file.id,
                state=state,
                arrived_at=now,
                data={},
            )
            session.add(lead)
            session.flush()
            if contact == made[0]:
                session.add(
                    Callback(
                        uuid="a" * 32, contact_id=contact, lead_id=lead.id, due_at=now + timedelta(days=1),
                        timezone="Indian/Reunion", created_at=now,
                    )
                )  # fmt: skip

    def ask(query: str, limit: int = 5) -> Found:
        with store_of(agent).reading() as session:
            return everything(session, query=query, actor=agent, limit=limit)

    return ask


def marked(text: str | None, parts: tuple[tuple[int, int], ...]) -> list[str]:
    return [(text or "")[start:end] for start, end in parts]


def test_every_group_answers_and_the_best_come_first(look: Look) -> None:
    found = look("hoar")
    assert [answer.title for answer in found.contacts] == [
        "Nadège Hoarau",
        "Jean-Noël Hoareau",
        "Hoarau Payet",
        "Hoarau Frères",
    ]
    best = found.contacts[0]
    assert (best.group, best.civility, best.detail, best.phone) == (
        Group.CONTACT, "Mme", "Bourbon Froid Services", "06 39 98 41 27",
    )  # fmt: skip
    assert marked(best.title, best.title_spans) == ["Hoar"]
    (company,) = found.companies
    assert (company.title, company.detail, company.count, company.phone) == (
        "Hoarau Frères", "Saint-Leu", 1, "01 99 00 33 92",
    )  # fmt: skip
    (ticket,) = found.tickets
    assert (ticket.number, ticket.detail) == (4207, "Nadège Hoarau")
    assert marked(ticket.detail, ticket.detail_spans) == ["Hoar"]
    assert ticket.pill is not None
    (lead,) = found.leads
    assert (lead.title, lead.detail, lead.name, lead.state) == (
        "Standards TPE", "Réunion 11-26", "Nadège Hoarau", LeadState.IN_PROGRESS,
    )  # fmt: skip
    assert lead.due_at is not None
    assert found.total == 7
    assert found.suggestion is None


def test_a_phone_is_found_however_it_is_typed(look: Look) -> None:
    for typed in ["06 39 98 41", "0639984127", "+33 6 39 98 41 27", "0033639984127", "98.41.27"]:
        (contact,) = look(typed).contacts
        assert (contact.title, contact.phone, contact.phone_validity) == (
            "Nadège Hoarau",
            "06 39 98 41 27",
            Validity.VALID,
        )


def test_the_number_looked_for_is_the_one_shown(look: Look) -> None:
    assert look("06 39 98 55").contacts[0].phone == "06 39 98 55 20"
    assert look("tech").contacts[0].phone == "01 99 00 4 12"
    assert look("tech").contacts[0].phone_validity is Validity.INVALID


def test_a_person_without_a_name_is_shown_by_what_there_is(look: Look) -> None:
    (found,) = look("contact@trd.fr").contacts
    assert (found.title, found.email) == ("contact@trd.fr", "contact@trd.fr")


HASHES: tuple[tuple[str, list[int]], ...] = (
    ("#4207", [4207]),
    ("#42", [42, 4207]),
    ("# facture", [42]),
    ("#hoarau", [4207]),
    ("#", []),
    ("#9999", []),
)


def test_a_hash_restricts_to_tickets(look: Look) -> None:
    for typed, numbers in HASHES:
        found = look(typed)
        assert [ticket.number for ticket in found.tickets] == numbers
        assert found.total == len(numbers)


def test_a_bare_number_finds_its_ticket_too(look: Look) -> None:
    assert [ticket.number for ticket in look("4207").tickets] == [4207]
    assert look("42").tickets[0].detail == "Léa Petit"


def test_leads_are_found_by_campaign_and_file(look: Look) -> None:
    for typed in ["standards", "reunion 11"]:
        assert [lead.name for lead in look(typed).leads] == ["Lise Técher", "Nadège Hoarau"]


def test_short_words_begin_names(look: Look) -> None:
    assert [contact.title for contact in look("ho").contacts] == ["Nadège Hoarau", "Jean-Noël Hoareau"]
    assert [contact.title for contact in look("hoarau na").contacts] == ["Nadège Hoarau"]
    assert look("l").contacts == ()


def test_no_more_than_asked(look: Look) -> None:
    assert len(look("hoar", limit=1).contacts) == 1
    assert len(look("#42", limit=1).tickets) == 1


MISTYPED: tuple[tuple[str, str | None], ...] = (
    ("hoaraux", "Hoarau"),
    ("tecker", "Técher"),
    ("jean hoareax", "Hoareau"),
    ("zzzzzz", None),
    ("zz", None),
    ("99999999", None),
)


def test_a_close_name_is_suggested_when_nothing_is_found(look: Look) -> None:
    for typed, meant in MISTYPED:
        found = look(typed)
        assert found.total == 0
        assert found.suggestion == meant


def test_marks_find_nothing_and_break_nothing(look: Look) -> None:
    for typed in ["", "  ", "%", "_", "\\", "' --", '"', "\x00"]:
        assert look(typed) == Found(), repr(typed)


@pytest.mark.parametrize(
    ("text", "query", "parts"),
    [
        ("Nadège Hoarau", "hoar", ["Hoar"]),
        ("Éléonore Castaing", "eleo", ["Éléo"]),
        ("Œuvrard", "oeu", ["Œu"]),
        ("Jean-Noël", "jean noel", ["Jean-Noël"]),
        ("06 39 98 41 27", "0639", ["06 39"]),
        ("Anne Hoarau, Hoarau Frères", "hoarau", ["Hoarau", "Hoarau"]),
        ("Le Goff", "g", ["G"]),
        ("Hoarau", "u", []),
        ("Straße", "strasse", ["Straße"]),
        (None, "a", []),
        ("", "a", []),
    ],
)
def test_matched_letters_are_pointed_out_in_the_text_shown(
    text: str | None, query: str, parts: list[str]
) -> None:
    assert marked(text, spans(text, query)) == parts


@given(st.text(max_size=40), st.text(max_size=20))
def test_spans_stay_within_the_text_in_order(text: str, query: str) -> None:
    found = spans(text, query)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one[1] <= two[0] for one, two in pairwise(found))


PAGES = {
    "one word": "W" * 5_000,
    "a number": "06 39 98 " * 1_000,
    "letters": "a b c " * 2_000,
    "words": " ".join(f"mot{n}" for n in range(3_000)),
    "a long word that somebody has": "hoarau" * 1_000,
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_pasted_into_the_search_is_answered_at_once(
    store: Store, look: Look, now: datetime, agent: Actor, page: str
) -> None:
    with store.writing() as session:
        for first in ("W", "Hoarau"):
            values = {"first_name": (first * 200)[:200], "last_name": "Long", "address": first * 300}
            contacts.create(session, actor=agent, values=values, now=now)
    began = time.perf_counter()
    look(PAGES[page])
    assert time.perf_counter() - began < 1
