"""Orders of the contact list by phone and by last attempt."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

LIVE = sa.text("deleted_at IS NULL")


def upgrade() -> None:
    for name, column in (("ix_contact_phone", "main_phone"), ("ix_contact_attempt", "last_attempt_at")):
        op.create_index(name, "contact", [column, "id"], sqlite_where=LIVE, postgresql_where=LIVE)
