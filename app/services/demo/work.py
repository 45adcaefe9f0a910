"""Campaigns, files, records, calls, notes and callbacks of a demo centre, from the play of its floor."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from app.domain.words import (
    CallbackState,
    CampaignState,
    Direction,
    FileState,
    JobState,
    LeadState,
    Origin,
    Outcome,
    RowAction,
)
from app.services.demo import phrases
from app.services.demo.calling import Attempt, Floor, Record, calls_of
from app.services.demo.contacts import Population, Touched
from app.services.demo.crew import Worker
from app.services.demo.ledger import Ledger, new_uuid
from app.services.demo.operations import CAMPAIGNS, COLUMNS, FLOW_SHARE, CampaignPlan, FilePlan
from app.services.demo.plan import CALL_DAYS, told
from app.services.demo.purchases import Sums

AI_READS_AFTER_DAYS = 3
"""Notes younger than this have not been classified yet."""
_OUTCOMES = {
    "OK": Outcome.POSITIVE, "RDV": Outcome.POSITIVE, "RAP": Outcome.PARTIAL, "REF": Outcome.NEGATIVE,
    "HC": Outcome.NEGATIVE, "NPA": Outcome.NEGATIVE, "REP": Outcome.UNCLASSIFIED, "FN": Outcome.NEGATIVE,
}  # fmt: skip
_TEMPLATES = {
    "OK": "Vente conclue", "RAP": "Rappel après devis", "NPA": "Ne plus appeler",
    "REP": "Message sur répondeur", "REF": "Déjà équipé",
}  # fmt: skip


@dataclass
class Desk:
    """What the generators of this room share."""

    people: Population
    touched: Touched
    ledger: Ledger
    agents: list[Worker]
    supervisor: int
    random: Random


def operate(desk: Desk, *, seed: int, sums: dict[int, Sums]) -> Floor:
    """Play sixty days and write down everything they leave."""
    floor, records, ends = _open(desk, seed=seed, sums=sums)
    average = desk.people.scale.calls_a_day
    calendar = desk.people.calendar
    for day in calendar.work_days:
        age = (calendar.today - day).days
        for file_id, plan in ends:
            if plan.ended is not None and age < plan.ended:
                is_over = plan.state is FileState.FINISHED
                floor.hide(file_id, at=calendar.ago(plan.ended, 18) if is_over else None)
        floor.play(day, calls=calls_of(calendar, day, average))
    _write_calls(desk, floor)
    _write_promises(desk, floor)
    for record in records:
        _write_lead(desk, floor, record)
    return floor


# ------------------------------------------------------------------------------------ campaigns, files
def _open(
    desk: Desk, *, seed: int, sums: dict[int, Sums]
) -> tuple[Floor, list[Record], list[tuple[int, FilePlan]]]:
    members = {number: _members(desk, number) for number in range(len(CAMPAIGNS) + 1)}
    floor = Floor(
        desk.people,
        seed=seed,
        agents=desk.agents,
        qualifications=desk.people.refs.qualifications,
        members=members,
    )
    records: list[Record] = []
    ends: list[tuple[int, FilePlan]] = []
    pools = _pools(desk, sums)
    for number, plan in enumerate(CAMPAIGNS, start=1):
        _write_campaign(desk, plan, members[number])
        for file in plan.files:
            batch = _fill(desk, file, campaign=number, pool=pools[file.pool], first_id=len(records) + 1)
            records += batch
            floor.receive(batch)
            ends.append((desk.ledger.next_id("file") - 1, file))
    flow = _flow(desk, pools["all"], first_id=len(records) + 1)
    floor.receive(flow)
    return floor, records + flow, ends


def _members(desk: Desk, campaign: int) -> set[int]:
    """Everybody takes the client flow; most agents are on two campaigns."""
    if campaign == 0:
        return {agent.id for agent in desk.agents}
    return {agent.id for place, agent in enumerate(desk.agents) if (place + campaign) % 3 != 2 or place == 0}


def _pools(desk: Desk, sums: dict[int, Sums]) -> dict[str, list[int]]:
    people = desk.people
    everybody = [i for i in range(1, people.scale.contacts + 1) if people.main_phone(i)]
    half_year = (people.calendar.today - timedelta(days=182)).isoformat()
    pools = {
        "all": everybody,
        "pro": [i for i in everybody if people.company_of[i - 1] and i not in sums],
        "overseas": [i for i in everybody if people.commune_of(i - 1).timezone],
        "buyers": [i for i in everybody if i in sums and sums[i].last_on >= half_year],
        "lapsed": [i for i in everybody if i in sums and sums[i].last_on < half_year],
    }
    for pool in pools.values():
        desk.random.shuffle(pool)
    return pools


def _write_campaign(desk: Desk, plan: CampaignPlan, members: set[int]) -> None:
    calendar = desk.people.calendar
    starts = calendar.today - timedelta(days=plan.opened)
    campaign_id = desk.ledger.add(
        "campaign",
        desk.ledger.next_id("campaign"),
        plan.label,
        CampaignState(plan.state).value,
        desk.people.refs.qualification_set_id,
        plan.script,
        starts.isoformat(),
        (starts + timedelta(days=plan.lasts)).isoformat(),
        1,
        told(calendar.ago(plan.opened + 1, 17)),
        1,
    )
    for user_id in sorted(members):
        desk.ledger.add("campaign_agent", campaign_id, user_id)


def _fill(desk: Desk, file: FilePlan, *, campaign: int, pool: list[int], first_id: int) -> list[Record]:
    """Make a file and its records out of the next contacts of a pool."""
    calendar, ledger = desk.people.calendar, desk.ledger
    arrived = calendar.ago(file.opened, 8.7)
    month = (calendar.today - timedelta(days=file.opened)).strftime("%m-%y")
    label = f"{file.label} {month}"
    file_id = ledger.add(
        "file", ledger.next_id("file"), campaign, label, FileState(file.state).value,
        json.dumps(COLUMNS if campaign == 1 else [], ensure_ascii=False), told(arrived), 1,
    )  # fmt: skip
    wanted = max(2, round(desk.people.scale.leads * file.share))
    chosen = [pool.pop() for _ in range(min(wanted, len(pool)))] if file.pool != "all" else pool[:wanted]
    if file.pool == "all":
        del pool[:wanted]
    for contact in chosen:
        desk.touched.seen(contact, arrived)
    _write_job(desk, label, campaign=campaign, file_id=file_id, at=arrived, first=first_id, count=len(chosen))
    return [
        Record(first_id + place, contact, campaign, file_id, arrived) for place, contact in enumerate(chosen)
    ]


def _flow(desk: Desk, pool: list[int], *, first_id: int) -> list[Record]:
    """People who asked by themselves, day after day; some came last night."""
    calendar, random = desk.people.calendar, desk.random
    wanted = min(len(pool), max(3, round(desk.people.scale.leads * FLOW_SHARE)))
    arrivals = []
    for place in range(wanted):
        age = 0 if place < max(2, wanted // 40) else random.randrange(1, CALL_DAYS)
        hour = 0.2 + random.random() * 7 if age == 0 else 7.5 + random.random() * 14
        arrivals.append(calendar.ago(age, hour))
    records = []
    for place, (arrived, contact) in enumerate(zip(sorted(arrivals), pool, strict=False)):
        desk.touched.seen(contact, arrived)
        records.append(Record(first_id + place, contact, 0, 0, arrived))
    return records


def _write_job(
    desk: Desk, label: str, *, campaign: int, file_id: int, at: int, first: int, count: int
) -> None:
    """The import that brought a file: every line, and a few rejected ones."""
    ledger = desk.ledger
    rejected = 0 if count < 20 else 1 + count // 90
    job_id = ledger.next_id("import_job")
    name = f"{label.lower().replace(' ', '-')}.csv"
    for line in range(2, count + rejected + 2):
        bad = line - 2 >= count
        cells = json.dumps(["M.", "Sans", "Numéro", ""], ensure_ascii=False) if bad else None
        ledger.add(
            "import_row", ledger.next_id("import_row"), job_id, line,
            (RowAction.REJECTED if bad else RowAction.CREATED).value,
            "phone.missing" if bad else None, None if bad else first + line - 2, cells,
        )  # fmt: skip
    reasons = {"rejected": {"phone.missing": rejected}} if rejected else {}
    mapping = {"Civilité": "civility", "Nom": "last_name", "Prénom": "first_name", "Téléphone": "phone"}
    ledger.add(
        "import_job", job_id, new_uuid(desk.random), "leads", name,
        hashlib.sha256(f"{name} {count}".encode()).hexdigest(), json.dumps(mapping, ensure_ascii=False),
        JobState.DONE.value, campaign, file_id, told(at - 120), told(at), desk.supervisor,
        count + rejected + 1, count + rejected, count, 0, 0, rejected, json.dumps(reasons),
    )  # fmt: skip


# --------------------------------------------------------------------------------------- calls, notes
def _write_calls(desk: Desk, floor: Floor) -> None:
    codes = desk.people.refs.qualifications
    newest = desk.people.calendar.ago(AI_READS_AFTER_DAYS, 0)
    tagged: set[tuple[int, int]] = set()
    for attempt in sorted(floor.attempts, key=lambda a: (a.start, a.agent)):
        record, row = attempt.record, codes[attempt.code]
        call_id = desk.ledger.next_id("call")
        outcome = None
        if attempt.noted:
            outcome = _write_note(desk, attempt, call_id=call_id, newest=newest, tagged=tagged)
        number = desk.people.main_phone(record.contact)
        desk.ledger.add(
            "call", call_id, new_uuid(desk.random), record.contact, record.id, record.campaign or None,
            record.file or None, attempt.agent, Direction.OUT.value, number, told(attempt.start),
            attempt.day.isoformat(), attempt.hour, attempt.talk_s, attempt.wrap_up_s, row.id, int(row.human),
            int(row.argued), int(row.positive), int(attempt.closed), outcome,
        )  # fmt: skip
        desk.touched.tried(record.contact, attempt.end)
        if row.human:
            desk.touched.met(record.contact, attempt.end)
        if row.do_not_call:
            desk.touched.refused.add(record.contact)
        if row.wrong_number and number:
            desk.touched.bad_numbers[record.contact] = number


def _write_note(
    desk: Desk, attempt: Attempt, *, call_id: int, newest: int, tagged: set[tuple[int, int]]
) -> str | None:
    """Write the note of a call; returns the outcome it gives the call."""
    random, record, code = desk.random, attempt.record, attempt.code
    title = _TEMPLATES.get(code)
    template = desk.people.refs.templates.get(title) if title and random.random() < 0.3 else None
    body = template.body if template else phrases.note(random, code)
    by_person = template.outcome if template else None
    by_machine = None
    if by_person is None and attempt.end < newest:
        by_machine = _OUTCOMES[code] if random.random() > 0.06 else Outcome.UNCLASSIFIED
    note_id = desk.ledger.add(
        "note", desk.ledger.next_id("note"), new_uuid(random), record.contact, record.id, call_id,
        attempt.agent, told(attempt.end), body, template.id if template else None, by_person, by_machine,
    )  # fmt: skip
    record.last_note = note_id
    for tag_id in template.tag_ids if template else ():
        if (record.contact, tag_id) not in tagged:
            tagged.add((record.contact, tag_id))
            desk.ledger.add("contact_tag", record.contact, tag_id, Origin.TEMPLATE.value)
    return by_person or by_machine


# ------------------------------------------------------------------------------- callbacks and records
def _write_promises(desk: Desk, floor: Floor) -> None:
    zone = desk.people.calendar.zone
    for promise in floor.promises:
        record = promise.record
        state, resolution = CallbackState.OPEN, None
        if promise.kept_at is not None:
            state, resolution = CallbackState.DONE, "called"
        elif promise.cancelled_at is not None:
            state, resolution = CallbackState.CANCELLED, "Fichier terminé"
        desk.ledger.add(
            "callback", desk.ledger.next_id("callback"), new_uuid(desk.random), record.contact, record.id,
            told(promise.due), desk.people.commune_of(record.contact - 1).timezone or zone, promise.owner,
            phrases.callback_reason(desk.random), state.value, told(promise.made_at), promise.made_by,
            _maybe(promise.kept_at or promise.cancelled_at),
            promise.kept_by if promise.kept_at else desk.supervisor if promise.cancelled_at else None,
            resolution, 2 if resolution else 1,
        )  # fmt: skip


def _write_lead(desk: Desk, floor: Floor, record: Record) -> None:
    promise = floor.promises[record.callback] if record.callback is not None else None
    closed = record.closed_at is not None
    state = LeadState.CLOSED if closed else LeadState.IN_PROGRESS if record.attempts else LeadState.NONE
    code = record.last_code
    desk.ledger.add(
        "lead", record.id, record.contact, record.campaign or None, record.file or None, state.value,
        told(record.arrived), record.attempts, 1, _maybe(record.not_before), _maybe(record.last_attempt),
        record.reserved_by, _maybe(record.reserved_at),
        told(promise.due) if promise else None, promise.owner if promise else None,
        int(record.last_note is not None), record.last_note,
        desk.people.refs.qualifications[code].id if code else None, _maybe(record.closed_at),
        record.closed_by, record.closed_reason, _extra(desk, record), 1 + record.attempts,
    )  # fmt: skip


def _extra(desk: Desk, record: Record) -> str:
    """Columns of the injected file that are no contact field."""
    if record.campaign != 1:
        return "{}"
    draw = desk.people.draws[record.contact - 1] % 997
    end = desk.people.calendar.today + timedelta(days=30 + draw)
    operators = ("Austral Télécom", "Bleu Ligne", "Réseau Direct", "Orion Pro", "Télé Ouest")
    values = (operators[draw % 5], end.strftime("%d/%m/%Y"), str(1 + draw % 48))
    return json.dumps(dict(zip(COLUMNS, values, strict=True)), ensure_ascii=False)


def _maybe(second: int | None) -> str | None:
    return None if second is None else told(second)
