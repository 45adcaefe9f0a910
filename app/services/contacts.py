"""The contacts room: what a list holds, its lines, a card, making and deleting.

Editing stands in `contact_editing`, the history in `timeline`, the palette in `search`.
"""

from __future__ import annotations

from array import array
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.entities import Contact
from app.domain.contacts import Sort
from app.domain.filters import EVERYTHING, Filter
from app.services import contact_order
from app.services.contact_card import card
from app.services.contact_filter import Conditions, where
from app.services.contact_rows import rows
from app.services.contact_writing import create, delete, restore

__all__ = ["card", "count", "create", "delete", "ids", "restore", "rows", "where"]


def ids(
    session: Session,
    *,
    filter: Filter = EVERYTHING,
    sort: Sort = Sort.NAME,
    descending: bool = False,
    limit: int | None = None,
    now: datetime | None = None,
) -> array[int]:
    """Ids of the live contacts that pass the filter, in order; the first `limit` ones.

    Contacts without a value come last in both directions; equals are ordered by id, in the direction
    asked. `now` is needed by a filter with relative days. Raises Invalid for a filter that asks something
    its fields cannot answer.
    """
    asked = Conditions(session, filter, now)
    return contact_order.ids(asked, sort=sort, descending=descending, limit=limit)


def count(session: Session, *, filter: Filter = EVERYTHING, now: datetime | None = None) -> int:
    """How many live contacts pass the filter."""
    asked = Conditions(session, filter, now)
    passing = where(session, filter=filter) if filter.is_empty else asked.on(Contact, asked.whole())
    return session.scalar(select(func.count()).select_from(Contact).where(passing)) or 0
