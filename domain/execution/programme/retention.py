"""What the programme copied of contacts whose data are erased."""

import uuid
from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from domain.execution.programme.freezing import Frozen, frozen, thawed
from domain.execution.programme.models import Contribution, Release
from domain.execution.programme.releases import drop_kept
from domain.execution.programme.values import ContributionView, SessionView
from domain.foundation.events.models import Event

EACH_LOOK = 50
"""Contacts looked for at once in the versions, which are long texts."""


def forget_contacts(db: Session, erased: Collection[uuid.UUID]) -> None:
    """How these contacts were named in sessions, also in versions published before; the contributions stay."""
    statement = update(Contribution).where(Contribution.contact_id.in_(erased)).values(label="")
    db.execute(statement.execution_options(synchronize_session=False))
    keys = sorted(erased)
    for start in range(0, len(keys), EACH_LOOK):
        _forget_in_versions(db, set(keys[start : start + EACH_LOOK]))


def _forget_in_versions(db: Session, erased: Collection[uuid.UUID]) -> None:
    """One version after the other, each a long text. Their gatherings become newer: pages and exports that were kept,
    here and in browsers, are made again."""
    named = or_(*(Release.programme.contains(str(key), autoescape=True) for key in erased))
    touched: set[uuid.UUID] = set()
    for release_id, event_id in db.execute(select(Release.id, Release.event_id).where(named)).all():
        _forget_in_version(db, release_id, erased)
        touched.add(event_id)
    newer = update(Event).where(Event.id.in_(touched)).values(version=Event.version + 1)
    db.execute(newer.execution_options(synchronize_session=False))
    db.flush()


def _forget_in_version(db: Session, release_id: uuid.UUID, erased: Collection[uuid.UUID]) -> None:
    text = db.scalar(select(Release.programme).where(Release.id == release_id).with_for_update())
    if text is None:
        return
    told = thawed(text)
    sessions = tuple(_without_names(view, erased) for view in told.sessions)
    anew = update(Release).where(Release.id == release_id).values(programme=frozen(Frozen(sessions, told.rooms)))
    db.execute(anew.execution_options(synchronize_session=False))
    drop_kept(release_id)


def _without_names(view: SessionView, erased: Collection[uuid.UUID]) -> SessionView:
    return replace(view, contributions=tuple(_without_name(each, erased) for each in view.contributions))


def _without_name(each: ContributionView, erased: Collection[uuid.UUID]) -> ContributionView:
    """What is left is the structure, as the draft tells it from now on."""
    if each.contact_id not in erased:
        return each
    return replace(each, label="", name=each.organisation_name)
