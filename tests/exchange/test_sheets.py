"""Workbooks: cells as text, sheets to choose, bombs refused before they are parsed."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.errors import FileError
from app.exchange import guards
from app.exchange.readers import RowProblem, open_table
from app.exchange.sheets import cell_text

MakeFile = Callable[..., Path]
Fill = Callable[[xlsxwriter.Workbook], None]

SHEET_XML = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
ODS_XML = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    '<office:body><office:spreadsheet><table:table table:name="Clients">{}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def workbook(path: Path, fill: Fill) -> Path:
    with xlsxwriter.Workbook(path) as book:
        fill(book)
    return path


def hostile(path: Path, part: str, content: str, *, level: int = 9) -> Path:
    """A right workbook in which one part is replaced."""
    source = io.BytesIO()
    with xlsxwriter.Workbook(source) as book:
        book.add_worksheet().write(0, 0, "Nom")
    with (
        zipfile.ZipFile(source) as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as new,
    ):
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return path


def ods(path: Path, rows: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest'
            ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        archive.writestr("content.xml", ODS_XML.format(rows))
    return path


def text_cell(text: str, **repeat: int) -> str:
    more = "".join(f' table:number-{name}-repeated="{count}"' for name, count in repeat.items())
    return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'


def compound(stream: str) -> bytes:
    """A file of old Office that names one stream."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[30] = 9
    return bytes(header) + stream.encode("utf-16-le").ljust(4096, b"\0")


def row_of(cells: str, *, times: int) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def refusal(path: Path) -> tuple[str, object]:
    with pytest.raises(FileError) as refused:
        open_table(path)
    return refused.value.code, refused.value.values.get("limit")


# ------------------------------------------------------------------------------------------- reading
@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=1+1", "=1+1"),
        (612345678.0, "612345678"),
        (33612345678.0, "33612345678"),
        (12.5, "12.5"),
        (1e-7, "0.0000001"),
        (1e20, "100000000000000000000"),
        (7, "7"),
        (True, "true"),
        (False, "false"),
        (None, ""),
        (datetime(2008, 5, 5), "2008-05-05"),  # noqa: DTZ001
        (datetime(2008, 5, 5, 14, 30), "2008-05-05 14:30:00"),  # noqa: DTZ001
        (date(2008, 5, 5), "2008-05-05"),
        (time(14, 30), "14:30:00"),
        (timedelta(minutes=4, seconds=12), "00:04:12"),
        (timedelta(hours=-1), "-01:00:00"),
    ],
)
def test_a_cell_becomes_text(value: object, text: str) -> None:
    assert cell_text(value) == text  # type: ignore[arg-type]


def test_a_sheet_is_read_as_a_table(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet("Clients")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        page.write(2, 1, "Export du jour")
        for column, header in enumerate(["Nom", "Téléphone", "Entrée", "Actif", "Solde"]):
            page.write(4, 1 + column, header)
        page.write_row(5, 1, ["Éloïse", 612345678, "", True, 1234.5])
        page.write_datetime(5, 3, datetime(2008, 5, 5), day)  # noqa: DTZ001
        page.write_row(7, 1, ["Zoë", 33612345678, "", False, -3])
        page.write_row(8, 1, ["Trop", 1, "", False, 2, "surplus"])

    table = open_table(workbook(tmp_path / "clients.xlsx", fill))
    assert (table.sheet, table.sheets, table.header_line) == ("Clients", ("Clients",), 5)
    assert table.headers == ("Nom", "Téléphone", "Entrée", "Actif", "Solde")
    assert [(row.line, row.cells[:5], row.problem) for row in table.rows()] == [
        (6, ["Éloïse", "612345678", "2008-05-05", "true", "1234.5"], None),
        (8, ["Zoë", "33612345678", "", "false", "-3"], None),
        (9, ["Trop", "1", "", "false", "2"], RowProblem.TOO_MANY_CELLS),
    ]


def test_a_sheet_is_chosen_by_name_and_hidden_ones_are_not_shown(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("Lisez-moi").write(0, 0, "Bonjour")
        book.add_worksheet("Clients").write_column(0, 0, ["Nom", "Zoé"])
        secret = book.add_worksheet("Secret")
        secret.write_column(0, 0, ["Nom", "Non"])
        secret.hide()

    path = workbook(tmp_path / "clients.xlsx", fill)
    assert open_table(path).sheet == "Clients"
    assert open_table(path).sheets == ("Lisez-moi", "Clients")
    assert open_table(path, sheet="Lisez-moi").headers == ("Bonjour",)
    with pytest.raises(FileError) as refused:
        open_table(path, sheet="Secret")
    assert refused.value.code == "file.no_sheet"


def test_an_empty_workbook_is_said_so(tmp_path: Path) -> None:
    path = workbook(tmp_path / "vide.xlsx", lambda book: book.add_worksheet())
    with pytest.raises(FileError) as refused:
        open_table(path)
    assert refused.value.code == "file.empty"


def test_an_ods_is_read(tmp_path: Path) -> None:
    header = f"<table:table-row>{text_cell('Nom')}{text_cell('Ville')}</table:table-row>"
    twice = row_of(text_cell("Zoé") + text_cell("Sète"), times=2)
    empty = row_of('<table:table-cell table:number-columns-repeated="16384"/>', times=1_048_573)
    table = open_table(ods(tmp_path / "clients.ods", header + twice + empty))
    assert (table.headers, table.sheet) == (("Nom", "Ville"), "Clients")
    assert [row.cells for row in table.rows()] == [["Zoé", "Sète"], ["Zoé", "Sète"]]


def test_cells_may_leave_their_place_unsaid(tmp_path: Path) -> None:
    rows = (
        '<row><c t="inlineStr"><is><t>Nom</t></is></c><c t="inlineStr"><is><t>Ville</t></is></c></row>'
        '<row><c t="inlineStr"><is><t>Zoé</t></is></c><c t="inlineStr"><is><t>Sète</t></is></c></row>'
    )
    path = hostile(tmp_path / "clients.xlsx", "xl/worksheets/sheet1.xml", SHEET_XML.format(rows))
    assert [row.cells for row in open_table(path).rows()] == [["Zoé", "Sète"]]


# -------------------------------------------------------------------------------------------- bombs
def test_a_file_too_large_to_be_parsed_is_refused(
    make_file: MakeFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guards, "MAX_SIZE", 1_000)
    assert refusal(make_file(compound("Workbook"), "x.xls")) == ("file.too_big", "size")


def test_a_part_packed_in_a_foreign_or_broken_way_is_refused(tmp_path: Path) -> None:
    packed = tmp_path / "lzma.xlsx"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>" * 10)
    assert refusal(packed) == ("file.damaged", None)
    locked = tmp_path / "locked.xlsx"
    with zipfile.ZipFile(locked, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    data = bytearray(locked.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    locked.write_bytes(data)
    assert refusal(locked) == ("file.encrypted", None)


def test_a_workbook_gone_meanwhile_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(FileError) as refused:
        guards.check_xlsx(tmp_path / "none.xlsx")
    assert refused.value.code == "file.damaged"


def test_shared_texts_that_are_not_there_are_weighed_as_the_longest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guards, "MAX_TEXT", 10_000)
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>9</v></c></row>' for n in range(1, 900))
    path = hostile(tmp_path / "x.xlsx", "xl/worksheets/sheet1.xml", SHEET_XML.format(rows))
    assert refusal(path) == ("file.too_big", "text")


def test_a_memory_error_is_not_taken_for_a_damaged_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "x.xlsx", lambda book: book.add_worksheet().write(0, 0, "Nom"))

    def exhausted(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("app.exchange.sheets._open", exhausted)
    with pytest.raises(MemoryError):
        open_table(path)


def test_a_part_that_expands_a_thousandfold_is_refused(tmp_path: Path) -> None:
    path = hostile(tmp_path / "x.xlsx", "xl/worksheets/sheet1.xml", SHEET_XML.format(" " * 30_000_000))
    assert path.stat().st_size < 100_000
    assert refusal(path) == ("file.too_big", "ratio")


def test_a_declared_size_beyond_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "MAX_SIZE", 5_000)
    path = hostile(tmp_path / "x.xlsx", "xl/worksheets/sheet1.xml", SHEET_XML.format(" " * 10_000))
    assert refusal(path) == ("file.too_big", "size")


def test_a_size_that_lies_is_refused(tmp_path: Path) -> None:
    path = hostile(tmp_path / "x.xlsx", "xl/worksheets/sheet1.xml", SHEET_XML.format(" " * 100_000))
    data = bytearray(path.read_bytes())
    true_size = (100_000 + len(SHEET_XML) - 2).to_bytes(4, "little")
    assert data.count(true_size) == 2
    path.write_bytes(data.replace(true_size, (500).to_bytes(4, "little")))
    assert refusal(path)[0] == "file.damaged"


@pytest.mark.parametrize(
    ("rows", "limit"),
    [
        ('<row r="1048576"><c r="IV1048576"><v>1</v></c></row>', "cells"),
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', "columns"),
        ('<row r="2000000"><c r="A2000000"><v>1</v></c></row>', "rows"),
        ("<row r='5'><c t=\"n\" r='Z999999'><v>1</v></c></row>", "cells"),
        ("<row/>" * 60_000 + "<row>" + "<c><v>1</v></c>" * 250 + "</row>", "cells"),
    ],
)
def test_a_far_cell_is_refused(tmp_path: Path, rows: str, limit: str) -> None:
    near = '<row r="1"><c r="A1"><v>1</v></c></row>'
    path = hostile(tmp_path / "x.xlsx", "xl/worksheets/sheet1.xml", SHEET_XML.format(near + rows), level=0)
    assert refusal(path) == ("file.too_big", limit)


def test_a_prefixed_sheet_is_guarded_too(tmp_path: Path) -> None:
    xml = SHEET_XML.format('<row><c/><c r="XFD9"/></row>').replace("<", "<x:").replace("<x:/", "</x:")
    xml = xml.replace("<x:?xml", "<?xml").replace("xmlns=", "xmlns:x=")
    assert refusal(hostile(tmp_path / "x.xlsx", "xl/worksheets/sheet1.xml", xml)) == (
        "file.too_big",
        "columns",
    )


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_entities_are_refused(tmp_path: Path, part: str) -> None:
    laughs = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(9))
    xml = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><x>&l9;</x>'
    assert refusal(hostile(tmp_path / "x.xlsx", part, xml)) == ("file.too_big", "entities")


def test_an_encoding_that_would_hide_entities_is_refused(tmp_path: Path) -> None:
    path = hostile(tmp_path / "x.xlsx", "xl/workbook.xml", "\0".join('<!DOCTYPE x [<!ENTITY a "b">]><x/>'))
    assert refusal(path) == ("file.too_big", "entities")


def test_a_long_text_shared_by_many_cells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "MAX_TEXT", 1_000_000)
    path = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_column(0, 0, ["x" * 30_000] * 20)
    assert open_table(path).lines == 20
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_column(0, 0, ["x" * 30_000] * 40)
    assert refusal(path) == ("file.too_big", "text")


def test_repeated_cells_of_an_ods_are_refused(tmp_path: Path) -> None:
    wide = row_of(text_cell("x", columns=16_384), times=1)
    tall = row_of(text_cell("x", columns=200), times=1_048_576)
    assert refusal(ods(tmp_path / "wide.ods", wide)) == ("file.too_big", "columns")
    assert refusal(ods(tmp_path / "tall.ods", tall)) == ("file.too_big", "cells")


def test_a_long_text_repeated_in_an_ods_is_refused(tmp_path: Path) -> None:
    row = row_of(text_cell("x" * 30_000), times=100_000)
    assert refusal(ods(tmp_path / "x.ods", row)) == ("file.too_big", "text")


LIMITED = """
import resource, sys, time
from pathlib import Path
from app.errors import FileError
from app.exchange.readers import open_table
resource.setrlimit(resource.RLIMIT_AS, (512 << 20, 512 << 20))
for name in sys.argv[1:]:
    started = time.process_time()
    try:
        open_table(Path(name))
    except FileError as refused:
        print(refused.code, refused.values["limit"], time.process_time() - started < 2)
"""


def _expands_to_286_megabytes(path: Path) -> Path:
    hostile(path, "xl/worksheets/sheet1.xml", "")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/big.xml", "w") as part:
        for _ in range(286):
            part.write(b" " * 1_000_000)
    return path


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited as Linux does it")
def test_bombs_are_refused_at_once_in_half_a_gigabyte(tmp_path: Path) -> None:
    far = '<row r="1"><c r="A1"/></row><row r="1048576"><c r="IV1048576"/></row>'
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    bombs = [
        _expands_to_286_megabytes(tmp_path / "size.xlsx"),
        hostile(tmp_path / "far.xlsx", "xl/worksheets/sheet1.xml", SHEET_XML.format(far)),
        hostile(tmp_path / "entities.xlsx", "xl/workbook.xml", entities),
    ]
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, *map(str, bombs)],
        check=True, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.splitlines() == [
        "file.too_big size True",
        "file.too_big cells True",
        "file.too_big entities True",
    ]


# ------------------------------------------------------------------------------------ not a workbook
@pytest.mark.parametrize(
    ("names", "code", "kind"),
    [
        ({"a.txt": b"x"}, "file.not_a_table", "archive"),
        ({"[Content_Types].xml": b"x", "word/document.xml": b"x"}, "file.not_a_table", "document"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text"}, "file.not_a_table", "document"),
        ({"[Content_Types].xml": b"x", "xl/workbook.bin": b"x"}, "file.not_a_table", "xlsb"),
        ({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}, "file.damaged", None),
        ({"xl/workbook.xml": b"", "xl/worksheets/sheet1.xml": b"<c/><c/>"}, "file.damaged", None),
    ],
)
def test_another_archive_is_named(
    tmp_path: Path, names: dict[str, bytes], code: str, kind: str | None
) -> None:
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in names.items():
            archive.writestr(name, content)
    with pytest.raises(FileError) as refused:
        open_table(path)
    assert (refused.value.code, refused.value.values.get("kind")) == (code, kind)


def test_a_csv_that_is_a_workbook_is_said_so(tmp_path: Path) -> None:
    path = workbook(tmp_path / "x.xlsx", lambda book: book.add_worksheet().write(0, 0, "Nom"))
    with pytest.raises(FileError) as refused:
        open_table(path.rename(tmp_path / "x.csv"))
    assert (refused.value.code, refused.value.values["kind"]) == ("file.misnamed", "xlsx")


def test_a_locked_or_foreign_old_office_file_is_said_so(make_file: MakeFile) -> None:
    for stream, code in (
        ("EncryptedPackage", "file.encrypted"),
        ("WordDocument", "file.not_a_table"),
        ("Workbook", "file.damaged"),
    ):
        with pytest.raises(FileError) as refused:
            open_table(make_file(compound(stream), "x.xls"))
        assert refused.value.code == code
    assert refusal(make_file(compound("")[:100], "x.xls"))[0] == "file.damaged"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_workbook_with_flipped_bytes_is_read_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(_small_workbook())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "x.xlsx"
    path.write_bytes(content[: data.draw(st.integers(4, len(content)))])
    try:
        rows = list(open_table(path).rows())
    except FileError:
        return
    assert len(rows) < 100


@cache
def _small_workbook() -> bytes:
    source = io.BytesIO()
    with xlsxwriter.Workbook(source) as book:
        book.add_worksheet().write_column(0, 0, ["Nom", "Zoé", "Max"])
    return source.getvalue()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text("<>/ abc\"'=rowc1A", max_size=60))
@example("<row><c></row>")
def test_a_sheet_of_any_xml_is_read_or_refused(tmp_path: Path, xml: str) -> None:
    path = hostile(tmp_path / "x.xlsx", "xl/worksheets/sheet1.xml", SHEET_XML.format(xml))
    try:
        rows = list(open_table(path).rows())
    except FileError:
        return
    assert len(rows) < 100
