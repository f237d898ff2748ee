"""What somebody was told already, and what is left to tell them: a late notice says what is so, never what was."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.delivery.mailings.models import ReleaseNotice
from domain.execution import programme
from domain.execution.programme import Released
from domain.execution.programme.difference import MOVES, Change, difference
from domain.execution.programme.models import Release
from domain.foundation import outbox
from domain.foundation.events.models import Event


def notices_to(db: DbSession, event: Event, row: ReleaseNotice) -> list[ReleaseNotice]:
    """Every notice to the person of this one, the first version first."""
    query = (
        select(ReleaseNotice)
        .join(Release, Release.id == ReleaseNotice.release_id)
        .where(
            Release.event_id == event.id,
            ReleaseNotice.recipient_kind == row.recipient_kind,
            ReleaseNotice.recipient_id == row.recipient_id,
        )
    )
    return list(db.scalars(query.order_by(Release.number)))


def changes_for(db: DbSession, event: Event, notices: Sequence[ReleaseNotice], after: Released) -> tuple[Change, ...]:
    """From what the last notice that left told them to the version in force, for the sessions that the later ones name.

    Beside the kinds of changes that these name, whatever moved one of these sessions since.
    """
    late = _untold(db, notices)
    if not late:
        return ()
    wanted = {(kind, key) for each in late for kind, key in each.changes}
    sessions = {key for _, key in wanted if key}
    found = difference(_known(db, event, notices, late[0]).frozen, after.frozen).changes
    return tuple(
        each
        for each in found
        if (each.kind.value, str(each.session_id or "")) in wanted
        or (each.kind in MOVES and str(each.session_id) in sessions)
    )


def _untold(db: DbSession, notices: Sequence[ReleaseNotice]) -> list[ReleaseNotice]:
    """Those after the last one that left."""
    waiting = outbox.waiting_among(db, [each.id for each in notices])
    left = [rank for rank, each in enumerate(notices) if each.told_number is not None and each.id not in waiting]
    return list(notices[left[-1] + 1 if left else 0 :])


def _known(db: DbSession, event: Event, notices: Sequence[ReleaseNotice], first: ReleaseNotice) -> Released:
    """The version that the person knows: the one that they were told last, else the one before the first notice that
    did not leave."""
    before = [each.told_number for each in notices[: notices.index(first)] if each.told_number is not None]
    number = before[-1] if before else db.get_one(Release, first.release_id).number - 1
    release_id = db.scalar(select(Release.id).where(Release.event_id == event.id, Release.number == number))
    return programme.release_by_id(db, release_id) if release_id else Released()
