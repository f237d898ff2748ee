"""Hostile text where structures and relays read: their page, their kit, their picture, their calendars."""

from io import BytesIO

import pytest
import zxingcpp
from icalendar import Calendar
from PIL import Image

from domain.engagement.commitments.models import Commitment
from domain.execution.programme.models import Room, Session
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.settings import Settings
from domain.mobilisation import outreach
from domain.mobilisation.organisations.models import Organisation
from tests.factories.committee import make_meeting
from tests.factories.tracks import make_concern
from tests.pages.conftest import Site
from tests.pages.partner_site import Town, make_town
from tests.pages.reading import Page

EVIL = "<img src=x onerror=alert(1)>{{ 7 * 7 }} [ici](javascript:alert(1)) </textarea><b>"
LINES = "NEC\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nX-EVIL:1\x0b\u2028;,\\n"
PARTS = ("", "/proposer", "/transmettre", "/desistement")


@pytest.fixture
def town(site: Site, settings: Settings) -> Town:
    return make_town(site, settings)


def addresses_of(town: Town) -> list[str]:
    own = [f"/engagements/{town.agent.id}", f"/engagements/{town.agent.id}/retirer", f"/salles/{town.room.id}"]
    return [town.path + part for part in (*PARTS, *own)]


def relay_of(town: Town) -> str:
    with town.site.database.writing() as db:
        return outreach.relay_code_of(db, town.site.event, town.organisation.id, actor=PROGRAM, now=town.site.clock.now)


def written_everywhere(town: Town, text: str) -> None:
    """A structure, its promise, its session, its question and the gathering, all called so."""
    site = town.site
    site.change_event(title=text, description=text, venue_name=text, organised_by=text, address=text)
    with site.database.writing() as db:
        db.get_one(Organisation, town.organisation.id).name = text
        promise = db.get_one(Commitment, town.agent.id)
        promise.description, promise.unit = text, text[:20]
        db.get_one(Session, site.sessions["Ouverture"].id).title = text
        make_concern(db, site.event, text, organisation_id=town.organisation.id, now=site.clock.now)
        make_meeting(db, site.event, title=text, place=text, agenda=text, now=site.clock.now)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_I_05_what_is_written_stays_text_on_the_page_of_a_structure(town: Town, language: str) -> None:
    own_marks = {address: Page(town.site.client.get(address)).tags.count("b") for address in addresses_of(town)}
    written_everywhere(town, EVIL)

    for address, marks in own_marks.items():
        page = Page(town.site.client.get(address, params={"lang": language}))
        assert page.status == 200, address
        assert not {"img", "script", "style"} & set(page.tags), address
        assert page.tags.count("b") == marks, address
        assert "49" not in page.words, address
        assert not [a for a in page.addresses() if a.startswith("javascript")], address
    assert EVIL in town.page().words


def test_I_05_what_is_noted_of_a_room_is_given_back_as_text(town: Town) -> None:
    address = town.path + f"/salles/{town.room.id}"
    marks = Page(town.site.client.get(address)).tags.count("b")
    with town.site.database.writing() as db:
        room = db.get_one(Room, town.room.id)
        room.notes = room.furniture = room.network_note = EVIL
    page = Page(town.site.client.get(address))
    assert [page.fields[name] for name in ("notes", "furniture", "network_note")] == [EVIL] * 3
    assert page.tags.count("b") == marks
    assert not {"img", "script"} & set(page.tags)


def test_I_05_what_is_typed_wrong_is_given_back_as_text(town: Town) -> None:
    page = town.send("/proposer", description=EVIL, due_on="jamais")
    asked = town.post("/question", text=EVIL * 200)

    assert (page.status, page.fields["description"]) == (422, EVIL)
    assert asked.status == 422
    for told in (page, asked):
        assert not {"img", "script", "b"} & set(told.tags)


def test_I_05_what_is_written_stays_text_in_the_kit_of_a_relay(town: Town) -> None:
    code = relay_of(town)
    own = Page(town.site.client.get(f"/r/{code}/kit"))
    written_everywhere(town, EVIL)
    page = Page(town.site.client.get(f"/r/{code}/kit"))

    assert (page.tags.count("img"), page.tags.count("b")) == (own.tags.count("img"), own.tags.count("b"))
    assert page.tags.count("textarea") == own.tags.count("textarea")
    assert EVIL in page.fields["mail"].replace("\u00a0", " ")
    assert not [a for a in page.addresses() if a.startswith("javascript")]


def test_I_05_the_picture_of_a_relay_is_drawn_whatever_the_title(town: Town) -> None:
    code = relay_of(town)
    for title in (EVIL, "\U0001f600" * 60, "W" * 200, "ا" * 60, "a\r\nb\x0bc"):
        town.site.change_event(title=title, venue_name=title)
        answer = town.site.client.get(f"/r/{code}/image.png")
        read = zxingcpp.read_barcodes(Image.open(BytesIO(answer.content)))
        assert [found.text for found in read] == [f"http://testserver/r/{code}"]


def test_I_10_calendars_of_a_structure_hold_one_entry_a_thing(town: Town) -> None:
    written_everywhere(town, LINES)

    for part in ("/journee.ics", "/agenda.ics"):
        answer = town.site.client.get(town.path + part)
        entries = Calendar.from_ical(answer.content).walk("VEVENT")
        assert len(entries) == 1
        assert "X-EVIL" not in entries[0]
        assert "\r\n" not in answer.headers["content-disposition"]


def test_I_10_the_calendar_of_the_programme_holds_one_entry_a_session(site: Site) -> None:
    with site.database.writing() as db:
        session = db.get_one(Session, site.sessions["Ouverture"].id)
        session.title = session.description = LINES
    entries = Calendar.from_ical(site.client.get(f"/e/{site.event.slug}/programme.ics").content).walk("VEVENT")

    assert len(entries) == len(site.sessions)
    assert not [entry for entry in entries if "X-EVIL" in entry]
