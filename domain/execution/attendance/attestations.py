"""That somebody was there, numbered, with a code by which whoever holds the paper has it confirmed."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution.attendance import attestation_rules, lists
from domain.execution.attendance.attestation_rules import Facts, Seen
from domain.execution.attendance.models import Attendance, Attestation
from domain.execution.registrations.models import Registration
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import lock_row
from domain.foundation.core.errors import Conflict, NotFound
from domain.foundation.core.ids import new_code, read_code
from domain.foundation.core.pages import Page, PageRequest, paginate
from domain.foundation.events.models import Event

CODE_LENGTH = 26
"""Of five bits each: 130."""


@dataclass(frozen=True)
class AttestationRow:
    """An attestation as it is drawn and confirmed."""

    registration_id: uuid.UUID
    number: int
    code: str
    first_name: str
    last_name: str
    organisation_name: str
    facts: Facts
    issued_at: datetime


SORTS = {"number": Attestation.number, "name": Registration.sort_key, "issued_at": Attestation.issued_at}


def issue(db: DbSession, event: Event, registration_id: uuid.UUID | None = None, *, actor: Actor, now: datetime) -> int:
    """An attestation for somebody, or for everybody who came; those given before say what is known now, under the
    same number. Answers how many are new or say more. Raises NotFound, Conflict `nobody_came`."""
    lock_row(db, Event, event.id)  # numbers follow each other
    seen = _seen(db, event, registration_id)
    if not seen:
        _say_why(db, event, registration_id)
    given = {row.registration_id: row for row in db.scalars(select(Attestation).where(_of(event)))}
    number = max((row.number for row in given.values()), default=0)
    changed = 0
    for each, checks in seen.items():
        facts = attestation_rules.as_json(attestation_rules.facts_of(checks, event.time_zone, now=now))
        row = given.get(each)
        if row is None:
            number += 1
            row = Attestation(
                event_id=event.id, registration_id=each, number=number, code=new_code(CODE_LENGTH), issued_at=now
            )
            db.add(row)
        if row.facts != facts:
            row.facts, row.issued_at = facts, now
            changed += 1
    _record(db, event, changed, actor=actor, now=now)
    return changed


def attestations(db: DbSession, event: Event, page: PageRequest) -> Page[AttestationRow]:
    """Those that were given. Raises Invalid."""
    query = select(Attestation.id).join(Registration).where(_of(event), Registration.erased_at.is_(None))
    found = paginate(db, query, page, sorts=SORTS, default_sort="number", tie=Attestation.id)
    rows = {row[0]: row[1] for row in _rows(db, Attestation.id.in_(found.items))}
    return Page([rows[each] for each in found.items], found.total, found.page, found.size)


def attestation_rows(
    db: DbSession, event: Event, registration_ids: Collection[uuid.UUID] | None = None
) -> list[AttestationRow]:
    """Those of these people, or all, by name: what a print draws."""
    wanted = [_of(event), Registration.erased_at.is_(None)]
    if registration_ids is not None:
        wanted.append(Attestation.registration_id.in_(list(registration_ids)))
    return [row for _, row in _rows(db, *wanted)]


def attestation_of_code(db: DbSession, typed: str) -> tuple[Event, AttestationRow]:
    """The attestation that carries a code. Raises NotFound, alike for what never was and what is no more."""
    code = read_code(typed)
    query = (
        select(Event, Attestation, Registration)
        .join(Attestation, Attestation.event_id == Event.id)
        .join(Registration, Registration.id == Attestation.registration_id)
        .where(Attestation.code == code, Registration.erased_at.is_(None))
    )
    found = db.execute(query).one_or_none() if len(code) == CODE_LENGTH else None
    if found is None:
        raise NotFound()
    return found[0], _row(found[1], found[2])


def was_there(db: DbSession, registration_id: uuid.UUID) -> bool:
    """Whether somebody was checked in at least once."""
    query = select(Attendance.id).where(Attendance.registration_id == registration_id).limit(1)
    return db.scalar(query) is not None


def _seen(db: DbSession, event: Event, registration_id: uuid.UUID | None) -> dict[uuid.UUID, list[Seen]]:
    """The check-ins of each person who came, in order of names."""
    named = {each.id: each for each in lists.lists_of(db, event, with_gone=True)}
    query = (
        select(Attendance)
        .join(Registration, Registration.id == Attendance.registration_id)
        .where(Attendance.event_id == event.id, Registration.erased_at.is_(None))
        .order_by(Registration.sort_key, Registration.id, Attendance.came_at)
    )
    if registration_id is not None:
        query = query.where(Attendance.registration_id == registration_id)
    found: dict[uuid.UUID, list[Seen]] = {}
    for row in db.scalars(query):
        of = named[row.list_id]
        seen = Seen(of.name, of.starts_at, of.ends_at, row.came_at, row.means)
        found.setdefault(row.registration_id, []).append(seen)
    return found


def _say_why(db: DbSession, event: Event, registration_id: uuid.UUID | None) -> None:
    if registration_id is not None:
        known = select(Registration.id).where(Registration.id == registration_id, Registration.event_id == event.id)
        if db.scalar(known) is None:
            raise NotFound()
        raise Conflict("nobody_came", "Cette personne n’a pas été pointée : il n’y a pas de présence à attester.")
    raise Conflict("nobody_came", "Personne n’a encore été pointé : il n’y a pas de présence à attester.")


def _of(event: Event) -> Any:
    return Attestation.event_id == event.id


def _rows(db: DbSession, *wanted: Any) -> Sequence[tuple[uuid.UUID, AttestationRow]]:
    query = (
        select(Attestation, Registration)
        .join(Registration, Registration.id == Attestation.registration_id)
        .where(*wanted)
        .order_by(Registration.sort_key, Registration.id)
    )
    return [(row[0].id, _row(row[0], row[1])) for row in db.execute(query)]


def _row(row: Attestation, person: Registration) -> AttestationRow:
    return AttestationRow(
        row.registration_id,
        row.number,
        row.code,
        person.first_name,
        person.last_name,
        person.organisation_name,
        attestation_rules.from_json(row.facts),
        row.issued_at,
    )


def _record(db: DbSession, event: Event, count: int, *, actor: Actor, now: datetime) -> None:
    if count:
        journal.record(
            db,
            actor,
            "attendance.attested",
            subject_kind="attendance",
            subject_id=event.id,
            event_id=event.id,
            now=now,
            facts={"count": count},
        )
    db.flush()
