"""Style, typeface and icon: read once, compressed once, served under the address of their own version."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import Response

from domain.foundation.core.errors import NotFound

FOLDER = Path(__file__).resolve().parents[1] / "static"
MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
FOR_EVER = "public, max-age=31536000, immutable"
BRIEFLY = "public, max-age=300"

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class Asset:
    body: bytes
    compressed: bytes | None
    media_type: str


@cache
def assets() -> dict[str, Asset]:
    """Every file of the folder by its path; typefaces are compressed already."""
    found = {}
    for path in sorted(FOLDER.rglob("*")):
        if path.suffix in MEDIA_TYPES:
            body = path.read_bytes()
            compressed = None if path.suffix == ".woff2" else gzip.compress(body, 9, mtime=0)
            found[path.relative_to(FOLDER).as_posix()] = Asset(body, compressed, MEDIA_TYPES[path.suffix])
    return found


@cache
def version() -> str:
    """Changes whenever one of the files does; one for all, so that files may name each other relatively."""
    digest = hashlib.sha256()
    for name, asset in assets().items():
        digest.update(name.encode() + b"\0" + asset.body)
    return digest.hexdigest()[:12]


def asset_url(name: str) -> str:
    return f"/static/{version()}/{name}"


def accepts_gzip(request: Request) -> bool:
    return "gzip" in request.headers.get("accept-encoding", "")


def asset_response(request: Request, name: str, *, caching: str) -> Response:
    """The file, compressed when the browser accepts it. Raises NotFound."""
    asset = assets().get(name)
    if asset is None:
        raise NotFound()
    headers = {"Cache-Control": caching, "Vary": "Accept-Encoding"}
    if asset.compressed is not None and accepts_gzip(request):
        return Response(asset.compressed, media_type=asset.media_type, headers=headers | {"Content-Encoding": "gzip"})
    return Response(asset.body, media_type=asset.media_type, headers=headers)


@router.get("/static/{asked_version}/{name:path}")
def static_file(request: Request, asked_version: str, name: str) -> Response:
    """An address of an older version still answers, but is not kept."""
    return asset_response(request, name, caching=FOR_EVER if asked_version == version() else BRIEFLY)


@router.get("/favicon.ico")
def favicon(request: Request) -> Response:
    return asset_response(request, "favicon.svg", caching=BRIEFLY)
