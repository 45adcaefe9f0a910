"""People of the centre: create, rename, change role, deactivate, reset.

On a shared store the server keeps logins and passwords and checks every act again (`db.guard`); on a
local store this module does, and the hash is argon2id.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from app.db.entities import User
from app.db.guard import accounts
from app.db.guard.names import is_login
from app.domain.actor import Actor
from app.domain.people import FirstPassword, PersonRow, check_new_password, new_password
from app.domain.text import NAME_LIMIT, clean
from app.domain.words import Role
from app.errors import Invalid, NotFound
from app.services import audit, passwords


def listing(session: Session) -> tuple[PersonRow, ...]:
    """Everybody, by name, the inactive too."""
    columns = (User.id, User.login, User.name, User.role, User.active, User.must_change)
    rows = session.execute(select(*columns, User.created_at, User.version).order_by(User.name, User.id))
    return tuple(PersonRow(*row) for row in rows)


def by_login(session: Session, *, login: str) -> Actor | None:
    """The active person of a login."""
    return next(iter(_actors(session, _active().where(User.login == login))), None)


def administrators(session: Session) -> tuple[Actor, ...]:
    """The active administrators, by name."""
    return _actors(session, _active().where(User.role == Role.ADMINISTRATOR))


def add_first(session: Session, *, login: str, name: str, password: str | None, now: datetime) -> Actor:
    """The first administrator of a new local store, without password when None.

    Raises Invalid(people.not_first) when somebody is there already.
    """
    if session.scalar(select(User.id).limit(1)) is not None:
        raise Invalid("people.not_first")
    _check_login(session, login)
    if password is not None:
        check_new_password(password, login=login)
    person = _new(login=login, name=name, role=Role.ADMINISTRATOR, password=password, now=now)
    session.add(person)
    session.flush()
    actor = Actor(person.id, login, person.name, Role.ADMINISTRATOR)
    _tell(session, actor=actor, action="created", user_id=person.id, now=now, role=Role.ADMINISTRATOR)
    return actor


def create(
    session: Session, *, actor: Actor, login: str, name: str, role: Role, now: datetime
) -> FirstPassword:
    """Create a person; their first password, to be handed over (24 hours on a shared store).

    Raises Invalid: people.login_invalid, people.login_taken, people.name_missing.
    """
    actor.require(Role.ADMINISTRATOR)
    _check_login(session, login)
    name = _checked_name(name)
    password = new_password()
    if accounts.is_shared(session):
        made = accounts.create(session, login=login, name=name, role=role, password=password)
        return FirstPassword(made, password)
    person = _new(login=login, name=name, role=role, password=password, now=now)
    person.must_change = True
    session.add(person)
    session.flush()
    _tell(session, actor=actor, action="created", user_id=person.id, now=now, role=role)
    return FirstPassword(person.id, password)


def rename(session: Session, *, actor: Actor, user_id: int, name: str, now: datetime) -> None:
    """Change the name shown on screen."""
    actor.require(Role.ADMINISTRATOR)
    name = _checked_name(name)
    if accounts.is_shared(session):
        accounts.rename(session, user_id=user_id, name=name)
        return
    _change(session, user_id=user_id, name=name)
    _tell(session, actor=actor, action="renamed", user_id=user_id, now=now)


def set_role(session: Session, *, actor: Actor, user_id: int, role: Role, now: datetime) -> None:
    """Change what a person may do, from their next sign-in.

    Raises Invalid(people.last_administrator).
    """
    actor.require(Role.ADMINISTRATOR)
    if accounts.is_shared(session):
        accounts.set_role(session, user_id=user_id, role=role)
        return
    if role is not Role.ADMINISTRATOR:
        _keep_an_administrator(session, without=user_id)
    _change(session, user_id=user_id, role=role)
    _tell(session, actor=actor, action="role", user_id=user_id, now=now, to=role)


def deactivate(session: Session, *, actor: Actor, user_id: int, now: datetime) -> None:
    """Close an account for good or for a time; on a shared store its connections end at once.

    Call it again once committed: it then ends a connection that came back in between.
    Raises Invalid: people.not_yourself, people.last_administrator.
    """
    actor.require(Role.ADMINISTRATOR)
    if accounts.is_shared(session):
        accounts.deactivate(session, user_id=user_id)
        return
    if user_id == actor.user_id:
        raise Invalid("people.not_yourself")
    _keep_an_administrator(session, without=user_id)
    if _login(session, user_id=user_id, active=True) is not None:
        _change(session, user_id=user_id, active=False)
        _tell(session, actor=actor, action="deactivated", user_id=user_id, now=now)


def reactivate(session: Session, *, actor: Actor, user_id: int, now: datetime) -> FirstPassword:
    """Open a closed account again, with a new first password."""
    return reset_password(session, actor=actor, user_id=user_id, now=now)


def reset_password(session: Session, *, actor: Actor, user_id: int, now: datetime) -> FirstPassword:
    """A new first password for a person who lost theirs. Raises Invalid(people.not_yourself)."""
    actor.require(Role.ADMINISTRATOR)
    login = _login(session, user_id=user_id)
    if login is None:
        raise NotFound("not_found")
    password = new_password()
    if accounts.is_shared(session):
        accounts.reset(session, user_id=user_id, login=login, password=password)
        return FirstPassword(user_id, password)
    if user_id == actor.user_id:
        raise Invalid("people.not_yourself")
    _change(session, user_id=user_id, password_hash=passwords.hashed(password), must_change=True, active=True)
    _tell(session, actor=actor, action="password_reset", user_id=user_id, now=now)
    return FirstPassword(user_id, password)


# ------------------------------------------------------------------------------------------- the parts
def _active() -> Select[int, str, str, Role]:
    return select(User.id, User.login, User.name, User.role).where(User.active).order_by(User.name, User.id)


def _actors(session: Session, query: Select[int, str, str, Role]) -> tuple[Actor, ...]:
    return tuple(Actor(*row) for row in session.execute(query))


def _login(session: Session, *, user_id: int, active: bool = False) -> str | None:
    query = select(User.login).where(User.id == user_id)
    return session.scalar(query.where(User.active) if active else query)


def _check_login(session: Session, login: str) -> None:
    if not is_login(login):
        raise Invalid("people.login_invalid", field="login")
    if session.scalar(select(User.id).where(User.login == login)) is not None:
        raise Invalid("people.login_taken", field="login")


def _checked_name(name: str) -> str:
    cleaned = clean(name, limit=NAME_LIMIT)
    if not cleaned.text:
        raise Invalid("people.name_missing", field="name")
    if cleaned.cut:
        raise Invalid("too_long", field="name", limit=NAME_LIMIT)
    return cleaned.text


def _new(*, login: str, name: str, role: Role, password: str | None, now: datetime) -> User:
    return User(
        login=login,
        name=_checked_name(name),
        role=role,
        active=True,
        password_hash=None if password is None else passwords.hashed(password),
        must_change=False,
        created_at=now,
    )


def _change(session: Session, *, user_id: int, **values: object) -> None:
    changed = update(User).where(User.id == user_id).values(version=User.version + 1, **values)
    if session.scalar(changed.returning(User.id)) is None:
        raise NotFound("not_found")


def _keep_an_administrator(session: Session, *, without: int) -> None:
    others = _active().where(User.role == Role.ADMINISTRATOR, User.id != without)
    if session.execute(others.limit(1)).first() is None:
        raise Invalid("people.last_administrator")


def _tell(
    session: Session, *, actor: Actor, action: str, user_id: int, now: datetime, **detail: object
) -> None:
    audit.record(
        session, actor=actor, action=f"user.{action}", entity="user", entity_id=user_id, now=now, **detail
    )
