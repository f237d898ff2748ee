from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.execution.programme import (
    ContributionFacts,
    ContributionRole,
    ContributionView,
    Level,
    Moment,
    RoomFacts,
    RoomView,
    SessionFacts,
    SessionKind,
    SessionView,
    checks,
    conflicts,
    moments,
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


def told(views: list[SessionView]) -> dict[str, list[str]]:
    found = conflicts(views, DAY, "Europe/Paris")
    return {each.title: [conflict.code for conflict in found[each.id]] for each in views if each.id in found}


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
            rules.clean_room(facts)
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


def test_a_sound_programme_has_no_conflict() -> None:
    other_team = (by(ContributionRole.FACILITATOR, new_id(), headcount=2), by(ContributionRole.NOTE_TAKER, new_id()))
    after = view("Après", ELEVEN + timedelta(minutes=90), room=ISLE)
    assert told([view(room=ISLE), after, view("À côté", room=DRONNE, contributions=other_team)]) == {}


def test_a_room_and_a_person_in_two_places_are_errors_a_structure_is_advice() -> None:
    person = new_id()
    speaks = (*TEAM, by(ContributionRole.SPEAKER, HUB, contact_id=person))
    first = view("Emploi", room=ISLE, contributions=speaks)
    second = view("Seniors", ELEVEN + timedelta(minutes=60), room=ISLE, contributions=speaks)
    found = conflicts([first, second], DAY, "Europe/Paris")
    assert [(each.code, each.level, each.other_id) for each in found[first.id]] == [
        ("room_twice", Level.ERROR, second.id),
        ("person_twice", Level.ERROR, second.id),
        ("structure_twice", Level.ADVICE, second.id),
        ("structure_twice", Level.ADVICE, second.id),
    ]
    hours = "12\u00a0h\u00a0–\u00a013\u00a0h\u00a030"
    assert found[first.id][0].sentence == (
        f"Salle Isle est déjà prise par « Seniors » ({hours}). Changez l’heure ou la salle."
    )
    assert found[second.id][2].sentence == "Caf est au même moment dans « Emploi » : prévoir deux personnes."


def test_one_long_session_meets_each_short_one() -> None:
    long = view("Long", minutes=240, room=ISLE)
    short = [view(f"Court {rank}", ELEVEN + timedelta(minutes=80 * rank), 60, room=ISLE) for rank in (0, 1, 2)]
    found = told([long, *short])
    assert [code for code in found["Long"] if code == "room_twice"] == ["room_twice"] * 3
    assert found["Court 2"].count("room_twice") == 1


def test_what_a_session_says_alone() -> None:
    assert told([view("Nuit", DAY.end)]) == {"Nuit": ["outside_event"]}
    assert told([view("Trop", room=ISLE, own_seats=50)]) == {"Trop": ["seats_above_room"]}
    assert told([view("Seul", contributions=TEAM[:1])]) == {"Seul": ["too_few_to_run", "no_note_taker"]}
    assert told([view("Deux", contributions=(by(ContributionRole.FACILITATOR, headcount=2),))]) == {
        "Deux": ["no_note_taker"]
    }
    assert told([view("Pause", kind=SessionKind.BREAK, contributions=())]) == {}


def test_complete_means_time_room_and_people() -> None:
    whole = view(room=ISLE)
    assert checks.is_complete(whole)
    assert not checks.is_complete(replace(whole, room=None))
    assert not checks.is_complete(replace(whole, contributions=()))
    assert not checks.is_complete(view(start=None, room=ISLE))
    assert checks.is_complete(replace(whole, kind=SessionKind.MEAL, contributions=()))
