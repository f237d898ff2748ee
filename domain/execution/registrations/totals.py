"""Who comes, in numbers: a fixed number of statements over indexes, however many people there are."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, String, cast, func, or_, select
from sqlalchemy.orm import Session as DbSession

from domain.execution.registrations import queries, rules
from domain.execution.registrations.models import ArrangementRequest, Registration
from domain.execution.registrations.values import (
    SEATED,
    Moment,
    Origin,
    ParticipantKind,
    RegistrationSource,
    RegistrationState,
    Seats,
)
from domain.foundation.core.times import local
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import ActorCategory, Organisation

MOST_NAMED = 20
"""Structures, communes and relays that are named; the others are counted together."""


@dataclass(frozen=True)
class WorkshopFigures:
    session_id: uuid.UUID
    title: str
    starts_at: datetime
    ends_at: datetime
    seats: Seats


@dataclass(frozen=True)
class MomentFigures:
    """Workshops that start together, and how many people of those who come chose none of them."""

    starts_at: datetime
    ends_at: datetime
    workshops: tuple[WorkshopFigures, ...]
    without: int


@dataclass(frozen=True)
class Figures:
    """Where places stand now. `people` counts those who asked for an arrangement, whatever it is."""

    seats: Seats
    states: Mapping[RegistrationState, int]
    kinds: Mapping[ParticipantKind, int]
    """Of those who hold a seat."""
    moments: tuple[MomentFigures, ...]
    people: int
    step_free: int
    hearing_loop: int
    wishes: int

    @property
    def total(self) -> int:
        return sum(self.states.values())

    @property
    def workshops(self) -> tuple[WorkshopFigures, ...]:
        return tuple(each for moment in self.moments for each in moment.workshops)


@dataclass(frozen=True)
class Counted:
    """A value by which one may filter (nothing said: empty), its words and how many people."""

    value: str
    name: str
    count: int


@dataclass(frozen=True)
class Breakdown:
    """Those who hold a seat, counted by what they said; `days` is when they registered, in the zone of the event."""

    categories: tuple[Counted, ...]
    origins: tuple[tuple[Origin | None, int], ...]
    sources: tuple[tuple[RegistrationSource, int], ...]
    organisations: tuple[Counted, ...]
    communes: tuple[Counted, ...]
    relays: tuple[Counted, ...]
    days: tuple[tuple[str, int], ...]
    without_email: int


def figures(db: DbSession, event: Event) -> Figures:
    """Where places stand; three statements."""
    found = queries.situation(db, event.id)
    states: Counter[RegistrationState] = Counter()
    kinds: Counter[ParticipantKind] = Counter()
    counted = db.execute(
        select(Registration.state, Registration.kind, func.count())
        .where(Registration.event_id == event.id)
        .group_by(Registration.state, Registration.kind)
    )
    for state, kind, count in counted:
        states[state] += count
        if state in SEATED:
            kinds[kind] += count
    people, step_free, hearing_loop, wishes = _arrangement_counts(db, event)
    seated = sum(states[state] for state in SEATED)
    return Figures(
        seats=found.seats,
        states={state: states[state] for state in RegistrationState},
        kinds={kind: kinds[kind] for kind in ParticipantKind},
        moments=tuple(_moment(each, seated) for each in rules.moments(found.workshops)),
        people=people,
        step_free=step_free,
        hearing_loop=hearing_loop,
        wishes=wishes,
    )


def _moment(moment: Moment, seated: int) -> MomentFigures:
    """Nobody holds two seats that start together, so those without are the others."""
    workshops = tuple(WorkshopFigures(w.id, w.title, w.starts_at, w.ends_at, w.seats) for w in moment.workshops)
    taken = sum(each.seats.taken for each in workshops)
    ends_at = max(each.ends_at for each in workshops)
    return MomentFigures(moment.starts_at, ends_at, workshops, max(0, seated - taken))


def _arrangement_counts(db: DbSession, event: Event) -> tuple[int, int, int, int]:
    """How many people wish something, and of them step-free access, a hearing loop, something else: numbers only."""
    wished = or_(ArrangementRequest.step_free, ArrangementRequest.hearing_loop, ArrangementRequest.wish != "")
    row = db.execute(
        select(
            func.count().filter(wished),
            func.count().filter(ArrangementRequest.step_free),
            func.count().filter(ArrangementRequest.hearing_loop),
            func.count().filter(ArrangementRequest.wish != ""),
        )
        .join(Registration, Registration.id == ArrangementRequest.registration_id)
        .where(*seated_in(event))
    ).one()
    return row[0], row[1], row[2], row[3]


def seated_in(event: Event) -> tuple[ColumnElement[bool], ...]:
    """Registrations of the event that hold a seat."""
    return Registration.event_id == event.id, Registration.state.in_(sorted(SEATED))


def breakdown(db: DbSession, event: Event) -> Breakdown:
    """Who comes, by what they said; seven statements."""
    names = {row.id: row.name for row in db.execute(select(ActorCategory.id, ActorCategory.name))}
    categories: Counter[uuid.UUID | None] = Counter()
    origins: Counter[Origin | None] = Counter()
    rows = db.execute(
        select(Registration.category_id, Registration.origin, func.count())
        .where(*seated_in(event))
        .group_by(Registration.category_id, Registration.origin)
    )
    for category_id, origin, count in rows:
        categories[category_id] += count
        origins[origin] += count
    sources, without_email = _sources(db, event)
    return Breakdown(
        categories=tuple(
            Counted(str(key) if key else "", names.get(key, "") if key else "", count)
            for key, count in _most_first(categories)
        ),
        origins=tuple(_most_first(origins)),
        sources=sources,
        organisations=_by_words(db, event, Registration.organisation_name),
        communes=_by_words(db, event, Registration.commune),
        relays=_relays(db, event),
        days=_days(db, event),
        without_email=without_email,
    )


def _most_first(counts: Counter[Any]) -> Iterable[tuple[Any, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))


def _sources(db: DbSession, event: Event) -> tuple[tuple[tuple[RegistrationSource, int], ...], int]:
    rows = db.execute(
        select(Registration.source, func.count(), func.count().filter(Registration.email == ""))
        .where(*seated_in(event))
        .group_by(Registration.source)
    ).all()
    return tuple(_most_first(Counter({row[0]: row[1] for row in rows}))), sum(row[2] for row in rows)


def _by_words(db: DbSession, event: Event, column: Any) -> tuple[Counted, ...]:
    """The words that most people gave, as they gave them."""
    count = func.count()
    rows = db.execute(
        select(column, count).where(*seated_in(event)).group_by(column).order_by(count.desc(), column).limit(MOST_NAMED)
    )
    return tuple(Counted(words, words, found) for words, found in rows)


def _relays(db: DbSession, event: Event) -> tuple[Counted, ...]:
    """The structures whose link brought most people."""
    count = func.count()
    rows = db.execute(
        select(Organisation.id, Organisation.name, count)
        .join(Registration, Registration.relay_id == Organisation.id)
        .where(*seated_in(event))
        .group_by(Organisation.id, Organisation.name)
        .order_by(count.desc(), Organisation.name)
        .limit(MOST_NAMED)
    )
    return tuple(Counted(str(relay_id), name, found) for relay_id, name, found in rows)


def _days(db: DbSession, event: Event) -> tuple[tuple[str, int], ...]:
    """Registrations made on each day of the event's zone.

    Both databases write an instant in UTC with its day and hour first.
    """
    hour = func.substr(cast(Registration.created_at, String), 1, 13)
    rows = db.execute(select(hour, func.count()).where(*seated_in(event)).group_by(hour))
    days: dict[str, int] = defaultdict(int)
    for text, count in rows:
        instant = datetime.strptime(text, "%Y-%m-%d %H").replace(tzinfo=UTC)
        days[local(instant, event.time_zone).date().isoformat()] += count
    return tuple(sorted(days.items()))
