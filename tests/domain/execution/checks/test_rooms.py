"""What rooms and buildings hold: places, equipment, steps, hours."""

import uuid
from collections.abc import Mapping
from dataclasses import replace

import pytest

from domain.execution.programme import ContributionRole, NetworkQuality, RoomLayout, SessionView, TrackView
from domain.execution.programme.checks import Beyond, Building, Need, contact_key
from domain.foundation.core.ids import new_id
from tests.factories.plans import (
    AUDITORIUM,
    AUVEZERE,
    HALL,
    ISLE,
    by,
    day,
    found,
    lunch,
    pause,
    plenary,
    said,
    workshop,
)

NBSP = "\u00a0"
PROJECTOR = Need("projector", "vidéoprojecteur", None, "projector")
LOOP = Need("hearing_loop", "boucle magnétique", None, "hearing_loop")


def asking(session: SessionView, *needs: Need, provided: Mapping[uuid.UUID, frozenset[str]] | None = None) -> Beyond:
    return Beyond(needs={session.id: needs}, provided=provided or {})


def test_places_offered_stay_within_the_room() -> None:
    assert not found("seats_above_room", workshop(own_seats=40))
    [finding] = found("seats_above_room", workshop(own_seats=41))
    assert finding.sentence == (
        "41 places offertes, 40 dans la salle Isle. Le hall est libre au même moment : de plain-pied."
    )
    assert finding.suggestion is not None
    assert finding.suggestion.room_id == HALL.id


def test_a_layout_seats_its_own_number() -> None:
    room = replace(ISLE, layout_seats=((RoomLayout.CIRCLE, 24),))
    assert found("seats_above_room", workshop(room=room, own_seats=30, layout=RoomLayout.CIRCLE))
    assert not found("seats_above_room", workshop(room=room, own_seats=30, layout=RoomLayout.THEATRE))


def test_rooms_of_a_meal_add_up() -> None:
    assert not found("seats_above_room", lunch(own_seats=240, further_rooms=(ISLE,)))
    assert found("seats_above_room", lunch(own_seats=241, further_rooms=(ISLE,)))


def test_parallel_rooms_stay_within_the_building() -> None:
    house = Building(new_id(), "Centre de congrès", 60)
    isle, auvezere = (replace(room, venue_id=house.id) for room in (ISLE, AUVEZERE))
    one, other = workshop("Emploi", room=isle, seats=40), workshop("Seniors", room=auvezere, seats=25)
    [finding] = found("seats_above_building", one, other, buildings=[house])
    assert finding.sentence.startswith("65 places en même temps dans Centre de congrès, qui accueille 60 personnes")
    assert not found("seats_above_building", one, other, buildings=[replace(house, capacity=65)])
    after = workshop("Seniors", "12:30", room=auvezere, seats=25)
    assert not found("seats_above_building", one, after, buildings=[house])


def test_equipment_is_in_the_room_or_on_the_list() -> None:
    session = workshop(own_seats=35)
    [finding] = found("equipment_missing", session, beyond=asking(session, PROJECTOR))
    assert finding.sentence == (
        "À trouver : vidéoprojecteur. L’auditorium est libre au même moment : de plain-pied, vidéoprojecteur."
    )
    assert finding.short == "à trouver : vidéoprojecteur"
    for place in (session.id, ISLE.id):
        handled = asking(session, PROJECTOR, provided={place: frozenset({"projector"})})
        assert not found("equipment_missing", session, beyond=handled)


def test_a_number_of_microphones_is_compared() -> None:
    session = plenary()
    five = asking(session, Need("microphones", "micros", 5, "microphones"))
    assert said("equipment_missing", session, beyond=five) == [
        "5 micros demandés, 4 dans l’auditorium. Ajoutez ce qui manque aux points de régie, ou changez de salle."
    ]
    assert not found(
        "equipment_missing", session, beyond=asking(session, Need("microphones", "micros", 4, "microphones"))
    )


def test_what_nobody_knows_of_a_room_is_asked_of_the_place() -> None:
    session = workshop(room=AUVEZERE)
    assert said("equipment_missing", session, beyond=asking(session, LOOP)) == [
        "La fiche de la salle ne dit rien de : boucle magnétique. Demandez au lieu."
    ]


@pytest.mark.parametrize(
    ("notes", "there"),
    [
        ("régie fixe, captation possible", True),
        ("prévoir une captation", False),
        ("pas de captation", False),
        ("", False),
    ],
)
def test_notes_of_a_room_tell_what_no_field_tells(notes: str, there: bool) -> None:
    session = plenary(room=replace(AUDITORIUM, notes=notes))
    missing = found("equipment_missing", session, beyond=asking(session, Need("captation", "captation")))
    assert bool(missing) is not there


def test_a_room_without_network_lacks_it_a_weak_one_does_not() -> None:
    network = Need("network", "Wi-Fi", None, "network")
    for quality, lacking in ((NetworkQuality.NONE, True), (NetworkQuality.WEAK, False)):
        session = workshop(room=replace(ISLE, network=quality))
        assert bool(found("equipment_missing", session, beyond=asking(session, network))) is lacking


def test_a_room_behind_steps_with_no_other_choice_proposes_the_one_that_is_free() -> None:
    session = workshop("Handicap", room=AUVEZERE, own_seats=25)
    [finding] = found("not_step_free", session, beyond=asking(session, LOOP, PROJECTOR))
    assert finding.sentence == (
        "La salle Auvézère n’est pas de plain-pied (deux marches, pas de rampe). L’auditorium est libre au même moment"
        " : de plain-pied, boucle magnétique, vidéoprojecteur."
    )
    assert finding.suggestion is not None
    assert (finding.suggestion.room_id, finding.suggestion.starts_at) == (AUDITORIUM.id, session.starts_at)


def test_a_room_that_is_taken_or_closed_is_not_proposed() -> None:
    session = workshop("Handicap", room=AUVEZERE, own_seats=25)
    others = [workshop("Emploi"), plenary(start="12:00"), pause("11:00")]
    assert found("not_step_free", session, *others)[0].suggestion is None
    closed = {room.id: (day("14:00", "18:00"),) for room in (AUDITORIUM, ISLE, HALL)}
    assert found("not_step_free", session, room_hours=closed)[0].suggestion is None


def test_the_same_theme_without_steps_is_another_choice_unless_somebody_asked() -> None:
    track = TrackView(new_id(), "Handicap")
    session, other = workshop(room=AUVEZERE, track=track), workshop(start="14:00", track=track)
    assert not found("not_step_free", session, other)
    [finding] = found("not_step_free", session, other, beyond=Beyond(step_free_asked=frozenset({session.id})))
    assert "Quelqu’un a demandé un accès sans marche." in finding.sentence


def test_what_everybody_attends_is_for_everybody_who_asked() -> None:
    unknown = plenary(room=replace(AUDITORIUM, step_free=None))
    assert not found("not_step_free", unknown)
    assert said("not_step_free", unknown, beyond=Beyond(step_free_asked=frozenset({None})))[0].startswith(
        "On ne sait pas si l’auditorium est de plain-pied."
    )


def test_a_room_has_its_hours() -> None:
    hours = {ISLE.id: (day("09:00", "12:00"),)}
    assert not found("room_unavailable", workshop(minutes=60), room_hours=hours)
    [sentence] = said("room_unavailable", workshop(minutes=61), room_hours=hours)
    assert sentence.startswith(
        f"La salle Isle n’est à vous que de 9{NBSP}h à 12{NBSP}h ce jour-là, et «{NBSP}Emploi{NBSP}» en sort."
    )


def test_somebody_has_their_hours() -> None:
    zoe = new_id()
    session = workshop(contributions=[by(ContributionRole.SPEAKER, contact_id=zoe, name="Zoé")])
    hours = Beyond(people_hours={contact_key(zoe): (day("14:00", "17:00"),)})
    assert said("person_unavailable", session, beyond=hours) == [
        f"Zoé n’est là que de 14{NBSP}h à 17{NBSP}h : changez l’heure de «{NBSP}Emploi{NBSP}», ou demandez à quelqu’un "
        "d’autre."
    ]
    there = Beyond(people_hours={contact_key(zoe): (day("09:00", "11:30"), day("11:30", "17:00"))})
    assert not found("person_unavailable", session, beyond=there)
