"""`users`: the people of the centre."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from app.cli import centre
from app.cli.centre import Centre
from app.cli.output import Output
from app.errors import NotFound


def listing(asked: Namespace, output: Output) -> int:
    """Everybody, the inactive too."""
    from app import labels
    from app.services import people

    with centre.opened(asked, output) as here, here.store.reading() as session:
        rows = people.listing(session)
    users = [
        {"login": row.login, "name": row.name, "role": row.role.value, "active": row.active} for row in rows
    ]
    output.result({"users": users})
    for row in rows:
        ending = "" if row.active else f" ({output.text('users.inactive')})"
        output.fact(row.login, f"{row.name}, {labels.word(row.role)}{ending}")
    return 0


def add(asked: Namespace, output: Output) -> int:
    """Create a person and tell their first password once."""
    from app.domain.words import Role
    from app.services import people

    with centre.opened(asked, output) as here, here.store.writing() as session:
        made = people.create(
            session,
            actor=here.actor,
            login=asked.who,
            name=asked.name,
            role=Role(asked.role),
            now=here.now,
        )
    return _told(output, "added", asked.who, made.password)


def deactivate(asked: Namespace, output: Output) -> int:
    """Close an account; on a shared store its connections end."""
    from app.services import people

    with centre.opened(asked, output) as here:
        user_id = _id_of(here, asked.who)
        # Twice: the second ends a connection that came back before the first was committed.
        for _ in range(1 if here.store.is_sqlite else 2):
            with here.store.writing() as session:
                people.deactivate(session, actor=here.actor, user_id=user_id, now=here.now)
    output.result({"login": asked.who, "active": False})
    output.say("users.deactivate", login=asked.who)
    return 0


def reactivate(asked: Namespace, output: Output) -> int:
    """Open a closed account again, with a new password told once."""
    from app.services import people

    with centre.opened(asked, output) as here:
        user_id = _id_of(here, asked.who)
        with here.store.writing() as session:
            made = people.reactivate(session, actor=here.actor, user_id=user_id, now=here.now)
    output.say("users.reactivate", login=asked.who)
    return _told(output, "reset", asked.who, made.password)


def reset(asked: Namespace, output: Output) -> int:
    """Give a new password, told once."""
    from app.services import people

    with centre.opened(asked, output) as here:
        user_id = _id_of(here, asked.who)
        with here.store.writing() as session:
            made = people.reset_password(session, actor=here.actor, user_id=user_id, now=here.now)
    return _told(output, "reset", asked.who, made.password)


def _told(output: Output, act: str, login: str, password: str) -> int:
    result: dict[str, Any] = {"login": login, "password": password}
    output.result(result)
    output.say(f"users.{act}", **result)
    return 0


def _id_of(here: Centre, login: str) -> int:
    from app.services import people

    with here.store.reading() as session:
        found = next((row.id for row in people.listing(session) if row.login == login), None)
    if found is None:
        raise NotFound("people.unknown", login=login)
    return found
