"""What Préau does not decide alone: questions with proposals, and the answers given."""

from collections.abc import Mapping
from dataclasses import dataclass, field

IGNORE = "ignore"
"""Leave it out: a column, a value, a line."""

NEW = "new"
"""Make a new one: a structure, a room, a category."""

SAME, TWO, SKIP = "same", "two", "skip"

LONGEST_ANSWER = 300


@dataclass(frozen=True)
class Option:
    value: str
    label: str


@dataclass(frozen=True)
class Comparison:
    """One row of a table that sets two things side by side."""

    label: str
    first: str
    second: str


@dataclass(frozen=True)
class Question:
    """`options` to choose from; when `free`, any text that replaces what could not be read is an answer too.

    What is decided for one file alone, or tells of a person, is not remembered for the next one.
    """

    key: str
    kind: str
    sentence: str
    options: tuple[Option, ...] = ()
    proposal: str | None = None
    free: bool = False
    comparison: tuple[Comparison, ...] = ()
    remembered: bool = True

    def accepts(self, answer: str) -> bool:
        return self.free or any(option.value == answer for option in self.options)


@dataclass
class Asking:
    """Answers given so far, and the questions met on the way. `ask` is how every rule decides what it cannot."""

    answers: Mapping[str, str]
    questions: dict[str, Question] = field(default_factory=dict)
    unfit: set[str] = field(default_factory=set)

    def ask(self, question: Question) -> str | None:
        """The answer, when there is one that fits; the question is noted in any case."""
        self.questions.setdefault(question.key, question)
        answer = self.answers.get(question.key)
        return answer if answer is not None and question.accepts(answer) else None

    def refuse(self, key: str) -> None:
        """The answer given does not help: the question stays open."""
        self.unfit.add(key)

    def answered(self, key: str) -> bool:
        question = self.questions.get(key)
        given = self.answers.get(key)
        return question is not None and given is not None and key not in self.unfit and question.accepts(given)
