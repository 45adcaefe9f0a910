"""`init` and `upgrade`: a store made ready, a store brought to this version."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
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
    password = new_password()
    with _made(url, login=asked.first_login, name=name, password=password) as store:
        _install(store, asked, output, name=name, password=password)
    shown = url.render_as_string(hide_password=True)
    output.result({"store": shown, "login": asked.first_login, "password": password, "demo": asked.demo})
    output.say("init.done", store=shown)
    output.say("init.first", login=asked.first_login, password=password)
    return 0


@contextmanager
def _made(url: URL, *, login: str, name: str, password: str) -> Iterator[Store]:
    """A new store, open as its first administrator; a file half made is taken away."""
    from app.db.opening import create_local
    from app.db.store import Store

    if url.get_backend_name() != "sqlite":
        from app.db.guard import setup

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


def _install(store: Store, asked: Namespace, output: Output, *, name: str, password: str) -> None:
    """The first administrator of a local file, the shipped lists, the demonstration centre."""
    from app.services import people, reference

    now = centre.now()
    with store.writing() as session:
        if store.is_sqlite:
            people.add_first(session, login=asked.first_login, name=name, password=password, now=now)
        reference.install_defaults(session, now=now)
    if asked.demo:
        _build_demo(store, asked.size or DEMO_SIZE, output)


def _build_demo(store: Store, size: int, output: Output) -> None:
    from app.services import demo

    started = time.monotonic()
    with store.writing() as session:
        demo.build(session, size=size, now=centre.now())
    output.say("init.demo", size=size, seconds=round(time.monotonic() - started, 1))


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
