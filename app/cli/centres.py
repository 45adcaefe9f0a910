"""`init` and `upgrade`: a store made ready, a store brought to this version."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli import centre
from app.cli.output import Output
from app.errors import Invalid

if TYPE_CHECKING:
    from sqlalchemy import URL

    from app.db.store import Store

DEMO_SIZE = 2_000


def init(asked: Namespace, output: Output) -> int:
    """Make a centre with the shipped lists and its first administrator, told once."""
    from app.db.store import normalised
    from app.domain.people import new_password

    if asked.size and not asked.demo:
        raise Invalid("cli.size_without_demo")
    url = normalised(centre.address_with_password(asked, output))
    name = asked.name.strip() or asked.first_login
    # Nobody of a demonstration on one's own computer has a password.
    is_local_demo = asked.demo and url.get_backend_name() == "sqlite"
    password = None if is_local_demo else new_password()
    with _made(url, login=asked.first_login, name=name, password=password) as store:
        made = _install(store, asked, name=name, password=password)
    shown = url.render_as_string(hide_password=True)
    output.result({"store": shown, "login": asked.first_login, "password": password, "demo": made})
    output.say("init.done", store=shown)
    if made:
        output.say("init.demo", **made)
        for login, first in made["passwords"].items():
            output.line(f"{login}: {first}")
    if password is None:
        output.say("init.no_password", login=asked.first_login)
    else:
        output.say("init.first", login=asked.first_login, password=password)
    return 0


@contextmanager
def _made(url: URL, *, login: str, name: str, password: str | None) -> Iterator[Store]:
    """A new store, open as its first administrator; a file half made is taken away."""
    from app.db.opening import create_local
    from app.db.store import Store

    if url.get_backend_name() != "sqlite":
        from app.db.guard import setup

        assert password is not None
        setup.prepare(url, login=login, name=name, password=password)
        store = Store(url.set(username=login, password=password))
        try:
            yield store
        finally:
            store.close()
        return
    path = Path(str(url.database))
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    store = create_local(path)
    try:
        yield store
    except BaseException:
        store.close()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        raise
    store.close()


def _install(store: Store, asked: Namespace, *, name: str, password: str | None) -> dict[str, Any] | None:
    """The first administrator of a local file, the shipped lists; what the demonstration holds, if asked."""
    from app.services import people, reference

    now, started = centre.now(), time.monotonic()
    with store.writing() as session:
        if store.is_sqlite:
            people.add_first(session, login=asked.first_login, name=name, password=password, now=now)
        reference.install_defaults(session, now=now)
    if not asked.demo:
        return None
    from app.services import demo

    with store.writing() as session:
        built = demo.build(session, size=asked.size or DEMO_SIZE, now=now)
    return asdict(built) | {"seconds": round(time.monotonic() - started, 1)}


def upgrade(asked: Namespace, output: Output) -> int:
    """Run what is missing; harmless when nothing is."""
    from app.db import migrate
    from app.db.store import normalised

    url = normalised(centre.address_with_password(asked, output))
    result: dict[str, Any] = {"revision": migrate.head()}
    if url.get_backend_name() == "sqlite":
        from app.db.opening import upgrade_local

        upgrade_local(Path(str(url.database)))
    else:
        from app.db.guard import setup

        setup.upgrade(url)
    output.result(result)
    output.say("upgrade.done", **result)
    return 0
