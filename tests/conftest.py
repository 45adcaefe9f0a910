"""Strictness for every test: a machine of one's own, no network, nothing left behind.

The fixtures of one room stand in its folder's conftest.py; those shared by several stand at the end here.
"""

import gc
import os
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

# All of this must stand before the first import of Qt, keyring or platformdirs.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_LOGGING_TO_CONSOLE"] = "1"
_HOME = tempfile.TemporaryDirectory(prefix="cadran-tests-", ignore_cleanup_errors=True)


def _isolate(home: Path) -> None:
    """Point every folder a program may keep things in below `home`."""
    folders = {
        "HOME": home,
        "USERPROFILE": home,
        "APPDATA": home / "AppData/Roaming",
        "LOCALAPPDATA": home / "AppData/Local",
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_CACHE_HOME": home / ".cache",
        "XDG_DATA_HOME": home / ".local/share",
        "XDG_STATE_HOME": home / ".local/state",
        "XDG_RUNTIME_DIR": home / "run",
    }
    for name, folder in folders.items():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.environ[name] = str(folder)
    # A secret of the person who runs the tests is neither read nor written.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    for name in ("CADRAN_STORE", "CADRAN_HOME", "DBUS_SESSION_BUS_ADDRESS", "OPENAI_API_KEY"):
        os.environ.pop(name, None)


_isolate(Path(_HOME.name))

hypothesis.settings.register_profile(
    "default", deadline=None, max_examples=50, print_blob=True, derandomize=False, database=None
)
hypothesis.settings.register_profile(
    "thorough", hypothesis.settings.get_profile("default"), max_examples=1000
)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

pytest_plugins = ["tests.postgres", "tests.stores"]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real data kept beside the checkout; skips, saying so, where it is absent."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"no real data at {folder}")
    return folder


# ------------------------------------------------------------------------------------------- network
_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex


def _refuse_the_world(address: Any) -> None:
    """Let a test talk to this machine only (Unix sockets have a text address)."""
    host = address[0] if isinstance(address, tuple) else None
    if host is not None and host not in {"127.0.0.1", "::1", "localhost"}:
        pytest.fail(f"a test tried to reach {address!r}")


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(self: socket.socket, address: Any) -> None:
        _refuse_the_world(address)
        _connect(self, address)

    def connect_ex(self: socket.socket, address: Any) -> int:
        _refuse_the_world(address)
        return _connect_ex(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket.socket, "connect_ex", connect_ex)


# ----------------------------------------------------------------------------------------- left over
def pytest_collection_finish() -> None:
    """Let the collection after each test pass over what every test shares (0.17 s each otherwise)."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread running or a window open."""
    before = set(threading.enumerate())
    windows = _windows()
    yield
    stray = _close_windows(known=windows)
    threads = _running_threads(before)
    if "PySide6.QtWidgets" in sys.modules:
        gc.collect()
    assert not threads, f"threads still running: {threads}"
    assert not stray, f"windows still open: {stray}"


def _running_threads(before: set[threading.Thread]) -> list[str]:
    """Names of the threads started since `before` that do not end within two seconds."""
    started = [thread for thread in threading.enumerate() if thread not in before]
    for thread in started:
        # A thread Python did not start (a QThread that ran Python code) cannot be joined.
        if not isinstance(thread, threading._DummyThread):
            thread.join(timeout=2)
    return [t.name for t in started if t.is_alive() and not isinstance(t, threading._DummyThread)]


def _windows() -> set[int]:
    """Addresses of the C++ objects of the top-level widgets, without keeping any of them alive."""
    return {_address(widget) for widget in _top_level()}


def _top_level() -> list[Any]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    return list(widgets.QApplication.topLevelWidgets())


def _address(widget: Any) -> int:
    from shiboken6 import Shiboken

    pointer: int = Shiboken.getCppPointer(widget)[0]
    return pointer


def _close_windows(*, known: set[int]) -> list[str]:
    """Flush deferred deletes; the windows then still shown are closed, and named."""
    if not _top_level():
        return []
    _flush_deletes()
    stray = [w for w in _top_level() if _address(w) not in known and w.isVisible()]
    names = [f"{type(w).__name__}({w.objectName() or w.windowTitle()})" for w in stray]
    for widget in stray:
        widget.close()
        widget.deleteLater()
    del stray
    _flush_deletes()
    return names


def _flush_deletes() -> None:
    """processEvents() alone never runs deleteLater()."""
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()


# ------------------------------------------------------------------------------------ shared fixtures
