"""Presence, tickets, imports."""

import sqlalchemy as sa
from alembic import op

from app.db.base import BigId, Document, Folded, Instant
from app.db.search_index import create_search_index

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "import_mapping",
        sa.Column("id", BigId, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("headers_key", sa.String(length=64), nullable=False),
        sa.Column("mapping", Document, nullable=False),
        sa.Column("used_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_mapping")),
        sa.UniqueConstraint("kind", "headers_key", name=op.f("uq_import_mapping_kind_headers_key")),
    )
    op.create_table(
        "agent_session",
        sa.Column("id", BigId, nullable=False),
        sa.Column("user_id", BigId, nullable=False),
        sa.Column("login_at", Instant(), nullable=False),
        sa.Column("last_seen_at", Instant(), nullable=False),
        sa.Column("logout_at", Instant(), nullable=True),
        sa.Column(
            "ended",
            sa.Enum(
                "signed_out",
                "lost",
                "ended_by_supervisor",
                "replaced",
                native_enum=False,
                create_constraint=True,
                length=32,
                name="ended",
            ),
            nullable=True,
        ),
        sa.Column("host", sa.String(length=200), nullable=True),
        sa.Column("client_address", sa.String(length=64), nullable=True),
        sa.Column("server_seen_address", sa.String(length=64), nullable=True),
        sa.Column("version", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["app_user.id"], name=op.f("fk_agent_session_user_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agent_session")),
    )
    op.create_index("ix_agent_session_login", "agent_session", ["user_id", "login_at"], unique=False)
    op.create_index(
        "ix_agent_session_open",
        "agent_session",
        ["user_id"],
        unique=False,
        sqlite_where=sa.text("logout_at IS NULL"),
        postgresql_where=sa.text("logout_at IS NULL"),
    )
    op.create_table(
        "agent_state",
        sa.Column("id", BigId, nullable=False),
        sa.Column("session_id", BigId, nullable=False),
        sa.Column("user_id", BigId, nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "available",
                "calling",
                "wrap_up",
                "pause",
                "off_queue",
                native_enum=False,
                create_constraint=True,
                length=32,
                name="status",
            ),
            nullable=False,
        ),
        sa.Column("pause_reason_id", BigId, nullable=True),
        sa.Column("campaign_id", BigId, nullable=True),
        sa.Column("from_at", Instant(), nullable=False),
        sa.Column("to_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_agent_state_campaign_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["pause_reason_id"],
            ["pause_reason.id"],
            name=op.f("fk_agent_state_pause_reason_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["agent_session.id"], name=op.f("fk_agent_state_session_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["app_user.id"], name=op.f("fk_agent_state_user_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agent_state")),
    )
    op.create_index("ix_agent_state_from", "agent_state", ["user_id", "from_at"], unique=False)
    op.create_index(op.f("ix_agent_state_session_id"), "agent_state", ["session_id"], unique=False)
    op.create_index(
        "uq_agent_state_open",
        "agent_state",
        ["user_id"],
        unique=True,
        sqlite_where=sa.text("to_at IS NULL"),
        postgresql_where=sa.text("to_at IS NULL"),
    )
    op.create_table(
        "import_job",
        sa.Column("id", BigId, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("mapping", Document, nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "running",
                "done",
                "cancelled",
                "failed",
                "undone",
                native_enum=False,
                create_constraint=True,
                length=32,
                name="state",
            ),
            nullable=False,
        ),
        sa.Column("campaign_id", BigId, nullable=True),
        sa.Column("file_id", BigId, nullable=True),
        sa.Column("started_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("user_id", BigId, nullable=True),
        sa.Column("last_line", sa.Integer(), nullable=False),
        sa.Column("rows_read", sa.Integer(), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("reasons", Document, nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_import_job_campaign_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["file.id"], name=op.f("fk_import_job_file_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["app_user.id"], name=op.f("fk_import_job_user_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_job")),
        sa.UniqueConstraint("uuid", name=op.f("uq_import_job_uuid")),
    )
    op.create_index(op.f("ix_import_job_sha256"), "import_job", ["sha256"], unique=False)
    op.create_table(
        "ticket",
        sa.Column("id", BigId, nullable=False),
        sa.Column("number", BigId, nullable=False),
        sa.Column("external_ref", sa.String(length=200), nullable=True),
        sa.Column("subject", sa.String(length=2000), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column(
            "scope",
            sa.Enum("IN", "OUT", native_enum=False, create_constraint=True, length=32, name="scope"),
            nullable=False,
        ),
        sa.Column("type_id", BigId, nullable=True),
        sa.Column("channel_id", BigId, nullable=True),
        sa.Column("priority_id", BigId, nullable=True),
        sa.Column("product_id", BigId, nullable=True),
        sa.Column("requester_contact_id", BigId, nullable=True),
        sa.Column("requester_user_id", BigId, nullable=True),
        sa.Column("company_id", BigId, nullable=True),
        sa.Column("assignee_id", BigId, nullable=True),
        sa.Column("pipeline_id", BigId, nullable=False),
        sa.Column("stage_id", BigId, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("day_local", sa.Date(), nullable=False),
        sa.Column("first_response_at", Instant(), nullable=True),
        sa.Column("resolved_at", Instant(), nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("search_text", Folded, nullable=False),
        sa.Column("merged_into_id", BigId, nullable=True),
        sa.Column("is_spam", sa.Boolean(), nullable=False),
        sa.Column("deleted_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "(scope = 'OUT' AND requester_contact_id IS NOT NULL)"
            " OR (scope = 'IN' AND requester_user_id IS NOT NULL)",
            name=op.f("ck_ticket_requester"),
        ),
        sa.ForeignKeyConstraint(
            ["assignee_id"], ["app_user.id"], name=op.f("fk_ticket_assignee_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["ticket_channel.id"], name=op.f("fk_ticket_channel_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name=op.f("fk_ticket_company_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["ticket.id"], name=op.f("fk_ticket_merged_into_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["pipeline_id", "stage_id"],
            ["stage.pipeline_id", "stage.id"],
            name=op.f("fk_ticket_pipeline_id_stage_id"),
        ),
        sa.ForeignKeyConstraint(
            ["pipeline_id"], ["pipeline.id"], name=op.f("fk_ticket_pipeline_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["priority_id"], ["ticket_priority.id"], name=op.f("fk_ticket_priority_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_ticket_product_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["requester_contact_id"],
            ["contact.id"],
            name=op.f("fk_ticket_requester_contact_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["requester_user_id"],
            ["app_user.id"],
            name=op.f("fk_ticket_requester_user_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["type_id"], ["ticket_type.id"], name=op.f("fk_ticket_type_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket")),
        sa.UniqueConstraint("external_ref", name=op.f("uq_ticket_external_ref")),
        sa.UniqueConstraint("number", name=op.f("uq_ticket_number")),
    )
    op.create_index(op.f("ix_ticket_assignee_id"), "ticket", ["assignee_id"], unique=False)
    op.create_index(op.f("ix_ticket_channel_id"), "ticket", ["channel_id"], unique=False)
    op.create_index(op.f("ix_ticket_company_id"), "ticket", ["company_id"], unique=False)
    op.create_index("ix_ticket_created", "ticket", ["created_at", "id"], unique=False)
    op.create_index(op.f("ix_ticket_merged_into_id"), "ticket", ["merged_into_id"], unique=False)
    op.create_index(op.f("ix_ticket_priority_id"), "ticket", ["priority_id"], unique=False)
    op.create_index(op.f("ix_ticket_product_id"), "ticket", ["product_id"], unique=False)
    op.create_index(op.f("ix_ticket_requester_contact_id"), "ticket", ["requester_contact_id"], unique=False)
    op.create_index(op.f("ix_ticket_requester_user_id"), "ticket", ["requester_user_id"], unique=False)
    op.create_index("ix_ticket_stage", "ticket", ["pipeline_id", "stage_id"], unique=False)
    op.create_index(op.f("ix_ticket_type_id"), "ticket", ["type_id"], unique=False)
    op.create_table(
        "import_row",
        sa.Column("id", BigId, nullable=False),
        sa.Column("job_id", BigId, nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column(
            "action",
            sa.Enum(
                "created",
                "updated",
                "skipped",
                "rejected",
                native_enum=False,
                create_constraint=True,
                length=32,
                name="action",
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=64), nullable=True),
        sa.Column("entity_id", BigId, nullable=True),
        sa.Column("cells", Document, nullable=True),
        sa.Column("before", Document, nullable=True),
        sa.ForeignKeyConstraint(
            ["job_id"], ["import_job.id"], name=op.f("fk_import_row_job_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_row")),
    )
    op.create_index("ix_import_row_job", "import_row", ["job_id", "action", "line"], unique=False)
    op.create_table(
        "ticket_event",
        sa.Column("id", BigId, nullable=False),
        sa.Column("ticket_id", BigId, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "created",
                "assigned",
                "stage",
                "responded",
                "merged",
                "edited",
                native_enum=False,
                create_constraint=True,
                length=32,
                name="kind",
            ),
            nullable=False,
        ),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("day_local", sa.Date(), nullable=False),
        sa.Column("actor_id", BigId, nullable=True),
        sa.Column("from_assignee_id", BigId, nullable=True),
        sa.Column("to_assignee_id", BigId, nullable=True),
        sa.Column("from_stage_id", BigId, nullable=True),
        sa.Column("to_stage_id", BigId, nullable=True),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["app_user.id"], name=op.f("fk_ticket_event_actor_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["ticket_id"], ["ticket.id"], name=op.f("fk_ticket_event_ticket_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_event")),
    )
    op.create_index("ix_ticket_event_ticket", "ticket_event", ["ticket_id", "at"], unique=False)
    op.create_table(
        "ticket_message",
        sa.Column("id", BigId, nullable=False),
        sa.Column("ticket_id", BigId, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("user_id", BigId, nullable=True),
        sa.Column("contact_id", BigId, nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_ticket_message_contact_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["ticket_id"], ["ticket.id"], name=op.f("fk_ticket_message_ticket_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["app_user.id"], name=op.f("fk_ticket_message_user_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_message")),
    )
    op.create_index(op.f("ix_ticket_message_contact_id"), "ticket_message", ["contact_id"], unique=False)
    op.create_index(op.f("ix_ticket_message_ticket_id"), "ticket_message", ["ticket_id"], unique=False)
    create_search_index("ticket")
