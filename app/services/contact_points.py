"""The phones and e-mails of a contact, edited one by one. What cannot be read is kept and flagged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.entities import ContactPoint
from app.domain.actor import Actor
from app.domain.contacts import Edited, Repaired
from app.domain.leads import Point
from app.domain.text import clean
from app.domain.words import PointKind
from app.errors import Invalid, NotFound
from app.services import reference
from app.services.contact_act import UNSEEN, Act
from app.services.contact_index import refresh
from app.services.contact_values import PointValue, read_point


def add_point(
    session: Session,
    *,
    actor: Actor,
    contact_id: int,
    kind: PointKind,
    text: str,
    now: datetime,
    label: str | None = None,
) -> Edited:
    """Add the phones or e-mails of a text, last; `after` is a tuple of Point.

    Raises Invalid: "blank", or "point.known" when the contact has all of them already. NotFound.
    """
    act = Act.on(session, actor=actor, contact_id=contact_id, now=now)
    values, repairs = _read(session, kind, text)
    known = set(session.scalars(_values_of(contact_id, kind)))
    fresh = [value for value in values if value.value not in known]
    if not fresh:
        raise Invalid("point.known" if values else "blank", field=kind)
    last = session.scalar(
        select(func.max(ContactPoint.position)).where(ContactPoint.contact_id == contact_id)
    )
    added = [
        ContactPoint(
            contact_id=contact_id, kind=kind, raw=value.raw, value=value.value, extension=value.extension,
            validity=value.validity, label=_label(label), position=position, opt_out=False,
        )
        for position, value in enumerate(fresh, start=0 if last is None else last + 1)
    ]  # fmt: skip
    session.add_all(added)
    session.flush()
    return _done(act, "point_added", before=None, after=tuple(map(_point, added)), repairs=repairs)


def set_point(
    session: Session,
    *,
    actor: Actor,
    point_id: int,
    text: str,
    version: int,
    now: datetime,
    base: object = UNSEEN,
) -> Edited:
    """Retype a phone or an e-mail; `before` and `after` are texts. `base` is the text the person saw.

    Raises Conflict, Invalid: "blank", "point.several", "point.known". NotFound.
    """
    act, point = _held(session, actor, point_id, now)
    values, repairs = _read(session, point.kind, text)
    if len(values) != 1:
        raise Invalid("point.several" if values else "blank", field=point.kind)
    (read,) = values
    if read.raw == point.raw:
        return act.unchanged(point.raw, repairs)
    act.check_version(version, field=point.kind, theirs=point.raw, base=base)
    others = _values_of(act.contact.id, point.kind).where(ContactPoint.id != point.id)
    if read.value in set(session.scalars(others)):
        raise Invalid("point.known", field=point.kind)
    before = point.raw
    for name in ("raw", "value", "validity", "extension"):
        setattr(point, name, getattr(read, name))
    return _done(act, "point_edited", before=before, after=read.raw, repairs=repairs, point_id=point_id)


def remove_point(session: Session, *, actor: Actor, point_id: int, now: datetime) -> Edited:
    """Take a phone or an e-mail away; `before` is its Point, which `put_back` undoes. NotFound."""
    act, point = _held(session, actor, point_id, now)
    before = replace(_point(point), id=point.position)
    session.delete(point)
    return _done(act, "point_removed", before=before, after=None)


def put_back(session: Session, *, actor: Actor, contact_id: int, point: Point, now: datetime) -> Edited:
    """Bring back a point that `remove_point` took away, at its place (its `id` tells it). NotFound.

    Raises Invalid("point.known") when the contact has it again.
    """
    act = Act.on(session, actor=actor, contact_id=contact_id, now=now)
    if point.value in set(session.scalars(_values_of(contact_id, point.kind))):
        raise Invalid("point.known", field=point.kind)
    kept = {name: value for name, value in asdict(point).items() if name != "id"}
    session.add(ContactPoint(contact_id=contact_id, position=point.id, **kept))
    return _done(act, "point_added", before=None, after=point)


def set_label(session: Session, *, actor: Actor, point_id: int, label: str | None, now: datetime) -> Edited:
    """Say what a phone or an e-mail is ("Bureau", "Facturation"). NotFound."""
    act, point = _held(session, actor, point_id, now)
    before, point.label = point.label, _label(label)
    return _done(act, "point_labelled", before=before, after=point.label, point_id=point_id)


def set_opt_out(session: Session, *, actor: Actor, point_id: int, opt_out: bool, now: datetime) -> Edited:
    """Write down, or lift, an opposition to one phone or e-mail. NotFound."""
    act, point = _held(session, actor, point_id, now)
    before, point.opt_out = point.opt_out, opt_out
    return _done(act, "point_opt_out", before=before, after=opt_out, point_id=point_id)


def make_first(session: Session, *, actor: Actor, point_id: int, now: datetime) -> Edited:
    """Put a phone or an e-mail before the others of its kind; `before` is the id of the former first."""
    act, chosen = _held(session, actor, point_id, now)
    query = select(ContactPoint).where(ContactPoint.contact_id == act.contact.id)
    points = session.scalars(query.order_by(ContactPoint.position, ContactPoint.id)).all()
    before = next(point.id for point in points if point.kind is chosen.kind)
    in_order = [chosen, *(point for point in points if point is not chosen)]
    for position, point in enumerate(in_order):
        point.position = position
    return _done(act, "point_first", before=before, after=point_id)


# ---------------------------------------------------------------------------------------------- pieces
def _read(session: Session, kind: PointKind, text: str) -> tuple[Sequence[PointValue], tuple[Repaired, ...]]:
    region = reference.settings_of(session).default_region
    values, repairs = read_point(kind.value, text, region=region)
    return list({value.value: value for value in values}.values()), tuple(repairs)


def _values_of(contact_id: int, kind: PointKind) -> Any:
    return select(ContactPoint.value).where(ContactPoint.contact_id == contact_id, ContactPoint.kind == kind)


def _held(session: Session, actor: Actor, point_id: int, now: datetime) -> tuple[Act, ContactPoint]:
    owner = session.scalar(select(ContactPoint.contact_id).where(ContactPoint.id == point_id))
    act = None if owner is None else Act.on(session, actor=actor, contact_id=owner, now=now)
    # Read under the lock: somebody may have changed it, or taken it away, meanwhile.
    point = session.get(ContactPoint, point_id, populate_existing=True) if act else None
    if act is None or point is None:
        raise NotFound("point.gone")
    return act, point


def _done(
    act: Act, name: str, *, before: Any, after: Any, repairs: tuple[Repaired, ...] = (), **detail: Any
) -> Edited:
    refresh(act.session, act.contact, now=act.now)
    edited = act.done(name, before=_told(before), after=_told(after), **detail)
    return replace(edited, before=before, after=after, repairs=repairs)


def _told(value: Any) -> Any:
    """A Point, or several, as JSON."""
    if isinstance(value, tuple):
        return [asdict(point) for point in value]
    return asdict(value) if isinstance(value, Point) else value


def _point(point: ContactPoint) -> Point:
    return Point(
        point.id, point.kind, point.raw, point.value, point.label, point.extension, point.validity,
        point.opt_out,
    )  # fmt: skip


def _label(label: str | None) -> str | None:
    return clean(label or "", limit=64).text or None
