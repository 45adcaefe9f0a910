"""Sixty days of a calling floor, lived minute by minute.

Agents take records as at the real desk: callbacks when due, then records never called, then those called
before; what a call gives decides what becomes of its record. So the state of every record, its attempts,
its callback and its last note follow from the calls and cannot disagree with them.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from heapq import heappop, heappush
from random import Random

from app.domain import times
from app.domain.reference import QualificationRow
from app.services.demo.contacts import Population
from app.services.demo.crew import Worker
from app.services.demo.plan import DAY_S, Calendar

OPENINGS = ((10 * 3600, 13 * 3600), (14 * 3600, 20 * 3600))
ATTEMPTS_IN_30_DAYS = 4
NOWHERE = -1
_HUMAN = ("OK", "RDV", "RAP", "REF", "HC", "NPA")
_ABSENT = ("NRP", "REP", "OCC", "FN")
_FRESH_WEIGHTS = (0.06, 0.08, 0.36, 0.36, 0.10, 0.04)
_BACK_WEIGHTS = (0.20, 0.22, 0.20, 0.33, 0.04, 0.01)
_ABSENT_WEIGHTS = (0.55, 0.32, 0.08, 0.05)
_NOTED = {"NRP": 0.0, "OCC": 0.0, "REP": 0.14, "FN": 0.35}
_REACHED_BY_HOUR = {10: 0.42, 11: 0.46, 12: 0.40, 14: 0.41, 15: 0.43, 16: 0.44, 17: 0.50, 18: 0.52, 19: 0.44}


@dataclass(slots=True)
class Record:
    """A lead as the floor knows it; seconds are UTC. campaign 0 is the client flow."""

    id: int
    contact: int
    campaign: int
    file: int
    arrived: int
    attempts: int = 0
    not_before: int | None = None
    last_attempt: int | None = None
    last_code: str | None = None
    last_note: int | None = None
    reserved_by: int | None = None
    reserved_at: int | None = None
    callback: int | None = None
    """Row number of its open callback."""
    closed_at: int | None = None
    closed_by: int | None = None
    closed_reason: str | None = None


@dataclass(slots=True)
class Promise:
    """A callback; `owner` is None on the shared agenda."""

    record: Record
    due: int
    owner: int | None
    made_at: int
    made_by: int
    kept_at: int | None = None
    kept_by: int | None = None
    cancelled_at: int | None = None
    """When its file was ended."""


@dataclass(slots=True)
class Attempt:
    """A call: who called which record when, and how it ended."""

    record: Record
    agent: int
    start: int
    day: date
    hour: int
    talk_s: int
    wrap_up_s: int
    code: str
    noted: bool
    """Whether the agent wrote something."""
    closed: bool

    @property
    def end(self) -> int:
        """When it was saved."""
        return self.start + self.talk_s + self.wrap_up_s


@dataclass
class Shelf:
    """What waits in one queue: never called (newest last), called before, promised."""

    fresh: list[Record] = field(default_factory=list)
    later: list[tuple[int, int, Record]] = field(default_factory=list)
    due: dict[int | None, list[tuple[int, int]]] = field(default_factory=dict)


class Floor:
    """Plays the days; `attempts` and `promises` are what happened, in order."""

    def __init__(
        self,
        people: Population,
        *,
        seed: int,
        agents: list[Worker],
        qualifications: dict[str, QualificationRow],
        members: dict[int, set[int]],
    ) -> None:
        self.attempts: list[Attempt] = []
        self.promises: list[Promise] = []
        self.refused: dict[int, int] = {}
        self._people, self._calendar = people, people.calendar
        self._agents, self._codes, self._members = agents, qualifications, members
        self._random = Random(f"calls {seed}")  # noqa: S311  not a secret
        self._shelves: dict[int, Shelf] = {}
        self._tries: dict[int, deque[int]] = {}
        self._hidden: set[int] = set()
        self._lag: dict[tuple[str, date], int] = {}

    # ---------------------------------------------------------------------------------------- stock
    def receive(self, records: list[Record]) -> None:
        """Put records on the shelf of their queue; the last one is called first."""
        for record in records:
            self._shelf(record.campaign).fresh.append(record)

    def hide(self, file: int, *, at: int | None = None) -> None:
        """Stop a file: its records are not called any more; ended (`at`), its callbacks are cancelled."""
        if file in self._hidden:
            return
        self._hidden.add(file)
        for promise in self.promises if at is not None else ():
            if promise.record.file == file and promise.kept_at is None:
                promise.cancelled_at = at
                promise.record.callback = None

    def _shelf(self, campaign: int) -> Shelf:
        return self._shelves.setdefault(campaign, Shelf())

    # ------------------------------------------------------------------------------------------ days
    def play(self, day: date, *, calls: int) -> None:
        """One day of work: about so many calls in all."""
        desks: list[tuple[int, int, int]] = []
        ends: dict[int, int] = {}
        idle = {}
        total = sum(agent.pace for agent in self._agents)
        for place, agent in enumerate(self._agents):
            if self._random.random() < 0.07:
                continue
            start = OPENINGS[0][0] + self._random.randrange(900)
            ends[place] = OPENINGS[1][1] - self._random.choice((0, 0, 0, 1800, 3600, 5400)) - 60
            wanted = max(1.0, calls * agent.pace / total)
            idle[place] = max(5, int((ends[place] - start - 3600) / wanted) - 150)
            heappush(desks, (start, place, NOWHERE))
        while desks:
            second, place, campaign = heappop(desks)
            second = _open_second(second)
            if second >= ends[place]:
                continue
            if campaign == NOWHERE or self._random.random() < 0.05:
                campaign = self._choose(self._agents[place].id)
            if campaign == NOWHERE:
                continue
            after = self._turn(day, second, self._agents[place], campaign)
            pause = int(idle[place] * (0.3 + 1.4 * self._random.random()))
            heappush(desks, (after + pause, place, campaign))

    def _choose(self, agent: int) -> int:
        mine = [c for c in self._members if agent in self._members[c] and self._has_stock(c)]
        weights = [1.0 if campaign else 0.35 for campaign in mine]
        return self._random.choices(mine, weights)[0] if mine else NOWHERE

    def _has_stock(self, campaign: int) -> bool:
        shelf = self._shelves.get(campaign)
        return bool(shelf and (shelf.fresh or shelf.later or any(shelf.due.values())))

    def _turn(self, day: date, second: int, agent: Worker, campaign: int) -> int:
        """One call of an agent, if anything may be called; returns the local second it ends."""
        now = self._calendar.at(day, second)
        record = self._next(agent.id, campaign, now)
        if record is None:
            return second + 300
        attempt = self._call(record, agent, now, day, second)
        return second + attempt.talk_s + attempt.wrap_up_s

    # ------------------------------------------------------------------------------------- the queue
    def _next(self, agent: int, campaign: int, now: int) -> Record | None:
        """The most urgent record that may be called now, taken off its shelf."""
        shelf = self._shelf(campaign)
        for owner in (agent, None):
            promised = self._promised(shelf.due.get(owner, []), now)
            if promised is not None:
                return promised
        if self._random.random() < 0.55:
            return self._again(shelf, agent, now) or self._fresh(shelf, now)
        return self._fresh(shelf, now) or self._again(shelf, agent, now)

    def _promised(self, heap: list[tuple[int, int]], now: int) -> Record | None:
        aside: list[tuple[int, int]] = []
        found = None
        while found is None and heap and heap[0][0] <= now:
            entry = heappop(heap)
            record = self.promises[entry[1]].record
            if record.callback != entry[1]:
                continue
            # A few promises are forgotten: a real agenda has some that are overdue.
            forgotten = self._random.random() < 0.03
            if forgotten or record.file in self._hidden or not self._may_call(record, now, asked=True):
                aside.append(entry)
            else:
                found = record
        for entry in aside:
            heappush(heap, entry)
        return found

    def _fresh(self, shelf: Shelf, now: int) -> Record | None:
        aside: list[Record] = []
        while shelf.fresh and len(aside) < 40:
            record = shelf.fresh.pop()
            if record.file in self._hidden:
                continue
            if record.arrived <= now and self._may_call(record, now):
                shelf.fresh += reversed(aside)
                return record
            aside.append(record)
        shelf.fresh[:0] = aside
        return None

    def _again(self, shelf: Shelf, agent: int, now: int) -> Record | None:
        aside: list[tuple[int, int, Record]] = []
        found = None
        while found is None and shelf.later and shelf.later[0][0] <= now and len(aside) < 40:
            entry = heappop(shelf.later)
            record = entry[2]
            if record.file in self._hidden:
                continue
            if record.reserved_by in (None, agent) and self._may_call(record, now):
                found = record
            else:
                aside.append((entry[0] + DAY_S // 4, entry[1], record))
        for entry in aside:
            heappush(shelf.later, entry)
        return found

    def _may_call(self, record: Record, now: int, *, asked: bool = False) -> bool:
        """Permitted hours where the person is, rest after a refusal, attempts over thirty days.

        The last rule does not hold for a call the person `asked` for.
        """
        if record.contact in self.refused or self._people.main_phone(record.contact) is None:
            return False
        tries = self._tries.get(record.contact)
        if not asked and tries and len(tries) == ATTEMPTS_IN_30_DAYS and now - tries[0] < 30 * DAY_S:
            return False
        zone = self._people.commune_of(record.contact - 1).timezone
        return zone is None or self._is_open_there(zone, now)

    def _is_open_there(self, zone: str, now: int) -> bool:
        day = date.fromordinal(719_163 + now // DAY_S)
        if (zone, day) not in self._lag:
            noon = times.local_instant(day, time(12), zone)
            self._lag[zone, day] = int(noon.timestamp()) - DAY_S // 2
        local = (now - self._lag[zone, day]) % DAY_S
        return any(opening <= local < closing for opening, closing in OPENINGS)

    # ------------------------------------------------------------------------------------- the calls
    def _call(self, record: Record, agent: Worker, now: int, day: date, second: int) -> Attempt:
        promise = self.promises[record.callback] if record.callback is not None else None
        hour = second // 3600
        code = self._result(agent, hour, is_promised=promise is not None)
        row = self._codes[code]
        talk = self._talk_s(code)
        noted = self._random.random() < _NOTED.get(code, 0.96)
        attempt = Attempt(record, agent.id, now, day, hour, talk, self._wrap_s(row), code, noted, row.closes)
        self.attempts.append(attempt)
        tries = self._tries.setdefault(record.contact, deque(maxlen=ATTEMPTS_IN_30_DAYS))
        tries.append(now)
        self._after(record, row, attempt, promise)
        return attempt

    def _result(self, agent: Worker, hour: int, *, is_promised: bool) -> str:
        random = self._random
        reached = 0.78 if is_promised else _REACHED_BY_HOUR[hour] * (0.85 + 0.15 * agent.skill)
        if random.random() > reached:
            return random.choices(_ABSENT, _ABSENT_WEIGHTS)[0]
        sale, meeting, *others = _BACK_WEIGHTS if is_promised else _FRESH_WEIGHTS
        return random.choices(_HUMAN, (sale * agent.skill, meeting * agent.skill, *others))[0]

    def _talk_s(self, code: str) -> int:
        low, high = {
            "OK": (180, 560), "RDV": (150, 420), "RAP": (60, 260), "REF": (25, 160), "HC": (20, 90),
            "NPA": (15, 60), "NRP": (18, 40), "REP": (12, 35), "OCC": (5, 15), "FN": (6, 25),
        }[code]  # fmt: skip
        return low + int((high - low) * self._random.random() ** 1.5)

    def _wrap_s(self, row: QualificationRow) -> int:
        return self._random.randrange(4, 15) if row.unreachable else self._random.randrange(15, 90)

    def _after(
        self, record: Record, row: QualificationRow, attempt: Attempt, promise: Promise | None
    ) -> None:
        """What the call makes of its record, as `services.calls.log` would."""
        end = attempt.end
        record.attempts += 1
        record.last_attempt, record.last_code = end, row.code
        record.not_before = end + row.retry_minutes * 60 if row.retry_minutes else None
        if promise is not None:
            promise.kept_at, promise.kept_by = end, attempt.agent
            record.callback = None
        if attempt.noted and record.reserved_by is None:
            record.reserved_by, record.reserved_at = attempt.agent, end
        if row.do_not_call or row.refusal:
            self.refused[record.contact] = end
        if row.closes:
            self._close(record, attempt, row.label)
        elif row.max_attempts and record.attempts >= row.max_attempts:
            self._close(record, attempt, "max_attempts")
        elif row.callback:
            self._promise(record, attempt)
        else:
            rest = (record.not_before or end) + int(DAY_S * (0.6 + 4 * self._random.random()))
            heappush(self._shelf(record.campaign).later, (rest, record.id, record))

    def _close(self, record: Record, attempt: Attempt, reason: str) -> None:
        record.closed_at, record.closed_by, record.closed_reason = attempt.end, attempt.agent, reason

    def _promise(self, record: Record, attempt: Attempt) -> None:
        random = self._random
        owner = attempt.agent if random.random() < 0.72 else None
        if owner is None:
            # On the shared agenda a record waits for anybody.
            record.reserved_by, record.reserved_at = None, None
        record.callback = len(self.promises)
        due = self._due(record, attempt)
        self.promises.append(Promise(record, due, owner, attempt.end, attempt.agent))
        heap = self._shelf(record.campaign).due.setdefault(owner, [])
        heappush(heap, (due, record.callback))

    def _due(self, record: Record, attempt: Attempt) -> int:
        """A quarter of an hour that suits both: the site's opening and the person's."""
        random = self._random
        day = attempt.day + timedelta(days=random.choice((1, 1, 1, 1, 2, 2, 3, 4, 6, 9)))
        if not self._calendar.is_worked(day):
            day = self._calendar.next_worked(day)
        zone = self._people.commune_of(record.contact - 1).timezone
        quarters = [q * 900 for q in range(40, 79) if not 52 <= q < 56]
        suitable = [
            s for s in quarters if zone is None or self._is_open_there(zone, self._calendar.at(day, s))
        ]
        return self._calendar.at(day, random.choice(suitable or quarters))


def _open_second(second: int) -> int:
    """The same local second, moved past the midday closing."""
    return OPENINGS[1][0] + second % 600 if OPENINGS[0][1] <= second < OPENINGS[1][0] else second


def calls_of(calendar: Calendar, day: date, average: int) -> int:
    """Calls of one day: more on Tuesdays and Thursdays, fewer on Fridays."""
    share = (0.95, 1.08, 0.98, 1.12, 0.87)[day.weekday()]
    wave = 1 + 0.06 * ((day - calendar.today).days % 5 - 2)
    return max(1, round(average * share * wave))
