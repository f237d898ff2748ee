"""From the rows of registering to a problem of plain values: seven statements, whatever the number of people."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from domain.execution.allocation.values import UNCATEGORISED, Candidate, Option, Problem, Terms
from domain.execution.registrations import RegistrationState, Workshop, queries, settings_of, wish_rules
from domain.execution.registrations.form_values import Settings
from domain.execution.registrations.models import (
    ArrangementRequest,
    ParticipantKind,
    Registration,
    WorkshopChoice,
    WorkshopWish,
)
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import ActorCategory, OrganisationCategory
from domain.mobilisation.organisations.values import CategoryCode

OWN_KINDS = frozenset({ParticipantKind.ELECTED, ParticipantKind.INHABITANT})
"""They are a kind of their own, whatever their structure is."""

Workshops = Mapping[uuid.UUID, Workshop]

_PEOPLE: Any = Registration.__table__
_MAIN = (
    select(OrganisationCategory.category_id)
    .where(OrganisationCategory.organisation_id == Registration.organisation_id)
    .order_by(OrganisationCategory.position)
    .limit(1)
    .correlate(Registration)
    .scalar_subquery()
)
MAIN_KIND = case((_PEOPLE.c.kind.in_(list(OWN_KINDS)), None), else_=func.coalesce(_PEOPLE.c.category_id, _MAIN)).label(
    "category"
)


@dataclass(frozen=True)
class Read:
    """A problem, and what is told beside it."""

    problem: Problem
    workshops: Workshops
    settings: Settings
    unconfirmed: int = 0
    """People who wish but whose address nobody confirmed yet: they are left out."""
    first_come: Mapping[uuid.UUID, int] = field(default_factory=dict)
    """The order in which people registered."""


def read(db: Session, event: Event, terms: Terms | None = None, seed: int = 1) -> Read:
    """What is to be shared out now: the workshops of moments that are wished for, and everybody who wishes."""
    settings = settings_of(db, event)
    found = queries.situation(db, event.id).workshops
    workshops = {each.id: each for each in found if wish_rules.is_ranked(settings, each)}
    if terms is None:
        terms = Terms(settings.largest_share, settings.least_categories, settings.sub_group_size)
    wished = _wishes(db, workshops)
    rows = _people(db, event, wished)
    same = same_kinds(db)
    held, present = _held(db, {each.id: each for each in found}, same)
    people = [
        _candidate(
            row,
            kind_of(row, same),
            _open_to(wished[row.id], held.get(row.id, []), workshops),
            seated=bool(held.get(row.id)),
        )
        for row in rows
        if row.state is RegistrationState.CONFIRMED
    ]
    options = [_option(each, len(people), present[each.id]) for each in workshops.values()]
    return Read(
        Problem(people, options, terms, seed),
        workshops,
        settings,
        unconfirmed=sum(row.state is not RegistrationState.CONFIRMED for row in rows),
        first_come={row.id: place for place, row in enumerate(rows)},
    )


def _wishes(db: Session, workshops: Collection[uuid.UUID]) -> dict[uuid.UUID, dict[uuid.UUID, int]]:
    found: dict[uuid.UUID, dict[uuid.UUID, int]] = defaultdict(dict)
    query = select(WorkshopWish.registration_id, WorkshopWish.session_id, WorkshopWish.rank)
    for row in db.execute(query.where(WorkshopWish.session_id.in_(list(workshops)))):
        found[row.registration_id][row.session_id] = row.rank
    return found


def _people(db: Session, event: Event, wished: Collection[uuid.UUID]) -> list[Any]:
    query = (
        select(
            _PEOPLE.c.id,
            _PEOPLE.c.state,
            _PEOPLE.c.kind,
            _PEOPLE.c.organisation_name,
            MAIN_KIND,
            func.coalesce(ArrangementRequest.step_free, False).label("step_free"),
        )
        .outerjoin(ArrangementRequest, ArrangementRequest.registration_id == _PEOPLE.c.id)
        .where(
            _PEOPLE.c.event_id == event.id,
            _PEOPLE.c.state.in_([RegistrationState.CONFIRMED, RegistrationState.PENDING]),
        )
        .order_by(_PEOPLE.c.created_at, _PEOPLE.c.id)
    )
    return [row for row in db.execute(query) if row.id in wished]


def _held(
    db: Session, workshops: Workshops, same: Mapping[uuid.UUID, str]
) -> tuple[dict[uuid.UUID, list[Workshop]], dict[uuid.UUID, Counter[str]]]:
    """Seats that people hold already, and who is in each workshop, by kind."""
    held: dict[uuid.UUID, list[Workshop]] = defaultdict(list)
    present: dict[uuid.UUID, Counter[str]] = defaultdict(Counter)
    query = (
        select(WorkshopChoice.registration_id, WorkshopChoice.session_id, _PEOPLE.c.kind, MAIN_KIND)
        .join(_PEOPLE, and_(_PEOPLE.c.id == WorkshopChoice.registration_id))
        .where(WorkshopChoice.session_id.in_(list(workshops)))
    )
    for row in db.execute(query):
        held[row.registration_id].append(workshops[row.session_id])
        present[row.session_id][kind_of(row, same)] += 1
    return held, present


def same_kinds(db: Session) -> dict[uuid.UUID, str]:
    """Categories of the house that say what somebody may also be of their own."""
    query = select(ActorCategory.id).where(ActorCategory.code == CategoryCode.INHABITANTS)
    return dict.fromkeys(db.scalars(query), ParticipantKind.INHABITANT.value)


def kind_of(row: Any, same: Mapping[uuid.UUID, str]) -> str:
    """What somebody counts as in the mix."""
    if row.kind in OWN_KINDS:
        return str(row.kind.value)
    return same.get(row.category, str(row.category)) if row.category else UNCATEGORISED


def _candidate(row: Any, kind: str, open_to: Mapping[uuid.UUID, int], *, seated: bool) -> Candidate:
    return Candidate(
        row.id, kind, open_to, structure=row.organisation_name, seated=seated, step_free=bool(row.step_free)
    )


def _open_to(wished: Mapping[uuid.UUID, int], held: Collection[Workshop], workshops: Workshops) -> dict[uuid.UUID, int]:
    """The wishes that no seat held already is in the way of."""
    return {
        session_id: rank
        for session_id, rank in wished.items()
        if not any(each.interval.overlaps(workshops[session_id].interval) for each in held)
    }


def _option(workshop: Workshop, everybody: int, present: Mapping[str, int]) -> Option:
    left = workshop.seats.left
    places = everybody if left is None else left
    return Option(workshop.id, workshop.interval, places, workshop.step_free, dict(present))
