"""A spreadsheet as French offices open it: UTF-8 with its mark, semicolons, and no cell that would run as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import IO

_RISKY = re.compile(r"[=+\-@\t\r]")


def csv_bytes(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Texts only: a cell that a program could read as a formula gets an apostrophe, which imports take away."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return ("\ufeff" + text.getvalue()).encode()


def write_csv(made: IO[bytes], heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """The same into a file, a row at a time: for tables that are better not held in memory."""
    text = io.TextIOWrapper(made, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_safe(head) for head in heads])
    for row in rows:
        writer.writerow([_safe(cell) for cell in row])
    text.flush()
    text.detach()


def _safe(cell: str) -> str:
    return f"'{cell}" if _RISKY.match(cell) else cell
