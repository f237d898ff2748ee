"""Somebody's own page: my day, my badge, change, cancel, calendar, and the link that gets lost."""

from datetime import datetime, timedelta

import pytest
from icalendar import Calendar
from sqlalchemy import select

from domain.execution import programme, run_sheet
from domain.execution.registrations import LINK_KIND
from domain.execution.registrations.models import ArrangementRequest, Registration, WorkshopChoice
from domain.foundation import accounts
from domain.foundation.accounts import PROGRAM, Actor, Role
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from domain.foundation.events.values import EventState
from tests.client import sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.registrations import person, register, write_due_mails
from tests.pages.conftest import MORNING_FIELD, Site
from tests.pages.reading import Page


@pytest.fixture
def mine(site: Site, settings: Settings) -> str:
    """The address of Fatoumata's page; she takes the seniors' workshop."""
    with site.database.writing() as db:
        chosen = (site.sessions["Inclusion des seniors"].id,)
        row = register(db, site.event, person(session_ids=chosen, wish="Une chaise"), now=site.clock.now)
        token = accounts.make_link(db, LINK_KIND, row.id, site.event, secret=settings.secret_key, now=site.clock.now)
    return f"/i/{token}"


def kept(site: Site) -> Registration:
    with site.database.reading() as db:
        return db.scalars(select(Registration)).one()


def test_shows_my_day_and_my_badge(site: Site, mine: str) -> None:
    page = Page(site.client.get(mine))

    assert "Bonjour Fatoumata" in page.words
    assert "9 h 30 Ouverture Auditorium" in page.words
    assert "11 h A. Inclusion des seniors Salle Dronne, 1er étage, ascenseur. Jusqu’à 12 h 30" in page.words
    assert "Numérique et handicap" not in page.words
    assert kept(site).badge_code in page.words.replace("-", "")


def test_is_for_no_cache_no_index_and_no_referrer(site: Site, mine: str) -> None:
    for part in ("", "/modifier", "/annuler", "/calendrier.ics"):
        headers = site.client.get(mine + part).headers
        assert headers["cache-control"] == "no-store"
        assert headers["x-robots-tag"] == "noindex, nofollow"
        assert headers["referrer-policy"] == "same-origin"


def test_A_07_opening_changes_nothing_and_works_again(site: Site, mine: str) -> None:
    before = kept(site).version
    for _ in range(3):
        assert site.client.get(mine).status_code == 200
        assert site.client.get(f"{mine}/annuler").status_code == 200
        assert site.client.request("HEAD", mine).status_code in (200, 405)

    assert kept(site).version == before
    assert kept(site).state == "confirmed"


def test_changes_a_workshop(site: Site, mine: str) -> None:
    form = Page(site.client.get(f"{mine}/modifier"))
    other = site.sessions["Numérique et handicap"].id
    answer = site.client.post(
        f"{mine}/modifier", data={MORNING_FIELD: str(other), "organisation_name": "Mairie", "wish": ""}
    )

    assert form.fields[MORNING_FIELD] == str(site.sessions["Inclusion des seniors"].id)
    assert form.fields["wish"] == "Une chaise"
    assert answer.headers["location"] == f"{mine}?fait=modifie"
    assert "C’est changé." in Page(site.client.get(answer.headers["location"])).words
    with site.database.reading() as db:
        assert db.scalars(select(WorkshopChoice.session_id)).all() == [other]
        assert not db.scalars(select(ArrangementRequest.wish)).first()
    assert kept(site).organisation_name == "Mairie"


def test_a_workshop_that_is_full_stays_mine(site: Site, mine: str) -> None:
    own = site.sessions["Inclusion des seniors"]
    site.change_event(title="Titre")
    with site.database.writing() as db:
        db.get_one(type(own), own.id).seats = 1
    form = Page(site.client.get(f"{mine}/modifier"))
    answer = site.client.post(f"{mine}/modifier", data={MORNING_FIELD: str(own.id)})

    assert form.disabled == set()
    assert answer.status_code == 303


def test_C_07_a_change_to_a_workshop_that_filled_is_told_and_nothing_moves(site: Site, mine: str) -> None:
    full = site.sessions["Numérique et handicap"].id
    with site.database.writing() as db:
        for number in (8, 9):
            register(db, site.event, person(number, session_ids=(full,)), now=site.clock.now)
    answer = site.client.post(f"{mine}/modifier", data={MORNING_FIELD: str(full), "wish": "Une chaise bleue"})
    page = Page(answer)

    assert answer.status_code == 409
    assert "Il n’y a plus de place dans « Numérique et handicap »." in page.words
    assert page.fields["wish"] == "Une chaise bleue"


def test_cancels_after_asking(site: Site, mine: str) -> None:
    asked = Page(site.client.get(f"{mine}/annuler"))
    first = site.client.post(f"{mine}/annuler")
    again = site.client.post(f"{mine}/annuler")
    page = Page(site.client.get(mine))

    assert "Annuler ma venue ?" in asked.words
    assert (first.status_code, again.status_code) == (303, 303)
    assert "Votre inscription est annulée." in page.words
    assert page.links["S’inscrire de nouveau"] == "/e/nec-dordogne/inscription"
    assert kept(site).state == "cancelled"


def test_says_when_the_event_is_postponed(site: Site, mine: str) -> None:
    site.change_event(state=EventState.POSTPONED)

    assert "La rencontre est reportée." in Page(site.client.get(mine)).words


def test_gives_a_calendar_file(site: Site, mine: str) -> None:
    answer = site.client.get(f"{mine}/calendrier.ics")
    summaries = [str(entry["summary"]) for entry in Calendar.from_ical(answer.content).walk("VEVENT")]

    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert summaries == ["Numérique en Communs Dordogne", "Inclusion des seniors"]


def test_the_calendar_file_is_dated_by_the_newest_of_registration_and_programme(site: Site, mine: str) -> None:
    def dates() -> set[datetime]:
        entries = Calendar.from_ical(site.client.get(f"{mine}/calendrier.ics").content).walk("VEVENT")
        return {entry.decoded(name) for entry in entries for name in ("DTSTAMP", "LAST-MODIFIED")}

    assert dates() == {kept(site).updated_at}
    site.clock.now += timedelta(days=2)
    with site.database.writing() as db:
        event = db.get_one(Event, site.event.id)
        session_id = site.sessions["Inclusion des seniors"].id
        programme.update_session(db, event, session_id, {"title": "Seniors"}, actor=PROGRAM, now=site.clock.now)
        programme.publish(db, event, actor=PROGRAM, now=site.clock.now)
    assert dates() == {site.clock.now}


def test_A_07_a_wrong_a_revoked_and_an_old_link_say_the_same(site: Site, mine: str) -> None:
    wrong = site.client.get("/i/0123456789abcdefghjkmnpqrstvwxyz")
    site.clock.now += timedelta(days=67)
    old = site.client.get(mine)
    site.clock.now -= timedelta(days=67)
    with site.database.writing() as db:
        link = accounts.link_to(db, LINK_KIND, kept(site).id)
        assert link is not None
        accounts.revoke_link(db, link, now=site.clock.now)
    revoked = site.client.get(mine)

    assert [answer.status_code for answer in (wrong, old, revoked)] == [404, 404, 404]
    assert len({Page(answer).words for answer in (wrong, old, revoked)}) == 1
    assert "Ce lien ne marche pas ou ne marche plus." in Page(wrong).words


def test_A_05_a_lost_link_is_sent_by_mail_and_the_page_tells_nothing(site: Site, mine: str) -> None:
    def ask(email: str) -> tuple[int, str, str]:
        answer = site.client.post("/e/nec-dordogne/lien-perdu", data={"email": email})
        return answer.status_code, answer.headers["location"], site.client.get(answer.headers["location"]).text

    assert ask(kept(site).email.upper()) == ask("personne@ailleurs.example")
    with site.database.writing() as db:
        [sent] = [mail for mail in write_due_mails(db, now=site.clock.now) if mail.kind == "registrations.link_again"]
    assert f"http://testserver{mine}" in sent.text


def test_a_lost_link_needs_an_address_and_has_a_limit(site: Site) -> None:
    refused = site.client.post("/e/nec-dordogne/lien-perdu", data={"email": "accueil@ccas"})
    statuses = [
        site.client.post("/e/nec-dordogne/lien-perdu", data={"email": "a@b.example"}).status_code for _ in range(6)
    ]

    assert (refused.status_code, Page(refused).fields["email"]) == (422, "accueil@ccas")
    assert statuses == [303, 303, 303, 303, 303, 429]


def test_a_badge_names_nobody_to_strangers(site: Site, mine: str) -> None:
    code = kept(site).badge_code
    page = Page(site.client.get(f"/b/{code.lower()}"))

    assert "Ce badge appartient à « Numérique en Communs Dordogne »" in page.words
    assert "Diallo" not in page.words
    assert site.client.get("/b/0000000000000").status_code == 404


def test_a_badge_leads_the_committee_to_its_row(site: Site, mine: str) -> None:
    with site.database.writing() as db:
        account = make_account(db, now=site.clock.now)
        make_member(db, site.event, account, Role.COORDINATOR, now=site.clock.now)
    sign_in(site.client, site.database, account, now=site.clock.now)
    row = kept(site)

    answer = site.client.get(f"/b/{row.badge_code}")
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"/orga/e/nec-dordogne/registrations?open={row.id}",
    )


@pytest.mark.parametrize(
    ("state", "banner"),
    [(EventState.POSTPONED, "La rencontre est reportée."), (EventState.CANCELLED, "La rencontre est annulée.")],
)
def test_says_that_the_event_is_moved_or_cancelled(site: Site, mine: str, state: EventState, banner: str) -> None:
    site.change_event(state=state)

    for part in ("", "/modifier", "/annuler"):
        assert banner in Page(site.client.get(mine + part)).words, part


def test_the_day_of_somebody_says_the_hours_that_the_regie_confirmed(site: Site, mine: str) -> None:
    with site.database.writing() as db:
        event, key = db.get_one(Event, site.event.id), site.sessions["Inclusion des seniors"].id
        now = event.starts_at - timedelta(hours=1)
        actor = Actor("Yanis")
        run_sheet.open_run(db, event, actor=actor, now=now)
        run_sheet.change_session(db, event, key, {"delay_minutes": 2}, actor=actor, now=now)
        run_sheet.confirm(db, event, [key], actor=actor, now=now)
    assert "Commence à 11 h 02 au lieu de 11 h" in Page(site.client.get(mine)).words
