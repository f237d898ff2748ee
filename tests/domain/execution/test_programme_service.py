from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from domain.execution import programme
from domain.execution.programme import (
    ContributionFacts,
    ContributionRole,
    RoomFacts,
    SessionFacts,
    SessionFilter,
    SessionKind,
    VenueFacts,
)
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.errors import Conflict, EditConflict, Invalid, NotFound
from domain.foundation.core.ids import new_id
from domain.foundation.core.pages import PageRequest
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.programme import MORNING, make_room, make_session
from tests.factories.tracks import make_track

FACILITATOR, NOTES = ContributionRole.FACILITATOR, ContributionRole.NOTE_TAKER


def wall(text: str) -> datetime:
    """What the clocks of the event show."""
    return datetime.fromisoformat(text)


def test_a_session_is_written_and_told(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    room = programme.create_room(db, event, RoomFacts("Salle Isle", seats=40, floor="1er"), actor=PROGRAM, now=now)
    track = make_track(db, event, "Emploi", now=now)
    agency = make_organisation(db, event, "Pôle emploi Périgueux", now=now)
    contact = make_contact(db, event, agency, now=now, name="Dominique Faure")
    facts = SessionFacts(
        "Numérique et emploi",
        track_id=track.id,
        room_id=room.id,
        starts_at=wall("2026-10-13T11:00"),
        ends_at=wall("2026-10-13T12:30"),
        seats=60,
        technical_needs="4 ordinateurs",
    )
    people = [
        ContributionFacts(ContributionRole.CARRIER, organisation_id=agency.id, headcount=2),
        ContributionFacts(FACILITATOR, contact_id=contact.id),
        ContributionFacts(NOTES, label="Zoé"),
    ]
    made = programme.create_session(db, event, facts, people, actor=PROGRAM, now=now)
    view = programme.session_of(db, event, made.id)
    assert (view.letter, view.starts_at, view.own_seats, view.seats) == ("A", MORNING, 60, 40)
    assert (view.room and view.room.floor, view.track and view.track.name) == ("1er", "Emploi")
    assert [(each.role, each.name, each.organisation_id, each.headcount) for each in view.contributions] == [
        (ContributionRole.CARRIER, "Pôle emploi Périgueux", agency.id, 2),
        (FACILITATOR, "Dominique Faure", agency.id, 1),
        (NOTES, "Zoé", None, 1),
    ]


def test_contributions_are_replaced_as_a_whole_and_count_as_an_edit(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    session = make_session(db, event)
    people = [ContributionFacts(FACILITATOR, label="Zoé"), ContributionFacts(NOTES, label="Maud")]
    programme.update_session(db, event, session.id, {}, people, expected_version=1, actor=PROGRAM, now=now)
    programme.update_session(db, event, session.id, {}, people, expected_version=2, actor=PROGRAM, now=now)
    programme.update_session(db, event, session.id, {"audience": "Tout public"}, actor=PROGRAM, now=now)
    view = programme.session_of(db, event, session.id)
    assert ([each.name for each in view.contributions], view.version) == (["Zoé", "Maud"], 3)


def test_C_12_the_second_editor_is_refused(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    session = make_session(db, event)
    programme.update_session(db, event, session.id, {"title": "A"}, expected_version=1, actor=PROGRAM, now=now)
    with pytest.raises(EditConflict):
        programme.update_session(db, event, session.id, {"title": "B"}, expected_version=1, actor=PROGRAM, now=now)
    assert programme.session_of(db, event, session.id).title == "A"


def test_C_13_a_draft_holds_two_sessions_in_one_room(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    room = make_room(db, event)
    for title in ("Emploi", "Seniors"):
        programme.create_session(
            db,
            event,
            SessionFacts(title, room_id=room.id, starts_at=MORNING, ends_at=MORNING + timedelta(hours=1)),
            actor=PROGRAM,
            now=now,
        )
    [error] = programme.blocking(programme.findings_in(db, event))
    assert (error.code, len(error.session_ids)) == ("room_twice", 2)


def test_what_belongs_to_another_event_is_unknown(db: Session, now: datetime) -> None:
    event, other = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
    theirs = make_organisation(db, other, now=now)
    wrong = [
        (SessionFacts("X", room_id=make_room(db, other).id), (), "unknown_room"),
        (SessionFacts("X", track_id=make_track(db, other, now=now).id), (), "unknown_track"),
        (SessionFacts("X"), [ContributionFacts(NOTES, organisation_id=theirs.id)], "unknown_organisation"),
        (SessionFacts("X"), [ContributionFacts(NOTES, contact_id=new_id())], "unknown_contact"),
    ]
    for facts, people, code in wrong:
        with pytest.raises(Invalid) as error:
            programme.create_session(db, event, facts, people, actor=PROGRAM, now=now)
        assert error.value.code == code
    with pytest.raises(NotFound):
        programme.session_of(db, event, make_session(db, other).id)
    assert programme.sessions_of(db, event) == []


def test_a_room_in_use_stays_and_an_archived_one_comes_back(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    room = programme.create_room(db, event, RoomFacts("Salle Auvézère", seats=25), actor=PROGRAM, now=now)
    session = make_session(db, event, room_id=room.id)
    with pytest.raises(Conflict) as used:
        programme.archive_room(db, event, room.id, actor=PROGRAM, now=now)
    assert used.value.code == "room_in_use"
    programme.archive_session(db, event, session.id, actor=PROGRAM, now=now)
    programme.archive_room(db, event, room.id, actor=PROGRAM, now=now)
    assert programme.rooms_of(db, event) == []
    again = programme.create_room(db, event, RoomFacts("salle auvezere", seats=30), actor=PROGRAM, now=now)
    assert (again.id, [each.seats for each in programme.rooms_of(db, event)]) == (room.id, [30])
    with pytest.raises(Invalid) as twice:
        programme.create_room(db, event, RoomFacts("SALLE AUVÉZÈRE"), actor=PROGRAM, now=now)
    assert twice.value.code == "name_taken"


def test_rooms_and_venues_change(db: Session, now: datetime) -> None:
    event, other = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
    venue = programme.create_venue(db, event, VenueFacts("Centre de congrès", capacity=700), actor=PROGRAM, now=now)
    foreign = programme.create_venue(db, other, VenueFacts("Ailleurs"), actor=PROGRAM, now=now)
    room = make_room(db, event)
    programme.update_room(db, event, room.id, {"venue_id": venue.id, "step_free": None}, actor=PROGRAM, now=now)
    assert [(view.venue_id, view.step_free) for view in programme.rooms_of(db, event)] == [(venue.id, None)]
    with pytest.raises(Invalid) as error:
        programme.update_room(db, event, room.id, {"venue_id": foreign.id}, actor=PROGRAM, now=now)
    assert error.value.code == "unknown_venue"
    programme.update_venue(db, event, venue.id, {"capacity": 650}, expected_version=1, actor=PROGRAM, now=now)
    assert [(each.name, each.capacity) for each in programme.venues_of(db, event)] == [("Centre de congrès", 650)]


def test_I_03_sessions_are_found_filtered_and_sorted(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    room = make_room(db, event)
    caf = make_organisation(db, event, "Caf de la Dordogne", now=now)
    people = [
        ContributionFacts(FACILITATOR, organisation_id=caf.id, headcount=2),
        ContributionFacts(NOTES, label="Zoé"),
    ]
    seniors = make_session(db, event, "Inclusion des aînés", room_id=room.id)
    programme.update_session(db, event, seniors.id, {}, people, actor=PROGRAM, now=now)
    make_session(db, event, "Ouverture", kind=SessionKind.PLENARY, starts_at=datetime(2026, 10, 13, 7, tzinfo=UTC))

    def titles(sort: str | None = None, **asked: object) -> list[str]:
        page, _ = programme.list_sessions(db, event, SessionFilter(**asked), PageRequest(sort=sort))  # type: ignore[arg-type]
        return [view.title for view in page.items]

    assert titles() == ["Ouverture", "Inclusion des aînés"]
    assert titles(sort="title") == ["Inclusion des aînés", "Ouverture"]
    assert titles(q="AINES caf") == ["Inclusion des aînés"]
    assert titles(incomplete=True) == ["Ouverture"]
    assert titles(organisation_id=caf.id) == titles(room_id=room.id) == ["Inclusion des aînés"]
    assert titles(kinds=[SessionKind.PLENARY]) == ["Ouverture"]
    with pytest.raises(Invalid) as error:
        titles(sort="colour")
    assert error.value.code == "unknown_sort"
