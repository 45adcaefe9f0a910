"""Campaigns, leads, calls."""

import sqlalchemy as sa
from alembic import op

from app.db.base import BigId, Document, Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "note_template",
        sa.Column("id", BigId, nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "positive",
                "negative",
                "partial",
                "unclassified",
                native_enum=False,
                create_constraint=True,
                length=32,
                name="outcome",
            ),
            nullable=True,
        ),
        sa.Column("closes", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_template")),
        sa.UniqueConstraint("title", name=op.f("uq_note_template_title")),
    )
    op.create_table(
        "qualification_set",
        sa.Column("id", BigId, nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_qualification_set")),
        sa.UniqueConstraint("label", name=op.f("uq_qualification_set_label")),
    )
    op.create_table(
        "campaign",
        sa.Column("id", BigId, nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "active",
                "paused",
                "finished",
                "archived",
                native_enum=False,
                create_constraint=True,
                length=32,
                name="state",
            ),
            nullable=False,
        ),
        sa.Column("qualification_set_id", BigId, nullable=False),
        sa.Column("script", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("newest_first", sa.Boolean(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["qualification_set_id"],
            ["qualification_set.id"],
            name=op.f("fk_campaign_qualification_set_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sa.UniqueConstraint("label", name=op.f("uq_campaign_label")),
    )
    op.create_table(
        "note_template_tag",
        sa.Column("template_id", BigId, nullable=False),
        sa.Column("tag_id", BigId, nullable=False),
        sa.ForeignKeyConstraint(
            ["tag_id"], ["tag.id"], name=op.f("fk_note_template_tag_tag_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["template_id"],
            ["note_template.id"],
            name=op.f("fk_note_template_tag_template_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("template_id", "tag_id", name=op.f("pk_note_template_tag")),
    )
    op.create_index(op.f("ix_note_template_tag_tag_id"), "note_template_tag", ["tag_id"], unique=False)
    op.create_table(
        "qualification",
        sa.Column("id", BigId, nullable=False),
        sa.Column("set_id", BigId, nullable=False),
        sa.Column("parent_id", BigId, nullable=True),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=1), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("human", sa.Boolean(), nullable=False),
        sa.Column("argued", sa.Boolean(), nullable=False),
        sa.Column("decision_maker", sa.Boolean(), nullable=False),
        sa.Column("positive", sa.Boolean(), nullable=False),
        sa.Column("callback", sa.Boolean(), nullable=False),
        sa.Column("refusal", sa.Boolean(), nullable=False),
        sa.Column("do_not_call", sa.Boolean(), nullable=False),
        sa.Column("unreachable", sa.Boolean(), nullable=False),
        sa.Column("wrong_number", sa.Boolean(), nullable=False),
        sa.Column("closes", sa.Boolean(), nullable=False),
        sa.Column("retry_minutes", sa.Integer(), nullable=True),
        sa.Column("max_attempts", sa.Integer(), nullable=True),
        sa.CheckConstraint("NOT argued OR human", name=op.f("ck_qualification_argued_is_human")),
        sa.CheckConstraint("NOT positive OR argued", name=op.f("ck_qualification_positive_is_argued")),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["qualification.id"], name=op.f("fk_qualification_parent_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["set_id"], ["qualification_set.id"], name=op.f("fk_qualification_set_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_qualification")),
        sa.UniqueConstraint("set_id", "code", name=op.f("uq_qualification_set_id_code")),
    )
    op.create_index(op.f("ix_qualification_parent_id"), "qualification", ["parent_id"], unique=False)
    op.create_table(
        "campaign_agent",
        sa.Column("campaign_id", BigId, nullable=False),
        sa.Column("user_id", BigId, nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_agent_campaign_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["app_user.id"], name=op.f("fk_campaign_agent_user_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("campaign_id", "user_id", name=op.f("pk_campaign_agent")),
    )
    op.create_index(op.f("ix_campaign_agent_user_id"), "campaign_agent", ["user_id"], unique=False)
    op.create_table(
        "file",
        sa.Column("id", BigId, nullable=False),
        sa.Column("campaign_id", BigId, nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "active",
                "paused",
                "finished",
                native_enum=False,
                create_constraint=True,
                length=32,
                name="state",
            ),
            nullable=False,
        ),
        sa.Column("columns", Document, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_file_campaign_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file")),
        sa.UniqueConstraint("campaign_id", "label", name=op.f("uq_file_campaign_id_label")),
    )
    op.create_table(
        "lead",
        sa.Column("id", BigId, nullable=False),
        sa.Column("contact_id", BigId, nullable=False),
        sa.Column("campaign_id", BigId, nullable=True),
        sa.Column("file_id", BigId, nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "none",
                "in_progress",
                "closed",
                native_enum=False,
                create_constraint=True,
                length=32,
                name="state",
            ),
            nullable=False,
        ),
        sa.Column("arrived_at", Instant(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("not_before", Instant(), nullable=True),
        sa.Column("last_attempt_at", Instant(), nullable=True),
        sa.Column("lease_owner_id", BigId, nullable=True),
        sa.Column("lease_until", Instant(), nullable=True),
        sa.Column("reserved_by", BigId, nullable=True),
        sa.Column("reserved_at", Instant(), nullable=True),
        sa.Column("callback_due_at", Instant(), nullable=True),
        sa.Column("callback_owner_id", BigId, nullable=True),
        sa.Column("has_notes", sa.Boolean(), nullable=False),
        sa.Column("last_note_id", BigId, nullable=True),
        sa.Column("last_qualification_id", BigId, nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("closed_by", BigId, nullable=True),
        sa.Column("closed_reason", sa.String(length=2000), nullable=True),
        sa.Column("data", Document, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_lead_campaign_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["closed_by"], ["app_user.id"], name=op.f("fk_lead_closed_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_lead_contact_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_lead_file_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["last_qualification_id"],
            ["qualification.id"],
            name=op.f("fk_lead_last_qualification_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["lease_owner_id"], ["app_user.id"], name=op.f("fk_lead_lease_owner_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["reserved_by"], ["app_user.id"], name=op.f("fk_lead_reserved_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead")),
        sa.UniqueConstraint("file_id", "contact_id", name=op.f("uq_lead_file_id_contact_id")),
    )
    op.create_index(
        "ix_lead_callback",
        "lead",
        ["campaign_id", "callback_due_at", "id"],
        unique=False,
        sqlite_where=sa.text("callback_due_at IS NOT NULL"),
        postgresql_where=sa.text("callback_due_at IS NOT NULL"),
    )
    op.create_index(op.f("ix_lead_contact_id"), "lead", ["contact_id"], unique=False)
    op.create_index(
        "ix_lead_fresh", "lead", ["campaign_id", "state", "arrived_at", "id", "file_id"], unique=False
    )
    op.create_index(
        "ix_lead_in_progress",
        "lead",
        ["campaign_id", "state", "last_attempt_at", "id", "file_id"],
        unique=False,
    )
    op.create_index(op.f("ix_lead_lease_owner_id"), "lead", ["lease_owner_id"], unique=False)
    op.create_index(op.f("ix_lead_reserved_by"), "lead", ["reserved_by"], unique=False)
    op.create_index(
        "uq_lead_flow",
        "lead",
        ["contact_id"],
        unique=True,
        sqlite_where=sa.text("file_id IS NULL"),
        postgresql_where=sa.text("file_id IS NULL"),
    )
    op.create_table(
        "call",
        sa.Column("id", BigId, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("external_ref", sa.String(length=200), nullable=True),
        sa.Column("contact_id", BigId, nullable=False),
        sa.Column("lead_id", BigId, nullable=True),
        sa.Column("campaign_id", BigId, nullable=True),
        sa.Column("file_id", BigId, nullable=True),
        sa.Column("user_id", BigId, nullable=True),
        sa.Column(
            "direction",
            sa.Enum("out", "in", native_enum=False, create_constraint=True, length=32, name="direction"),
            nullable=False,
        ),
        sa.Column("number", sa.String(length=200), nullable=True),
        sa.Column("started_at", Instant(), nullable=False),
        sa.Column("day_local", sa.Date(), nullable=False),
        sa.Column("hour_local", sa.SmallInteger(), nullable=True),
        sa.Column("talk_s", sa.Integer(), nullable=False),
        sa.Column("wrap_up_s", sa.Integer(), nullable=False),
        sa.Column("qualification_id", BigId, nullable=True),
        sa.Column("human", sa.Boolean(), nullable=False),
        sa.Column("argued", sa.Boolean(), nullable=False),
        sa.Column("positive", sa.Boolean(), nullable=False),
        sa.Column("closed_lead", sa.Boolean(), nullable=False),
        sa.Column("annulled_at", Instant(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "positive",
                "negative",
                "partial",
                "unclassified",
                native_enum=False,
                create_constraint=True,
                length=32,
                name="outcome",
            ),
            nullable=True,
        ),
        sa.CheckConstraint("talk_s >= 0", name=op.f("ck_call_talk")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_call_campaign_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_call_contact_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_call_file_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_call_lead_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["qualification_id"],
            ["qualification.id"],
            name=op.f("fk_call_qualification_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["app_user.id"], name=op.f("fk_call_user_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call")),
        sa.UniqueConstraint("external_ref", name=op.f("uq_call_external_ref")),
        sa.UniqueConstraint("uuid", name=op.f("uq_call_uuid")),
    )
    op.create_index("ix_call_campaign", "call", ["campaign_id", "day_local"], unique=False)
    op.create_index("ix_call_contact", "call", ["contact_id", "started_at"], unique=False)
    op.create_index("ix_call_day", "call", ["day_local", "user_id", "hour_local", "outcome"], unique=False)
    op.create_index(op.f("ix_call_file_id"), "call", ["file_id"], unique=False)
    op.create_index("ix_call_lead", "call", ["lead_id", "started_at"], unique=False)
    op.create_index(op.f("ix_call_qualification_id"), "call", ["qualification_id"], unique=False)
    op.create_table(
        "callback",
        sa.Column("id", BigId, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("contact_id", BigId, nullable=False),
        sa.Column("lead_id", BigId, nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("owner_id", BigId, nullable=True),
        sa.Column("reason", sa.String(length=2000), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "done",
                "cancelled",
                native_enum=False,
                create_constraint=True,
                length=32,
                name="state",
            ),
            nullable=False,
        ),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", BigId, nullable=True),
        sa.Column("resolved_at", Instant(), nullable=True),
        sa.Column("resolved_by", BigId, nullable=True),
        sa.Column("resolution", sa.String(length=2000), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_callback_contact_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["app_user.id"], name=op.f("fk_callback_created_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["lead.id"], name=op.f("fk_callback_lead_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["app_user.id"], name=op.f("fk_callback_owner_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["resolved_by"], ["app_user.id"], name=op.f("fk_callback_resolved_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callback")),
        sa.UniqueConstraint("uuid", name=op.f("uq_callback_uuid")),
    )
    op.create_index(op.f("ix_callback_contact_id"), "callback", ["contact_id"], unique=False)
    op.create_index(
        "ix_callback_due",
        "callback",
        ["due_at", "owner_id"],
        unique=False,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index(op.f("ix_callback_owner_id"), "callback", ["owner_id"], unique=False)
    op.create_index(
        "uq_callback_open",
        "callback",
        ["lead_id"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "note",
        sa.Column("id", BigId, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("contact_id", BigId, nullable=False),
        sa.Column("lead_id", BigId, nullable=True),
        sa.Column("call_id", BigId, nullable=True),
        sa.Column("user_id", BigId, nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("template_id", BigId, nullable=True),
        sa.Column(
            "outcome_human",
            sa.Enum(
                "positive",
                "negative",
                "partial",
                "unclassified",
                native_enum=False,
                create_constraint=True,
                length=32,
                name="outcome_human",
            ),
            nullable=True,
        ),
        sa.Column(
            "outcome_ai",
            sa.Enum(
                "positive",
                "negative",
                "partial",
                "unclassified",
                native_enum=False,
                create_constraint=True,
                length=32,
                name="outcome_ai",
            ),
            nullable=True,
        ),
        sa.Column("annulled_at", Instant(), nullable=True),
        sa.CheckConstraint("length(body) <= 20000", name=op.f("ck_note_length")),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_note_call_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_note_contact_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_note_lead_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["template_id"], ["note_template.id"], name=op.f("fk_note_template_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["app_user.id"], name=op.f("fk_note_user_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
        sa.UniqueConstraint("uuid", name=op.f("uq_note_uuid")),
    )
    op.create_index(op.f("ix_note_call_id"), "note", ["call_id"], unique=False)
    op.create_index("ix_note_contact", "note", ["contact_id", "at"], unique=False)
    op.create_index("ix_note_lead", "note", ["lead_id", "at"], unique=False)
    op.create_index(op.f("ix_note_template_id"), "note", ["template_id"], unique=False)
    op.create_index(op.f("ix_note_user_id"), "note", ["user_id"], unique=False)
