"""A gathering ready for its day, written in bulk: rooms, workshops, people and their choices, crew, round tables."""

import random
from datetime import datetime, timedelta

from sqlalchemy import insert
from sqlalchemy.orm import Session as DbSession

from domain.execution import programme
from domain.execution.programme.models import Contribution, ContributionRole, Room, Session, SessionKind
from domain.execution.registrations import ParticipantKind, RegistrationSource, RegistrationState
from domain.execution.registrations.models import Registration, WorkshopChoice
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.ids import new_id
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event
from tests.factories import crew as crews
from tests.factories.crowd import FIRST, LAST
from tests.factories.events import make_event
from tests.factories.programme import MORNING

MOMENTS = (timedelta(0), timedelta(hours=3))
WITHOUT_EMAIL = 12
"""One person in so many has no e-mail: a letter is for them."""


def make_whole_day(db: DbSession, *, people: int, now: datetime, slug: str = "nec-dordogne") -> Event:
    """The same rows at each run: a workshop for about twenty people each half of the day, one helper for twelve."""
    event = make_event(db, now=now, slug=slug, capacity=people)
    workshops = max(2, people // 40)
    rooms = [
        Room(event_id=event.id, name=f"Salle {at + 1}", position=at, seats=40, floor="1er", step_free=True)
        for at in range(workshops)
    ]
    db.add_all(rooms)
    db.flush()
    moments = [
        [_session(event, room, f"Atelier {at + 1} : faire ensemble, près de chez soi", MORNING + after, now)
         for at, room in enumerate(rooms)]
        for after in MOMENTS
    ]  # fmt: skip
    table = _session(event, rooms[0], "Qui garde l’ascenseur numérique ?", MORNING + timedelta(hours=6), now)
    table.kind = SessionKind.ROUND_TABLE
    sessions = [*(each for moment in moments for each in moment), table]
    db.add_all(sessions)
    db.flush()
    db.add_all(_contributions(sessions))
    db.flush()
    programme.publish_with_event(db, event, actor=PROGRAM, now=now)
    _register(db, event, people, moments, now)
    _help(db, event, people // 12, now)
    return event


def _session(event: Event, room: Room, title: str, starts_at: datetime, now: datetime) -> Session:
    return Session(
        event_id=event.id, kind=SessionKind.WORKSHOP, title=title, room_id=room.id, starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=90), position=0, technical_needs="2 micros, un vidéoprojecteur",
        created_at=now, updated_at=now,
    )  # fmt: skip


def _contributions(sessions: list[Session]) -> list[Contribution]:
    roles = (ContributionRole.FACILITATOR, ContributionRole.NOTE_TAKER, ContributionRole.SPEAKER)
    return [
        Contribution(
            session_id=each.id, role=role, label=f"{FIRST[(at + rank) % 11]} {LAST[at % 10]} {at}", headcount=1,
            position=rank,
        )
        for at, each in enumerate(sessions)
        for rank, role in enumerate(roles)
    ]  # fmt: skip


def _register(db: DbSession, event: Event, people: int, moments: list[list[Session]], now: datetime) -> None:
    dice = random.Random(2026)
    rows = [
        {
            "id": new_id(), "version": 1, "event_id": event.id, "state": RegistrationState.CONFIRMED,
            "kind": dice.choice(list(ParticipantKind)), "source": RegistrationSource.PUBLIC,
            "first_name": FIRST[number % 11], "last_name": f"{LAST[number % 10]} {number}",
            "email": f"p{number}@exemple.example" if number % WITHOUT_EMAIL else "",
            "organisation_name": f"Structure {number % 400}", "person_key": f"{number:064d}",
            "search_key": search_key(f"{FIRST[number % 11]} {LAST[number % 10]} {number}"),
            "sort_key": search_key(f"{LAST[number % 10]} {number} {FIRST[number % 11]}"),
            "badge_code": f"B{number:012d}", "created_at": now, "updated_at": now,
        }
        for number in range(people)
    ]  # fmt: skip
    choices = [
        {"id": new_id(), "registration_id": row["id"], "session_id": dice.choice(moment).id, "created_at": now}
        for row in rows
        for moment in moments
    ]
    db.execute(insert(Registration), rows)
    db.execute(insert(WorkshopChoice), choices)


def _help(db: DbSession, event: Event, count: int, now: datetime) -> None:
    post = crews.make_post(db, event, now=now)
    shifts = [crews.make_shift(db, event, post, now=now, starts_at=crews.EIGHT + timedelta(hours=2 * at), wanted=count)
              for at in range(3)]  # fmt: skip
    for number in range(count):
        member = crews.make_member(db, event, f"{FIRST[number % 11]} {LAST[number % 10]} {number}", now=now)
        crews.take(db, event, member, *shifts[number % 2 :: 2], now=now)
