"""What cannot hold on the day, or could be better, as sentences that say what to do. Drafts may hold conflicts.

Every check reads plain values (`Programme`) and answers findings; its level is a setting of the event.
"""

from domain.execution.programme.checks.breathing import DayBreathing, PersonBreathing
from domain.execution.programme.checks.catalogue import CATALOGUE, LEVEL_NAMES, OFF, levels_with
from domain.execution.programme.checks.equipment import state_of
from domain.execution.programme.checks.run import (
    Breathing,
    Conflicts,
    ProgrammeConflict,
    at_sessions,
    blocking,
    check,
    level_counts,
    measure,
)
from domain.execution.programme.checks.staffing import (
    PEOPLE_TO_RUN_A_WORKSHOP,
    is_complete,
    is_placed,
    is_staffed,
    people_to_run,
)
from domain.execution.programme.checks.values import (
    Acceptance,
    Beyond,
    Building,
    Finding,
    Level,
    Need,
    Objective,
    Programme,
    Question,
    Suggestion,
    contact_key,
    label_key,
)

__all__ = [
    "CATALOGUE",
    "LEVEL_NAMES",
    "OFF",
    "PEOPLE_TO_RUN_A_WORKSHOP",
    "Acceptance",
    "Beyond",
    "Breathing",
    "Building",
    "Conflicts",
    "DayBreathing",
    "Finding",
    "Level",
    "Need",
    "Objective",
    "PersonBreathing",
    "Programme",
    "ProgrammeConflict",
    "Question",
    "Suggestion",
    "at_sessions",
    "blocking",
    "check",
    "contact_key",
    "is_complete",
    "is_placed",
    "is_staffed",
    "label_key",
    "level_counts",
    "levels_with",
    "measure",
    "people_to_run",
    "state_of",
]
