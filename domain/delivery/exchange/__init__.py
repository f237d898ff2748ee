"""Everything in and out as files: the committee's spreadsheets, previewed line by line before they are written."""

from domain.delivery.exchange.applying import Result
from domain.delivery.exchange.checks import check_readable
from domain.delivery.exchange.confirming import confirm, preview
from domain.delivery.exchange.crew_sheet import export_crew_phones
from domain.delivery.exchange.long_work import (
    actor_of,
    event_of,
    file_of_list,
    keep_long_list,
    tell_progress,
    tell_stopped,
)
from domain.delivery.exchange.models import ImportDraft, ImportState
from domain.delivery.exchange.needs_sheet import export_needs
from domain.delivery.exchange.people_sheet import ExportPurpose, SheetFormat
from domain.delivery.exchange.people_sheet import export as export_registrations
from domain.delivery.exchange.pictures import EMPTY, Picture, picture_of
from domain.delivery.exchange.places.browsing import (
    Choice,
    ListView,
    PlaceFilter,
    PlaceView,
    list_of,
    places_page,
)
from domain.delivery.exchange.places.lists import LIST_JOB, needs_a_job, pick, read_list, read_list_again, start_list
from domain.delivery.exchange.planning.lines import OPEN, Change, Line, Status
from domain.delivery.exchange.planning.planner import GivenFile, Plan, PlannedFile
from domain.delivery.exchange.presence_sheet import export_presence
from domain.delivery.exchange.progress import READING, WRITING, Progress, is_large, progress_of, stopped
from domain.delivery.exchange.queries import recent_drafts
from domain.delivery.exchange.reading import MAX_FILE_BYTES
from domain.delivery.exchange.service import (
    MOST_FILES,
    PREPARE_JOB,
    WRITE_JOB,
    Prepared,
    answer,
    ask_for,
    ask_to_write,
    confirm_draft,
    drop,
    forget_old_files,
    is_current,
    is_prepared_by_job,
    keep,
    keep_picture,
    look,
    named,
    prepare,
    registers,
    start,
)
from domain.delivery.exchange.understanding.columns import KINDS
from domain.delivery.exchange.understanding.drafts import Level, Message
from domain.delivery.exchange.understanding.kinds import KIND_NAMES, Kind
from domain.delivery.exchange.understanding.questions import Comparison, Option, Question
from domain.delivery.exchange.undoing import can_be_undone, undo

__all__ = [
    "EMPTY",
    "KINDS",
    "KIND_NAMES",
    "LIST_JOB",
    "MAX_FILE_BYTES",
    "MOST_FILES",
    "OPEN",
    "PREPARE_JOB",
    "READING",
    "WRITE_JOB",
    "WRITING",
    "Change",
    "Choice",
    "Comparison",
    "ExportPurpose",
    "GivenFile",
    "ImportDraft",
    "ImportState",
    "Kind",
    "Level",
    "Line",
    "ListView",
    "Message",
    "Option",
    "Picture",
    "PlaceFilter",
    "PlaceView",
    "Plan",
    "PlannedFile",
    "Prepared",
    "Progress",
    "Question",
    "Result",
    "SheetFormat",
    "Status",
    "actor_of",
    "answer",
    "ask_for",
    "ask_to_write",
    "can_be_undone",
    "check_readable",
    "confirm",
    "confirm_draft",
    "drop",
    "event_of",
    "export_crew_phones",
    "export_needs",
    "export_presence",
    "export_registrations",
    "file_of_list",
    "forget_old_files",
    "is_current",
    "is_large",
    "is_prepared_by_job",
    "keep",
    "keep_long_list",
    "keep_picture",
    "list_of",
    "look",
    "named",
    "needs_a_job",
    "pick",
    "picture_of",
    "places_page",
    "prepare",
    "preview",
    "progress_of",
    "read_list",
    "read_list_again",
    "recent_drafts",
    "registers",
    "start",
    "start_list",
    "stopped",
    "tell_progress",
    "tell_stopped",
    "undo",
]
