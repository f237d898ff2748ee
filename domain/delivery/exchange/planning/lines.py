"""A line of the preview, and what it would write."""

import enum
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from domain.delivery.exchange.understanding.columns import Understood
from domain.delivery.exchange.understanding.drafts import Draft, Level, Message, shown


class Status(enum.StrEnum):
    """`merged` lines join another line of the import; those `left_out` are so by an answer or because they repeat."""

    CREATE = "create"
    CHANGE = "change"
    UNCHANGED = "unchanged"
    MERGED = "merged"
    LEFT_OUT = "left_out"
    QUESTION = "question"
    WRONG = "wrong"


OPEN = frozenset({Status.QUESTION, Status.WRONG})


@dataclass(frozen=True)
class Change:
    """One field, before and after, as people read it."""

    label: str
    before: str
    after: str


@dataclass(eq=False)
class Ref:
    """Something of a name that exists (`id`), or will once its line is written."""

    name: str
    id: uuid.UUID | None = None


class Action:
    """What a line writes; `applying` knows how."""


@dataclass
class Line:
    line: int
    title: str
    status: Status
    values: tuple[str, ...] = ()
    changes: list[Change] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    action: Action | None = None


def line_of(understood: Understood, draft: Draft, title: str) -> Line:
    """The line as read: open when something is asked or wrong, else to be created until it is compared."""
    status = Status.CREATE
    if draft.is_open:
        wrong = any(message.level is Level.ERROR for message in draft.messages)
        status = Status.WRONG if wrong else Status.QUESTION
    return Line(
        draft.line,
        title,
        status,
        values=shown_values(understood, draft),
        messages=draft.messages,
        questions=draft.questions,
    )


def shown_values(understood: Understood, draft: Draft) -> tuple[str, ...]:
    """One text a column of the file that is understood."""
    names = [column.field.name for column in understood.columns if column.field is not None]
    return tuple(shown(draft.values.get(name), understood.kind, name) for name in names)


def left_out(line: Line, message: Message | None = None) -> Line:
    line.status = Status.LEFT_OUT
    line.action = None
    if message is not None:
        line.messages.append(message)
    return line


def settled(line: Line, changes: Sequence[Change], *, is_new: bool, action: Action) -> Line:
    """A line without open question: what it does, or that it does nothing."""
    line.changes = [] if is_new else list(changes)
    line.status = Status.CREATE if is_new else Status.CHANGE if changes else Status.UNCHANGED
    line.action = action if line.status is not Status.UNCHANGED else None
    return line
