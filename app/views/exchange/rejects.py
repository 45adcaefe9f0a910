"""The rejected lines of an import: the first ones to show, all of them to a file to correct."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from app import i18n, labels_imports
from app.domain.imports import Reject
from app.exchange.writers import write_csv, write_xlsx
from app.services import imports


def first(session: Any, *, job_id: int, count: int) -> list[Reject]:
    """The first `count` rejected lines."""
    return list(islice(imports.rejects(session, job_id=job_id), count))


def write(session: Any, *, path: Path, job_id: int, headers: Sequence[str]) -> None:
    """Write them with their columns, the reason and the field: a file that can be imported again."""
    reason, fields = labels_imports.reject_headers()
    rows = (
        [
            *_padded(reject.cells, len(headers)),
            labels_imports.reason(reject.reason),
            ", ".join(map(labels_imports.field, reject.fields)),
        ]
        for reject in imports.rejects(session, job_id=job_id)
    )
    to_file = write_xlsx if path.suffix.lower() == ".xlsx" else write_csv
    to_file(path, [*headers, reason, fields], rows, language=i18n.speaking())


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells[:width], *[""] * (width - len(cells))]
