"""Tables of any encoding, separator and shape; bad rows named, never the end of the file."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.errors import FileError
from app.exchange.readers import FileKind, RowProblem, Table, open_table, sha256

MakeFile = Callable[..., Path]

FRENCH = "Nom;Prénom;Ville\r\nÉloïse;Zoë;Besançon\r\nŒuvrard;André;Orléans\r\n"


def problems(table: Table) -> list[tuple[int, str | None]]:
    return [(row.line, row.problem) for row in table.rows()]


def cells(table: Table) -> list[list[str]]:
    return [row.cells for row in table.rows()]


# ------------------------------------------------------------------------------------------ encodings
@pytest.mark.parametrize(
    ("encoding", "detected"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("cp1252", "cp1252"),
        ("cp850", "cp850"),
        ("mac_roman", "mac_roman"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
def test_accents_are_right_whatever_the_encoding(make_file: MakeFile, encoding: str, detected: str) -> None:
    table = open_table(make_file(FRENCH.replace("Œ", "O").encode(encoding)))
    assert (table.encoding, table.delimiter, table.headers) == (detected, ";", ("Nom", "Prénom", "Ville"))
    assert cells(table) == [["Éloïse", "Zoë", "Besançon"], ["Ouvrard", "André", "Orléans"]]


def test_another_alphabet_is_guessed(make_file: MakeFile) -> None:
    text = "Имя;Город\n" + "Пётр Иванович;Москва\nАнна Сергеевна;Санкт-Петербург\n" * 20
    table = open_table(make_file(text.encode("cp1251")))
    assert cells(table)[0] == ["Пётр Иванович", "Москва"]


def test_a_chosen_encoding_wins(make_file: MakeFile) -> None:
    path = make_file("Nom;Ville\né;x\n".encode())
    assert cells(open_table(path, encoding="cp1252")) == [["Ã©", "x"]]
    with pytest.raises(FileError) as refused:
        open_table(path, encoding="klingon")
    assert refused.value.code == "file.encoding"


@pytest.mark.parametrize("encoding", ["rot13", "base64", "idna", "hex"])
def test_what_is_no_text_encoding_is_refused(make_file: MakeFile, encoding: str) -> None:
    with pytest.raises(FileError) as refused:
        open_table(make_file("Nom;Ville\na;b\n"), encoding=encoding)
    assert refused.value.code == "file.encoding"


def test_a_line_of_another_encoding_is_a_row_error(make_file: MakeFile) -> None:
    good = "Éloïse;Besançon\n".encode()
    table = open_table(make_file(b"Nom;Ville\n" + good * 3 + "André;Orléans\n".encode("cp1252") + good))
    assert table.encoding == "utf-8"
    assert problems(table) == [(2, None), (3, None), (4, None), (5, RowProblem.UNDECODABLE), (6, None)]
    assert cells(table)[3] == ["Andr\ufffd", "Orl\ufffdans"]


def test_half_a_character_at_the_end_of_utf16_is_a_row_error(make_file: MakeFile) -> None:
    table = open_table(make_file("Nom;Ville\nA;B\nC;D".encode("utf-16") + b"\x00"))
    assert problems(table) == [(2, None), (3, RowProblem.UNDECODABLE)]


def test_accents_far_down_a_long_file_are_found(make_file: MakeFile) -> None:
    table = open_table(make_file(b"Nom;Ville\n" + b"Martin;Paris\n" * 100_000 + b"Andr\xe9;Dijon\n"))
    assert table.encoding == "cp1252"
    assert table.lines == 100_002
    assert [row.cells for row in table.rows() if row.line == 100_002] == [["André", "Dijon"]]


# ------------------------------------------------------------------------------- separators and quotes
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_separator_is_told_by_the_text(make_file: MakeFile, delimiter: str) -> None:
    text = 'Nom;Note;Prix\nA;"x, y; z";1\nB;"dit ""bonjour""";2\n'.replace(";", delimiter)
    table = open_table(make_file(text))
    assert table.delimiter == delimiter
    assert cells(table) == [["A", f"x, y{delimiter} z", "1"], ["B", 'dit "bonjour"', "2"]]


def test_a_decimal_comma_does_not_hide_the_semicolon(make_file: MakeFile) -> None:
    table = open_table(make_file("1,5;2,5\n3,5;4,5\n"))
    assert (table.delimiter, table.headers, table.header_line) == (";", ("A", "B"), None)


def test_excel_may_say_its_separator(make_file: MakeFile) -> None:
    table = open_table(make_file("sep=|\nNom|Ville\nA;B|C\n"))
    assert (table.delimiter, table.headers, table.header_line) == ("|", ("Nom", "Ville"), 2)
    assert cells(table) == [["A;B", "C"]]


def test_a_chosen_separator_wins_and_must_be_one_character(make_file: MakeFile) -> None:
    path = make_file("Nom;Ville\na;b\n")
    assert open_table(path, delimiter=",").headers == ("Nom;Ville",)
    for bad in ("", ";;", '"', "\n"):
        with pytest.raises(FileError) as refused:
            open_table(path, delimiter=bad)
        assert refused.value.code == "file.delimiter"


def test_spaces_after_commas_do_not_count(make_file: MakeFile) -> None:
    table = open_table(make_file('rec_id, surname, suburb\n1, "smith, jr", perth\n2, jones, albany\n'))
    assert (table.headers, cells(table)[0]) == (("rec_id", "surname", "suburb"), ["1", "smith, jr", "perth"])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_three_ways(make_file: MakeFile, end: str) -> None:
    table = open_table(make_file(end.join(["Nom;Ville", "A;B", "", "C;D"])))
    assert [(row.line, row.cells) for row in table.rows()] == [(2, ["A", "B"]), (4, ["C", "D"])]


def test_a_cell_may_hold_lines(make_file: MakeFile) -> None:
    table = open_table(make_file('Nom;Note\r\nA;"un\r\n\r\ndeux ""x"";"\r\nB;"trois\nquatre"\r\nC;fin\r\n'))
    assert [(row.line, row.cells) for row in table.rows()] == [
        (2, ["A", 'un\r\n\r\ndeux "x";']),
        (5, ["B", "trois\nquatre"]),
        (7, ["C", "fin"]),
    ]


def test_two_cells_of_a_row_may_hold_lines(make_file: MakeFile) -> None:
    table = open_table(make_file('Nom;Note;Fin\n"a\nb";"c\nd";e\nf;g;h\n'))
    assert cells(table) == [["a\nb", "c\nd", "e"], ["f", "g", "h"]]


def test_a_lone_quote_within_a_cell_is_a_character(make_file: MakeFile) -> None:
    table = open_table(make_file('Nom;Note;Fin\nA;tube 6" fin;x\nB;6" x 4";y\n'))
    assert cells(table) == [["A", 'tube 6" fin', "x"], ["B", '6" x 4"', "y"]]


# -------------------------------------------------------------------------------------------- bad rows
def test_an_open_quote_costs_one_row(make_file: MakeFile) -> None:
    lines = ["Nom;Note", 'A;"ouvert', "B;b", 'C;"c"', 'D;"encore', "E;e", 'F;"un', 'deux"', "G;g"]
    table = open_table(make_file("\n".join(lines)))
    assert problems(table) == [
        (2, RowProblem.OPEN_QUOTE),
        (3, None),
        (4, None),
        (5, RowProblem.OPEN_QUOTE),
        (6, None),
        (7, None),
        (9, None),
    ]
    assert cells(table)[5] == ["F", "un\ndeux"]


@pytest.mark.parametrize("second", ["B\0;b", 'b"x;c', '"b";"c"'])
def test_an_open_quote_is_not_closed_by_a_strange_line(make_file: MakeFile, second: str) -> None:
    table = open_table(make_file(f'Nom;Note\nA;"ouvert\n{second}\nC;c\n'))
    found = problems(table)
    assert found[0] == (2, RowProblem.OPEN_QUOTE)
    assert found[-1] == (4, None)
    assert len(found) == 3


def test_an_open_quote_at_the_end_of_a_long_file_swallows_nothing(make_file: MakeFile) -> None:
    body = "".join(f"n{i};v{i}\n" for i in range(5_000))
    table = open_table(make_file(f'Nom;Note\nA;"ouvert\n{body}'))
    found = problems(table)
    assert found[0] == (2, RowProblem.OPEN_QUOTE)
    assert len(found) == 5_001
    assert all(problem is None for _, problem in found[1:])


def test_a_mangled_quote_does_not_mix_two_rows(make_file: MakeFile) -> None:
    table = open_table(make_file('Nom;Note;Fin\n"ab"c;"d;x\ne;f;g\n'))
    assert problems(table) == [(2, RowProblem.OPEN_QUOTE), (3, None)]
    assert cells(table)[1] == ["e", "f", "g"]


def test_each_bad_row_has_its_line_and_its_reason(make_file: MakeFile) -> None:
    body = b"Nom;Ville\nA;B\nC\0;D\nE\nF;G;H\nI;J;\n" + b"x" * 300_000 + b";K\nL;M\rN\nO;P\n"
    table = open_table(make_file(body))
    assert problems(table) == [
        (2, None),
        (3, RowProblem.NUL),
        (4, RowProblem.TOO_FEW_CELLS),
        (5, RowProblem.TOO_MANY_CELLS),
        (6, None),
        (7, RowProblem.TOO_LONG),
        (8, RowProblem.BROKEN),
        (9, None),
    ]
    assert cells(table)[1] == ["C", "D"]


def test_an_endless_line_is_a_bad_row(make_file: MakeFile) -> None:
    table = open_table(make_file(b"Nom;Ville\nA;B\n" + b"x" * 3_500_000 + b";C\nD;E\n"))
    assert problems(table) == [(2, None), (3, RowProblem.TOO_LONG), (4, None)]
    wide = "Nom;Ville\nA;B\n" + "x" * 3_500_000 + ";C\nD;E\n"
    assert problems(open_table(make_file(wide.encode("utf-16")))) == [
        (2, None),
        (3, RowProblem.TOO_LONG),
        (4, None),
    ]


# -------------------------------------------------------------------------------------------- headers
def test_title_lines_are_passed_over(make_file: MakeFile) -> None:
    text = "Export du 12/05/2024;;;\nListe des clients\n\nNom;Prénom;Téléphone;Ville\nA;B;0612345678;C\n"
    table = open_table(make_file(text + "D;E;0612345679;F\n"))
    assert (table.headers, table.header_line) == (("Nom", "Prénom", "Téléphone", "Ville"), 4)
    assert [row.line for row in table.rows()] == [5, 6]


@pytest.mark.parametrize(
    "first",
    [
        "Jean;Dupont;0612345678",
        "12;34;56",
        "Dupont;jean@free.fr;Paris",
        "Jean;Dupont;Paris",
        "01/02/2024;a;12",
    ],
)
def test_a_file_without_header_has_lettered_columns(make_file: MakeFile, first: str) -> None:
    table = open_table(make_file(f"{first}\nx;y;z\n"))
    assert (table.headers, table.header_line) == (("A", "B", "C"), None)
    assert len(cells(table)) == 2


def test_years_may_name_columns(make_file: MakeFile) -> None:
    table = open_table(make_file("Produit;2023;2024\nA;1;2\n"))
    assert table.headers == ("Produit", "2023", "2024")


def test_the_line_of_the_header_may_be_said(make_file: MakeFile) -> None:
    path = make_file("a;b\nc;d\ne;f\n")
    assert open_table(path, header_row=2).headers == ("c", "d")
    assert cells(open_table(path, header_row=2)) == [["e", "f"]]
    assert open_table(path, header_row=0).headers == ("A", "B")
    assert len(cells(open_table(path, header_row=0))) == 3
    assert open_table(path, header_row=99).headers == ("e", "f")


def test_names_of_columns_are_unique_and_never_empty(make_file: MakeFile) -> None:
    table = open_table(make_file("Titre;Nom;;Titre; Nom \u202e;Titre\na;b;c;d;e;f\n"))
    assert table.headers == ("Titre", "Nom", "C", "Titre (2)", "Nom (2)", "Titre (3)")


def test_figures_in_a_minority_of_the_first_row_are_weighed_against_the_next(make_file: MakeFile) -> None:
    assert open_table(make_file("zut;flûte;1999\nx;y;z\n")).header_line == 1
    assert open_table(make_file("zut;flûte;1999\nx;y;12\n")).header_line is None
    assert open_table(make_file("Min;Max\n1;2\n")).headers == ("Min", "Max")


def test_a_table_may_have_one_column_or_no_row(make_file: MakeFile) -> None:
    assert open_table(make_file("Email\na@free.fr\n")).headers == ("Email",)
    assert cells(open_table(make_file("Nom;Ville\n"))) == []
    assert cells(open_table(make_file("Nom;Ville"))) == []


def test_letters_of_columns_go_on_after_z(make_file: MakeFile) -> None:
    table = open_table(make_file(";".join("1" * 28) + "\n"))
    assert table.headers[25:] == ("Z", "AA", "AB")


# ------------------------------------------------------------------------------------- not what it says
@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"\x1f\x8b\x08\0", "archive"),
        (b"SQLite format 3\0....", "database"),
        (b"\x7fELF\x02\x01", "program"),
        (b"<html><table><tr><td>Nom</td></tr></table>", "web_page"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", "web_page"),
        (b'<?xml version="1.0"?><Workbook/>', "xml"),
        (b'[{"nom": "Dupont"}]', "json"),
        (b"BEGIN:VCARD\r\nVERSION:3.0", "vcard"),
        (bytes(range(32)) * 20, "binary"),
    ],
)
def test_a_file_that_is_no_table_is_named(make_file: MakeFile, content: bytes, kind: str) -> None:
    with pytest.raises(FileError) as refused:
        open_table(make_file(content))
    assert (refused.value.code, refused.value.values) == (
        "file.not_a_table",
        {"name": "contacts.csv", "kind": kind},
    )


def test_a_csv_named_xlsx_is_said_so_and_read_when_accepted(make_file: MakeFile) -> None:
    path = make_file("Nom;Ville\nA;B\n", "contacts.xlsx")
    with pytest.raises(FileError) as refused:
        open_table(path)
    assert (refused.value.code, refused.value.values["kind"]) == ("file.misnamed", "text")
    assert cells(open_table(path, kind=FileKind.TEXT)) == [["A", "B"]]
    with pytest.raises(FileError):
        open_table(path, kind=FileKind.XLSX)


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\0\0\0"])
def test_an_empty_file_is_said_so(make_file: MakeFile, content: bytes) -> None:
    with pytest.raises(FileError) as refused:
        open_table(make_file(content))
    assert refused.value.code == "file.empty"


def test_what_cannot_be_opened_is_said_so(tmp_path: Path) -> None:
    for path, code in ((tmp_path, "file.directory"), (tmp_path / "none.csv", "file.missing")):
        with pytest.raises(FileError) as refused:
            open_table(path)
        assert refused.value.code == code


def test_a_file_one_may_not_read_is_said_so(make_file: MakeFile, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_file("Nom\n")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FileError) as refused:
        open_table(path)
    assert refused.value.code == "file.unreadable"


# ------------------------------------------------------------------------------------------- always
def test_a_table_has_its_fingerprint_and_can_be_read_again(make_file: MakeFile) -> None:
    path = make_file(FRENCH)
    table = open_table(path)
    assert table.sha256 == sha256(path)
    assert (table.size, table.lines) == (len(FRENCH.encode()), 3)
    assert cells(table) == cells(table) == table.sample()
    assert table.sample(1) == cells(table)[:1]


WATCHED = """
import resource, sys
from pathlib import Path
from app.exchange.readers import open_table
table, early, count = open_table(Path(sys.argv[1])), 0, 0
for row in table.rows():
    count += row.problem is None
    if count == 5_000:
        early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - early)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in kilobytes on Linux")
def test_memory_stays_flat_over_200_000_rows(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("w", encoding="utf-8") as stream:
        stream.write("Nom;Prénom;Téléphone;Ville;Note\n")
        stream.writelines(f'n{i};Zoé;06{i:08d};Orléans;"note ""{i}"" ; fin"\n' for i in range(200_000))
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(path)], check=True, capture_output=True, text=True, timeout=120
    )
    count, growth_kb = map(int, done.stdout.split())
    assert count == 200_000
    assert growth_kb < 4 * 1024


NOISE = st.binary(max_size=200) | st.text('a;,"\n\r\t|é\0= ', max_size=80).map(str.encode)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NOISE)
@example(b'"')
@example(b'a;"\n";"')
@example(b"\xff\xfea")
@example(b"\r")
@example(b'"";"\n')
@example(b'x;"a""\n""b";"c\nd"\n')
def test_any_bytes_are_a_table_or_a_refusal(make_file: MakeFile, content: bytes) -> None:
    path = make_file(content)
    try:
        table = open_table(path)
    except FileError:
        return
    lines = [row.line for row in table.rows()]
    assert lines == sorted(set(lines))
    assert all(row.problem or len(row.cells) == len(table.headers) for row in table.rows())


# --------------------------------------------------------------------------------------- real files
SHARED = {
    "csvkit-MIT/test_utf8_bom.csv": ("utf-8-sig", [["1", "2", "3"], ["4", "5", "ʤ"]]),
    "csvkit-MIT/test_utf16_little.csv": ("utf-16", [["1", "2", "3"], ["4", "5", "ʤ"]]),
    "csvkit-MIT/test_latin1.csv": ("cp1252", [["1", "2", "3"], ["4", "5", "©"]]),
    "csvkit-MIT/no_header_row.csv": ("utf-8", [["1", "2", "3"]]),
    "csvkit-MIT/optional_quote_characters.csv": ("utf-8", [["1", "2", "3"]]),
    "csvkit-MIT/blanks.csv": ("utf-8", [["", "NA", "N/A", "NONE", "NULL", "."]]),
    "csvkit-MIT/dummy.xls": (None, [["1", "2", "3"]]),
    "salesforce-dataloader-BSD3/csvEscapedQuotes.csv": (
        "utf-8",
        [['"The Best" Account', "bla"], ['The "Best" Account', "bla"]],
    ),
}


@pytest.mark.shared_data
@pytest.mark.parametrize("name", SHARED)
def test_files_of_other_programs_are_read(shared_data: Path, name: str) -> None:
    table = open_table(shared_data / "contact-csv" / name)
    assert (table.encoding, cells(table)) == SHARED[name]


@pytest.mark.shared_data
def test_broken_rows_of_other_programs_are_reported(shared_data: Path) -> None:
    table = open_table(shared_data / "contact-csv/csvkit-MIT/bad.csv")
    assert problems(table) == [
        (2, RowProblem.TOO_MANY_CELLS),
        (3, RowProblem.TOO_FEW_CELLS),
        (4, None),
    ]


@pytest.mark.shared_data
def test_a_surplus_of_empty_cells_is_no_error(shared_data: Path) -> None:
    table = open_table(shared_data / "contact-csv/thunderbird-MPL2/basic_csv_addressbook.csv")
    assert len(table.headers) == 37
    assert problems(table) == [(2, None), (3, None)]


@pytest.mark.shared_data
def test_cells_of_a_sales_export_keep_their_quotes_and_spaces(shared_data: Path) -> None:
    table = open_table(shared_data / "contact-csv/salesforce-dataloader-BSD3/accountsForInsert.csv")
    assert len(cells(table)) == 4
    assert cells(table)[0][3].startswith('    4 <span style=" font-size: 172px;">leading')


@pytest.mark.shared_data
def test_the_first_sheet_with_a_table_is_read(shared_data: Path) -> None:
    table = open_table(shared_data / "contact-csv/csvkit-MIT/sheets.xlsx")
    assert (table.sheet, table.sheets) == ("data", ("not this one", "data", "ʤ"))
    assert cells(table)[0][:5] == ["Chicago Reader", "1971-01-01", "40", "true", "1"]
    assert open_table(table.path, sheet="ʤ").sheet == "ʤ"


@pytest.mark.shared_data
def test_27_729_calls_are_read(shared_data: Path, tmp_path: Path) -> None:
    import gzip

    path = tmp_path / "bank.csv"
    path.write_bytes(gzip.decompress((shared_data / "bank-telemarketing/bank-full-2008.csv.gz").read_bytes()))
    table = open_table(path)
    assert (table.delimiter, len(table.headers), table.headers[0], table.headers[-1]) == (";", 17, "age", "y")
    rows = list(table.rows())
    assert (len(rows), sum(row.problem is not None for row in rows)) == (27_729, 0)
    assert sum(row.cells[-1] == "yes" for row in rows) == 1_401
