"""P-04: what people write, and what opens their pages, is in no line of the log, whatever happens."""

import json
import re
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select, text

from domain.foundation import accounts
from domain.foundation.core.db import Database
from domain.foundation.core.times import utc_now
from domain.foundation.outbox.models import Mail
from tests import databases
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
TOKENS = re.compile(r"/(?:i|connexion)/([\w.~-]{16,})")


@pytest.mark.timeout(180)
@pytest.mark.parametrize("kind", databases.KINDS)
def test_P_04_no_name_address_token_or_answer_is_in_the_log(kind: str, tmp_path: Path) -> None:
    mail_port, postbox = free_port(), Postbox()
    postbox.refused[EMAIL] = f"550 <{EMAIL}> {NAME} unknown here"
    with migrated(kind) as database, smtp_server(mail_port, postbox):
        open_gathering(database)
        with database.writing() as db:
            accounts.add_account(db, ADMIN, "Ombeline Trescases", is_admin=True, now=utc_now())
        secrets = {NAME, FAMILY, EMAIL, ADMIN, "Trescases", "fenêtre orientale", "Atelier des Ocres"}
        url = {"PREAU_SMTP_URL": f"smtp://127.0.0.1:{mail_port}"}
        with serving(database, tmp_path, free_port(), env=url) as server:
            secrets |= people_come(server, database)
            secrets |= the_committee_imports(server, database)
            everything_breaks(server, database)
        log = server.log.read_text()
        routes = {json.loads(line).get("route") for line in log.splitlines() if line.startswith("{")}
        assert {"/api/v1/events/{slug}/registrations", "/i/{token}", "/e/{slug}/inscription"} <= routes
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


def the_committee_imports(server: Server, database: Database) -> set[str]:
    with browser(server) as client:
        assert client.post("/api/v1/sign-in-links", json={"email": ADMIN}).status_code == 202
        token = opened_by_mail(database, ADMIN)
        assert client.get(f"/connexion/{token}").status_code == 200
        assert client.post("/api/v1/sign-in", json={"token": token}).status_code == 204
        cookie = next(iter(client.cookies.values()))
        event = f"/api/v1/events/{SLUG}"
        assert client.post(f"{event}/imports", files={"files": ("contacts.csv", SHEET)}).status_code == 201
        assert client.post(f"{event}/imports", files={"files": (f"{NAME}.png", b"x")}).status_code in (201, 422)
        assert client.get(f"{event}/registrations", params={"q": FAMILY}).json()["total"] == 2
        made = client.post("/api/v1/me/tokens", json={"label": f"Carnet de {NAME}"})
        assert made.status_code == 201
        return {token, cookie, *(value for value in made.json().values() if str(value).startswith("preau_"))}


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
