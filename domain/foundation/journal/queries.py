"""Reading the journal."""

import uuid

from sqlalchemy import Select, select

from domain.foundation.journal.models import JournalEntry


def entries_of(event_id: uuid.UUID) -> Select[JournalEntry]:
    """What happened in an event."""
    return select(JournalEntry).where(JournalEntry.event_id == event_id)
