"""Which field a column fills: proposed from its header and its content, decided by a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain import phones
from app.domain.dates import parse_datetime
from app.domain.header_words import FALLBACKS, FIELDS_BY_HEADER, NEVER, PHRASES, key_of
from app.domain.names import split
from app.domain.text import fold
from app.domain.words import Validity


class Why(StrEnum):
    """What a proposal rests on."""

    KNOWN = "known"
    ALIKE = "alike"
    CONTENT = "content"


@dataclass(frozen=True)
class Proposal:
    """A field for a column, None when nothing fits. confidence: 0 to 1."""

    header: str
    field: str | None = None
    confidence: float = 0.0
    why: Why | None = None


@dataclass(frozen=True)
class _Guess:
    column: int
    fields: tuple[str, ...]
    confidence: float
    why: Why
    is_mobile: bool = False
    """A mobile comes right after the first phone, before the numbers of the firm or the home."""


PREFIX = "contact."
_LOOKED_AT = 60
_REPEATED = re.compile(r"\s\(\d+\)$")
_VALUE_OF = re.compile(r"(?:email|phone|address|website|event|relation|customfield)\d+(?:label|type)")
_LETTERED = re.compile(r"[A-Z]{1,2}|(?:col(?:onne|umn)?|champ|field|unnamed)\W*\d*", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_POSTCODE = re.compile(r"(?:F-?)?\d{5}")
_FIGURE = re.compile(r"[-+]?[\d\s.,]+")
_SMALL = re.compile(r"-?\d{1,4}")
_NAME = frozenset({"nom", "name", "noms"})
_TITLE = frozenset({"titre", "title"})
_FILLERS = frozenset(
    "du de la le les des d l of the your votre client contact customer prospect lead".split()
)
_PERSONAL = frozenset({"first_name", "last_name", "full_name"})
_WORDY = frozenset({"civility", "first_name", "last_name", "full_name", "city", "country"})
_SAID_FIRST = frozenset(key for key, fields in FIELDS_BY_HEADER.items() if fields[0] == "first_name")
_SAID_LAST = frozenset(key for key, fields in FIELDS_BY_HEADER.items() if fields[0] == "last_name")


def propose(
    headers: Sequence[str], samples: Sequence[Sequence[str]], fields: Sequence[tuple[str, str]]
) -> list[Proposal]:
    """Return one proposal for each header, in their order; a field is proposed once at most.

    samples: some rows of the table. fields: (name, type) of those that can be filled, types named as in
    `domain.imports.FieldType`; a name may be "contact.NAME" or "custom.NAME".
    """
    types = dict(fields)
    columns = [_values(samples, index) for index in range(len(headers))]
    guesses = [g for i in range(len(headers)) for g in _guesses(i, headers, columns, types)]
    first_phone = min(
        (g.column for g in guesses if g.fields[0].endswith("phone") and not g.is_mobile), default=0
    )
    guesses.sort(key=lambda g: (-g.confidence, min(g.column, first_phone + 0.5) if g.is_mobile else g.column))
    chosen: dict[int, Proposal] = {}
    taken: set[str] = set()
    for guess in guesses:
        field = next((name for name in guess.fields if name not in taken), None)
        if field is None or guess.column in chosen:
            continue
        confidence = guess.confidence if field == guess.fields[0] else guess.confidence * 0.9
        chosen[guess.column] = Proposal(headers[guess.column], field, round(confidence, 2), guess.why)
        taken.add(field)
    _drop_repeated_name(chosen)
    return [chosen.get(index, Proposal(header)) for index, header in enumerate(headers)]


def _drop_repeated_name(chosen: dict[int, Proposal]) -> None:
    """A full name adds nothing to a first and a last name; read again, it might undo them."""
    fields = {proposal.field: column for column, proposal in chosen.items()}
    for prefix in ("", PREFIX):
        if {prefix + "first_name", prefix + "last_name", prefix + "full_name"} <= fields.keys():
            del chosen[fields[prefix + "full_name"]]


def is_known_header(text: str) -> bool:
    """True for a text that some program writes over a column."""
    key = key_of(_REPEATED.sub("", text))
    return key in FIELDS_BY_HEADER or key in _NAME or key in _TITLE


def _values(samples: Sequence[Sequence[str]], index: int) -> list[str]:
    values = (row[index].strip() for row in samples[: 4 * _LOOKED_AT] if index < len(row))
    return [value for value in values if value][:_LOOKED_AT]


def _guesses(
    column: int, headers: Sequence[str], columns: Sequence[list[str]], types: dict[str, str]
) -> Iterator[_Guess]:
    """What a column may be, from its header, then from what it holds."""
    header, values = _REPEATED.sub("", headers[column]), columns[column]
    seen = _content(values)
    for names, confidence, why in _by_name(column, header, headers, values, types):
        usable = _usable(names, types)
        if usable and not _contradicts(usable[0], types[usable[0]], seen, values):
            sure = confidence if values else confidence * 0.95
            yield _Guess(column, usable, sure, why, is_mobile=names[0] == "mobile")
    if seen and not _is_excluded(header):
        usable = _usable(_fields_of_content(seen, types, is_vague=_is_vague(header)), types)
        if usable:
            yield _Guess(column, usable, 0.6, Why.CONTENT)


def _by_name(
    column: int, header: str, headers: Sequence[str], values: list[str], types: dict[str, str]
) -> Iterator[tuple[tuple[str, ...], float, Why]]:
    key = key_of(header)
    own = next((name for name in types if key and key in _names_of(name)), None)
    if own:
        yield (own,), 1.0, Why.KNOWN
    if key in _NAME and "name" not in types:
        yield _person_name(headers, values), 0.98, Why.KNOWN
    elif key in _TITLE:
        yield _title(column, headers, values), 0.95, Why.KNOWN
    elif key in FIELDS_BY_HEADER:
        yield FIELDS_BY_HEADER[key], 0.98, Why.KNOWN
    elif not _is_excluded(header):
        yield from _alike(header, key)


def _names_of(field: str) -> tuple[str, str]:
    """The ways a header names a field outright: "contact.last_name" and, for one of one's own, "couleur"."""
    return key_of(field), key_of(field.removeprefix("custom.").removeprefix(PREFIX))


def _person_name(headers: Sequence[str], values: list[str]) -> tuple[str, ...]:
    """A column "Nom" is a surname beside a first name, else a full name when it holds several words."""
    keys = {key_of(header) for header in headers}
    if keys & _SAID_LAST:
        return ("full_name",)
    if keys & _SAID_FIRST:
        return ("last_name",)
    several = sum(1 for value in values if len(value.split()) > 1)
    return ("full_name", "last_name") if 2 * several >= len(values) else ("last_name", "full_name")


def _title(column: int, headers: Sequence[str], values: list[str]) -> tuple[str, ...]:
    """A column "Titre" is a civility before a first name or when it holds some, else a job."""
    following = key_of(headers[column + 1]) if column + 1 < len(headers) else ""
    before_name = following in _SAID_FIRST | _SAID_LAST
    return ("civility",) if _are_civilities(values) or (before_name and not values) else ("job_title",)


def _alike(header: str, key: str) -> Iterator[tuple[tuple[str, ...], float, Why]]:
    from rapidfuzz import fuzz, process

    if len(key) > 3:
        found = process.extractOne(
            key, FIELDS_BY_HEADER.keys(), scorer=fuzz.ratio, score_cutoff=86 if len(key) > 6 else 90
        )
        if found:
            yield FIELDS_BY_HEADER[found[0]], found[1] / 100 * 0.85, Why.ALIKE
            return
    text = f" {' '.join(word for word in fold(header).split() if word not in _FILLERS)} "
    within = [phrase for phrase in PHRASES if len(phrase) > 2 and f" {phrase} " in text]
    longest = max(within, key=len, default="")
    if longest and 2 * len(longest) >= len(text) - 2:
        yield FIELDS_BY_HEADER[PHRASES[longest]], 0.5 + 0.3 * len(longest) / len(text), Why.ALIKE


def _is_excluded(header: str) -> bool:
    words = set(fold(header).split())
    return bool(words & NEVER) or _VALUE_OF.fullmatch(key_of(header)) is not None or "type" in words


def _is_vague(header: str) -> bool:
    """True for a header that names nothing: "A", "Colonne 3"."""
    return _LETTERED.fullmatch(header.strip()) is not None


def _usable(names: Sequence[str], types: dict[str, str]) -> tuple[str, ...]:
    """The fields there are, of the call's or the contact's own, then those a column falls back on."""
    wanted = [*names, *(other for name in names[:1] for other in FALLBACKS.get(name, ()))]
    found = [name if name in types else PREFIX + name for name in wanted]
    return tuple(dict.fromkeys(name for name in found if name in types))


def _content(values: list[str]) -> str | None:
    """What most of the values are: email, phone, postcode, date, civility; None when nothing stands out."""
    if len(values) < 2:
        return None
    tests = (
        ("email", lambda value: _MAIL.search(value) is not None),
        ("civility", _is_civility),
        ("postcode", lambda value: _POSTCODE.fullmatch(value) is not None),
        ("date", lambda value: not value.isdigit() and parse_datetime(value) is not None),
        ("phone", _is_phone),
    )
    for name, is_one in tests:
        if sum(map(is_one, values)) >= 0.7 * len(values):
            return name
    return None


def _is_phone(value: str) -> bool:
    if sum(map(str.isdigit, value)) < 8:
        return False
    return any(phone.validity is not Validity.INVALID for phone in phones.parse(value))


def _is_civility(value: str) -> bool:
    person = split(value)
    return bool(person.civility) and not person.first and not person.last


def _are_civilities(values: list[str]) -> bool:
    return bool(values) and sum(map(_is_civility, values)) >= 0.7 * len(values)


def _fields_of_content(seen: str, types: dict[str, str], *, is_vague: bool) -> tuple[str, ...]:
    if seen not in {"date", "postcode"}:
        return (seen,)
    if not is_vague:  # an identifier may have five digits
        return ()
    if seen == "postcode":
        return (seen,)
    dated = [
        name for name, kind in types.items() if kind in {"day", "instant"} and not name.startswith(PREFIX)
    ]
    return tuple(dated) if len(dated) == 1 else ()


def _contradicts(field: str, kind: str, seen: str | None, values: list[str]) -> bool:
    """True when a column plainly holds something else than its header says."""
    if not values:
        return False
    if kind == "email":
        return seen in {"phone", "date", "postcode"} or not any("@" in value for value in values)
    if kind == "phone":
        return seen in {"email", "date", "civility"} or not any(char.isdigit() for v in values for char in v)
    if kind in {"reference", "person"}:  # labels and names, never bare small numbers
        return len(values) > 2 and all(_SMALL.fullmatch(value) for value in values)
    return _is_unlikely(field.removeprefix(PREFIX), kind, seen, values)


def _is_unlikely(field: str, kind: str, seen: str | None, values: list[str]) -> bool:
    """True for words that are figures, names that are a handful of codes, addresses under another name."""
    if field in _WORDY and all(_FIGURE.fullmatch(value) for value in values):
        return True
    if field in _PERSONAL and len(values) >= 20 and len(set(values)) < 5:
        return True
    return seen == "email" and kind != "long_text" and not field.endswith(("ref", "agent"))
