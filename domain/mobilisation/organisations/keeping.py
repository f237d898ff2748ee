"""For how long a contact is kept: some years after the last exchange, or after it was written down."""

from datetime import date, timedelta
from typing import Protocol

NOTICE = timedelta(days=30)
"""How long before the end the person is told."""


class Kept(Protocol):
    @property
    def kept_since(self) -> date: ...


def keep_until(contact: Kept, years: int) -> date:
    """The day on which the data are erased; a 29 February ends on a 28 February."""
    since = contact.kept_since
    try:
        return since.replace(year=since.year + years)
    except ValueError:
        return since.replace(year=since.year + years, day=28)
