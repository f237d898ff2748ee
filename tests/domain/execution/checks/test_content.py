"""Who runs it, who prepared it, what it is for."""

from dataclasses import replace
from datetime import date

from domain.execution.programme import ContributionRole, Level, TrackView, checks
from domain.execution.programme.checks import Objective, Question
from domain.foundation.core.ids import new_id
from tests.factories.plans import by, found, lunch, plenary, round_table, said, workshop

FACILITATOR, NOTES = ContributionRole.FACILITATOR, ContributionRole.NOTE_TAKER


def test_two_people_run_a_workshop() -> None:
    alone = workshop(contributions=[by(FACILITATOR)])
    assert said("too_few_to_run", alone) == [
        "1 personne sur 2 pour animer et prendre des notes : trouvez quelqu’un d’autre."
    ]
    assert said("too_few_to_run", workshop(contributions=[])) == [
        "Personne pour animer et prendre des notes : trouvez 2 personnes."
    ]
    assert not found("too_few_to_run", workshop(), workshop(contributions=[by(FACILITATOR, headcount=2)]))


def test_somebody_takes_notes() -> None:
    assert said("no_note_taker", workshop(contributions=[by(FACILITATOR, headcount=2)])) == [
        "Personne ne prend de notes : demandez à Caf."
    ]
    assert said("no_note_taker", workshop(contributions=[])) == ["Personne ne prend de notes : désignez quelqu’un."]
    assert not found("no_note_taker", workshop(), plenary())


def test_a_round_table_has_somebody_to_moderate() -> None:
    assert found("no_moderator", round_table())[0].level is Level.ADVICE
    assert not found("no_moderator", round_table(contributions=[by(ContributionRole.MODERATOR)]), plenary())


def test_a_workshop_is_carried_by_several_structures() -> None:
    alone = workshop(contributions=[by(FACILITATOR), by(NOTES)])
    assert said("single_structure", alone) == [
        "Porté par une seule structure, Caf : proposez à une autre de s’y joindre."
    ]
    assert not found("single_structure", workshop(), workshop(contributions=[]))


def test_structures_prepare_their_workshop_together() -> None:
    assert said("never_prepared", workshop()) == [
        "Les structures ne l’ont pas encore préparé ensemble : fixez un rendez-vous."
    ]
    assert not found("never_prepared", workshop(prepared_on=(date(2026, 9, 1),)))
    assert not found("never_prepared", workshop(contributions=[by(FACILITATOR)]))
    [two] = found("never_prepared", workshop("A"), workshop("B"))
    assert len(two.session_ids) == 2


def test_over_twelve_places_people_sit_in_groups() -> None:
    assert not found("no_sub_groups", workshop(seats=12), workshop(seats=40, sub_groups=4))
    [finding] = found(
        "no_sub_groups", workshop("A", seats=13), workshop("B", seats=40), workshop("C", "14:00", seats=40)
    )[:1]
    assert finding.sentence == (
        "2 ateliers de plus de 12 places : prévoyez des sous-groupes d’une dizaine de personnes."
    )
    assert found("no_sub_groups", workshop(seats=40, sub_groups=1))


def test_a_fifth_of_the_time_is_for_questions() -> None:
    assert not found("few_questions", round_table(minutes=50, question_minutes=10), lunch())
    [finding] = found("few_questions", plenary(minutes=50, question_minutes=9))
    assert finding.sentence == ("9\u00a0min pour les questions de la salle : gardez 10\u00a0min au moins.")
    [silent] = found("few_questions", plenary(), round_table())
    assert len(silent.session_ids) == 2


def test_every_question_of_the_territory_is_taken_up_by_name_or_by_its_theme() -> None:
    seniors = TrackView(new_id(), "Seniors")
    question = Question(new_id(), "Qui fait quoi ?", "La Fabrique du Réel")
    [finding] = found("question_not_taken_up", workshop(), questions=[question])
    assert finding.place == "La Fabrique du Réel"
    assert not found("question_not_taken_up", workshop(concern_ids=(question.id,)), questions=[question])
    themed = replace(question, track_id=seniors.id)
    assert not found("question_not_taken_up", workshop(track=seniors), questions=[themed])
    assert found("question_not_taken_up", workshop(), questions=[themed])


def test_every_objective_is_served() -> None:
    meet, learn = Objective(new_id(), "Se rencontrer"), Objective(new_id(), "Comprendre")
    [one] = found("objective_not_served", workshop(objective_ids=(meet.id,)), objectives=[meet, learn])
    assert "Comprendre" in one.sentence
    assert said("objective_not_served", workshop(), objectives=[meet, learn]) == [
        "Aucune séance ne dit quel objectif elle sert : indiquez-le dans chaque séance."
    ]


def test_a_track_has_a_session() -> None:
    seniors = TrackView(new_id(), "Seniors")
    assert found("track_empty", workshop(), tracks=[seniors])
    assert not found("track_empty", workshop(track=seniors), tracks=[seniors])


def test_an_empty_programme_has_nothing_to_check() -> None:
    assert not found("question_not_taken_up", questions=[Question(new_id(), "Qui ?")])
    assert not found("objective_not_served", objectives=[Objective(new_id(), "Se rencontrer")])


def test_complete_means_time_room_and_people() -> None:
    whole = workshop()
    assert checks.is_complete(whole)
    assert not checks.is_complete(replace(whole, room=None))
    assert not checks.is_complete(replace(whole, contributions=()))
    assert not checks.is_complete(workshop(start=None))
    assert checks.is_complete(lunch())
