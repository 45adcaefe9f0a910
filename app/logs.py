"""Logs without personal data: room names, codes and ids, never a name, a number or a note."""

from __future__ import annotations

import logging
import logging.handlers
import re
import sys
import traceback
from pathlib import Path
from types import TracebackType

from app import places

Raised = tuple[type[BaseException] | None, BaseException | None, TracebackType | None]
FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
# Whatever slips through: long runs of digits, e-mails, passwords in addresses (as far as the last @).
SECRETS = (
    (re.compile(r"(://[^:/@\s]*:)\S+@"), r"\1***@"),
    (re.compile(r"(password\s*[=:]\s*)('[^']*'|\S+)", re.IGNORECASE), r"\1***"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"), "<e-mail>"),
    (re.compile(r"\+?\d(?:[\s.-]?\d){8,}"), "<number>"),
    (re.compile(r"sk-[A-Za-z0-9_-]{8,}"), "<key>"),
)


def masked(text: str) -> str:
    """The text without what looks like a number to call, an e-mail or a secret."""
    for pattern, replacement in SECRETS:
        text = pattern.sub(replacement, text)
    return text


class _Masking(logging.Formatter):
    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        """Override: mask the message, not the date before it, which looks like a number."""
        record.message = masked(record.message)
        return super().formatMessage(record)

    def formatException(self, ei: Raised) -> str:  # noqa: N802
        """Override: where it happened, without the message's values."""
        return where(ei)


def where(info: Raised) -> str:
    """A traceback with files, lines and exception types only: messages and values may be personal."""
    kind, error, trace = info
    lines = [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)]
    cause = error.__cause__ if error else None
    name = kind.__name__ if kind else "?"
    if cause is not None:
        name += f" from {type(cause).__name__}"
    return "\n".join([*lines, name])


def start(*, verbose: bool = False) -> Path:
    """Log to a rotating file of this person, and to the console when asked; returns the file."""
    file = places.logs() / "cadran.log"
    handlers: list[logging.Handler] = [
        logging.handlers.RotatingFileHandler(file, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    ]
    if verbose:
        handlers.append(logging.StreamHandler(sys.stderr))
    for handler in handlers:
        handler.setFormatter(_Masking(FORMAT))
    logging.basicConfig(level=logging.INFO, handlers=handlers, force=True)
    logging.getLogger("sqlalchemy").setLevel(logging.ERROR)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    return file
