"""What those who come need, counted without a name: for the caterer, and for whoever looks after access."""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Room, Session
from domain.execution.programme.values import SessionKind
from domain.execution.registrations.models import ArrangementRequest, MealChoice, Registration, WorkshopChoice
from domain.execution.registrations.totals import seated_in
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event


@dataclass(frozen=True)
class MealCount:
    session_id: uuid.UUID
    title: str
    starts_at: datetime | None
    takers: int
    with_diet: int


@dataclass(frozen=True)
class AccessCount:
    """People of a workshop who wish step-free access, a hearing loop, something else, beside what its room has."""

    session_id: uuid.UUID
    title: str
    starts_at: datetime | None
    room_name: str
    room_step_free: bool | None
    room_hearing_loop: bool | None
    step_free: int
    hearing_loop: int
    wishes: int


@dataclass(frozen=True)
class Text:
    """What somebody wrote, and how many wrote the same."""

    text: str
    count: int


@dataclass(frozen=True)
class Needs:
    """`seated`: all who come. Texts are for those who may read arrangements; they carry no name."""

    seated: int
    meals: tuple[MealCount, ...]
    with_diet: int
    step_free: int
    hearing_loop: int
    wishes: int
    workshops: tuple[AccessCount, ...]
    diets: tuple[Text, ...] = ()
    wish_texts: tuple[Text, ...] = ()


_DIET: Any = ArrangementRequest.diet != ""
_WISH: Any = ArrangementRequest.wish != ""


def needs(db: DbSession, event: Event, *, with_texts: bool) -> Needs:
    """Six statements, however many people come; `with_texts` for those who may read arrangements only."""
    seated = db.scalar(select(func.count()).where(*seated_in(event))) or 0
    totals = db.execute(
        select(
            func.count().filter(_DIET),
            func.count().filter(ArrangementRequest.step_free),
            func.count().filter(ArrangementRequest.hearing_loop),
            func.count().filter(_WISH),
        )
        .join(Registration, Registration.id == ArrangementRequest.registration_id)
        .where(*seated_in(event))
    ).one()
    return Needs(
        seated,
        _meals(db, event),
        totals[0],
        totals[1],
        totals[2],
        totals[3],
        _workshops(db, event),
        diets=_texts(db, event, ArrangementRequest.diet) if with_texts else (),
        wish_texts=_texts(db, event, ArrangementRequest.wish) if with_texts else (),
    )


def _meals(db: DbSession, event: Event) -> tuple[MealCount, ...]:
    """Every meal of the programme, also those that nobody takes yet."""
    taken = (
        select(
            MealChoice.session_id,
            func.count().label("takers"),
            func.sum(case((_DIET, 1), else_=0)).label("with_diet"),
        )
        .join(Registration, Registration.id == MealChoice.registration_id)
        .outerjoin(ArrangementRequest, ArrangementRequest.registration_id == Registration.id)
        .where(*seated_in(event))
        .group_by(MealChoice.session_id)
        .subquery()
    )
    rows = db.execute(
        select(Session.id, Session.title, Session.starts_at, taken.c.takers, taken.c.with_diet)
        .outerjoin(taken, taken.c.session_id == Session.id)
        .where(Session.event_id == event.id, Session.kind == SessionKind.MEAL, Session.archived_at.is_(None))
        .order_by(Session.starts_at, Session.title)
    )
    return tuple(MealCount(row.id, row.title, row.starts_at, row.takers or 0, row.with_diet or 0) for row in rows)


def _workshops(db: DbSession, event: Event) -> tuple[AccessCount, ...]:
    """Workshops where somebody wishes something."""
    rows = db.execute(
        select(
            Session.id,
            Session.title,
            Session.starts_at,
            Room.name,
            Room.step_free,
            Room.hearing_loop,
            func.sum(case((ArrangementRequest.step_free, 1), else_=0)).label("steps"),
            func.sum(case((ArrangementRequest.hearing_loop, 1), else_=0)).label("loops"),
            func.sum(case((_WISH, 1), else_=0)).label("wishes"),
        )
        .join(WorkshopChoice, WorkshopChoice.session_id == Session.id)
        .join(Registration, Registration.id == WorkshopChoice.registration_id)
        .join(ArrangementRequest, ArrangementRequest.registration_id == Registration.id)
        .outerjoin(Room, Room.id == Session.room_id)
        .where(*seated_in(event), ArrangementRequest.step_free | ArrangementRequest.hearing_loop | _WISH)
        .group_by(Session.id, Session.title, Session.starts_at, Room.name, Room.step_free, Room.hearing_loop)
        .order_by(Session.starts_at, Session.title)
    )
    return tuple(
        AccessCount(
            row.id,
            row.title,
            row.starts_at,
            row.name or "",
            row.step_free,
            row.hearing_loop,
            row.steps,
            row.loops,
            row.wishes,
        )
        for row in rows
    )


def _texts(db: DbSession, event: Event, column: Any) -> tuple[Text, ...]:
    rows = db.scalars(
        select(column)
        .join(Registration, Registration.id == ArrangementRequest.registration_id)
        .where(*seated_in(event), column != "")
    )
    return _same_together(rows)


def _same_together(texts: Iterable[str]) -> tuple[Text, ...]:
    """Texts that differ by case, accents or spaces are one, written as most wrote it.

    In the order of the alphabet, so that none tells who.
    """
    spellings: dict[str, Counter[str]] = {}
    for text in texts:
        spellings.setdefault(search_key(text), Counter())[text.strip()] += 1
    return tuple(Text(_usual(found), found.total()) for _, found in sorted(spellings.items()))


def _usual(spellings: Counter[str]) -> str:
    """The spelling most used; between two, always the same one, and rather with its capital."""
    return min(spellings, key=lambda text: (-spellings[text], text))
