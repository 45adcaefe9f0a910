"""Alembic's entry: runs the history on the connection handed over by `db.migrate`."""

from alembic import context

from app.db.entities import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
