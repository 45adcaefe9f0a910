"""`init` and `upgrade`: a store made ready, a store brought to this version."""

from __future__ import annotations

import time
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli import centre
from app.cli.output import Output
from app.errors import Invalid

if TYPE_CHECKING:
    from sqlalchemy import URL


DEMO_SIZE = 2_000


def init(asked: Namespace, output: Output) -> int:
    """Make a centre with the shipped lists and its first administrator, told once."""
    from app.db.store import normalised

    if asked.size and not asked.demo:
        raise Invalid("cli.size_without_demo")
    url = normalised(centre.address_with_password(asked, output))
    started = time.monotonic()
    made = _local(url, asked) if url.get_backend_name() == "sqlite" else _shared(url, asked)
    made |= {"store": url.render_as_string(hide_password=True), "demo": asked.demo}
    output.result(made)
    output.say("init.done", store=made["store"])
    if asked.demo:
        output.say("init.demo", size=asked.size or DEMO_SIZE, seconds=round(time.monotonic() - started, 1))
    for login, password in made["passwords"].items():
        output.say("init.person", login=login, password=password)
    output.say("init.first" if made["password"] else "init.no_password", **made)
    return 0


def _local(url: URL, asked: Namespace) -> dict[str, Any]:
    """A new file. Nobody of a demonstration on one's own computer has a password."""
    from app import centres
    from app.domain.people import new_password
    from app.services import people

    path, now = Path(str(url.database)), centre.now()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    password = None if asked.demo else new_password()
    if password is None:
        store = centres.create_demo(path, now=now, size=asked.size or DEMO_SIZE)
    else:
        name = asked.name.strip() or asked.first_login
        store = centres.create_local(path, name=name, login=asked.first_login, password=password, now=now)
    with store.reading() as session:
        login = people.administrators(session)[0].login
    store.close()
    return {"login": login, "password": password, "passwords": {}}


def _shared(url: URL, asked: Namespace) -> dict[str, Any]:
    """An empty server database, then its lists and demonstration, made by the first administrator."""
    from app.db.guard import setup
    from app.db.store import Store
    from app.domain.people import new_password
    from app.services import demo, reference

    login, password, now = asked.first_login, new_password(), centre.now()
    setup.prepare(url, login=login, name=asked.name.strip() or login, password=password)
    store = Store(url.set(username=login, password=password))
    passwords: dict[str, str] = {}
    try:
        with store.writing() as session:
            reference.install_defaults(session, now=now)
        if asked.demo:
            with store.writing() as session:
                passwords = demo.build(session, size=asked.size or DEMO_SIZE, now=now).passwords
    finally:
        store.close()
    return {"login": login, "password": password, "passwords": passwords}


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
