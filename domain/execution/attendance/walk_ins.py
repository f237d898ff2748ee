"""People who come without having registered: a registration each, and the blank badge that they were given."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session as DbSession

from domain.execution.attendance import rules
from domain.execution.attendance.blanks import blank_number
from domain.execution.attendance.people import Known, code_of
from domain.execution.attendance.values import ScanRequest, WalkIn
from domain.execution.registrations import desk
from domain.execution.registrations.desk import Arrival
from domain.execution.registrations.values import RegistrationRequest
from domain.foundation.core.text import clean_line
from domain.foundation.events.models import Event

NO_NAME = "?"
"""Stands for a name of which nothing is left once it is cleaned: somebody is there all the same."""


@dataclass(frozen=True)
class Written:
    """Who a walk-in became: nobody for want of a seat, unless the desk lets them in. `badge`: why the blank badge is
    not theirs; empty when it is, or none was given."""

    registration_id: uuid.UUID | None
    was_registered: bool
    has_seat: bool
    badge: str


NOT_WRITTEN = Written(None, was_registered=False, has_seat=False, badge="")


def write(
    db: DbSession, event: Event, scans: Sequence[ScanRequest], known: Known, *, secret: bytes, now: datetime
) -> dict[uuid.UUID, Written]:
    """By scan; `known` tells who carries the codes already."""
    asked = [(scan, scan.walk_in) for scan in scans if scan.walk_in is not None]
    arrivals = [Arrival(_request(walk_in), _is_in(scan)) for scan, walk_in in asked]
    made = desk.register_at_desk(db, event, arrivals, now=now)
    given: set[str] = set()
    found = {}
    for (scan, walk_in), row in zip(asked, made, strict=True):
        if row.registration_id is None:
            found[scan.id] = NOT_WRITTEN
            continue
        code = code_of(walk_in.badge_code)
        badge = _badge(code, event, known, given, is_new=row.is_new, secret=secret)
        if code and not badge:
            desk.give_badge(db, row.registration_id, code)
            given.add(code)
        found[scan.id] = Written(row.registration_id, not row.is_new, row.has_seat, badge)
    return found


def _is_in(scan: ScanRequest) -> bool:
    return scan.anyway or rules.was_let_in(made_offline=scan.made_offline, answered=scan.answered)


def _badge(code: str, event: Event, known: Known, given: set[str], *, is_new: bool, secret: bytes) -> str:
    if not code:
        return ""
    if blank_number(secret, event.id, code) is None:
        return "foreign"
    if code in known.by_code or code in given:
        return "taken"
    return "" if is_new else "spare"


def _request(walk_in: WalkIn) -> RegistrationRequest:
    return RegistrationRequest(
        first_name=clean_line(walk_in.first_name) or NO_NAME,
        last_name=clean_line(walk_in.last_name) or NO_NAME,
        organisation_name=walk_in.organisation_name,
    )
