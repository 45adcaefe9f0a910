"""Companies: found by key or made, shown on a card, edited in place."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.entities import Company, Contact, Industry
from app.domain import phones
from app.domain.actor import Actor
from app.domain.contacts import CompanyRow, Edited
from app.domain.names import company_key
from app.domain.text import NAME_LIMIT, clean, search_text
from app.errors import Conflict, Invalid, NotFound
from app.services import audit, contact_values
from app.services.contact_card import company_row
from app.services.contact_index import refresh

_MISSING = object()


def card(session: Session, *, company_id: int) -> CompanyRow:
    """One company with its industry and its number of contacts. Raises NotFound."""
    found = company_row(session, company_id)
    if found is None:
        raise NotFound("not_found")
    return found


def find(session: Session, *, name: str) -> int | None:
    """The oldest company of that name; legal form, case, accents and punctuation do not count."""
    key = company_key(name)
    query = select(Company.id).where(Company.name_key == key).order_by(Company.id).limit(1)
    return session.scalar(query) if key else None


def find_or_create(session: Session, *, actor: Actor, name: str, now: datetime) -> int:
    """The company of that name, made if there is none. Raises Invalid for a name that says nothing."""
    text = _name(name)
    found = find(session, name=text)
    if found is not None:
        return found
    company = Company(name=text, name_key=company_key(text), created_at=now)
    _keep(company)
    session.add(company)
    session.flush()
    audit.record(
        session, actor=actor, action="company.created", entity="company", entity_id=company.id, now=now
    )
    return company.id


def set_field(
    session: Session,
    *,
    actor: Actor,
    company_id: int,
    field: str,
    value: object,
    version: int,
    now: datetime,
    base: object = _MISSING,
) -> Edited:
    """Change one field of a company: name, industry (an id), headcount, siret, phone, address, postcode,
    city, country.

    `base` is the value the person saw: when somebody changed another field meanwhile, the edit goes on.
    Raises Conflict (theirs, base, version), Invalid (field), NotFound.
    """
    company = session.get(Company, company_id, with_for_update=True)
    if company is None:
        raise NotFound("not_found")
    column = _COLUMNS.get(field, field)
    after = _READERS[field](session, value)
    before = getattr(company, column)
    if after == before:
        return Edited(company.version, before, after)
    if company.version != version and (base is _MISSING or base != before):
        raise Conflict(
            "conflict", field=field, theirs=before, version=company.version,
            base=None if base is _MISSING else base,
        )  # fmt: skip
    setattr(company, column, after)
    company.version += 1
    _keep(company)
    session.flush()
    if field == "name":
        _tell_contacts(session, company, now)
    audit.record(
        session, actor=actor, action="company.edited", entity="company", entity_id=company_id, now=now,
        field=field, before=before, after=after,
    )  # fmt: skip
    return Edited(company.version, before, after)


def searched(company: Company) -> str:
    """The `search_text` of a company: name, town, registration number, key of another program, phone."""
    numbers = [(company.phone or "", company.phone or "")]
    if company.phone and company.phone.startswith("+"):
        numbers = [(company.phone, phones.parse(company.phone)[0].national)]
    return search_text([company.name, company.city, company.siret, company.external_ref], numbers)


def _keep(company: Company) -> None:
    company.name_key = company_key(company.name)
    company.search_text = searched(company)


def _tell_contacts(session: Session, company: Company, now: datetime) -> None:
    """Contacts are found by the name of their company."""
    for contact in session.scalars(select(Contact).where(Contact.company_id == company.id)):
        refresh(session, contact, now=now)


# ---------------------------------------------------------------------------------------------- reading
def _name(value: object) -> str:
    cleaned = clean(str(value or ""), limit=NAME_LIMIT)
    if cleaned.cut:
        raise Invalid("too_long", field="name")
    if not company_key(cleaned.text):
        raise Invalid("blank", field="name")
    return cleaned.text


def _industry(session: Session, value: object) -> int | None:
    if value is None:
        return None
    found = session.scalar(select(Industry.id).where(Industry.id == value))
    if found is None:
        raise Invalid("unknown_word", field="industry")
    return found


def _headcount(_session: Session, value: object) -> int | None:
    digits = re.sub(r"[\s\u00a0\u202f]", "", str(value if value is not None else ""))
    if not digits:
        return None
    if not re.fullmatch(r"\d{1,7}", digits, re.ASCII):
        raise Invalid("not_a_number", field="headcount")
    return int(digits)


def _siret(_session: Session, value: object) -> str | None:
    """Fourteen digits that pass Luhn's check; La Poste's own establishments follow another rule."""
    digits = re.sub(r"[\s\u00a0\u202f.]", "", str(value or ""))
    if not digits:
        return None
    if not re.fullmatch(r"\d{14}", digits, re.ASCII):
        raise Invalid("not_a_siret", field="siret")
    total = sum(int(d) if i % 2 else sum(divmod(2 * int(d), 10)) for i, d in enumerate(digits))
    is_la_poste = digits.startswith("356000000") and sum(map(int, digits)) % 5 == 0
    if total % 10 and not is_la_poste:
        raise Invalid("not_a_siret", field="siret")
    return digits


def _phone(_session: Session, value: object) -> str | None:
    """E.164 when it can be read, else as typed: the first number of the cell."""
    cleaned = clean(str(value or ""), limit=NAME_LIMIT)
    found = phones.parse(cleaned.text)
    return (found[0].e164 or found[0].raw) if found else None


def _as_of_contact(field: str) -> Callable[[Session, object], Any]:
    """The same reading as a contact's field of that name."""

    def read(_session: Session, value: object) -> Any:
        done = contact_values.normalise({field: value})
        if done.problems:
            raise Invalid(done.problems[0].code, field=field)
        return done.values[field]

    return read


_COLUMNS = {"industry": "industry_id"}
_READERS: dict[str, Callable[[Session, object], Any]] = {
    "name": lambda _, value: _name(value),
    "industry": _industry,
    "headcount": _headcount,
    "siret": _siret,
    "phone": _phone,
    "address": _as_of_contact("address"),
    "postcode": _as_of_contact("postcode"),
    "city": _as_of_contact("city"),
    "country": _as_of_contact("country"),
}
