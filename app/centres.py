"""Make a centre or open one, ready to work in: store, shipped lists, first person, demonstration."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.orm import Session

from app import keys
from app.db.opening import create_local as create_file
from app.db.opening import open_store, upgrade_local
from app.db.store import Store
from app.errors import StoreError
from app.services import people, reference

DEMO_SIZE = 2000


def create_local(path: Path, *, name: str, login: str, password: str, now: datetime) -> Store:
    """A new local centre with the shipped lists and its first administrator.

    Without a password nobody is asked for one until a second person comes. Raises StoreError, Invalid.
    """

    def fill(session: Session) -> None:
        people.add_first(session, login=login, name=name, password=password or None, now=now)
        reference.install_defaults(session, now=now)

    return _filled(path, fill)


def open_demo(path: Path, *, now: datetime, size: int = DEMO_SIZE) -> Store:
    """The demonstration centre; made when it is missing, made anew when an older program made it."""
    if path.exists():
        try:
            return open_store(str(path))
        except StoreError as error:
            if error.code not in {"store.older", "store.not_prepared"}:
                raise
            _remove(path)
    return create_demo(path, now=now, size=size)


def create_demo(path: Path, *, now: datetime, size: int = DEMO_SIZE, seed: int = 1) -> Store:
    """A new demonstration centre; a half-made one is removed."""
    from app.services import demo

    def fill(session: Session) -> None:
        reference.install_defaults(session, now=now)
        demo.build(session, size=size, seed=seed, now=now)

    return _filled(path, fill)


def open_local(url: str) -> Store:
    """A local centre, upgraded first (after a verified copy) when an older program made it."""
    try:
        return open_store(url)
    except StoreError as error:
        if error.code != "store.older":
            raise
    upgrade_local(Path(url.removeprefix("sqlite:///")))
    return open_store(url)


def open_shared(address: URL) -> Store:
    """A shared centre, under the login and password of the address."""
    return open_store(address)


def open_remembered(address: URL) -> Store | None:
    """A shared centre with the password kept in the system's keyring; None when it must be asked for.

    One that the server refuses, since it was changed elsewhere, is kept no more.
    """
    password = keys.get(_key_name(address))
    if password is None:
        return None
    try:
        return open_shared(address.set(password=password))
    except StoreError as error:
        if error.code != "sign_in.refused":
            raise
    keys.forget(_key_name(address))
    return None


def open_remembering(address: URL) -> tuple[Store, bool]:
    """A shared centre, its password then kept in the keyring; False when the system has none."""
    store = open_shared(address)
    return store, keys.keep(_key_name(address), str(address.password))


def shared_url(*, host: str, port: int, database: str, login: str) -> str:
    """The address of a shared centre, without password."""
    url = URL.create("postgresql+psycopg", username=login, host=host, port=port, database=database)
    return url.render_as_string(hide_password=False)


def _key_name(address: URL) -> str:
    return f"{address.host}:{address.port or 5432}/{address.database}/{address.username}"


def _filled(path: Path, fill: Callable[[Session], None]) -> Store:
    """A new file with its first rows; none when they cannot be written."""
    store = create_file(path)
    try:
        with store.writing() as session:
            fill(session)
    except BaseException:
        store.close()
        _remove(path)
        raise
    return store


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
