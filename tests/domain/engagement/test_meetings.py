"""Meetings of the committee: hours of the place, who came, and what calendars are told."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from domain.engagement import committee
from domain.engagement.committee import AttendanceFacts, MeetingFacts, rules
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.errors import EditConflict, Invalid, NotFound
from domain.foundation.core.pages import PageRequest
from tests.factories.committee import ENDS_AT, STARTS_AT, make_meeting
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.queries import count_queries


def facts(**values: Any) -> MeetingFacts:
    made: dict[str, Any] = {"title": "Comité", "starts_at": STARTS_AT, "ends_at": ENDS_AT}
    return MeetingFacts(**(made | values))


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"title": " "}, "title_missing", "title"),
        ({"ends_at": STARTS_AT}, "end_before_start", "ends_at"),
        ({"attendance": (AttendanceFacts(name=" "),)}, "nobody", "attendance"),
        ({"attendance": (AttendanceFacts(name="a"),) * 101}, "too_many_expected", "attendance"),
        ({"place": "x" * 301}, "too_long", "place"),
    ],
)
def test_what_cannot_be_a_meeting(values: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(Invalid) as error:
        rules.clean_meeting(facts(**values))
    assert (error.value.code, error.value.field) == (code, field)


def test_the_same_person_written_twice_is_one_line_and_an_answer_is_not_lost() -> None:
    lines = (AttendanceFacts(name="Awa", came=True), AttendanceFacts(name="AWA"), AttendanceFacts(name="Zoé"))
    cleaned = rules.clean_meeting(facts(attendance=lines))
    assert [(each.name, each.came) for each in cleaned.attendance] == [("AWA", True), ("Zoé", None)]


def test_who_is_expected_and_who_came(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    city = make_organisation(db, event, "Ville de Périgueux", now=now)
    contact = make_contact(db, event, city, now=now, function="Service culture")
    expected = (
        AttendanceFacts(organisation_id=city.id),
        AttendanceFacts(contact_id=contact.id),
        AttendanceFacts(name="Un habitant"),
    )
    meeting = make_meeting(db, event, now=now, attendance=expected)
    came = tuple(AttendanceFacts(e.organisation_id, e.contact_id, e.name, i != 1) for i, e in enumerate(expected))
    committee.update_meeting(db, event, meeting.id, {"attendance": came}, expected_version=1, actor=PROGRAM, now=now)
    view = committee.meeting_of(db, event, meeting.id)
    assert [(each.said, each.came) for each in view.attendance] == [
        ("Ville de Périgueux", True),
        ("Service culture", False),
        ("Un habitant", True),
    ]
    assert view.version == 2


def test_C_12_the_second_who_writes_minutes_is_told(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    meeting = make_meeting(db, event, now=now)
    first = (AttendanceFacts(name="Awa", came=True),)
    committee.update_meeting(db, event, meeting.id, {"attendance": first}, expected_version=1, actor=PROGRAM, now=now)
    with pytest.raises(EditConflict):
        committee.update_meeting(
            db, event, meeting.id, {"decisions": "Rien"}, expected_version=1, actor=PROGRAM, now=now
        )


def test_only_structures_and_people_of_the_event_are_expected(db: Session, now: datetime) -> None:
    event, other = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
    theirs = make_organisation(db, other, now=now)
    contact = make_contact(db, other, theirs, now=now)
    for line in (AttendanceFacts(organisation_id=theirs.id), AttendanceFacts(contact_id=contact.id)):
        with pytest.raises(Invalid) as error:
            make_meeting(db, event, now=now, attendance=(line,))
        assert error.value.field == "attendance"


def test_calendars_are_told_when_it_moves_and_not_when_minutes_are_written(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    meeting = make_meeting(db, event, now=now)

    def sequence() -> int:
        return committee.meeting_items(db, event, base_url="https://preau.example")[0].sequence

    later = now + timedelta(hours=1)
    committee.update_meeting(db, event, meeting.id, {"decisions": "Salle Dronne"}, actor=PROGRAM, now=later)
    assert sequence() == 0
    committee.update_meeting(db, event, meeting.id, {"ends_at": ENDS_AT + timedelta(hours=1)}, actor=PROGRAM, now=later)
    item = committee.meeting_items(db, event, base_url="https://preau.example")[0]
    assert (item.sequence, item.last_modified, item.end) == (1, later, ENDS_AT + timedelta(hours=1))


def test_a_cancelled_meeting_leaves_calendars_and_comes_back(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    meeting = make_meeting(db, event, now=now)

    def items() -> list[tuple[str, int]]:
        return [(each.status, each.sequence) for each in committee.meeting_items(db, event, base_url="")]

    committee.cancel_meeting(db, event, meeting.id, actor=PROGRAM, now=now)
    assert items() == [("CANCELLED", 1)]
    assert committee.meetings_of(db, event) == []
    assert [each.is_cancelled for each in committee.meetings_of(db, event, cancelled=True)] == [True]
    with pytest.raises(NotFound):
        committee.update_meeting(db, event, meeting.id, {"title": "Autre"}, actor=PROGRAM, now=now)
    committee.restore_meeting(db, event, meeting.id, actor=PROGRAM, now=now)
    assert items() == [("CONFIRMED", 2)]


def test_only_members_are_shown_the_way_to_the_page(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    meeting = make_meeting(db, event, now=now)
    mine = committee.meeting_items(db, event, base_url="https://preau.example", for_members=True)
    assert mine[0].url == f"https://preau.example/orga/e/nec-dordogne/committee/{meeting.id}"
    assert committee.meeting_items(db, event, base_url="https://preau.example")[0].url == ""


def test_I_03_meetings_are_found_by_their_words_and_cost_four_statements(database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        city = make_organisation(db, event, now=now)
        contact = make_contact(db, event, city, now=now)
        for rank in range(12):
            make_meeting(
                db,
                event,
                now=now,
                title=f"Comité {rank}",
                starts_at=datetime(2026, 9, 1 + rank, 8, 0, tzinfo=UTC),
                ends_at=datetime(2026, 9, 1 + rank, 9, 0, tzinfo=UTC),
                decisions="Écran prêté" if rank == 3 else "",
                attendance=(AttendanceFacts(contact_id=contact.id), AttendanceFacts(organisation_id=city.id)),
            )
    with database.reading() as db:
        found = committee.list_meetings(db, event, PageRequest(), q="ecran prete")
        assert [each.title for each in found.items] == ["Comité 3"]
        with count_queries(database) as ran:
            page = committee.list_meetings(db, event, PageRequest(size=5, sort="-starts_at"))
        assert [each.title for each in page.items] == [f"Comité {rank}" for rank in (11, 10, 9, 8, 7)]
        assert page.total == 12
    assert len(ran) == 4
