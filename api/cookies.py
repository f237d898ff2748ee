"""The cookie of a signed-in browser."""

from fastapi import Response

from api.deps import SESSION_COOKIE
from domain.foundation.accounts.rules import SESSION_LONGEST_LIFE
from domain.foundation.core.settings import Settings


def set_session(response: Response, token: str, settings: Settings) -> None:
    """Out of reach of scripts and of other sites' writes; the server alone decides when the session ends."""
    response.set_cookie(
        SESSION_COOKIE,
        token,
        max_age=int(SESSION_LONGEST_LIFE.total_seconds()),
        path="/",
        secure=settings.is_https,
        httponly=True,
        samesite="lax",
    )


def forget_session(response: Response, settings: Settings) -> None:
    response.delete_cookie(SESSION_COOKIE, path="/", secure=settings.is_https, httponly=True, samesite="lax")
