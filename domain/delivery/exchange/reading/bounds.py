"""How large a workbook would become, told before anything is unpacked into memory.

The parser lays a sheet out as a full rectangle: one cell in the last corner of an otherwise empty sheet asks for
gigabytes and ends the process. So the outline is measured first, in a stream.
"""

import re
import zipfile
from collections.abc import Iterator

from domain.delivery.exchange.reading.tables import MAX_COLUMNS, MAX_LINES, too_many_columns, too_many_lines
from domain.foundation.core.errors import Invalid

MAX_UNPACKED_BYTES = 40 * 1024 * 1024
MAX_MEMBERS = 2_000

_CHUNK = 256 * 1024
_LONGEST_TAG = 1024
_XLSX_SHEET = re.compile(r"^xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
_XLSX_CELL = re.compile(rb"<(?:\w+:)?c\b[^<>]{0,200}?\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"'][^<>]{0,200}?(/?)>")
_ODS_TAG = re.compile(rb"<(/?)table:(table-row|table-cell|covered-table-cell|table)\b([^<>]{0,900}?)(/?)>")
_ODS_REPEATED = re.compile(rb"(?:rows|columns)-repeated=[\"']([0-9]{1,9})[\"']")


def check_zip(file: str, archive: zipfile.ZipFile) -> None:
    """Raises Invalid `file_too_large_inside`, also when the sizes that the archive declares are untrue."""
    members = archive.infolist()
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
        raise Invalid(
            "file_too_large_inside",
            "« {file} » devient trop gros une fois ouvert (plus de {most} Mo). "
            "Gardez seulement la feuille utile, ou enregistrez-la en CSV.",
            field=file,
            file=file,
            most=MAX_UNPACKED_BYTES // 1024 // 1024,
        )
    if archive.testzip() is not None:
        raise zipfile.BadZipFile


def check_xlsx_outline(file: str, archive: zipfile.ZipFile) -> None:
    """Raises Invalid when a cell with something in it stands beyond what is read."""
    for member in archive.namelist():
        if not _XLSX_SHEET.match(member):
            continue
        last_row = last_column = 0
        for column, row, closed in _found(archive, member, _XLSX_CELL):
            if not closed:
                last_row = max(last_row, int(row))
                last_column = max(last_column, _column_number(column))
        _check_outline(file, last_row, last_column)


def check_ods_outline(file: str, archive: zipfile.ZipFile) -> None:
    """The same for OpenDocument, where a row or a cell may stand for thousands by `repeated`."""
    rows = columns = row_repeat = last_row = last_column = 0
    filled = False
    for closing, tag, attributes, _ in _found(archive, "content.xml", _ODS_TAG):
        if tag == b"table":
            rows, last_row, last_column = (0, 0, 0) if not closing else (rows, last_row, last_column)
        elif tag == b"table-row" and not closing:
            row_repeat, columns, filled = _repeat(attributes), 0, False
        elif tag == b"table-row":
            rows += row_repeat
            last_row = rows if filled else last_row
        elif not closing:
            columns += _repeat(attributes)
            if b"value-type=" in attributes:
                filled, last_column = True, max(last_column, columns)
        _check_outline(file, last_row, last_column)


def check_xls_outline(file: str, content: bytes) -> None:
    """Old workbooks announce the outline of each sheet in a record of their own."""
    at = content.find(b"\x00\x02\x0e\x00")
    while at >= 0:
        last_row = int.from_bytes(content[at + 8 : at + 12], "little")
        last_column = int.from_bytes(content[at + 14 : at + 16], "little")
        if last_row <= 65_536 and last_column <= 256:
            _check_outline(file, last_row, last_column)
        at = content.find(b"\x00\x02\x0e\x00", at + 4)


def _check_outline(file: str, rows: int, columns: int) -> None:
    if rows > MAX_LINES + 100:  # some lines for titles above the header
        raise too_many_lines(file, rows)
    if columns > MAX_COLUMNS:
        raise too_many_columns(file, columns)


def _repeat(attributes: bytes) -> int:
    found = _ODS_REPEATED.search(attributes)
    return int(found.group(1)) if found else 1


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _found(archive: zipfile.ZipFile, member: str, pattern: re.Pattern[bytes]) -> Iterator[tuple[bytes, ...]]:
    """The groups of each match in a member, read in pieces that overlap by one tag."""
    rest = b""
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            text = rest + chunk
            end = 0
            for match in pattern.finditer(text):
                end = match.end()
                yield tuple(match.groups())
            rest = text[max(end, len(text) - _LONGEST_TAG) :]
