"""Passwords of a local store: argon2id, compared in the same time whoever is asked for."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

_hasher = PasswordHasher()


def hashed(password: str) -> str:
    """The argon2id text to store."""
    return _hasher.hash(password)


def matches(password: str, stored: str | None) -> bool:
    """True when the password is the one of the stored hash; without one, as slow and False."""
    try:
        _hasher.verify(stored or _nobody(), password)
        return stored is not None
    except (Argon2Error, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    return _hasher.hash("nobody")
