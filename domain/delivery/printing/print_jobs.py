"""Long prints as jobs, for who asks: asked for, looked at, fetched for some days, dropped. `print_work` does them."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.delivery.printing import catalogue, everything_parts
from domain.delivery.printing.everything import LeftOut, Order, PartKey, refused
from domain.delivery.printing.everything_parts import Drawing
from domain.delivery.printing.models import PrintJob
from domain.delivery.printing.print_work import UNDER_WAY, ask_sweep, folder_of
from domain.execution import attendance, registrations
from domain.foundation import events, journal, outbox
from domain.foundation.accounts import Actor, Permission
from domain.foundation.core.errors import Conflict, Forbidden, Invalid, NotFound
from domain.foundation.core.i18n import gettext
from domain.foundation.core.settings import Settings
from domain.foundation.core.text import slugify
from domain.foundation.events.models import Event

EVERYTHING = "everything"
PRINT_JOB = "prints.make"
PRINT_QUEUE = "print"
MOST_TRIES = 4
NOT_THERE = ("print_not_there", "Ces fichiers ne sont pas là, ou plus : relancez la préparation.")


def ask(
    db: DbSession,
    event: Event,
    wanted: Collection[PartKey],
    held: Collection[Permission],
    *,
    draft: bool = False,
    sheet: str = "",
    secret: bytes,
    actor: Actor,
    now: datetime,
) -> PrintJob:
    """Have these parts drawn and joined by a job; what one may not print is left out and said.

    Sheets to sign are frozen now, links of letters made now. The same order twice is one job while it lasts. Raises
    Invalid `nothing_to_print`, Conflict `print_under_way`.
    """
    events.lock_event(db, event.id)
    order = prepare(db, event, wanted, held, draft=draft, sheet=sheet, secret=secret, actor=actor, now=now)
    of_event = select(PrintJob).where(PrintJob.event_id == event.id, PrintJob.state.in_(UNDER_WAY))
    current = db.scalar(of_event)
    if current is not None and Order.read(current.options) == order:
        return current
    if current is not None:
        raise Conflict(
            "print_under_way", "Une préparation est déjà en cours : attendez qu’elle finisse, ou arrêtez-la."
        )
    job = PrintJob(
        event_id=event.id,
        account_id=actor.account_id,
        kind=EVERYTHING,
        options=order.kept,
        stage=gettext("En attente"),
        total=len(order.parts) + 1,
        asked_at=now,
    )
    db.add(job)
    db.flush()
    journal.record(
        db,
        actor,
        "prints.everything",
        subject_kind="prints",
        subject_id=job.id,
        event_id=event.id,
        now=now,
        facts={"parts": list(order.parts)},
    )
    payload = {"job_id": str(job.id)}
    outbox.enqueue_job(db, PRINT_JOB, payload, now=now, queue=PRINT_QUEUE, max_attempts=MOST_TRIES)
    db.flush()
    return job


def prepare(
    db: DbSession,
    event: Event,
    wanted: Collection[PartKey],
    held: Collection[Permission],
    *,
    draft: bool = False,
    sheet: str = "",
    secret: bytes,
    actor: Actor,
    now: datetime,
) -> Order:
    """What is to be drawn for somebody who holds these permissions, with sheets to sign and links written down.

    Raises Invalid `nothing_to_print`, `unknown_sheet`.
    """
    if sheet:
        catalogue.sheet_of(sheet)
    order = Order.of(wanted, held, draft=draft, sheet=sheet)
    if not order.parts:
        raise Invalid("nothing_to_print", "Cochez au moins une impression que votre rôle permet.", field="parts")
    if PartKey.ATTENDANCE_SHEET in order.parts:
        attendance.freeze_sheets(db, event, actor=actor, now=now)
    if PartKey.REGISTRATION_LETTERS in order.parts:
        registrations.make_links(db, event, None, secret=secret, now=now)
    return order


def look(
    db: DbSession,
    event: Event,
    held: Collection[Permission],
    *,
    draft: bool,
    settings: Settings,
    now: datetime,
) -> dict[str, Any]:
    """What would be left out of all that one may print, and what will not look right; nothing is drawn or frozen."""
    order = Order.of(list(PartKey), held, draft=draft)
    drawing = Drawing(db, event, order, settings.data, settings, now)
    found = [everything_parts.look(drawing, key) for key in order.parts]
    frozen = PartKey.ATTENDANCE_SHEET  # asking makes them
    return everything_parts.in_words(order, [each for each in found if each.part is not frozen or not each.missing])


def jobs_of(event: Event) -> Any:
    """The query of an event's jobs."""
    return select(PrintJob).where(PrintJob.event_id == event.id)


def find(db: DbSession, event: Event, job_id: uuid.UUID) -> PrintJob:
    """Raises NotFound, for those of other gatherings too."""
    found = db.scalar(jobs_of(event).where(PrintJob.id == job_id))
    if found is None:
        raise NotFound()
    return found  # type: ignore[no-any-return]  # a scalar of a query that is built elsewhere


def may_fetch(job: PrintJob, held: Collection[Permission]) -> bool:
    """Whoever fetches must be allowed each part, not only whoever asked."""
    return Order.read(job.options).needs <= frozenset(held)


def file_of(
    db: DbSession, event: Event, job_id: uuid.UUID, form: str, held: Collection[Permission], *, settings: Settings
) -> tuple[Path, str]:
    """Where the bytes lie, and the name to keep them under. Raises NotFound, Forbidden, Conflict `print_not_there`."""
    job = find(db, event, job_id)
    if not may_fetch(job, held):
        raise Forbidden()
    path = folder_of(settings, job.id) / form
    if not any(each["form"] == form for each in job.files) or not path.is_file():
        raise Conflict(*NOT_THERE)
    return path, f"{event.slug}-{slugify(gettext('tout pour le jour J'))}.{form}"


def drop(db: DbSession, event: Event, job_id: uuid.UUID, *, actor: Actor, now: datetime) -> None:
    """Stop it, or throw its files away; whoever draws it finds no row and stops. Raises NotFound."""
    job = find(db, event, job_id)
    db.delete(job)
    journal.record(db, actor, "prints.dropped", subject_kind="prints", subject_id=job.id, event_id=event.id, now=now)
    ask_sweep(db, now=now)
    db.flush()


def refusals(job: PrintJob) -> Sequence[LeftOut]:
    """What is known to be left out before anything is drawn."""
    return refused(Order.read(job.options))
