"""Phone numbers as they are found in files and typed at a desk: one E.164 form, nothing dropped.

French habits first: lost leading zero, `+33 (0)6`, `0033`, two numbers in a cell, "poste 12", figures spoilt
by a spreadsheet, overseas numbers typed nationally. What cannot be read is kept and flagged.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from app.domain.phone_cells import Part, digits_of, parts_of
from app.domain.phone_zones import zone_of
from app.domain.words import Validity

if TYPE_CHECKING:
    import phonenumbers


class Kind(StrEnum):
    MOBILE = "mobile"
    FIXED = "fixed"
    SPECIAL = "special"
    VOIP = "voip"
    OTHER = "other"


class Repair(StrEnum):
    """What was put right, or why a number could not be read. Codes are stable."""

    LOST_ZERO = "lost_zero"
    REWRITTEN = "rewritten"
    TWO_NUMBERS = "two_numbers"
    RANGE = "range"
    EXTENSION = "extension"
    LABEL = "label"
    LETTERS = "letters"
    OVERSEAS = "overseas"
    SCIENTIFIC = "scientific"
    DIGITS_LOST = "digits_lost"
    SHORT_NUMBER = "short_number"
    PLACEHOLDER = "placeholder"
    NOT_IN_PLAN = "not_in_plan"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    NO_DIGITS = "no_digits"


@dataclass(frozen=True)
class Phone:
    """One number of a cell.

    raw: the text it was read from. e164: None when invalid, or for a short number. national: as people of
    its country write it (the raw text when invalid). A valid number always has `e164`.
    """

    raw: str
    e164: str | None
    national: str
    region: str | None
    kind: Kind
    validity: Validity
    extension: str | None = None
    repair: Repair | None = None
    timezone: str | None = None


OVERSEAS = ("GP", "MQ", "GF", "RE", "YT")
"""Regions tried for a 0-number that France does not know."""
PACIFIC = ("NC", "PF", "PM", "WF")
"""Regions whose six to eight digits have no 0: a match is only a guess."""
FRENCH_REGIONS = frozenset(("FR", "BL", "MF", "PM", *OVERSEAS))

# Reserved by Arcep for films and examples (decision 2012-0855); libphonenumber does not know 06 39 98.
_FICTION = re.compile(r"(?:19900|26191|35301|46571|53649|63998)\d{4}")
# Blocks of overseas France that libphonenumber also accepts, or may come to accept, in metropolitan France.
_OVERSEAS_BLOCKS = frozenset({"262", "263", "269", "508", "590", "594", "596"})
_FRENCH = re.compile(r"((?:\+|00)?33[ .\-]?|0|)([1-9](?:[ .\-]?[0-9][0-9]){4})")
_SPOKEN = re.compile(r"\D")
_EMPTY_NUMBER = re.compile(r"(\d)\1*|\d{0,3}0{8}")
_ROUTINE = (None, Repair.LOST_ZERO, Repair.REWRITTEN)
_DIALABLE = re.compile(r"\+?[0-9]{3,20}")


def parse(raw: str, region: str = "FR") -> list[Phone]:
    """Return the numbers of a cell, in order; an empty list only when the text is blank.

    `region` (ISO code) is the country of numbers typed without "+". Never raises; what is no number comes
    back as one invalid phone with its reason in `repair`.
    """
    text = (raw if raw.isascii() else _in_ascii_digits(raw)).strip()
    if not text:
        return []
    plain = _FRENCH.fullmatch(text) if region == "FR" else None
    french = plain and _french(raw.strip(), plain[1], _SPOKEN.sub("", plain[2]))
    if french:
        return [french]
    pieces = parts_of(text, lambda digits: _is_valid(digits, region))
    phones = [_read(piece, region) for piece in pieces]
    if len(phones) == 1:
        return [replace(phones[0], raw=raw.strip())]
    return [p if p.repair else replace(p, repair=Repair.TWO_NUMBERS) for p in phones]


def display(e164: str, region: str = "FR") -> str:
    """Return a number as it is read in `region`: "06 39 98 41 27" at home, "+44 20 7946 0018" elsewhere.

    Between metropolitan France and its overseas territories the national form is used ("0692 12 34 56").
    Text that is not E.164 comes back as it is.
    """
    number = _number(e164, None) if e164.startswith("+") else None
    if number is None:
        return e164
    home = {"FR"} | FRENCH_REGIONS if region in FRENCH_REGIONS else {region}
    if _region_of(number) in home:
        return _national(number)
    from phonenumbers import PhoneNumberFormat, format_number

    return format_number(number, PhoneNumberFormat.INTERNATIONAL)


def dialable(number: str) -> str | None:
    """Return what a softphone link may hold, `+?[0-9]{3,20}`, or None when the text is no number."""
    digits = ("+" if number.lstrip().startswith("+") else "") + re.sub(r"[^0-9]", "", number)
    bare = re.sub(r"[\s().\-/]", "", number)
    return digits if digits == bare and _DIALABLE.fullmatch(digits) else None


def prefix(typed: str, region: str = "FR") -> str:
    """Return how E.164 numbers written from `typed` on begin: "06" gives "+336"; "" for no digit."""
    marks = re.sub(r"[^0-9+]", "", typed)
    digits = re.sub(r"[^0-9]", "", marks)
    if marks.startswith(("+", "00")):
        return f"+{digits.removeprefix('00')}"
    import phonenumbers

    code = phonenumbers.country_code_for_region(region)
    return f"+{code}{digits.removeprefix('0')}" if digits else ""


def timezone(e164: str) -> str | None:
    """Return the IANA zone of a number, or None when its country has several and it does not tell which."""
    number = _number(e164, None)
    return None if number is None else zone_of(_region_of(number), e164)


def _in_ascii_digits(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def _french(raw: str, prefix: str, nsn: str) -> Phone | None:
    """The commonest case, nine digits after 0, +33 or nothing: the answer of the long way at a tenth of its
    cost. None when it has to go the long way.
    """
    block = _french_block(nsn[:6])
    if block is None or block.e164 is None or _EMPTY_NUMBER.fullmatch(nsn):
        return None
    repair = Repair.LOST_ZERO if not prefix else Repair.REWRITTEN if prefix.startswith("3") else None
    if block.repair is not None:  # overseas: only as typed there
        if len(prefix) > 1:
            return None
        repair = block.repair
    digits = iter("0" + nsn)
    national = "".join(next(digits) if char.isdigit() else char for char in block.national)
    e164 = block.e164[:-3] + nsn[6:]
    return Phone(raw, e164, national, block.region, block.kind, block.validity, None, repair, block.timezone)


@lru_cache(maxsize=20_000)
def _french_block(prefix: str) -> Phone | None:
    """A number of a block of a thousand, typed nationally; None when none of the block is valid.

    The plans are decided by fewer digits than six (tests/domain/test_phones.py checks it).
    """
    number = f"0{prefix}123"
    phone = _read(Part(number, number), "FR")
    has_ten_digits = len(re.sub(r"[^0-9]", "", phone.national)) == 10
    return phone if phone.validity is Validity.VALID and has_ten_digits else None


def _read(part: Part, region: str) -> Phone:
    """One number from one piece of a cell."""
    if part.problem:
        return _refused(part, Repair(part.problem))
    phone = _resolve(part, region)
    repair = phone.repair
    if part.repair and (repair in _ROUTINE or part.is_guess):
        repair = Repair(part.repair)
    if part.extension and repair is None:
        repair = Repair.EXTENSION
    doubtful = part.is_guess and phone.validity is Validity.VALID
    validity = Validity.SUSPECT if doubtful else phone.validity
    return replace(phone, extension=part.extension, repair=repair, validity=validity)


def _resolve(part: Part, region: str) -> Phone:
    digits = digits_of(part.number)
    number = _number(digits, region)
    is_known = number is not None and _in_plan(number)
    is_overseas = number is not None and number.country_code == 33 and _nsn(number)[:3] in _OVERSEAS_BLOCKS
    other = _elsewhere(digits, region) if is_overseas or not is_known else None
    if other is None and number is not None and is_known:
        return _accepted(part, number, _habit(part.number, digits, number), Validity.VALID)
    if other is not None:
        found, repair, validity = other
        return _accepted(part, found, repair, validity)
    short = _short(part, digits, region)
    if short is not None:
        return short
    if number is None or not _may_exist(number):
        return _refused(part, _reason(digits, number))
    return _accepted(part, number, Repair.NOT_IN_PLAN, Validity.SUSPECT)


def _accepted(
    part: Part, number: phonenumbers.PhoneNumber, repair: Repair | None, validity: Validity
) -> Phone:
    e164 = f"+{number.country_code}{_nsn(number)}"
    region = _region_of(number)
    if _EMPTY_NUMBER.fullmatch(_nsn(number)):
        validity, repair = Validity.SUSPECT, Repair.PLACEHOLDER
    kind = (
        _kind(number) if validity is not Validity.SUSPECT or repair is not Repair.NOT_IN_PLAN else Kind.OTHER
    )
    return Phone(
        part.raw, e164, _national(number), region, kind, validity, None, repair, zone_of(region, e164)
    )


def _refused(part: Part, reason: Repair) -> Phone:
    return Phone(part.raw, None, part.raw, None, Kind.OTHER, Validity.INVALID, part.extension, reason)


def _reason(digits: str, number: phonenumbers.PhoneNumber | None) -> Repair:
    count = len(digits.lstrip("+"))
    if _EMPTY_NUMBER.fullmatch(digits.lstrip("+")):
        return Repair.PLACEHOLDER
    if number is None:
        return Repair.TOO_SHORT if count < 7 else Repair.TOO_LONG if count > 15 else Repair.NOT_IN_PLAN
    from phonenumbers import ValidationResult, is_possible_number_with_reason

    result = is_possible_number_with_reason(number)
    return {
        ValidationResult.TOO_SHORT: Repair.TOO_SHORT,
        ValidationResult.IS_POSSIBLE_LOCAL_ONLY: Repair.TOO_SHORT,
        ValidationResult.TOO_LONG: Repair.TOO_LONG,
    }.get(result, Repair.NOT_IN_PLAN)


def _habit(typed: str, digits: str, number: phonenumbers.PhoneNumber) -> Repair | None:
    """Which habit of writing was put right, if any; spaces, dots and dashes are none."""
    nsn, code = _nsn(number), str(number.country_code)
    if digits in {f"+{code}{nsn}", _SPOKEN.sub("", _national(number))}:
        return None
    if digits == nsn and number.country_code == 33:
        return Repair.LOST_ZERO
    return None if typed.startswith("00") and digits == f"00{code}{nsn}" else Repair.REWRITTEN


def _elsewhere(digits: str, region: str) -> tuple[phonenumbers.PhoneNumber, Repair, Validity] | None:
    """A number of overseas France typed nationally, or a foreign one typed without its "+"."""
    for candidate, typed, repair, validity in _guesses(digits, region):
        number = _number(typed, candidate)
        if number is not None and _in_plan(number):
            return number, repair, validity
    return None


def _guesses(digits: str, region: str) -> Iterator[tuple[str | None, str, Repair, Validity]]:
    """Regions to try in turn, the digits to read there, and what it would mean."""
    said_france = re.match(r"(?:\+|00)33", digits)
    national = digits[said_france.end() :] if said_france else digits
    bare = national.removeprefix("0")
    if region == "FR" and len(bare) == 9:
        validity = Validity.SUSPECT if said_france else Validity.VALID
        yield from ((candidate, "0" + bare, Repair.OVERSEAS, validity) for candidate in OVERSEAS)
        if bare.startswith("508"):
            yield "PM", bare[3:], Repair.OVERSEAS, validity
    if region == "FR" and 6 <= len(digits) <= 8:
        yield from ((candidate, digits, Repair.OVERSEAS, Validity.SUSPECT) for candidate in PACIFIC)
    if len(digits) >= 10 and digits[0] in "123456789":
        yield None, "+" + digits, Repair.REWRITTEN, Validity.SUSPECT


def _short(part: Part, digits: str, region: str) -> Phone | None:
    """A service number (3939, 118 218, 15): kept, without E.164."""
    if not 2 <= len(digits) <= 6 or digits.startswith("+"):
        return None
    import phonenumbers

    code = phonenumbers.country_code_for_region(region)
    number = phonenumbers.PhoneNumber(country_code=code, national_number=int(digits))
    if digits.startswith("0") or not phonenumbers.is_valid_short_number_for_region(number, region):
        return None
    return Phone(
        part.raw, None, digits, region, Kind.SPECIAL, Validity.SUSPECT, None, Repair.SHORT_NUMBER,
        zone_of(region, ""),
    )  # fmt: skip


def _is_valid(digits: str, region: str) -> bool:
    """True when digits alone (with an optional +) are a number of the plan, overseas included."""
    number = _number(digits, region)
    return (number is not None and _in_plan(number)) or (
        _elsewhere(digits, region) is not None and len(digits) >= 9
    )


def _number(digits: str, region: str | None) -> phonenumbers.PhoneNumber | None:
    import phonenumbers

    try:
        return phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return None


def _in_plan(number: phonenumbers.PhoneNumber) -> bool:
    import phonenumbers

    return phonenumbers.is_valid_number(number) or _is_fiction(number)


def _may_exist(number: phonenumbers.PhoneNumber) -> bool:
    import phonenumbers

    nsn = _nsn(number)
    return phonenumbers.is_possible_number(number) and not nsn.startswith("00") and not (
        number.country_code == 33 and nsn.startswith("0")
    )  # fmt: skip


def _is_fiction(number: phonenumbers.PhoneNumber) -> bool:
    return number.country_code == 33 and _FICTION.fullmatch(_nsn(number)) is not None


def _nsn(number: phonenumbers.PhoneNumber) -> str:
    import phonenumbers

    return phonenumbers.national_significant_number(number)


def _region_of(number: phonenumbers.PhoneNumber) -> str | None:
    import phonenumbers

    if _is_fiction(number):
        return "FR"
    return phonenumbers.region_code_for_number(number)


def _national(number: phonenumbers.PhoneNumber) -> str:
    import phonenumbers

    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)


def _kind(number: phonenumbers.PhoneNumber) -> Kind:
    import phonenumbers
    from phonenumbers import PhoneNumberType as Type

    if _is_fiction(number):
        return Kind.MOBILE if _nsn(number).startswith("6") else Kind.FIXED
    return {
        Type.MOBILE: Kind.MOBILE,
        Type.FIXED_LINE: Kind.FIXED,
        Type.FIXED_LINE_OR_MOBILE: Kind.FIXED,
        Type.TOLL_FREE: Kind.SPECIAL,
        Type.PREMIUM_RATE: Kind.SPECIAL,
        Type.SHARED_COST: Kind.SPECIAL,
        Type.UAN: Kind.SPECIAL,
        Type.VOIP: Kind.VOIP,
    }.get(phonenumbers.number_type(number), Kind.OTHER)
