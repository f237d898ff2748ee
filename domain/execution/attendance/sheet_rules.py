"""The lines of a signed sheet as somebody types them: « 1-12, 15, 18-22 ». Pure."""

import re

from domain.foundation.core.errors import Invalid

MOST_TYPED = 2000
_PIECE = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?")
_SEPARATORS = re.compile(r"[,;\s]+")
_RANGE = re.compile(r"\s*(?:-|–|—|\bà\b)\s*")


def read_lines(typed: str, *, last: int) -> list[int]:
    """The numbers meant, in order, each once. Raises Invalid that says which piece is not understood."""
    if len(typed) > MOST_TYPED:
        raise Invalid(
            "too_long", "Ce texte est trop long : {limit} caractères au plus.", field="present", limit=MOST_TYPED
        )
    joined = _RANGE.sub("-", typed.strip())
    found: set[int] = set()
    for piece in filter(None, _SEPARATORS.split(joined)):
        found.update(_read(piece, last))
    return sorted(found)


def _read(piece: str, last: int) -> range:
    match = _PIECE.fullmatch(piece)
    if match is None:
        raise Invalid(
            "bad_line",
            "Une partie ne se comprend pas. Écrivez des numéros de lignes, comme « 1-12, 15, 18-22 ».",
            field="present",
        )
    first, end = int(match[1]), int(match[2] or match[1])
    if end < first:
        raise Invalid(
            "lines_reversed",
            "« {first}-{end} » va à l’envers : écrivez d’abord le plus petit numéro.",
            field="present",
            first=first,
            end=end,
        )
    if first < 1 or end > last:
        raise Invalid(
            "line_unknown",
            "La feuille a des lignes de 1 à {last} : le numéro {number} n’y est pas.",
            field="present",
            last=last,
            number=end if end > last else first,
        )
    return range(first, end + 1)
