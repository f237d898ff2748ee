"""What every verb of the day begins with: the day is open, the session is in the programme, its row is locked."""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Session
from domain.execution.run_sheet import queries
from domain.execution.run_sheet.models import SessionRun
from domain.execution.run_sheet.reading import InForce
from domain.execution.run_sheet.values import SheetSession
from domain.foundation.core.errors import Conflict, NotFound
from domain.foundation.events.models import Event


def check_open(db: DbSession, event: Event) -> None:
    if not queries.run_of(db, event).is_open:
        raise not_open()


def not_open() -> Conflict:
    return Conflict("run_not_open", "La journée n’est pas ouverte. Ouvrez-la d’abord avec « C’est parti ».")


def session_in_force(db: DbSession, event: Event, session_id: uuid.UUID, force: InForce) -> SheetSession:
    session = force.session(session_id)
    if session is None:
        check_known(db, event, session_id)
        raise Conflict(
            "session_gone",
            "Cette séance n’est plus au programme, ou n’y a plus d’heure. Ce qui a été noté d’elle est gardé.",
        )
    return session


def check_known(db: DbSession, event: Event, session_id: uuid.UUID) -> None:
    if db.scalar(select(Session.id).where(Session.id == session_id, Session.event_id == event.id)) is None:
        raise NotFound()


def locked(db: DbSession, event: Event, session_id: uuid.UUID) -> SessionRun:
    """The row of a session, made the first time; whoever makes it second is tried again by the edge."""
    run = noted(db, event, session_id)
    if run is None:
        run = SessionRun(event_id=event.id, session_id=session_id, delay_minutes=0, warn_minutes=5)
        db.add(run)
        db.flush()
    return run


def noted(db: DbSession, event: Event, session_id: uuid.UUID) -> SessionRun | None:
    query = select(SessionRun).where(SessionRun.session_id == session_id, SessionRun.event_id == event.id)
    return db.scalar(query.with_for_update().execution_options(populate_existing=True))
