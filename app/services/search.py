"""The global search: contacts, companies, tickets and leads for a few letters or figures, in a moment.

Each group looks at a bounded number of rows, so that a common word costs no more than a rare one; the
best of them come first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, not_, or_, select
from sqlalchemy.orm import Session, aliased

from app.db.entities import (
    Callback,
    Campaign,
    Company,
    Contact,
    ContactPoint,
    File,
    Lead,
    Stage,
    Ticket,
    User,
)
from app.db.entities.search import COMPANY_SEARCH, CONTACT_SEARCH, TICKET_SEARCH
from app.domain.actor import Actor
from app.domain.found import Answer, Found, Group, spans
from app.domain.leads import TagRow
from app.domain.names import display_name
from app.domain.phones import display
from app.domain.text import QUERY_LIMIT, fold, search_tokens, words
from app.domain.words import CallbackState, LeadState, PointKind
from app.services.text_search import TRIGRAM, begins, has_long_token, some_ids

CANDIDATES = 60
"""Rows of a group looked at before the best are kept."""
NEIGHBOURS = 150
"""Contacts whose names are compared with a text that nothing has: before it, after it, for each piece."""
PLACES = 5
"""Campaigns and files whose leads are looked for, when their label holds the text."""
LABELS = 500
"""Campaigns, and files, whose labels are read: the newest ones."""
CLOSE = 70
"""Similarity, out of 100, under which no name is suggested."""
_NUMBER = re.compile(r"\s*#\s*(\d{1,18})?\s*(.*)", re.DOTALL)


def everything(session: Session, *, query: str, actor: Actor, limit: int = 5) -> Found:  # noqa: ARG001
    """The best `limit` answers of each group. "#" restricts to tickets: "#4182", "#facture".

    Everybody may search everything; `actor` is there for the rooms a role may not enter. When nothing is
    found, `suggestion` is the closest family name, or None.
    """
    query = query[:QUERY_LIMIT]
    tickets_only = _NUMBER.fullmatch(query)
    if tickets_only:
        number, text = tickets_only.groups()
        return Found(tickets=_tickets(session, text or number or "", number, limit))
    if not search_tokens(query):
        return Found()
    ids = _contact_ids(session, query)
    contacts = _contacts(session, query, ids, limit)
    number = query.strip() if re.fullmatch(r"\d{1,18}", query.strip(), re.ASCII) else None
    found = Found(
        contacts=contacts,
        companies=_companies(session, query, limit),
        tickets=_tickets(session, query, number, limit),
        leads=_leads(session, query, [contact.id for contact in contacts], limit),
    )
    return found if found.total else Found(suggestion=_suggestion(session, query))


# -------------------------------------------------------------------------------------------- contacts
def _contact_ids(session: Session, query: str) -> list[int]:
    """Candidates: those whose name begins with the text, then any that hold it."""
    first = " ".join(words(query))
    live = select(Contact.id).where(Contact.deleted_at.is_(None))
    named = live.where(begins(Contact.sort_name, first)) if first else None
    found = dict.fromkeys(
        session.scalars(named.order_by(Contact.sort_name, Contact.id).limit(CANDIDATES))
        if named is not None
        else ()
    )
    if len(found) < CANDIDATES and has_long_token(query):
        held = some_ids(session, text=query, of=Contact, index=CONTACT_SEARCH, limit=CANDIDATES)
        found |= dict.fromkeys(session.scalars(live.where(Contact.id.in_(held))))
    return list(found)


def _contacts(session: Session, query: str, ids: list[int], limit: int) -> tuple[Answer, ...]:
    if not ids:
        return ()
    rows = session.execute(
        select(
            Contact.id, Contact.civility, Contact.first_name, Contact.last_name, Contact.sort_name,
            Contact.main_phone, Contact.main_email, Company.name.label("company"),
        )
        .outerjoin(Company, Company.id == Contact.company_id)
        .where(Contact.id.in_(ids))
    ).all()  # fmt: skip
    best = sorted(rows, key=lambda row: (_distance(row.sort_name, query), row.sort_name, row.id))[:limit]
    points = _points(session, [row.id for row in best])
    return tuple(_contact(row, points.get(row.id, []), query) for row in best)


def _contact(row: Any, points: list[Any], query: str) -> Answer:
    name = display_name(row.first_name, row.last_name)
    phone, email = _shown(points, PointKind.PHONE, query), _shown(points, PointKind.EMAIL, query)
    title = name or row.company or (phone and display(phone.value)) or (email and email.raw)
    number = display(phone.value) if phone else None
    return Answer(
        Group.CONTACT, row.id, title or "", spans(title, query), row.company, spans(row.company, query),
        civility=row.civility, phone=number, phone_validity=phone.validity if phone else None,
        email=email.raw if email else None, contact_id=row.id,
    )  # fmt: skip


def _points(session: Session, contact_ids: list[int]) -> dict[int, list[Any]]:
    query = select(
        ContactPoint.contact_id, ContactPoint.kind, ContactPoint.raw, ContactPoint.value,
        ContactPoint.validity,
    ).where(ContactPoint.contact_id.in_(contact_ids))  # fmt: skip
    found: dict[int, list[Any]] = {}
    for point in session.execute(query.order_by(ContactPoint.position, ContactPoint.id)):
        found.setdefault(point.contact_id, []).append(point)
    return found


def _shown(points: list[Any], kind: PointKind, query: str) -> Any | None:
    """The phone or e-mail that was looked for, else the first."""
    some = [point for point in points if point.kind is kind]
    digits = [token for token in search_tokens(query) if token.isdigit()]
    asked = [p for p in some if any(_holds(p, token) for token in digits)]
    return next(iter(asked or some), None)


def _holds(point: Any, digits: str) -> bool:
    return digits.removeprefix("0") in re.sub(r"\D", "", point.value)


def _distance(sort_name: str, query: str) -> int:
    """0 when the family name begins with the query, 1 when a word of the name does, 2 otherwise."""
    typed = words(query)
    if not typed or sort_name.startswith(" ".join(typed)):
        return 0
    named = sort_name.split()
    return 1 if all(any(name.startswith(word) for name in named) for word in typed) else 2


# ------------------------------------------------------------------------- companies, tickets and leads
def _companies(session: Session, query: str, limit: int) -> tuple[Answer, ...]:
    people = (
        select(func.count())
        .select_from(Contact)
        .where(Contact.company_id == Company.id, Contact.deleted_at.is_(None))
        .scalar_subquery()
    )
    held = some_ids(session, text=query, of=Company, index=COMPANY_SEARCH, limit=CANDIDATES)
    ids = session.scalars(held).all()
    if not ids:
        return ()
    named = select(Company.id, Company.name_key).where(Company.id.in_(ids))
    best = sorted(
        session.execute(named), key=lambda row: (_distance(row.name_key, query), row.name_key, row.id)
    )
    chosen = [row.id for row in best[:limit]]
    rows = session.execute(
        select(Company.id, Company.name, Company.city, Company.phone, people.label("people")).where(
            Company.id.in_(chosen)
        )
    )
    return tuple(
        Answer(
            Group.COMPANY, row.id, row.name, spans(row.name, query), row.city, spans(row.city, query),
            phone=display(row.phone) if row.phone else None, count=row.people,
        )
        for row in sorted(rows, key=lambda row: chosen.index(row.id))
    )  # fmt: skip


def _tickets(session: Session, text: str, number: str | None, limit: int) -> tuple[Answer, ...]:
    """By number, then by subject and requester; the most recent first."""
    live = (Ticket.deleted_at.is_(None), Ticket.merged_into_id.is_(None), not_(Ticket.is_spam))
    ids: dict[int, None] = {}
    if number:
        numbered = select(Ticket.id).where(*live, _begins_number(int(number))).order_by(Ticket.number)
        ids |= dict.fromkeys(session.scalars(numbered.limit(limit)))
    if len(ids) < limit and text.strip():
        held = some_ids(session, text=text, of=Ticket, index=TICKET_SEARCH, limit=CANDIDATES)
        some = select(Ticket.id).where(*live, Ticket.id.in_(held))
        ids |= dict.fromkeys(session.scalars(some.order_by(Ticket.id.desc())))
    return _ticket_answers(session, list(ids)[:limit], text) if ids else ()


def _begins_number(number: int) -> ColumnElement[bool]:
    """The number itself, or those written from it on: ranges of the index of numbers."""
    powers = [10**power for power in range(1, 6)]
    longer = (Ticket.number.between(number * p, number * p + p - 1) for p in powers if number)
    return or_(Ticket.number == number, *longer)


def _ticket_answers(session: Session, ids: list[int], text: str) -> tuple[Answer, ...]:
    rows = session.execute(
        select(
            Ticket.id, Ticket.number, Ticket.subject, Stage.id, Stage.label, Stage.colour, Contact.civility,
            Contact.first_name, Contact.last_name, Contact.id, User.name,
        )
        .join(Stage, Stage.id == Ticket.stage_id)
        .outerjoin(Contact, Contact.id == Ticket.requester_contact_id)
        .outerjoin(User, User.id == Ticket.requester_user_id)
        .where(Ticket.id.in_(ids))
    ).all()  # fmt: skip
    answers = {}
    for ticket_id, number, subject, *stage, civility, first, last, contact_id, person in rows:
        requester = person or display_name(first or "", last or "")
        answers[ticket_id] = Answer(
            Group.TICKET, ticket_id, subject, spans(subject, text), requester, spans(requester, text),
            civility=civility, number=number, pill=TagRow(*stage), contact_id=contact_id,
        )  # fmt: skip
    return tuple(answers[i] for i in ids)


def _leads(session: Session, query: str, contact_ids: list[int], limit: int) -> tuple[Answer, ...]:
    """Open leads of the people found, then those of the campaigns and files of that name."""
    ids: dict[int, None] = {}
    if contact_ids:
        ids |= dict.fromkeys(session.scalars(_open_leads(Lead.contact_id.in_(contact_ids)).limit(limit)))
    for named in islice(_places(session, query), PLACES):
        if len(ids) < limit:
            ids |= dict.fromkeys(session.scalars(_open_leads(named).limit(limit)))
    if not ids:
        return ()
    callback = aliased(Callback)
    rows = session.execute(
        select(
            Lead.id, Lead.state, Lead.contact_id, Campaign.label, File.label, Contact.civility,
            Contact.first_name, Contact.last_name, callback.due_at,
        )
        .join(Contact, Contact.id == Lead.contact_id)
        .outerjoin(Campaign, Campaign.id == Lead.campaign_id)
        .outerjoin(File, File.id == Lead.file_id)
        .outerjoin(callback, and_(callback.lead_id == Lead.id, callback.state == CallbackState.OPEN))
        .where(Lead.id.in_(list(ids)[:limit]))
    ).all()  # fmt: skip
    answers = {}
    for lead_id, state, contact_id, campaign, file, civility, first, last, due_at in rows:
        name = display_name(first, last)
        answers[lead_id] = Answer(
            Group.LEAD, lead_id, campaign, spans(campaign, query), file, spans(file, query), name,
            spans(name, query), civility=civility, state=state, due_at=due_at, contact_id=contact_id,
        )  # fmt: skip
    return tuple(answers[i] for i in ids if i in answers)


def _open_leads(which: ColumnElement[bool]) -> Select[int]:
    """Open leads of live contacts, the newest first."""
    query = select(Lead.id).join(Contact, Contact.id == Lead.contact_id)
    query = query.where(which, Lead.state != LeadState.CLOSED, Contact.deleted_at.is_(None))
    return query.order_by(Lead.id.desc())


def _places(session: Session, query: str) -> Iterator[ColumnElement[bool]]:
    """The campaigns and files whose label holds every word."""
    typed = words(query)
    if len("".join(typed)) < TRIGRAM:
        return
    for column, entity in ((Lead.campaign_id, Campaign), (Lead.file_id, File)):
        labels = session.execute(select(entity.id, entity.label).order_by(entity.id.desc()).limit(LABELS))
        for place_id, label in labels:
            if all(word in fold(label) for word in typed):
                yield column == place_id


# ------------------------------------------------------------------------------------------ suggestion
def _suggestion(session: Session, query: str) -> str | None:
    """The family name closest to the longest word, among names written alike."""
    from rapidfuzz import fuzz, process

    typed = max(words(query), key=len, default="")
    if len(typed) < TRIGRAM + 1 or not typed.isalpha():
        return None
    names = {fold(name): name for name in _names_like(session, typed)}
    best = process.extractOne(typed, names.keys(), scorer=fuzz.ratio, score_cutoff=CLOSE)
    return names[best[0]] if best else None


def _names_like(session: Session, typed: str) -> Iterator[str]:
    """Names around it in the order of a dictionary, then those that share four letters in a row."""
    live = select(Contact.last_name).where(Contact.deleted_at.is_(None), Contact.last_name != "")
    after = live.where(Contact.sort_name >= typed).order_by(Contact.sort_name, Contact.id)
    until = live.where(Contact.sort_name < typed).order_by(Contact.sort_name.desc(), Contact.id.desc())
    for query in (after, until):
        yield from session.scalars(query.limit(NEIGHBOURS))
    for start in range(len(typed) - TRIGRAM):
        piece = typed[start : start + TRIGRAM + 1]
        held = some_ids(session, text=piece, of=Contact, index=CONTACT_SEARCH, limit=NEIGHBOURS)
        yield from session.scalars(live.where(Contact.id.in_(held)))
