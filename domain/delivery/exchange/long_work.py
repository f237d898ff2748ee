"""The steps that a job takes on a draft: each in a short transaction of its own, so that people see how far it is."""

import uuid
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.delivery.exchange import queries
from domain.delivery.exchange.models import ImportDraft, ImportState
from domain.delivery.exchange.places.lists import ReadList, keep_list
from domain.delivery.exchange.planning.planner import GivenFile
from domain.delivery.exchange.progress import Progress, stopped
from domain.foundation.accounts import PROGRAM, Actor
from domain.foundation.accounts.models import Account
from domain.foundation.core.errors import NotFound, PreauError
from domain.foundation.events.models import Event


def event_of(db: Session, draft_id: uuid.UUID) -> Event:
    """Raises NotFound once the draft was dropped."""
    event = db.scalar(
        select(Event).join(ImportDraft, ImportDraft.event_id == Event.id).where(ImportDraft.id == draft_id)
    )
    if event is None:
        raise NotFound()
    return event


def actor_of(db: Session, account_id: uuid.UUID | None) -> Actor:
    """Who asked for the work; the program itself once the account is gone."""
    account = db.get(Account, account_id) if account_id else None
    return Actor(account.name or account.email, account.id) if account else PROGRAM


def tell_progress(db: Session, draft_id: uuid.UUID, stage: str, done: int, total: int, *, now: datetime) -> None:
    """Raises NotFound once the draft was dropped."""
    draft = _draft(db, draft_id)
    if draft.state is ImportState.PREVIEWED:
        draft.progress = Progress(stage, done, total, now).as_json()
        db.flush()


def tell_stopped(db: Session, draft_id: uuid.UUID, error: PreauError, *, now: datetime) -> None:
    """Say why the work stopped; nothing of it was written."""
    draft = _draft(db, draft_id)
    if draft.state is ImportState.PREVIEWED:
        stopped(draft, error, now=now)
        db.flush()


def file_of_list(db: Session, draft_id: uuid.UUID) -> GivenFile:
    """The file of a long list. Raises NotFound when it was read already."""
    files = queries.files_of(db, _draft(db, draft_id))
    if not files:
        raise NotFound()
    return files[0]


def keep_long_list(db: Session, draft_id: uuid.UUID, read: ReadList) -> None:
    """Write the places and let the file go."""
    draft = _draft(db, draft_id)
    queries.forget_files(db, draft)
    keep_list(db, draft, read)


def _draft(db: Session, draft_id: uuid.UUID) -> ImportDraft:
    draft = db.scalar(select(ImportDraft).where(ImportDraft.id == draft_id).with_for_update())
    if draft is None:
        raise NotFound()
    return draft
