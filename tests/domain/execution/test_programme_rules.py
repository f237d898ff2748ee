from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.execution.programme import (
    ContributionFacts,
    ContributionRole,
    ContributionView,
    Moment,
    RoomFacts,
    RoomView,
    SessionFacts,
    SessionKind,
    SessionView,
    moments,
    place_facts,
    rules,
)
from domain.foundation.core.errors import Invalid
from domain.foundation.core.ids import new_id
from domain.foundation.core.times import Interval

ELEVEN = datetime(2026, 10, 13, 9, 0, tzinfo=UTC)
DAY = Interval(datetime(2026, 10, 13, 7, 0, tzinfo=UTC), datetime(2026, 10, 13, 15, 45, tzinfo=UTC))
ISLE = RoomView(new_id(), "Salle Isle", 1, seats=40)
DRONNE = RoomView(new_id(), "Salle Dronne", 0, seats=40)
CAF, HUB = new_id(), new_id()


def by(role: ContributionRole, organisation_id: Any = CAF, headcount: int = 1, **values: Any) -> ContributionView:
    name = "Caf" if organisation_id == CAF else "Hubikoop"
    return ContributionView(role, name, organisation_id, name, headcount=headcount, **values)


TEAM = (by(ContributionRole.FACILITATOR), by(ContributionRole.NOTE_TAKER, HUB))


def wall(text: str) -> datetime:
    """What the clocks of the event show."""
    return datetime.fromisoformat(text)


def view(title: str = "Atelier", start: datetime | None = ELEVEN, minutes: int = 90, **values: Any) -> SessionView:
    facts = {"kind": SessionKind.WORKSHOP, "contributions": TEAM} | values
    end = start + timedelta(minutes=minutes) if start else None
    return SessionView(id=new_id(), title=title, starts_at=start, ends_at=end, **facts)


def test_letters_go_on_after_z() -> None:
    assert [rules.letter(rank) for rank in (0, 1, 25, 26, 27, 701, 702)] == ["A", "B", "Z", "AA", "AB", "ZZ", "AAA"]


def test_workshops_are_lettered_in_time_then_room_order() -> None:
    late = view("Tard", ELEVEN + timedelta(hours=3), room=DRONNE)
    isle, dronne = view("Isle", room=ISLE), view("Dronne", room=DRONNE)
    opening = view("Ouverture", DAY.start, kind=SessionKind.PLENARY)
    draft = view("À placer", None)
    lettered = rules.lettered([draft, late, isle, dronne, opening])
    assert [(each.title, each.letter) for each in lettered] == [
        ("Ouverture", ""),
        ("Dronne", "A"),
        ("Isle", "B"),
        ("Tard", "C"),
        ("À placer", "D"),
    ]


def test_a_letter_once_given_stays_whatever_moves() -> None:
    isle, dronne = view("Isle", room=ISLE, letter="A"), view("Dronne", room=DRONNE, letter="B")
    early = view("Tôt", ELEVEN - timedelta(hours=1), letter="C")
    new = view("Nouveau", ELEVEN - timedelta(hours=1))
    assert [(each.title, each.letter) for each in rules.lettered([isle, new, dronne, early])] == [
        ("Tôt", "C"),
        ("Nouveau", "D"),
        ("Dronne", "B"),
        ("Isle", "A"),
    ]


def test_the_letter_of_a_workshop_taken_out_waits_until_its_moment_is_empty() -> None:
    kept, new = view("Gardé", letter="B"), view("Nouveau", ELEVEN + timedelta(hours=3))
    assert [each.letter for each in rules.lettered([kept, new], [("A", ELEVEN)])] == ["B", "C"]
    assert [each.letter for each in rules.lettered([kept, new], [("A", ELEVEN - timedelta(hours=1))])] == ["B", "A"]


def test_what_is_a_workshop_no_more_shows_no_letter_and_nobody_takes_it() -> None:
    plenary, new = view("Plénière", kind=SessionKind.PLENARY, letter="A"), view("Nouveau")
    assert {each.title: each.letter for each in rules.lettered([plenary, new])} == {"Plénière": "", "Nouveau": "B"}


def test_a_moment_is_what_starts_together() -> None:
    short, long = view("Court", minutes=60, room=DRONNE), view("Long", minutes=120, room=ISLE)
    plenary, draft = view("Plénière", kind=SessionKind.PLENARY), view("À placer", None)
    later = view("Plus tard", ELEVEN + timedelta(minutes=1))
    assert moments([later, plenary, draft, long, short]) == [
        Moment(ELEVEN, ELEVEN + timedelta(minutes=120), (short, long)),
        Moment(later.starts_at or ELEVEN, later.ends_at or ELEVEN, (later,)),
    ]


@pytest.mark.parametrize(
    ("own", "of_room", "offered"), [(None, None, None), (30, None, 30), (None, 40, 40), (60, 40, 40), (0, 40, 0)]
)
def test_seats_stay_within_the_room(own: int | None, of_room: int | None, offered: int | None) -> None:
    assert rules.offered_seats(own, of_room) == offered


def session_error(**values: Any) -> tuple[str, str | None]:
    with pytest.raises(Invalid) as error:
        rules.clean_session(SessionFacts(**({"title": "Atelier"} | values)), "Europe/Paris")
    return error.value.code, error.value.field


def test_I_15_times_that_cannot_be() -> None:
    later = ELEVEN + timedelta(hours=1)
    assert session_error(starts_at=later, ends_at=ELEVEN) == ("end_before_start", "ends_at")
    assert session_error(starts_at=ELEVEN, ends_at=ELEVEN) == ("end_before_start", "ends_at")
    assert session_error(starts_at=ELEVEN) == ("half_time", "ends_at")
    assert session_error(ends_at=ELEVEN) == ("half_time", "starts_at")
    assert session_error(starts_at=ELEVEN, ends_at=ELEVEN + timedelta(hours=25)) == ("session_too_long", "ends_at")
    assert session_error(starts_at=wall("0001-01-01T00:00"), ends_at=ELEVEN) == ("date_out_of_bounds", "starts_at")


def test_I_15_numbers_that_cannot_be() -> None:
    assert session_error(seats=-1) == ("number_out_of_bounds", "seats")
    assert session_error(seats=10**12) == ("number_out_of_bounds", "seats")
    assert session_error(title=" ") == ("name_missing", "title")
    assert session_error(title="x" * 301) == ("too_long", "title")
    wrong = {
        "seats": RoomFacts("Salle", seats=-1),
        "microphones": RoomFacts("Salle", microphones=-1),
        "power_sockets": RoomFacts("Salle", power_sockets=-1),
    }
    for field, facts in wrong.items():
        with pytest.raises(Invalid) as error:
            place_facts.clean_room(facts)
        assert error.value.field == field


def test_T_02_the_hour_that_happens_twice_is_asked_and_the_missing_one_refused() -> None:
    twice, never = wall("2026-10-25T02:30"), wall("2027-03-28T02:30")
    assert session_error(starts_at=twice, ends_at=wall("2026-10-25T04:00")) == ("double_hour", "starts_at")
    assert session_error(starts_at=never, ends_at=wall("2027-03-28T04:00")) == ("missing_hour", "starts_at")
    said = datetime.fromisoformat("2026-10-25T02:30:00+01:00")
    cleaned = rules.clean_session(
        SessionFacts("Nuit", starts_at=said, ends_at=wall("2026-10-25T04:00")), "Europe/Paris"
    )
    assert cleaned.starts_at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_T_01_a_session_over_the_change_of_hour_lasts_three_hours() -> None:
    night = SessionFacts("Nuit", starts_at=wall("2026-10-25T01:30"), ends_at=wall("2026-10-25T03:30"))
    cleaned = rules.clean_session(night, "Europe/Paris")
    assert cleaned.starts_at is not None
    assert cleaned.ends_at is not None
    assert Interval(cleaned.starts_at, cleaned.ends_at).minutes == 180


def test_a_contribution_names_somebody() -> None:
    with pytest.raises(Invalid) as error:
        rules.clean_contributions(
            [ContributionFacts(ContributionRole.HOST, label="Zoé"), ContributionFacts(ContributionRole.HOST)]
        )
    assert (error.value.code, error.value.field) == ("nobody_named", "contributions.1")
    with pytest.raises(Invalid) as nobody:
        rules.clean_contributions([ContributionFacts(ContributionRole.HOST, label="Zoé", headcount=0)])
    assert nobody.value.field == "contributions.0.headcount"
