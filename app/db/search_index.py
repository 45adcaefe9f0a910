"""The trigram index over `search_text`, made alike on both stores by migrations.

Both answer `search_text LIKE '%fragment%'` from an index: SQLite through an FTS5 table kept by
triggers, PostgreSQL through pg_trgm. The text is folded by our own function, so the answers agree.
"""

from __future__ import annotations

from alembic import op

SQLITE = (
    "CREATE VIRTUAL TABLE {t}_search USING fts5("
    "search_text, content='{t}', content_rowid='id', tokenize='trigram')",
    "CREATE TRIGGER {t}_search_insert AFTER INSERT ON {t} BEGIN"
    " INSERT INTO {t}_search(rowid, search_text) VALUES (new.id, new.search_text); END",
    "CREATE TRIGGER {t}_search_delete AFTER DELETE ON {t} BEGIN"
    " INSERT INTO {t}_search({t}_search, rowid, search_text) VALUES ('delete', old.id, old.search_text); END",
    "CREATE TRIGGER {t}_search_update AFTER UPDATE OF search_text ON {t}"
    " WHEN old.search_text IS NOT new.search_text BEGIN"
    " INSERT INTO {t}_search({t}_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);"
    " INSERT INTO {t}_search(rowid, search_text) VALUES (new.id, new.search_text); END",
)
POSTGRES = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX ix_{t}_search ON {t} USING gin (search_text gin_trgm_ops)",
)


def create_search_index(table: str) -> None:
    """Create the index of one table (`contact`, `company`, `ticket`) within a migration."""
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRES:
        op.execute(statement.format(t=table))
