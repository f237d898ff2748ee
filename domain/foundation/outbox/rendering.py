"""Text and light HTML of a mail, from the same blocks."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

from domain.foundation.core.i18n import current_language, gettext, labelled
from domain.foundation.outbox.messages import Block, Facts, Heading, Items, Link, Message, Paragraph
from domain.foundation.outbox.writing import one_line, subject_line, typeset, unlinked_html, unlinked_text

SENDER_OF_LAST_RESORT = "Préau"


def as_text(message: Message) -> str:
    """Plain text, one blank line between blocks, the sender last."""
    parts = [_block_text(block) for block in message.blocks]
    parts.append(f"—\n{_line(_foot(message))}")
    return "\n\n".join(parts) + "\n"


def as_html(message: Message) -> str:
    """The same as light HTML; everything but our own links is escaped and cannot be clicked."""
    return _template().render(
        language=current_language(),
        subject=subject_line(message.subject),
        from_name=one_line(message.from_name),
        blocks=[_block_facts(block) for block in message.blocks],
        foot=_foot(message),
    )


def _line(text: str) -> str:
    return unlinked_text(typeset(text))


def _block_text(block: Block) -> str:
    match block:
        case Paragraph(text) | Heading(text):
            return _line(text)
        case Facts(rows):
            return "\n".join(_line(labelled(label, value)) for label, value in rows)
        case Items(rows):
            return "\n".join(f"- {_line(row)}" for row in rows)
        case Link(label, url):
            return f"{_line(labelled(label))}\n{url}"


def _block_facts(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(text):
            return {"kind": "paragraph", "text": text}
        case Heading(text):
            return {"kind": "heading", "text": text}
        case Facts(rows):
            return {"kind": "facts", "rows": rows}
        case Items(rows):
            return {"kind": "items", "rows": rows}
        case Link(label, url, is_quiet):
            return {"kind": "words" if is_quiet else "link", "label": label, "url": url}


def _foot(message: Message) -> str:
    if message.from_name == SENDER_OF_LAST_RESORT:
        return gettext("Message envoyé par Préau.")
    return gettext("Message envoyé par {sender} avec Préau.").format(sender=one_line(message.from_name))


@cache
def _template() -> Template:
    """The layout, compiled once; `fonts={}` keeps the compiler from asking a third party for a typeface."""
    from mjml import mjml2html

    layout = mjml2html(Path(__file__).with_name("mail.mjml").read_text(encoding="utf-8"), fonts={})
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    environment.filters["plain"] = unlinked_html
    return environment.from_string(layout)
