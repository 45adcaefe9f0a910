"""What the command line prints: sentences for people, or one JSON object for programs."""

from __future__ import annotations

import json
import sys
from typing import Any

from app.cli.texts import TEXTS
from app.errors import UserError


class Output:
    """Standard output of one command. `as_json`: one object only; sentences then go nowhere."""

    def __init__(self, *, as_json: bool, language: str) -> None:
        self.as_json = as_json
        self.language = language

    def text(self, key: str, **values: object) -> str:
        """A sentence of the command line in the reader's language."""
        french, english = TEXTS[key]
        return (french if self.language == "fr" else english).format(**values)

    def say(self, key: str, **values: object) -> None:
        """Print a sentence for people."""
        self.line(self.text(key, **values))

    def line(self, text: str) -> None:
        """Print a line for people."""
        if not self.as_json:
            sys.stdout.write(f"{text}\n")

    def progress(self, text: str) -> None:
        """Show how far a long work is, on a terminal only."""
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{text}\033[K")
            sys.stderr.flush()

    def end_progress(self) -> None:
        """Leave the line of progress."""
        if sys.stderr.isatty():
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()

    def result(self, values: dict[str, Any]) -> None:
        """Print the JSON object of the command, when asked for."""
        if self.as_json:
            sys.stdout.write(json.dumps(values, ensure_ascii=False, default=str) + "\n")

    def refuse(self, error: UserError) -> None:
        """Tell why the command did nothing, on standard error and as JSON when asked for."""
        from app import i18n, labels

        i18n.speak(self.language)
        message = labels.error_text(error)
        self.result({"error": error.code, "message": message})
        sys.stderr.write(f"{message}\n")
