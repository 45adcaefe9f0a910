"""Tables written to files: streamed, inert in a spreadsheet, whole or not at all."""

from __future__ import annotations

import csv
import errno
import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app.errors import FileError

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

Value = str | int | float | bool | Decimal | date | datetime | time | timedelta | None

_DANGEROUS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_FIRST = frozenset("'=+-@\t\r\n＝＋－＠")
_HARMLESS = re.compile(r"\+[0-9][0-9 .()/\-]{2,30}|[+-]?[0-9]+(?:[.,][0-9]+)?")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WORDS = {"fr": ("oui", "non"), "en": ("yes", "no")}
_DATABASE = b"SQLite format 3\x00"
_SHEET_ROWS = 1_048_576
_SHEET_TEXT = 32_767


def write_csv(
    path: Path, headers: Sequence[str], rows: Iterable[Sequence[Value]], *, language: str = "fr"
) -> int:
    """Write a table as CSV and return how many rows it has.

    UTF-8 with its mark; ";", decimal comma and dd/mm/yyyy in French, "," and ISO dates otherwise. A text that
    a spreadsheet would take for a formula gets an apostrophe, which `readers` takes off again; phone numbers
    stay as they are. Raises FileError file.unwritable or file.no_space; the file is then as it was before.
    """
    count = 0
    with _replacing(path) as draft, draft.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";" if language == "fr" else ",", lineterminator="\r\n")
        writer.writerow([neutral(header) for header in headers])
        for row in rows:
            writer.writerow([_csv_text(value, language) for value in row])
            count += 1
        _flush(stream.flush, stream.fileno())
    return count


def write_xlsx(
    path: Path,
    headers: Sequence[str],
    rows: Iterable[Sequence[Value]],
    *,
    sheet: str = "Cadran",
    language: str = "fr",
) -> int:
    """Write a table as XLSX and return how many rows it has.

    Texts are texts, never formulas, numbers or links; dates are dates. What exceeds a sheet goes on with the
    next. Memory stays flat. Raises FileError like `write_csv`.
    """
    from xlsxwriter.exceptions import FileCreateError

    with _replacing(path) as draft, TemporaryDirectory(prefix="cadran-") as folder:
        book = _workbook(draft, Path(folder), language)
        try:
            count = _fill(book, headers, rows, sheet=sheet, language=language)
            book.close()
        except FileCreateError as error:
            cause = error.args[0] if error.args else None
            raise cause if isinstance(cause, OSError) else OSError(str(error)) from error
        finally:
            _close_pages(book)
        with draft.open("rb+") as stream:
            os.fsync(stream.fileno())
    return count


def require_place(path: Path) -> None:
    """Raise FileError (file.unwritable, file.is_database, file.no_space) unless a table can be written there.

    What stands there is left as it is.
    """
    _refuse_database(path)
    draft = _draft(path)
    try:
        if not path.name or path.is_dir():
            raise IsADirectoryError(path)
        draft.touch(exist_ok=False)
    except OSError as error:
        raise _unwritten(error, path) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def neutral(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, nor a reader for another one."""
    if not text.isprintable():
        text = _UNWRITABLE.sub("", text)
    # The first character decides for nearly every cell: 4 times faster than the expressions.
    if text[:1] in _FIRST and _DANGEROUS.match(text) and not _HARMLESS.fullmatch(text):
        return f"'{text}"
    return text


def _csv_text(value: Value, language: str) -> str:
    if isinstance(value, str):
        return neutral(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return _WORDS.get(language, _WORDS["en"])[0 if value else 1]
    if isinstance(value, float | Decimal):
        text = format(Decimal(repr(value)) if isinstance(value, float) else value, "f")
        return text.replace(".", ",") if language == "fr" else text
    if isinstance(value, date):
        return _date_text(value, language)
    return str(value)


def _date_text(value: date, language: str) -> str:
    """Dates as a spreadsheet of that language reads them; hours to the second only when they have some."""
    day = (
        f"{value.day:02d}/{value.month:02d}/{value.year:04d}" if language == "fr" else value.isoformat()[:10]
    )
    if not isinstance(value, datetime):
        return day
    return f"{day} {value:%H:%M:%S}" if value.second else f"{day} {value:%H:%M}"


def _workbook(path: Path, folder: Path, language: str) -> Workbook:
    from xlsxwriter import Workbook

    return Workbook(
        str(path),
        {
            "constant_memory": True,
            "tmpdir": str(folder),
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            "nan_inf_to_errors": True,
            "remove_timezone": True,
            "default_date_format": "dd/mm/yyyy" if language == "fr" else "yyyy-mm-dd",
        },
    )


def _close_pages(book: Workbook) -> None:
    """Close the files in which rows wait, when the workbook was not closed itself."""
    for page in book.worksheets():
        if page.row_data_fh is not None:
            page.row_data_fh.close()


def _fill(
    book: Workbook, headers: Sequence[str], rows: Iterable[Sequence[Value]], *, sheet: str, language: str
) -> int:
    put = _Cells(book, language)
    page, at, count, pages = put.page(sheet, headers), 1, 0, 1
    for row in rows:
        if at == _SHEET_ROWS:
            pages += 1
            page, at = put.page(f"{sheet[:26]} ({pages})", headers), 1
        for column, value in enumerate(row):
            put.cell(page, at, column, value)
        at += 1
        count += 1
    return count


class _Cells:
    """How values are written in the cells of a workbook."""

    def __init__(self, book: Workbook, language: str) -> None:
        day = "dd/mm/yyyy" if language == "fr" else "yyyy-mm-dd"
        self._book = book
        self._words = _WORDS.get(language, _WORDS["en"])
        self._bold = book.add_format({"bold": True, "bottom": 1})
        self._day = book.add_format({"num_format": day})
        self._moment = book.add_format({"num_format": f"{day} hh:mm"})
        self._span = book.add_format({"num_format": "[h]:mm:ss"})

    def page(self, name: str, headers: Sequence[str]) -> Worksheet:
        """Return a new sheet under its header, which stays in sight."""
        page = self._book.add_worksheet(re.sub(r"[\[\]:*?/\\]", " ", name).strip("' ")[:31] or "Cadran")
        page.freeze_panes(1, 0)
        page.set_column(0, max(0, len(headers) - 1), 18)
        for column, header in enumerate(headers):
            page.write_string(0, column, _sheet_text(header), self._bold)
        return page

    def cell(self, page: Worksheet, row: int, column: int, value: Value) -> None:
        """Write one value; nothing for an empty one."""
        if value is None or value == "":
            return
        if isinstance(value, str):
            page.write_string(row, column, _sheet_text(value))
        elif isinstance(value, bool):
            page.write_string(row, column, self._words[0 if value else 1])
        elif isinstance(value, int | float | Decimal):
            page.write_number(row, column, value)
        elif isinstance(value, timedelta | time):
            page.write_datetime(row, column, value, self._span)
        else:
            page.write_datetime(
                row, column, value, self._moment if isinstance(value, datetime) else self._day
            )


def _sheet_text(text: str) -> str:
    return _UNWRITABLE.sub("", text)[:_SHEET_TEXT]


def _flush(flush: Callable[[], None], descriptor: int) -> None:
    flush()
    os.fsync(descriptor)


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A name beside `path` to write to; it becomes `path` when all went well, else nothing is left of it."""
    _refuse_database(path)
    draft = _draft(path)
    try:
        yield draft
        draft.replace(path)
    except OSError as error:
        raise _unwritten(error, path) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _draft(path: Path) -> Path:
    """A name of its own in the same folder; short, since names have a greatest length."""
    return path.parent / f".{secrets.token_hex(8)}.part"


def _unwritten(error: OSError, path: Path) -> FileError:
    is_full = error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
    return FileError("file.no_space" if is_full else "file.unwritable", name=path.name)


def _refuse_database(path: Path) -> None:
    """A table never takes the place of a database: one slip of the keyboard, and a centre is gone."""
    with suppress(OSError):
        if path.is_file():
            with path.open("rb") as stream:
                if stream.read(len(_DATABASE)) == _DATABASE:
                    raise FileError("file.is_database", name=path.name)
