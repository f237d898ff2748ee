"""Making text fit: shrink to a floor, then break in two, then say so. Nothing is ever cut unseen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from domain.delivery.printing.faces import MM, Style, width

_PARTICLES = frozenset({"de", "du", "d’"})
_AFTER_PARTICLES = frozenset({"la", "le", "l’"})
_OF_NAMES = _PARTICLES | _AFTER_PARTICLES | frozenset({"des", "les", "d'", "l'", "von", "van", "der", "den", "di"})
_OF_NAMES |= frozenset({"da", "dos", "del", "el", "al", "ben", "bin", "ibn", "bint"})
"""Words that do not end the first line of a name: they go with what follows."""
_BREAKS = re.compile(r"[^\-/@\u00a0]*[\-/@\u00a0]|[^\-/@\u00a0]+")


def wrap(text: str, room: float, style: Style) -> list[str]:
    """Lines no wider than `room` millimetres, in order and complete; a particle does not end a line."""
    return list(_wrap(text, round(room, 3), style))


@lru_cache(maxsize=16384)
def _wrap(text: str, room: float, style: Style) -> tuple[str, ...]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _wrap_paragraph(paragraph, room, style)
    return tuple(lines)


def _wrap_paragraph(text: str, room: float, style: Style) -> list[str]:
    space = width(" ", style)
    lines: list[str] = []
    words: list[str] = []
    used = 0.0
    for word in _short_enough(text.split(" "), room, style):
        needed = width(word, style)
        if words and used + space + needed > room:
            carried = _particle_to_carry(words)
            lines.append(" ".join(words))
            words = carried
            used = width(" ".join(words), style) if words else -space
            if words and used + space + needed > room:
                lines[-1] = " ".join([lines[-1], *words])
                words, used = [], -space
        elif not words:
            used = -space
        words.append(word)
        used += space + needed
    return [*lines, " ".join(words)] if words else lines


def _particle_to_carry(words: list[str]) -> list[str]:
    """Take the particle that would end the line, and its article: they go with the name that follows."""
    count = 2 if len(words) > 2 and words[-1].lower() in _AFTER_PARTICLES else 1
    if len(words) <= count or words[-count].lower() not in _PARTICLES:
        return []
    carried = words[-count:]
    del words[-count:]
    return carried


def _short_enough(words: Sequence[str], room: float, style: Style) -> list[str]:
    """The words, those wider than the column broken at a hyphen, else between two letters."""
    made: list[str] = []
    for word in words:
        if not word:
            continue
        if width(word, style) <= room:
            made.append(word)
            continue
        line = ""
        for part in _BREAKS.findall(word):
            for bit in [part] if width(part, style) <= room else part:
                if line and width(line + bit, style) > room:
                    made.append(line)
                    line = ""
                line += bit
        made.append(line)
    return made


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines and the style they are set in; `fits` is false when the floor was not enough."""

    lines: tuple[str, ...]
    style: Style
    leading: float
    fits: bool = True

    @property
    def height(self) -> float:
        """From the top of the first capitals to the last baseline, in millimetres."""
        return self.style.cap + (len(self.lines) - 1) * self.leading / MM


@dataclass(frozen=True, slots=True)
class Sizes:
    """Points: one line from `most` down to `least`, then two lines from `two_most` down to `two_least`."""

    most: float
    least: float
    two_most: float
    two_least: float
    leading: float = 0.97


def fit(text: str, room: float, height: float, style: Style, sizes: Sizes) -> Fitted:
    """The text as large as it goes in `room` × `height` millimetres, on one line or two, complete whatever it costs."""
    natural = width(text, style.at(1000)) / 1000
    one = min(sizes.most, room / natural) if natural else sizes.most
    if one >= sizes.least:
        return Fitted((text,), style.at(round(one - 0.05, 1)), 0)
    pair = _best_pair(text, style)
    if pair:
        widest = max(width(line, style.at(1000)) / 1000 for line in pair)
        two = min(sizes.two_most, room / widest, height * MM / (0.668 + sizes.leading))
        if two >= sizes.two_least:
            size = round(two - 0.05, 1)
            return Fitted(pair, style.at(size), size * sizes.leading)
    return _whatever_it_takes(text, room, height, style, sizes)


def _best_pair(text: str, style: Style) -> tuple[str, str] | None:
    """The most even cut at a space or after a hyphen, with no particle at the end of the first line."""
    best: tuple[float, tuple[str, str]] | None = None
    for match in re.finditer(r" |(?<=-)(?=\S)", text):
        first, second = text[: match.start()].rstrip(), text[match.end() :].lstrip()
        if not first or not second or first.rsplit(" ", 1)[-1].lower() in _OF_NAMES:
            continue
        widest = max(width(first, style.at(100)), width(second, style.at(100)))
        if best is None or widest < best[0]:
            best = (widest, (first, second))
    return best[1] if best else None


def _whatever_it_takes(text: str, room: float, height: float, style: Style, sizes: Sizes) -> Fitted:
    size = sizes.two_least
    while True:
        lines = tuple(wrap(text, room, style.at(size)))
        fitted = Fitted(lines, style.at(size), size * sizes.leading, fits=False)
        if fitted.height <= height or size <= 4:
            return fitted
        size -= 1


def fit_lines(  # noqa: PLR0917  # as `fit` takes them
    text: str, room: float, height: float, style: Style, sizes: Sequence[float], leading: float = 1.17
) -> Fitted:
    """The text on as many lines as it takes, in the first of the sizes in which it is no higher than `height`; smaller
    than the last one, and said not to fit, when it must."""
    smallest = sizes[-1]
    for size in (*sizes, *(smallest - step for step in range(1, int(smallest) - 4))):
        lines = tuple(wrap(text, room, style.at(size)))
        fitted = Fitted(lines, style.at(size), size * leading, fits=size >= smallest)
        if fitted.height <= height:
            break
    return fitted
