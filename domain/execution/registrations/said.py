"""Keeping what somebody said beside who they are and what they chose; `answers` reads it first.

Arrangements and meals stand apart, because few may see them and they are erased soon.
"""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from domain.execution.programme.models import Session as ProgrammeSession
from domain.execution.programme.values import SessionKind
from domain.execution.registrations import consents
from domain.execution.registrations.form_models import FormAnswer
from domain.execution.registrations.form_values import Said
from domain.execution.registrations.models import ArrangementRequest, AttendeeQuestion, MealChoice, Registration
from domain.execution.registrations.values import RegistrationChanges, RegistrationRequest
from domain.foundation.core.errors import Invalid
from domain.foundation.core.ids import new_id

ARRANGEMENT = ("wish", "step_free", "hearing_loop", "diet")
_ARRANGEMENTS: Any = ArrangementRequest.__table__
_MEALS: Any = MealChoice.__table__
_ANSWERS: Any = FormAnswer.__table__
_ASKED: Any = AttendeeQuestion.__table__


def write(
    db: Session,
    registration_id: uuid.UUID,
    request: RegistrationRequest,
    *,
    by_committee: bool = False,
    now: datetime,
) -> None:
    """Keep what somebody said who has just registered. Raises Invalid `unknown_meal`."""
    _add_arrangement(db, registration_id, {name: getattr(request, name) for name in ARRANGEMENT})
    _add_meals(db, registration_id, request.meal_ids)
    _add_answers(db, registration_id, request.answers)
    _add_asked(db, registration_id, request.asked, now=now)
    consents.add(db, registration_id, request.consents, by_committee=by_committee, now=now)


def change(
    db: Session,
    registration_id: uuid.UUID,
    changes: RegistrationChanges,
    *,
    by_committee: bool = False,
    now: datetime,
) -> list[str]:
    """Keep what differs; what is not given stays. Answers what changed, in words that tell nothing of a person."""
    before = of(db, [registration_id])[registration_id]
    told: list[str] = []
    wanted = {name: value for name in ARRANGEMENT if (value := getattr(changes, name)) is not None}
    if any(getattr(before, name) != value for name, value in wanted.items()):
        _forget(db, _ARRANGEMENTS, registration_id)
        _add_arrangement(db, registration_id, {name: getattr(before, name) for name in ARRANGEMENT} | wanted)
        told.append("arrangement")
    if changes.meal_ids is not None and {*changes.meal_ids} != {*before.meal_ids}:
        _forget(db, _MEALS, registration_id)
        _add_meals(db, registration_id, changes.meal_ids)
        told.append("meals")
    if changes.answers is not None and dict(changes.answers) != dict(before.answers):
        _forget_answers(db, registration_id, before.answers)
        _add_answers(db, registration_id, changes.answers)
        told.append("answers")
    if changes.asked is not None and dict(changes.asked) != dict(before.asked):
        _forget(db, _ASKED, registration_id)
        _add_asked(db, registration_id, changes.asked, now=now)
        told.append("asked")
    if changes.consents is not None:
        decided = consents.decide(db, registration_id, changes.consents, by_committee=by_committee, now=now)
        told += [f"consent_{kind}" for kind in decided]
    return told


def forget(db: Session, registration_id: uuid.UUID) -> None:
    """What serves to welcome somebody: nothing is kept of it once they do not come."""
    for table in (_ARRANGEMENTS, _MEALS, _ASKED):
        _forget(db, table, registration_id)


def of(db: Session, registration_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Said]:
    """What each of them said; five statements whatever their number."""
    ids = list(registration_ids)
    answers: dict[uuid.UUID, dict[uuid.UUID, Any]] = {each: {} for each in ids}
    for row in _rows(db, _ANSWERS, ids):
        answers[row.registration_id][row.question_id] = row.value
    asked: dict[uuid.UUID, dict[uuid.UUID, str]] = {each: {} for each in ids}
    for row in _rows(db, _ASKED, ids):
        asked[row.registration_id][row.session_id] = row.text
    meals: dict[uuid.UUID, list[uuid.UUID]] = {each: [] for each in ids}
    for row in _rows(db, _MEALS, ids):
        meals[row.registration_id].append(row.session_id)
    decided = consents.consents_of(db, ids)
    found = {
        each: Said(answers=answers[each], consents=decided[each], meal_ids=tuple(meals[each]), asked=asked[each])
        for each in ids
    }
    for row in _rows(db, _ARRANGEMENTS, ids):
        wished = {name: getattr(row, name) for name in ARRANGEMENT}
        found[row.registration_id] = replace(found[row.registration_id], **wished)
    return found


def _rows(db: Session, table: Any, ids: list[uuid.UUID]) -> list[Any]:
    return list(db.execute(select(table).where(table.c.registration_id.in_(ids))))


def _forget(db: Session, table: Any, registration_id: uuid.UUID) -> None:
    db.execute(delete(table).where(table.c.registration_id == registration_id))


def _forget_answers(db: Session, registration_id: uuid.UUID, answers: Mapping[uuid.UUID, Any]) -> None:
    asked = [_ANSWERS.c.registration_id == registration_id, _ANSWERS.c.question_id.in_(list(answers))]
    db.execute(delete(_ANSWERS).where(*asked))


def _add_arrangement(db: Session, registration_id: uuid.UUID, wished: Mapping[str, Any]) -> None:
    """None wished leaves no row."""
    if any(wished.values()):
        db.execute(insert(_ARRANGEMENTS), {"registration_id": registration_id, **wished})


def _add_meals(db: Session, registration_id: uuid.UUID, meal_ids: Collection[uuid.UUID]) -> None:
    if not meal_ids:
        return
    meals = db.scalars(
        select(ProgrammeSession.id)
        .join(Registration, Registration.event_id == ProgrammeSession.event_id)
        .where(
            Registration.id == registration_id,
            ProgrammeSession.id.in_(list(meal_ids)),
            ProgrammeSession.kind == SessionKind.MEAL,
        )
    ).all()
    if {*meals} != {*meal_ids}:
        raise Invalid("unknown_meal", "Un des repas n’est plus au programme. Choisissez de nouveau.", field="meal_ids")
    rows = [{"id": new_id(), "registration_id": registration_id, "session_id": each} for each in meals]
    db.execute(insert(_MEALS), rows)


def _add_answers(db: Session, registration_id: uuid.UUID, answers: Mapping[uuid.UUID, Any]) -> None:
    rows = [
        {"id": new_id(), "registration_id": registration_id, "question_id": question_id, "value": value}
        for question_id, value in answers.items()
    ]
    if rows:
        db.execute(insert(_ANSWERS), rows)


def _add_asked(db: Session, registration_id: uuid.UUID, asked: Mapping[uuid.UUID, str], *, now: datetime) -> None:
    rows = [
        {"id": new_id(), "registration_id": registration_id, "session_id": each, "text": text, "created_at": now}
        for each, text in asked.items()
    ]
    if rows:
        db.execute(insert(_ASKED), rows)
