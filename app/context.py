"""What every room receives: built once by bootstrap, never global."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from app.db.drafts import DraftJournal
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.reference import CentreSettings
from app.settings import Settings
from app.workers.changes import ChangeHub
from app.workers.jobs import Cancelled, Job, Progress
from app.workers.outbox import Outbox
from app.workers.tasks import Tasks

Clock = Callable[[], datetime]

__all__ = ["Ask", "Cancelled", "Clock", "Context", "Job", "Message", "Progress"]


@dataclass(frozen=True)
class Message:
    """One line for the person. `undo` takes the act back; `details` says more when asked."""

    text: str
    kind: str = "done"
    """One of done, info, warning, error."""
    undo: Callable[[], None] | None = None
    details: str = ""


class Ask(Protocol):
    """Questions that need an answer before going on; a test answers them itself."""

    def confirm(self, title: str, text: str, *, accept: str, danger: bool = False) -> bool:
        """True when the person accepts."""
        ...

    def text(self, title: str, label: str, *, value: str = "", accept: str = "") -> str | None:
        """A line of text, None when the person gives up."""
        ...

    def choose(self, title: str, label: str, options: list[str]) -> int | None:
        """Index of the chosen option, None when the person gives up."""
        ...

    def open_file(self, title: str, *, filters: str) -> Path | None:
        """A file to read, None when the person gives up."""
        ...

    def save_file(self, title: str, *, name: str, filters: str) -> Path | None:
        """A file to write, None when the person gives up."""
        ...


@dataclass(frozen=True)
class Context:
    """The signed-in person's world. `session_id` is their presence session."""

    store: Store
    tasks: Tasks
    changes: ChangeHub
    actor: Actor
    centre: CentreSettings
    settings: Settings
    drafts: DraftJournal
    outbox: Outbox
    ask: Ask
    clock: Clock
    say: Callable[[Message], None]
    session_id: int
