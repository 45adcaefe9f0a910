"""What can be imported, and what an import tells: fields, reasons, repairs, preview, ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.domain.words import (
    Capacity,
    Direction,
    JobState,
    LeadState,
    Lifecycle,
    OrderStatus,
    Outcome,
    RowAction,
)


class Kind(StrEnum):
    CONTACTS = "contacts"
    COMPANIES = "companies"
    LEADS = "leads"
    CALLS = "calls"
    TICKETS = "tickets"
    PURCHASES = "purchases"


class FieldType(StrEnum):
    TEXT = "text"
    LONG_TEXT = "long_text"
    PHONE = "phone"
    EMAIL = "email"
    INTEGER = "integer"
    AMOUNT = "amount"
    YES_NO = "yes_no"
    DAY = "day"
    TIME = "time"
    INSTANT = "instant"
    DURATION = "duration"
    CHOICE = "choice"
    REFERENCE = "reference"
    """A word of a list of the centre; an unknown one is added when that is allowed."""
    SEVERAL = "several"
    """Words of a list, separated by ";", "," or "|"."""
    PERSON = "person"
    """Login or name of somebody of the centre; never created by an import."""


@dataclass(frozen=True)
class Field:
    """A field a column may fill. `choices` are the words of a CHOICE; usual synonyms are read too."""

    name: str
    type: FieldType
    choices: tuple[str, ...] = ()


class Reason(StrEnum):
    """Why a line was created, updated, skipped or rejected. Codes are stored and stable."""

    NEW = "new"
    SAME_REF = "same_ref"
    SAME_PHONE = "same_phone"
    SAME_EMAIL = "same_email"
    SAME_SIRET = "same_siret"
    SAME_NAME = "same_name"
    SAME_ORDER = "same_order"
    KNOWN = "known"
    """A contact we had, unchanged, put in a file."""
    ALREADY_IN = "already_in"
    EXTRAS = "extras"
    """Other columns kept with a lead."""
    IDENTICAL = "identical"
    TWIN = "twin"
    DELETED = "deleted"
    BLANK = "blank"
    UNREACHABLE = "unreachable"
    NO_NAME = "no_name"
    NO_DATE = "no_date"
    BAD_DATE = "bad_date"
    BAD_NUMBER = "bad_number"
    BAD_AMOUNT = "bad_amount"
    NO_CONTACT = "no_contact"
    UNKNOWN_CONTACT = "unknown_row"
    UNDECODABLE = "undecodable"
    NUL = "nul"
    OPEN_QUOTE = "open_quote"
    BROKEN = "broken"
    TOO_LONG = "too_long"
    TOO_MANY_CELLS = "too_many_cells"
    TOO_FEW_CELLS = "too_few_cells"
    DIGITS_LOST = "digits_lost"


class Repair(StrEnum):
    """What was put right in a cell, or is left to the reader's eye. Codes are stored and stable.

    The first group is repaired, the second needs a look (`DOUBTFUL`).
    """

    LOST_ZERO = "lost_zero"
    REWRITTEN = "rewritten"
    OVERSEAS = "overseas"
    SCIENTIFIC = "scientific"
    CIVILITY = "civility"
    NAME_ORDER = "name_order"
    POSTCODE = "postcode"
    EMAIL_REWRITTEN = "email_rewritten"
    HIDDEN = "hidden"
    TWO_NUMBERS = "two_numbers"
    TWO_EMAILS = "two_emails"
    MISTYPED_EMAIL = "mistyped_email"
    BAD_PHONE = "bad_phone"
    BAD_EMAIL = "bad_email"
    DOUBTFUL_PHONE = "doubtful_phone"
    DOUBTFUL_EMAIL = "doubtful_email"
    UNKNOWN_WORD = "unknown_word"
    NEW_WORD = "new_word"
    UNKNOWN_PERSON = "unknown_person"
    UNREAD_VALUE = "unread_value"
    CUT = "cut"


DOUBTFUL = frozenset(
    {
        Repair.TWO_NUMBERS,
        Repair.TWO_EMAILS,
        Repair.MISTYPED_EMAIL,
        Repair.BAD_PHONE,
        Repair.BAD_EMAIL,
        Repair.DOUBTFUL_PHONE,
        Repair.DOUBTFUL_EMAIL,
        Repair.UNKNOWN_WORD,
        Repair.UNKNOWN_PERSON,
        Repair.UNREAD_VALUE,
        Repair.CUT,
    }
)

_T = FieldType
CONTACT_FIELDS = (
    Field("external_ref", _T.TEXT),
    Field("civility", _T.TEXT),
    Field("first_name", _T.TEXT),
    Field("last_name", _T.TEXT),
    Field("full_name", _T.TEXT),
    Field("phone", _T.PHONE),
    Field("phone2", _T.PHONE),
    Field("phone3", _T.PHONE),
    Field("email", _T.EMAIL),
    Field("email2", _T.EMAIL),
    Field("company", _T.TEXT),
    Field("job_title", _T.TEXT),
    Field("is_decision_maker", _T.YES_NO),
    Field("capacity", _T.CHOICE, tuple(Capacity)),
    Field("type", _T.REFERENCE),
    Field("source", _T.REFERENCE),
    Field("owner", _T.PERSON),
    Field("lifecycle", _T.CHOICE, tuple(Lifecycle)),
    Field("language", _T.TEXT),
    Field("timezone", _T.TEXT),
    Field("preferred_channel", _T.TEXT),
    Field("preferred_hours", _T.TEXT),
    Field("address", _T.LONG_TEXT),
    Field("postcode", _T.TEXT),
    Field("city", _T.TEXT),
    Field("country", _T.TEXT),
    Field("tags", _T.SEVERAL),
    Field("lists", _T.SEVERAL),
    Field("do_not_call", _T.YES_NO),
)
COMPANY_FIELDS = (
    Field("external_ref", _T.TEXT),
    Field("name", _T.TEXT),
    Field("industry", _T.REFERENCE),
    Field("headcount", _T.INTEGER),
    Field("siret", _T.TEXT),
    Field("phone", _T.PHONE),
    Field("address", _T.LONG_TEXT),
    Field("postcode", _T.TEXT),
    Field("city", _T.TEXT),
    Field("country", _T.TEXT),
)
CALL_FIELDS = (
    Field("external_ref", _T.TEXT),
    Field("started_at", _T.INSTANT),
    Field("date", _T.DAY),
    Field("time", _T.TIME),
    Field("year", _T.INTEGER),
    Field("month", _T.TEXT),
    Field("day", _T.INTEGER),
    Field("talk_s", _T.DURATION),
    Field("direction", _T.CHOICE, tuple(Direction)),
    Field("agent", _T.PERSON),
    Field("campaign", _T.REFERENCE),
    Field("file", _T.REFERENCE),
    Field("qualification", _T.REFERENCE),
    Field("outcome", _T.CHOICE, tuple(Outcome)),
    Field("attempt", _T.INTEGER),
    Field("number", _T.PHONE),
    Field("note", _T.LONG_TEXT),
    Field("closes", _T.YES_NO),
)
LEAD_FIELDS = (
    Field("campaign", _T.REFERENCE),
    Field("file", _T.REFERENCE),
    Field("arrived_at", _T.INSTANT),
    Field("state", _T.CHOICE, tuple(LeadState)),
    Field("attempt", _T.INTEGER),
    Field("last_attempt_at", _T.INSTANT),
    Field("closed_at", _T.INSTANT),
)
PURCHASE_FIELDS = (
    Field("number", _T.TEXT),
    Field("date", _T.DAY),
    Field("status", _T.CHOICE, tuple(OrderStatus)),
    Field("total", _T.AMOUNT),
    Field("currency", _T.TEXT),
    Field("product", _T.REFERENCE),
    Field("label", _T.TEXT),
    Field("quantity", _T.INTEGER),
)
CONTACT_PREFIX = "contact."
CUSTOM_PREFIX = "custom."
"""A field of the centre's own, kept with the contact: "custom.couleur"."""
_OF_CONTACT = tuple(Field(CONTACT_PREFIX + f.name, f.type, f.choices) for f in CONTACT_FIELDS)

FIELDS: dict[Kind, tuple[Field, ...]] = {
    Kind.CONTACTS: CONTACT_FIELDS,
    Kind.COMPANIES: COMPANY_FIELDS,
    Kind.LEADS: (*CONTACT_FIELDS, *LEAD_FIELDS),
    Kind.CALLS: (*CALL_FIELDS, *_OF_CONTACT),
    Kind.PURCHASES: (*PURCHASE_FIELDS, *_OF_CONTACT),
}
"""Fields by kind; a kind that is not here cannot be imported yet."""


def is_field(kind: Kind, name: str) -> bool:
    """True when a column of this kind may fill `name`, a field of the centre's own included."""
    own = name.removeprefix(CONTACT_PREFIX) if kind in (Kind.CALLS, Kind.PURCHASES) else name
    if own.startswith(CUSTOM_PREFIX) and kind is not Kind.COMPANIES:
        return bool(own.removeprefix(CUSTOM_PREFIX).strip())
    return any(field.name == name for field in FIELDS[kind])


class Ground(StrEnum):
    """What a suggested mapping rests on; the last three as `matching.Why`."""

    REMEMBERED = "remembered"
    KNOWN = "known"
    ALIKE = "alike"
    CONTENT = "content"


@dataclass(frozen=True)
class Suggestion:
    """A field for a column, "" when nothing fits. confidence: 0 to 1."""

    header: str
    field: str
    confidence: float
    ground: Ground | None


@dataclass(frozen=True)
class Choices:
    """What the reader decided for whole families of problems.

    lost_zero: put the missing zero back. both_numbers: keep every number of a cell, not only the first.
    fix_emails: take the address probably meant instead of the mistyped one. new_words: add unknown words
    of the centre's lists.
    """

    lost_zero: bool = True
    both_numbers: bool = True
    fix_emails: bool = False
    new_words: bool = True


@dataclass(frozen=True)
class Request:
    """An import asked for. `sha256` tells the file's bytes; `mapping` is {"column header": "field"}, "" for a
    column that is not wanted. `campaign` and `file` are labels, made when they are new.
    """

    kind: Kind
    file_name: str
    sha256: str
    headers: tuple[str, ...]
    mapping: Mapping[str, str | None] = field(hash=False)
    choices: Choices = Choices()
    campaign: str | None = None
    file: str | None = None


class CellState(StrEnum):
    OK = "ok"
    REPAIRED = "repaired"
    DOUBTFUL = "doubtful"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Cell:
    """A cell of the preview: what will be kept, what was read (None when alike), which problem."""

    text: str
    original: str | None = None
    state: CellState = CellState.OK
    problem: Repair | Reason | None = None


@dataclass(frozen=True)
class PreviewRow:
    """A line of the file, its cells in the order of the headers."""

    line: int
    cells: tuple[Cell, ...]
    rejected: Reason | None = None


@dataclass(frozen=True)
class Problem:
    """A kind of problem: how many lines have it, an example, whether it costs the line."""

    code: Repair | Reason
    count: int
    state: CellState
    column: str
    example: str
    becomes: str


@dataclass(frozen=True)
class Preview:
    """The first lines as they would be kept, and the problems of the lines looked at.

    read = clean + repaired + rejected lines (a doubtful line counts as repaired). `whole`: the file was
    read to its end, so the counts are those of the file.
    """

    headers: tuple[str, ...]
    rows: tuple[PreviewRow, ...]
    examples: tuple[PreviewRow, ...]
    """One line for each problem."""
    problems: tuple[Problem, ...]
    read: int
    clean: int
    repaired: int
    rejected: int
    whole: bool


@dataclass(frozen=True)
class Ledger:
    """What became of the lines: read = created + updated + skipped + rejected, always.

    reasons: by action, then by reason code. repairs: lines by repair code. words: words added to the
    centre's lists, by list. job_id is None after a dry run.
    """

    kind: Kind
    file_name: str
    state: JobState
    job_id: int | None
    read: int
    created: int
    updated: int
    skipped: int
    rejected: int
    last_line: int
    reasons: dict[RowAction, dict[str, int]] = field(hash=False)
    repairs: dict[str, int] = field(hash=False)
    words: dict[str, int] = field(hash=False)
    started_at: datetime
    ended_at: datetime | None
    campaign_id: int | None = None
    file_id: int | None = None

    def __post_init__(self) -> None:
        if self.read != self.created + self.updated + self.skipped + self.rejected:
            raise ValueError("the ledger does not add up")


@dataclass(frozen=True)
class Reject:
    """A line refused: its cells as read, why, and which fields are at fault."""

    line: int
    cells: tuple[str, ...]
    reason: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Job:
    """An import of the past, in a list. `by` is the name of the person."""

    id: int
    kind: Kind
    file_name: str
    state: JobState
    started_at: datetime
    ended_at: datetime | None
    by: str | None
    read: int
    created: int
    updated: int
    skipped: int
    rejected: int
