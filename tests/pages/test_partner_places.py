"""The fiche lieu on a structure's own page: its place, its rooms, its pictures."""

import io
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select

from domain.execution import programme
from domain.execution.programme import LayoutSeats, RoomLayout
from domain.execution.programme.models import Venue
from domain.foundation.core.settings import Settings
from tests.pages.conftest import Site
from tests.pages.partner_site import Town, make_town
from tests.pages.reading import Page


@pytest.fixture
def town(site: Site, settings: Settings) -> Town:
    return make_town(site, settings)


def venue_of(town: Town) -> Any:
    with town.site.database.reading() as db:
        return db.scalars(select(Venue).where(Venue.organisation_id == town.organisation.id)).one().id


def sheet(town: Town) -> Any:
    with town.site.database.reading() as db:
        return programme.venue_sheet(db, town.site.event, venue_of(town))


def room_sheet(town: Town) -> Any:
    with town.site.database.reading() as db:
        return programme.room_sheet(db, town.site.event, town.room.id)


def picture() -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "rue des Jacobins"
    Image.new("RGB", (60, 40), "green").save(out, "JPEG", exif=exif)
    return out.getvalue()


def send_picture(town: Town, part: str, **data: str) -> Page:
    files = {"file": ("entree.jpg", picture(), "image/jpeg")}
    answer = town.site.client.post(f"{town.path}{part}/photos", data=data, files=files)
    if answer.status_code == 303:
        answer = town.site.client.get(answer.headers["location"])
    return Page(answer)


def test_the_place_says_what_is_missing_and_leads_to_its_fiche(town: Town) -> None:
    page = town.page()
    assert "Horaires, accès, photos et plan" in page.words
    assert "renseignements manquent" in page.words


def test_fills_its_place(town: Town) -> None:
    done = town.send(
        f"/lieux/{venue_of(town)}",
        address="12 rue des Prés",
        contact_name="Le gardien",
        contact_phone="05 53 00 00 00",
        access="Livraisons quai B",
        capacity="700",
        day_0="13/10/2026",
        from_0="8 h",
        to_0="19h30",
    )
    assert "La fiche du lieu est à jour." in done.words
    kept = sheet(town)
    assert (kept.facts.capacity, kept.facts.contact_name, kept.unknown) == (700, "Le gardien", ())
    assert [f"{each.start:%d %H:%M}–{each.end:%H:%M}" for each in kept.openings] == ["13 06:00–17:30"]
    assert town.page(f"/lieux/{venue_of(town)}").fields["from_0"] == "08:00"


def test_hours_that_cannot_be_are_told_beside_their_fields_and_nothing_is_lost(town: Town) -> None:
    page = town.send(
        f"/lieux/{venue_of(town)}",
        access="Livraisons quai B",
        day_0="13/10/2026",
        from_0="le matin",
        to_0="19 h",
        from_1="8 h",
        to_1="7 h",
    )
    assert page.status == 422
    assert "Écrivez une heure. Exemple : 8 h 30" in page.words
    assert "Indiquez le jour." in page.words
    assert "La fin doit venir après le début." in page.words
    assert (page.fields["from_0"], page.fields["access"]) == ("le matin", "Livraisons quai B")
    assert sheet(town).openings == ()


def test_C_12_a_place_changed_meanwhile_shows_both(town: Town) -> None:
    part = f"/lieux/{venue_of(town)}"
    town.send(part, address="1 rue du Port")
    stale = {**town.page(part).fields, "version": "1", "address": "2 rue du Port"}
    page = town.post(part, **stale)
    assert page.status == 412
    assert "1 rue du Port" in page.words
    assert sheet(town).facts.address == "1 rue du Port"


def test_fills_layouts_and_microphones_by_type(town: Town) -> None:
    town.send(
        f"/salles/{town.room.id}",
        layout_circle="24",
        layout_theatre="40",
        microphones="3",
        lapel_microphones="2",
        furniture="12 tables",
        power_supply="16 A",
        network_note="fibre",
    )
    kept = room_sheet(town)
    assert kept.layout_seats == (LayoutSeats(RoomLayout.CIRCLE, 24), LayoutSeats(RoomLayout.THEATRE, 40))
    assert (kept.facts.lapel_microphones, kept.facts.furniture, kept.facts.network_note) == (2, "12 tables", "fibre")


def test_a_layout_over_the_seats_is_told_beside_its_field(town: Town) -> None:
    page = town.send(f"/salles/{town.room.id}", layout_circle="24", layout_theatre="400")
    assert page.status == 422
    assert ("p", "id", "layout_theatre-mistake") in page.attributes
    assert page.fields["layout_theatre"] == "400"
    assert room_sheet(town).layout_seats == ()


def test_adds_a_photograph_without_what_the_camera_wrote_then_takes_it_away(town: Town) -> None:
    part = f"/lieux/{venue_of(town)}"
    page = send_picture(town, part, alt="L’entrée, avec sa rampe")
    assert "L’entrée, avec sa rampe" in page.words
    found = sheet(town).pictures[0]
    seen = town.site.client.get(f"{town.path}{part}/photos/{found.id}")
    assert (seen.status_code, b"Jacobins" in seen.content) == (200, False)
    assert "no-store" in seen.headers["cache-control"]
    assert town.site.client.get(f"/fichiers/{found.file_id}").status_code == 404
    town.post(f"{part}/photos/{found.id}/retirer")
    assert sheet(town).pictures == ()


def test_a_picture_without_words_keeps_what_was_ticked(town: Town) -> None:
    page = send_picture(town, f"/salles/{town.room.id}", is_plan="1")
    assert page.status == 422
    assert ("p", "id", "alt-mistake") in page.attributes
    assert "is_plan" in page.ticked
    silent = town.post(f"/salles/{town.room.id}/photos", alt="Rien")
    assert "Choisissez une image." in silent.words


@pytest.mark.parametrize("part", ["/salles/{}", "/salles/{}/photos"])
def test_the_room_of_another_structure_is_not_found(town: Town, part: str) -> None:
    assert town.page(part.format(town.other_room.id)).status == 404


def test_the_place_of_another_structure_is_not_found(town: Town) -> None:
    with town.site.database.reading() as db:
        other = db.scalars(select(Venue).where(Venue.organisation_id != town.organisation.id)).one().id
    assert town.page(f"/lieux/{other}").status == 404
    assert send_picture(town, f"/lieux/{other}", alt="X").status == 404
