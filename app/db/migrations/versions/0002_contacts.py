"""Contacts."""

import sqlalchemy as sa
from alembic import op

from app.db.base import BigId, Document, Folded, Instant
from app.db.search_index import create_search_index

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "marketing_list",
        sa.Column("id", BigId, nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marketing_list")),
        sa.UniqueConstraint("label", name=op.f("uq_marketing_list_label")),
    )
    op.create_table(
        "company",
        sa.Column("id", BigId, nullable=False),
        sa.Column("external_ref", sa.String(length=200), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_key", Folded, nullable=False),
        sa.Column("industry_id", BigId, nullable=True),
        sa.Column("headcount", sa.Integer(), nullable=True),
        sa.Column("siret", sa.String(length=14), nullable=True),
        sa.Column("phone", sa.String(length=200), nullable=True),
        sa.Column("address", sa.String(length=2000), nullable=True),
        sa.Column("postcode", sa.String(length=20), nullable=True),
        sa.Column("city", sa.String(length=200), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("search_text", Folded, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["industry_id"], ["industry.id"], name=op.f("fk_company_industry_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company")),
        sa.UniqueConstraint("external_ref", name=op.f("uq_company_external_ref")),
    )
    op.create_index(op.f("ix_company_industry_id"), "company", ["industry_id"], unique=False)
    op.create_index(op.f("ix_company_name_key"), "company", ["name_key"], unique=False)
    op.create_table(
        "contact",
        sa.Column("id", BigId, nullable=False),
        sa.Column("external_ref", sa.String(length=200), nullable=True),
        sa.Column("civility", sa.String(length=20), nullable=True),
        sa.Column("first_name", sa.String(length=200), nullable=False),
        sa.Column("last_name", sa.String(length=200), nullable=False),
        sa.Column("sort_name", Folded, nullable=False),
        sa.Column("name_key", Folded, nullable=False),
        sa.Column("company_id", BigId, nullable=True),
        sa.Column("job_title", sa.String(length=200), nullable=True),
        sa.Column("is_decision_maker", sa.Boolean(), nullable=True),
        sa.Column(
            "capacity",
            sa.Enum(
                "unknown",
                "consumer",
                "professional",
                native_enum=False,
                create_constraint=True,
                length=32,
                name="capacity",
            ),
            nullable=False,
        ),
        sa.Column("type_id", BigId, nullable=True),
        sa.Column("source_id", BigId, nullable=True),
        sa.Column("owner_id", BigId, nullable=True),
        sa.Column(
            "lifecycle",
            sa.Enum(
                "prospect",
                "customer",
                "former",
                native_enum=False,
                create_constraint=True,
                length=32,
                name="lifecycle",
            ),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=10), nullable=True),
        sa.Column("timezone", sa.String(length=64), nullable=True),
        sa.Column("preferred_channel", sa.String(length=20), nullable=True),
        sa.Column("preferred_hours", sa.String(length=200), nullable=True),
        sa.Column("address", sa.String(length=2000), nullable=True),
        sa.Column("postcode", sa.String(length=20), nullable=True),
        sa.Column("city", sa.String(length=200), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("custom", Document, nullable=False),
        sa.Column("main_phone", sa.String(length=200), nullable=True),
        sa.Column("main_email", sa.String(length=320), nullable=True),
        sa.Column("do_not_call", sa.Boolean(), nullable=False),
        sa.Column("search_text", Folded, nullable=False),
        sa.Column("last_interaction_at", Instant(), nullable=True),
        sa.Column("last_attempt_at", Instant(), nullable=True),
        sa.Column("order_count", sa.Integer(), nullable=False),
        sa.Column("last_order_on", sa.Date(), nullable=True),
        sa.Column("spent_cents", BigId, nullable=False),
        sa.Column("refunded_cents", BigId, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", BigId, nullable=True),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.Column("deleted_at", Instant(), nullable=True),
        sa.Column("erased_at", Instant(), nullable=True),
        sa.Column("merged_into_id", BigId, nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("merged_into_id <> id", name=op.f("ck_contact_not_merged_into_itself")),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name=op.f("fk_contact_company_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["app_user.id"], name=op.f("fk_contact_created_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["contact.id"], name=op.f("fk_contact_merged_into_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["app_user.id"], name=op.f("fk_contact_owner_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["contact_source.id"], name=op.f("fk_contact_source_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["type_id"], ["contact_type.id"], name=op.f("fk_contact_type_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.UniqueConstraint("external_ref", name=op.f("uq_contact_external_ref")),
    )
    op.create_index(op.f("ix_contact_company_id"), "contact", ["company_id"], unique=False)
    op.create_index(
        "ix_contact_created",
        "contact",
        ["created_at", "id"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_contact_interaction",
        "contact",
        ["last_interaction_at", "id"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_contact_last_order",
        "contact",
        ["last_order_on", "id"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(op.f("ix_contact_merged_into_id"), "contact", ["merged_into_id"], unique=False)
    op.create_index(op.f("ix_contact_name_key"), "contact", ["name_key"], unique=False)
    op.create_index(op.f("ix_contact_owner_id"), "contact", ["owner_id"], unique=False)
    op.create_index(
        "ix_contact_sort_name",
        "contact",
        ["sort_name", "id"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(op.f("ix_contact_source_id"), "contact", ["source_id"], unique=False)
    op.create_index(
        "ix_contact_spent",
        "contact",
        ["spent_cents", "id"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(op.f("ix_contact_type_id"), "contact", ["type_id"], unique=False)
    op.create_table(
        "consent",
        sa.Column("id", BigId, nullable=False),
        sa.Column("contact_id", BigId, nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column(
            "status",
            sa.Enum("given", "revoked", native_enum=False, create_constraint=True, length=32, name="status"),
            nullable=False,
        ),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("source", sa.String(length=2000), nullable=False),
        sa.Column("wording", sa.Text(), nullable=True),
        sa.Column("proof", sa.Text(), nullable=True),
        sa.Column("recorded_by", BigId, nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_consent_contact_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["app_user.id"], name=op.f("fk_consent_recorded_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_contact_id"), "consent", ["contact_id"], unique=False)
    op.create_table(
        "contact_pipeline",
        sa.Column("contact_id", BigId, nullable=False),
        sa.Column("pipeline_id", BigId, nullable=False),
        sa.Column("stage_id", BigId, nullable=False),
        sa.Column("entered_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_contact_pipeline_contact_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["pipeline_id", "stage_id"],
            ["stage.pipeline_id", "stage.id"],
            name=op.f("fk_contact_pipeline_pipeline_id_stage_id"),
        ),
        sa.ForeignKeyConstraint(
            ["pipeline_id"],
            ["pipeline.id"],
            name=op.f("fk_contact_pipeline_pipeline_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("contact_id", "pipeline_id", name=op.f("pk_contact_pipeline")),
    )
    op.create_index(
        "ix_contact_pipeline_stage",
        "contact_pipeline",
        ["pipeline_id", "stage_id", "contact_id"],
        unique=False,
    )
    op.create_table(
        "contact_point",
        sa.Column("id", BigId, nullable=False),
        sa.Column("contact_id", BigId, nullable=False),
        sa.Column(
            "kind",
            sa.Enum("phone", "email", native_enum=False, create_constraint=True, length=32, name="kind"),
            nullable=False,
        ),
        sa.Column("raw", sa.String(length=320), nullable=False),
        sa.Column("value", sa.String(length=320), nullable=False),
        sa.Column("label", sa.String(length=64), nullable=True),
        sa.Column("extension", sa.String(length=20), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "validity",
            sa.Enum(
                "valid",
                "suspect",
                "invalid",
                native_enum=False,
                create_constraint=True,
                length=32,
                name="validity",
            ),
            nullable=False,
        ),
        sa.Column("opt_out", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_contact_point_contact_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_point")),
        sa.UniqueConstraint(
            "contact_id", "kind", "value", name=op.f("uq_contact_point_contact_id_kind_value")
        ),
    )
    op.create_index("ix_contact_point_value", "contact_point", ["value", "kind"], unique=False)
    op.create_table(
        "contact_tag",
        sa.Column("contact_id", BigId, nullable=False),
        sa.Column("tag_id", BigId, nullable=False),
        sa.Column(
            "origin",
            sa.Enum(
                "manual",
                "template",
                "rule",
                "import",
                native_enum=False,
                create_constraint=True,
                length=32,
                name="origin",
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_contact_tag_contact_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["tag_id"], ["tag.id"], name=op.f("fk_contact_tag_tag_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("contact_id", "tag_id", name=op.f("pk_contact_tag")),
    )
    op.create_index(op.f("ix_contact_tag_tag_id"), "contact_tag", ["tag_id"], unique=False)
    op.create_table(
        "list_member",
        sa.Column("list_id", BigId, nullable=False),
        sa.Column("contact_id", BigId, nullable=False),
        sa.Column("added_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_list_member_contact_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["list_id"], ["marketing_list.id"], name=op.f("fk_list_member_list_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("list_id", "contact_id", name=op.f("pk_list_member")),
    )
    op.create_index(op.f("ix_list_member_contact_id"), "list_member", ["contact_id"], unique=False)
    op.create_table(
        "orders",
        sa.Column("id", BigId, nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("contact_id", BigId, nullable=False),
        sa.Column("ordered_on", sa.Date(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "pending",
                "paid",
                "refunded",
                "cancelled",
                native_enum=False,
                create_constraint=True,
                length=32,
                name="status",
            ),
            nullable=False,
        ),
        sa.Column("total_cents", BigId, nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_orders_contact_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_orders")),
        sa.UniqueConstraint("number", name=op.f("uq_orders_number")),
    )
    op.create_index("ix_orders_contact", "orders", ["contact_id", "ordered_on"], unique=False)
    op.create_table(
        "order_line",
        sa.Column("id", BigId, nullable=False),
        sa.Column("order_id", BigId, nullable=False),
        sa.Column("product_id", BigId, nullable=True),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("amount_cents", BigId, nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name=op.f("fk_order_line_order_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_order_line_product_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_line")),
    )
    op.create_index(op.f("ix_order_line_order_id"), "order_line", ["order_id"], unique=False)
    op.create_index(op.f("ix_order_line_product_id"), "order_line", ["product_id"], unique=False)
    create_search_index("company")
    create_search_index("contact")
