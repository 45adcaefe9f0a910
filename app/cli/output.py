"""What the command line prints: sentences for people, or one JSON object for programs."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from typing import Any, TextIO

from app import i18n
from app.cli.texts import TEXTS
from app.errors import UserError


class UnheardError(Exception):
    """Standard output takes no more: a closed pipe, a full disk."""


class Output:
    """Standard output of one command. `as_json`: one object only; sentences then go nowhere."""

    def __init__(self, *, as_json: bool, language: str) -> None:
        self.as_json = as_json
        self.language = language
        i18n.speak(language)
        self._answered = False
        for stream in (sys.stdout, sys.stderr):
            # A console that knows no accents shows an escape, rather than ending the command.
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")

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
            _write(sys.stdout, f"{_visible(text)}\n")

    def fact(self, name: str, value: object, *, indent: int = 0) -> None:
        """Print "name: value" for people; French keeps a space before its colon."""
        colon = "\u00a0:" if self.language == "fr" else ":"
        self.line(f"{' ' * indent}{name}{colon} {value}")

    def progress(self, text: str) -> None:
        """Show how far a long work is, on a terminal only."""
        if _is_terminal():
            sys.stderr.write(f"\r{text}\033[K")
            sys.stderr.flush()

    def end_progress(self) -> None:
        """Leave the line of progress."""
        if _is_terminal():
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()

    def result(self, values: dict[str, Any]) -> None:
        """Print the JSON object of the command, when asked for; only the first one of a command."""
        if self.as_json and not self._answered:
            self._answered = True
            _write(sys.stdout, _json(values) + "\n")

    def refuse(self, error: UserError) -> None:
        """Tell why the command did nothing, on standard error and as JSON when asked for."""
        from app import labels

        self._tell(error.code, labels.error_text(error))

    def fail(self, key: str, **values: object) -> None:
        """Tell, by one of the command line's own sentences, why the command did not finish."""
        self._tell(key, self.text(key, **values))

    def misused(self, *, usage: str, message: str) -> None:
        """Tell what is wrong with the arguments; a password among them is masked."""
        from app.logs import masked

        said = masked(message)
        self.result({"error": "usage", "message": said})
        _write(sys.stderr, f"{usage}{_visible(said)}\n")

    def broke(self, error: Exception) -> None:
        """Tell a bug: where it is goes to the log, its values nowhere."""
        import logging

        from app import logs

        try:
            kept = str(logs.start())
            logging.getLogger("app.cli").error("the command broke", exc_info=error)
        except OSError:
            kept = "-"
        self.fail("unexpected", log=kept)

    def flush(self) -> None:
        """Hand over what was printed. Raises UnheardError when nobody takes it."""
        with _heard():
            if sys.stdout is not None:
                sys.stdout.flush()

    def silence(self) -> None:
        """Forget what could not be printed: Python would try again at its end, and complain."""
        with contextlib.suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _write(sys.stderr, f"{self.text('unheard')}\n")

    def _tell(self, code: str, message: str) -> None:
        self.result({"error": code, "message": message})
        _write(sys.stderr, f"{_visible(message)}\n")


def _write(stream: TextIO | None, text: str) -> None:
    """Write to a stream, which is None when it was closed before the start."""
    if stream is None:
        return
    if stream is not sys.stdout:
        with contextlib.suppress(OSError, ValueError):
            stream.write(text)
        return
    with _heard():
        stream.write(text)


@contextlib.contextmanager
def _heard() -> Any:
    try:
        yield
    except OSError as error:
        raise UnheardError from error


def _json(values: dict[str, Any]) -> str:
    """The object in one line; in ASCII where the output is not UTF-8, or the text is none."""
    text = json.dumps(values, ensure_ascii=False, default=str)
    encoding = str(getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        encoding = ""
    return text if encoding == "utf8" else json.dumps(values, default=str)


def _visible(text: str) -> str:
    """The text without power over a terminal: what is not seen is shown by its number."""
    from app.domain.text import reveal

    return reveal(text)


def _is_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()
