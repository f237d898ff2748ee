"""The form that an event asks: reading it whole, and the committee's own questions."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from domain.execution import programme
from domain.execution.programme import SessionKind, SessionView
from domain.execution.registrations import form_rules
from domain.execution.registrations.form_models import FormAnswer, FormQuestion
from domain.execution.registrations.form_values import FACTS, Category, Form, Question, QuestionFacts
from domain.execution.registrations.settings import settings_by_id
from domain.foundation import events, journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, check_version, lock_in_event, lock_in_use
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import ActorCategory

_QUESTION: Any = FormQuestion.__table__
# Built once, as everything that each opening of the form reads.
_READ = (
    select(_QUESTION)
    .where(_QUESTION.c.event_id == bindparam("event_id"), _QUESTION.c.archived_at.is_(None))
    .order_by(_QUESTION.c.position, _QUESTION.c.id)
)
_CATEGORY: Any = ActorCategory.__table__
_CATEGORIES = (
    select(_CATEGORY.c.id, _CATEGORY.c.name, _CATEGORY.c.code)
    .where(_CATEGORY.c.archived_at.is_(None))
    .order_by(_CATEGORY.c.position, _CATEGORY.c.code)
)


def form_of(db: Session, event: Event) -> Form:
    """What this event asks of those who register; three statements."""
    return form_by_id(db, event.id)


def form_by_id(db: Session, event_id: uuid.UUID) -> Form:
    settings = settings_by_id(db, event_id)
    rows = db.execute(_READ, {"event_id": event_id}).all()
    categories = db.execute(_CATEGORIES).all() if settings.shows("category") else ()
    return Form(
        settings=settings,
        questions=form_rules.in_order([_question(row) for row in rows]),
        categories=tuple(Category(row.id, row.name, row.code) for row in categories),
    )


def meals_of(db: Session, event: Event) -> list[SessionView]:
    """The meals of the version of the programme that the public sees, in order of time."""
    return meals_among(programme.shown(db, event).sessions)


def meals_among(views: Iterable[SessionView]) -> list[SessionView]:
    """Those of these sessions that are meals, in order of time."""
    meals = [view for view in views if view.kind is SessionKind.MEAL and view.interval is not None]
    return sorted(meals, key=lambda view: (view.starts_at, view.id))


def questions_of(db: Session, event: Event, *, archived: bool = False) -> list[Question]:
    """The questions as the committee composes them, with how many answered each; two statements.

    Those put away come in the order in which they stood.
    """
    used = _QUESTION.c.archived_at.is_not(None) == archived
    rows = db.execute(
        select(_QUESTION).where(_QUESTION.c.event_id == event.id, used).order_by(_QUESTION.c.position, _QUESTION.c.id)
    ).all()
    counts = _counts(db, [row.id for row in rows])
    found = [replace(_question(row), answered=counts.get(row.id, 0)) for row in rows]
    return found if archived else list(form_rules.in_order(found))


def question_of(db: Session, event: Event, question_id: uuid.UUID) -> Question:
    """Raises NotFound, also for a question of another event."""
    row = lock_in_event(db, FormQuestion, event.id, question_id)
    return replace(_question(row), answered=_counts(db, [row.id]).get(row.id, 0))


def add_question(db: Session, event: Event, facts: QuestionFacts, *, actor: Actor, now: datetime) -> Question:
    """One more question, at the end. Raises what `form_rules.clean_question` raises, Conflict `too_many_questions`."""
    events.lock_event(db, event.id)
    others = questions_of(db, event)
    _check_room(others)
    facts = form_rules.clean_question(facts, others)
    position = 1 + max((each.position for each in others), default=-1)
    row = FormQuestion(event_id=event.id, position=position, created_at=now, **asdict(facts))
    db.add(row)
    db.flush()
    _record(db, event, row, "form_question.created", actor, now=now)
    return _question(row)


def update_question(
    db: Session,
    event: Event,
    question_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Question:
    """Change the given fields of QuestionFacts. Raises also what `form_rules.check_changeable` raises."""
    events.lock_event(db, event.id)
    row = lock_in_use(db, FormQuestion, event.id, question_id, expected_version)
    everyone = questions_of(db, event)
    others = [each for each in everyone if each.id != row.id]
    before = question_of(db, event, row.id)
    wanted = replace(QuestionFacts(**{name: getattr(before, name) for name in FACTS}), **values)
    facts = form_rules.clean_question(wanted, others)
    form_rules.check_changeable(before, facts, [each for each in others if each.parent_id == row.id])
    changes = apply(row, asdict(facts))
    if changes:
        told = {name: pair for name, pair in changes.items() if name != "parent_id"}
        _record(db, event, row, "form_question.changed", actor, changes=told, now=now)
    db.flush()
    return _question(row)


def archive_question(
    db: Session,
    event: Event,
    question_id: uuid.UUID,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Question:
    """Not asked any more, nor those that depend on it; what was answered stays until its time is over."""
    row = lock_in_event(db, FormQuestion, event.id, question_id)
    if row.archived_at is None:
        check_version(row, expected_version)
        row.archived_at = now
        db.execute(
            update(FormQuestion)
            .where(FormQuestion.parent_id == row.id, FormQuestion.archived_at.is_(None))
            .values(archived_at=now, version=FormQuestion.version + 1)
        )
        _record(db, event, row, "form_question.archived", actor, now=now)
        db.flush()
    return _question(row)


def restore_question(db: Session, event: Event, question_id: uuid.UUID, *, actor: Actor, now: datetime) -> Question:
    """Asked again, where it stood. Raises Invalid `unknown_parent` while the one it depends on is put away."""
    events.lock_event(db, event.id)
    row = lock_in_event(db, FormQuestion, event.id, question_id)
    if row.archived_at is not None:
        others = questions_of(db, event)
        _check_room(others)
        form_rules.clean_question(_question(row), others)
        row.archived_at = None
        _record(db, event, row, "form_question.restored", actor, now=now)
        db.flush()
    return _question(row)


def order_questions(
    db: Session, event: Event, question_ids: Sequence[uuid.UUID], *, actor: Actor, now: datetime
) -> list[Question]:
    """Put the questions in this order; it names each of them once. Raises Invalid `bad_order`."""
    events.lock_event(db, event.id)
    current = questions_of(db, event)
    if sorted(question_ids) != sorted(each.id for each in current):
        raise Invalid("bad_order", "La liste des questions a changé entre-temps. Rechargez la page.", field="ids")
    if list(question_ids) != [each.id for each in current]:
        for position, question_id in enumerate(question_ids):
            lock_in_event(db, FormQuestion, event.id, question_id).position = position
        journal.record(
            db, actor, "form_question.ordered", event_id=event.id, subject_kind="event", subject_id=event.id, now=now
        )
        db.flush()
    return questions_of(db, event)


def _check_room(others: Sequence[Question]) -> None:
    if len(others) >= form_rules.MOST_QUESTIONS:
        raise Conflict("too_many_questions", "{most} questions au plus.", most=form_rules.MOST_QUESTIONS)


def _question(row: Any) -> Question:
    return Question(
        **{name: getattr(row, name) for name in FACTS},
        id=row.id,
        position=row.position,
        version=row.version,
        archived_at=row.archived_at,
    )


def _counts(db: Session, question_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, int]:
    query = select(FormAnswer.question_id, func.count()).where(FormAnswer.question_id.in_(question_ids))
    return {row[0]: row[1] for row in db.execute(query.group_by(FormAnswer.question_id))}


def _record(db: Session, event: Event, row: FormQuestion, action: str, actor: Actor, **more: Any) -> None:
    journal.record(
        db,
        actor,
        action,
        subject_kind="form_question",
        subject_id=row.id,
        event_id=event.id,
        facts={"label": row.label},
        **more,
    )
