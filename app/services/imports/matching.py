"""Is the person of a line one we know? Reasons first: same key, same phone, same e-mail.

A phone or an e-mail alone never decides: households and switchboards share them. The names must agree
too, and when several people of a household could be meant, none is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar


class Named(Protocol):
    """Anybody with a key of their name (`names.name_key`)."""

    @property
    def name_key(self) -> str: ...


Someone = TypeVar("Someone", bound=Named)


def compatible(one: str, other: str) -> bool:
    """True when two name keys may be of one person: equal, one missing, shorter, or with initials.

    "dupont jean" agrees with "dupont", "jean dupont" and "dupont j"; not with "dupont marie".
    """
    if one == other or not one or not other:
        return True
    short, long = sorted((one.split(), other.split()), key=len)
    left = list(long)
    for word in sorted(short, key=len, reverse=True):
        met = next((w for w in left if w == word or _is_initial(word, w) or _is_initial(w, word)), None)
        if met is None:
            return False
        left.remove(met)
    return True


def _is_initial(short: str, long: str) -> bool:
    return len(short) == 1 and long.startswith(short)


def chosen(name_key: str, candidates: Iterable[Someone]) -> Someone | None:
    """The candidate meant by a name: the one of exactly that name, else the only one that agrees."""
    agreeing: Sequence[Someone] = [c for c in candidates if compatible(name_key, c.name_key)]
    exact = [c for c in agreeing if c.name_key == name_key]
    if exact:
        return exact[0]
    return agreeing[0] if len(agreeing) == 1 else None
