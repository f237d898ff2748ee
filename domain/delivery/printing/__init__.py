"""Prints: badges, programme, run sheets, checklist, letters, coverage, sheets and cards of workshops and round tables
as PDFs, and what to mend before printing."""

from domain.delivery.printing.catalogue import DEFAULT as DEFAULT_SHEET
from domain.delivery.printing.catalogue import SHEETS, LabelSheet
from domain.delivery.printing.preflight import Remark
from domain.delivery.printing.service import MOST_BLANKS, Printed, PrintKind, PrintOptions, check, make

__all__ = [
    "DEFAULT_SHEET",
    "MOST_BLANKS",
    "SHEETS",
    "LabelSheet",
    "PrintKind",
    "PrintOptions",
    "Printed",
    "Remark",
    "check",
    "make",
]
