"""Capitals of names: shouted names lowered as people write them, mixed case left as typed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

PARTICLES = frozenset(
    {
        "de", "du", "des", "d", "d'", "d’", "la", "le", "les", "l", "van", "von", "den", "der", "ter", "zu",
        "ben", "bin", "ibn", "el", "al", "da", "das", "do", "dos", "di", "del", "della", "ould", "aït", "ait",
    }
)  # fmt: skip
# Written small within a name: "de Gaulle", "van den Berg", but "Le Goff", "Ben Salem", "El Amrani".
_SMALL = frozenset(
    {"de", "du", "des", "d", "van", "von", "den", "der", "ter", "zu", "da", "das", "do", "dos"}
)
_PREFIX = re.compile(r"(?:Mc|Mac|[A-Za-z]['’])(?=[^\W\d_]{2})")
_LETTER = re.compile(r"[^\W\d_]")
_SEGMENT = re.compile(r"([-'’.])")
_INITIALS = re.compile(r"(?:[^\W\d_][.-]+)+[^\W\d_]?\.?")
_VOWEL = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]")


@lru_cache(maxsize=20_000)
def is_shouted(token: str) -> bool:
    """True for a word in capitals ("DUPONT", "McDONALD"), two letters at least; initials are none."""
    if _INITIALS.fullmatch(token):
        return False
    letters = [char for char in _PREFIX.sub("", token) if char.isalpha()]
    return len(letters) > 1 and all(char == char.upper() != char.lower() for char in letters)


@lru_cache(maxsize=20_000)
def as_name(text: str) -> str:
    """Return a name in usual capitals: only words all in capitals, or a text all in small, are changed."""
    once = _in_capitals(text)
    # "DE la" has lost its only capitals: it is then a text all in small.
    shown = _in_capitals(once) if once.islower() else once
    return unicodedata.normalize("NFC", shown)  # lowering "İ" leaves a loose dot


def _in_capitals(text: str) -> str:
    words = text.split()
    small = text.islower()
    last = len(words) - 1
    return " ".join(
        _capitalised(word, is_last=i == last) if small or is_shouted(word) else word
        for i, word in enumerate(words)
    )


def _capitalised(word: str, *, is_last: bool) -> str:
    lowered = word.lower()
    if lowered in _SMALL and not is_last:
        return lowered
    if is_shouted(word) and len(word) < 4 and not _VOWEL.search(lowered):
        return word  # JP, JB: initials
    kept = _PREFIX.match(word)
    if kept and kept.group() in {"Mc", "Mac"}:
        return kept.group() + _capitalised(word[kept.end() :], is_last=is_last)
    if lowered.startswith("mc") and len(lowered) > 3 and lowered[2].isalpha():
        return "Mc" + lowered[2:].capitalize()
    segments = _SEGMENT.split(lowered)
    elided = len(segments) > 2 and segments[0] == "d" and segments[1] != "-"
    shown = [_LETTER.sub(lambda found: found.group().title(), segment, count=1) for segment in segments]
    return "".join((["d"] if elided and shown[2] else shown[:1]) + shown[1:])
