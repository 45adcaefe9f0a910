"""Call scripts: titled steps, and text with merge fields in braces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

FIELD = re.compile(r"\{([a-z_][a-z0-9_.]*)\}")
MERGE_FIELDS = (
    "civility",
    "first_name",
    "last_name",
    "full_name",
    "company",
    "job_title",
    "city",
    "agent",
    "campaign",
    "date",
    "heure",
)


@dataclass(frozen=True)
class Step:
    """One step of a script; `title` is empty when the script has no steps."""

    title: str
    text: str


@dataclass(frozen=True)
class Piece:
    """A run of merged text; `merged` marks what came from the record, `missing` a field without value."""

    text: str
    merged: bool = False
    missing: bool = False


def steps(script: str) -> list[Step]:
    """The steps of a script; a line "# Title" starts one. Empty for a blank script."""
    found: list[Step] = []
    title = ""
    lines: list[str] = []
    for line in script.splitlines():
        if line.startswith("# "):
            if title or "".join(lines).strip():
                found.append(Step(title, "\n".join(lines).strip()))
            title, lines = line[2:].strip(), []
        else:
            lines.append(line)
    if title or "".join(lines).strip():
        found.append(Step(title, "\n".join(lines).strip()))
    return found


def merge(text: str, values: Mapping[str, str]) -> list[Piece]:
    """The text cut in pieces with its fields replaced.

    A known field without value becomes "…" and is marked missing; an unknown one stays as written.
    """
    pieces: list[Piece] = []
    end = 0
    for match in FIELD.finditer(text):
        name = match.group(1)
        if name not in values:
            continue
        if match.start() > end:
            pieces.append(Piece(text[end : match.start()]))
        value = values[name].strip()
        pieces.append(Piece(value, merged=True) if value else Piece("…", merged=True, missing=True))
        end = match.end()
    if end < len(text):
        pieces.append(Piece(text[end:]))
    return pieces


def merged(text: str, values: Mapping[str, str]) -> str:
    """The merged text as one string."""
    return "".join(piece.text for piece in merge(text, values))


def unknown_fields(text: str, known: frozenset[str]) -> list[str]:
    """Fields of the text that nothing will fill, in order, once each."""
    return list(dict.fromkeys(name for name in FIELD.findall(text) if name not in known))
