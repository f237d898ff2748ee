"""The door of somebody without account: a secret address that opens one subject.

It opens by GET until it is renewed, revoked, or thirty days after the event's end; it changes things by POST only.
"""

import uuid
from datetime import datetime
from typing import Protocol

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from domain.foundation.accounts.models import PersonalLink
from domain.foundation.accounts.rules import PERSONAL_LINK_LIFE, WrongSecret
from domain.foundation.core.ids import derive_token, hash_token


class LinkedEvent(Protocol):
    """What a link needs to know of a gathering."""

    @property
    def id(self) -> uuid.UUID: ...
    @property
    def ends_at(self) -> datetime: ...


def make_link(
    db: Session, kind: str, subject_id: uuid.UUID, event: LinkedEvent, *, secret: bytes, now: datetime
) -> str:
    """The secret that opens `subject_id`; the same one each time until it is renewed or revoked."""
    link = link_to(db, kind, subject_id)
    if link is not None:
        return token_of(link, secret) if link.revoked_at is None else renew_link(db, link, secret=secret, now=now)
    return new_link(db, kind, subject_id, event, secret=secret, now=now)


def new_link(db: Session, kind: str, subject_id: uuid.UUID, event: LinkedEvent, *, secret: bytes, now: datetime) -> str:
    """The secret that opens a subject just made, which cannot have a link yet."""
    link = PersonalLink(
        kind=kind,
        subject_id=subject_id,
        event_id=event.id,
        generation=1,
        created_at=now,
        expires_at=event.ends_at + PERSONAL_LINK_LIFE,
    )
    token = token_of(link, secret)
    link.token_hash = hash_token(token)
    db.add(link)
    db.flush()
    return token


def token_of(link: PersonalLink, secret: bytes) -> str:
    """The secret made again, so that a later mail can carry it although only its hash is stored."""
    return derive_token(secret, "link", link.kind, link.subject_id, link.generation)


def link_to(db: Session, kind: str, subject_id: uuid.UUID) -> PersonalLink | None:
    """The link that opens `subject_id`, alive or not."""
    return db.scalar(select(PersonalLink).where(PersonalLink.kind == kind, PersonalLink.subject_id == subject_id))


def tokens_of(db: Session, kind: str, event: LinkedEvent, *, secret: bytes) -> dict[uuid.UUID, str]:
    """The secrets of every open link of this kind in an event, by subject; one statement."""
    links = db.scalars(
        select(PersonalLink).where(
            PersonalLink.kind == kind, PersonalLink.event_id == event.id, PersonalLink.revoked_at.is_(None)
        )
    )
    return {link.subject_id: token_of(link, secret) for link in links}


def open_link(db: Session, kind: str, token: str, *, now: datetime) -> PersonalLink:
    """The living link with this secret. Raises WrongSecret `link_dead`: wrong, old and revoked ones look the same."""
    link = db.scalar(
        select(PersonalLink).where(
            PersonalLink.token_hash == hash_token(token),
            PersonalLink.kind == kind,
            PersonalLink.revoked_at.is_(None),
            PersonalLink.expires_at > now,
        )
    )
    if link is None:
        raise WrongSecret(
            "link_dead",
            "Ce lien ne marche pas ou ne marche plus. Demandez-en un nouveau depuis la page de la rencontre.",
        )
    return link


def renew_link(db: Session, link: PersonalLink, *, secret: bytes, now: datetime) -> str:
    """A new secret for the same subject; the older one is dead."""
    link.generation += 1
    link.revoked_at = None
    link.created_at = now
    token = token_of(link, secret)
    link.token_hash = hash_token(token)
    db.flush()
    return token


def revoke_link(db: Session, link: PersonalLink, *, now: datetime) -> None:
    """Close the door until the link is renewed."""
    link.revoked_at = now
    db.flush()


def move_links(db: Session, event: LinkedEvent) -> None:
    """Let the links of an event live until thirty days after its (new) end."""
    db.execute(
        update(PersonalLink)
        .where(PersonalLink.event_id == event.id)
        .values(expires_at=event.ends_at + PERSONAL_LINK_LIFE)
    )


def remove_links(db: Session, event: LinkedEvent) -> None:
    """Remove the links of an event that goes away."""
    db.execute(delete(PersonalLink).where(PersonalLink.event_id == event.id))
