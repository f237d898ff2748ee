"""Which typeface a string takes, how wide it is, and how it is shaped: measured as it will be drawn.

Widths and shapes are kept per string and face in thousandths of an em, so that trying sizes costs nothing.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from reportlab.lib.abag import ABag
from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import ShapedStr, TTFont, shapeFragWord

FOLDER = Path(__file__).resolve().parent / "fonts"
MM = 72 / 25.4
CAP_HEIGHT = 0.668
"""Height of a capital in em: text boxes are placed by the top of their capitals."""


class Weight(StrEnum):
    REGULAR = "Regular"
    ITALIC = "Italic"
    MEDIUM = "Medium"
    SEMIBOLD = "SemiBold"
    BOLD = "Bold"
    EXTRABOLD = "ExtraBold"


@dataclass(frozen=True, slots=True)
class Style:
    """How a string is set: weight, size in points, and figures of one width for columns."""

    weight: Weight
    size: float
    tabular: bool = False

    @property
    def cap(self) -> float:
        """Height of its capitals in millimetres."""
        return self.size * CAP_HEIGHT / MM

    def at(self, size: float) -> "Style":
        return Style(self.weight, size, self.tabular)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of one face; `width` in thousandths of an em, `scale` and `rise` for superscripts.

    `spoken` holds the letters for readers when the glyphs drawn do not spell them; `kerns` how much closer glyphs
    come before an index, None when marks are also moved up and down.
    """

    face: str
    glyphs: str
    width: float
    scale: float = 1.0
    rise: float = 0.0
    spoken: str | None = None
    kerns: tuple[tuple[int, float], ...] | None = ()


_THREE = {
    Weight.REGULAR: "Regular",
    Weight.ITALIC: "Regular",
    Weight.MEDIUM: "SemiBold",
    Weight.SEMIBOLD: "SemiBold",
    Weight.BOLD: "ExtraBold",
    Weight.EXTRABOLD: "ExtraBold",
}
_LATIN = "AtkinsonHyperlegibleNext"
_TABULAR = "AtkinsonHyperlegibleNextTabular"
_OTHERS = ("PreauWideSans", "PreauArabicSans", "PreauHebrewSans", "PreauTifinaghSans")
_LATIN_FEATURES = {"kern": True, "liga": False, "clig": False, "dlig": False}
_SHAPING_FEATURES = {"kern": True, "liga": True, "dlig": False}
_RIGHT_TO_LEFT = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]+(?:[ \u00a0'’-]+[\u0590-\u08ff\ufb1d-\ufdff]+)*"
)
_WORDS_INSIDE = re.compile(r"(\W*)(\w(?:.*\w)?)(\W*)", re.DOTALL)
_MIRRORED = str.maketrans("()[]«»", ")(][»«")
_ORDINAL = re.compile(r"(?<=\d)(er|re|e)\b(?!’)")
_registering = threading.Lock()


@cache
def _face(name: str) -> TTFont:
    """The face called `name`, registered once with a private code for each glyph that no letter names.

    reportlab would give these codes as glyphs come by; the same rows would then print as other bytes.
    """
    with _registering:
        font = TTFont(name, str(FOLDER / f"{name}.ttf"))
        pdfmetrics.registerFont(font)
        hb = font.hbFont(1000)
        for glyph in range(1, font.hbFace.glyph_count):
            if glyph not in font.face.glyphToChar:
                advance = font.pdfScale(hb.get_glyph_h_advance(glyph))
                font.hbAddPrivate(hb.glyph_to_string(glyph), glyph, advance)
        return font


def default_face() -> str:
    """Name of the face a document starts with, so that it lists none that is not embedded."""
    return str(_face(f"{_LATIN}-Regular").fontName)


@cache
def _letters(name: str) -> frozenset[int]:
    return frozenset(code for code in _face(name).face.charToGlyph if not 0xE000 <= code < 0xF900)


def _face_names(weight: Weight, tabular: bool) -> tuple[str, ...]:
    latin = f"{_TABULAR if tabular and weight is not Weight.ITALIC else _LATIN}-{weight}"
    others = (f"{family}-{'Regular' if 'Tifinagh' in family else _THREE[weight]}" for family in _OTHERS)
    return (latin, *others)


def file_for(text: str, weight: Weight) -> Path:
    """The file of the face that draws most of the string, for pictures."""
    codes = {ord(char) for char in text}
    name = max(_face_names(weight, False), key=lambda each: len(codes & _letters(each)))
    return FOLDER / f"{name}.ttf"


def clean(text: str) -> str:
    """The string in the form that faces know: composed letters, no narrow no-break space, no sign that is not seen.

    Signs that turn the direction go too: each name has its own, whatever stands around it.
    """
    composed = unicodedata.normalize("NFC", text).replace("\u202f", "\u00a0").replace("\t", " ")
    return composed if composed.isprintable() else "".join(char for char in composed if not _is_unseen(char))


def _is_unseen(char: str) -> bool:
    """Marks of direction, joiners of width zero, control characters; soft hyphens are never broken at."""
    return unicodedata.category(char) in {"Cf", "Cc"}


@lru_cache(maxsize=4096)
def missing(text: str) -> str:
    """The characters that no face of ours can draw."""
    names = _face_names(Weight.REGULAR, False)
    known = frozenset().union(*(_letters(name) for name in names))
    return "".join(dict.fromkeys(char for char in clean(text) if ord(char) not in known))


@lru_cache(maxsize=65536)
def pieces(text: str, weight: Weight, tabular: bool = False) -> tuple[Piece, ...]:
    """The string as runs to draw from left to right."""
    text = clean(text)
    names = _face_names(weight, tabular)
    codes = {ord(char) for char in text}
    whole = next((name for name in names if codes <= _letters(name)), None)
    if whole is not None and "Preau" not in whole:
        return _with_ordinals(text, whole)
    if whole is not None and not _RIGHT_TO_LEFT.search(text):
        return (_shape(text, whole),)
    return _mixed(text, names)


def _with_ordinals(text: str, face: str) -> tuple[Piece, ...]:
    """`1er` with its letters raised; most strings are one piece."""
    made: list[Piece] = []
    start = 0
    for match in _ORDINAL.finditer(text):
        made.append(_shape(text[start : match.start()], face))
        raised = _shape(match.group(), face)
        made.append(Piece(raised.face, raised.glyphs, raised.width, 0.62, 0.32, kerns=raised.kerns))
        start = match.end()
    if start < len(text) or not made:
        made.append(_shape(text[start:], face))
    return tuple(made)


def _mixed(text: str, names: tuple[str, ...]) -> tuple[Piece, ...]:
    """Runs by direction and face, in the order they are seen; the first letter says where the string begins."""
    runs: list[tuple[str, bool]] = []
    start = 0
    for match in _RIGHT_TO_LEFT.finditer(text):
        runs += [(text[start : match.start()], False), (match.group(), True)]
        start = match.end()
    runs = [run for run in [*runs, (text[start:], False)] if run[0]]
    first = next((char for char in text if unicodedata.bidirectional(char) in {"L", "R", "AL"}), "")
    if first and unicodedata.bidirectional(first) != "L":
        runs = [(run if is_turned else _around(run), is_turned) for run, is_turned in reversed(runs)]
    made: list[Piece] = []
    for run, is_turned in runs:
        parts = _by_face(run, names)
        ordered = [(_around(part), face) for part, face in reversed(parts)] if is_turned and len(parts) > 1 else parts
        made += [_shape(part, face) for part, face in ordered]
    return tuple(made)


def _around(run: str) -> str:
    """A run among those read from right to left: its words stay, what stands before them comes after."""
    found = _WORDS_INSIDE.fullmatch(run)
    before, words, after = found.groups() if found else (run, "", "")
    return after[::-1].translate(_MIRRORED) + words + before[::-1].translate(_MIRRORED)


def _by_face(run: str, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Words of the run with the face that covers them, neighbours of one face joined."""
    codes = {ord(char) for char in run}
    whole = next((name for name in names if codes <= _letters(name)), None)
    if whole is not None:
        return [(run, whole)]
    parts: list[tuple[str, str]] = []
    for word in re.findall(r"\s*\S+\s*", run) or [run]:
        needed = {ord(char) for char in word if not char.isspace()}
        face = max(names, key=lambda name: len(needed & _letters(name)))
        if parts and parts[-1][1] == face:
            parts[-1] = (parts[-1][0] + word, face)
        else:
            parts.append((word, face))
    return parts


def _shape(text: str, face: str) -> Piece:
    font = _face(face)
    latin = "Preau" not in face or "Wide" in face
    features = _LATIN_FEATURES if latin else _SHAPING_FEATURES
    word = shapeFragWord([0, (ABag(fontName=face, fontSize=1000), text)], features=features)
    glyphs = word[1][1]
    kerns: tuple[tuple[int, float], ...] | None = ()
    if isinstance(glyphs, ShapedStr):
        width = sum(data.x_advance for data in glyphs.__shapeData__)
        kerns = _kerns(glyphs)
    else:
        width = sum(font.face.getCharWidth(ord(char)) for char in glyphs)
    spelled = str(glyphs) == text
    return Piece(face, glyphs, width, spoken=None if spelled else text, kerns=kerns)


def _kerns(glyphs: ShapedStr) -> tuple[tuple[int, float], ...] | None:
    data = glyphs.__shapeData__
    if any(each.x_offset or each.y_offset for each in data):
        return None
    return tuple(
        (index, each.width - each.x_advance) for index, each in enumerate(data, start=1) if each.width != each.x_advance
    )


def encoded(piece: Piece, document: Any) -> Iterator[tuple[str, str]]:
    """The glyphs of a piece with kerns, as font and operand of the PDF operator TJ: a subset of the face at a time."""
    font = _face(piece.face)
    kerns = dict(piece.kerns or ())
    at = 0
    for subset, codes in font.splitString(str(piece.glyphs), document):
        parts, start = [], 0
        for index in [*(index - at for index in kerns if at < index <= at + len(codes)), len(codes)]:
            if index > start:
                parts.append(f"({escapePDF(codes[start:index])})")
            if at + index in kerns:
                parts.append(f"{kerns.pop(at + index):.4g}")
            start = index
        at += len(codes)
        yield font.getSubsetInternalName(subset, document), " ".join(parts)


def width(text: str, style: Style) -> float:
    """Width of the string in millimetres."""
    ems = sum(piece.width * piece.scale for piece in pieces(text, style.weight, style.tabular))
    return ems * style.size / 1000 / MM
