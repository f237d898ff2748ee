"""The secret address at which a member of the team reads the committee's calendar: made, renewed, closed, opened."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.foundation import accounts, journal
from domain.foundation.accounts import ROLES, Actor, Permission, WrongSecret
from domain.foundation.accounts.models import Account
from domain.foundation.core.errors import Conflict
from domain.foundation.events.models import Event, EventMember

LINK_KIND = "agenda"


@dataclass(frozen=True)
class CalendarReader:
    """Whose calendar it is: the event and the member that a living address opens."""

    event: Event
    member: EventMember


def calendar_token(db: Session, event: Event, account: Account, *, secret: bytes) -> str | None:
    """What the member's address holds, if they have one that lives."""
    member = _member(db, event, account)
    link = accounts.link_to(db, LINK_KIND, member.id) if member else None
    return accounts.token_of(link, secret) if link is not None and link.revoked_at is None else None


def renew_calendar_link(
    db: Session, event: Event, account: Account, *, secret: bytes, actor: Actor, now: datetime
) -> str:
    """A new address for the member; the former one is dead. Raises Conflict `not_in_team`."""
    member = _own_place(db, event, account)
    link = accounts.link_to(db, LINK_KIND, member.id)
    if link is None:
        return accounts.new_link(db, LINK_KIND, member.id, event, secret=secret, now=now)
    token = accounts.renew_link(db, link, secret=secret, now=now)
    _record(db, member, actor, "calendar.renewed", now=now)
    return token


def close_calendar_link(db: Session, event: Event, account: Account, *, actor: Actor, now: datetime) -> None:
    """Close the member's address until they ask for a new one. Raises Conflict `not_in_team`."""
    member = _own_place(db, event, account)
    link = accounts.link_to(db, LINK_KIND, member.id)
    if link is not None and link.revoked_at is None:
        accounts.revoke_link(db, link, now=now)
        _record(db, member, actor, "calendar.closed", now=now)


def open_calendar(db: Session, token: str, *, now: datetime) -> CalendarReader:
    """Raises WrongSecret: also for who left the team, or whose role sees the committee no more."""
    try:
        link = accounts.open_link(db, LINK_KIND, token, now=now)
    except WrongSecret:
        raise _dead() from None
    row = db.execute(
        select(Event, EventMember)
        .join(EventMember, EventMember.event_id == Event.id)
        .join(Account, Account.id == EventMember.account_id)
        .where(EventMember.id == link.subject_id, Event.id == link.event_id, Account.closed_at.is_(None))
    ).one_or_none()
    if row is None or Permission.COMMITTEE_READ not in ROLES[row.EventMember.role]:
        raise _dead()
    return CalendarReader(row.Event, row.EventMember)


def _dead() -> WrongSecret:
    return WrongSecret(
        "calendar_link_dead",
        "Cette adresse de calendrier ne marche pas ou ne marche plus. Dans Préau, la page « Comité » vous donne la"
        " nouvelle : « S’abonner au calendrier ».",
    )


def _member(db: Session, event: Event, account: Account) -> EventMember | None:
    return db.scalar(select(EventMember).where(EventMember.event_id == event.id, EventMember.account_id == account.id))


def _own_place(db: Session, event: Event, account: Account) -> EventMember:
    member = _member(db, event, account)
    if member is None:
        raise Conflict(
            "not_in_team",
            "Ce calendrier est celui des membres de l’équipe : ajoutez-vous d’abord, dans « Réglages », « Équipe ».",
        )
    return member


def _record(db: Session, member: EventMember, actor: Actor, action: str, *, now: datetime) -> None:
    journal.record(
        db, actor, action, subject_kind="member", subject_id=member.account_id, event_id=member.event_id, now=now
    )
