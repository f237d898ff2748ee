"""Long prints: drawn part by part by a process with limits, joined, then offered whole.

A worker that dies leaves the parts that were drawn: the next one goes on with what is missing.
"""

import shutil
import uuid
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy.orm import Session

from domain.delivery.printing import everything_parts, print_work
from domain.delivery.printing.everything import BY_KEY, Order, PartKey
from domain.delivery.printing.models import PrintJob
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, PreauError, StorageFull
from domain.foundation.core.i18n import gettext
from domain.foundation.core.settings import Settings
from domain.foundation.core.times import utc_now
from worker.interrupted import interrupted
from worker.print_children import MODULE, Child, Limits, Start, TooMuch, Unwanted

MOST_CPU_SECONDS = 300
LIMITS = Limits()
log = structlog.get_logger()


def make_prints(
    database: Database,
    settings: Settings,
    payload: dict[str, Any],
    now: datetime,
    *,
    limits: Limits = LIMITS,
    module: str = MODULE,
) -> None:
    """A job that runs again finds what was drawn; one that was dropped leaves nothing."""
    job_id = uuid.UUID(payload["job_id"])
    folder = print_work.folder_of(settings, job_id)
    try:
        with database.writing() as db:
            job = print_work.begin(db, job_id)
        if job is None:
            return
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        start, is_wanted = _start(database, settings, job, folder, limits), _asking(database, job_id)
        with Child(start, limits, is_wanted=is_wanted, module=module) as child:
            found = _draw_all(database, job, child, folder)
            result = _joined(database, job, child, found)
        everything_parts.tidy(folder)
        with database.writing() as db:
            if not print_work.keep(db, job_id, result, folder, now=utc_now()):
                raise Unwanted()
    except Unwanted:
        shutil.rmtree(folder, ignore_errors=True)
    except PreauError as error:
        _fail(database, job_id, folder, error)
    except OSError:
        _fail(database, job_id, folder, StorageFull())


def prints_given_up(db: Session, payload: dict[str, Any], now: datetime) -> None:
    print_work.fail(db, uuid.UUID(payload["job_id"]), interrupted(), now=now)


def sweep_prints(database: Database, settings: Settings, payload: dict[str, Any], now: datetime) -> None:
    """Rows whose time is over, then the files that no row speaks of any more."""
    with database.writing() as db:
        old = print_work.forget_old(db, now=now)
    with database.reading() as db:
        log.info("prints_swept", jobs=old, folders=print_work.sweep(db, settings))


def _draw_all(database: Database, job: PrintJob, child: Child, folder: Path) -> list[dict[str, Any]]:
    found = []
    for done, key in enumerate(Order.read(job.options).parts):
        before = everything_parts.drawn(folder, key)
        if before is None:
            _tell(database, job.id, BY_KEY[key].title, done)
        found.append(asdict(before) if before else _drawn(child, key))
    return found


def _drawn(child: Child, key: PartKey) -> dict[str, Any]:
    """A part that cannot be drawn keeps nobody from the others."""
    told = gettext("Cette impression n’a pas abouti\u00a0: elle prend trop de temps ou de place. Faites-la seule.")
    try:
        answer = child.ask({"part": key})
    except TooMuch:
        log.warning("print_beyond_limits", part=key.value)
        return {"part": key, "pages": 0, "missing": told, "remarks": []}
    if answer.get("full"):
        raise StorageFull()
    if "failed" in answer:
        log.warning("print_failed", part=key.value, error=answer["failed"])
        return {"part": key, "pages": 0, "missing": told, "remarks": []}
    return dict(answer["found"])


def _joined(database: Database, job: PrintJob, child: Child, found: list[dict[str, Any]]) -> dict[str, Any]:
    """Raises Conflict `prints_broken`, `prints_all_empty`."""
    if not any(each["pages"] for each in found):
        raise Conflict("prints_all_empty", "Il n’y a rien à imprimer pour l’instant : tout ce qui est coché est vide.")
    _tell(database, job.id, gettext("Assemblage"), job.total - 1)
    try:
        answer = child.ask({"join": found})
    except TooMuch:
        answer = {"failed": "limits"}
    if answer.get("full"):
        raise StorageFull()
    if "failed" in answer:
        log.warning("prints_not_joined", error=answer["failed"])
        raise Conflict(
            "prints_broken",
            "L’assemblage s’est interrompu. Relancez-le avec moins d’impressions ; s’il s’arrête encore, prévenez"
            " l’hébergeur.",
        )
    return dict(answer["result"])


def _tell(database: Database, job_id: uuid.UUID, stage: str, done: int) -> None:
    with database.writing() as db:
        if not print_work.tell_stage(db, job_id, stage, done):
            raise Unwanted()


def _asking(database: Database, job_id: uuid.UUID) -> Any:
    def is_wanted() -> bool:
        with database.reading() as db:
            return print_work.is_wanted(db, job_id)

    return is_wanted


def _fail(database: Database, job_id: uuid.UUID, folder: Path, error: PreauError) -> None:
    """In words, and nothing half made is left."""
    shutil.rmtree(folder, ignore_errors=True)
    with database.writing() as db:
        print_work.fail(db, job_id, error, now=utc_now())


def _start(database: Database, settings: Settings, job: PrintJob, folder: Path, limits: Limits) -> Start:
    return Start(
        database_url=database.url,
        event_id=str(job.event_id),
        asked_at=job.asked_at.isoformat(),
        order=dict(job.options),
        folder=str(folder.resolve()),
        data=str(settings.data.resolve()),
        base_url=settings.base_url,
        secret=settings.secret_key.decode(),
        cpu_seconds=MOST_CPU_SECONDS,
        memory_bytes=limits.memory_bytes,
    )
