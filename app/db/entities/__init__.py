"""The tables, one module per room. Importing this package registers all of them."""

from app.db.base import Base
from app.db.entities.callbacks import Callback
from app.db.entities.calls import Call, Note, NoteTemplate, NoteTemplateTag
from app.db.entities.campaigns import Campaign, CampaignAgent, File, Qualification, QualificationSet
from app.db.entities.contacts import (
    Company,
    Consent,
    Contact,
    ContactEvent,
    ContactPipeline,
    ContactPoint,
    ContactTag,
    ListMember,
    MarketingList,
    Order,
    OrderLine,
)
from app.db.entities.imports import ImportJob, ImportMapping, ImportRow
from app.db.entities.leads import Lead
from app.db.entities.people import User
from app.db.entities.presence import AgentSession, AgentState
from app.db.entities.reference import (
    ContactSource,
    ContactType,
    Industry,
    PauseReason,
    Pipeline,
    Product,
    Stage,
    Tag,
    TicketChannel,
    TicketPriority,
    TicketType,
)
from app.db.entities.system import Audit, ChangeNote, Setting
from app.db.entities.tickets import Ticket, TicketEvent, TicketMessage

__all__ = [
    "AgentSession",
    "AgentState",
    "Audit",
    "Base",
    "Call",
    "Callback",
    "Campaign",
    "CampaignAgent",
    "ChangeNote",
    "Company",
    "Consent",
    "Contact",
    "ContactEvent",
    "ContactPipeline",
    "ContactPoint",
    "ContactSource",
    "ContactTag",
    "ContactType",
    "File",
    "ImportJob",
    "ImportMapping",
    "ImportRow",
    "Industry",
    "Lead",
    "ListMember",
    "MarketingList",
    "Note",
    "NoteTemplate",
    "NoteTemplateTag",
    "Order",
    "OrderLine",
    "PauseReason",
    "Pipeline",
    "Product",
    "Qualification",
    "QualificationSet",
    "Setting",
    "Stage",
    "Tag",
    "Ticket",
    "TicketChannel",
    "TicketEvent",
    "TicketMessage",
    "TicketPriority",
    "TicketType",
    "User",
]
