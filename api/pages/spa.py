"""The committee's screens: files that Vite built and compressed, served under /orga."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, Response

from domain.foundation.core.errors import NotFound
from domain.foundation.core.i18n import gettext

DIST = Path(__file__).resolve().parents[2] / "frontend" / "dist"
MEDIA_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
    ".txt": "text/plain; charset=utf-8",
}
# The names of assets change with their contents.
FOR_EVER = "public, max-age=31536000, immutable"
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class Asset:
    path: Path
    media_type: str


@lru_cache(maxsize=4)
def assets_of(folder: Path, built_at: int) -> dict[str, Asset]:
    """The files of one build by name: what is not listed is not served."""
    return {
        path.name: Asset(path, MEDIA_TYPES[path.suffix])
        for path in (folder / "assets").iterdir()
        if path.suffix in MEDIA_TYPES
    }


def index_of(folder: Path) -> Path | None:
    index = folder / "index.html"
    return index if index.is_file() else None


def asset_response(folder: Path, name: str, accepted: str) -> Response:
    """The file in the best encoding that the browser accepts. Raises NotFound."""
    index = index_of(folder)
    asset = assets_of(folder, index.stat().st_mtime_ns).get(name) if index else None
    if asset is None:
        raise NotFound()
    headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
    for encoding, suffix in ENCODINGS:
        compressed = asset.path.with_name(name + suffix)
        if encoding in accepted and compressed.is_file():
            headers["Content-Encoding"] = encoding
            return FileResponse(compressed, media_type=asset.media_type, headers=headers)
    return FileResponse(asset.path, media_type=asset.media_type, headers=headers)


def missing_page() -> Response:
    """What to say when the screens were not built: an administrator reads it."""
    title = gettext("L’espace du comité n’est pas encore prêt")
    sentence = gettext("Ses écrans ne sont pas construits sur ce serveur. Lancez « make run », puis rechargez la page.")
    public = gettext("Les pages publiques, elles, répondent.")
    page = (
        '<!doctype html><html lang="fr"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} – Préau</title></head>'
        f'<body><main><h1>{title}</h1><p>{sentence}</p><p><a href="/">{public}</a></p></main></body></html>'
    )
    return HTMLResponse(page, 503, headers={"Cache-Control": "no-store", "Retry-After": "30"})


@router.get("/orga/assets/{name:path}")
def asset(request: Request, name: str) -> Response:
    return asset_response(DIST, name, request.headers.get("accept-encoding", ""))


@router.get("/orga")
@router.get("/orga/{path:path}")
def screens(path: str = "") -> Response:
    """Every address of the screens answers with their one page; the router inside finds the view."""
    if Path(path).suffix:  # the name of a file, which no view has: `/orga/assets/../index.html`, `/orga/robots.txt`
        raise NotFound()
    index = index_of(DIST)
    if index is None:
        return missing_page()
    return FileResponse(index, media_type="text/html; charset=utf-8", headers={"Cache-Control": "no-store"})
