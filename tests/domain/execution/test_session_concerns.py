from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from domain.engagement import tracks
from domain.execution import programme
from domain.execution.programme import SessionFacts, SessionLinks
from domain.execution.programme.difference import ChangeKind, between
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.errors import Invalid
from domain.foundation.events.models import Objective
from tests.factories.events import make_event
from tests.factories.organisations import make_organisation
from tests.factories.programme import make_session, released
from tests.factories.tracks import make_concern, make_track


def test_a_session_takes_up_questions_and_tells_who_raised_them(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    caf = make_organisation(db, event, "Caf", now=now)
    by: dict[str, Any] = {"actor": PROGRAM, "now": now}
    raised = make_concern(db, event, "Que fait-on à leur place ?", now=now, organisation_id=caf.id)
    other = make_concern(db, event, "Qui fait quoi ?", now=now)
    made = programme.create_session(
        db, event, SessionFacts("Seniors"), links=SessionLinks(concern_ids=[raised.id]), **by
    )
    (told,) = programme.session_concerns(db, event, made.id)[made.id]
    assert (told.text, told.organisation_name) == ("Que fait-on à leur place ?", "Caf")

    changed = programme.update_session(
        db, event, made.id, {}, links=SessionLinks(concern_ids=[other.id]), expected_version=1, **by
    )
    assert changed.version == 2
    assert programme.concerns_taken_up(db, event) == {other.id}
    assert [each.title for each in programme.taken_up_by(db, event)[other.id]] == ["Seniors"]
    assert (
        programme.update_session(db, event, made.id, {}, links=SessionLinks(concern_ids=[other.id]), **by).version == 2
    )


def test_what_was_put_away_takes_nothing_up(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    by: dict[str, Any] = {"actor": PROGRAM, "now": now}
    first, second = make_concern(db, event, "Un", now=now), make_concern(db, event, "Deux", now=now)
    made = programme.create_session(
        db, event, SessionFacts("Seniors"), links=SessionLinks(concern_ids=[first.id, second.id]), **by
    )
    tracks.archive_concern(db, event, first.id, **by)
    assert programme.concerns_taken_up(db, event) == {second.id}
    # The link of the question put away waits for it, also when the others are chosen anew.
    programme.update_session(db, event, made.id, {}, links=SessionLinks(concern_ids=[]), **by)
    tracks.restore_concern(db, event, first.id, **by)
    assert programme.concerns_taken_up(db, event) == {first.id}
    programme.archive_session(db, event, made.id, **by)
    assert programme.concerns_taken_up(db, event) == set()


def test_a_track_with_a_session_meets_its_questions(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    seniors, schools = make_track(db, event, "Seniors", now=now), make_track(db, event, "Écoles", now=now)
    make_session(db, event, track_id=seniors.id)
    make_session(db, event, track_id=schools.id, archived_at=now)
    assert programme.tracks_with_sessions(db, event) == {seniors.id}


def test_A_01_a_question_of_another_event_is_not_taken_up(db: Session, now: datetime) -> None:
    event, other = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
    theirs = make_concern(db, other, now=now)
    mine = make_session(db, event)
    with pytest.raises(Invalid) as error:
        programme.create_session(
            db, event, SessionFacts("Seniors"), links=SessionLinks(concern_ids=[theirs.id]), actor=PROGRAM, now=now
        )
    assert (error.value.code, error.value.field) == ("unknown_concern", "concern_ids")
    with pytest.raises(Invalid):
        programme.update_session(
            db, event, mine.id, {}, links=SessionLinks(concern_ids=[theirs.id]), actor=PROGRAM, now=now
        )
    assert programme.session_concerns(db, event) == {}


def test_a_version_keeps_the_words_of_its_questions_and_objectives(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    by: dict[str, Any] = {"actor": PROGRAM, "now": now}
    raised = make_concern(db, event, "Que fait-on à leur place ?", now=now)
    objective = Objective(event_id=event.id, text="Nouer des liens", position=0)
    db.add(objective)
    db.flush()
    links = SessionLinks(concern_ids=[raised.id], objective_ids=[objective.id])
    session = make_session(db, event, "Seniors")
    programme.update_session(db, event, session.id, {}, links=links, **by)
    released(db, event)
    raised.text, objective.text = "Une autre question ?", "Un autre but"
    db.flush()

    shown, drafted = programme.shown(db, event).sessions[0], programme.draft(db, event).sessions[0]
    assert ([each.text for each in shown.concerns], shown.objectives) == (
        ["Que fait-on à leur place ?"],
        ("Nouer des liens",),
    )
    assert ([each.text for each in drafted.concerns], drafted.objectives) == (
        ["Une autre question ?"],
        ("Un autre but",),
    )
    assert [change.kind for change in between(shown, drafted)] == [ChangeKind.TEXT]
    assert programme.take_back(db, event, 1, **by) == 0
