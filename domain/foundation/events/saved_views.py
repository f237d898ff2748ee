"""Views of a table kept under a name: one's own, and those that the whole team shares."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core import edits
from domain.foundation.core.errors import Invalid, NotFound
from domain.foundation.core.text import clean_line
from domain.foundation.events.models import Event, SavedView

MOST_VIEWS = 40
"""Of one person, on one screen."""
NAME_LIMIT = 80
QUERY_LIMIT = 2000


def views_of(db: Session, event: Event, account_id: uuid.UUID, screen: str) -> Sequence[SavedView]:
    """One's own and the shared ones, by name; one statement."""
    return db.scalars(
        select(SavedView)
        .where(
            SavedView.event_id == event.id,
            SavedView.screen == screen,
            or_(SavedView.is_shared, SavedView.account_id == account_id),
        )
        .order_by(func.lower(SavedView.name), SavedView.id)
    ).all()


def save_view(
    db: Session,
    event: Event,
    account_id: uuid.UUID,
    *,
    screen: str,
    name: str,
    query: str,
    is_shared: bool,
    actor: Actor,
    now: datetime,
) -> SavedView:
    """Keep a view; one's own of that name is replaced. Raises Invalid `name_missing`, `too_many_views`, `bad_view`."""
    name = clean_line(name, field="name", limit=NAME_LIMIT)
    if not name:
        raise Invalid("name_missing", "Donnez un nom à cette vue.", field="name")
    if len(query) > QUERY_LIMIT or any(not each.isprintable() for each in query):
        raise Invalid("bad_view", "Cette vue est trop longue : enlevez un filtre.", field="query")
    mine = db.scalars(
        select(SavedView).where(
            SavedView.event_id == event.id, SavedView.account_id == account_id, SavedView.screen == screen
        )
    ).all()
    view = next((each for each in mine if each.name == name), None)
    if view is None:
        if len(mine) >= MOST_VIEWS:
            raise Invalid(
                "too_many_views",
                "Vous gardez déjà {most} vues : supprimez-en une.",
                field="name",
                most=MOST_VIEWS,
            )
        view = SavedView(event_id=event.id, account_id=account_id, screen=screen, name=name, created_at=now)
        db.add(view)
    view.query, view.is_shared = query, is_shared
    db.flush()
    _record(db, view, "view.saved", actor=actor, now=now)
    return view


def delete_view(
    db: Session, event: Event, view_id: uuid.UUID, account_id: uuid.UUID, *, actor: Actor, now: datetime
) -> None:
    """Take a view away: one's own, or one that the team shares. Raises NotFound."""
    view = edits.lock_in_event(db, SavedView, event.id, view_id)
    if not view.is_shared and view.account_id != account_id:
        raise NotFound()
    _record(db, view, "view.deleted", actor=actor, now=now)
    db.delete(view)
    db.flush()


def _record(db: Session, view: SavedView, action: str, *, actor: Actor, now: datetime) -> None:
    """Without its name nor its words: people search by name."""
    facts = {"screen": view.screen, "is_shared": view.is_shared}
    journal.record(
        db, actor, action, subject_kind="view", subject_id=view.id, event_id=view.event_id, now=now, facts=facts
    )
