"""The conditions to close mobilisation and engagement: a value, a target, and what is missing in one sentence."""

from decimal import Decimal
from math import ceil

from domain.engagement.commitments import euros
from domain.foundation.core.i18n import gettext, ngettext
from domain.mobilisation.outreach import OutreachState
from domain.review.phases.figures import Figures
from domain.review.phases.indicators import missing_categories, reached_count, view_of_reached
from domain.review.phases.targets import CO_ORGANISER_KINDS, Targets
from domain.review.phases.values import Gate
from domain.review.phases.wording import Desk, named, still


def of_mobilisation(figures: Figures, targets: Targets, desk: Desk) -> tuple[Gate, ...]:
    return (
        _categories(figures, desk),
        _reached(figures, targets, desk),
        _elected(figures, targets, desk),
        _quiet(figures, targets, desk),
    )


def _categories(figures: Figures, desk: Desk) -> Gate:
    missing = missing_categories(figures)
    expected = len(figures.expected_categories)
    return desk.gate(
        "categories_covered",
        "Chaque catégorie a une structure intéressée",
        expected - len(missing),
        expected,
        gettext("Personne n’a encore dit oui dans : {names}.").format(names=named(missing))
        if missing
        else gettext("Toutes les catégories d’acteurs sont là."),
        view="organisations?view=coverage",
    )


def _reached(figures: Figures, targets: Targets, desk: Desk) -> Gate:
    reached = reached_count(figures)
    return desk.gate(
        "enough_reached",
        "Assez de structures jointes",
        reached,
        targets.reached,
        still(targets.reached - reached, "{count} structure à joindre.", "{count} structures à joindre."),
        view=view_of_reached(),
    )


def _elected(figures: Figures, targets: Targets, desk: Desk) -> Gate:
    if figures.elected < targets.elected and figures.elected_reached == figures.elected:
        sentence = gettext("Notez d’autres personnes élues parmi les contacts.")
    else:
        missing = targets.elected - figures.elected_reached
        sentence = still(missing, "{count} personne à joindre.", "{count} personnes à joindre.")
    return desk.gate(
        "elected_reached",
        "Assez de personnes élues jointes",
        figures.elected_reached,
        targets.elected,
        sentence,
        view="organisations?view=elected",
    )


def _quiet(figures: Figures, targets: Targets, desk: Desk) -> Gate:
    told = ngettext(
        "{count} structure sans nouvelle depuis plus de {days} jours.",
        "{count} structures sans nouvelle depuis plus de {days} jours.",
        figures.quiet,
    ).format(count=figures.quiet, days=targets.quiet_days)
    return desk.none_left(
        "nobody_quiet",
        "Personne n’est laissé sans nouvelle",
        figures.quiet,
        told if figures.quiet else gettext("Chaque structure a donné ou reçu des nouvelles."),
        view=f"organisations?quiet_days={targets.quiet_days}",
    )


def of_engagement(figures: Figures, targets: Targets, desk: Desk) -> tuple[Gate, ...]:
    return (
        _co_organisers(figures, targets, desk),
        _every_kind(figures, targets, desk),
        _competences(figures, desk),
        _each_brings(figures, desk),
        _concerns(figures, desk),
        _tracks(figures, targets, desk),
        _money(figures, desk),
    )


def _co_organisers(figures: Figures, targets: Targets, desk: Desk) -> Gate:
    there = figures.by_state.get(OutreachState.CO_ORGANISER, 0)
    return desk.gate(
        "enough_co_organisers",
        "Assez de structures co-organisatrices",
        there,
        targets.co_organisers,
        still(targets.co_organisers - there, "Il en manque {count}.", "Il en manque {count}."),
        view="organisations?state=co_organiser",
    )


def _each_brings(figures: Figures, desk: Desk) -> Gate:
    there = figures.by_state.get(OutreachState.CO_ORGANISER, 0)
    waiting = figures.without_commitment
    if not there:
        sentence = gettext("Aucune structure co-organisatrice pour le moment.")
    elif waiting:
        sentence = gettext("Rien de confirmé pour {names}.").format(names=named(waiting))
    else:
        sentence = gettext("Chaque structure co-organisatrice apporte quelque chose.")
    return desk.gate(
        "each_brings",
        "Chaque co-organisatrice a un engagement confirmé",
        there - len(waiting),
        max(there, 1),
        sentence,
        view="organisations?state=co_organiser&unconfirmed=true",
    )


def _concerns(figures: Figures, desk: Desk) -> Gate:
    orphans = figures.concerns - figures.concerns_in_track
    return desk.gate(
        "concerns_in_track",
        "Chaque problématique a sa thématique",
        figures.concerns_in_track,
        max(figures.concerns, 1),
        still(orphans, "{count} question à rattacher.", "{count} questions à rattacher.")
        if figures.concerns
        else gettext("Aucune problématique recueillie pour le moment."),
        view="concerns?without_track=true",
    )


def _every_kind(figures: Figures, targets: Targets, desk: Desk) -> Gate:
    """The kinds of co-organisers of which enough are there."""
    lines = {line.code: line for line in figures.by_category}
    wanted = [code for code in CO_ORGANISER_KINDS if targets.of_kind(code) and code in lines]
    lacking = [code for code in wanted if lines[code].co_organisers < targets.of_kind(code)]
    names = [gettext(lines[code].name) for code in lacking]
    return desk.gate(
        "every_kind",
        "Toutes les sortes de co-organisatrices",
        len(wanted) - len(lacking),
        len(wanted),
        gettext("À trouver : {names}.").format(names=named(names)) if names else gettext("C’est fait."),
        view="organisations?state=co_organiser",
    )


def _competences(figures: Figures, desk: Desk) -> Gate:
    missing = figures.competences_missing
    return desk.gate(
        "competences_named",
        "Les trois compétences ont un nom",
        figures.competences - len(missing),
        figures.competences,
        " ".join(missing) if missing else gettext("Programmation, communication et régie ont quelqu’un."),
        view="committee",
    )


def _tracks(figures: Figures, targets: Targets, desk: Desk) -> Gate:
    thin = [f"« {name} »" for name in figures.thin_tracks]
    if not figures.tracks:
        sentence = gettext("Aucune thématique pour le moment.")
    elif thin:
        sentence = gettext("Moins de {least} structures pour {names}.").format(
            least=targets.track_carriers, names=named(thin)
        )
    else:
        sentence = gettext("Chaque thématique a ses structures.")
    return desk.gate(
        "tracks_carried",
        "Chaque thématique est portée à plusieurs",
        figures.tracks - len(thin),
        max(figures.tracks, 1),
        sentence,
        view="concerns",
    )


def _money(figures: Figures, desk: Desk) -> Gate:
    """Expenses that no income covers, in euros. A gathering that costs nothing says so: a line at 0 € is enough."""
    if not figures.expense_lines:
        nothing = gettext("Aucune dépense n’est encore écrite : notez-les, ou une ligne à 0 € s’il n’y en a pas.")
        return desk.gate("money_balanced", "Le budget est équilibré", 0, 1, nothing, view="budget")
    gap = max(figures.expense_planned - figures.income_planned, Decimal(0))
    return desk.none_left(
        "money_balanced",
        "Le budget est équilibré",
        ceil(gap),
        gettext("Il manque {amount} pour couvrir les dépenses prévues.").format(amount=euros(gap))
        if gap
        else gettext("Les recettes prévues couvrent les dépenses prévues."),
        view="budget",
    )
