"""A desk on a real store, for the tests of its room."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from app.context import Context, Message
from app.db.drafts import DraftJournal
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.reference import CentreSettings
from app.settings import Settings
from app.workers.outbox import Outbox
from tests.fakes import FakeAsk, FakeChanges, FixedClock, InlineTasks


class Bench:
    """A context whose parts a test may look at: `said` are the messages shown."""

    def __init__(self, store: Store, actor: Actor, folder: Path, now: datetime, **answers: Any) -> None:
        self.said: list[Message] = []
        self.tasks = InlineTasks(store)
        self.clock = FixedClock(now)
        self.changes = FakeChanges()
        self.drafts = DraftJournal(folder / "drafts.sqlite")
        self.outbox = Outbox(self.tasks, self.drafts, actor=actor, clock=self.clock, parent=self.tasks)
        self.ask = FakeAsk(**answers)
        settings = Settings(folder / "cadran.ini")
        settings.call_command = "none"
        self.context = Context(
            store=store,
            tasks=self.tasks,
            changes=self.changes,
            actor=actor,
            centre=CentreSettings(),
            settings=settings,
            drafts=self.drafts,
            outbox=self.outbox,
            ask=self.ask,
            clock=self.clock,
            say=self.said.append,
            session_id=0,
        )

    def context_with(self, **parts: Any) -> Context:
        """The same world with other parts, `tasks` that answer late for instance."""
        return replace(self.context, **parts)

    def last(self) -> str:
        """The last message."""
        return self.said[-1].text if self.said else ""

    def close(self) -> None:
        """Let go of files and objects."""
        self.drafts.close()
        self.tasks.close(1)
        self.tasks.deleteLater()
        self.changes.deleteLater()


@contextmanager
def bench(store: Store, actor: Actor, folder: Path, now: datetime, **answers: Any) -> Iterator[Bench]:
    """A bench that is closed at the end."""
    made = Bench(store, actor, folder, now, **answers)
    yield made
    made.close()
