"""What reading gives: tables of cells, each row with the line where a person finds it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.foundation.core.errors import Invalid

Cell = str | int | float | bool | date | datetime | time | timedelta

MAX_LINES = 20_000
MAX_COLUMNS = 200
MAX_CELL_CHARACTERS = 10_000


@dataclass(frozen=True)
class Row:
    """`line` counts as the spreadsheet program counts, from 1."""

    line: int
    cells: tuple[Cell, ...]

    @property
    def is_empty(self) -> bool:
        return all(cell == "" for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """One sheet. `encoding` and `separator` are empty for workbooks, `sheet` for text files."""

    file: str
    rows: tuple[Row, ...]
    sheet: str = ""
    encoding: str = ""
    separator: str = ""
    notice: str = ""

    @property
    def name(self) -> str:
        return f"{self.file} › {self.sheet}" if self.sheet else self.file


def too_many_lines(file: str, lines: int) -> Invalid:
    return Invalid(
        "too_many_lines",
        "« {file} » compte {lines} lignes ; Préau en lit {most} au plus. "
        "Coupez le fichier en plusieurs, ou effacez les lignes inutiles.",
        field=file,
        file=file,
        lines=lines,
        most=MAX_LINES,
    )


def too_many_columns(file: str, columns: int) -> Invalid:
    return Invalid(
        "too_many_columns",
        "« {file} » compte {columns} colonnes ; Préau en lit {most} au plus. Effacez les colonnes inutiles.",
        field=file,
        file=file,
        columns=columns,
        most=MAX_COLUMNS,
    )


def guarded(cell: Cell) -> Cell:
    """Text without the apostrophe that exports put before `= + - @` so that no program runs it as a formula."""
    if isinstance(cell, str):
        text = cell.strip()
        return text[1:] if len(text) > 1 and text[0] in "'’" and text[1] in "=+-@" else text
    return cell


def checked_row(file: str, line: int, cells: list[Cell]) -> Row:
    """The row with trimmed cells and without empty ones at its end. Raises Invalid `cell_too_long`."""
    trimmed = [guarded(cell) for cell in cells]
    while trimmed and trimmed[-1] == "":
        trimmed.pop()
    for cell in trimmed:
        if isinstance(cell, str) and len(cell) > MAX_CELL_CHARACTERS:
            raise Invalid(
                "cell_too_long",
                "« {file} », ligne {line} : une cellule dépasse {most} caractères. "
                "Un guillemet oublié en est souvent la cause.",
                field=file,
                file=file,
                line=line,
                most=MAX_CELL_CHARACTERS,
            )
    return Row(line, tuple(trimmed))


def plain_text(cell: Cell) -> str:
    """The cell as the person reads it, on one line or several."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell).replace(".", ",")
    return _plain_time(cell)


def _plain_time(cell: int | date | time | timedelta) -> str:
    if isinstance(cell, datetime):
        return cell.strftime("%d/%m/%Y %H:%M")
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    if isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() / 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    return str(cell)
