"""Contacts of a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.domain.imports import Reason
from app.domain.words import RowAction
from app.services.imports.chunk import Chunk, Reading
from app.services.imports.contact_reading import read_contact
from app.services.imports.drafts import Line
from app.services.imports.ledger import Outcome


def read(line: Line, values: Mapping[str, str], reading: Reading) -> None:
    """Put a line right. A contact needs a name, or a way to be found again: phone, e-mail, key."""
    line.contact = read_contact(line, values, reading)
    draft = line.contact
    if draft is None or line.refused:
        return
    if not (draft.points or draft.values or draft.links or draft.own):
        line.refuse(Reason.BLANK)
    elif not (draft.points or draft.external_ref or draft.own):
        line.refuse(Reason.UNREACHABLE, "phone", "email")


def write(chunk: Chunk, lines: Sequence[Line]) -> list[Outcome]:
    """Create or complete the contacts of the lines."""
    placed = [(line, chunk.people.place(line.contact)) for line in lines if line.contact is not None]
    chunk.people.flush()
    return [
        Outcome(
            line.number,
            placement.action,
            placement.reason,
            placement.person.id if placement.person else None,
            before=placement.before if placement.action is RowAction.UPDATED else None,
            fields=("external_ref",),
            cells=line.cells,
        )
        for line, placement in placed
    ]
