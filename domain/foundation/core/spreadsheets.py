"""A spreadsheet as French offices open it: UTF-8 with its mark, semicolons, and no cell that would run as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

_RISKY = re.compile(r"[=+\-@\t\r]")


def csv_bytes(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Texts only: a cell that a program could read as a formula gets an apostrophe, which imports take away."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return ("\ufeff" + text.getvalue()).encode()


def _safe(cell: str) -> str:
    return f"'{cell}" if _RISKY.match(cell) else cell
