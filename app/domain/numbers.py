"""Durations, numbers, amounts and yes or no as files hold them, in French or in English."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from app.domain.text import fold

_NUMBER = r"(\d{1,9}(?:[.,]\d{1,6})?)"
_UNITS = re.compile(
    rf"(?:{_NUMBER}\s*(?:j|d|jours?|days?)\s*)?"
    rf"(?:{_NUMBER}\s*(?:h|hrs?|heures?|hours?)\s*)?"
    rf"(?:{_NUMBER}\s*(?:mn?|mins?|minutes?|'|’|′)\.?\s*)?"
    rf"(?:{_NUMBER}\s*(?:s|secs?|secondes?|seconds?|\"|''|’’|″)\.?\s*)?"
    r"(\d{1,2})?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2})(?:[.,]\d{1,6})?")
_PLAIN = re.compile(r"(\d{1,9})(?:[.,](\d{1,6}))?")
_SECONDS = (86_400, 3_600, 60, 1)

_CURRENCY = re.compile(r"€|\$|£|\b(?:eur|euros?|usd|chf|gbp|xpf)\b", re.IGNORECASE)
_EURO_INSIDE = re.compile(r"(\d)\s*€\s*(\d{2})")
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’]+(?=\d{3}(?!\d))")
_FIGURE = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)*|[.,]\d+)(?:[eE][+-]?\d{1,2})?")
_MOST = Decimal(10) ** 15

_YES = frozenset({"oui", "o", "yes", "y", "vrai", "true", "1", "x", "ok", "on", "v", "t"})
_NO = frozenset({"non", "n", "no", "faux", "false", "0", "off", "f"})


def parse_duration(raw: str) -> int | None:
    """Return whole seconds, or None when the text is no duration.

    "252", "4 min 12", "1h05", "4'12", "04:12" (minutes first), "00:04:12", "PT4M12S".
    """
    text = raw.strip()
    if not text or len(text) > 60:
        return None
    plain = _PLAIN.fullmatch(text)
    if plain:
        return int(plain[1])
    clock = _CLOCK.fullmatch(text)
    if clock:
        hours, minutes, seconds = int(clock[1] or 0), int(clock[2]), int(clock[3])
        if seconds > 59 or (clock[1] and minutes > 59):
            return None
        return hours * 3600 + minutes * 60 + seconds
    if re.fullmatch(r"PT?(?:\d+[DHMST.,]*)+", text, re.IGNORECASE):
        text = re.sub("[PT]", " ", text.upper()).strip()
    return _with_units(text)


def parse_decimal(raw: str, *, decimal: str | None = None) -> Decimal | None:
    """Return the number of a text, or None: "1 234,56 €", "1.234,56", "1,234.56", "(12,50)", "12 € 50".

    With both signs the last one is the decimal sign, a sign met twice parts thousands, and one alone is the
    decimal sign unless `decimal` says that the other is.
    """
    if len(raw) > 60:
        return None
    text = _CURRENCY.sub("", _EURO_INSIDE.sub(r"\1,\2", raw.strip())).strip().replace("\u2212", "-")
    is_negative = False
    if text.startswith("(") and text.endswith(")"):
        text, is_negative = text[1:-1].strip(), True
    elif text.endswith("-"):
        text, is_negative = text[:-1].strip(), True
    text = re.sub(r"^([+-])\s+", r"\1", _SPACES.sub("", text))
    if not text.isascii() or not _FIGURE.fullmatch(text):
        return None
    number = Decimal(_with_point(text, decimal))
    if abs(number) >= _MOST:
        return None
    return -number if is_negative else number


def parse_cents(raw: str, *, decimal: str | None = None) -> int | None:
    """Return an amount of money in whole cents, half a cent rounded away from zero; None when it is none."""
    number = parse_decimal(raw, decimal=decimal)
    if number is None:
        return None
    return int((number * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def parse_int(raw: str) -> int | None:
    """Return a whole number ("1 234", "12.0"), or None when the text is no number or has a fraction."""
    number = parse_decimal(raw)
    if number is None or number != number.to_integral_value():
        return None
    return int(number)


def parse_bool(raw: str) -> bool | None:
    """Return yes or no as said in French or English, "x" meaning yes; None when the text is neither."""
    word = fold(raw)
    return True if word in _YES else False if word in _NO else None


def _with_units(text: str) -> int | None:
    found = _UNITS.fullmatch(text)
    if not found or not any(found.groups()[:4]):
        return None
    total = sum(float((found[i + 1] or "0").replace(",", ".")) * unit for i, unit in enumerate(_SECONDS))
    if found[5]:
        smallest = max(i for i in range(4) if found[i + 1])
        if smallest == 3:
            return None
        total += int(found[5]) * _SECONDS[smallest + 1]
    return int(total)


def _with_point(figure: str, decimal: str | None) -> str:
    """The figure as Decimal reads it."""
    comma, point = figure.rfind(","), figure.rfind(".")
    if comma >= 0 and point >= 0:
        sign = "," if comma > point else "."
    else:
        sign = "," if comma >= 0 else "."
        if figure.count(sign) > 1 or (decimal and decimal != sign):
            return figure.replace(sign, "")
    other = "." if sign == "," else ","
    whole, _, fraction = figure.replace(other, "").rpartition(sign)
    return f"{whole.replace(sign, '')}.{fraction}" if sign in figure else figure.replace(other, "")
