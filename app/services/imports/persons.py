"""The contacts of a chunk of lines: recognised, completed or new, then written together.

An empty cell never erases; another value replaces the one we have, which is kept in the ledger. Names are
replaced by fuller ones only, or by those of a line that bears the same key of another program. Phones,
e-mails, tags and lists only grow. An opposition to calls is never lifted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.entities import Company, Contact, ContactPoint, ContactTag, ListMember
from app.domain.actor import Actor
from app.domain.imports import Reason
from app.domain.names import company_key
from app.domain.own_keys import is_own
from app.domain.words import Capacity, Lifecycle, Origin, PointKind, RowAction, Validity
from app.services import companies, contact_values
from app.services.contact_values import PointValue
from app.services.imports import bulk
from app.services.imports.drafts import ContactDraft, KnownPoint, Point
from app.services.imports.matching import chosen
from app.services.imports.words import Vocabulary

_NAMES = ("first_name", "last_name", "name_key", "sort_name")
_PLAIN = (
    "external_ref", "civility", *_NAMES, "company_id", "job_title", "is_decision_maker",
    "capacity", "type_id", "source_id", "owner_id", "lifecycle", "language", "timezone",
    "preferred_channel", "preferred_hours", "address", "postcode", "city", "country", "custom",
    "main_phone", "main_email", "do_not_call", "search_text", "last_attempt_at", "last_interaction_at",
)  # fmt: skip
_KEPT = (*_PLAIN, "id", "version", "created_at", "updated_at", "deleted_at", "merged_into_id", "erased_at")
_NEW = (*_PLAIN, "id", "version", "order_count", "spent_cents", "refunded_cents", "created_at", "created_by",
        "updated_at")  # fmt: skip
_BLANK: dict[str, Any] = {
    **dict.fromkeys(_PLAIN),
    "first_name": "",
    "last_name": "",
    "capacity": Capacity.UNKNOWN,
    "lifecycle": Lifecycle.PROSPECT,
    "custom": {},
    "do_not_call": False,
    "version": 1,
    "order_count": 0,
    "spent_cents": 0,
    "refunded_cents": 0,
}


@dataclass(eq=False)
class Person:
    """A contact in memory: its columns, its points in order, and what the chunk changes."""

    id: int
    values: dict[str, Any]
    points: list[Point] = field(default_factory=list)
    tags: set[int] = field(default_factory=set)
    lists: set[int] = field(default_factory=set)
    company: str | None = None
    is_new: bool = False
    is_indexed: bool = False
    is_touched: bool = False
    """Made or changed by this import already."""
    changed: set[str] = field(default_factory=set)
    new_points: list[PointValue] = field(default_factory=list)
    new_tags: set[int] = field(default_factory=set)
    new_lists: set[int] = field(default_factory=set)

    @property
    def name_key(self) -> str:
        """What matching compares."""
        return str(self.values["name_key"] or "")

    @property
    def full_name(self) -> tuple[str, str]:
        """First and last name."""
        return self.values["first_name"], self.values["last_name"]

    @property
    def is_gone(self) -> bool:
        """Deleted or erased: a line about them is left aside."""
        return self.values.get("deleted_at") is not None or self.values.get("erased_at") is not None


@dataclass(frozen=True)
class Placement:
    """Which person a line is about, and what it did to them."""

    person: Person | None
    action: RowAction
    reason: Reason
    before: dict[str, Any] | None = None


class People:
    """The contacts met in one chunk. `load`, then `place` each line in order, then `flush` once."""

    def __init__(self, session: Session, *, words: Vocabulary, actor: Actor, started_at: datetime) -> None:
        self._session = session
        self._words = words
        self._actor = actor
        self._at = started_at
        """Start of the import: what bears it as `updated_at` was made or changed by it."""
        self._by_ref: dict[str, Person] = {}
        self._by_point: dict[tuple[PointKind, str], list[Person]] = {}
        self._companies: dict[str, tuple[int, str]] = {}
        self._new_companies: dict[str, tuple[int, str]] = {}
        self._seen: list[Person] = []
        self._by_id: dict[int, Person] = {}

    # ------------------------------------------------------------------------------------- reading
    def load(self, drafts: Sequence[ContactDraft]) -> None:
        """Read everybody these lines may be about, and their companies."""
        self._load_companies({company_key(d.links["company"]) for d in drafts if d.links.get("company")})
        refs = {d.external_ref for d in drafts if d.external_ref}
        ids = {draft.own[0] for draft in drafts if draft.own}
        for part in bulk.parts(refs):
            ids |= set(self._session.scalars(select(Contact.id).where(Contact.external_ref.in_(part))))
        values = {point.value for d in drafts for point in d.points}
        for part in bulk.parts(values):
            ids |= set(
                self._session.scalars(select(ContactPoint.contact_id).where(ContactPoint.value.in_(part)))
            )
        people = self._read(ids)
        self._follow_merged(people)
        self._read_points(people)
        for person in sorted(people.values(), key=lambda p: p.id):
            self._index(person)

    def _read(self, ids: Iterable[int]) -> dict[int, Person]:
        columns = [getattr(Contact, name) for name in _KEPT]
        people = {}
        for part in bulk.parts(ids):
            query = (
                select(*columns, Company.name.label("company"))
                .outerjoin(Company, Company.id == Contact.company_id)
                .where(Contact.id.in_(part))
            )
            for row in self._session.execute(query).mappings():
                values = dict(row)
                company = values.pop("company")
                person = Person(values["id"], values, company=company)
                person.is_touched = values["updated_at"] == self._at
                people[person.id] = person
        return people

    def _follow_merged(self, people: dict[int, Person]) -> None:
        """A merged contact stands for its survivor."""
        while missing := {p.values["merged_into_id"] for p in people.values()} - {None} - people.keys():
            people |= self._read(missing)
        for person_id in list(people):
            survivor = people[person_id]
            while survivor.values["merged_into_id"] is not None:
                survivor = people[survivor.values["merged_into_id"]]
            if survivor is not people[person_id] and (ref := people[person_id].values["external_ref"]):
                self._by_ref[ref] = survivor
        for person_id in [i for i, p in people.items() if p.values["merged_into_id"] is not None]:
            del people[person_id]

    def _read_points(self, people: dict[int, Person]) -> None:
        columns = (
            ContactPoint.contact_id, ContactPoint.kind, ContactPoint.raw, ContactPoint.value,
            ContactPoint.validity, ContactPoint.extension, ContactPoint.opt_out,
        )  # fmt: skip
        for part in bulk.parts(people):
            query = select(*columns).where(ContactPoint.contact_id.in_(part))
            ordered = query.order_by(ContactPoint.contact_id, ContactPoint.position, ContactPoint.id)
            for row in self._session.execute(ordered):
                people[row.contact_id].points.append(KnownPoint(*row[1:]))
            tags = select(ContactTag.contact_id, ContactTag.tag_id).where(ContactTag.contact_id.in_(part))
            for contact_id, tag_id in self._session.execute(tags):
                people[contact_id].tags.add(tag_id)
            lists = select(ListMember.contact_id, ListMember.list_id).where(ListMember.contact_id.in_(part))
            for contact_id, list_id in self._session.execute(lists):
                people[contact_id].lists.add(list_id)

    def _load_companies(self, keys: set[str]) -> None:
        for part in bulk.parts(keys - {""}):
            query = select(Company.name_key, Company.id, Company.name).where(Company.name_key.in_(part))
            for key, company_id, name in self._session.execute(query.order_by(Company.id.desc())):
                self._companies[key] = (company_id, name)

    def _index(self, person: Person) -> None:
        self._seen.append(person)
        self._by_id[person.id] = person
        person.is_indexed = True
        if ref := person.values["external_ref"]:
            self._by_ref.setdefault(ref, person)
        if not person.is_gone:
            for point in person.points:
                self._index_point(person, point)

    def _index_point(self, person: Person, point: Point) -> None:
        self._by_point.setdefault((point.kind, point.value), []).append(person)

    # ------------------------------------------------------------------------------------- placing
    def find(self, draft: ContactDraft) -> tuple[Person | None, Reason]:
        """The known person a draft is about, and by what they were recognised."""
        ref = draft.external_ref
        if (
            draft.own
            and (mine := self._by_id.get(draft.own[0]))
            and is_own(mine.values["created_at"], draft.own[1])
        ):
            return mine, Reason.SAME_REF
        if ref and ref in self._by_ref:
            return self._by_ref[ref], Reason.SAME_REF
        for kind, reason in ((PointKind.PHONE, Reason.SAME_PHONE), (PointKind.EMAIL, Reason.SAME_EMAIL)):
            sharing = {
                person.id: person
                for point in draft.points
                if point.kind is kind
                for person in self._by_point.get((kind, point.value), ())
                if point.validity is not Validity.INVALID or _same_whole_name(draft, person)
                # Two keys of another program are two people, whatever they share.
                if not ref or not person.values["external_ref"]
            }
            found = chosen(draft.name_key, sharing.values())
            if found is not None:
                return found, reason
        return None, Reason.NEW

    def place(self, draft: ContactDraft, *, to_call: bool = False) -> Placement:
        """Recognise the person of a line and complete them, or make a new one.

        A line that leads to nobody we know is rejected when it has no phone nor e-mail, unless it has a
        name and a key of another program; `to_call`: a key does not do.
        """
        person, reason = self.find(draft)
        if person is None:
            if not (draft.points or (draft.external_ref and draft.name_key and not to_call)):
                return Placement(None, RowAction.REJECTED, Reason.UNKNOWN_CONTACT)
            return Placement(self._new(draft), RowAction.CREATED, Reason.NEW)
        if person.is_gone:
            return Placement(None, RowAction.SKIPPED, Reason.DELETED)
        before = self._complete(person, draft, by_ref=reason is Reason.SAME_REF)
        if not before:
            unchanged = Reason.TWIN if person.is_touched else Reason.IDENTICAL
            return Placement(person, RowAction.SKIPPED, unchanged)
        person.is_touched = True
        return Placement(person, RowAction.UPDATED, reason, before)

    def _new(self, draft: ContactDraft) -> Person:
        person = Person(-len(self._seen) - 1, _BLANK | {"custom": {}}, is_new=True, is_touched=True)
        self._complete(person, draft, by_ref=True)
        person.changed.clear()
        self._index(person)
        return person

    def _complete(self, person: Person, draft: ContactDraft, *, by_ref: bool) -> dict[str, Any]:
        """Add what the draft knows; returns the values replaced and the things added."""
        before: dict[str, Any] = {}
        wanted = self._columns(person, draft)
        if "custom" in wanted:
            wanted["custom"] = {**person.values["custom"], **wanted["custom"]}
        differing = {name: value for name, value in wanted.items() if value != person.values[name]}
        allowed = [n for n in differing if self._may_replace(person, n, draft, by_ref=by_ref)]
        for name in allowed:
            before[name] = person.values[name]
            person.values[name] = differing[name]
            person.changed.add(name)
        if "company_id" in before:
            person.company = self._companies[company_key(draft.links["company"])][1]
        self._add_points(person, draft, before)
        self._add_links(person, draft, before)
        return before

    def _columns(self, person: Person, draft: ContactDraft) -> dict[str, Any]:
        found = dict(draft.values)
        links = draft.links
        for listing in ("type", "source"):
            text = links.get(listing)
            if text and (word := self._words.find(listing, text)) is not None:
                found[f"{listing}_id"] = word
        if links.get("owner") and (owner := self._words.person(links["owner"])) is not None:
            found["owner_id"] = owner
        company = links.get("company")
        # Two firms may bear one name: the person stays with theirs.
        if company and company_key(company) != company_key(person.company or ""):
            found["company_id"] = self._company(links["company"])
        return found

    def _company(self, name: str) -> int:
        key = company_key(name)
        if key not in self._companies:
            # A place of its own until the flush gives the id.
            self._companies[key] = self._new_companies[key] = (-len(self._new_companies) - 1, name)
        return self._companies[key][0]

    def _may_replace(self, person: Person, name: str, draft: ContactDraft, *, by_ref: bool) -> bool:
        if name in _NAMES and person.values[name]:
            same = person.name_key == draft.name_key or draft.typed == person.full_name
            fuller = len(draft.name_key.split()) > len(person.name_key.split())
            return not same and (by_ref or fuller)
        if name in ("do_not_call", "external_ref"):
            return not person.values[name]
        return True

    def _add_points(self, person: Person, draft: ContactDraft, before: dict[str, Any]) -> None:
        have = {(point.kind, point.value) for point in person.points}
        for point in draft.points:
            if (point.kind, point.value) not in have:
                have.add((point.kind, point.value))
                person.points.append(point)
                person.new_points.append(point)
                before.setdefault("+points", []).append(point.value)
                if person.is_indexed:
                    self._index_point(person, point)

    def _add_links(self, person: Person, draft: ContactDraft, before: dict[str, Any]) -> None:
        for listing, texts, have, added in (
            ("tag", draft.links.get("tags", ()), person.tags, person.new_tags),
            ("list", draft.links.get("lists", ()), person.lists, person.new_lists),
        ):
            for text in texts:
                word = self._words.find(listing, text)
                if word is not None and word not in have:
                    have.add(word)
                    added.add(word)
                    before.setdefault(f"+{listing}s", []).append(word)

    # -------------------------------------------------------------------------- what calls bring along
    def note_dates(self, person: Person, *, attempt: datetime | None, interaction: datetime | None) -> None:
        """Move the last attempt and the last interaction forward, never back."""
        for name, at in (("last_attempt_at", attempt), ("last_interaction_at", interaction)):
            kept = person.values[name]
            if at is not None and (kept is None or at > kept):
                person.values[name] = at
                person.changed.add(name)

    def oppose(self, person: Person) -> None:
        """Note that the person does not want to be called."""
        if not person.values["do_not_call"]:
            person.values["do_not_call"] = True
            person.changed.add("do_not_call")

    # ------------------------------------------------------------------------------------- writing
    def flush(self) -> None:
        """Write the companies, contacts, points, tags and lists that are new or changed."""
        self._write_companies()
        new = [person for person in self._seen if person.is_new]
        for person, contact_id in zip(new, bulk.new_ids(self._session, Contact, len(new)), strict=True):
            person.id = person.values["id"] = contact_id
        changed = [p for p in self._seen if not p.is_new and (p.changed or p.new_points)]
        for person in (*new, *changed):
            self._settle(person)
        made = {"created_at": self._at, "updated_at": self._at, "created_by": self._actor.user_id}
        bulk.insert(self._session, Contact, _NEW, ([(p.values | made)[name] for name in _NEW] for p in new))
        bulk.change(self._session, Contact, [self._changes(person) for person in changed])
        self._write_links()

    def _write_companies(self) -> None:
        ids = bulk.new_ids(self._session, Company, len(self._new_companies))
        real = {}
        rows = []
        for (key, (placeholder, name)), company_id in zip(self._new_companies.items(), ids, strict=True):
            real[placeholder] = company_id
            self._companies[key] = (company_id, name)
            rows.append((company_id, name, key, companies.searched(Company(name=name)), self._at, 1))
        columns = ("id", "name", "name_key", "search_text", "created_at", "version")
        bulk.insert(self._session, Company, columns, rows)
        self._words.added["company"] += len(rows)
        self._new_companies.clear()
        for person in self._seen:
            person.values["company_id"] = real.get(person.values["company_id"], person.values["company_id"])

    def _settle(self, person: Person) -> None:
        """Work out what follows from the values: keys, main phone and e-mail, search."""
        values = person.values
        first, last = values["first_name"], values["last_name"]
        derived: dict[str, Any] = {}
        if values["name_key"] is None or person.changed & {"first_name", "last_name"}:
            derived |= contact_values.keys(first, last)
        for kind, column in ((PointKind.PHONE, "main_phone"), (PointKind.EMAIL, "main_email")):
            main = contact_values.main_point([p for p in person.points if p.kind is kind])
            derived[column] = None if main is None else _shown(main)
        derived["search_text"] = contact_values.searched(
            first=first,
            last=last,
            company=person.company,
            external_ref=values["external_ref"],
            points=person.points,
        )
        for name, value in derived.items():
            if values[name] != value:
                values[name] = value
                person.changed.add(name)

    def _changes(self, person: Person) -> dict[str, Any]:
        values = {name: person.values[name] for name in person.changed}
        return values | {"id": person.id, "version": person.values["version"] + 1, "updated_at": self._at}

    def _write_links(self) -> None:
        points, tags, lists = [], [], []
        for person in self._seen:
            first = len(person.points) - len(person.new_points)
            points += [
                (person.id, p.kind, p.raw, p.value, p.extension, first + place, p.validity, False)
                for place, p in enumerate(person.new_points)
            ]
            tags += [(person.id, tag, Origin.IMPORT) for tag in sorted(person.new_tags)]
            lists += [(listed, person.id, self._at) for listed in sorted(person.new_lists)]
        columns = ("contact_id", "kind", "raw", "value", "extension", "position", "validity", "opt_out")
        bulk.insert(self._session, ContactPoint, columns, points)
        bulk.insert(self._session, ContactTag, ("contact_id", "tag_id", "origin"), tags)
        bulk.insert(
            self._session,
            ListMember,
            ("list_id", "contact_id", "added_at"),
            lists,
        )


def _same_whole_name(draft: ContactDraft, person: Person) -> bool:
    """Enough to know a person again by a number nobody can read: the same first and last name."""
    return " " in draft.name_key and draft.name_key == person.name_key


def _shown(point: Point) -> str:
    """What a list shows of a phone or an e-mail: E.164 when it is known, an address as it is written."""
    return point.value if point.kind is PointKind.PHONE else point.raw
