"""All checks of a programme at once. Drafts may hold conflicts: nothing is refused here."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.execution.programme.checks import (
    access,
    answers,
    breathing,
    equipment,
    hours,
    places,
    seats,
    staffing,
    themes,
    turnover,
)
from domain.execution.programme.checks.board import Board
from domain.execution.programme.checks.breathing import DayBreathing, PersonBreathing
from domain.execution.programme.checks.values import Finding, Level, Programme

RULES = (
    places.at_once,
    places.standing,
    hours.availability,
    seats.seats,
    equipment.equipment,
    access.access,
    turnover.moving,
    turnover.turning_over,
    breathing.breathing,
    answers.declining,
    staffing.running,
    staffing.preparing,
    themes.themes,
    themes.audience_time,
)
_ORDER = list(Level)


@dataclass(frozen=True)
class Breathing:
    days: tuple[DayBreathing, ...]
    people: tuple[PersonBreathing, ...]


def check(programme: Programme) -> list[Finding]:
    """Everything that is to be looked at, errors first, then by time; also what the committee accepted."""
    board = Board(programme)
    found = [finding for rule in RULES for finding in rule(board) if board.levels[finding.code] is not None]
    return sorted(found, key=lambda each: (_ORDER.index(each.level), each.at is None, each.at or 0, each.place))


def measure(programme: Programme) -> Breathing:
    board = Board(programme)
    return Breathing(tuple(breathing.days(board)), tuple(breathing.people(board)))


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """What keeps the programme from being published: errors that nobody accepted."""
    return [each for each in findings if each.level is Level.ERROR and each.accepted is None]


def level_counts(findings: Iterable[Finding]) -> Counter[Level]:
    """How much there is to look at, by level, without what was accepted."""
    return Counter(each.level for each in findings if each.accepted is None)


@dataclass(frozen=True)
class ProgrammeConflict:
    """A finding as one of its sessions tells it; `other_id` is the other session where there is exactly one."""

    code: str
    level: Level
    sentence: str
    other_id: uuid.UUID | None = None
    short: str = ""


Conflicts = dict[uuid.UUID, list[ProgrammeConflict]]


def at_sessions(findings: Sequence[Finding]) -> Conflicts:
    """What is wrong at each session; accepted findings, and sessions without anything wrong, are absent."""
    found: Conflicts = defaultdict(list)
    for each in findings:
        if each.accepted is not None:
            continue
        pair = each.session_ids if len(each.session_ids) == 2 else ()
        for session_id in each.session_ids:
            other_id = next((other for other in pair if other != session_id), None)
            found[session_id].append(ProgrammeConflict(each.code, each.level, each.sentence, other_id, each.short))
    return dict(found)
