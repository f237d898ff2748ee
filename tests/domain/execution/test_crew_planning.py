"""What a programme asks of the crew: pure."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.execution.crew import planning
from domain.execution.crew.planning import Kept
from domain.execution.crew.values import DerivedPost, DerivedShift, Plan, PlanChangeKind, PostKind
from domain.execution.programme import ContributionRole, ContributionView, RoomView, SessionKind, SessionView
from domain.foundation.core.text import hours

ZONE = "Europe/Paris"
VEZERE = RoomView(uuid.uuid4(), "Salle Vézère", 0)
HALL = RoomView(uuid.uuid4(), "Amphi", 1, sound_system=True, microphones=2)


def at(hour: int, minute: int = 0) -> datetime:
    """On the clocks of Périgueux, in October."""
    return datetime(2026, 10, 13, hour - 2, minute, tzinfo=UTC)


def session(
    start: datetime, minutes: int = 60, kind: SessionKind = SessionKind.WORKSHOP, room: RoomView | None = VEZERE
) -> SessionView:
    return SessionView(uuid.uuid4(), kind, "Numérique et emploi", start, start + timedelta(minutes=minutes), room=room)


def planned(*sessions: SessionView, capacity: int = 160) -> Plan:
    return planning.plan(sessions, capacity=capacity, zone_name=ZONE)


def shifts_of(plan: Plan, kind: PostKind) -> list[str]:
    keys = {post.key for post in plan.posts if post.kind is kind}
    return [
        f"{hours(each.starts_at, each.ends_at, ZONE)} × {each.wanted}".replace("\u00a0", " ")
        for each in plan.shifts
        if each.post_key in keys
    ]


def test_welcome_stands_before_the_first_session_and_at_each_half_day() -> None:
    plan = planned(session(at(9)), session(at(11)), session(at(14)))
    assert shifts_of(plan, PostKind.WELCOME) == ["8 h 15 – 9 h 15 × 3", "13 h 30 – 14 h 15 × 2"]


def test_welcome_lasts_as_long_as_the_welcome_coffee() -> None:
    plan = planned(session(at(8, 30), 60, SessionKind.WELCOME), session(at(9, 30)))
    assert shifts_of(plan, PostKind.WELCOME) == ["8 h – 9 h 30 × 3"]


def test_each_session_of_a_room_has_its_angel_who_comes_when_the_room_is_free() -> None:
    plan = planned(session(at(9)), session(at(10, 5)), session(at(12), kind=SessionKind.MEAL))
    assert [post.name for post in plan.posts if post.kind is PostKind.ROOM_ANGEL] == ["Ange de salle : Salle Vézère"]
    assert shifts_of(plan, PostKind.ROOM_ANGEL) == ["8 h 45 – 10 h × 1", "10 h – 11 h 05 × 1"]


@pytest.mark.parametrize(("there", "missing"), [(0, ["8 h 45 – 10 h × 2"]), (1, ["8 h 45 – 10 h × 1"]), (2, [])])
def test_a_workshop_asks_for_whom_its_pair_still_misses(there: int, missing: list[str]) -> None:
    people = tuple(ContributionView(ContributionRole.FACILITATOR, f"Personne {rank}") for rank in range(there))
    plan = planned(replace(session(at(9)), contributions=people))
    assert shifts_of(plan, PostKind.FACILITATION) == missing


def test_a_room_with_technique_has_somebody_at_its_desk_for_each_half_day() -> None:
    plenary = SessionKind.PLENARY
    plan = planned(
        session(at(9, 30), 90, plenary, HALL), session(at(15), 60, plenary, HALL), session(at(9), kind=plenary)
    )
    assert shifts_of(plan, PostKind.STAGE) == ["9 h – 11 h × 1", "14 h 30 – 16 h × 1"]


def test_a_draft_without_hours_asks_for_nobody() -> None:
    assert planned(replace(session(at(9)), starts_at=None, ends_at=None)) == Plan()


def kept(each: DerivedPost | DerivedShift, *, archived: bool = False, by_hand: bool = False) -> Kept:
    return Kept(each, is_archived=archived, is_by_hand=by_hand)


POST = DerivedPost("post:angel:1", PostKind.ROOM_ANGEL, "Ange de salle : Salle Vézère", VEZERE.id)
SHIFT = DerivedShift("shift:angel:1", POST.key, at(9), at(10))
PLAN = Plan((POST,), (SHIFT,))


def told(
    plan: Plan,
    posts: list[Kept],
    shifts: list[Kept],
    people: int = 0,
    busy: frozenset[str] = frozenset(),
) -> list[tuple[PlanChangeKind, str, str, int]]:
    changes = planning.difference(
        plan,
        {each.is_like.key: each for each in posts},
        {each.is_like.key: each for each in shifts},
        people={SHIFT.key: people},
        busy_posts=busy,
        zone_name=ZONE,
    )
    return [(each.what, each.key, each.sentence.replace("\u00a0", " "), each.people) for each in changes]


def test_what_is_not_there_is_to_be_added() -> None:
    assert told(PLAN, [], []) == [
        (PlanChangeKind.ADDED, POST.key, "Nouveau poste.", 0),
        (PlanChangeKind.ADDED, SHIFT.key, "Nouveau créneau : mardi 13 octobre 2026, 9 h – 10 h, 1 personne.", 0),
    ]


def test_what_is_as_it_should_be_is_not_told() -> None:
    assert told(PLAN, [kept(POST)], [kept(SHIFT)]) == []


def test_a_session_that_moves_takes_its_shift_along() -> None:
    moved = Plan((POST,), (replace(SHIFT, starts_at=at(11), ends_at=at(12)),))
    sentence = "mardi 13 octobre 2026, 9 h – 10 h devient mardi 13 octobre 2026, 11 h – 12 h."
    assert told(moved, [kept(POST)], [kept(SHIFT)], people=2) == [(PlanChangeKind.CHANGED, SHIFT.key, sentence, 2)]


def test_a_shift_moved_by_hand_stays() -> None:
    moved = Plan((POST,), (replace(SHIFT, starts_at=at(11), ends_at=at(12)),))
    assert told(moved, [kept(POST)], [kept(SHIFT, by_hand=True)]) == []
    assert told(Plan((POST,), ()), [kept(POST)], [kept(SHIFT, by_hand=True)]) == []


def test_what_somebody_put_away_is_not_asked_for_again() -> None:
    assert told(PLAN, [kept(POST)], [kept(SHIFT, archived=True, by_hand=True)]) == []
    assert told(PLAN, [kept(POST, archived=True, by_hand=True)], []) == []


def test_what_has_no_object_any_more_is_to_be_removed_with_how_many_took_it() -> None:
    sentence = "Le créneau mardi 13 octobre 2026, 9 h – 10 h n’a plus d’objet."
    assert told(Plan(), [kept(POST)], [kept(SHIFT)], people=3) == [
        (PlanChangeKind.REMOVED, POST.key, "Le programme n’en a plus besoin.", 0),
        (PlanChangeKind.REMOVED, SHIFT.key, sentence, 3),
    ]


def test_a_post_that_holds_shifts_of_the_committee_stays() -> None:
    assert told(Plan(), [kept(POST)], [], busy=frozenset({POST.key})) == []


def test_what_the_programme_took_back_comes_again_when_it_asks_for_it() -> None:
    changes = told(PLAN, [kept(POST)], [kept(SHIFT, archived=True)])
    assert [(each[0], each[1]) for each in changes] == [(PlanChangeKind.ADDED, SHIFT.key)]
