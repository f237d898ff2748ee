"""How an event registers: read with its defaults, changed by the committee."""

import uuid
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from domain.execution.registrations import settings_rules
from domain.execution.registrations.form_models import ChoiceMoment, RegistrationSettings
from domain.execution.registrations.form_values import DEFAULT_FIELDS, Settings
from domain.execution.registrations.values import ChoiceMode, FieldUse
from domain.foundation import events, journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply
from domain.foundation.core.errors import EditConflict
from domain.foundation.core.ids import new_id
from domain.foundation.events.models import Event

ASIDE = frozenset({"fields", "moments", "version"})
"""What a column does not hold as it is."""
COLUMNS = tuple(each.name for each in fields(Settings) if each.name not in ASIDE)
WORDS = frozenset({"controller", "privacy_contact", "notice"})
"""They may name people: the journal tells that they changed, not what they say."""

_ROW: Any = RegistrationSettings.__table__
_MOMENT: Any = ChoiceMoment.__table__
_READ = (
    select(_ROW, _MOMENT.c.starts_at.label("moment_at"), _MOMENT.c.mode.label("moment_mode"))
    .select_from(_ROW)
    .outerjoin(_MOMENT, _MOMENT.c.event_id == _ROW.c.event_id)
    .where(_ROW.c.event_id == bindparam("event_id"))
    .order_by(_MOMENT.c.starts_at)
)


def settings_of(db: Session, event: Event) -> Settings:
    """How this event registers; the defaults while nothing was changed. One statement."""
    return settings_by_id(db, event.id)


def settings_by_id(db: Session, event_id: uuid.UUID) -> Settings:
    rows = db.execute(_READ, {"event_id": event_id}).all()
    if not rows:
        return Settings()
    first = rows[0]
    return Settings(
        **{name: getattr(first, name) for name in COLUMNS},
        fields=dict(DEFAULT_FIELDS) | _known(first.fields),
        moments={row.moment_at: row.moment_mode for row in rows if row.moment_at is not None},
        version=first.version,
    )


def change_settings(
    db: Session,
    event: Event,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Settings:
    """Change the given fields of Settings; `fields` and `moments` change those that they name.

    A moment whose mode is None goes with the rest of the event. Raises Invalid, InvalidFields, EditConflict.
    """
    events.lock_event(db, event.id)  # the row may not exist yet: two committee members come one after the other
    before = settings_of(db, event)
    if expected_version is not None and expected_version != before.version:
        raise EditConflict(expected=expected_version, current=before.version)
    after = settings_rules.clean(_with(before, values))
    row = db.scalar(select(RegistrationSettings).where(RegistrationSettings.event_id == event.id))
    if row is None:
        row = RegistrationSettings(id=new_id(), event_id=event.id, fields={}, **_columns(before))
        db.add(row)
    changes = apply(row, _columns(after))
    told: dict[str, Any] = {name: pair for name, pair in changes.items() if name not in WORDS}
    differing = {name: use.value for name, use in after.fields.items() if use is not DEFAULT_FIELDS[name]}
    if row.fields != differing:
        row.fields = differing
        told |= _fields_told(before, after)
    if after.moments != before.moments:
        _write_moments(db, event, after.moments)
        flag_modified(row, "fields")
        told["moments"] = (len(before.moments), len(after.moments))
    if told or changes:
        journal.record(
            db,
            actor,
            "registration_settings.changed",
            event_id=event.id,
            subject_kind="registration_settings",
            subject_id=row.id,
            changes=told,
            now=now,
        )
    db.flush()
    return settings_of(db, event)


def _columns(settings: Settings) -> dict[str, Any]:
    return {name: getattr(settings, name) for name in COLUMNS}


def _fields_told(before: Settings, after: Settings) -> dict[str, Any]:
    return {
        f"field_{name}": (before.fields[name], use)
        for name, use in after.fields.items()
        if before.fields[name] is not use
    }


def _with(before: Settings, values: Mapping[str, Any]) -> Settings:
    plain = {name: value for name, value in values.items() if name not in ASIDE}
    moments = {at: mode for at, mode in {**before.moments, **values.get("moments", {})}.items() if mode is not None}
    return replace(before, **plain, fields={**before.fields, **values.get("fields", {})}, moments=moments)


def _known(kept: Mapping[str, str]) -> dict[str, FieldUse]:
    return {name: FieldUse(use) for name, use in kept.items() if name in DEFAULT_FIELDS}


def _write_moments(db: Session, event: Event, moments: Mapping[datetime, ChoiceMode]) -> None:
    db.execute(delete(ChoiceMoment).where(ChoiceMoment.event_id == event.id))
    db.add_all(ChoiceMoment(event_id=event.id, starts_at=at, mode=mode) for at, mode in moments.items())
