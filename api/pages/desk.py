"""The desk's phone: its page, what puts it beside other programs, and the worker that opens it without line."""

from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse, JSONResponse, Response

from api.pages import spa
from api.security import content_policy
from domain.foundation.core.errors import NotFound
from domain.foundation.core.i18n import gettext

ICONS = Path(__file__).resolve().parents[1] / "static" / "desk"
ICON_SIZES = (192, 512)
BRIEFLY = "public, max-age=86400"
NO_STORE = "no-store"

HEADERS = {
    # The reader of QR codes is WebAssembly; the browser's own reader, where there is one, needs none of it.
    "Content-Security-Policy": content_policy(script=True, scanner=True),
    "Permissions-Policy": ("camera=(self), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"),
    "Cache-Control": NO_STORE,
    "X-Robots-Tag": "noindex, nofollow",
}

router = APIRouter(include_in_schema=False)


@router.get("/pointage")
def page() -> Response:
    """Opening it does nothing: the link's secret stands behind the #, which no browser sends."""
    built = spa.DIST / "desk.html"
    if not built.is_file():
        return spa.missing_page()
    return FileResponse(built, media_type="text/html; charset=utf-8", headers=HEADERS)


@router.get("/pointage/sw.js")
def worker() -> Response:
    """Asked again at each visit, so that a new build is seen; it may rule the page, which stands one level above it."""
    built = spa.DIST / "desk-worker.js"
    if not built.is_file():
        raise NotFound()
    headers = HEADERS | {"Cache-Control": "no-cache", "Service-Worker-Allowed": "/pointage"}
    return FileResponse(built, media_type="text/javascript; charset=utf-8", headers=headers)


@router.get("/pointage/manifest.webmanifest")
def manifest() -> Response:
    icons = [
        {"src": f"/pointage/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any maskable"}
        for size in ICON_SIZES
    ]
    return JSONResponse(
        {
            "id": "/pointage",
            "name": gettext("Préau, pointage"),
            "short_name": gettext("Pointage"),
            "lang": "fr",
            "start_url": "/pointage",
            "scope": "/pointage",
            "display": "standalone",
            "background_color": "#fffefb",
            "theme_color": "#2c3a41",
            "icons": icons,
        },
        media_type="application/manifest+json",
        headers={"Cache-Control": BRIEFLY},
    )


@lru_cache(maxsize=len(ICON_SIZES))
def _icon(size: int) -> bytes:
    return (ICONS / f"icon-{size}.png").read_bytes()


@router.get("/pointage/icon-{size}.png")
def icon(size: int) -> Response:
    if size not in ICON_SIZES:
        raise NotFound()
    return Response(_icon(size), media_type="image/png", headers={"Cache-Control": BRIEFLY})
