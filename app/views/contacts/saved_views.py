"""The views every centre has: tabs over the list, each a filter with its own count."""

from __future__ import annotations

import json
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QObject

from app.domain.contacts import FIELDS
from app.domain.filters import All, Condition, FieldKind, Filter, Node, Op
from app.domain.words import Lifecycle, Validity
from app.errors import Invalid


@dataclass(frozen=True)
class View:
    """A named filter."""

    key: str
    name: str
    filter: Filter


class Views(QObject):
    """The built-in views, named in the language in force."""

    def all(self, *, user_id: int) -> list[View]:
        """The tabs from left to right."""
        doubtful = (Validity.SUSPECT, Validity.INVALID)
        return [
            View("all", self.tr("Tous"), Filter()),
            View("mine", self.tr("Mes fiches"), _of(Condition("owner", Op.IS, user_id))),
            View("no_source", self.tr("Sans source"), _of(Condition("source", Op.MISSING))),
            View(
                "phones",
                self.tr("Téléphones à vérifier"),
                _of(Condition("phone_validity", Op.HAS_ANY, doubtful)),
            ),
            View("customers", self.tr("Clients"), _of(Condition("lifecycle", Op.IN, (Lifecycle.CUSTOMER,)))),
            View(
                "prospects", self.tr("Prospects"), _of(Condition("lifecycle", Op.IN, (Lifecycle.PROSPECT,)))
            ),
        ]


def _of(condition: Condition) -> Filter:
    return Filter(All((condition,)))


def kept(view: str, filter: Filter) -> QByteArray:
    """What to keep of the list for the next start; nothing typed, which may be a name or a number."""
    chosen = Filter(All(tuple(part for part in filter.where.parts if not _is_typed(part))))
    return QByteArray(json.dumps({"view": view, "filter": chosen.to_json()}).encode())


def _is_typed(part: Node) -> bool:
    """Whether a text of somebody stands in it."""
    found = Filter(All((part,))).conditions()
    return any(
        condition.value is not None and FIELDS[condition.field].kind is FieldKind.TEXT
        for condition in found
        if condition.field in FIELDS
    )


def taken_back(state: QByteArray | None) -> tuple[str, Filter] | None:
    """What `kept` wrote; None when there is nothing or it cannot be read."""
    if state is None:
        return None
    try:
        data = json.loads(bytes(state.data()))
        return str(data["view"]), Filter.from_json(data["filter"])
    except (ValueError, KeyError, TypeError, Invalid):
        return None
