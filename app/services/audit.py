"""Who did what, written beside the act itself."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from app.db.entities import Audit
from app.domain.actor import Actor


def record(
    session: Session,
    *,
    actor: Actor,
    action: str,
    entity: str,
    entity_id: int | None,
    now: datetime,
    **detail: object,
) -> None:
    """Append one line: `action` is "entity.past_participle"; `detail` holds JSON values."""
    session.add(
        Audit(
            at=now,
            user_id=actor.user_id,
            action=action,
            entity=entity,
            entity_id=entity_id,
            detail=detail,
        )
    )
