"""Which table is about what, where its header is, and which column holds which field."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.delivery.exchange.reading import Row, Table, plain_text
from domain.delivery.exchange.understanding.drafts import Level, Message
from domain.delivery.exchange.understanding.event_fields import EVENT, FACTS
from domain.delivery.exchange.understanding.fields import COMMITMENTS, CONCERNS, PROGRAMME, ROOMS, STRUCTURES, TRACKS
from domain.delivery.exchange.understanding.kinds import KIND_NAMES, Field, Kind, KindOfFile, synonyms_of
from domain.delivery.exchange.understanding.matching import Column, last_time, match_columns, samples_of
from domain.delivery.exchange.understanding.questions import IGNORE, Asking, Option, Question
from domain.delivery.exchange.understanding.registration_fields import REGISTRATIONS
from domain.delivery.exchange.understanding.words import nearest, question_key, word_key
from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import gettext

KINDS: dict[Kind, KindOfFile] = {
    each.kind: each for each in (EVENT, STRUCTURES, COMMITMENTS, ROOMS, PROGRAMME, TRACKS, CONCERNS, REGISTRATIONS)
}
TITLE_LINES = 12
"""How many lines may stand above the header."""


@dataclass(frozen=True)
class Understood:
    """A table whose kind and columns are known. `open_questions` keep its lines from being written."""

    table: Table
    kind: Kind
    fields: tuple[Field, ...]
    """Those that its columns may hold."""
    kind_question: str
    header_line: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    repeated_headers: tuple[int, ...] = ()
    open_questions: tuple[str, ...] = ()
    messages: tuple[Message, ...] = ()
    missing: Message | None = None
    """What keeps the whole table from being read."""

    def samples(self, column: Column) -> tuple[str, ...]:
        return samples_of(column, self.rows)


Kinds = Mapping[Kind, KindOfFile]


def understand(table: Table, asking: Asking, kinds: Kinds = KINDS) -> Understood | None:
    """None when the kind is asked and not answered. Raises Invalid `only_header`.

    `kinds` are those of one event: columns of registrations also go by its workshops and its own questions.
    """
    if len(table.rows) < 2:
        raise _only_header(table)
    kind, index = _kind_of(table, asking, kinds)
    if kind is None:
        return None
    kind_of_file = kinds[kind]
    header = table.rows[index] if index >= 0 else Row(0, ("champ", "valeur"))
    rows = table.rows[index + 1 :]
    if not rows:
        raise _only_header(table)
    keys = _header_keys(header)
    repeated = {row.line: None for row in rows if _repeats(row, keys)}
    kept = tuple(row for row in rows if row.line not in repeated)
    columns, messages = match_columns(kind_of_file, header, kept, asking)
    return Understood(
        table,
        kind,
        kind_of_file.fields,
        _kind_key(table),
        header.line,
        columns,
        kept,
        tuple(repeated),
        tuple(column.question for column in columns if _is_open(column, asking)),
        messages,
        _missing(table.name, kind_of_file, columns, asking),
    )


def _is_open(column: Column, asking: Asking) -> bool:
    return column.question in asking.questions and not asking.answered(column.question)


def _only_header(table: Table) -> Invalid:
    return Invalid(
        "only_header",
        "« {file} » ne contient que la ligne de titres : il n’y a rien à importer. Ajoutez des lignes dessous.",
        field=table.name,
        file=table.name,
    )


def _header_keys(row: Row) -> list[str]:
    return [word_key(plain_text(cell)) for cell in row.cells]


def _repeats(row: Row, keys: Sequence[str]) -> bool:
    """Whether the row holds the same titles; most rows differ in their first cell."""
    return len(row.cells) == len(keys) and all(
        word_key(plain_text(cell)) == key for cell, key in zip(row.cells, keys, strict=True)
    )


def _kind_of(table: Table, asking: Asking, kinds: Kinds) -> tuple[Kind | None, int]:
    """The kind that most columns speak for, and the header's place among the first lines (-1: facts without one)."""
    if _kind_key(table) in asking.answers:
        kind = _asked_kind(table, asking, None)
        return kind, _header_index(table, kinds.get(kind) if kind else None)
    best: tuple[float, Kind | None, int] = (0.0, None, 0)
    guess: tuple[float, Kind | None, int] = (0.0, None, 0)
    for index, row in enumerate(table.rows[:TITLE_LINES]):
        keys = set(_header_keys(row)) - {""}
        for kind, known in kinds.items():
            score = _score(known, keys, table.name) - index * 0.01
            near = _likeness(known, keys) - index * 0.01
            best = max(best, (score, kind, index), key=lambda each: each[0])
            guess = max(guess, (near, kind, index), key=lambda each: each[0])
    if best[1] is not None:
        return best[1], best[2]
    facts = synonyms_of(FACTS)
    if sum(1 for row in table.rows if row.cells and word_key(plain_text(row.cells[0])) in facts) >= 3:
        return Kind.EVENT, -1
    known_since, index = _kind_last_time(table, asking, kinds)
    if known_since is not None:
        return known_since, index
    asked = _asked_kind(table, asking, guess[1])
    return asked, _header_index(table, kinds.get(asked) if asked else None)


def _kind_last_time(table: Table, asking: Asking, kinds: Kinds) -> tuple[Kind | None, int]:
    """The kind whose last file had these columns, in any order: its needed ones, and two at least."""
    best: tuple[int, Kind | None, int] = (1, None, 0)
    for kind, known in kinds.items():
        headers = {name: word_key(header) for name, header in last_time(kind, asking.answers).items()}
        for index, row in enumerate(table.rows[:TITLE_LINES]):
            keys = set(_header_keys(row))
            found = {name for name, header in headers.items() if header in keys}
            if not known.lacking(found):
                best = max(best, (len(found), kind, index), key=lambda each: each[0])
    return best[1], best[2]


def _header_index(table: Table, kind_of_file: KindOfFile | None) -> int:
    """The first of the lines that hold the most column names of that kind."""
    if kind_of_file is None:
        return 0
    names = set(synonyms_of(kind_of_file))
    known = [len(names & set(_header_keys(row))) for row in table.rows[:TITLE_LINES]]
    return known.index(max(known))


def _likeness(kind_of_file: KindOfFile, keys: set[str]) -> float:
    """How many columns speak for a kind whose needed column goes by a name that nobody knows; one is too few."""
    synonyms = synonyms_of(kind_of_file)
    found = {synonyms[key].name for key in keys if key in synonyms}
    return len(found) / len(keys) if len(found & kind_of_file.telling) >= 2 else 0.0


def _score(kind_of_file: KindOfFile, keys: set[str], name: str) -> float:
    """0 when a needed field is missing, or when nothing but common columns matches."""
    synonyms = synonyms_of(kind_of_file)
    found = {synonyms[key].name for key in keys if key in synonyms}
    if kind_of_file.lacking(found) or not found & kind_of_file.telling:
        return 0.0
    hinted = any(hint in word_key(name) for hint in kind_of_file.hints)
    passed = sum(1 for key in keys if kind_of_file.passed and kind_of_file.is_passed(key))
    return (
        (len(found) + passed) / len(keys) + len(found) * 0.05 + len(found & kind_of_file.telling) * 0.1 + hinted * 0.3
    )


def _kind_key(table: Table) -> str:
    return question_key("kind", " ".join(plain_text(cell) for cell in table.rows[0].cells))


def _asked_kind(table: Table, asking: Asking, guess: Kind | None) -> Kind | None:
    headers = [plain_text(cell) for cell in table.rows[0].cells]
    hinted = [kind for kind, known in KINDS.items() if any(hint in word_key(table.name) for hint in known.hints)]
    answer = asking.ask(
        Question(
            _kind_key(table),
            "kind",
            gettext("De quoi parle « {file} » ? Ses colonnes ({columns}) ne le disent pas.").format(
                file=table.name, columns=", ".join(h for h in headers if h)[:150] or "–"
            ),
            (*(Option(kind.value, name) for kind, name in KIND_NAMES.items()), Option(IGNORE, gettext("ne pas lire"))),
            proposal=guess.value if guess else hinted[0].value if len(hinted) == 1 else IGNORE,
        )
    )
    return Kind(answer) if answer and answer != IGNORE else None


def _missing(file: str, kind_of_file: KindOfFile, columns: tuple[Column, ...], asking: Asking) -> Message | None:
    """Without the needed columns nothing can be read: the person says which they are, or mends the file."""
    held = {column.field.name for column in columns if column.field}
    lacking = next(iter(kind_of_file.lacking(held)), None)
    if lacking is None:
        return None
    if any(_is_open(column, asking) for column in columns):
        sentence = gettext("« {file} » : dites d’abord quelle colonne contient « {column} ».")
        cure = gettext("Ses lignes seront lues ensuite.")
    else:
        sentence = gettext("« {file} » : il manque la colonne « {column} ».")
        cure = gettext("Ajoutez-la, ou dites laquelle des colonnes c’est.")
    return Message(Level.ERROR, "column_missing", sentence.format(file=file, column=lacking.label), cure)


def fact_field(name: str, asking: Asking) -> tuple[Field | None, str | None]:
    """Which fact of an event a first cell names (`objectif 3` is an objective), and the open question about it."""
    synonyms = synonyms_of(FACTS)
    key = word_key(re.sub(r"\s*(?:n°\s*)?\d+\s*$", "", name))
    field = synonyms.get(word_key(name)) or synonyms.get(key)
    if field is not None:
        return field, None
    near = nearest(name, [each.label for each in FACTS.fields])
    question = Question(
        question_key("column:fact", name),
        "column",
        gettext("Que dit la ligne « {name} » de la rencontre ?").format(name=name),
        (*(Option(each.name, each.label) for each in FACTS.fields), Option(IGNORE, gettext("laisser de côté"))),
        proposal=next((each.name for each in FACTS.fields if each.label == near), IGNORE),
    )
    answer = asking.ask(question)
    if answer is None:
        return None, question.key
    return FACTS.by_name.get(answer), None
