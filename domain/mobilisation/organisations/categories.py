"""Verbs on the kinds of actors: they are shared by every gathering of the house."""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, check_version
from domain.foundation.core.errors import Conflict, Invalid, NotFound
from domain.foundation.core.i18n import ngettext
from domain.foundation.core.ids import new_id
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event
from domain.mobilisation.organisations import rules
from domain.mobilisation.organisations.models import ActorCategory
from domain.mobilisation.organisations.queries import categories, uses_of_categories
from domain.mobilisation.organisations.values import (
    CATEGORY_IDEAS,
    CATEGORY_NAMES,
    EXPECTED_CATEGORIES,
    CategoryFacts,
)

FIRST_VERSION = 1


def ensure_default_categories(db: Session) -> list[ActorCategory]:
    """Add the kinds of actors that Préau comes with, and ideas to those that nobody changed; answers those in use."""
    known = {row.code: row for row in db.scalars(select(ActorCategory))}
    for position, (code, name) in enumerate(CATEGORY_NAMES.items()):
        row = known.get(code.value)
        ours = {"ideas": CATEGORY_IDEAS[code], "expected": code in EXPECTED_CATEGORIES}
        if row is None:
            db.add(ActorCategory(code=code.value, name=name, position=position, **ours))
        elif not row.ideas and row.version == FIRST_VERSION:
            apply(row, ours)
    db.flush()
    return categories(db)


def create_category(
    db: Session, event: Event, name: str, *, ideas: str = "", expected: bool = False, actor: Actor, now: datetime
) -> ActorCategory:
    """A kind of actor that the committee adds; one of the same name is answered as it is.

    Raises Invalid `name_missing`.
    """
    facts = rules.clean_category(CategoryFacts(name, ideas, expected))
    _wait_turn(db)
    known = categories(db) or ensure_default_categories(db)
    same = _named(known, facts.name)
    if same is not None:
        return same
    row = ActorCategory(
        id=new_id(),
        code=f"c-{new_id().hex}",
        name=facts.name,
        ideas=facts.ideas,
        expected=facts.expected,
        position=len(known),
    )
    db.add(row)
    db.flush()
    _record(db, actor, "category.created", row, event, now=now, facts={"name": row.name})
    return row


def update_category(
    db: Session,
    event: Event,
    category_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> ActorCategory:
    """Change fields of CategoryFacts; `position` moves it among the others.

    Raises NotFound, EditConflict, Invalid `name_missing` and `category_name_taken`.
    """
    _wait_turn(db)
    row = _locked(db, category_id)
    check_version(row, expected_version)
    before = CategoryFacts(row.name, row.ideas, row.expected)
    facts = rules.clean_category(replace(before, **values))
    others = [each for each in categories(db) if each.id != row.id]
    if facts.name != before.name and _named(others, facts.name) is not None:
        raise Invalid("category_name_taken", "Une autre catégorie porte déjà ce nom.", field="name")
    changes = apply(row, {"name": facts.name, "ideas": facts.ideas, "expected": facts.expected})
    db.flush()
    if facts.position is not None:
        changes |= _move(db, row, others, facts.position)
    if changes:
        _record(db, actor, "category.changed", row, event, now=now, changes=changes)
    db.flush()
    return row


def archive_category(
    db: Session,
    event: Event,
    category_id: uuid.UUID,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> ActorCategory:
    """Put away a kind of actor that no structure has. Raises NotFound, EditConflict, Conflict `category_in_use`."""
    row = _locked(db, category_id)
    check_version(row, expected_version)
    used = uses_of_categories(db).get(row.id, 0)
    if used:
        sentence = ngettext(
            "{count} structure a cette catégorie : donnez-lui d’abord une autre catégorie.",
            "{count} structures ont cette catégorie : donnez-leur d’abord une autre catégorie.",
            used,
        )
        raise Conflict("category_in_use", sentence, count=used)
    if row.archived_at is None:
        row.archived_at = now
        _record(db, actor, "category.archived", row, event, now=now, facts={"name": row.name})
    db.flush()
    return row


def restore_category(
    db: Session, event: Event, category_id: uuid.UUID, *, actor: Actor, now: datetime
) -> ActorCategory:
    """Raises NotFound, and Conflict `category_name_taken` when another one took its name meanwhile."""
    _wait_turn(db)
    row = _locked(db, category_id)
    if row.archived_at is not None:
        if _named(categories(db), row.name) is not None:
            raise Conflict("category_name_taken", "Une autre catégorie porte déjà ce nom.")
        row.archived_at = None
        _record(db, actor, "category.restored", row, event, now=now, facts={"name": row.name})
    db.flush()
    return row


def _move(db: Session, row: ActorCategory, others: list[ActorCategory], position: int) -> dict[str, tuple[int, int]]:
    """Ranks of all, written without touching the versions of the others: nobody edited those."""
    at = min(max(position, 0), len(others))
    order = [*others[:at], row, *others[at:]]
    before = row.position
    for rank, each in enumerate(order):
        if each.id != row.id and each.position != rank:
            statement = update(ActorCategory).where(ActorCategory.id == each.id).values(position=rank)
            db.execute(statement.execution_options(synchronize_session="fetch"))
    return apply(row, {"position": at}) if before != at else {}


def _named(rows: list[ActorCategory], name: str) -> ActorCategory | None:
    key = search_key(name)
    return next((row for row in rows if search_key(row.name) == key), None)


def _wait_turn(db: Session) -> None:
    """One at a time gives names: they are alike whatever their case and accents, which no rule of a database sees."""
    db.execute(select(ActorCategory.id).order_by(ActorCategory.id).limit(1).with_for_update())


def _locked(db: Session, category_id: uuid.UUID) -> ActorCategory:
    query = select(ActorCategory).where(ActorCategory.id == category_id).with_for_update()
    row = db.scalar(query.execution_options(populate_existing=True))
    if row is None:
        raise NotFound()
    return row


def _record(db: Session, actor: Actor, action: str, row: ActorCategory, event: Event, **more: Any) -> None:
    journal.record(db, actor, action, subject_kind="category", subject_id=row.id, event_id=event.id, **more)
