"""From the bytes of a list to records: a JSON list of objects, or any spreadsheet with a line of titles."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.delivery.exchange.places.shapes import SHAPES, Shape, header_key, shape_of
from domain.delivery.exchange.reading import MAX_FILE_BYTES, plain_text, read_file
from domain.delivery.exchange.reading.decoding import decode
from domain.delivery.exchange.reading.files import empty_file, file_too_large
from domain.delivery.exchange.reading.tables import MAX_CELL_CHARACTERS, MAX_LINES, too_many_lines
from domain.foundation.core.errors import Invalid
from domain.foundation.core.text import enumeration

Record = Mapping[str, str]
"""Header key to text, as in the list; what stands for nothing (#N/A, a dash) is empty."""

_NOTHING = frozenset({"#n/a", "n/a", "#ref!", "null", "none", "nan", "-", "?"})


@dataclass(frozen=True)
class Records:
    shape: Shape
    rows: Sequence[tuple[int, Record]]
    """Each with the line, or the rank in a JSON list, where a person finds it."""


def read_records(file: str, content: bytes) -> Records:
    """Raises Invalid: what reading finds, `not_a_list` and `unknown_list`."""
    if len(content) > MAX_FILE_BYTES:
        raise file_too_large(file)
    if not content.strip():
        raise empty_file(file)
    if content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"[", b"{")):
        return _of_json(file, content)
    return _of_table(file, content)


def _of_table(file: str, content: bytes) -> Records:
    for table in read_file(file, content):
        headers = [plain_text(cell) for cell in table.rows[0].cells]
        shape = shape_of(headers)
        if shape is not None:
            keys = [header_key(each) for each in headers]
            rows = [(row.line, _record(zip(keys, row.cells, strict=False))) for row in table.rows[1:]]
            return Records(shape, rows)
    raise _unknown(file)


def _of_json(file: str, content: bytes) -> Records:
    try:
        given: Any = json.loads(decode(file, content).text)
    except (ValueError, RecursionError):
        raise _not_a_list(file) from None
    if not isinstance(given, list) or not given or not all(isinstance(each, dict) for each in given):
        raise _not_a_list(file)
    if len(given) > MAX_LINES:
        raise too_many_lines(file, len(given))
    shape = shape_of(str(key) for key in given[0])
    if shape is None:
        raise _unknown(file)
    records = (_record((header_key(str(key)), value) for key, value in each.items()) for each in given)
    return Records(shape, list(enumerate(records, start=1)))


def _record(cells: Any) -> Record:
    return {key: _text(cell) for key, cell in cells}


def _text(cell: Any) -> str:
    if cell is None or isinstance(cell, list | dict):
        return ""
    text = str(cell) if isinstance(cell, float) and not cell.is_integer() else plain_text(cell)
    text = " ".join(text[:MAX_CELL_CHARACTERS].split())
    return "" if text.casefold() in _NOTHING else text


def _not_a_list(file: str) -> Invalid:
    return Invalid(
        "not_a_list",
        "« {file} » n’est pas une liste de lieux : le fichier JSON doit être une suite d’objets, un par lieu.",
        field="file",
        file=file,
    )


def _unknown(file: str) -> Invalid:
    return Invalid(
        "unknown_list",
        "« {file} » n’est pas une liste de lieux que Préau sait lire. Il connaît : {shapes}. "
        "Pour un autre tableur, passez par « Importer les tableurs » et dites ce que contient chaque colonne.",
        field="file",
        file=file,
        shapes=enumeration([shape.name for shape in SHAPES]),
    )
