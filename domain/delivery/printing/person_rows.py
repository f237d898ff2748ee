"""What prints for one person are made of."""

import uuid
from dataclasses import dataclass

from domain.delivery.printing.rows import BadgeRow, SessionRow


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody registered: their badge, their day (what everybody lives, and their own workshops), their own page.

    `waits` are the waiting lists in one line each; `page_url` is empty when no link is open.
    """

    id: uuid.UUID
    badge: BadgeRow
    day: tuple[SessionRow, ...] = ()
    page_url: str = ""
    waits: tuple[str, ...] = ()
    is_waiting: bool = False
    """In the waiting list of the gathering: no seat yet."""
