"""Where the three phases stand: indicators and gates as pure rules over figures."""

from collections.abc import Sequence
from datetime import date

from domain.execution.programme.checks import PEOPLE_TO_RUN_A_WORKSHOP
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import enumeration
from domain.mobilisation.outreach import REACHED, STATE_NAMES, WON, OutreachState
from domain.review.phases.values import (
    PHASE_NAMES,
    CategoryLine,
    Figures,
    Gate,
    Indicator,
    Number,
    Phase,
    PhaseView,
    StateFigure,
    Targets,
)

NAMES_IN_A_SENTENCE = 4


class Desk:
    """Makes indicators and gates whose links all lead into one event's views."""

    def __init__(self, slug: str) -> None:
        self.home = f"/orga/e/{slug}"

    def link(self, view: str) -> str:
        return f"{self.home}/{view}"

    def indicator(
        self, code: str, label: str, value: Number, view: str, *, target: Number | None = None, unit: str = ""
    ) -> Indicator:
        return Indicator(code, gettext(label), value, target, unit, self.link(view))

    def gate(self, code: str, label: str, value: int, target: int, sentence: str, *, view: str) -> Gate:
        return Gate(code, gettext(label), value >= target, value, target, sentence, self.link(view))


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
            _mobilisation(figures, targets, desk),
            _mobilisation_gates(figures, targets, desk),
        ),
        PhaseView(
            Phase.ENGAGEMENT,
            gettext(PHASE_NAMES[Phase.ENGAGEMENT]),
            _engagement(figures, targets, desk),
            _engagement_gates(figures, targets, desk),
        ),
        PhaseView(
            Phase.EXECUTION,
            gettext(PHASE_NAMES[Phase.EXECUTION]),
            _execution(figures, desk),
            _execution_gates(figures, desk),
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


def _reached(figures: Figures) -> int:
    return sum(count for state, count in figures.by_state.items() if state in REACHED)


def _missing_categories(figures: Figures) -> list[str]:
    """Names of the expected categories in which nobody said yes so far."""
    won = {line.code for line in figures.by_category if line.won}
    names = {line.code: gettext(line.name) for line in figures.by_category}
    return [names[code] for code in figures.expected_categories if code not in won]


def _view_of_states(states_: Sequence[OutreachState]) -> str:
    return "organisations?" + "&".join(f"state={state.value}" for state in states_)


def _mobilisation(figures: Figures, targets: Targets, desk: Desk) -> tuple[Indicator, ...]:
    expected = len(figures.expected_categories)
    reached = _view_of_states([state for state in OutreachState if state in REACHED])
    quiet = gettext("Sans nouvelle depuis {days} jours").format(days=targets.quiet_days)
    return (
        desk.indicator("reached", "Structures jointes", _reached(figures), reached, target=targets.reached),
        desk.indicator(
            "categories",
            "Catégories d’acteurs couvertes",
            expected - len(_missing_categories(figures)),
            _view_of_states([state for state in OutreachState if state in WON]),
            target=expected,
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


def _mobilisation_gates(figures: Figures, targets: Targets, desk: Desk) -> tuple[Gate, ...]:
    missing = _missing_categories(figures)
    expected = len(figures.expected_categories)
    reached = _reached(figures)
    covered = (
        gettext("Personne n’a encore dit oui dans : {names}.").format(names=named(missing))
        if missing
        else gettext("Toutes les catégories d’acteurs sont là.")
    )
    return (
        desk.gate(
            "categories_covered",
            "Chaque catégorie a une structure intéressée",
            expected - len(missing),
            expected,
            covered,
            view="organisations?state=to_contact&state=contacted&state=no_answer",
        ),
        desk.gate(
            "enough_reached",
            "Assez de structures jointes",
            reached,
            targets.reached,
            still(targets.reached - reached, "{count} structure à joindre.", "{count} structures à joindre."),
            view="organisations?state=to_contact",
        ),
    )


def _engagement(figures: Figures, targets: Targets, desk: Desk) -> tuple[Indicator, ...]:
    return (
        desk.indicator(
            "co_organisers",
            "Structures co-organisatrices",
            figures.by_state.get(OutreachState.CO_ORGANISER, 0),
            "organisations?state=co_organiser",
            target=targets.co_organisers,
        ),
        desk.indicator("pledged", "Engagements pris", figures.pledged, "commitments"),
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
            "money",
            "Argent reçu",
            figures.money_delivered,
            "commitments?kind=money",
            target=figures.money_pledged,
            unit="€",
        ),
        desk.indicator(
            "concerns",
            "Problématiques rattachées à une thématique",
            figures.concerns_in_track,
            "programme?view=concerns",
            target=figures.concerns,
        ),
    )


def _engagement_gates(figures: Figures, targets: Targets, desk: Desk) -> tuple[Gate, ...]:
    co_organisers = figures.by_state.get(OutreachState.CO_ORGANISER, 0)
    waiting = figures.without_commitment
    bring = (
        gettext("Rien de confirmé pour {names}.").format(names=named(waiting))
        if waiting
        else gettext("Chaque structure co-organisatrice apporte quelque chose.")
    )
    orphans = figures.concerns - figures.concerns_in_track
    return (
        desk.gate(
            "enough_co_organisers",
            "Une douzaine de structures co-organisatrices",
            co_organisers,
            targets.co_organisers,
            still(targets.co_organisers - co_organisers, "Il en manque {count}.", "Il en manque {count}."),
            view="organisations?state=interested&state=committed",
        ),
        desk.gate(
            "each_brings",
            "Chaque co-organisatrice a un engagement confirmé",
            co_organisers - len(waiting),
            co_organisers,
            bring,
            view="commitments?state=proposed",
        ),
        desk.gate(
            "concerns_in_track",
            "Chaque problématique a sa thématique",
            figures.concerns_in_track,
            figures.concerns,
            still(orphans, "{count} question à rattacher.", "{count} questions à rattacher."),
            view="programme?view=concerns&without_track=true",
        ),
    )


def _execution(figures: Figures, desk: Desk) -> tuple[Indicator, ...]:
    return (
        desk.indicator(
            "placed",
            "Séances avec horaire et salle",
            figures.placed_sessions,
            "programme?view=list",
            target=figures.sessions,
        ),
        desk.indicator(
            "staffed",
            "Ateliers au complet (animation et notes)",
            figures.workshops - len(figures.unstaffed_workshops),
            "programme?view=list&kind=workshop",
            target=figures.workshops,
        ),
        desk.indicator(
            "registered", "Inscriptions", figures.registered, "registrations?state=confirmed", target=figures.capacity
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


def _execution_gates(figures: Figures, desk: Desk) -> tuple[Gate, ...]:
    unplaced = figures.sessions - figures.placed_sessions
    names = figures.unstaffed_workshops
    staffed = (
        gettext("À compléter ({needed} personnes, dont une aux notes) : {names}.").format(
            needed=PEOPLE_TO_RUN_A_WORKSHOP, names=named([f"« {name} »" for name in names])
        )
        if names
        else gettext("Chaque atelier a les personnes qu’il lui faut.")
    )
    to_do = figures.checklist - figures.checklist_done
    return (
        desk.gate(
            "all_placed",
            "Chaque séance a un horaire et une salle",
            figures.placed_sessions if figures.sessions else 0,
            max(figures.sessions, 1),
            gettext("Le programme est encore vide.")
            if not figures.sessions
            else still(unplaced, "{count} séance à placer.", "{count} séances à placer."),
            view="programme?view=list&incomplete=true",
        ),
        Gate(
            "no_error",
            gettext("Aucune erreur au programme"),
            figures.programme_errors == 0,
            figures.programme_errors,
            0,
            still(figures.programme_errors, "{count} erreur à lever.", "{count} erreurs à lever."),
            desk.link("programme?view=list"),
        ),
        desk.gate(
            "all_staffed",
            "Chaque atelier a animation et prise de notes",
            figures.workshops - len(names),
            figures.workshops,
            staffed,
            view="programme?view=list&kind=workshop&incomplete=true",
        ),
        desk.gate(
            "checklist_done",
            "Points de régie prêts",
            figures.checklist_done,
            figures.checklist,
            still(to_do, "{count} point à préparer.", "{count} points à préparer."),
            view="stage?state=to_do&state=problem",
        ),
    )


def still(count: int, singular: str, plural: str) -> str:
    """What is missing, or that nothing is."""
    if count <= 0:
        return gettext("C’est fait.")
    return ngettext(singular, plural, count).format(count=count)


def named(names: Sequence[str]) -> str:
    """The first names, and how many others."""
    if len(names) <= NAMES_IN_A_SENTENCE:
        return enumeration(list(names))
    others = len(names) - NAMES_IN_A_SENTENCE + 1
    rest = gettext("{count} autres").format(count=others)
    return enumeration([*names[: NAMES_IN_A_SENTENCE - 1], rest])
