"""How a mail is written: text and HTML from the same blocks, links of ours only, one clean header a line."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from domain.foundation.outbox import Facts, Heading, Items, Link, Message, Paragraph
from domain.foundation.outbox.rendering import _template, as_html, as_text
from domain.foundation.outbox.writing import subject_line, unlinked_text
from tests.factories.outbox import make_message

EXPECTED = Path(__file__).parents[1] / "mails" / "expected"
NBSP = "\u00a0"

# What mail programs make links of: a scheme, or words joined by dots that end in letters, or an e-mail address.
LOOKS_LIKE_A_LINK = re.compile(r"\w+://\S|\w@\w|\w\.[^\W\d_]{2,}")
HOSTILE = [
    "https://evil.example/prix",
    "evil.example",
    "www.evil.example",
    "HTTPS://EVIL.EXAMPLE",
    "évil.example",
    "user@evil.example/x",
    "evil.example,info@a.example",
    "ftp://evil.example",
    "<a href='https://evil.example'>ici</a>",
    "javascript:alert(1)//evil.example",
    "[ici](https://evil.example)",
]


class Reader(HTMLParser):
    """The pieces of text of a page as a mail program meets them, and the links."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "a":
            self.links.append(dict(attrs)["href"] or "")

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def read(message: Message) -> Reader:
    reader = Reader()
    reader.feed(as_html(message).partition("<body")[2])
    return reader


def test_the_text_reads_well() -> None:
    message = make_message(
        blocks=[
            Paragraph("Bonjour Camille,"),
            Heading("Quand ?"),
            Facts([("Date", "mardi 13 octobre 2026"), ("Écrire à", "contact@nec.example")]),
            Items(["l'atelier « Médiation »", "le repas"]),
            Link("Voir mon inscription", "https://preau.example/i/jeton?x=1&y=2"),
        ]
    )
    assert as_text(message) == (
        "Bonjour Camille,\n\n"
        f"Quand{NBSP}?\n\n"
        f"Date{NBSP}: mardi 13 octobre 2026\nÉcrire à{NBSP}: contact@nec.example\n\n"
        f"- l’atelier «{NBSP}Médiation{NBSP}»\n- le repas\n\n"
        f"Voir mon inscription{NBSP}:\nhttps://preau.example/i/jeton?x=1&y=2\n\n"
        "—\nMessage envoyé par Numérique en Communs Dordogne avec Préau.\n"
    )


def test_html_says_the_same_as_text() -> None:
    reader = read(make_message())
    said = " ".join("".join(reader.pieces).split())
    for part in ("Bonjour Camille,", "mardi 13 octobre 2026", "Centre de congrès", "Voir mon inscription"):
        assert said.count(part) == 1
    assert reader.links == ["https://preau.example/i/jeton?x=1&y=2"]


def test_the_layout_is_wholly_compiled_and_asks_nobody_for_anything() -> None:
    html = as_html(make_message())
    assert "<mj-" not in html
    assert "{{" not in html
    assert "{%" not in html
    assert "@import" not in html
    assert "<link" not in html
    assert "<img" not in html


def test_a_forgotten_value_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        _template().render(language="fr")


@pytest.mark.parametrize("text", HOSTILE)
def test_I_06_text_of_strangers_is_never_a_link_in_html(text: str) -> None:
    blocks = [Paragraph(text), Heading(text), Facts([(text, text)]), Items([text]), Link(text, "https://preau.example")]
    reader = read(make_message(subject=text, from_name=text, blocks=blocks))
    assert reader.links == ["https://preau.example"]
    assert [piece for piece in reader.pieces if LOOKS_LIKE_A_LINK.search(piece)] == []
    assert "script" not in reader.tags


@pytest.mark.parametrize("text", HOSTILE)
def test_I_06_text_of_strangers_is_shown_as_typed_in_html(text: str) -> None:
    shown = "".join(read(make_message(blocks=[Paragraph(text)])).pieces)
    assert text.replace("'", "’") in shown


@pytest.mark.parametrize("text", HOSTILE)
def test_I_06_no_web_address_stays_whole_in_plain_text_or_subject(text: str) -> None:
    for written in (as_text(make_message(blocks=[Paragraph(text)])), subject_line(text)):
        without_mail_addresses = written.replace("info@a.example", "")
        assert re.search(r"\w://\S|\w\.[^\W\d_]{2,}", without_mail_addresses) is None


@pytest.mark.parametrize(
    "text",
    [
        "contact@nec.example",
        "Le fichier programme.ics est joint.",
        "9 h 30. Puis",
        "4 500,50 €",
        "J.-C. Dupont",
        "v. 1.2",
    ],
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert unlinked_text(text) == text


def test_I_10_subject_is_one_line_without_control_characters() -> None:
    assert subject_line("Bonjour\r\nBcc: a@b.example\x00\u202efin") == "Bonjour Bcc: a@b.example fin"
    assert len(subject_line("a" * 900)) == 200


def test_line_feeds_of_a_paragraph_are_kept() -> None:
    html = as_html(make_message(blocks=[Paragraph("Entrée A\nEntrée B")]))
    assert "Entrée A<br>Entrée B" in html
