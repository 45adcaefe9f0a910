"""What a file really is, told by its content, whatever its name says."""

from __future__ import annotations

import zipfile
from enum import StrEnum
from pathlib import Path

from app.errors import FileError

HEAD = 65_536


class FileKind(StrEnum):
    """Tables that can be read."""

    TEXT = "text"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"


EXTENSIONS = {
    ".csv": FileKind.TEXT, ".txt": FileKind.TEXT, ".tsv": FileKind.TEXT, ".tab": FileKind.TEXT,
    ".xlsx": FileKind.XLSX, ".xlsm": FileKind.XLSX, ".xltx": FileKind.XLSX, ".xls": FileKind.XLS,
    ".ods": FileKind.ODS,
}  # fmt: skip

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM6", "image"),
    (b"RIFF", "media"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"SQLite format 3\x00", "database"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
    (b"{\\rtf", "document"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


def content_kind(path: Path) -> FileKind:
    """Return the kind of table a file holds.

    Raises FileError: file.missing, file.directory, file.unreadable, file.empty, file.encrypted,
    file.damaged, or file.not_a_table with `kind` (pdf, image, archive, document, web_page, vcard, …).
    """
    head = _head(path)
    if head.startswith(b"PK\x03\x04"):
        return _zip_kind(path)
    if head.startswith(_OLE):
        return _ole_kind(path)
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            raise not_a_table(path, kind)
    text_kind = _text_kind(head)
    if text_kind:
        raise not_a_table(path, text_kind)
    return FileKind.TEXT


def require_name(path: Path, kind: FileKind) -> None:
    """Raise FileError file.misnamed when the name promises another kind of table than `kind`."""
    promised = EXTENSIONS.get(path.suffix.lower())
    if promised is not None and promised is not kind:
        raise FileError("file.misnamed", name=path.name, kind=kind.value, promised=promised.value)


def not_a_table(path: Path, kind: str) -> FileError:
    """The error that names what a file is instead of a table."""
    return FileError("file.not_a_table", name=path.name, kind=kind)


def _head(path: Path) -> bytes:
    if path.is_dir():
        raise FileError("file.directory", name=path.name)
    if path.exists() and not path.is_file():  # a pipe or a device: reading might never end
        raise FileError("file.unreadable", name=path.name, reason="not a file")
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except FileNotFoundError as error:
        raise FileError("file.missing", name=path.name) from error
    except (OSError, ValueError) as error:
        raise FileError("file.unreadable", name=path.name, reason=type(error).__name__) from error
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise FileError("file.empty", name=path.name)
    return head


def _zip_kind(path: Path) -> FileKind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            mimetype = archive.read("mimetype")[:80] if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise FileError("file.damaged", name=path.name) from error
    if "xl/workbook.xml" in names:
        return FileKind.XLSX
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return FileKind.ODS
    if "xl/workbook.bin" in names:
        raise not_a_table(path, "xlsb")
    is_document = "[Content_Types].xml" in names or mimetype.startswith(b"application/")
    raise not_a_table(path, "document" if is_document else "archive")


def _ole_kind(path: Path) -> FileKind:
    """A compound file of old Office: its directory names the streams."""
    with path.open("rb") as stream:
        header = stream.read(512)
        if len(header) < 512:
            raise FileError("file.damaged", name=path.name)
        sector = 1 << int.from_bytes(header[30:32], "little") if 7 <= header[30] <= 16 else 512
        stream.seek((int.from_bytes(header[48:52], "little") + 1) * sector)
        directory = stream.read(4096)
    if "EncryptedPackage".encode("utf-16-le") in directory:
        raise FileError("file.encrypted", name=path.name)
    if any(name.encode("utf-16-le") in directory for name in ("Workbook", "Book")):
        return FileKind.XLS
    raise not_a_table(path, "document")


def _text_kind(head: bytes) -> str | None:
    """What a text is when it is no table: a web page, XML, JSON, cards; or no text at all."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<meta")):
        return "web_page"
    if start.startswith(b"<?xml"):
        return "web_page" if b"<html" in head.lower() else "xml"
    if start.startswith((b'{"', b'[{"', b"[{", b"{\n", b"{\r")):
        return "json"
    if start.startswith(b"begin:vcard"):
        return "vcard"
    if head.startswith(_BOMS) or is_utf16(head):
        return None
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1a" for byte in head)
    return "binary" if controls > len(head) // 10 else None


def is_utf16(head: bytes) -> str | None:
    """Return "utf-16-le" or "utf-16-be" for a text without mark, told by where its zero bytes stand."""
    sample = head[:4096]
    pairs = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if pairs and odd > pairs * 0.4 and even < odd // 10 + 1:
        return "utf-16-le"
    if pairs and even > pairs * 0.4 and odd < even // 10 + 1:
        return "utf-16-be"
    return None
