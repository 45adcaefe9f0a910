"""The contact of a line, through the same door as the form, with the reader's choices applied."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.domain.contacts import Repaired
from app.domain.imports import Reason, Repair
from app.domain.own_keys import own_row
from app.domain.words import PointKind, Validity
from app.services import contact_values
from app.services.contact_values import Normalised, PointValue
from app.services.imports import cells
from app.services.imports.chunk import Reading
from app.services.imports.drafts import ContactDraft, Line

_SEVERAL = ("tags", "lists")
_LOST = re.compile(r"\+?\d(?:[.,]\d+)?\s*[eE]\s*\+?\s*\d{1,2}")


def read_contact(
    line: Line, values: Mapping[str, str], reading: Reading, *, prefix: str = ""
) -> ContactDraft | None:
    """The contact told by the filled cells of a line; what was put right is noted on the line.

    A number whose figures a spreadsheet lost costs the line when nothing else leads to the person.
    `prefix` names the fields as the mapping does. None when the line is refused.
    """
    given: dict[str, object] = dict(values)
    for name in _SEVERAL:
        if name in values:
            given[name] = cells.several(values[name])
    read = contact_values.normalise(given, region=reading.region)
    points = _chosen(read, reading)
    kept = {name: value for name, value in read.values.items() if value not in (None, "")}
    kept |= {k: v for k, v in _name_keys(kept).items() if v}
    links = {name: text for name, text in read.links.items() if text}
    own = own_row(str(kept.get("external_ref", "")))
    if own:
        del kept["external_ref"]
    typed = (values.get("first_name", ""), values.get("last_name", ""))
    draft = ContactDraft(kept, points, links, typed, own)
    line.touches += [Repaired(prefix + r.field, r.code, r.original, r.becomes) for r in read.repairs]
    if not (draft.external_ref or own) and not any(p.validity is not Validity.INVALID for p in points):
        lost = [name for name in _PHONES if _LOST.fullmatch(values.get(name, ""))]
        if lost:
            line.refuse(Reason.DIGITS_LOST, prefix + lost[0])
            return None
    return draft


_PHONES = ("phone", "phone2", "phone3")


def _name_keys(kept: Mapping[str, object]) -> dict[str, str]:
    return contact_values.keys(str(kept.get("first_name", "")), str(kept.get("last_name", "")))


def _chosen(read: Normalised, reading: Reading) -> list[PointValue]:
    """The points of a line after what the reader decided for whole families of problems."""
    choices = reading.choices
    points = list(read.points)
    for repair in read.repairs:
        if repair.code is Repair.LOST_ZERO and not choices.lost_zero:
            points = [_as_typed(p) if p.raw == repair.original else p for p in points]
        elif repair.code is Repair.MISTYPED_EMAIL and choices.fix_emails and repair.becomes:
            fixed, _ = contact_values.read_point("email", repair.becomes, region=reading.region)
            points = [p for p in points if not _is_address(p, repair.original)] + fixed
    if not choices.both_numbers:
        several = [r for r in read.repairs if r.code is Repair.TWO_NUMBERS]
        first = {r.field: r.original for r in reversed(several)}
        others = {r.original for r in several} - set(first.values())
        points = [p for p in points if p.raw not in others]
    return points


def _as_typed(point: PointValue) -> PointValue:
    return PointValue(point.kind, point.raw, point.raw, Validity.INVALID, point.extension)


def _is_address(point: PointValue, original: str) -> bool:
    return point.kind is PointKind.EMAIL and original.strip().lower() in (point.raw.lower(), point.value)
