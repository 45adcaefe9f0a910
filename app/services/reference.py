"""Reference lists, qualifications, note templates and settings of the centre."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.db.entities import (
    Audit,
    ContactSource,
    ContactType,
    Industry,
    MarketingList,
    NoteTemplate,
    NoteTemplateTag,
    PauseReason,
    Pipeline,
    Product,
    Qualification,
    QualificationSet,
    Setting,
    Stage,
    Tag,
    TicketChannel,
    TicketPriority,
    TicketType,
)
from app.db.prepared import table_of
from app.domain import shipped
from app.domain.actor import Actor
from app.domain.reference import (
    FLOW_EXTRAS,
    CentreSettings,
    PauseReasonRow,
    PipelineRow,
    PriorityRow,
    QualificationRow,
    QualificationSetRow,
    ReferenceKind,
    ReferenceRow,
    SettingKey,
    SourceRow,
    StageRow,
    TemplateRow,
    TicketTypeRow,
)
from app.domain.words import PipelineEntity, Role
from app.errors import Invalid, NotFound

_COMMON = ("id", "code", "label", "colour", "position", "active")
_LISTS: dict[ReferenceKind, tuple[Any, type[ReferenceRow], tuple[str, ...]]] = {
    ReferenceKind.SOURCE: (ContactSource, SourceRow, ("channel",)),
    ReferenceKind.CONTACT_TYPE: (ContactType, ReferenceRow, ()),
    ReferenceKind.INDUSTRY: (Industry, ReferenceRow, ()),
    ReferenceKind.TAG: (Tag, ReferenceRow, ()),
    ReferenceKind.PRODUCT: (Product, ReferenceRow, ()),
    ReferenceKind.TICKET_TYPE: (TicketType, TicketTypeRow, ("is_complaint",)),
    ReferenceKind.TICKET_CHANNEL: (TicketChannel, ReferenceRow, ()),
    ReferenceKind.TICKET_PRIORITY: (TicketPriority, PriorityRow, ("weight",)),
    ReferenceKind.PAUSE_REASON: (PauseReason, PauseReasonRow, ("is_production", "ceiling_s")),
}
_SHIPPED: dict[ReferenceKind, Sequence[tuple[Any, ...]]] = {
    ReferenceKind.SOURCE: shipped.SOURCES,
    ReferenceKind.CONTACT_TYPE: shipped.CONTACT_TYPES,
    ReferenceKind.INDUSTRY: shipped.INDUSTRIES,
    ReferenceKind.TAG: shipped.TAGS,
    ReferenceKind.PRODUCT: shipped.PRODUCTS,
    ReferenceKind.TICKET_TYPE: shipped.TICKET_TYPES,
    ReferenceKind.TICKET_CHANNEL: shipped.TICKET_CHANNELS,
    ReferenceKind.TICKET_PRIORITY: shipped.TICKET_PRIORITIES,
    ReferenceKind.PAUSE_REASON: shipped.PAUSE_REASONS,
}


# ----------------------------------------------------------------------------------------- installing
def install_defaults(session: Session, *, now: datetime, site_zone: str = "Europe/Paris") -> None:
    """Put the shipped French lists, pipelines, qualifications, templates and settings in an empty centre.

    Does nothing in a centre that already has a qualification set, so that a second call is harmless.
    """
    if session.scalar(select(QualificationSet.id).limit(1)) is not None:
        return
    for kind, words in _SHIPPED.items():
        entity, _, more = _LISTS[kind]
        for position, (code, label, colour, *rest) in enumerate(words):
            values = dict(zip(more, rest, strict=True))
            session.add(entity(code=code, label=label, colour=colour, position=position, **values))
    _install_pipelines(session)
    _install_qualifications(session)
    session.flush()
    _install_templates(session)
    defaults = CentreSettings(site_zone=site_zone)
    session.add_all(Setting(key=key.value, value=_stored(defaults, key)) for key in SettingKey)
    session.add(Audit(at=now, action="centre.installed", entity="centre"))
    session.flush()


def _install_pipelines(session: Session) -> None:
    with_default: set[PipelineEntity] = set()
    for position, (entity, label, stages) in enumerate(shipped.PIPELINES):
        pipeline = Pipeline(
            entity=entity, label=label, position=position, is_default=entity not in with_default
        )
        with_default.add(entity)
        session.add(pipeline)
        session.flush()
        session.add_all(
            Stage(pipeline_id=pipeline.id, label=name, category=category, colour=colour, position=place)
            for place, (name, category, colour) in enumerate(stages)
        )


def _install_qualifications(session: Session) -> None:
    default = QualificationSet(label=shipped.QUALIFICATION_SET, is_default=True)
    session.add(default)
    session.flush()
    session.add_all(
        Qualification(
            set_id=default.id,
            label=coded.label,
            code=coded.code,
            key=coded.key,
            position=position,
            retry_minutes=coded.retry_minutes,
            max_attempts=coded.max_attempts,
            **dict.fromkeys(coded.flags, True),
        )
        for position, coded in enumerate(shipped.QUALIFICATIONS)
    )


def _install_templates(session: Session) -> None:
    tags = {tag.code: tag.id for tag in session.execute(select(Tag.code, Tag.id))}
    for position, ready in enumerate(shipped.TEMPLATES):
        template = NoteTemplate(
            title=ready.title,
            body=ready.body,
            outcome=ready.outcome,
            closes=ready.closes,
            position=position,
        )
        session.add(template)
        session.flush()
        session.add_all(NoteTemplateTag(template_id=template.id, tag_id=tags[code]) for code in ready.tags)


# -------------------------------------------------------------------------------------------- reading
def listing(session: Session, kind: ReferenceKind, *, active_only: bool = True) -> tuple[ReferenceRow, ...]:
    """The words of one list, in the order shown; rows of some kinds carry more (see domain.reference)."""
    entity, row, more = _LISTS[kind]
    query = select(*(getattr(entity, name) for name in (*_COMMON, *more)))
    if active_only:
        query = query.where(entity.active)
    return tuple(row(*values) for values in session.execute(query.order_by(entity.position, entity.id)))


def pause_reasons(session: Session, *, active_only: bool = True) -> tuple[PauseReasonRow, ...]:
    """The reasons of a pause, in the order shown."""
    rows = listing(session, ReferenceKind.PAUSE_REASON, active_only=active_only)
    return tuple(row for row in rows if isinstance(row, PauseReasonRow))


def pipelines(
    session: Session, *, entity: PipelineEntity, active_only: bool = True
) -> tuple[PipelineRow, ...]:
    """The pipelines of an entity with their stages, in the order shown."""
    query = select(Pipeline.id, Pipeline.entity, Pipeline.label, Pipeline.is_default, Pipeline.active)
    query = query.where(Pipeline.entity == entity).order_by(Pipeline.position, Pipeline.id)
    stage_query = (
        select(
            Stage.id,
            Stage.pipeline_id,
            Stage.label,
            Stage.category,
            Stage.colour,
            Stage.position,
            Stage.active,
        )
        .join(Pipeline, Pipeline.id == Stage.pipeline_id)
        .where(Pipeline.entity == entity)
        .order_by(Stage.position, Stage.id)
    )
    if active_only:
        query, stage_query = query.where(Pipeline.active), stage_query.where(Stage.active)
    stages = [StageRow(*values) for values in session.execute(stage_query)]
    return tuple(
        PipelineRow(*values, stages=tuple(stage for stage in stages if stage.pipeline_id == values.id))
        for values in session.execute(query)
    )


def qualification_sets(session: Session) -> tuple[QualificationSetRow, ...]:
    """Every qualification set, the default one first."""
    query = select(QualificationSet.id, QualificationSet.label, QualificationSet.is_default).order_by(
        QualificationSet.is_default.desc(), QualificationSet.label
    )
    return tuple(QualificationSetRow(*values) for values in session.execute(query))


def qualifications(
    session: Session, *, set_id: int | None = None, active_only: bool = True
) -> tuple[QualificationRow, ...]:
    """The qualifications of a set (the default one unless told), in the order shown.

    Raises NotFound when there is no such set.
    """
    chosen = QualificationSet.is_default if set_id is None else QualificationSet.id == set_id
    found = session.scalar(select(QualificationSet.id).where(chosen))
    if found is None:
        raise NotFound("not_found")
    columns = [getattr(Qualification, name) for name in QualificationRow.__dataclass_fields__]
    query = select(*columns).where(Qualification.set_id == found)
    if active_only:
        query = query.where(Qualification.active)
    query = query.order_by(Qualification.position, Qualification.id)
    return tuple(QualificationRow(*values) for values in session.execute(query))


def templates(session: Session, *, active_only: bool = True) -> tuple[TemplateRow, ...]:
    """The note templates with the tags they apply, in the order shown."""
    query = select(
        NoteTemplate.id,
        NoteTemplate.title,
        NoteTemplate.body,
        NoteTemplate.outcome,
        NoteTemplate.closes,
        NoteTemplate.position,
        NoteTemplate.active,
    ).order_by(NoteTemplate.position, NoteTemplate.id)
    if active_only:
        query = query.where(NoteTemplate.active)
    tags: dict[int, list[int]] = {}
    links = select(NoteTemplateTag.template_id, NoteTemplateTag.tag_id).order_by(NoteTemplateTag.tag_id)
    for template_id, tag_id in session.execute(links):
        tags.setdefault(template_id, []).append(tag_id)
    return tuple(
        TemplateRow(*values, tag_ids=tuple(tags.get(values.id, ()))) for values in session.execute(query)
    )


def marketing_lists(session: Session) -> tuple[tuple[int, str], ...]:
    """Id and label of the marketing lists in use, by label."""
    rows = session.execute(
        select(MarketingList.id, MarketingList.label)
        .where(MarketingList.active)
        .order_by(MarketingList.label)
    )
    return tuple((row.id, row.label) for row in rows)


# ------------------------------------------------------------------------------------------- settings
# Of the table, and built once: read at every act.
_SETTING = table_of(Setting)
_SETTING_ROWS = select(_SETTING.c.key, _SETTING.c.value)


def settings_of(session: Session) -> CentreSettings:
    """The settings of the centre; a missing or unreadable one has its default value."""
    return read_settings({row.key: row.value for row in session.execute(_SETTING_ROWS)})


def value_of(key: SettingKey) -> ColumnElement[Any]:
    """The stored value of one setting, as a column of a larger question."""
    return select(_SETTING.c.value).where(_SETTING.c.key == key.value).scalar_subquery()


def read_settings(stored: Mapping[str, object]) -> CentreSettings:
    """Settings from stored values; a missing or unreadable one has its default value."""
    values: dict[str, Any] = {}
    for key, (field, read) in _SETTINGS.items():
        try:
            values[field] = read(stored[key.value])
        except (KeyError, ValueError, TypeError):
            continue
    return CentreSettings(**values)


def set_setting(session: Session, *, key: SettingKey, value: object, actor: Actor) -> CentreSettings:
    """Change one setting and return all of them.

    Raises Forbidden below supervisor (below administrator for zone and region), Invalid for a value
    that is not of the setting's kind.
    """
    centre_wide = key in (SettingKey.SITE_ZONE, SettingKey.DEFAULT_REGION)
    actor.require(Role.ADMINISTRATOR if centre_wide else Role.SUPERVISOR)
    field, read = _SETTINGS[key]
    try:
        accepted = read(value)
    except (ValueError, TypeError) as error:
        raise Invalid("invalid", field=key.value) from error
    stored = _stored(CentreSettings(**{field: accepted}), key)
    row = session.get(Setting, key.value)
    if row is None:
        session.add(Setting(key=key.value, value=stored))
    else:
        row.value = stored
    session.flush()
    return settings_of(session)


def _stored(settings: CentreSettings, key: SettingKey) -> object:
    value = getattr(settings, _SETTINGS[key][0])
    return list(value) if isinstance(value, tuple) else value


def _zone(value: object) -> str:
    # Not available_timezones(): it walks the disk, 10 ms each time settings are read.
    try:
        return str(ZoneInfo(str(value or "?")))
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError(value) from error


def _region(value: object) -> str:
    if not (isinstance(value, str) and len(value) == 2 and value.isascii() and value.isalpha()):
        raise ValueError(value)
    return value.upper()


def _minutes(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 240:
        raise ValueError(value)
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _each(value: object) -> list[Any]:
    if not isinstance(value, list | tuple):
        raise TypeError(value)
    return list(value)


def _ids(value: object) -> tuple[int, ...]:
    return tuple(sorted({int(item) for item in _each(value)}))


def _extras(value: object) -> tuple[str, ...]:
    asked = _each(value)
    if not set(asked) <= set(FLOW_EXTRAS):
        raise ValueError(value)
    return tuple(asked)


def _roles(value: object) -> tuple[Role, ...]:
    return tuple(sorted({Role(item) for item in _each(value)}, key=lambda role: role.rank))


_SETTINGS: dict[SettingKey, tuple[str, Callable[[object], Any]]] = {
    SettingKey.SITE_ZONE: ("site_zone", _zone),
    SettingKey.DEFAULT_REGION: ("default_region", _region),
    SettingKey.LEASE_MINUTES: ("lease_minutes", _minutes),
    SettingKey.NEWEST_FIRST: ("newest_first", _truth),
    SettingKey.FLOW_LISTS: ("flow_lists", _ids),
    SettingKey.FLOW_EXTRA: ("flow_extra", _extras),
    SettingKey.RESERVATION_ROLES: ("reservation_roles", _roles),
}
