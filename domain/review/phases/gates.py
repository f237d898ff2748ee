"""The conditions to close mobilisation and engagement: a value, a target, and what is missing in one sentence."""

from decimal import Decimal
from math import ceil

from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import number
from domain.mobilisation.outreach import OutreachState
from domain.review.phases.figures import Figures
from domain.review.phases.indicators import missing_categories, reached_count, view_of_reached
from domain.review.phases.targets import CO_ORGANISER_KINDS, Targets
from domain.review.phases.values import Gate
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
            view="organisations?view=coverage",
        ),
        desk.gate(
            "enough_reached",
            "Assez de structures jointes",
            reached,
            targets.reached,
            still(targets.reached - reached, "{count} structure à joindre.", "{count} structures à joindre."),
            view=view_of_reached(),
        ),
        desk.gate(
            "elected_reached",
            "Assez de personnes élues jointes",
            figures.elected_reached,
            targets.elected,
            _elected(figures, targets),
            view="organisations?view=elected",
        ),
        desk.none_left(
            "nobody_quiet",
            "Personne n’est laissé sans nouvelle",
            figures.quiet,
            ngettext(
                "{count} structure sans nouvelle depuis plus de {days} jours.",
                "{count} structures sans nouvelle depuis plus de {days} jours.",
                figures.quiet,
            ).format(count=figures.quiet, days=targets.quiet_days)
            if figures.quiet
            else gettext("Chaque structure a donné ou reçu des nouvelles."),
            view=f"organisations?quiet_days={targets.quiet_days}",
        ),
    )


def _elected(figures: Figures, targets: Targets) -> str:
    if figures.elected < targets.elected and figures.elected_reached == figures.elected:
        return gettext("Notez d’autres personnes élues parmi les contacts.")
    return still(
        targets.elected - figures.elected_reached, "{count} personne à joindre.", "{count} personnes à joindre."
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
            "Assez de structures co-organisatrices",
            co_organisers,
            targets.co_organisers,
            still(targets.co_organisers - co_organisers, "Il en manque {count}.", "Il en manque {count}."),
            view="organisations?state=co_organiser",
        ),
        _every_kind(figures, targets, desk),
        _competences(figures, desk),
        desk.gate(
            "each_brings",
            "Chaque co-organisatrice a un engagement confirmé",
            co_organisers - len(waiting),
            max(co_organisers, 1),
            bring if co_organisers else gettext("Aucune structure co-organisatrice pour le moment."),
            view="organisations?state=co_organiser&unconfirmed=true",
        ),
        desk.gate(
            "concerns_in_track",
            "Chaque problématique a sa thématique",
            figures.concerns_in_track,
            max(figures.concerns, 1),
            still(orphans, "{count} question à rattacher.", "{count} questions à rattacher.")
            if figures.concerns
            else gettext("Aucune problématique recueillie pour le moment."),
            view="concerns?without_track=true",
        ),
        _tracks(figures, targets, desk),
        _money(figures, desk),
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
    """Expenses that no income covers, in euros."""
    if not figures.expense_planned:
        nothing = gettext("Aucune dépense n’est encore prévue : notez-les pour savoir.")
        return desk.gate("money_balanced", "Le budget est équilibré", 0, 1, nothing, view="budget")
    gap = max(figures.expense_planned - figures.income_planned, Decimal(0))
    return desk.none_left(
        "money_balanced",
        "Le budget est équilibré",
        ceil(gap),
        gettext("Il manque {amount} € pour couvrir les dépenses prévues.").format(amount=number(gap))
        if gap
        else gettext("Les recettes prévues couvrent les dépenses prévues."),
        view="budget",
    )
