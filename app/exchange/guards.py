"""Bombs found before a workbook is parsed: the parser spreads a sheet over its whole rectangle in memory.

A 289 kB file can declare 286 MB; one cell in a far corner makes a rectangle of billions (32 bytes a cell);
one long text shared by a million cells is copied a million times.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from app.errors import FileError

MAX_SIZE = 200 * 1024 * 1024
MAX_RATIO = 100
MAX_ROWS = 1_048_576
MAX_COLUMNS = 256
MAX_CELLS = 12_000_000
"""Rectangle of a sheet; real cells of 200 MB of XML are fewer."""
MAX_TEXT = 256 * 1024 * 1024
_RATIO_FROM = 1024 * 1024  # smaller parts are harmless however well they are packed
_CHUNK = 1 << 20
_OVERLAP = 256

_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_REFERENCE = re.compile(rb"\sr=[\"']([A-Za-z]{0,3})([0-9]{1,10})[\"']")
_NAMELESS = re.compile(rb"<c(?:\s+(?!r=)[\w:]+=(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
_SHARED = re.compile(rb"<c\s[^>]*?t=[\"']s[\"'][^>]*>(?:<f[^>]*(?:/>|>[^<]*</f>))?\s*<v>\s*(\d+)")


def check_size(path: Path) -> None:
    """Raise FileError file.too_big for a file larger than what is ever read at once."""
    if path.stat().st_size > MAX_SIZE:
        raise _too_big(path, "size", MAX_SIZE)


def check_xlsx(path: Path) -> None:
    """Raise FileError file.too_big (with the `limit` passed) or file.damaged before an XLSX is parsed."""
    with _archive(path) as archive:
        _check_parts(path, archive)
        shared: Counter[int] = Counter()
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                is_sheet = name.startswith("xl/worksheets/") and name.endswith(".xml")
                _check_sheet(path, archive, name, shared) if is_sheet else _check_xml(path, archive, name)
        _check_shared(path, archive, shared)


def check_ods(path: Path) -> None:
    """The same for an ODS, whose cells and rows are repeated by a mere count."""
    with _archive(path) as archive:
        _check_parts(path, archive)
        for name in archive.namelist():
            if name.endswith(".xml"):
                _check_xml(path, archive, name)
        _Repeats(path).read(archive)


def _archive(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        raise FileError("file.damaged", name=path.name) from error


def _check_parts(path: Path, archive: zipfile.ZipFile) -> None:
    """Sizes as declared; what lies about them fails its checksum when it is read."""
    parts = archive.infolist()
    total = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if total > MAX_SIZE:
        raise _too_big(path, "size", MAX_SIZE)
    if total > _RATIO_FROM and total > MAX_RATIO * max(1, packed):
        raise _too_big(path, "ratio", MAX_RATIO)
    if any(part.flag_bits & 1 for part in parts):
        raise FileError("file.encrypted", name=path.name)
    if any(part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for part in parts):
        raise FileError("file.damaged", name=path.name)


def _chunks(path: Path, archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The bytes of a part, each chunk beginning with the end of the one before."""
    try:
        with archive.open(name) as stream:
            tail = b""
            while data := stream.read(_CHUNK):
                yield tail + data
                tail = data[-_OVERLAP:]
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError) as error:
        raise FileError("file.damaged", name=path.name) from error


def _check_xml(path: Path, archive: zipfile.ZipFile, name: str) -> None:
    for chunk in _chunks(path, archive, name):
        _refuse_entities(path, chunk)


def _refuse_entities(path: Path, chunk: bytes) -> None:
    """No workbook needs entities of its own; an encoding with zero bytes would hide them."""
    if _ENTITY.search(chunk) or b"\0" in chunk:
        raise _too_big(path, "entities", 0)


def _check_sheet(path: Path, archive: zipfile.ZipFile, name: str, shared: Counter[int]) -> None:
    """Rows and columns that the cells name, and how often each shared text is used."""
    rows = columns = 0
    is_plain = True
    for at, chunk in enumerate(_chunks(path, archive, name)):
        _refuse_entities(path, chunk)
        if (at == 0 and b"<worksheet" not in chunk) or _NAMELESS.search(chunk):
            is_plain = False
        found = _REFERENCE.findall(chunk)
        letters = {column for column, _ in found}
        rows = max(rows, max(map(int, {row for _, row in found}), default=0))
        columns = max(columns, max(map(_column, letters), default=0))
        shared.update(map(int, _SHARED.findall(chunk)))
        _check_rectangle(path, rows, columns)
    if not is_plain:
        _Rectangle(path).read(archive, name)


def _check_rectangle(path: Path, rows: int, columns: int) -> None:
    if rows > MAX_ROWS:
        raise _too_big(path, "rows", MAX_ROWS)
    if columns > MAX_COLUMNS:
        raise _too_big(path, "columns", MAX_COLUMNS)
    if rows * columns > MAX_CELLS:
        raise _too_big(path, "cells", MAX_CELLS)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _check_shared(path: Path, archive: zipfile.ZipFile, used: Counter[int]) -> None:
    """The parser copies a shared text into every cell that uses it."""
    name = "xl/sharedStrings.xml"
    if name not in archive.namelist():
        return
    data = b"".join(_pure(_chunks(path, archive, name)))
    texts = data.split(b"<si")[1:]
    longest = max(map(len, texts), default=0)
    if longest * used.total() <= MAX_TEXT:
        return
    total = sum(len(texts[index]) * count for index, count in used.items() if index < len(texts))
    if total > MAX_TEXT or longest * sum(n for i, n in used.items() if i >= len(texts)) > MAX_TEXT:
        raise _too_big(path, "text", MAX_TEXT)


def _pure(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The chunks without the repeated beginning of all but the first."""
    for at, chunk in enumerate(chunks):
        yield chunk if at == 0 else chunk[_OVERLAP:]


class _Walk:
    """An XML part read tag by tag, stopped as soon as a limit is passed."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, archive: zipfile.ZipFile, name: str = "content.xml") -> None:
        """Read a part to its end. Raises FileError."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            for chunk in _pure(_chunks(self._path, archive, name)):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, KeyError) as error:
            raise FileError("file.damaged", name=self._path.name) from error

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        raise NotImplementedError

    def _end(self, tag: str) -> None: ...

    def _text(self, text: str) -> None: ...


class _Rectangle(_Walk):
    """The rectangle of a sheet whose cells do not all say where they are."""

    _row = _column_at = _rows = _columns = 0

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            self._row = int(attributes["r"]) if attributes.get("r", "").isdecimal() else self._row + 1
            self._column_at = 0
            self._rows = max(self._rows, self._row)
        elif name == "c":
            letters = re.match("[A-Za-z]{1,4}", attributes.get("r", ""))
            self._column_at = _column(letters[0].encode()) if letters else self._column_at + 1
            self._columns = max(self._columns, self._column_at)
        else:
            return
        _check_rectangle(self._path, self._rows, self._columns)


class _Repeats(_Walk):
    """The rectangle of the sheets of an ODS: filled cells, times their repetitions."""

    _rows = _columns = _times = _width = _filled = _repeat = _characters = 0
    _is_filled = False

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "table":
            self._rows = self._columns = 0
        elif name == "table-row":
            self._times = _count(attributes.get("table:number-rows-repeated"))
            self._width = self._filled = self._characters = 0
        elif name in {"table-cell", "covered-table-cell"}:
            self._repeat = _count(attributes.get("table:number-columns-repeated"))
            self._width += self._repeat
            self._is_filled = "office:value-type" in attributes or "calcext:value-type" in attributes
            if self._is_filled:
                self._filled = self._width

    def _text(self, text: str) -> None:
        if self._is_filled:
            self._characters += len(text) * self._repeat

    def _end(self, tag: str) -> None:
        if tag.rpartition(":")[2] != "table-row":
            return
        self._is_filled = False
        self._rows += self._times
        if not self._filled:
            return
        self._columns = max(self._columns, self._filled)
        _check_rectangle(self._path, self._rows, self._columns)
        if self._characters * self._times > MAX_TEXT:
            raise _too_big(self._path, "text", MAX_TEXT)


def _count(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 1


def _too_big(path: Path, limit: str, most: int) -> FileError:
    return FileError("file.too_big", name=path.name, limit=limit, most=most)
