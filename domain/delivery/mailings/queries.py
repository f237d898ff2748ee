"""Reading versions, what would change, and what was sent."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from domain.delivery.mailings.models import ReleaseNotice
from domain.delivery.mailings.recipients import recipients
from domain.delivery.mailings.values import Audience, Recipient, Recipients
from domain.delivery.mailings.words import told_of
from domain.execution import programme
from domain.execution.programme import Released
from domain.execution.programme.difference import ChangeKind, Difference, difference
from domain.execution.programme.difference_summary import all_in_words, summary
from domain.execution.programme.models import Release
from domain.foundation.core.pages import Page, PageRequest, page_of
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event


@dataclass(frozen=True)
class Preview:
    """What publishing would change. `number` is that of the version to come."""

    number: int
    before: Released
    after: Released
    difference: Difference

    @property
    def summary(self) -> str:
        return summary(self.difference.changed, self.difference.unchanged)


@dataclass(frozen=True)
class ReleaseView:
    """A version and how many people got a notice of it."""

    number: int
    published_at: datetime
    published_by: str
    note: str
    told: int

    @classmethod
    def of(cls, release: Release, told: int) -> "ReleaseView":
        return cls(release.number, release.published_at, release.published_by, release.note, told)


@dataclass(frozen=True)
class ToldChange:
    """A change in words, and who gets a message for it."""

    kind: ChangeKind
    label: str
    lead: str
    strong: str
    tail: str
    before: str
    after: str
    told: str
    session_ids: list[uuid.UUID]


def releases(db: DbSession, event: Event) -> list[ReleaseView]:
    """Every version, the last one first; two statements."""
    rows = db.execute(
        select(ReleaseNotice.release_id, func.count())
        .join(Release, Release.id == ReleaseNotice.release_id)
        .where(Release.event_id == event.id)
        .group_by(ReleaseNotice.release_id)
    )
    told = {row[0]: row[1] for row in rows}
    return [ReleaseView.of(row, told.get(row.id, 0)) for row in programme.releases_of(db, event)]


def preview(db: DbSession, event: Event) -> Preview:
    """The draft against the last version."""
    before, after = programme.released(db, event) or Released(), programme.draft(db, event)
    return Preview(before.number + 1, before, after, difference(before.frozen, after.frozen))


def people_to_tell(db: DbSession, event: Event, *, now: datetime) -> Recipients:
    return recipients(db, event, preview(db, event).difference, now=now)


def list_people(people: Recipients, page: PageRequest, *, q: str = "", is_reached: bool = True) -> Page[Recipient]:
    """Those who are told, or those who have no address, by reason and name."""
    words = search_key(q).split()
    wanted = people.told if is_reached else people.unreachable
    kept = [each for each in wanted if all(word in search_key(each.name) for word in words)]
    order = list(Audience)
    sorts: dict[str, Callable[[Recipient], Any]] = {
        "audience": lambda each: (order.index(each.audience), search_key(each.name)),
        "name": lambda each: search_key(each.name),
    }
    return page_of(kept, page, sorts=sorts, default_sort="audience")


def told_changes(db: DbSession, event: Event, found: Preview, *, now: datetime) -> list[ToldChange]:
    """Each change of a preview in words, with those whom it concerns."""
    people = recipients(db, event, found.difference, now=now)
    return [
        ToldChange(
            kind=changes[0].kind,
            label=said.label,
            lead=said.lead,
            strong=said.strong,
            tail=said.tail,
            before=said.before,
            after=said.after,
            told=told_of(changes, people),
            session_ids=[change.session_id for change in changes if change.session_id],
        )
        for changes, said in all_in_words(found.difference.changes, event.time_zone)
    ]
