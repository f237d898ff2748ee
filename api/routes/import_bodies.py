"""What the preview of an import looks like to programs."""

import uuid
from datetime import datetime

from api.schemas import Out, PageOut
from domain.delivery.exchange import (
    KIND_NAMES,
    KINDS,
    OPEN,
    ImportDraft,
    ImportState,
    Kind,
    Level,
    Line,
    Plan,
    PlannedFile,
    Status,
)
from domain.foundation.core.pages import Page, PageRequest

FIRST_LINES = 200
"""Lines of a file in the preview, beside those to mend: the rest is asked for by pages."""

MOST_TO_MEND = 300


class MessageOut(Out):
    level: Level
    code: str
    sentence: str
    cure: str = ""


class ChangeOut(Out):
    label: str
    before: str
    after: str


class LineOut(Out):
    """`values` follow those columns of the file that have a field."""

    line: int
    title: str
    status: Status
    values: list[str]
    changes: list[ChangeOut]
    messages: list[MessageOut]
    questions: list[str]


class ColumnOut(Out):
    """`question` is the key under which the column's field can be chosen."""

    header: str
    letter: str
    field: str | None
    label: str | None
    note: str
    question: str


class OptionOut(Out):
    value: str
    label: str


class FileOut(Out):
    """What was understood of a file or sheet; `problem` tells why it cannot be read."""

    rank: int
    name: str
    kind: Kind | None
    kind_name: str
    kind_question: str | None
    encoding: str
    separator: str
    notice: str
    header_line: int | None
    line_count: int
    problem: MessageOut | None
    columns: list[ColumnOut]
    fields: list[OptionOut]
    counts: dict[Status, int]
    lines: list[LineOut]


class ComparisonOut(Out):
    label: str
    first: str
    second: str


class PlaceOut(Out):
    file: int
    line: int


class QuestionOut(Out):
    """`answer` is the one in force, given now or remembered; `free` accepts any text in place of what is not read."""

    key: str
    kind: str
    sentence: str
    options: list[OptionOut]
    proposal: str | None
    free: bool
    comparison: list[ComparisonOut]
    answer: str | None
    is_open: bool
    places: list[PlaceOut]


class ImportOut(Out):
    """`ready`: nothing is asked, wrong or unreadable any more."""

    id: uuid.UUID
    state: ImportState
    created_at: datetime
    confirmed_at: datetime | None
    ready: bool
    counts: dict[Status, int]
    files: list[FileOut]
    questions: list[QuestionOut]
    result: dict[str, dict[str, int]] | None


def import_out(draft: ImportDraft, plan: Plan) -> ImportOut:
    return ImportOut(
        id=draft.id,
        state=draft.state,
        created_at=draft.created_at,
        confirmed_at=draft.confirmed_at,
        ready=not plan.is_open,
        counts=plan.counts,
        files=[_file_out(rank, file) for rank, file in enumerate(plan.files)],
        questions=_questions_out(plan),
        result=draft.result,
    )


def _file_out(rank: int, file: PlannedFile) -> FileOut:
    known = file.understood
    columns = known.columns if known else ()
    return FileOut(
        rank=rank,
        name=file.name,
        kind=known.kind if known else None,
        kind_name=KIND_NAMES[known.kind] if known else "",
        kind_question=known.kind_question if known else None,
        encoding=file.table.encoding if file.table else "",
        separator=file.table.separator if file.table else "",
        notice=file.table.notice if file.table else "",
        header_line=known.header_line if known else None,
        line_count=len(file.lines),
        problem=MessageOut.model_validate(file.problem) if file.problem else None,
        columns=[
            ColumnOut(
                header=column.header,
                letter=column.letter,
                field=column.field.name if column.field else None,
                label=column.field.label if column.field else None,
                note=column.note,
                question=column.question,
            )
            for column in columns
        ],
        fields=[OptionOut(value=field.name, label=field.label) for field in KINDS[known.kind].fields] if known else [],
        counts=file.counts,
        lines=[LineOut.model_validate(line) for line in _shown_first(file.lines)],
    )


def _shown_first(lines: list[Line]) -> list[Line]:
    """Lines to mend, then the first of the others, all in the order of the file."""
    to_mend = [line for line in lines if line.status in OPEN][:MOST_TO_MEND]
    others = [line for line in lines if line.status not in OPEN][:FIRST_LINES]
    return sorted([*to_mend, *others], key=lambda line: line.line)


def _questions_out(plan: Plan) -> list[QuestionOut]:
    """Those that a person must still answer first."""
    places: dict[str, list[PlaceOut]] = {}
    for rank, file in enumerate(plan.files):
        for line in file.lines:
            for key in line.questions:
                places.setdefault(key, []).append(PlaceOut(file=rank, line=line.line))
    still_open = set(plan.open_questions)
    found = [
        QuestionOut(
            key=question.key,
            kind=question.kind,
            sentence=question.sentence,
            options=[OptionOut.model_validate(option) for option in question.options],
            proposal=question.proposal,
            free=question.free,
            comparison=[ComparisonOut.model_validate(row) for row in question.comparison],
            answer=plan.answers.get(question.key),
            is_open=question.key in still_open,
            places=places.get(question.key, [])[:MOST_TO_MEND],
        )
        for question in plan.questions
    ]
    return sorted(found, key=lambda question: not question.is_open)


def lines_page(file: PlannedFile, asked: PageRequest, status: Status | None) -> PageOut[LineOut]:
    lines = [line for line in file.lines if status is None or line.status is status]
    start = (asked.page - 1) * asked.size
    shown = [LineOut.model_validate(line) for line in lines[start : start + asked.size]]
    return PageOut.of(Page(shown, len(lines), asked.page, asked.size))
