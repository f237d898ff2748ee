"""What the programme copied of contacts whose data are erased, and names written by hand whose time is over."""

import uuid
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import case, or_, select, update
from sqlalchemy.orm import Session

from domain.execution.programme.freezing import NAMELESS_MARK, Frozen, frozen, thawed
from domain.execution.programme.models import Contribution, ContributionRole, Release
from domain.execution.programme.models import Session as ProgrammeSession
from domain.execution.programme.releases import drop_kept
from domain.execution.programme.values import ContributionView, SessionView
from domain.foundation.events.models import Event

NAMELESS = "Une personne"
"""Stands where a name was that belonged to no structure."""
EACH_TIME = 20
EACH_LOOK = 50
"""Contacts looked for at once in the versions, which are long texts."""


def forget_contacts(db: Session, erased: Collection[uuid.UUID]) -> None:
    """How these contacts were named in sessions, also in versions published before; the contributions stay."""
    statement = update(Contribution).where(Contribution.contact_id.in_(erased)).values(label="")
    db.execute(statement.execution_options(synchronize_session=False))
    keys = sorted(erased)
    for start in range(0, len(keys), EACH_LOOK):
        _forget_in_versions(db, set(keys[start : start + EACH_LOOK]))


def forget_names(db: Session, *, years: int, now: datetime) -> int:
    """Names of people that were written by hand, in gatherings that ended so many years ago: nobody can be asked how
    long to keep them, so that they are kept as long as contacts. What structures are called stays, and so do counts.

    Some at once; answers how many contributions and versions.
    """
    past = select(Event.id).where(Event.ends_at <= years_before(now, years))
    forgotten = (
        update(Contribution)
        .where(
            Contribution.session_id.in_(select(ProgrammeSession.id).where(ProgrammeSession.event_id.in_(past))),
            Contribution.contact_id.is_(None),
            Contribution.role != ContributionRole.CARRIER,
            Contribution.label.not_in(("", NAMELESS)),
        )
        .values(label=case((Contribution.organisation_id.is_not(None), ""), else_=NAMELESS))
    )
    gone: Any = db.execute(forgotten.execution_options(synchronize_session=False))
    versions = select(Release.id, Release.event_id).where(
        Release.event_id.in_(past), ~Release.programme.contains(NAMELESS_MARK)
    )
    found = db.execute(versions.order_by(Release.id).limit(EACH_TIME)).all()
    for release_id, _ in found:
        _rewrite(db, release_id, lambda told: Frozen(tuple(map(_nameless, told.sessions)), told.rooms, nameless=True))
    _make_newer(db, {event_id for _, event_id in found})
    return int(gone.rowcount) + len(found)


def years_before(now: datetime, years: int) -> datetime:
    try:
        return now.replace(year=now.year - years)
    except ValueError:  # the 29th of February
        return now.replace(year=now.year - years, day=28)


def _nameless(view: SessionView) -> SessionView:
    return replace(view, contributions=tuple(_unnamed(each) for each in view.contributions))


def _unnamed(each: ContributionView) -> ContributionView:
    if each.contact_id is not None or each.role is ContributionRole.CARRIER or not each.label:
        return each
    label = "" if each.organisation_id else NAMELESS
    return replace(each, label=label, name=label or each.organisation_name)


def _forget_in_versions(db: Session, erased: Collection[uuid.UUID]) -> None:
    """One version after the other, each a long text. Their gatherings become newer: pages and exports that were kept,
    here and in browsers, are made again."""
    named = or_(*(Release.programme.contains(str(key), autoescape=True) for key in erased))
    found = db.execute(select(Release.id, Release.event_id).where(named)).all()
    for release_id, _ in found:
        _rewrite(
            db,
            release_id,
            lambda told: replace(told, sessions=tuple(_without_names(view, erased) for view in told.sessions)),
        )
    _make_newer(db, {event_id for _, event_id in found})


def _rewrite(db: Session, release_id: uuid.UUID, mend: Callable[[Frozen], Frozen]) -> None:
    text = db.scalar(select(Release.programme).where(Release.id == release_id).with_for_update())
    if text is None:
        return
    anew = update(Release).where(Release.id == release_id).values(programme=frozen(mend(thawed(text))))
    db.execute(anew.execution_options(synchronize_session=False))
    drop_kept(release_id)


def _make_newer(db: Session, event_ids: Collection[uuid.UUID]) -> None:
    newer = update(Event).where(Event.id.in_(event_ids)).values(version=Event.version + 1)
    db.execute(newer.execution_options(synchronize_session=False))
    db.flush()


def _without_names(view: SessionView, erased: Collection[uuid.UUID]) -> SessionView:
    return replace(view, contributions=tuple(_without_name(each, erased) for each in view.contributions))


def _without_name(each: ContributionView, erased: Collection[uuid.UUID]) -> ContributionView:
    """What is left is the structure, as the draft tells it from now on."""
    if each.contact_id not in erased:
        return each
    return replace(each, label="", name=each.organisation_name)
