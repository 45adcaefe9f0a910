"""People who sign in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, Name, Versioned, one_of
from app.domain.words import Role


class User(Versioned, Base):
    """A person of the centre. On PostgreSQL `login` is also the name of their server login and the
    server checks the password; on SQLite `password_hash` holds argon2id (read only when asked for:
    no role of a shared store may).
    """

    __tablename__ = "app_user"

    id: Mapped[Key]
    login: Mapped[str] = mapped_column(String(31), unique=True)
    name: Mapped[Name]
    role: Mapped[Role] = mapped_column(one_of(Role, "role"))
    active: Mapped[bool] = mapped_column(default=True)
    password_hash: Mapped[str | None] = mapped_column(String(200), deferred=True)
    must_change: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
