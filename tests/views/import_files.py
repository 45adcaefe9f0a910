"""Files to import, as people send them: made by the tests, good and bad."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

HEADERS = ("Prénom", "NOM", "Société", "Tél.", "Courriel", "CP", "Salon")
ROWS = (
    ("Solène", "Kerbiriou", "Voilerie du Port", "639984190", "sk@voilerie.fr", "29200", "Brest"),
    ("M. Marc", "Delatour", "Delatour Peinture", "06.39.98.70.11", "info@delatour.fr", "62400", "Lens"),
    ("Lucie", "Tran", "Onglerie Lucie", "06 39 98 63 07", "lt@gmial.com", "75013", "Paris"),
    ("Karim", "Bensalem", "KB Plomberie", "3,36E+10", "", "13015", "Brest"),
    ("Nora", "Lenormand", "Fleurs du Canal", "", "", "59300", "Lens"),
)
"""Three people to create, two lines to reject."""


def write_text(
    path: Path,
    rows: Sequence[Sequence[str]] = ROWS,
    *,
    headers: Sequence[str] = HEADERS,
    encoding: str = "cp1252",
    delimiter: str = ";",
) -> Path:
    """A text table, as a French spreadsheet writes it unless told otherwise."""
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows([headers, *rows])
    return path


def write_book(path: Path, rows: Sequence[Sequence[str]] = ROWS, *, sheet: str = "Visiteurs") -> Path:
    """A workbook with two sheets, the first one beside the point."""
    with xlsxwriter.Workbook(path) as book:
        first = book.add_worksheet(sheet)
        for number, row in enumerate((HEADERS, *rows)):
            first.write_row(number, 0, row)
        book.add_worksheet("Notes").write_string(0, 0, "à ne pas importer")
    return path


def write_encrypted(path: Path) -> Path:
    """The outside of a workbook locked with a password: a compound file that names its package."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[30] = 9
    path.write_bytes(bytes(header) + "EncryptedPackage".encode("utf-16-le").ljust(4096, b"\0"))
    return path
