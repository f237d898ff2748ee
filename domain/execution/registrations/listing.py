"""The committee's list: filtered, searched, in order, by pages; each page in a fixed number of statements."""

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, cast, exists, func, or_, select
from sqlalchemy.orm import Session as DbSession

from domain.execution.registrations import queries, refusals
from domain.execution.registrations.filters import NOTHING, OF_EVENT, RegistrationFilters, Unsaid
from domain.execution.registrations.form_models import FormAnswer
from domain.execution.registrations.models import MealChoice, Registration, WorkshopChoice
from domain.execution.registrations.queue_models import WaitingEntry
from domain.execution.registrations.settings import settings_of
from domain.execution.registrations.states import WaitingOrder
from domain.execution.registrations.values import SEATED, STILL_THERE, WaitingState
from domain.execution.registrations.waiting import lines
from domain.foundation.core.errors import Invalid
from domain.foundation.core.pages import Page, PageRequest, ordering, paginate
from domain.foundation.core.text import search_key
from domain.foundation.core.times import check_day, zone
from domain.foundation.events.models import Event

STILL_WAITS = (WaitingState.WAITING, WaitingState.OFFERED)
MOST_AT_ONCE = 2000
"""How many registrations one action may reach."""

SORTS = {
    "name": Registration.sort_key,
    "created_at": Registration.created_at,
    "organisation": Registration.organisation_name,
    "kind": Registration.kind,
    "state": Registration.state,
    "commune": Registration.commune,
}


@dataclass(frozen=True)
class Waits:
    """Somebody's place in a queue: that of a workshop, or of the event (no session)."""

    session_id: uuid.UUID | None
    rank: int
    is_offered: bool


@dataclass(frozen=True)
class Holds:
    """What a registration holds and waits for, beside its own row."""

    session_ids: tuple[uuid.UUID, ...] = ()
    waits: tuple[Waits, ...] = ()
    meal_ids: tuple[uuid.UUID, ...] = ()


def list_registrations(
    db: DbSession, event: Event, filters: RegistrationFilters, page: PageRequest
) -> Page[Registration]:
    """One page of registrations; three statements, and one more where a filter names a moment.

    Which rows, and how many, is read from the indexes alone; then only the rows of the page are fetched.
    """
    query = select(Registration.id).where(*conditions(db, event, filters))
    by_name: Any = Registration.sort_key
    then = () if (page.sort or "name").endswith("name") else (by_name,)
    found = paginate(db, query, page, sorts=SORTS, default_sort="name", tie=Registration.id, then=then)
    return Page(rows_of(db, found.items), found.total, found.page, found.size)


def held_by(db: DbSession, event: Event, registration_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Holds]:
    """Workshops, queues and meals of these; three statements."""
    ids = list(registration_ids)
    if not ids:
        return {}
    sessions = queries.session_ids_of(db, ids)
    waits = _waits_of(db, event, ids)
    meals: dict[uuid.UUID, list[uuid.UUID]] = {}
    for owner, session_id in db.execute(
        select(MealChoice.registration_id, MealChoice.session_id).where(MealChoice.registration_id.in_(ids))
    ):
        meals.setdefault(owner, []).append(session_id)
    return {each: Holds(tuple(sessions[each]), tuple(waits.get(each, ())), tuple(meals.get(each, ()))) for each in ids}


def _waits_of(db: DbSession, event: Event, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[Waits]]:
    """Ranks by time, or in the order that the event chose: then the lists concerned are read whole."""
    ranked = (
        select(
            WaitingEntry.registration_id,
            WaitingEntry.session_id,
            WaitingEntry.state,
            func.rank()
            .over(partition_by=WaitingEntry.session_id, order_by=(WaitingEntry.joined_at, WaitingEntry.id))
            .label("place"),
        )
        .where(WaitingEntry.event_id == event.id, WaitingEntry.state.in_(STILL_WAITS))
        .subquery()
    )
    found: dict[uuid.UUID, list[Waits]] = {}
    for row in db.execute(select(ranked).where(ranked.c.registration_id.in_(ids)).order_by(ranked.c.session_id)):
        waits = Waits(row.session_id, row.place, row.state is WaitingState.OFFERED)
        found.setdefault(row.registration_id, []).append(waits)
    if found and settings_of(db, event).waiting_order is not WaitingOrder.TIME:
        return _in_chosen_order(db, event, found)
    return found


def _in_chosen_order(
    db: DbSession, event: Event, found: Mapping[uuid.UUID, Sequence[Waits]]
) -> dict[uuid.UUID, list[Waits]]:
    asked = {each.session_id for waits in found.values() for each in waits}
    rank = {
        (waiter.registration_id, line.counted): rank
        for line in lines(db, event.id, asked).all
        for rank, waiter in enumerate(line.waiters, 1)
    }
    return {
        owner: [replace(each, rank=rank.get((owner, each.session_id), each.rank)) for each in waits]
        for owner, waits in found.items()
    }


def ordered_ids(
    db: DbSession, event: Event, filters: RegistrationFilters, page: PageRequest, *, most: int
) -> list[uuid.UUID]:
    """The first rows of the view in its order; the page asked for says only which order. Raises Invalid."""
    order, then = ordering(page, sorts=SORTS, default_sort="name"), Registration.sort_key
    query = select(Registration.id).where(*conditions(db, event, filters))
    return list(db.scalars(query.order_by(order, then, Registration.id).limit(most)))


def answers_of(db: DbSession, registration_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, dict[uuid.UUID, Any]]:
    """What they answered to the committee's questions, by question; one statement."""
    found: dict[uuid.UUID, dict[uuid.UUID, Any]] = {}
    rows = db.execute(
        select(FormAnswer.registration_id, FormAnswer.question_id, FormAnswer.value).where(
            FormAnswer.registration_id.in_(list(registration_ids))
        )
    )
    for row in rows:
        found.setdefault(row.registration_id, {})[row.question_id] = row.value
    return found


def ids_of(db: DbSession, event: Event, filters: RegistrationFilters) -> list[uuid.UUID]:
    """Every registration that the filter keeps, in order of name. Raises Invalid `too_many_at_once`."""
    query = select(Registration.id).where(*conditions(db, event, filters))
    found = db.scalars(query.order_by(Registration.sort_key, Registration.id).limit(MOST_AT_ONCE + 1)).all()
    if len(found) > MOST_AT_ONCE:
        raise Invalid(
            "too_many_at_once",
            "Plus de {most} lignes à la fois : ajoutez un filtre.",
            field="filters",
            most=MOST_AT_ONCE,
        )
    return list(found)


def conditions(db: DbSession, event: Event, filters: RegistrationFilters) -> list[ColumnElement[bool]]:
    """What a registration must be to be shown; the moment asked for is looked up among what can be chosen."""
    found: list[ColumnElement[bool]] = [Registration.event_id == event.id]
    found += _of_words(filters)
    found += _of_rows(filters)
    found += _of_days(event, filters)
    found += _of_mails(event, filters)
    if filters.without_at is not None:
        found += _without_workshop(db, event, filters.without_at)
    return found


def _of_words(filters: RegistrationFilters) -> list[ColumnElement[bool]]:
    """What the row itself says."""
    found: list[ColumnElement[bool]] = []
    several: tuple[tuple[Any, Sequence[Any]], ...] = (
        (Registration.id, filters.ids),
        (Registration.state, filters.states),
        (Registration.kind, filters.kinds),
        (Registration.source, filters.sources),
    )
    found += [column.in_(values) for column, values in several if values]
    said: tuple[tuple[Any, Any, Any], ...] = (
        (Registration.category_id, filters.category_id, None),
        (Registration.origin, filters.origin, None),
        (Registration.organisation_name, filters.organisation, ""),
        (Registration.commune, filters.commune, ""),
        (Registration.group_id, filters.group_id, None),
        (Registration.relay_id, filters.relay_id, None),
        (Registration.hold_id, filters.hold_id, None),
    )
    for column, value, nothing in said:
        if isinstance(value, Unsaid):
            found.append(column.is_(None) if nothing is None else column == nothing)
        elif value is not None and value != "":
            found.append(column == value)
    if filters.has_email is not None:
        found.append(Registration.email != "" if filters.has_email else Registration.email == "")
    found += [
        Registration.search_key.contains(word, autoescape=True) for word in search_key(filters.q or "").split()[:8]
    ]
    return found


def _of_rows(filters: RegistrationFilters) -> list[ColumnElement[bool]]:
    """What stands beside the row: workshops, queues, meals, answers."""
    found: list[ColumnElement[bool]] = []
    if isinstance(filters.session_id, Unsaid):
        # Not `NOT IN`: PostgreSQL compares each with all once they are too many for its memory.
        found.append(~exists().where(WorkshopChoice.registration_id == Registration.id))
    elif filters.session_id is not None:
        found.append(
            _among(select(WorkshopChoice.registration_id).where(WorkshopChoice.session_id == filters.session_id))
        )
    if filters.waiting_for is not None:
        queue: ColumnElement[bool] = WaitingEntry.session_id.is_(None)
        if filters.waiting_for != OF_EVENT:
            queue = WaitingEntry.session_id == filters.waiting_for
        waits = select(WaitingEntry.registration_id).where(queue, WaitingEntry.state.in_(STILL_WAITS))
        found += [_among(waits), Registration.state.in_(STILL_THERE)]
    if filters.meal_id is not None:
        found.append(_among(select(MealChoice.registration_id).where(MealChoice.session_id == filters.meal_id)))
    if filters.question_id is not None:
        answered = select(FormAnswer.registration_id).where(FormAnswer.question_id == filters.question_id)
        if filters.answer and filters.answer != NOTHING:
            kept = cast(FormAnswer.value, Text)
            answered = answered.where(
                or_(kept.contains(json.dumps(filters.answer), autoescape=True), kept == filters.answer)
            )
        found.append(~_among(answered) if filters.answer == NOTHING else _among(answered))
    return found


def _of_mails(event: Event, filters: RegistrationFilters) -> list[ColumnElement[bool]]:
    if filters.refused is None:
        return []
    refused = _among(refusals.refused_ids(event.id))
    return [refused if filters.refused else ~refused]


def _among(owners: Select[Any]) -> ColumnElement[bool]:
    return Registration.id.in_(owners)


def _of_days(event: Event, filters: RegistrationFilters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if filters.since is not None:
        found.append(Registration.created_at >= _midnight(filters.since, event))
    if filters.until is not None:
        found.append(Registration.created_at < _midnight(filters.until + timedelta(days=1), event))
    return found


def _midnight(day: date, event: Event) -> datetime:
    check_day(day, "since")
    return datetime.combine(day, time(), zone(event.time_zone)).astimezone(UTC)


def _without_workshop(db: DbSession, event: Event, starts_at: datetime) -> list[ColumnElement[bool]]:
    at_once = [each.id for each in queries.situation(db, event.id).workshops if each.starts_at == starts_at]
    holders = select(WorkshopChoice.registration_id).where(WorkshopChoice.session_id.in_(at_once))
    return [and_(Registration.state.in_(tuple(SEATED)), Registration.id.not_in(holders))]


def rows_of(db: DbSession, ids: Sequence[uuid.UUID]) -> list[Registration]:
    """These registrations, in the order of the identifiers."""
    by_id = {row.id: row for row in db.scalars(select(Registration).where(Registration.id.in_(list(ids))))}
    return [by_id[each] for each in ids if each in by_id]
