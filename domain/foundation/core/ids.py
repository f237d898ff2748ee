"""Identifiers and secrets that people or programs carry."""

import hashlib
import hmac
import secrets
import uuid

from uuid_utils.compat import uuid7

# Crockford's alphabet: no I, L, O, U, so that a code can be read aloud and typed by hand.
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_id() -> uuid.UUID:
    """A time-ordered identifier whose random part has 74 bits."""
    return uuid7()


def new_code(length: int = 13) -> str:
    """A random code for paper and QR: 5 bits a character."""
    bits = secrets.randbits(5 * length)
    return "".join(CODE_ALPHABET[bits >> 5 * place & 31] for place in range(length))


def read_code(typed: str) -> str:
    """The code meant by what a person typed: case, spaces and look-alike letters do not matter."""
    folded = typed.strip().upper().replace("-", "").replace(" ", "")
    return folded.translate(str.maketrans("OIL", "011"))


def new_token() -> str:
    """A secret of 256 bits for an address or a header."""
    return secrets.token_urlsafe(32)


def derive_token(key: bytes, *parts: object) -> str:
    """A secret that can be made again from `key`, so that only its hash is stored."""
    message = "\x1f".join(str(part) for part in parts).encode()
    digest = hmac.new(key, message, hashlib.sha256).digest()
    return _base32(digest[:20])


def hash_token(token: str) -> str:
    """What the database keeps of a secret: tokens are long and random, so a plain SHA-256 is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def _base32(data: bytes) -> str:
    number = int.from_bytes(data, "big")
    digits = []
    for _ in range(len(data) * 8 // 5):
        number, digit = divmod(number, 32)
        digits.append(CODE_ALPHABET[digit])
    return "".join(reversed(digits)).lower()
