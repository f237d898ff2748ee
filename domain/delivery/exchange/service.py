"""Drafts of imports: files kept with the answers given so far, written elsewhere only when somebody confirms.

Short files are understood at each look; long ones by a job, which keeps the preview.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from domain.delivery.exchange import queries
from domain.delivery.exchange.checks import check_against_picture, check_answers, check_readable, still_open
from domain.delivery.exchange.confirming import confirm, preview
from domain.delivery.exchange.models import ImportDraft, ImportFile, ImportState
from domain.delivery.exchange.pictures import EMPTY, Picture, packed, picture_of, unpacked
from domain.delivery.exchange.planning.planner import GivenFile, Plan
from domain.delivery.exchange.progress import READING, begin, is_large, stopped
from domain.delivery.exchange.reading import MAX_FILE_BYTES
from domain.delivery.exchange.reading.files import file_too_large
from domain.delivery.exchange.understanding.kinds import Kind
from domain.delivery.exchange.understanding.questions import LONGEST_ANSWER
from domain.delivery.exchange.understanding.rows import Tell, tell_nobody
from domain.foundation import events, outbox
from domain.foundation.accounts import Actor
from domain.foundation.core.errors import Conflict, Invalid, InvalidFields
from domain.foundation.core.text import clean_line
from domain.foundation.events.models import Event

MOST_FILES = 12
KEEP_DRAFTS = timedelta(days=7)

PREPARE_JOB = "imports.prepare"
WRITE_JOB = "imports.write"


@dataclass(frozen=True)
class Prepared:
    """A plan made without holding any lock, and what it stands on."""

    plan: Plan
    answers: Mapping[str, str]
    mark: int


def named(files: Sequence[GivenFile]) -> list[GivenFile]:
    """The files under names that can be kept and shown. Raises Invalid `file_count`, `file_too_large`."""
    if not 1 <= len(files) <= MOST_FILES:
        raise Invalid("file_count", "Choisissez de 1 à {most} fichiers.", field="files", most=MOST_FILES)
    for file in files:
        if len(file.content) > MAX_FILE_BYTES:
            raise file_too_large(file.name[-150:])
    return [GivenFile(_file_name(file.name, rank), file.content) for rank, file in enumerate(files, start=1)]


def keep(db: Session, event: Event, files: Sequence[GivenFile], *, actor: Actor, now: datetime) -> ImportDraft:
    """Keep the files; long ones get a job that prepares their preview."""
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
    if is_large(files):
        ask_for(db, draft, PREPARE_JOB, now=now)
    db.flush()
    return draft


def start(
    db: Session, event: Event, files: Sequence[GivenFile], *, actor: Actor, now: datetime
) -> tuple[ImportDraft, Plan]:
    """Keep short files and show what they would do. Raises Invalid when none of them can be read."""
    files = named(files)
    plan = preview(db, event, files, {})
    check_readable(plan)
    return keep(db, event, files, actor=actor, now=now), plan


def _file_name(name: str, rank: int) -> str:
    """The last part of the name, on one line: no folder, no control character."""
    last = clean_line(name.replace("\\", "/").rsplit("/", 1)[-1][-150:])
    return last or f"fichier {rank}"


def look(db: Session, event: Event, draft_id: uuid.UUID) -> tuple[ImportDraft, Picture]:
    """The draft and the preview that screens show: as it is now, or as a job prepared it.

    Raises NotFound, Conflict `draft_unreadable`.
    """
    draft = queries.draft_of(db, event, draft_id)
    answers = _answers_of(draft)
    if draft.state is ImportState.CONFIRMED:
        return draft, EMPTY
    if draft.picture is not None or draft.progress is not None:
        return draft, _kept_picture(draft)
    return draft, picture_of(preview(db, event, queries.files_of(db, draft), answers))


def prepare(db: Session, event: Event, draft_id: uuid.UUID, tell: Tell = tell_nobody) -> Prepared:
    """The plan of a draft, made while anybody may write: see `is_current`."""
    draft = queries.draft_of(db, event, draft_id)
    mark, answers = queries.mark_of(db, event), _answers_of(draft)
    return Prepared(preview(db, event, queries.files_of(db, draft), answers, tell), answers, mark)


def is_current(db: Session, event: Event, draft_id: uuid.UUID, prepared: Prepared) -> bool:
    """Whether nothing that the plan stands on has changed since. Raises NotFound, Conflict once it is confirmed."""
    draft = _open_draft(db, event, draft_id)
    return prepared.mark == queries.mark_of(db, event) and prepared.answers == _answers_of(draft)


def keep_picture(db: Session, event: Event, draft_id: uuid.UUID, prepared: Prepared, *, now: datetime) -> None:
    """Show a prepared preview; one of files that cannot be read says so. The work is over."""
    draft = _open_draft(db, event, draft_id)
    try:
        check_readable(prepared.plan)
    except Invalid as error:
        stopped(draft, error.errors[0] if isinstance(error, InvalidFields) else error, now=now)
        return
    draft.picture = packed(picture_of(prepared.plan))
    draft.progress = None
    db.flush()


def ask_for(db: Session, draft: ImportDraft, job: str, *, now: datetime, **payload: Any) -> None:
    """Have the worker do it. Raises Conflict `import_busy` while other work on the draft goes on."""
    begin(draft, READING, now=now)
    outbox.enqueue_job(db, job, {"draft_id": str(draft.id), **payload}, now=now, max_attempts=3)
    db.flush()


def _answers_of(draft: ImportDraft) -> dict[str, str]:
    """What was answered, as long as it is what this version writes."""
    answers: Any = draft.answers
    if not isinstance(answers, dict) or not all(isinstance(each, str) for each in answers.values()):
        raise _unreadable()
    return answers


def _kept_picture(draft: ImportDraft) -> Picture:
    """The preview that a job prepared; an empty one before it did."""
    if draft.picture is None:
        return EMPTY
    try:
        return unpacked(draft.picture)
    except ValueError:
        raise _unreadable() from None


def _unreadable() -> Conflict:
    return Conflict(
        "draft_unreadable",
        "Les réponses données pour cet import ne se lisent plus. Renoncez à cet import, "
        "puis choisissez de nouveau vos fichiers : rien n’a été écrit.",
    )


def is_prepared_by_job(db: Session, event: Event, draft_id: uuid.UUID) -> bool:
    """Whether its files are too long to be understood at each look. Raises NotFound."""
    draft = queries.draft_of(db, event, draft_id)
    return draft.picture is not None or draft.progress is not None or is_large(queries.files_of(db, draft))


def registers(db: Session, event: Event, draft_id: uuid.UUID, prepared: Prepared | None = None) -> bool:
    """Whether its files register people, or did: that asks for a right of its own. Raises NotFound.

    Of long files that nobody has understood yet, they may.
    """
    draft = queries.draft_of(db, event, draft_id)
    if prepared is not None:
        return any(each.understood and each.understood.kind is Kind.REGISTRATIONS for each in prepared.plan.files)
    if draft.picture is None and draft.state is ImportState.PREVIEWED:
        return True
    told = {file["kind"] for file in _kept_picture(draft)["files"]} | set(draft.result or {})
    return Kind.REGISTRATIONS.value in told


def answer(
    db: Session, event: Event, draft_id: uuid.UUID, answers: Mapping[str, str | None], *, now: datetime
) -> tuple[ImportDraft, Picture]:
    """Add answers (None takes one back) and show the preview again; a long one is prepared by a job.

    Raises NotFound, Conflict, InvalidFields.
    """
    draft = _open_draft(db, event, draft_id)
    given = dict(_answers_of(draft))
    for key, value in answers.items():
        if value is None:
            given.pop(key, None)
        else:
            given[key] = clean_line(value, field="answers", limit=LONGEST_ANSWER)
    said = [key for key, value in answers.items() if value is not None]
    if is_prepared_by_job(db, event, draft_id):
        picture = _kept_picture(draft)
        check_against_picture(picture, given, said)
        ask_for(db, draft, PREPARE_JOB, now=now)
    else:
        plan = preview(db, event, queries.files_of(db, draft), given)
        check_answers(plan, said)
        picture = picture_of(plan)
    draft.answers = given
    db.flush()
    return draft, picture


def confirm_draft(
    db: Session,
    event: Event,
    draft_id: uuid.UUID,
    *,
    skip_open: bool,
    send_links: bool = False,
    prepared: Prepared | None = None,
    actor: Actor,
    now: datetime,
) -> ImportDraft:
    """Write the draft's plan as it is now, all or nothing. Raises NotFound, Conflict, Invalid.

    A plan prepared before spares understanding the files under the lock, as long as nothing changed since.
    """
    draft = _open_draft(db, event, draft_id)
    current = events.lock_event(db, event.id)
    if prepared is None or not is_current(db, current, draft_id, prepared):
        prepared = prepare(db, current, draft_id)
    result = confirm(db, current, prepared.plan, skip_open=skip_open, send_links=send_links, actor=actor, now=now)
    draft.state = ImportState.CONFIRMED
    draft.result = result.as_json()
    draft.confirmed_at = now
    draft.picture = draft.progress = None
    db.flush()
    return draft


def ask_to_write(
    db: Session,
    event: Event,
    draft_id: uuid.UUID,
    *,
    skip_open: bool,
    send_links: bool = False,
    actor: Actor,
    now: datetime,
) -> ImportDraft:
    """Have the worker write a long import. Raises NotFound, Conflict `import_open` and `import_busy`."""
    draft = _open_draft(db, event, draft_id)
    picture = _kept_picture(draft)
    if not picture["ready"] and not skip_open:
        raise still_open()
    account = str(actor.account_id) if actor.account_id else None
    ask_for(db, draft, WRITE_JOB, now=now, skip_open=skip_open, send_links=send_links, account_id=account)
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
