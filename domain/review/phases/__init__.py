"""Where the three phases stand, whom the gathering reaches, and what happened lately."""

from domain.review.phases.checking import beyond, conflicts_at, findings, programme_to_check
from domain.review.phases.coverage import coverage
from domain.review.phases.history import HistoryFilter, HistoryLine, actors_of, entries, lines
from domain.review.phases.history_export import export_journal
from domain.review.phases.page import dashboard, phase_of
from domain.review.phases.presence import Presence, presence
from domain.review.phases.reach import (
    AreaCoverage,
    CategoryCoverage,
    CommuneCoverage,
    Coverage,
    RelayFigure,
    Relays,
)
from domain.review.phases.relays import relays
from domain.review.phases.service import close, reopen, set_opened_on, set_targets, take_snapshot, targets_of
from domain.review.phases.snapshots import SNAPSHOT_JOB, followed_events, forget_old_figures
from domain.review.phases.targets import TARGETS, TargetLine, Targets, target_lines
from domain.review.phases.values import (
    PHASE_NAMES,
    Call,
    Dashboard,
    Gate,
    Indicator,
    Late,
    News,
    Phase,
    PhaseState,
    PhaseView,
    Step,
)
from domain.review.phases.wording import Desk

__all__ = [
    "PHASE_NAMES",
    "SNAPSHOT_JOB",
    "TARGETS",
    "AreaCoverage",
    "Call",
    "CategoryCoverage",
    "CommuneCoverage",
    "Coverage",
    "Dashboard",
    "Desk",
    "Gate",
    "HistoryFilter",
    "HistoryLine",
    "Indicator",
    "Late",
    "News",
    "Phase",
    "PhaseState",
    "PhaseView",
    "Presence",
    "RelayFigure",
    "Relays",
    "Step",
    "TargetLine",
    "Targets",
    "actors_of",
    "beyond",
    "close",
    "conflicts_at",
    "coverage",
    "dashboard",
    "entries",
    "export_journal",
    "findings",
    "followed_events",
    "forget_old_figures",
    "lines",
    "phase_of",
    "presence",
    "programme_to_check",
    "relays",
    "reopen",
    "set_opened_on",
    "set_targets",
    "take_snapshot",
    "target_lines",
    "targets_of",
]
