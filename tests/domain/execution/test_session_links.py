from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.execution import programme, registrations
from domain.execution.programme import (
    ContributionFacts,
    ContributionRole,
    Openness,
    Preparation,
    RoomLayout,
    SessionFacts,
    SessionKind,
    SessionLinks,
)
from domain.execution.programme.models import Contribution, RoomLayoutSeats
from domain.foundation import events
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Invalid
from domain.foundation.core.ids import new_id
from tests.factories.events import make_event
from tests.factories.programme import MORNING, make_room, make_session
from tests.factories.queries import count_queries
from tests.factories.tracks import make_concern

PANEL, NOTES = ContributionRole.PANELLIST, ContributionRole.NOTE_TAKER


def test_everything_said_of_a_session_is_told(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    hall, garden = make_room(db, event, name="Hall"), make_room(db, event, name="Jardin", position=1)
    events.set_objectives(db, event.id, ["Rapprocher", "Outiller"], actor=PROGRAM, now=now)
    serves = events.objectives(db, event)[1].id
    question = make_concern(db, event, now=now)
    made = programme.create_session(
        db,
        event,
        SessionFacts(
            "Déjeuner partagé",
            kind=SessionKind.MEAL,
            room_id=hall.id,
            openness=Openness.INVITED,
            layout=RoomLayout.STANDING,
            sub_groups=3,
            question="  Comment  tenir ensemble ?",
            question_minutes=15,
        ),
        links=SessionLinks(
            concern_ids=[question.id],
            objective_ids=[serves],
            further_room_ids=[garden.id, hall.id],
            preparations=[Preparation(date(2026, 9, 20), "en visio"), Preparation(date(2026, 9, 1))],
        ),
        actor=PROGRAM,
        now=now,
    )
    view = programme.session_of(db, event, made.id)
    assert (view.openness, view.layout, view.sub_groups) == (Openness.INVITED, RoomLayout.STANDING, 3)
    assert (view.question, view.question_minutes) == ("Comment  tenir ensemble ?", 15)
    assert [room.name for room in view.further_rooms] == ["Jardin"]
    assert (view.objective_ids, view.concern_ids) == ((serves,), (question.id,))
    assert view.prepared_on == (date(2026, 9, 1), date(2026, 9, 20))
    assert programme.preparations_of(db, event)[made.id][1].note == "en visio"


def test_links_that_are_not_said_stay_and_the_same_again_is_no_edit(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    by: dict[str, Any] = {"actor": PROGRAM, "now": now}
    events.set_objectives(db, event.id, ["Rapprocher"], **by)
    keys = [each.id for each in events.objectives(db, event)]
    days = [Preparation(date(2026, 9, 1))]
    pause, room = make_session(db, event, "Pause", kind=SessionKind.BREAK), make_room(db, event)
    links = SessionLinks(objective_ids=keys, further_room_ids=[room.id], preparations=days)
    assert programme.update_session(db, event, pause.id, {}, links=links, **by).version == 2
    assert programme.update_session(db, event, pause.id, {}, links=links, **by).version == 2
    programme.update_session(db, event, pause.id, {"title": "Pause café"}, **by)
    view = programme.session_of(db, event, pause.id)
    assert (view.objective_ids, [each.id for each in view.further_rooms]) == (tuple(keys), [room.id])
    emptied = SessionLinks(objective_ids=[], further_room_ids=[], preparations=[])
    programme.update_session(db, event, pause.id, {}, links=emptied, **by)
    view = programme.session_of(db, event, pause.id)
    assert (view.objective_ids, view.further_rooms, view.prepared_on) == ((), (), ())


@pytest.mark.parametrize(
    ("links", "code"),
    [
        (SessionLinks(objective_ids=[new_id()]), "unknown_objective"),
        (SessionLinks(further_room_ids=[new_id()]), "one_room_only"),
        (SessionLinks(preparations=[Preparation(date(1926, 9, 1))]), "date_out_of_bounds"),
        (SessionLinks(preparations=[Preparation(date(2026, 9, 1), "x" * 301)]), "too_long"),
        (SessionLinks(preparations=[Preparation(date(2026, 9, 1))] * 31), "too_many_preparations"),
    ],
)
def test_links_that_cannot_be_are_refused(db: Session, now: datetime, links: SessionLinks, code: str) -> None:
    event = make_event(db, now=now)
    session = make_session(db, event)
    with pytest.raises(Invalid) as error:
        programme.update_session(db, event, session.id, {}, links=links, actor=PROGRAM, now=now)
    assert error.value.code == code


def test_A_01_rooms_and_objectives_of_another_event_are_unknown(db: Session, now: datetime) -> None:
    event, other = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
    events.set_objectives(db, other.id, ["Le leur"], actor=PROGRAM, now=now)
    pause = make_session(db, event, "Pause", kind=SessionKind.BREAK)
    for links, code in (
        (SessionLinks(further_room_ids=[make_room(db, other).id]), "unknown_room"),
        (SessionLinks(objective_ids=[events.objectives(db, other)[0].id]), "unknown_objective"),
    ):
        with pytest.raises(Invalid) as error:
            programme.update_session(db, event, pause.id, {}, links=links, actor=PROGRAM, now=now)
        assert error.value.code == code


def test_a_break_that_becomes_a_workshop_keeps_one_room(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    hall, garden = make_room(db, event, name="Hall"), make_room(db, event, name="Jardin", position=1)
    pause = make_session(db, event, "Pause", kind=SessionKind.BREAK, room_id=hall.id)
    by: dict[str, Any] = {"actor": PROGRAM, "now": now}
    programme.update_session(db, event, pause.id, {}, links=SessionLinks(further_room_ids=[garden.id]), **by)
    programme.update_session(db, event, pause.id, {"kind": SessionKind.WORKSHOP}, **by)
    assert programme.session_of(db, event, pause.id).further_rooms == ()


def test_a_layout_says_how_many_people_the_room_seats(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    room = make_room(db, event, seats=40)
    db.add(RoomLayoutSeats(room_id=room.id, layout=RoomLayout.CIRCLE, seats=18))
    round_, rows = (
        make_session(db, event, title, room_id=room.id, seats=25, layout=layout)
        for title, layout in (("En cercle", RoomLayout.CIRCLE), ("En rangs", RoomLayout.THEATRE))
    )
    assert {view.title: view.seats for view in programme.sessions_of(db, event)} == {"En cercle": 18, "En rangs": 25}
    seats = registrations.seats(db, event).sessions
    assert (seats[round_.id].capacity, seats[rows.id].capacity) == (18, 25)


def test_T_03_a_session_across_midnight_is_one_session_of_the_evening(db: Session, now: datetime) -> None:
    event = make_event(db, now=now, ends_at=datetime(2026, 10, 14, 10, tzinfo=UTC))  # a day of 27 hours
    by: dict[str, Any] = {"actor": PROGRAM, "now": now}
    times: dict[str, Any] = {
        "starts_at": datetime.fromisoformat("2026-10-13T22:00"),
        "ends_at": datetime.fromisoformat("2026-10-14T02:00"),
    }
    night = programme.create_session(db, event, SessionFacts("Veillée", kind=SessionKind.OTHER, **times), **by)
    make_session(db, event, "Réveil", starts_at=datetime(2026, 10, 14, 6, tzinfo=UTC))
    told = programme.sessions_of(db, event)
    assert [view.title for view in told] == ["Veillée", "Réveil"]
    assert [view.interval.minutes for view in told if view.interval] == [240, 90]
    outside = [each for each in programme.findings_in(db, event) if each.code == "outside_event"]
    assert [each for each in outside if night.id in each.session_ids] == []


def test_contributions_keep_their_identity_across_edits(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    session = make_session(db, event, kind=SessionKind.ROUND_TABLE)
    by: dict[str, Any] = {"actor": PROGRAM, "now": now}
    people = [ContributionFacts(PANEL, label=name, minutes=10) for name in ("Zoé", "Maud", "Ali")]
    programme.update_session(db, event, session.id, {}, people, **by)
    zoe, maud, ali = (each.id for each in programme.session_of(db, event, session.id).contributions)
    again = [
        ContributionFacts(PANEL, label="Ali", minutes=15),
        ContributionFacts(PANEL, label="Zoé Martin", minutes=10, id=zoe),
        ContributionFacts(NOTES, label="Maud"),
    ]
    programme.update_session(db, event, session.id, {}, again, **by)
    told = programme.session_of(db, event, session.id).contributions
    assert [(each.id, each.name, each.minutes) for each in told[:2]] == [(ali, "Ali", 15), (zoe, "Zoé Martin", 10)]
    assert told[2].id not in {zoe, maud, ali}
    assert db.scalar(select(Contribution.id).where(Contribution.id == maud)) is None


def test_the_contribution_of_another_session_is_not_taken_from_it(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    theirs, mine = make_session(db, event, "La leur"), make_session(db, event, "La mienne")
    by: dict[str, Any] = {"actor": PROGRAM, "now": now}
    programme.update_session(db, event, theirs.id, {}, [ContributionFacts(PANEL, label="Zoé")], **by)
    key = programme.session_of(db, event, theirs.id).contributions[0].id
    programme.update_session(db, event, mine.id, {}, [ContributionFacts(PANEL, label="Maud", id=key)], **by)
    assert [each.name for each in programme.session_of(db, event, theirs.id).contributions] == ["Zoé"]
    assert programme.session_of(db, event, mine.id).contributions[0].id != key


def test_objectives_keep_their_identity_when_they_move_or_are_worded_anew(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    by: dict[str, Any] = {"actor": PROGRAM, "now": now}
    events.set_objectives(db, event.id, ["Un", "Deux", "Trois"], **by)
    one, two, three = (each.id for each in events.objectives(db, event))
    events.set_objectives(db, event.id, ["Trois", "Deux, mieux dit", "Un", "Quatre"], **by)
    assert [each.id for each in events.objectives(db, event)][:3] == [three, two, one]
    events.set_objectives(db, event.id, ["Un"], **by)
    assert [(each.id, each.text) for each in events.objectives(db, event)] == [(one, "Un")]


def test_the_whole_programme_costs_six_statements(database: Database, now: datetime) -> None:
    def grow(rounds: int) -> None:
        with database.writing() as db:
            event = events.public_event(db, "nec-dordogne")
            room = make_room(db, event, name=f"Salle {new_id()}")
            objective = events.objectives(db, event)[0].id
            links = SessionLinks(objective_ids=[objective], preparations=[Preparation(date(2026, 9, 1))])
            for rank in range(rounds):
                session = make_session(db, event, f"Atelier {rank}", room_id=room.id, starts_at=MORNING)
                people = [ContributionFacts(NOTES, label="Zoé")]
                programme.update_session(db, event, session.id, {}, people, links=links, actor=PROGRAM, now=now)

    with database.writing() as db:
        events.set_objectives(db, make_event(db, now=now).id, ["Un"], actor=PROGRAM, now=now)
    for rounds, total in ((2, 2), (30, 32)):
        grow(rounds)
        with database.reading() as db:
            event = events.public_event(db, "nec-dordogne")
            with count_queries(database) as ran:
                views = programme.sessions_of(db, event)
            assert (len(views), len(ran)) == (total, 6)
