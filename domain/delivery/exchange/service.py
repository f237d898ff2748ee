"""Importing: files are kept with the answers given so far, and written elsewhere only when somebody confirms."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from domain.delivery.exchange import queries
from domain.delivery.exchange.applying import Result, apply_plan
from domain.delivery.exchange.models import ImportDraft, ImportFile, ImportState, RememberedAnswer
from domain.delivery.exchange.planning.planner import GivenFile, Plan, make_plan
from domain.delivery.exchange.understanding.questions import LONGEST_ANSWER
from domain.foundation import events, journal
from domain.foundation.accounts import Actor
from domain.foundation.core.errors import Conflict, Invalid, InvalidFields
from domain.foundation.core.text import clean_line
from domain.foundation.events.models import Event

MOST_FILES = 12
KEEP_DRAFTS = timedelta(days=7)


def preview(db: Session, event: Event | None, files: Sequence[GivenFile], answers: Mapping[str, str]) -> Plan:
    """What importing the files would do. Without event, the files make one."""
    return make_plan(queries.known(db, event), files, answers)


def confirm(
    db: Session,
    event: Event | None,
    plan: Plan,
    *,
    skip_open: bool = False,
    actor: Actor,
    now: datetime,
    is_example: bool = False,
) -> Result:
    """Write the plan and remember the answers. Raises Conflict `import_open` while something is open."""
    if plan.is_open and not skip_open:
        raise Conflict(
            "import_open",
            "Il reste des questions sans réponse ou des lignes à réparer. "
            "Répondez-y, ou importez seulement ce qui est clair.",
        )
    result = apply_plan(db, event, plan, actor=actor, now=now, is_example=is_example)
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
    for question in plan.questions:
        answer = plan.answers.get(question.key)
        if answer is None or question.key in plan.open_questions:
            continue
        if question.key in known:
            known[question.key].answer = answer
        else:
            db.add(RememberedAnswer(event_id=event.id, question=question.key, answer=answer))


def start(
    db: Session, event: Event, files: Sequence[GivenFile], *, actor: Actor, now: datetime
) -> tuple[ImportDraft, Plan]:
    """Keep the files and show what they would do. Raises Invalid when none of them can be read."""
    if not 1 <= len(files) <= MOST_FILES:
        raise Invalid("file_count", "Choisissez de 1 à {most} fichiers.", field="files", most=MOST_FILES)
    files = [GivenFile(_file_name(file.name, rank), file.content) for rank, file in enumerate(files, start=1)]
    plan = preview(db, event, files, {})
    problems = [
        Invalid(file.problem.code, "{sentence}", field="files", sentence=file.problem.sentence)
        for file in plan.files
        if file.problem is not None
    ]
    if len(problems) == len(plan.files):
        raise problems[0] if len(problems) == 1 else InvalidFields(problems)
    draft = ImportDraft(
        event_id=event.id,
        account_id=actor.account_id,
        state=ImportState.PREVIEWED,
        answers={},
        created_at=now,
    )
    db.add(draft)
    db.flush()
    db.add_all(
        ImportFile(draft_id=draft.id, position=rank, name=file.name, content=file.content)
        for rank, file in enumerate(files)
    )
    db.flush()
    return draft, plan


def _file_name(name: str, rank: int) -> str:
    """The last part of the name, on one line: no folder, no control character."""
    last = clean_line(name.replace("\\", "/").rsplit("/", 1)[-1][-150:])
    return last or f"fichier {rank}"


def preview_of(db: Session, event: Event, draft_id: uuid.UUID) -> tuple[ImportDraft, Plan]:
    """The draft and what it would do now. Raises NotFound, Conflict `draft_unreadable`."""
    draft = queries.draft_of(db, event, draft_id)
    return draft, preview(db, event, queries.files_of(db, draft), _answers_of(draft))


def _answers_of(draft: ImportDraft) -> dict[str, str]:
    """What was answered, as long as it is what this version writes."""
    answers: Any = draft.answers
    if not isinstance(answers, dict) or not all(isinstance(each, str) for each in answers.values()):
        raise Conflict(
            "draft_unreadable",
            "Les réponses données pour cet import ne se lisent plus. Renoncez à cet import, "
            "puis choisissez de nouveau vos fichiers : rien n’a été écrit.",
        )
    return answers


def answer(
    db: Session, event: Event, draft_id: uuid.UUID, answers: Mapping[str, str | None]
) -> tuple[ImportDraft, Plan]:
    """Add answers (None takes one back) and show the plan again. Raises NotFound, Conflict, InvalidFields."""
    draft = _open_draft(db, event, draft_id)
    given = dict(_answers_of(draft))
    for key, value in answers.items():
        if value is None:
            given.pop(key, None)
        else:
            given[key] = clean_line(value, field=key, limit=LONGEST_ANSWER)
    plan = preview(db, event, queries.files_of(db, draft), given)
    _check_answers(plan, [key for key, value in answers.items() if value is not None])
    draft.answers = given
    db.flush()
    return draft, plan


def _check_answers(plan: Plan, keys: Sequence[str]) -> None:
    known = {question.key for question in plan.questions}
    errors = [
        Invalid("unknown_question", "Cette question ne se pose pas.", field=key) for key in keys if key not in known
    ]
    errors += [
        Invalid("bad_answer", "Cette réponse ne convient pas : choisissez l’une des réponses proposées.", field=key)
        for key in keys
        if key in plan.open_questions
    ]
    if errors:
        raise InvalidFields(errors)


def confirm_draft(
    db: Session, event: Event, draft_id: uuid.UUID, *, skip_open: bool, actor: Actor, now: datetime
) -> ImportDraft:
    """Write the draft's plan as it is now, all or nothing. Raises NotFound, Conflict, Invalid."""
    draft = _open_draft(db, event, draft_id)
    current = events.lock_event(db, event.id)
    plan = preview(db, current, queries.files_of(db, draft), _answers_of(draft))
    result = confirm(db, current, plan, skip_open=skip_open, actor=actor, now=now)
    draft.state = ImportState.CONFIRMED
    draft.result = result.as_json()
    draft.confirmed_at = now
    db.flush()
    return draft


def drop(db: Session, event: Event, draft_id: uuid.UUID) -> None:
    """Forget a draft and its files. Raises NotFound, Conflict once it is confirmed."""
    draft = _open_draft(db, event, draft_id)
    db.execute(delete(ImportDraft).where(ImportDraft.id == draft.id))
    db.expunge(draft)


def forget_old_files(db: Session, *, now: datetime) -> dict[str, int]:
    """Drop drafts that nobody confirmed within a week, and the files of those that are done. Answers how many."""
    old = delete(ImportDraft).where(
        ImportDraft.state == ImportState.PREVIEWED, ImportDraft.created_at < now - KEEP_DRAFTS
    )
    done = select(ImportDraft.id).where(ImportDraft.state == ImportState.CONFIRMED)
    return {
        "import_drafts": len(db.scalars(old.returning(ImportDraft.id)).all()),
        "import_files": len(
            db.scalars(delete(ImportFile).where(ImportFile.draft_id.in_(done)).returning(ImportFile.id)).all()
        ),
    }


def _open_draft(db: Session, event: Event, draft_id: uuid.UUID) -> ImportDraft:
    draft = queries.draft_of(db, event, draft_id, lock=True)
    if draft.state is ImportState.CONFIRMED:
        raise Conflict("already_confirmed", "Cet import est déjà fait.")
    return draft
