"""Phones of the desk: a link that opens once binds the phone, which then carries a secret of its own."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session as DbSession

from domain.execution.attendance import rules
from domain.execution.attendance.models import DeskDevice, Scan
from domain.foundation import accounts, events, journal
from domain.foundation.accounts import Actor, Permission
from domain.foundation.accounts.models import Account
from domain.foundation.core.edits import lock_in_event
from domain.foundation.core.errors import Conflict, Invalid, Unauthenticated
from domain.foundation.core.ids import hash_token, new_token
from domain.foundation.core.text import clean_line
from domain.foundation.events.models import Event

MOST_DESKS = 60
NAME_LIMIT = 60
NOTE_EVERY = timedelta(minutes=1)
MOST_CALLS, CALLS_PER = 3000, timedelta(minutes=10)

_BOUND = (
    select(DeskDevice, Event, Account)
    .join(Event, Event.id == DeskDevice.event_id)
    .outerjoin(Account, Account.id == DeskDevice.account_id)
    .where(DeskDevice.secret_hash == bindparam("secret_hash"), DeskDevice.bound_at.is_not(None))
)


def desks_of(db: DbSession, event: Event) -> Sequence[DeskDevice]:
    """Every phone of the desk, the latest first, those that were revoked too."""
    query = select(DeskDevice).where(DeskDevice.event_id == event.id)
    return db.scalars(query.order_by(DeskDevice.created_at.desc(), DeskDevice.id)).all()


def add_desk(db: DbSession, event: Event, name: str, *, actor: Actor, now: datetime) -> tuple[DeskDevice, str]:
    """A phone to be, and the secret of the link that binds it. Raises Invalid `name_missing`, `too_many_desks`."""
    device, secret = _added(db, event, name, actor=actor, now=now), new_token()
    device.secret_hash = hash_token(secret)
    db.flush()
    return device, secret


def own_desk(db: DbSession, event: Event, account: Account, *, actor: Actor, now: datetime) -> tuple[DeskDevice, str]:
    """A member's own phone, bound at once; the one that they had before serves no more."""
    theirs = select(DeskDevice).where(
        DeskDevice.event_id == event.id, DeskDevice.account_id == account.id, DeskDevice.revoked_at.is_(None)
    )
    for before in db.scalars(theirs):
        before.revoked_at, before.secret_hash = now, None
    device, secret = _added(db, event, account.name or "Comité", actor=actor, now=now), new_token()
    device.account_id, device.bound_at, device.secret_hash = account.id, now, hash_token(secret)
    db.flush()
    return device, secret


def renew_desk(
    db: DbSession, event: Event, desk_id: uuid.UUID, *, actor: Actor, now: datetime
) -> tuple[DeskDevice, str]:
    """A new link for that desk; the phone that was bound, and the old link, are dead. Raises NotFound."""
    device, secret = lock_in_event(db, DeskDevice, event.id, desk_id), new_token()
    device.secret_hash, device.bound_at, device.revoked_at, device.account_id = hash_token(secret), None, None, None
    _record(db, device, "desk.renewed", actor=actor, now=now)
    return device, secret


def revoke_desk(db: DbSession, event: Event, desk_id: uuid.UUID, *, actor: Actor, now: datetime) -> None:
    """The phone can do nothing more, from its next request on; what it sent stays. Raises NotFound."""
    device = lock_in_event(db, DeskDevice, event.id, desk_id)
    if device.revoked_at is None:
        device.revoked_at = now
        _record(db, device, "desk.revoked", actor=actor, now=now)


def bind(db: DbSession, token: str, *, now: datetime) -> tuple[DeskDevice, Event, str]:
    """Whoever opens the link first makes this their phone; the link is dead then.

    Raises Conflict `desk_link_used`, also for a link that never was.
    """
    query = select(DeskDevice).where(DeskDevice.secret_hash == hash_token(token), DeskDevice.bound_at.is_(None))
    device = db.scalar(query.with_for_update())
    event = db.get(Event, device.event_id) if device else None
    if device is None or event is None or device.revoked_at is not None or now >= closes_at(event):
        raise Conflict(
            "desk_link_used",
            "Ce lien a déjà servi, ou il n’existe plus. Demandez-en un autre à la coordination.",
        )
    secret = new_token()
    device.secret_hash, device.bound_at, device.last_seen_at = hash_token(secret), now, now
    db.flush()
    return device, event, secret


def use_desk(db: DbSession, secret: str, *, now: datetime) -> tuple[DeskDevice, Event]:
    """The phone that carries this secret. Raises Unauthenticated `device_unknown`, `device_revoked`,
    `device_expired`, each in its words."""
    row = db.execute(_BOUND, {"secret_hash": hash_token(secret)}).one_or_none()
    if row is None:
        raise Unauthenticated("device_unknown", "Ce téléphone n’est pas relié à l’accueil. Demandez un lien.")
    device, event, account = row
    if device.revoked_at is not None or (account is not None and not _may_check(db, event, account)):
        raise Unauthenticated("device_revoked", "Ce téléphone n’est plus relié à l’accueil. Demandez un nouveau lien.")
    if now >= closes_at(event):
        raise Unauthenticated("device_expired", "La rencontre est terminée : ce téléphone ne pointe plus personne.")
    return device, event


def note_seen(db: DbSession, device: DeskDevice, *, now: datetime) -> None:
    """When a phone was last there, once a minute; nobody is told."""
    if device.last_seen_at is None or now - device.last_seen_at >= NOTE_EVERY:
        seen = update(DeskDevice).where(DeskDevice.id == device.id).values(last_seen_at=now)
        db.execute(seen.execution_options(synchronize_session=False))


def count_call(db: DbSession, device: DeskDevice, *, now: datetime) -> None:
    """One more call of a phone, in its own transaction's words. Raises TooMany beyond what hands can do."""
    accounts.count_try(db, f"desk:{device.id}", most=MOST_CALLS, per=CALLS_PER, now=now)
    note_seen(db, device, now=now)


def closes_at(event: Event) -> datetime:
    """When phones stop serving, and forget what they hold."""
    return rules.desk_closes_at(event.ends_at, event.time_zone)


def forget_desks(db: DbSession, event: Event) -> None:
    """Phones, whose names may be people's, and what they scanned of nobody known: over with the gathering."""
    db.execute(delete(Scan).where(Scan.event_id == event.id, Scan.registration_id.is_(None)))
    db.execute(delete(DeskDevice).where(DeskDevice.event_id == event.id))


def _may_check(db: DbSession, event: Event, account: Account) -> bool:
    if account.closed_at is not None:
        return False
    role = events.roles_of(db, account).get(event.id)
    return Permission.ATTENDANCE_CHECK in events.permissions_of(account, role)


def _added(db: DbSession, event: Event, name: str, *, actor: Actor, now: datetime) -> DeskDevice:
    others = desks_of(db, event)
    if len(others) >= MOST_DESKS:
        raise Invalid("too_many_desks", "Il y a déjà {most} postes : reprenez l’un d’eux.", most=MOST_DESKS)
    device = DeskDevice(
        event_id=event.id,
        name=_name_of_its_own(clean_line(name, field="name", limit=NAME_LIMIT), {each.name for each in others}),
        created_by=actor.name,
        created_at=now,
    )
    db.add(device)
    db.flush()
    _record(db, device, "desk.added", actor=actor, now=now)
    return device


def _name_of_its_own(name: str, taken: set[str]) -> str:
    """Two phones of one name could not be told apart: « Porte B (2) »."""
    if not name:
        raise Invalid("name_missing", "Donnez un nom.", field="name")
    rank, found = 1, name
    while found in taken:
        rank += 1
        found = f"{name} ({rank})"
    return found


def _record(db: DbSession, device: DeskDevice, action: str, *, actor: Actor, now: datetime) -> None:
    journal.record(
        db,
        actor,
        action,
        subject_kind="desk",
        subject_id=device.id,
        event_id=device.event_id,
        now=now,
        facts={"name": device.name},
    )
    db.flush()
