"""Where the three phases stand: indicators and gates as pure rules over figures, and what became of each phase."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import number
from domain.review.phases import execution_gates, gates, indicators
from domain.review.phases.figures import Figures
from domain.review.phases.targets import Targets
from domain.review.phases.values import (
    PHASE_NAMES,
    Gate,
    Indicator,
    Phase,
    PhaseState,
    PhaseView,
)
from domain.review.phases.wording import Desk


@dataclass(frozen=True)
class Decided:
    """What the committee said of a phase: since when, and whether it is closed."""

    closed: bool = False
    opened_on: date | None = None
    closed_on: date | None = None
    closed_by: str = ""
    reason: str = ""
    version: int = 0


@dataclass(frozen=True)
class Past:
    """Figures of an earlier day, by the code of their indicator."""

    day: date
    figures: Mapping[str, Decimal]


def countdown(days_left: int) -> str:
    """`J–34`, `Jour J`, `J+15`."""
    if days_left == 0:
        return gettext("Jour J")
    return f"J–{days_left}" if days_left > 0 else f"J+{-days_left}"


def days_between(today: date, first_day: date) -> int:
    return (first_day - today).days


def phases(
    figures: Figures, targets: Targets, desk: Desk, *, decided: Mapping[Phase, Decided], past: Past | None = None
) -> tuple[PhaseView, ...]:
    """The three phases side by side; they overlap, none waits for another."""
    lines = {
        Phase.MOBILISATION: (
            indicators.of_mobilisation(figures, targets, desk),
            gates.of_mobilisation(figures, targets, desk),
        ),
        Phase.ENGAGEMENT: (
            indicators.of_engagement(figures, targets, desk),
            gates.of_engagement(figures, targets, desk),
        ),
        Phase.EXECUTION: (
            indicators.of_execution(figures, desk),
            execution_gates.of_execution(figures, desk),
        ),
    }
    return tuple(
        _phase(
            phase,
            tuple(replace(each, trend=trend(each, past, desk)) for each in lines[phase][0]),
            lines[phase][1],
            decided=decided.get(phase, Decided()),
            first_day=figures.opened.get(phase),
            desk=desk,
        )
        for phase in Phase
    )


def _phase(
    phase: Phase,
    found: tuple[Indicator, ...],
    conditions: tuple[Gate, ...],
    *,
    decided: Decided,
    first_day: date | None,
    desk: Desk,
) -> PhaseView:
    since = decided.opened_on or first_day
    if decided.closed:
        state = PhaseState.CLOSED
    else:
        state = PhaseState.OPEN if since and since <= desk.today else PhaseState.NOT_STARTED
    return PhaseView(
        code=phase,
        name=gettext(PHASE_NAMES[phase]),
        indicators=found,
        gates=conditions,
        state=state,
        standing=standing(phase, state, since, decided, desk),
        since=since,
        since_by_hand=decided.opened_on,
        closed_by=decided.closed_by,
        reason=decided.reason,
        version=decided.version,
    )


def standing(phase: Phase, state: PhaseState, since: date | None, decided: Decided, desk: Desk) -> str:
    """Where a phase stands, as said under its name. Mobilisation goes on until the day."""
    if state is PhaseState.CLOSED and decided.closed_on:
        return gettext("close depuis le {day}").format(day=desk.day(decided.closed_on))
    if state is PhaseState.NOT_STARTED or since is None:
        if since is not None:
            return gettext("commence le {day}").format(day=desk.day(since))
        return gettext("pas encore commencée")
    if phase is Phase.MOBILISATION:
        return gettext("en cours depuis le {day}, jusqu’au jour J").format(day=desk.day(since))
    return gettext("en cours depuis le {day}").format(day=desk.day(since))


def trend(indicator: Indicator, past: Past | None, desk: Desk) -> str:
    """`+3 depuis le 7 septembre`; nothing when nothing moved, or when nobody counted that day."""
    if past is None or indicator.code not in past.figures:
        return ""
    moved = Decimal(indicator.value) - past.figures[indicator.code]
    if moved == 0:
        return ""
    amount = ("+" if moved > 0 else "−") + number(abs(moved).normalize())
    if indicator.unit:
        amount = f"{amount}\u00a0{indicator.unit}"
    return gettext("{amount} depuis le {day}").format(amount=amount, day=desk.day(past.day))


def checked_reason(conditions: tuple[Gate, ...], reason: str) -> str:
    """The reason to close a phase; needed when a gate is open. Raises Invalid `reason_needed`."""
    if not reason and any(not gate.met for gate in conditions):
        raise Invalid("reason_needed", "Écrivez une raison, même courte.", field="reason")
    return reason
