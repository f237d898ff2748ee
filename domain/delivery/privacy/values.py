"""Words and plain values of personal data."""

import enum
import uuid
from dataclasses import dataclass
from datetime import date

from domain.foundation.core.text import search_key

REGISTRATION = "registration"
CREW_MEMBER = "crew_member"
GATHERING = "event"
"""The kinds of subjects that an erasure names."""


class ErasureReason(enum.StrEnum):
    RETENTION = "retention"
    """The time to keep it was over."""
    PERSON = "person"
    """The person asked for it on their own page."""
    COMMITTEE = "committee"
    """The committee did it for somebody who asked."""


class ErasureScope(enum.StrEnum):
    ALL = "all"
    ARRANGEMENTS = "arrangements"


class AskedBy(enum.StrEnum):
    """How somebody asked for what is theirs, as the journal keeps it."""

    MAIL = "asked_by_mail"
    PHONE = "asked_by_phone"
    THERE = "asked_there"
    AUTHORITY = "asked_by_authority"


class Kept(enum.StrEnum):
    """What is kept for a time of its own."""

    ARRANGEMENTS = "arrangements"
    ANSWERS = "answers"
    REGISTRATIONS = "registrations"
    CREW = "crew"
    """Who helped on the day."""


@dataclass(frozen=True)
class Person:
    """Somebody registered, as they were the moment before nothing is left of them."""

    registration_id: uuid.UUID
    event_id: uuid.UUID
    group_id: uuid.UUID | None
    first_name: str
    last_name: str
    email: str

    @property
    def words(self) -> frozenset[str]:
        """All by which somebody is searched for."""
        return frozenset(f"{search_key(f'{self.first_name} {self.last_name}')} {self.email.lower()}".split())


@dataclass(frozen=True)
class Due:
    """What is erased on a day: of how many people, and whether that day has come."""

    what: Kept
    on: date
    count: int
    is_over: bool
    question_id: uuid.UUID | None = None
    label: str = ""
    """The question, where it is about answers."""
