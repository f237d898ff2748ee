"""Reminders, events that move and messages of the committee, word for word; own words never become anything else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from domain.delivery import mailings
from domain.delivery.mailings import day_mails, samples
from domain.delivery.mailings.day_mails import Written
from domain.execution.registrations import mails as registration_mails
from domain.foundation import events, outbox
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import in_language
from domain.foundation.events.models import Event
from domain.foundation.outbox import Message
from tests.factories.events import make_event
from tests.factories.programme import make_room, make_session

EXPECTED = Path(__file__).parent / "expected"
BASE_URL = "http://testserver"
STOP = f"{BASE_URL}/ne-plus-ecrire/SECRET"


@pytest.fixture
def db(sqlite: Database) -> Iterator[Session]:
    with sqlite.write_session() as session:
        yield session


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    event = make_event(db, now=now, address="1 avenue d'Aquitaine", directions="À dix minutes à pied de la gare.")
    make_session(db, event, "Numérique et emploi", room_id=make_room(db, event, name="Salle Isle").id)
    return event


@pytest.fixture
def made(db: Session, event: Event, now: datetime) -> samples.Sample:
    return replace(samples.sample(db, event, base_url=BASE_URL, now=now), asked=ASKED)


ASKED = day_mails.Asked(("un accès sans marche",), ("Déjeuner",), wrote=True)


def check(db: Session, message: Message, name: str, now: datetime) -> None:
    mail = outbox.write_mail(db, message, now=now)
    head = f"De : {mail.from_name}\nRépondre à : {mail.reply_to or ''}\nÀ : {mail.to_name} <{mail.to_address}>\n"
    read = f"{head}Objet : {mail.subject}\nCalendrier : {mail.calendar_method or 'aucun'}\n\n{mail.text}"
    assert read.replace("\u00a0", " ") == (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_the_calendar_asks_for(db: Session, made: samples.Sample, now: datetime, language: str) -> None:
    end = "" if language == "fr" else "-en"
    with in_language(language):
        check(db, day_mails.week_before(made.about, made.asked), f"registrations-week-before{end}", now)
        check(db, day_mails.eve(made.about, made.asked), f"registrations-eve{end}", now)
        check(db, day_mails.after(made.about, has_resources=True), f"registrations-after{end}", now)
        words = "La salle n’est plus disponible."
        check(db, day_mails.postponed(made.about, words), f"registrations-postponed{end}", now)
        check(db, day_mails.cancelled(made.about, words), f"registrations-event-cancelled{end}", now)
        check(db, day_mails.resumed(made.about, ""), f"registrations-resumed{end}", now)
        check(db, day_mails.moved(made.about, words), f"registrations-moved{end}", now)


def test_a_message_of_the_committee(db: Session, made: samples.Sample, now: datetime) -> None:
    body = "Bonjour {prenom},\n\nLe compte rendu est prêt.\nLe lire : https://exemple.example/compte-rendu\n\nMerci !"
    check(db, day_mails.written(made.about, Written("Suites de {rencontre}", body, STOP)), "registrations-news", now)


def test_own_words_take_the_place_of_the_greeting_and_facts_stay(db: Session, event: Event, now: datetime) -> None:
    words: dict[str, Any] = {
        "subject": "À bientôt {prenom}",
        "body": "Chère personne inscrite à {rencontre},\n\nquelle joie.",
    }
    events.write_words(db, event, "received", **words, actor=PROGRAM, now=now)
    about = samples.sample(db, event, base_url=BASE_URL, now=now).about
    with in_language("fr"):
        mail = outbox.write_mail(db, registration_mails.received(about), now=now)
    assert mail.subject == "À bientôt Camille"
    assert mail.text.startswith("Chère personne inscrite à Numérique en Communs Dordogne,\n\nquelle joie.\n\n")
    assert "Numérique et emploi" in mail.text
    assert f"{BASE_URL}/i/" in mail.text
    assert mail.calendar_method == "REQUEST"
    with in_language("en"):
        assert outbox.write_mail(db, registration_mails.received(about), now=now).text.startswith("Hello,")


@pytest.mark.parametrize("text", ["{x.__class__}", "{prenom.__class__}", "{0}", "{}", "{{7*7}}", "{prenom!r}"])
def test_I_07_an_unknown_placeholder_is_told_at_saving(db: Session, event: Event, now: datetime, text: str) -> None:
    for field in ("subject", "body"):
        words: dict[str, Any] = {"subject": "", "body": ""} | {field: f"Bonjour {text}"}
        with pytest.raises(Invalid, match="unknown_placeholder") as refused:
            mailings.write_mail_words(db, event, "received", **words, actor=PROGRAM, now=now)
        assert refused.value.field == field
        assert "{prenom}" in refused.value.sentence


def test_I_07_what_people_are_called_is_never_read_again(db: Session, made: samples.Sample, now: datetime) -> None:
    made.about.registration.first_name = "{nom} %s {{7*7}} {x.__class__}"
    message = day_mails.written(made.about, Written("Pour {prenom}", "Bonjour {prenom} 100 %s", STOP))
    mail = outbox.write_mail(db, message, now=now)
    for read in (mail.subject, mail.text.splitlines()[0]):
        assert "{nom} %s {{7*7}} {x.__class__}".replace(".", "") in read.replace(". ", "").replace(".", "")
    assert "100 %s" in mail.text.replace("\u00a0", " ")


def test_I_06_only_a_line_of_its_own_is_a_link(db: Session, made: samples.Sample, now: datetime) -> None:
    made.about.registration.first_name = "https://malin.example"
    body = "{prenom}\n\n<script>alert(1)</script> javascript:alert(1)\n\nVoir https://ailleurs.example ici"
    mail = outbox.write_mail(db, day_mails.written(made.about, Written("Objet", body)), now=now)
    html = mail.html or ""
    assert "<script>" not in html
    assert 'href="https://malin' not in html
    assert 'href="https://ailleurs' not in html
    assert 'href="javascript' not in html
    assert "https://malin.example" not in mail.text


def test_I_10_no_word_makes_a_second_header(db: Session, event: Event, made: samples.Sample, now: datetime) -> None:
    hostile = "Objet\r\nBcc: autre@example.org\x00"
    made.about.registration.first_name = hostile
    found = mailings.write_mail_words(db, event, "received", subject=hostile, body="Bonjour", actor=PROGRAM, now=now)
    assert "\n" not in found.own.subject
    mail = outbox.write_mail(db, day_mails.written(made.about, Written("{prenom}", "Bonjour")), now=now)
    assert not {"\r", "\n", "\x00"} & set(mail.subject)


def test_an_address_that_names_would_change_is_refused(db: Session, event: Event, now: datetime) -> None:
    with pytest.raises(Invalid, match="placeholder_in_link"):
        events.clean_words("", "Voir : https://exemple.example/?qui={prenom}")


def test_every_text_can_be_read_before_it_is_kept(db: Session, event: Event, now: datetime) -> None:
    for each in mailings.mail_words(db, event):
        message = mailings.preview_words(
            db, event, each.kind, subject="{prenom}", body="Bonjour {nom}", base_url=BASE_URL, now=now
        )
        mail = outbox.write_mail(db, message, now=now)
        assert (mail.subject, mail.text.splitlines()[0]) == ("Camille", "Bonjour Martin"), each.kind
