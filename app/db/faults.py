"""Driver errors told in our words: what the person can act upon, what may be tried again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError

from app.errors import Conflict, Forbidden, Invalid, StoreError, TimedOut, UserError

# https://www.postgresql.org/docs/15/errcodes-appendix.html
SQLSTATES: dict[str, tuple[type[UserError], str]] = {
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
SQLITE_TEXTS: tuple[tuple[str, type[UserError], str], ...] = (
    ("locked", StoreError, "store.busy"),
    ("busy", StoreError, "store.busy"),
    ("disk is full", StoreError, "store.disk_full"),
    ("readonly", StoreError, "store.read_only"),
    ("not a database", StoreError, "store.not_a_database"),
    ("malformed", StoreError, "store.damaged"),
    ("unable to open", StoreError, "store.unusable"),
    ("disk i/o", StoreError, "store.disk_full"),
    ("no such table", StoreError, "store.not_prepared"),
)
TRANSIENT = {"store.busy"}


def translate(error: BaseException) -> UserError | None:
    """The error in our words, or None when it is a bug of ours."""
    if isinstance(error, UserError):
        return error
    if isinstance(error, StaleDataError):
        return Conflict("conflict")
    if isinstance(error, PoolTimeout):
        return StoreError("store.busy")
    if not isinstance(error, DBAPIError):
        return None
    state = getattr(error.orig, "sqlstate", None)
    if state in SQLSTATES:
        kind, code = SQLSTATES[state]
        return kind(code)
    if state is None or state.startswith(("08", "57P")):
        text = str(error.orig).lower()
        for mark, kind, code in SQLITE_TEXTS:
            if mark in text:
                return kind(code)
        if "password authentication failed" in text:
            return StoreError("sign_in.refused")
        if "too many" in text and "connections" in text or "remaining connection slots" in text:
            return StoreError("store.full_house")
        if "does not exist" in text and "database" in text:
            return StoreError("store.missing")
        if "certificate" in text or "ssl" in text:
            return StoreError("store.tls")
        if type(error.orig).__module__.startswith("psycopg"):
            return StoreError("store.unreachable")
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
