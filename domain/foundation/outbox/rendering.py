"""Text and light HTML of a mail from its blocks."""

from html import escape

from domain.foundation.outbox.messages import Facts, Heading, Items, Link, Message, Paragraph


def as_text(message: Message) -> str:
    """Plain text, one blank line between blocks."""
    parts = []
    for block in message.blocks:
        match block:
            case Paragraph(text) | Heading(text):
                parts.append(text)
            case Facts(rows):
                parts.append("\n".join(f"{label} : {value}" for label, value in rows))
            case Items(rows):
                parts.append("\n".join(f"- {row}" for row in rows))
            case Link(label, url):
                parts.append(f"{label} :\n{url}")
    return "\n\n".join(parts) + "\n"


def as_html(message: Message) -> str:
    """The same as light HTML; everything but our own links is escaped text."""
    return f"<pre>{escape(as_text(message))}</pre>"
