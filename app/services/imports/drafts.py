"""Lines as read and put right, before the store is asked anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.domain.contacts import Repaired
from app.domain.imports import Reason, Repair
from app.domain.words import PointKind, Validity
from app.services.contact_values import PointValue


@dataclass(frozen=True)
class KnownPoint:
    """A phone or an e-mail of a contact we have; like `contact_values.PointValue`, which new ones are."""

    kind: PointKind
    raw: str
    value: str
    validity: Validity
    extension: str | None
    opt_out: bool


Point = KnownPoint | PointValue


@dataclass
class ContactDraft:
    """A contact as a line tells it, put right. values: columns with something in them; links: words of
    lists, by field.
    """

    values: dict[str, Any]
    points: list[PointValue]
    links: dict[str, Any]
    typed: tuple[str, str]
    """First and last name as they stand in the file."""
    own: tuple[int, int] | None = None
    """Our own key of a contact exported before (`imports.own_row`)."""

    @property
    def external_ref(self) -> str | None:
        """The key of another program."""
        return self.values.get("external_ref")

    @property
    def name_key(self) -> str:
        """What matching compares."""
        return str(self.values.get("name_key") or "")


@dataclass
class Line:
    """A line of the file on its way. `draft` belongs to the kind; a refused line has a reason."""

    number: int
    cells: tuple[str, ...]
    extras: dict[str, str] = field(default_factory=dict)
    """Cells kept as they are, by header."""
    draft: Any = None
    contact: ContactDraft | None = None
    touches: list[Repaired] = field(default_factory=list)
    refused: Reason | None = None
    at_fault: tuple[str, ...] = ()

    def touch(self, field: str, repair: Repair, original: str, becomes: str = "") -> None:
        """Note what was put right in a cell, or is left to a person's eye."""
        self.touches.append(Repaired(field, repair, original, becomes))

    def refuse(self, reason: Reason, *fields: str) -> None:
        """Reject the line, unless it already is."""
        if self.refused is None:
            self.refused, self.at_fault = reason, fields
