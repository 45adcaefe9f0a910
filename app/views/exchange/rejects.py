"""The rejected lines of an import: the first ones to show, all of them to a file to correct."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

from app import i18n, labels_imports
from app.domain.imports import Reject, Request
from app.services import imports


def first(session: Any, *, job_id: int, count: int) -> list[Reject]:
    """The first `count` rejected lines."""
    return list(islice(imports.rejects(session, job_id=job_id), count))


def write(session: Any, *, path: Path, job_id: int, request: Request) -> int:
    """Write them with their columns, the reason and the column: a file that can be imported again."""
    return imports.save_rejects(
        path,
        imports.rejects(session, job_id=job_id),
        headers=request.headers,
        mapping=request.mapping,
        titles=labels_imports.reject_headers(),
        reason=labels_imports.reason,
        language=i18n.speaking(),
    )
