"""Letters of commitment on paper."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from cli.main import run
from domain.delivery.printing import letter_queries, letters, preflight, queries
from domain.delivery.printing.rows import EventRow, LetterRow, PromiseRow
from domain.engagement.commitments import CommitmentKind, CommitmentState
from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.errors import NotFound
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Organisation
from tests.client import make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.commitments import make_commitment
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation
from tests.present import NOW
from tests.printing import reading
from tests.printing.partner_samples import TOWN, long_letter
from tests.printing.samples import EVENT


def test_a_letter_says_to_whom_what_state_and_whom_to_call() -> None:
    told = reading.texts(letters.draw([TOWN], EVENT))[0]
    for said in (
        "Lettre d’engagement",
        "La Fabrique du Réel pour le comité d’organisation",
        "Ville de Périgueux Nadia Faure Service vie associative Périgueux, le 8 octobre 2026",
        "« Numérique en Communs Dordogne » (mardi 13 octobre 2026)",
        "Mise à disposition du centre de congrès",
        "30 juin 2026",
        "proposé",
        "14 heures",
        "confirmé",
        "1 500 €",
        "tenu",
        "n’est pas un contrat",
        "joindre Camille Roux : 06 00 00 00 02.",
        "Le comité d’organisation",
        "page 1/1",
    ):
        assert said in told.replace("\u00a0", " "), said
    assert [told.count(label) for label in ("Nom et fonction", "Signature")] == [2, 2]


def test_who_organises_promises_to_the_committee_not_to_itself() -> None:
    own = replace(TOWN, organisation="La Fabrique du réel")
    told = reading.texts(letters.draw([own], EVENT))[0].replace("\u00a0", " ")
    assert "Le comité d’organisation Numérique en Communs Dordogne" in told
    assert "pour le comité d’organisation" not in told


def test_the_file_names_itself_and_each_structure_and_its_code_is_read() -> None:
    pdf = letters.draw([TOWN, long_letter(1)], EVENT)
    assert reading.bookmarks(pdf) == ["Ville de Périgueux", "Caf de la Dordogne"]
    assert reading.metadata(pdf)["Title"] == "Lettre d’engagement, Numérique en Communs Dordogne"
    assert b"fr-FR" in pdf
    assert reading.codes(pdf) == [EVENT.live_url]
    assert all(embedded for _, embedded in reading.fonts(pdf))
    assert reading.page_sizes(pdf) == [(210, 297)] * 2


def test_a_long_letter_goes_on_with_its_head_and_loses_nothing() -> None:
    pages = reading.texts(letters.draw([long_letter(14)], EVENT))
    assert [page.count("Ce que nous apportons") for page in pages] == [1] * len(pages)
    for number in range(14):
        assert sum(page.count(f"Apport numéro {number},") for page in pages) == 1
    assert ["Signature" in page for page in pages] == [False] * (len(pages) - 1) + [True]
    assert "Apport numéro 13," in pages[-1]
    assert f"page {len(pages)}/{len(pages)}" in pages[-1]
    assert "Lettre d’engagement (suite)" in pages[-1]


@pytest.mark.parametrize("count", range(1, 12))
def test_nothing_is_drawn_outside_the_margins(count: int) -> None:
    for page in reading.words(letters.draw([long_letter(count), replace(TOWN, organisation="Très " * 30)], EVENT)):
        body = [word for word in page if word.size > 8.5]
        assert min(word.left for word in body) >= 24.5
        assert max(word.right for word in body) <= 186
        assert max(word.bottom for word in body) <= 272


def test_a_long_word_and_strange_text_are_wrapped_as_text() -> None:
    row = PromiseRow("<b>Gras</b> & " + "x" * 120, "autre", "1 000 000 personnes")
    told = " ".join(reading.texts(letters.draw([LetterRow("{x.__class__}", (), (row,))], EVENT)))
    assert "<b>Gras</b> &" in told
    assert told.replace(" ", "").count("x" * 120) == 1
    assert "{x.__class__}" in told


def test_I_09_markup_in_names_and_promises_is_text_and_reads_no_file() -> None:
    evil = '<img src="/etc/hostname"/><b>Zoé</para> &amp; <a href="file:///etc/passwd">'
    letter = LetterRow(evil, (evil,), (PromiseRow(evil, evil, evil),), evil)
    pdf = letters.draw([letter], replace(EVENT, title=evil))
    told = " ".join(reading.texts(pdf)).replace(" ", "").replace("\n", "")
    assert told.count("<b>Zoé</para>&amp;") >= 5
    assert b"/URI" not in pdf
    assert reading.bookmarks(pdf) == [evil]


def test_one_that_promised_nothing_gets_lines_to_fill_in() -> None:
    told = reading.texts(letters.draw([LetterRow("Emmaüs Connect")], EVENT))
    assert len(told) == 1
    assert "proposé" not in told[0]
    assert [remark.code for remark in preflight.of_letters([LetterRow("Emmaüs Connect")], EVENT)] == [
        "empty_field",
        "blank",
        "no_contact",
    ]


def test_no_letter_at_all_says_so() -> None:
    assert "Aucun engagement n’est encore noté." in reading.texts(letters.draw([], EVENT))[0]
    assert [remark.code for remark in preflight.of_letters([], EVENT)] == ["empty"]


def test_same_rows_same_bytes() -> None:
    assert letters.draw([TOWN], EVENT) == letters.draw([TOWN], EVENT)


def _fill(db: Session) -> tuple[Event, Organisation]:
    event = make_event(db, now=NOW, contact_phone="06 00 00 00 02")
    town = make_organisation(db, event, "Ville de Périgueux", now=NOW)
    make_contact(db, event, town, now=NOW, name="Nadia Faure", function="Vie associative")
    silent = make_organisation(db, event, "Emmaüs Connect", now=NOW)
    make_commitment(
        db,
        event,
        town,
        now=NOW,
        kind=CommitmentKind.MONEY,
        description="Subvention",
        quantity=Decimal("1500"),
        due_on=date(2026, 10, 1),
    )
    make_commitment(
        db,
        event,
        town,
        now=NOW,
        description="Une rampe",
        state=CommitmentState.WITHDRAWN,
        withdrawn_reason="Perdue",
    )
    return event, silent


def _row(event: Event) -> EventRow:
    return queries.event_row(event, base_url="https://preau.example", now=NOW)


def test_rows_come_from_the_ledger_without_what_was_withdrawn(db: Session) -> None:
    event, silent = _fill(db)
    [letter] = letter_queries.letter_rows(db, event, _row(event), None)

    assert (letter.organisation, letter.to) == ("Ville de Périgueux", ("Nadia Faure", "Vie associative"))
    assert [(each.what, each.quantity, each.kind) for each in letter.promises] == [
        ("Subvention", "1\u00a0500\u00a0€", "financement")
    ]
    assert "06 00 00 00 02" in letter.call.replace("\u00a0", " ")
    [blank] = letter_queries.letter_rows(db, event, _row(event), silent.id)
    assert (blank.organisation, blank.promises) == ("Emmaüs Connect", ())


def test_A_01_a_structure_of_another_event_gets_no_letter(db: Session) -> None:
    event, _ = _fill(db)
    other = make_event(db, now=NOW, slug="autre")
    stranger = make_organisation(db, other, "Hubikoop", now=NOW)
    with pytest.raises(NotFound):
        letter_queries.letter_rows(db, event, _row(event), stranger.id)


def test_letters_and_coverage_come_by_the_api_and_the_command(
    settings: Settings, sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sqlite.writing() as db:
        event, silent = _fill(db)
        account = make_account(db, now=NOW)
        make_member(db, event, account, Role.READER, now=NOW)
    client = sign_in(make_client(settings, sqlite, clock=lambda: NOW), sqlite, account, now=NOW)
    prints = "/api/v1/events/nec-dordogne/prints"

    every = client.get(f"{prints}/letters.pdf")
    one = client.get(f"{prints}/letters.pdf?organisation={silent.id}&download=true")
    coverage = client.get(f"{prints}/coverage.pdf")
    assert reading.bookmarks(every.content) == ["Ville de Périgueux"]
    assert 'filename="nec-dordogne-lettre-d-engagement-emmaus-connect.pdf"' in one.headers["content-disposition"]
    assert "Qui est là, qui manque" in reading.texts(coverage.content)[0]
    assert client.get(f"{prints}/letters/preflight?organisation={silent.id}").json()["remarks"][0]["code"] == "blank"
    assert client.get(f"{prints}/coverage/preflight").status_code == 200
    assert client.get(f"{prints}/letters.pdf?organisation={account.id}").status_code == 404

    monkeypatch.setenv("PREAU_DATABASE_URL", sqlite.url)
    monkeypatch.setenv("PREAU_DATA", str(tmp_path / "var"))
    monkeypatch.setattr("cli.setup.require_migrated", lambda database: None)
    out = tmp_path / "lettre.pdf"
    assert (
        run(["print", "letters", "--event", "nec-dordogne", "--organisation", "emmaus connect", "--out", str(out)]) == 0
    )
    assert reading.bookmarks(out.read_bytes()) == ["Emmaüs Connect"]
