"""One door to every table: CSV in any encoding and separator, XLSX, XLS and ODS."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from app.errors import FileError
from app.exchange.delimited import DelimitedText
from app.exchange.encodings import sha256, survey
from app.exchange.headers import Header
from app.exchange.lines import Row, RowProblem
from app.exchange.sheets import open_book
from app.exchange.sniff import FileKind, content_kind, require_name

__all__ = ["FileKind", "Row", "RowProblem", "Table", "open_table", "sha256"]


@dataclass(frozen=True)
class Table:
    """A table ready to be read, as often as wanted.

    headers: one unique name per column ("A", "B"… without a header; a repeated name is numbered).
    header_line: its line, None when the file has none. lines: about how many lines there are, for progress.
    encoding and delimiter are those of a text; sheet and sheets those of a workbook.
    """

    path: Path
    kind: FileKind
    headers: tuple[str, ...]
    header_line: int | None
    lines: int
    size: int
    sha256: str
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    _read: Callable[[], Iterator[Row]] = field(default=lambda: iter(()), repr=False, compare=False)
    _opened: tuple[int, int] = field(default=(0, 0), repr=False, compare=False)

    def rows(self) -> Iterator[Row]:
        """Yield the rows below the header, in order, blank ones passed over; memory stays flat for a text.

        Raises FileError (file.missing, file.unreadable, file.changed) when the file goes away meanwhile, or
        is no more the one that was opened: half of it would pass for the whole.
        """
        try:
            yield from self._read()
            if _stamp(self.path) != self._opened:
                raise FileError("file.changed", name=self.path.name)
        except FileNotFoundError as error:
            raise FileError("file.missing", name=self.path.name) from error
        except OSError as error:
            raise FileError("file.unreadable", name=self.path.name, reason=type(error).__name__) from error

    def sample(self, count: int = 50) -> list[list[str]]:
        """Return the cells of the first readable rows."""
        return [row.cells for row in islice((row for row in self.rows() if row.problem is None), count)]


def open_table(
    path: Path,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
    kind: FileKind | None = None,
) -> Table:
    """Return the table of a file: what is not said is detected.

    header_row: line of the header, 0 when there is none. kind: accept that content under a name that
    promises another. Raises FileError: file.missing, file.directory, file.unreadable, file.empty,
    file.not_a_table, file.misnamed, file.encrypted, file.damaged, file.too_big, file.no_sheet,
    file.encoding, file.delimiter.
    """
    found = content_kind(path)
    if kind is None:
        require_name(path, found)
    elif kind is not found:
        raise FileError("file.misnamed", name=path.name, kind=found.value, promised=kind.value)
    if found is FileKind.TEXT:
        return _open_text(path, encoding=encoding, delimiter=delimiter, header_row=header_row)
    return _open_sheet(path, found, sheet=sheet, header_row=header_row)


def _open_text(path: Path, *, encoding: str | None, delimiter: str | None, header_row: int | None) -> Table:
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '"\r\n\0 '):
        raise FileError("file.delimiter", name=path.name, delimiter=delimiter)
    opened = _stamp(path)
    seen = survey(path, encoding)
    text = DelimitedText(path, seen, delimiter=delimiter, header_line=header_row)
    _require_columns(path, text.header)
    return Table(
        path, FileKind.TEXT, text.header.names, text.header.line, seen.lines, seen.size, seen.sha256,
        encoding=seen.encoding, delimiter=text.dialect.delimiter, _read=text.rows, _opened=opened,
    )  # fmt: skip


def _open_sheet(path: Path, kind: FileKind, *, sheet: str | None, header_row: int | None) -> Table:
    opened = _stamp(path)
    book = open_book(path, kind, sheet=sheet, header_line=header_row)
    _require_columns(path, book.header)
    return Table(
        path, kind, book.header.names, book.header.line, book.height, path.stat().st_size, sha256(path),
        sheet=book.name, sheets=book.names, _read=book.rows, _opened=opened,
    )  # fmt: skip


def _stamp(path: Path) -> tuple[int, int]:
    """What changes with every writing: size and time."""
    seen = path.stat()
    return seen.st_size, seen.st_mtime_ns


def _require_columns(path: Path, header: Header) -> None:
    if not header.names:
        raise FileError("file.empty", name=path.name)
