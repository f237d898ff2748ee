"""Spreadsheets as committees hold them: the six files of the example, tables as CSV and as XLSX."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter

from domain.delivery.exchange import GivenFile, Plan
from domain.delivery.exchange.planning.known import Known
from domain.delivery.exchange.planning.planner import make_plan
from domain.mobilisation.organisations import CATEGORY_NAMES

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "nec-dordogne"
SAME = "same:c-c-de-dronne-et-belle+communaute-de-communes-dronne-et-belle"
CATEGORY = "category:dispositif-public"
ANSWERS = {CATEGORY: "public_scheme", SAME: "same"}

EVENT = "champ;valeur\ntitre;Rencontre\ndate;13/10/2026\ndébut;9h00\nfin;17h45\nfuseau horaire;Europe/Paris\n"


def dordogne(*names: str) -> list[GivenFile]:
    """The six files, or some of them by name."""
    paths = sorted(FOLDER.glob("*.csv"))
    return [GivenFile(path.name, path.read_bytes()) for path in paths if not names or path.stem in names]


def given(text: str, name: str = "tableur.csv", encoding: str = "utf-8") -> GivenFile:
    return GivenFile(name, text.encode(encoding))


def workbook(name: str, *sheets: tuple[str, Sequence[Sequence[Any]]]) -> GivenFile:
    """An XLSX file with typed cells, as a spreadsheet program keeps them."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    formats = {
        time: book.add_format({"num_format": "hh:mm"}),
        date: book.add_format({"num_format": "dd/mm/yyyy"}),
        datetime: book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
    }
    for title, rows in sheets:
        sheet = book.add_worksheet(title)
        for line, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if type(cell) in formats:
                    sheet.write_datetime(line, column, cell, formats[type(cell)])
                else:
                    sheet.write(line, column, cell)
    book.close()
    return GivenFile(name, out.getvalue())


def plan_of(*files: GivenFile, answers: dict[str, str] | None = None) -> Plan:
    """What the files would do in an installation that holds nothing yet."""
    return make_plan(Known({code.value: name for code, name in CATEGORY_NAMES.items()}), files, answers or {})


def told(plan: Plan) -> list[tuple[int, str, str]]:
    """What a person reads beside the lines: line, code and sentence."""
    return [
        (line.line, message.code, message.sentence)
        for file in plan.files
        for line in file.lines
        for message in line.messages
    ]


def asked(plan: Plan) -> list[tuple[str, str | None]]:
    """The open questions, each with what is proposed."""
    return [(question.key, question.proposal) for question in plan.questions if question.key in plan.open_questions]
