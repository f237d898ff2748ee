"""What will not look right on the prints of the whole programme, besides the leaflet."""

from collections.abc import Iterable, Iterator, Sequence

from domain.delivery.printing import booklet, large_print, mini_programme, poster
from domain.delivery.printing.preflight import Remark, glyphs, of_event, of_sessions, of_untimed
from domain.delivery.printing.rows import ProgrammeRow
from domain.foundation.core.i18n import gettext

MOST_BOOKLET_PAGES = 40
"""Ten sheets: more do not stay folded with two staples."""
MOST_LARGE_PAGES = 30


def of_booklet(programme: ProgrammeRow, aims: Sequence[str], untimed: Iterable[str] = ()) -> list[Remark]:
    remarks = list(_common(programme, untimed))
    event = programme.event
    if not event.description and not aims:
        told = gettext(
            "La rencontre n’a ni présentation ni objectifs : le livret n’a pas de page « Pourquoi ». "
            "Écrivez-les dans la fiche de la rencontre."
        )
        remarks.append(Remark(gettext("Présentation"), "empty_field", told))
    remarks += glyphs(gettext("Présentation"), [*event.description.splitlines(), *aims])
    count = len(booklet.pages(programme, aims))
    if count > MOST_BOOKLET_PAGES:
        told = gettext(
            "Le livret prend {count} pages : c’est trop pour deux agrafes. Imprimez un livret par jour, ou l’affiche."
        )
        remarks.append(Remark(gettext("Livret"), "more_pages", told.format(count=count)))
    return remarks


def of_poster(programme: ProgrammeRow, untimed: Iterable[str] = ()) -> list[Remark]:
    remarks = list(_common(programme, untimed))
    event = programme.event
    if not poster.fits_title(event):
        told = gettext("Le titre est long : il est imprimé plus petit sur l’affiche. Raccourcissez-le si vous pouvez.")
        remarks.append(Remark(event.title, "too_long", told))
    sheets, days = len(poster.posters(programme)), len({event.day(each.starts_at) for each in programme.sessions})
    if sheets > days:
        told = gettext(
            "Le programme prend {count} affiches, à poser côte à côte : il ne tient pas sur une par jour "
            "sans devenir illisible de loin."
        )
        remarks.append(Remark(gettext("Affiche"), "more_pages", told.format(count=sheets)))
    return remarks


def of_large_print(programme: ProgrammeRow, untimed: Iterable[str] = ()) -> list[Remark]:
    remarks = list(_common(programme, untimed))
    count = large_print.page_count(programme)
    if count > MOST_LARGE_PAGES:
        told = gettext("Le programme prend {count} pages en gros caractères : proposez plutôt la page en ligne.")
        remarks.append(Remark(gettext("Gros caractères"), "more_pages", told.format(count=count)))
    return remarks


def of_mini_programme(programme: ProgrammeRow, untimed: Iterable[str] = ()) -> list[Remark]:
    remarks = list(_common(programme, untimed))
    count = len(mini_programme.faces(programme))
    if count > 2:
        told = gettext(
            "Le programme prend {count} faces : il ne tient pas sur une carte recto verso. "
            "Imprimez plutôt le dépliant, ou gardez les premières faces."
        )
        remarks.append(Remark(gettext("Mini-programme"), "more_pages", told.format(count=count)))
    return remarks


def _common(programme: ProgrammeRow, untimed: Iterable[str]) -> Iterator[Remark]:
    yield from of_event(programme.event)
    yield from of_untimed(untimed)
    yield from of_sessions(programme.sessions)
    if not programme.event.place:
        told = gettext("Le lieu manque\u00a0: complétez la fiche de la rencontre.")
        yield Remark(gettext("Lieu"), "empty_field", told)
