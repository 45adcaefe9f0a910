"""The one door by which what is typed or read becomes a contact's values: form, import and command line.

No database here: names of lists, companies and people come out as clean text in `links`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from zoneinfo import available_timezones

from app.domain import emails, phones
from app.domain.capitals import as_name
from app.domain.contacts import Repaired
from app.domain.imports import Repair
from app.domain.names import name_key, split, tidy
from app.domain.text import FIELD_LIMIT, NAME_LIMIT, clean, fold, search_text
from app.domain.words import Capacity, Lifecycle, PointKind, Validity

POINT_LIMIT = 320


@dataclass(frozen=True)
class PointValue:
    """A phone or an e-mail ready to keep.

    raw: what is dialled or written to as it was typed, an e-mail without its wrapping. value: what is
    compared, E.164 or the key of an address when it can be read, else the raw text. national: how a number
    is written at home, for search.
    """

    kind: PointKind
    raw: str
    value: str
    validity: Validity
    extension: str | None = None
    national: str = ""
    label: str | None = None
    opt_out: bool = False


@dataclass(frozen=True)
class Problem:
    """A value that cannot be kept as it is: a form refuses it, an import keeps what `values` holds."""

    field: str
    code: str


@dataclass
class Normalised:
    """values: columns of a contact. links: text of company, type, source, owner, tags, lists."""

    values: dict[str, Any] = field(default_factory=dict)
    points: list[PointValue] = field(default_factory=list)
    links: dict[str, Any] = field(default_factory=dict)
    repairs: list[Repaired] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class Unread(Exception):
    """A text is no value of its field; `kept` is what an import keeps."""

    def __init__(self, code: str, kept: Any = None) -> None:
        self.code = code
        self.kept = kept
        super().__init__(code)


def normalise(values: Mapping[str, object], *, region: str = "FR") -> Normalised:
    """Read a contact's fields, named as in `domain.imports.CONTACT_FIELDS` or "custom.NAME".

    Blank text means "no value" and comes out as None (a name as ""). `region` is the country of numbers
    typed without a prefix. Raises KeyError for a field nobody knows.
    """
    done = Normalised()
    _names(values, done)
    for name, given in values.items():
        if name in _NAMES:
            continue
        if name in _PHONES or name in _EMAILS:
            points, repairs = read_point(name, str(given or ""), region=region)
            done.points += [point for point in points if (point.kind, point.value) not in _keys(done.points)]
            done.repairs += repairs
        elif name in LINKS:
            done.links[name] = _link(given)
        elif name.startswith(CUSTOM):
            done.values.setdefault("custom", {})[name.removeprefix(CUSTOM)] = _custom(name, given, done)
        else:
            done.values[name] = _read(name, given, done)
    return done


CUSTOM = "custom."
LINKS = ("company", "type", "source", "owner", "tags", "lists")
_NAMES = ("civility", "full_name", "first_name", "last_name")
_PHONES = ("phone", "phone2", "phone3")
_EMAILS = ("email", "email2")


# --------------------------------------------------------------------------------------- phone, e-mail
def read_point(name: str, text: str, *, region: str = "FR") -> tuple[list[PointValue], list[Repaired]]:
    """The phones or e-mails of one cell (`name` begins with "phone" or "email"); invalid ones are kept."""
    text = clean(text, limit=FIELD_LIMIT).text
    return _phones(name, text, region) if name.startswith("phone") else _emails(name, text)


def _phones(name: str, text: str, region: str) -> tuple[list[PointValue], list[Repaired]]:
    points, repairs = [], []
    for phone in phones.parse(text, region):
        raw = phone.raw[:POINT_LIMIT]
        value = phone.e164 or raw
        points.append(
            PointValue(PointKind.PHONE, raw, value, phone.validity, phone.extension, phone.national)
        )
        code = _PHONE_REPAIRS.get(phone.repair) if phone.repair else None
        if phone.validity is not Validity.VALID and code not in _TELLING:
            code = Repair.BAD_PHONE if phone.validity is Validity.INVALID else Repair.DOUBTFUL_PHONE
        if code:
            repairs.append(Repaired(name, code, raw, phone.national))
    return points, repairs


_PHONE_REPAIRS: dict[phones.Repair, Repair] = {
    phones.Repair.LOST_ZERO: Repair.LOST_ZERO,
    phones.Repair.REWRITTEN: Repair.REWRITTEN,
    phones.Repair.TWO_NUMBERS: Repair.TWO_NUMBERS,
    phones.Repair.OVERSEAS: Repair.OVERSEAS,
    phones.Repair.SCIENTIFIC: Repair.SCIENTIFIC,
}
_TELLING = (Repair.TWO_NUMBERS,)


def _emails(name: str, text: str) -> tuple[list[PointValue], list[Repaired]]:
    points, repairs = [], []
    for email in emails.parse_all(text):
        raw = (email.address or email.raw)[:POINT_LIMIT]
        points.append(PointValue(PointKind.EMAIL, raw, email.key[:POINT_LIMIT] or raw, email.validity))
        code = _email_repair(email)
        if code:
            repairs.append(Repaired(name, code, email.raw, email.suggestion or raw))
    return points, repairs


def _email_repair(email: emails.Email) -> Repair | None:
    if email.validity is Validity.INVALID:
        return Repair.BAD_EMAIL
    if email.repair is emails.Repair.MISTYPED:
        return Repair.MISTYPED_EMAIL
    if email.validity is Validity.SUSPECT:
        return Repair.DOUBTFUL_EMAIL
    if email.repair is emails.Repair.SEVERAL:
        return Repair.TWO_EMAILS
    return Repair.EMAIL_REWRITTEN if email.repair else None


def _keys(points: Iterable[PointValue]) -> set[tuple[PointKind, str]]:
    return {(point.kind, point.value) for point in points}


# ------------------------------------------------------------------------------------------------ names
def _names(values: Mapping[str, object], done: Normalised) -> None:
    """Civility, first and last name, from their own cells or from a full name."""
    texts = {name: _line(name, values.get(name), done) for name in _NAMES if name in values}
    if not texts:
        return
    first, last = texts.get("first_name", ""), texts.get("last_name", "")
    both = "first_name" in texts and "last_name" in texts
    if texts.get("full_name") and not (first or last):
        person = split(texts["full_name"])
        first, last, both = texts["full_name"], "", True
    elif both:
        person = tidy(first, last)
    else:
        person = tidy("", "")
    if both:
        _tell_names(done, (first, last), (person.first, person.last), bool(person.civility))
        done.values |= {"first_name": person.first[:NAME_LIMIT], "last_name": person.last[:NAME_LIMIT]}
    else:
        done.values |= {name: as_name(texts[name]) for name in ("first_name", "last_name") if name in texts}
    civility = _civility(texts.get("civility", "")) or person.civility
    if "civility" in texts or civility:
        done.values["civility"] = civility or None


def _tell_names(done: Normalised, typed: tuple[str, str], kept: tuple[str, str], has_civility: bool) -> None:
    original, becomes = " ".join(filter(None, typed)), " ".join(filter(None, kept))
    if has_civility:
        done.repairs.append(Repaired("first_name", Repair.CIVILITY, original, becomes))
    elif fold(typed[1]) and fold(typed[1]) != fold(kept[1]):
        done.repairs.append(Repaired("last_name", Repair.NAME_ORDER, original, becomes))


def _civility(text: str) -> str:
    """A civility as it is written ("Monsieur" gives "M."); an unknown one is kept, cut to its column."""
    return split(f"{text} X").civility or text[:20] if text else ""


# ---------------------------------------------------------------------------------------- other columns
def _read(name: str, given: object, done: Normalised) -> Any:
    reader, limit = _READERS[name]
    if given is None or isinstance(given, bool):
        return given
    text = _line(name, given, done, limit=limit, multiline=name == "address")
    if not text:
        return _DEFAULTS.get(name)
    try:
        value = reader(text)
    except Unread as unread:
        done.problems.append(Problem(name, unread.code))
        done.repairs.append(Repaired(name, Repair.UNREAD_VALUE, text, str(unread.kept or "")))
        return unread.kept
    if name == "postcode" and value != text:
        done.repairs.append(Repaired(name, Repair.POSTCODE, text, value))
    return value


def _line(
    name: str, given: object, done: Normalised, *, limit: int = NAME_LIMIT, multiline: bool = False
) -> str:
    typed = "" if given is None else str(given)
    cleaned = clean(typed, limit=limit, multiline=multiline)
    if cleaned.cut:
        done.problems.append(Problem(name, "too_long"))
        done.repairs.append(Repaired(name, Repair.CUT, typed, cleaned.text))
    elif cleaned.is_altered:
        done.repairs.append(Repaired(name, Repair.HIDDEN, typed, cleaned.text))
    return cleaned.text


def _custom(name: str, given: object, done: Normalised) -> object:
    if given is None or isinstance(given, bool | int | float):
        return given
    return _line(name, given, done, limit=FIELD_LIMIT) or None


def _link(given: object) -> Any:
    """Clean text, an id left as it is, or a tuple of either."""
    if given is None or isinstance(given, int):
        return given
    if isinstance(given, str):
        return clean(given, limit=NAME_LIMIT).text or None
    assert isinstance(given, Iterable)
    return tuple(filter(None, map(_link, given)))


def _yes_no(text: str) -> bool:
    word = fold(text)
    if word in {"oui", "o", "yes", "y", "vrai", "true", "1", "x"}:
        return True
    if word in {"non", "n", "no", "faux", "false", "0"}:
        return False
    raise Unread("not_yes_or_no")


def _one_of(words: Mapping[str, str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        try:
            return words[fold(text)]
        except KeyError:
            raise Unread("unknown_word") from None

    return read


_CAPACITIES = {str(word): word for word in Capacity} | {
    "particulier": Capacity.CONSUMER, "consommateur": Capacity.CONSUMER, "b2c": Capacity.CONSUMER,
    "professionnel": Capacity.PROFESSIONAL, "pro": Capacity.PROFESSIONAL, "b2b": Capacity.PROFESSIONAL,
    "entreprise": Capacity.PROFESSIONAL, "inconnu": Capacity.UNKNOWN,
}  # fmt: skip
_LIFECYCLES = {str(word): word for word in Lifecycle} | {
    "client": Lifecycle.CUSTOMER, "cliente": Lifecycle.CUSTOMER, "ancien client": Lifecycle.FORMER,
    "ancien": Lifecycle.FORMER, "former customer": Lifecycle.FORMER, "lead": Lifecycle.PROSPECT,
}  # fmt: skip
_CHANNELS = {
    "phone": "phone", "telephone": "phone", "tel": "phone", "appel": "phone", "email": "email",
    "e mail": "email", "mail": "email", "courriel": "email", "sms": "sms", "texto": "sms",
    "whatsapp": "whatsapp", "post": "post", "courrier": "post", "chat": "chat",
}  # fmt: skip
_LANGUAGES = {
    "francais": "fr", "french": "fr", "anglais": "en", "english": "en", "allemand": "de", "deutsch": "de",
    "german": "de", "espagnol": "es", "spanish": "es", "italien": "it", "italian": "it", "portugais": "pt",
    "neerlandais": "nl", "arabe": "ar", "polonais": "pl", "roumain": "ro", "turc": "tr",
}  # fmt: skip
_COUNTRIES = {
    "france": "FR", "belgique": "BE", "belgium": "BE", "suisse": "CH", "switzerland": "CH",
    "luxembourg": "LU", "monaco": "MC", "andorre": "AD", "canada": "CA", "allemagne": "DE", "germany": "DE",
    "espagne": "ES", "spain": "ES", "italie": "IT", "italy": "IT", "portugal": "PT", "pays bas": "NL",
    "royaume uni": "GB", "united kingdom": "GB", "uk": "GB", "irlande": "IE", "maroc": "MA",
    "algerie": "DZ", "tunisie": "TN", "senegal": "SN", "cote d ivoire": "CI", "etats unis": "US",
    "united states": "US", "usa": "US", "la reunion": "RE", "reunion": "RE", "guadeloupe": "GP",
    "martinique": "MQ", "guyane": "GF", "mayotte": "YT", "nouvelle caledonie": "NC",
}  # fmt: skip


def _language(text: str) -> str:
    known = _LANGUAGES.get(fold(text))
    if known:
        return known
    if not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z]{2,4})?", text):
        raise Unread("unknown_word")
    code, _, country = text.replace("_", "-").partition("-")
    return f"{code.lower()}-{country.upper()}" if country else code.lower()


def _country(text: str) -> str:
    known = _COUNTRIES.get(fold(text))
    if known:
        return known
    if not re.fullmatch(r"[A-Za-z]{2}", text):
        raise Unread("unknown_word")
    return text.upper()


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _timezone(text: str) -> str:
    if text not in _zones():
        raise Unread("unknown_zone")
    return text


def _postcode(text: str) -> str:
    """As typed; a French one that lost its zero in a spreadsheet gets it back."""
    return f"0{text}" if re.fullmatch(r"[1-9]\d{3}", text) else text


def _name(text: str) -> str:
    return as_name(text)


_READERS: dict[str, tuple[Callable[[str], Any], int]] = {
    "external_ref": (str, 200),
    "job_title": (str, 200),
    "is_decision_maker": (_yes_no, 20),
    "capacity": (_one_of(_CAPACITIES), 40),
    "lifecycle": (_one_of(_LIFECYCLES), 40),
    "language": (_language, 40),
    "timezone": (_timezone, 64),
    "preferred_channel": (_one_of(_CHANNELS), 40),
    "preferred_hours": (str, 200),
    "address": (str, FIELD_LIMIT),
    "postcode": (_postcode, 20),
    "city": (_name, 200),
    "country": (_country, 60),
    "do_not_call": (_yes_no, 20),
}
_DEFAULTS: dict[str, Any] = {
    "capacity": Capacity.UNKNOWN,
    "lifecycle": Lifecycle.PROSPECT,
    "do_not_call": False,
}
COLUMNS = frozenset(_READERS)
"""Columns with one field of their own, names and links aside."""


# ------------------------------------------------------------------------------- what follows from them
def keys(first: str, last: str) -> dict[str, str]:
    """The columns kept for order and for comparison: sort_name, name_key."""
    return {"sort_name": fold(f"{last} {first}"), "name_key": name_key(first, last)}


def main_point(points: Iterable[Any]) -> Any | None:
    """The point to use of those of one kind, in order: the first not opposed nor invalid, else the first."""
    listed = list(points)
    good = [p for p in listed if not p.opt_out and p.validity is not Validity.INVALID]
    return next(iter(good or listed), None)


def searched(
    *, first: str, last: str, company: str | None, external_ref: str | None, points: Iterable[Any]
) -> str:
    """The `search_text` of a contact: names, company, key of another program, every phone and e-mail."""
    listed = list(points)
    numbers = [_spoken(point) for point in listed if point.kind is PointKind.PHONE]
    addresses = [point.raw for point in listed if point.kind is PointKind.EMAIL]
    return search_text([f"{first} {last}", company, external_ref, *addresses], numbers)


def _spoken(point: Any) -> tuple[str, str]:
    """The digits a number is looked up by: (E.164 or "", national form or raw text)."""
    if not point.value.startswith("+"):
        return "", point.raw
    national = getattr(point, "national", "") or phones.parse(point.value)[0].national
    return point.value, national
