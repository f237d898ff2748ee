"""People who register, through the same door as everybody."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.execution import registrations
from domain.execution.registrations import (
    RegistrationChanges,
    RegistrationFilters,
    RegistrationRequest,
    RegistrationSource,
)
from domain.execution.registrations.models import Registration, WorkshopChoice
from domain.execution.registrations.seat_models import SeatCount
from domain.foundation.accounts import Actor
from domain.foundation.core.db import Database
from domain.foundation.core.ids import new_code
from domain.foundation.core.pages import PageRequest
from domain.foundation.events.models import Event
from domain.foundation.outbox.models import Job, Mail

SECRET = b"a-secret-for-tests-only-of-some-length"
BASE_URL = "http://testserver"
MYSELF = Actor("La personne inscrite")


def person(number: int = 1, **values: Any) -> RegistrationRequest:
    """Somebody plainly invented; each number is somebody else."""
    facts: dict[str, Any] = {
        "first_name": "Fatoumata",
        "last_name": f"Diallo {number}",
        "email": f"fatoumata.diallo.{number}@ccas-bergerac.example",
        "organisation_name": "CCAS de Bergerac",
    }
    return RegistrationRequest(**(facts | values))


def register(
    db: Session,
    event: Event,
    request: RegistrationRequest,
    *,
    now: datetime,
    source: RegistrationSource = RegistrationSource.PUBLIC,
    **values: Any,
) -> Registration:
    return registrations.register(db, event, request, source=source, now=now, **values)


def receive(
    db: Session,
    event: Event,
    request: RegistrationRequest,
    *,
    now: datetime,
    key: str | None = None,
    network: str = "192.0.2.7",
) -> None:
    registrations.receive(db, event.slug, request, key=key, network=network, now=now)


def write_due_mails(db: Session, *, now: datetime) -> list[Mail]:
    """What the worker writes for the mails noted so far; those already written are not written again."""
    jobs = db.scalars(select(Job.payload).where(Job.kind == registrations.MAIL_JOB).order_by(Job.id)).all()
    written = (registrations.write_due_mail(db, payload, secret=SECRET, base_url=BASE_URL, now=now) for payload in jobs)
    return [mail for mail in written if mail is not None]


def change(db: Session, event: Event, registration: Registration, *, now: datetime, **values: Any) -> Registration:
    """What the person changes by their link, or the committee with `by_committee=True`."""
    options = {name: values.pop(name) for name in ("by_committee", "expected_version") if name in values}
    return registrations.change(
        db,
        event,
        registration.id,
        RegistrationChanges(**values),
        actor=MYSELF,
        secret=SECRET,
        base_url=BASE_URL,
        now=now,
        **options,
    )


def cancel(db: Session, event: Event, registration: Registration, *, now: datetime, **values: Any) -> Registration:
    return registrations.cancel(
        db, event, registration.id, actor=MYSELF, secret=SECRET, base_url=BASE_URL, now=now, **values
    )


def seats_held(database: Database) -> dict[object, int]:
    """Seats that rows hold, by session (None: the event), counted from the rows themselves."""
    with database.reading() as db:
        seated = select(func.count()).select_from(Registration).where(Registration.state.in_(["pending", "confirmed"]))
        held: dict[object, int] = {None: db.scalar(seated) or 0}
        by_session = select(WorkshopChoice.session_id, func.count()).group_by(WorkshopChoice.session_id)
        held.update((row[0], row[1]) for row in db.execute(by_session))
    return held


def seats_counted(database: Database) -> dict[object, int]:
    """Seats taken as the counters say."""
    with database.reading() as db:
        return {row.session_id: row.taken for row in db.scalars(select(SeatCount)) if row.taken}


def replace_event(event: Any) -> Any:
    """The event as a request saw it before: a snapshot that later changes do not reach."""
    columns = {column.name: getattr(event, column.name) for column in event.__table__.columns}
    return type(event)(**columns)


def found_by(db: Session, event: Any, page: PageRequest | None = None, **filters: Any) -> list[Registration]:
    return list(
        registrations.list_registrations(db, event, RegistrationFilters(**filters), page or PageRequest()).items
    )


def mails(db: Session, *, now: datetime) -> list[tuple[str, str]]:
    """Kind and address of every mail, once the worker wrote those that were due."""
    write_due_mails(db, now=now)
    return [(mail.kind, mail.to_address) for mail in db.scalars(select(Mail).order_by(Mail.id))]


def titles(db: Session, event: Any, registration: Registration) -> list[str]:
    return [workshop.title for workshop in registrations.chosen(db, event, registration.id)]


def make_row(db: Session, event: Event, *, now: datetime, **values: Any) -> Registration:
    """A registration as a row alone, without seat nor mail."""
    facts: dict[str, Any] = {
        "source": RegistrationSource.PUBLIC,
        "first_name": "Awa",
        "last_name": "Traoré",
        "person_key": new_code(),
        "search_key": "awa traore",
        "sort_key": "traore awa",
        "badge_code": new_code(),
        "created_at": now,
        "updated_at": now,
    }
    row = Registration(event_id=event.id, **(facts | values))
    db.add(row)
    db.flush()
    return row
