"""Ids of the reference rows of a centre, by code."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.reference import PipelineRow, QualificationRow, ReferenceKind, TemplateRow
from app.domain.words import PipelineEntity
from app.services import reference


@dataclass(frozen=True)
class Refs:
    """What the generators need of the reference lists."""

    sources: dict[str, int]
    types: dict[str, int]
    industries: dict[str, int]
    tags: dict[str, int]
    products: tuple[int, ...]
    ticket_types: dict[str, int]
    channels: dict[str, int]
    priorities: dict[str, int]
    pauses: dict[str, int]
    contact_pipelines: tuple[PipelineRow, ...]
    ticket_pipelines: tuple[PipelineRow, ...]
    qualification_set_id: int
    qualifications: dict[str, QualificationRow]
    templates: dict[str, TemplateRow]


def read(session: Session) -> Refs:
    """The reference rows of a centre filled by `reference.install_defaults`."""

    def ids(kind: ReferenceKind) -> dict[str, int]:
        return {row.code: row.id for row in reference.listing(session, kind)}

    coded = reference.qualifications(session)
    return Refs(
        sources=ids(ReferenceKind.SOURCE),
        types=ids(ReferenceKind.CONTACT_TYPE),
        industries=ids(ReferenceKind.INDUSTRY),
        tags=ids(ReferenceKind.TAG),
        products=tuple(ids(ReferenceKind.PRODUCT).values()),
        ticket_types=ids(ReferenceKind.TICKET_TYPE),
        channels=ids(ReferenceKind.TICKET_CHANNEL),
        priorities=ids(ReferenceKind.TICKET_PRIORITY),
        pauses=ids(ReferenceKind.PAUSE_REASON),
        contact_pipelines=reference.pipelines(session, entity=PipelineEntity.CONTACT),
        ticket_pipelines=reference.pipelines(session, entity=PipelineEntity.TICKET),
        qualification_set_id=coded[0].set_id,
        qualifications={row.code: row for row in coded},
        templates={row.title: row for row in reference.templates(session)},
    )
