"""Reading what prints for one person say, in a fixed number of statements."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as DbSession

from domain.delivery.printing import queries
from domain.delivery.printing.person_rows import PersonRow
from domain.delivery.printing.rows import SessionRow
from domain.execution import registrations
from domain.execution.programme import Released
from domain.execution.registrations import RegistrationState
from domain.execution.registrations.models import Registration, WorkshopChoice
from domain.execution.registrations.states import STILL_THERE
from domain.foundation import accounts
from domain.foundation.core import text
from domain.foundation.core.errors import NotFound
from domain.foundation.core.i18n import gettext
from domain.foundation.events.models import Event

COMING = frozenset({RegistrationState.CONFIRMED})


def people(
    db: DbSession,
    event: Event,
    told: Released,
    registration_id: uuid.UUID | None,
    *,
    states: Collection[RegistrationState] = COMING,
) -> list[PersonRow]:
    """Everybody in these states by name, or one of them. Raises NotFound for somebody else's, or of another event."""
    query = select(Registration).where(Registration.event_id == event.id, Registration.state.in_(states))
    if registration_id is not None:
        query = query.where(Registration.id == registration_id)
    found = _rows(db, event, told, query)
    if registration_id is not None and not found:
        raise NotFound()
    return found


def without_email(
    db: DbSession,
    event: Event,
    told: Released,
    registration_id: uuid.UUID | None,
    *,
    secret: bytes,
    base_url: str,
    now: datetime,
) -> list[PersonRow]:
    """Those who cannot be written to by mail, with the address of their page and where they wait; or one person."""
    query = select(Registration).where(Registration.event_id == event.id, Registration.state.in_(STILL_THERE))
    if registration_id is not None:
        query = query.where(Registration.id == registration_id)
    else:
        query = query.where(Registration.email == "")
    urls = {
        key: f"{base_url}/i/{token}"
        for key, token in accounts.tokens_of(db, registrations.LINK_KIND, event, secret=secret).items()
    }
    waits = _waits(db, event, now)
    found = [replace(row, waits=waits.get(row.id, ())) for row in _rows(db, event, told, query, urls)]
    if registration_id is not None and not found:
        raise NotFound()
    return found


def _waits(db: DbSession, event: Event, now: datetime) -> dict[uuid.UUID, tuple[str, ...]]:
    """Where each stands in the lists of workshops, in a line each."""
    told: dict[uuid.UUID, tuple[str, ...]] = defaultdict(tuple)
    for queue in registrations.queues(db, event, now=now):
        if queue.session_id is None:
            continue
        for entry in queue.entries:
            first = gettext("Liste d’attente de « {title} » : vous êtes en tête.")
            after = gettext("Liste d’attente de « {title} » : vous êtes à la {rank}e place.")
            line = (first if entry.rank == 1 else after).format(title=text.french(queue.title), rank=entry.rank)
            told[entry.registration_id] += (line,)
    return told


def _rows(
    db: DbSession,
    event: Event,
    told: Released,
    query: Select[Registration],
    urls: dict[uuid.UUID, str] | None = None,
) -> list[PersonRow]:
    sessions = queries.session_rows(db, event, told)
    rows = list(db.scalars(query.order_by(Registration.sort_key, Registration.id)))
    chosen = _chosen(db, query, sessions)
    return [_person(row, sessions, chosen[row.id], (urls or {}).get(row.id, "")) for row in rows]


def _chosen(
    db: DbSession, query: Select[Registration], sessions: Sequence[SessionRow]
) -> dict[uuid.UUID, list[SessionRow]]:
    """The workshops of each, in order of time."""
    by_id = {session.id: session for session in sessions}
    found: dict[uuid.UUID, list[SessionRow]] = defaultdict(list)
    ids = query.with_only_columns(Registration.id)
    rows = db.execute(
        select(WorkshopChoice.registration_id, WorkshopChoice.session_id).where(WorkshopChoice.registration_id.in_(ids))
    )
    for registration_id, session_id in rows:
        if session_id in by_id:
            found[registration_id].append(by_id[session_id])
    return found


def _person(
    row: Registration, sessions: Sequence[SessionRow], chosen: Sequence[SessionRow], page_url: str
) -> PersonRow:
    own = {session.id for session in chosen}
    return PersonRow(
        id=row.id,
        badge=queries.badge_row(row, chosen),
        day=tuple(each for each in sessions if each.kind != "workshop" or each.id in own),
        page_url=page_url,
        is_waiting=row.state is RegistrationState.WAITING,
    )
