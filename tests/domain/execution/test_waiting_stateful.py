"""Whatever is done, in whatever order: no seat lost, none given twice, nobody overtaken, and counters that are true."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.execution import registrations
from domain.execution.programme.models import Session as SessionRow
from domain.execution.registrations import (
    HoldFacts,
    OfferState,
    ParticipantKind,
    RegistrationSource,
    Seats,
    queue_rules,
)
from domain.execution.registrations.models import Registration, WorkshopChoice
from domain.execution.registrations.queue_models import Offer, WaitingEntry
from domain.execution.registrations.seat_models import SeatHold
from domain.execution.registrations.values import SEATED, STILL_THERE
from domain.execution.registrations.waiting import Line, lines
from domain.foundation.core.errors import Conflict, Invalid, NotFound
from domain.foundation.events.models import Event
from tests import databases
from tests.factories.events import make_event
from tests.factories.programme import MORNING, make_session
from tests.factories.queues import counted_in, rows_in
from tests.factories.registrations import MYSELF, cancel, change, person, register

START = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)
SMALL = st.integers(min_value=0, max_value=4)
WHICH = st.integers(min_value=0, max_value=30)
WORKSHOPS = st.sets(st.integers(min_value=0, max_value=2), max_size=2)
KINDS = st.sampled_from([ParticipantKind.PARTICIPANT, ParticipantKind.SPEAKER])
COMMITTEE = RegistrationSource.COMMITTEE


class Waiting(RuleBasedStateMachine):
    """Three workshops, two of them at the same moment; people without e-mail, so that time alone ends an offer."""

    registering: ClassVar[dict[str, Any]] = {}

    def __init__(self) -> None:
        super().__init__()
        self.lending = databases.lent("sqlite")
        self.database = self.lending.__enter__()
        self.event: Any = None
        self.sessions: list[uuid.UUID] = []
        self.people = 0
        self.now = START

    def teardown(self) -> None:
        self.lending.__exit__(None, None, None)

    @initialize()
    def start(self) -> None:
        with self.database.writing() as db:
            self.event = make_event(db, now=START, capacity=3, registering=self.registering)
            starts = (MORNING, MORNING, MORNING + timedelta(hours=3))
            self.sessions = [make_session(db, self.event, starts_at=at, seats=2).id for at in starts]

    def ids(self, chosen: set[int]) -> tuple[uuid.UUID, ...]:
        return tuple(self.sessions[at] for at in sorted(chosen))

    def attempt(self, act: Callable[[Session], object], *, by_hand: bool = False) -> None:
        """Do it, or be refused; then look at what became of seats and of the order."""
        with self.database.reading() as db:
            before = {line.counted: line for line in lines(db, self.event.id).all}
            seats, offers = self.promised(db), set(db.scalars(select(Offer.id)))
        try:
            with self.database.writing() as db:
                self.now += timedelta(minutes=1)
                act(db)
        except (Conflict, Invalid, NotFound):
            return
        with self.database.reading() as db:
            for key, (taken, capacity) in self.promised(db).items():
                assert taken <= max(seats[key][0], capacity), "a seat too many"
            if not by_hand:
                self.nobody_was_overtaken(db, before, offers)

    def promised(self, db: Session) -> dict[object, tuple[int, int]]:
        found = registrations.seats(db, self.event)
        everything: dict[Any, Seats] = {None: found.event} | dict(found.sessions)
        return {key: (each.taken, each.capacity or 0) for key, each in everything.items()}

    def nobody_was_overtaken(self, db: Session, before: dict[Any, Line], known: set[uuid.UUID]) -> None:
        """Who was offered a seat stood before everybody who could have used it and still waits."""
        after = {waiter.entry_id: waiter for line in lines(db, self.event.id).all for waiter in line.waiters}
        for offer in db.scalars(select(Offer).where(Offer.id.not_in(known))):
            line = before.get(offer.session_id)
            for waiter in line.waiters if line else ():
                if waiter.entry_id == offer.entry_id:
                    break
                now = after.get(waiter.entry_id)
                if now is not None and now.offer is None and not now.sleeps:
                    assert now.party > offer.seats, "somebody was overtaken"

    @rule(chosen=WORKSHOPS, waits=WORKSHOPS, wait=st.booleans(), kind=KINDS)
    def somebody_registers(self, chosen: set[int], waits: set[int], wait: bool, kind: ParticipantKind) -> None:
        self.people += 1
        request = person(
            self.people, email="", kind=kind, session_ids=self.ids(chosen), waiting_ids=self.ids(waits - chosen),
            wait_for_event=wait,
        )  # fmt: skip
        self.attempt(lambda db: register(db, self.event, request, source=COMMITTEE, now=self.now))

    @rule(size=st.integers(min_value=2, max_value=3), chosen=WORKSHOPS)
    def colleagues_register(self, size: int, chosen: set[int]) -> None:
        numbers = range(self.people + 1, self.people + 1 + size)
        self.people += size
        people = [person(n, email="", session_ids=self.ids(chosen), wait_for_event=True) for n in numbers]
        self.attempt(lambda db: registrations.register_group(db, self.event, people, source=COMMITTEE, now=self.now))

    @rule(which=WHICH)
    def somebody_cancels(self, which: int) -> None:
        self.with_one(which, lambda db, one: cancel(db, self.event, one, now=self.now))

    @rule(which=WHICH, chosen=WORKSHOPS, waits=st.none() | WORKSHOPS)
    def somebody_changes(self, which: int, chosen: set[int], waits: set[int] | None) -> None:
        more = {} if waits is None else {"waiting_ids": self.ids(waits)}
        self.with_one(
            which, lambda db, one: change(db, self.event, one, now=self.now, session_ids=self.ids(chosen), **more)
        )

    @rule(which=WHICH, kind=KINDS)
    def somebody_does_something_else(self, which: int, kind: ParticipantKind) -> None:
        self.with_one(which, lambda db, one: change(db, self.event, one, now=self.now, by_committee=True, kind=kind))

    @rule(which=WHICH, where=st.integers(min_value=0, max_value=3))
    def somebody_joins_a_list(self, which: int, where: int) -> None:
        key = None if where == 3 else self.sessions[where]
        self.with_one(
            which, lambda db, one: registrations.join_queue(db, self.event, one.id, key, actor=MYSELF, now=self.now)
        )

    @rule(which=WHICH)
    def somebody_leaves_a_list(self, which: int) -> None:
        entry = self.pick(WaitingEntry, which)
        if entry is not None:
            self.attempt(
                lambda db: registrations.remove_from_queue(db, self.event, entry.id, actor=MYSELF, now=self.now)
            )

    @rule(which=WHICH, accept=st.booleans())
    def somebody_answers(self, which: int, accept: bool) -> None:
        offer = self.pick(Offer, which, Offer.state == OfferState.OFFERED)
        if offer is not None:
            self.attempt(
                lambda db: registrations.answer_offer(
                    db, self.event, offer.registration_id, offer.id, accept, actor=MYSELF, now=self.now
                )
            )

    @rule(which=WHICH)
    def the_committee_offers_by_hand(self, which: int) -> None:
        entry = self.pick(WaitingEntry, which)
        if entry is not None:
            self.attempt(
                lambda db: registrations.offer_place(
                    db, self.event, entry.id, reason="Anime un atelier", actor=MYSELF, now=self.now
                ),
                by_hand=True,
            )

    @rule(which=WHICH)
    def somebody_gives_their_place(self, which: int) -> None:
        self.people += 1
        to = person(self.people)
        self.with_one(
            which, lambda db, one: registrations.give_place(db, self.event, one.id, to, actor=MYSELF, now=self.now)
        )

    @rule(seats=st.integers(min_value=1, max_value=2), where=st.integers(min_value=0, max_value=3))
    def places_are_held(self, seats: int, where: int) -> None:
        key = None if where == 3 else self.sessions[where]
        facts = HoldFacts("Intervenants", seats, key, (ParticipantKind.SPEAKER,))
        self.attempt(lambda db: registrations.add_hold(db, self.event, facts, actor=MYSELF, now=self.now))

    @rule(which=WHICH)
    def held_places_are_released(self, which: int) -> None:
        hold = self.pick(SeatHold, which)
        if hold is not None:
            self.attempt(lambda db: registrations.release_hold(db, self.event, hold.id, actor=MYSELF, now=self.now))

    @rule(capacity=SMALL)
    def the_event_becomes_smaller_or_bigger(self, capacity: int) -> None:
        def resize(db: Session) -> None:
            event = db.get_one(Event, self.event.id)
            event.capacity = capacity
            db.flush()
            registrations.move_queues(db, event, now=self.now)

        self.attempt(resize)

    @rule(which=st.integers(min_value=0, max_value=2), seats=SMALL, archived=st.booleans())
    def a_workshop_changes(self, which: int, seats: int, archived: bool) -> None:
        def resize(db: Session) -> None:
            session = db.get_one(SessionRow, self.sessions[which])
            session.seats, session.archived_at = seats, self.now if archived and seats == 0 else None
            db.flush()
            registrations.move_queues(db, db.get_one(Event, self.event.id), now=self.now)

        self.attempt(resize)

    @rule(hours=st.integers(min_value=1, max_value=60))
    def time_passes(self, hours: int) -> None:
        self.now = min(self.now + timedelta(hours=hours), MORNING - timedelta(days=7))
        self.attempt(lambda db: registrations.tend(db, self.event.id, now=self.now))

    def with_one(self, which: int, act: Any) -> None:
        one = self.pick(Registration, which)
        if one is not None:
            self.attempt(lambda db: act(db, one))

    def pick(self, kind: Any, which: int, *where: Any) -> Any:
        with self.database.reading() as db:
            found = db.scalars(select(kind).where(*where).order_by(kind.id)).all()
            return found[which % len(found)] if found else None

    @invariant()
    def counters_say_what_rows_say(self) -> None:
        with self.database.reading() as db:
            assert counted_in(db) == rows_in(db)

    @invariant()
    def no_seat_is_lost(self) -> None:
        """What is free is of no use to anybody who waits."""
        with self.database.reading() as db:
            for line in lines(db, self.event.id).all if self.event else ():
                if not line.is_over(self.now):
                    assert queue_rules.served(line.waiters, line.seats.free) == []

    @invariant()
    def nobody_sits_twice_nor_without_a_seat(self) -> None:
        with self.database.reading() as db:
            people = {each.id: each for each in db.scalars(select(Registration))}
            held: dict[uuid.UUID, list[Any]] = {}
            query = select(WorkshopChoice.registration_id, SessionRow).join(
                SessionRow, SessionRow.id == WorkshopChoice.session_id
            )
            for owner, session in db.execute(query.order_by(SessionRow.starts_at)):
                assert people[owner].state in SEATED
                held.setdefault(owner, []).append(session)
            for sessions in held.values():
                assert all(one.ends_at <= other.starts_at for one, other in pairwise(sessions))
            for entry in db.scalars(select(WaitingEntry).where(WaitingEntry.state.in_(["waiting", "offered"]))):
                assert people[entry.registration_id].state in STILL_THERE


class Automatic(Waiting):
    """The same where seats are given without asking, new structures first."""

    registering: ClassVar[dict[str, Any]] = {"waiting_answer": "automatic", "waiting_order": "new_structures_first"}


def run(machine: type[Waiting], *, examples: int, steps: int) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=False,
        ),
    )


@pytest.mark.parametrize("machine", [Waiting, Automatic])
def test_C_05_lists_move_without_losing_doubling_or_overtaking(machine: type[Waiting]) -> None:
    run(machine, examples=8, steps=20)


@pytest.mark.soak
@pytest.mark.parametrize("machine", [Waiting, Automatic])
def test_C_05_lists_move_soundly_through_long_histories(machine: type[Waiting]) -> None:
    run(machine, examples=300, steps=50)
