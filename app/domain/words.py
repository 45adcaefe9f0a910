"""The vocabulary: every closed list of words the program owns.

Values are stored in the database; labels are in `app.labels`.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person may do; each role may also do what the one before may."""

    AGENT = "agent"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"

    @property
    def rank(self) -> int:
        """0 for an agent, 2 for an administrator."""
        return list(Role).index(self)


class Lifecycle(StrEnum):
    PROSPECT = "prospect"
    CUSTOMER = "customer"
    FORMER = "former"


class Capacity(StrEnum):
    """In which capacity a person is called; unknown is treated as consumer."""

    UNKNOWN = "unknown"
    CONSUMER = "consumer"
    PROFESSIONAL = "professional"


class PointKind(StrEnum):
    PHONE = "phone"
    EMAIL = "email"


class Validity(StrEnum):
    VALID = "valid"
    SUSPECT = "suspect"
    INVALID = "invalid"


class ContactEventKind(StrEnum):
    """What happened to a contact, beside calls, notes, tickets and orders."""

    CREATED = "created"
    STAGE = "stage"
    TAGGED = "tagged"
    UNTAGGED = "untagged"
    DELETED = "deleted"
    RESTORED = "restored"


class ConsentStatus(StrEnum):
    GIVEN = "given"
    REVOKED = "revoked"


class OrderStatus(StrEnum):
    PENDING = "pending"
    PAID = "paid"
    REFUNDED = "refunded"
    CANCELLED = "cancelled"


class PipelineEntity(StrEnum):
    CONTACT = "contact"
    LEAD = "lead"
    TICKET = "ticket"


class StageCategory(StrEnum):
    """Owned by code; labels of stages are free.

    Tickets: new … cancelled; leads: open, won, lost; contacts: open, done.
    """

    NEW = "new"
    OPEN = "open"
    WAITING = "waiting"
    RESOLVED = "resolved"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    WON = "won"
    LOST = "lost"
    DONE = "done"


class LeadState(StrEnum):
    """none: no interaction ever; in_progress: some, not closed; closed."""

    NONE = "none"
    IN_PROGRESS = "in_progress"
    CLOSED = "closed"


class CampaignState(StrEnum):
    DRAFT = "draft"
    ACTIVE = "active"
    PAUSED = "paused"
    FINISHED = "finished"
    ARCHIVED = "archived"


class FileState(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    FINISHED = "finished"


class Direction(StrEnum):
    OUT = "out"
    IN = "in"


class Outcome(StrEnum):
    """What a note says about the call."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    PARTIAL = "partial"
    UNCLASSIFIED = "unclassified"


class CallbackState(StrEnum):
    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


class AgentStatus(StrEnum):
    AVAILABLE = "available"
    CALLING = "calling"
    WRAP_UP = "wrap_up"
    PAUSE = "pause"
    OFF_QUEUE = "off_queue"


class SessionEnd(StrEnum):
    SIGNED_OUT = "signed_out"
    LOST = "lost"
    ENDED_BY_SUPERVISOR = "ended_by_supervisor"
    REPLACED = "replaced"


class TicketScope(StrEnum):
    IN = "IN"
    OUT = "OUT"


class TicketEventKind(StrEnum):
    CREATED = "created"
    ASSIGNED = "assigned"
    STAGE = "stage"
    RESPONDED = "responded"
    MERGED = "merged"
    EDITED = "edited"


class JobState(StrEnum):
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"
    UNDONE = "undone"


class RowAction(StrEnum):
    """What an import did with a line: read = created + updated + skipped + rejected."""

    CREATED = "created"
    UPDATED = "updated"
    SKIPPED = "skipped"
    REJECTED = "rejected"


class Origin(StrEnum):
    MANUAL = "manual"
    TEMPLATE = "template"
    RULE = "rule"
    IMPORT = "import"
