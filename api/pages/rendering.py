"""Pages from templates: language, French typography, hours in the event's zone, compression and caching."""

import gzip
import hashlib
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from babel.dates import format_date
from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from api.pages.assets import accepts_gzip, asset_url
from domain.foundation.core import text
from domain.foundation.core.i18n import SOURCE_LANGUAGE, current_language, gettext, in_language, languages, ngettext
from domain.foundation.core.times import local
from domain.foundation.events.models import Event

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
LANGUAGE_NAMES = {"fr": "Français", "en": "English"}
PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "no-referrer"}


def language_of(request: Request) -> str:
    """The language that the address asks for (`?lang=en`), else French: pages can be kept by address alone."""
    asked = request.query_params.get("lang", SOURCE_LANGUAGE)
    return asked if asked in languages() else SOURCE_LANGUAGE


async def use_language(request: Request) -> AsyncIterator[None]:
    """Dependency of pages: everything said while answering is in the page's language."""
    with in_language(language_of(request)):
        yield


def said(message: str, **values: object) -> Markup:
    """Our own sentence in the current language; `values` come from people and are escaped."""
    return _finish(gettext(message), values)


def said_many(singular: str, plural: str, count: int, **values: object) -> Markup:
    """The same for a number, which the sentence may hold as `{count}`."""
    return _finish(ngettext(singular, plural, count), {"count": count, **values})


def _finish(sentence: str, values: dict[str, object]) -> Markup:
    written = text.french(sentence) if current_language() == SOURCE_LANGUAGE else sentence
    return Markup(written).format(**values)  # noqa: S704  only sentences of ours; the values are escaped


def typography(value: str) -> str:
    """Somebody's text with French spaces and apostrophes; it stays text."""
    return text.french(value) if current_language() == SOURCE_LANGUAGE else value


def link(path: str, **query: object) -> str:
    """An address of this site that keeps the language of the page."""
    language = current_language()
    if language != SOURCE_LANGUAGE:
        query["lang"] = language
    return f"{path}?{urlencode(query)}" if query else path


def day_name(instant: datetime, zone_name: str) -> str:
    """`mardi 13 octobre`, in the event's zone."""
    day = local(instant, zone_name).date()
    if current_language() != SOURCE_LANGUAGE:
        return format_date(day, "EEEE d MMMM", locale=current_language())
    return text.long_date(day).rsplit(" ", 1)[0]


def date_and_hour(instant: datetime, zone_name: str) -> str:
    """`mardi 13 octobre 2026 à 9 h`."""
    day = text.long_date(local(instant, zone_name).date())
    return str(said("{day} à {hour}", day=day, hour=text.hour(instant, zone_name)))


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
    )
    made.filters.update(
        typo=typography,
        hour=text.hour,
        duration=text.duration,
        long_date=text.long_date,
        day_name=day_name,
        date_and_hour=date_and_hour,
        paragraphs=lambda value: [part.strip() for part in value.split("\n\n") if part.strip()],
    )
    made.tests["in_french"] = lambda code: code == SOURCE_LANGUAGE
    return made


environment = _environment()


def render_text(request: Request, template: str, **context: Any) -> str:
    with in_language(language_of(request)):
        facts = {"event": None, "path": request.url.path, "query": dict(request.query_params), **context}
        return environment.get_template(template).render(facts)


def render(
    request: Request, template: str, status: int = 200, *, headers: dict[str, str] | None = None, **context: Any
) -> HTMLResponse:
    """A page that is made anew for each request; give `headers=PRIVATE` to one that shows personal data."""
    return HTMLResponse(render_text(request, template, **context), status, headers=headers)


def compress(request: Request, response: Response) -> Response:
    """The same answer, smaller, for a browser that accepts it. Not for pages that hold secrets."""
    response.headers["Vary"] = "Accept-Encoding"
    if accepts_gzip(request) and len(response.body) > 600:
        response.body = gzip.compress(bytes(response.body), 6, mtime=0)
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.body))
    return response


def fresh(request: Request, response: Response, *, max_age: int = 60) -> Response:
    """A public answer that may be kept for a minute and asked again by its ETag (304 when nothing changed)."""
    etag = f'W/"{hashlib.sha256(bytes(response.body)).hexdigest()[:20]}"'
    headers = {"Cache-Control": f"public, max-age={max_age}", "ETag": etag}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers | {"Vary": "Accept-Encoding"})
    response.headers.update(headers)
    return compress(request, response)
