import uuid
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from domain.engagement import tracks
from domain.engagement.tracks import TrackFacts, TrackSource, rules
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.errors import EditConflict, Invalid, NotFound
from tests.factories.events import make_event
from tests.factories.organisations import make_organisation
from tests.factories.queries import count_queries
from tests.factories.tracks import make_concern, make_track


def test_a_track_is_named_once_and_comes_back(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    seniors = make_track(db, event, "Numérique et éducation", now=now)
    with pytest.raises(Invalid) as error:
        make_track(db, event, "numerique et Education", now=now)
    assert (error.value.code, error.value.field) == ("name_taken", "name")
    tracks.archive_track(db, event, seniors.id, actor=PROGRAM, now=now)
    assert tracks.tracks_of(db, event) == []
    assert make_track(db, event, "Numérique & éducation", now=now).id != seniors.id
    assert make_track(db, event, "Numérique et éducation", now=now).id == seniors.id


def test_a_track_put_away_gathers_nothing_any_more(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    track = make_track(db, event, now=now)
    concern = make_concern(db, event, now=now, track_id=track.id)
    tracks.archive_track(db, event, track.id, actor=PROGRAM, now=now)
    view = tracks.concern_of(db, event, concern.id)
    assert (view.track_id, view.track_name) == (None, "")


def test_concerns_in_the_order_written(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    caf = make_organisation(db, event, "Caf de la Dordogne", now=now)
    track = make_track(db, event, now=now)
    make_concern(db, event, "Comment accompagner sans faire à la place ?", now=now, organisation_id=caf.id)
    second = make_concern(db, event, "De quoi parle-t-on ?", now=now)
    tracks.update_concern(db, event, second.id, {"track_id": track.id}, expected_version=1, actor=PROGRAM, now=now)
    assert [(view.text, view.organisation_name, view.track_name) for view in tracks.concerns_of(db, event)] == [
        ("Comment accompagner sans faire à la place ?", "Caf de la Dordogne", ""),
        ("De quoi parle-t-on ?", "", "Seniors"),
    ]
    with pytest.raises(EditConflict):
        tracks.update_concern(db, event, second.id, {"text": "?"}, expected_version=1, actor=PROGRAM, now=now)


def test_links_stay_inside_the_event(db: Session, now: datetime) -> None:
    event, other = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
    with pytest.raises(Invalid) as track:
        make_concern(db, event, now=now, track_id=make_track(db, other, now=now).id)
    assert (track.value.code, track.value.field) == ("unknown_track", "track_id")
    with pytest.raises(Invalid) as structure:
        make_concern(db, event, now=now, organisation_id=make_organisation(db, other, now=now).id)
    assert structure.value.code == "unknown_organisation"
    with pytest.raises(Invalid) as empty:
        make_concern(db, event, " \n ", now=now)
    assert empty.value.code == "text_missing"


def test_both_lists_cost_one_statement(database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        for rank in range(12):
            make_concern(db, event, now=now, track_id=make_track(db, event, f"Thème {rank}", now=now).id)
    with database.reading() as db:
        with count_queries(database) as ran:
            assert (len(tracks.tracks_of(db, event)), len(tracks.concerns_of(db, event))) == (12, 12)
        assert len(ran) == 2
        with count_queries(database) as ran:
            assert [view.concerns for view in tracks.track_views(db, event)] == [1] * 12
        assert len(ran) == 3


def test_a_track_tells_its_axis_its_source_and_who_carries_it(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    caf, carsat = (make_organisation(db, event, name, now=now) for name in ("Caf", "Carsat"))
    facts = TrackFacts("Seniors", " Former et  outiller ", TrackSource.DIAGNOSIS, "Diagnostic de 2021")
    made = tracks.create_track(db, event, facts, [carsat.id], actor=PROGRAM, now=now)
    view = tracks.track_view(db, event, made.id)
    assert (view.axis, view.source, view.source_note) == (
        "Former et outiller",
        TrackSource.DIAGNOSIS,
        "Diagnostic de 2021",
    )
    assert [each.organisation_name for each in view.carriers] == ["Carsat"]

    tracks.update_track(db, event, made.id, {}, [carsat.id, caf.id], expected_version=1, actor=PROGRAM, now=now)
    view = tracks.track_view(db, event, made.id)
    assert [each.organisation_name for each in view.carriers] == ["Caf", "Carsat"]
    assert view.axis == "Former et outiller"
    with pytest.raises(EditConflict):
        tracks.update_track(db, event, made.id, {}, [], expected_version=1, actor=PROGRAM, now=now)


def test_A_01_a_structure_of_another_event_carries_no_track(db: Session, now: datetime) -> None:
    event, other = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
    track = make_track(db, event, now=now)
    theirs = make_organisation(db, other, now=now)
    with pytest.raises(Invalid) as error:
        tracks.update_track(db, event, track.id, {}, [theirs.id], actor=PROGRAM, now=now)
    assert (error.value.code, error.value.field) == ("unknown_organisation", "carriers")


@pytest.mark.parametrize(
    ("asked", "expected"), [("cab", "cab"), ("b", "bac"), ("", "abc"), ("bd", "unknown_track"), ("bb", "named_twice")]
)
def test_the_order_of_tracks(asked: str, expected: str) -> None:
    keys = {letter: uuid.UUID(int=ord(letter)) for letter in "abcd"}

    def order() -> str:
        found = rules.new_order([keys[letter] for letter in asked], [keys[letter] for letter in "abc"])
        return "".join(chr(key.int) for key in found)

    if len(expected) == 3:
        assert order() == expected
        return
    with pytest.raises(Invalid) as error:
        order()
    assert (error.value.code, error.value.field) == (expected, "track_ids")


def test_tracks_stand_in_the_order_chosen(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    one, two, three = (make_track(db, event, name, now=now) for name in ("Un", "Deux", "Trois"))
    tracks.order_tracks(db, event, [three.id, one.id], actor=PROGRAM, now=now)
    assert tracks.tracks_of(db, event) == [three, one, two]


def test_gathering_many_questions_reads_as_much_as_gathering_two(database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        track = make_track(db, event, now=now)
        ids = [make_concern(db, event, f"Question {rank}", now=now).id for rank in range(20)]
    reads = []
    for some in (ids[:2], ids[2:]):
        with database.writing() as db, count_queries(database) as ran:
            tracks.gather_concerns(db, event, some, track.id, actor=PROGRAM, now=now)
        reads.append(sum(statement.startswith("SELECT") for statement in ran))
    assert reads[0] == reads[1]


def test_several_questions_go_into_a_track_at_once(db: Session, now: datetime) -> None:
    event, other = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
    track = make_track(db, event, now=now)
    there = make_concern(db, event, "Déjà là", now=now, track_id=track.id)
    first, second = make_concern(db, event, "Un", now=now), make_concern(db, event, "Deux", now=now)
    by: dict[str, Any] = {"actor": PROGRAM, "now": now}
    moved = tracks.gather_concerns(db, event, [first.id, second.id, there.id], track.id, **by)
    assert {concern.id for concern in moved} == {first.id, second.id}
    assert {view.track_name for view in tracks.concerns_of(db, event)} == {"Seniors"}
    tracks.gather_concerns(db, event, [first.id], None, **by)
    assert tracks.concern_of(db, event, first.id).track_id is None
    with pytest.raises(NotFound):
        tracks.gather_concerns(db, event, [make_concern(db, other, now=now).id], track.id, **by)
    with pytest.raises(Invalid) as error:
        tracks.gather_concerns(db, event, [first.id], make_track(db, other, now=now).id, **by)
    assert error.value.code == "unknown_track"
