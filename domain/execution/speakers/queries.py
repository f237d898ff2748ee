"""Those who take part, always in a fixed number of statements."""

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as DbSession

from domain.execution import programme
from domain.execution.programme import ContributionRole, ContributionView, Released, SessionView
from domain.execution.speakers import rules
from domain.execution.speakers.models import Participation, Speaker, SpeakerAvailability
from domain.execution.speakers.values import LINK_KIND, Answer, Needs, PartView, SpeakerView, Wanted
from domain.foundation.accounts import link_state
from domain.foundation.accounts.models import PersonalLink
from domain.foundation.core.errors import NotFound
from domain.foundation.core.pages import Page, PageRequest, page_of
from domain.foundation.core.text import search_key
from domain.foundation.core.times import Interval
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Contact


@dataclass(frozen=True)
class SpeakerFilter:
    """What to keep of the list. `answer`: who answered so to at least one contribution; `awaited`: who still has one
    to answer; `reachable`: whose address is known."""

    q: str = ""
    answer: Answer | None = None
    awaited: bool | None = None
    invited: bool | None = None
    reachable: bool | None = None

    def keeps(self, view: SpeakerView) -> bool:
        titles = " ".join(part.session.title for part in view.parts)
        told = search_key(f"{view.name} {view.organisation_name} {titles}")
        return (
            all(word in told for word in search_key(self.q).split())
            and (self.answer is None or any(part.answer is self.answer for part in view.parts))
            and (self.awaited is None or bool(view.awaited) == self.awaited)
            and (self.invited is None or (view.invited_at is not None) == self.invited)
            and (self.reachable is None or bool(view.email) == self.reachable)
        )


_SORTS: dict[str, Callable[[SpeakerView], Any]] = {
    "name": lambda view: search_key(view.name),
    "organisation": lambda view: search_key(view.organisation_name) or None,
    "starts_at": lambda view: min(
        (part.session.starts_at for part in view.parts if part.session.starts_at), default=None
    ),
    "invited_at": lambda view: view.invited_at,
    "answered_at": lambda view: view.answered_at,
}


def list_speakers(
    db: DbSession, event: Event, asked: SpeakerFilter, page: PageRequest, *, now: datetime
) -> Page[SpeakerView]:
    kept = [view for view in speakers_of(db, event, now=now) if asked.keeps(view)]
    return page_of(kept, page, sorts=_SORTS, default_sort="name")


def speakers_of(db: DbSession, event: Event, *, now: datetime) -> list[SpeakerView]:
    """Everybody who contributes to the draft, in the order of the programme; five statements beside `sessions_of`.

    Contacts whose data were erased are nobody any more.
    """
    people = rules.people_in(programme.sessions_of(db, event))
    book = _Book(db, event, people)
    return [view for key, parts in people.items() if (view := book.view(key, parts, now)) is not None]


def speaker_of(db: DbSession, event: Event, speaker_id: uuid.UUID, *, now: datetime) -> SpeakerView:
    """Raises NotFound for somebody who does not contribute, also of another event."""
    found = next((view for view in speakers_of(db, event, now=now) if view.id == speaker_id), None)
    if found is None:
        raise NotFound()
    return found


def as_published(db: DbSession, event: Event, view: SpeakerView) -> SpeakerView:
    """The same with the hour and the room of the last version, for each session that it holds.

    What the committee still moves about is not told before it is published; a session that no version tells yet is
    shown as the draft has it, for somebody who is asked must know when. People are the draft's: an answer belongs to
    what is asked now.
    """
    last = programme.released(db, event)
    return replace(view, parts=tuple(_published(part, last) for part in view.parts)) if last else view


def _published(part: PartView, last: Released) -> PartView:
    told = last.session(part.session.id)
    if told is None:
        return part
    session = replace(
        part.session, starts_at=told.starts_at, ends_at=told.ends_at, room=told.room, sequence=told.sequence
    )
    return replace(part, session=session, is_published=True)


def declined(db: DbSession, event: Event, views: Sequence[SessionView]) -> frozenset[uuid.UUID]:
    """The contributions of these sessions that were declined; one statement."""
    return declined_among(db, event, (each for view in views for each in view.contributions))


def declined_among(db: DbSession, event: Event, contributions: Iterable[ContributionView]) -> frozenset[uuid.UUID]:
    """Those of these contributions that were declined by whoever they are of; one statement."""
    answered = _answers(db, event, Answer.DECLINED)
    return frozenset(each.id for each in contributions if each.id is not None and _same(answered.get(each.id), each))


def declined_in(db: DbSession, event: Event, views: Sequence[SessionView]) -> dict[uuid.UUID, tuple[str, ...]]:
    """Who declined, by session, as the programme names them; one statement."""
    gone = declined(db, event, views)
    found = {view.id: tuple(each.name for each in view.contributions if each.id in gone) for view in views}
    return {key: names for key, names in found.items() if names}


def needs_of(db: DbSession, event: Event, views: Sequence[SessionView]) -> dict[uuid.UUID, Wanted]:
    """What those who accepted need, by session; one statement."""
    answered = _answers(db, event, Answer.ACCEPTED)
    found = {
        view.id: rules.together(
            _needs(answered[each.id][1]) for each in view.contributions if _same(answered.get(each.id), each)
        )
        for view in views
    }
    return {key: wanted for key, wanted in found.items() if wanted != Wanted()}


def biographies(db: DbSession, event: Event, views: Sequence[SessionView]) -> dict[uuid.UUID, str]:
    """What people wrote about themselves for the programme, by contribution; who takes notes is not announced."""
    rows = db.execute(
        select(Speaker.contact_id, Speaker.name, Speaker.biography).where(
            Speaker.event_id == event.id, Speaker.archived_at.is_(None), Speaker.biography != ""
        )
    )
    texts = {rules.person_key(row.contact_id, row.name): row.biography for row in rows}
    people = rules.people_in(views) if texts else {}
    return {
        each.id: texts[key]
        for key, parts in people.items()
        if key in texts
        for _, each in parts
        if each.id is not None and each.role is not ContributionRole.NOTE_TAKER
    }


Answered = tuple[Speaker, Participation]


def _answers(db: DbSession, event: Event, answer: Answer) -> dict[uuid.UUID | None, Answered]:
    rows = db.execute(
        select(Speaker, Participation)
        .join(Participation, Participation.speaker_id == Speaker.id)
        .where(Speaker.event_id == event.id, Speaker.archived_at.is_(None), Participation.answer == answer)
    )
    return {participation.contribution_id: (speaker, participation) for speaker, participation in rows}


def _same(answered: Answered | None, each: ContributionView) -> bool:
    """The contribution still is of whoever answered: an edit may have given it to somebody else."""
    if answered is None:
        return False
    speaker = answered[0]
    return rules.person_key(speaker.contact_id, speaker.name) == rules.person_key(each.contact_id, each.label)


class _Book:
    """Everything that is known of people of an event, by the keys of `rules.people_in`."""

    def __init__(self, db: DbSession, event: Event, people: Mapping[str, rules.Contributions]) -> None:
        self._event_id = event.id
        ids = {each.contact_id for parts in people.values() for _, each in parts if each.contact_id}
        self._contacts = {row.id: row for row in db.scalars(select(Contact).where(Contact.id.in_(ids)))}
        rows = db.scalars(select(Speaker).where(Speaker.event_id == event.id, Speaker.archived_at.is_(None))).all()
        self._rows = {rules.person_key(row.contact_id, row.name): row for row in rows}
        of_event = select(Speaker.id).where(Speaker.event_id == event.id)
        self._answers = {
            (row.speaker_id, row.contribution_id): row
            for row in db.scalars(select(Participation).where(Participation.speaker_id.in_(of_event)))
        }
        self._present = _present(db, of_event)
        links = select(PersonalLink).where(PersonalLink.kind == LINK_KIND, PersonalLink.event_id == event.id)
        self._links = {link.subject_id: link for link in db.scalars(links)}

    def view(self, key: str, parts: rules.Contributions, now: datetime) -> SpeakerView | None:
        _, first = parts[0]
        contact = self._contacts.get(first.contact_id) if first.contact_id else None
        if contact is not None and contact.erased_at is not None:
            return None
        row = self._rows.get(key)
        known = row.id if row else rules.speaker_id(self._event_id, key)
        reached = contact.email if contact and contact.archived_at is None else ""
        named = next((each for _, each in parts if each.organisation_id), first)
        view = SpeakerView(
            id=known,
            name=(contact.name if contact else "") or first.label or first.name,
            parts=tuple(self._part(known, session, each) for session, each in parts),
            contact_id=first.contact_id,
            organisation_id=named.organisation_id,
            organisation_name=named.organisation_name,
            email=(row.email if row else "") or reached,
            link=link_state(self._links.get(known), now=now),
        )
        return _with_row(view, row, self._present.get(known, ())) if row else view

    def _part(self, speaker_id: uuid.UUID, session: SessionView, each: ContributionView) -> PartView:
        assert each.id is not None
        part = PartView(each.id, each.role, session, minutes=each.minutes)
        row = self._answers.get((speaker_id, each.id))
        if row is None:
            return part
        return replace(part, answer=row.answer, answered_at=row.answered_at, reason=row.reason, wanted=_needs(row))


def _with_row(view: SpeakerView, row: Speaker, present: Sequence[Interval]) -> SpeakerView:
    return replace(
        view,
        own_email=row.email,
        invited_at=row.invited_at,
        biography=row.biography,
        image_right=row.image_right,
        image_right_at=row.image_right_at,
        present=tuple(present),
        version=row.version,
    )


def _needs(row: Participation) -> Needs:
    return Needs(row.has_slides, row.wants_microphone, row.is_remote, row.needs)


def _present(db: DbSession, speaker_ids: Select[uuid.UUID]) -> dict[uuid.UUID, list[Interval]]:
    found: dict[uuid.UUID, list[Interval]] = defaultdict(list)
    query = select(SpeakerAvailability).where(SpeakerAvailability.speaker_id.in_(speaker_ids))
    for row in db.scalars(query.order_by(SpeakerAvailability.starts_at)):
        found[row.speaker_id].append(Interval(row.starts_at, row.ends_at))
    return found
