"""`cadran-admin` in hostile hands: one object and no traceback whatever comes, no secret, no file lost."""

from __future__ import annotations

import json
import logging
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app import admin as command
from app.cli import people as users
from app.errors import FileError
from app.exchange.readers import open_table

ROOT = Path(__file__).resolve().parents[2]
SECRET = "S3cret-canary"
CSV = "Nom;Prénom;Tél\nDupont;Jean;0639980001\n"
MAP = '{"Nom": "last_name", "Prénom": "first_name", "Tél": "phone"}'

Said = tuple[int, dict[str, Any], str]
Run = Callable[..., Said]


@pytest.fixture
def log() -> Iterator[None]:
    """Gives back the log that a bug makes the command open."""
    before = logging.getLogger().handlers[:]
    yield
    for handler in set(logging.getLogger().handlers) - set(before):
        logging.getLogger().removeHandler(handler)
        handler.close()
    for handler in before:
        logging.getLogger().addHandler(handler)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command with --json: its status, its one object, what it said besides."""
    monkeypatch.setenv("CADRAN_HOME", str(tmp_path / "home"))

    def act(*arguments: str) -> Said:
        capsys.readouterr()
        status = command.main([*arguments, "--json"])
        out, err = capsys.readouterr()
        answer = json.loads(out)
        assert isinstance(answer, dict)
        assert "Traceback" not in out + err
        assert SECRET not in out + err
        return status, answer, err

    return act


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed local centre, to copy."""
    path = tmp_path_factory.mktemp("made") / "centre.cadran"
    assert command.main(["init", "--login", "amorel", "--name", "Adèle Morel", "--store", str(path)]) == 0
    return path


@pytest.fixture
def centre(tmp_path: Path, made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new local centre, named by the environment."""
    path = tmp_path / "centre.cadran"
    shutil.copy(made, path)
    monkeypatch.setenv("CADRAN_STORE", str(path))
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of one contact."""
    path = tmp_path / "salon.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


@pytest.fixture
def fields(tmp_path: Path) -> str:
    """The map of that file."""
    path = tmp_path / "map.json"
    path.write_text(MAP, encoding="utf-8")
    return str(path)


# ----------------------------------------------------------------------------------------------- usage
@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["frob"],
        ["init", "--size", "0"],
        ["stats", "calls", "--from", "31/12/2020"],
        ["users", "add", "bob", "--name", "Bob", "--role", "king"],
        ["fields", "contacts", "--lang", "xx"],
        ["import", "contacts"],
        ["check", f"postgresql://u:{SECRET}@h/db"],
        ["check", "--stroe", f"postgresql://u:{SECRET}@h/db"],
        ["check", f"postgresql://h/db?user=u&password={SECRET}"],
        ["check", f"postgresql://u:p@{SECRET}@h/db"],
    ],
)
def test_wrong_usage_is_one_object_and_status_2(run: Run, arguments: list[str]) -> None:
    status, answer, said = run(*arguments)
    assert (status, answer["error"]) == (2, "usage")
    assert said.startswith("usage: cadran-admin")


def test_an_option_cut_short_is_not_guessed(run: Run) -> None:
    """`--st` today, another option tomorrow: a script must not change its meaning."""
    status, answer, _said = run("check", "--st", "x.cadran")
    assert (status, answer["error"]) == (2, "usage")


# ------------------------------------------------------------------------------------------ unexpected
def test_a_bug_is_told_without_a_traceback_and_kept_in_the_log(
    run: Run, centre: Path, log: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> int:
        raise RuntimeError(f"row of Jean Dupont {SECRET}")

    monkeypatch.setattr(users, "listing", broken)
    status, answer, said = run("users")
    assert (status, answer["error"]) == (1, "unexpected")
    assert answer["message"] in said
    logged = (tmp_path / "home/logs/cadran.log").read_text(encoding="utf-8")
    assert "RuntimeError" in logged
    assert SECRET not in logged


def test_an_interruption_is_told(run: Run, centre: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(users, "listing", stopped)
    status, answer, _said = run("users")
    assert (status, answer["error"]) == (1, "interrupted")


def _process(arguments: list[str], folder: Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "CADRAN_HOME": str(folder / "home"), "PYTHONPATH": str(ROOT)}
    environment |= options.pop("env", {})
    return subprocess.run(
        [sys.executable, "-m", "app.admin", *arguments],
        env=environment, cwd=ROOT, stderr=subprocess.PIPE, timeout=60, check=False, **options,
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_console_without_accents_gets_the_object_all_the_same(
    centre: Path, tmp_path: Path, encoding: str
) -> None:
    ended = _process(
        ["users", "--json"], tmp_path, env={"PYTHONIOENCODING": encoding}, stdout=subprocess.PIPE
    )
    assert ended.returncode == 0
    assert json.loads(ended.stdout.decode("ascii"))["users"][0]["name"] == "Adèle Morel"


def test_a_console_without_accents_gets_the_words(centre: Path, tmp_path: Path) -> None:
    ended = _process(["users"], tmp_path, env={"PYTHONIOENCODING": "ascii"}, stdout=subprocess.PIPE)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b"amorel" in ended.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
@pytest.mark.parametrize("more", [["--json"], []])
def test_an_answer_that_cannot_be_written_is_a_failure(centre: Path, tmp_path: Path, more: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = _process(["stats", "calls", *more], tmp_path, stdout=full)
    assert ended.returncode == 1
    assert b"Traceback" not in ended.stderr
    assert b"Exception ignored" not in ended.stderr


def test_control_characters_do_not_reach_the_terminal(
    centre: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["import", "contacts", str(tmp_path / "bell\x1b[2J\u202e.csv")]) == 1
    out, err = capsys.readouterr()
    assert "bell[U+001B][2J[U+202E].csv" in err
    assert not {"\x1b", "\u202e"} & set(out + err)


# ---------------------------------------------------------------------------------------------- stores
@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("x" * 5000, "store.bad_url"),
        ("/tmp/\udcff\udcfe.cadran", "store.bad_url"),
        (f"postgresql://u:{SECRET}@127.0.0.1:1/db?nosuchoption=1", "store.bad_url"),
        (f"postgresql://127.0.0.1:1/db?user=u&password={SECRET}", "store.unreachable"),
        (f"postgresql://u:{SECRET}@127.0.0.1:1/db", "store.unreachable"),
        (f"mysql://u:{SECRET}@h/db", "store.bad_url"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused(run: Run, address: str, code: str) -> None:
    status, answer, _said = run("check", "--store", address)
    assert (status, answer["error"]) == (1, code)


def _spoilt(centre: Path, statement: str) -> None:
    connection = sqlite3.connect(centre)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_an_upgrade_of_a_file_without_revision_is_refused(run: Run, centre: Path) -> None:
    _spoilt(centre, "DELETE FROM alembic_version")
    status, answer, _said = run("upgrade")
    assert (status, answer["error"]) == (1, "store.not_prepared")


def test_an_upgrade_of_a_file_with_a_senseless_revision_is_refused(run: Run, centre: Path) -> None:
    _spoilt(centre, "UPDATE alembic_version SET version_num = 'abc'")
    status, answer, _said = run("upgrade")
    assert (status, answer["error"]) == (1, "store.damaged")


def test_a_check_sees_a_table_that_is_gone(run: Run, centre: Path) -> None:
    _spoilt(centre, "DROP TABLE note")
    status, answer, _said = run("check")
    assert status == 1
    assert [c["check"] for c in answer["checks"] if c["wrong"]] == ["tables"]
    assert "note" in str(answer["checks"])


# --------------------------------------------------------------------------------------------- people
def test_a_name_is_kept_without_what_cannot_be_seen(run: Run, centre: Path) -> None:
    assert run("users", "add", "bob", "--name", "Bob\n\u202e\u200b\0\udcff Roux", "--role", "agent")[0] == 0
    names = {user["login"]: user["name"] for user in run("users")[1]["users"]}
    assert names["bob"] == "Bob \ufffd Roux"


def test_a_first_administrator_with_an_undecodable_name_is_made(run: Run, tmp_path: Path) -> None:
    status, _answer, _said = run("init", "--store", str(tmp_path / "a.cadran"), "--name", "An\udcffne")
    assert status == 0


# ----------------------------------------------------------------------------------------------- files
@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 100_000, '{"Nom": "\\ud800"}', "\0", "[]", '{"Nom": 1}']
)
def test_a_map_that_is_none_is_refused(run: Run, centre: Path, file: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text(text, encoding="utf-8")
    status, answer, _said = run("import", "contacts", str(file), "--map", str(path))
    assert status == 1
    assert answer["error"] in {"import.bad_map", "import.unknown_field"}


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "{", "[]", '{"frob": 1}', '{"where": {"all": [1]}}', '{"al": []}']
)
def test_a_filter_that_is_none_exports_nobody(run: Run, centre: Path, tmp_path: Path, text: str) -> None:
    out = tmp_path / "out.csv"
    status, answer, _said = run("export", "contacts", str(out), "--filter", text)
    assert (status, answer["error"]) == (1, "filter.unreadable")
    assert not out.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name")
def test_a_pipe_is_no_file_and_does_not_hang(run: Run, centre: Path, fields: str, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    status, answer, _said = run("import", "contacts", str(pipe), "--map", fields)
    assert (status, answer["error"]) == (1, "file.unreadable")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "punycode", "unicode_escape", "idna", "frob", ""])
def test_an_encoding_that_does_not_suit_is_refused(
    run: Run, centre: Path, file: Path, fields: str, encoding: str
) -> None:
    status, answer, _said = run("import", "contacts", str(file), "--map", fields, "--encoding", encoding)
    assert (status, answer["error"]) == (1, "file.encoding")


def test_rejects_never_replace_the_file_that_is_read(run: Run, centre: Path, file: Path, fields: str) -> None:
    before = file.read_bytes()
    status, answer, _said = run("import", "contacts", str(file), "--map", fields, "--rejects", str(file))
    assert (status, answer["error"]) == (1, "file.same")
    assert file.read_bytes() == before


@pytest.mark.parametrize("name", ["centre.cadran", "link.csv"])
def test_rejects_never_replace_a_centre(
    run: Run, centre: Path, file: Path, fields: str, tmp_path: Path, name: str
) -> None:
    (tmp_path / "link.csv").hardlink_to(centre)
    status, answer, _said = run(
        "import", "contacts", str(file), "--map", fields, "--rejects", str(tmp_path / name)
    )
    assert (status, answer["error"]) == (1, "file.is_database")
    assert run("check")[0] == 0


def test_rejects_that_cannot_be_written_are_told_before_anything_is_imported(
    run: Run, centre: Path, file: Path, fields: str, tmp_path: Path
) -> None:
    nowhere = str(tmp_path / "none/rejects.csv")
    status, answer, _said = run("import", "contacts", str(file), "--map", fields, "--rejects", nowhere)
    assert (status, answer["error"]) == (1, "file.unwritable")
    assert run("import", "contacts", str(file), "--map", fields)[1]["created"] == 1


def test_an_export_never_replaces_a_centre(run: Run, centre: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_bytes(centre.read_bytes())
    before = other.read_bytes()
    status, answer, _said = run("export", "contacts", str(other))
    assert (status, answer["error"]) == (1, "file.is_database")
    assert other.read_bytes() == before


@pytest.mark.parametrize("change", ["cut", "longer"])
def test_a_file_that_changes_while_it_is_read_is_not_taken_for_whole(tmp_path: Path, change: str) -> None:
    path = tmp_path / "salon.csv"
    path.write_text("Nom\n" + "Dupont\n" * 50_000, encoding="utf-8")
    rows = open_table(path).rows()
    next(rows)
    with path.open("r+b") as stream:
        stream.truncate(200_000) if change == "cut" else stream.seek(0, os.SEEK_END) and stream.write(
            b"Late\n"
        )
    with pytest.raises(FileError) as told:
        list(rows)
    assert told.value.code == "file.changed"
