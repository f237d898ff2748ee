"""Which shared questions sessions take up."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as DbSession

from domain.engagement.tracks.models import Concern
from domain.execution.programme.models import Contribution, Session, SessionConcern
from domain.execution.programme.values import SessionConcernView, TakingUpView
from domain.foundation.core.errors import Invalid
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Organisation


def session_concerns(
    db: DbSession, event: Event, session_id: uuid.UUID | None = None
) -> dict[uuid.UUID, list[SessionConcernView]]:
    """The questions that each session takes up, with the structure that raised them; one statement."""
    query = (
        select(SessionConcern.session_id, Concern.id, Concern.text, Organisation.name)
        .join(Concern, Concern.id == SessionConcern.concern_id)
        .outerjoin(Organisation, Organisation.id == Concern.organisation_id)
        .where(Concern.event_id == event.id, Concern.archived_at.is_(None))
        .order_by(Concern.position, Concern.id)
    )
    if session_id is not None:
        query = query.where(SessionConcern.session_id == session_id)
    found: dict[uuid.UUID, list[SessionConcernView]] = defaultdict(list)
    for row in db.execute(query):
        found[row.session_id].append(SessionConcernView(row.id, row.text, row.name or ""))
    return found


def taken_up_by(db: DbSession, event: Event) -> dict[uuid.UUID, list[TakingUpView]]:
    """The sessions in use that take each question up; one statement."""
    rows = db.execute(
        select(SessionConcern.concern_id, Session.id, Session.title)
        .join(Session, Session.id == SessionConcern.session_id)
        .where(Session.event_id == event.id, Session.archived_at.is_(None))
        .order_by(Session.starts_at, Session.position, Session.id)
    )
    found: dict[uuid.UUID, list[TakingUpView]] = defaultdict(list)
    for row in rows:
        found[row.concern_id].append(TakingUpView(row.id, row.title))
    return found


def concerns_taken_up(db: DbSession, event: Event) -> set[uuid.UUID]:
    """The questions in use that a session takes up by name."""
    in_use = select(Concern.id).where(Concern.event_id == event.id, Concern.archived_at.is_(None))
    return set(db.scalars(in_use)) & set(taken_up_by(db, event))


def tracks_with_sessions(db: DbSession, event: Event) -> set[uuid.UUID]:
    """The tracks that at least one session in use belongs to: their questions are met by their theme."""
    query = select(Session.track_id).where(
        Session.event_id == event.id, Session.archived_at.is_(None), Session.track_id.is_not(None)
    )
    return {track_id for track_id in db.scalars(query.distinct()) if track_id is not None}


def structures_by_track(db: DbSession, event: Event) -> dict[uuid.UUID, list[tuple[uuid.UUID, str]]]:
    """The structures that contribute to the sessions of each track, by name: they carry it too."""
    rows = db.execute(
        select(Session.track_id, Organisation.id, Organisation.name)
        .join(Contribution, Contribution.session_id == Session.id)
        .join(Organisation, Organisation.id == Contribution.organisation_id)
        .where(Session.event_id == event.id, Session.archived_at.is_(None), Session.track_id.is_not(None))
        .group_by(Session.track_id, Organisation.id, Organisation.name, Organisation.search_key)
        .order_by(Organisation.search_key, Organisation.id)
    )
    found: dict[uuid.UUID, list[tuple[uuid.UUID, str]]] = defaultdict(list)
    for track_id, organisation_id, name in rows:
        if track_id is not None:  # as the statement asks; the column's type cannot say it
            found[track_id].append((organisation_id, name))
    return found


def replace_concerns(db: DbSession, event: Event, session: Session, concern_ids: Collection[uuid.UUID]) -> bool:
    """Answers whether anything changed. Raises Invalid `unknown_concern`."""
    links = select(SessionConcern.concern_id).where(SessionConcern.session_id == session.id)
    # A question put away meanwhile keeps its link, which shows again when it comes back.
    held = set(db.scalars(links.join(Concern).where(Concern.archived_at.is_(None))))
    added, gone = set(concern_ids) - held, held - set(concern_ids)
    _check_concerns(db, event, tuple(added))
    if gone:
        db.execute(
            delete(SessionConcern).where(SessionConcern.session_id == session.id, SessionConcern.concern_id.in_(gone))
        )
    db.add_all(SessionConcern(session_id=session.id, concern_id=key) for key in sorted(added))
    return bool(added or gone)


def _check_concerns(db: DbSession, event: Event, concern_ids: Sequence[uuid.UUID]) -> None:
    if not concern_ids:
        return
    query = select(Concern.id).where(
        Concern.id.in_(concern_ids), Concern.event_id == event.id, Concern.archived_at.is_(None)
    )
    if set(db.scalars(query)) != set(concern_ids):
        raise Invalid("unknown_concern", "Cette question n’est pas dans cette rencontre.", field="concern_ids")
