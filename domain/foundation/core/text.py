"""French typography, search keys and safe text: the one module that owns how things are written.

Dates and numbers come from CLDR (babel). U+202F is replaced by U+00A0 because the typeface lacks it.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import current_language, gettext
from domain.foundation.core.times import local

NBSP = "\u00a0"

# Control characters (except tab and line feeds), bidirectional overrides and embeddings, zero-width marks.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_DIRECTION = re.compile(r"[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_INVISIBLE = re.compile(r"[\u200b\u2060\ufeff\u00ad]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def clean_line(value: str, *, field: str | None = None, limit: int = 300) -> str:
    """One line as typed: NFC, trimmed, inner blanks folded, without control or direction marks.

    Raises Invalid `too_long` above `limit` characters; never cuts.
    """
    text = " ".join(_clean(value).split())
    return _within(text, limit, field)


def clean_text(value: str, *, field: str | None = None, limit: int = 10_000) -> str:
    """Several lines as typed: NFC, line ends as LF, without control or direction marks."""
    text = _clean(value.replace("\r\n", "\n").replace("\r", "\n"))
    return _within("\n".join(line.rstrip() for line in text.split("\n")).strip(), limit, field)


def _clean(value: str) -> str:
    if value.isascii() and value.isprintable():
        return value
    text = unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", value))
    return _INVISIBLE.sub("", _DIRECTION.sub("", _CONTROL.sub(" ", text)))


def _within(text: str, limit: int, field: str | None) -> str:
    if len(text) > limit:
        raise Invalid("too_long", "Ce texte est trop long : {limit} caractères au plus.", field=field, limit=limit)
    return text


def search_key(value: str) -> str:
    """Key by which text is found and sorted: without case, accents nor ligatures, on both databases."""
    folded = value.casefold().replace("œ", "oe").replace("æ", "ae").replace("’", "'").replace("ß", "ss")
    if folded.isascii():
        return " ".join(folded.split())
    decomposed = unicodedata.normalize("NFKD", folded)
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def slugify(value: str) -> str:
    """Address part: lower-case ASCII words joined by hyphens."""
    key = search_key(value.replace("’", " ").replace("'", " ").replace("°", ""))
    return re.sub(r"[^a-z0-9]+", "-", key).strip("-")[:60].strip("-")


@lru_cache(maxsize=512)
def french(text: str) -> str:
    """Text with no-break spaces where French wants them and typographic apostrophes; safe to apply twice."""
    text = text.replace("'", "’").replace("\u202f", NBSP)
    text = re.sub(r"[ \u00a0]+([;!?»])", rf"{NBSP}\1", text)
    text = re.sub(r"(?<=\S) :(?=\s|$)", f"{NBSP}:", text)
    text = re.sub(r"«[ \u00a0]*", f"«{NBSP}", text)
    return re.sub(r"(\d) (?=(?:h|min|%|€|km|m²)\b|[%€])", rf"\1{NBSP}", text)


def hour(instant: datetime, zone_name: str) -> str:
    """`9 h`, `9 h 05`, `14 h 30`; in English `9:05`."""
    at = local(instant, zone_name)
    if current_language() != "fr":
        return f"{at.hour}:{at.minute:02d}"
    return f"{at.hour}{NBSP}h" if at.minute == 0 else f"{at.hour}{NBSP}h{NBSP}{at.minute:02d}"


def hours(start: datetime, end: datetime, zone_name: str) -> str:
    """`9 h 30 – 10 h 45`."""
    return f"{hour(start, zone_name)}{NBSP}–{NBSP}{hour(end, zone_name)}"


def long_date(day: date) -> str:
    """`mardi 11 octobre 2022`, with `1er` for the first."""
    if current_language() != "fr":
        return format_date(day, "EEEE d MMMM y", locale=current_language())
    text = format_date(day, "EEEE d MMMM y", locale="fr")
    return re.sub(r"\b1 ", "1er ", text, count=1) if day.day == 1 else text


def event_dates(starts_at: datetime, ends_at: datetime, zone_name: str) -> str:
    """The day, or the first and last day, of a gathering."""
    first = local(starts_at, zone_name).date()
    last = (local(ends_at, zone_name) - timedelta(microseconds=1)).date()
    if first == last:
        return long_date(first)
    return f"{long_date(first)}{NBSP}– {long_date(last)}"


def number(value: Decimal | float) -> str:
    """`4 500`, `4 500,50`."""
    return format_decimal(value, locale=current_language()).replace("\u202f", NBSP)


def duration(minutes: int) -> str:
    """`45 min`, `1 h`, `1 h 30`."""
    if minutes < 60:
        return f"{minutes}{NBSP}min"
    whole, rest = divmod(minutes, 60)
    return f"{whole}{NBSP}h{NBSP}{rest:02d}" if rest else f"{whole}{NBSP}h"


def enumeration(names: Sequence[str]) -> str:
    """`A`, `A et B`, `A, B et C`; in English `A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    return gettext("{first} et {last}").format(first=", ".join(names[:-1]), last=names[-1])
