"""Which structures may be one and the same, and why: compared two by two only where something brings them together."""

import difflib
import enum
import itertools
import uuid
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from domain.foundation.core.i18n import gettext

Value = TypeVar("Value", bound=Hashable)

MOST_SHARING = 4
"""What more structures than that share (an address of a town hall, a common word) tells nothing about two of them."""
NEAR_WORDS = 0.8
FEWEST_WORDS = 2
MOST_MORE_WORDS = 2

# Providers where anybody has an address.
COMMON_PROVIDERS = frozenset(
    [
        "aol.com", "bbox.fr", "free.fr", "gmail.com", "gmx.com", "gmx.fr", "googlemail.com", "hotmail.com",
        "hotmail.fr", "icloud.com", "laposte.net", "live.com", "live.fr", "mac.com", "mailo.com", "me.com", "msn.com",
        "neuf.fr", "numericable.fr", "orange.fr", "outlook.com", "outlook.fr", "proton.me", "protonmail.com", "sfr.fr",
        "wanadoo.fr", "yahoo.com", "yahoo.fr", "ymail.com", "zaclys.net",
    ]
)  # fmt: skip


class Likeness(enum.StrEnum):
    """Why two structures may be the same, the most telling first."""

    SAME_SIRET = "same_siret"
    SAME_RNA = "same_rna"
    SAME_NAME = "same_name"
    NEAR_NAME = "near_name"
    SAME_DOMAIN = "same_domain"


_RANKS = {likeness: rank for rank, likeness in enumerate(Likeness)}
_WORDS = {
    Likeness.SAME_SIRET: "le même SIRET ({value})",
    Likeness.SAME_RNA: "le même numéro RNA ({value})",
    Likeness.SAME_NAME: "le même nom, à l’écriture près",
    Likeness.NEAR_NAME: "des noms proches",
    Likeness.SAME_DOMAIN: "des adresses électroniques du même domaine ({value})",
}


@dataclass(frozen=True)
class Known:
    """What two structures are compared by; `keys` are the match keys of its name and of the names that it had."""

    id: uuid.UUID
    keys: tuple[str, ...]
    insee_code: str = ""
    siret: str = ""
    rna: str = ""
    domains: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reason:
    likeness: Likeness
    value: str = ""

    @property
    def words(self) -> str:
        return gettext(_WORDS[self.likeness]).format(value=self.value)


@dataclass(frozen=True)
class Pair:
    """Two structures in the order given, and why they look alike, the most telling reason first."""

    first_id: uuid.UUID
    second_id: uuid.UUID
    reasons: tuple[Reason, ...]

    @property
    def rank(self) -> int:
        return _RANKS[self.reasons[0].likeness]


def domain_of(email: str) -> str:
    """The domain of an address when it says something about the structure; empty for common providers."""
    domain = email.rpartition("@")[2].lower()
    return "" if domain in COMMON_PROVIDERS else domain


def alike(rows: Sequence[Known]) -> list[Pair]:
    """Every pair that may be one structure, the surest first."""
    order = {row.id: rank for rank, row in enumerate(rows)}
    found: dict[tuple[uuid.UUID, uuid.UUID], set[Reason]] = defaultdict(set)
    for one, other, reason in itertools.chain(
        _sharing(rows, Likeness.SAME_SIRET, lambda row: [row.siret]),
        _sharing(rows, Likeness.SAME_RNA, lambda row: [row.rna]),
        _sharing(rows, Likeness.SAME_NAME, lambda row: row.keys, say=False),
        _sharing(rows, Likeness.SAME_DOMAIN, lambda row: row.domains),
        _near(rows),
    ):
        pair = (one.id, other.id) if order[one.id] < order[other.id] else (other.id, one.id)
        found[pair].add(reason)
    pairs = [Pair(*ids, tuple(sorted(_telling(reasons), key=_rank))) for ids, reasons in found.items()]
    return sorted(pairs, key=lambda pair: (pair.rank, order[pair.first_id], order[pair.second_id]))


def _rank(reason: Reason) -> int:
    return _RANKS[reason.likeness]


def _telling(reasons: set[Reason]) -> set[Reason]:
    """The same name is also near: said once."""
    if any(reason.likeness is Likeness.SAME_NAME for reason in reasons):
        return {reason for reason in reasons if reason.likeness is not Likeness.NEAR_NAME}
    return reasons


def _sharing(
    rows: Sequence[Known], likeness: Likeness, values_of: Callable[[Known], Iterable[str]], *, say: bool = True
) -> Iterator[tuple[Known, Known, Reason]]:
    for value, group in _grouped(rows, values_of).items():
        if len(group) <= MOST_SHARING:
            for one, other in itertools.combinations(group, 2):
                yield one, other, Reason(likeness, value if say else "")


def _grouped(rows: Sequence[Known], values_of: Callable[[Known], Iterable[Value]]) -> dict[Value, list[Known]]:
    groups: dict[Value, list[Known]] = defaultdict(list)
    for row in rows:
        for value in dict.fromkeys(values_of(row)):
            if value:
                groups[value].append(row)
    return groups


def _near(rows: Sequence[Known]) -> Iterator[tuple[Known, Known, Reason]]:
    """Names of which one holds all the words of the other, or that differ by the spelling of one word."""
    reason = Reason(Likeness.NEAR_NAME)
    for group in _grouped(rows, _without_a_word).values():
        if len(group) <= MOST_SHARING:
            for one, other in itertools.combinations(group, 2):
                if _may_be_one_place(one, other) and _one_word_apart(one.keys[0].split(), other.keys[0].split()):
                    yield one, other, reason
    by_word = _grouped(rows, lambda row: row.keys[0].split())
    for row in rows:
        words = set(row.keys[0].split())
        if len(words) < FEWEST_WORDS:
            continue
        rarest = min(words, key=lambda word: len(by_word[word]))
        for other in by_word[rarest]:
            more = set(other.keys[0].split())
            if words < more and len(more) - len(words) <= MOST_MORE_WORDS and _may_be_one_place(row, other):
                yield row, other, reason


def _without_a_word(row: Known) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The name with each of its words left out in turn: names one word apart share one of these."""
    words = row.keys[0].split()
    if len(words) >= FEWEST_WORDS:
        for at in range(len(words)):
            yield at, (*words[:at], *words[at + 1 :])


def _one_word_apart(one: Sequence[str], other: Sequence[str]) -> bool:
    different = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    if len(one) != len(other) or len(different) != 1:
        return False
    first, second = different[0]
    if min(len(first), len(second)) < 4 or any(word.isdigit() for word in (first, second)):
        return False
    return difflib.SequenceMatcher(None, first, second).ratio() >= NEAR_WORDS


def _may_be_one_place(one: Known, other: Known) -> bool:
    return not one.insee_code or not other.insee_code or one.insee_code == other.insee_code
