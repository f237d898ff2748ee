"""What people accept, one by one: rows are added, never changed; the last of a kind counts."""

import uuid
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from domain.execution.registrations.form_values import Consent
from domain.execution.registrations.models import Registration, RegistrationConsent
from domain.execution.registrations.values import ConsentKind
from domain.foundation.core.ids import new_id

_ROWS: Any = RegistrationConsent.__table__
_ADD = insert(_ROWS)


def consents_of(db: Session, registration_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, dict[ConsentKind, Consent]]:
    """What each registration decided last; one statement."""
    found: dict[uuid.UUID, dict[ConsentKind, Consent]] = {each: {} for each in registration_ids}
    for row in _decided(db, registration_ids):
        found[row.registration_id][row.kind] = Consent(row.given, row.decided_at, row.by_committee)
    return found


def history_of(db: Session, registration_id: uuid.UUID) -> list[tuple[ConsentKind, Consent]]:
    """All that somebody decided, in order of time."""
    rows = _decided(db, [registration_id])
    return [(row.kind, Consent(row.given, row.decided_at, row.by_committee)) for row in rows]


def decide(
    db: Session,
    registration_id: uuid.UUID,
    consents: Mapping[ConsentKind, bool],
    *,
    by_committee: bool = False,
    now: datetime,
) -> list[ConsentKind]:
    """Add what differs from the last decision; answers the kinds that changed.

    The mark of photographs follows (`Registration.no_photo`).
    """
    before = consents_of(db, [registration_id])[registration_id]
    changed = [kind for kind, given in consents.items() if kind not in before or before[kind].given is not given]
    add(db, registration_id, {kind: consents[kind] for kind in changed}, by_committee=by_committee, now=now)
    if ConsentKind.PHOTO in changed:
        db.get_one(Registration, registration_id).no_photo = not consents[ConsentKind.PHOTO]
    return changed


def add(
    db: Session,
    registration_id: uuid.UUID,
    consents: Mapping[ConsentKind, bool],
    *,
    by_committee: bool = False,
    now: datetime,
) -> None:
    """The first decisions of somebody who has just registered."""
    rows = [
        {
            "id": new_id(),
            "registration_id": registration_id,
            "kind": kind,
            "given": given,
            "by_committee": by_committee,
            "decided_at": now,
        }
        for kind, given in consents.items()
    ]
    if rows:
        db.execute(_ADD, rows)


def _decided(db: Session, registration_ids: Iterable[uuid.UUID]) -> list[Any]:
    query = select(_ROWS).where(_ROWS.c.registration_id.in_(list(registration_ids)))
    return list(db.execute(query.order_by(_ROWS.c.decided_at, _ROWS.c.id)))
