"""P-04: what people write, and what opens their pages, is in no line of the log, whatever happens."""

import contextlib
import json
import re
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select, text

from api.pages import robots
from domain.foundation import accounts
from domain.foundation.core.db import Database
from domain.foundation.core.times import utc_now
from domain.foundation.events.models import Event
from domain.foundation.outbox.models import Mail
from tests import databases
from tests.factories.accounts import make_member
from tests.factories.organisations import make_contact, make_organisation
from tests.pages.reading import Page
from tests.reliability.site import REGISTRATIONS, SLUG, migrated, open_gathering, serving
from tests.servers import Server, free_port
from tests.worker.conftest import wait_until
from tests.worker.smtp_server import Postbox, smtp_server

NAME, FAMILY = "Zéphyrine", "Quatrelivres"
EMAIL = "zephyrine.quatrelivres@commune.example"
ADMIN = "ombeline.trescases@commune.example"
WISH = "Un siège près de la fenêtre orientale"
PERSON = {"first_name": NAME, "last_name": FAMILY, "email": EMAIL, "wish": WISH}
SHEET = f"Structure;Contact;Courriel\nAtelier des Ocres;{NAME} {FAMILY};{EMAIL}\n"
LONG_SHEET = "Structure;Contact;Courriel\n" + "".join(
    f"Atelier des Ocres {rank};{NAME} {FAMILY};{rank}.{EMAIL}\n" for rank in range(6_000)
)
PARTNER = "accueil.trescases@commune.example"
STRUCTURE = "Atelier des Ocres et du Safran"
EVENT = f"/api/v1/events/{SLUG}"
LOOKUPS = {"PREAU_LOOKUPS": "true", "PREAU_COMPANIES_URL": "http://127.0.0.1/search"}
"""On, and asking this machine, which the client refuses: no test calls a real directory."""
TOKENS = re.compile(r"/(?:i|s|connexion)/([\w.~-]{16,})")


@pytest.mark.timeout(240)
@pytest.mark.parametrize("kind", databases.KINDS)
def test_P_04_no_name_address_token_or_answer_is_in_the_log(kind: str, tmp_path: Path) -> None:
    mail_port, postbox = free_port(), Postbox()
    postbox.refused[EMAIL] = f"550 <{EMAIL}> {NAME} unknown here"
    with migrated(kind) as database, smtp_server(mail_port, postbox):
        event = open_gathering(database)
        with database.writing() as db:
            admin = accounts.add_account(db, ADMIN, "Ombeline Trescases", is_admin=True, now=utc_now())
            make_member(db, event, admin, accounts.Role.COORDINATOR, now=utc_now())
        secrets = {NAME, FAMILY, EMAIL, ADMIN, "Trescases", "fenêtre orientale", "Atelier des Ocres"}
        url = {"PREAU_SMTP_URL": f"smtp://127.0.0.1:{mail_port}", **LOOKUPS}
        with serving(database, tmp_path, free_port(), env=url) as server:
            secrets |= people_come(server, database)
            with signed_in(server, database, secrets) as client:
                secrets |= the_committee_imports(client)
                secrets |= a_structure_comes(client, server, database)
                a_directory_is_asked(client)
            everything_breaks(server, database)
        log = server.log.read_text()
        routes = {json.loads(line).get("route") for line in log.splitlines() if line.startswith("{")}
        assert {"/api/v1/events/{slug}/registrations", "/i/{token}", "/e/{slug}/inscription"} <= routes
        assert {"/s/{token}", "/agenda/{token}.ics", "/desabonnement/{token}"} <= routes
        assert '"event": "bug"' in log
        assert [secret for secret in sorted(secrets) if secret.lower() in log.lower()] == []


def browser(server: Server) -> httpx.Client:
    return httpx.Client(base_url=server.url, headers={"origin": server.url}, timeout=30)


def people_come(server: Server, database: Database) -> set[str]:
    """Registering by API and by form, wrong values, wrong addresses; answers the secrets that came of it."""
    with browser(server) as client:
        assert client.post(REGISTRATIONS, json=PERSON).status_code == 201
        assert client.post(REGISTRATIONS, json=PERSON | {"email": f"{EMAIL} {NAME}"}).status_code == 422
        assert client.post(REGISTRATIONS, json=PERSON | {f"{NAME} {FAMILY}": EMAIL}).status_code == 422
        fields = Page(client.get(f"/e/{SLUG}/inscription", headers={"accept": "text/html"})).fields
        form = PERSON | {"form_token": fields["form_token"], "first_name": f"{NAME} Aude"}
        time.sleep(robots.SOONEST.total_seconds() + 1)
        assert client.post(f"/e/{SLUG}/inscription", data=form).status_code == 303
        token = opened_by_mail(database, EMAIL)
        assert client.get(f"/i/{token}").status_code == 200
        assert client.get(f"/i/{token}x").status_code == 404
        assert client.get(f"/e/{SLUG}/{NAME}", params={"q": EMAIL}).status_code == 404
        assert client.get(f"/{EMAIL}").status_code == 404
        return {token, fields["form_token"]}


def opened_by_mail(database: Database, address: str) -> str:
    """The token of the link in the first mail to this address."""

    def found() -> str | None:
        with database.reading() as db:
            texts = db.scalars(select(Mail.text).where(Mail.to_address == address).order_by(Mail.id)).all()
        tokens = [match[1] for body in texts for match in TOKENS.finditer(body)]
        return tokens[0] if tokens else None

    wait_until(lambda: found() is not None, seconds=30)
    token = found()
    assert token is not None
    return token


@contextlib.contextmanager
def signed_in(server: Server, database: Database, secrets: set[str]) -> Iterator[httpx.Client]:
    """Somebody of the committee, by the link of a mail; the secrets of it are added."""
    with browser(server) as client:
        assert client.post("/api/v1/sign-in-links", json={"email": ADMIN}).status_code == 202
        token = opened_by_mail(database, ADMIN)
        assert client.get(f"/connexion/{token}").status_code == 200
        assert client.post("/api/v1/sign-in", json={"token": token}).status_code == 204
        secrets |= {token, next(iter(client.cookies.values()))}
        yield client


def the_committee_imports(client: httpx.Client) -> set[str]:
    """A short sheet, a file that is none, a long sheet that jobs read and write."""
    assert client.post(f"{EVENT}/imports", files={"files": ("contacts.csv", SHEET)}).status_code == 201
    assert client.post(f"{EVENT}/imports", files={"files": (f"{NAME}.png", b"x")}).status_code in (201, 422)
    long = client.post(f"{EVENT}/imports", files={"files": (f"{FAMILY}.csv", LONG_SHEET)})
    draft = f"{EVENT}/imports/{long.json()['id']}"
    wait_until(lambda: client.get(draft).json()["progress"] is None, seconds=60)
    assert client.post(f"{draft}/confirm", json={"skip_open": True}).status_code == 202
    wait_until(lambda: client.get(draft).json()["confirmed_at"] is not None, seconds=60)
    assert client.get(f"{EVENT}/registrations", params={"q": FAMILY}).json()["total"] == 2
    made = client.post("/api/v1/me/tokens", json={"label": f"Carnet de {NAME}"})
    assert made.status_code == 201
    return {value for value in made.json().values() if str(value).startswith("preau_")}


def a_structure_comes(client: httpx.Client, server: Server, database: Database) -> set[str]:
    """It is called, gets its link by mail, uses it, and shows it to a committee's calendar."""
    with database.writing() as db:
        event = db.scalars(select(Event)).one()
        home = make_organisation(db, event, STRUCTURE, now=utc_now())
        make_contact(db, event, home, now=utc_now(), name=f"{NAME} {FAMILY}", email=PARTNER)
    call = {"kind": "call", "outcome": "reached", "notes": f"{NAME} : {WISH}"}
    call |= {"next_step": f"Rappeler {FAMILY}", "next_on": str(utc_now().date() + timedelta(days=7))}
    assert client.post(f"{EVENT}/organisations/{home.id}/exchanges", json=call).status_code == 201
    assert client.get(f"{EVENT}/exchanges", params={"q": STRUCTURE}).json()["total"] == 1
    sent = client.post(f"{EVENT}/partner-links/send", json={"organisation_ids": [str(home.id)]})
    assert sent.json()["sent"] == [str(home.id)]
    token = opened_by_mail(database, PARTNER)
    with browser(server) as theirs:
        assert theirs.get(f"/s/{token}").status_code == 200
        assert theirs.post(f"/s/{token}/question", data={"text": f"{WISH} ?"}).status_code == 303
        assert theirs.get(f"/s/{token}/agenda.ics").status_code == 200
        assert theirs.get(f"/s/{token}x").status_code == 404
        calendar = client.post(f"{EVENT}/calendar-link").json()["address"].rpartition("/")[2]
        assert theirs.get(f"/agenda/{calendar}").status_code == 200
        assert theirs.get(f"/agenda/{NAME}.ics").status_code == 404
        assert theirs.get(f"/desabonnement/{FAMILY}").status_code == 404
    return {token, calendar.removesuffix(".ics")}


def a_directory_is_asked(client: httpx.Client) -> None:
    """The look-ups are on; the machine reaches nobody, which the log says without what was asked."""
    asked = client.post(f"{EVENT}/lookups", json={"kind": "companies", "query": f"{STRUCTURE} {FAMILY}"})
    assert asked.status_code == 202
    address = f"{EVENT}/lookups/{asked.json()['id']}"
    wait_until(lambda: client.get(address).json()["state"] != "asked", seconds=60)


def everything_breaks(server: Server, database: Database) -> None:
    """An error of the database that repeats a row, then a table that is gone."""
    with browser(server) as client:
        with database.engine.begin() as connection:
            for statement in TRIPWIRE[database.engine.dialect.name]:
                connection.execute(text(statement))
        broken = client.post(REGISTRATIONS, json=PERSON | {"last_name": f"{FAMILY} Deux"})
        assert (broken.status_code, broken.json()["code"]) == (500, "bug")
        assert NAME not in broken.text


TRIPWIRE = {
    "sqlite": [
        "CREATE TRIGGER tripwire BEFORE INSERT ON registration BEGIN SELECT RAISE(ABORT, 'Quatrelivres'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION tripwire() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'no room for %', NEW.email; END $$ "
        "LANGUAGE plpgsql",
        "CREATE TRIGGER tripwire BEFORE INSERT ON registration FOR EACH ROW EXECUTE FUNCTION tripwire()",
    ],
}
"""What makes the database refuse a row with words that repeat it."""
