"""What the suite promises about every test is proved on tests that break the promises."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

CARELESS = """
import socket, threading, warnings
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QWidget

left = []

def test_leaves_a_thread():
    stop = threading.Event()
    left.append(stop)
    threading.Thread(target=stop.wait, args=(20,), name="forgotten", daemon=True).start()

def test_leaves_a_window(qtbot):
    window = QWidget(objectName="forgotten")
    left.append(window)
    window.show()

def test_calls_the_world():
    socket.create_connection(("192.0.2.1", 80), timeout=1)

def test_warns():
    warnings.warn("old", DeprecationWarning)

def test_makes_qt_complain(qtbot):
    qWarning("wrong")

def test_raises_in_a_slot(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.windowTitleChanged.connect(lambda title: 1 / 0)
    window.setWindowTitle("x")

def test_does_everything_right(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
"""


def test_careless_tests_fail(tmp_path: Path) -> None:
    (tmp_path / "test_careless.py").write_text(CARELESS, encoding="utf-8")
    options: list[str | Path] = [
        "-c",
        ROOT / "pyproject.toml",
        "--rootdir",
        ROOT,
        "-p",
        "tests.conftest",
        "-p",
        "no:cacheprovider",
    ]
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *options, tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    failing = set(re.findall(r"^(?:FAILED|ERROR) \S+::(\w+)", told.stdout, re.MULTILINE))
    named = set(re.findall(r"^def (test_\w+)", CARELESS, re.MULTILINE))
    assert named - failing == {"test_does_everything_right"}, told.stdout
