"""Which structure a name stands for: the same name, a near one in the same commune, or one to be made."""

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from domain.delivery.exchange.planning.lines import Ref
from domain.delivery.exchange.understanding.drafts import Draft, Level
from domain.delivery.exchange.understanding.questions import IGNORE, NEW, Asking, Option, Question
from domain.delivery.exchange.understanding.words import question_key
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import search_key
from domain.mobilisation.organisations import match_key
from domain.mobilisation.outreach import OrganisationView

MOST_GUESSES = 200
"""Comparing a name with all others is slow: after that many unknown names, no nearest one is proposed."""


@dataclass(eq=False)
class Structure(Ref):
    """A structure of the event (`view`) or of the files: `said` is its first line, `waiting` what keeps that open."""

    commune: str = ""
    insee_code: str = ""
    view: OrganisationView | None = None
    archived: bool = False
    said: Mapping[str, Any] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        return search_key(self.name)


class Structures:
    """Every structure that the event or the import knows, found by name."""

    def __init__(self) -> None:
        self.all: list[Structure] = []
        self.to_make: list[Structure] = []
        self._by_key: dict[str, list[Structure]] = defaultdict(list)
        self._by_match: dict[str, list[Structure]] = defaultdict(list)
        self._by_number: dict[str, list[Structure]] = defaultdict(list)
        self._guesses: dict[str, list[str]] = {}

    def add(self, structure: Structure) -> Structure:
        self.all.append(structure)
        self._by_key[structure.key].append(structure)
        self._by_match[match_key(structure.name)].append(structure)
        if structure.view is not None:
            for other in structure.view.aliases:
                self._by_key[search_key(other)].append(structure)
                self._by_match[match_key(other)].append(structure)
            for number in filter(None, (structure.view.siret, structure.view.rna)):
                self._by_number[number].append(structure)
        return structure

    def make(self, name: str) -> Structure:
        """One that no line describes: the person said to create it."""
        made = self.add(Structure(name))
        self.to_make.append(made)
        return made

    def same(self, name: str, commune: str, insee_code: str) -> Structure | None:
        """The one of exactly this name (case and accents apart), unless it lies in another commune."""
        return self._first(self._by_key.get(search_key(name), ()), commune, insee_code)

    def near(self, name: str, commune: str, insee_code: str) -> Structure | None:
        """One whose name is probably another spelling, unless its INSEE code differs.

        The event's own structures may also differ by the name of their commune only: it may have been corrected.
        """
        found = self._by_match.get(match_key(name), ())
        corrected = (each for each in found if each.view and not (each.insee_code and insee_code))
        return self._first(found, commune, insee_code) or next(corrected, None)

    def numbered(self, *numbers: str) -> Structure | None:
        """The one of the event that alone bears a SIRET or an RNA number: town offices may share one."""
        found = [self._by_number[number] for number in numbers if number in self._by_number]
        return next((each[0] for each in found if len(each) == 1), None)

    @staticmethod
    def _first(found: Sequence[Structure], commune: str, insee_code: str) -> Structure | None:
        return next((each for each in found if _may_be_at(each, commune, insee_code)), None)

    def named(self, name: str) -> Structure | None:
        """By name alone, as other files write it."""
        found = self._by_key.get(search_key(name)) or self._by_match.get(match_key(name))
        return found[0] if found else None

    def nearest(self, name: str) -> list[str]:
        """Names that read like this one, the nearest first."""
        key = search_key(name)
        if key not in self._guesses and len(self._guesses) < MOST_GUESSES:
            keys = difflib.get_close_matches(key, self._by_key, n=3, cutoff=0.7)
            self._guesses[key] = [self._by_key[each][0].name for each in keys]
        return self._guesses.get(key, [])


def _may_be_at(structure: Structure, commune: str, insee_code: str) -> bool:
    if structure.insee_code and insee_code:
        return structure.insee_code == insee_code
    if structure.commune and commune and not structure.insee_code and not insee_code:
        return search_key(structure.commune) == search_key(commune)
    return True


def known_structures(views: Iterable[tuple[OrganisationView, bool]]) -> Structures:
    """From the event's structures, each with whether it was put away."""
    structures = Structures()
    for view, archived in views:
        structures.add(
            Structure(
                view.name, view.id, commune=view.commune, insee_code=view.insee_code, view=view, archived=archived
            )
        )
    return structures


def ask_structure(name: str, structures: Structures, draft: Draft, asking: Asking) -> Structure | None:
    """The structure meant; an unknown one is asked: a near one, a new one, or leave the line out (None)."""
    found = structures.named(name)
    if found is not None:
        for key in found.waiting:
            draft.wait_for(key)
        if found.key != search_key(name):
            draft.tell(
                Level.ADVICE,
                "structure_by_other_name",
                gettext("« {written} » est lue comme « {name} ».").format(written=name, name=found.name),
            )
        return found
    near = structures.nearest(name)
    question = Question(
        question_key("organisation", name),
        "organisation",
        gettext("« {name} » n’est pas dans vos structures. Laquelle est-ce ?").format(name=name),
        (
            *(Option(each, each) for each in near),
            Option(NEW, gettext("créer la structure « {name} »").format(name=name)),
            Option(IGNORE, gettext("ne pas importer ses lignes")),
        ),
        proposal=near[0] if near else NEW,
    )
    answer = asking.ask(question)
    if answer is None:
        draft.wait_for(question.key)
    elif answer == NEW:
        return structures.make(name)
    elif answer != IGNORE:
        return structures.named(answer)
    return None


def left_aside(name: str, asking: Asking) -> bool:
    """Whether the person said to leave out the lines of this unknown structure."""
    return asking.answers.get(question_key("organisation", name)) == IGNORE
