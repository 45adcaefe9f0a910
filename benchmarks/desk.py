"""Row 7: a call saved with its note, a tag and a callback.

The floor is hand-written SQL through the driver, in one transaction, writing the same rows, the word to
the other programs among them.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable, Collection
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import select

from app.db.announce import CHANNEL
from app.db.entities import File, Lead
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.calls import CallbackDraft, CallDraft
from app.domain.reference import ReferenceKind
from app.domain.words import FileState, LeadState
from app.services import calls, leads, reference
from benchmarks.place import Place, at, people
from benchmarks.rows import NO_GOAL, Row, row
from benchmarks.stores import NOW

SAVE_RATIO = 2.0
WARM_UP = 3


Spent = tuple[float, float]
"""Milliseconds waited, milliseconds of the processor."""


def save_call(place: Place, *, runs: int) -> list[Row]:
    """Every statement by hand, then `calls.log`, in turn."""
    person = people(place, count=1)[0]
    actor, campaigns = person.actor, person.campaigns
    low: list[Spent] = []
    ours: list[Spent] = []
    with closing(place.store(0)) as store, closing(place.by_hand(0)) as raw:
        facts = _facts(store)
        for _ in range(runs + WARM_UP):
            held = _held(store, actor, campaigns)
            low.append(_spent(partial(_save_by_hand, place, raw, actor, held, facts)))
            draft = _draft(_held(store, actor, campaigns), facts)
            ours.append(_spent(partial(_save, store, actor, draft)))
    low, ours = low[WARM_UP:], ours[WARM_UP:]
    return [
        row(
            f"7 save a call with note, tag, callback, {place.name}",
            floor=[one[0] for one in low],
            cadran=[one[0] for one in ours],
            goal=f"≤ {SAVE_RATIO} × floor",
            met=lambda f, c: c.median <= SAVE_RATIO * f.median,
        ),
        row(
            f"7 the same, processor of the window, {place.name}",
            floor=[one[1] for one in low],
            cadran=[one[1] for one in ours],
            goal=NO_GOAL,
            met=lambda _f, _c: True,
        ),
    ]


def _spent(act: Callable[[], None]) -> Spent:
    started, used = time.perf_counter(), time.thread_time()
    act()
    waited = time.perf_counter() - started
    return waited * 1000, (time.thread_time() - used) * 1000


def _save(store: Store, actor: Actor, draft: CallDraft) -> None:
    with store.writing() as session:
        calls.log(session, actor=actor, draft=draft, now=NOW)


@dataclass(frozen=True)
class Facts:
    """Ids the saved rows name."""

    qualification_id: int
    tag_id: int


def _facts(store: Store) -> Facts:
    with store.reading() as session:
        coded = next(q for q in reference.qualifications(session) if q.callback)
        tag = reference.listing(session, ReferenceKind.TAG)[-2]
    return Facts(coded.id, tag.id)


def _held(store: Store, actor: Actor, campaigns: Collection[int]) -> tuple[int, int]:
    """(lead, contact) of a record never called, just taken: both sides then write the same rows."""
    fresh = (
        select(Lead.id)
        .join(File, File.id == Lead.file_id)
        .where(Lead.campaign_id.in_(campaigns), Lead.state == LeadState.NONE, File.state == FileState.ACTIVE)
    )
    with store.writing() as session:
        lead_id = session.scalar(fresh.order_by(Lead.id).limit(1))
        if lead_id is None:
            raise RuntimeError("the measured campaigns have no fresh record left")
        card = leads.take(session, actor=actor, lead_id=lead_id, now=NOW)
    return card.id, card.contact_id


def _draft(held: tuple[int, int], facts: Facts) -> CallDraft:
    lead_id, contact_id = held
    return CallDraft(
        uuid=str(uuid.uuid4()),
        contact_id=contact_id,
        lead_id=lead_id,
        started_at=NOW - timedelta(minutes=3),
        talk_s=150,
        wrap_up_s=20,
        number="+33639984127",
        qualification_id=facts.qualification_id,
        body="A relu le devis, le montre ce soir à son associé. Rappeler demain.",
        tag_ids=(facts.tag_id,),
        callback=CallbackDraft(NOW + timedelta(days=1), "Europe/Paris", personal=True),
    )


_INSERTS = (
    "INSERT INTO call (uuid, contact_id, lead_id, campaign_id, file_id, user_id, direction, number,"
    " started_at, day_local, hour_local, talk_s, wrap_up_s, qualification_id, human, argued, positive,"
    " closed_lead) SELECT {p}, contact_id, id, campaign_id, file_id, {p}, 'out', '+33639984127', {p}, {p}, 9,"
    " 150, 20, {p}, {yes}, {yes}, {no}, {no} FROM lead WHERE id = {p} RETURNING id",
    "INSERT INTO note (uuid, contact_id, lead_id, call_id, user_id, at, body)"
    " VALUES ({p}, {p}, {p}, {p}, {p}, {p}, {p}) RETURNING id",
    "INSERT INTO contact_tag (contact_id, tag_id, origin) VALUES ({p}, {p}, 'manual') ON CONFLICT DO NOTHING",
    "INSERT INTO callback (uuid, contact_id, lead_id, due_at, timezone, owner_id, state, created_at,"
    " created_by, version) VALUES ({p}, {p}, {p}, {p}, 'Europe/Paris', {p}, 'open', {p}, {p}, 1)",
    "UPDATE lead SET state = 'in_progress', attempts = attempts + 1, last_attempt_at = {p},"
    " has_notes = {yes}, last_note_id = {p}, last_qualification_id = {p}, reserved_by = {p},"
    " reserved_at = {p}, callback_due_at = {p}, callback_owner_id = {p}, lease_owner_id = NULL,"
    " lease_until = NULL, version = version + 1 WHERE id = {p}",
    "UPDATE contact SET last_attempt_at = {p}, last_interaction_at = {p} WHERE id = {p}",
)


_TOLD = {
    True: "INSERT INTO change_note (client, topics, ids) VALUES ({p}, {p}, {p})",
    False: "SELECT pg_notify({p}, {p})",
}


def _save_by_hand(place: Place, raw: Any, actor: Actor, held: tuple[int, int], facts: Facts) -> None:
    lead_id, contact_id = held
    now, due, me = at(NOW), at(NOW + timedelta(days=1)), actor.user_id
    call, note, tag, callback, lead, contact = (place.sql(text) for text in _INSERTS)
    place.begin(raw)
    values = (str(uuid.uuid4()), me, now, NOW.date().isoformat(), facts.qualification_id, lead_id)
    (call_id,) = raw.execute(call, values).fetchone()
    body = "A relu le devis, le montre ce soir à son associé. Rappeler demain."
    noted = raw.execute(note, (str(uuid.uuid4()), contact_id, lead_id, call_id, me, now, body))
    (note_id,) = noted.fetchone()
    raw.execute(tag, (contact_id, facts.tag_id))
    raw.execute(callback, (str(uuid.uuid4()), contact_id, lead_id, due, me, now, me))
    raw.execute(lead, (now, note_id, facts.qualification_id, me, now, due, me, lead_id))
    raw.execute(contact, (now, now, contact_id))
    topics, ids = (
        ["callbacks", "calls", "contacts", "leads", "notes"],
        [["calls", call_id], ["leads", lead_id]],
    )
    payload = {"client": "floor", "topics": topics, "ids": ids}
    told = (
        ("floor", json.dumps(topics), json.dumps(ids)) if place.is_sqlite else (CHANNEL, json.dumps(payload))
    )
    raw.execute(place.sql(_TOLD[place.is_sqlite]), told)
    raw.execute("COMMIT")
