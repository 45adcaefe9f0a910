"""The one object that says "which rows": behind list, count, export, segment, chart and drill-down.

A filter is frozen, hashable and goes to JSON and back. It is about field *names*; each room declares its
fields (`domain.contacts.FIELDS`) and turns a filter into SQL in one place. Logic is two-valued: a condition
about a missing value is false, its negation is true.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from app.domain.times import day_bounds, day_of
from app.errors import Invalid

MAX_DEPTH = 12
MAX_CONDITIONS = 500
MAX_VALUES = 20_000


class Op(StrEnum):
    """How a field is compared. `IN` and the `HAS_…` take a tuple; `BETWEEN` a pair, both ends included."""

    IS = "is"
    IS_NOT = "is_not"
    IN = "in"
    NOT_IN = "not_in"
    CONTAINS = "contains"
    STARTS = "starts"
    LT = "lt"
    LE = "le"
    GT = "gt"
    GE = "ge"
    BETWEEN = "between"
    HAS_ANY = "has_any"
    HAS_ALL = "has_all"
    HAS_NONE = "has_none"
    MISSING = "missing"
    PRESENT = "present"


class FieldKind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    INSTANT = "instant"
    FLAG = "flag"
    CHOICE = "choice"
    REFERENCE = "reference"
    MANY = "many"


_EQUALITY = (Op.IS, Op.IS_NOT, Op.IN, Op.NOT_IN)
_ORDER = (Op.LT, Op.LE, Op.GT, Op.GE, Op.BETWEEN)
_PRESENCE = (Op.MISSING, Op.PRESENT)
OPERATORS: dict[FieldKind, tuple[Op, ...]] = {
    FieldKind.TEXT: (Op.CONTAINS, Op.STARTS, *_EQUALITY, *_PRESENCE),
    FieldKind.NUMBER: (Op.IS, Op.IS_NOT, *_ORDER, *_PRESENCE),
    FieldKind.MONEY: (Op.IS, Op.IS_NOT, *_ORDER, *_PRESENCE),
    FieldKind.DATE: (Op.IS, Op.IS_NOT, *_ORDER, *_PRESENCE),
    FieldKind.INSTANT: (Op.IS, Op.IS_NOT, *_ORDER, *_PRESENCE),
    FieldKind.FLAG: (Op.IS, *_PRESENCE),
    FieldKind.CHOICE: (*_EQUALITY, *_PRESENCE),
    FieldKind.REFERENCE: (*_EQUALITY, *_PRESENCE),
    FieldKind.MANY: (Op.HAS_ANY, Op.HAS_ALL, Op.HAS_NONE, *_PRESENCE),
}


@dataclass(frozen=True)
class Field:
    """One thing rows can be filtered by. `words` lists the values of a CHOICE the program owns."""

    name: str
    kind: FieldKind
    words: type[StrEnum] | None = None
    ops: tuple[Op, ...] | None = None
    """The operators when they are fewer than the kind's."""

    @property
    def operators(self) -> tuple[Op, ...]:
        """What may be asked of this field, in the order of a menu."""
        return OPERATORS[self.kind] if self.ops is None else self.ops


class Unit(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Edge(StrEnum):
    """Which day of the unit is meant: the same as today, its first, its last."""

    SAME = "same"
    START = "start"
    END = "end"


@dataclass(frozen=True)
class Relative:
    """A day said from today: Relative(-6, Unit.MONTH) is six calendar months ago, Relative(0, Unit.MONTH,
    Edge.START) the first of this month. Weeks begin on Monday.
    """

    count: int
    unit: Unit = Unit.DAY
    edge: Edge = Edge.SAME

    def on(self, today: date) -> date:
        """The day meant when today is `today`; the 31st becomes the last day of a shorter month."""
        day = _moved(today, self.count, self.unit)
        if self.edge is Edge.SAME:
            return day
        start = _start(day, self.unit)
        return start if self.edge is Edge.START else _moved(start, 1, self.unit) - timedelta(days=1)


Scalar = str | int | bool | date | Relative | None
Value = Scalar | tuple[Scalar, ...]


@dataclass(frozen=True)
class Condition:
    """`field` `op` `value`; None inside the tuple of IN and NOT_IN stands for "missing"."""

    field: str
    op: Op
    value: Value = None


@dataclass(frozen=True)
class All:
    """Every part holds; true when there is none."""

    parts: tuple[Node, ...] = ()


@dataclass(frozen=True)
class AnyOf:
    """At least one part holds; false when there is none."""

    parts: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Not:
    """The part does not hold."""

    part: Node


Node = Condition | All | AnyOf | Not


@dataclass(frozen=True)
class Filter:
    """Which rows. `text` is what was typed in the search field; both must hold."""

    where: All = All()
    text: str = ""

    @property
    def is_empty(self) -> bool:
        """True when every row passes."""
        return not self.where.parts and not self.text.strip()

    def also(self, node: Node) -> Filter:
        """This filter and one more part: a drill-down, a chip added."""
        return self if node in self.where.parts else replace(self, where=All((*self.where.parts, node)))

    def without(self, node: Node) -> Filter:
        """This filter less one of its top parts: a chip taken away."""
        return replace(self, where=All(tuple(part for part in self.where.parts if part != node)))

    def searching(self, text: str) -> Filter:
        """The same conditions with another search text."""
        return replace(self, text=text)

    def conditions(self) -> Iterator[Condition]:
        """Every condition, however deep."""
        yield from _conditions(self.where)

    @property
    def is_relative(self) -> bool:
        """True when the rows depend on the day it is asked."""
        return any(isinstance(v, Relative) for c in self.conditions() for v in _values(c.value))

    def to_json(self) -> dict[str, Any]:
        """What `from_json` reads back."""
        return {"where": _node_out(self.where), "text": self.text}

    @staticmethod
    def from_json(data: object) -> Filter:
        """Read a kept filter. Raises Invalid("filter.unreadable") for anything that is not one."""
        try:
            # A misspelt part would let everybody through.
            if not isinstance(data, dict) or not data.keys() <= {"where", "text"}:
                raise TypeError(data)
            if not isinstance(data.get("text", ""), str):
                raise TypeError(data)
            node = _node_in(data.get("where", {"all": []}), MAX_DEPTH)
            where = node if isinstance(node, All) else All((node,))
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise Invalid("filter.unreadable") from error
        return Filter(where, data.get("text", ""))


EVERYTHING = Filter()


# ------------------------------------------------------------------------------------------- checking
def check(filter: Filter, fields: Mapping[str, Field]) -> None:
    """Raise Invalid unless every condition asks something its field can answer.

    Codes: filter.unknown_field, filter.operator, filter.value, filter.too_big; values: field, op.
    """
    found = list(filter.conditions())
    if len(found) > MAX_CONDITIONS:
        raise Invalid("filter.too_big")
    for condition in found:
        field = fields.get(condition.field)
        if field is None:
            raise Invalid("filter.unknown_field", field=condition.field)
        if condition.op not in field.operators:
            raise Invalid("filter.operator", field=condition.field, op=condition.op)
        if not _fits(field, condition):
            raise Invalid("filter.value", field=condition.field, op=condition.op)


def _fits(field: Field, condition: Condition) -> bool:
    value, op = condition.value, condition.op
    if op in _PRESENCE:
        return value is None
    if op in (Op.IN, Op.NOT_IN):
        return _is_many(value) and all(v is None or _is_scalar(field, v) for v in _values(value))
    if op in (Op.HAS_ANY, Op.HAS_ALL, Op.HAS_NONE):
        return _is_many(value) and all(_is_scalar(field, v) for v in _values(value))
    if op is Op.BETWEEN:
        return (
            _is_many(value) and len(_values(value)) == 2 and all(_is_scalar(field, v) for v in _values(value))
        )
    return not isinstance(value, tuple) and _is_scalar(field, value)


def _is_many(value: Value) -> bool:
    return isinstance(value, tuple) and len(value) <= MAX_VALUES


def _is_scalar(field: Field, value: Scalar) -> bool:
    if field.kind in (FieldKind.DATE, FieldKind.INSTANT):
        return isinstance(value, Relative) or (isinstance(value, date) and not isinstance(value, datetime))
    if field.kind is FieldKind.FLAG:
        return isinstance(value, bool)
    if field.words is not None:
        return isinstance(value, str) and value in list(field.words)
    if field.kind in (FieldKind.TEXT, FieldKind.CHOICE):
        return isinstance(value, str)
    # Beyond 64 bits a driver refuses; nothing is counted there.
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**62


# ------------------------------------------------------------------------------------------ resolving
@dataclass(frozen=True)
class Clock:
    """The instant a relative filter is read at, and the zone in which days begin."""

    now: datetime | None
    zone: str

    @property
    def today(self) -> date:
        """The local day."""
        assert self.now is not None
        return day_of(self.now, self.zone)

    def day(self, value: Scalar) -> date:
        """A day, relative or not, as a day."""
        if isinstance(value, Relative):
            return value.on(self.today)
        assert isinstance(value, date)
        return value

    def bounds(self, value: Scalar) -> tuple[datetime, datetime]:
        """First instant of a day and of the next, in UTC."""
        return day_bounds(self.day(value), self.zone)


# ------------------------------------------------------------------------------------------------ days
def _moved(day: date, count: int, unit: Unit) -> date:
    """The day `count` units later, kept between the years 1 and 9999."""
    if unit in (Unit.DAY, Unit.WEEK):
        ordinal = day.toordinal() + count * (7 if unit is Unit.WEEK else 1)
        return date.fromordinal(min(max(ordinal, 1), date.max.toordinal() - 1))
    months = count * {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}[unit]
    index = min(max(day.year * 12 + day.month - 1 + months, 12), 9998 * 12 + 11)
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _start(day: date, unit: Unit) -> date:
    match unit:
        case Unit.DAY:
            return day
        case Unit.WEEK:
            return _moved(day, -day.weekday(), Unit.DAY)
        case Unit.MONTH:
            return day.replace(day=1)
        case Unit.QUARTER:
            return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        case Unit.YEAR:
            return date(day.year, 1, 1)


# ------------------------------------------------------------------------------------------------ JSON
def _conditions(node: Node) -> Iterator[Condition]:
    match node:
        case Condition():
            yield node
        case Not(part):
            yield from _conditions(part)
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _conditions(part)


def _values(value: Value) -> tuple[Scalar, ...]:
    return value if isinstance(value, tuple) else (value,)


def _node_out(node: Node) -> dict[str, Any]:
    match node:
        case Condition(field, op, value):
            return {"field": field, "op": op.value, "value": _value_out(value)}
        case Not(part):
            return {"not": _node_out(part)}
        case All(parts):
            return {"all": [_node_out(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [_node_out(part) for part in parts]}


def _value_out(value: Value) -> Any:
    if isinstance(value, tuple):
        return [_value_out(item) for item in value]
    if isinstance(value, Relative):
        return {"from_today": [value.count, value.unit.value, value.edge.value]}
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _node_in(data: Any, depth: int) -> Node:
    if depth == 0:
        raise ValueError("too deep")
    if "not" in data:
        return Not(_node_in(data["not"], depth - 1))
    for key, group in (("all", All), ("any", AnyOf)):
        if key in data:
            return group(tuple(_node_in(part, depth - 1) for part in data[key]))
    if not isinstance(data["field"], str):
        raise TypeError(data)
    return Condition(data["field"], Op(data["op"]), _value_in(data.get("value")))


def _value_in(data: Any) -> Value:
    if isinstance(data, list):
        return tuple(_scalar_in(item) for item in data)
    return _scalar_in(data)


def _scalar_in(data: Any) -> Scalar:
    if isinstance(data, dict):
        if "day" in data:
            return date.fromisoformat(data["day"])
        count, unit, edge = data["from_today"]
        if not isinstance(count, int) or abs(count) > 100_000:
            raise ValueError(count)
        return Relative(count, Unit(unit), Edge(edge))
    if data is None or isinstance(data, str | int):
        return data
    raise TypeError(data)
