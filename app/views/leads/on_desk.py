"""What is on the desk: one record, the call made to it, what is typed. Kept in the draft journal."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from app.domain.calls import CallbackDraft, CallDraft
from app.domain.leads import LeadCard
from app.domain.reference import QualificationRow, TemplateRow


@dataclass
class OnDesk:
    """The record being worked on. `uuid` becomes that of the call, so saving twice stores it once."""

    card: LeadCard
    opened_at: datetime
    uuid: str = field(default_factory=lambda: str(uuid4()))
    started_at: datetime | None = None
    ended_at: datetime | None = None
    number: str | None = None

    @property
    def is_on_line(self) -> bool:
        """A call was started and not hung up."""
        return self.started_at is not None and self.ended_at is None

    def talk_s(self, now: datetime) -> int:
        """Seconds on the line so far."""
        if self.started_at is None:
            return 0
        return max(0, int(((self.ended_at or now) - self.started_at).total_seconds()))

    def wrap_up_s(self, now: datetime) -> int:
        """Seconds since the call ended."""
        return max(0, int((now - self.ended_at).total_seconds())) if self.ended_at else 0

    def draft(
        self,
        *,
        qualification: QualificationRow | None,
        body: str,
        template: TemplateRow | None,
        callback: CallbackDraft | None,
        close_reason: str | None,
        now: datetime,
    ) -> CallDraft:
        """The call as it stands, ready to be saved."""
        return CallDraft(
            uuid=self.uuid,
            contact_id=self.card.contact_id,
            lead_id=self.card.id,
            started_at=self.started_at or self.opened_at,
            talk_s=self.talk_s(now),
            wrap_up_s=self.wrap_up_s(now),
            number=self.number or self.card.number,
            qualification_id=qualification.id if qualification else None,
            body=body,
            template_id=template.id if template else None,
            callback=callback,
            closes=close_reason is not None,
            close_reason=close_reason,
        )

    def kept(self, draft: CallDraft) -> dict[str, Any]:
        """What the journal needs, beside the call, to put the desk back as it was."""
        return {
            "name": f"{self.card.first_name} {self.card.last_name}".strip(),
            "opened_at": self.opened_at.isoformat(),
            "started_at": self.started_at.isoformat() if self.started_at else None,
            "ended_at": self.ended_at.isoformat() if self.ended_at else None,
            "body": draft.body,
        }

    def take_back(self, uuid: str, kept: dict[str, Any]) -> None:
        """Go on with a call that a former run of the program left."""
        self.uuid = uuid
        self.opened_at = datetime.fromisoformat(kept["opened_at"])
        self.started_at = _instant(kept.get("started_at"))
        self.ended_at = _instant(kept.get("ended_at"))

    def go_on(self, draft: CallDraft) -> None:
        """Go on with a call that was saved, then taken back: its time stays, under a new uuid."""
        self.number = draft.number
        if draft.talk_s:
            self.started_at = draft.started_at
            self.ended_at = draft.started_at + timedelta(seconds=draft.talk_s)
        else:
            self.opened_at = draft.started_at


def _instant(text: object) -> datetime | None:
    return datetime.fromisoformat(text) if isinstance(text, str) else None
