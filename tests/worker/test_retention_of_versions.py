"""Somebody who was published in the programme and is erased: nowhere in the versions, nor in what is made of them."""

from sqlalchemy import select

from domain.delivery import mailings
from domain.execution import programme
from domain.execution.programme import ContributionFacts, ContributionRole
from domain.execution.programme.models import Release
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from tests.client import make_client
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.programme import make_room, make_session
from tests.factories.releases import write_notices
from tests.worker.test_retention import ADDRESS, END, LAST, NAME, SINCE, TOLD, run, send_everything, traces

PUBLIC = ("programme", "programme?q=belkacem", "schedule.json", "schedule.xml", "programme.ics", "programme.csv",
          "openagenda.json")  # fmt: skip


def published_twice(database: Database) -> Event:
    """Fatoumata facilitates a session in two versions, the second of which was told to her."""
    with database.writing() as db:
        event = make_event(db, now=SINCE)
        rooms = [make_room(db, event, name=name, position=rank) for rank, name in enumerate(("Isle", "Dronne"))]
        home = make_organisation(db, event, now=SINCE)
        contact = make_contact(db, event, home, now=SINCE, name=NAME, function="Directrice", email=ADDRESS)
        contact.last_exchange_on = LAST
        session = make_session(db, event, room_id=rooms[0].id)
        facts = [ContributionFacts(ContributionRole.FACILITATOR, contact_id=contact.id, label=NAME)]
        for values in ({}, {"room_id": rooms[1].id}):
            programme.update_session(db, event, session.id, values, facts, actor=PROGRAM, now=SINCE)
            mailings.publish(db, event, tell=True, actor=PROGRAM, now=SINCE)
        write_notices(db, now=SINCE)
    return event


def test_P_01_an_erased_person_is_in_no_version_page_export_notice_nor_search(
    database: Database, settings: Settings
) -> None:
    event = published_twice(database)
    client = make_client(settings, database, clock=lambda: SINCE)
    assert NAME in client.get(f"/e/{event.slug}/schedule.json").text
    send_everything(database)
    run(database, settings, TOLD)
    send_everything(database)
    run(database, settings, END)

    assert traces(database) == []
    with database.reading() as db:
        assert len(db.scalars(select(Release.id)).all()) == 3
    for name in PUBLIC:
        answer = client.get(f"/e/{event.slug}/{name}")
        assert answer.status_code == 200, name
        said = answer.text.replace("q=belkacem", "").replace('value="belkacem"', "")
        assert NAME not in said, name
        assert ADDRESS not in said, name


def test_P_01_an_older_version_taken_back_brings_no_erased_person(database: Database, settings: Settings) -> None:
    event = published_twice(database)
    send_everything(database)
    run(database, settings, TOLD)
    send_everything(database)
    run(database, settings, END)
    with database.writing() as db:
        programme.take_back(db, event, 2, actor=PROGRAM, now=END)
    assert traces(database) == []
