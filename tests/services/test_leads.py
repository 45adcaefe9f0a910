"""The queue gives each record to one person, in the right order, and says why."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from app.db.entities import Audit, Callback, Campaign, Contact, File, Lead, ListMember, MarketingList
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.calls import CallDraft
from app.domain.leads import Urgency
from app.domain.reference import SettingKey
from app.domain.words import CampaignState, FileState, LeadState
from app.errors import Conflict, Forbidden, NotFound
from app.services import calls, lead_cards, leads, reference
from tests.services import desk_data as made
from tests.stores import OpenAs


@pytest.fixture
def ready(store: Store, now: datetime, agent: Actor, agent2: Actor) -> tuple[int, int]:
    """An active campaign with one file; (campaign id, file id)."""
    with store.writing() as session:
        reference.install_defaults(session, now=now)
        campaign_id = made.campaign(session, now=now, agents=(agent, agent2))
        return campaign_id, made.file(session, campaign_id=campaign_id, now=now)


def _take(store: Store, who: Actor, campaign_id: int | None, now: datetime) -> object:
    with store.writing() as session:
        return leads.take_next(session, actor=who, campaign_id=campaign_id, now=now)


def test_most_urgent_comes_first(
    store: Store, ready: tuple[int, int], now: datetime, agent: Actor, agent2: Actor
) -> None:
    campaign_id, file_id = ready
    add = partial(made.lead, now=now, campaign_id=campaign_id, file_id=file_id)
    with store.writing() as session:
        old_attempt = add(
            session,
            state=LeadState.IN_PROGRESS,
            last_attempt_at=now - timedelta(days=3),
            attempts=1,
        )
        recent_attempt = add(
            session, state=LeadState.IN_PROGRESS, last_attempt_at=now - timedelta(days=1), attempts=1
        )
        older = add(session, minutes_ago=90)
        newer = add(session, minutes_ago=10)
        due: dict[str, Any] = {"callback_due_at": now - timedelta(minutes=5)}
        shared = add(session, state=LeadState.IN_PROGRESS, **due)
        mine = add(session, state=LeadState.IN_PROGRESS, callback_owner_id=agent.user_id, **due)
        not_mine = add(session, state=LeadState.IN_PROGRESS, callback_owner_id=agent2.user_id, **due)
        resting = add(
            session,
            state=LeadState.IN_PROGRESS,
            last_attempt_at=now - timedelta(days=9),
            not_before=now + timedelta(hours=1),
        )
        closed = add(session, state=LeadState.CLOSED)
    taken = []
    for _ in range(6):
        with store.writing() as session:
            card = leads.take_next(session, actor=agent, campaign_id=campaign_id, now=now)
            assert card is not None
            taken.append((card.id, card.urgency))
            session.get_one(Lead, card.id).state = LeadState.CLOSED
    assert taken == [
        (mine, Urgency.MY_CALLBACK),
        (shared, Urgency.SHARED_CALLBACK),
        (newer, Urgency.FRESH),
        (older, Urgency.FRESH),
        (old_attempt, Urgency.IN_PROGRESS),
        (recent_attempt, Urgency.IN_PROGRESS),
    ]
    assert _take(store, agent, campaign_id, now) is None
    assert {not_mine, resting, closed}.isdisjoint(lead_id for lead_id, _ in taken)


def test_oldest_first_when_the_campaign_says_so(
    store: Store, ready: tuple[int, int], now: datetime, agent: Actor
) -> None:
    campaign_id, file_id = ready
    with store.writing() as session:
        session.get_one(Campaign, campaign_id).newest_first = False
        older = made.lead(session, now=now, campaign_id=campaign_id, file_id=file_id, minutes_ago=90)
        made.lead(session, now=now, campaign_id=campaign_id, file_id=file_id, minutes_ago=10)
        card = leads.take_next(session, actor=agent, campaign_id=campaign_id, now=now)
    assert card is not None
    assert card.id == older


def test_a_lease_holds_the_record_and_ends_by_itself(
    store: Store, ready: tuple[int, int], now: datetime, agent: Actor, agent2: Actor, store_of: OpenAs
) -> None:
    campaign_id, file_id = ready
    with store.writing() as session:
        lead_id = made.lead(session, now=now, campaign_id=campaign_id, file_id=file_id)
    first, second = store_of(agent), store_of(agent2)
    assert _take(first, agent, campaign_id, now) is not None
    assert _take(second, agent2, campaign_id, now) is None
    with pytest.raises(Conflict) as told, second.writing() as session:
        leads.take(session, actor=agent2, lead_id=lead_id, now=now)
    assert told.value.values["by"] == agent.name
    assert _take(second, agent2, campaign_id, now + timedelta(minutes=16)) is not None
    with pytest.raises(Conflict), first.writing() as session:
        leads.renew(session, actor=agent, lead_id=lead_id, now=now + timedelta(minutes=17))


def test_taking_another_record_gives_the_first_back(
    store: Store, ready: tuple[int, int], now: datetime, agent: Actor, agent2: Actor
) -> None:
    campaign_id, file_id = ready
    with store.writing() as session:
        first = made.lead(session, now=now, campaign_id=campaign_id, file_id=file_id, minutes_ago=5)
        second = made.lead(session, now=now, campaign_id=campaign_id, file_id=file_id, minutes_ago=50)
    with store.writing() as session:
        leads.take(session, actor=agent, lead_id=first, now=now)
        leads.take(session, actor=agent, lead_id=second, now=now)
    with store.writing() as session:
        assert leads.take(session, actor=agent2, lead_id=first, now=now).id == first
        leads.release(session, actor=agent, lead_id=second)
        assert leads.take(session, actor=agent2, lead_id=second, now=now).id == second


def test_renewing_moves_the_end_of_the_lease(
    store: Store, ready: tuple[int, int], now: datetime, agent: Actor
) -> None:
    campaign_id, file_id = ready
    with store.writing() as session:
        lead_id = made.lead(session, now=now, campaign_id=campaign_id, file_id=file_id)
        leads.take(session, actor=agent, lead_id=lead_id, now=now)
        later = now + timedelta(minutes=10)
        assert leads.renew(session, actor=agent, lead_id=lead_id, now=later) == later + timedelta(minutes=15)


def test_two_people_never_share_a_record(
    store: Store, ready: tuple[int, int], now: datetime, agent: Actor, agent2: Actor, store_of: OpenAs
) -> None:
    campaign_id, file_id = ready
    with store.writing() as session:
        everything = {
            made.lead(session, now=now, campaign_id=campaign_id, file_id=file_id, minutes_ago=n)
            for n in range(40)
        }

    def work(who: Actor) -> list[int]:
        mine: list[int] = []
        opened = store_of(who)
        while True:
            with opened.writing() as session:
                card = leads.take_next(session, actor=who, campaign_id=campaign_id, now=now)
                if card is None:
                    return mine
                mine.append(card.id)
                leads.close(session, actor=who, lead_id=card.id, reason="fait", now=now)

    for who in (agent, agent2):
        store_of(who)
    with ThreadPoolExecutor(4) as pool:
        taken = [i for part in pool.map(work, (agent, agent2, agent, agent2)) for i in part]
    assert sorted(taken) == sorted(everything)


def test_rules_say_what_the_queue_does(
    store: Store, ready: tuple[int, int], now: datetime, agent: Actor, agent2: Actor
) -> None:
    campaign_id, file_id = ready
    add = partial(made.lead, now=now, campaign_id=campaign_id, file_id=file_id)
    with store.writing() as session:
        paused = made.file(session, campaign_id=campaign_id, now=now, label="En pause")
        session.get_one(File, paused).state = FileState.PAUSED
        unwilling = made.contact(session, now=now)
        session.get_one(Contact, unwilling).do_not_call = True
        gone = made.contact(session, now=now)
        session.get_one(Contact, gone).deleted_at = now
        later = now + timedelta(hours=2)
        held = {
            "free": add(session, lease_owner_id=agent2.user_id, lease_until=later),
            "not_reserved": add(session, reserved_by=agent2.user_id),
            "rested": add(session, state=LeadState.IN_PROGRESS, last_attempt_at=now, not_before=later),
            "no_callback_elsewhere": add(session, callback_due_at=later),
            "callable": add(session, contact_id=unwilling),
            "reachable": add(session, contact_id=gone),
            "file_active": made.lead(session, now=now, campaign_id=campaign_id, file_id=paused),
        }
        free = add(session)
    with store.reading() as session:
        for rule, lead_id in held.items():
            results = leads.why(session, actor=agent, lead_id=lead_id, now=now)
            assert [r.rule for r in results if not r.passes] == [rule]
        assert all(r.passes for r in leads.why(session, actor=agent, lead_id=free, now=now))
        kept, counts = leads.why_not(session, actor=agent, campaign_id=campaign_id, now=now)
        view = leads.queue_view(session, actor=agent, campaign_id=campaign_id, now=now)
    assert kept == len(held) == view.held_back
    assert {c.rule: c.count for c in counts} == dict.fromkeys(held, 1)
    assert view.callable == 1
    assert [row.id for group in view.groups for row in group.rows] == [free]


def test_an_inactive_campaign_gives_nothing(
    store: Store, ready: tuple[int, int], now: datetime, agent: Actor
) -> None:
    campaign_id, file_id = ready
    with store.writing() as session:
        lead_id = made.lead(session, now=now, campaign_id=campaign_id, file_id=file_id)
        session.get_one(Campaign, campaign_id).state = CampaignState.PAUSED
    assert _take(store, agent, campaign_id, now) is None
    with store.reading() as session:
        results = leads.why(session, actor=agent, lead_id=lead_id, now=now)
        assert [r.rule for r in results if not r.passes] == ["campaign_active"]
        assert leads.my_campaigns(session, actor=agent) == []


def test_only_members_work_on_a_campaign(
    store: Store, now: datetime, agent: Actor, agent2: Actor, supervisor: Actor
) -> None:
    with store.writing() as session:
        reference.install_defaults(session, now=now)
        campaign_id = made.campaign(session, now=now, agents=(agent,))
        file_id = made.file(session, campaign_id=campaign_id, now=now)
        lead_id = made.lead(session, now=now, campaign_id=campaign_id, file_id=file_id)
        in_the_flow = made.lead(session, now=now)
    with pytest.raises(Forbidden), store.writing() as session:
        leads.take_next(session, actor=agent2, campaign_id=campaign_id, now=now)
    with pytest.raises(Forbidden, match=r"campaign\.not_assigned"), store.writing() as session:
        leads.take(session, actor=agent2, lead_id=lead_id, now=now)
    with store.writing() as session:
        assert leads.take(session, actor=agent2, lead_id=in_the_flow, now=now).id == in_the_flow
        assert leads.take(session, actor=supervisor, lead_id=lead_id, now=now).id == lead_id
    with store.reading() as session:
        assert leads.my_campaigns(session, actor=agent2) == []
        assert leads.my_campaigns(session, actor=agent) == [(campaign_id, "Standards")]
        assert leads.my_campaigns(session, actor=supervisor) == [(campaign_id, "Standards")]


def test_the_flow_keeps_to_the_chosen_lists(store: Store, now: datetime, agent: Actor, admin: Actor) -> None:
    with store.writing() as session:
        reference.install_defaults(session, now=now)
        chosen = MarketingList(label="Salon")
        session.add(chosen)
        session.flush()
        inside, outside = made.contact(session, now=now), made.contact(session, now=now)
        session.add(ListMember(list_id=chosen.id, contact_id=inside, added_at=now))
        wanted = leads.arrive(session, contact_id=inside, now=now)
        other = leads.arrive(session, contact_id=outside, now=now + timedelta(minutes=1))
        assert leads.arrive(session, contact_id=inside, now=now) == wanted
        reference.set_setting(session, key=SettingKey.FLOW_LISTS, value=[chosen.id], actor=admin)
    with store.writing() as session:
        card = leads.take_next(session, actor=agent, campaign_id=None, now=now + timedelta(hours=1))
        assert card is not None
        assert card.id == wanted
        assert card.lists == ("Salon",)
        results = leads.why(session, actor=agent, lead_id=other, now=now)
        assert [r.rule for r in results if not r.passes] == ["in_lists"]
        found = leads.search(session, actor=agent, campaign_id=None, query="hoarau", now=now)
        assert [row.id for row in found] == [wanted]


def test_a_record_that_does_not_exist_is_gone(store: Store, now: datetime, agent: Actor) -> None:
    with store.reading() as session:
        with pytest.raises(NotFound, match=r"lead\.gone"):
            leads.why(session, actor=agent, lead_id=999, now=now)
        with pytest.raises(NotFound, match=r"lead\.gone"):
            lead_cards.card(session, lead_id=999, urgency=None)


def test_the_flow_needs_a_qualification_set(store: Store) -> None:
    with store.reading() as session, pytest.raises(NotFound, match=r"qualification\.no_set"):
        lead_cards.default_set(session)


def test_search_finds_records_held_by_others(
    store: Store, ready: tuple[int, int], now: datetime, agent: Actor, agent2: Actor
) -> None:
    campaign_id, file_id = ready
    with store.writing() as session:
        who = made.contact(session, now=now, last="Vandenbossche")
        lead_id = made.lead(
            session,
            now=now,
            campaign_id=campaign_id,
            file_id=file_id,
            contact_id=who,
            lease_owner_id=agent2.user_id,
            lease_until=now + timedelta(minutes=5),
        )
        made.lead(session, now=now, campaign_id=campaign_id, file_id=file_id)
    with store.reading() as session:
        find = partial(leads.search, session, actor=agent, campaign_id=campaign_id, now=now)
        found = find(query="vandenboss")
        assert [(row.id, row.held_by) for row in found] == [(lead_id, agent2.name)]
        assert find(query="inconnu") == ()
        assert leads.search(session, actor=agent, campaign_id=None, query="vandenboss", now=now) == ()


def test_a_supervisor_frees_transfers_and_reopens(
    store: Store, ready: tuple[int, int], now: datetime, agent: Actor, agent2: Actor, supervisor: Actor
) -> None:
    campaign_id, file_id = ready
    with store.writing() as session:
        lead_id = made.lead(
            session, now=now, campaign_id=campaign_id, file_id=file_id, reserved_by=agent.user_id
        )
    with pytest.raises(Forbidden), store.writing() as session:
        leads.free_by_supervisor(session, actor=agent2, lead_id=lead_id, to=None, now=now)
    with store.writing() as session:
        leads.free_by_supervisor(session, actor=supervisor, lead_id=lead_id, to=agent2.user_id, now=now)
        assert leads.take(session, actor=agent2, lead_id=lead_id, now=now).reserved_by == agent2.name
        leads.free_by_supervisor(session, actor=supervisor, lead_id=lead_id, to=None, now=now)
        leads.close(session, actor=agent, lead_id=lead_id, reason="doublon", now=now)
        leads.close(session, actor=agent, lead_id=lead_id, reason="encore", now=now)
    with pytest.raises(Forbidden), store.writing() as session:
        leads.reopen(session, actor=agent, lead_id=lead_id, now=now)
    with store.writing() as session:
        assert session.get_one(Lead, lead_id).closed_reason == "doublon"
        leads.reopen(session, actor=supervisor, lead_id=lead_id, now=now)
        leads.reopen(session, actor=supervisor, lead_id=lead_id, now=now)
        assert session.get_one(Lead, lead_id).state == LeadState.NONE
    with store.reading() as session:
        actions = list(session.scalars(select(Audit.action).where(Audit.entity == "lead").order_by(Audit.id)))
    assert actions == ["lead.transferred", "lead.released", "lead.closed", "lead.reopened"]


def test_what_is_gone_is_said(store: Store, now: datetime, agent: Actor, supervisor: Actor) -> None:
    with store.writing() as session:
        reference.install_defaults(session, now=now)
        for act in (
            partial(leads.take, actor=agent, lead_id=999, now=now),
            partial(leads.close, actor=agent, lead_id=999, reason="x", now=now),
            partial(leads.reopen, actor=supervisor, lead_id=999, now=now),
            partial(leads.why, actor=agent, lead_id=999, now=now),
            partial(leads.free_by_supervisor, actor=supervisor, lead_id=999, to=None, now=now),
        ):
            with pytest.raises(NotFound):
                act(session)


def test_the_card_shows_the_last_note_that_stands(
    store: Store, ready: tuple[int, int], now: datetime, agent: Actor
) -> None:
    campaign_id, file_id = ready
    with store.writing() as session:
        lead_id = made.lead(session, now=now, campaign_id=campaign_id, file_id=file_id)
        who = session.get_one(Lead, lead_id).contact_id
    for minute, body in enumerate(("Absent.", "Rappeler lundi.", "Erreur.")):
        at = now + timedelta(minutes=minute)
        draft = CallDraft(str(uuid4()), contact_id=who, lead_id=lead_id, started_at=at, body=body)
        with store.writing() as session:
            logged = calls.log(session, actor=agent, draft=draft, now=at)
    with store.writing() as session:
        calls.annul(session, actor=agent, logged=logged, now=now + timedelta(minutes=4))
        card = leads.take(session, actor=agent, lead_id=lead_id, now=now + timedelta(minutes=5))
    assert card.last_note is not None
    assert (card.last_note.body, card.last_note.by) == ("Rappeler lundi.", agent.name)
    assert card.last_note.at == now + timedelta(minutes=1)


def test_the_card_shows_the_open_callback(
    store: Store, ready: tuple[int, int], now: datetime, agent: Actor
) -> None:
    campaign_id, file_id = ready
    due = now - timedelta(minutes=1)
    with store.writing() as session:
        lead_id = made.lead(
            session,
            now=now,
            campaign_id=campaign_id,
            file_id=file_id,
            state=LeadState.IN_PROGRESS,
            callback_due_at=due,
            callback_owner_id=agent.user_id,
        )
        who = session.get_one(Lead, lead_id).contact_id
        session.add(
            Callback(
                uuid="c1",
                contact_id=who,
                lead_id=lead_id,
                due_at=due,
                timezone="Indian/Reunion",
                owner_id=agent.user_id,
                reason="Avec son associé",
                created_at=now,
            )
        )
    with store.writing() as session:
        card = leads.take(session, actor=agent, lead_id=lead_id, now=now)
    assert (card.urgency, card.due_at, card.callback_reason) == (Urgency.MY_CALLBACK, due, "Avec son associé")
    assert card.script[0].title == "Accroche"
    assert card.verdict.allowed
