"""What is being typed, as it is kept on this computer until the store has it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class DraftState(StrEnum):
    """draft: being typed; sending: handed to the store, answer unknown; refused: the store said no."""

    DRAFT = "draft"
    SENDING = "sending"
    REFUSED = "refused"


@dataclass(frozen=True)
class Draft:
    """One kept text. `payload` is what its writer gave, as JSON values."""

    uuid: str
    kind: str
    state: DraftState
    payload: dict[str, Any]
    reason: str | None = None
