"""Whether a place may be announced."""

import uuid

from domain.execution.stage import ChecklistState, Trade
from domain.execution.stage.readiness import Point, Readiness, named_in, readiness
from domain.foundation.core.ids import new_id

KEY = new_id()
TO_DO, DONE, PROBLEM = ChecklistState.TO_DO, ChecklistState.DONE, ChecklistState.PROBLEM


def test_a_place_waits_for_its_safety_and_its_access_and_for_any_problem() -> None:
    found = readiness(
        KEY,
        "Auditorium",
        [
            Point("Issues de secours", Trade.SAFETY, TO_DO),
            Point("Rampe", Trade.ACCESS, DONE),
            Point("Micros", Trade.SOUND, PROBLEM, session_id=uuid.uuid4()),
            Point("Eau", Trade.MATERIALS, TO_DO),
        ],
    )
    assert (found.is_ready, found.reason) == (
        False,
        "Auditorium : trop tôt pour l’annoncer. Reste à régler : Issues de secours et Micros.",
    )


def test_what_is_settled_or_of_a_session_lets_the_place_be_announced() -> None:
    points = [
        Point("Rampe", Trade.ACCESS, ChecklistState.NOT_APPLICABLE),
        Point("Interprète", Trade.ACCESS, TO_DO, session_id=uuid.uuid4()),
    ]
    assert readiness(KEY, "Auditorium", points).is_ready
    assert readiness(KEY, "Auditorium", []).is_ready


def test_a_long_list_is_told_by_its_first_points() -> None:
    points = [Point(f"Point {rank}", Trade.SAFETY, TO_DO) for rank in range(1, 6)]
    assert readiness(KEY, "Hall", points).reason == (
        "Hall : trop tôt pour l’annoncer. Reste à régler : Point 1, Point 2, Point 3 et 2 autres."
    )


def test_a_text_names_places_by_whole_words_the_longest_first() -> None:
    hall, upstairs = Readiness(new_id(), "Salle Isle", is_ready=True), Readiness(new_id(), "Isle", is_ready=True)
    assert named_in("Rendez-vous salle ISLE à midi", [upstairs, hall]) == [hall]
    assert named_in("L’islet nous accueille", [upstairs, hall]) == []
