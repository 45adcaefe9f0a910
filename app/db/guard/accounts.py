"""Acts on people of a shared store, for services: calls of the functions of `functions.py`.

Passwords are turned into SCRAM verifiers here, on the client, by libpq.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db import announce
from app.db.guard.setup import verifier
from app.domain.words import Role


def is_shared(session: Session) -> bool:
    """True on PostgreSQL, where people are logins of the server."""
    return session.get_bind().dialect.name == "postgresql"


def create(session: Session, *, login: str, name: str, role: Role, password: str) -> int:
    """Create a person and their login, with a first password; the person's id."""
    made = verifier(session.connection(), login=login, password=password)
    return int(_call(session, "create_person", login, name, role.value, made))


def rename(session: Session, *, user_id: int, name: str) -> None:
    """Change the name on screen; the login stays."""
    _call(session, "rename_person", user_id, name)


def set_role(session: Session, *, user_id: int, role: Role) -> None:
    """Move a person to another group of rights."""
    _call(session, "set_person_role", user_id, role.value)


def deactivate(session: Session, *, user_id: int) -> None:
    """Close the account and end its connections."""
    _call(session, "deactivate_person", user_id)


def reset(session: Session, *, user_id: int, login: str, password: str) -> None:
    """Give a new first password, open the account again if closed, end its connections."""
    _call(session, "reset_person", user_id, verifier(session.connection(), login=login, password=password))


def change_mine(session: Session, *, login: str, password: str) -> None:
    """Change the password of the person connected."""
    _call(session, "change_my_password", verifier(session.connection(), login=login, password=password))


def _call(session: Session, function: str, *arguments: Any) -> Any:
    announce.touch(session, "app_user")
    return session.scalar(select(getattr(func.cadran, function)(*arguments)))
