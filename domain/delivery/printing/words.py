"""Words that prints share: kinds, roles, floors, rooms in one line."""

import re

from domain.delivery.printing.rows import EventRow, RoomRow
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import NBSP

_RANK = re.compile(r"^\s*(\d+)\s*(?:er|ère|re|e|ème|eme)?\s*(?:étage)?\s*$", re.IGNORECASE)
_NUMBERS = (
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
)


def kind_name(kind: str) -> str:
    """The kind of session as the key at the foot of a programme says it."""
    return {
        "welcome": gettext("accueil"),
        "plenary": gettext("plénière"),
        "workshop": gettext("atelier"),
        "round_table": gettext("table ronde"),
        "forum": gettext("forum"),
        "break": gettext("pause"),
        "meal": gettext("repas"),
        "other": gettext("autre moment"),
    }[kind]


def role_name(kind: str) -> str:
    """What somebody does on the day: a verb, so that no gender is guessed."""
    return {
        "participant": gettext("Participe"),
        "facilitator": gettext("Anime"),
        "speaker": gettext("Intervient"),
        "organiser": gettext("Organise"),
        "host": gettext("Accueille"),
        "elected": gettext("Élu, élue"),
        "inhabitant": gettext("Habite ici"),
    }[kind]


def floor_name(floor: str) -> str:
    """`RDC` as « rez-de-chaussée », `1er` as « 1er étage »."""
    if floor.strip().lower().replace(".", "").replace("-", " ") in {"rdc", "rez de chaussée", "rez de chaussee", "0"}:
        return gettext("rez-de-chaussée")
    rank = _RANK.match(floor)
    if rank:
        return f"{rank[1]}er{NBSP}étage" if rank[1] == "1" else f"{rank[1]}e{NBSP}étage"
    return floor.strip()


def seats(count: int) -> str:
    return ngettext("{count} place", "{count} places", count).format(count=count).replace(" ", NBSP)


def room_facts(room: RoomRow) -> list[str]:
    """What to know of a room, in a few words."""
    facts = [seats(room.seats)] if room.seats else []
    if room.floor:
        facts.append(floor_name(room.floor))
    if room.steps:
        facts.append(room.steps)
    if room.microphones:
        facts.append(ngettext("{count} micro", "{count} micros", room.microphones).format(count=room.microphones))
    if room.hearing_loop:
        facts.append(gettext("boucle magnétique"))
    return facts


def count_word(count: int) -> str:
    """Small numbers in letters, as a sentence has them."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def version(event: EventRow) -> str:
    """Which version of the programme is printed."""
    return gettext("version {release}").format(release=event.release) if event.release else gettext("brouillon")


def document_name(event: EventRow, name: str) -> str:
    """Document, release, and when it was printed."""
    return gettext("{document}, {version}, imprimé le {moment}").format(
        document=name, version=version(event), moment=event.printed
    )
