"""Writing what a plan says, through the verbs of each room, in one transaction."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from domain.delivery.exchange.bringing import Place, StructureWriter, ranked, told
from domain.delivery.exchange.planning.actions import (
    WriteCommitment,
    WriteConcern,
    WriteEvent,
    WriteRegistration,
    WriteRoom,
    WriteSession,
    WriteStructure,
    WriteTrack,
)
from domain.delivery.exchange.planning.lines import OPEN, Action, Ref, Status
from domain.delivery.exchange.planning.planner import ORDER, Plan
from domain.delivery.exchange.understanding.kinds import Kind
from domain.engagement import commitments, tracks
from domain.execution import programme
from domain.execution.programme import ContributionFacts
from domain.execution.registrations import importing
from domain.foundation import events
from domain.foundation.accounts import Actor
from domain.foundation.core.errors import Invalid
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event
from domain.mobilisation import organisations, outreach
from domain.mobilisation.organisations import ContactFacts
from domain.mobilisation.outreach import OutreachState

NEVER = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Result:
    """How many lines of each kind were created, changed, merged, left as they were, or left out."""

    event: Event
    counts: dict[Kind, dict[Status, int]] = field(default_factory=dict)

    def as_json(self) -> dict[str, dict[str, int]]:
        return {kind.value: {status.value: n for status, n in c.items() if n} for kind, c in self.counts.items()}


def apply_plan(
    db: Session,
    event: Event | None,
    plan: Plan,
    *,
    send_links: bool = False,
    actor: Actor,
    now: datetime,
    is_example: bool = False,
) -> Result:
    """Write every line that has no open question. Raises Invalid `line_refused` with file and line."""
    writer = _Writer(db, event, plan, actor, now)
    writer.is_example, writer.send_links = is_example, send_links
    for kind in ORDER:
        if kind is Kind.STRUCTURES:
            writer.write_structures()
        elif kind is Kind.REGISTRATIONS:
            writer.write_registrations()
        else:
            writer.write_kind(kind)
    return Result(writer.the_event, _counts(plan))


def _counts(plan: Plan) -> dict[Kind, dict[Status, int]]:
    found: dict[Kind, Counter[Status]] = {}
    for file in plan.files:
        if file.understood is None:
            continue
        counter = found.setdefault(file.understood.kind, Counter())
        for line in file.lines:
            counter[Status.LEFT_OUT if line.status in OPEN else line.status] += 1
    return {kind: dict(counter) for kind, counter in found.items()}


class _Writer:
    """One import being written; `Ref`s get their identifiers here."""

    def __init__(self, db: Session, event: Event | None, plan: Plan, actor: Actor, now: datetime) -> None:
        self.db = db
        self.event = event
        self.plan = plan
        self.by: dict[str, Any] = {"actor": actor, "now": now}
        self.is_example = self.send_links = False
        self._contacts: dict[tuple[Any, str], Any] = {}
        self._writers: dict[type[Action], Callable[[Any], None]] = {
            WriteEvent: self._event,
            WriteRoom: self._room,
            WriteCommitment: self._commitment,
            WriteTrack: self._write_track,
            WriteConcern: self._concern,
            WriteSession: self._session,
        }

    @property
    def the_event(self) -> Event:
        if self.event is None:
            raise Invalid(
                "event_missing",
                "Aucune rencontre n’est nommée, et aucun fichier n’en décrit une. "
                "Ajoutez un fichier « evenement.csv », ou nommez la rencontre.",
            )
        return self.event

    def write_kind(self, kind: Kind) -> None:
        for place, action in self._actions(kind):
            with told(place):
                self._writers[type(action)](action)

    def write_structures(self) -> None:
        """Those of the files, then those that other files name and that the person said to create: they promise."""
        given = list(self._actions(Kind.STRUCTURES))
        for structure in self.plan.structures.to_make:
            given.append((Place(), WriteStructure(structure, outreach={"state": OutreachState.COMMITTED})))
        if given:
            StructureWriter(self.db, self.the_event, **self.by).write(given)

    def write_registrations(self) -> None:
        """In the order in which people registered, as the preview gave the seats."""
        given: list[tuple[Place, WriteRegistration]] = list(self._actions(Kind.REGISTRATIONS))
        given.sort(key=lambda each: (each[1].registered_at or NEVER, each[0].line))
        people = [importing.Brought(action.request, action.registered_at) for _, action in given]
        if people:
            ranked(
                [place for place, _ in given],
                lambda: importing.bring(self.db, self.the_event, people, with_links=self.send_links, **self.by),
            )

    def _actions(self, kind: Kind) -> Iterator[tuple[Place, Any]]:
        for file in self.plan.files:
            if file.understood is not None and file.understood.kind is kind and file.problem is None:
                for line in file.lines:
                    if line.action is not None and line.status not in OPEN:
                        yield Place(file.name, line.line), line.action

    def _event(self, action: WriteEvent) -> None:
        if self.event is None:
            facts = events.EventFacts(**action.values)
            self.event = events.create_event(self.db, facts, is_example=self.is_example, **self.by)
        elif action.values:
            self.event = events.update_event(self.db, self.event.id, action.values, expected_version=None, **self.by)
        if action.objectives is not None:
            events.set_objectives(self.db, self.the_event.id, action.objectives, **self.by)
        if action.venue:
            self._venue(action.venue["name"], {"capacity": action.venue["capacity"]})

    def _venue(self, name: str, values: dict[str, Any]) -> Any:
        venues = programme.venues_of(self.db, self.the_event)
        found = next((venue for venue in venues if search_key(venue.name) == search_key(name)), None)
        if found is None:
            facts = programme.VenueFacts(name, **values)
            return programme.create_venue(self.db, self.the_event, facts, **self.by)
        return programme.update_venue(self.db, self.the_event, found.id, values, **self.by) if values else found

    def _room(self, action: WriteRoom) -> None:
        values = dict(action.values)
        if action.venue is not None:
            values["venue_id"] = self._ensured(action.venue, lambda name: self._venue(name, {}))
        if action.ref.id is None:
            facts = programme.RoomFacts(action.ref.name, **values)
            made = programme.create_room(self.db, self.the_event, facts, layouts=action.layouts or (), **self.by)
            action.ref.id = made.id
        else:
            made = programme.update_room(
                self.db, self.the_event, action.ref.id, values, layouts=action.layouts, **self.by
            )
        if action.hours is not None:
            spans = [(each.start, each.end) for each in action.hours]
            programme.set_availabilities(self.db, self.the_event, made.id, spans, **self.by)
        if action.openings is not None and made.venue_id is not None:
            spans = [(each.start, each.end) for each in action.openings]
            programme.set_openings(self.db, self.the_event, made.venue_id, spans, **self.by)

    def _ensured(self, ref: Ref | None, make: Callable[[str], Any]) -> Any:
        """The identifier; what has none yet is made."""
        if ref is not None and ref.id is None:
            ref.id = make(ref.name).id
        return ref.id if ref is not None else None

    def _track(self, ref: Ref | None) -> Any:
        return self._ensured(
            ref, lambda name: tracks.create_track(self.db, self.the_event, tracks.TrackFacts(name), **self.by)
        )

    def _write_track(self, action: WriteTrack) -> None:
        carriers = None if action.carriers is None else [ref.id for ref in action.carriers if ref.id is not None]
        if action.ref.id is None:
            facts = tracks.TrackFacts(action.ref.name, **action.values)
            action.ref.id = tracks.create_track(self.db, self.the_event, facts, carriers or (), **self.by).id
        else:
            tracks.update_track(self.db, self.the_event, action.ref.id, action.values, carriers, **self.by)

    def _commitment(self, action: WriteCommitment) -> None:
        values = dict(action.values)
        assert action.structure.id is not None
        if action.contact_function:
            values["contact_id"] = self._contact(action.structure, action.contact_function)
        if action.id is None:
            facts = commitments.CommitmentFacts(action.structure.id, **values)
            commitments.create_commitment(self.db, self.the_event, facts, even_if_late=True, **self.by)
        else:
            commitments.update_commitment(self.db, self.the_event, action.id, values, even_if_late=True, **self.by)

    def _contact(self, structure: Ref, function: str) -> Any:
        """The contact of the structure with that function or name; added when there is none."""
        assert structure.id is not None
        key = (structure.id, search_key(function))
        if key not in self._contacts:
            for view in outreach.contacts_of(self.db, self.the_event, structure.id):
                for name in (view.function, view.name):
                    self._contacts.setdefault((structure.id, search_key(name)), view.id)
        if key not in self._contacts:
            row = outreach.organisation_in_event(self.db, self.the_event, structure.id)
            facts = ContactFacts(function=function)
            self._contacts[key] = organisations.create_contact(self.db, self.the_event, row, facts, **self.by).id
        return self._contacts[key]

    def _concern(self, action: WriteConcern) -> None:
        values = dict(action.values)
        if action.structure is not None and action.structure.id is not None:
            values["organisation_id"] = action.structure.id
        if action.track is not None:
            values["track_id"] = self._track(action.track)
        if action.id is None:
            tracks.create_concern(self.db, self.the_event, tracks.ConcernFacts(**values), **self.by)
        else:
            tracks.update_concern(self.db, self.the_event, action.id, values, **self.by)

    def _session(self, action: WriteSession) -> None:
        values = dict(action.values)
        if action.room is not None:
            values["room_id"] = self._ensured(
                action.room,
                lambda name: programme.create_room(self.db, self.the_event, programme.RoomFacts(name), **self.by),
            )
        if action.track is not None:
            values["track_id"] = self._track(action.track)
        people = None
        if action.contributors is not None:
            people = [_contribution(each) for each in action.contributors]
        if action.id is None:
            facts = programme.SessionFacts(**values)
            programme.create_session(self.db, self.the_event, facts, people or (), **self.by)
        else:
            programme.update_session(self.db, self.the_event, action.id, values, people, **self.by)


def _contribution(each: Any) -> ContributionFacts:
    if each.kept is not None:
        view = each.kept
        people = (view.role, view.organisation_id, view.contact_id, view.label, view.headcount, view.minutes)
        return ContributionFacts(*people, id=view.id)
    if each.structure is not None and each.structure.id is not None:
        return ContributionFacts(each.role, each.structure.id)
    return ContributionFacts(each.role, label=each.name)
