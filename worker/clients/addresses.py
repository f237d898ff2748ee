"""Which machines may be called: those of the public internet, whatever form their address takes."""

import ipaddress
import socket
from collections.abc import Callable, Collection

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], list[str]]
"""The addresses of a name; a text that is an address answers itself."""

# Forms of IPv6 that stand for an IPv4 address: mapped, compatible, NAT64 (two), 6to4, Teredo.
_IPV4_INSIDE = tuple(
    map(
        ipaddress.IPv6Network,
        ("::ffff:0:0/96", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"),
    )
)


def resolve(host: str, port: int) -> list[str]:
    """The addresses that the system knows for a name. Raises OSError when there are none."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def is_public(address: str) -> bool:
    """Not loopback, private, link-local, multicast, metadata, reserved, nor an IPv4 address in disguise."""
    try:
        known: Address = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(known, ipaddress.IPv6Address):
        if known.scope_id or known.sixtofour or known.teredo:
            return False
        if any(known in network for network in _IPV4_INSIDE):
            return False
    return known.is_global and not known.is_multicast and not known.is_reserved


def pinned_address(
    host: str, port: int, *, resolve: Resolve = resolve, allowed: Collection[tuple[str, int]] = ()
) -> str | None:
    """The one address to call, resolved now and once; None when any of them must not be called.

    `allowed` names addresses and ports that tests of ours listen on.
    """
    try:
        found = resolve(host, port)
    except (OSError, UnicodeError):
        return None
    fine = [address for address in found if is_public(address) or (address, port) in allowed]
    return fine[0] if found and len(fine) == len(found) else None
