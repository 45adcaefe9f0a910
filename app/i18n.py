"""The two languages. French is written in the code; English, and the plurals of both, are read from
the .ts files of `resources/i18n` (maintained with the translation tools of Qt).

Without Qt, so that the command line speaks both; the window uses the same texts through
`views.translator`.
"""

from __future__ import annotations

import locale
import os
from functools import lru_cache
from xml.etree import ElementTree as ET

from app import resources

LANGUAGES = ("fr", "en")
_speaking = ["fr"]


def preferred(chosen: str | None = None) -> str:
    """The language to speak: the chosen one, else the system's, else French."""
    if chosen in LANGUAGES:
        return str(chosen)
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    if not name:
        name = locale.getlocale()[0] or ""
    return "en" if name.lower().startswith(("en", "english")) else "fr"


def speak(language: str) -> None:
    """Make `text` answer in this language from now on."""
    _speaking[0] = language if language in LANGUAGES else "fr"


def speaking() -> str:
    """The language in force."""
    return _speaking[0]


def text(context: str, source: str) -> str:
    """A French source text in the language in force; the source itself when it has no translation."""
    forms = _catalogue(speaking()).get((context, source))
    return forms[0] if forms else source


def forms(language: str, context: str, source: str) -> tuple[str, ...]:
    """Every form of a text in a language: one, or (singular, plural); empty when not translated."""
    return _catalogue(language).get((context, source), ())


def plural(language: str, n: int) -> int:
    """Which of two forms a count takes: in French 0 and 1 are singular, in English only 1."""
    return int(n > 1) if language == "fr" else int(n != 1)


@lru_cache(maxsize=2)
def _catalogue(language: str) -> dict[tuple[str, str], tuple[str, ...]]:
    file = resources.path("i18n", f"cadran_{language}.ts")
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    if not file.exists():
        return found
    # The file is ours, shipped with the program.
    for context in ET.parse(file).getroot().iter("context"):  # noqa: S314
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") == "vanished":
                continue
            numerus = tuple(form.text or "" for form in translation.findall("numerusform"))
            texts = numerus or ((translation.text or ""),)
            if all(texts):
                found[name, message.findtext("source") or ""] = texts
    return found
