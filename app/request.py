"""What a start of the program asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

LINK = re.compile(r"cadran:(?://)?(?:call[/:])?(\+?[0-9][0-9 .()-]{1,28}[0-9])/?")


@dataclass(frozen=True)
class Request:
    """What a start of the program asks for. Empty parts mean: whatever is open."""

    store: str = ""
    login: str = ""
    number: str = ""


def linked_number(link: str) -> str | None:
    """The number of a `cadran:` link ("cadran:call/+33639980001"); None for anything else."""
    found = LINK.fullmatch(unquote(link.strip()))
    return found.group(1) if found else None
