"""What each session and room needs, who lends it, what is missing."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from domain.engagement.commitments import CommitmentKind, CommitmentState
from domain.execution import stage
from domain.execution.programme.kinds import RoomLayout
from domain.execution.stage import (
    ChecklistState,
    NeedFacts,
    NeedLine,
    NeedSource,
    NeedState,
    Trade,
    UseFacts,
    UseKind,
    VideoCallFacts,
)
from domain.foundation.accounts import Actor
from domain.foundation.core.errors import EditConflict, Invalid, NotFound
from domain.foundation.events.models import Event
from tests.factories.commitments import make_commitment
from tests.factories.events import make_event
from tests.factories.organisations import make_organisation
from tests.factories.programme import make_room, make_session
from tests.factories.stage import make_item

YANIS = Actor("Yanis Benali")


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    return make_event(db, now=now)


def by(now: datetime) -> dict[str, Any]:
    return {"actor": YANIS, "now": now}


def lines(db: Session, event: Event) -> dict[str, NeedLine]:
    return {line.label: line for line in stage.needs_of(db, event).lines}


def test_each_need_says_what_the_room_has_and_what_is_missing(db: Session, event: Event, now: datetime) -> None:
    room = make_room(db, event, microphones=2, projector=False)
    make_session(db, event, room_id=room.id, technical_needs="4 micros, vidéoprojecteur, captation")
    found = lines(db, event)
    assert (found["4 micros"].answer, found["4 micros"].said) == (NeedState.SHORT, "2 dans la salle")
    assert (found["Vidéoprojecteur"].answer, found["Vidéoprojecteur"].is_missing) == (NeedState.ABSENT, True)
    assert found["Captation"].trade is Trade.CAPTURE
    needs = stage.needs_of(db, event)
    assert (needs.release_number, needs.missing) == (1, 3)


def test_what_the_crew_brings_by_nature_is_not_missing_from_the_room(db: Session, event: Event) -> None:
    make_session(db, event, room_id=make_room(db, event).id, technical_needs="post-it, chaises en cercle, éclairage")
    found = lines(db, event)
    assert [line.label for line in found.values() if line.is_missing] == ["Éclairage"]
    assert found["Post-it"].said == "à apporter"


def test_what_the_regie_writes_says_it_best(db: Session, event: Event, now: datetime) -> None:
    room = make_room(db, event, microphones=6)
    session = make_session(db, event, room_id=room.id, technical_needs="micros, eau")
    stage.add_need(
        db, event, NeedFacts("micros main", quantity=5, note="dont un sur pied", session_id=session.id), **by(now)
    )
    found = lines(db, event)
    assert [(line.source, line.note) for line in found.values() if line.trade is Trade.SOUND] == [
        (NeedSource.CREW, "dont un sur pied")
    ]
    assert found["Eau"].source is NeedSource.PROGRAMME


def test_a_promise_that_names_the_need_lends_it(db: Session, event: Event, now: datetime) -> None:
    room = make_room(db, event, projector=False)
    session = make_session(db, event, room_id=room.id, technical_needs="vidéoprojecteur")
    promise = make_commitment(
        db,
        event,
        make_organisation(db, event, now=now),
        now=now,
        kind=CommitmentKind.EQUIPMENT,
        description="Prêt d’un vidéoprojecteur",
        state=CommitmentState.CONFIRMED,
    )
    stage.set_uses(db, event, promise.id, [UseFacts(UseKind.SESSION, session.id)], **by(now))
    line = lines(db, event)["Vidéoprojecteur"]
    assert (line.answer, line.is_missing) == (NeedState.BROUGHT, False)
    assert [(each.organisation_name, each.state) for each in line.lent] == [
        ("Médiathèque de Périgueux", CommitmentState.CONFIRMED)
    ]


def test_the_point_that_follows_a_need_is_told_with_who_lends_and_who_brings_back(
    db: Session, event: Event, now: datetime
) -> None:
    make_session(db, event, room_id=make_room(db, event).id, technical_needs="rallonge")
    stage.derive_checklist(db, event, **by(now))
    point = lines(db, event)["Rallonge"].point
    assert point is not None
    lender = make_organisation(db, event, now=now)
    stage.update_item(db, event, point.id, {"lender_id": lender.id, "returned_by": "Yanis"}, **by(now))
    told = lines(db, event)["Rallonge"].point
    assert told is not None
    assert (told.lender_name, told.returned_by) == ("Médiathèque de Périgueux", "Yanis")


def test_a_room_tells_its_jauge_its_exits_and_its_access(db: Session, event: Event) -> None:
    room = make_room(db, event, seats=40, step_free=False)
    make_session(db, event, room_id=room.id, layout=RoomLayout.CIRCLE)
    found = {line.label: line.said for line in stage.needs_of(db, event).rooms[0].lines}
    assert found == {
        "Jauge de la salle": "40 personnes au plus",
        "Issues de secours": "à vérifier sur place, le jour même",
        "Accès sans marche": "des marches : rampe à prévoir",
    }
    assert lines(db, event)["Disposition : en cercle"].trade is Trade.FURNITURE


def test_the_exits_of_a_room_are_followed_by_a_point_of_its_safety(db: Session, event: Event, now: datetime) -> None:
    room = make_room(db, event)
    make_session(db, event, room_id=room.id)
    make_item(db, event, "Issues de secours dégagées", now=now, trade=Trade.SAFETY, room_id=room.id)
    point = lines(db, event)["Issues de secours"].point
    assert point is not None
    stage.update_item(db, event, point.id, {}, ChecklistState.DONE, **by(now))
    assert not lines(db, event)["Issues de secours"].is_unknown


def test_a_need_belongs_to_a_session_or_to_a_room_of_this_gathering(db: Session, event: Event, now: datetime) -> None:
    room = make_room(db, event)
    foreign = make_room(db, make_event(db, now=now, slug="ailleurs"))
    refused = [
        NeedFacts("micro"),
        NeedFacts("micro", session_id=make_session(db, event).id, room_id=room.id),
        NeedFacts(" ", room_id=room.id),
        NeedFacts("micro", quantity=0, room_id=room.id),
    ]
    codes = []
    for facts in refused:
        with pytest.raises(Invalid) as error:
            stage.add_need(db, event, facts, **by(now))
        codes.append(error.value.code)
    assert codes == ["session_or_room", "session_or_room", "label_missing", "number_out_of_bounds"]
    with pytest.raises(NotFound):
        stage.add_need(db, event, NeedFacts("micro", room_id=foreign.id), **by(now))


def test_C_12_the_second_who_changes_a_need_or_a_video_conference_is_told(
    db: Session, event: Event, now: datetime
) -> None:
    session = make_session(db, event)
    need = stage.add_need(db, event, NeedFacts("micro", session_id=session.id), **by(now))
    stage.update_need(db, event, need.id, {"quantity": 2}, expected_version=1, **by(now))
    with pytest.raises(EditConflict):
        stage.update_need(db, event, need.id, {"quantity": 3}, expected_version=1, **by(now))
    stage.set_call(db, event, session.id, VideoCallFacts("Zoom"), **by(now))
    stage.set_call(db, event, session.id, VideoCallFacts("Zoom", driver="Inès"), expected_version=1, **by(now))
    with pytest.raises(EditConflict):
        stage.set_call(db, event, session.id, VideoCallFacts("Webex"), expected_version=1, **by(now))


def test_a_video_conference_has_a_tool_or_an_address_that_opens(db: Session, event: Event, now: datetime) -> None:
    session = make_session(db, event)
    for facts, code in (
        (VideoCallFacts(driver="Inès"), "platform_missing"),
        (VideoCallFacts("Zoom", "javascript:alert(1)"), "bad_link"),
        (VideoCallFacts("Zoom", "zoom.us/j/1"), "bad_link"),
    ):
        with pytest.raises(Invalid) as refused:
            stage.set_call(db, event, session.id, facts, **by(now))
        assert refused.value.code == code
    stage.set_call(db, event, session.id, VideoCallFacts("Zoom", "https://zoom.us/j/1"), **by(now))
    told = stage.needs_of(db, event).sessions[0]
    assert told.call is not None
    assert (told.call.link, [line.label for line in told.lines]) == ("https://zoom.us/j/1", ["Visioconférence"])
    stage.remove_call(db, event, session.id, **by(now))
    assert stage.needs_of(db, event).sessions[0].lines == ()


def test_what_was_lent_is_listed_until_it_is_given_back(db: Session, event: Event, now: datetime) -> None:
    lent = make_item(db, event, "Sono de la mairie", now=now, returned_by="Yanis")
    make_item(db, event, "Eau", now=now)
    assert stage.alerts_of(db, event, now=now).to_return == 1
    stage.update_item(db, event, lent.id, {"returned_at": now}, **by(now))
    assert stage.alerts_of(db, event, now=now).to_return == 0
