"""A room, a person, a structure in two places; hours and rooms that are missing."""

from dataclasses import replace

from domain.execution.programme import ContributionRole, Level
from domain.foundation.core.ids import new_id
from tests.factories.plans import (
    AUVEZERE,
    CAF,
    HALL,
    HUB,
    ISLE,
    TUESDAY,
    by,
    clock,
    day,
    found,
    lunch,
    pause,
    plenary,
    said,
    workshop,
)

NBSP = "\u00a0"
SPEAKER = ContributionRole.SPEAKER


def test_C_13_a_room_taken_twice_is_an_error_that_proposes_another_room() -> None:
    first, second = workshop("Emploi", own_seats=30), workshop("Seniors", "12:00", own_seats=30)
    [finding] = found("room_twice", first, second)
    assert (finding.level, finding.at, finding.room_id) == (Level.ERROR, clock("12:00"), ISLE.id)
    assert finding.session_ids == (first.id, second.id)
    assert finding.sentence == (
        f"«{NBSP}Emploi{NBSP}» et «{NBSP}Seniors{NBSP}» sont en même temps dans la salle Isle "
        f"(12{NBSP}h{NBSP}–{NBSP}12{NBSP}h{NBSP}30). Le hall est libre au même moment : de plain-pied."
    )
    assert finding.suggestion is not None
    assert (finding.suggestion.session_id, finding.suggestion.room_id) == (second.id, HALL.id)


def test_without_a_free_room_the_hour_changes() -> None:
    [sentence] = said("room_twice", workshop("Emploi"), workshop("Seniors"), rooms=[ISLE])
    assert sentence.endswith("Changez l’heure ou la salle de l’une des deux.")


def test_what_ends_when_the_other_begins_shares_the_room() -> None:
    assert not found("room_twice", workshop("Emploi", "11:00", 60), workshop("Seniors", "12:00", 60))


def test_a_break_over_several_rooms_takes_each_of_them() -> None:
    break_everywhere = pause("11:30", further_rooms=(ISLE, AUVEZERE))
    [finding] = found("room_twice", workshop("Emploi"), break_everywhere)
    assert finding.room_id == ISLE.id


def test_one_long_session_meets_each_short_one() -> None:
    short = [workshop(f"Court {hour}", f"{hour}:00", 30) for hour in (11, 12, 14)]
    assert len(found("room_twice", workshop("Long", "10:00", 300), *short)) == 3


def test_T_01_T_03_sessions_over_midnight_and_over_the_change_of_hour_meet() -> None:
    evening = workshop("Soirée", "23:00", 180)
    assert found("room_twice", evening, workshop("Nuit", "01:30", 60, on="2026-10-14"))
    assert not found("room_twice", evening, workshop("Nuit", "02:00", 60, on="2026-10-14"))
    night = workshop("Nuit blanche", "01:30", 180, on="2026-10-25")  # clocks go back at 3 h: it ends at 3 h 30
    assert found("room_twice", night, workshop("Aube", "03:15", 60, on="2026-10-25"))
    assert not found("room_twice", night, workshop("Aube", "03:30", 60, on="2026-10-25"))


def test_a_contact_in_two_places_is_an_error_whatever_the_names() -> None:
    zoe = new_id()
    first = workshop("Emploi", contributions=[by(SPEAKER, contact_id=zoe, name="Zoé Martin")])
    second = plenary("Débat", "12:00", contributions=[by(SPEAKER, HUB, contact_id=zoe, name="Z. Martin")])
    [finding] = found("person_twice", first, second)
    assert finding.level is Level.ERROR
    assert finding.sentence == (
        f"Zoé Martin est au même moment dans «{NBSP}Emploi{NBSP}» et dans «{NBSP}Débat{NBSP}». "
        "Choisissez quelqu’un d’autre ou changez l’heure."
    )


def test_somebody_without_contact_is_known_by_name_without_case_nor_accents() -> None:
    first = workshop("Emploi", contributions=[by(SPEAKER, None, label="Zoé Martin")])
    second = plenary("Débat", "11:00", contributions=[by(SPEAKER, None, label="ZOE MARTIN")])
    assert found("person_twice", first, second)
    assert "zoe" not in found("person_twice", first, second)[0].subject


def test_a_group_may_split() -> None:
    volunteers = by(ContributionRole.HOST, None, label="Bénévoles", headcount=6)
    sessions = workshop(contributions=[volunteers]), plenary(start="11:00", contributions=[volunteers])
    assert not found("person_twice", *sessions)


def test_a_structure_in_two_places_is_advice() -> None:
    elus = workshop("Élus", contributions=[by(ContributionRole.NOTE_TAKER, HUB)])
    reseau = workshop("Réseau", room=AUVEZERE, contributions=[by(ContributionRole.FACILITATOR, HUB)])
    [finding] = found("structure_twice", elus, reseau)
    assert (finding.level, finding.place) == (Level.ADVICE, f"Hubikoop, 11{NBSP}h")
    assert finding.sentence.endswith("prévoyez deux personnes.")


def test_two_named_people_of_a_structure_are_two_people() -> None:
    zoe, lea = (by(SPEAKER, CAF, contact_id=new_id(), name=name) for name in ("Zoé", "Léa"))
    sessions = workshop(contributions=[zoe]), plenary(start="11:00", contributions=[lea])
    assert not found("structure_twice", *sessions)


def test_a_session_stays_within_the_hours_of_the_gathering() -> None:
    assert not found("outside_event", plenary(start="09:00"), plenary(start="17:00", minutes=60))
    [finding] = found("outside_event", plenary(start="17:00", minutes=61))
    assert (finding.level, finding.sentence) == (
        Level.ERROR,
        f"La séance sort des heures de la rencontre (9{NBSP}h{NBSP}–{NBSP}18{NBSP}h) : changez son horaire, ou les "
        "heures du jour.",
    )
    assert said("outside_event", plenary(on="2026-10-14")) == [
        "La rencontre n’a pas lieu ce jour-là : choisissez un autre jour."
    ]


def test_half_days_that_touch_are_one_span() -> None:
    half_days = [day("09:00", "12:30"), day("12:30", "18:00")]
    assert not found("outside_event", lunch("12:00", 60), days=half_days)
    assert found("outside_event", lunch("12:00", 60), days=[day("09:00", "12:30"), day("13:00", "18:00")])


def test_each_session_has_a_time_and_a_room() -> None:
    assert said("no_time", workshop(start=None)) == [
        "Pas encore d’horaire : choisissez un début et une fin, ou archivez la séance."
    ]
    [finding] = found("no_room", workshop(room=None, own_seats=20))
    assert finding.sentence == ("Pas encore de salle : choisissez-en une. La salle Auvézère est libre au même moment.")
    assert finding.level is Level.ERROR


def test_an_exception_is_about_these_two_sessions_at_that_time() -> None:
    first, second = workshop("Emploi"), workshop("Seniors", "12:00")
    [before] = found("room_twice", first, second)
    later = replace(second, starts_at=clock("12:05"), ends_at=clock("13:35"))
    assert found("room_twice", first, later)[0].subject != before.subject
    assert found("room_twice", replace(first, title="Travail"), second)[0].subject == before.subject
    assert TUESDAY not in before.subject
