"""A change of the programme in one sentence, with what was and what is now beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from domain.execution.programme.difference import Change, ChangeKind, all_rooms
from domain.execution.programme.session_words import (
    ROLES,
    THE,
    at_session,
    count_in_words,
    day_and_hours,
    in_room,
    kind_in_words,
    minutes_in_words,
    quoted,
    seats_in_words,
    team,
    when,
    where,
)
from domain.execution.programme.values import ContributionRole, ContributionView, SessionKind, SessionView
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import enumeration, long_date
from domain.foundation.core.times import local

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
_PAUSES = frozenset({SessionKind.BREAK, SessionKind.MEAL})


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


def _about(change: Change, tail: str, before: str = "", after: str = "") -> ChangeWords:
    view = change.session
    assert view is not None
    label = (
        gettext("Pauses") if view.kind in _PAUSES and change.kind is ChangeKind.TIME else gettext(_LABELS[change.kind])
    )
    return ChangeWords(label, f"{gettext(THE[view.kind])} ", quoted(view.title), f" {tail}", before, after)


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
        tail = gettext("a lieu dans {count} salles.").format(count=count_in_words(len(rooms)))
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
        tail = gettext(said).format(session=at_session(after, zone_name))
        was, now = _holding(moved.role, before), _holding(moved.role, after)
        return ChangeWords(gettext("Équipe"), "", moved.name, f" {tail}", was, now)
    return _about(change, gettext("change d’équipe."), team(before), team(after))


def _other_role(change: Change, zone_name: str) -> ChangeWords:
    """The same person, for something else."""
    tail = gettext("change de rôle {session}.").format(session=at_session(_both(change)[1], zone_name))
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


def _holding(role: ContributionRole, view: SessionView) -> str:
    """Everybody who has that part: `Canopé et Caf de la Dordogne`."""
    names = list(dict.fromkeys(each.name for each in view.by_role(role) if each.name))
    return enumeration(names) if names else gettext("personne")


def _format(change: Change, zone_name: str) -> ChangeWords:
    before, after = _both(change)
    return _about(change, gettext("change de format."), kind_in_words(before), kind_in_words(after))


def _renamed(change: Change, zone_name: str) -> ChangeWords:
    before, after = _both(change)
    tail = gettext("change de titre.")
    said = _about(change, tail, before.title, after.title)
    return ChangeWords(said.label, said.lead, quoted(before.title), said.tail, said.before, said.after)


def _track(change: Change, zone_name: str) -> ChangeWords:
    before, after = _both(change)
    none = gettext("aucune")
    was, now = (view.track.name if view.track else none for view in (before, after))
    return _about(change, gettext("change de thématique."), was, now)


def _seats(change: Change, zone_name: str) -> ChangeWords:
    before, after = _both(change)
    more = after.seats is None or (before.seats is not None and after.seats > before.seats)
    tail = gettext("offre plus de places.") if more else gettext("offre moins de places.")
    return _about(change, tail, seats_in_words(before), seats_in_words(after))


def _text(change: Change, zone_name: str) -> ChangeWords:
    return _about(change, gettext("se présente autrement : son texte change."))


def _details(change: Change, zone_name: str) -> ChangeWords:
    return _about(change, gettext("change d’installation ou de besoins techniques."))


def _both(change: Change) -> tuple[SessionView, SessionView]:
    assert change.before is not None
    assert change.after is not None
    return change.before, change.after


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
