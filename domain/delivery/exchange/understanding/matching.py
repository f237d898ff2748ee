"""Which column holds which field: by its name, by what a person said of it, now or for an earlier file."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from domain.delivery.exchange.reading import Row, plain_text
from domain.delivery.exchange.understanding.drafts import Level, Message
from domain.delivery.exchange.understanding.kinds import Field, Kind, KindOfFile, synonyms_of
from domain.delivery.exchange.understanding.questions import IGNORE, Asking, Option, Question
from domain.delivery.exchange.understanding.words import nearest, question_key, word_key
from domain.foundation.core.i18n import gettext

SAMPLES = 3
LONGEST_SAMPLE = 40
_HEADER = "header"


@dataclass(frozen=True)
class Column:
    """`question` is the key under which a person may say what it holds; `note` tells why it is left aside,
    `problem` what is wrong with what was said of it."""

    position: int
    header: str
    field: Field | None
    question: str = ""
    note: str = ""
    problem: str = ""

    @property
    def letter(self) -> str:
        number, letters = self.position + 1, ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        return letters


def samples_of(column: Column, rows: Sequence[Row]) -> tuple[str, ...]:
    """The first different values of a column, as people read them."""
    found: dict[str, None] = {}
    for row in rows:
        cell = row.cells[column.position] if column.position < len(row.cells) else ""
        text = " ".join(plain_text(cell).split())
        if text:
            found[text if len(text) <= LONGEST_SAMPLE else f"{text[: LONGEST_SAMPLE - 1]}…"] = None
        if len(found) == SAMPLES:
            break
    return tuple(found)


def same_field(other: str, label: str) -> str:
    """Two columns cannot hold one field."""
    sentence = gettext("« {other} » est déjà la colonne « {field} » : deux colonnes ne peuvent pas l’être.")
    return sentence.format(other=other, field=label)


def match_columns(
    kind_of_file: KindOfFile, header: Row, rows: tuple[Row, ...], asking: Asking
) -> tuple[tuple[Column, ...], tuple[Message, ...]]:
    """The columns, and what is told about them. What a person said comes first, then known names, then questions."""
    matcher = _Matcher(kind_of_file, header, rows, asking)
    return matcher.columns(), matcher.messages()


def headers_to_remember(kind: Kind, columns: Sequence[Column]) -> dict[str, str]:
    """What to keep for the next file of this kind: each column's name and field, as remembered answers."""
    held = ((column.header, column.field.name) for column in columns if column.field and column.header)
    return {question_key(headers_of(kind), header): f"{name}={header}"[:300] for header, name in held}


def headers_of(kind: Kind) -> str:
    """How the names remembered for a kind of file begin."""
    return f"{_HEADER}:{kind.value}"


class _Matcher:
    def __init__(self, kind_of_file: KindOfFile, header: Row, rows: tuple[Row, ...], asking: Asking) -> None:
        self.kind_of_file = kind_of_file
        self.fields = kind_of_file.by_name
        self.asking = asking
        self.given = [self._described(column, rows) for column in _named(kind_of_file, header)]
        self.taken: dict[str, str] = {}
        self.before = last_time(kind_of_file.kind, asking.answers)

    def columns(self) -> tuple[Column, ...]:
        said = {column.position: self._said(column) for column in self.given if self._is_said(column)}
        found = {column.position: said.get(column.position) or self._by_name(column) for column in self.given}
        self.found = tuple(found[column.position] or self._asked(column) for column in self.given)
        return self.found

    def messages(self) -> tuple[Message, ...]:
        return tuple(self._gone())

    def _described(self, column: Column, rows: tuple[Row, ...]) -> Column:
        if all(column.position >= len(row.cells) or row.cells[column.position] == "" for row in rows):
            return replace(column, note=gettext("vide, laissée de côté"))
        return column

    def _is_said(self, column: Column) -> bool:
        return not column.note and column.question in self.asking.answers

    def _said(self, column: Column) -> Column | None:
        """As a person said; a field that another column has already is told beside this one."""
        answer = self.asking.answers[column.question]
        if answer != IGNORE and answer not in self.fields:
            return None
        other = self.taken.get(answer)
        self.asking.ask(self._question(column, None))
        if other is not None:
            self.asking.refuse(column.question)
            return replace(column, problem=same_field(other, self.fields[answer].label))
        if answer == IGNORE:
            return replace(column, note=gettext("laissée de côté"))
        self.taken[answer] = column.header or column.letter
        return replace(column, field=self.fields[answer])

    def _by_name(self, column: Column) -> Column | None:
        if column.note:
            return column
        key = word_key(column.header)
        field = synonyms_of(self.kind_of_file).get(key)
        if field is None and self.kind_of_file.passed and self.kind_of_file.is_passed(key):
            return replace(column, note=gettext("laissée de côté : rien à garder"))
        if field is None or field.name in self.taken:
            return None
        self.taken[field.name] = column.header
        return replace(column, field=field)

    def _asked(self, column: Column) -> Column:
        """A question; until it is answered the column has no field."""
        self.asking.ask(self._question(column, self._proposal(column)))
        return column

    def _question(self, column: Column, proposal: str | None) -> Question:
        options = (
            *(Option(field.name, field.label) for field in self.kind_of_file.fields),
            Option(IGNORE, gettext("laisser cette colonne de côté")),
        )
        return Question(column.question, "column", self._sentence(column), options, proposal or IGNORE)

    def _proposal(self, column: Column) -> str:
        """A near name; else what the last file held and this one lacks; else what every such file needs."""
        free = {field.label: field.name for field in self.kind_of_file.fields if field.name not in self.taken}
        near = nearest(column.header, free)
        if near:
            return free[near]
        lacking = [name for name in self.before if name in free.values()]
        needed = [field.name for field in self.kind_of_file.lacking(self.taken)]
        return next(iter([*needed, *lacking]), IGNORE)

    def _sentence(self, column: Column) -> str:
        field = synonyms_of(self.kind_of_file).get(word_key(column.header))
        other = self.taken.get(field.name) if field is not None else None
        repeated = other is not None and word_key(other) == word_key(column.header)
        if repeated:
            text = gettext("La colonne « {name} » figure deux fois (la seconde en {letter}). Que contient celle-ci ?")
        elif other is not None:
            text = gettext(
                "Les colonnes « {other} » et « {name} » ({letter}) semblent dire la même chose. "
                "Que contient « {name} » ?"
            )
        elif column.header:
            text = gettext("Que contient la colonne « {name} » ({letter}) ?")
        else:
            text = gettext("Que contient la colonne sans titre ({letter}) ?")
        return text.format(name=column.header, letter=column.letter, other=other)

    def _gone(self) -> Iterator[Message]:
        """Columns that the last file of this kind had: told when most of the others are still there."""
        headers = {word_key(column.header) for column in self.given}
        gone = {name: header for name, header in self.before.items() if word_key(header) not in headers}
        if not gone or len(gone) * 2 > len(self.before):
            return
        for name, header in gone.items():
            if name in self.taken or name not in self.fields:
                continue
            sentence = gettext("La colonne « {header} », lue la dernière fois comme « {field} », n’est plus là.")
            yield Message(
                Level.WARNING,
                "column_gone",
                sentence.format(header=header, field=self.fields[name].label),
                gettext("Si elle a changé de nom, dites ci-dessous laquelle c’est ; sinon rien ne sera effacé."),
            )


def _named(kind_of_file: KindOfFile, header: Row) -> Iterator[Column]:
    """The columns in order, each with the key of its question: by its name, so that its place does not matter."""
    seen: Counter[str] = Counter()
    for position, cell in enumerate(header.cells):
        name = " ".join(plain_text(cell).split())
        key = word_key(name)
        seen[key] += 1
        parts = [name or f"colonne {position + 1}", *([str(seen[key])] if seen[key] > 1 else [])]
        yield Column(position, name, None, question_key(f"column:{kind_of_file.kind.value}", *parts))


def last_time(kind: Kind, answers: Mapping[str, str]) -> dict[str, str]:
    """Field to header, as the last file of this kind had them."""
    start = f"{headers_of(kind)}:"
    kept = (answer.partition("=") for key, answer in answers.items() if key.startswith(start))
    return {name: header for name, equals, header in kept if equals}
