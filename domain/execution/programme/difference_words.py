"""A change of the programme in one sentence, with what was and what is now beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from domain.execution.programme.difference import Change, ChangeKind, all_rooms
from domain.execution.programme.values import ContributionRole, ContributionView, RoomView, SessionKind, SessionView
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
_LABELS: dict[ChangeKind, str] = {
    ChangeKind.CANCELLED: "Retiré",
    ChangeKind.NEW: "Nouveau",
    ChangeKind.ROOM: "Salle",
    ChangeKind.TIME: "Horaire",
    ChangeKind.PEOPLE: "Équipe",
    ChangeKind.FORMAT: "Format",
    ChangeKind.RENAMED: "Titre",
    ChangeKind.TRACK: "Thématique",
    ChangeKind.SEATS: "Places",
    ChangeKind.TEXT: "Texte",
    ChangeKind.DETAILS: "Détails",
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
_PAUSES = frozenset({SessionKind.BREAK, SessionKind.MEAL})
_NUMBERS = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
_TENS = {15: "quinze", 20: "vingt", 30: "trente", 40: "quarante", 45: "quarante-cinq", 50: "cinquante"}
_IN: dict[str, str] = {"salle": "dans la", "auditorium": "dans l’", "amphithéâtre": "dans l’", "hall": "dans le"}


@dataclass(frozen=True)
class ChangeWords:
    """`lead`, `strong` and `tail` make the sentence; `strong` is what the eye looks for."""

    label: str
    lead: str
    strong: str
    tail: str
    before: str = ""
    after: str = ""

    @property
    def sentence(self) -> str:
        return f"{self.lead}{self.strong}{self.tail}"


def in_words(change: Change, zone_name: str) -> ChangeWords:
    """As people are told of it."""
    if change.session is None:
        return ChangeWords(
            gettext("Détails"), gettext("Des précisions sur les salles ou le matériel changent."), "", ""
        )
    return _SAID[change.kind](change, zone_name)


def minutes_in_words(minutes: int) -> str:
    """`cinq minutes`, `vingt minutes`, `1 h 30`."""
    word = _NUMBERS[minutes] if 1 < minutes < len(_NUMBERS) else _TENS.get(minutes)
    if minutes == 1:
        return gettext("une minute")
    if word:
        return gettext("{count} minutes").format(count=gettext(word))
    return gettext("une heure") if minutes == 60 else duration(minutes)


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


def when(view: SessionView, zone_name: str) -> str:
    if view.interval is None:
        return gettext("sans horaire")
    return hours(view.interval.start, view.interval.end, zone_name)


def day_and_hours(view: SessionView, zone_name: str) -> str:
    if view.interval is None:
        return gettext("sans horaire")
    day = long_date(local(view.interval.start, zone_name).date()).rpartition(" ")[0]
    return f"{day}, {when(view, zone_name)}"


def _way(room: RoomView) -> list[str]:
    steps = next((part.strip() for part in room.notes.split(",") if "marche" in part.casefold()), "")
    way = [gettext("de plain-pied")] if room.step_free else []
    if room.step_free is False:
        way = [steps if steps and len(steps) < 30 else gettext("accès par des marches")]
    return [*way, *([gettext("boucle magnétique")] if room.hearing_loop else [])]


def _about(change: Change, tail: str, before: str = "", after: str = "") -> ChangeWords:
    view = change.session
    assert view is not None
    label = (
        gettext("Pauses") if view.kind in _PAUSES and change.kind is ChangeKind.TIME else gettext(_LABELS[change.kind])
    )
    return ChangeWords(label, f"{gettext(THE[view.kind])} ", _quoted(view.title), f" {tail}", before, after)


def _quoted(title: str) -> str:
    return f"«{NBSP}{title}{NBSP}»"


def _cancelled(change: Change, zone_name: str) -> ChangeWords:
    view = change.before
    assert view is not None
    before = ", ".join([day_and_hours(view, zone_name), where(view)])
    return _about(change, gettext("n’a plus lieu."), before)


def _new(change: Change, zone_name: str) -> ChangeWords:
    view = change.after
    assert view is not None
    after = ", ".join([day_and_hours(view, zone_name), where(view)])
    return _about(change, gettext("rejoint le programme."), "", after)


def _room(change: Change, zone_name: str) -> ChangeWords:
    before, after = _both(change)
    rooms = all_rooms(after)
    if not rooms:
        tail = gettext("n’a plus de salle.")
    elif len(rooms) > 1:
        tail = gettext("a lieu dans {count} salles.").format(count=_count(len(rooms)))
    else:
        tail = gettext("a lieu {place}.").format(place=in_room(rooms[0]))
    return _about(change, tail, where(before), where(after))


def _time(change: Change, zone_name: str) -> ChangeWords:
    before, after = _both(change)
    if before.interval is None or after.interval is None:
        tail = gettext("n’a plus d’horaire.") if after.interval is None else gettext("a son horaire.")
        return _about(change, tail, when(before, zone_name), day_and_hours(after, zone_name))
    days = [local(view.interval.start, zone_name).date() for view in (before, after) if view.interval]
    if days[0] != days[1]:
        tail = gettext("a lieu le {day}.").format(day=long_date(days[1]))
        return _about(change, tail, day_and_hours(before, zone_name), day_and_hours(after, zone_name))
    start, end = after.interval.start - before.interval.start, after.interval.end - before.interval.end
    return _about(change, _shift(start, end), when(before, zone_name), when(after, zone_name))


def _shift(start: timedelta, end: timedelta) -> str:
    """What becomes of an hour on the same day: `commence cinq minutes plus tard.`"""
    shift = start or end
    by = minutes_in_words(round(abs(shift.total_seconds()) / 60))
    later = shift > timedelta()
    if not end:
        said = "commence {by} plus tard." if later else "commence {by} plus tôt."
    elif not start:
        said = "finit {by} plus tard." if later else "finit {by} plus tôt."
    elif start == end:
        said = "a lieu {by} plus tard." if later else "a lieu {by} plus tôt."
    else:
        return gettext("change d’horaire.")
    return gettext(said).format(by=by)


def _people(change: Change, zone_name: str) -> ChangeWords:
    before, after = _both(change)
    note_taker = ContributionRole.NOTE_TAKER
    came = change.came
    if [each.role for each in came] == [note_taker] and not change.left and not before.by_role(note_taker):
        return _about(change, gettext("a quelqu’un pour prendre les notes."), gettext("personne"), came[0].name)
    turned = {each.name for each in change.left} & {each.name for each in change.came}
    if len(turned) == 1 and len(change.left) == len(change.came) == 1:
        return _other_role(change, zone_name)
    moved, said = _one(change)
    if moved is not None:
        tail = gettext(said).format(session=_at_session(after, zone_name))
        was, now = _holding(moved.role, before), _holding(moved.role, after)
        return ChangeWords(gettext("Équipe"), "", moved.name, f" {tail}", was, now)
    return _about(change, gettext("change d’équipe."), _team(before), _team(after))


def _other_role(change: Change, zone_name: str) -> ChangeWords:
    """The same person, for something else."""
    tail = gettext("change de rôle {session}.").format(session=_at_session(_both(change)[1], zone_name))
    was, now = (gettext(ROLES[each.role]) for each in (change.left[0], change.came[0]))
    return ChangeWords(gettext("Équipe"), "", change.came[0].name, f" {tail}", was, now)


def _one(change: Change) -> tuple[ContributionView | None, str]:
    """The only one who came or left, and how it is said; whoever keeps another part is told to change."""
    before, after = _both(change)
    stays = {each.name for each in before.contributions} & {each.name for each in after.contributions}
    moved = [*change.left, *change.came]
    if len(moved) != 1 or moved[0].name in stays:
        return None, ""
    return moved[0], "n’intervient plus {session}." if change.left else "intervient {session}."


def _at_session(view: SessionView, zone_name: str) -> str:
    """`à l’atelier « Numérique et emploi » de 11 h`."""
    named = f"{gettext(AT[view.kind])} {_quoted(view.title)}"
    if view.starts_at is None:
        return named
    return gettext("{session} de {hour}").format(session=named, hour=hour(view.starts_at, zone_name))


def _holding(role: ContributionRole, view: SessionView) -> str:
    """Everybody who has that part: `Canopé et Caf de la Dordogne`."""
    names = list(dict.fromkeys(each.name for each in view.by_role(role) if each.name))
    return enumeration(names) if names else gettext("personne")


def _team(view: SessionView) -> str:
    """Everybody, each with their parts: `Canopé (anime, prend les notes)`."""
    parts: dict[str, list[str]] = {}
    for each in view.contributions:
        parts.setdefault(each.name, []).append(gettext(ROLES[each.role]))
    told = [f"{name} ({', '.join(dict.fromkeys(roles))})" for name, roles in parts.items() if name]
    return enumeration(told) if told else gettext("personne")


def _format(change: Change, zone_name: str) -> ChangeWords:
    before, after = _both(change)
    return _about(change, gettext("change de format."), _kind(before), _kind(after))


def _kind(view: SessionView) -> str:
    return gettext(THE[view.kind]).replace("’", " ").partition(" ")[2]


def _renamed(change: Change, zone_name: str) -> ChangeWords:
    before, after = _both(change)
    tail = gettext("change de titre.")
    said = _about(change, tail, before.title, after.title)
    return ChangeWords(said.label, said.lead, _quoted(before.title), said.tail, said.before, said.after)


def _track(change: Change, zone_name: str) -> ChangeWords:
    before, after = _both(change)
    none = gettext("aucune")
    was, now = (view.track.name if view.track else none for view in (before, after))
    return _about(change, gettext("change de thématique."), was, now)


def _seats(change: Change, zone_name: str) -> ChangeWords:
    before, after = _both(change)
    more = after.seats is None or (before.seats is not None and after.seats > before.seats)
    tail = gettext("offre plus de places.") if more else gettext("offre moins de places.")
    return _about(change, tail, _places(before), _places(after))


def _places(view: SessionView) -> str:
    return gettext("sans limite") if view.seats is None else gettext("{count} places").format(count=view.seats)


def _text(change: Change, zone_name: str) -> ChangeWords:
    return _about(change, gettext("se présente autrement : son texte change."))


def _details(change: Change, zone_name: str) -> ChangeWords:
    return _about(change, gettext("change d’installation ou de besoins techniques."))


def _both(change: Change) -> tuple[SessionView, SessionView]:
    assert change.before is not None
    assert change.after is not None
    return change.before, change.after


def _count(count: int) -> str:
    return gettext(_NUMBERS[count]) if count < len(_NUMBERS) else str(count)


_SAID: dict[ChangeKind, Callable[[Change, str], ChangeWords]] = {
    ChangeKind.CANCELLED: _cancelled,
    ChangeKind.NEW: _new,
    ChangeKind.ROOM: _room,
    ChangeKind.TIME: _time,
    ChangeKind.PEOPLE: _people,
    ChangeKind.FORMAT: _format,
    ChangeKind.RENAMED: _renamed,
    ChangeKind.TRACK: _track,
    ChangeKind.SEATS: _seats,
    ChangeKind.TEXT: _text,
    ChangeKind.DETAILS: _details,
}


def summary(changed: int, unchanged: int) -> str:
    """`Sept séances changent, neuf restent comme elles sont`, or that none does."""
    if not changed:
        return gettext("Aucune séance ne change")
    if not changed:
        return gettext("Aucune séance ne change")
    one = gettext("{count} séance change") if changed == 1 else gettext("{count} séances changent")
    said = one.format(count=_feminine(changed))
    if unchanged == 1:
        said += gettext(", une reste comme elle est")
    elif unchanged:
        said += gettext(", {count} restent comme elles sont").format(count=_feminine(unchanged))
    return said[:1].upper() + said[1:]


def _feminine(count: int) -> str:
    return gettext("une") if count == 1 else _count(count)


def all_in_words(changes: Sequence[Change], zone_name: str) -> list[tuple[tuple[Change, ...], ChangeWords]]:
    """Each change with its words; breaks that come to last the same are told in one sentence."""
    pauses = [each for each in changes if each.kind is ChangeKind.TIME and _pause_minutes(each)]
    lengths = {_pause_minutes(each) for each in pauses}
    together = tuple(pauses) if len(pauses) > 1 and len(lengths) == 1 else ()
    found: list[tuple[tuple[Change, ...], ChangeWords]] = []
    for change in changes:
        if change not in together:
            found.append(((change,), in_words(change, zone_name)))
        elif change == together[0]:
            found.append((together, _pauses(together, zone_name)))
    return found


def _pause_minutes(change: Change) -> int:
    """How long a break lasts from now on, when it lasted something else."""
    before, after = change.before, change.after
    if not before or not after or after.kind is not SessionKind.BREAK or not before.interval or not after.interval:
        return 0
    return after.interval.minutes if after.interval.minutes != before.interval.minutes else 0


def _pauses(changes: Sequence[Change], zone_name: str) -> ChangeWords:
    before = [
        duration(change.before.interval.minutes) for change in changes if change.before and change.before.interval
    ]
    after = [when(change.after, zone_name) for change in changes if change.after]
    strong = gettext("{count} pauses").format(count=_count(len(changes)))
    tail = gettext(" durent {minutes}.").format(minutes=minutes_in_words(_pause_minutes(changes[0])))
    return ChangeWords(gettext("Pauses"), gettext("Les "), strong, tail, ", ".join(before), enumeration(after))
