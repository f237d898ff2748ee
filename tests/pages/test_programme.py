"""The programme by hour and by room, a session's page, the calendar feed."""

from datetime import timedelta
from typing import Any

from icalendar import Calendar

from domain.execution import programme
from domain.execution.programme.models import Room, Session, SessionConcern, SessionKind
from domain.execution.registrations.seat_models import SeatCount
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.values import EventState
from tests.factories.festival import make_festival
from tests.factories.organisations import make_organisation
from tests.factories.programme import MORNING, make_session, released
from tests.factories.queries import count_queries
from tests.factories.tracks import make_concern
from tests.pages.conftest import Site, make_site
from tests.pages.reading import Page


def take_seats(site: Site, title: str, taken: int) -> None:
    with site.database.writing() as db:
        db.add(SeatCount(event_id=site.event.id, session_id=site.sessions[title].id, taken=taken))


def test_reads_hour_by_hour_with_workshops_as_a_choice(site: Site) -> None:
    words = site.page("/programme").words

    assert "9 h 30 1 h 30 Ouverture Auditorium" in words
    assert "11 h à 12 h 30 Un atelier au choix, parmi deux" in words
    assert "A Inclusion des seniors Comment aider ? Salle Dronne, 1er étage, ascenseur" in words
    assert "Avec Caf de la Dordogne ou B Numérique et handicap" in words


def test_tells_how_many_seats_are_left_without_figures(site: Site) -> None:
    take_seats(site, "Numérique et handicap", 2)
    take_seats(site, "Inclusion des seniors", 35)
    words = site.page("/programme").words

    assert "ascenseur quelques places" in words
    assert "accès par des marches complet" in words


def test_reads_room_by_room(site: Site) -> None:
    words = site.page("/programme", vue="salles").words

    assert "Auditorium de plain-pied, boucle magnétique 9 h 30 – 11 h Ouverture" in words
    assert words.index("Auditorium") < words.index("Salle Dronne") < words.index("Salle Auvézère")


def test_a_session_has_a_page(site: Site) -> None:
    page = site.page(f"/seances/{site.sessions['Inclusion des seniors'].id}")

    assert page.title == "Inclusion des seniors – Numérique en Communs Dordogne"
    assert "Quand mardi 13 octobre, 11 h – 12 h 30 Où Salle Dronne, 1er étage, ascenseur" in page.words
    assert "Avec Caf de la Dordogne" in page.words


def test_a_workshop_shows_the_questions_it_starts_from_and_who_raised_them(site: Site) -> None:
    session = site.sessions["Inclusion des seniors"]
    with site.database.writing() as db:
        now = site.clock.now
        caf = make_organisation(db, site.event, "Caf de la Dordogne", now=now)
        first = make_concern(db, site.event, "Que fait-on à leur place ?", now=now, organisation_id=caf.id)
        second = make_concern(db, site.event, "Qui fait quoi ?", now=now)
        for concern in (first, second):
            db.add(SessionConcern(session_id=session.id, concern_id=concern.id))
        released(db, site.event)

    words = site.page(f"/seances/{session.id}").words
    assert "Les questions de départ Que fait-on à leur place ? Question posée par Caf de la Dordogne" in words
    assert "Qui fait quoi ?" in words
    other = site.sessions["Numérique et handicap"]
    assert "Les questions de départ" not in site.page(f"/seances/{other.id}").words


def test_a_full_workshop_says_what_remains_possible(site: Site) -> None:
    take_seats(site, "Numérique et handicap", 2)

    words = site.page(f"/seances/{site.sessions['Numérique et handicap'].id}").words
    assert "Cet atelier est complet. Vous pouvez venir à la rencontre et choisir un autre atelier." in words


def test_A_01_a_session_of_another_event_does_not_exist_here(site: Site, settings: Settings) -> None:
    other = make_site(site.database, settings, site.clock.now, slug="autre-rencontre")

    assert site.page(f"/seances/{other.sessions['Ouverture'].id}").status == 404
    assert site.page("/seances/pas-un-numero").status == 404


def test_an_empty_programme_says_so(site: Site) -> None:
    with site.database.writing() as db:
        for row in db.query(Session):
            row.archived_at = site.clock.now
        released(db, site.event)

    for part in ("/programme", "/programme?vue=choisir", "/maintenant", "/exporter"):
        assert "Le programme sera publié bientôt." in site.page(part).words, part


def test_a_long_programme_comes_day_by_day(site: Site) -> None:
    with site.database.writing() as db:
        for number in range(160):
            day = MORNING + timedelta(days=number % 2, minutes=number)
            make_session(db, site.event, f"Temps {number}", kind=SessionKind.OTHER, starts_at=day)
    first, second = site.page("/programme"), site.page("/programme", jour="2026-10-14")

    assert "Temps 158" in first.words
    assert "Temps 159" not in first.words
    assert "Temps 159" in second.words
    assert "Ouverture" not in second.words
    assert first.links["mercredi 14 octobre 2026"] == "/e/nec-dordogne/programme?jour=2026-10-14"
    assert site.page("/programme", jour="hier").words == first.words


def test_a_day_of_more_than_150_sessions_is_told_briefly(site: Site) -> None:
    with site.database.writing() as db:
        event = make_festival(db, sessions=151, days=1, now=site.clock.now, slug="festival")
    page = Page(site.client.get(f"/e/{event.slug}/programme"))

    assert page.words.count("ce que le territoire met en commun") == 151
    assert "ce qui manque, et ce que l’on décide." not in page.words


def test_costs_the_same_statements_for_sixty_sessions(database: Database, settings: Settings, now: object) -> None:
    site = make_site(database, settings, now)  # type: ignore[arg-type]

    def cost() -> int:
        site.clock.now += timedelta(seconds=5)
        with count_queries(database) as seen:
            assert site.page("/programme").status == 200
        return sum(statement.startswith("SELECT") for statement in seen)

    few = cost()
    with database.writing() as db:
        room = db.query(Room).first()
        for number in range(60):
            start = MORNING + timedelta(minutes=30 * (number % 10))
            make_session(db, site.event, f"Atelier {number}", starts_at=start, room_id=room.id if room else None)

    assert cost() == few == 12


def test_asks_nothing_of_the_database_twice_in_a_rush(site: Site) -> None:
    site.page("/programme")
    with count_queries(site.database) as seen:
        site.page("/programme")

    assert seen == []


def test_the_feed_keeps_its_identifiers_when_a_session_moves(site: Site) -> None:
    def entries() -> dict[str, tuple[str, str, int]]:
        calendar: Any = Calendar.from_ical(site.client.get("/e/nec-dordogne/programme.ics").content)
        return {
            str(each["uid"]): (str(each["summary"]), each["dtstart"].dt.strftime("%H:%M"), int(each["sequence"]))
            for each in calendar.walk("VEVENT")
        }

    before = entries()
    with site.database.writing() as db:
        moved = db.get_one(Session, site.sessions["Ouverture"].id)
        assert moved.starts_at is not None
        moved.starts_at = moved.starts_at + timedelta(minutes=15)
        programme.publish(db, site.event, actor=PROGRAM, now=site.clock.now)
    after = entries()

    uid = f"session-{site.sessions['Ouverture'].id.hex}@preau"
    assert before.keys() == after.keys()
    assert before[uid][:2] == ("Ouverture", "09:30")
    assert after[uid][:2] == ("Ouverture", "09:45")
    assert after[uid][2] > before[uid][2]


def test_the_feed_of_a_cancelled_event_takes_its_entries_away(site: Site) -> None:
    site.change_event(state=EventState.CANCELLED)
    answer = site.client.get("/e/nec-dordogne/programme.ics")

    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert {str(e["status"]) for e in Calendar.from_ical(answer.content).walk("VEVENT")} == {"CANCELLED"}
