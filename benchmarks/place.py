"""Where agents work: a kind of store, opened through Cadran and by hand."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import select
from sqlcipher3 import dbapi2

from app.db.entities import CampaignAgent, User
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.words import Role
from app.services import leads
from benchmarks.stores import Shared


@dataclass(frozen=True)
class Place:
    """`urls`: the one file everybody shares, or the addresses of the agents, each under their own login."""

    name: str
    urls: tuple[str, ...]

    @property
    def is_sqlite(self) -> bool:
        """A local file."""
        return self.name == "SQLite"

    def store(self, agent: int) -> Store:
        """As an agent's window opens it."""
        return Store(self.urls[agent % len(self.urls)])

    def by_hand(self, agent: int) -> Any:
        """The driver's connection of an agent."""
        url = self.urls[agent % len(self.urls)]
        if not self.is_sqlite:
            dsn = url.replace("postgresql+psycopg://", "postgresql://")
            return psycopg.connect(dsn, autocommit=True, options="-c search_path=cadran")
        raw = dbapi2.connect(url, timeout=30, isolation_level=None, check_same_thread=False)
        raw.execute("PRAGMA foreign_keys=ON")
        raw.execute("PRAGMA synchronous=NORMAL")
        return raw

    def sql(self, text: str) -> str:
        """A statement with the words of this driver."""
        words = {"p": "?", "skip": "", "yes": "1", "no": "0"}
        if not self.is_sqlite:
            words = {"p": "%s", "skip": "FOR UPDATE SKIP LOCKED", "yes": "true", "no": "false"}
        return text.format(**words)

    def begin(self, raw: Any) -> None:
        """Begin a transaction that writes."""
        raw.execute("BEGIN IMMEDIATE" if self.is_sqlite else "BEGIN")


def on_sqlite(path: Path) -> Place:
    """A local file."""
    return Place("SQLite", (str(path),))


def on_postgres(shared: Shared) -> Place:
    """A throw-away server."""
    return Place("PostgreSQL", tuple(shared.urls.values()))


@dataclass(frozen=True)
class Person:
    """An agent, their number among those measured, and the campaigns of theirs that are called now."""

    number: int
    actor: Actor
    campaigns: tuple[int, ...]


def people(place: Place, *, count: int) -> list[Person]:
    """The first agents who have something to call."""
    with closing(place.store(0)) as store, store.reading() as session:
        active = leads.my_campaigns(session, actor=Actor(0, "", "", Role.SUPERVISOR))
        known = select(User.id, User.login, User.name).where(User.role == Role.AGENT)
        users = session.execute(known.order_by(User.id).limit(count)).all()
        mine = session.execute(select(CampaignAgent.user_id, CampaignAgent.campaign_id)).all()
    called = {campaign_id for campaign_id, _ in active}
    found: list[Person] = []
    for user in users:
        campaigns = tuple(sorted(c for person, c in mine if person == user.id and c in called))
        if campaigns:
            actor = Actor(user.id, user.login, user.name, Role.AGENT)
            found.append(Person(len(found), actor, campaigns))
    return found


def at(instant: datetime) -> str:
    """An instant as both stores take it in SQL written by hand."""
    return instant.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
