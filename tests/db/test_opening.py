"""What is opened, what is refused, and that a refusal never touches the file."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import make_url, select, text

from app.db import backup, files, migrate
from app.db.entities import Tag
from app.db.opening import create_local, open_store, upgrade_local
from app.db.store import Store, normalised
from app.errors import StoreError
from tests.stores import OpenAs


@pytest.fixture
def centre(tmp_path: Path, sqlite_template: Path) -> Path:
    """The path of a closed, healthy centre."""
    path = tmp_path / "centre.cadran"
    shutil.copy(sqlite_template, path)
    return path


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def refused(path: Path) -> str:
    """The code of the refusal to open a file, which must be left as it was."""
    before = digest(path)
    with pytest.raises(StoreError) as told:
        open_store(str(path)).close()
    assert digest(path) == before
    return told.value.code


def old(path: Path, *, revision: str = "0003") -> Path:
    """The centre as an older program would have left it, as far as the check can see."""
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    connection.close()
    return path


# ---------------------------------------------------------------------------------------------- opening
def test_a_centre_just_made_opens(tmp_path: Path) -> None:
    path = tmp_path / "un dossier" / "centre à nous.cadran"
    create_local_in = path.parent
    create_local_in.mkdir()
    create_local(path).close()
    store = open_store(str(path))
    with store.writing() as session:
        session.add(Tag(code="vip", label="VIP"))
    store.close()
    again = open_store(f"sqlite:///{path}")
    with again.reading() as session:
        assert session.scalars(select(Tag.code)).all() == ["vip"]
    again.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permission bits")
def test_only_its_owner_reads_a_new_centre(tmp_path: Path) -> None:
    path = tmp_path / "centre.cadran"
    create_local(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_centre_is_never_made_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("mes notes")
    with pytest.raises(StoreError, match=r"store\.exists"):
        create_local(path)
    assert path.read_text() == "mes notes"


def test_a_creation_that_breaks_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate, "upgrade", lambda *_a, **_k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        create_local(tmp_path / "centre.cadran")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["mysql://x/y", "oracle://", "sqlite://", "not a url://", "postgresql//x://"])
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(StoreError, match=r"store\.bad_url"):
        normalised(url)


def test_a_path_is_a_local_centre(tmp_path: Path) -> None:
    assert Store(str(tmp_path / "a.cadran")).path == tmp_path / "a.cadran"


# --------------------------------------------------------------------------------------- damaged, foreign
def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"store\.missing"):
        open_store(str(tmp_path / "nothing.cadran"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "store.not_a_database"),
        (b"bonjour", "store.not_a_database"),
        (b"\x00" * 8192, "store.not_a_database"),
        (b"PK\x03\x04" + b"x" * 4096, "store.not_a_database"),
        (files.MAGIC + b"\x00" * 4096, "store.foreign"),
    ],
)
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "centre.cadran"
    path.write_bytes(content)
    assert refused(path) == code


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"store\.is_folder"):
        open_store(str(tmp_path))


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE contact (id INTEGER)")
    connection.close()
    assert refused(path) == "store.foreign"


def test_our_mark_without_our_tables_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "centre.cadran"
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA application_id={files.APPLICATION_ID}")
        connection.execute("CREATE TABLE x (id INTEGER)")
    connection.close()
    assert refused(path) == "store.not_prepared"


@pytest.mark.parametrize("kept", [50, 100, 4096, 100_000])
def test_a_truncated_file_is_refused(centre: Path, kept: int) -> None:
    centre.write_bytes(centre.read_bytes()[:kept])
    assert refused(centre) in {"store.truncated", "store.not_a_database"}


@pytest.mark.parametrize("zeroed", [16, 100, 4096])
def test_a_zeroed_header_is_refused(centre: Path, zeroed: int) -> None:
    centre.write_bytes(b"\x00" * zeroed + centre.read_bytes()[zeroed:])
    assert refused(centre) == "store.not_a_database"


@pytest.mark.parametrize(
    ("revision", "code"),
    [("9999", "store.newer"), ("0001", "store.older"), ("abcd", "store.damaged")],
)
def test_a_centre_of_another_version_is_refused(centre: Path, revision: str, code: str) -> None:
    assert refused(old(centre, revision=revision)) == code


def intact(path: Path) -> bool:
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(path))
    try:
        return backup.problems(connection) == []
    except dbapi2.DatabaseError:
        return False
    finally:
        connection.close()


@given(st.lists(st.tuples(st.integers(0, 2**31), st.integers(1, 255)), min_size=1, max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_flipped_bytes_are_refused_or_harmless(
    tmp_path: Path, sqlite_template: Path, flips: list[tuple[int, int]]
) -> None:
    content = bytearray(sqlite_template.read_bytes())
    for place, change in flips:
        content[place % len(content)] ^= change
    path = tmp_path / "flipped.cadran"
    path.write_bytes(content)
    try:
        open_store(str(path)).close()
    except StoreError:
        assert path.read_bytes() == bytes(content)
    else:
        assert intact(path)
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


@pytest.mark.parametrize("page", [1, 2, 5, 10, 20])
def test_a_page_overwritten_is_refused(centre: Path, page: int) -> None:
    content = bytearray(centre.read_bytes())
    content[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    centre.write_bytes(content)
    assert refused(centre) == "store.damaged"


# ------------------------------------------------------------------------------------ the -wal of a crash
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that dies at will")


def in_a_child(act: Callable[[], str]) -> str:
    """What `act` answers in a forked process, which then dies without a goodbye."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writer, act().encode())
        finally:
            os._exit(9)
    os.close(writer)
    with os.fdopen(reader) as answer:
        told = answer.read()
    os.waitpid(child, 0)
    return told


def crashed(path: Path, *, label: str) -> None:
    """Leave the centre as a killed program would: its last commit in the -wal only."""

    def commit_and_die() -> str:
        store = Store(str(path))
        with store.writing() as session:
            session.add_all([Tag(code=f"{label}{i}", label="x" * 200) for i in range(100)])
        return "committed"

    assert in_a_child(commit_and_die) == "committed"
    assert Path(f"{path}-wal").stat().st_size > 0


def tags(path: Path) -> int:
    store = open_store(str(path))
    try:
        with store.reading() as session:
            return len(session.scalars(select(Tag.id)).all())
    finally:
        store.close()


@needs_fork
def test_what_a_killed_program_committed_is_there(centre: Path) -> None:
    crashed(centre, label="a")
    assert tags(centre) == 100


@needs_fork
def test_without_its_wal_a_centre_opens_as_it_was(centre: Path) -> None:
    crashed(centre, label="a")
    Path(f"{centre}-wal").unlink()
    assert tags(centre) == 0
    assert intact(centre)


@pytest.mark.parametrize("junk", [b"x" * 5000, b"\x00" * 5000, b"\x37\x7f\x06\x82" + b"\x00" * 9000])
def test_a_wal_that_is_none_is_ignored(centre: Path, junk: bytes) -> None:
    Path(f"{centre}-wal").write_bytes(junk)
    assert tags(centre) == 0
    assert intact(centre)


@needs_fork
def test_the_wal_of_another_file_is_refused_before_it_ruins_this_one(centre: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.cadran"
    store = create_local(other)
    with store.writing() as session:
        session.execute(text("CREATE TABLE ballast (a TEXT)"))
        session.execute(text("INSERT INTO ballast VALUES (:a)"), {"a": "x" * 50_000})
    store.close()
    crashed(other, label="b")
    shutil.copy(f"{other}-wal", f"{centre}-wal")
    assert refused(centre) == "store.damaged"
    Path(f"{centre}-wal").unlink()
    Path(f"{centre}-shm").unlink(missing_ok=True)
    assert tags(centre) == 0
    assert intact(centre)


# -------------------------------------------------------------------------------------- place and rights
@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="needs another user of the machine")
@pytest.mark.parametrize(
    ("mode", "folder_mode", "code"),
    [
        (0o444, 0o755, "store.read_only"),
        (0o666, 0o555, "store.read_only"),
        (0o000, 0o755, "store.unreadable"),
    ],
)
def test_a_file_that_cannot_be_written_is_told(
    tmp_path: Path, sqlite_template: Path, mode: int, folder_mode: int, code: str
) -> None:
    folder = Path("/tmp") / f"cadran-{os.getpid()}-{mode:o}"
    folder.mkdir(mode=0o755)
    path = folder / "centre.cadran"
    shutil.copy(sqlite_template, path)
    path.chmod(mode)
    folder.chmod(folder_mode)

    def open_as_nobody() -> str:
        os.setgid(65534)
        os.setuid(65534)
        try:
            open_store(str(path)).close()
        except StoreError as error:
            return error.code
        return "opened"

    try:
        told = in_a_child(open_as_nobody)
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
    assert told == code


@pytest.mark.parametrize("path", ["//server/share/centre.cadran", "\\\\server\\share\\centre.cadran"])
def test_a_network_place_is_refused(path: str) -> None:
    assert files.is_network(Path(path)) or os.name != "nt"
    with pytest.raises(StoreError, match=r"store\.network_place"):
        files.check_place(FakeNetworkPath(path))


class FakeNetworkPath(type(Path())):  # type: ignore[misc]
    """A path whose text keeps the two leading marks of a share."""

    def __str__(self) -> str:
        return "//server/share/centre.cadran"


def test_a_mounted_share_is_recognised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_mount_type", lambda _path: "nfs4")
    with pytest.raises(StoreError, match=r"store\.network_place"):
        open_store(str(tmp_path / "centre.cadran"))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"store\.folder_not_writable"):
        create_local(tmp_path / "absent" / "centre.cadran")


@pytest.mark.parametrize(
    ("version", "accepted"),
    [((3, 40, 1), False), ((3, 51, 2), False), ((3, 50, 7), True), ((3, 51, 3), True), ((3, 53, 4), True)],
)
def test_a_library_with_the_wal_fault_is_refused(
    monkeypatch: pytest.MonkeyPatch, centre: Path, version: tuple[int, ...], accepted: bool
) -> None:
    from sqlcipher3 import dbapi2

    monkeypatch.setattr(dbapi2, "sqlite_version_info", version)
    if accepted:
        open_store(str(centre)).close()
    else:
        with pytest.raises(StoreError, match=r"store\.old_sqlite"):
            open_store(str(centre))


# --------------------------------------------------------------------------------------------- upgrade
def fake_upgrade(connection: Any, **_options: Any) -> None:
    """A migration that can be seen."""
    connection.execute(text("CREATE TABLE upgraded (a INTEGER)"))
    connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": migrate.head()})


def test_an_older_centre_is_upgraded_after_a_verified_copy(
    centre: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "upgrade", fake_upgrade)
    copy = upgrade_local(old(centre))
    assert copy is not None
    assert copy.name == "centre.cadran.0003.backup"
    assert refused(copy) == "store.older"
    assert intact(copy)
    open_store(str(centre)).close()
    assert upgrade_local(centre) is None


def test_an_upgrade_that_breaks_leaves_the_file_as_it_was(
    centre: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(connection: Any, **options: Any) -> None:
        fake_upgrade(connection)
        raise ZeroDivisionError

    monkeypatch.setattr(migrate, "upgrade", broken)
    with pytest.raises(ZeroDivisionError):
        upgrade_local(old(centre))
    assert refused(centre) == "store.older"
    assert intact(centre)


def test_without_a_verified_copy_nothing_is_upgraded(centre: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "problems", lambda _connection: ["row 1 missing from index"])
    with pytest.raises(StoreError, match=r"store\.backup_failed"):
        upgrade_local(old(centre))
    monkeypatch.undo()
    assert refused(centre) == "store.older"
    assert sorted(p.name for p in centre.parent.iterdir() if "backup" in p.name) == []


def test_a_newer_centre_is_not_upgraded(centre: Path) -> None:
    with pytest.raises(StoreError, match=r"store\.newer"):
        upgrade_local(old(centre, revision="9999"))


def test_of_two_upgrades_at_once_one_works_and_the_other_waits(
    centre: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "upgrade", fake_upgrade)
    old(centre)
    done: list[Path | None] = []
    threads = [threading.Thread(target=lambda: done.append(upgrade_local(centre))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(map(bool, done)) == [False] * 5 + [True]


@pytest.mark.postgres
@pytest.mark.parametrize("store_kind", ["postgres"], indirect=True)
def test_a_shared_centre_of_another_version_is_refused(
    store: Store, store_of: OpenAs, postgres_server: Any
) -> None:
    for revision, code in (("9999", "store.newer"), ("0001", "store.older")):
        postgres_server.execute(
            f"UPDATE cadran.alembic_version SET version_num = '{revision}'", database=str(store.url.database)
        )
        with pytest.raises(StoreError, match=code):
            open_store(store.url)


@pytest.mark.postgres
@pytest.mark.parametrize("store_kind", ["postgres"], indirect=True)
def test_a_server_that_is_not_there_is_told(store: Store) -> None:
    with pytest.raises(StoreError, match=r"store\.unreachable"):
        open_store(store.url.set(port=1))
    with pytest.raises(StoreError, match=r"sign_in\.stranger|store\.missing"):
        open_store(make_url(store.url).set(database="nowhere"))
