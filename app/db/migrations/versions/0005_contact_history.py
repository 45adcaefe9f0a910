"""What happened to contacts: stages, tags, deletion."""

import sqlalchemy as sa
from alembic import op

from app.db.base import BigId, Instant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "contact_event",
        sa.Column("id", BigId, nullable=False),
        sa.Column("contact_id", BigId, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "created",
                "stage",
                "tagged",
                "untagged",
                "deleted",
                "restored",
                native_enum=False,
                create_constraint=True,
                length=32,
                name="kind",
            ),
            nullable=False,
        ),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("user_id", BigId, nullable=True),
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
        sa.Column("from_stage_id", BigId, nullable=True),
        sa.Column("to_stage_id", BigId, nullable=True),
        sa.Column("tag_id", BigId, nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_contact_event_contact_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["app_user.id"], name=op.f("fk_contact_event_user_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_event")),
    )
    op.create_index("ix_contact_event_contact", "contact_event", ["contact_id", "at"], unique=False)
