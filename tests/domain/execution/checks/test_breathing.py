"""Time to breathe: long workshops, pauses, lunch, changes of room."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.execution.programme import ContributionRole, Openness, RoomLayout, SessionKind, SessionView
from domain.execution.programme.checks import Beyond, Breathing, Need, Programme, measure
from domain.foundation.core.ids import new_id
from domain.foundation.core.times import Interval
from tests.factories.plans import (
    AUDITORIUM,
    AUVEZERE,
    HALL,
    ISLE,
    PARIS,
    a_session,
    by,
    clock,
    day,
    found,
    lunch,
    pause,
    plenary,
    round_table,
    said,
    workshop,
)

NBSP = "\u00a0"


def test_a_workshop_lasts_two_hours_at_most() -> None:
    assert not found("workshop_too_long", workshop(minutes=120))
    assert said("workshop_too_long", workshop(minutes=121)) == [
        f"2{NBSP}h{NBSP}01 d’atelier : ramenez-le à 2 h, ou coupez-le en deux par une pause."
    ]


def test_work_stops_after_two_hours() -> None:
    assert not found("no_pause", plenary(start="09:00", minutes=60), workshop(start="10:00", minutes=60))
    [finding] = found("no_pause", plenary(start="09:00", minutes=60), workshop(start="10:00", minutes=61))
    assert (finding.at, finding.short) == (clock("09:00"), f"2{NBSP}h{NBSP}01 sans pause")


def test_ten_minutes_are_a_pause_nine_are_not() -> None:
    morning = plenary(start="09:00", minutes=90)
    assert not found("no_pause", morning, workshop(start="10:40", minutes=60))
    assert found("no_pause", morning, workshop(start="10:39", minutes=60))


def test_a_pause_while_others_work_is_no_pause_for_all() -> None:
    sessions = plenary(start="09:00", minutes=60), pause("10:00", 15), workshop(start="10:00", minutes=75)
    assert found("no_pause", *sessions)


def test_a_welcome_is_neither_work_nor_pause() -> None:
    welcome = a_session("Accueil", "09:00", 60, SessionKind.WELCOME, room=HALL)
    assert not found("no_pause", welcome, plenary(start="10:00", minutes=90))


def test_T_01_the_night_of_the_change_of_hour_is_measured_as_it_is_lived() -> None:
    night = a_session("Nuit", "01:30", 121, SessionKind.OTHER, on="2026-10-25", room=ISLE)
    assert found("no_pause", night)
    assert not found("no_pause", replace(night, ends_at=clock("02:30", "2026-10-25")))


def test_a_day_has_an_hour_for_lunch() -> None:
    before, after = plenary(start="11:00", minutes=90), plenary(start="13:30", minutes=60)
    assert not found("no_lunch", before, lunch("12:30", 60), after)
    sooner = plenary(start="13:29", minutes=60)
    assert said("no_lunch", before, lunch("12:30", 59), sooner) == [
        f"59{NBSP}min seulement pour déjeuner : gardez 60 min autour de midi."
    ]
    assert said("no_lunch", plenary(start="11:00", minutes=200)) == [
        "Pas de coupure pour déjeuner : gardez 60 min autour de midi."
    ]


def test_a_half_day_alone_needs_no_lunch() -> None:
    assert not found("no_lunch", plenary(start="09:00", minutes=210))
    assert not found("no_lunch", plenary(start="12:00", minutes=240))


def test_a_half_day_has_twenty_minutes_of_pause() -> None:
    talk, work = plenary(start="09:30", minutes=75), workshop(start="11:00", minutes=90)
    [finding] = found("thin_pauses", talk, pause("10:45", 15), work)
    assert (finding.place, finding.at) == ("Matin", clock("10:45"))
    assert finding.sentence == "15 min de pause : prévoyez-en 20, pour que les gens se rencontrent."
    assert finding.short == "15 min de pause le matin : il en faut 20"
    assert not found("thin_pauses", replace(talk, ends_at=clock("10:40")), work)


def test_a_half_day_of_two_hours_needs_none() -> None:
    assert not found("thin_pauses", workshop(start="14:00", minutes=120))
    assert said("thin_pauses", workshop(start="14:00", minutes=125)) == [
        "Aucune pause : prévoyez-en 20 min, pour que les gens se rencontrent."
    ]


def test_lunch_parts_the_half_days() -> None:
    morning = [plenary(start="09:00", minutes=60), workshop(start="10:20", minutes=70)]
    assert not found("thin_pauses", *morning, lunch("11:30", 60), workshop(start="12:30", minutes=60))


def test_with_several_days_the_day_is_named() -> None:
    days = [day(), day(on="2026-10-14")]
    [finding] = found("thin_pauses", plenary(minutes=150, on="2026-10-14"), workshop(start="14:00"), days=days)
    assert finding.place == f"Matin{NBSP}– mercredi 14 octobre 2026"


def test_T_03_what_goes_on_after_midnight_belongs_to_the_evening() -> None:
    late = replace(day("18:00", "23:00"), end=clock("02:00", "2026-10-14"))
    sessions = plenary(start="22:00", minutes=90), plenary(start="00:30", minutes=60, on="2026-10-14")
    assert [each.day for each in measured(*sessions, days=[late]).days] == [date(2026, 10, 13)]


def test_somebody_works_two_hours_in_a_row_at_most() -> None:
    zoe = by(ContributionRole.SPEAKER, contact_id=new_id(), name="Zoé")
    talk = plenary(start="09:00", minutes=90, contributions=[zoe])
    during_the_break = pause("10:30", 20, contributions=[zoe])
    [finding] = found("person_no_pause", talk, during_the_break, workshop(start="10:50", contributions=[zoe]))
    assert finding.place == f"Zoé, 9{NBSP}h"
    assert not found("person_no_pause", talk, pause("10:30", 20), workshop(start="10:50", contributions=[zoe]))


def test_ten_minutes_lead_from_one_room_to_the_next() -> None:
    opening = plenary(start="09:30", minutes=60)
    assert not found("no_time_to_move", opening, workshop(start="10:40"))
    [finding] = found("no_time_to_move", opening, workshop(start="10:39"))
    assert finding.sentence == "9 min pour passer de l’auditorium à la salle Isle : gardez 10 min."
    assert finding.short == "9 min pour passer de l’auditorium à la salle Isle"


def test_a_pause_holds_the_time_to_move_and_the_same_room_needs_none() -> None:
    assert not found("no_time_to_move", plenary(start="09:30"), pause("10:30", 15), workshop(start="10:45"))
    assert not found("no_time_to_move", plenary(start="09:30"), plenary(start="10:30"))


def test_parallel_workshops_send_people_across() -> None:
    first = [workshop("A", "10:00", 60), workshop("B", "10:00", 60, room=AUVEZERE)]
    second = [workshop("C", "11:00", 60), workshop("D", "11:00", 60, room=AUVEZERE)]
    assert said("no_time_to_move", *first, *second) == ["Aucun temps pour changer de salle : gardez 10 min."]


def test_a_room_is_turned_over_in_ten_minutes() -> None:
    circle, rows = workshop("A", "10:00", 60, layout=RoomLayout.CIRCLE), RoomLayout.THEATRE
    assert not found("no_time_to_turn_over", circle, workshop("B", "11:10", layout=rows))
    [finding] = found("no_time_to_turn_over", circle, workshop("B", "11:09", layout=rows))
    assert finding.sentence == (
        f"9 min pour préparer la salle entre «{NBSP}A{NBSP}» et «{NBSP}B{NBSP}» (disposition et public) : "
        "gardez 10 min."
    )


def test_equipment_and_public_change_a_room() -> None:
    first, second = plenary("Débat", "09:00", 60), plenary("Film", "10:00", 60)
    assert not found("no_time_to_turn_over", first, second)
    camera = Beyond(needs={second.id: (Need("captation", "captation"),)})
    assert "(captation)" in said("no_time_to_turn_over", first, second, beyond=camera)[0]
    fixed = Beyond(needs={second.id: (Need("projector", "vidéoprojecteur", None, "projector"),)})
    assert not found("no_time_to_turn_over", first, second, beyond=fixed)
    assert "(public)" in said("no_time_to_turn_over", first, replace(second, openness=Openness.INVITED))[0]


def test_round_tables_change_their_name_cards() -> None:
    sentence = said("no_time_to_turn_over", round_table("Un", "15:45"), round_table("Deux", "16:35"))[0]
    assert sentence.startswith("Aucun temps pour préparer la salle")
    assert "(chevalets)" in sentence


def measured(*sessions: SessionView, days: Sequence[Interval] = (day(),)) -> Breathing:
    return measure(Programme(sessions=sessions, zone_name=PARIS, days=days))


def test_a_day_and_its_people_are_measured() -> None:
    zoe = by(ContributionRole.SPEAKER, contact_id=new_id(), name="Zoé")
    sessions = (
        plenary(start="09:00", minutes=90, contributions=[zoe], room=AUDITORIUM),
        pause("10:30", 30),
        workshop(start="11:00", minutes=90, contributions=[by(ContributionRole.FACILITATOR)]),
    )
    breathing = measured(*sessions)
    [whole] = breathing.days
    assert (whole.work_minutes, whole.free_minutes, round(whole.share, 3)) == (180, 30, 0.143)
    assert (whole.longest_minutes, whole.longest_from) == (90, clock("09:00"))
    people = [(each.name, each.is_person, each.busy_minutes, round(each.share, 2)) for each in breathing.people]
    assert people == [("Zoé", True, 90, 0.57), ("Caf", False, 90, 0.57)]
