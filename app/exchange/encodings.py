"""One pass over a text file: its fingerprint, its encoding, its kind of line end."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.errors import FileError
from app.exchange.sniff import HEAD, is_utf16

CHUNK = 1 << 20
_SAMPLE = 65_536
# Longer marks first: a UTF-32 mark begins like a UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Notations of Python and of the network, which no file of people is written in.
_NO_CHARSET = {"punycode", "idna", "undefined", "unicode_escape", "raw_unicode_escape"}
_LEGACY = ("cp1252", "cp850", "mac_roman")
_USUAL = frozenset("àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ’‘“”«»€°–—…•ñÑáíóúÁÍÓÚãõßº²\u00a0")


@dataclass(frozen=True)
class Survey:
    """What one pass tells. lines: about how many; returns: lines end with a lone carriage return."""

    encoding: str
    sha256: str
    size: int
    lines: int
    returns: bool


def survey(path: Path, encoding: str | None = None) -> Survey:
    """Read a text file once, in constant memory. `encoding` overrides the detection.

    Raises FileError file.encoding when nobody knows an encoding of that name.
    """
    if encoding is not None:
        _require_suited(path, encoding)
    digest = hashlib.sha256()
    size = newlines = returns = clean = broken = 0
    head = b""
    sample = bytearray()
    for chunk in _chunks(path):
        digest.update(chunk)
        head = head or chunk[:HEAD]
        size += len(chunk)
        newlines += chunk.count(b"\n")
        returns += chunk.count(b"\r")
        good, bad = _utf8_lines(chunk, sample)
        clean, broken = clean + good, broken + bad
    found = encoding or _marked(head) or is_utf16(head)
    if found is None:
        found = "utf-8" if not broken or clean > broken else _legacy(bytes(sample))
    return Survey(found, digest.hexdigest(), size, newlines or returns, returns=newlines == 0 < returns)


def sha256(path: Path) -> str:
    """Return the fingerprint of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _require_suited(path: Path, encoding: str) -> None:
    """A text encoding that can begin to read the file: UTF-16 without its mark cannot."""
    try:
        name = codecs.lookup(encoding).name
        if name.replace("-", "_") in _NO_CHARSET or any(map(str.isspace, encoding)):
            raise LookupError(name)
        b" ".decode(encoding, "replace")
        with path.open("rb") as stream:
            codecs.getincrementaldecoder(encoding)("replace").decode(stream.read(4))
    except (LookupError, UnicodeError, ValueError, TypeError) as error:
        raise FileError("file.encoding", name=path.name, encoding=encoding) from error


def _chunks(path: Path) -> Iterator[bytes]:
    """The bytes, cut at line ends where there are any, so that no character is parted."""
    rest = b""
    with path.open("rb") as stream:
        while data := stream.read(CHUNK):
            data = rest + data
            cut = max(data.rfind(b"\n"), data.rfind(b"\r")) + 1
            if cut == 0 and len(data) > 4 * CHUNK:
                cut = len(data)
            rest = data[cut:]
            if cut:
                yield data[:cut]
    if rest:
        yield rest


def _utf8_lines(chunk: bytes, sample: bytearray) -> tuple[int, int]:
    """How many lines beyond ASCII are UTF-8, and how many are not; some of the latter go to the sample."""
    if chunk.isascii():
        return 0, 0
    try:
        chunk.decode("utf-8")
        return 1, 0
    except UnicodeDecodeError:
        pass
    good = bad = 0
    for line in chunk.replace(b"\r", b"\n").split(b"\n"):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            good += 1
        except UnicodeDecodeError:
            bad += 1
            if len(sample) < _SAMPLE:
                sample += line[:1000] + b"\n"
    return good, bad


def _marked(head: bytes) -> str | None:
    return next((name for mark, name in _MARKS if head.startswith(mark)), None)


def _legacy(sample: bytes) -> str:
    """The one-byte encoding that makes most of the accents usual ones; Windows' when they are equal."""
    scores = {name: _score(sample, name) for name in _LEGACY}
    best = max(_LEGACY, key=lambda name: scores[name])
    letters = sum(byte > 127 or chr(byte).isalpha() for byte in sample)
    is_latin = 2 * sum(byte > 127 for byte in sample) < letters
    if is_latin and scores[best] >= 0.6:
        return best
    from charset_normalizer import from_bytes

    guess = from_bytes(sample).best()
    return guess.encoding if guess is not None and not guess.encoding.startswith("utf") else best


def _score(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, "replace")
    beyond = [char for char in text if not char.isascii()]
    return sum(char in _USUAL for char in beyond) / max(1, len(beyond))
