"""The centre's own words (types, tags, people, stages…), as the room offers them to choose from."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from app import labels
from app.domain.contacts import FIELDS
from app.domain.reference import PipelineRow, ReferenceKind, ReferenceRow, StageRow
from app.domain.words import PipelineEntity
from app.services import campaigns, reference
from app.views.widgets.one_of import Option
from app.views.widgets.paint import PillLook, category_pill

CHANNELS = ("phone", "email", "sms", "whatsapp", "post", "chat")
CIVILITIES = ("M.", "Mme", "Mlle", "Me", "Dr")


@dataclass(frozen=True)
class Choices:
    """What can be chosen now. Words no longer in use stay readable where they stand already."""

    types: tuple[ReferenceRow, ...] = ()
    sources: tuple[ReferenceRow, ...] = ()
    industries: tuple[ReferenceRow, ...] = ()
    tags: tuple[ReferenceRow, ...] = ()
    people: tuple[tuple[int, str], ...] = ()
    lists: tuple[tuple[int, str], ...] = ()
    pipelines: tuple[PipelineRow, ...] = ()
    campaigns: tuple[tuple[int, str], ...] = ()
    files: tuple[tuple[int, str], ...] = ()

    @property
    def stages(self) -> tuple[StageRow, ...]:
        """The stages of every pipeline."""
        return tuple(stage for pipeline in self.pipelines for stage in pipeline.stages)

    @property
    def default_pipeline(self) -> PipelineRow | None:
        """The pipeline whose stage the list shows."""
        return next((p for p in self.pipelines if p.is_default), next(iter(self.pipelines), None))

    def of(self, field: str) -> tuple[Option, ...]:
        """The values a filter may ask of a field; empty when they are typed."""
        if field in _ROWS:
            return tuple(Option(row.id, row.label) for row in getattr(self, _ROWS[field]))
        if field in _PAIRS:
            return tuple(Option(key, name) for key, name in getattr(self, _PAIRS[field]))
        words = FIELDS[field].words
        return tuple(Option(word, labels.word(word)) for word in words) if words else ()

    def label_of(self, field: str, value: Hashable) -> str:
        """One value of a field in words; the value itself when it is no longer known."""
        found = (option.text for option in self.of(field) if option.key == value)
        return next(found, str(value))

    def stage_look(self, stage_id: int) -> PillLook | None:
        """The pill of a stage."""
        found = (s for s in self.stages if s.id == stage_id)
        return next((category_pill(s.label, number=s.colour + 1) for s in found), None)


_ROWS = {"type": "types", "source": "sources", "industry": "industries", "tag": "tags", "stage": "stages",
         "pipeline": "pipelines"}  # fmt: skip
_PAIRS = {"owner": "people", "list": "lists", "campaign": "campaigns", "file": "files"}


def read(session: Any) -> Choices:
    """Everything there is to choose from, in one reading."""
    running = campaigns.listing(session)
    files = [(one, row.label) for row in running for one in campaigns.files(session, campaign_id=row.id)]
    return Choices(
        types=reference.listing(session, ReferenceKind.CONTACT_TYPE),
        sources=reference.listing(session, ReferenceKind.SOURCE),
        industries=reference.listing(session, ReferenceKind.INDUSTRY),
        tags=reference.listing(session, ReferenceKind.TAG),
        people=tuple(campaigns.people(session)),
        lists=reference.marketing_lists(session),
        pipelines=reference.pipelines(session, entity=PipelineEntity.CONTACT),
        campaigns=tuple((row.id, row.label) for row in running),
        files=tuple((one.id, f"{campaign} · {one.label}") for one, campaign in files),
    )


def options(rows: Iterable[ReferenceRow], *, none: str) -> tuple[Option, ...]:
    """Rows of a list as choices, with one for no value in front."""
    return (Option(None, none), *(Option(row.id, row.label) for row in rows))


def pairs(rows: Iterable[tuple[int, str]], *, none: str) -> tuple[Option, ...]:
    """(id, name) pairs as choices, with one for no value in front."""
    return (Option(None, none), *(Option(key, name) for key, name in rows))
