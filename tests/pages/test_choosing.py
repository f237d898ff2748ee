"""Searching the public programme, and choosing among its sessions without leaving anything behind."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from icalendar import Calendar

from domain.execution.programme.models import (
    Session,
    SessionKind,
)
from tests.factories.programme import released
from tests.pages.conftest import Site
from tests.pages.reading import Page


def titles_in_calendar(site: Site, query: str) -> set[str]:
    answer = site.client.get(f"/e/{site.event.slug}/programme.ics{query}")
    calendar: Any = Calendar.from_ical(answer.content)
    return {str(each["summary"]) for each in calendar.walk("VEVENT")}


def test_a_search_finds_without_accents_nor_case_and_shows_what_it_found(site: Site) -> None:
    page = site.page("/programme", q="NUMERIQUE handicap")

    assert "Une séance trouvée pour « NUMERIQUE handicap »." in page.words
    assert "Numérique et handicap" in page.words
    assert "Inclusion des seniors" not in page.words
    assert page.fields["q"] == "NUMERIQUE handicap"
    assert "Inclusion des seniors" in site.page("/programme", q="caf dordogne").words  # found by who carries it
    assert "Aucune séance ne répond à « zzz »." in site.page("/programme", q="zzz").words


def test_I_05_what_is_searched_or_chosen_is_given_back_as_text(site: Site) -> None:
    evil = '"><img src=x onerror=alert(1)>{{ 7 * 7 }}'

    for page in (site.page("/programme", q=evil), site.page("/programme", choix=evil), site.page(f"/{quote(evil)}")):
        assert "img" not in page.tags
        assert "49" not in page.words


def test_a_choice_stands_in_the_address_alone(site: Site) -> None:
    form = site.page("/programme", vue="choisir")
    codes = form.options["choix"]
    answer = site.client.get("/e/nec-dordogne/programme", params=[("choix", codes[0]), ("choix", codes[3])])
    page = Page(answer)

    assert len(codes) == 4
    assert "Ouverture" in page.words
    assert "Déjeuner partagé" in page.words
    assert "Inclusion des seniors" not in page.words
    assert f"http://testserver/e/nec-dordogne/programme?choix={codes[0]},{codes[3]}" in page.words
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == "private, no-cache"
    assert titles_in_calendar(site, f"?choix={codes[0]},{codes[3]}") == {"Ouverture", "Déjeuner partagé"}
    again = Page(site.client.get(page.links["Changer mon choix"]))
    assert again.ticked == {"choix"}


def test_two_chosen_sessions_at_the_same_time_are_told(site: Site) -> None:
    codes = ",".join(site.sessions[title].id.hex[-10:] for title in ("Inclusion des seniors", "Numérique et handicap"))

    words = site.page("/programme", choix=codes).words
    assert "Deux séances ont lieu en même temps : « Inclusion des seniors » et « Numérique et handicap »." in words


def test_what_was_chosen_on_another_day_is_carried_along(site: Site) -> None:
    with site.database.writing() as db:
        start = site.sessions["Ouverture"].starts_at
        assert start is not None
        for number in range(160):
            at = start + timedelta(days=number % 2, minutes=number)
            db.add(row := make_row(site, f"Temps {number}", at))
        db.flush()
        released(db, site.event)
        code = site.sessions["Ouverture"].id.hex[-10:]
        last = row.id.hex[-10:]
    page = site.page("/programme", vue="choisir", jour="2026-10-14", choix=code)

    assert "Une séance choisie un autre jour est gardée." in page.words
    assert page.fields["choix"] == code
    assert last in page.options["choix"]


def make_row(site: Site, title: str, at: datetime) -> Session:
    return Session(
        event_id=site.event.id,
        kind=SessionKind.OTHER,
        title=title,
        starts_at=at,
        ends_at=at + timedelta(minutes=30),
        position=0,
        created_at=site.clock.now,
        updated_at=site.clock.now,
    )
