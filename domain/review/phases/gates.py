"""The conditions to close each phase: a value, a target, and what is missing in one sentence."""

from domain.execution.programme.checks import PEOPLE_TO_RUN_A_WORKSHOP
from domain.foundation.core.i18n import gettext
from domain.mobilisation.outreach import OutreachState
from domain.review.phases.indicators import missing_categories, reached_count
from domain.review.phases.values import Figures, Gate, Targets
from domain.review.phases.wording import Desk, named, still


def of_mobilisation(figures: Figures, targets: Targets, desk: Desk) -> tuple[Gate, ...]:
    missing = missing_categories(figures)
    expected = len(figures.expected_categories)
    reached = reached_count(figures)
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


def of_engagement(figures: Figures, targets: Targets, desk: Desk) -> tuple[Gate, ...]:
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


def of_execution(figures: Figures, desk: Desk) -> tuple[Gate, ...]:
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
