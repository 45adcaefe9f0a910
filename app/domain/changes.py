"""What a commit touched, as told to every screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """Topics touched by one or more commits.

    topics: room names ("contacts", "leads", "calls"…).
    ids: (topic, id) pairs when few are known; empty means "any row of the topics".
    client: who wrote (a random id per running program), "" when several.
    everything: anything may have changed (after a lost connection).
    """

    topics: frozenset[str] = frozenset()
    ids: tuple[tuple[str, int], ...] = ()
    client: str = ""
    everything: bool = False

    @staticmethod
    def all() -> Change:
        """Anything may have changed: every screen reads again."""
        return Change(everything=True)

    def touches(self, *topics: str) -> bool:
        """True when one of the topics may have changed."""
        return self.everything or not self.topics.isdisjoint(topics)

    def rows(self, topic: str) -> frozenset[int] | None:
        """Ids touched in a topic, or None when they are not known."""
        if self.everything:
            return None
        known = frozenset(i for t, i in self.ids if t == topic)
        return known or None


def merged(changes: Iterable[Change]) -> Change:
    """One change that says all of them; row ids are kept only when every part names its rows."""
    parts = list(changes)
    if any(p.everything for p in parts):
        return Change.all()
    topics = frozenset().union(*(p.topics for p in parts))
    vague = {t for p in parts for t in p.topics if p.rows(t) is None}
    ids = tuple(sorted({pair for p in parts for pair in p.ids if pair[0] not in vague}))
    clients = {p.client for p in parts}
    return Change(topics, ids, clients.pop() if len(clients) == 1 else "")
