"""Writing the rows of a registration; seats are another matter (`counters`)."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import insert, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm.attributes import flag_modified

from domain.execution.registrations import rules
from domain.execution.registrations.models import PERSON_IS_THERE, Registration, WorkshopChoice
from domain.execution.registrations.values import RegistrationRequest, RegistrationSource, RegistrationState
from domain.foundation.core import edits
from domain.foundation.core.database_errors import Trouble, trouble_of
from domain.foundation.core.errors import Conflict
from domain.foundation.core.ids import new_code, new_id

PERSON = ("first_name", "last_name", "email", "organisation_name")
ROW_FIELDS = (
    *PERSON,
    "latin_name",
    "function",
    "kind",
    "no_photo",
    "category_id",
    "commune",
    "origin",
    "heard_from",
)

_TABLE: Any = Registration.__table__
_CHOICES: Any = WorkshopChoice.__table__

# Built once, and sent without the unit of work: a rush makes hundreds of these rows a second.
_UNLESS_THERE: dict[str, Any] = {
    name: insert(_TABLE)
    .on_conflict_do_nothing(index_elements=["event_id", "person_key"], index_where=text(PERSON_IS_THERE))
    .execution_options(preserve_rowcount=True)
    for name, insert in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}
_CHOICE = insert(_CHOICES)


def add(
    db: DbSession,
    event_id: uuid.UUID,
    request: RegistrationRequest,
    *,
    state: RegistrationState = RegistrationState.CONFIRMED,
    source: RegistrationSource,
    queued_with_id: uuid.UUID | None = None,
    hold_id: uuid.UUID | None = None,
    now: datetime,
) -> uuid.UUID | None:
    """The id of the new row; None when the same person is there, also when they came at this instant."""
    registration_id = new_id()
    row = {
        "id": registration_id,
        "version": 1,
        "event_id": event_id,
        "state": state,
        "source": source,
        "organisation_id": None,
        "relay_id": request.relay_id,
        "group_id": request.group_id,
        "queued_with_id": queued_with_id,
        "hold_id": hold_id,
        "language": request.language,
        "badge_code": new_code(),
        "created_at": now,
        "updated_at": now,
        "cancelled_at": None,
        **{name: getattr(request, name) for name in ROW_FIELDS},
        **keys(request),
    }
    added: Any = db.execute(_UNLESS_THERE[db.get_bind().dialect.name], row)
    return registration_id if added.rowcount else None


def keys(request: RegistrationRequest) -> dict[str, str]:
    """What is computed from who somebody is."""
    who = (request.first_name, request.last_name, request.email, request.organisation_name)
    return {
        "person_key": rules.person_key(*who),
        "search_key": rules.find_key(*who),
        "sort_key": rules.order_key(request.first_name, request.last_name),
    }


def apply(registration: Registration, request: RegistrationRequest) -> list[str]:
    """Write who somebody is; answers the names of the fields that changed."""
    changed = edits.apply(registration, {name: getattr(request, name) for name in ROW_FIELDS})
    if any(name in changed for name in PERSON):
        edits.apply(registration, keys(request))
    return list(changed)


def touch(db: DbSession, registration: Registration, *, now: datetime) -> None:
    """Write the row with its next version, also when only workshops or arrangements changed.

    Raises Conflict `already_registered` when it would become somebody who is there.
    """
    flag_modified(registration, "updated_at")
    registration.updated_at = now
    try:
        db.flush()
    except IntegrityError as error:
        if trouble_of(error) is Trouble.TAKEN:
            raise already_registered() from None
        raise


def already_registered() -> Conflict:
    return Conflict("already_registered", "Cette personne est déjà inscrite : même nom et même adresse.")


def as_request(registration: Registration) -> RegistrationRequest:
    """Who a registration says that somebody is, without what they chose and said."""
    return RegistrationRequest(**{name: getattr(registration, name) for name in ROW_FIELDS})


def choose(db: DbSession, registration_id: uuid.UUID, session_ids: Iterable[uuid.UUID], *, now: datetime) -> None:
    new = [
        {
            "id": new_id(),
            "registration_id": registration_id,
            "session_id": session_id,
            "hold_id": None,
            "created_at": now,
        }
        for session_id in session_ids
    ]
    if new:
        db.execute(_CHOICE, new)
