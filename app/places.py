"""Where this person's files lie: data, settings, logs, drafts. `CADRAN_HOME` moves them all."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

LOCAL_CENTRE = "centre.cadran"
DEMO_CENTRE = "demo.cadran"


def data() -> Path:
    """The folder of local centres, drafts and profiles; made for its owner only."""
    return _made(_home("data") or platformdirs.user_data_path("cadran", appauthor=False))


def config() -> Path:
    """The folder of settings."""
    return _made(_home("config") or platformdirs.user_config_path("cadran", appauthor=False))


def logs() -> Path:
    """The folder of log files."""
    return _made(_home("logs") or platformdirs.user_log_path("cadran", appauthor=False))


def _home(part: str) -> Path | None:
    root = os.environ.get("CADRAN_HOME")
    return Path(root).expanduser().absolute() / part if root else None


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
