"""The draft journal keeps what is typed, whatever happens to the program."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.db.drafts import DraftJournal
from app.domain.drafts import Draft, DraftState

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[DraftJournal]:
    """An empty journal."""
    made = DraftJournal(tmp_path / "drafts" / "me.sqlite")
    yield made
    made.close()


def _draft(uuid: str, text: str = "Rappeler", state: DraftState = DraftState.DRAFT) -> Draft:
    return Draft(uuid, "call", state, {"body": text})


def test_drafts_are_kept_replaced_and_forgotten(journal: DraftJournal) -> None:
    journal.keep(_draft("a"))
    journal.keep(_draft("b", "é « ∞ » 🙂"))
    journal.keep(_draft("a", "Rappeler demain", DraftState.SENDING))
    assert {d.uuid: (d.state, d.payload["body"]) for d in journal.all()} == {
        "a": (DraftState.SENDING, "Rappeler demain"),
        "b": (DraftState.DRAFT, "é « ∞ » 🙂"),
    }
    journal.forget("a")
    assert [d.uuid for d in journal.all()] == ["b"]
    assert not journal.is_failing


def test_a_reason_is_kept_with_a_refusal(journal: DraftJournal) -> None:
    journal.keep(Draft("a", "call", DraftState.REFUSED, {}, "lead.taken"))
    assert journal.all()[0].reason == "lead.taken"


def test_the_file_is_its_owners_alone(tmp_path: Path, journal: DraftJournal) -> None:
    journal.keep(_draft("a")).result()
    if os.name == "posix":
        assert (tmp_path / "drafts" / "me.sqlite").stat().st_mode & 0o077 == 0


def test_a_full_disk_is_said_and_recovers(journal: DraftJournal, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = journal._connection

    class Full:
        def __enter__(self) -> None:
            raise sqlite3.OperationalError("database or disk is full")

        def __exit__(self, *_: object) -> None: ...

    monkeypatch.setattr(journal, "_connection", Full())
    with pytest.raises(sqlite3.OperationalError):
        journal.keep(_draft("a")).result()
    assert journal.is_failing
    monkeypatch.setattr(journal, "_connection", whole)
    journal.keep(_draft("a")).result()
    assert not journal.is_failing


def test_a_damaged_journal_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "me.sqlite"
    path.write_bytes(b"not a database at all" * 100)
    journal = DraftJournal(path)
    journal.keep(_draft("a")).result()
    assert [d.uuid for d in journal.all()] == ["a"]
    journal.close()
    assert path.with_suffix(".damaged").read_bytes().startswith(b"not a database")


def test_a_killed_program_leaves_its_drafts(tmp_path: Path) -> None:
    path = tmp_path / "me.sqlite"
    script = textwrap.dedent(f"""
        import sys, time
        from pathlib import Path
        from app.db.drafts import DraftJournal
        from app.domain.drafts import Draft, DraftState
        journal = DraftJournal(Path({str(path)!r}))
        for n in range(1000):
            journal.keep(Draft("a", "call", DraftState.DRAFT, {{"body": "x" * n}})).result()
            print(n, flush=True)
    """)
    process = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    written = -1
    for line in process.stdout:
        written = int(line)
        if written >= 20:
            break
    process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    process.wait()
    process.stdout.close()
    journal = DraftJournal(path)
    assert len(journal.all()[0].payload["body"]) >= written
    journal.close()
