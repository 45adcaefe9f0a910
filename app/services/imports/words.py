"""Words of the centre's lists met in a file: found by label or code, added when that is allowed."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.entities import (
    ContactSource,
    ContactType,
    Industry,
    MarketingList,
    Product,
    Qualification,
    Tag,
    User,
)
from app.domain.text import NAME_LIMIT, clean, fold

_LISTS: dict[str, Any] = {
    "type": ContactType,
    "source": ContactSource,
    "industry": Industry,
    "product": Product,
    "tag": Tag,
    "list": MarketingList,
}
_COLOURS = 9
_CODE_LIMIT = 64
_QUALIFICATION_CODE_LIMIT = 16


class Vocabulary:
    """The lists as they stand in one transaction. `added` counts the words added, by list."""

    def __init__(self, session: Session, *, may_add: bool) -> None:
        self._session = session
        self._may_add = may_add
        self._known: dict[str, dict[str, int]] = {}
        self._people: dict[str, int] | None = None
        self.added: Counter[str] = Counter()

    def find(self, listing: str, text: str) -> int | None:
        """The id of a word of a list, added if it is new and that is allowed; None otherwise."""
        key = fold(text[:NAME_LIMIT])
        if not key:
            return None
        known = self._words(listing)
        if key not in known and self._may_add:
            known[key] = self._add(listing, clean(text[:NAME_LIMIT], limit=NAME_LIMIT).text, key)
        return known.get(key)

    def knows(self, listing: str, text: str) -> bool:
        """True when the word needs no adding."""
        return fold(text[:NAME_LIMIT]) in self._words(listing)

    def person(self, text: str) -> int | None:
        """The id of somebody of the centre, by login or name; nobody is created by an import."""
        if self._people is None:
            rows = self._session.execute(select(User.id, User.login, User.name).order_by(User.id.desc()))
            self._people = {}
            for row in rows:
                self._people |= {fold(row.name): row.id, fold(row.login): row.id}
        return self._people.get(fold(text))

    def qualification(self, set_id: int, text: str) -> int | None:
        """The id of a qualification of a set by label or code, added without any flag if it is new."""
        key = fold(text[:NAME_LIMIT])
        if not key:
            return None
        name = f"qualification {set_id}"
        if name not in self._known:
            rows = self._session.execute(
                select(Qualification.id, Qualification.label, Qualification.code)
                .where(Qualification.set_id == set_id)
                .order_by(Qualification.active, Qualification.position.desc())
            )
            self._known[name] = {}
            for row in rows:
                self._known[name] |= {fold(row.code): row.id, fold(row.label): row.id}
        known = self._known[name]
        if key not in known and self._may_add:
            known[key] = self._add_qualification(set_id, clean(text[:NAME_LIMIT], limit=NAME_LIMIT).text, key)
        return known.get(key)

    def _words(self, listing: str) -> dict[str, int]:
        if listing not in self._known:
            entity = _LISTS[listing]
            code = entity.code if hasattr(entity, "code") else entity.label
            rows = self._session.execute(select(entity.id, entity.label, code).order_by(entity.active))
            self._known[listing] = {}
            for row_id, label, word in rows:
                self._known[listing] |= {fold(word): row_id, fold(label): row_id}
        return self._known[listing]

    def _add(self, listing: str, label: str, key: str) -> int:
        entity = _LISTS[listing]
        values: dict[str, Any] = {"label": label}
        if hasattr(entity, "code"):
            last = self._session.scalar(select(func.max(entity.position)))
            position = 0 if last is None else last + 1
            taken = set(self._session.scalars(select(entity.code)))
            values |= {
                "code": _free_code(key.replace(" ", "-"), taken, _CODE_LIMIT),
                "position": position,
                "colour": position % _COLOURS,
            }
        row = entity(**values)
        self._session.add(row)
        self._session.flush()
        self.added[listing] += 1
        return int(row.id)

    def _add_qualification(self, set_id: int, label: str, key: str) -> int:
        within = Qualification.set_id == set_id
        last = self._session.scalar(select(func.max(Qualification.position)).where(within))
        taken = set(self._session.scalars(select(Qualification.code).where(within)))
        initials = "".join(word[:4] for word in key.split()).upper()
        row = Qualification(
            set_id=set_id,
            label=label,
            code=_free_code(initials, taken, _QUALIFICATION_CODE_LIMIT),
            position=0 if last is None else last + 1,
        )
        self._session.add(row)
        self._session.flush()
        self.added["qualification"] += 1
        return row.id


def _free_code(wanted: str, taken: set[str], limit: int) -> str:
    """A code that is not taken, made of the wanted one."""
    code, number = wanted[:limit], 2
    while code in taken:
        ending = f"-{number}"
        code, number = wanted[: limit - len(ending)] + ending, number + 1
    return code
