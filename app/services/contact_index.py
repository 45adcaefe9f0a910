"""What a contact's row repeats of others, kept true: keys, first phone and e-mail, searched text."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.entities import Company, Contact, ContactPoint
from app.domain.words import PointKind
from app.services.contact_values import keys, main_point, searched


def refresh(session: Session, contact: Contact, *, now: datetime) -> None:
    """Recompute everything denormalised of a contact from its names, company and points."""
    session.flush()
    query = select(ContactPoint).where(ContactPoint.contact_id == contact.id)
    points = session.scalars(query.order_by(ContactPoint.position, ContactPoint.id)).all()
    phone = main_point(point for point in points if point.kind is PointKind.PHONE)
    email = main_point(point for point in points if point.kind is PointKind.EMAIL)
    company = session.scalar(select(Company.name).where(Company.id == contact.company_id))
    for name, value in keys(contact.first_name, contact.last_name).items():
        setattr(contact, name, value)
    contact.main_phone = phone.value if phone else None
    contact.main_email = email.raw if email else None
    contact.search_text = searched(
        first=contact.first_name,
        last=contact.last_name,
        company=company,
        external_ref=contact.external_ref,
        points=points,
    )
    contact.updated_at = now
    session.flush()
