"""The programme's feed as calendar programs read it: by the letter of RFC 5545."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar

from domain.execution.programme.models import Session
from domain.foundation.events.values import EventState
from tests.factories.programme import released
from tests.pages.conftest import Site


def feed(site: Site) -> bytes:
    return site.client.get(f"/e/{site.event.slug}/programme.ics").content


def entries(site: Site) -> list[Any]:
    calendar: Any = Calendar.from_ical(feed(site))
    return list(calendar.walk("VEVENT"))


def test_lines_are_folded_at_75_octets_and_end_as_the_format_asks(site: Site) -> None:
    long = "Déjeuner partagé à côté de l’auditorium, où l’œuvre exposée s’appelle « Été » ; " * 6
    with site.database.writing() as db:
        row = db.get_one(Session, site.sessions["Ouverture"].id)
        row.description, row.title = f"{long}\n\nDeuxième paragraphe.", f"Ouverture, \\ ; {long}"[:200]
        released(db, site.event)
    lines = feed(site).split(b"\r\n")

    assert max(len(line) for line in lines) <= 75
    assert b"\n" not in b"".join(lines)
    assert lines[-1] == b""
    for line in lines:
        line.decode()  # no letter is cut in two
    told = next(each for each in entries(site) if str(each["summary"]).startswith("Ouverture"))
    assert str(told["description"]).startswith(f"{long.strip()}\n\nDeuxième paragraphe.")


def test_times_are_those_of_the_programme_on_the_clocks_of_the_place(site: Site) -> None:
    site.change_event(time_zone="Indian/Reunion")
    shown = {str(each["summary"]): (each["dtstart"].dt, each["dtend"].dt) for each in entries(site)}
    titles = {"A. Inclusion des seniors": "Inclusion des seniors", "B. Numérique et handicap": "Numérique et handicap"}

    assert len(shown) == 4
    for title, (start, end) in shown.items():
        session = site.sessions[titles.get(title, title)]
        assert (start, end) == (session.starts_at, session.ends_at)
        assert start.utcoffset() == end.utcoffset() == timedelta(hours=4)
        assert start.tzinfo == ZoneInfo("Indian/Reunion")


def test_the_zone_named_by_the_times_stands_beside_them(site: Site) -> None:
    calendar: Any = Calendar.from_ical(feed(site))
    zones = {str(each["tzid"]) for each in calendar.walk("VTIMEZONE")}
    named = {each[edge].params["TZID"] for each in calendar.walk("VEVENT") for edge in ("dtstart", "dtend")}

    assert zones == named == {"Europe/Paris"}
    assert (str(calendar["version"]), str(calendar["method"])) == ("2.0", "PUBLISH")
    assert [each.errors for each in calendar.walk() if each.errors] == []
    summer = {each["tzoffsetto"].td for each in calendar.walk("DAYLIGHT")}
    assert summer == {timedelta(hours=2)}


def test_every_entry_has_what_programs_need(site: Site) -> None:
    for entry in entries(site):
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "STATUS"} <= set(entry.keys())
        assert str(entry["url"]).startswith("http://testserver/e/nec-dordogne/seances/")


def test_a_cancelled_event_is_cancelled_in_calendars_and_comes_back(site: Site) -> None:
    def seen() -> tuple[set[str], int]:
        found = entries(site)
        return {str(each["status"]) for each in found}, max(int(each["sequence"]) for each in found)

    before = seen()
    site.change_event(state=EventState.CANCELLED)
    cancelled = seen()
    site.change_event(state=EventState.PUBLISHED)
    again = seen()

    assert (before[0], cancelled[0], again[0]) == ({"CONFIRMED"}, {"CANCELLED"}, {"CONFIRMED"})
    assert before[1] < cancelled[1] < again[1]
