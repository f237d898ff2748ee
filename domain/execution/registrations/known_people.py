"""Whether people whom the committee knows have registered."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.execution.registrations.models import Registration
from domain.execution.registrations.values import ParticipantKind, RegistrationState
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event


@dataclass(frozen=True)
class Person:
    """Somebody as the committee's notes name them."""

    name: str
    email: str


def registered_among(db: Session, event: Event, people: Collection[Person], *, also: Sequence[Any] = ()) -> set[Person]:
    """Those of `people` who hold a confirmed registration, of their address or of their name; one statement.

    By name among those who said that they hold a mandate: a town has several people called Martin. `also`: what must
    hold besides of a registration.
    """
    emails = {person.email for person in people if person.email}
    rows = db.execute(
        select(Registration.first_name, Registration.last_name, Registration.email, Registration.kind).where(
            Registration.event_id == event.id,
            Registration.state == RegistrationState.CONFIRMED,
            *also,
            Registration.email.in_(emails) | (Registration.kind == ParticipantKind.ELECTED),
        )
    ).all()
    addresses = {row.email for row in rows}
    names = {_words(f"{row.first_name} {row.last_name}") for row in rows if row.kind is ParticipantKind.ELECTED}
    return {person for person in people if person.email in addresses - {""} or (_words(person.name) or None) in names}


def _words(name: str) -> frozenset[str]:
    """A name in any order and spelling: « Martin Claude », « Claude MARTIN »."""
    return frozenset(search_key(name).split())
