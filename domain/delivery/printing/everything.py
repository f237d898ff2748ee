"""« Tout pour le jour J »: what is in it, in the order in which a committee hands it out, on which paper, how many."""

import enum
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.delivery.printing import everything_words as words
from domain.delivery.printing.everything_words import Counts
from domain.delivery.printing.kinds import PrintKind, PrintOptions
from domain.delivery.printing.preflight import Remark
from domain.delivery.printing.service import PRINTS
from domain.foundation.accounts import Permission
from domain.foundation.core.i18n import gettext

MOST_REMARKS = 300
"""Told of one job: beyond that nobody reads them."""
OF_ALL = frozenset({"local_address", "low_contrast"})
"""Codes of remarks that every print of the event gets: they are said once."""


class PartKey(enum.StrEnum):
    """What may be ticked: kinds of prints, and the run sheet once more for each room."""

    PROGRAMME = "programme"
    BOOKLET = "booklet"
    LARGE_PRINT = "large-print"
    MINI_PROGRAMME = "mini-programme"
    POSTER = "poster"
    DOOR_SHEETS = "door-sheets"
    ARROWS = "arrows"
    TRACK_POSTERS = "track-posters"
    RUN_SHEET = "run-sheet"
    ROOM_RUN_SHEETS = "room-run-sheets"
    STAGE_NEEDS = "stage-needs"
    CHECKLIST = "checklist"
    CREW_SHEETS = "crew-sheets"
    NAME_CARDS = "name-cards"
    ANIMATION_SHEETS = "animation-sheets"
    ROLE_CARDS = "role-cards"
    ATTENDANCE_SHEET = "attendance-sheet"
    BADGES = "badges"
    REGISTRATION_LETTERS = "registration-letters"
    LETTERS = "letters"


class Chapter(enum.StrEnum):
    """For what moment of the preparation a part is."""

    PROGRAMME = "programme"
    SIGNS = "signs"
    STAGE = "stage"
    CREW = "crew"
    SESSIONS = "sessions"
    DESK = "desk"
    LETTERS = "letters"


@dataclass(frozen=True, slots=True)
class Part:
    """`by_room`: one print a room, joined. `usual`: ticked unless somebody says otherwise."""

    key: PartKey
    chapter: Chapter
    paper: Callable[[Counts], str]
    copies: Callable[[Counts], str]
    usual: bool = True
    by_room: bool = False

    @property
    def kind(self) -> PrintKind:
        return PrintKind.RUN_SHEET if self.by_room else PrintKind(self.key.value)

    @property
    def title(self) -> str:
        name = PRINTS[self.kind].name
        return gettext("{name}, salle par salle").format(name=name) if self.by_room else name

    @property
    def permission(self) -> Permission:
        return PRINTS[self.kind].permission


def chapter_name(chapter: Chapter) -> str:
    return {
        Chapter.PROGRAMME: gettext("Programme"),
        Chapter.SIGNS: gettext("Affiches et flèches"),
        Chapter.STAGE: gettext("Régie"),
        Chapter.CREW: gettext("Équipe du jour"),
        Chapter.SESSIONS: gettext("Tables rondes et ateliers"),
        Chapter.DESK: gettext("Accueil"),
        Chapter.LETTERS: gettext("Lettres"),
    }[chapter]


PARTS: Sequence[Part] = (
    Part(PartKey.PROGRAMME, Chapter.PROGRAMME, words.a4_fold, words.for_all),
    Part(PartKey.BOOKLET, Chapter.PROGRAMME, words.a4_fold, words.for_all, usual=False),
    Part(PartKey.LARGE_PRINT, Chapter.PROGRAMME, words.a4, words.few),
    Part(PartKey.MINI_PROGRAMME, Chapter.PROGRAMME, words.a4, words.for_all, usual=False),
    Part(PartKey.POSTER, Chapter.SIGNS, words.a3, words.doors),
    Part(PartKey.DOOR_SHEETS, Chapter.SIGNS, words.a4, words.each_sheet),
    Part(PartKey.ARROWS, Chapter.SIGNS, words.a4, words.each_sheet),
    Part(PartKey.TRACK_POSTERS, Chapter.SIGNS, words.a3, words.each_sheet),
    Part(PartKey.RUN_SHEET, Chapter.STAGE, words.a4, words.stage),
    Part(PartKey.ROOM_RUN_SHEETS, Chapter.STAGE, words.a4, words.a_room, by_room=True),
    Part(PartKey.STAGE_NEEDS, Chapter.STAGE, words.a4, words.stage),
    Part(PartKey.CHECKLIST, Chapter.STAGE, words.a4, words.stage),
    Part(PartKey.CREW_SHEETS, Chapter.CREW, words.a4, words.each_person),
    Part(PartKey.NAME_CARDS, Chapter.SESSIONS, words.card, words.once),
    Part(PartKey.ANIMATION_SHEETS, Chapter.SESSIONS, words.a4, words.each_person),
    Part(PartKey.ROLE_CARDS, Chapter.SESSIONS, words.card, words.once),
    Part(PartKey.ATTENDANCE_SHEET, Chapter.DESK, words.a4, words.once),
    Part(PartKey.BADGES, Chapter.DESK, words.labels, words.once),
    Part(PartKey.REGISTRATION_LETTERS, Chapter.LETTERS, words.a4_both, words.each_person),
    Part(PartKey.LETTERS, Chapter.LETTERS, words.a4, words.two_each),
)
"""In the order in which they are handed out: it is the order of the whole."""

BY_KEY: Mapping[PartKey, Part] = {part.key: part for part in PARTS}
USUAL = tuple(part.key for part in PARTS if part.usual)


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody asked for: parts in the order of the whole, and what they may not print."""

    parts: tuple[PartKey, ...]
    refused: tuple[PartKey, ...] = ()
    draft: bool = False
    sheet: str = ""

    @classmethod
    def of(
        cls, wanted: Collection[PartKey], held: Collection[Permission], *, draft: bool = False, sheet: str = ""
    ) -> "Order":
        """For somebody who holds these permissions."""
        asked = [part for part in PARTS if part.key in wanted]
        return cls(
            tuple(part.key for part in asked if part.permission in held),
            tuple(part.key for part in asked if part.permission not in held),
            draft,
            sheet,
        )

    @property
    def needs(self) -> frozenset[Permission]:
        """What whoever fetches the files must hold: they contain all of these parts."""
        return frozenset({Permission.PRINTS_MAKE, *(BY_KEY[key].permission for key in self.parts)})

    @property
    def kept(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {"parts": list(self.parts), "refused": list(self.refused), "draft": self.draft, "sheet": self.sheet}

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Order":
        keys = {name: tuple(PartKey(each) for each in kept.get(name, ())) for name in ("parts", "refused")}
        return cls(**keys, draft=bool(kept.get("draft")), sheet=str(kept.get("sheet", "")))

    def options(self, part: Part) -> PrintOptions:
        """What the print of a part is asked for: only what means something to it."""
        takes = PRINTS[part.kind].takes
        return PrintOptions(
            draft=self.draft and "draft" in takes, sheet=self.sheet if part.key is PartKey.BADGES else ""
        )


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part that is not there, and why."""

    part: PartKey
    sentence: str

    @property
    def title(self) -> str:
        return BY_KEY[self.part].title


@dataclass(frozen=True, slots=True)
class Found:
    """What became of a part: pages, or the reason why there are none; and what will not look right."""

    part: PartKey
    pages: int
    missing: str = ""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents; `page` is counted from 1 in the whole."""

    part: Part
    page: int
    pages: int


def refused(order: Order) -> list[LeftOut]:
    told = gettext("Votre rôle dans la rencontre ne permet pas de l’imprimer.")
    return [LeftOut(key, told) for key in order.refused]


def left_out(order: Order, found: Sequence[Found]) -> list[LeftOut]:
    """In the order of the whole, what one may not print among them."""
    told = {each.part: each for each in refused(order)}
    told |= {each.part: LeftOut(each.part, each.missing) for each in found if each.missing}
    return [told[part.key] for part in PARTS if part.key in told]


def contents(found: Sequence[Found], first_page: int) -> list[Entry]:
    """Where each part begins, when the first one begins on that page."""
    entries, page = [], first_page
    for each in found:
        if each.pages:
            entries.append(Entry(BY_KEY[each.part], page, each.pages))
            page += each.pages
    return entries


def remarks(found: Sequence[Found]) -> list[tuple[PartKey | None, Remark]]:
    """Each once, under the first part that got it; what every part gets comes first, under none."""
    told: dict[Remark, PartKey | None] = {}
    for each in found:
        for remark in each.remarks:
            told.setdefault(remark, None if remark.code in OF_ALL else each.part)
    whole = [(key, remark) for remark, key in told.items() if key is None]
    return [*whole, *((key, remark) for remark, key in told.items() if key is not None)][:MOST_REMARKS]
