"""Files of imports: the table to read, the rejected lines to correct and import again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from app.domain.imports import Reject
from app.exchange.readers import Table, open_table
from app.exchange.writers import require_place, write_csv

__all__ = ["Table", "open_table", "require_place", "save_rejects"]


def save_rejects(
    path: Path,
    rejects: Iterable[Reject],
    *,
    headers: Sequence[str],
    mapping: Mapping[str, str | None],
    titles: tuple[str, str],
    reason: Callable[[str], str],
    language: str = "fr",
) -> int:
    """Write rejected lines as they were read, with why and which columns; how many there are.

    `titles` head the two columns added, which a later import passes over; `reason` gives the sentence of a
    code. Raises FileError when the file cannot be written.
    """
    columns = {field: header for header, field in mapping.items()}
    width = len(headers)

    def row(reject: Reject) -> list[str]:
        cells = [*reject.cells[:width], *[""] * (width - len(reject.cells))]
        at_fault = [columns[field] for field in reject.fields if field in columns]
        return [*cells, reason(reject.reason), ", ".join(at_fault)]

    return write_csv(path, [*headers, *titles], map(row, rejects), language=language)
