"""Who gets which wish: places shared out fairly, kinds of structures mixed, with the proof beside."""

from domain.execution.allocation.adjusting import Move, Recipient, recipients
from domain.execution.allocation.applying import announce, apply
from domain.execution.allocation.people import HeldSeat, Lack, Person, people
from domain.execution.allocation.reading import Read
from domain.execution.allocation.service import (
    SOLVE_JOB,
    ask,
    begin,
    drop,
    fail,
    find,
    keep,
    move,
    moves_of,
    tell_stage,
)
from domain.execution.allocation.solving import has_solvers, solve
from domain.execution.allocation.values import AllocationMethod, AllocationState, Found, Terms
from domain.execution.allocation.views import (
    Demand,
    Kind,
    Overview,
    Result,
    WorkshopResult,
    allocations,
    overview,
    result,
)

__all__ = [
    "SOLVE_JOB",
    "AllocationMethod",
    "AllocationState",
    "Demand",
    "Found",
    "HeldSeat",
    "Kind",
    "Lack",
    "Move",
    "Overview",
    "Person",
    "Read",
    "Recipient",
    "Result",
    "Terms",
    "WorkshopResult",
    "allocations",
    "announce",
    "apply",
    "ask",
    "begin",
    "drop",
    "fail",
    "find",
    "has_solvers",
    "keep",
    "move",
    "moves_of",
    "overview",
    "people",
    "recipients",
    "result",
    "solve",
    "tell_stage",
]
