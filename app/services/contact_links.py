"""Words typed for a contact's links (company, type, source, owner, tags, lists) as ids of rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.entities import Company, ContactSource, ContactType, MarketingList, Tag, User
from app.domain.actor import Actor
from app.domain.text import fold
from app.errors import Invalid
from app.services import companies

COLUMNS = {"company": "company_id", "type": "type_id", "source": "source_id", "owner": "owner_id"}
_LABELS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "type": (ContactType, (ContactType.label, ContactType.code)),
    "source": (ContactSource, (ContactSource.label, ContactSource.code)),
    "owner": (User, (User.name, User.login)),
    "tag": (Tag, (Tag.label, Tag.code)),
    "list": (MarketingList, (MarketingList.label,)),
}


def resolve(session: Session, *, actor: Actor, field: str, value: object, now: datetime) -> int | None:
    """The id meant by an id, a label or a code; None stays None. A new company is made.

    Raises Invalid("unknown_word", field=…) for a word that is not in the list.
    """
    if value is None:
        return None
    if field == "company":
        return _company(session, actor, value, now)
    entity, columns = _LABELS[field]
    if isinstance(value, int):
        found = session.scalar(select(entity.id).where(entity.id == value))
    else:
        wanted = fold(str(value))
        rows = session.execute(select(entity.id, *columns).where(entity.active).order_by(entity.id))
        found = next((row[0] for row in rows if wanted in map(fold, row[1:])), None)
    if found is None:
        raise Invalid("unknown_word", field=field, value=value)
    return int(found)


def resolve_all(
    session: Session, *, actor: Actor, field: str, values: Iterable[object], now: datetime
) -> list[int]:
    """The ids meant by several words of "tag" or "list", each once."""
    found = (resolve(session, actor=actor, field=field, value=value, now=now) for value in values)
    return list(dict.fromkeys(i for i in found if i is not None))


def _company(session: Session, actor: Actor, value: object, now: datetime) -> int:
    if not isinstance(value, int):
        return companies.find_or_create(session, actor=actor, name=str(value), now=now)
    found = session.scalar(select(Company.id).where(Company.id == value))
    if found is None:
        raise Invalid("unknown_word", field="company", value=value)
    return found
