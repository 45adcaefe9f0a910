"""E-mail addresses as they are found in files: unwrapped, checked, mistypings pointed out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from anyascii import anyascii

from app.domain.email_domains import RESERVED, likely_domain, without_at
from app.domain.words import Validity


class Repair(StrEnum):
    """What was put right, or why an address could not be read. Codes are stable."""

    UNWRAPPED = "unwrapped"
    REWRITTEN = "rewritten"
    SEVERAL = "several"
    GUESSED = "guessed"
    MISTYPED = "mistyped"
    RESERVED = "reserved"
    NO_AT = "no_at"
    SYNTAX = "syntax"
    TOO_LONG = "too_long"


@dataclass(frozen=True)
class Email:
    """One address of a cell.

    address: as it is to be written to, its domain in lower case; None when invalid. key: equal for two ways
    of writing to the same box (lower case, no +tag, no Gmail dots); the folded raw text when invalid.
    suggestion: the address probably meant; never put in place by itself.
    """

    raw: str
    address: str | None
    key: str
    validity: Validity
    suggestion: str | None = None
    repair: Repair | None = None


CELL_LIMIT = 2_000
_WRAPPED = re.compile(r"<\s*(?:mailto:)?([^<>\s]+@[^<>\s]+)\s*>")
_MAILTO = re.compile(r"mailto:\s*", re.IGNORECASE)
_SPOKEN_AT = re.compile(r"\s*[\[({]\s*(?:at|arobase|@)\s*[\])}]\s*|\s+(?:at|arobase)\s+", re.IGNORECASE)
_SPOKEN_DOT = re.compile(r"\s*[\[({]\s*(?:dot|point|\.)\s*[\])}]\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"[;,\n\r\t|]+|\s+(?:ou|et|or|and|/)\s+|\s:::\s|/(?=\S+@)|\s+(?=\S*[^\s@]@[^\s@])")
_WORD = re.compile(r"[^\s@<>()\[\]{}\"«»;,:]+@[^\s@<>()\[\]{}\"«»;,:]+")
_AROUND = " \t\r\n\u00a0<>()[]{}\"'«»“”‘’.,;:"
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_GMAIL = {"gmail.com", "googlemail.com"}


def parse(raw: str) -> Email:
    """Return the first address of a cell; `repair` is SEVERAL when there are more. Never raises."""
    found = parse_all(raw)
    if not found:
        return Email(raw.strip(), None, "", Validity.INVALID, None, Repair.NO_AT)
    return found[0]


def parse_all(raw: str) -> list[Email]:
    """Return the addresses of a cell, in order; an empty list only when the text is blank. Never raises."""
    whole = raw.strip()
    if not whole:
        return []
    if len(whole) > CELL_LIMIT:
        return [_refused(whole, Repair.TOO_LONG, None)]
    local, _, domain = whole.partition("@")
    if _LOCAL.fullmatch(local) and domain.isascii() and " " not in domain and _ascii_domain(domain):
        return [_read(whole, whole, None)]
    pieces = _pieces(whole)
    if len(pieces) < 2:
        text, repair = pieces[0] if pieces else ("", None)
        return [_read(whole, text, repair)]
    return [_read(text, text, repair or Repair.SEVERAL) for text, repair in pieces]


def key_of(address: str) -> str:
    """Return the key of a valid address: what is compared to find duplicates."""
    local, _, domain = address.rpartition("@")
    domain = _ascii_domain(domain) or domain.lower()
    box = local.lower()
    if not box.startswith('"'):
        box = box.split("+", 1)[0] or box
    if domain in _GMAIL:
        box, domain = box.replace(".", "") or box, "gmail.com"
    return f"{box}@{domain}"


def _pieces(text: str) -> list[tuple[str, Repair | None]]:
    """The addresses within a text, each with what was done to get it."""
    typed, text = text, unicodedata.normalize("NFKC", text)
    wrapped = _WRAPPED.findall(text)
    if wrapped:
        return [(address, Repair.UNWRAPPED) for address in wrapped]
    plain = _SPOKEN_DOT.sub(".", _SPOKEN_AT.sub("@", _MAILTO.sub("", text)))
    addresses = [piece.strip(_AROUND) for piece in _BETWEEN.split(plain) if "@" in piece]
    if len(addresses) > 1 and all(_LOCAL.match(address) for address in addresses):
        return [(address, None) for address in addresses]
    joined = re.sub(r"\s+", "", plain).strip(_AROUND)
    return [_found_in(typed, plain, joined)] if joined else []


def _found_in(text: str, plain: str, joined: str) -> tuple[str, Repair | None]:
    """The only address of a text: all of it, spaces closed, or the one that stands among words."""
    word = _WORD.search(plain)
    address = word.group().strip(_AROUND) if word else ""
    if not address or _ascii_domain(address.rpartition("@")[2]) is None:
        return joined, None if joined == text else Repair.REWRITTEN
    before = plain[: word.start()].strip() if word else ""
    # "jean dupont@free.fr": a name beside the address, or the half of it?
    if before and before[-1].isalnum():
        return address, Repair.GUESSED
    return address, None if address == text else Repair.REWRITTEN


def _read(raw: str, text: str, repair: Repair | None) -> Email:
    """One address from one piece of text."""
    local, at, domain = text.rpartition("@")
    if not at:
        return _refused(raw, Repair.NO_AT, without_at(text))
    ascii_domain = _ascii_domain(domain)
    if ascii_domain is None or not _local_stands(local):
        return _refused(raw, Repair.SYNTAX, _suggested(local, domain))
    shown = domain.lower() if domain.isascii() else _unicode_domain(domain)
    address = f"{unicodedata.normalize('NFC', local)}@{shown}"
    if len(local.encode()) > 64 or len(address.encode()) > 254:
        return _refused(raw, Repair.TOO_LONG, None)
    suggestion = _suggested(local, ascii_domain)
    if not local.isascii():
        # Mailboxes with accents exist on paper (RFC 6531); in files of French people they are mistypings.
        suggestion = f"{anyascii(local)}@{likely_domain(ascii_domain) or ascii_domain}"
    validity = Validity.SUSPECT if repair is Repair.GUESSED else Validity.VALID
    if suggestion is not None:
        validity, repair = Validity.SUSPECT, Repair.MISTYPED
    elif ascii_domain.rpartition(".")[2] in RESERVED:
        validity, repair = Validity.SUSPECT, Repair.RESERVED
    return Email(raw, address, key_of(address), validity, suggestion, repair)


def _refused(raw: str, reason: Repair, suggestion: str | None) -> Email:
    key = unicodedata.normalize("NFKC", raw).casefold().strip()[:320]
    return Email(raw, None, key, Validity.INVALID, suggestion, reason)


def _suggested(local: str, domain: str) -> str | None:
    meant = likely_domain(domain.lower().strip(" ."))
    return f"{local}@{meant}" if meant and _local_stands(local) else None


def _local_stands(local: str) -> bool:
    if _LOCAL.fullmatch(local):
        return len(local) <= 64
    import email_validator

    try:
        email_validator.validate_email(
            f"{local}@example.com", check_deliverability=False, allow_quoted_local=True
        )
    except email_validator.EmailNotValidError:
        return False
    return True


@lru_cache(maxsize=10_000)
def _ascii_domain(domain: str) -> str | None:
    """The domain as the network knows it, or None when it cannot be one."""
    import email_validator

    name, _, ending = domain.lower().rpartition(".")
    if name and ending in RESERVED:
        return domain.lower() if _ascii_domain(f"{name}.example") else None
    try:
        checked = email_validator.validate_email(f"a@{domain}", check_deliverability=False)
    except email_validator.EmailNotValidError:
        return None
    return checked.ascii_domain


def _unicode_domain(domain: str) -> str:
    import email_validator

    return email_validator.validate_email(f"a@{domain}", check_deliverability=False).domain
