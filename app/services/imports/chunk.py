"""What the lines of one chunk share while they are read and written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.actor import Actor
from app.domain.dates import Order
from app.domain.imports import Choices
from app.services.imports.persons import People
from app.services.imports.words import Vocabulary


@dataclass(frozen=True)
class Reading:
    """How lines are read: the reader's choices, the centre's zone and country, the order of the numbers of
    a date in this file, and the present.
    """

    choices: Choices
    zone: str
    region: str
    order: Order
    now: datetime


@dataclass(frozen=True)
class Chunk:
    """One transaction of an import. `started_at` is the start of the whole import: rows it made or changed
    bear it. campaign_id and file_id are the target of lines that name none.
    """

    session: Session
    actor: Actor
    reading: Reading
    words: Vocabulary
    people: People
    started_at: datetime
    campaign_id: int | None
    file_id: int | None
