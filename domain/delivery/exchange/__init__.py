"""Everything in and out as files: the committee's spreadsheets, previewed line by line before they are written."""

from domain.delivery.exchange.applying import Result
from domain.delivery.exchange.models import ImportDraft, ImportState
from domain.delivery.exchange.planning.lines import OPEN, Change, Line, Status
from domain.delivery.exchange.planning.planner import GivenFile, Plan, PlannedFile
from domain.delivery.exchange.reading import MAX_FILE_BYTES
from domain.delivery.exchange.service import (
    MOST_FILES,
    answer,
    confirm,
    confirm_draft,
    drop,
    forget_old_files,
    preview,
    preview_of,
    start,
)
from domain.delivery.exchange.understanding.columns import KINDS
from domain.delivery.exchange.understanding.drafts import Level, Message
from domain.delivery.exchange.understanding.kinds import KIND_NAMES, Kind
from domain.delivery.exchange.understanding.questions import Comparison, Option, Question

__all__ = [
    "KINDS",
    "KIND_NAMES",
    "MAX_FILE_BYTES",
    "MOST_FILES",
    "OPEN",
    "Change",
    "Comparison",
    "GivenFile",
    "ImportDraft",
    "ImportState",
    "Kind",
    "Level",
    "Line",
    "Message",
    "Option",
    "Plan",
    "PlannedFile",
    "Question",
    "Result",
    "Status",
    "answer",
    "confirm",
    "confirm_draft",
    "drop",
    "forget_old_files",
    "preview",
    "preview_of",
    "start",
]
