"""A plan is made without lock, confirmed in one transaction, and its answers are remembered for the next file."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.delivery.exchange import queries
from domain.delivery.exchange.applying import Result, apply_plan
from domain.delivery.exchange.checks import still_open
from domain.delivery.exchange.models import RememberedAnswer
from domain.delivery.exchange.planning.planner import GivenFile, Plan, make_plan
from domain.delivery.exchange.understanding.matching import headers_of, headers_to_remember
from domain.delivery.exchange.understanding.rows import Tell, tell_nobody
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.events.models import Event


def preview(
    db: Session,
    event: Event | None,
    files: Sequence[GivenFile],
    answers: Mapping[str, str],
    tell: Tell = tell_nobody,
) -> Plan:
    """What importing the files would do. Without event, the files make one."""
    return make_plan(queries.known(db, event), files, answers, tell)


def confirm(
    db: Session,
    event: Event | None,
    plan: Plan,
    *,
    skip_open: bool = False,
    send_links: bool = False,
    actor: Actor,
    now: datetime,
    is_example: bool = False,
) -> Result:
    """Write the plan and remember the answers. Raises Conflict `import_open` while something is open.

    `send_links`: whoever is registered by it gets their own link by mail; else nobody gets anything.
    """
    if plan.is_open and not skip_open:
        raise still_open()
    result = apply_plan(db, event, plan, send_links=send_links, actor=actor, now=now, is_example=is_example)
    _remember(db, result.event, plan)
    journal.record(
        db,
        actor,
        "import.confirmed",
        subject_kind="event",
        subject_id=result.event.id,
        event_id=result.event.id,
        now=now,
        facts={"lines": result.as_json()},
    )
    db.flush()
    return result


def _remember(db: Session, event: Event, plan: Plan) -> None:
    known = {
        row.question: row for row in db.scalars(select(RememberedAnswer).where(RememberedAnswer.event_id == event.id))
    }
    asked = (question.key for question in plan.questions if question.remembered)
    given = {key: plan.answers[key] for key in asked if key in plan.answers}
    answers = {key: answer for key, answer in given.items() if key not in plan.open_questions}
    for file in plan.files:
        if file.understood is not None and file.problem is None:
            headers = headers_to_remember(file.understood.kind, file.understood.columns)
            _forget_headers(db, known, headers_of(file.understood.kind), headers)
            answers |= headers
    for key, answer in answers.items():
        if key in known:
            known[key].answer = answer
        else:
            db.add(RememberedAnswer(event_id=event.id, question=key, answer=answer))


def _forget_headers(db: Session, known: dict[str, RememberedAnswer], start: str, kept: Mapping[str, str]) -> None:
    """The columns of the file before last are not missed any more."""
    for key in [key for key in known if key.startswith(f"{start}:") and key not in kept]:
        db.delete(known.pop(key))
