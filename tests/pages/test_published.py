"""What the public reads of a programme: its release and nothing else, and of it only what was made for everybody."""

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from icalendar import Calendar
from sqlalchemy import select

from api.shelf import MOST_BYTES
from domain.execution import programme
from domain.execution.programme.models import (
    Contribution,
    ContributionRole,
    Openness,
    Release,
    ResourceKind,
    Room,
    Session,
    SessionKind,
    SessionObjective,
    SessionPreparation,
    SessionResource,
    Venue,
)
from domain.execution.registrations.seat_models import SeatCount
from domain.execution.speakers.models import Participation, Speaker
from domain.execution.workshops.models import RoleCard, WorkshopKit
from domain.foundation.accounts import Actor
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Objective
from domain.foundation.events.values import EventState
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.programme import make_session, released
from tests.factories.queries import count_queries
from tests.factories.tracks import make_track
from tests.pages.conftest import Site, make_site

FEEDS = ("programme.ics", "schedule.xml", "schedule.json", "openagenda.json", "programme.csv", "programme.xlsx")
ME = Actor("PRIVE-awa")


def publish(site: Site, note: str = "") -> None:
    with site.database.writing() as db:
        programme.publish(db, site.event, note=note, actor=ME, now=site.clock.now)


def change_session(site: Site, which: str, /, **values: object) -> None:
    with site.database.writing() as db:
        row = db.get_one(Session, site.sessions[which].id)
        for name, value in values.items():
            setattr(row, name, value)
        row.updated_at = site.clock.now


def entries(site: Site, query: str = "") -> dict[str, tuple[str, int]]:
    """State and sequence by title, as calendar programs read them."""
    answer = site.client.get(f"/e/{site.event.slug}/programme.ics{query}")
    calendar: Any = Calendar.from_ical(answer.content)
    return {str(e["summary"]): (str(e["status"]), int(e["sequence"])) for e in calendar.walk("VEVENT")}


def every_public_address(site: Site) -> list[str]:
    track = next(view.track for view in site_views(site) if view.track)
    pages = ["", "/programme", "/programme?vue=salles", "/programme?vue=choisir", "/programme?q=numerique"]
    pages += ["/ecran", *(f"/ecran/{room.id}" for room in site_rooms(site))]
    pages += ["/maintenant", "/exporter", "/integrer", "/inscription", f"/thematiques/{track.id}"]
    pages += [f"/seances/{row.id}{end}" for row in site.sessions.values() for end in ("", ".ics")]
    codes = ",".join(row.id.hex[-10:] for row in site.sessions.values())
    pages += [f"/programme?choix={codes}", f"/programme.ics?choix={codes}", *(f"/{name}" for name in FEEDS)]
    return [f"/e/{site.event.slug}{page}" for page in pages]


def site_rooms(site: Site) -> list[programme.RoomView]:
    with site.database.reading() as db:
        return list(programme.shown(db, site.event).rooms)


def site_views(site: Site) -> list[programme.SessionView]:
    with site.database.reading() as db:
        return list(programme.shown(db, site.event).sessions)


def plant_private_values(site: Site) -> None:
    """Something that begins with PRIVE in every field that is the committee's alone."""
    now = site.clock.now
    with site.database.writing() as db:
        workshop, opening = site.sessions["Inclusion des seniors"], site.sessions["Ouverture"]
        caf = make_organisation(db, site.event, "Caf", now=now)
        contact = make_contact(
            db,
            site.event,
            caf,
            now=now,
            name="PRIVE Nom",
            email="prive@caf.example",
            phone="06 13 13 13 13",
            notes="PRIVE",
        )
        venue = Venue(event_id=site.event.id, name="Centre", position=0, contact_name="PRIVE gardienne")
        venue.contact_phone, venue.access = "PRIVE-0611", "PRIVE par le quai"
        db.add(venue)
        db.flush()
        for room in db.scalars(select(Room).where(Room.event_id == site.event.id)):
            room.venue_id = venue.id
            room.notes = f"{room.notes} PRIVE-notes"
            room.network_note, room.power_supply, room.furniture = "PRIVE-code", "PRIVE-prise", "PRIVE-tables"
        for session in (workshop, opening):
            row = db.get_one(Session, session.id)
            row.technical_needs, row.sub_groups, row.seats = "PRIVE-micro", 7, 31
            row.track_id = make_track(db, site.event, f"Thème {row.title}", now=now).id
            spoken = Contribution(session_id=row.id, role=ContributionRole.SPEAKER, position=7, headcount=613)
            spoken.organisation_id, spoken.contact_id = caf.id, contact.id
            taken = Contribution(session_id=row.id, role=ContributionRole.NOTE_TAKER, label="PRIVE notes", position=8)
            db.add_all([spoken, taken])
            db.add(SessionPreparation(session_id=row.id, held_on=date(2026, 9, 1), note="PRIVE-réunion"))
            hidden = SessionResource(session_id=row.id, kind=ResourceKind.NOTES, label="PRIVE-brouillon", position=0)
            hidden.url = "https://prive.example/"
            db.add(hidden)
            db.flush()
            speaker = Speaker(event_id=site.event.id, name="PRIVE orateur", email="prive@x.example", biography="PRIVE")
            kit = WorkshopKit(session_id=row.id, axis="PRIVE-axe", proposals="PRIVE-propositions")
            db.add_all([speaker, kit])
            db.flush()
            db.add(Participation(speaker_id=speaker.id, contribution_id=spoken.id, reason="PRIVE", needs="PRIVE"))
            db.add(RoleCard(kit_id=kit.id, title="PRIVE-rôle", text="PRIVE", position=0))


def written(content: bytes) -> str:
    """The text of an answer, also of a workbook, which is a folder of texts."""
    if not content.startswith(b"PK"):
        return content.decode()
    with ZipFile(BytesIO(content)) as folder:
        return "".join(folder.read(name).decode() for name in folder.namelist())


def test_private_values_are_on_no_public_page_feed_nor_export(site: Site) -> None:
    plant_private_values(site)
    publish(site, note="PRIVE-note de version")

    with site.database.reading() as db:
        release = db.scalars(select(Release).where(Release.number == 2)).one()
        assert "PRIVE-micro" in release.programme  # they are in what is frozen: only the projection keeps them in
    for address in every_public_address(site):
        answer = site.client.get(address)
        assert answer.status_code == 200, address
        text = written(answer.content).casefold()
        assert "prive" not in text, address
        assert "13 13 13" not in text.replace("\u00a0", " "), address
    assert "Caf" in site.page(f"/seances/{site.sessions['Ouverture'].id}").words


def test_what_is_changed_in_the_draft_is_not_seen_before_it_is_published(site: Site) -> None:
    change_session(site, "Ouverture", title="Grande ouverture")
    assert "Grande ouverture" not in site.page("/programme").words

    publish(site)
    words = site.page("/programme").words
    assert "Grande ouverture" in words
    assert "Version 2, publiée le" in words


def test_a_session_that_a_release_takes_out_is_cancelled_everywhere(site: Site) -> None:
    before = entries(site)
    change_session(site, "Ouverture", archived_at=site.clock.now)
    publish(site)
    page = site.page(f"/seances/{site.sessions['Ouverture'].id}")

    assert entries(site)["Ouverture"] == ("CANCELLED", before["Ouverture"][1] + 1)
    assert "Cette séance est annulée." in page.words
    assert "Ouverture" not in site.page("/programme").words
    csv = site.client.get("/e/nec-dordogne/programme.csv").content.decode("utf-8-sig")
    assert [line for line in csv.splitlines() if ";Ouverture;" in line and line.endswith(";annulée")]
    assert "Ouverture" not in site.client.get("/e/nec-dordogne/schedule.xml").text
    chosen = site.page(f"/programme?choix={site.sessions['Ouverture'].id.hex[-10:]}")
    assert "Une séance choisie est annulée : Ouverture." in chosen.words


def test_a_session_that_comes_back_is_confirmed_with_a_higher_sequence(site: Site) -> None:
    with site.database.writing() as db:
        programme.archive_session(db, site.event, site.sessions["Ouverture"].id, actor=ME, now=site.clock.now)
    publish(site)
    gone = entries(site)["Ouverture"]
    with site.database.writing() as db:
        programme.restore_session(db, site.event, site.sessions["Ouverture"].id, actor=ME, now=site.clock.now)
    publish(site)
    state, sequence = entries(site)["Ouverture"]

    assert (gone[0], state) == ("CANCELLED", "CONFIRMED")
    assert sequence > gone[1]


def test_a_postponed_event_says_so_on_each_page_and_cancels_its_calendars(site: Site) -> None:
    site.change_event(state=EventState.POSTPONED)

    for part in ("", "/programme", "/maintenant", "/exporter", f"/seances/{site.sessions['Ouverture'].id}"):
        assert "La rencontre est reportée." in site.page(part).words, part
    assert {state for state, _ in entries(site).values()} == {"CANCELLED"}
    assert "(rencontre reportée)" in site.client.get("/e/nec-dordogne/schedule.xml").text


def test_a_session_tells_all_that_was_made_for_the_public(site: Site) -> None:
    row = site.sessions["Inclusion des seniors"]
    with site.database.writing() as db:
        goal = db.scalars(select(Objective).where(Objective.event_id == site.event.id)).one()
        db.add(SessionObjective(session_id=row.id, objective_id=goal.id))
        shown = SessionResource(session_id=row.id, kind=ResourceKind.SLIDES, label="La présentation", position=0)
        shown.url, shown.is_public = "https://exemple.example/presentation.pdf", True
        db.add(shown)
        track = make_track(db, site.event, "Seniors", now=site.clock.now)
    change_session(
        site, "Inclusion des seniors", track_id=track.id, audience="Les aidants", openness=Openness.PROFESSIONALS
    )
    publish(site)
    page = site.page(f"/seances/{row.id}")

    assert "Pour qui Les aidants Réservé aux personnes dont c’est le métier" in page.words
    assert "À quoi elle sert Se connaître et se rencontrer" in page.words
    assert page.links["La présentation"] == "https://exemple.example/presentation.pdf"
    assert page.links["Seniors"] == f"/e/nec-dordogne/thematiques/{track.id}"
    assert page.links["Ajouter à mon calendrier"] == f"/e/nec-dordogne/seances/{row.id}.ics"
    one = site.client.get(f"/e/nec-dordogne/seances/{row.id}.ics").content
    assert [str(each["summary"]) for each in Calendar.from_ical(one).walk("VEVENT")] == ["A. Inclusion des seniors"]


def test_slides_added_after_the_day_are_shown_without_a_new_version_and_leave_no_dead_link(site: Site) -> None:
    row = site.sessions["Inclusion des seniors"]
    with site.database.writing() as db:
        slides = SessionResource(session_id=row.id, kind=ResourceKind.SLIDES, label="Le diaporama", position=0)
        slides.url, slides.is_public = "https://exemple.example/apres.pdf", True
        db.add(slides)
    assert "Le diaporama" in site.page(f"/seances/{row.id}").links
    with site.database.writing() as db:
        db.delete(db.get_one(SessionResource, slides.id))
    assert "Le diaporama" not in site.page(f"/seances/{row.id}").links


def test_a_round_table_shows_its_question_and_who_sits_there_in_order(site: Site) -> None:
    with site.database.writing() as db:
        start = site.sessions["Déjeuner partagé"].starts_at
        assert start is not None
        table = make_session(
            db,
            site.event,
            "Le rôle des lieux",
            kind=SessionKind.ROUND_TABLE,
            starts_at=start + timedelta(hours=4),
            question="Qui accompagne ceux qui n’ont pas d’ordinateur ?",
            question_minutes=15,
        )
        seats = [("Zoé Martin", "panellist"), ("Ahmed Bakri", "panellist"), ("Luce Dumas", "moderator")]
        for position, (name, role) in enumerate(seats):
            db.add(
                Contribution(
                    session_id=table.id, role=ContributionRole(role), label=name, headcount=1, position=position
                )
            )
        released(db, site.event)
    words = site.page(f"/seances/{table.id}").words

    assert "La question Qui accompagne ceux qui n’ont pas d’ordinateur ? 15 min pour les questions" in words
    assert "Autour de la table Zoé Martin Ahmed Bakri Animation : Luce Dumas" in words


def test_a_track_has_its_page_and_another_events_track_has_none(site: Site, settings: Settings) -> None:
    with site.database.writing() as db:
        track = make_track(db, site.event, "Seniors", now=site.clock.now)
    change_session(site, "Inclusion des seniors", track_id=track.id)
    publish(site)
    words = site.page(f"/thematiques/{track.id}").words
    other = make_site(site.database, settings, site.clock.now, slug="autre-rencontre")

    assert "Seniors" in words
    assert "Inclusion des seniors" in words
    assert "Numérique et handicap" not in words
    assert other.page(f"/thematiques/{track.id}").status == 404
    assert set(entries(site, f"?thematique={track.id}")) == {"A. Inclusion des seniors"}


def test_a_calendar_of_one_room_or_of_somebody(site: Site) -> None:
    with site.database.reading() as db:
        hall = db.scalars(select(Room).where(Room.name == "Auditorium")).one()

    assert set(entries(site, f"?salle={hall.id}")) == {"Ouverture", "Déjeuner partagé"}
    assert set(entries(site, "?personne=caf-de-la-dordogne")) == {"A. Inclusion des seniors"}
    assert site.page("/exporter").options["personne"] == ["caf-de-la-dordogne"]


def test_a_rush_of_registrations_does_not_make_the_page_again(site: Site) -> None:
    site.page("/programme")
    with site.database.writing() as db:
        db.add(SeatCount(event_id=site.event.id, session_id=site.sessions["Inclusion des seniors"].id, taken=1))
    with count_queries(site.database) as seen:
        site.page("/programme")

    assert len([statement for statement in seen if statement.startswith("SELECT")]) == 4  # the state, no page


def test_a_page_is_made_again_when_a_workshop_fills(site: Site) -> None:
    first = site.client.get("/e/nec-dordogne/programme")
    with site.database.writing() as db:
        db.add(SeatCount(event_id=site.event.id, session_id=site.sessions["Numérique et handicap"].id, taken=2))
    second = site.client.get("/e/nec-dordogne/programme", headers={"if-none-match": first.headers["etag"]})

    assert second.status_code == 200
    assert "complet" in second.text


def test_kept_pages_weigh_a_bounded_amount(site: Site) -> None:
    for number in range(40):
        site.client.get(f"/e/nec-dordogne/programme?vue={number}")
    shelf = site.client.app.state.kept_pages

    assert shelf._weight == sum(kept.weight for kept in shelf._kept.values()) <= MOST_BYTES


def test_costs_the_same_statements_whatever_is_asked(database: Database, settings: Settings, now: datetime) -> None:
    site = make_site(database, settings, now)
    for part in ("/programme?q=e", "/maintenant", "/exporter", "/schedule.xml"):
        site.client.get(f"/e/nec-dordogne{part}")
        site.clock.now += timedelta(seconds=5)
        with count_queries(database) as seen:
            assert site.client.get(f"/e/nec-dordogne{part}").status_code == 200
        assert len([statement for statement in seen if statement.startswith("SELECT")]) <= 5, part
