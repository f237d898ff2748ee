"""The conditions to close the execution: the programme stands, the day is ready, and what follows it is done."""

from domain.execution.programme.checks import PEOPLE_TO_RUN_A_WORKSHOP
from domain.foundation.core.i18n import gettext, ngettext
from domain.review.phases.figures import Figures
from domain.review.phases.values import Gate
from domain.review.phases.wording import Desk, named, still


def of_execution(figures: Figures, desk: Desk) -> tuple[Gate, ...]:
    unplaced = figures.sessions - figures.placed_sessions
    return (
        desk.gate(
            "all_placed",
            "Chaque séance a un horaire et une salle",
            figures.placed_sessions if figures.sessions else 0,
            max(figures.sessions, 1),
            gettext("Le programme est encore vide.")
            if not figures.sessions
            else still(unplaced, "{count} séance à placer.", "{count} séances à placer."),
            view="programme?view=list&placed=false",
        ),
        desk.none_left(
            "no_error",
            "Aucune erreur au programme",
            figures.programme_errors,
            still(figures.programme_errors, "{count} erreur à lever.", "{count} erreurs à lever."),
            view="programme?view=list",
        ),
        _staffed(figures, desk),
        _taken_up(figures, desk),
        _frozen(figures, desk),
        _checklist(figures, desk),
        _tasks(figures, desk),
    )


def _staffed(figures: Figures, desk: Desk) -> Gate:
    names = figures.unstaffed_workshops
    if not figures.workshops:
        sentence = gettext("Aucun atelier au programme pour le moment.")
    elif names:
        sentence = gettext("À compléter ({needed} personnes, dont une aux notes) : {names}.").format(
            needed=PEOPLE_TO_RUN_A_WORKSHOP, names=named([f"« {name} »" for name in names])
        )
    else:
        sentence = gettext("Chaque atelier a les personnes qu’il lui faut.")
    return desk.gate(
        "all_staffed",
        "Chaque atelier a animation et prise de notes",
        figures.workshops - len(names),
        max(figures.workshops, 1),
        sentence,
        view="programme?view=list&kind=workshop&staffed=false",
    )


def _taken_up(figures: Figures, desk: Desk) -> Gate:
    """A session names it, or its track has one."""
    by_track = figures.concerns_met_by_track
    answered = figures.concerns_taken_up + by_track
    alone = still(
        figures.concerns - answered,
        "{count} question sans séance ni thématique placée.",
        "{count} questions sans séance ni thématique placée.",
    )
    met = ngettext("{count} par sa seule thématique.", "{count} par leur seule thématique.", by_track)
    return desk.gate(
        "concerns_taken_up",
        "Chaque problématique est reprise par une séance",
        answered,
        max(figures.concerns, 1),
        (f"{alone} {met.format(count=by_track)}" if by_track else alone)
        if figures.concerns
        else gettext("Aucune problématique recueillie pour le moment."),
        view="concerns?taken_up=false",
    )


def _frozen(figures: Figures, desk: Desk) -> Gate:
    freeze = figures.freeze
    if freeze is None:
        sentence = gettext("Le calendrier n’a pas de tâche pour boucler le programme imprimé.")
    elif freeze.done:
        sentence = gettext("Le programme imprimé est bouclé : il a fixé les détails.")
    else:
        sentence = gettext("À boucler le {day}. C’est lui qui fixe les détails.").format(day=desk.day(freeze.due_on))
    done = int(freeze is not None and freeze.done)
    view = f"tasks?task={freeze.task_id}" if freeze else "tasks"
    return desk.gate("programme_frozen", "Programme prêt à imprimer", done, 1, sentence, view=view)


def _checklist(figures: Figures, desk: Desk) -> Gate:
    to_do = figures.checklist - figures.checklist_done
    return desk.gate(
        "checklist_done",
        "Points de régie prêts",
        figures.checklist_done,
        max(figures.checklist, 1),
        still(to_do, "{count} point à préparer.", "{count} points à préparer.")
        if figures.checklist
        else gettext("La liste de la régie est encore vide."),
        view="stage?state=to_do&state=problem",
    )


def _tasks(figures: Figures, desk: Desk) -> Gate:
    """What follows the day counts too: the phase ends with its thanks and its bilan."""
    left = figures.tasks - figures.tasks_done
    return desk.gate(
        "tasks_done",
        "Tâches du calendrier faites",
        figures.tasks_done,
        max(figures.tasks, 1),
        still(left, "{count} tâche à faire.", "{count} tâches à faire.")
        if figures.tasks
        else gettext("Le calendrier est encore vide."),
        view="tasks?view=list&state=to_do&state=doing",
    )
