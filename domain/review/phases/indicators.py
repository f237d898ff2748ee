"""The figures of each phase against their targets."""

from domain.foundation.core.i18n import gettext
from domain.mobilisation.outreach import REACHED, OutreachState
from domain.review.phases.figures import Figures
from domain.review.phases.targets import Targets
from domain.review.phases.values import Indicator
from domain.review.phases.wording import Desk, view_of_states


def reached_count(figures: Figures) -> int:
    return sum(count for state, count in figures.by_state.items() if state in REACHED)


def view_of_reached() -> str:
    return view_of_states([state for state in OutreachState if state in REACHED])


def missing_categories(figures: Figures) -> list[str]:
    """Names of the expected categories in which nobody said yes so far."""
    won = {line.code for line in figures.by_category if line.won}
    names = {line.code: gettext(line.name) for line in figures.by_category}
    return [names[code] for code in figures.expected_categories if code not in won]


def of_mobilisation(figures: Figures, targets: Targets, desk: Desk) -> tuple[Indicator, ...]:
    expected = len(figures.expected_categories)
    quiet = gettext("Sans nouvelle depuis {days} jours").format(days=targets.quiet_days)
    return (
        desk.indicator(
            "reached", "Structures jointes", reached_count(figures), view_of_reached(), target=targets.reached
        ),
        desk.indicator(
            "categories",
            "Catégories d’acteurs couvertes",
            expected - len(missing_categories(figures)),
            "organisations?view=coverage",
            target=expected,
        ),
        desk.indicator(
            "elected",
            "Personnes élues jointes",
            figures.elected_reached,
            "organisations?view=elected",
            target=targets.elected,
        ),
        desk.indicator("quiet", quiet, figures.quiet, f"organisations?quiet_days={targets.quiet_days}"),
        desk.indicator(
            "introduced",
            "Venues par une autre structure",
            figures.introduced,
            "organisations?introduced=true",
            target=sum(figures.by_state.values()),
        ),
    )


def of_engagement(figures: Figures, targets: Targets, desk: Desk) -> tuple[Indicator, ...]:
    return (
        desk.indicator(
            "co_organisers",
            "Structures co-organisatrices",
            figures.by_state.get(OutreachState.CO_ORGANISER, 0),
            "organisations?state=co_organiser",
            target=targets.co_organisers,
        ),
        desk.indicator(
            "confirmed",
            "Engagements confirmés ou tenus",
            figures.confirmed,
            "commitments?state=confirmed&state=delivered",
            target=figures.pledged,
        ),
        desk.indicator(
            "delivered", "Engagements tenus", figures.delivered, "commitments?state=delivered", target=figures.pledged
        ),
        desk.indicator(
            "competences",
            "Compétences confiées à quelqu’un",
            figures.competences - len(figures.competences_missing),
            "committee",
            target=figures.competences,
        ),
        desk.indicator(
            "money",
            "Argent reçu",
            figures.money_delivered,
            "commitments?kind=money&state=delivered",
            target=figures.money_pledged,
            unit="€",
        ),
        desk.indicator(
            "concerns",
            "Problématiques rattachées à une thématique",
            figures.concerns_in_track,
            "concerns",
            target=figures.concerns,
        ),
    )


def of_execution(figures: Figures, desk: Desk) -> tuple[Indicator, ...]:
    return (
        desk.indicator(
            "tasks",
            "Tâches du calendrier faites",
            figures.tasks_done,
            "tasks?view=list&state=done",
            target=figures.tasks,
        ),
        desk.indicator(
            "placed",
            "Séances avec horaire et salle",
            figures.placed_sessions,
            "programme?view=list&placed=true",
            target=figures.sessions,
        ),
        desk.indicator(
            "staffed",
            "Ateliers au complet (animation et notes)",
            figures.workshops - len(figures.unstaffed_workshops),
            "programme?view=list&kind=workshop&staffed=true",
            target=figures.workshops,
        ),
        desk.indicator(
            "registered",
            "Inscriptions",
            figures.registered,
            "registrations?state=confirmed&state=pending",
            target=figures.capacity,
        ),
        desk.indicator(
            "workshop_seats",
            "Places d’atelier prises",
            figures.workshop_seats_taken,
            "programme?view=list&kind=workshop",
            target=figures.workshop_seats,
        ),
        desk.indicator(
            "checklist", "Points de régie prêts", figures.checklist_done, "stage?state=done", target=figures.checklist
        ),
    )
