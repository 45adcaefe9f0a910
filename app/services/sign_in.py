"""Who is at the keyboard: read from the connection of a shared store, asked on a local one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, literal_column, select, update
from sqlalchemy.orm import Session

from app.db.entities import User
from app.db.guard import accounts
from app.domain.actor import Actor
from app.domain.people import CLEAR_TRIES, ProfileRow, SignedIn, check_new_password, wait_s
from app.errors import SignInError
from app.services import audit, passwords


def whoami(session: Session) -> Actor:
    """The person of a shared store's connection. Raises SignInError(sign_in.stranger) for others."""
    return signed_in(session).actor


def signed_in(session: Session) -> SignedIn:
    """The person of a shared store's connection, and whether their password is still the first one."""
    me: ColumnElement[str] = literal_column("session_user")
    query = select(User.id, User.login, User.name, User.role, User.must_change)
    row = session.execute(query.where(User.active, User.login == me)).one_or_none()
    if row is None:
        raise SignInError("sign_in.stranger")
    return SignedIn(Actor(row.id, row.login, row.name, row.role), row.must_change)


def profiles(session: Session) -> tuple[ProfileRow, ...]:
    """The active people of a local store, by name, to choose from."""
    has_password = User.password_hash.is_not(None)
    rows = session.execute(
        select(User.id, User.login, User.name, User.role, has_password)
        .where(User.active)
        .order_by(User.name, User.id)
    )
    return tuple(ProfileRow(Actor(*row[:4]), bool(row[4])) for row in rows)


def direct(session: Session) -> Actor | None:
    """The only person of a local store, when they have no password: nothing to ask."""
    found = profiles(session)
    return found[0].actor if len(found) == 1 and not found[0].has_password else None


def check_password(session: Session, *, login: str, password: str, failed: int = 0) -> SignedIn:
    """The person of a local store whose password this is (an empty one where they have none).

    `failed` is how many tries were refused before, counted by the caller. Raises SignInError, as slowly
    for an unknown login: sign_in.refused with `left` free tries and `wait_s` seconds to wait, or
    sign_in.inactive for the right password of a closed account.
    """
    query = select(User.id, User.login, User.name, User.role, User.active, User.must_change)
    row = session.execute(query.add_columns(User.password_hash).where(User.login == login)).one_or_none()
    stored = row.password_hash if row is not None else None
    right = passwords.matches(password, stored)
    if row is not None and stored is None:
        right = password == ""
    if row is None or not right:
        left = max(0, CLEAR_TRIES - failed - 1)
        raise SignInError("sign_in.refused", left=left, wait_s=wait_s(failed + 1))
    if not row.active:
        raise SignInError("sign_in.inactive")
    return SignedIn(Actor(row.id, row.login, row.name, row.role), row.must_change)


def change_password(session: Session, *, actor: Actor, current: str, new: str, now: datetime) -> None:
    """Change one's own password; ends the duty to change a first one.

    On a shared store `current` is the password the connection was opened with. Raises Invalid for a
    password too short, too long, holding the login or unchanged; SignInError when `current` is wrong.
    """
    check_new_password(new, login=actor.login)
    if new == current:
        raise SignInError("sign_in.same_password")
    if accounts.is_shared(session):
        accounts.change_mine(session, login=actor.login, password=new)
        return
    check_password(session, login=actor.login, password=current)
    hashed = passwords.hashed(new)
    session.execute(
        update(User)
        .where(User.id == actor.user_id)
        .values(password_hash=hashed, must_change=False, version=User.version + 1)
    )
    audit.record(
        session,
        actor=actor,
        action="user.password_changed",
        entity="user",
        entity_id=actor.user_id,
        now=now,
    )
