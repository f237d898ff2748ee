"""Fiches lieux: what is accepted of a place and of a room, its hours, its pictures."""

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.execution import programme
from domain.execution.programme import (
    LayoutSeats,
    PictureFacts,
    Place,
    RoomFacts,
    RoomLayout,
    Upload,
    VenueFacts,
    place_facts,
)
from domain.execution.programme.models import PlacePicture, Venue
from domain.foundation import files
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, EditConflict, Invalid, NotFound
from domain.foundation.core.ids import new_id
from domain.foundation.core.times import Interval
from domain.foundation.events.models import Event
from domain.foundation.files.models import StoredFile
from domain.foundation.journal.models import JournalEntry
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.programme import make_room
from tests.factories.queries import count_queries

CIRCLE, THEATRE, STANDING = RoomLayout.CIRCLE, RoomLayout.THEATRE, RoomLayout.STANDING


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def refused(facts: RoomFacts) -> tuple[str, str | None]:
    with pytest.raises(Invalid) as error:
        place_facts.clean_room(facts)
    return error.value.code, error.value.field


def make_venue(db: Session, event: Event, name: str = "Centre de congrès", **facts: Any) -> Venue:
    now = event.created_at
    return programme.create_venue(db, event, VenueFacts(name, **facts), actor=PROGRAM, now=now)


def photograph() -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "rue des Jacobins"
    Image.new("RGB", (60, 40), "green").save(out, "JPEG", exif=exif)
    return out.getvalue()


def add_picture(db: Session, event: Event, place: Place, folder: Path, alt: str, **facts: Any) -> PlacePicture:
    upload = Upload("img_2041.jpg", photograph())
    wanted = PictureFacts(alt, **facts)
    now = event.created_at
    return programme.add_picture(db, event, place, wanted, upload, folder=folder, actor=PROGRAM, now=now)


def test_I_15_negative_and_absurd_numbers_of_a_fiche_lieu() -> None:
    for field in ("seats", "microphones", "lapel_microphones", "headset_microphones", "power_sockets"):
        for number in (-1, 10**9):
            values: dict[str, Any] = {field: number}
            assert refused(RoomFacts("Salle", **values)) == ("number_out_of_bounds", field)
    with pytest.raises(Invalid) as error:
        place_facts.clean_venue(VenueFacts("Centre", capacity=-1))
    assert error.value.field == "capacity"


def test_microphones_by_type_are_part_of_the_whole() -> None:
    assert refused(RoomFacts("Salle", microphones=2, lapel_microphones=2, headset_microphones=1)) == (
        "microphones_by_type",
        "microphones",
    )
    kept = place_facts.clean_room(RoomFacts("Salle", microphones=3, lapel_microphones=2, headset_microphones=1))
    assert kept.microphones == 3
    assert place_facts.clean_room(RoomFacts("Salle", lapel_microphones=2)).microphones is None


@pytest.mark.parametrize(
    ("layouts", "code", "field"),
    [
        ([LayoutSeats(CIRCLE, -1)], "number_out_of_bounds", "layout_seats.0.seats"),
        ([LayoutSeats(CIRCLE, 20), LayoutSeats(CIRCLE, 25)], "layout_twice", "layout_seats.1.layout"),
        ([LayoutSeats(STANDING, 80), LayoutSeats(THEATRE, 41)], "layout_over_seats", "layout_seats.1.seats"),
    ],
)
def test_layouts_that_cannot_be(layouts: list[LayoutSeats], code: str, field: str) -> None:
    with pytest.raises(Invalid) as error:
        place_facts.clean_layouts(layouts, 40)
    assert (error.value.code, error.value.field) == (code, field)


def test_more_people_may_stand_than_sit() -> None:
    kept = place_facts.clean_layouts([LayoutSeats(STANDING, 80), LayoutSeats(CIRCLE, 25)], 40)
    assert [each.layout for each in kept] == [CIRCLE, STANDING]


def test_what_nobody_told_is_named() -> None:
    bare = place_facts.unknown_of_room(RoomFacts("Salle", step_free=False, microphones=0), has_layouts=False)
    assert "step_free" not in bare
    assert "microphones" not in bare
    assert "lapel_microphones" not in bare
    assert {"seats", "network", "furniture", "layout_seats"} <= set(bare)
    assert place_facts.unknown_of_venue(VenueFacts("Centre", contact_name="Le gardien"), has_hours=True) == (
        "address",
        "capacity",
        "access",
    )


def test_a_room_tells_what_it_seats_by_layout(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    room = programme.create_room(
        db, event, RoomFacts("Isle", seats=40), layouts=[LayoutSeats(THEATRE, 40)], actor=PROGRAM, now=now
    )
    seen = room.version
    programme.update_room(
        db, event, room.id, {"furniture": "12 tables"}, layouts=[LayoutSeats(CIRCLE, 24)], actor=PROGRAM, now=now
    )
    sheet = programme.room_sheet(db, event, room.id)
    assert sheet.layout_seats == (LayoutSeats(CIRCLE, 24),)
    assert sheet.facts.furniture == "12 tables"
    assert programme.rooms_of(db, event)[0].layout_seats == ((CIRCLE, 24),)
    with pytest.raises(EditConflict):
        programme.update_room(db, event, room.id, {}, layouts=[], expected_version=seen, actor=PROGRAM, now=now)
    with pytest.raises(Invalid) as error:
        programme.update_room(db, event, room.id, {"seats": 20}, actor=PROGRAM, now=now)
    assert error.value.sentence.startswith("En cercle : 24 places, plus que les 20")


def test_a_room_that_comes_back_seats_what_is_said_now(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    room = programme.create_room(
        db, event, RoomFacts("Isle", seats=40), layouts=[LayoutSeats(THEATRE, 40)], actor=PROGRAM, now=now
    )
    programme.archive_room(db, event, room.id, actor=PROGRAM, now=now)
    programme.create_room(db, event, RoomFacts("isle", seats=30), actor=PROGRAM, now=now)
    assert programme.room_sheet(db, event, room.id).layout_seats == ()


def test_openings_are_read_on_the_clocks_of_the_event_and_joined(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    venue = make_venue(db, event)
    hours = [
        (wall("2026-10-13T13:00"), wall("2026-10-13T19:00")),
        (wall("2026-10-13T08:00"), wall("2026-10-13T14:00")),
        (wall("2026-10-12T14:00"), wall("2026-10-12T18:00")),
    ]
    programme.set_openings(db, event, venue.id, hours, actor=PROGRAM, now=now)
    assert programme.venue_sheet(db, event, venue.id).openings == (
        Interval(datetime(2026, 10, 12, 12, tzinfo=UTC), datetime(2026, 10, 12, 16, tzinfo=UTC)),
        Interval(datetime(2026, 10, 13, 6, tzinfo=UTC), datetime(2026, 10, 13, 17, tzinfo=UTC)),
    )


def test_T_02_openings_in_an_hour_that_does_not_exist_are_refused_in_words(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    venue = make_venue(db, event)
    never = (wall("2027-03-28T02:30"), wall("2027-03-28T08:00"))
    backwards = (wall("2026-10-13T18:00"), wall("2026-10-13T08:00"))
    told = []
    for hours in (never, backwards):
        with pytest.raises(Invalid) as error:
            programme.set_openings(db, event, venue.id, [hours], actor=PROGRAM, now=now)
        told.append((error.value.code, error.value.field))
    assert told == [("missing_hour", "openings.0.starts_at"), ("end_before_start", "openings.0.ends_at")]


def test_C_12_hours_of_a_room_written_twice_from_one_reading(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    room = make_room(db, event)
    seen, morning = room.version, (wall("2026-10-13T08:00"), wall("2026-10-13T12:00"))
    programme.set_availabilities(db, event, room.id, [morning], expected_version=seen, actor=PROGRAM, now=now)
    with pytest.raises(EditConflict):
        programme.set_availabilities(db, event, room.id, [], expected_version=seen, actor=PROGRAM, now=now)
    assert programme.programme_to_check(db, event).room_hours[room.id][0].start == datetime(2026, 10, 13, 6, tzinfo=UTC)


def test_the_journal_does_not_say_who_opens(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    venue = make_venue(db, event)
    values = {"contact_name": "Nadia Faure", "contact_phone": "05 53 00 00 00", "capacity": 700}
    programme.update_venue(db, event, venue.id, values, actor=PROGRAM, now=now)
    told = db.scalars(select(JournalEntry.changes).where(JournalEntry.action == "venue.changed")).one()
    assert told == {"capacity": [None, 700]}


def test_who_opens_is_somebody_of_the_structure_that_hosts(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    town = make_organisation(db, event, "Ville de Périgueux", now=now)
    nadia = make_contact(db, event, town, now=now, name="Nadia Faure")
    venue = make_venue(db, event, organisation_id=town.id, contact_id=nadia.id)
    assert programme.venue_sheet(db, event, venue.id).facts.contact_id == nadia.id
    with pytest.raises(Invalid) as error:
        programme.update_venue(db, event, venue.id, {"organisation_id": None}, actor=PROGRAM, now=now)
    assert error.value.code == "unknown_contact"


def test_a_place_with_rooms_is_not_put_away(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    venue = make_venue(db, event)
    room = make_room(db, event, name="Salle Isle", venue_id=venue.id)
    with pytest.raises(Conflict) as error:
        programme.archive_venue(db, event, venue.id, actor=PROGRAM, now=now)
    assert "Salle Isle" in error.value.sentence
    programme.archive_room(db, event, room.id, actor=PROGRAM, now=now)
    programme.archive_venue(db, event, venue.id, actor=PROGRAM, now=now)
    assert programme.venues_of(db, event) == []
    with pytest.raises(Invalid) as unknown:
        programme.create_room(db, event, RoomFacts("Dronne", venue_id=venue.id), actor=PROGRAM, now=now)
    assert unknown.value.code == "unknown_venue"
    programme.restore_room(db, event, room.id, actor=PROGRAM, now=now)
    assert [each.id for each in programme.venues_of(db, event)] == [venue.id]


def test_a_picture_is_drawn_anew_and_its_place_tells_it(db: Session, now: datetime, tmp_path: Path) -> None:
    event = make_event(db, now=now)
    venue = make_venue(db, event)
    seen = venue.version
    row = add_picture(db, event, Place(venue_id=venue.id), tmp_path, "L’entrée, avec sa rampe")
    kept = files.path_of(tmp_path, row.file_id).read_bytes()
    assert b"Jacobins" not in kept
    assert b"Jacobins" in photograph()
    sheet = programme.venue_sheet(db, event, venue.id)
    assert [each.alt for each in sheet.pictures] == ["L’entrée, avec sa rampe"]
    assert sheet.version > seen


def test_a_picture_without_words_is_refused(db: Session, now: datetime, tmp_path: Path) -> None:
    event = make_event(db, now=now)
    room = make_room(db, event)
    with pytest.raises(Invalid) as error:
        add_picture(db, event, Place(room_id=room.id), tmp_path, "  ")
    assert (error.value.code, error.value.field) == ("alt_missing", "alt")


def test_only_plans_of_places_in_use_are_for_everybody(db: Session, now: datetime, tmp_path: Path) -> None:
    event = make_event(db, now=now)
    room, other = make_room(db, event), make_room(db, event, name="Isle", position=1)
    photo = add_picture(db, event, Place(room_id=room.id), tmp_path, "La salle")
    plan = add_picture(db, event, Place(room_id=room.id), tmp_path, "Plan", is_plan=True)
    gone = add_picture(db, event, Place(room_id=other.id), tmp_path, "Plan d’Isle", is_plan=True)
    programme.archive_room(db, event, other.id, actor=PROGRAM, now=now)
    assert [each.id for each in programme.plans_of(db, event)] == [plan.id]
    assert programme.may_see_picture(db, db.get_one(StoredFile, plan.file_id), None)
    for hidden in (photo, gone):
        with pytest.raises(NotFound):
            programme.may_see_picture(db, db.get_one(StoredFile, hidden.file_id), None)


def test_A_01_a_picture_of_another_gathering_is_not_found(db: Session, now: datetime, tmp_path: Path) -> None:
    event = make_event(db, now=now)
    other = make_event(db, now=now, slug="ailleurs")
    venue = make_venue(db, event)
    row = add_picture(db, event, Place(venue_id=venue.id), tmp_path, "L’entrée")
    gone: dict[str, Any] = {"actor": PROGRAM, "now": now}
    with pytest.raises(NotFound):
        programme.remove_picture(db, other, Place(venue_id=venue.id), row.id, folder=tmp_path, **gone)
    with pytest.raises(NotFound):
        programme.update_picture(db, event, Place(venue_id=new_id()), row.id, {"alt": "X"}, **gone)
    assert programme.pictures_of(db, other) == {}


def test_sheets_take_as_many_statements_for_one_room_as_for_many(database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        venue = make_venue(db, event)
        make_room(db, event, venue_id=venue.id)
        event_id = event.id
    with database.reading() as db, count_queries(database) as few:
        event = db.get_one(Event, event_id)
        programme.room_sheets(db, event)
        programme.venue_sheets(db, event)
    with database.writing() as db:
        event = db.get_one(Event, event_id)
        for rank in range(1, 20):
            place = make_venue(db, event, f"Lieu {rank}")
            make_room(db, event, name=f"Salle {rank}", position=rank, venue_id=place.id)
    with database.reading() as db, count_queries(database) as many:
        event = db.get_one(Event, event_id)
        programme.room_sheets(db, event)
        programme.venue_sheets(db, event)
    assert len(many) == len(few) == 8
