"""One action on many registrations: each for itself, so that one that is refused keeps none of the others back."""

import enum
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from domain.execution.registrations import confirming, counters, grouping, queries, service
from domain.execution.registrations.models import Registration
from domain.execution.registrations.values import (
    STILL_THERE,
    ParticipantKind,
    RegistrationChanges,
    RegistrationState,
)
from domain.foundation.accounts import Actor
from domain.foundation.core.errors import Invalid, InvalidFields, PreauError
from domain.foundation.events.models import Event

MOST_AT_ONCE = 100
"""Larger numbers are sent piece by piece, with progress; nobody waits long for the lock."""


class BulkKind(enum.StrEnum):
    CONFIRM = "confirm"
    CANCEL = "cancel"
    ENTER = "enter"
    """Into a workshop, within its capacity; a workshop held at the same time is given back."""
    LEAVE = "leave"
    SET_KIND = "set_kind"
    SET_CATEGORY = "set_category"
    SET_GROUP = "set_group"
    """Under a name; without one they leave theirs."""


@dataclass(frozen=True)
class BulkAction:
    """What to do, and with what."""

    kind: BulkKind
    session_id: uuid.UUID | None = None
    participant_kind: ParticipantKind | None = None
    category_id: uuid.UUID | None = None
    group_name: str = ""
    group_id: uuid.UUID | None = None
    with_mail: bool = True


@dataclass(frozen=True)
class Done:
    """Somebody for whom it was done, and what they had before (workshops: separated by spaces), to undo it."""

    id: uuid.UUID
    before: str = ""


@dataclass(frozen=True)
class Refused:
    id: uuid.UUID
    name: str
    reason: str


@dataclass
class BulkResult:
    done: list[Done] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    unchanged: int = 0
    """Those who were so already: undoing must leave them as they are."""
    group_id: uuid.UUID | None = None


@dataclass(frozen=True)
class _Desk:
    """What every step is done with."""

    db: Session
    event: Event
    action: BulkAction
    actor: Actor
    secret: bytes
    base_url: str
    now: datetime

    def change(self, row: Registration, **values: Any) -> None:
        service.change(
            self.db,
            self.event,
            row.id,
            RegistrationChanges(**values),
            actor=self.actor,
            by_committee=True,
            with_mail=self.action.with_mail,
            secret=self.secret,
            base_url=self.base_url,
            now=self.now,
        )


def act(
    db: Session,
    event: Event,
    registration_ids: Sequence[uuid.UUID],
    action: BulkAction,
    *,
    actor: Actor,
    secret: bytes,
    base_url: str,
    now: datetime,
) -> BulkResult:
    """Do it for each; those refused are named with the reason. Raises NotFound, Invalid `too_many_at_once`."""
    if len(registration_ids) > MOST_AT_ONCE:
        raise Invalid("too_many_at_once", "Pas plus de {most} lignes à la fois.", field="ids", most=MOST_AT_ONCE)
    _check(action)
    desk = _Desk(db, event, action, actor, secret, base_url, now)
    counters.lock(db, event.id)
    result = BulkResult()
    if action.kind is BulkKind.SET_GROUP and (action.group_name or action.group_id):
        result.group_id = grouping.group_named(db, event, action.group_name, action.group_id, now=now)
    step = _STEPS[action.kind]
    for registration_id in dict.fromkeys(registration_ids):
        row = queries.registration_of(db, event, registration_id)
        name = f"{row.first_name} {row.last_name}"
        try:
            with db.begin_nested():
                before = step(desk, row, result)
        except PreauError as error:
            result.refused.append(Refused(registration_id, name, _reason(error)))
        else:
            if before is None:
                result.unchanged += 1
            else:
                result.done.append(Done(registration_id, before))
    return result


def _reason(error: PreauError) -> str:
    errors = error.errors if isinstance(error, InvalidFields) else [error]
    return " ".join(dict.fromkeys(each.sentence for each in errors))


def _check(action: BulkAction) -> None:
    needed: dict[BulkKind, tuple[str, Any]] = {
        BulkKind.ENTER: ("session_id", action.session_id),
        BulkKind.LEAVE: ("session_id", action.session_id),
        BulkKind.SET_KIND: ("kind", action.participant_kind),
    }
    name, value = needed.get(action.kind, ("", True))
    if value is None:
        raise Invalid("value_missing", "Dites ce qu’il faut changer.", field=name)


def _confirm(desk: _Desk, row: Registration, _: BulkResult) -> str | None:
    if row.state is RegistrationState.CONFIRMED:
        return None
    confirming.confirm(desk.db, desk.event, row.id, actor=desk.actor, by_committee=True, now=desk.now)
    return ""


def _cancel(desk: _Desk, row: Registration, _: BulkResult) -> str | None:
    if row.state not in STILL_THERE:
        return None
    service.cancel(
        desk.db,
        desk.event,
        row.id,
        actor=desk.actor,
        by_committee=True,
        with_mail=desk.action.with_mail,
        secret=desk.secret,
        base_url=desk.base_url,
        now=desk.now,
    )
    return ""


def _enter(desk: _Desk, row: Registration, _: BulkResult) -> str | None:
    """Undone by going back to the workshops held before at that time, or to none."""
    wanted = desk.action.session_id
    held = queries.chosen(desk.db, desk.event, row.id)
    if wanted in {each.id for each in held}:
        return None
    found = queries.situation(desk.db, desk.event.id, [wanted] if wanted else []).workshops
    over = [each.id for each in held if found and each.interval.overlaps(found[0].interval) and each.id != wanted]
    kept = [each.id for each in held if each.id not in over]
    desk.change(row, session_ids=tuple(dict.fromkeys([*kept, *([wanted] if wanted else [])])))
    return " ".join(map(str, over))


def _leave(desk: _Desk, row: Registration, _: BulkResult) -> str | None:
    held = queries.session_ids_of(desk.db, [row.id])[row.id]
    if desk.action.session_id not in held:
        return None
    desk.change(row, session_ids=tuple(each for each in held if each != desk.action.session_id))
    return ""


def _set_kind(desk: _Desk, row: Registration, _: BulkResult) -> str | None:
    before = row.kind.value
    if row.kind is desk.action.participant_kind:
        return None
    desk.change(row, kind=desk.action.participant_kind)
    return before


def _set_category(desk: _Desk, row: Registration, _: BulkResult) -> str | None:
    before = str(row.category_id or "")
    if row.category_id == desk.action.category_id:
        return None
    grouping.set_category(desk.db, row, desk.action.category_id, actor=desk.actor, now=desk.now)
    return before


def _set_group(desk: _Desk, row: Registration, result: BulkResult) -> str | None:
    before = str(row.group_id or "")
    if row.group_id == result.group_id:
        return None
    grouping.set_group(desk.db, row, result.group_id, actor=desk.actor, now=desk.now)
    return before


_STEPS: dict[BulkKind, Callable[[_Desk, Registration, BulkResult], str | None]] = {
    BulkKind.CONFIRM: _confirm,
    BulkKind.CANCEL: _cancel,
    BulkKind.ENTER: _enter,
    BulkKind.LEAVE: _leave,
    BulkKind.SET_KIND: _set_kind,
    BulkKind.SET_CATEGORY: _set_category,
    BulkKind.SET_GROUP: _set_group,
}
