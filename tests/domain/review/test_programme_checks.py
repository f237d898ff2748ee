"""The checks with all that the house knows, and what the committee decides about them."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from domain.engagement.commitments import CommitmentState
from domain.execution import programme, stage
from domain.execution.programme import Finding, Level, SessionKind, VenueFacts
from domain.execution.programme.models import CheckException, RoomAvailability, VenueOpening
from domain.execution.speakers.models import Speaker, SpeakerAvailability
from domain.execution.stage import ChecklistState, UseFacts, UseKind
from domain.foundation.accounts import PROGRAM, Actor
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, Invalid, NotFound
from domain.foundation.core.ids import new_id
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from domain.review import phases
from domain.review.phases import Desk
from tests.factories.commitments import make_commitment
from tests.factories.events import make_event
from tests.factories.example import the_example
from tests.factories.organisations import make_organisation
from tests.factories.programme import MORNING, make_room, make_session
from tests.factories.queries import count_queries
from tests.factories.registrations import person, register
from tests.factories.stage import make_item

NBSP = "\u00a0"
ZOE = Actor("Zoé Martin")


def codes(db: Session, event: Event) -> set[str]:
    return {each.code for each in phases.findings(db, event) if each.accepted is None}


def one(db: Session, event: Event, code: str) -> Finding:
    [finding] = [each for each in phases.findings(db, event) if each.code == code]
    return finding


def asking(db: Session, event: Event, needs: str = "vidéoprojecteur", **room: Any) -> Any:
    return make_session(db, event, room_id=make_room(db, event, **room).id, technical_needs=needs)


def test_the_example_breaks_several_checks_on_purpose(example_loaded: Database, now: datetime) -> None:
    with example_loaded.write_session() as db:
        it_breaks_several(db, the_example(db), now)


def it_breaks_several(db: Session, event: Event, now: datetime) -> None:
    programme.take_back(db, event, 1, actor=PROGRAM, now=now)  # as the committee's own spreadsheets say it
    found = {(each.level.value, each.place, each.sentence) for each in phases.findings(db, event)}
    expected = {
        ("advice", "Hubikoop, 14 h", "Hubikoop est au même moment dans « Accompagnement des élus locaux » et dans "
         "« Mise en réseau des Conseillers numériques France services » : prévoyez deux personnes."),
        ("warning", "Salle Auvézère, 11 h", "La salle Auvézère n’est pas de plain-pied (deux marches, pas de rampe). "
         "L’auditorium est libre au même moment : de plain-pied, boucle magnétique, vidéoprojecteur."),
        ("advice", "Numérique et emploi", "Porté par une seule structure, Pôle emploi Périgueux : proposez à une "
         "autre de s’y joindre."),
        ("advice", "Inclusion numérique et handicap", "Porté par une seule structure, APF France handicap Dordogne : "
         "proposez à une autre de s’y joindre."),
        ("warning", "Numérique et emploi", "Personne ne prend de notes : demandez à Pôle emploi Périgueux."),
        ("warning", "Matin", "15 min de pause : prévoyez-en 20, pour que les gens se rencontrent."),
        ("warning", "Après-midi", "15 min de pause : prévoyez-en 20, pour que les gens se rencontrent."),
        ("warning", "9 h 30", "Aucun temps pour passer du hall à l’auditorium : gardez 10 min."),
        ("warning", "Auditorium, 15 h 45", "5 micros demandés, 4 dans l’auditorium. Ajoutez ce qui manque aux points "
         "de régie, ou changez de salle."),
        ("advice", "11 h", "4 ateliers de plus de 12 places : prévoyez des sous-groupes d’une dizaine de personnes."),
    }  # fmt: skip
    plain = {(level, place.replace(NBSP, " "), sentence.replace(NBSP, " ")) for level, place, sentence in found}
    assert expected <= plain
    assert "error" not in {level for level, _, _ in plain}


def test_what_the_crew_or_a_promise_provides_is_not_missing(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    session = asking(db, event, projector=False)
    assert "equipment_missing" in codes(db, event)
    item = make_item(db, event, "Vidéoprojecteur", now=now, session_id=session.id)
    assert "equipment_missing" not in codes(db, event)
    stage.update_item(db, event, item.id, {}, ChecklistState.PROBLEM, actor=PROGRAM, now=now)
    assert "equipment_missing" in codes(db, event)
    promise = make_commitment(
        db, event, make_organisation(db, event, now=now), description="Prêt d’un vidéo-projecteur", now=now
    )
    stage.set_uses(db, event, promise.id, [UseFacts(UseKind.SESSION, session.id)], actor=PROGRAM, now=now)
    assert "equipment_missing" in codes(db, event)
    promise.state = CommitmentState.CONFIRMED
    db.flush()
    assert "equipment_missing" not in codes(db, event)


def test_what_the_list_merely_derives_from_the_programme_is_still_to_be_found(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    asking(db, event, "vidéoprojecteur, post-it, chaises", projector=False)
    stage.derive_checklist(db, event, actor=PROGRAM, now=now)
    assert one(db, event, "equipment_missing").sentence.startswith("À trouver : vidéoprojecteur.")


def test_somebody_who_asked_for_no_step_is_neither_named_nor_counted(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    stairs = make_room(db, event, name="Grenier", step_free=None)
    session = make_session(db, event, room_id=stairs.id)
    assert "not_step_free" not in codes(db, event)
    register(db, event, person(session_ids=(session.id,), step_free=True), now=now)
    assert one(db, event, "not_step_free").sentence == (
        "On ne sait pas si Grenier est de plain-pied. Quelqu’un a demandé un accès sans marche. "
        "Prévoyez une rampe, ou changez de salle."
    )


def test_a_room_without_hours_follows_its_place(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    venue = programme.create_venue(db, event, VenueFacts("Centre de congrès"), actor=PROGRAM, now=now)
    room = make_room(db, event, venue_id=venue.id)
    make_session(db, event, room_id=room.id)
    assert "room_unavailable" not in codes(db, event)
    db.add(VenueOpening(venue_id=venue.id, starts_at=MORNING, ends_at=MORNING + timedelta(hours=1)))
    db.flush()
    assert "room_unavailable" in codes(db, event)
    db.add(RoomAvailability(room_id=room.id, starts_at=MORNING, ends_at=MORNING + timedelta(hours=2)))
    db.flush()
    assert "room_unavailable" not in codes(db, event)


def test_speakers_say_when_they_are_there(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    session = make_session(db, event)
    people = [programme.ContributionFacts(programme.ContributionRole.SPEAKER, label="Élise Rœux")]
    programme.update_session(db, event, session.id, {}, people, actor=PROGRAM, now=now)
    speaker = Speaker(event_id=event.id, name="Elise Roeux")
    db.add(speaker)
    db.flush()
    later = MORNING + timedelta(hours=3)
    db.add(SpeakerAvailability(speaker_id=speaker.id, starts_at=later, ends_at=later + timedelta(hours=1)))
    db.flush()
    assert one(db, event, "person_unavailable").session_ids == (session.id,)


def test_levels_are_settings_of_the_event(db: Session, now: datetime) -> None:
    event, other = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
    for each in (event, other):
        make_session(db, each, kind=SessionKind.PLENARY)
    assert one(db, event, "no_room").level is Level.ERROR
    programme.set_levels(db, event, {"no_room": Level.ADVICE, "few_questions": None}, actor=ZOE, now=now)
    assert one(db, event, "no_room").level is Level.ADVICE
    assert "few_questions" not in codes(db, event)
    assert one(db, other, "no_room").level is Level.ERROR
    programme.set_levels(db, event, {"no_room": Level.ERROR}, actor=ZOE, now=now)
    assert programme.changed_levels(db, event) == {"few_questions": None}


def test_the_journal_tells_what_was_decided_without_the_reason(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    make_session(db, event, minutes=150)
    programme.set_levels(db, event, {"workshop_too_long": None, "no_room": Level.ADVICE}, actor=ZOE, now=now)
    programme.set_levels(db, event, {"workshop_too_long": Level.WARNING}, actor=ZOE, now=now)
    programme.accept_finding(db, event, one(db, event, "workshop_too_long"), "Élise est malade.", actor=ZOE, now=now)
    query = phases.entries(event, phases.HistoryFilter()).where(JournalEntry.subject_kind == "check")
    rows = db.scalars(query.order_by(JournalEntry.id)).all()
    off, _, accepted = phases.lines(db, event, rows, Desk(event.slug, now.date()))
    assert off.sentence == "Zoé Martin a changé l’importance des points à vérifier."
    assert ("Un atelier de plus de 2 h", "avertissement", "pas vérifié") in {
        (each.name, each.before, each.after) for each in off.changes
    }
    assert accepted.sentence == "Zoé Martin a accepté une exception au programme."
    assert "Élise" not in str(accepted)


def test_an_unknown_check_is_refused(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    with pytest.raises(Invalid) as error:
        programme.set_levels(db, event, {"too_green": Level.ERROR}, actor=ZOE, now=now)
    assert error.value.code == "unknown_check"


def test_an_exception_has_a_reason_and_falls_away_with_its_subject(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    session = make_session(db, event, minutes=150)
    finding = one(db, event, "workshop_too_long")
    with pytest.raises(Invalid) as silent:
        programme.accept_finding(db, event, finding, " ", actor=ZOE, now=now)
    assert (silent.value.code, silent.value.field) == ("reason_missing", "reason")

    programme.accept_finding(db, event, finding, "Une pause est prévue au milieu.", actor=ZOE, now=now)
    accepted = one(db, event, "workshop_too_long").accepted
    assert accepted is not None
    assert (accepted.reason, accepted.by, accepted.at) == ("Une pause est prévue au milieu.", "Zoé Martin", now)

    session.ends_at = MORNING + timedelta(minutes=180)
    db.flush()
    assert one(db, event, "workshop_too_long").accepted is None


def test_an_exception_said_again_keeps_the_last_reason_and_can_be_taken_back(db: Session, now: datetime) -> None:
    event, other = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
    make_session(db, event, minutes=150)
    finding = one(db, event, "workshop_too_long")
    first = programme.accept_finding(db, event, finding, "Vu.", actor=ZOE, now=now)
    again = programme.accept_finding(db, event, finding, "Vu en réunion.", actor=ZOE, now=now)
    assert (again.id, db.query(CheckException).count(), again.reason) == (first.id, 1, "Vu en réunion.")
    for stranger, key in ((other, first.id), (event, new_id())):
        with pytest.raises(NotFound):
            programme.take_back_exception(db, stranger, key, actor=ZOE, now=now)
    programme.take_back_exception(db, event, first.id, actor=ZOE, now=now)
    assert one(db, event, "workshop_too_long").accepted is None


def test_C_13_errors_refuse_publication_until_they_are_mended_or_accepted(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    room = make_room(db, event)
    make_session(db, event, "Emploi", room_id=room.id)
    facts = programme.SessionFacts("Seniors", room_id=room.id, starts_at=MORNING, ends_at=MORNING + timedelta(hours=1))
    programme.create_session(db, event, facts, actor=PROGRAM, now=now)
    with pytest.raises(Conflict) as refused:
        programme.publish(db, event, actor=ZOE, now=now)
    assert refused.value.code == "programme_has_errors"
    programme.accept_finding(db, event, one(db, event, "room_twice"), "Une cloison les sépare.", actor=ZOE, now=now)
    assert programme.publish(db, event, actor=ZOE, now=now).number == 2


def test_all_is_read_in_as_many_statements_whatever_the_programme(database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        asking(db, event)
    with count_queries(database) as few, database.reading() as db:
        phases.findings(db, event)
    with database.writing() as db:
        for rank in range(5):
            asking(db, event, name=f"Salle {rank}")
    with count_queries(database) as many, database.reading() as db:
        phases.findings(db, event)
    assert len(few) == len(many) <= 26
