"""Prints: badges, programme, run sheets, checklist, letters, coverage, sheets and cards of workshops and round tables
as PDFs, and what to mend before printing."""

from domain.delivery.printing.badge_standing import desks_of
from domain.delivery.printing.catalogue import DEFAULT as DEFAULT_SHEET
from domain.delivery.printing.catalogue import SHEETS, LabelSheet
from domain.delivery.printing.kinds import (
    OPTION_NAMES,
    Direction,
    Paper,
    Print,
    Printed,
    PrintKind,
    PrintOptions,
)
from domain.delivery.printing.preflight import Remark
from domain.delivery.printing.service import PRINTS, check, make
from domain.execution.attendance import MOST_BLANKS

__all__ = [
    "DEFAULT_SHEET",
    "MOST_BLANKS",
    "OPTION_NAMES",
    "PRINTS",
    "SHEETS",
    "Direction",
    "LabelSheet",
    "Paper",
    "Print",
    "PrintKind",
    "PrintOptions",
    "Printed",
    "Remark",
    "check",
    "desks_of",
    "make",
]
