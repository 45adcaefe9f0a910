"""Where leads go: a file of a campaign, or the client flow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.entities import Campaign, File
from app.domain.actor import Actor
from app.domain.campaigns import CampaignDraft
from app.domain.text import NAME_LIMIT, clean
from app.domain.words import CampaignState
from app.errors import NotFound
from app.services import campaigns, lead_cards
from app.services.imports.chunk import Chunk


@dataclass(frozen=True)
class Target:
    """A file of a campaign with the campaign's qualification set; no ids in the client flow."""

    campaign_id: int | None
    file_id: int | None
    set_id: int


class Targets:
    """The targets the lines of a chunk name, made when they are new."""

    def __init__(self, chunk: Chunk) -> None:
        self._chunk = chunk
        self._found: dict[tuple[str, str], Target] = {}

    def of(self, campaign: str = "", file: str = "") -> Target:
        """The target of a line: that of the whole import unless the line names a campaign or a file."""
        key = (campaign, file)
        if key not in self._found:
            self._found[key] = self._named(*key)
        return self._found[key]

    def _named(self, campaign: str, file: str) -> Target:
        chunk = self._chunk
        if not campaign and not (file and chunk.campaign_id):
            return target(chunk.session, campaign_id=chunk.campaign_id, file_id=chunk.file_id)
        session, actor, now = chunk.session, chunk.actor, chunk.reading.now
        campaign_id = chunk.campaign_id
        if campaign:
            campaign_id = find_campaign(session, label=campaign, actor=actor, now=now)
        assert campaign_id is not None
        label = file or campaign
        file_id = campaigns.create_file(session, actor=actor, campaign_id=campaign_id, label=label, now=now)
        return target(chunk.session, campaign_id=campaign_id, file_id=file_id)


def target(session: Session, *, campaign_id: int | None, file_id: int | None) -> Target:
    """A target by its ids. Raises NotFound when the file is not of the campaign."""
    if campaign_id is None:
        return Target(None, None, lead_cards.default_set(session))
    set_id = session.scalar(select(Campaign.qualification_set_id).where(Campaign.id == campaign_id))
    if set_id is None or session.scalar(select(File.campaign_id).where(File.id == file_id)) != campaign_id:
        raise NotFound("campaign.gone")
    return Target(campaign_id, file_id, set_id)


def find_campaign(session: Session, *, label: str, actor: Actor, now: datetime) -> int:
    """The campaign of a label; a new one is active at once, for its leads are there to be called."""
    name = clean(label, limit=NAME_LIMIT).text
    found = session.scalar(select(Campaign.id).where(Campaign.label == name))
    if found is not None:
        return found
    made = campaigns.create(session, actor=actor, draft=CampaignDraft(label=name), now=now)
    campaigns.set_state(session, actor=actor, campaign_id=made, state=CampaignState.ACTIVE, now=now)
    return made
