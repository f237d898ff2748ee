"""A mail is a value made from facts; text and light HTML come from the same blocks, so they never differ."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Facts:
    """Label and value, one a line."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Items:
    rows: Sequence[str]


@dataclass(frozen=True)
class Link:
    """A link of ours on a line of its own; the only thing in a mail that can be clicked.

    A quiet one stands as words beside the button that the mail is about.
    """

    label: str
    url: str
    is_quiet: bool = False


Block = Paragraph | Heading | Facts | Items | Link


@dataclass(frozen=True)
class Message:
    """A mail before it is written down. `calendar` is an iCalendar text with its METHOD."""

    kind: str
    to_name: str
    to_address: str
    subject: str
    blocks: Sequence[Block]
    from_name: str = "Préau"
    reply_to: str | None = None
    event_id: uuid.UUID | None = None
    subject_id: uuid.UUID | None = None
    calendar: str | None = None
    calendar_method: str | None = None
