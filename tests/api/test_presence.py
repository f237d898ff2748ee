from datetime import datetime, timedelta

from domain.execution.programme.models import Contribution, ContributionRole, RoomAvailability, Venue, VenueOpening
from domain.execution.speakers.models import Speaker, SpeakerAvailability
from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.client import make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.programme import MORNING, make_room, make_session

HOUR = timedelta(hours=1)


def test_hours_of_rooms_and_of_people_are_told_by_what_the_grid_draws(
    settings: Settings, database: Database, now: datetime
) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        account = make_account(db, now=now)
        make_member(db, event, account, Role.READER, now=now)
        venue = Venue(event_id=event.id, name="Congrès", position=0)
        db.add(venue)
        db.flush()
        db.add(VenueOpening(venue_id=venue.id, starts_at=MORNING, ends_at=MORNING + 3 * HOUR))
        own = make_room(db, event, name="Isle", venue_id=venue.id)
        housed = make_room(db, event, name="Dronne", venue_id=venue.id)
        make_room(db, event, name="Ailleurs")
        db.add(RoomAvailability(room_id=own.id, starts_at=MORNING, ends_at=MORNING + HOUR))
        session = make_session(db, event)
        zoe = Contribution(session_id=session.id, role=ContributionRole.FACILITATOR, label="Zoé Abric", position=0)
        maud = Contribution(session_id=session.id, role=ContributionRole.NOTE_TAKER, label="Maud", position=1)
        speaker = Speaker(event_id=event.id, name="zoe abric")
        db.add_all([zoe, maud, speaker])
        db.flush()
        db.add(SpeakerAvailability(speaker_id=speaker.id, starts_at=MORNING, ends_at=MORNING + 2 * HOUR))
        rooms, people = {str(own.id): 1, str(housed.id): 3}, {str(zoe.id): 2}
    client = sign_in(make_client(settings, database, clock=lambda: now), database, account, now=now)
    told = client.get("/api/v1/events/nec-dordogne/presence").json()
    assert _lengths(told["rooms"]) == rooms
    assert _lengths(told["contributions"]) == people


def _lengths(told: list[dict[str, str]]) -> dict[str, int]:
    return {
        each["id"]: (datetime.fromisoformat(each["ends_at"]) - datetime.fromisoformat(each["starts_at"])) // HOUR
        for each in told
    }
