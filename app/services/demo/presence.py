"""Who was there, and doing what: a session a day and agent, states around the calls of the last days."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from random import Random

from app.domain.words import AgentStatus, SessionEnd
from app.services.demo.calling import Attempt
from app.services.demo.ledger import Ledger
from app.services.demo.plan import Calendar, told

STATE_DAYS = 12
"""Working days whose states are kept minute by minute; older days have their session only."""
_SHORT = ("pause", "pause", "pause", "debrief", "debrief", "formation", "technique", "personnelle")


@dataclass(frozen=True)
class Shift:
    """One session being told."""

    session_id: int
    agent: int
    login: int
    logout: int


class Presence:
    """Writes sessions and states that agree with the calls."""

    def __init__(self, *, ledger: Ledger, calendar: Calendar, pauses: dict[str, int], seed: int) -> None:
        self._ledger, self._calendar, self._pauses = ledger, calendar, pauses
        self._random = Random(f"presence {seed}")  # noqa: S311  not a secret

    def write(self, attempts: list[Attempt], agents: list[int]) -> None:
        """Write one session for each day an agent called."""
        shifts: dict[tuple[date, int], list[Attempt]] = defaultdict(list)
        for attempt in attempts:
            shifts[attempt.day, attempt.agent].append(attempt)
        detailed = set(self._calendar.work_days[-STATE_DAYS:])
        for day, agent in sorted(shifts):
            calls = sorted(shifts[day, agent], key=lambda attempt: attempt.start)
            shift = self._session(agent, agents.index(agent), calls)
            if day in detailed:
                self._states(shift, calls)

    def _session(self, agent: int, place: int, calls: list[Attempt]) -> Shift:
        random = self._random
        login = calls[0].start - random.randrange(300, 1500)
        logout = calls[-1].end + random.randrange(60, 900)
        lost = random.random() < 0.04
        session_id = self._ledger.add(
            "agent_session", self._ledger.next_id("agent_session"), agent, told(login), told(logout),
            told(logout), (SessionEnd.LOST if lost else SessionEnd.SIGNED_OUT).value,
            f"PC-{place + 1:02d}", f"192.168.1.{31 + place % 200}", "0.1.0",
        )  # fmt: skip
        return Shift(session_id, agent, login, logout)

    def _states(self, shift: Shift, calls: list[Attempt]) -> None:
        """Available between the calls, a meal at midday, short pauses when there was room for one."""
        clock, campaign = shift.login, calls[0].record.campaign or None
        for attempt in calls:
            campaign = attempt.record.campaign or None
            self._wait(shift, (clock, attempt.start), campaign)
            hung_up = attempt.start + attempt.talk_s
            self._state(shift, AgentStatus.CALLING, (attempt.start, hung_up), campaign)
            self._state(shift, AgentStatus.WRAP_UP, (hung_up, attempt.end), campaign)
            clock = attempt.end
        self._wait(shift, (clock, shift.logout), campaign)

    def _wait(self, shift: Shift, span: tuple[int, int], campaign: int | None) -> None:
        start, end = span
        pause, length = self._pause(end - start)
        if pause is not None:
            begin = start + (end - start - length) // 3
            self._state(shift, AgentStatus.AVAILABLE, (start, begin), campaign)
            self._state(shift, AgentStatus.PAUSE, (begin, begin + length), campaign, pause=pause)
            start = begin + length
        self._state(shift, AgentStatus.AVAILABLE, (start, end), campaign)

    def _pause(self, room: int) -> tuple[int | None, int]:
        """A reason and its seconds, when the gap has room for a pause."""
        random = self._random
        if room > 3500:
            return self._pauses["repas"], random.randrange(2700, 3400)
        if room > 1100 and random.random() < 0.3:
            return self._pauses[random.choice(_SHORT)], random.randrange(300, 1000)
        return None, 0

    def _state(
        self,
        shift: Shift,
        status: AgentStatus,
        span: tuple[int, int],
        campaign: int | None,
        *,
        pause: int | None = None,
    ) -> None:
        start, end = span
        if end > start:
            self._ledger.add(
                "agent_state", self._ledger.next_id("agent_state"), shift.session_id, shift.agent,
                status.value, pause, campaign, told(start), told(end),
            )  # fmt: skip
