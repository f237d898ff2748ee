"""What a badge showed, in a few letters that tell nobody: how it is known that a printed one is out of date."""

import hashlib
import uuid

from domain.delivery.printing.rows import BadgeRow
from domain.foundation.core.i18n import gettext

_LETTERS = 9
_PARTS = ("name", "structure", "kind", "photo", "workshops", "code")


def fingerprint(row: BadgeRow) -> str:
    """A short hash of each thing that the badge says, the person's identifier mixed in."""
    said = (
        (row.first_name, row.last_name, row.latin_name),
        (row.structure, row.function),
        (row.kind,),
        (row.no_photo,),
        tuple(
            (each.id, each.letter, each.starts_at, each.room.name if each.room else "", each.room and each.room.floor)
            for each in row.workshops
        ),
        (row.code,),
    )
    return ":".join(_mark(row.id, part) for part in said)


def _mark(person: uuid.UUID | None, part: tuple[object, ...]) -> str:
    return hashlib.sha256(f"{person}\x1f{part!r}".encode()).hexdigest()[:_LETTERS]


def differences(before: str, after: str) -> list[str]:
    """What is no longer as printed, in words; empty when the badge is still right."""
    words = {
        "name": gettext("nom"),
        "structure": gettext("structure"),
        "kind": gettext("rôle"),
        "photo": gettext("pas de photo"),
        "workshops": gettext("ateliers"),
        "code": gettext("code"),
    }
    pairs = zip(_PARTS, before.split(":"), after.split(":"), strict=False)
    return [words[part] for part, one, other in pairs if one != other]
