"""What cannot hold on the day, as sentences that say what to do. Drafts may hold conflicts.

Graded checks with levels per event come with releases; these are enough for a grid.
"""

import enum
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from domain.execution.programme.values import ContributionRole, SessionView
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import hours
from domain.foundation.core.times import Interval

PEOPLE_TO_RUN_A_WORKSHOP = 2

Key = TypeVar("Key")
Placed = tuple[SessionView, str]


class Level(enum.StrEnum):
    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True)
class ProgrammeConflict:
    """One thing to mend; `other_id` is the other session where there is one."""

    code: str
    level: Level
    sentence: str
    other_id: uuid.UUID | None = None


Conflicts = dict[uuid.UUID, list[ProgrammeConflict]]


def conflicts(views: Sequence[SessionView], opening: Interval, zone_name: str) -> Conflicts:
    """What is wrong at each session; sessions without anything wrong are absent."""
    found: Conflicts = defaultdict(list)
    for view, conflict in _all(views, opening, zone_name):
        found[view.id].append(conflict)
    return dict(found)


def _all(
    views: Sequence[SessionView], opening: Interval, zone_name: str
) -> Iterator[tuple[SessionView, ProgrammeConflict]]:
    for view, name, other in _overlaps((v.room.id, v, v.room.name) for v in views if v.room):
        yield view, _room_twice(name, other, zone_name)
    for view, name, other in _overlaps((c.contact_id, v, c.name) for v in views for c in v.contributions):
        yield view, _person_twice(name, other)
    for view, name, other in _overlaps(
        (c.organisation_id, v, c.organisation_name) for v in views for c in v.contributions if c.contact_id is None
    ):
        yield view, _structure_twice(name, other)
    for view in views:
        for conflict in _alone(view, opening, zone_name):
            yield view, conflict


def _overlaps(
    places: Iterable[tuple[Key | None, SessionView, str]],
) -> Iterator[tuple[SessionView, str, SessionView]]:
    """Each session with each other one that is at the same time in the same place, both ways."""
    by_key: dict[Key, dict[uuid.UUID, Placed]] = defaultdict(dict)
    for key, view, name in places:
        if key is not None and view.interval is not None:
            by_key[key][view.id] = (view, name)
    for together in by_key.values():
        ordered = sorted(together.values(), key=lambda placed: _interval(placed[0]))
        for rank, (view, name) in enumerate(ordered):
            for other, _ in ordered[rank + 1 :]:
                if not _interval(view).overlaps(_interval(other)):
                    break
                yield view, name, other
                yield other, name, view


def _interval(view: SessionView) -> Interval:
    interval = view.interval
    assert interval is not None
    return interval


def _room_twice(room: str, other: SessionView, zone_name: str) -> ProgrammeConflict:
    at = _interval(other)
    sentence = gettext("{room} est déjà prise par « {title} » ({hours}). Changez l’heure ou la salle.").format(
        room=room, title=other.title, hours=hours(at.start, at.end, zone_name)
    )
    return ProgrammeConflict("room_twice", Level.ERROR, sentence, other.id)


def _person_twice(name: str, other: SessionView) -> ProgrammeConflict:
    sentence = gettext(
        "{name} est au même moment dans « {title} ». Choisissez quelqu’un d’autre ou changez l’heure."
    ).format(name=name, title=other.title)
    return ProgrammeConflict("person_twice", Level.ERROR, sentence, other.id)


def _structure_twice(name: str, other: SessionView) -> ProgrammeConflict:
    sentence = gettext("{name} est au même moment dans « {title} » : prévoir deux personnes.").format(
        name=name, title=other.title
    )
    return ProgrammeConflict("structure_twice", Level.ADVICE, sentence, other.id)


def _alone(view: SessionView, opening: Interval, zone_name: str) -> Iterator[ProgrammeConflict]:
    at = view.interval
    if at and (at.start < opening.start or at.end > opening.end):
        sentence = gettext("Cette séance sort des heures de la rencontre ({hours}).").format(
            hours=hours(opening.start, opening.end, zone_name)
        )
        yield ProgrammeConflict("outside_event", Level.ERROR, sentence)
    if view.room and view.room.seats is not None and (view.own_seats or 0) > view.room.seats:
        sentence = gettext("{offered} places offertes, {seats} dans la salle.").format(
            offered=view.own_seats, seats=view.room.seats
        )
        yield ProgrammeConflict("seats_above_room", Level.ERROR, sentence)
    if view.is_workshop and people_to_run(view) < PEOPLE_TO_RUN_A_WORKSHOP:
        sentence = gettext(
            "Un atelier demande {needed} personnes pour animer et prendre des notes ({known} sur {needed})."
        )
        sentence = sentence.format(needed=PEOPLE_TO_RUN_A_WORKSHOP, known=people_to_run(view))
        yield ProgrammeConflict("too_few_to_run", Level.WARNING, sentence)
    if view.is_workshop and not view.by_role(ContributionRole.NOTE_TAKER):
        yield ProgrammeConflict(
            "no_note_taker", Level.WARNING, gettext("Personne ne prend de notes : désignez quelqu’un.")
        )


def people_to_run(view: SessionView) -> int:
    """How many people facilitate or take notes; a structure comes with a number of people."""
    return sum(c.headcount for c in view.by_role(ContributionRole.FACILITATOR, ContributionRole.NOTE_TAKER))


def is_staffed(view: SessionView) -> bool:
    """Enough people to run it, one of them for the notes."""
    return people_to_run(view) >= PEOPLE_TO_RUN_A_WORKSHOP and bool(view.by_role(ContributionRole.NOTE_TAKER))


def is_complete(view: SessionView) -> bool:
    """It has a time and a room and, for a workshop, the people to run it."""
    return is_placed(view) and (is_staffed(view) or not view.is_workshop)


def is_placed(view: SessionView) -> bool:
    return view.interval is not None and view.room is not None
