"""Companies of a file, known by key, by SIRET, else by name and postcode."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select

from app.db.entities import Company
from app.domain.imports import Reason, Repair
from app.domain.names import company_key
from app.domain.own_keys import is_own, own_row
from app.domain.words import RowAction
from app.services import companies, contact_values
from app.services.imports import bulk, cells
from app.services.imports.chunk import Chunk, Reading
from app.services.imports.drafts import Line
from app.services.imports.ledger import Outcome

_COLUMNS = (
    "external_ref", "name", "name_key", "industry_id", "headcount", "siret", "phone", "address", "postcode",
    "city", "country", "search_text",
)  # fmt: skip
_SEARCHED = ("name", "city", "siret", "external_ref", "phone")
_SHARED = ("address", "postcode", "city", "country")
"""Fields read as a contact's are."""


@dataclass
class CompanyDraft:
    """A company as a line tells it: columns with something in them, and the industry's label."""

    values: dict[str, Any]
    industry: str
    own: tuple[int, int] | None = None
    """Our own key of a company exported before."""


@dataclass(eq=False)
class _Known:
    id: int
    values: dict[str, Any]
    version: int = 1
    created_at: datetime | None = None
    is_new: bool = False
    is_touched: bool = False
    changed: set[str] = field(default_factory=set)


def read(line: Line, values: Mapping[str, str], reading: Reading) -> None:
    """Put a line right; a company needs a name."""
    name = cells.text(line, values, "name")
    if not name:
        line.refuse(Reason.NO_NAME, "name")
        return
    shared = {field: values[field] for field in _SHARED if values.get(field)}
    read_as = contact_values.normalise(shared, region=reading.region)
    line.touches += read_as.repairs
    found: dict[str, Any] = {key: value for key, value in read_as.values.items() if value}
    phone = values.get("phone")
    if phone:
        points, repairs = contact_values.read_point("phone", phone, region=reading.region)
        line.touches += repairs
        found["phone"] = points[0].value if points else None
    key = cells.text(line, values, "external_ref")
    own = own_row(key or "")
    found |= {
        "name": name,
        "name_key": company_key(name),
        "external_ref": None if own else key,
        "headcount": cells.whole(line, values, "headcount"),
        "siret": _siret(line, values),
    }
    line.draft = CompanyDraft(
        {k: v for k, v in found.items() if v is not None}, values.get("industry", ""), own
    )


def _siret(line: Line, values: Mapping[str, str]) -> str | None:
    typed = values.get("siret", "")
    digits = re.sub(r"\D", "", typed)
    if typed and len(digits) != 14:
        line.touch("siret", Repair.UNREAD_VALUE, typed)
        return None
    return digits or None


def write(chunk: Chunk, lines: Sequence[Line]) -> list[Outcome]:
    """Create or complete the companies of the lines."""
    known = _load(chunk, [line.draft for line in lines])
    outcomes = [_place(chunk, line, known) for line in lines]
    new = [company for company in known.all if company.is_new]
    for company, company_id in zip(new, bulk.new_ids(chunk.session, Company, len(new)), strict=True):
        company.id = company_id
    for company in known.all:
        if company.is_new or company.changed:
            values = company.values
            values["search_text"] = companies.searched(Company(**{n: values[n] for n in _SEARCHED}))
            company.changed.add("search_text")
    columns = ("id", *_COLUMNS, "created_at", "version")
    rows = ([c.id, *(c.values[n] for n in _COLUMNS), chunk.started_at, 1] for c in new)
    bulk.insert(chunk.session, Company, columns, rows)
    bulk.change(
        chunk.session,
        Company,
        [
            {name: c.values[name] for name in c.changed} | {"id": c.id, "version": c.version + 1}
            for c in known.all
            if c.changed and not c.is_new
        ],
    )
    return [
        Outcome(line.number, action, reason, company.id, before=before)
        for line, company, action, reason, before in outcomes
    ]


class _Companies:
    """The companies of a chunk, by everything that tells one."""

    def __init__(self) -> None:
        self.all: list[_Known] = []
        self._by: dict[tuple[str, str], list[_Known]] = {}

    def add(self, company: _Known) -> None:
        self.all.append(company)
        self.index(company)

    def index(self, company: _Known) -> None:
        for column in ("external_ref", "siret", "name_key"):
            value = company.values[column]
            if value and company not in self._by.setdefault((column, value), []):
                self._by[column, value].append(company)

    def find(self, draft: CompanyDraft) -> tuple[_Known | None, Reason]:
        wanted = draft.values
        mine = next((c for c in self.all if draft.own and c.id == draft.own[0]), None)
        if mine and draft.own and mine.created_at and is_own(mine.created_at, draft.own[1]):
            return mine, Reason.SAME_REF
        for column, reason in (("external_ref", Reason.SAME_REF), ("siret", Reason.SAME_SIRET)):
            if wanted.get(column) and (found := self._by.get((column, wanted[column]))):
                return found[0], reason
        for company in self._by.get(("name_key", wanted["name_key"]), ()):
            if all(_agrees(company.values[c], wanted.get(c)) for c in ("external_ref", "siret", "postcode")):
                return company, Reason.SAME_NAME
        return None, Reason.NEW


def _agrees(kept: object, wanted: object) -> bool:
    return not kept or not wanted or kept == wanted


def _load(chunk: Chunk, drafts: Sequence[CompanyDraft]) -> _Companies:
    known = _Companies()
    wanted: dict[str, set[str]] = {"external_ref": set(), "siret": set(), "name_key": set()}
    for draft in drafts:
        for column, seen in wanted.items():
            if draft.values.get(column):
                seen.add(draft.values[column])
    columns = [getattr(Company, name) for name in _COLUMNS]
    query = select(Company.id, Company.version, Company.created_at, *columns).order_by(Company.id)
    where = [getattr(Company, column).in_(values) for column, values in wanted.items() if values]
    where.append(Company.id.in_([draft.own[0] for draft in drafts if draft.own]))
    for row in chunk.session.execute(query.where(or_(*where))):
        company_id, version, created_at, *values = row
        known.add(_Known(company_id, dict(zip(_COLUMNS, values, strict=True)), version, created_at))
    return known


_Placed = tuple[Line, _Known, RowAction, Reason, dict[str, Any] | None]


def _place(chunk: Chunk, line: Line, known: _Companies) -> _Placed:
    draft: CompanyDraft = line.draft
    wanted = dict(draft.values)
    if draft.industry and (industry := chunk.words.find("industry", draft.industry)) is not None:
        wanted["industry_id"] = industry
    company, reason = known.find(draft)
    if company is None:
        company = _Known(0, dict.fromkeys(_COLUMNS) | wanted, is_new=True, is_touched=True)
        known.add(company)
        return line, company, RowAction.CREATED, Reason.NEW, None
    if reason is not Reason.SAME_REF:
        # The same firm written otherwise keeps its name.
        wanted = {k: v for k, v in wanted.items() if k not in ("name", "name_key")}
    before = {k: company.values[k] for k, v in wanted.items() if company.values[k] != v}
    if not before:
        return line, company, RowAction.SKIPPED, Reason.TWIN if company.is_touched else Reason.IDENTICAL, None
    company.values |= wanted
    company.changed |= set(before)
    company.is_touched = True
    known.index(company)
    return line, company, RowAction.UPDATED, reason, before
