"""A published programme that changes, and those whom it concerns."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.delivery import mailings
from domain.execution import programme
from domain.execution.programme import ContributionFacts, ContributionRole
from domain.execution.programme.models import Room, Session
from domain.execution.registrations.models import Registration
from domain.foundation.accounts import PROGRAM
from domain.foundation.events.models import Event
from domain.foundation.outbox.models import Job, Mail
from domain.mobilisation.organisations.models import Organisation
from tests.factories.committee import make_holder
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.programme import make_room, make_session, released
from tests.factories.registrations import BASE_URL, SECRET, person, register


@dataclass
class Plan:
    """Version 1: two workshops at 11 h, one person in each, a structure that facilitates the first, and the régie."""

    event: Event
    first: Session
    second: Session
    rooms: list[Room]
    people: list[Registration]
    facilitator: Organisation


def make_plan(db: DbSession, *, now: datetime, **values: Any) -> Plan:
    event = make_event(db, now=now, **values)
    rooms = [make_room(db, event, name=name, position=rank) for rank, name in enumerate(("Auditorium", "Salle Isle"))]
    first = make_session(db, event, "Numérique et emploi", room_id=rooms[1].id)
    third = make_room(db, event, name="Salle Dronne", position=2)
    second = make_session(db, event, "Inclusion des seniors", room_id=third.id, position=1)
    facilitator = make_organisation(db, event, "Greta-CFA", now=now)
    make_contact(db, event, facilitator, now=now, name="Ana Ruiz", email="ana@greta.example")
    facts = ContributionFacts(ContributionRole.FACILITATOR, organisation_id=facilitator.id)
    programme.update_session(db, event, first.id, {}, [facts], actor=PROGRAM, now=now)
    make_holder(db, event, now=now, name="Idriss Belkacem")
    released(db, event)
    people = [
        register(db, event, person(rank, session_ids=(workshop.id,)), now=now)
        for rank, workshop in enumerate((first, second), start=1)
    ]
    return Plan(event, first, second, rooms, people, facilitator)


def write_notices(db: DbSession, *, now: datetime) -> list[Mail]:
    """What the worker writes for the notices queued so far."""
    jobs = db.scalars(select(Job.payload).where(Job.kind == mailings.NOTICE_JOB).order_by(Job.id)).all()
    written = (mailings.write_notice(db, payload, secret=SECRET, base_url=BASE_URL, now=now) for payload in jobs)
    return [mail for mail in written if mail is not None]
