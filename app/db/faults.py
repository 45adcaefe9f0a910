"""Driver errors told in our words: what the person can act upon, what may be tried again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError

from app.errors import Conflict, Forbidden, Invalid, NotFound, StoreError, TimedOut, UserError

# https://www.postgresql.org/docs/15/errcodes-appendix.html
SQLSTATES: dict[str, tuple[type[UserError], str]] = {
    "25006": (StoreError, "store.read_only"),
    "40001": (StoreError, "store.busy"),
    "40P01": (StoreError, "store.busy"),
    "55P03": (StoreError, "store.busy"),
    "57014": (TimedOut, "store.timeout"),
    "53300": (StoreError, "store.full_house"),
    "42501": (Forbidden, "forbidden"),
    "28P01": (StoreError, "sign_in.refused"),
    "28000": (StoreError, "sign_in.refused"),
    "3D000": (StoreError, "store.missing"),
    "42P01": (StoreError, "store.not_prepared"),
    "53100": (StoreError, "store.disk_full"),
    "22001": (Invalid, "too_long"),
}
UNIQUE = "23505"
SAME_ACT = {"uq_call_uuid", "uq_note_uuid"}
"""Two tries of one act at once, after an answer got lost: tried again, the later finds what is done."""
REFUSED = "CD400"
"""Raised by our own functions in the database (`guard`); the message is a code of ours."""

# A refused connection carries no SQLSTATE, only text, in the server's language (English or French).
TEXTS: dict[str, tuple[tuple[str, str], ...]] = {
    "sqlite": (
        ("locked", "store.busy"),
        ("busy", "store.busy"),
        ("disk is full", "store.disk_full"),
        ("readonly", "store.read_only"),
        ("not a database", "store.not_a_database"),
        ("malformed", "store.damaged"),
        ("could not decode", "store.damaged"),
        ("unable to open", "store.unusable"),
        ("disk i/o", "store.io"),
        ("no such table", "store.not_prepared"),
    ),
    "psycopg": (
        ("password authentication failed", "sign_in.refused"),
        ("authentification par mot de passe échouée", "sign_in.refused"),
        ("no password supplied", "sign_in.refused"),
        ("not permitted to log in", "sign_in.inactive"),
        ("pas autorisé à se connecter", "sign_in.inactive"),
        ("permission denied for database", "sign_in.stranger"),
        ("droit refusé pour la base de données", "sign_in.stranger"),
        ("too many", "store.full_house"),
        ("trop de", "store.full_house"),
        ("remaining connection slots", "store.full_house"),
        ("emplacements de connexion", "store.full_house"),
        ("certificate", "store.tls"),
        ("ssl", "store.tls"),
        ("channel binding", "store.tls"),
        ("does not exist", "store.missing"),
        ("n'existe pas", "store.missing"),
        ("", "store.unreachable"),
    ),
}
MISTAKES = {"ProgrammingError", "IntegrityError", "DataError", "NotSupportedError"}
TRANSIENT = {"store.busy"}


def translate(error: BaseException) -> UserError | None:
    """The error in our words, or None when it is a bug of ours."""
    if isinstance(error, UserError):
        return error
    if isinstance(error, StaleDataError):
        return Conflict("conflict")
    if isinstance(error, PoolTimeout):
        return StoreError("store.busy")
    if isinstance(error, DBAPIError) and error.orig is not None:
        return of_driver(error.orig)
    return None


def is_transient(error: BaseException) -> bool:
    """True when the same act may succeed if tried again in a moment."""
    told = translate(error)
    return told is not None and told.code in TRANSIENT


@contextmanager
def translated() -> Iterator[None]:
    """Raise our errors in place of the driver's; bugs pass unchanged."""
    try:
        yield
    except UserError:
        raise
    except Exception as error:
        told = translate(error)
        if told is None:
            raise
        raise told from error


def of_driver(original: BaseException) -> UserError | None:
    """The same for an error of the driver itself."""
    state: str | None = getattr(original, "sqlstate", None)
    if state == REFUSED:
        return _refusal(original)
    if state == UNIQUE and getattr(getattr(original, "diag", None), "constraint_name", "") in SAME_ACT:
        return StoreError("store.busy")
    if state in SQLSTATES:
        kind, code = SQLSTATES[state]
        return kind(code)
    if state is None or state.startswith(("08", "57P")):
        return _from_text(original)
    return None


def _from_text(original: BaseException) -> StoreError | None:
    """The error of a driver that has nothing but a sentence; None for a mistake in what we asked."""
    if type(original).__name__ in MISTAKES:
        return None
    driver = "psycopg" if type(original).__module__.startswith("psycopg") else "sqlite"
    text = str(original).lower()
    return next((StoreError(code) for mark, code in TEXTS[driver] if mark in text), None)


def _refusal(original: BaseException) -> UserError:
    code = str(getattr(getattr(original, "diag", None), "message_primary", "") or "invalid")
    return NotFound(code) if code == "not_found" else Invalid(code)
