"""Any file: its kind is told by its content, never by its name."""

from domain.delivery.exchange.reading.delimited import read_delimited
from domain.delivery.exchange.reading.tables import Table
from domain.delivery.exchange.reading.workbooks import read_workbook
from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import gettext

MAX_FILE_BYTES = 20 * 1024 * 1024

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What people drop by mistake, by first bytes.
_OTHERS = (
    (b"%PDF", "un PDF"),
    (b"\x89PNG", "une image"),
    (b"\xff\xd8\xff", "une image"),
    (b"GIF8", "une image"),
    (b"{\\rtf", "un texte mis en forme"),
    (b"Rar!", "une archive"),
    (b"7z\xbc\xaf", "une archive"),
    (b"\x1f\x8b", "une archive"),
)
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<svg")


def read_file(file: str, content: bytes) -> list[Table]:
    """The tables of a file, those with nothing in them left out.

    Raises Invalid: `file_too_large`, `empty_file`, `not_a_spreadsheet`, `too_many_lines`, and what reading finds.
    """
    if len(content) > MAX_FILE_BYTES:
        raise file_too_large(file)
    if not content.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        raise empty_file(file)
    if content.startswith((_ZIP, _OLE)):
        tables = read_workbook(file, content)
    else:
        _refuse_others(file, content)
        tables = [read_delimited(file, content)]
    filled = [table for table in tables if table.rows]
    if not filled:
        raise empty_file(file)
    return filled


def _refuse_others(file: str, content: bytes) -> None:
    for start, name in _OTHERS:
        if content.startswith(start):
            raise not_a_spreadsheet(file, gettext(name))
    if content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        raise not_a_spreadsheet(file, gettext("une page web"))
    head = content[:2000]
    controls = sum(byte < 32 and byte not in b"\t\r\n\x00\x1a" for byte in head)
    if controls > len(head) * 0.05:
        raise not_a_spreadsheet(file, gettext("un fichier d’un autre genre"))


def not_a_spreadsheet(file: str, what: str) -> Invalid:
    return Invalid(
        "not_a_spreadsheet",
        "« {file} » n’est pas un tableur : c’est {what}. Choisissez un fichier CSV, XLSX ou ODS.",
        field=file,
        file=file,
        what=what,
    )


def file_too_large(file: str) -> Invalid:
    return Invalid(
        "file_too_large",
        "« {file} » pèse plus de {most} Mo. Gardez seulement la feuille utile.",
        field=file,
        file=file,
        most=MAX_FILE_BYTES // 1024 // 1024,
    )


def empty_file(file: str) -> Invalid:
    return Invalid(
        "empty_file",
        "« {file} » est vide. Vérifiez que vous avez enregistré le bon fichier.",
        field=file,
        file=file,
    )
