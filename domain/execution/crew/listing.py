"""The committee's lists of posts and of people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session as DbSession

from domain.execution.crew import rules
from domain.execution.crew.queries import members_of, posts_of
from domain.execution.crew.values import MemberView, PostKind, PostView
from domain.foundation.core.pages import Page, PageRequest, page_of
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event


@dataclass(frozen=True)
class PostFilter:
    """What to keep of the list. `missing`: posts that still need somebody; `archived`: those put away."""

    q: str = ""
    kinds: Sequence[PostKind] = ()
    missing: bool | None = None
    archived: bool = False

    def keeps(self, view: PostView) -> bool:
        told = search_key(f"{view.name} {view.room_name} {view.mission}")
        return (
            all(word in told for word in search_key(self.q).split())
            and (not self.kinds or view.kind in self.kinds)
            and (self.missing is None or bool(view.missing) == self.missing)
        )


@dataclass(frozen=True)
class MemberFilter:
    """`alone`: new, and nobody goes with them; `idle`: without any shift."""

    q: str = ""
    newcomer: bool | None = None
    alone: bool | None = None
    idle: bool | None = None
    advised: bool | None = None
    archived: bool = False

    def keeps(self, view: MemberView) -> bool:
        told = search_key(f"{view.name} {view.organisation_name} {view.email} {view.phone}")
        return (
            all(word in told for word in search_key(self.q).split())
            and (self.newcomer is None or view.is_newcomer == self.newcomer)
            and (self.alone is None or rules.is_alone(view) == self.alone)
            and (self.idle is None or (not view.taken) == self.idle)
            and (self.advised is None or bool(view.advice) == self.advised)
        )


_POST_SORTS: dict[str, Callable[[PostView], Any]] = {
    "position": lambda view: (view.position, search_key(view.name)),
    "name": lambda view: search_key(view.name),
    "starts_at": lambda view: view.starts_at,
    "missing": lambda view: view.missing,
}
_MEMBER_SORTS: dict[str, Callable[[MemberView], Any]] = {
    "name": lambda view: search_key(view.name),
    "starts_at": lambda view: view.starts_at,
    "minutes": lambda view: view.minutes,
}


def list_posts(db: DbSession, event: Event, asked: PostFilter, page: PageRequest) -> Page[PostView]:
    kept = [view for view in posts_of(db, event, archived=asked.archived) if asked.keeps(view)]
    return page_of(kept, page, sorts=_POST_SORTS, default_sort="position")


def list_members(
    db: DbSession, event: Event, asked: MemberFilter, page: PageRequest, *, now: datetime
) -> Page[MemberView]:
    kept = [view for view in members_of(db, event, archived=asked.archived, now=now) if asked.keeps(view)]
    return page_of(kept, page, sorts=_MEMBER_SORTS, default_sort="name")
