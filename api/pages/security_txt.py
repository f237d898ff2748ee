"""Where to report a weakness (RFC 9116)."""

from datetime import timedelta

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

from api.deps import AppSettings, Now

VALID_FOR = timedelta(days=180)

router = APIRouter(include_in_schema=False)


@router.get("/.well-known/security.txt")
def security_txt(settings: AppSettings, now: Now) -> PlainTextResponse:
    expires = (now + VALID_FOR).strftime("%Y-%m-%dT00:00:00Z")
    lines = [
        f"Contact: {settings.base_url}/mentions-legales",
        f"Expires: {expires}",
        "Preferred-Languages: fr, en",
        f"Canonical: {settings.base_url}/.well-known/security.txt",
    ]
    return PlainTextResponse("\n".join(lines) + "\n")
