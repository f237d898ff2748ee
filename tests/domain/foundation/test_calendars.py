"""iCalendar texts, read back by another reader than the one that wrote them."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar

from domain.foundation.core.calendars import CalendarItem, TodoItem, calendar
from domain.foundation.core.times import to_utc

DAY = date(2026, 10, 25)


def item(**values: Any) -> CalendarItem:
    facts: dict[str, Any] = {
        "uid": "atelier-1@preau",
        "start": datetime(2026, 10, 13, 9, 0, tzinfo=UTC),
        "end": datetime(2026, 10, 13, 10, 30, tzinfo=UTC),
        "zone": "Europe/Paris",
        "title": "Numérique et emploi",
        "last_modified": datetime(2026, 9, 7, 8, 0, tzinfo=UTC),
    }
    return CalendarItem(**(facts | values))


def read(text: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def lasts(event: Any) -> timedelta:
    start, end = event.decoded("dtstart"), event.decoded("dtend")
    return timedelta(seconds=end.timestamp() - start.timestamp())


def test_a_calendar_says_what_where_and_when() -> None:
    text = calendar(
        [item(place="Salle Isle, Périgueux", description="Apportez un portable", url="https://preau.example/e/nec")]
    )
    (found,) = read(text)
    assert str(found["summary"]) == "Numérique et emploi"
    assert str(found["location"]) == "Salle Isle, Périgueux"
    assert str(found["description"]) == "Apportez un portable"
    assert str(found["url"]) == "https://preau.example/e/nec"
    assert str(found["status"]) == "CONFIRMED"
    assert found.decoded("dtstart").isoformat() == "2026-10-13T11:00:00+02:00"
    assert "TZID:Europe/Paris" in text
    assert "METHOD:PUBLISH" in text


def test_T_01_a_session_over_the_night_when_clocks_go_back_lasts_three_hours() -> None:
    start = to_utc(DAY, time(1, 30), "Europe/Paris")
    end = to_utc(DAY, time(3, 30), "Europe/Paris")
    text = calendar([item(start=start, end=end)])
    (found,) = read(text)
    assert lasts(found) == timedelta(hours=3)
    assert "DTSTART;TZID=Europe/Paris:20261025T013000" in text
    assert "DTEND;TZID=Europe/Paris:20261025T033000" in text


def test_T_02_an_hour_that_clocks_show_twice_is_told_apart() -> None:
    first = to_utc(DAY, time(2, 30), "Europe/Paris", fold=0)
    second = to_utc(DAY, time(2, 30), "Europe/Paris", fold=1)
    (found,) = read(calendar([item(start=first, end=second)]))
    assert lasts(found) == timedelta(hours=1)


def test_T_03_a_session_across_midnight_is_one_item() -> None:
    start = datetime(2026, 10, 13, 20, 0, tzinfo=UTC)
    (found,) = read(calendar([item(start=start, end=start + timedelta(hours=4))]))
    assert found.decoded("dtstart").isoformat() == "2026-10-13T22:00:00+02:00"
    assert found.decoded("dtend").isoformat() == "2026-10-14T02:00:00+02:00"


def test_the_rules_of_the_zone_change_at_the_right_instants() -> None:
    text = calendar([item()])
    zone = text[text.index("BEGIN:VTIMEZONE") : text.index("END:VTIMEZONE")]
    assert zone.split("BEGIN:DAYLIGHT")[1].split("\r\n")[1:4] == [
        "DTSTART:20260329T020000",
        "TZNAME:CEST",
        "TZOFFSETFROM:+0100",
    ]
    assert zone.split("BEGIN:STANDARD")[2].split("\r\n")[1:4] == [
        "DTSTART:20261025T030000",
        "TZNAME:CET",
        "TZOFFSETFROM:+0200",
    ]


def test_a_zone_that_never_changes_has_one_rule() -> None:
    text = calendar([item(zone="Indian/Reunion")])
    assert text.count("BEGIN:STANDARD") + text.count("BEGIN:DAYLIGHT") == 1
    (found,) = read(text)
    assert found.decoded("dtstart").isoformat() == "2026-10-13T13:00:00+04:00"


def test_I_10_line_ends_and_nul_in_any_field_make_no_new_line() -> None:
    nasty = "x\r\nATTENDEE:mailto:a@b.example\nEND:VEVENT\x00y"
    text = calendar(
        [
            item(
                uid=nasty,
                title=nasty,
                place=nasty,
                description=nasty,
                url=nasty,
                organiser_name=nasty,
                organiser_email=nasty,
            )
        ],
        name=nasty,
    )
    lines = text.replace("\r\n ", "").split("\r\n")
    assert [line for line in lines if line.startswith(("ATTENDEE", "END:VEVENT"))] == ["END:VEVENT"]
    assert "\x00" not in text
    assert len(read(text)) == 1


def test_sequence_and_status_follow_the_item() -> None:
    text = calendar([item(sequence=4, status="CANCELLED")], method="CANCEL")
    (found,) = read(text)
    assert (found["sequence"], str(found["status"])) == (4, "CANCELLED")
    assert "METHOD:CANCEL" in text


def test_no_line_is_longer_than_the_standard_allows() -> None:
    text = calendar(
        [
            item(
                uid="u" * 200,
                title="é" * 300,
                description="long " * 200,
                organiser_email="a@b.example",
                organiser_name="Ü" * 90,
            )
        ]
    )
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def todo(**values: Any) -> TodoItem:
    facts: dict[str, Any] = {
        "uid": "task-1@preau",
        "due_on": date(2026, 9, 13),
        "title": "Relancer les structures sans réponse",
        "last_modified": datetime(2026, 9, 7, 8, 0, tzinfo=UTC),
    }
    return TodoItem(**(facts | values))


def read_todos(text: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(text).walk("VTODO"))


def test_a_task_is_due_on_a_day_and_not_at_an_hour() -> None:
    text = calendar([], [todo(url="https://preau.example/orga", description="Par téléphone", sequence=3)])
    (found,) = read_todos(text)
    assert found.decoded("due") == date(2026, 9, 13)
    assert "DUE;VALUE=DATE:20260913" in text
    assert str(found["summary"]) == "Relancer les structures sans réponse"
    assert str(found["description"]) == "Par téléphone"
    assert str(found["url"]) == "https://preau.example/orga"
    assert found["sequence"] == 3


def test_a_task_done_says_since_when() -> None:
    done = datetime(2026, 9, 10, 16, 0, tzinfo=UTC)
    (found,) = read_todos(calendar([], [todo(status="COMPLETED", percent=100, completed_at=done)]))
    assert (str(found["status"]), found["percent-complete"]) == ("COMPLETED", 100)
    assert found.decoded("completed") == done


def test_meetings_and_tasks_stand_in_one_calendar() -> None:
    text = calendar([item()], [todo(), todo(uid="task-2@preau")], name="NEC Dordogne")
    assert (len(read(text)), len(read_todos(text))) == (1, 2)
    assert text.count("BEGIN:VCALENDAR") == 1


def test_I_10_line_ends_in_a_task_make_no_new_line() -> None:
    hostile = "Appeler\r\nATTACH:https://evil.example\x00"
    (found,) = read_todos(calendar([], [todo(title=hostile, uid=f"task{hostile}", url=f"https://x{hostile}")]))
    assert "attach" not in found
