"""Long prints as jobs, for who does them: begun, told, kept or failed, forgotten, swept.

Files lie in a folder of the job, outside of what is backed up, under names of our own. A row says what may be fetched:
what no row speaks of any more is swept away.
"""

import shutil
import uuid
from collections.abc import Collection
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as DbSession

from domain.delivery.printing.models import PrintJob, PrintJobState
from domain.foundation import outbox
from domain.foundation.core.changes import tell
from domain.foundation.core.errors import PreauError
from domain.foundation.core.i18n import gettext
from domain.foundation.core.settings import Settings

SWEEP_JOB = "prints.sweep"
KEPT = timedelta(days=7)
UNDER_WAY = frozenset({PrintJobState.QUEUED, PrintJobState.RUNNING})
FORMS = {"pdf": "application/pdf", "zip": "application/zip"}
"""What comes out, and the media type of each."""


def folder_of(settings: Settings, job_id: uuid.UUID) -> Path:
    return settings.data / "prints" / job_id.hex


def begin(db: DbSession, job_id: uuid.UUID) -> PrintJob | None:
    """The job, from now on running; None when it is over or was dropped."""
    job = _locked(db, job_id)
    if job is None or job.state not in UNDER_WAY:
        return None
    job.state = PrintJobState.RUNNING
    db.flush()
    return job


def tell_stage(db: DbSession, job_id: uuid.UUID, stage: str, done: int) -> bool:
    """Say how far it is; False when nobody waits for it any more."""
    job = _locked(db, job_id)
    if job is None or job.state is not PrintJobState.RUNNING:
        return False
    job.stage, job.done = stage, done
    db.flush()
    return True


def is_wanted(db: DbSession, job_id: uuid.UUID) -> bool:
    return db.scalar(select(PrintJob.state).where(PrintJob.id == job_id)) is PrintJobState.RUNNING


def keep(db: DbSession, job_id: uuid.UUID, result: dict[str, Any], folder: Path, *, now: datetime) -> bool:
    """The files may be fetched from now on; False when nobody waits for them any more."""
    job = _locked(db, job_id)
    if job is None or job.state is not PrintJobState.RUNNING:
        return False
    job.state, job.stage, job.done = PrintJobState.DONE, "", job.total
    job.result, job.finished_at, job.expires_at = result, now, now + KEPT
    job.files = [
        {"form": form, "size": (folder / form).stat().st_size, "media_type": kind} for form, kind in FORMS.items()
    ]
    db.flush()
    return True


def fail(db: DbSession, job_id: uuid.UUID, error: PreauError, *, now: datetime) -> None:
    """Say why nothing came out; it may be asked again."""
    job = _locked(db, job_id)
    if job is not None and job.state in UNDER_WAY:
        _end(job, error.sentence, now)
        ask_sweep(db, now=now)


def forget_files(db: DbSession, event_ids: Collection[uuid.UUID], *, now: datetime) -> None:
    """Somebody was erased: what was printed before may name them, and is thrown away with its remarks."""
    told = gettext("Les fichiers ont été retirés : des données personnelles ont été effacées. Relancez la préparation.")
    jobs = db.scalars(select(PrintJob).where(PrintJob.event_id.in_(event_ids)).with_for_update()).all()
    named = [job for job in jobs if job.files or job.result or job.state in UNDER_WAY]
    for job in named:
        _end(job, told, now)
    if named:
        ask_sweep(db, now=now)


def ask_sweep(db: DbSession, *, now: datetime) -> None:
    """Have the bytes removed that no row speaks of, once this is certain."""
    outbox.enqueue_job(db, SWEEP_JOB, {}, now=now)


def forget_old(db: DbSession, *, now: datetime) -> int:
    """Rows whose time is over: seven days after they ended."""
    old = delete(PrintJob).where(PrintJob.finished_at < now - KEPT, PrintJob.state.not_in(UNDER_WAY))
    gone = db.execute(old.returning(PrintJob.event_id).execution_options(synchronize_session=False)).scalars().all()
    for event_id in set(gone):
        tell(db, event_id, PrintJob.told_as)
    return len(gone)


def sweep(db: DbSession, settings: Settings) -> int:
    """Remove the folders of jobs that are no more, or ended without files; answers how many."""
    root = settings.data / "prints"
    folders = {each.name: each for each in root.iterdir() if each.is_dir()} if root.is_dir() else {}
    rows = db.execute(select(PrintJob.id, PrintJob.state).where(PrintJob.state != PrintJobState.FAILED))
    kept = {job_id.hex for job_id, _ in rows}
    gone = [folder for name, folder in folders.items() if name not in kept]
    for folder in gone:
        shutil.rmtree(folder, ignore_errors=True)
    return len(gone)


def _end(job: PrintJob, sentence: str, now: datetime) -> None:
    job.state, job.failure, job.finished_at = PrintJobState.FAILED, sentence[:300], now
    job.files, job.result, job.stage, job.expires_at = [], {}, "", None


def _locked(db: DbSession, job_id: uuid.UUID) -> PrintJob | None:
    query = select(PrintJob).where(PrintJob.id == job_id).with_for_update()
    return db.scalar(query.execution_options(populate_existing=True))
