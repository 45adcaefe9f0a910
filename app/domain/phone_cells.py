"""A cell of phone numbers taken apart: several numbers, labels, extensions, figures of a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

CELL_LIMIT = 320
_ENOUGH = 6  # digits from which a piece may be a number by itself

_DECIMAL = re.compile(r"(\+?\d{6,})[.,]0+")
_SCIENTIFIC = re.compile(r"\+?(\d)(?:[.,](\d+))?\s*[eE]\s*\+?\s*(\d{1,2})")
_SIGNIFICANT = 7  # Excel shows six digits of a number it shortens; more of them come from a full value
_SEPARATOR = re.compile(r"[;,|/\\&\n\r\t]+|\s-+\s+(?=[+0(])|(?<=[\d)])\s*(?=\+)")
_EXTENSION = re.compile(
    r"(?<=[\d)\s,;.(/])(?:extension|extn|ext|postes?|post|interne|int|p|x|#)\s*[.:=]?\s*(\d{1,7})\s*\)?\s*$",
    re.IGNORECASE,
)
_LETTER_DIGITS = re.compile(r"[+(\s]*[oOlI\d](?:[\s.\-/()]*[oOlI\d]){5,}\s*")
_NO_DIGIT = re.compile(r"[^0-9]")
_LETTERS = re.compile(r"[^\d+().\-/\s_,;|\\&·•*'’:–—#]+")
_RANGE = re.compile(r"(.*\d)\s*[/\-–]\s*(\d{1,4})\s*")
_FRENCH_CHAIN = re.compile(r"(?:0[1-9]\d{8}){2,}")


@dataclass(frozen=True)
class Part:
    """A piece of a cell holding one number.

    repair and problem are values of `phones.Repair`; is_guess: digits were supposed, a person must check.
    """

    raw: str
    number: str
    extension: str | None = None
    repair: str | None = None
    problem: str | None = None
    is_guess: bool = False


def parts_of(text: str, is_valid: Callable[[str], bool]) -> list[Part]:
    """Return the numbers of a cell, at least one. `is_valid` tells whether digits are a whole number."""
    if len(text) > CELL_LIMIT:
        return [Part(text, "", problem="too_long")]
    spoilt = _from_spreadsheet(text)
    if spoilt is not None:
        return [spoilt]
    if not _LETTERS.search(text) and is_valid(digits_of(text)):
        return [Part(text, text)]
    return [part for piece in _pieces(text) for part in _of_piece(piece, is_valid)]


def _from_spreadsheet(text: str) -> Part | None:
    """A number that a spreadsheet turned into a figure: "33612345678.0", "6.12345678E8", "3,36E+10"."""
    decimal = _DECIMAL.fullmatch(text)
    if decimal:
        return Part(text, decimal[1])
    found = _SCIENTIFIC.fullmatch(text)
    if not found:
        return None
    digits = found[1] + (found[2] or "")
    length = int(found[3]) + 1
    missing = length - len(digits)
    if missing > 2 or (missing > 0 and len(digits) < _SIGNIFICANT) or digits[length:].strip("0"):
        return Part(text, "", problem="digits_lost")
    return Part(text, digits[:length].ljust(length, "0"), repair="scientific", is_guess=missing > 0)


def _pieces(text: str) -> list[str]:
    """The text cut at separators; what has too few digits to be a number stays with its neighbour."""
    spans: list[tuple[int, int]] = []
    start = 0
    for separator in [*_SEPARATOR.finditer(text.replace(";ext=", " ext=")), None]:
        end = separator.start() if separator else len(text)
        alone = _count(text[start:end]) >= _ENOUGH
        if spans and not (alone and _count(text[slice(*spans[-1])]) >= _ENOUGH):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        start = separator.end() if separator else end
    return [text[a:b].strip() for a, b in spans]


def _of_piece(piece: str, is_valid: Callable[[str], bool]) -> Iterator[Part]:
    if _LETTER_DIGITS.fullmatch(piece) and re.search(r"[oOlI]", piece):
        number = re.sub("[lI]", "1", re.sub("[oO]", "0", piece))
        yield Part(piece, number, repair="letters", is_guess=True)
        return
    cut = _EXTENSION.search(piece)
    extension = cut[1] if cut and _count(piece[: cut.start()]) >= _ENOUGH else None
    body = piece[: cut.start()] if cut and extension else piece
    runs = [run for run in _LETTERS.split(body) if _count(run)]
    numbers = [run for run in runs if _count(run) >= _ENOUGH] or runs
    if not numbers:
        yield Part(piece, "", problem="no_digits")
    elif len(numbers) == 1:
        yield from _of_run(piece, numbers[0], len(runs) < len(_LETTERS.split(body)), extension, is_valid)
    elif all(_count(run) >= _ENOUGH for run in numbers):
        for run in numbers[:-1]:
            yield Part(run.strip(), run)
        yield Part(numbers[-1].strip(), numbers[-1], extension)
    else:
        yield Part(piece, " ".join(runs), extension)


def _of_run(
    piece: str, run: str, labelled: bool, extension: str | None, is_valid: Callable[[str], bool]
) -> Iterator[Part]:
    """One run of digits: a number, a number and the end of the next ("…00/01"), or several in a row."""
    repair = "label" if labelled else None
    chain = [] if is_valid(digits_of(run)) else _chain(run, is_valid)
    if chain:
        for number in chain[:-1]:
            yield Part(number, number)
        yield Part(chain[-1], chain[-1], extension)
        return
    series = _RANGE.fullmatch(run)
    if series and not is_valid(digits_of(run)) and is_valid(digits_of(series[1])):
        first = digits_of(series[1])
        yield Part(series[1].strip(), series[1], extension, repair)
        last = first[: -len(series[2])] + series[2]
        yield Part(piece, last, repair="range", is_guess=True)
        return
    yield Part(piece, run, extension, repair)


def _chain(run: str, is_valid: Callable[[str], bool]) -> list[str]:
    """Two or more whole numbers written one after the other, or nothing."""
    text = run.strip()
    for gap in re.finditer(r"\s+", text):
        left, right = text[: gap.start()], text[gap.end() :]
        if is_valid(digits_of(left)):
            rest = [right] if is_valid(digits_of(right)) else _chain(right, is_valid)
            if rest:
                return [left, *rest]
    digits = digits_of(text)
    if _FRENCH_CHAIN.fullmatch(digits):
        return [digits[i : i + 10] for i in range(0, len(digits), 10)]
    return []


def digits_of(text: str) -> str:
    """Return the ASCII digits of a number, after the + when it begins with one."""
    return ("+" if text.lstrip(" (").startswith("+") else "") + _NO_DIGIT.sub("", text)


def _count(text: str) -> int:
    return len(_NO_DIGIT.sub("", text))
