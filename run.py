#!/usr/bin/env python3
"""Opens Cadran from a checkout, in a private environment that it makes and keeps up to date.

python3 run.py [options]          opens Cadran (the options are those of the program)
python3 run.py admin ...          cadran-admin, the command line
python3 run.py test [options]     installs what the tests need and runs pytest

Standard library only, and a syntax that Python 3.7 can read, so that it can say it is too old.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from installer import system
from installer.messages import Refused, say, tell

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = sys.platform == "win32"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
STAMP = VENV / "cadran.json"
RUNTIME, DEV = "requirements.lock", "requirements-dev.lock"
OLDEST, NEWEST = (3, 11), (3, 13)


def check_python(version: tuple[int, int]) -> None:
    """Raise Refused unless this Python is one the pinned packages exist for."""
    if not OLDEST <= version <= NEWEST:
        raise Refused(say("python", found=".".join(map(str, version))))


# --------------------------------------------------------------------------- the private environment
def digest(lock: str) -> str:
    """Return what tells one state of a lock file from another."""
    return hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()


def read_stamp() -> dict[str, str]:
    """Return what the environment was made from; empty when it is absent or was left half made."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(stamp: dict[str, str]) -> None:
    """Keep what the environment was made from: all of it or nothing."""
    draft = STAMP.with_suffix(".new")
    draft.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
    draft.replace(STAMP)


def work_to_do(stamp: dict[str, str], lock: str) -> str:
    """Return "build", "install", "link" or "", that is how much of the environment has to be made."""
    if not stamp or not PYTHON.exists() or stamp.get("python") != os.path.realpath(PYTHON):
        return "build"
    if stamp.get(lock) != digest(lock):
        return "install"
    return "" if stamp.get("root") == str(ROOT) else "link"


def prepare(lock: str) -> None:
    """Bring the environment to the state of a lock file; nothing to do costs a few milliseconds."""
    if not work_to_do(read_stamp(), lock):
        return
    try:
        with one_at_a_time():
            # Whoever held the lock before may have done the work.
            make(work_to_do(read_stamp(), lock), lock)
    except OSError as error:
        raise Refused(say("folder", folder=ROOT, reason=error.strerror or error)) from error


def make(work: str, lock: str) -> None:
    """Do the work named by work_to_do(); the stamp comes last, so that a broken run is begun again."""
    stamp = read_stamp()
    if work == "build":
        system.require_venv()
    if work in ("build", "install"):
        tell(say("installing", folder=VENV))
        STAMP.unlink(missing_ok=True)
    if work == "build":
        build()
        stamp = {}
    if work in ("build", "install"):
        install(lock)
        # The larger lock holds the smaller one entirely.
        stamp.update({name: digest(name) for name in (RUNTIME, lock)})
        stamp.pop("qt", None)
    if work:
        link()
        write_stamp({**stamp, "python": os.path.realpath(PYTHON), "root": str(ROOT)})


def build() -> None:
    """Make an empty environment in place of whatever is there."""
    if VENV.exists():
        shutil.rmtree(VENV)
    # A fresh interpreter: venv and ensurepip may have been installed a moment ago.
    if system.call([sys.executable, "-m", "venv", str(VENV)]):
        raise Refused(say("venv", command=system.advice([system.venv_package()])))


def install(lock: str) -> None:
    """Install the packages of a lock file, each checked against its hashes."""
    options = ["--require-hashes", "--only-binary", ":all:", "--no-deps", "--no-warn-script-location"]
    noise = ["--disable-pip-version-check", *([] if sys.stderr.isatty() else ["--quiet"])]
    if system.call([str(PYTHON), "-m", "pip", "install", *options, *noise, "-r", str(ROOT / lock)]):
        raise Refused(say("download"))


# Runs inside the environment. The path file is relative and the commands are written anew, so that a
# checkout may be moved; pip's own copy of distlib writes launchers for Windows and for any path.
LINK = """
import importlib.metadata, os, sys, sysconfig
from pip._vendor.distlib.scripts import ScriptMaker
root, site = sys.argv[1], sysconfig.get_path("purelib")
with open(os.path.join(site, "cadran-checkout.pth"), "w", encoding="ascii") as file:
    file.write(os.path.relpath(root, site) + "\\n")
maker = ScriptMaker(None, sysconfig.get_path("scripts"))
maker.clobber, maker.variants = True, {""}
maker.set_mode = os.name == "posix"
maker.make("cadran = app.__main__:main", {"gui": True})
maker.make("cadran-admin = app.admin:main")
for entry in importlib.metadata.entry_points(group="console_scripts"):
    maker.make(f"{entry.name} = {entry.module}:{entry.attr}")
"""


def link() -> None:
    """Make the checkout importable in the environment and write its commands."""
    if system.call([str(PYTHON), "-c", LINK, str(ROOT)]):
        raise Refused(say("download"))


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold the lock of the environment; a second run waits for the first."""
    with (ROOT / ".venv.lock").open("a+b") as file:
        if not try_lock(file.fileno(), wait=False):
            tell(say("waiting"))
            try_lock(file.fileno(), wait=True)
        yield


def try_lock(descriptor: int, *, wait: bool) -> bool:
    """Take the lock of an open file until it is closed; False when another process has it."""
    if sys.platform == "win32":
        import msvcrt

        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            except OSError:
                if not wait:
                    return False
                time.sleep(0.5)
            else:
                return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


def become(command: list[str], environ: dict[str, str]) -> int:
    """Turn into another program; where the system cannot do that, run it and return its exit status."""
    if not WINDOWS:
        os.execve(command[0], command, environ)
    return subprocess.call(command, env=environ)


# -------------------------------------------------------------------------------------- the commands
def open_program(arguments: list[str]) -> int:
    """Open Cadran; without a display only what needs none."""
    environ = system.environment()
    if not system.has_display(environ):
        if not {a.split("=")[0] for a in arguments} & {"--screenshots", "--self-test"}:
            raise Refused(say("display"))
        environ["QT_QPA_PLATFORM"] = "offscreen"
    prepare(RUNTIME)
    offscreen = environ.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal")
    check_qt(system.OFFSCREEN if offscreen else system.OFFSCREEN + system.WINDOW)
    # -P: a folder named "app" where the person happens to stand is not ours.
    return become([str(PYTHON), "-P", "-m", "app", *arguments], environ)


def check_qt(files: tuple[str, ...]) -> None:
    """Check the libraries Qt needs, once for each environment."""
    stamp, kind = read_stamp(), "window" if system.WINDOW[-1] in files else "offscreen"
    if not sys.platform.startswith("linux") or stamp.get("qt") in ("window", kind):
        return
    system.require_libraries(VENV, files)
    write_stamp({**stamp, "qt": kind})


def run_admin(arguments: list[str]) -> int:
    """Run the command line of the administrator."""
    prepare(RUNTIME)
    return become(
        [str(BIN / ("cadran-admin.exe" if WINDOWS else "cadran-admin")), *arguments], system.environment()
    )


def run_tests(arguments: list[str]) -> int:
    """Install what the tests need and run them."""
    prepare(DEV)
    if sys.platform.startswith("linux"):
        prepare_tests()
    os.chdir(ROOT)
    return become([str(PYTHON), "-m", "pytest", *at_once(arguments), *arguments], system.environment())


def at_once(arguments: list[str]) -> list[str]:
    """Ask for as many test processes as there are cores, unless the person says otherwise or picks tests."""
    cores = min(os.cpu_count() or 1, 4)
    whole = all(argument.startswith("-") for argument in arguments) and "--version" not in arguments
    chosen = any(argument.startswith(("-n", "--numprocesses", "-k", "-p", "-x")) for argument in arguments)
    return ["-n", str(cores), "--dist", "loadfile"] if cores > 1 and whole and not chosen else []


def prepare_tests() -> None:
    """Install the packages of the system that tests use; without the right to, say which are missing."""
    system.require_libraries(VENV, system.OFFSCREEN)
    wanted = (
        system.packages_of(system.missing_libraries(VENV, system.WINDOW)) + system.missing_test_packages()
    )
    if not wanted:
        return
    if system.can_install_packages():
        system.install_packages(wanted)
    else:
        tell(say("tests_without", command=system.advice(wanted)))


def main(arguments: list[str]) -> int:
    """Do what the command line asks and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        check_python(sys.version_info[:2])
        if arguments in (["--help"], ["-h"]):
            print(say("help"))
            return 0
        verbs = {"admin": run_admin, "test": run_tests}
        if arguments and arguments[0] in verbs:
            return verbs[arguments[0]](arguments[1:])
        return open_program(arguments)
    except Refused as refusal:
        tell(str(refusal))
        return 1
    except KeyboardInterrupt:
        tell(say("interrupted"))
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
