"""A refusal as a page for people; programs get the same as problem+json."""

import json
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from api.pages.rendering import render
from domain.foundation.core.errors import NotFound
from domain.foundation.core.i18n import gettext

PROGRAM_PATHS = ("/api/", "/healthz", "/readyz")


def for_reader(request: Request, answer: Response) -> Response:
    """The answer as it is for a program, as a page for somebody who reads."""
    if not wants_page(request):
        return answer
    told: dict[str, Any] = json.loads(bytes(answer.body))
    code, sentence = answer.status_code, told["title"]
    if code == 422 and request.method == "GET":  # an address that was mistyped, as people see it
        code, sentence = 404, gettext(NotFound.message)
    kept = {name: value for name, value in answer.headers.items() if name in ("retry-after", "allow")}
    return render(
        request,
        "refusal.html",
        code,
        headers=kept | {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"},
        code=code,
        sentence=sentence,
    )


def wants_page(request: Request) -> bool:
    accepted = request.headers.get("accept", "*/*")
    reads = "text/html" in accepted or ("*/*" in accepted and "json" not in accepted)
    return reads and not request.url.path.startswith(PROGRAM_PATHS)
