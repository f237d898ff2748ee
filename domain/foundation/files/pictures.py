"""Pictures from outside, drawn anew: what is kept is pixels alone, whatever else the upload carried."""

import io
import warnings
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageOps

from domain.foundation.core.errors import Invalid

FORMATS = ("PNG", "JPEG", "WEBP")
MOST_PICTURE_BYTES = 5_000_000
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 1200
JPEG_QUALITY = 88
SMALL_BOX = (352, 112)
"""Twice what a page shows, for fine screens."""
MOST_SMALL_BYTES = 5_000
"""Twenty of them make the 100 KB that the pictures of a page may weigh."""
MEDIUM_BOX = (1000, 1000)
MOST_MEDIUM_BYTES = 45_000
"""Two of them, fetched when they come into sight, stay within 100 KB more."""


@dataclass(frozen=True)
class Picture:
    data: bytes
    media_type: str
    width: int
    height: int


def redraw(data: bytes, *, field: str = "file") -> Picture:
    """The picture without metadata, turned as its camera held it, at most 1,200 pixels wide or high.

    The content alone decides what it is; SVG, EPS, PDF and pages are no pictures. Photographs stay JPEG, the rest
    becomes PNG. Raises Invalid `picture_too_heavy`, `not_a_picture`, `picture_too_large`.
    """
    if len(data) > MOST_PICTURE_BYTES:
        raise Invalid("picture_too_heavy", "Cette image est trop lourde : cinq mégaoctets au plus.", field=field)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(data), formats=FORMATS)
        if opened.width * opened.height > MOST_PIXELS:
            raise Invalid(
                "picture_too_large", "Cette image a trop de points : réduisez-la avant de l’envoyer.", field=field
            )
        is_photograph = opened.format == "JPEG"
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        drawn = ImageOps.exif_transpose(opened).convert("RGB" if is_photograph else "RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Invalid(
            "not_a_picture", "Ce fichier n’est pas une image PNG, JPEG ou WebP lisible.", field=field
        ) from None
    drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return _encoded(drawn, is_photograph=is_photograph)


def small(data: bytes) -> bytes:
    """One of our own pictures as a small WebP for pages, at most 5 KB."""
    return _fitted(data, SMALL_BOX, MOST_SMALL_BYTES)


def medium(data: bytes) -> bytes:
    """One of our own pictures as a WebP to be read on a page, a plan for example, at most 45 KB."""
    return _fitted(data, MEDIUM_BOX, MOST_MEDIUM_BYTES)


def _fitted(data: bytes, box: tuple[int, int], most: int) -> bytes:
    """Without loss when that is light enough, else with less and less quality, then smaller."""
    with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
        drawn = opened.convert("RGBA" if opened.mode in {"RGBA", "LA", "P"} else "RGB")
    drawn.thumbnail(box, Image.Resampling.LANCZOS)
    ways: tuple[dict[str, Any], ...] = ({"lossless": True}, *({"quality": quality} for quality in (80, 60, 40, 20, 5)))
    while True:
        for way in ways:
            out = io.BytesIO()
            drawn.save(out, "WEBP", method=4, **way)
            if out.tell() <= most:
                return out.getvalue()
        drawn.thumbnail((max(1, drawn.width * 2 // 3), max(1, drawn.height * 2 // 3)))


def _encoded(drawn: Image.Image, *, is_photograph: bool) -> Picture:
    bare = Image.new(drawn.mode, drawn.size)
    bare.paste(drawn)
    out = io.BytesIO()
    if is_photograph:
        bare.save(out, "JPEG", quality=JPEG_QUALITY, optimize=True)
    else:
        bare.save(out, "PNG", optimize=True)
    return Picture(out.getvalue(), "image/jpeg" if is_photograph else "image/png", drawn.width, drawn.height)
