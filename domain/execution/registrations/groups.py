"""Colleagues registered together by one of them: all of them, or none; or all in the waiting list together."""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from domain.execution.registrations import counters, entering, moving, queries, queueing, rows, rules, seating
from domain.execution.registrations.counters import EVENT
from domain.execution.registrations.models import Registration, RegistrationGroup
from domain.execution.registrations.queries import Situation
from domain.execution.registrations.values import RegistrationRequest, RegistrationSource
from domain.foundation import accounts, events
from domain.foundation.accounts import PROGRAM, Actor, normalise_email
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.core.ids import new_id
from domain.foundation.core.text import clean_line, search_key
from domain.foundation.events.models import Event

_GROUPS: Any = RegistrationGroup.__table__


def receive_group(
    db: Session,
    slug: str,
    requests: Sequence[RegistrationRequest],
    *,
    name: str,
    email: str,
    key: str | None,
    network: str,
    relay: str = "",
    now: datetime,
) -> None:
    """A group sent by the public: like `registering.receive`, for all of them or none."""
    event_id = events.public_event_id(db, slug)
    event = db.get_one(Event, event_id)
    if relay:
        relay_id = queries.relay_in(db, event_id, relay)
        requests = [replace(each, relay_id=relay_id) for each in requests]

    def do() -> str:
        entering.limit_network(db, network, now=now)
        source = RegistrationSource.PUBLIC
        register_group(db, event, requests, name=name, email=email, source=source, now=now)
        return "received"

    if key is None:
        do()
    else:
        mark = accounts.fingerprint({"people": [asdict(each) for each in requests], "name": name, "email": email})
        accounts.once(db, f"public:{event_id}", key, mark, do, now=now)


def register_group(
    db: Session,
    event: Event,
    requests: Sequence[RegistrationRequest],
    *,
    name: str = "",
    email: str = "",
    source: RegistrationSource,
    actor: Actor = PROGRAM,
    now: datetime,
) -> list[Registration]:
    """Register them all, within what the event allows a group. When there are not enough seats and one of them may
    wait, all wait together. Of the public, who is there already gets their link again and is left aside.

    Raises Invalid `group_empty`, Conflict `group_too_large`, `group_full`, and what registering one raises.
    """
    name = clean_line(name, field="organisation_name", limit=rules.NAME_LIMIT)
    email = normalise_email(email, field="email") if email or source is RegistrationSource.PUBLIC else ""
    people = _people([entering.read(each, source) for each in requests], name)
    found = queries.situation(db, event.id, entering.asked_by(people))
    people = [entering.admit(db, event.id, each, found, source=source, now=now) for each in people]
    counters.lock(db, event.id, entering.asked_by(people))
    new = _those_not_there(db, event.id, people, source=source, now=now)
    group_id = _within_limit(db, event, name, email, len(new), most=found.settings.group_limit, source=source, now=now)
    found = queries.situation(db, event.id, entering.asked_by(new))
    made = _write(
        db, event, [replace(each, group_id=group_id) for each in new], found, source=source, actor=actor, now=now
    )
    return [queries.registration_of(db, event, each) for each in made]


def _people(requests: Sequence[RegistrationRequest], name: str) -> list[RegistrationRequest]:
    """Each person once, of the structure that the group is of unless they said another."""
    if not requests:
        raise Invalid("group_empty", "Écrivez au moins une personne.", field="people")
    named = [replace(each, organisation_name=each.organisation_name or name) for each in requests]
    return list({rows.keys(each)["person_key"]: each for each in named}.values())


def _those_not_there(
    db: Session,
    event_id: uuid.UUID,
    people: Sequence[RegistrationRequest],
    *,
    source: RegistrationSource,
    now: datetime,
) -> list[RegistrationRequest]:
    new = []
    for each in people:
        if queries.person_there(db, event_id, rows.keys(each)["person_key"]) is None:
            new.append(each)
        else:
            entering.known(db, event_id, each, source=source, now=now)
    return new


def _within_limit(
    db: Session,
    event: Event,
    name: str,
    email: str,
    more: int,
    *,
    most: int,
    source: RegistrationSource,
    now: datetime,
) -> uuid.UUID:
    """The group of this structure and address, counted larger. The committee may pass the limit."""
    key = hashlib.sha256(f"{search_key(name)}\x1f{email}".encode()).hexdigest()
    insert: Any = sqlite.insert if db.get_bind().dialect.name == "sqlite" else postgresql.insert
    row = {
        "id": new_id(),
        "version": 1,
        "event_id": event.id,
        "group_key": key,
        "organisation_name": name,
        "email": email,
        "size": 0,
        "created_at": now,
    }
    db.execute(insert(_GROUPS).values(row).on_conflict_do_nothing())
    mine = (_GROUPS.c.event_id == event.id) & (_GROUPS.c.group_key == key)
    grow = update(_GROUPS).where(mine).values(size=_GROUPS.c.size + more).returning(_GROUPS.c.id)
    if source is RegistrationSource.PUBLIC:
        grow = grow.where(_GROUPS.c.size + more <= most)
    grown = db.scalar(grow)
    if grown is None:
        there = db.scalar(select(_GROUPS.c.size).where(mine)) or 0
        raise _too_large(most, there)
    found: uuid.UUID = grown
    return found


def _too_large(most: int, there: int) -> Conflict:
    if most == 0:
        return Conflict("group_too_large", "Cette rencontre n’inscrit pas de groupe : chaque personne s’inscrit.")
    if there:
        return Conflict(
            "group_too_large",
            "Un groupe compte {most} personnes au plus, et {there} sont déjà inscrites avec cette adresse.",
            most=most,
            there=there,
        )
    return Conflict("group_too_large", "Un groupe compte {most} personnes au plus.", most=most)


def _write(
    db: Session,
    event: Event,
    people: Sequence[RegistrationRequest],
    found: Situation,
    *,
    source: RegistrationSource,
    actor: Actor,
    now: datetime,
) -> list[uuid.UUID]:
    kept = [entering.kept_for(db, event.id, each, found) for each in people]
    among_held = any(kept)
    has_seats = among_held or found.seats.left is None or found.seats.left >= len(people)
    if not has_seats and not any(each.wait_for_event for each in people):
        rules.check_event_seats(found.seats)
        raise Conflict("group_full", "Il n’y a plus assez de places pour {count} personnes.", count=len(people))
    ids = counters.lock(db, event.id, entering.asked_by(people))
    made: list[uuid.UUID] = []
    for each in people:
        lead = made[0] if made and not has_seats else None
        made_id = entering.write(
            db, event.id, each, found, has_seat=has_seats, source=source, actor=actor, queued_with_id=lead, now=now
        )
        if made_id is None:
            raise rows.already_registered()
        made.append(made_id)
        if has_seats:
            wanted = {EVENT, *each.session_ids}
            seating.take(
                db, event.id, made_id, wanted, ids=ids, kind=each.kind, code=each.hold_code, among_held=among_held
            )
            queueing.join(db, event.id, made_id, each.waiting_ids, has_seat=True, ids=ids, now=now)
        else:
            wanted_lists = [*each.session_ids, *each.waiting_ids]
            queueing.join(db, event.id, made_id, wanted_lists, has_seat=False, ids=ids, now=now)
    if made and not has_seats:
        queueing.join(db, event.id, made[0], [EVENT], has_seat=False, party=len(made), ids=ids, now=now)
    moving.move_queues(db, event, at_once=made, now=now)
    return made
