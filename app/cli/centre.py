"""Which store a command works on, and in whose name."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.output import Output
from app.errors import Invalid, NotFound, SignInError

if TYPE_CHECKING:
    from app.db.store import Store
    from app.domain.actor import Actor


@dataclass(frozen=True)
class Centre:
    """An open store and the person who acts."""

    store: Store
    actor: Actor
    now: datetime


def now() -> datetime:
    """The present instant; the only clock the commands read."""
    return datetime.now(UTC)


def default_store() -> str:
    """The local centre of the profile folder of the person who runs the command."""
    from app import places

    return str(places.data() / places.LOCAL_CENTRE)


def address(asked: Namespace) -> str:
    """The store named by --store, else by CADRAN_STORE, else the local centre."""
    return str(asked.store or os.environ.get("CADRAN_STORE") or default_store())


def address_with_password(asked: Namespace, output: Output) -> str:
    """The address, its password asked for when a server wants one and nothing else gives it."""
    from app.db.store import normalised

    url = normalised(address(asked))
    if url.get_backend_name() == "sqlite" or url.password or os.environ.get("PGPASSWORD"):
        return url.render_as_string(hide_password=False)
    if _is_in_pgpass() or not os.isatty(0):
        return url.render_as_string(hide_password=False)
    from getpass import getpass

    asked_for = getpass(output.text("password", login=url.username or "", host=url.host or ""))
    return url.set(password=asked_for).render_as_string(hide_password=False)


def _is_in_pgpass() -> bool:
    """True when libpq has a file of passwords to look into."""
    known = os.environ.get("PGPASSFILE")
    return Path(known).exists() if known else (Path.home() / ".pgpass").exists()


@contextmanager
def opened(asked: Namespace, output: Output) -> Iterator[Centre]:
    """The store at this program's revision, and who acts; closed at the end."""
    from app.db.opening import open_store

    store = open_store(address_with_password(asked, output))
    try:
        yield Centre(store, _actor(store, asked.login), now())
    finally:
        store.close()


def _actor(store: Store, login: str | None) -> Actor:
    """The session user of a server; on a local file --as, or the only administrator.

    Raises SignInError when several administrators make the choice ambiguous.
    """
    from app.services import people, sign_in

    with store.reading() as session:
        if not store.is_sqlite:
            if login:
                raise Invalid("cli.as_on_server")
            return sign_in.whoami(session)
        if login:
            found = people.by_login(session, login=login)
            if found is None:
                raise NotFound("people.unknown", login=login)
            return found
        administrators = people.administrators(session)
    if len(administrators) == 1:
        return administrators[0]
    raise SignInError("cli.who" if administrators else "cli.no_administrator")
