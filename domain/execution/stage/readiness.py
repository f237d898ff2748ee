"""Whether a place is ready to be announced: the points of its safety and access decide, and any trouble. How far a
session is, counted. Pure."""

import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.execution.stage.values import ChecklistState, Trade
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import enumeration, search_key

GATING = frozenset({Trade.SAFETY, Trade.ACCESS})
MOST_TOLD = 3


@dataclass(frozen=True)
class Point:
    """A point of the checklist: of a session, of a place, or of neither."""

    label: str
    trade: Trade
    state: ChecklistState
    session_id: uuid.UUID | None = None
    room_id: uuid.UUID | None = None
    owner: str = ""


@dataclass(frozen=True)
class Readiness:
    """Of a room, or of a venue with all its rooms; `reason` says in a sentence what is left."""

    id: uuid.UUID
    name: str
    is_ready: bool
    reason: str = ""


def is_open(point: Point) -> bool:
    """What keeps a place from being announced: a problem, or its own safety or access not settled yet."""
    if point.state is ChecklistState.PROBLEM:
        return True
    return point.state is ChecklistState.TO_DO and point.trade in GATING and point.session_id is None


def readiness(key: uuid.UUID, name: str, points: Iterable[Point]) -> Readiness:
    """A place without such points is ready: nobody said otherwise."""
    left = list(dict.fromkeys(point.label for point in points if is_open(point)))
    if not left:
        return Readiness(key, name, is_ready=True)
    told = left[:MOST_TOLD]
    if len(left) > MOST_TOLD:
        more = len(left) - MOST_TOLD
        told.append(ngettext("{count} autre", "{count} autres", more).format(count=more))
    sentence = gettext("{place} : trop tôt pour l’annoncer. Reste à régler : {points}.")
    return Readiness(key, name, is_ready=False, reason=sentence.format(place=name, points=enumeration(told)))


def progress_in_words(points: Iterable[Point]) -> str:
    """« prête », or what is left; nothing when nobody wrote anything to do."""
    states = [point.state for point in points]
    problems, left = states.count(ChecklistState.PROBLEM), states.count(ChecklistState.TO_DO)
    if problems:
        return ngettext("{count} problème", "{count} problèmes", problems).format(count=problems)
    if left:
        return ngettext("{count} point à faire", "{count} points à faire", left).format(count=left)
    return gettext("prête") if states else ""


def named_in(text: str, places: Sequence[Readiness]) -> list[Readiness]:
    """The places that a text names, whole words only; the longest names first, so that one is not taken for another."""
    key, found = search_key(text), []
    for place in sorted(places, key=lambda each: -len(each.name)):
        pattern = re.compile(rf"(?<!\w){re.escape(search_key(place.name))}(?!\w)")
        if place.name and pattern.search(key):
            found.append(place)
            key = pattern.sub(" ", key)
    return found
