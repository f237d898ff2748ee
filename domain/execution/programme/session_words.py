"""A session in words: what it is, where, when and with whom, and the small numbers that go with it."""

from domain.execution.programme.difference import all_rooms
from domain.execution.programme.values import ContributionRole, RoomView, SessionKind, SessionView
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import NBSP, duration, enumeration, hour, hours, long_date
from domain.foundation.core.times import local

THE: dict[SessionKind, str] = {
    SessionKind.WELCOME: "L’accueil",
    SessionKind.PLENARY: "La plénière",
    SessionKind.WORKSHOP: "L’atelier",
    SessionKind.ROUND_TABLE: "La table ronde",
    SessionKind.FORUM: "Le forum",
    SessionKind.BREAK: "La pause",
    SessionKind.MEAL: "Le repas",
    SessionKind.OTHER: "Le temps",
}
AT: dict[SessionKind, str] = {
    SessionKind.WELCOME: "à l’accueil",
    SessionKind.PLENARY: "à la plénière",
    SessionKind.WORKSHOP: "à l’atelier",
    SessionKind.ROUND_TABLE: "à la table ronde",
    SessionKind.FORUM: "au forum",
    SessionKind.BREAK: "à la pause",
    SessionKind.MEAL: "au repas",
    SessionKind.OTHER: "au temps",
}
ROLES: dict[ContributionRole, str] = {
    ContributionRole.CARRIER: "porte la séance",
    ContributionRole.FACILITATOR: "anime",
    ContributionRole.NOTE_TAKER: "prend les notes",
    ContributionRole.MODERATOR: "modère",
    ContributionRole.PANELLIST: "participe",
    ContributionRole.SPEAKER: "intervient",
    ContributionRole.HOST: "accueille",
    ContributionRole.WITNESS: "témoigne",
}
_NUMBERS = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
_TENS = {15: "quinze", 20: "vingt", 30: "trente", 40: "quarante", 45: "quarante-cinq", 50: "cinquante"}
_IN: dict[str, str] = {"salle": "dans la", "auditorium": "dans l’", "amphithéâtre": "dans l’", "hall": "dans le"}


def minutes_in_words(minutes: int) -> str:
    """`cinq minutes`, `vingt minutes`, `1 h 30`."""
    word = _NUMBERS[minutes] if 1 < minutes < len(_NUMBERS) else _TENS.get(minutes)
    if minutes == 1:
        return gettext("une minute")
    if word:
        return gettext("{count} minutes").format(count=gettext(word))
    return gettext("une heure") if minutes == 60 else duration(minutes)


def count_in_words(count: int) -> str:
    return gettext(_NUMBERS[count]) if count < len(_NUMBERS) else str(count)


def feminine_count(count: int) -> str:
    return gettext("une") if count == 1 else count_in_words(count)


def in_room(room: RoomView) -> str:
    """`dans l’auditorium`, `dans la salle Auvézère`, `dans « Le Grand Foyer »`."""
    first, _, rest = room.name.partition(" ")
    opening = _IN.get(first.casefold())
    if opening is None:
        return gettext("dans « {room} »").format(room=room.name)
    joined = opening if opening.endswith("’") else f"{opening} "
    return f"{gettext(joined)}{first[:1].lower()}{first[1:]}{f' {rest}' if rest else ''}"


def where(view: SessionView) -> str:
    """The room and how one gets in: `Auditorium, de plain-pied, boucle magnétique`."""
    rooms = all_rooms(view)
    if not rooms:
        return gettext("sans salle")
    return enumeration([room.name for room in rooms]) if len(rooms) > 1 else ", ".join([rooms[0].name, *_way(rooms[0])])


def _way(room: RoomView) -> list[str]:
    steps = next((part.strip() for part in room.notes.split(",") if "marche" in part.casefold()), "")
    way = [gettext("de plain-pied")] if room.step_free else []
    if room.step_free is False:
        way = [steps if steps and len(steps) < 30 else gettext("accès par des marches")]
    return [*way, *([gettext("boucle magnétique")] if room.hearing_loop else [])]


def when(view: SessionView, zone_name: str) -> str:
    if view.interval is None:
        return gettext("sans horaire")
    return hours(view.interval.start, view.interval.end, zone_name)


def day_and_hours(view: SessionView, zone_name: str) -> str:
    if view.interval is None:
        return gettext("sans horaire")
    day = long_date(local(view.interval.start, zone_name).date()).rpartition(" ")[0]
    return f"{day}, {when(view, zone_name)}"


def quoted(title: str) -> str:
    return f"«{NBSP}{title}{NBSP}»"


def at_session(view: SessionView, zone_name: str) -> str:
    """`à l’atelier « Numérique et emploi » de 11 h`."""
    named = f"{gettext(AT[view.kind])} {quoted(view.title)}"
    if view.starts_at is None:
        return named
    return gettext("{session} de {hour}").format(session=named, hour=hour(view.starts_at, zone_name))


def team(view: SessionView) -> str:
    """Everybody, each with their parts: `Canopé (anime, prend les notes)`."""
    parts: dict[str, list[str]] = {}
    for each in view.contributions:
        parts.setdefault(each.name, []).append(gettext(ROLES[each.role]))
    told = [f"{name} ({', '.join(dict.fromkeys(roles))})" for name, roles in parts.items() if name]
    return enumeration(told) if told else gettext("personne")


def kind_in_words(view: SessionView) -> str:
    return gettext(THE[view.kind]).replace("’", " ").partition(" ")[2]


def seats_in_words(view: SessionView) -> str:
    return gettext("sans limite") if view.seats is None else gettext("{count} places").format(count=view.seats)
