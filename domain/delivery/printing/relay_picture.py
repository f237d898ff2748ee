"""The picture that relays share: what, when and where in Préau's look, with the code of their own link."""

from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO

import segno
from PIL import Image, ImageColor, ImageDraw, ImageFont

from domain.delivery.printing.faces import Weight, clean, file_for

SIDE = 1200
MARGIN = 84
INNER = SIDE - 2 * MARGIN
BAND = 500
QR_SIDE = 330
QUIET = 4
"""White modules around the code that readers need."""
FINER = 4
"""Arches are drawn larger, then reduced, so that their edges are smooth."""
LEADING = 1.2
BOARD, CHALK, PAPER, INK, SOFT_INK, PLANE = "#2c3a41", "#f7f6f0", "#f5f4ee", "#212d33", "#4d5c63", "#2f5f3c"


@dataclass(frozen=True)
class Words:
    """What the picture says; `call` is on the button, `short_link` under it."""

    title: str
    days: str
    hours: str
    place: str
    call: str
    link: str
    short_link: str
    accent: str = PLANE


@dataclass(frozen=True)
class _Line:
    """Words set in one way, wrapped within `width`."""

    text: str
    weight: Weight
    size: int
    colour: str
    width: int = INNER - QR_SIDE - 50

    def at(self, share: float) -> "_Line":
        return replace(self, size=round(self.size * share))

    @property
    def leading(self) -> int:
        return round(self.size * LEADING)

    @property
    def height(self) -> int:
        return len(_wrap(self)) * self.leading

    @property
    def widest(self) -> float:
        return max((_width(self, line) for line in _wrap(self)), default=0)


@lru_cache(maxsize=64)
def relay_picture(words: Words) -> bytes:
    """A square PNG, the same bytes for the same words."""
    picture = Image.new("RGB", (SIDE, SIDE), PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, SIDE, BAND), fill=BOARD)
    _arcade(picture, BAND)
    title = _fitting([_Line(words.title, Weight.BOLD, 104, CHALK, INNER)], BAND - 2 * 50)
    _put(draw, title, 50 + (BAND - 100 - _height(title)) // 2)
    call_top = SIDE - MARGIN - 150
    facts = [
        _Line(words.days, Weight.BOLD, 54, INK),
        _Line(words.hours, Weight.SEMIBOLD, 46, INK),
        _Line(words.place, Weight.REGULAR, 42, SOFT_INK),
    ]
    top = BAND + 115
    _put(draw, _fitting([line for line in facts if line.text], call_top - 30 - top), top)
    _call(draw, words, call_top)
    _code(picture, words.link)
    made = BytesIO()
    picture.save(made, "PNG", optimize=True)
    return made.getvalue()


def _fitting(lines: list[_Line], height: int) -> list[_Line]:
    """The lines as large as they fit; what is too long even when small takes the room that it needs."""
    shares = [share / 100 for share in range(100, 39, -5)]
    sized = ([line.at(share) for line in lines] for share in shares)
    return next((each for each in sized if _height(each) <= height), [line.at(shares[-1]) for line in lines])


def _height(lines: list[_Line]) -> int:
    return sum(line.height for line in lines)


def _put(draw: ImageDraw.ImageDraw, lines: list[_Line], top: int) -> None:
    for line in lines:
        for part in _wrap(line):
            draw.text((MARGIN, top), part, font=_font(part, line.weight, line.size), fill=line.colour)
            top += line.leading


def _arcade(picture: Image.Image, top: int) -> None:
    """Arches open the slate below `top`: the one ornament of the house."""
    count = 10
    step = SIDE / count
    unit = step / 88 * FINER
    height = round(step / 88 * 60)
    opening = Image.new("L", (SIDE * FINER, height * FINER), 0)
    draw = ImageDraw.Draw(opening)
    for rank in range(count):
        left = rank * step * FINER
        draw.chord((left - 3 * unit, 4.7 * unit, left + 91 * unit, 98.7 * unit), start=211.7, end=328.3, fill=255)
        draw.rectangle((left + 4 * unit, 26.5 * unit, left + 84 * unit, 56 * unit), fill=255)
        draw.rectangle((left + 7 * unit, 56 * unit, left + 81 * unit, 60 * unit), fill=255)
    mask = opening.resize((SIDE, height), Image.Resampling.LANCZOS)
    picture.paste(BOARD, (0, top, SIDE, top + height))
    picture.paste(PAPER, (0, top), mask)


def _call(draw: ImageDraw.ImageDraw, words: Words, top: int) -> None:
    """The button, and the link for those who cannot read the code."""
    call = _Line(words.call, Weight.BOLD, 44, _on(words.accent))
    draw.rounded_rectangle((MARGIN, top, MARGIN + call.widest + 60, top + 88), 8, fill=words.accent)
    draw.text((MARGIN + 30, top + 18), words.call, font=_font(words.call, call.weight, call.size), fill=call.colour)
    _put(draw, _fitting([_Line(words.short_link, Weight.MEDIUM, 34, INK)], 50), top + 106)


def _on(accent: str) -> str:
    """White or ink, whichever is read on the accent."""
    red, green, blue = ImageColor.getrgb(accent)[:3]
    return "#ffffff" if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 140 else INK


def _code(picture: Image.Image, link: str) -> None:
    """The code, black on white with its quiet zone, in the lower right corner."""
    rows = [list(row) for row in segno.make(link, error="m", micro=False, boost_error=False).matrix]
    modules = len(rows) + 2 * QUIET
    small = Image.new("1", (modules, modules), 1)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                small.putpixel((x + QUIET, y + QUIET), 0)
    scale = QR_SIDE // modules
    side = modules * scale
    code = small.resize((side, side), Image.Resampling.NEAREST).convert("RGB")
    picture.paste(code, (SIDE - MARGIN - side, SIDE - MARGIN - side))


def _wrap(line: _Line) -> list[str]:
    """Lines of whole words; a word wider than a line is broken where it must be."""
    lines: list[str] = []
    current = ""
    for word in clean(line.text).split(" "):
        longer = f"{current} {word}".strip()
        if current and _width(line, longer) > line.width:
            lines.append(current)
            longer = word
        while _width(line, longer) > line.width and len(longer) > 1:
            kept = _fits(line, longer)
            lines.append(longer[:kept])
            longer = longer[kept:]
        current = longer
    return [*lines, current] if current else lines


def _fits(line: _Line, word: str) -> int:
    """How many letters of the word a line holds, one at least."""
    return next((n for n in range(len(word) - 1, 1, -1) if _width(line, word[:n]) <= line.width), 1)


def _width(line: _Line, text: str) -> float:
    return _font(text, line.weight, line.size).getlength(text)


def _font(text: str, weight: Weight, size: int) -> ImageFont.FreeTypeFont:
    return _loaded(str(file_for(text, weight)), size)


@lru_cache(maxsize=64)
def _loaded(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size)
