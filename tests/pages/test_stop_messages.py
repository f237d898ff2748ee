"""Taking back the consent to be written to, from a link in a mail or by the mail program itself."""

from datetime import datetime

from domain.delivery import mailings
from domain.execution.registrations.models import ConsentKind, Registration
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.client import make_client
from tests.factories.events import make_event
from tests.factories.registrations import person, register


def accepts(database: Database, person_id: object) -> bool:
    with database.reading() as db:
        return mailings.accepts_messages(db, db.get_one(Registration, person_id))


def test_opening_the_link_changes_nothing_and_the_button_does(
    settings: Settings, sqlite: Database, now: datetime
) -> None:
    with sqlite.writing() as db:
        event = make_event(db, now=now)
        row = register(db, event, person(1, consents={ConsentKind.LATER_CONTACT: True}), now=now)
        address = mailings.stop_address(row.id, secret=settings.secret_key, base_url="")
    client = make_client(settings, sqlite, clock=lambda: now)
    page = client.get(address)
    assert "Ne plus recevoir ces messages" in page.text
    assert "no-store" in page.headers["cache-control"]
    assert accepts(sqlite, row.id)
    one_click = client.post(address, data={"List-Unsubscribe": "One-Click"})
    assert "Vous ne recevez plus ces messages" in one_click.text
    assert not accepts(sqlite, row.id)
    client.post(address, data={"wanted": "1"})
    assert accepts(sqlite, row.id)
    assert client.get(address[:-1] + "0").status_code in (404, 410)
