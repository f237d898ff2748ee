"""Where the three phases stand: indicators and gates as pure rules over figures."""

from datetime import date

from domain.foundation.core.i18n import gettext
from domain.mobilisation.outreach import STATE_NAMES
from domain.review.phases import gates, indicators
from domain.review.phases.values import PHASE_NAMES, CategoryLine, Figures, Phase, PhaseView, StateFigure, Targets
from domain.review.phases.wording import Desk


def countdown(days_left: int) -> str:
    """`J–34`, `Jour J`, `J+15`."""
    if days_left == 0:
        return gettext("Jour J")
    return f"J–{days_left}" if days_left > 0 else f"J+{-days_left}"


def days_between(today: date, first_day: date) -> int:
    return (first_day - today).days


def phases(figures: Figures, targets: Targets, desk: Desk) -> tuple[PhaseView, ...]:
    """The three phases side by side; they overlap, none waits for another."""
    return (
        PhaseView(
            Phase.MOBILISATION,
            gettext(PHASE_NAMES[Phase.MOBILISATION]),
            indicators.of_mobilisation(figures, targets, desk),
            gates.of_mobilisation(figures, targets, desk),
        ),
        PhaseView(
            Phase.ENGAGEMENT,
            gettext(PHASE_NAMES[Phase.ENGAGEMENT]),
            indicators.of_engagement(figures, targets, desk),
            gates.of_engagement(figures, targets, desk),
        ),
        PhaseView(
            Phase.EXECUTION,
            gettext(PHASE_NAMES[Phase.EXECUTION]),
            indicators.of_execution(figures, desk),
            gates.of_execution(figures, desk),
        ),
    )


def states(figures: Figures, desk: Desk) -> tuple[StateFigure, ...]:
    return tuple(
        StateFigure(
            state, gettext(name), figures.by_state.get(state, 0), desk.link(f"organisations?state={state.value}")
        )
        for state, name in STATE_NAMES.items()
    )


def categories(figures: Figures, desk: Desk) -> tuple[CategoryLine, ...]:
    return tuple(
        CategoryLine(
            line.code,
            gettext(line.name),
            line.total,
            line.reached,
            line.won,
            desk.link(f"organisations?category={line.code}"),
        )
        for line in figures.by_category
    )
