"""Text as people type it: one key for search on both stores, and safe text to keep and to show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from anyascii import anyascii

NAME_LIMIT = 200
FIELD_LIMIT = 2_000
NOTE_LIMIT = 20_000
QUERY_LIMIT = 200
_MOST_TOKENS = 16
_LONGEST_TOKEN = 64

# Bidirectional marks, zero-width characters, soft hyphen, annotations, language tags.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff"
    "\uffa0\ufff9-\ufffb\U000e0000-\U000e007f"
)
_JOINERS = "\u200c\u200d"  # needed inside emoji and in Persian or Indic words, hostile elsewhere
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_HIDDEN = re.compile(f"[{_INVISIBLE}{_CONTROLS}]")
_SUSPICIOUS = re.compile(f"[{_INVISIBLE}{_JOINERS}{_CONTROLS}\r]")
_JOINER = re.compile(f"[{_JOINERS}]")
_BREAKS = re.compile("\r\n?|[\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")

_ASCII_KEY = {n: chr(n).lower() if chr(n).isalnum() else " " for n in range(128)}

# A run of digits as numbers are typed: "+33 (0)6 39-98.41", "0033639", "(0)6".
_DIGIT_RUN = re.compile(r"(?<!\w)(?:\+[\s(]*|\(\s*)?\d(?:[\s().\-/]*\d)*(?!\d)")
_CHUNK = re.compile(r"\+?\d+")
_WHOLE_NUMBER = 9  # a chunk this long is a number by itself, not a piece of the one before
# Countries of daily use whose national numbers begin with a 0 that falls after the country code.
_TRUNK_ZERO = re.compile(r"(33|262|590|594|596|32|41|44|49|31|43|212|213|27|61)0")


@dataclass(frozen=True)
class Cleaned:
    """Text fit to keep, and what it cost.

    hidden: invisible or control characters taken out. repaired: lone surrogates replaced by U+FFFD.
    cut: characters lost beyond the limit (0 when it fitted).
    """

    text: str
    hidden: int = 0
    repaired: int = 0
    cut: int = 0

    @property
    def is_altered(self) -> bool:
        """True when something that may have mattered was taken away."""
        return bool(self.hidden or self.repaired or self.cut)


def fold(text: str) -> str:
    """Return the key of a text: ASCII, lower case, words separated by single spaces.

    Accents, ligatures (œ, ß), apostrophes, hyphens and punctuation do not count. The same on both stores.
    """
    return " ".join(_ascii(text).translate(_ASCII_KEY).split())


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return fold(text).split()


def search_text(parts: Iterable[str | None], phones: Iterable[tuple[str, str]] = ()) -> str:
    """Return what is stored for search: the folded parts and each phone in national and international digits.

    `phones` are pairs (E.164 or "", national form or raw text). Every token of `search_tokens` made from
    one of the parts, or from one of the numbers in any usual way of typing it, is a substring of the result.
    """
    pieces: dict[str, None] = {}
    for part in parts:
        if part and (folded := fold(part)):
            pieces[folded] = None
            pieces.update((token, None) for token in search_tokens(part) if token not in folded)
    for e164, national in phones:
        pieces.update((digits, None) for digits in map(_digits, (national, e164)) if digits)
    return " ".join(pieces)


def search_tokens(query: str) -> list[str]:
    """Return the tokens to look for, each as a substring of `search_text`; all must be there.

    Digits are joined as those of one number: "06 39 98" gives 063998; "+33 6 39", "0033639" and
    "+33 (0)6 39" all give 33639; "(0)6 39" gives 0639. Names and numbers may be mixed.
    """
    text = _ascii(query)
    numbers: list[str] = []
    rest: list[str] = []
    end = 0
    for run in _DIGIT_RUN.finditer(text):
        rest.append(text[end : run.start()])
        end = run.end()
        numbers += filter(None, map(_dialled, _numbers(run.group())))
    rest.append(text[end:])
    found = " ".join(rest).translate(_ASCII_KEY).split() + numbers
    return list(dict.fromkeys(found))


def query_tokens(query: str) -> list[str]:
    """Return the tokens of what somebody typed to search: as many and as long as an index answers at once.

    A page pasted into the search field would hold the store for minutes; its beginning says enough.
    """
    found = (token[:_LONGEST_TOKEN] for token in search_tokens(query[:QUERY_LIMIT]))
    return list(dict.fromkeys(found))[:_MOST_TOKENS]


def clean(text: str, *, limit: int, multiline: bool = False) -> Cleaned:
    r"""Return the text to keep: NFC, trimmed, without control, bidirectional or zero-width characters.

    With `multiline`, line breaks (all become "\n") and tabs stay; else each becomes a space.
    What exceeds `limit` is cut and counted: whether that is an error is the caller's decision.
    """
    if text.isascii() and text.isprintable() and len(text) <= limit:
        return Cleaned(text.strip())  # nine cells in ten of a file
    text, repaired = _without_surrogates(text)
    text, joiners = _without_stray_joiners(_BREAKS.sub("\n", text))
    text, hidden = _HIDDEN.subn("", text)
    if not multiline:
        text = text.replace("\n", " ").replace("\t", " ")
    whole = unicodedata.normalize("NFC", text).strip()
    kept = whole if len(whole) <= limit else _cut(whole, limit)
    return Cleaned(kept, hidden + joiners, repaired, len(whole) - len(kept))


def reveal(text: str) -> str:
    """Return the text with every invisible or reordering character replaced by a visible mark, [U+202E]."""
    return _SUSPICIOUS.sub(
        lambda found: found.group() if _is_drawn(text, found.start()) else f"[U+{ord(found.group()):04X}]",
        text,
    )


def has_hidden(text: str) -> bool:
    """True when `reveal` would change the text."""
    return any(not _is_drawn(text, found.start()) for found in _SUSPICIOUS.finditer(text))


def _ascii(text: str) -> str:
    """The text in ASCII, invisible characters gone."""
    if text.isascii():
        return text
    text = _SURROGATE.sub(" ", unicodedata.normalize("NFC", _HIDDEN.sub("", text)))
    return anyascii(text)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", _ascii(text))


def _numbers(run: str) -> list[str]:
    """Split a run of digits where a second number plainly begins."""
    run = re.sub(r"\(\s*0\s*\)", "0", run)
    found: list[str] = []
    for chunk in _CHUNK.findall(run):
        starts = not found or chunk.startswith("+") or len(chunk) >= _WHOLE_NUMBER
        if starts or len(found[-1]) >= _WHOLE_NUMBER + 3:
            found.append(chunk)
        else:
            found[-1] += chunk
    return found


def _dialled(number: str) -> str:
    """The digits to look for: without international prefix, nor the 0 after a country code."""
    if not number.startswith(("+", "00")):
        return number
    digits = number.lstrip("+").removeprefix("00")
    return _TRUNK_ZERO.sub(r"\1", digits, count=1) if _TRUNK_ZERO.match(digits) else digits


def _without_surrogates(text: str) -> tuple[str, int]:
    """Pairs of surrogates joined, lone ones replaced by U+FFFD and counted."""
    if not _SURROGATE.search(text):
        return text, 0
    before = text.count("\ufffd")
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return joined, joined.count("\ufffd") - before


def _without_stray_joiners(text: str) -> tuple[str, int]:
    """Joiners kept only between characters that are drawn together (emoji, non-Latin scripts)."""
    if not _JOINER.search(text):
        return text, 0
    kept = [char for i, char in enumerate(text) if char not in _JOINERS or _is_drawn(text, i)]
    return "".join(kept), len(text) - len(kept)


def _is_drawn(text: str, at: int) -> bool:
    """True for a joiner with something to join on both sides."""
    return text[at] in _JOINERS and 0 < at < len(text) - 1 and _joins(text[at - 1]) and _joins(text[at + 1])


def _joins(char: str) -> bool:
    return not _HIDDEN.match(char) and unicodedata.category(char) in {"So", "Sk", "Lo", "Mn", "Mc"}


def _cut(text: str, limit: int) -> str:
    """The first `limit` characters, without splitting a letter from its marks."""
    end = limit
    while end > max(0, limit - 8) and unicodedata.combining(text[end]):
        end -= 1
    return text[: end or limit].rstrip().rstrip(_JOINERS).rstrip()
