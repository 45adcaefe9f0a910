"""Secrets stand in a real keyring or nowhere, and never in the logs."""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import KeyringError, KeyringLocked, PasswordDeleteError
from sqlalchemy import make_url

from app import centres, keys
from app.db.store import address_of
from app.domain.actor import Actor
from app.errors import StoreError

ROOT = Path(__file__).resolve().parents[1]
SECRET = "s3cr€t-canari"
TOOLS = {"dbus-run-session": "dbus-daemon", "gnome-keyring-daemon": "gnome-keyring"}


class Memory(KeyringBackend):
    """A working keyring of one test."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")


class PlaintextKeyring(Memory):
    """Keeps secrets for everybody to read."""


class Locked(Memory):
    """A keyring whose owner does not unlock it."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked(SECRET)

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked(password)

    def delete_password(self, service: str, username: str) -> None:
        raise KeyringError(SECRET)


class Chain(chainer.ChainerBackend):
    """Several keyrings, the first of which is written to."""

    def __init__(self, *links: KeyringBackend) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.links = links

    @property
    def backends(self) -> tuple[KeyringBackend, ...]:
        return self.links


# The registry of backends of `keyring` must not choose those of the tests elsewhere.
for _kind in (Memory, PlaintextKeyring, Locked, Chain):
    KeyringBackend._classes.discard(_kind)


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


Use = Callable[[KeyringBackend], KeyringBackend]


@pytest.fixture
def use() -> Use:
    """Makes a backend the system's."""

    def act(backend: KeyringBackend) -> KeyringBackend:
        keyring.set_keyring(backend)
        return backend

    return act


def test_a_secret_is_kept_told_and_forgotten(use: Use) -> None:
    use(Memory())
    assert keys.is_available()
    assert keys.get("centre") is None
    assert keys.keep("centre", SECRET)
    assert keys.get("centre") == SECRET
    assert keys.keep("centre", "another")
    assert keys.get("centre") == "another"
    keys.forget("centre")
    assert keys.get("centre") is None
    keys.forget("centre")
    assert keys.get("centre") is None


@pytest.mark.parametrize(
    "backend",
    [
        fail.Keyring(),  # type: ignore[no-untyped-call]
        null.Keyring(),  # type: ignore[no-untyped-call]
        PlaintextKeyring(),
        Chain(),
        Chain(PlaintextKeyring(), Memory()),
    ],
    ids=["fail", "null", "plain text", "empty chain", "chain written to in plain text"],
)
def test_what_is_no_real_keyring_keeps_nothing(use: Use, backend: KeyringBackend) -> None:
    use(backend)
    assert not keys.is_available()
    assert keys.keep("centre", SECRET) is False
    assert keys.get("centre") is None
    keys.forget("centre")
    inside = backend.links if isinstance(backend, Chain) else (backend,)
    assert [one for one in inside if isinstance(one, Memory) and one.kept] == []


def test_a_plain_file_is_refused_whatever_its_name(use: Use) -> None:
    kind = type("EncryptedKeyring", (Memory,), {"__module__": "keyrings.alt.file"})
    KeyringBackend._classes.discard(kind)
    use(kind())
    assert keys.keep("centre", SECRET) is False


def test_a_chain_keeps_in_its_first_link(use: Use) -> None:
    first = Memory()
    use(Chain(first, PlaintextKeyring()))
    assert keys.keep("centre", SECRET)
    assert first.kept == {("cadran", "centre"): SECRET}


def test_a_locked_keyring_is_as_none_and_its_words_stay_off_the_logs(
    use: Use, caplog: pytest.LogCaptureFixture
) -> None:
    use(Locked())
    with caplog.at_level(logging.DEBUG):
        assert keys.get("centre") is None
        assert keys.keep("centre", SECRET) is False
        keys.forget("centre")
    assert caplog.messages == ["keyring: KeyringLocked", "keyring: KeyringLocked", "no secret to forget"]
    assert SECRET not in caplog.text


# ------------------------------------------------------------------------------- the keyring of a desktop
ACT = """
import json, logging
from app import keys, logs
file = logs.start()
logging.getLogger().setLevel(logging.DEBUG)
print(json.dumps({
    "available": keys.is_available(),
    "kept": keys.keep("centre/lea", %(secret)r),
    "told": keys.get("centre/lea"),
    "other": keys.get("centre/tom"),
    "forgotten": (keys.forget("centre/lea"), keys.get("centre/lea"))[1],
    "log": file.read_text(encoding="utf-8"),
}))
"""


@pytest.fixture
def desktop(tmp_path: Path) -> Callable[[str], dict[str, object]]:
    """Runs a session bus of its own with a command in it; gives what our process found there."""
    if sys.platform != "linux":
        pytest.skip("the keyring of this system is the person's own: it is not touched")
    missing = [package for tool, package in TOOLS.items() if shutil.which(tool) is None]
    if missing:
        reason = f"no keyring of a desktop: apt-get install {' '.join(missing)}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    (tmp_path / "run").mkdir(mode=0o700)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        "CADRAN_HOME": str(tmp_path / "cadran"),
        "PYTHONPATH": str(ROOT),
    }

    def act(before: str) -> dict[str, object]:
        script = f'{before}exec "$0" -c "$1"'
        done = subprocess.run(
            ["dbus-run-session", "--", "sh", "-c", script, sys.executable, ACT % {"secret": SECRET}],
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        found = json.loads(done.stdout)
        assert isinstance(found, dict)
        return found

    return act


def test_the_keyring_of_a_desktop_keeps_a_password(
    desktop: Callable[[str], dict[str, object]], tmp_path: Path
) -> None:
    found = desktop("printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null; ")
    assert SECRET not in str(found.pop("log"))
    assert found == {"available": True, "kept": True, "told": SECRET, "other": None, "forgotten": None}
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert files
    assert [file for file in files if SECRET.encode() in file.read_bytes()] == []


def test_a_keyring_that_nobody_unlocks_is_as_none(desktop: Callable[[str], dict[str, object]]) -> None:
    found = desktop("")
    log = str(found.pop("log"))
    assert found == {"available": True, "kept": False, "told": None, "other": None, "forgotten": None}
    assert "WARNING app.keys keyring: " in log
    assert SECRET not in log


# -------------------------------------------------------------------------------- centres and passwords
@pytest.mark.postgres
@pytest.mark.parametrize("store_kind", ["postgres"], indirect=True)
def test_a_shared_centre_opens_with_the_password_kept_for_it(
    store_url: Callable[[Actor], str], agent: Actor, use: Use
) -> None:
    memory = Memory()
    use(memory)
    address = make_url(store_url(agent))
    nameless = make_url(address_of(address))
    assert centres.open_remembered(nameless) is None
    store, is_kept = centres.open_remembering(address)
    store.close()
    assert is_kept
    assert list(memory.kept.values()) == [address.password]
    again = centres.open_remembered(nameless)
    assert again is not None
    again.close()


@pytest.mark.postgres
@pytest.mark.parametrize("store_kind", ["postgres"], indirect=True)
def test_a_kept_password_that_is_refused_is_asked_for_again(
    store_url: Callable[[Actor], str], agent: Actor, use: Use
) -> None:
    memory = Memory()
    use(memory)
    address = make_url(store_url(agent))
    centres.open_remembering(address)[0].close()
    (name,) = memory.kept
    memory.kept[name] = "changed elsewhere"
    assert centres.open_remembered(make_url(address_of(address))) is None
    assert memory.kept == {}


@pytest.mark.postgres
@pytest.mark.parametrize("store_kind", ["postgres"], indirect=True)
def test_a_server_that_does_not_answer_does_not_cost_the_kept_password(
    store_url: Callable[[Actor], str], agent: Actor, use: Use
) -> None:
    memory = Memory()
    use(memory)
    address = make_url(store_url(agent))
    centres.open_remembering(address)[0].close()
    (kept,) = memory.kept.items()
    elsewhere = make_url(address_of(address)).set(database="no_such_centre")
    memory.set_password("cadran", centres._key_name(elsewhere), str(address.password))
    with pytest.raises(StoreError):
        centres.open_remembered(elsewhere)
    assert kept in memory.kept.items()
    assert len(memory.kept) == 2
