"""Tables of contacts, companies, leads and calls, streamed to a file in any number.

Columns bear the names of import fields: what is exported can be imported again and changes nothing. A row
without a key of another program gets one of Cadran's own ("cadran:…"), understood by the import of the same
centre and passed over elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import and_, select, true
from sqlalchemy.orm import Session

from app.db.entities import (
    Call,
    Campaign,
    Company,
    Contact,
    ContactPoint,
    ContactSource,
    ContactTag,
    ContactType,
    File,
    Industry,
    Lead,
    ListMember,
    MarketingList,
    Note,
    Qualification,
    Tag,
    User,
)
from app.domain import times
from app.domain.actor import Actor
from app.domain.filters import EVERYTHING, Filter
from app.domain.imports import CONTACT_PREFIX, Kind
from app.domain.own_keys import own_key
from app.domain.words import Capacity, PointKind, Role
from app.errors import Invalid, NotAllowed
from app.exchange.writers import write_csv, write_xlsx
from app.services import reference
from app.services.contact_filter import where

PAGE = 2_000
Value = Any
"""Text, number, yes or no, day or local instant, or None."""
Word = Callable[[StrEnum], str]
_PHONES = ("phone", "phone2", "phone3")
_EMAILS = ("email", "email2")
_IDENTITY = ("external_ref", "civility", "first_name", "last_name")
_CONTACT = (
    *_IDENTITY, *_PHONES, *_EMAILS, "company", "job_title", "is_decision_maker", "capacity", "type", "source",
    "owner", "lifecycle", "language", "timezone", "preferred_channel", "preferred_hours", "address",
    "postcode", "city", "country", "tags", "lists", "do_not_call",
)  # fmt: skip
_COMPANY = (
    "external_ref", "name", "industry", "headcount", "siret", "phone", "address", "postcode", "city",
    "country",
)  # fmt: skip
_LEAD = ("campaign", "file", "state", "attempt", "last_attempt_at", "closed_at", "arrived_at")
_CALL = (
    "external_ref", "started_at", "talk_s", "direction", "agent", "campaign", "file", "qualification",
    "outcome", "number", "note", "closes",
)  # fmt: skip
_OF_CALL = tuple(CONTACT_PREFIX + name for name in (*_IDENTITY, *_PHONES, *_EMAILS))


@dataclass(frozen=True)
class Export:
    """Names of the columns, and the rows, read as they are asked for within the session."""

    columns: tuple[str, ...]
    rows: Iterator[list[Value]]


def table(
    session: Session,
    *,
    actor: Actor,
    kind: Kind,
    word: Word,
    filter: Filter = EVERYTHING,
    ids: Collection[int] | None = None,
    now: datetime | None = None,
) -> Export:
    """The table of a kind; `filter`, and `ids`, choose contacts, and with them their leads and calls.

    `word` gives the label of a closed word. Raises Forbidden below supervisor, NotAllowed for a kind that
    cannot be exported yet, Invalid for a filter its fields cannot answer.
    """
    actor.require(Role.SUPERVISOR)
    if kind not in _KINDS:
        raise NotAllowed("export.not_yet", kind=kind.value)
    columns, pages = _KINDS[kind]
    chosen = None if filter.is_empty else where(session, filter=filter, now=now)
    if ids is not None:
        chosen = and_(true() if chosen is None else chosen, Contact.id.in_(ids))
    reader = _Reader(session, word=word, chosen=chosen)
    return Export(columns, (row for page in pages(reader) for row in page))


def save(
    session: Session,
    path: Path,
    *,
    actor: Actor,
    kind: Kind,
    word: Word,
    header: Callable[[str], str],
    language: str = "fr",
    filter: Filter = EVERYTHING,
    now: datetime | None = None,
) -> int:
    """Write the table of a kind to a .csv or .xlsx file, whole or not at all; how many rows it has.

    `header` gives the title of a column. Raises like `table`, Invalid("export.format"), FileError.
    """
    write = {".csv": write_csv, ".xlsx": write_xlsx}.get(path.suffix.lower())
    if write is None:
        raise Invalid("export.format", name=path.name)
    found = table(session, actor=actor, kind=kind, word=word, filter=filter, now=now)
    return write(path, [header(name) for name in found.columns], found.rows, language=language)


class _Reader:
    """Pages of rows by ascending id: no OFFSET, constant memory."""

    def __init__(self, session: Session, *, word: Word, chosen: Any) -> None:
        self.session = session
        self.word = word
        self.chosen = chosen
        self.zone = reference.settings_of(session).site_zone

    def contacts(self) -> Iterator[list[list[Value]]]:
        """Live contacts."""
        live = Contact.deleted_at.is_(None), Contact.merged_into_id.is_(None), Contact.erased_at.is_(None)
        query = select(Contact.id).where(*live)
        if self.chosen is not None:
            query = query.where(self.chosen)
        for ids in self._pages(query, Contact.id):
            found = self._contact_values(ids)
            yield [[found[i][name] for name in _CONTACT] for i in ids]

    def companies(self) -> Iterator[list[list[Value]]]:
        """Companies."""
        for ids in self._pages(select(Company.id), Company.id):
            query = (
                select(Company, Industry.label)
                .outerjoin(Industry, Industry.id == Company.industry_id)
                .where(Company.id.in_(ids))
                .order_by(Company.id)
            )
            yield [self._company(company, industry) for company, industry in self.session.execute(query)]
            self.session.expunge_all()

    def _company(self, company: Company, industry: str | None) -> list[Value]:
        key = company.external_ref or own_key(company.id, company.created_at)
        shown = {"external_ref": key, "industry": industry}
        return [shown[name] if name in shown else getattr(company, name) for name in _COMPANY]

    def leads(self) -> Iterator[list[list[Value]]]:
        """Leads with their contact."""
        for ids in self._pages(self._of_chosen(select(Lead.id), Lead.contact_id), Lead.id):
            query = (
                select(
                    Lead.contact_id,
                    Campaign.label,
                    File.label,
                    Lead.state,
                    Lead.attempts,
                    Lead.last_attempt_at,
                    Lead.closed_at,
                    Lead.arrived_at,
                )
                .outerjoin(Campaign, Campaign.id == Lead.campaign_id)
                .outerjoin(File, File.id == Lead.file_id)
                .where(Lead.id.in_(ids))
                .order_by(Lead.id)
            )
            rows = self.session.execute(query).all()
            people = self._contact_values([row.contact_id for row in rows])
            yield [
                [*map(self._shown, tuple(row)[1:]), *(people[row.contact_id][n] for n in _CONTACT)]
                for row in rows
            ]

    def calls(self) -> Iterator[list[list[Value]]]:
        """Calls with what tells their contact."""
        query = self._of_chosen(select(Call.id).where(Call.annulled_at.is_(None)), Call.contact_id)
        for ids in self._pages(query, Call.id):
            details = (
                select(
                    Call,
                    User.login,
                    Campaign.label,
                    File.label,
                    Qualification.label,
                )
                .outerjoin(User, User.id == Call.user_id)
                .outerjoin(Campaign, Campaign.id == Call.campaign_id)
                .outerjoin(File, File.id == Call.file_id)
                .outerjoin(Qualification, Qualification.id == Call.qualification_id)
                .where(Call.id.in_(ids))
                .order_by(Call.id)
            )
            rows = self.session.execute(details).all()
            notes = self._notes(ids)
            people = self._contact_values([call.contact_id for call, *_ in rows])
            yield [
                [*self._call(call, words, notes.get(call.id, "")), *self._told_by(people[call.contact_id])]
                for call, *words in rows
            ]
            self.session.expunge_all()

    def _call(self, call: Call, words: Sequence[str | None], note: str) -> list[Value]:
        login, campaign, file, qualification = words
        local = call.started_at.astimezone(times.zone(self.zone)).replace(tzinfo=None)
        return [
            call.external_ref or own_key(call.uuid),
            call.day_local if call.hour_local is None else local,
            call.talk_s,
            self.word(call.direction),
            login,
            campaign,
            file,
            qualification,
            self.word(call.outcome) if call.outcome else None,
            call.number,
            note,
            call.closed_lead,
        ]

    def _told_by(self, person: dict[str, Value]) -> list[Value]:
        return [person[name.removeprefix(CONTACT_PREFIX)] for name in _OF_CALL]

    def _notes(self, call_ids: Sequence[int]) -> dict[int, str]:
        query = select(Note.call_id, Note.body).where(Note.call_id.in_(call_ids), Note.annulled_at.is_(None))
        return {call_id: body for call_id, body in self.session.execute(query) if call_id is not None}

    def _of_chosen(self, query: Any, contact_id: Any) -> Any:
        """Rows whose contact passes the filter."""
        if self.chosen is None:
            return query
        return query.where(contact_id.in_(select(Contact.id).where(self.chosen)))

    def _pages(self, query: Any, key: Any) -> Iterator[list[int]]:
        after = 0
        while ids := list(self.session.scalars(query.where(key > after).order_by(key).limit(PAGE))):
            after = ids[-1]
            yield ids

    def _shown(self, value: Value) -> Value:
        if isinstance(value, StrEnum):
            return self.word(value)
        if isinstance(value, datetime):
            return value.astimezone(times.zone(self.zone)).replace(tzinfo=None)
        return value

    # -------------------------------------------------------------------------------- contacts
    def _contact_values(self, ids: Sequence[int]) -> dict[int, dict[str, Value]]:
        """Every column of these contacts, by field."""
        plain = [getattr(Contact, name) for name in _CONTACT if hasattr(Contact, name)]
        query = (
            select(
                Contact.id,
                Contact.created_at,
                *plain,
                Company.name.label("company"),
                ContactType.label.label("type"),
                ContactSource.label.label("source"),
                User.login.label("owner"),
            )
            .outerjoin(Company, Company.id == Contact.company_id)
            .outerjoin(ContactType, ContactType.id == Contact.type_id)
            .outerjoin(ContactSource, ContactSource.id == Contact.source_id)
            .outerjoin(User, User.id == Contact.owner_id)
            .where(Contact.id.in_(ids))
        )
        found = {}
        for row in self.session.execute(query).mappings():
            values: dict[str, Value] = dict.fromkeys(_CONTACT) | {str(k): v for k, v in row.items()}
            values["external_ref"] = values["external_ref"] or own_key(values["id"], values["created_at"])
            values["lifecycle"] = self.word(values["lifecycle"])
            unknown = values["capacity"] is Capacity.UNKNOWN
            values["capacity"] = None if unknown else self.word(values["capacity"])
            found[row["id"]] = values
        self._add_points(found)
        self._add_words(found, "tags", ContactTag.contact_id, Tag)
        self._add_words(found, "lists", ListMember.contact_id, MarketingList)
        return found

    def _add_points(self, found: dict[int, dict[str, Value]]) -> None:
        query = select(
            ContactPoint.contact_id,
            ContactPoint.kind,
            ContactPoint.raw,
            ContactPoint.value,
            ContactPoint.extension,
        ).where(ContactPoint.contact_id.in_(found))
        points: dict[tuple[int, PointKind], list[str]] = {}
        for contact_id, kind, raw, value, extension in self.session.execute(
            query.order_by(ContactPoint.contact_id, ContactPoint.position, ContactPoint.id)
        ):
            shown = value if kind is PointKind.PHONE else raw
            points.setdefault((contact_id, kind), []).append(
                f"{shown} poste {extension}" if extension else shown
            )
        for (contact_id, kind), texts in points.items():
            fields = _PHONES if kind is PointKind.PHONE else _EMAILS
            last = len(fields) - 1
            found[contact_id] |= zip(fields, [*texts[:last], " ; ".join(texts[last:]) or None], strict=False)

    def _add_words(self, found: dict[int, dict[str, Value]], field: str, owner: Any, listing: Any) -> None:
        words: dict[int, list[str]] = {}
        query = select(owner, listing.label).join(listing).where(owner.in_(found))
        for contact_id, label in self.session.execute(query):
            words.setdefault(contact_id, []).append(label)
        for contact_id, labels in words.items():
            # The bar at the end keeps a comma within a label from parting it.
            found[contact_id][field] = " | ".join([*sorted(labels), ""]).rstrip()


_KINDS: dict[Kind, tuple[tuple[str, ...], Callable[[_Reader], Iterator[list[list[Value]]]]]] = {
    Kind.CONTACTS: (_CONTACT, _Reader.contacts),
    Kind.COMPANIES: (_COMPANY, _Reader.companies),
    Kind.LEADS: ((*_LEAD, *_CONTACT), _Reader.leads),
    Kind.CALLS: ((*_CALL, *_OF_CALL), _Reader.calls),
}
