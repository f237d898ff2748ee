"""Words of « tout pour le jour J »: on which paper each part goes, and how many of it."""

from dataclasses import dataclass

from domain.foundation.core.i18n import gettext, ngettext


@dataclass(frozen=True, slots=True)
class Counts:
    """What tells how many copies are needed, and on what."""

    people: int = 0
    rooms: int = 0
    sheet: str = ""
    """Of badges, by its name; nothing when it is not known yet."""


def a4(_: Counts) -> str:
    return gettext("A4, recto")


def a4_fold(_: Counts) -> str:
    return gettext("A4, recto verso, retourner sur le petit côté, puis plier")


def a4_both(_: Counts) -> str:
    return gettext("A4, recto verso, retourner sur le grand côté")


def a3(_: Counts) -> str:
    return gettext("A3, recto")


def card(_: Counts) -> str:
    return gettext("papier épais de 160 g ou plus, A4, recto")


def labels(counts: Counts) -> str:
    told = gettext("{sheet}, à 100 %, sans adapter à la page")
    return told.format(sheet=counts.sheet or gettext("la planche choisie"))


def once(_: Counts) -> str:
    return gettext("un exemplaire")


def for_all(counts: Counts) -> str:
    more = max(10, -(-counts.people * 11 // 10))
    return gettext("un par personne attendue et quelques-uns de plus, soit {count}").format(count=more)


def few(_: Counts) -> str:
    return gettext("quelques-uns à l’accueil, cinq par exemple")


def doors(_: Counts) -> str:
    return gettext("deux ou trois : l’entrée, le café, l’accueil")


def stage(_: Counts) -> str:
    return gettext("un par personne de la régie, et un de secours")


def a_room(counts: Counts) -> str:
    told = ngettext("un par salle, soit {count} salle", "un par salle, soit {count} salles", counts.rooms)
    return told.format(count=counts.rooms)


def each_sheet(_: Counts) -> str:
    return gettext("un exemplaire : chaque feuille a sa place")


def each_person(_: Counts) -> str:
    return gettext("un exemplaire : chaque feuille est pour une personne")


def two_each(_: Counts) -> str:
    return gettext("deux exemplaires : un pour la structure, un pour vous")
