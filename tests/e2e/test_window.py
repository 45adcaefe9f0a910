"""The real program as a process: its self-test, its way out, a second start, a caller."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.programs import demo_centre

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60
NOISE = "This plugin does not support "


@contextmanager
def program(home: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    environment = dict(os.environ, CADRAN_HOME=str(home), QT_QPA_PLATFORM="offscreen")
    process = subprocess.Popen(
        [sys.executable, "-m", "app", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def said(process: subprocess.Popen[str]) -> tuple[str, list[str]]:
    """What the process wrote until its end; complaints without the platform's own."""
    out, errors = process.communicate(timeout=PATIENCE_S)
    return out, [line for line in errors.splitlines() if line.strip() and NOISE not in line]


def wait_for_log(home: Path, words: str) -> None:
    """Wait until the log of the program holds these words."""
    file = home / "logs" / "cadran.log"
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        if file.exists() and words in file.read_text(encoding="utf-8"):
            return
        time.sleep(0.02)  # another process: there is nothing of ours to wait on
    pytest.fail(f"{words!r} never came")


@pytest.mark.slow
def test_the_self_test_opens_every_room(tmp_path: Path) -> None:
    with program(tmp_path, "--self-test") as process:
        out, errors = said(process)
    assert process.returncode == 0, out
    assert errors == []
    assert ", 0 wrong" in out
    for room in ("desk", "flow", "callbacks", "campaigns", "admin", "settings", "palette", "help"):
        assert f"\n{room}  " in out
    assert not (tmp_path / "data" / "demo.cadran").exists()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")
def test_the_program_ends_in_order_when_asked_to(tmp_path: Path) -> None:
    centre = demo_centre(tmp_path)
    with program(tmp_path, "--store", str(centre)) as process:
        wait_for_log(tmp_path, "asks who is there")
        process.send_signal(signal.SIGTERM)
        _out, errors = said(process)
    assert process.returncode == 0
    assert errors == []


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")
def test_a_second_start_hands_over_the_caller_and_ends(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    demo_centre(tmp_path / "data")
    with program(tmp_path, "--demo") as first:
        wait_for_log(tmp_path, "ready after")
        with program(tmp_path, "cadran:call/+33639989999") as second:
            assert second.wait(timeout=PATIENCE_S) == 0
        wait_for_log(tmp_path, "a later start came")
        assert first.poll() is None
        first.send_signal(signal.SIGTERM)
        _out, errors = said(first)
    assert first.returncode == 0
    assert errors == []


def test_help_needs_no_qt(tmp_path: Path) -> None:
    code = "import sys; from app.__main__ import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    check = code + "assert not [name for name in sys.modules if name.startswith('PySide6')]"
    done = subprocess.run(
        [sys.executable, "-c", check],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "--call" in done.stdout
