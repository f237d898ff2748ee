"""Photographs and plans of places and rooms: drawn anew, told in words, shown to the committee, plans to all."""

import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm.attributes import flag_modified

from domain.execution.programme.models import PlacePicture, Room, Venue
from domain.execution.programme.place_facts import clean_picture
from domain.execution.programme.resources import Upload
from domain.execution.programme.values import PictureFacts, PictureView
from domain.foundation import events, files, journal
from domain.foundation.accounts import Actor, Permission
from domain.foundation.accounts.models import Account
from domain.foundation.core.edits import apply, facts_in, lock_in_use
from domain.foundation.core.errors import Conflict, NotFound
from domain.foundation.events.models import Event
from domain.foundation.events.queries import PUBLIC_STATES
from domain.foundation.files.models import StoredFile

PLACE_PICTURE = "place.picture"
MOST_PICTURES = 12
MOST_PLANS_SHOWN = 2
"""Those of a public page: more would weigh more than a page may."""


@dataclass(frozen=True)
class Place:
    """A venue or a room, one of both."""

    venue_id: uuid.UUID | None = None
    room_id: uuid.UUID | None = None

    @property
    def id(self) -> uuid.UUID:
        found = self.venue_id or self.room_id
        assert found is not None
        return found


def pictures_of(db: DbSession, event: Event) -> dict[uuid.UUID, list[PictureView]]:
    """By venue or room, in order; one statement."""
    found: dict[uuid.UUID, list[PictureView]] = defaultdict(list)
    for row, stored in db.execute(_of_event(event)):
        found[row.venue_id or row.room_id].append(_view(row, stored))
    return found


def plans_of(db: DbSession, event: Event) -> list[PictureView]:
    """The plans that everybody may see, those of places first; one statement."""
    rows = db.execute(_of_event(event).where(PlacePicture.is_plan, _in_use()))
    return [_view(row, stored) for row, stored in rows][:MOST_PLANS_SHOWN]


def picture_of(db: DbSession, place: Place, picture_id: uuid.UUID) -> PlacePicture:
    """Raises NotFound, also for a picture of another place."""
    row = db.get(PlacePicture, picture_id)
    if row is None or (row.venue_id or row.room_id) != place.id:
        raise NotFound()
    return row


def add_picture(
    db: DbSession,
    event: Event,
    place: Place,
    facts: PictureFacts,
    upload: Upload,
    *,
    folder: Path,
    actor: Actor,
    now: datetime,
) -> PlacePicture:
    """Raises NotFound, Conflict `too_many_pictures`, Invalid `alt_missing` and what is no picture, StorageFull."""
    owner = _locked(db, event, place)
    facts = clean_picture(facts)
    held = select(func.count(), func.max(PlacePicture.position)).where(_is_of(place))
    count, last = db.execute(held).one()
    if count >= MOST_PICTURES:
        raise Conflict("too_many_pictures", "{most} images au plus pour un même lieu.", most=MOST_PICTURES)
    stored = files.store_picture(
        db,
        folder,
        upload.data,
        name=upload.name,
        event_id=event.id,
        subject_kind=PLACE_PICTURE,
        subject_id=place.id,
        now=now,
    )
    row = PlacePicture(
        venue_id=place.venue_id,
        room_id=place.room_id,
        file_id=stored.id,
        position=0 if last is None else last + 1,
        **asdict(facts),
    )
    db.add(row)
    _record(db, actor, ("venue.picture_added", "room.picture_added"), owner, now)
    return row


def update_picture(
    db: DbSession,
    event: Event,
    place: Place,
    picture_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    actor: Actor,
    now: datetime,
) -> PlacePicture:
    """Change the given fields of PictureFacts. Raises NotFound, Invalid `alt_missing`."""
    owner = _locked(db, event, place)
    row = picture_of(db, place, picture_id)
    facts = clean_picture(replace(facts_in(PictureFacts, row), **values))
    if apply(row, asdict(facts)):
        _record(db, actor, ("venue.picture_changed", "room.picture_changed"), owner, now)
    return row


def remove_picture(
    db: DbSession,
    event: Event,
    place: Place,
    picture_id: uuid.UUID,
    *,
    folder: Path,
    actor: Actor,
    now: datetime,
) -> None:
    """Take a picture and its file away. Raises NotFound."""
    owner = _locked(db, event, place)
    row = picture_of(db, place, picture_id)
    stored = files.stored_file(db, row.file_id)
    _record(db, actor, ("venue.picture_removed", "room.picture_removed"), owner, now)
    db.delete(row)
    db.flush()
    files.remove_file(db, folder, stored)


def may_see_picture(db: DbSession, stored: StoredFile, account: Account | None) -> bool:
    """Whether everybody may see the file, or only this account as a member. Raises NotFound when neither."""
    event = db.get(Event, stored.event_id) if stored.event_id else None
    if event is None:
        raise NotFound()
    row = db.scalar(
        select(PlacePicture)
        .outerjoin(Venue, Venue.id == PlacePicture.venue_id)
        .outerjoin(Room, Room.id == PlacePicture.room_id)
        .where(PlacePicture.file_id == stored.id, _in_use())
    )
    if row is not None and row.is_plan and event.state in PUBLIC_STATES:
        return True
    if account is None:
        raise NotFound()
    _, role = events.event_for(db, event.slug, account)
    if Permission.PROGRAMME_READ not in events.permissions_of(account, role):
        raise NotFound()
    return False


def _of_event(event: Event) -> Any:
    return (
        select(PlacePicture, StoredFile)
        .join(StoredFile, StoredFile.id == PlacePicture.file_id)
        .outerjoin(Venue, Venue.id == PlacePicture.venue_id)
        .outerjoin(Room, Room.id == PlacePicture.room_id)
        .where(or_(Venue.event_id == event.id, Room.event_id == event.id))
        .order_by(
            PlacePicture.venue_id.is_(None),
            func.coalesce(Venue.position, Room.position),
            PlacePicture.position,
            PlacePicture.id,
        )
    )


def _in_use() -> Any:
    return Venue.archived_at.is_(None) & Room.archived_at.is_(None)


def _is_of(place: Place) -> Any:
    return PlacePicture.venue_id == place.venue_id if place.venue_id else PlacePicture.room_id == place.room_id


def _view(row: PlacePicture, stored: StoredFile) -> PictureView:
    return PictureView(row.id, row.file_id, row.alt, row.is_plan, stored.width or 0, stored.height or 0)


def _locked(db: DbSession, event: Event, place: Place) -> Venue | Room:
    if place.venue_id is not None:
        return lock_in_use(db, Venue, event.id, place.venue_id)
    return lock_in_use(db, Room, event.id, place.room_id)


def _record(db: DbSession, actor: Actor, actions: tuple[str, str], owner: Venue | Room, now: datetime) -> None:
    """Told of the place; whoever has it before them reads it again."""
    action = actions[0] if isinstance(owner, Venue) else actions[1]
    flag_modified(owner, "name")
    kind = action.partition(".")[0]
    journal.record(db, actor, action, subject_kind=kind, subject_id=owner.id, event_id=owner.event_id, now=now)
    db.flush()
