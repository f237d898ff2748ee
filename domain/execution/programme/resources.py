"""What a session leaves to read or to look at: slides, notes, pictures, links."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.facts import clean_resource
from domain.execution.programme.models import ResourceKind, Session, SessionResource
from domain.execution.programme.values import ResourceFacts, ResourceView
from domain.foundation import events, files, journal
from domain.foundation.accounts import Actor, Permission
from domain.foundation.accounts.models import Account
from domain.foundation.core.edits import apply, facts_in, lock_in_use
from domain.foundation.core.errors import Conflict, NotFound
from domain.foundation.events.models import Event
from domain.foundation.events.queries import PUBLIC_STATES
from domain.foundation.files.models import StoredFile

RESOURCE = "session.resource"
MOST_RESOURCES = 30


@dataclass(frozen=True)
class Upload:
    """A file as it was sent."""

    name: str
    data: bytes


def resources_of(
    db: DbSession, event: Event, session_id: uuid.UUID | None = None, *, public_only: bool = False
) -> dict[uuid.UUID, list[ResourceView]]:
    """By session, in order; one statement."""
    query = (
        select(SessionResource, StoredFile)
        .join(Session, Session.id == SessionResource.session_id)
        .outerjoin(StoredFile, StoredFile.id == SessionResource.file_id)
        .where(Session.event_id == event.id, Session.archived_at.is_(None))
        .order_by(SessionResource.position, SessionResource.id)
    )
    if session_id is not None:
        query = query.where(SessionResource.session_id == session_id)
    if public_only:
        query = query.where(SessionResource.is_public)
    found: dict[uuid.UUID, list[ResourceView]] = defaultdict(list)
    for row, stored in db.execute(query):
        found[row.session_id].append(
            ResourceView(
                id=row.id,
                **asdict(facts_in(ResourceFacts, row)),
                file_id=row.file_id,
                media_type=stored.media_type if stored else "",
                size=stored.size if stored else None,
            )
        )
    return found


def add_resource(
    db: DbSession,
    event: Event,
    session_id: uuid.UUID,
    facts: ResourceFacts,
    upload: Upload | None = None,
    *,
    folder: Path,
    actor: Actor,
    now: datetime,
) -> SessionResource:
    """An address, or a file: a picture is drawn anew, a document kept to be saved.

    Raises NotFound, Conflict `too_many_resources`, StorageFull, and Invalid: see `clean_resource` and `files`.
    """
    session = lock_in_use(db, Session, event.id, session_id)
    facts = clean_resource(facts, has_file=upload is not None)
    held = select(func.count(), func.max(SessionResource.position)).where(SessionResource.session_id == session.id)
    count, last = db.execute(held).one()
    if count >= MOST_RESOURCES:
        raise Conflict("too_many_resources", "Une séance compte {most} ressources au plus.", most=MOST_RESOURCES)
    stored = _store(db, event, session, facts, upload, folder=folder, now=now) if upload else None
    row = SessionResource(
        session_id=session.id,
        file_id=stored.id if stored else None,
        position=0 if last is None else last + 1,
        **asdict(facts),
    )
    db.add(row)
    _record(db, actor, "session.resource_added", session, now=now, facts={"label": facts.label})
    db.flush()
    return row


def update_resource(
    db: DbSession,
    event: Event,
    session_id: uuid.UUID,
    resource_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    actor: Actor,
    now: datetime,
) -> SessionResource:
    """Change the given fields of ResourceFacts; a file stays the file that it is. Raises NotFound, Invalid."""
    session, row = _locked(db, event, session_id, resource_id)
    facts = clean_resource(replace(facts_in(ResourceFacts, row), **values), has_file=row.file_id is not None)
    changes = apply(row, asdict(facts))
    if changes:
        _record(db, actor, "session.resource_changed", session, now=now, changes=changes)
    db.flush()
    return row


def order_resources(
    db: DbSession,
    event: Event,
    session_id: uuid.UUID,
    resource_ids: Sequence[uuid.UUID],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Put the resources in this order; those that are not named follow in their present one. Raises NotFound."""
    session = lock_in_use(db, Session, event.id, session_id)
    query = select(SessionResource).where(SessionResource.session_id == session.id)
    rows = {row.id: row for row in db.scalars(query.order_by(SessionResource.position, SessionResource.id))}
    if not rows.keys() >= set(resource_ids):
        raise NotFound()
    moved = False
    for position, key in enumerate(dict.fromkeys([*resource_ids, *rows])):
        moved |= bool(apply(rows[key], {"position": position}))
    if moved:
        _record(db, actor, "session.resources_ordered", session, now=now)
    db.flush()


def remove_resource(
    db: DbSession,
    event: Event,
    session_id: uuid.UUID,
    resource_id: uuid.UUID,
    *,
    folder: Path,
    actor: Actor,
    now: datetime,
) -> None:
    """Take a resource and its file away. Raises NotFound."""
    session, row = _locked(db, event, session_id, resource_id)
    stored = files.stored_file(db, row.file_id) if row.file_id else None
    _record(db, actor, "session.resource_removed", session, now=now, facts={"label": row.label})
    db.delete(row)
    db.flush()
    if stored is not None:
        files.remove_file(db, folder, stored)


def may_see_resource(db: DbSession, stored: StoredFile, account: Account | None) -> bool:
    """Whether everybody may see the file, or only this account as a member. Raises NotFound when neither."""
    row = db.execute(
        select(SessionResource.is_public, Event)
        .join(Session, Session.id == SessionResource.session_id)
        .join(Event, Event.id == Session.event_id)
        .where(SessionResource.file_id == stored.id, Session.archived_at.is_(None))
    ).one_or_none()
    if row is None:
        raise NotFound()
    if row.is_public and row.Event.state in PUBLIC_STATES:
        return True
    if account is None:
        raise NotFound()
    _, role = events.event_for(db, row.Event.slug, account)
    if Permission.PROGRAMME_READ not in events.permissions_of(account, role):
        raise NotFound()
    return False


def _store(
    db: DbSession,
    event: Event,
    session: Session,
    facts: ResourceFacts,
    upload: Upload,
    *,
    folder: Path,
    now: datetime,
) -> StoredFile:
    keep = files.store_picture if facts.kind is ResourceKind.PICTURE else files.store_document
    return keep(
        db,
        folder,
        upload.data,
        name=upload.name,
        event_id=event.id,
        subject_kind=RESOURCE,
        subject_id=session.id,
        now=now,
    )


def _locked(
    db: DbSession, event: Event, session_id: uuid.UUID, resource_id: uuid.UUID
) -> tuple[Session, SessionResource]:
    session = lock_in_use(db, Session, event.id, session_id)
    row = db.get(SessionResource, resource_id)
    if row is None or row.session_id != session.id:
        raise NotFound()
    return session, row


def _record(db: DbSession, actor: Actor, action: str, session: Session, **more: Any) -> None:
    journal.record(db, actor, action, subject_kind="session", subject_id=session.id, event_id=session.event_id, **more)
