"""Row 1: from an empty process to the window one can work in, and to the sign-in window."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2

from benchmarks.rows import Row, row

RATIO = 1.3
FIRST_MS = 400.0

# What no such program can do without: Qt's widgets, the mapper, the driver, a window on the screen.
FLOOR = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
import sqlalchemy.orm
from sqlcipher3 import dbapi2
app = QApplication([])
window = QMainWindow()
window.resize(1366, 768)
window.show()
dbapi2.connect(sys.argv[1]).execute("SELECT id FROM contact LIMIT 1").fetchone()
def ready():
    print("ready", flush=True)
    app.quit()
QTimer.singleShot(0, ready)
app.exec()
"""
BARE = FLOOR.replace("import sqlalchemy.orm\nfrom sqlcipher3 import dbapi2\n", "").replace(
    'dbapi2.connect(sys.argv[1]).execute("SELECT id FROM contact LIMIT 1").fetchone()\n', ""
)
# The program as it is started by hand; only the watch that tells which window is there is added.
CADRAN = """
import sys
from app.__main__ import parser
options = parser().parse_args(["--store", sys.argv[1], "--lang", "fr", "--theme", "light"])
from PySide6.QtCore import QTimer
from app import bootstrap
make, seen = bootstrap.make_application, set()
def made():
    app = make()
    app.watch = QTimer(interval=2)
    app.watch.timeout.connect(lambda: look(app))
    app.watch.start()
    return app
def look(app):
    for window in app.topLevelWidgets():
        name = type(window).__name__
        if window.isVisible() and name not in seen:
            seen.add(name)
            print("ready" if name == "MainWindow" else "window", flush=True)
            if name == "MainWindow":
                QTimer.singleShot(0, app.quit)
bootstrap.make_application = made
bootstrap.run(options)
"""
PERSON = "icaradec"


def measure(path: Path, *, runs: int) -> list[Row]:
    """The rows of a start on a local centre; each process has a home of its own, warm from the run before."""
    with tempfile.TemporaryDirectory(prefix="cadran-bench-") as home:
        path = _of_one_person(path, Path(home))
        bare: list[dict[str, float]] = []
        low: list[dict[str, float]] = []
        ours: list[dict[str, float]] = []
        for run in range(runs + 1):
            for script, found in ((BARE, bare), (FLOOR, low), (CADRAN, ours)):
                marks = _marks(script, path, home=home)
                if run:
                    found.append(marks)
    return [
        row(
            "1 cold start to the usable main window",
            floor=[marks["ready"] for marks in low],
            cadran=[marks["ready"] for marks in ours],
            goal=f"≤ {RATIO} × the imports needed",
            met=lambda f, c: c.median <= RATIO * f.median,
        ),
        row(
            "1 the same, processor of the whole start and end",
            floor=[marks["processor"] for marks in low],
            cadran=[marks["processor"] for marks in ours],
            goal=f"≤ {RATIO} × the imports needed",
            met=lambda f, c: c.median <= RATIO * f.median,
        ),
        row(
            "1 cold start to the first window",
            floor=[marks["ready"] for marks in bare],
            cadran=[marks.get("window", marks["ready"]) for marks in ours],
            goal=f"≤ {FIRST_MS:.0f} ms",
            met=lambda _f, c: c.median <= FIRST_MS,
        ),
    ]


def _of_one_person(path: Path, folder: Path) -> Path:
    """A copy where one person is left, who is let in without being asked."""
    copy = folder / "start.cadran"
    shutil.copy(path, copy)
    with closing(dbapi2.connect(str(copy))) as raw:
        raw.execute("UPDATE app_user SET active = (login = ?)", [PERSON])
        raw.commit()
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return copy


def _marks(script: str, path: Path, *, home: str) -> dict[str, float]:
    """Milliseconds from the start of the process to each line it prints, and those of its processor."""
    folders = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "APPDATA")
    environment = os.environ | dict.fromkeys(folders, home) | {"PYTHONPATH": str(Path(__file__).parents[1])}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.perf_counter()
    found: dict[str, float] = {}
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        for line in process.stdout:
            found.setdefault(line.strip(), (time.perf_counter() - started) * 1000)
        told = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if "ready" not in found:
        raise RuntimeError(f"the window never came:\n{told}")
    return found | {"processor": (used.ru_utime + used.ru_stime) * 1000}
