"""Row 6: sixty agents taking their next record, from several processes as from as many computers.

Sixty windows are sixty interpreters; one process for all would measure how they wait for each other's
lock of the interpreter. The floor is one hand-written claim and the reading of the card's tables.
"""

from __future__ import annotations

import multiprocessing
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from app.bootstrap import SWITCH_S
from app.db.store import Store
from app.errors import StoreError
from app.services import leads
from benchmarks.place import Person, Place, at, people
from benchmarks.rows import NO_GOAL, Row, row
from benchmarks.stores import NOW

SHOWN_MS, CLAIM_RATIO = 100.0, 1.5
PROCESSES = 4
ROUNDS = 2

Taken = tuple[float, float, int]
"""Milliseconds waited, milliseconds of the processor, id of the record."""

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


@dataclass(frozen=True)
class Part:
    """What one process does: its people take records at their own pace; each record is then done."""

    place: Place
    people: tuple[Person, ...]
    takes: int
    pause_s: float
    by_hand: bool


def next_record(place: Place, *, agents: int, takes: int, pause_s: float) -> list[Row]:
    """Rounds by hand and through Cadran, one after the other."""
    crowd = people(place, count=agents)
    low: list[Taken] = []
    ours: list[Taken] = []
    for _ in range(ROUNDS):
        for by_hand, taken in ((True, low), (False, ours)):
            parts = [
                Part(place, tuple(crowd[n::PROCESSES]), takes, pause_s, by_hand) for n in range(PROCESSES)
            ]
            taken.extend(_all_at_once(parts))
    doubles = sum(count - 1 for count in Counter(one[2] for one in ours).values())
    told = f"6 next record, {len(crowd)} agents in {PROCESSES} processes, {place.name}"
    return [
        row(
            f"{told}: claim and card",
            floor=[one[0] for one in low],
            cadran=[one[0] for one in ours],
            goal=f"≤ {SHOWN_MS:.0f} ms p95, ≤ {CLAIM_RATIO} × floor",
            met=lambda f, c: c.p95 <= SHOWN_MS and c.median <= CLAIM_RATIO * f.median,
        ),
        row(
            f"6 the same, processor of the window, {place.name}",
            floor=[one[1] for one in low],
            cadran=[one[1] for one in ours],
            goal=NO_GOAL,
            met=lambda _f, _c: True,
        ),
        row(
            f"6 records given twice, {place.name}",
            floor=[0.0],
            cadran=[float(doubles)],
            goal="0",
            met=lambda _f, c: c.max == 0,
            unit="records",
        ),
    ]


def _all_at_once(parts: Sequence[Part]) -> list[Taken]:
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(len(parts), mp_context=spawned) as pool:
        return [one for found in pool.map(work, parts) for one in found]


def work(part: Part) -> list[Taken]:
    """Every take of one process, a thread and a connection to each person."""
    sys.setswitchinterval(SWITCH_S)
    found: list[Taken] = []
    failures: list[BaseException] = []
    crowd = [threading.Thread(target=_sit, args=(part, person, found, failures)) for person in part.people]
    for thread in crowd:
        thread.start()
    for thread in crowd:
        thread.join()
    if failures:
        raise failures[0]
    return found


def _sit(part: Part, person: Person, found: list[Taken], failures: list[BaseException]) -> None:
    chance = random.Random(person.number)
    place = part.place
    take: Callable[..., Taken | None] = _take_by_hand if part.by_hand else _take
    try:
        with closing(place.by_hand(person.number) if part.by_hand else place.store(person.number)) as hand:
            # The first take opens the connection and builds the statements.
            for turn in range(part.takes + 1):
                time.sleep(chance.random() * 2 * part.pause_s)
                taken = take(place, hand, person)
                if taken is not None and turn:
                    found.append(taken)
    except BaseException as error:  # noqa: BLE001  told by the thread that waits
        failures.append(error)


def _take(_place: Place, store: Store, person: Person) -> Taken | None:
    actor, campaign = person.actor, person.campaigns[person.number % len(person.campaigns)]
    started, spent = time.perf_counter(), time.thread_time()
    card = _patiently(store, partial(leads.take_next, actor=actor, campaign_id=campaign, now=NOW))
    waited, spent = time.perf_counter() - started, time.thread_time() - spent
    if card is None:
        return None
    _patiently(store, partial(leads.close, actor=actor, lead_id=card.id, reason="bench", now=NOW))
    return waited * 1000, spent * 1000, card.id


def _patiently(store: Store, act: Callable[[Any], Any]) -> Any:
    """One act in one transaction, tried again while the store is busy, as the window's tasks do."""
    while True:
        try:
            with store.writing() as session:
                return act(session)
        except StoreError as error:
            if error.code != "store.busy":
                raise


def _take_by_hand(place: Place, raw: Any, person: Person) -> Taken | None:
    campaign = person.campaigns[person.number % len(person.campaigns)]
    values = (person.actor.user_id, at(NOW + timedelta(minutes=15)), campaign, at(NOW))
    started, spent = time.perf_counter(), time.thread_time()
    place.begin(raw)
    found = raw.execute(place.sql(_CLAIM), values).fetchone()
    if found is not None:
        for query, key in zip(_CARD, (found[0], found[1], found[0]), strict=True):
            raw.execute(place.sql(query), (key,)).fetchall()
    raw.execute("COMMIT")
    waited, spent = time.perf_counter() - started, time.thread_time() - spent
    if found is None:
        return None
    raw.execute(place.sql(_DONE), (found[0],))
    return waited * 1000, spent * 1000, int(found[0])
