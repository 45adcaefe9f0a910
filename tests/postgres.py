"""A throw-away PostgreSQL of the session's own: loopback, free port, SCRAM, nothing synced to disk."""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

ADMIN = "cadran_test_admin"
_UNPRIVILEGED = ("postgres", "nobody")
_numbers = count(1)


@dataclass(frozen=True)
class PostgresServer:
    """A running cluster, as seen by its superuser."""

    host: str
    port: int
    admin_login: str
    admin_password: str

    def url(self, login: str, *, password: str, database: str) -> str:
        """Return the SQLAlchemy address of a database for one login."""
        who = f"{quote(login, safe='')}:{quote(password, safe='')}"
        return f"postgresql+psycopg://{who}@{self.host}:{self.port}/{quote(database, safe='')}"

    def admin_url(self, *, database: str = "postgres") -> str:
        """Return the SQLAlchemy address of a database for the superuser."""
        return self.url(self.admin_login, password=self.admin_password, database=database)

    def new_name(self) -> str:
        """A name no database of this cluster has."""
        return f"cadran_{os.getpid()}_{next(_numbers)}"

    def create_database(self, *, owner: str | None = None) -> str:
        """Create an empty database of a new name, which is returned."""
        name = self.new_name()
        self.execute(f'CREATE DATABASE "{name}"' + (f' OWNER "{owner}"' if owner else ""))
        return name

    def drop_database(self, name: str) -> None:
        """Drop a database and whoever is still connected to it."""
        self.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def connect(self, *, database: str = "postgres") -> psycopg.Connection:
        """A connection of the superuser, each statement by itself."""
        return psycopg.connect(
            host=self.host,
            port=self.port,
            user=self.admin_login,
            password=self.admin_password,
            dbname=database,
            autocommit=True,
        )

    def execute(self, statement: str, *, database: str = "postgres") -> None:
        """Run one statement as superuser, outside any transaction."""
        with self.connect(database=database) as connection:
            connection.execute(statement.encode())


def binaries() -> Path | None:
    """Return the folder of initdb and pg_ctl, newest release first, or None."""
    found = [Path(p).parent for p in [shutil.which("initdb")] if p]
    if config := shutil.which("pg_config"):
        asked = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        found.append(Path(asked.stdout.strip() or "/"))
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    found += sorted(installed, key=lambda folder: int(folder.parent.name), reverse=True)
    return next((f for f in found if (f / "initdb").exists() and (f / "pg_ctl").exists()), None)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A running cluster; skips without PostgreSQL, unless CI or CADRAN_REQUIRE_POSTGRES demand it."""
    folder = binaries()
    if folder is None:
        _refuse_or_skip("PostgreSQL is not installed: apt-get install postgresql")
        return
    with cluster(folder) as server:
        yield server


@pytest.fixture
def postgres_database(postgres_server: PostgresServer) -> Iterator[str]:
    """The name of an empty database, dropped after the test."""
    name = postgres_server.create_database()
    yield name
    postgres_server.drop_database(name)


@contextmanager
def cluster(folder: Path) -> Iterator[PostgresServer]:
    """A running cluster of the binaries of `folder`, gone at the end; benchmarks use it too."""
    home = Path(tempfile.mkdtemp(prefix="cadran-postgres-"))
    try:
        yield _start(folder, home=home)
    finally:
        _run(folder / "pg_ctl", "-D", str(home / "data"), "-m", "immediate", "-w", "stop", check=False)
        shutil.rmtree(home, ignore_errors=True)


def _refuse_or_skip(reason: str) -> None:
    required = os.environ.get("CADRAN_REQUIRE_POSTGRES") == "1" or os.environ.get("CI") == "true"
    if required:
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def _start(folder: Path, *, home: Path) -> PostgresServer:
    """Make a cluster below `home` and start it."""
    password = secrets.token_urlsafe(18)
    secret = home / "password"
    secret.write_text(password, encoding="utf-8")
    _give_away(home, secret)
    data = str(home / "data")
    methods = ["--auth-host=scram-sha-256", "--auth-local=scram-sha-256", f"--pwfile={secret}"]
    _run(
        folder / "initdb", "-D", data, "-U", ADMIN, *methods,
        "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions",
    )  # fmt: skip
    for attempt in range(3):
        port = _free_port()
        log = str(home / f"server-{attempt}.log")
        try:
            _run(folder / "pg_ctl", "-D", data, "-l", log, "-w", "-t", "60", "-o", _options(port), "start")
        except RuntimeError:
            # Another worker of the suite may have taken the port in between.
            continue
        return PostgresServer("127.0.0.1", port, ADMIN, password)
    raise RuntimeError(f"PostgreSQL did not start; see {home}")


def _options(port: int) -> str:
    settings = {
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": "''",
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "max_connections": "100",
        "shared_buffers": "64MB",
        "timezone": "UTC",
    }
    return f"-p {port} " + " ".join(f"-c {name}={value}" for name, value in settings.items())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _unprivileged() -> str:
    """Return the name of a user who may run PostgreSQL: it refuses to run as root."""
    import pwd

    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in _UNPRIVILEGED if name in known)


def _give_away(*paths: Path) -> None:
    """Let the user who runs the server own these paths."""
    if _is_root():
        for path in paths:
            shutil.chown(path, user=_unprivileged())


def _run(program: Path, *arguments: str, check: bool = True) -> None:
    """Run a PostgreSQL program, as another user when this one is root."""
    command = [str(program), *arguments]
    if _is_root():
        user = _unprivileged()
        command = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", *command]
    environment = {"PATH": os.environ["PATH"], "HOME": tempfile.gettempdir(), "LC_ALL": "C.UTF-8"}
    # The server inherits these; a pipe it keeps open would block the reader for ever.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            command,
            stdout=output,
            stderr=output,
            stdin=subprocess.DEVNULL,
            env=environment,
            cwd="/",
            check=False,
        )
        output.seek(0)
        told = output.read().decode(errors="replace")
    if check and done.returncode:
        raise RuntimeError(f"{program.name} failed: {told}")
