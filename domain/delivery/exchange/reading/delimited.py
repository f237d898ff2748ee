"""Text with separators: the separator is the one that the first line holds most often outside quotes."""

import csv
import io
import re

from domain.delivery.exchange.reading.decoding import decode
from domain.delivery.exchange.reading.tables import (
    MAX_COLUMNS,
    MAX_LINES,
    Row,
    Table,
    checked_row,
    too_many_columns,
    too_many_lines,
)
from domain.foundation.core.errors import Invalid

SEPARATORS = (";", ",", "\t", "|")

_QUOTED = re.compile(r'"[^"]*"')


def read_delimited(file: str, content: bytes) -> Table:
    """The one table of a text file. Raises Invalid with the line and the reason."""
    decoded = decode(file, content)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.count("\n") + (not text.endswith("\n"))
    if lines > MAX_LINES * 5:  # far above: not worth splitting into cells
        raise too_many_lines(file, lines)
    separator = _separator(text)
    rows = _rows(file, text, separator)
    return Table(file, rows, encoding=decoded.encoding, separator=separator, notice=decoded.notice)


def _separator(text: str) -> str:
    """Counted on the first lines that hold something, so that a title above the header does not decide."""
    heads = [line for line in text.split("\n", 20)[:20] if line.strip()][:5]
    counts = {sep: max((_QUOTED.sub("", head).count(sep) for head in heads[:1]), default=0) for sep in SEPARATORS}
    if not any(counts.values()):
        counts = {sep: max((_QUOTED.sub("", head).count(sep) for head in heads), default=0) for sep in SEPARATORS}
    return max(SEPARATORS, key=lambda sep: counts[sep])


def _rows(file: str, text: str, separator: str) -> tuple[Row, ...]:
    if text.startswith("sep=") and "\n" in text:  # a line that only Excel understands
        text = "\n" + text.split("\n", 1)[1]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            row = checked_row(file, line, list(cells))
            if not row.is_empty:
                rows.append(row)
            if len(row.cells) > MAX_COLUMNS:
                raise too_many_columns(file, len(row.cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise _broken(file, line, str(error)) from None
    if len(rows) > MAX_LINES + 1:
        raise too_many_lines(file, len(rows))
    return tuple(rows)


def _broken(file: str, line: int, reason: str) -> Invalid:
    if "unexpected end of data" in reason or "field larger" in reason:
        return Invalid(
            "open_quote",
            "« {file} », ligne {line} : un guillemet s’ouvre et ne se referme jamais. Fermez-le ou effacez-le.",
            field=file,
            file=file,
            line=line,
        )
    return Invalid(
        "stray_quote",
        "« {file} », ligne {line} : un guillemet est mal placé. "
        "Doublez les guillemets à l’intérieur d’un texte, ou effacez-les.",
        field=file,
        file=file,
        line=line,
    )
