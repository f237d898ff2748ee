"""Erasing somebody: what is personal goes, what only counts stays."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from domain.delivery.privacy.models import Erasure
from domain.delivery.privacy.values import ErasureReason, ErasureScope
from domain.execution.registrations import LINK_KIND
from domain.execution.registrations.form_models import FormAnswer
from domain.execution.registrations.models import (
    ArrangementRequest,
    AttendeeQuestion,
    MealChoice,
    Registration,
    RegistrationConsent,
    RegistrationGroup,
    WorkshopWish,
)
from domain.execution.registrations.queue_models import WaitingEntry
from domain.foundation import journal
from domain.foundation.accounts import PROGRAM, Actor
from domain.foundation.accounts.models import PersonalLink
from domain.foundation.core.edits import lock_row
from domain.foundation.core.errors import NotFound
from domain.foundation.core.ids import new_code
from domain.foundation.outbox.models import Mail

APART: tuple[Any, ...] = (
    ArrangementRequest,
    MealChoice,
    RegistrationConsent,
    AttendeeQuestion,
    FormAnswer,
    WorkshopWish,
    WaitingEntry,
)
"""What somebody said, wished and waited for: rows that go with them."""
TEXTS = (
    "first_name",
    "last_name",
    "latin_name",
    "email",
    "organisation_name",
    "function",
    "commune",
    "heard_from",
    "search_key",
    "sort_key",
)


def erase_registration(
    db: Session, registration_id: uuid.UUID, *, reason: ErasureReason, actor: Actor = PROGRAM, now: datetime
) -> None:
    """Nothing of the person is left: the row counts, with its state, kind and workshops. Twice changes nothing more.

    Seats are another matter: whoever still has one gives it back first (`registrations.cancel`). Raises NotFound.
    """
    if db.get(Registration, registration_id) is None:
        raise NotFound()
    registration: Registration = lock_row(db, Registration, registration_id)
    if registration.erased_at is not None:
        return
    _forget_group(db, registration)
    _empty(registration, now=now)
    for table in APART:
        db.execute(delete(table).where(table.registration_id == registration_id))
    db.execute(delete(Mail).where(Mail.subject_id == registration_id))
    db.execute(delete(PersonalLink).where(PersonalLink.kind == LINK_KIND, PersonalLink.subject_id == registration_id))
    db.add(
        Erasure(
            event_id=registration.event_id,
            subject_kind="registration",
            subject_id=registration_id,
            scope=ErasureScope.ALL,
            reason=reason,
            erased_at=now,
        )
    )
    journal.record(
        db,
        actor,
        "registration.erased",
        subject_kind="registration",
        subject_id=registration_id,
        event_id=registration.event_id,
        now=now,
    )
    db.flush()


def _empty(registration: Registration, *, now: datetime) -> None:
    for name in TEXTS:
        setattr(registration, name, "")
    registration.organisation_id = None
    registration.group_id = None
    registration.person_key = f"erased-{registration.id.hex}"
    registration.badge_code = new_code()
    registration.erased_at = registration.updated_at = now


def _forget_group(db: Session, registration: Registration) -> None:
    """Whoever registered colleagues left an address on the group."""
    if registration.group_id is not None and registration.email:
        db.execute(
            update(RegistrationGroup)
            .where(RegistrationGroup.id == registration.group_id, RegistrationGroup.email == registration.email)
            .values(email="")
        )
