"""Where the program's own files lie: in a checkout, an installed wheel or a frozen build."""

from __future__ import annotations

import sys
from pathlib import Path


def folder() -> Path:
    """The `resources` folder."""
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    return root / "resources"


def path(*parts: str) -> Path:
    """A file of the `resources` folder."""
    return folder().joinpath(*parts)
