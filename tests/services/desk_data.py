"""Campaigns, files and records for the tests of the desk."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.entities import (
    Campaign,
    CampaignAgent,
    Contact,
    ContactPoint,
    File,
    Lead,
    Qualification,
    QualificationSet,
)
from app.domain.actor import Actor
from app.domain.words import CampaignState, PointKind, Validity


def campaign(session: Session, *, now: datetime, agents: tuple[Actor, ...], label: str = "Standards") -> int:
    """An active campaign with the shipped qualifications and these people on it."""
    chosen = session.scalar(select(QualificationSet.id))
    assert chosen is not None
    row = Campaign(
        label=label,
        state=CampaignState.ACTIVE,
        qualification_set_id=chosen,
        script="# Accroche\nBonjour {civility} {last_name}.",
        created_at=now,
    )
    session.add(row)
    session.flush()
    session.add_all(CampaignAgent(campaign_id=row.id, user_id=a.user_id) for a in agents)
    session.flush()
    return row.id


def file(session: Session, *, campaign_id: int, now: datetime, label: str = "Novembre") -> int:
    """An active file."""
    row = File(campaign_id=campaign_id, label=label, created_at=now)
    session.add(row)
    session.flush()
    return row.id


def contact(
    session: Session, *, now: datetime, last: str = "Hoarau", phone: str | None = "+33639984127"
) -> int:
    """A contact with one phone."""
    row = Contact(
        civility="Mme",
        first_name="Nadège",
        last_name=last,
        sort_name=last.lower(),
        name_key=last.lower(),
        main_phone=phone,
        search_text=f"nadege {last.lower()} {(phone or '')[3:]}",
        created_at=now,
        updated_at=now,
    )
    session.add(row)
    session.flush()
    if phone:
        session.add(
            ContactPoint(
                contact_id=row.id, kind=PointKind.PHONE, raw=phone, value=phone, validity=Validity.VALID
            )
        )
    session.flush()
    return row.id


def lead(
    session: Session,
    *,
    now: datetime,
    campaign_id: int | None = None,
    file_id: int | None = None,
    contact_id: int | None = None,
    minutes_ago: int = 60,
    **values: object,
) -> int:
    """A record that arrived some minutes ago, of a new contact unless one is given."""
    row = Lead(
        contact_id=contact_id or contact(session, now=now),
        campaign_id=campaign_id,
        file_id=file_id,
        arrived_at=now - timedelta(minutes=minutes_ago),
        **values,
    )
    session.add(row)
    session.flush()
    return row.id


def qualification(session: Session, code_or_key: str) -> Qualification:
    """A shipped qualification by its key."""
    found = session.scalar(select(Qualification).where(Qualification.key == code_or_key))
    assert found is not None
    return found
