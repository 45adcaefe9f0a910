"""Rows 6-7: sixty agents taking their next record, and a call saved with all it brings.

The floors are hand-written SQL through the driver, in one transaction, doing the same changes.
"""

from __future__ import annotations

import random
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import select
from sqlcipher3 import dbapi2

from app.db.entities import CampaignAgent, File, Lead, User
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.calls import CallbackDraft, CallDraft
from app.domain.reference import ReferenceKind
from app.domain.words import FileState, LeadState, Role
from app.errors import StoreError
from app.services import calls, leads, reference
from benchmarks.rows import Row, row
from benchmarks.stores import NOW, Shared

SHOWN_MS, CLAIM_RATIO, SAVE_RATIO = 100.0, 1.5, 2.0

_CLAIM = """
UPDATE lead SET lease_owner_id = {p}, lease_until = {p} WHERE id = (
  SELECT id FROM lead WHERE campaign_id = {p} AND state = 'none' AND callback_due_at IS NULL
   AND (lease_until IS NULL OR lease_until <= {p}) AND reserved_by IS NULL
   AND EXISTS (SELECT 1 FROM file f WHERE f.id = lead.file_id AND f.state = 'active')
  ORDER BY arrived_at DESC, id DESC LIMIT 1 {skip}) RETURNING id, contact_id"""
_CARD = (
    "SELECT * FROM lead JOIN contact ON contact.id = contact_id WHERE lead.id = {p}",
    "SELECT * FROM contact_point WHERE contact_id = {p} ORDER BY position",
    "SELECT body, at FROM note WHERE lead_id = {p} ORDER BY at DESC LIMIT 1",
)
_DONE = "UPDATE lead SET state = 'closed', lease_owner_id = NULL, lease_until = NULL WHERE id = {p}"


@dataclass
class Place:
    """A kind of store: how an agent opens it, through Cadran and by hand."""

    name: str
    stores: Callable[[int], Store]
    by_hand: Callable[[int], Any]
    mark: str
    skip: str

    def sql(self, text: str) -> str:
        """A statement with the marks of this driver."""
        return text.format(p=self.mark, skip=self.skip)


def on_sqlite(path: Path) -> Place:
    """A local file: everybody shares it, each by a connection of their own."""

    def by_hand(_agent: int) -> Any:
        raw = dbapi2.connect(str(path), timeout=30, isolation_level=None, check_same_thread=False)
        raw.execute("PRAGMA foreign_keys=ON")
        raw.execute("PRAGMA synchronous=NORMAL")
        return raw

    return Place("SQLite", lambda _agent: Store(str(path)), by_hand, "?", "")


def on_postgres(shared: Shared) -> Place:
    """A throw-away server: each agent under their own login."""
    urls = list(shared.urls.values())

    def by_hand(agent: int) -> Any:
        dsn = urls[agent % len(urls)].replace("postgresql+psycopg://", "postgresql://")
        return psycopg.connect(dsn, autocommit=True, options="-c search_path=cadran")

    def through(agent: int) -> Store:
        return Store(urls[agent % len(urls)])

    return Place("PostgreSQL", through, by_hand, "%s", "FOR UPDATE SKIP LOCKED")


# ---------------------------------------------------------------------------------------------- row 6
def next_record(place: Place, *, agents: int, takes: int, pause_s: float) -> list[Row]:
    """Agents take records at their own pace, by hand then through Cadran; each record is then done."""
    low, _ = _crowd(place, agents=agents, takes=takes, pause_s=pause_s, take=_take_by_hand)
    ours, doubles = _crowd(place, agents=agents, takes=takes, pause_s=pause_s, take=_take)
    told = f"6 next record, {agents} agents, {place.name}"
    return [
        row(
            f"{told}: claim and card",
            floor=low,
            cadran=ours,
            goal=f"≤ {SHOWN_MS:.0f} ms p95, ≤ {CLAIM_RATIO} × floor",
            met=lambda f, c: c.p95 <= SHOWN_MS and c.median <= CLAIM_RATIO * f.median,
        ),
        row(
            f"{told}: records given twice",
            floor=[0.0],
            cadran=[float(doubles)],
            goal="0",
            met=lambda _f, c: c.max == 0,
            unit="records",
        ),
    ]


def _crowd(
    place: Place, *, agents: int, takes: int, pause_s: float, take: Callable[..., tuple[float, int] | None]
) -> tuple[list[float], int]:
    """Milliseconds of every take, and how many records two agents were given."""
    spent: list[float] = []
    given: Counter[int] = Counter()
    failures: list[BaseException] = []
    lock = threading.Lock()
    people = _people(place.stores(0), agents)
    start = threading.Barrier(len(people))

    def work(number: int, actor: Actor, campaigns: Sequence[int]) -> None:
        try:
            chance = random.Random(number)
            with _opened(place, number, take) as hand:
                start.wait()
                for _ in range(takes):
                    time.sleep(chance.random() * 2 * pause_s)
                    found = take(place, hand, actor, campaigns[number % len(campaigns)])
                    if found is not None:
                        with lock:
                            spent.append(found[0])
                            given[found[1]] += 1
        except BaseException as error:  # noqa: BLE001  told by the thread that waits
            failures.append(error)
            start.abort()

    crowd = [threading.Thread(target=work, args=(n, *person)) for n, person in enumerate(people)]
    for thread in crowd:
        thread.start()
    for thread in crowd:
        thread.join()
    if failures:
        raise failures[0]
    return spent or [0.0], sum(count - 1 for count in given.values())


def _opened(place: Place, number: int, take: Callable[..., object]) -> closing[Any]:
    return closing(place.by_hand(number) if take is _take_by_hand else place.stores(number))


def _people(store: Store, count: int) -> list[tuple[Actor, list[int]]]:
    """The agents, and the campaigns of each that are called now."""
    with closing(store), store.reading() as session:
        active = leads.my_campaigns(session, actor=Actor(0, "", "", Role.SUPERVISOR))
        known = select(User.id, User.login, User.name).where(User.role == Role.AGENT)
        users = session.execute(known.order_by(User.id).limit(count)).all()
        mine = session.execute(select(CampaignAgent.user_id, CampaignAgent.campaign_id)).all()
    called = {campaign_id for campaign_id, _ in active}
    found = []
    for user in users:
        campaigns = sorted(c for person, c in mine if person == user.id and c in called)
        if campaigns:
            found.append((Actor(user.id, user.login, user.name, Role.AGENT), campaigns))
    return found


def _take(_place: Place, store: Store, actor: Actor, campaign: int) -> tuple[float, int] | None:
    started = time.perf_counter()
    card = _patiently(store, partial(leads.take_next, actor=actor, campaign_id=campaign, now=NOW))
    spent = (time.perf_counter() - started) * 1000
    if card is None:
        return None
    _patiently(store, partial(leads.close, actor=actor, lead_id=card.id, reason="bench", now=NOW))
    return spent, card.id


def _patiently(store: Store, act: Callable[[Any], Any]) -> Any:
    """One act in one transaction, tried again while the store is busy, as the window's tasks do."""
    while True:
        try:
            with store.writing() as session:
                return act(session)
        except StoreError as error:
            if error.code != "store.busy":
                raise


def _take_by_hand(place: Place, raw: Any, actor: Actor, campaign: int) -> tuple[float, int] | None:
    now, until = _at(NOW), _at(NOW + timedelta(minutes=15))
    started = time.perf_counter()
    raw.execute("BEGIN IMMEDIATE" if place.name == "SQLite" else "BEGIN")
    found = raw.execute(place.sql(_CLAIM), (actor.user_id, until, campaign, now)).fetchone()
    if found is not None:
        for query, key in zip(_CARD, (found[0], found[1], found[0]), strict=True):
            raw.execute(place.sql(query), (key,)).fetchall()
    raw.execute("COMMIT")
    spent = (time.perf_counter() - started) * 1000
    if found is None:
        return None
    raw.execute(place.sql(_DONE), (found[0],))
    return spent, int(found[0])


# ---------------------------------------------------------------------------------------------- row 7
def save_call(place: Place, *, runs: int) -> list[Row]:
    """A call with its note, a tag and a callback: every statement by hand, then `calls.log`."""
    (actor, campaigns), *_ = _people(place.stores(0), 1)
    low: list[float] = []
    ours: list[float] = []
    with closing(place.stores(0)) as store, closing(place.by_hand(0)) as raw:
        facts = _facts(store)
        for run in range(runs + 1):
            by_hand = _held(store, actor, campaigns[0])
            started = time.perf_counter()
            _save_by_hand(place, raw, actor, by_hand, facts)
            spent = (time.perf_counter() - started) * 1000
            through = _held(store, actor, campaigns[0])
            draft = _draft(through, facts)
            started = time.perf_counter()
            with store.writing() as session:
                calls.log(session, actor=actor, draft=draft, now=NOW)
            if run:
                low.append(spent)
                ours.append((time.perf_counter() - started) * 1000)
    return [
        row(
            f"7 save a call with note, tag, callback, {place.name}",
            floor=low,
            cadran=ours,
            goal=f"≤ {SAVE_RATIO} × floor",
            met=lambda f, c: c.median <= SAVE_RATIO * f.median,
        )
    ]


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


def _held(store: Store, actor: Actor, campaign: int) -> tuple[int, int]:
    """(lead, contact) of a record never called, just taken: both sides then write the same rows."""
    fresh = (
        select(Lead.id)
        .join(File, File.id == Lead.file_id)
        .where(Lead.campaign_id == campaign, Lead.state == LeadState.NONE, File.state == FileState.ACTIVE)
    )
    with store.writing() as session:
        lead_id = session.scalar(fresh.order_by(Lead.id).limit(1))
        if lead_id is None:
            raise RuntimeError("the measured campaign has no fresh record left")
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


def _save_by_hand(place: Place, raw: Any, actor: Actor, held: tuple[int, int], facts: Facts) -> None:
    lead_id, contact_id = held
    now, due, me = _at(NOW), _at(NOW + timedelta(days=1)), actor.user_id
    truths = {"yes": "1", "no": "0"} if place.name == "SQLite" else {"yes": "true", "no": "false"}
    call, note, tag, callback, lead, contact = (text.format(p=place.mark, **truths) for text in _INSERTS)
    raw.execute("BEGIN IMMEDIATE" if place.name == "SQLite" else "BEGIN")
    values = (str(uuid.uuid4()), me, now, NOW.date().isoformat(), facts.qualification_id, lead_id)
    (call_id,) = raw.execute(call, values).fetchone()
    body = "A relu le devis, le montre ce soir à son associé. Rappeler demain."
    noted = raw.execute(note, (str(uuid.uuid4()), contact_id, lead_id, call_id, me, now, body))
    (note_id,) = noted.fetchone()
    raw.execute(tag, (contact_id, facts.tag_id))
    raw.execute(callback, (str(uuid.uuid4()), contact_id, lead_id, due, me, now, me))
    raw.execute(lead, (now, note_id, facts.qualification_id, me, now, due, me, lead_id))
    raw.execute(contact, (now, now, contact_id))
    raw.execute("COMMIT")


def _at(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
