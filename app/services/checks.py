"""Whether a centre is sound: the store itself, sums kept beside the rows, ledgers of imports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, literal, or_, select, text
from sqlalchemy.orm import Session

from app.db.entities import Call, Callback, Contact, ContactPoint, Lead
from app.domain.words import CallbackState, Direction, LeadState, PointKind
from app.services import purchase_sums
from app.services.imports import ledger

SAMPLE = 5
_KNOWN = {
    True: "SELECT name FROM sqlite_master WHERE type = 'table'",
    False: "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()",
}
"""The tables a store has, in a file and on a server."""


@dataclass(frozen=True)
class Finding:
    """A check: how many rows fail it, and the ids of the first ones; zero when all is well."""

    check: str
    wrong: int
    ids: tuple[int, ...] = ()
    detail: str = ""


def run(session: Session) -> list[Finding]:
    """Every check, sound or not, in a fixed order; without its tables a store can answer no other."""
    tables = _tables(session)
    if tables.wrong:
        return [*_store(session), tables]
    return [
        tables,
        *_store(session),
        *(_counted(session, name, query()) for name, query in _QUERIES.items()),
        _ledgers(session),
    ]


def _store(session: Session) -> Iterator[Finding]:
    """Integrity and foreign keys of a SQLite file; a server watches over its own."""
    if session.get_bind().dialect.name != "sqlite":
        return
    told = [str(line) for line in session.scalars(text("PRAGMA integrity_check(20)"))]
    problems = [] if told == ["ok"] else told
    yield Finding("integrity", len(problems), detail="; ".join(problems[:SAMPLE]))
    orphans = session.execute(text("PRAGMA foreign_key_check")).all()
    yield Finding("foreign_keys", len(orphans), detail=", ".join(sorted({str(row[0]) for row in orphans})))


def _tables(session: Session) -> Finding:
    """Tables of this version that the store does not have."""
    is_file = session.get_bind().dialect.name == "sqlite"
    missing = sorted(set(Contact.metadata.tables) - set(session.scalars(text(_KNOWN[is_file]))))
    return Finding("tables", len(missing), detail=", ".join(missing[:SAMPLE]))


def _counted(session: Session, name: str, wrong: Select[int]) -> Finding:
    count = session.scalar(select(func.count()).select_from(wrong.subquery())) or 0
    ids = tuple(session.scalars(wrong.limit(SAMPLE)).all()) if count else ()
    return Finding(name, count, ids)


def _ledgers(session: Session) -> Finding:
    wrong = ledger.sums_hold(session)
    return Finding("import_ledgers", len(wrong), tuple(wrong[:SAMPLE]))


# ---------------------------------------------------------------------------------------- kept sums
def _order_sums() -> Select[int]:
    """Purchases: number, last day, money in, money back."""
    sums = purchase_sums.sums().subquery("bought")
    return (
        select(Contact.id)
        .outerjoin(sums, sums.c.contact_id == Contact.id)
        .where(
            or_(
                Contact.order_count != func.coalesce(sums.c.order_count, 0),
                Contact.last_order_on.is_distinct_from(sums.c.last_order_on),
                Contact.spent_cents != func.coalesce(sums.c.spent_cents, 0),
                Contact.refunded_cents != func.coalesce(sums.c.refunded_cents, 0),
            )
        )
    )


def _main(kind: PointKind, column: Any) -> Select[int]:
    """Contacts whose main phone or e-mail is none of theirs, or missing though they have one."""
    own = select(ContactPoint.id).where(ContactPoint.contact_id == Contact.id, ContactPoint.kind == kind)
    stranger = (
        column.is_not(None)
        & ~own.where(or_(ContactPoint.value == column, ContactPoint.raw == column)).exists()
    )
    usable = own.where(ContactPoint.opt_out.is_(False), ContactPoint.validity != literal("invalid"))
    return select(Contact.id).where(
        Contact.erased_at.is_(None), stranger | (column.is_(None) & usable.exists())
    )


def _callbacks() -> Select[int]:
    """The open callback repeated on its lead."""
    opened = (
        select(Callback.lead_id, Callback.due_at, Callback.owner_id)
        .where(Callback.state == CallbackState.OPEN)
        .subquery("opened")
    )
    return (
        select(Lead.id)
        .outerjoin(opened, opened.c.lead_id == Lead.id)
        .where(
            Lead.callback_due_at.is_distinct_from(opened.c.due_at)
            | Lead.callback_owner_id.is_distinct_from(opened.c.owner_id)
        )
    )


def _attempts() -> Select[int]:
    """A lead has at least as many attempts as calls out: an imported one may have had more."""
    made = (
        select(Call.lead_id, func.count().label("number"))
        .where(Call.direction == Direction.OUT, Call.annulled_at.is_(None), Call.lead_id.is_not(None))
        .group_by(Call.lead_id)
        .subquery("made")
    )
    return select(Lead.id).join(made, made.c.lead_id == Lead.id).where(Lead.attempts < made.c.number)


def _closings() -> Select[int]:
    """A lead is closed when it has a closing date, and only then."""
    return select(Lead.id).where((Lead.state == LeadState.CLOSED) != Lead.closed_at.is_not(None))


_QUERIES: dict[str, Callable[[], Select[int]]] = {
    "order_sums": _order_sums,
    "main_phone": lambda: _main(PointKind.PHONE, Contact.main_phone),
    "main_email": lambda: _main(PointKind.EMAIL, Contact.main_email),
    "lead_callbacks": _callbacks,
    "lead_attempts": _attempts,
    "lead_closings": _closings,
}
