"""What registrations of a file are compared with: the event's form, workshops, meals, seats, and who is there."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from domain.delivery.exchange.understanding.columns import KINDS
from domain.delivery.exchange.understanding.kinds import Kind, KindOfFile
from domain.delivery.exchange.understanding.registration_fields import MOMENT, QUESTION, WORKSHOP, OwnColumn, of_event
from domain.execution.registrations import Form, ParticipantKind, Seats, Workshop
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import hour
from domain.foundation.core.times import local

_ORDINALS = ("Premier", "Deuxième", "Troisième", "Quatrième")


def nobody(person_keys: Sequence[str]) -> set[str]:
    """Nobody is registered yet."""
    return set()


@dataclass(frozen=True)
class Kept:
    """Held places that are not taken: of the event (no session) or of a workshop, for some kinds of people."""

    session_id: uuid.UUID | None
    kinds: frozenset[ParticipantKind]
    seats: int


@dataclass(frozen=True)
class Registering:
    """`people_there` answers which of these person keys are registered; asked once for a whole file."""

    time_zone: str
    seats: Seats
    form: Form = field(default_factory=Form)
    workshops: Sequence[Workshop] = ()
    meals: Mapping[uuid.UUID, str] = field(default_factory=dict)
    categories: Mapping[uuid.UUID, str] = field(default_factory=dict)
    kept: Sequence[Kept] = ()
    people_there: Callable[[Sequence[str]], set[str]] = nobody


def kinds_of(registering: Registering | None) -> Mapping[Kind, KindOfFile]:
    """The kinds of files, where columns of registrations also go by what this event asks and offers."""
    if registering is None:
        return KINDS
    questions = [OwnColumn(f"{QUESTION}{each.id}", each.label, (each.label,)) for each in registering.form.questions]
    workshops = [OwnColumn(f"{WORKSHOP}{each.id}", each.title) for each in registering.workshops]
    return {**KINDS, Kind.REGISTRATIONS: of_event(questions, workshops, _moments(registering))}


def _moments(registering: Registering) -> list[OwnColumn]:
    """One a moment: « atelier de 10 h 30 », « Atelier 1 », « Premier atelier »."""
    starts = [start for start, _ in groupby(sorted(each.starts_at for each in registering.workshops))]
    days = {_day(start, registering) for start in starts}
    found = []
    for rank, start in enumerate(starts, start=1):
        at = hour(start, registering.time_zone)
        label = gettext("atelier de {hour}").format(hour=at)
        if len(days) > 1:
            label = gettext("atelier du {day}, {hour}").format(day=_day(start, registering), hour=at)
        plain = "".join(at.split())
        names = [f"Atelier {plain}", f"Ateliers {at}", f"Atelier {rank}", f"Choix {rank}", f"Choix atelier {rank}"]
        names += [f"{_ORDINALS[rank - 1]} atelier"] if rank <= len(_ORDINALS) else []
        found.append(OwnColumn(f"{MOMENT}{rank}", label, tuple(names)))
    return found


def _day(start: datetime, registering: Registering) -> str:
    return f"{local(start, registering.time_zone):%d/%m}"
