"""Imports tables into a fresh store, for the tests of imports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from app.db.store import Store
from app.domain.actor import Actor
from app.domain.imports import Kind, Ledger, Request
from app.services import imports, reference
from tests.stores import NOW

CONTACT = {"Prénom": "first_name", "Nom": "last_name", "Tél": "phone", "Mail": "email", "Ville": "city"}
JEAN = ["Jean", "Dupont", "06 39 98 41 27", "jean.dupont@laposte.net", "Lyon"]


def counts(found: Ledger) -> tuple[int, int, int, int, int]:
    """Read, created, updated, skipped, rejected."""
    return found.read, found.created, found.updated, found.skipped, found.rejected


@dataclass(frozen=True)
class Row:
    line: int
    cells: list[str]
    problem: str | None = None


class Table:
    """A file in memory."""

    def __init__(self, rows: Sequence[Sequence[str]], problems: dict[int, str] | None = None) -> None:
        self._rows = rows
        self._problems = problems or {}
        self.lines = len(rows)

    def rows(self) -> Iterator[Row]:
        for line, cells in enumerate(self._rows, 2):
            yield Row(line, list(cells), self._problems.get(line))


class Clock:
    """A minute more at each look."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


class Bench:
    """Imports tables into one store."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self.store = store
        self.actor = actor
        self.clock = Clock()

    def request(
        self, kind: Kind, mapping: dict[str, str], rows: Sequence[Sequence[str]], **more: Any
    ) -> Request:
        return Request(kind, "fichier.csv", f"{hash(str(rows)):064x}"[-64:], tuple(mapping), mapping, **more)

    def load(self, kind: Kind, mapping: dict[str, str], rows: Sequence[Sequence[str]], **more: Any) -> Ledger:
        problems = more.pop("problems", None)
        request = self.request(kind, mapping, rows, **more)
        table = Table(rows, problems)
        return imports.run(self.store.writing, table, actor=self.actor, request=request, clock=self.clock)

    def rehearse(
        self, kind: Kind, mapping: dict[str, str], rows: Sequence[Sequence[str]], **more: Any
    ) -> Ledger:
        request = self.request(kind, mapping, rows, **more)
        return imports.rehearse(
            self.store.writing, Table(rows), actor=self.actor, request=request, clock=self.clock
        )

    def all(self, entity: Any) -> list[Any]:
        with self.store.reading() as session:
            found = list(session.scalars(select(entity).order_by(entity.id)))
            session.expunge_all()
            return found

    def one(self, entity: Any) -> Any:
        (found,) = self.all(entity)
        return found

    def count(self, entity: Any) -> int:
        with self.store.reading() as session:
            return session.scalar(select(func.count()).select_from(entity)) or 0


@pytest.fixture
def bench(store: Store, admin: Actor) -> Bench:
    with store.writing() as session:
        reference.install_defaults(session, now=NOW)
    return Bench(store, admin)
