"""What the preview of an import looks like to programs."""

import uuid
from datetime import datetime
from typing import Any

from api.schemas import Out, PageOut
from domain.delivery.exchange import (
    OPEN,
    ImportDraft,
    ImportState,
    Kind,
    Level,
    Picture,
    Progress,
    Status,
    progress_of,
)
from domain.foundation.core.pages import Page, PageRequest

FIRST_LINES = 200
"""Lines of a file in the preview, beside those to mend: the rest is asked for by pages."""

MOST_TO_MEND = 300


class ImportProgressOut(Out):
    """Long work: `working` while it goes on; else `error` and `sentence` say why it stopped, and it may be asked again.

    `error` is empty when the worker fell silent.
    """

    working: bool
    stage: str
    words: str
    done: int
    total: int
    error: str
    sentence: str


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
    """`question` is the key under which the column's field can be chosen; `problem` says what is wrong with it."""

    header: str
    letter: str
    field: str | None
    label: str | None
    note: str
    problem: str
    question: str
    samples: list[str]


class OptionOut(Out):
    value: str
    label: str


class FileOut(Out):
    """What was understood of a file or sheet; `problem` tells why it cannot be read, `messages` what is missing."""

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
    messages: list[MessageOut]
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


class UndoneOut(Out):
    """How many rows of each kind were removed; how many stayed, `touched` or `used` since; how many the import had
    only changed: they keep their new values."""

    removed: dict[str, int]
    kept: dict[str, dict[str, int]]
    changed: int


class BriefOut(Out):
    """An import, or a list of places, as it is found again: its files, and how far it is."""

    id: uuid.UUID
    is_list: bool
    names: list[str]
    state: ImportState
    created_at: datetime
    confirmed_at: datetime | None
    undone: bool
    progress: ImportProgressOut | None


class ImportOut(Out):
    """`ready`: nothing is asked, wrong or unreadable any more. `progress`: a job works on it, or stopped."""

    id: uuid.UUID
    state: ImportState
    created_at: datetime
    confirmed_at: datetime | None
    progress: ImportProgressOut | None
    ready: bool
    counts: dict[Status, int]
    files: list[FileOut]
    questions: list[QuestionOut]
    result: dict[str, dict[str, int]] | None
    can_undo: bool
    undone: UndoneOut | None


def brief_out(draft: ImportDraft, names: list[str], now: datetime) -> BriefOut:
    listed = draft.answers.get("list") if isinstance(draft.answers, dict) else None
    return BriefOut(
        id=draft.id,
        is_list=listed is not None,
        names=[str(listed)] if listed is not None else names,
        state=draft.state,
        created_at=draft.created_at,
        confirmed_at=draft.confirmed_at,
        undone=draft.undone is not None,
        progress=progress_out(progress_of(draft), now),
    )


def import_out(draft: ImportDraft, picture: Picture, now: datetime, *, can_undo: bool = False) -> ImportOut:
    files = [{**file, "lines": _shown_first(file["lines"])} for file in picture["files"]]
    return ImportOut.model_validate(
        {
            **picture,
            "files": files,
            "id": draft.id,
            "state": draft.state,
            "created_at": draft.created_at,
            "confirmed_at": draft.confirmed_at,
            "progress": progress_out(progress_of(draft), now),
            "result": draft.result,
            "can_undo": can_undo,
            "undone": draft.undone or None,
        }
    )


def progress_out(progress: Progress | None, now: datetime) -> ImportProgressOut | None:
    if progress is None:
        return None
    return ImportProgressOut(
        working=progress.is_going_on(now),
        stage=progress.stage,
        words=progress.words,
        done=progress.done,
        total=progress.total,
        error=progress.error,
        sentence=progress.sentence,
    )


def _shown_first(lines: list[Any]) -> list[Any]:
    """Lines to mend, then the first of the others, all in the order of the file."""
    to_mend = [line for line in lines if line["status"] in OPEN][:MOST_TO_MEND]
    others = [line for line in lines if line["status"] not in OPEN][:FIRST_LINES]
    return sorted([*to_mend, *others], key=lambda line: int(line["line"]))


def lines_page(file: Picture, asked: PageRequest, status: Status | None) -> PageOut[LineOut]:
    lines = [line for line in file["lines"] if status is None or line["status"] == status]
    start = (asked.page - 1) * asked.size
    shown = [LineOut.model_validate(line) for line in lines[start : start + asked.size]]
    return PageOut.of(Page(shown, len(lines), asked.page, asked.size))
