"""Pages from templates: language, French typography, hours in the event's zone."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from babel.dates import format_date
from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from api.pages.assets import asset_url
from api.pages.form_words import called_for
from api.pages.type_size import LARGE, is_large
from api.pages.words import count_word, level_words, state_sentence
from domain.delivery.exchange import feeds
from domain.execution.programme import RoomView
from domain.foundation.accounts import safe_next
from domain.foundation.core import text
from domain.foundation.core.i18n import SOURCE_LANGUAGE, current_language, gettext, languages, ngettext
from domain.foundation.core.times import local
from domain.foundation.events.models import Event

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
LANGUAGE_NAMES = {"fr": "Français", "en": "English"}
VIEW = ("vue", "jour", "thematique", "q", "choix")
"""What of the query chooses what a page shows."""
PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}


def said(message: str, **values: object) -> Markup:
    """Our own sentence in the current language; `values` come from people and are escaped."""
    return _finish(gettext(message), values)


def said_many(singular: str, plural: str, count: int, **values: object) -> Markup:
    """The same for a number, which the sentence may hold as `{count}`."""
    return _finish(ngettext(singular, plural, count), {"count": count, **values})


def _finish(sentence: str, values: dict[str, object]) -> Markup:
    written = text.french(sentence) if current_language() == SOURCE_LANGUAGE else sentence
    return _sentence(written).format(**values) if values or "{" in written else _sentence(written)


@lru_cache(maxsize=2048)
def _sentence(written: str) -> Markup:
    return Markup(written)  # noqa: S704  only sentences of ours; values are escaped as they come in


def typography(value: str) -> str:
    """Somebody's text with French spaces and apostrophes; it stays text."""
    return text.french(value) if current_language() == SOURCE_LANGUAGE else value


def theirs(value: str) -> str:
    """What a committee wrote, with French typography, and said to be French where the page is not."""
    written = text.french(value)
    if current_language() == SOURCE_LANGUAGE:
        return written
    return Markup('<span lang="{}">{}</span>').format(SOURCE_LANGUAGE, written)


def names(values: Sequence[str], *, capital: bool = False) -> str:
    """`A, B et C`, names that a committee wrote; with a capital where they open a sentence."""
    if capital and values:
        values = [upper_first(values[0]), *values[1:]]
    return Markup(text.enumeration([escape(theirs(value)) for value in values]))  # noqa: S704  each is escaped


def link(path: str, **query: object) -> str:
    """An address of this site that keeps the language and the size of the page."""
    return _address(path, query, language=current_language(), large=is_large())


def _address(path: str, query: dict[str, object], *, language: str, large: bool) -> str:
    if language != SOURCE_LANGUAGE:
        query["lang"] = language
    if large:
        query["taille"] = LARGE
    return f"{path}?{urlencode(query, safe=',')}" if query else path


def day_name(instant: datetime, zone_name: str) -> str:
    """`mardi 13 octobre`, in the event's zone."""
    day = local(instant, zone_name).date()
    if current_language() != SOURCE_LANGUAGE:
        return format_date(day, "EEEE d MMMM", locale=current_language())
    return text.long_date(day).rsplit(" ", 1)[0]


def day_and_month(day: date) -> str:
    """`30 juin`, `1er juin`; in English `30 June`."""
    words = text.long_date(day).split(" ")
    return " ".join(words[1:3])


def amount(value: Decimal) -> str:
    """`4 500`, `12,50`, without zeros that say nothing."""
    return text.number(value.to_integral() if value == value.to_integral() else value)


def date_and_hour(instant: datetime, zone_name: str) -> str:
    """`mardi 13 octobre 2026 à 9 h`."""
    day = text.long_date(local(instant, zone_name).date())
    return str(said("{day} à {hour}", day=day, hour=text.hour(instant, zone_name)))


def event_days(event: Event) -> str:
    """The day, or the first and last day, of a gathering."""
    return text.event_dates(event.starts_at, event.ends_at, event.time_zone)


def is_one_day(event: Event) -> bool:
    first, last = (local(at, event.time_zone) for at in (event.starts_at, event.ends_at))
    return first.date() == last.date()


def event_place(event: Event) -> str:
    """`Centre de congrès, Périgueux`."""
    return ", ".join(dict.fromkeys(part for part in (event.venue_name, event.commune) if part))


def upper_first(value: str) -> str:
    """The sentence with a capital, whatever language put first."""
    return value[:1].upper() + value[1:]


def grouped_code(code: str) -> str:
    """A code in groups of four, easier to read aloud: `7K3M-Q9TD-0A2BC`."""
    groups = [code[i : i + 4] for i in range(0, len(code), 4)]
    if len(groups) > 1 and len(groups[-1]) == 1:
        groups[-2:] = [groups[-2] + groups[-1]]
    return "-".join(groups)


def room_access(room: RoomView) -> Markup:
    """How to get into a room, with a raised ordinal: `1<sup>er</sup> étage, ascenseur`."""
    return _room_access(room, current_language())


@lru_cache(maxsize=256)
def _room_access(room: RoomView, language: str) -> Markup:
    """Kept, for a programme says the same rooms hundreds of times; `language` is the current one."""
    words = escape(typography(feeds.room_access(room)))
    return Markup(re.sub(r"\b1er étage", "1<sup>er</sup> étage", words))  # noqa: S704  escaped on the line above


def json_data(value: object) -> Markup:
    """JSON for a data block inside a page: nothing in it can end the block."""
    written = json.dumps(value, ensure_ascii=False)
    for sign in "<>&":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(written)  # noqa: S704  no sign of HTML is left


def event_link(event: Event, part: str = "", **query: object) -> str:
    return link(f"/e/{event.slug}{part}", **query)


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        _=said,
        ngettext=said_many,
        asset_url=asset_url,
        link=link,
        event_link=event_link,
        current_language=current_language,
        language_names=LANGUAGE_NAMES,
        languages=languages,
        is_large=is_large,
    )
    made.filters.update(
        typo=typography,
        hour=text.hour,
        hours=text.hours,
        theirs=theirs,
        names=names,
        state_sentence=state_sentence,
        level_words=level_words,
        count_word=count_word,
        duration=text.duration,
        long_date=text.long_date,
        local_date=lambda instant, zone_name: local(instant, zone_name).date(),
        day_name=day_name,
        date_and_hour=date_and_hour,
        day_and_month=day_and_month,
        amount=amount,
        event_days=event_days,
        event_place=event_place,
        is_one_day=is_one_day,
        room_access=room_access,
        people_of=feeds.people_of,
        speakers_of=feeds.speakers_of,
        carriers_of=feeds.carriers_of,
        panel_of=feeds.panel_of,
        rooms_named=feeds.rooms_named,
        openness_words=feeds.openness_words,
        resource_words=feeds.resource_words,
        code_of=feeds.code_of,
        upper_first=upper_first,
        called_for=called_for,
        grouped_code=grouped_code,
        json_data=json_data,
        paragraphs=lambda value: [part.strip() for part in value.split("\n\n") if part.strip()],
    )
    return made


environment = _environment()


def render_text(request: Request, template: str, *, carried: Mapping[str, str] | None = None, **context: Any) -> str:
    """The language is the one that the address asks for (`?lang=en`), so that a page can be kept by address alone.

    `carried`: what else of the query goes on in the other language and size; never on a page that is kept for all.
    """
    path = request.url.path

    def here(*, language: str | None = None, large: bool | None = None) -> str:
        """This page in another language or size; the view of it stays."""
        asked = {name: ",".join(request.query_params.getlist(name)) for name in VIEW}
        query: dict[str, object] = {name: value for name, value in asked.items() if value}
        query |= carried or {}
        if "next" in request.query_params:
            query["next"] = safe_next(request.query_params["next"])
        size = is_large() if large is None else large
        return _address(path, query, language=language or current_language(), large=size)

    return environment.get_template(template).render({"event": None, "path": path, "here": here, **context})


def render(
    request: Request, template: str, status: int = 200, *, headers: dict[str, str] | None = None, **context: Any
) -> HTMLResponse:
    """A page that is made anew for each request; give `headers=PRIVATE` to one that shows personal data."""
    return HTMLResponse(render_text(request, template, **context), status, headers=headers)
