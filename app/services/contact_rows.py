"""The lines of the contact list: five statements for a page, whatever its length."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.entities import (
    Company,
    Contact,
    ContactPipeline,
    ContactPoint,
    ContactSource,
    ContactTag,
    ContactType,
    Lead,
    Pipeline,
    Stage,
    Tag,
    User,
)
from app.domain.contacts import ContactRow
from app.domain.leads import TagRow
from app.domain.words import LeadState, PipelineEntity, PointKind

_OPENNESS = (LeadState.IN_PROGRESS, LeadState.NONE, LeadState.CLOSED)


def rows(session: Session, *, ids: Sequence[int]) -> list[ContactRow]:
    """The lines of these contacts, in the order of `ids`; a contact that is gone is left out."""
    if not ids:
        return []
    main = {row.id: row for row in session.execute(_query(session, ids))}
    tags = tags_of(session, ids)
    states = _lead_states(session, ids)
    points = _main_points(session, main.values())
    return [_row(main[i], tags.get(i, ()), states.get(i), points) for i in ids if i in main]


def tags_of(session: Session, ids: Iterable[int]) -> dict[int, tuple[TagRow, ...]]:
    """The tags of each contact, in the order of the list of tags."""
    query = (
        select(ContactTag.contact_id, Tag.id, Tag.label, Tag.colour)
        .join(Tag, Tag.id == ContactTag.tag_id)
        .where(ContactTag.contact_id.in_(ids))
        .order_by(Tag.position, Tag.id)
    )
    found: dict[int, list[TagRow]] = {}
    for contact_id, tag_id, label, colour in session.execute(query):
        found.setdefault(contact_id, []).append(TagRow(tag_id, label, colour))
    return {contact_id: tuple(tags) for contact_id, tags in found.items()}


def default_pipeline(session: Session) -> int | None:
    """The pipeline whose stage a list shows: the default one of contacts, else the first."""
    query = select(Pipeline.id).where(Pipeline.entity == PipelineEntity.CONTACT, Pipeline.active)
    return session.scalar(query.order_by(Pipeline.is_default.desc(), Pipeline.position, Pipeline.id).limit(1))


def _query(session: Session, ids: Sequence[int]) -> Any:
    pipeline = default_pipeline(session)
    return (
        select(
            *_COLUMNS,
            Company.name.label("company"),
            ContactType.label.label("type_label"),
            ContactType.colour.label("type_colour"),
            ContactSource.label.label("source_label"),
            ContactSource.colour.label("source_colour"),
            User.name.label("owner"),
            Stage.id.label("stage_id"),
            Stage.label.label("stage_label"),
            Stage.colour.label("stage_colour"),
        )
        .select_from(Contact)
        .outerjoin(Company, Company.id == Contact.company_id)
        .outerjoin(ContactType, ContactType.id == Contact.type_id)
        .outerjoin(ContactSource, ContactSource.id == Contact.source_id)
        .outerjoin(User, User.id == Contact.owner_id)
        .outerjoin(
            ContactPipeline,
            (ContactPipeline.contact_id == Contact.id) & (ContactPipeline.pipeline_id == pipeline),
        )
        .outerjoin(Stage, Stage.id == ContactPipeline.stage_id)
        .where(Contact.id.in_(ids), Contact.deleted_at.is_(None))
    )


_COLUMNS = (
    Contact.id, Contact.version, Contact.civility, Contact.first_name, Contact.last_name, Contact.company_id,
    Contact.job_title, Contact.type_id, Contact.source_id, Contact.main_phone, Contact.main_email,
    Contact.last_interaction_at, Contact.last_attempt_at, Contact.last_order_on, Contact.order_count,
    Contact.spent_cents, Contact.owner_id, Contact.city, Contact.postcode, Contact.created_at,
    Contact.updated_at, Contact.lifecycle, Contact.do_not_call,
)  # fmt: skip


def _lead_states(session: Session, ids: Sequence[int]) -> dict[int, LeadState]:
    query = select(Lead.contact_id, Lead.state).where(Lead.contact_id.in_(ids)).distinct()
    found: dict[int, LeadState] = {}
    for contact_id, state in session.execute(query):
        known = found.get(contact_id, state)
        found[contact_id] = min(known, state, key=_OPENNESS.index)
    return found


def _main_points(session: Session, contacts: Iterable[Any]) -> dict[tuple[int, PointKind], Any]:
    """Validity and opt-out of the phone and the e-mail a line shows."""
    query = select(
        ContactPoint.contact_id, ContactPoint.kind, ContactPoint.raw, ContactPoint.value,
        ContactPoint.validity, ContactPoint.opt_out,
    ).where(ContactPoint.contact_id.in_([c.id for c in contacts]))  # fmt: skip
    shown = {(c.id, PointKind.PHONE): c.main_phone for c in contacts}
    shown |= {(c.id, PointKind.EMAIL): c.main_email for c in contacts}
    return {
        (point.contact_id, point.kind): point
        for point in session.execute(query.order_by(ContactPoint.position.desc(), ContactPoint.id.desc()))
        if shown[point.contact_id, point.kind] in (point.value, point.raw)
    }


def _pill(row_id: int | None, label: str | None, colour: int | None) -> TagRow | None:
    return None if row_id is None else TagRow(row_id, label or "", colour or 0)


def _row(
    main: Any, tags: tuple[TagRow, ...], lead_state: LeadState | None, points: dict[Any, Any]
) -> ContactRow:
    phone, email = points.get((main.id, PointKind.PHONE)), points.get((main.id, PointKind.EMAIL))
    return ContactRow(
        id=main.id,
        version=main.version,
        civility=main.civility,
        first_name=main.first_name,
        last_name=main.last_name,
        company_id=main.company_id,
        company=main.company,
        job_title=main.job_title,
        stage=_pill(main.stage_id, main.stage_label, main.stage_colour),
        type=_pill(main.type_id, main.type_label, main.type_colour),
        source=_pill(main.source_id, main.source_label, main.source_colour),
        tags=tags,
        phone=main.main_phone,
        phone_validity=phone.validity if phone else None,
        phone_opt_out=bool(phone and phone.opt_out),
        email=main.main_email,
        email_validity=email.validity if email else None,
        last_interaction_at=main.last_interaction_at,
        last_attempt_at=main.last_attempt_at,
        last_order_on=main.last_order_on,
        order_count=main.order_count,
        spent_cents=main.spent_cents,
        owner_id=main.owner_id,
        owner=main.owner,
        city=main.city,
        postcode=main.postcode,
        created_at=main.created_at,
        updated_at=main.updated_at,
        lifecycle=main.lifecycle,
        lead_state=lead_state,
        do_not_call=main.do_not_call,
    )
