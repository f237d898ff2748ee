"""XLSX, XLS and ODS: checked for size, then read by calamine."""

import io
import zipfile

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from domain.delivery.exchange.reading import bounds
from domain.delivery.exchange.reading.tables import MAX_LINES, Row, Table, checked_row, too_many_lines
from domain.foundation.core.errors import Invalid

_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"


def read_workbook(file: str, content: bytes) -> list[Table]:
    """Every sheet that holds something, in the workbook's order. Raises Invalid with the reason."""
    _check_size(file, content)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            names = [sheet.name for sheet in workbook.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
            tables = [_table(file, name if len(names) > 1 else "", workbook, name) for name in names]
    except PasswordError:
        raise Invalid(
            "password",
            "« {file} » est protégé par un mot de passe. Enregistrez-en une copie sans mot de passe.",
            field=file,
            file=file,
        ) from None
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile):
        raise _unreadable(file) from None
    return [table for table in tables if table.rows]


def _check_size(file: str, content: bytes) -> None:
    if not content.startswith(b"PK"):
        bounds.check_xls_outline(file, content)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            bounds.check_zip(file, archive)
            members = set(archive.namelist())
            if "xl/workbook.xml" in members:
                bounds.check_xlsx_outline(file, archive)
            elif "mimetype" in members and archive.read("mimetype").strip().startswith(_ODS_TYPE):
                bounds.check_ods_outline(file, archive)
            else:
                raise _unreadable(file)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, OSError):
        raise _unreadable(file) from None


def _table(file: str, sheet: str, workbook: CalamineWorkbook, name: str) -> Table:
    cells = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    rows: list[Row] = []
    for number, line in enumerate(cells, start=1):
        row = checked_row(file, number, list(line))
        if not row.is_empty:
            rows.append(row)
    if len(rows) > MAX_LINES + 1:
        raise too_many_lines(file, len(rows))
    return Table(file, tuple(rows), sheet=sheet)


def _unreadable(file: str) -> Invalid:
    return Invalid(
        "not_a_spreadsheet",
        "« {file} » n’est pas un tableur lisible. Ouvrez-le dans votre tableur et enregistrez-le en XLSX, ODS ou CSV.",
        field=file,
        file=file,
    )
