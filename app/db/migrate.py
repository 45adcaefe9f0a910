"""Where a database stands in the history, and how it is brought up to date.

Revisions are numbered files of `migrations/versions` ("0007_recycling.py"); the greatest is the head.
Alembic is imported only when there is something to do: a start on a current database does not pay for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

HISTORY = Path(__file__).parent / "migrations"


def head() -> str:
    """The revision this program was written for."""
    return max(f.name.split("_")[0] for f in (HISTORY / "versions").glob("[0-9]*.py*"))


def current(connection: Connection) -> str | None:
    """The revision of the database, None when it holds no history."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def upgrade(connection: Connection, *, to: str = "head") -> None:
    """Run the missing revisions on an open connection; the caller commits."""
    from alembic import command

    command.upgrade(_config(connection), to)


def _config(connection: Connection) -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(HISTORY).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
