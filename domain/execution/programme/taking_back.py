"""Return to an older version: the draft becomes what that version said. Publishing it goes the usual way."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.engagement.tracks.models import Concern, Track
from domain.execution.programme import places, queries
from domain.execution.programme.difference import all_rooms
from domain.execution.programme.freezing import Frozen, says_the_same
from domain.execution.programme.models import Room
from domain.execution.programme.releases import Released, release_by_id, release_of
from domain.execution.programme.service import archive_session, restore_session, update_session
from domain.execution.programme.values import (
    ContributionFacts,
    ContributionView,
    SessionFacts,
    SessionLinks,
    SessionView,
)
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import lock_row
from domain.foundation.events.models import Event, Objective
from domain.mobilisation.outreach import contacts_in_event, organisations_in_event


def take_back(db: DbSession, event: Event, number: int, *, actor: Actor, now: datetime) -> int:
    """Sessions made since are put away, those put away since come back, the others are as they were.

    What was erased since (a contact, a track, a question) does not come back. Answers how many sessions changed.
    Raises NotFound.
    """
    event = lock_row(db, Event, event.id)
    release = release_of(db, event, number)
    told = release_by_id(db, release.id, edition=event.version)
    _bring_rooms_back(db, event, told, actor=actor, now=now)
    now_said = {view.id: view for view in queries.sessions_of(db, event)}
    gone = [key for key in now_said if told.session(key) is None]
    for key in gone:
        archive_session(db, event, key, actor=actor, now=now)
    known = _Known.of(db, event, told)
    changed = [view for view in told.sessions if not _is_said(view, now_said.get(view.id))]
    for view in changed:
        if view.id not in now_said:
            restore_session(db, event, view.id, actor=actor, now=now)
        update_session(
            db, event, view.id, known.values(view), known.people(view), links=known.links(view), actor=actor, now=now
        )
    journal.record(
        db,
        actor,
        "release.taken_back",
        subject_kind="release",
        subject_id=release.id,
        event_id=event.id,
        now=now,
        facts={"number": number, "sessions": len(gone) + len(changed)},
    )
    db.flush()
    return len(gone) + len(changed)


def _is_said(view: SessionView, current: SessionView | None) -> bool:
    """Questions and objectives are rows of their own: their words do not go back with a session."""
    return current is not None and says_the_same(Frozen((_own(view),)), Frozen((_own(current),)))


def _own(view: SessionView) -> SessionView:
    return replace(view, concerns=(), objectives=())


def _bring_rooms_back(db: DbSession, event: Event, told: Released, *, actor: Actor, now: datetime) -> None:
    used = {room.id for view in told.sessions for room in all_rooms(view)}
    query = select(Room.id).where(Room.event_id == event.id, Room.id.in_(used), Room.archived_at.is_not(None))
    for room_id in db.scalars(query).all():
        places.restore_room(db, event, room_id, actor=actor, now=now)


@dataclass(frozen=True)
class _Known:
    """What still exists of what the version names."""

    rooms: Collection[uuid.UUID]
    tracks: Collection[uuid.UUID]
    concerns: Collection[uuid.UUID]
    objectives: Collection[uuid.UUID]
    organisations: Collection[uuid.UUID]
    contacts: Collection[uuid.UUID]

    @classmethod
    def of(cls, db: DbSession, event: Event, told: Released) -> "_Known":
        people = [each for view in told.sessions for each in view.contributions]
        tracks = select(Track.id).where(Track.event_id == event.id, Track.archived_at.is_(None))
        concerns = select(Concern.id).where(Concern.event_id == event.id, Concern.archived_at.is_(None))
        return cls(
            {room.id for room in queries.rooms_of(db, event)},
            set(db.scalars(tracks)),
            set(db.scalars(concerns)),
            set(db.scalars(select(Objective.id).where(Objective.event_id == event.id))),
            set(organisations_in_event(db, event, {each.organisation_id for each in people if each.organisation_id})),
            set(contacts_in_event(db, event, {each.contact_id for each in people if each.contact_id})),
        )

    def values(self, view: SessionView) -> dict[str, Any]:
        """The fields of SessionFacts as the version has them."""
        found = {each.name: getattr(view, each.name) for each in fields(SessionFacts) if hasattr(view, each.name)}
        return found | {
            "seats": view.own_seats,
            "room_id": view.room.id if view.room and view.room.id in self.rooms else None,
            "track_id": view.track.id if view.track and view.track.id in self.tracks else None,
        }

    def links(self, view: SessionView) -> SessionLinks:
        return SessionLinks(
            concern_ids=[key for key in view.concern_ids if key in self.concerns],
            objective_ids=[key for key in view.objective_ids if key in self.objectives],
            further_room_ids=[room.id for room in view.further_rooms if room.id in self.rooms],
        )

    def people(self, view: SessionView) -> list[ContributionFacts]:
        found = [self._contribution(each) for each in view.contributions]
        return [each for each in found if each.label or each.organisation_id or each.contact_id]

    def _contribution(self, each: ContributionView) -> ContributionFacts:
        return ContributionFacts(
            role=each.role,
            organisation_id=each.organisation_id if each.organisation_id in self.organisations else None,
            contact_id=each.contact_id if each.contact_id in self.contacts else None,
            label=each.label,
            headcount=each.headcount,
            minutes=each.minutes,
            id=each.id,
        )
