"""From rows of cells to drafts: one value a field; what could not be read is asked, and said in words."""

import enum
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from domain.delivery.exchange.reading import Cell, Row, plain_text
from domain.delivery.exchange.understanding import values
from domain.delivery.exchange.understanding.columns import Understood
from domain.delivery.exchange.understanding.drafts import Draft, Level
from domain.delivery.exchange.understanding.kinds import Field, Kind, ValueKind
from domain.delivery.exchange.understanding.questions import IGNORE, NEW, Asking, Option, Question
from domain.delivery.exchange.understanding.values import Unreadable
from domain.delivery.exchange.understanding.vocabulary import VOCABULARIES, Vocabulary
from domain.delivery.exchange.understanding.words import nearest, question_key, word_key
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import clean_line

_READERS: dict[ValueKind, Callable[[Cell, int], Any]] = {
    ValueKind.LINE: values.read_line,
    ValueKind.TEXT: values.read_text,
    ValueKind.NAMES: values.read_text,
    ValueKind.CODE: values.read_code,
    ValueKind.RNA: lambda cell, most: values.read_rna(cell),
    ValueKind.POSTAL_CODE: lambda cell, most: values.read_postal_code(cell),
    ValueKind.WEBSITE: lambda cell, most: values.read_website(cell),
    ValueKind.PHONE: values.read_phone,
    ValueKind.EMAIL: lambda cell, most: values.read_email(cell),
    ValueKind.INTEGER: values.read_integer,
    ValueKind.DECIMAL: values.read_decimal,
    ValueKind.YES_NO: lambda cell, most: values.read_yes_no(cell),
    ValueKind.DATE: lambda cell, most: values.read_date(cell),
    ValueKind.MOMENT: lambda cell, most: values.read_moment(cell),
    ValueKind.HOUR: lambda cell, most: values.read_hour(cell),
    ValueKind.HOURS: lambda cell, most: values.read_hours(cell),
}


Tell = Callable[[int, int], None]
"""Gets how many lines are read, and of how many; called again and again while long files are read."""

TOLD_EVERY = 250


def tell_nobody(done: int, total: int) -> None:
    """Short files are read before anybody could look."""


@dataclass
class Reading:
    """How far the reading of all files is."""

    tell: Tell = tell_nobody
    total: int = 0
    done: int = 0

    def one_more(self) -> None:
        self.done += 1
        if self.done % TOLD_EVERY == 0:
            self.tell(self.done, self.total)


class RowReader:
    """Reads the cells of files of one kind. `categories` are the known kinds of actors: code to name."""

    def __init__(self, kind: Kind, asking: Asking, categories: Mapping[str, str]) -> None:
        self.kind = kind
        self.asking = asking
        self.categories = categories
        self._category_codes = {word_key(name): code for code, name in categories.items()}

    def read(self, understood: Understood, reading: Reading) -> list[Draft]:
        """A draft for each row."""
        columns = [(column.position, column.field) for column in understood.columns if column.field is not None]
        drafts = []
        for row in understood.rows:
            draft = Draft(row.line, questions=list(understood.open_questions))
            if len(row.cells) > len(understood.columns):
                _tell_ragged(draft, row, len(understood.columns))
            for position, known in columns:
                if position < len(row.cells) and row.cells[position] != "":
                    self._read_cell(known, row.cells[position], draft)
            drafts.append(draft)
            reading.one_more()
        return drafts

    def _read_cell(self, known: Field, cell: Cell, draft: Draft) -> None:
        vocabulary = VOCABULARIES.get((self.kind, known.name))
        if known.name == "category":
            draft.values["category"] = " ".join(plain_text(cell).split())
            draft.values["categories"] = tuple(self._categories(plain_text(cell), draft))
            return
        if vocabulary is not None:
            value: Any = self._word(known, plain_text(cell), vocabulary, draft)
        else:
            value = self.value(known, cell, draft)
        if value is not None and value != "":
            draft.values[known.name] = value

    def value(self, known: Field, cell: Cell, draft: Draft) -> Any:
        """The value, or the one that was given in its place; None when it is left empty or still asked."""
        try:
            return _READERS[known.kind](cell, known.most)
        except Unreadable as error:
            return self._asked_value(known, plain_text(cell), error.sentence, draft)

    def _asked_value(self, known: Field, written: str, expected: str, draft: Draft) -> Any:
        label, shown = _titled(known.label), _shortened(written)
        question = Question(
            question_key(f"value:{self.kind.value}.{known.name}", written),
            "value",
            gettext("{label} : « {text} » ne se lit pas. Que fallait-il écrire ?").format(label=label, text=shown),
            (Option(IGNORE, gettext("laisser cette case vide")),),
            proposal=IGNORE,
            free=True,
            remembered=self.kind is not Kind.REGISTRATIONS,
        )
        answer = self.asking.ask(question)
        if answer == IGNORE:
            return None
        if answer is not None:
            try:
                return _READERS[known.kind](answer, known.most)
            except Unreadable:
                self.asking.refuse(question.key)
        draft.wait_for(question.key)
        sentence = gettext("{label} : « {text} » ne se lit pas.").format(label=label, text=shown)
        draft.tell(Level.ERROR, "unreadable_value", sentence, expected)
        return None

    def _word(self, known: Field, written: str, vocabulary: Vocabulary, draft: Draft) -> enum.StrEnum | None:
        """The value of the list that the word stands for; a word that is not known is asked."""
        value = vocabulary.find(written)
        if value is not None:
            return value
        near = nearest(written, vocabulary.labels.values())
        question = Question(
            question_key(f"word:{self.kind.value}.{known.name}", written),
            "word",
            gettext("{label} : que veut dire « {text} » ?").format(
                label=_titled(known.label), text=_shortened(written)
            ),
            (
                *(Option(each.value, label) for each, label in vocabulary.labels.items()),
                Option(IGNORE, gettext("laisser cette case vide")),
            ),
            proposal=next((each.value for each, label in vocabulary.labels.items() if label == near), IGNORE),
        )
        answer = self.asking.ask(question)
        if answer is None:
            draft.wait_for(question.key)
        return next((each for each in vocabulary.labels if each.value == answer), None)

    def _categories(self, written: str, draft: Draft) -> Iterator[str]:
        """Codes of the categories, the main one first; one that is to be made is `new:` and its name."""
        for name in values.split_names(written):
            code = self._category_codes.get(word_key(name)) or self._asked_category(name, draft)
            if code:
                yield code

    def _asked_category(self, name: str, draft: Draft) -> str | None:
        near = nearest(name, self.categories.values())
        if near:
            sentence = gettext("« {name} » ne figure pas dans vos catégories. Est-ce « {near} » ?")
        else:
            sentence = gettext("« {name} » ne figure pas dans vos catégories. Laquelle est-ce ?")
        question = Question(
            question_key("category", name),
            "category",
            sentence.format(name=_shortened(name), near=near),
            (
                *(Option(code, label) for code, label in self.categories.items()),
                Option(NEW, gettext("créer la catégorie « {name} »").format(name=_shortened(name))),
                Option(IGNORE, gettext("laisser cette case vide")),
            ),
            proposal=next((code for code, label in self.categories.items() if label == near), NEW),
        )
        answer = self.asking.ask(question)
        if answer is None:
            draft.wait_for(question.key)
        if answer == NEW:
            return f"{NEW}:{clean_line(name)[:120]}"
        return None if answer == IGNORE else answer


def _tell_ragged(draft: Draft, row: Row, width: int) -> None:
    draft.tell(
        Level.ERROR,
        "too_many_cells",
        gettext("Cette ligne compte {cells} cellules pour {width} colonnes.").format(cells=len(row.cells), width=width),
        gettext("Si un texte contient le séparateur, mettez ce texte entre guillemets."),
    )


def _titled(label: str) -> str:
    """With a capital first; the others stay as they are (code INSEE)."""
    return label[:1].upper() + label[1:]


def _shortened(written: str) -> str:
    line = " ".join(written.split())
    return line if len(line) <= 80 else f"{line[:79]}…"
