"""A gathering that a whole region comes to, written in bulk: what lists and figures must bear."""

import random
import uuid
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from domain.execution.registrations import ParticipantKind, RegistrationSource, RegistrationState
from domain.execution.registrations.models import MealChoice, Origin, Registration, WorkshopChoice
from domain.execution.registrations.queue_models import WaitingEntry, WaitingState
from domain.execution.registrations.seat_models import SeatCount
from domain.foundation.accounts import Role
from domain.foundation.accounts.models import Account
from domain.foundation.core.ids import new_id
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event
from domain.mobilisation import organisations
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.programme import MORNING, make_session

PEOPLE = 100_000
FIRST = ("Adèle", "Bastien", "Chloé", "Denis", "Émilie", "Fabrice", "Gisèle", "Hugo", "Irène", "Jérôme", "Karima")
LAST = ("Audoin", "Bordas", "Chadourne", "Delpech", "Espinasse", "Faure", "Gontier", "Hivert", "Issartel", "Jarry")
STATES = (
    *[RegistrationState.CONFIRMED] * 8,
    RegistrationState.PENDING,
    RegistrationState.CANCELLED,
)

Row = dict[str, Any]


def make_crowd(db: Session, *, now: datetime, people: int = PEOPLE) -> tuple[Event, Account]:
    """The gathering, and somebody who coordinates it; the same rows at each run."""
    categories = [each.id for each in organisations.ensure_default_categories(db)]
    account = make_account(db, now=now, email="foule@fabrique.example", name="Camille Foule")
    event = make_event(db, now=now, slug="la-foule", capacity=people)
    make_member(db, event, account, Role.COORDINATOR, now=now)
    moments = [
        [make_session(db, event, f"Atelier {hour}-{n}", starts_at=MORNING + timedelta(hours=hour)) for n in range(8)]
        for hour in (0, 3)
    ]
    dice = random.Random(2026)
    rows: dict[type[Any], list[Row]] = {Registration: [], WorkshopChoice: [], MealChoice: [], WaitingEntry: []}
    taken: dict[uuid.UUID | None, int] = {}
    for number in range(people):
        row = _person(event, number, dice, categories, now)
        rows[Registration].append(row)
        if row["state"] is RegistrationState.CANCELLED:
            continue
        belongs = {"registration_id": row["id"]}
        for sessions in moments:
            chosen = dice.choice(sessions).id
            rows[WorkshopChoice].append({"id": new_id(), **belongs, "session_id": chosen, "created_at": now})
            taken[chosen] = taken.get(chosen, 0) + 1
        taken[None] = taken.get(None, 0) + 1
        if number % 50 == 0:
            rows[WaitingEntry].append(
                {
                    "id": new_id(), "event_id": event.id, "session_id": moments[0][0].id, **belongs,
                    "party": 1, "state": WaitingState.WAITING, "joined_at": now,
                }
            )  # fmt: skip
    rows[SeatCount] = [
        {"id": new_id(), "event_id": event.id, "session_id": key, "taken": count} for key, count in taken.items()
    ]
    for kind, values in rows.items():
        for start in range(0, len(values), 5000):
            db.execute(insert(kind), values[start : start + 5000])
    return event, account


def _person(event: Event, number: int, dice: random.Random, categories: list[uuid.UUID], now: datetime) -> Row:
    first, last = FIRST[number % 11], f"{LAST[number % 10]} {number}"
    home = f"Structure {number % 4000}"
    email = f"p{number}@exemple.example" if number % 9 else ""
    return {
        "id": new_id(),
        "version": 1,
        "event_id": event.id,
        "state": dice.choice(STATES),
        "kind": dice.choice(list(ParticipantKind)),
        "source": RegistrationSource.PUBLIC,
        "first_name": first,
        "last_name": last,
        "email": email,
        "organisation_name": home,
        "category_id": dice.choice(categories),
        "commune": f"Commune {number % 500}",
        "origin": dice.choice(list(Origin)),
        "person_key": f"{number:064d}",
        "search_key": search_key(f"{first} {last} {first} {home} {email}"),
        "sort_key": search_key(f"{last} {first}"),
        "badge_code": f"B{number:07d}",
        "created_at": now - timedelta(minutes=dice.randrange(60 * 24 * 40)),
        "updated_at": now,
    }
