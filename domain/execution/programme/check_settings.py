"""Verbs on checks: how much each counts in an event, and exceptions with a written reason."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.checking import changed_levels
from domain.execution.programme.checks import CATALOGUE, OFF, Finding, Level
from domain.execution.programme.models import CheckException, CheckLevel
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import lock_row
from domain.foundation.core.errors import Invalid, NotFound
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import clean_text
from domain.foundation.events.models import Event

MOST_EXCEPTIONS = 2_000


def set_levels(db: DbSession, event: Event, levels: Mapping[str, Level | None], *, actor: Actor, now: datetime) -> None:
    """Say how much these checks count; None switches one off. Raises Invalid `unknown_check`."""
    if any(code not in CATALOGUE for code in levels):
        raise Invalid("unknown_check", "Ce point à vérifier n’existe pas.", field="levels")
    lock_row(db, Event, event.id)
    before = {code: default for code, (default, _) in CATALOGUE.items()} | changed_levels(db, event)
    changes = {code: (before[code], level) for code, level in levels.items() if before[code] is not level}
    if not changes:
        return
    db.execute(delete(CheckLevel).where(CheckLevel.event_id == event.id, CheckLevel.code.in_(list(changes))))
    db.add_all(
        CheckLevel(event_id=event.id, code=code, level=level)
        for code, (_, level) in changes.items()
        if level is not CATALOGUE[code][0]
    )
    journal.record(
        db,
        actor,
        "check.levels_changed",
        subject_kind="check",
        subject_id=event.id,
        event_id=event.id,
        now=now,
        changes={code: (_word(one), _word(other)) for code, (one, other) in changes.items()},
    )
    db.flush()


def accept_finding(
    db: DbSession, event: Event, finding: Finding, reason: str, *, actor: Actor, now: datetime
) -> CheckException:
    """Live with a finding, and say why; said again, the new reason counts.

    Raises Invalid `reason_missing`, `too_many_exceptions`.
    """
    reason = clean_text(reason, field="reason", limit=2000)
    if not reason:
        raise Invalid("reason_missing", "Dites pourquoi le comité l’accepte.", field="reason")
    lock_row(db, Event, event.id)
    query = select(CheckException).where(
        CheckException.event_id == event.id,
        CheckException.code == finding.code,
        CheckException.subject == finding.subject,
    )
    row = db.scalar(query)
    if row is None:
        _check_room_for_more(db, event)
        row = CheckException(event_id=event.id, code=finding.code, subject=finding.subject)
        db.add(row)
    row.reason, row.accepted_by, row.accepted_at = reason, actor.name, now
    db.flush()
    _record(db, actor, "check.accepted", event, row, now=now)
    return row


def take_back_exception(db: DbSession, event: Event, exception_id: uuid.UUID, *, actor: Actor, now: datetime) -> None:
    """The finding counts again. Raises NotFound, also for another event's."""
    query = select(CheckException).where(CheckException.id == exception_id, CheckException.event_id == event.id)
    row = db.scalar(query.with_for_update())
    if row is None:
        raise NotFound()
    _record(db, actor, "check.taken_back", event, row, now=now)
    db.delete(row)
    db.flush()


def _check_room_for_more(db: DbSession, event: Event) -> None:
    held = db.scalar(select(func.count()).where(CheckException.event_id == event.id)) or 0
    if held >= MOST_EXCEPTIONS:
        raise Invalid(
            "too_many_exceptions", "Une rencontre a {most} exceptions au plus.", field="reason", most=MOST_EXCEPTIONS
        )


def _word(level: Level | None) -> str:
    return level.value if level else OFF


def _record(db: DbSession, actor: Actor, action: str, event: Event, row: CheckException, *, now: datetime) -> None:
    journal.record(
        db,
        actor,
        action,
        subject_kind="check",
        subject_id=row.id,
        event_id=event.id,
        now=now,
        facts={"name": gettext(CATALOGUE[row.code][1])},
    )
