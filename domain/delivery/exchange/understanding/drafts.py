"""A line as understood, what is said about it, and how values are shown."""

import enum
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from domain.delivery.exchange.understanding.kinds import Kind
from domain.delivery.exchange.understanding.vocabulary import VOCABULARIES
from domain.execution.programme import Level
from domain.foundation.core import text
from domain.foundation.core.i18n import gettext

__all__ = ["Draft", "Level", "Message", "clock", "shown"]


@dataclass(frozen=True)
class Message:
    """A remark on a line: an error keeps the line out, a warning and an advice only tell."""

    level: Level
    code: str
    sentence: str
    cure: str = ""


@dataclass
class Draft:
    """A line as understood. `questions` are those that keep it from being written."""

    line: int
    values: dict[str, Any] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return bool(self.questions) or any(message.level is Level.ERROR for message in self.messages)

    def tell(self, level: Level, code: str, sentence: str, cure: str = "") -> None:
        self.messages.append(Message(level, code, sentence, cure))

    def wait_for(self, key: str) -> None:
        if key not in self.questions:
            self.questions.append(key)


def shown(value: Any, kind: Kind, name: str) -> str:
    """A value as people read it in the preview."""
    vocabulary = VOCABULARIES.get((kind, name))
    if vocabulary is not None and isinstance(value, enum.StrEnum):
        return vocabulary.label(value)
    if value is None or isinstance(value, bool):
        return {None: "", True: gettext("oui"), False: gettext("non")}[value]
    if isinstance(value, int) and name in ("start", "end"):
        return clock(value)
    return _shown_plain(value)


def _shown_plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return text.number(value)
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return _shown_pair(value) if isinstance(value, tuple) else str(value)


def _shown_pair(value: tuple[Any, ...]) -> str:
    if value and isinstance(value[0], date):
        return f"{value[0]:%d/%m/%Y}" + (f" {clock(value[1])}" if value[1] is not None else "")
    if value and isinstance(value[0], int):
        return " – ".join(clock(part) for part in value if part is not None)
    return ", ".join(str(part) for part in value)


def clock(minutes: int) -> str:
    """`9 h`, `9 h 05`."""
    hours, rest = divmod(minutes, 60)
    return f"{hours}{text.NBSP}h" + (f"{text.NBSP}{rest:02d}" if rest else "")
