"""Files as they come: what is read, and what is refused with the line and the reason."""

import io
import zipfile

import pytest

from domain.delivery.exchange.reading import Table, plain_text, read_file
from domain.foundation.core.errors import Invalid
from tests.factories.imports import dordogne, workbook

TEXT = "Structure;État\nMédiathèque de Périgueux;intéressée\nCafé associatif;à contacter\n"


def rows_of(content: bytes, name: str = "structures.csv") -> list[list[str]]:
    (table,) = read_file(name, content)
    return [[plain_text(cell) for cell in row.cells] for row in table.rows]


def refusal(content: bytes, name: str = "structures.csv") -> tuple[str, str]:
    with pytest.raises(Invalid) as caught:
        read_file(name, content)
    return caught.value.code, caught.value.sentence


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode("utf-8"), "UTF-8"),
        (TEXT.encode("utf-8-sig"), "UTF-8"),
        (TEXT.encode("cp1252"), "Windows-1252"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("mac_roman"), "MacRoman"),
    ],
)
def test_I_01_every_usual_encoding_gives_the_same_words(content: bytes, encoding: str) -> None:
    (table,) = read_file("structures.csv", content)
    assert table.encoding == encoding
    assert [plain_text(cell) for cell in table.rows[1].cells] == ["Médiathèque de Périgueux", "intéressée"]


def test_I_01_a_file_of_an_old_mac_asks_to_check_its_accents() -> None:
    (table,) = read_file("structures.csv", TEXT.encode("mac_roman"))
    assert table.notice.startswith("Ce fichier semble venir d’un ancien Mac")


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_I_01_the_separator_is_counted_on_the_first_line(separator: str) -> None:
    assert rows_of(TEXT.replace(";", separator).encode())[1] == ["Médiathèque de Périgueux", "intéressée"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_I_01_every_line_end_is_a_line_end(end: str) -> None:
    (table,) = read_file("structures.csv", TEXT.replace("\n", end).encode())
    assert [row.line for row in table.rows] == [1, 2, 3]


def test_I_01_short_rows_and_empty_lines_are_read() -> None:
    assert rows_of(b"a;b;c\n1\n\n1;2;3\n") == [["a", "b", "c"], ["1"], ["1", "2", "3"]]


def test_a_separator_inside_quotes_does_not_count() -> None:
    assert rows_of(b'"a, b, c, d";e\n"x, y";z\n') == [["a, b, c, d", "e"], ["x, y", "z"]]


def test_a_text_in_quotes_may_hold_line_ends() -> None:
    (table,) = read_file("a.csv", b'a;b\n"one\ntwo";2\n3;4\n')
    assert [(row.line, row.cells) for row in table.rows] == [(1, ("a", "b")), (2, ("one\ntwo", "2")), (4, ("3", "4"))]


def test_I_01_an_open_quote_is_told_with_its_line() -> None:
    assert refusal(b'a;b\n1;2\n"open;3\n4;5\n') == (
        "open_quote",
        "« structures.csv », ligne 3 : un guillemet s’ouvre et ne se referme jamais. Fermez-le ou effacez-le.",
    )


def test_I_01_a_stray_quote_is_told_with_its_line() -> None:
    assert refusal(b'a;b\n"La" Fabrique;2\n') == (
        "stray_quote",
        "« structures.csv », ligne 2 : un guillemet est mal placé. "
        "Doublez les guillemets à l’intérieur d’un texte, ou effacez-les.",
    )


def test_I_01_a_nul_is_told_with_its_line() -> None:
    code, sentence = refusal(b"a;b\n1;2\n3;\x004\n")
    assert code == "damaged_file"
    assert sentence.startswith("« structures.csv », ligne 3 : le fichier est abîmé (caractère nul).")


def test_I_01_bytes_that_are_no_text_are_told_with_their_line() -> None:
    code, sentence = refusal(b"a;b\n\x81\x8d\x9d;\xff\xfe\n")
    assert code == "unknown_encoding"
    assert sentence.startswith("« structures.csv », ligne 2 : des caractères ne se lisent pas.")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7 ...", "un PDF"),
        (b"\x89PNG\r\n\x1a\n", "une image"),
        (b"\xff\xd8\xff\xe0JFIF", "une image"),
        (b"<!DOCTYPE html><html></html>", "une page web"),
        (b"\x01\x02\x03\x04" * 50, "un fichier d’un autre genre"),
    ],
)
def test_a_file_that_is_no_spreadsheet_is_told_as_such_whatever_its_name(content: bytes, what: str) -> None:
    assert refusal(content) == (
        "not_a_spreadsheet",
        f"« structures.csv » n’est pas un tableur : c’est {what}. Choisissez un fichier CSV, XLSX ou ODS.",
    )


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\r\n\r\n ", b"\xff\xfe"])
def test_an_empty_file_is_told_as_such(content: bytes) -> None:
    assert refusal(content) == (
        "empty_file",
        "« structures.csv » est vide. Vérifiez que vous avez enregistré le bon fichier.",
    )


def test_a_hundred_thousand_lines_are_refused_with_their_number() -> None:
    code, sentence = refusal(b"a;b\n" * 100_000)
    assert code == "too_many_lines"
    assert sentence.startswith("« structures.csv » compte 100000 lignes ; Préau en lit 20000 au plus.")


def test_a_workbook_of_too_many_lines_is_refused_before_it_is_read() -> None:
    rows = [["x", "y"]] * 30_000
    code, _ = refusal(workbook("a.xlsx", ("A", rows)).content, "a.xlsx")
    assert code == "too_many_lines"


def test_I_13_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 60_000_000)
    assert len(out.getvalue()) < 150_000
    assert refusal(out.getvalue(), "a.xlsx")[0] == "file_too_large_inside"


def test_I_13_a_cell_in_the_last_corner_does_not_lay_out_the_whole_sheet() -> None:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write(0, 0, "Structure")
    sheet.write(1_048_575, 16_383, "x")
    book.close()
    assert refusal(out.getvalue(), "a.xlsx")[0] == "too_many_lines"


def test_a_zip_that_is_no_workbook_is_told_as_such() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert refusal(out.getvalue(), "lettre.docx")[0] == "not_a_spreadsheet"


def test_a_broken_workbook_is_told_as_such() -> None:
    content = workbook("a.xlsx", ("A", [["Structure"], ["Caf"]])).content
    assert refusal(content[: len(content) // 2], "a.xlsx")[0] == "not_a_spreadsheet"
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "a.xls")[0] == "not_a_spreadsheet"


def ods(rows: str) -> bytes:
    out = io.BytesIO()
    spaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:spreadsheet>'
            f'<table:table table:name="A">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return out.getvalue()


CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'


def test_opendocument_is_read() -> None:
    rows = "".join(f"<table:table-row>{CELL.format(text)}</table:table-row>" for text in ("Structure", "Caf"))
    empty = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>'
    assert rows_of(ods(rows + empty), "a.ods") == [["Structure"], ["Caf"]]


def test_I_13_repeated_rows_of_opendocument_are_counted_before_they_are_laid_out() -> None:
    row = f'<table:table-row table:number-rows-repeated="1048576">{CELL.format("x")}</table:table-row>'
    assert refusal(ods(row), "a.ods")[0] == "too_many_lines"


def test_sheets_that_hold_nothing_are_left_out() -> None:
    tables = read_file("a.xlsx", workbook("a.xlsx", ("Vide", []), ("Liste", [["Structure"], ["Caf"]])).content)
    assert [table.name for table in tables] == ["a.xlsx › Liste"]


def test_the_apostrophe_that_guards_formulas_is_taken_off() -> None:
    assert rows_of(b"a;b\n'=1+1;'@home\n'tis;'+33 6\n") == [["a", "b"], ["=1+1", "@home"], ["'tis", "+33 6"]]


def test_the_six_files_of_the_example_are_read() -> None:
    found: list[Table] = [table for file in dordogne() for table in read_file(file.name, file.content)]
    assert [(table.name, table.encoding, table.separator, len(table.rows)) for table in found] == [
        ("engagements.csv", "UTF-8", ";", 21),
        ("evenement.csv", "UTF-8", ";", 22),
        ("problematiques.csv", "UTF-8", ";", 11),
        ("programme.csv", "Windows-1252", ";", 17),
        ("salles.csv", "UTF-8", ",", 7),
        ("structures.csv", "Windows-1252", ";", 31),
    ]
