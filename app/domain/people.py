"""People of the centre as shown on screen, and the rules of their passwords."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from app.domain.actor import Actor
from app.domain.words import Role
from app.errors import Invalid

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 128
CLEAR_TRIES = 3
LONGEST_WAIT_S = 60
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits nobody confuses when a first password is read aloud."""


@dataclass(frozen=True)
class PersonRow:
    """A person in the administrator's list."""

    id: int
    login: str
    name: str
    role: Role
    active: bool
    must_change: bool
    created_at: datetime
    version: int


@dataclass(frozen=True)
class ProfileRow:
    """A name to choose at sign-in on a local store."""

    actor: Actor
    has_password: bool


@dataclass(frozen=True)
class FirstPassword:
    """The password to hand to a person, who must change it at the first sign-in. Shown once."""

    user_id: int
    password: str


@dataclass(frozen=True)
class SignedIn:
    """Who signed in; `must_change` means that they choose a password of their own before anything."""

    actor: Actor
    must_change: bool


def new_password() -> str:
    """A random first password in four groups of four: 79 bits."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))


def check_new_password(password: str, *, login: str) -> None:
    """Raise Invalid unless a person may choose this password."""
    if len(password) < SHORTEST_PASSWORD:
        raise Invalid("people.password_short", field="password", shortest=SHORTEST_PASSWORD)
    if len(password) > LONGEST_PASSWORD or "\x00" in password:
        raise Invalid("people.password_invalid", field="password", longest=LONGEST_PASSWORD)
    if login.casefold() in password.casefold():
        raise Invalid("people.password_has_login", field="password")


def wait_s(failed: int) -> int:
    """Seconds to wait before the next try after `failed` refused ones: three are free, then 2, 4, 8…"""
    return 0 if failed < CLEAR_TRIES else min(LONGEST_WAIT_S, 2 ** min(failed - CLEAR_TRIES + 1, 10))
