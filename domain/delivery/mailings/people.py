"""Who gets a message among those whom its filters name, who gets nothing, and why: counted and listed in SQL."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session as DbSession

from domain.delivery.mailings.values import LeftOut
from domain.execution import attendance, registrations
from domain.execution.registrations import RegistrationFilters
from domain.execution.registrations.models import ConsentKind, Registration, RegistrationConsent
from domain.foundation.core.pages import Page, PageRequest, paginate
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event

REACHED = ""
SORTS = {"name": Registration.sort_key, "organisation": Registration.organisation_name}


@dataclass(frozen=True)
class Target:
    """The people that filters name, whether they must have accepted to be written to again, and whether only those who
    were checked in are meant, or only those who were not."""

    filters: RegistrationFilters
    needs_consent: bool = False
    came: bool | None = None


@dataclass(frozen=True)
class Reach:
    reached: int = 0
    left_out: dict[LeftOut, int] = field(default_factory=dict)


def reach(db: DbSession, event: Event, target: Target) -> Reach:
    """How many get it, and how many do not, by reason; one statement, one more where a filter names a moment."""
    reason = _reason(event, target).label("reason")
    rows = db.execute(select(reason, func.count()).where(*_named(db, event, target)).group_by(reason))
    counts = {row[0]: row[1] for row in rows}
    return Reach(counts.pop(REACHED, 0), {LeftOut(name): count for name, count in sorted(counts.items())})


def list_people(
    db: DbSession, event: Event, target: Target, page: PageRequest, *, reason: LeftOut | None = None, q: str = ""
) -> Page[Registration]:
    """One page of those who get it, or of those who do not for that reason; three statements."""
    words = [Registration.search_key.contains(word, autoescape=True) for word in search_key(q).split()[:8]]
    query = select(Registration.id).where(
        *_named(db, event, target), _reason(event, target) == (reason or REACHED), *words
    )
    found = paginate(db, query, page, sorts=SORTS, default_sort="name", tie=Registration.id)
    return Page(registrations.rows_of(db, found.items), found.total, found.page, found.size)


def reached_ids(
    db: DbSession, event: Event, target: Target, *, also: Sequence[ColumnElement[bool]] = ()
) -> list[uuid.UUID]:
    """Everybody who gets it, in order of name."""
    query = select(Registration.id).where(*_named(db, event, target), _reason(event, target) == REACHED, *also)
    return list(db.scalars(query.order_by(Registration.sort_key, Registration.id)))


def has_accepted() -> ColumnElement[bool]:
    """Whether the last word of somebody on being written to again was yes."""
    last = (
        select(RegistrationConsent.given)
        .where(
            RegistrationConsent.registration_id == Registration.id,
            RegistrationConsent.kind == ConsentKind.LATER_CONTACT,
        )
        .order_by(RegistrationConsent.decided_at.desc(), RegistrationConsent.id.desc())
        .limit(1)
        .correlate(Registration)
        .scalar_subquery()
    )
    return func.coalesce(last, False)


def _named(db: DbSession, event: Event, target: Target) -> list[ColumnElement[bool]]:
    found = registrations.conditions(db, event, target.filters)
    if target.came is None:
        return found
    there = attendance.came_at_all(event.id)
    return [*found, there if target.came else ~there]


def _reason(event: Event, target: Target) -> ColumnElement[Any]:
    """Why not, or nothing: the first reason that holds."""
    whens: list[tuple[Any, str]] = [
        (Registration.erased_at.is_not(None), LeftOut.ERASED),
        (Registration.email == "", LeftOut.NO_ADDRESS),
        (Registration.id.in_(registrations.refused_ids(event.id)), LeftOut.REFUSED),
    ]
    if target.needs_consent:
        whens.append((~has_accepted(), LeftOut.NO_CONSENT))
    return case(*((condition, str(name)) for condition, name in whens), else_=REACHED)
