"""What holds for every page: no script, nothing from outside, text stays text, light, named in both languages."""

import gzip
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from api.pages.assets import asset_url
from api.pages.rendering import TEMPLATES
from domain.delivery.exchange import feeds
from domain.engagement import committee
from domain.execution import crew, registrations, speakers
from domain.execution.programme.models import Contribution, ContributionRole, Room, Session, SessionKind
from domain.execution.registrations import LINK_KIND
from domain.foundation import accounts
from domain.foundation.core.i18n import LOCALES
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Objective
from tests.factories.programme import MORNING, make_session, released
from tests.factories.registrations import person, register, write_due_mails
from tests.pages.conftest import Site
from tests.pages.reading import Page

API = TEMPLATES.parent
PARTS = (
    "",
    "/programme",
    "/programme?vue=salles",
    "/programme?vue=choisir",
    "/programme?q=atelier",
    "/maintenant",
    "/ecran",
    "/ecran?fond=sombre",
    "/exporter",
    "/inscription",
    "/inscription/envoyee",
    "/lien-perdu",
    "/lien-perdu/envoye",
    "/mentions-legales",
    "/donnees-personnelles",
    "/accessibilite",
    "/integrer",
)
SITE_PAGES = ("/", "/mentions-legales", "/donnees-personnelles", "/accessibilite", "/nulle-part")


@pytest.fixture
def personal(site: Site, settings: Settings) -> str:
    with site.database.writing() as db:
        row = register(db, site.event, person(first_name="<i>Awa</i>"), now=site.clock.now)
        token = accounts.make_link(db, LINK_KIND, row.id, site.event, secret=settings.secret_key, now=site.clock.now)
    return f"/i/{token}"


def every_page(site: Site, personal: str, lang: str = "") -> Iterator[tuple[str, Page]]:
    session = f"/e/nec-dordogne/seances/{site.sessions['Inclusion des seniors'].id}"
    own = [personal, f"{personal}/modifier", f"{personal}/annuler"]
    for address in (*SITE_PAGES, *(f"/e/nec-dordogne{part}" for part in PARTS), session, *own):
        asked = f"{address}{'&' if '?' in address else '?'}lang={lang}" if lang else address
        yield address, Page(site.client.get(asked))


def test_no_page_has_script_inline_style_or_anything_from_outside(site: Site, personal: str) -> None:
    for address, page in every_page(site, personal):
        kinds = [value for tag, name, value in page.attributes if tag == "script" and name == "type"]
        assert set(kinds) <= {"application/ld+json"}, address
        assert page.tags.count("script") == len(kinds), address
        assert "style" not in page.tags, address
        assert not [name for _, name, _ in page.attributes if name == "style" or name.startswith("on")], address
        outside = [a for a in page.addresses() if not re.match(r"(/|#|mailto:|tel:)", a) or a.startswith("//")]
        assert outside == [], address


def test_P_05_no_token_leaves_with_a_link_and_none_is_told_to_other_sites(site: Site, personal: str) -> None:
    answer = site.client.get(personal)

    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    style = site.client.get(asset_url("page.css")).text
    assert re.findall(r"url\(\"(?!data:|fonts/)", style) == []


def test_every_page_has_one_title_one_language_and_one_way_in(site: Site, personal: str) -> None:
    for address, page in every_page(site, personal):
        assert page.tags.count("h1") == 1, address
        assert page.tags.count("main") == 1, address
        assert page.title, address
        assert ("html", "lang", "fr") in page.attributes, address
        if not address.endswith("/integrer"):
            assert page.words.startswith("Aller au contenu"), address
            assert page.links["Mentions légales"].endswith("/mentions-legales"), address
            assert {"Données personnelles", "Accessibilité"} <= page.links.keys(), address


def test_fields_have_labels(site: Site) -> None:
    answer = site.client.get("/e/nec-dordogne/inscription").text
    ids = set(re.findall(r'<(?:input|textarea|select)[^>]* id="([^"]+)"', answer))

    assert ids == set(re.findall(r'<label for="([^"]+)"', answer))


def test_I_05_what_people_write_stays_text(site: Site, personal: str) -> None:
    evil = "<img src=x onerror=alert(1)>{{ 7 * 7 }}"
    site.change_event(
        title=evil, description=evil, venue_name=evil, organised_by=evil, directions=evil, contact_phone=evil
    )
    with site.database.writing() as db:
        session = db.get_one(Session, site.sessions["Inclusion des seniors"].id)
        session.title = session.description = session.audience = evil
        for room in db.query(Room):
            room.name = room.floor = f"{evil}{room.position}"
        db.add(Contribution(session_id=session.id, role=ContributionRole.SPEAKER, label=evil, position=9))
        released(db, site.event)
        db.add(Objective(event_id=site.event.id, position=2, text=evil))

    for address, page in every_page(site, personal):
        assert "img" not in page.tags, address
        assert "49" not in page.words, address
    assert "<img src=x onerror=alert(1)>{{ 7 * 7 }}" in site.page().words
    assert "<i>Awa</i>" in Page(site.client.get(personal)).words


def test_I_05_an_address_that_is_no_address_cannot_run(site: Site) -> None:
    site.change_event(contact_email='"javascript:alert(1)"@x.example', contact_phone="javascript:alert(1)")

    assert not [a for a in site.page().addresses() if a.startswith("javascript")]


def test_a_first_visit_weighs_less_than_50_kilobytes(site: Site) -> None:
    with site.database.writing() as db:
        for number in range(60):
            values: dict[str, Any] = {
                "kind": SessionKind.OTHER,
                "description": f"Ce qui se passe dans le temps {number}, en clair.",
            }
            make_session(db, site.event, f"Temps d’échange numéro {number}", starts_at=MORNING, **values)
    zipped = {"accept-encoding": "gzip"}

    def weight(address: str) -> int:
        return int(site.client.get(address, headers=zipped).headers["content-length"])

    parts = [asset_url("page.css"), asset_url("fonts/atkinson-hyperlegible-next-french.woff2")]
    for page in ("", "/programme", "/inscription"):
        assert weight(f"/e/nec-dordogne{page}") + sum(map(weight, parts)) < 50_000


def test_files_are_kept_for_ever_under_their_version(site: Site) -> None:
    style = site.client.get(asset_url("page.css"), headers={"accept-encoding": "gzip"})
    old = site.client.get("/static/000000000000/page.css")

    assert style.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert style.headers["content-encoding"] == "gzip"
    assert old.headers["cache-control"] == "public, max-age=300"
    assert site.client.get(asset_url("../app.py")).status_code == 404
    assert "SIL OPEN FONT LICENSE" in site.client.get(asset_url("fonts/OFL.txt")).text


def test_a_compressed_page_is_the_same_page(site: Site) -> None:
    zipped = site.client.get("/e/nec-dordogne", headers={"accept-encoding": "gzip"})
    plain = site.client.get("/e/nec-dordogne", headers={"accept-encoding": "identity"})

    assert zipped.text == plain.text
    assert int(zipped.headers["content-length"]) == len(gzip.compress(plain.content, 6, mtime=0))


def test_a_refusal_is_a_page_for_people_and_a_problem_for_programs(site: Site) -> None:
    page = Page(site.client.get("/e/nulle-part", headers={"accept": "text/html,*/*;q=0.8"}))
    problem = site.client.get("/api/v1/events/nulle-part", headers={"accept": "text/html"})

    assert (page.status, page.title) == (404, "Cette page n’existe pas – Préau")
    assert page.links["Voir les rencontres"] == "/"
    assert problem.headers["content-type"] == "application/problem+json"


def test_the_legal_pages_say_who_why_and_how_long(site: Site) -> None:
    notice, privacy = site.page("/mentions-legales").words, site.page("/donnees-personnelles").words

    assert "sont publiées par La Fabrique du Réel." in notice
    assert "contact@nec-dordogne.example" in notice
    assert "La Fabrique du Réel et le comité qui prépare la rencontre avec elle, et personne d’autre." in privacy
    assert "Courriel : pour vous envoyer votre lien et ce qui change." in privacy
    assert "jusqu’à trente jours après la rencontre" in privacy


def test_reads_in_english_from_page_to_page(site: Site, personal: str) -> None:
    page = site.page(lang="en")

    assert ("html", "lang", "en") in page.attributes
    assert page.links["Register, it’s free"] == "/e/nec-dordogne/inscription?lang=en"
    assert page.links["Français"] == "/e/nec-dordogne"
    assert "11:00 – 12:30 One workshop to choose out of two" in page.words
    for address, english in every_page(site, personal, "en"):
        links = [a for a in english.addresses() if a.startswith(("/e/", "/i/")) and "lang=en" not in a]
        allowed = re.compile(r"\.(ics|csv|xlsx|json|xml)\b|couleurs\.css|/logos/")
        french_switch = {address}
        assert [a for a in links if not allowed.search(a) and a not in french_switch] == [], address


def test_mistakes_are_told_in_english_to_somebody_who_reads_english(site: Site) -> None:
    answer = site.client.post("/e/nec-dordogne/inscription?lang=en", data={"email": "awa"})
    mistakes = Page(answer).words.partition("Everything you wrote")[0].partition("4 answers are to be completed ")[2]

    assert mistakes.strip() == (
        "Write a first name. Write a name. Write a complete e-mail address, without accents or spaces. "
        "Example: first.last@town.example At 11:00, choose a workshop, or “No workshop at this time”."
    )


def test_english_mails_follow_an_english_form(site: Site) -> None:
    form = site.page("/inscription", lang="en")
    data = {
        "form_token": form.fields["form_token"],
        "first_name": "Awa",
        "last_name": "Ba",
        "email": "awa@ba.example",
        next(name for name in form.options if name.startswith("moment-")): "aucun",
    }
    site.clock.now += timedelta(minutes=1)
    answer = site.client.post("/e/nec-dordogne/inscription?lang=en", data=data)

    assert answer.headers["location"] == "/e/nec-dordogne/inscription/envoyee?lang=en"
    with site.database.writing() as db:
        [mail] = write_due_mails(db, now=site.clock.now)
    assert mail.subject == "Your registration: Numérique en Communs Dordogne"
    assert "You chose no workshop." in mail.text


def sentences() -> Iterator[tuple[str, str]]:
    """Every French sentence of the pages, with the file that says it."""
    keywords = {"_": None, "gettext": None, "said": None, "ngettext": (1, 2), "Invalid": (2,), "Conflict": (2,)}
    files = [(path, "jinja2.ext:babel_extract") for path in sorted(TEMPLATES.rglob("*.html"))]
    files += [(path, "python") for folder in (API, API / "pages") for path in sorted(folder.glob("*.py"))]
    rooms = [Path(room.__file__ or "").parent for room in (registrations, speakers, accounts, feeds)]
    files += [(path, "python") for room in rooms for path in sorted(room.glob("*.py"))]
    door = Path(committee.__file__).parent  # what structures read of it: their mails and refusals
    files += [(door / name, "python") for name in ("mails.py", "invitations.py", "partners.py")]
    helping = Path(crew.__file__).parent  # what people read who sign up to help
    files += [(helping / name, "python") for name in ("mails.py", "rules.py", "signing_up.py")]
    for path, method in files:
        with path.open("rb") as file:
            for _line, message, _comments, _context in extract(method, file, keywords, options={"silent": "false"}):
                yield message[0] if isinstance(message, tuple) else message, path.name


def test_every_sentence_of_the_pages_is_said_in_english() -> None:
    with (LOCALES / "en.po").open("rb") as file:
        catalogue = read_po(file, locale="en")
    missing = [(name, said) for said, name in sentences() if said not in catalogue or not catalogue[said].string]

    assert missing == []


def test_english_keeps_the_placeholders() -> None:
    def holders(text: str) -> set[str]:
        return set(re.findall(r"\{\w+\}", text))

    with (LOCALES / "en.po").open("rb") as file:
        catalogue = read_po(file, locale="en")
    wrong = [
        entry.id
        for entry in catalogue
        if entry.id and isinstance(entry.id, str) and holders(entry.id) != holders(str(entry.string))
    ]
    assert wrong == []
