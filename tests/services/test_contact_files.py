"""Contacts written to a file, on both stores."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from app import labels, labels_imports
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.filters import Condition, Filter, Op
from app.errors import FileError, Forbidden
from app.services import contact_files, contacts, reference


@pytest.fixture
def ids(store: Store, admin: Actor, now: datetime) -> list[int]:
    """Five contacts, three of them in Lyon."""
    with store.writing() as session:
        reference.install_defaults(session, now=now)
        return [
            contacts.create(
                session, actor=admin, values={"last_name": f"Nom{n}", "city": "Lyon" if n < 3 else "Brest"},
                now=now,
            ).id
            for n in range(5)
        ]  # fmt: skip


def written(
    store: Store, actor: Actor, path: Path, *, now: datetime, ids: list[int] | None, filter: Filter
) -> tuple[int, str]:
    with store.reading() as session:
        count = contact_files.write(
            session, actor=actor, path=path, word=labels.word, title=labels_imports.field, language="fr",
            now=now, filter=filter, ids=ids,
        )  # fmt: skip
    return count, path.read_text(encoding="utf-8-sig") if path.suffix == ".csv" else ""


def test_a_filter_chosen_contacts_or_both_are_written(
    store: Store, supervisor: Actor, ids: list[int], now: datetime, tmp_path: Path
) -> None:
    lyon = Filter().also(Condition("city", Op.IS, "Lyon"))
    path = tmp_path / "out.csv"
    assert written(store, supervisor, path, now=now, ids=None, filter=Filter())[0] == 5
    assert written(store, supervisor, path, now=now, ids=None, filter=lyon)[0] == 3
    count, text = written(store, supervisor, path, now=now, ids=ids[2:], filter=lyon)
    assert count == 1
    assert "Nom2" in text
    assert text.splitlines()[0].count(";") > 10


@pytest.fixture
def by_twos(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chosen contacts are named two by two."""
    monkeypatch.setattr(contact_files, "CHUNK", 2)


@pytest.mark.usefixtures("by_twos")
def test_many_chosen_contacts_are_written_by_chunks(
    store: Store, supervisor: Actor, ids: list[int], now: datetime, tmp_path: Path
) -> None:
    count, text = written(store, supervisor, tmp_path / "out.csv", now=now, ids=ids, filter=Filter())
    assert (count, len(text.splitlines())) == (5, 6)
    assert written(store, supervisor, tmp_path / "out.xlsx", now=now, ids=ids, filter=Filter())[0] == 5


def test_an_agent_may_not_take_the_base_away(
    store: Store, agent: Actor, ids: list[int], now: datetime, tmp_path: Path
) -> None:
    with pytest.raises(Forbidden):
        written(store, agent, tmp_path / "out.csv", now=now, ids=ids, filter=Filter())
    assert list(tmp_path.glob("out*")) == []


def test_a_file_that_cannot_be_written_is_refused(
    store: Store, supervisor: Actor, ids: list[int], now: datetime, tmp_path: Path
) -> None:
    with pytest.raises(FileError):
        written(store, supervisor, tmp_path / "no" / "out.csv", now=now, ids=ids, filter=Filter())
