"""Screens at doors and in the hall, and the hours that the régie confirmed, on every public page."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from domain.execution import run_sheet
from domain.execution.programme.models import Room, Session
from domain.foundation.accounts import Actor
from domain.foundation.events.models import Event
from tests.pages.conftest import Site

OPENING = datetime(2026, 10, 13, 7, 30, tzinfo=UTC)
RUNNER = Actor("Yanis")


def _room(site: Site, name: str) -> uuid.UUID:
    with site.database.reading() as db:
        return db.scalars(select(Room.id).where(Room.name == name)).one()


def _session(site: Site, title: str) -> uuid.UUID:
    with site.database.reading() as db:
        return db.scalars(select(Session.id).where(Session.title == title)).one()


def run_late(site: Site, title: str, minutes: int, *, confirmed: bool = True) -> None:
    """That session is put off by so many minutes, and the public told or not."""
    key = _session(site, title)
    with site.database.writing() as db:
        event = db.get_one(Event, site.event.id)
        now = OPENING - timedelta(minutes=20)
        run_sheet.open_run(db, event, actor=RUNNER, now=now)
        run_sheet.change_session(db, event, key, {"delay_minutes": minutes}, actor=RUNNER, now=now)
        if confirmed:
            run_sheet.confirm(db, event, [key], actor=RUNNER, now=now)


def test_a_door_says_what_is_on_and_what_comes_next(site: Site) -> None:
    site.clock.now = OPENING
    page = site.page(f"/ecran/{_room(site, 'Auditorium')}")
    assert "Maintenant jusqu’à 11 h Ouverture" in page.words
    assert "Ensuite" in page.words
    site.clock.now = OPENING - timedelta(days=1)
    assert "Rien en ce moment dans cette salle." in site.page(f"/ecran/{_room(site, 'Auditorium')}").words


def test_the_hall_says_it_of_every_room(site: Site) -> None:
    site.clock.now = OPENING
    words = site.page("/ecran").words
    assert "Auditorium Maintenant Ouverture jusqu’à 11 h" in words
    assert "Rien en ce moment." in words


def test_a_screen_asks_again_by_itself_unless_it_is_stopped(site: Site) -> None:
    site.clock.now = OPENING
    for path in ("/ecran", f"/ecran/{_room(site, 'Auditorium')}"):
        first = site.client.get(f"/e/nec-dordogne{path}")
        assert first.headers["refresh"] == "30"
        assert site.client.get(f"/e/nec-dordogne{path}").headers["refresh"] == "30"  # also when it was kept
        still = site.client.get(f"/e/nec-dordogne{path}?pause=1")
        assert "refresh" not in still.headers
        assert "<script" not in first.text


def test_a_screen_of_no_room_of_this_gathering_is_not_found(site: Site) -> None:
    assert site.client.get(f"/e/nec-dordogne/ecran/{uuid.uuid4()}").status_code == 404


def test_only_confirmed_hours_reach_the_public(site: Site) -> None:
    site.clock.now = OPENING - timedelta(minutes=20)
    door = f"/ecran/{_room(site, 'Auditorium')}"
    run_late(site, "Ouverture", 6, confirmed=False)
    assert "au lieu de" not in site.page(door).words
    run_late(site, "Ouverture", 6)
    assert "9 h 36 au lieu de 9 h 30 Ouverture" in site.page(door).words


@pytest.mark.parametrize("path", ["/programme", "/programme?vue=salles", "/maintenant"])
def test_confirmed_hours_stand_beside_the_planned_ones(site: Site, path: str) -> None:
    site.clock.now = OPENING - timedelta(minutes=20)
    assert "Commence à" not in site.page(path).words
    run_late(site, "Ouverture", 6)
    assert "Commence à 9 h 36 au lieu de 9 h 30" in site.page(path).words


def test_the_page_of_a_session_says_its_confirmed_hour(site: Site) -> None:
    site.clock.now = OPENING - timedelta(minutes=20)
    run_late(site, "Ouverture", 6)
    assert "Commence à 9 h 36 au lieu de 9 h 30" in site.page(f"/seances/{_session(site, 'Ouverture')}").words


def test_what_goes_on_is_read_at_the_confirmed_hour(site: Site) -> None:
    run_late(site, "Ouverture", 6)
    site.clock.now = OPENING + timedelta(minutes=3)
    assert "Ensuite, à 9 h 36" in site.page("/maintenant").words


def test_once_the_day_is_closed_planned_hours_are_told_again(site: Site) -> None:
    site.clock.now = OPENING - timedelta(minutes=20)
    run_late(site, "Ouverture", 6)
    with site.database.writing() as db:
        run_sheet.close_run(db, db.get_one(Event, site.event.id), actor=RUNNER, now=OPENING)
    assert "Commence à" not in site.page("/programme").words


def test_a_screen_speaks_english_when_asked(site: Site) -> None:
    site.clock.now = OPENING
    words = site.page(f"/ecran/{_room(site, 'Auditorium')}?lang=en").words
    assert "Now until 11:00 Ouverture" in words


def test_a_session_that_ended_is_told_at_its_planned_hour_again(site: Site) -> None:
    run_late(site, "Ouverture", 6)
    site.clock.now = OPENING + timedelta(minutes=10)
    assert "Commence à 9 h 36" in site.page("/programme").words
    key = _session(site, "Ouverture")
    with site.database.writing() as db:
        event = db.get_one(Event, site.event.id)
        run_sheet.start_session(db, event, key, actor=RUNNER, now=OPENING + timedelta(minutes=6))
        run_sheet.end_session(db, event, key, actor=RUNNER, now=OPENING + timedelta(minutes=9))
    assert "Commence à" not in site.page("/programme").words
