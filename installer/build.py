"""Builds the folder people install: python3 -m installer.build (result in dist/cadran).

PyInstaller runs in an environment of its own that holds nothing but what the program needs, so that no
test tool ends up in the folder. The size is printed; --check also starts both programs of the result.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD, DIST = ROOT / "build", ROOT / "dist" / "cadran"
LOCKS = [ROOT / "requirements.lock", ROOT / "installer" / "requirements.lock"]
WINDOWS = sys.platform == "win32"
SUFFIX = ".exe" if WINDOWS else ""


def run(command: list[str | Path], environ: dict[str, str] | None = None) -> None:
    """Run one step, which must succeed."""
    subprocess.run(command, cwd=ROOT, check=True, stdin=subprocess.DEVNULL, env=environ)


def environment() -> Path:
    """Return the interpreter of an environment with the runtime and PyInstaller, made if necessary."""
    folder = BUILD / "environment"
    python = folder / ("Scripts/python.exe" if WINDOWS else "bin/python")
    stamp = folder / "locks.sha256"
    state = hashlib.sha256(b"".join(lock.read_bytes() for lock in LOCKS)).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == state:
        return python
    shutil.rmtree(folder, ignore_errors=True)
    run([sys.executable, "-m", "venv", folder])
    pip: list[str | Path] = [
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
    ]
    for lock in LOCKS:
        run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", lock])
    stamp.write_text(state, encoding="ascii")
    return python


def build() -> Path:
    """Build the folder and return it."""
    python = environment()
    shutil.rmtree(DIST, ignore_errors=True)
    paths: list[str | Path] = ["--distpath", DIST.parent, "--workpath", BUILD / "pyinstaller"]
    spec = ROOT / "installer" / "cadran.spec"
    run([python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *paths, spec])
    return DIST


def size_mb(folder: Path) -> float:
    """Return what a folder takes, in megabytes; links count for nothing."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) / 1e6


def check(folder: Path) -> None:
    """Work with both programs as a person of this machine who has never used Cadran."""
    with tempfile.TemporaryDirectory() as home:
        environ = {
            **os.environ,
            "HOME": home,
            "XDG_CONFIG_HOME": home,
            "XDG_DATA_HOME": home,
            "XDG_CACHE_HOME": home,
            "CADRAN_STORE": str(Path(home, "centre.cadran")),
            "QT_QPA_PLATFORM": "offscreen",
        }
        admin = folder / f"cadran-admin{SUFFIX}"
        run([admin, "init", "--demo", "--size", "300"], environ)
        run([admin, "check"], environ)
        run([admin, "export", "contacts", Path(home, "contacts.xlsx")], environ)
        run([folder / f"cadran{SUFFIX}", "--self-test"], environ)


def main() -> int:
    """Build, and print how long it took and how large it is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="start both programs of the result")
    options = parser.parse_args()
    begun = time.monotonic()
    folder = build()
    print(f"{folder}: {size_mb(folder):.0f} MB in {time.monotonic() - begun:.0f} s", flush=True)
    if options.check:
        check(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
