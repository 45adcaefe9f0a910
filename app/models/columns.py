"""What a table shows: columns, and the marks (pills) of their cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Generic, Literal, NamedTuple, TypeVar

R = TypeVar("R")

Tone = Literal["good", "warn", "bad", "info"]


class Kind(Enum):
    """How a cell is drawn."""

    TEXT = auto()
    PERSON = auto()  # avatar and name
    PILLS = auto()
    DATE = auto()  # muted; the exact instant in the tooltip
    NUMBER = auto()  # never elided, like money and phone numbers
    MONEY = auto()
    PHONE = auto()


NEVER_ELIDED = frozenset({Kind.DATE, Kind.NUMBER, Kind.MONEY, Kind.PHONE})
ON_THE_RIGHT = frozenset({Kind.NUMBER, Kind.MONEY})


class Sort(NamedTuple):
    """The order of a list: the key of a column and its direction."""

    key: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """One pill: a word with the colour of a reference row (1 to 9), or the tone of a state with an icon."""

    text: str
    number: int = 0
    tone: Tone | None = None
    icon: str | None = None


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column of a table over rows of type R.

    title: called when painted, so that the language may change.
    text: what is shown, copied and read out; for pills, the words joined.
    width: pixels at first; people change it, and it is remembered.
    sample: the longest text there will be, when it must never be cut (money, phone numbers).
    sort_key: what the service sorts by; None when the column cannot be sorted.
    first_descending: a first click sorts the greatest first (dates, amounts).
    tooltip: said in full; without it, the text when it is cut.
    marks: the pills of a PILLS column.
    is_hidden: shown only to those who choose it.
    """

    key: str
    title: Callable[[], str]
    text: Callable[[R], str]
    kind: Kind = Kind.TEXT
    width: int = 140
    sample: str = ""
    sort_key: str | None = None
    first_descending: bool = False
    tooltip: Callable[[R], str] | None = None
    marks: Callable[[R], Sequence[Mark]] | None = None
    is_muted: bool = False
    is_hidden: bool = False

    @property
    def is_right(self) -> bool:
        """True when the cell and its title stand on the right."""
        return self.kind in ON_THE_RIGHT


Columns = Sequence[Column[Any]]
