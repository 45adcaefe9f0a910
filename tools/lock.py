"""Rewrites the three lock files from pyproject.toml: python3 tools/lock.py (needs uv).

The locks carry hashes and no address, so any registry that serves the same files will do.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {
    "requirements.lock": ["pyproject.toml"],
    "requirements-dev.lock": ["pyproject.toml", "--group", "dev"],
    "installer/requirements.lock": ["--group", "build", "-c", "requirements-dev.lock"],
}
OPTIONS = ["--universal", "--generate-hashes", "--no-annotate", "--no-header", "--quiet"]


def main() -> int:
    """Write every lock; the exit status is that of the first failure."""
    uv = shutil.which("uv") or str(Path(sys.executable).parent / "uv")
    for name, sources in LOCKS.items():
        command = [uv, "pip", "compile", *OPTIONS, "--python-version", "3.11", *sources, "-o", name]
        done = subprocess.run(command, cwd=ROOT, check=False)
        if done.returncode:
            return done.returncode
        text = (ROOT / name).read_text(encoding="utf-8")
        if "://" in text:
            print(f"{name} holds an address: not for committing", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
