"""What will not look right on badges: for whom, and how to mend it."""

from collections.abc import Iterator, Sequence

from domain.delivery.printing import badge_band, badge_day, badge_names, preflight
from domain.delivery.printing.badge_back import Backs, plan
from domain.delivery.printing.badge_front import Face
from domain.delivery.printing.badge_standing import Standing
from domain.delivery.printing.preflight import Remark
from domain.delivery.printing.rows import BadgeRow
from domain.delivery.printing.words import role_name
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import enumeration

MOST_NAMES = 20
_LONGEST_FINE_ADDRESS = 60
"""Letters in capitals that leave modules as large as they should be."""


def of_badges(rows: Sequence[BadgeRow], backs: Backs, face: Face) -> list[Remark]:
    """Remarks on a print of badges: on the gathering and its settings, then person by person."""
    remarks = [*preflight.of_event(backs.event), *_of_settings(rows, backs, face)]
    if not rows:
        told = gettext("Personne n’est encore inscrit\u00a0: ajoutez des inscriptions ou demandez des badges vierges.")
        remarks.append(Remark(gettext("Badges"), "empty", told))
    people = [row for row in rows if not row.is_blank]
    for row in people:
        remarks += _of_person(row, face)
    remarks += _without_structure(people, face)
    if backs.event.release == 0 and backs.moments and face.style.backs:
        told = gettext("Le programme n’est pas publié : le dos porte « brouillon ». Publiez-le d’abord.")
        remarks.append(Remark(gettext("Mes ateliers"), "draft", told))
    return remarks


def _without_structure(people: Sequence[BadgeRow], face: Face) -> Iterator[Remark]:
    """One remark for all: a blank space is no fault for somebody who comes for oneself."""
    lacking = [row for row in people if not row.structure.strip() and row.kind != "inhabitant"]
    if face.left.shows.structure and lacking:
        told = ngettext(
            "Sa structure manque : sa place reste blanche. Complétez l’inscription si elle en a une.",
            "Leur structure manque : sa place reste blanche. Complétez les inscriptions de qui en a une.",
            len(lacking),
        )
        names = enumeration([row.called for row in lacking[:5]])
        more = len(lacking) - 5
        subject = names if more <= 0 else gettext("{names} et {count} autres").format(names=names, count=more)
        yield Remark(subject, "no_structure", told)


def _of_settings(rows: Sequence[BadgeRow], backs: Backs, face: Face) -> Iterator[Remark]:
    style, card = face.style, face.card
    if face.left.dropped:
        told = gettext("Ces cartes sont petites\u00a0: {what} n’y figure pas. Choisissez une planche plus grande.")
        yield Remark(style.sheet.label, "left_out", told.format(what=enumeration(face.left.dropped)))
    if face.left.shows.logo and face.picture is None:
        told = gettext("Le logo manque ou n’est pas une image que l’on sait dessiner\u00a0: ajoutez-le à la rencontre.")
        yield Remark(gettext("Logo"), "no_logo", told)
    yield from _of_kinds({row.kind for row in rows if not row.is_blank}, face)
    moments = len(backs.moments)
    if style.backs and not style.sheet.is_folded and plan(card, moments).shown < moments:
        told = gettext("Le dos n’a de place que pour {count} ateliers\u00a0: choisissez des cartes plus grandes.")
        yield Remark(style.sheet.label, "back_full", told.format(count=plan(card, moments).shown))
    most = max((len(row.workshops) for row in rows), default=0)
    if face.has_day and badge_day.shown(card, most) < most:
        told = gettext("La face n’a pas de place pour tous les ateliers\u00a0: la suite est au verso.")
        yield Remark(style.sheet.label, "day_full", told)
    if any(len(f"{backs.event.badge_url}{row.code}") > _LONGEST_FINE_ADDRESS for row in rows):
        told = gettext("L’adresse du site est longue\u00a0: les codes QR des badges sont plus fins. Essayez-en un.")
        yield Remark(gettext("Adresse du site"), "long_address", told)


def _of_kinds(kinds: set[str], face: Face) -> Iterator[Remark]:
    for kind in sorted(kinds):
        style = face.style.kinds[kind]
        if not style.is_readable:
            told = gettext(
                "Le bandeau de couleur {colour} se lit mal\u00a0: choisissez une couleur plus foncée, ou plus claire."
            )
            yield Remark(role_name(kind), "low_contrast", told.format(colour=style.colour))
        if not badge_band.fit_word(face.card, style, no_photo=True).fits:
            told = gettext(
                "«\u00a0{word}\u00a0» est long pour le bandeau, où «\u00a0pas de photo\u00a0» a aussi sa place. "
                "Choisissez un mot plus court."
            )
            yield Remark(role_name(kind), "word_too_long", told.format(word=style.word))


def _of_person(row: BadgeRow, face: Face) -> Iterator[Remark]:
    names = face.names(row)
    if not badge_names.are_readable(names, face.card):
        told = gettext(
            "Ce nom est trop long pour ce badge\u00a0: il est imprimé en plus petit. "
            "Abrégez le nom ou la structure, ou choisissez des badges plus grands."
        )
        yield Remark(row.called, "too_long", told)
    texts = [row.first_name, row.last_name, row.structure, row.function if face.left.shows.function else ""]
    yield from preflight.glyphs(row.called, texts, has_latin=bool(row.latin_name))
    if not row.first_name.strip():
        yield Remark(row.called, "empty_field", gettext("Le prénom manque\u00a0: complétez l’inscription."))


def of_standing(now: Standing) -> Iterator[Remark]:
    """What is on paper already and no longer right."""
    if now.changed:
        words = enumeration(sorted(now.why))
        told = ngettext(
            "{count} badge imprimé n’est plus juste ({words})\u00a0: imprimez ce qui est nouveau ou changé.",
            "{count} badges imprimés ne sont plus justes ({words})\u00a0: imprimez ce qui est nouveau ou changé.",
            len(now.changed),
        )
        subject = gettext("Déjà imprimés")
        yield Remark(subject, "out_of_date", told.format(count=len(now.changed), words=words))
    if now.gone:
        told = ngettext(
            "{names}\u00a0: cette personne n’a plus de place. Retirez son badge de la pile.",
            "{names}\u00a0: ces personnes n’ont plus de place. Retirez leurs badges de la pile.",
            len(now.gone),
        )
        shown = enumeration(now.gone[:MOST_NAMES])
        more = len(now.gone) - MOST_NAMES
        names = shown if more <= 0 else gettext("{names} et {count} autres").format(names=shown, count=more)
        yield Remark(gettext("À retirer"), "to_take_out", told.format(names=names))
