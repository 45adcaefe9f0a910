"""Starting from a checkout: what run.py makes, when, and what it says when it cannot."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import run
from installer import messages, system
from installer.messages import Refused

Commands = list[list[str]]
NO_DISPLAY = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that run.py takes for its own, with two locks and no environment."""
    root = tmp_path / "déjà vu"
    root.mkdir()
    for lock in (run.RUNTIME, run.DEV):
        (root / lock).write_text(lock, encoding="utf-8")
    monkeypatch.setattr(run, "ROOT", root)
    monkeypatch.setattr(run, "VENV", root / ".venv")
    monkeypatch.setattr(run, "BIN", root / ".venv" / "bin")
    monkeypatch.setattr(run, "PYTHON", root / ".venv" / "bin" / "python")
    monkeypatch.setattr(run, "STAMP", root / ".venv" / "cadran.json")
    return root


@pytest.fixture
def called(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    """The programs run.py starts; making an environment leaves an interpreter and nothing else."""
    commands: Commands = []

    def call(command: list[str], *, quiet: bool = False) -> int:
        commands.append(command)
        if "venv" in command:
            run.BIN.mkdir(parents=True)
            run.PYTHON.symlink_to(sys.executable)
        return 0

    monkeypatch.setattr(system, "call", call)
    return commands


@pytest.fixture
def became(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str]]]:
    """What run.py turned into."""
    calls: list[tuple[list[str], dict[str, str]]] = []

    def become(command: list[str], environ: dict[str, str]) -> int:
        calls.append((command, environ))
        return 0

    monkeypatch.setattr(run, "become", become)
    return calls


@pytest.fixture
def without_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NO_DISPLAY:
        monkeypatch.delenv(name, raising=False)


def speak(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv("LC_ALL", language)


# ------------------------------------------------------------------------------------------ messages
@pytest.mark.parametrize("version", [(3, 10), (3, 14), (4, 0)])
def test_a_python_the_pins_do_not_exist_for_is_refused(version: tuple[int, int]) -> None:
    with pytest.raises(Refused, match=r"3\.11, 3\.12"):
        run.check_python(version)


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_a_python_the_pins_exist_for_is_taken(version: tuple[int, int]) -> None:
    run.check_python(version)
    assert run.OLDEST <= version <= run.NEWEST


@linux
@pytest.mark.parametrize(("language", "word"), [("fr_CA.UTF-8", "Installez"), ("de_DE.UTF-8", "Install it")])
def test_messages_are_french_or_english(monkeypatch: pytest.MonkeyPatch, language: str, word: str) -> None:
    speak(monkeypatch, language)
    assert word in messages.say("venv", command="x")


@pytest.mark.parametrize("key", messages.TEXTS)
def test_both_languages_carry_the_same_values(key: str) -> None:
    french, english = (set(re.findall(r"\{\w+\}", text)) for text in messages.TEXTS[key])
    assert french == english


@pytest.mark.parametrize("key", messages.TEXTS)
def test_french_messages_never_break_before_a_sign(key: str) -> None:
    assert not re.search(r" [:;!?»]|« ", messages.TEXTS[key][0])


@linux
@pytest.mark.usefixtures("called", "without_display")
def test_without_a_display_it_says_what_to_do(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    speak(monkeypatch, "C")
    assert run.main([]) == 1
    assert "--screenshots DIR" in capsys.readouterr().err


@linux
@pytest.mark.usefixtures("called", "without_display")
@pytest.mark.parametrize("arguments", [["--self-test"], ["--screenshots", "out"], ["--screenshots=out"]])
def test_what_needs_no_display_goes_offscreen(
    arguments: list[str], became: list[tuple[list[str], dict[str, str]]]
) -> None:
    assert run.main(arguments) == 0
    command, environ = became[0]
    assert command[-len(arguments) :] == arguments
    assert environ["QT_QPA_PLATFORM"] == "offscreen"


# --------------------------------------------------------------------------------------- environment
def test_the_first_run_makes_everything_and_the_second_nothing(called: Commands) -> None:
    run.prepare(run.RUNTIME)
    first = len(called)
    run.prepare(run.RUNTIME)
    assert first == len(called) == 3


def test_packages_are_checked_against_their_hashes(called: Commands, checkout: Path) -> None:
    run.prepare(run.RUNTIME)
    pip = next(command for command in called if "pip" in command)
    assert "--require-hashes" in pip
    assert pip[-2:] == ["-r", str(checkout / run.RUNTIME)]


def test_the_tests_lock_covers_the_program_too(called: Commands) -> None:
    run.prepare(run.DEV)
    assert run.work_to_do(run.read_stamp(), run.RUNTIME) == ""


@pytest.mark.usefixtures("called")
def test_a_changed_lock_is_installed_over_the_old_one(checkout: Path) -> None:
    run.prepare(run.RUNTIME)
    (checkout / run.RUNTIME).write_text("other", encoding="utf-8")
    assert run.work_to_do(run.read_stamp(), run.RUNTIME) == "install"


@pytest.mark.usefixtures("called")
def test_a_moved_checkout_is_linked_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run.prepare(run.RUNTIME)
    stamp = run.read_stamp()
    assert run.work_to_do({**stamp, "root": str(tmp_path)}, run.RUNTIME) == "link"


@pytest.mark.usefixtures("called")
def test_another_interpreter_behind_the_environment_means_a_new_one() -> None:
    run.prepare(run.RUNTIME)
    stamp = run.read_stamp()
    assert run.work_to_do({**stamp, "python": "/usr/bin/python2"}, run.RUNTIME) == "build"


@pytest.mark.parametrize("left", ["", "{", "[]"])
def test_a_half_made_environment_is_made_again(called: Commands, left: str) -> None:
    run.BIN.mkdir(parents=True)
    (run.VENV / "debris").touch()
    run.STAMP.write_text(left, encoding="utf-8")
    run.prepare(run.RUNTIME)
    assert not (run.VENV / "debris").exists()
    assert json.loads(run.STAMP.read_text(encoding="utf-8"))["root"] == str(run.ROOT)


def test_a_failed_installation_leaves_no_stamp(called: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    run.prepare(run.RUNTIME)
    (run.ROOT / run.RUNTIME).write_text("other", encoding="utf-8")
    monkeypatch.setattr(system, "call", lambda command, quiet=False: 1)
    with pytest.raises(Refused):
        run.prepare(run.RUNTIME)
    assert run.read_stamp() == {}


@linux
def test_a_folder_that_takes_nothing_is_named(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "ROOT", checkout / "absent")
    monkeypatch.setattr(run, "work_to_do", lambda stamp, lock: "build")
    with pytest.raises(Refused, match="absent"):
        run.prepare(run.RUNTIME)


@linux
def test_a_second_run_waits_for_the_first(checkout: Path) -> None:
    with run.one_at_a_time(), (checkout / ".venv.lock").open("a+b") as other:
        assert not run.try_lock(other.fileno(), wait=False)
    with (checkout / ".venv.lock").open("a+b") as other:
        assert run.try_lock(other.fileno(), wait=False)


def test_commands_get_their_arguments(
    called: Commands, became: list[tuple[list[str], dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "prepare_tests", lambda: None)
    monkeypatch.chdir(run.ROOT)
    run.main(["admin", "check", "--json"])
    run.main(["test", "-k", "one"])
    (admin, _), (test, _) = became
    assert Path(admin[0]).name.startswith("cadran-admin")
    assert admin[1:] == ["check", "--json"]
    assert test[1:] == ["-m", "pytest", "-k", "one"]


# ------------------------------------------------------------------------------------------- machine
@linux
def test_missing_libraries_are_read_from_ldd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    qt = tmp_path / "lib/python3.11/site-packages/PySide6/Qt/plugins/platforms"
    qt.mkdir(parents=True)
    (qt / "libqxcb.so").touch()
    ldd = tmp_path / "ldd"
    ldd.write_text(
        "#!/bin/sh\n"
        "echo '\tlibxcb.so.1 => /lib/libxcb.so.1 (0x1)'\n"
        "echo '\tlibxcb-icccm.so.4 => not found'\n",
        encoding="utf-8",
    )
    ldd.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert system.missing_libraries(tmp_path, system.WINDOW) == ["libxcb-icccm.so.4"]


def test_a_library_is_named_by_its_package() -> None:
    assert system.packages_of(["libGL.so.1", "libxcb-icccm.so.4"]) == ["libgl1", "libxcb-icccm4"]


def test_a_library_without_a_known_package_is_named_itself() -> None:
    missing = ["libGL.so.1", "libnew.so.1"]
    assert system.packages_of(missing) == ["libgl1"]
    assert "libnew.so.1" in system.some_of(missing)


@pytest.fixture
def apt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")


@pytest.mark.usefixtures("apt")
def test_without_the_right_to_install_the_exact_command_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system, "is_root", lambda: False)
    monkeypatch.setattr(system, "missing_libraries", lambda venv, files: ["libxcb-keysyms.so.1"])
    with pytest.raises(Refused, match="sudo apt-get install -y --no-install-recommends libxcb-keysyms1"):
        system.require_libraries(tmp_path, system.WINDOW)


@pytest.mark.usefixtures("apt")
def test_root_installs_what_is_missing(
    called: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [["libGL.so.1"], []]
    monkeypatch.setattr(system, "is_root", lambda: True)
    monkeypatch.setattr(system, "missing_libraries", lambda venv, files: answers.pop(0))
    system.require_libraries(tmp_path, system.OFFSCREEN)
    assert called == [["apt-get", "install", "-y", "--no-install-recommends", "libgl1"]]


@pytest.mark.usefixtures("apt")
def test_package_lists_are_refreshed_only_after_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    commands: Commands = []

    def call(command: list[str], *, quiet: bool = False) -> int:
        commands.append(command)
        return int(len(commands) == 1)

    monkeypatch.setattr(system, "is_root", lambda: True)
    monkeypatch.setattr(system, "call", call)
    system.install_packages(["libgl1"])
    assert [command[1] for command in commands] == ["install", "update", "install"]


# --------------------------------------------------------------------------------------------- locks
LOCKS = [run.RUNTIME, run.DEV, "installer/requirements.lock"]
ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_hold_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "--hash=sha256:" in text
    assert "://" not in text
    assert "index" not in text


def test_the_tests_lock_holds_every_pin_of_the_program() -> None:
    program, tests = (
        {line for line in (ROOT / lock).read_text(encoding="utf-8").splitlines() if "==" in line}
        for lock in (run.RUNTIME, run.DEV)
    )
    assert program <= tests


def test_help_answers_from_any_folder(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, str(ROOT / "run.py"), "--help"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert "--screenshots DIR" in told.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("asked", "processes"),
    [([], True), (["-q"], True), (["-x"], False), (["-n", "0"], False), (["tests/domain"], False)],
)
def test_the_whole_suite_uses_every_core(
    asked: list[str], processes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    expected = ["-n", "2", "--dist", "loadfile"] if processes else []
    assert run.at_once(asked) == expected
