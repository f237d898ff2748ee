"""Which table is about what, where its header is, and which column holds which field."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from domain.delivery.exchange.reading import Row, Table, plain_text
from domain.delivery.exchange.understanding.event_fields import EVENT, FACTS
from domain.delivery.exchange.understanding.fields import COMMITMENTS, CONCERNS, PROGRAMME, ROOMS, STRUCTURES
from domain.delivery.exchange.understanding.kinds import KIND_NAMES, Field, Kind, KindOfFile, synonyms_of
from domain.delivery.exchange.understanding.questions import IGNORE, Asking, Option, Question
from domain.delivery.exchange.understanding.words import nearest, question_key, word_key
from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import gettext

KINDS: dict[Kind, KindOfFile] = {
    each.kind: each for each in (EVENT, STRUCTURES, COMMITMENTS, ROOMS, PROGRAMME, CONCERNS)
}
TITLE_LINES = 12
"""How many lines may stand above the header."""


@dataclass(frozen=True)
class Column:
    """`question` is the key under which a person may say what it holds; `note` tells why it is left aside."""

    position: int
    header: str
    field: Field | None
    question: str = ""
    note: str = ""

    @property
    def letter(self) -> str:
        number, letters = self.position + 1, ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        return letters


@dataclass(frozen=True)
class Understood:
    """A table whose kind and columns are known. `open_questions` keep its lines from being written."""

    table: Table
    kind: Kind
    kind_question: str
    header_line: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    repeated_headers: tuple[int, ...] = ()
    open_questions: tuple[str, ...] = ()


def understand(table: Table, asking: Asking) -> Understood | None:
    """None when the kind is asked and not answered. Raises Invalid `only_header`, `no_header`, `column_missing`."""
    if len(table.rows) < 2:
        raise _only_header(table)
    kind, index = _kind_of(table, asking)
    if kind is None:
        return None
    kind_of_file = KINDS[kind]
    header = table.rows[index] if index >= 0 else Row(0, ("champ", "valeur"))
    rows = table.rows[index + 1 :]
    if not rows:
        raise _only_header(table)
    keys = _header_keys(header)
    repeated = {row.line: None for row in rows if _repeats(row, keys)}
    kept = tuple(row for row in rows if row.line not in repeated)
    columns = _columns(kind_of_file, header, kept, asking)
    _check_needed(table, kind_of_file, columns, asking)
    return Understood(
        table,
        kind,
        _kind_key(table),
        header.line,
        columns,
        kept,
        tuple(repeated),
        tuple(column.question for column in columns if _is_open(column, asking)),
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


def _kind_of(table: Table, asking: Asking) -> tuple[Kind | None, int]:
    """The kind that most columns speak for, and the header's place among the first lines (-1: facts without one)."""
    if _kind_key(table) in asking.answers:
        return _asked_kind(table, asking), 0
    best: tuple[float, Kind | None, int] = (0.0, None, 0)
    for index, row in enumerate(table.rows[:TITLE_LINES]):
        keys = set(_header_keys(row)) - {""}
        for kind, known in KINDS.items():
            score = _score(known, keys, table.name) - index * 0.01
            if score > best[0]:
                best = (score, kind, index)
    if best[1] is not None:
        return best[1], best[2]
    facts = synonyms_of(FACTS)
    if sum(1 for row in table.rows if row.cells and word_key(plain_text(row.cells[0])) in facts) >= 3:
        return Kind.EVENT, -1
    return _asked_kind(table, asking), 0


def _score(kind_of_file: KindOfFile, keys: set[str], name: str) -> float:
    """0 when a needed field is missing, or when nothing but common columns matches."""
    synonyms = synonyms_of(kind_of_file)
    found = {synonyms[key].name for key in keys if key in synonyms}
    if not {field.name for field in kind_of_file.needed} <= found or not found & kind_of_file.telling:
        return 0.0
    hinted = any(hint in word_key(name) for hint in kind_of_file.hints)
    return len(found) / len(keys) + len(found) * 0.05 + len(found & kind_of_file.telling) * 0.1 + hinted * 0.3


def _kind_key(table: Table) -> str:
    return question_key("kind", " ".join(plain_text(cell) for cell in table.rows[0].cells))


def _asked_kind(table: Table, asking: Asking) -> Kind | None:
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
            proposal=hinted[0].value if len(hinted) == 1 else IGNORE,
        )
    )
    return Kind(answer) if answer and answer != IGNORE else None


def _columns(kind_of_file: KindOfFile, header: Row, rows: tuple[Row, ...], asking: Asking) -> tuple[Column, ...]:
    """Known names first; then what was answered about the others; empty columns are left aside silently."""
    synonyms = synonyms_of(kind_of_file)
    headers = [" ".join(plain_text(cell).split()) for cell in header.cells]
    taken: dict[str, str] = {}
    seen: Counter[str] = Counter()
    columns: list[Column] = []
    for position, name in enumerate(headers):
        key = word_key(name)
        seen[key] += 1
        question = _column_key(kind_of_file, name, position, seen[key])
        if all(position >= len(row.cells) or row.cells[position] == "" for row in rows):
            columns.append(Column(position, name, None, question, gettext("vide, laissée de côté")))
            continue
        field = synonyms.get(key)
        if field is not None and field.name not in taken and question not in asking.answers:
            columns.append(Column(position, name, field, question))
            taken[field.name] = name
        else:
            other = taken.get(field.name) if field is not None else None
            sentence = _column_sentence(name, position, other, seen[key])
            free = [each for each in kind_of_file.fields if each.name not in taken]
            columns.append(_asked_column(Column(position, name, field, question), sentence, free, asking))
            taken.update({each.field.name: name for each in columns[-1:] if each.field})
    return tuple(columns)


def _column_key(kind_of_file: KindOfFile, name: str, position: int, rank: int) -> str:
    parts = [name or f"colonne {position + 1}", *([str(rank)] if rank > 1 else [])]
    return question_key(f"column:{kind_of_file.kind.value}", *parts)


def _column_sentence(name: str, position: int, other: str | None, rank: int) -> str:
    letter = Column(position, name, None).letter
    if other is not None and rank > 1:
        sentence = gettext("La colonne « {name} » figure deux fois (la seconde en {letter}). Que contient celle-ci ?")
    elif other is not None:
        sentence = gettext(
            "Les colonnes « {other} » et « {name} » ({letter}) semblent dire la même chose. Que contient « {name} » ?"
        )
    elif name:
        sentence = gettext("Que contient la colonne « {name} » ({letter}) ?")
    else:
        sentence = gettext("Que contient la colonne sans titre ({letter}) ?")
    return sentence.format(name=name, letter=letter, other=other)


def _asked_column(column: Column, sentence: str, free: list[Field], asking: Asking) -> Column:
    """The column as the person says it is; `column.field` is what its name would make of it."""
    names = {field.name: field for field in free}
    near = column.field.label if column.field else nearest(column.header, [field.label for field in free])
    question = Question(
        column.question,
        "column",
        sentence,
        (
            *(Option(field.name, field.label) for field in free),
            Option(IGNORE, gettext("laisser cette colonne de côté")),
        ),
        next((field.name for field in free if field.label == near), IGNORE),
    )
    answer = asking.ask(question)
    note = gettext("laissée de côté") if answer == IGNORE else ""
    return Column(column.position, column.header, names.get(answer) if answer else None, column.question, note)


def _check_needed(table: Table, kind_of_file: KindOfFile, columns: tuple[Column, ...], asking: Asking) -> None:
    """Without the needed columns nothing can be read, unless an open question may still give them."""
    held = {column.field.name for column in columns if column.field}
    missing = [field for field in kind_of_file.needed if field.name not in held]
    still_open = any(_is_open(column, asking) for column in columns)
    if missing and not still_open:
        raise Invalid(
            "column_missing",
            "« {file} » : il manque la colonne « {column} ». Ajoutez-la, ou donnez ce titre à la bonne colonne.",
            field=table.name,
            file=table.name,
            column=missing[0].label,
        )


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
        gettext("Que dit la ligne « {name} » de l’événement ?").format(name=name),
        (*(Option(each.name, each.label) for each in FACTS.fields), Option(IGNORE, gettext("laisser de côté"))),
        proposal=next((each.name for each in FACTS.fields if each.label == near), IGNORE),
    )
    answer = asking.ask(question)
    if answer is None:
        return None, question.key
    return FACTS.by_name.get(answer), None
