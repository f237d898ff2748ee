"""What browsers are told about every answer, and who a request comes from."""

from collections.abc import Mapping, Sequence
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from starlette.types import Scope

REACT_ARIA_STYLE = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='"
PRIVATE_PREFIXES = (
    "/api/",
    "/connexion",
    "/deconnexion",
    "/i/",
    "/b/",
    "/s/",
    "/p/",
    "/a/",
    "/A/",
    "/agenda/",
    "/desabonnement/",
    "/ne-plus-ecrire/",
)
SAME_SITE = frozenset({"same-origin", "none"})


def content_policy(*, script: bool = False, scanner: bool = False, framed_by: Sequence[str] = ()) -> str:
    """What a page may load: only this site, no inline script; `framed_by` lists the sites that may frame it, `scanner`
    lets it run WebAssembly, which reads QR codes."""
    rules = {
        "default-src": "'none'",
        "style-src": f"'self' {REACT_ARIA_STYLE}" if script else "'self'",
        "img-src": "'self' data: blob:" if script else "'self' data:",
        "font-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": " ".join(framed_by) or "'none'",
        "base-uri": "'none'",
    }
    if script:
        scripts = "'self' 'wasm-unsafe-eval'" if scanner else "'self'"
        rules |= {"script-src": scripts, "connect-src": "'self'", "manifest-src": "'self'", "worker-src": "'self'"}
        rules["frame-src"] = "blob:"  # a PDF that the page asked for, shown beside what is chosen for it
    return "; ".join(f"{name} {value}" for name, value in rules.items())


PAGE_POLICY = content_policy()
SPA_POLICY = content_policy(script=True)

ALWAYS: tuple[tuple[bytes, bytes], ...] = (
    (b"x-content-type-options", b"nosniff"),
    # Not `no-referrer`: browsers would then send `Origin: null` with our own forms.
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"),
)
PRIVATE: tuple[tuple[bytes, bytes], ...] = (
    (b"cache-control", b"no-store"),
    (b"x-robots-tag", b"noindex, nofollow"),
)
STRICT_TRANSPORT = (b"strict-transport-security", b"max-age=31536000")


def headers_for(path: str, *, is_https: bool) -> list[tuple[bytes, bytes]]:
    """The headers that an answer gets unless it has its own."""
    policy = SPA_POLICY if path == "/orga" or path.startswith("/orga/") else PAGE_POLICY
    found = [*ALWAYS, (b"content-security-policy", policy.encode())]
    if path.startswith(PRIVATE_PREFIXES):
        found += PRIVATE
    if is_https:
        found.append(STRICT_TRANSPORT)
    return found


def is_foreign(headers: Mapping[str, str], *, own_origin: str, has_cookie: bool) -> bool:
    """Whether a write comes from another site's page.

    Browsers say so in Sec-Fetch-Site; older ones in Origin, the oldest in Referer. Programs say nothing: they may
    write as long as they carry no cookie, which only a browser does.
    """
    fetch_site = headers.get("sec-fetch-site")
    if fetch_site is not None:
        return fetch_site not in SAME_SITE
    origin = headers.get("origin") or headers.get("referer")
    if origin is None:
        return has_cookie
    try:
        parts = urlsplit(origin)
    except ValueError:
        return True
    return f"{parts.scheme}://{parts.netloc}" != own_origin and parts.netloc != headers.get("host")


def client_address(scope: Scope, forwarded: str | None, *, trusted_proxies: int) -> str:
    """The address of the machine that asks: of X-Forwarded-For only what our own proxies wrote is believed."""
    peer = (scope.get("client") or ("",))[0]
    if trusted_proxies == 0 or not forwarded:
        return str(peer)
    hops = [hop.strip() for hop in forwarded.split(",")]
    return hops[-min(trusted_proxies, len(hops))]


def network_of(address: str) -> str:
    """What limits count by: an IPv4 address, the /64 of an IPv6 one, since each household has that many."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address):
        mapped = parsed.ipv4_mapped
        return str(mapped) if mapped else str(ip_network((parsed, 64), strict=False))
    return str(parsed)
