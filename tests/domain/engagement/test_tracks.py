from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from domain.engagement import tracks
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.errors import EditConflict, Invalid
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
