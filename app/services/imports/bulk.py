"""Rows of an import written by the thousand, ids known beforehand, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.db.bulk import change, insert, new_ids

__all__ = ["change", "insert", "new_ids", "parts"]

_IN_LIMIT = 10_000
"""Values of one IN: below the 32,766 parameters of SQLite and the 65,535 of PostgreSQL."""


def parts(values: Iterable[Any]) -> Iterable[list[Any]]:
    """Values in lists short enough for an IN."""
    chosen = list(values)
    return (chosen[start : start + _IN_LIMIT] for start in range(0, len(chosen), _IN_LIMIT))
