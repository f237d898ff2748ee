"""Published versions of the programme: numbered, frozen. The public reads the last one."""

import time
import uuid
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme import queries
from domain.execution.programme.checking import NOTHING_BEYOND, findings_in
from domain.execution.programme.checks import Beyond, blocking
from domain.execution.programme.freezing import Frozen, frozen, numbered, says_the_same, thawed
from domain.execution.programme.lettering import keep_letters
from domain.execution.programme.models import Release, Session
from domain.execution.programme.values import RoomView, SessionKind, SessionView
from domain.foundation import journal
from domain.foundation.accounts import PROGRAM, Actor
from domain.foundation.core.edits import lock_row
from domain.foundation.core.errors import Conflict, Invalid, NotFound
from domain.foundation.core.text import clean_text
from domain.foundation.events.models import Event
from domain.foundation.events.values import EventState

MOST_KEPT = 40
KEPT_SECONDS = 600.0
MOST_NUMBER = 1_000_000
"""No programme is published so often; beyond it a number does not fit its column."""
"""A name erased from the versions is gone from every process after that long."""


@dataclass(frozen=True)
class Released:
    """A version as it was published; number 0 stands for a draft, or for nothing yet."""

    number: int = 0
    published_at: datetime | None = None
    sessions: tuple[SessionView, ...] = ()
    rooms: tuple[RoomView, ...] = ()

    @cached_property
    def _by_id(self) -> dict[uuid.UUID, SessionView]:
        return {view.id: view for view in self.sessions}

    def session(self, session_id: uuid.UUID) -> SessionView | None:
        return self._by_id.get(session_id)

    @property
    def is_draft(self) -> bool:
        return self.number == 0

    @property
    def frozen(self) -> Frozen:
        return Frozen(self.sessions, self.rooms)


_kept: OrderedDict[uuid.UUID, tuple[float, int | None, Released]] = OrderedDict()


def released(db: DbSession, event: Event) -> Released | None:
    """The last published version, decoded once and kept in the process: one statement."""
    last = db.scalar(last_release_id(event.id))
    return None if last is None else release_by_id(db, last, edition=event.version)


def shown(db: DbSession, event: Event) -> Released:
    """What pages show: the last version; for a gathering that has no page yet, its draft, to the committee only."""
    if event.state is EventState.DRAFT:
        return draft(db, event)
    return released(db, event) or Released(rooms=tuple(queries.rooms_of(db, event)))


def printed(db: DbSession, event: Event, *, as_draft: bool = False) -> Released:
    """What prints show: the last version, or the draft when it is asked for or nothing is published yet."""
    found = None if as_draft or event.state is EventState.DRAFT else released(db, event)
    return found or draft(db, event)


def draft(db: DbSession, event: Event) -> Released:
    """The programme as the committee prepares it."""
    views, rooms = queries.drafted(db, event)
    return Released(0, None, tuple(views), tuple(rooms))


def last_release_id(event_id: uuid.UUID) -> Select[uuid.UUID]:
    return select(Release.id).where(Release.event_id == event_id).order_by(Release.number.desc()).limit(1)


def release_by_id(db: DbSession, release_id: uuid.UUID, *, edition: int | None = None) -> Released:
    """A version does not change, unless a name is erased from it, which makes another edition (the row version) of the
    gathering: what pages show is read again then, in every process."""
    kept = _kept.get(release_id)
    if kept is not None and time.monotonic() - kept[0] < KEPT_SECONDS and edition in (None, kept[1]):
        return kept[2]
    query = select(Release.number, Release.published_at, Release.programme).where(Release.id == release_id)
    number, published_at, text = db.execute(query).one()
    programme = thawed(text)
    found = Released(number, published_at, programme.sessions, programme.rooms)
    _kept[release_id] = (time.monotonic(), edition, found)
    while len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return found


def drop_kept(release_id: uuid.UUID) -> None:
    """A name was erased from this version: read it again."""
    _kept.pop(release_id, None)


def releases_of(db: DbSession, event: Event) -> list[Release]:
    """Every version, the last one first."""
    return list(db.scalars(select(Release).where(Release.event_id == event.id).order_by(Release.number.desc())))


def release_of(db: DbSession, event: Event, number: int) -> Release:
    """Raises NotFound."""
    if not 0 < number < MOST_NUMBER:
        raise NotFound()
    found = db.scalar(select(Release).where(Release.event_id == event.id, Release.number == number))
    if found is None:
        raise NotFound()
    return found


def publish(
    db: DbSession,
    event: Event,
    *,
    note: str = "",
    expected_number: int | None = None,
    beyond: Beyond = NOTHING_BEYOND,
    actor: Actor,
    now: datetime,
) -> Release:
    """Freeze the draft as the next version. `expected_number` is the version that the person reads before publishing.

    `beyond` is what the checks know of later rooms: an event may have made an error of what only they can tell.

    Raises Conflict `event_is_draft`, `release_meanwhile`, `programme_has_errors`, `nothing_changed`,
    Invalid `nothing_to_publish`.
    """
    event = lock_row(db, Event, event.id)
    if event.state is EventState.DRAFT:
        raise Conflict(
            "event_is_draft",
            "La page de la rencontre n’est pas encore publiée. La version 1 paraîtra avec elle.",
        )
    before = released(db, event) or Released()
    _check_number(before.number + 1, expected_number)
    now_said = draft(db, event)
    if not now_said.sessions and before.is_draft:
        raise Invalid("nothing_to_publish", "Le programme est vide : ajoutez d’abord une séance.")
    if not before.is_draft and says_the_same(now_said.frozen, before.frozen):
        raise Conflict("nothing_changed", "Rien n’a changé depuis la version {number}.", number=before.number)
    _refuse_errors(db, event, now_said.sessions, beyond)
    return _freeze(db, event, now_said, before, note=note, actor=actor, now=now)


def publish_with_event(db: DbSession, event: Event, *, actor: Actor, now: datetime) -> Release | None:
    """The version that appears with the gathering's page, when it has sessions that no version tells yet.

    Errors do not stop it: the page opens with what there is, and the checks go on telling them.
    """
    event = lock_row(db, Event, event.id)
    before, now_said = released(db, event) or Released(), draft(db, event)
    if not now_said.sessions or (not before.is_draft and says_the_same(now_said.frozen, before.frozen)):
        return None
    return _freeze(db, event, now_said, before, note="", actor=actor, now=now)


def publish_missing(db: DbSession, *, now: datetime) -> int:
    """Version 1 for gatherings published before there were versions; answers how many."""
    query = select(Event).where(
        Event.state != EventState.DRAFT,
        exists().where(Session.event_id == Event.id, Session.archived_at.is_(None)),
        ~exists().where(Release.event_id == Event.id),
    )
    found = db.scalars(query.order_by(Event.id)).all()
    for event in found:
        publish_with_event(db, event, actor=PROGRAM, now=now)
    return len(found)


def keep_letters_given(db: DbSession) -> int:
    """The letters of versions published before letters were kept; answers for how many gatherings."""
    query = select(Event).where(
        exists().where(Release.event_id == Event.id),
        exists().where(Session.event_id == Event.id, Session.kind == SessionKind.WORKSHOP),
        ~exists().where(Session.event_id == Event.id, Session.letter != ""),
    )
    found = [(event, released(db, event)) for event in db.scalars(query.order_by(Event.id)).all()]
    for event, last in found:
        keep_letters(db, event, last.sessions if last else ())
    return len(found)


def _check_number(following: int, expected: int | None) -> None:
    if expected is not None and expected != following:
        raise Conflict(
            "release_meanwhile",
            "La version {number} a été publiée entre-temps. Relisez ce qui change, puis publiez.",
            number=following - 1,
        )


def _refuse_errors(db: DbSession, event: Event, views: Sequence[SessionView], beyond: Beyond) -> None:
    found = blocking(findings_in(db, event, views, beyond=beyond))
    if found:
        raise Conflict(
            "programme_has_errors",
            "Des erreurs empêchent de publier ({count}). La première : {sentence} Corrigez, ou acceptez une exception.",
            count=len(found),
            sentence=found[0].sentence,
        )


def _freeze(
    db: DbSession, event: Event, now_said: Released, before: Released, *, note: str, actor: Actor, now: datetime
) -> Release:
    programme = Frozen(numbered(now_said.sessions, before.sessions), now_said.rooms)
    release = Release(
        event_id=event.id,
        number=before.number + 1,
        published_at=now,
        published_by=actor.name,
        note=clean_text(note, field="note", limit=2000),
        programme=frozen(programme),
    )
    db.add(release)
    db.flush()
    keep_letters(db, event, programme.sessions)
    journal.record(
        db,
        actor,
        "release.published",
        subject_kind="release",
        subject_id=release.id,
        event_id=event.id,
        now=now,
        facts={"number": release.number},
    )
    db.flush()
    return release
