"""Rows of campaigns and files, and which acts a state allows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.words import CampaignState, FileState

CAMPAIGN_MOVES: dict[CampaignState, tuple[CampaignState, ...]] = {
    CampaignState.DRAFT: (CampaignState.ACTIVE, CampaignState.ARCHIVED),
    CampaignState.ACTIVE: (CampaignState.PAUSED, CampaignState.FINISHED),
    CampaignState.PAUSED: (CampaignState.ACTIVE, CampaignState.FINISHED),
    CampaignState.FINISHED: (CampaignState.ACTIVE, CampaignState.ARCHIVED),
    CampaignState.ARCHIVED: (),
}
FILE_MOVES: dict[FileState, tuple[FileState, ...]] = {
    FileState.ACTIVE: (FileState.PAUSED, FileState.FINISHED),
    FileState.PAUSED: (FileState.ACTIVE, FileState.FINISHED),
    FileState.FINISHED: (FileState.ACTIVE,),
}


@dataclass(frozen=True)
class CampaignRow:
    """A campaign in the list. `to_call`: open records; `total`: all its records."""

    id: int
    label: str
    state: CampaignState
    files: int
    active_files: int
    agents: int
    total: int
    to_call: int
    starts_on: date | None
    ends_on: date | None
    created_at: datetime


@dataclass(frozen=True)
class FileRow:
    """A file of a campaign: records by lead state (none, in progress, closed)."""

    id: int
    campaign_id: int
    label: str
    state: FileState
    total: int
    fresh: int
    in_progress: int
    closed: int
    created_at: datetime
    version: int


@dataclass(frozen=True)
class CampaignCard:
    """All of one campaign, for its page and its editor."""

    id: int
    version: int
    label: str
    state: CampaignState
    qualification_set_id: int
    script: str
    starts_on: date | None
    ends_on: date | None
    newest_first: bool
    agent_ids: tuple[int, ...]
    files: tuple[FileRow, ...]


@dataclass(frozen=True)
class CampaignDraft:
    """A campaign as typed."""

    label: str
    script: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    newest_first: bool = True
    qualification_set_id: int | None = None
    agent_ids: tuple[int, ...] = ()
