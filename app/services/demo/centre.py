"""Put the demo centre in an empty store: generate, then write table after table."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import bulk
from app.db.bulk import Row
from app.db.entities import Contact, User
from app.domain import times
from app.domain.actor import Actor
from app.domain.words import Role
from app.errors import Invalid
from app.services import people as staff
from app.services import reference, sign_in
from app.services.demo import crew, refs
from app.services.demo.contact_rows import CONTACT_COLUMNS, POINT_COLUMNS, ContactWriter
from app.services.demo.contacts import Population, Touched
from app.services.demo.crew import Worker
from app.services.demo.ledger import COLUMNS, Ledger
from app.services.demo.plan import Calendar, Scale
from app.services.demo.presence import Presence
from app.services.demo.purchases import LINE_COLUMNS, ORDER_COLUMNS, Purchases
from app.services.demo.tickets import Tickets
from app.services.demo.traits import LISTS, Traits
from app.services.demo.work import Desk, operate

OPENS = timedelta(hours=9)
"""What came in the morning came before this hour: a centre made earlier tells the day before."""
DEFERRED_FROM = 40_000
"""Contacts from which indexes are made after the rows."""
_LAST = (
    "import_job", "import_row", "campaign_agent", "lead", "call", "note", "callback", "ticket",
    "ticket_message", "ticket_event", "agent_session", "agent_state",
)  # fmt: skip
_FIRST = (
    "company", "contact", "contact_point", "orders", "order_line", "marketing_list", "list_member", "consent",
    "contact_pipeline", "contact_tag", "campaign", "file",
)  # fmt: skip


@dataclass(frozen=True)
class Built:
    """What was made. passwords: first password by login, on a shared store only."""

    contacts: int
    companies: int
    leads: int
    calls: int
    tickets: int
    passwords: dict[str, str]


def build(
    session: Session,
    *,
    now: datetime,
    size: int = 2_000,
    seed: int = 1,
    scale: Scale | None = None,
    actor: Actor | None = None,
    site_zone: str = "Europe/Paris",
) -> Built:
    """Fill an empty centre with `size` contacts and everything around them.

    On a shared store the agents get a login and a first password, made by `actor` (else whoever is
    connected, who must be an administrator); on a local one people have no password and sign in at once.
    `scale` says the size of every table apart, for measurements. Raises Invalid("demo.not_empty") when
    there are contacts already, Forbidden.
    """
    if session.scalar(select(Contact.id).limit(1)) is not None:
        raise Invalid("demo.not_empty")
    bulk.unhurried(session)
    now, _ = times.day_bounds(times.day_of(now - OPENS, site_zone), site_zone)
    reference.install_defaults(session, now=now, site_zone=site_zone)
    scale = scale or Scale.of(size)
    passwords = hire(session, actor=actor, agents=scale.agents, now=now)
    plan = _Plan(session, scale=scale, seed=seed, calendar=Calendar(now, site_zone))
    return plan.write(session, passwords=passwords)


def hire(session: Session, *, actor: Actor | None, agents: int, now: datetime) -> dict[str, str]:
    """Make the people of the centre who are not there yet; their first passwords on a shared store."""
    known = {login for (login,) in session.execute(select(User.login))}
    shared = session.get_bind().dialect.name == "postgresql"
    passwords: dict[str, str] = {}
    for name, role in crew.crew(agents):
        login = crew.login_of(name)
        if login in known or (role is Role.ADMINISTRATOR and known):
            continue
        if not shared:
            session.add(User(login=login, name=name, role=role, created_at=now))
        else:
            actor = actor or sign_in.signed_in(session).actor
            made = staff.create(session, actor=actor, login=login, name=name, role=role, now=now)
            passwords[login] = made.password
    session.flush()
    return passwords


class _Plan:
    """Everything generated; the rows of the contacts are made while they are written."""

    def __init__(self, session: Session, *, scale: Scale, seed: int, calendar: Calendar) -> None:
        self.people = Population(scale, seed=seed, calendar=calendar, refs=refs.read(session))
        self.touched = Touched()
        self.ledger = Ledger()
        self.purchases = Purchases(self.people, seed=seed)
        agents, supervisor = _crew(session, scale.agents)
        desk = Desk(
            self.people,
            self.touched,
            self.ledger,
            agents,
            supervisor,
            Random(f"work {seed}"),  # noqa: S311  not a secret
        )
        floor = operate(desk, seed=seed, sums=self.purchases.sums)
        presence = Presence(ledger=self.ledger, calendar=calendar, pauses=self.people.refs.pauses, seed=seed)
        presence.write(floor.attempts, [agent.id for agent in agents])
        tickets = Tickets(self.people, touched=self.touched, ledger=self.ledger, agents=agents, seed=seed)
        tickets.write(list(self.purchases.sums) or list(range(1, scale.contacts + 1)))
        self.traits = Traits(self.people, touched=self.touched, sums=self.purchases.sums, seed=seed)
        self.writer = ContactWriter(
            self.people,
            touched=self.touched,
            sums=self.purchases.sums,
            agents=[agent.id for agent in agents],
        )

    def write(self, session: Session, *, passwords: dict[str, str]) -> Built:
        """Write every table, parents first."""
        tables = (*_FIRST, *_LAST)
        deferred = len(self.people.draws) >= DEFERRED_FROM and bulk.owns(session, "contact")
        with bulk.deferred_indexes(session, tables) if deferred else nullcontext():
            self._contacts(session)
            self._work(session)
        bulk.settle(session, tables)
        return Built(
            contacts=len(self.people.draws),
            companies=max(self.people.company_of, default=0),
            leads=len(self.ledger.rows["lead"]),
            calls=len(self.ledger.rows["call"]),
            tickets=len(self.ledger.rows["ticket"]),
            passwords=passwords,
        )

    def _contacts(self, session: Session) -> None:
        bulk.load(session, "company", self.people.company_columns, self.people.company_rows())
        for contacts, points in self.writer.batches():
            bulk.load(session, "contact", CONTACT_COLUMNS, contacts)
            bulk.load(session, "contact_point", POINT_COLUMNS, points)
        bulk.load(session, "orders", ORDER_COLUMNS, self.purchases.orders)
        bulk.load(session, "order_line", LINE_COLUMNS, self.purchases.lines)
        labels = [(place, label, 1) for place, label in enumerate(LISTS, start=1)]
        self._table(session, "marketing_list", labels)
        self._table(session, "list_member", self.traits.members())
        self._table(session, "consent", self.traits.consents())
        self._table(session, "contact_pipeline", self.traits.stages())

    def _work(self, session: Session) -> None:
        applied = self.ledger.rows["contact_tag"]
        self._table(session, "contact_tag", applied)
        already = {(int(row[0] or 0), int(row[1] or 0)) for row in applied}
        self._table(session, "contact_tag", self.traits.tags(already))
        for table in ("campaign", "file", *_LAST):
            self._table(session, table, self.ledger.rows[table])

    def _table(self, session: Session, table: str, rows: Iterable[Row]) -> None:
        bulk.load(session, table, COLUMNS[table], rows)


def _crew(session: Session, count: int) -> tuple[list[Worker], int]:
    """The agents, each with a pace and a skill of their own, and the supervisor's id."""
    ids = {row.login: row.id for row in session.execute(select(User.login, User.id))}
    agents = [
        Worker(
            ids[crew.login_of(name)],
            crew.login_of(name),
            name,
            Role.AGENT,
            pace=1.3 - 0.7 * place / max(1, count - 1),
            skill=(1.35, 1.15, 1.0, 1.1, 0.85, 0.7)[place % 6],
        )
        for place, name in enumerate(crew.agent_names(count))
    ]
    return agents, ids[crew.login_of(crew.SUPERVISOR)]
