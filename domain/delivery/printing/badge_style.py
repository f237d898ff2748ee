"""How badges look: what is largest, what is shown, how each kind of person is told, which desk hands out what.

Plain values with good ones to start from, read from settings and checked here; drawing knows nothing else.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from domain.delivery.printing import catalogue, shapes
from domain.delivery.printing.catalogue import LabelSheet
from domain.delivery.printing.colours import INK, LEAST_CONTRAST, WHITE, Colour, colour, contrast
from domain.delivery.printing.models import BadgeLayout, BadgeOrder
from domain.delivery.printing.words import role_name
from domain.foundation.core.errors import Invalid, Mistakes
from domain.foundation.core.text import search_key

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
SLATE_CODE = "#2B3A46"
MOST_OFFSET = 5.0
MOST_DESKS = 12
LONGEST_WORD = 24
"""Of the band, in letters."""


SHAPES: Mapping[str, shapes.Sign] = {
    "ring": shapes.ring,
    "triangle": shapes.triangle,
    "diamond": shapes.diamond,
    "square": shapes.square,
    "cross": shapes.cross,
    "star": shapes.star,
    "house": shapes.house,
}
_USUAL_SHAPES = {
    "participant": "ring",
    "facilitator": "triangle",
    "speaker": "diamond",
    "organiser": "square",
    "host": "cross",
    "elected": "star",
    "inhabitant": "house",
}


@dataclass(frozen=True, slots=True)
class KindStyle:
    """The band of a kind of person: its word, its shape, its colour; outlined rather than filled for those who come."""

    word: str
    shape: str
    colour: str = SLATE_CODE
    is_filled: bool = True

    @property
    def ground(self) -> Colour:
        return colour(self.colour)

    @property
    def ink(self) -> Colour:
        """What is read best on the band."""
        if not self.is_filled:
            return INK
        return max((WHITE, INK), key=lambda each: contrast(each, self.ground))

    @property
    def is_pale(self) -> bool:
        """Too light to be seen as a band on white paper without a line around it."""
        return contrast(self.ground, WHITE) < 3

    @property
    def is_readable(self) -> bool:
        if not self.is_filled:
            return not self.is_pale
        return contrast(self.ink, self.ground) >= LEAST_CONTRAST


def usual_kinds() -> dict[str, KindStyle]:
    """A word and a shape each, all in slate: told apart without any colour."""
    return {
        kind: KindStyle(role_name(kind), shape, is_filled=kind != "participant")
        for kind, shape in _USUAL_SHAPES.items()
    }


@dataclass(frozen=True, slots=True)
class Shows:
    """What stands on the card besides the name and the code to scan."""

    structure: bool = True
    function: bool = False
    desk: bool = True
    event: bool = True
    logo: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class BadgeStyle:
    """How the badges of an event look; `desks` are the letters where each desk begins, none to share them out."""

    layout: BadgeLayout = BadgeLayout.FIRST_NAME
    order: BadgeOrder = BadgeOrder.NAME
    shows: Shows = field(default_factory=Shows)
    kinds: Mapping[str, KindStyle] = field(default_factory=usual_kinds)
    desks: tuple[str, ...] = ()
    backs: bool = True
    offset_x: float = 0.0
    offset_y: float = 0.0
    sheet: LabelSheet = catalogue.SHEETS[catalogue.DEFAULT]


def style_of(kept: Mapping[str, Any]) -> BadgeStyle:
    """The style that settings describe. Raises Invalid or InvalidFields that name what to mend."""
    mistakes = Mistakes()
    sheet = mistakes.read(
        lambda: catalogue.sheet_of(kept.get("sheet", ""), kept.get("custom")), catalogue.SHEETS[catalogue.DEFAULT]
    )
    kinds = mistakes.read(lambda: _kinds(kept.get("kinds") or {}), usual_kinds())
    no_desks: tuple[str, ...] = ()
    desks = mistakes.read(lambda: _desks(kept.get("desks") or ()), no_desks)
    offset_x = mistakes.read(lambda: _offset(kept, "offset_x"), 0.0)
    offset_y = mistakes.read(lambda: _offset(kept, "offset_y"), 0.0)
    mistakes.tell()
    known = asdict(Shows())
    shown = Shows(**{name: bool(value) for name, value in (kept.get("shows") or {}).items() if name in known})
    return BadgeStyle(
        BadgeLayout(kept.get("layout", BadgeLayout.FIRST_NAME)),
        BadgeOrder(kept.get("order", BadgeOrder.NAME)),
        shown,
        kinds,
        desks,
        bool(kept.get("has_back", True)),
        offset_x,
        offset_y,
        sheet,
    )


def _kinds(given: Mapping[str, Mapping[str, Any]]) -> dict[str, KindStyle]:
    kinds = usual_kinds()
    mistakes = Mistakes()
    for kind, values in given.items():
        if kind in kinds:
            kinds[kind] = mistakes.read(lambda kind=kind, values=values: _kind(kind, values), kinds[kind])  # type: ignore[misc]
    mistakes.tell()
    return kinds


def _kind(kind: str, values: Mapping[str, Any]) -> KindStyle:
    usual = usual_kinds()[kind]
    word = str(values.get("word") or "").strip() or usual.word
    if len(word) > LONGEST_WORD:
        raise Invalid(
            "word_too_long",
            "Un mot du bandeau a {most} lettres au plus.",
            field=f"kinds.{kind}.word",
            most=LONGEST_WORD,
        )
    shape = str(values.get("shape") or usual.shape)
    if shape not in SHAPES:
        raise Invalid("unknown_shape", "Choisissez une forme de la liste.", field=f"kinds.{kind}.shape")
    code = str(values.get("colour") or usual.colour)
    if not _HEX.fullmatch(code):
        raise Invalid(
            "bad_colour", "Écrivez la couleur avec un croisillon et six chiffres ou lettres de A à F, comme #2B3A46.",
            field=f"kinds.{kind}.colour",
        )  # fmt: skip
    return KindStyle(word, shape, code.upper(), bool(values.get("is_filled", usual.is_filled)))


def _desks(given: Sequence[str]) -> tuple[str, ...]:
    letters = tuple(search_key(each).upper() for each in given if each.strip())
    if len(letters) > MOST_DESKS or any(len(each) != 1 or not "A" <= each <= "Z" for each in letters):
        raise Invalid(
            "bad_desks", "Donnez la première lettre de chaque accueil, de A à Z, {most} au plus.", field="desks",
            most=MOST_DESKS,
        )  # fmt: skip
    if list(letters) != sorted(set(letters)):
        raise Invalid("desks_out_of_order", "Donnez les lettres dans l’ordre, chacune une fois.", field="desks")
    return ("A", *letters) if letters and letters[0] != "A" else letters


def _offset(kept: Mapping[str, Any], name: str) -> float:
    value = float(kept.get(name) or 0.0)
    if not -MOST_OFFSET <= value <= MOST_OFFSET:
        raise Invalid("offset_too_large", "Le décalage va de −5 à 5 mm.", field=name)
    return value
