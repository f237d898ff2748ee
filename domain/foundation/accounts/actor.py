"""Who acts: written in the journal beside each change."""

import uuid
from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """An account, or a person without account, or the program itself (`account_id` is None)."""

    name: str
    account_id: uuid.UUID | None = None


PROGRAM = Actor("Préau")
COMMAND_LINE = Actor("Ligne de commande")
