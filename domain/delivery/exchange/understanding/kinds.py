"""The eight kinds of files and their fields, with the names that committees give to columns."""

import enum
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from domain.delivery.exchange.understanding.words import word_key


class Kind(enum.StrEnum):
    EVENT = "event"
    STRUCTURES = "structures"
    COMMITMENTS = "commitments"
    ROOMS = "rooms"
    PROGRAMME = "programme"
    TRACKS = "tracks"
    CONCERNS = "concerns"
    REGISTRATIONS = "registrations"


KIND_NAMES: dict[Kind, str] = {
    Kind.EVENT: "la rencontre",
    Kind.STRUCTURES: "les structures",
    Kind.COMMITMENTS: "les engagements",
    Kind.ROOMS: "les salles",
    Kind.PROGRAMME: "le programme",
    Kind.TRACKS: "les thématiques",
    Kind.CONCERNS: "les problématiques",
    Kind.REGISTRATIONS: "les inscriptions",
}


class ValueKind(enum.StrEnum):
    """How a cell is read."""

    LINE = "line"
    TEXT = "text"
    NAMES = "names"
    CODE = "code"
    RNA = "rna"
    POSTAL_CODE = "postal_code"
    WEBSITE = "website"
    PHONE = "phone"
    EMAIL = "email"
    INTEGER = "integer"
    DECIMAL = "decimal"
    YES_NO = "yes_no"
    DATE = "date"
    MOMENT = "moment"
    HOUR = "hour"
    HOURS = "hours"
    WORD = "word"


@dataclass(frozen=True)
class Field:
    """`synonyms` are column names; `most` is the longest text or the greatest number.

    A needed field may be held by another one, `or_else`: a name in one column instead of two.
    """

    name: str
    label: str
    kind: ValueKind
    synonyms: tuple[str, ...]
    most: int = 200
    needed: bool = False
    or_else: str = ""


@dataclass(frozen=True)
class KindOfFile:
    """`telling` fields set this kind apart from the others; `hints` are words of a file's or sheet's name.

    `passed` are columns that other programs add and that say nothing to keep: they are left aside without a question.
    """

    kind: Kind
    fields: tuple[Field, ...]
    telling: frozenset[str]
    hints: tuple[str, ...]
    passed: frozenset[str] = frozenset()

    @property
    def by_name(self) -> dict[str, Field]:
        return {field.name: field for field in self.fields}

    @property
    def needed(self) -> list[Field]:
        return [field for field in self.fields if field.needed]

    def lacking(self, held: Collection[str]) -> list[Field]:
        """The needed fields that neither stand in `held` nor are held by another."""
        return [field for field in self.needed if not {field.name, field.or_else} & {*held}]

    def is_passed(self, key: str) -> bool:
        """Whether a column of that word key says nothing to keep."""
        return key in self.passed or key.startswith("montant ")


@lru_cache(maxsize=64)
def synonyms_of(kind_of_file: KindOfFile) -> dict[str, Field]:
    """Word keys of every name of every field; the first field that claims a name keeps it."""
    found: dict[str, Field] = {}
    for field in kind_of_file.fields:
        for name in (field.label, *field.synonyms):
            found.setdefault(word_key(name), field)
    return found
