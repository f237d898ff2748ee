"""Whatever is done, in whatever order: counters say what rows say, and nobody is let in beyond a capacity."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from domain.execution import registrations
from domain.execution.programme.models import Session
from domain.execution.registrations import RegistrationState
from domain.execution.registrations.models import Registration
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.events.models import Event
from tests import databases
from tests.factories.events import make_event
from tests.factories.programme import MORNING, make_session
from tests.factories.registrations import cancel, change, person, register, seats_counted, seats_held

NOW = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)
CAPACITY = st.integers(min_value=0, max_value=4)
WORKSHOPS = st.sets(st.integers(min_value=0, max_value=2), max_size=3)


class Seats(RuleBasedStateMachine):
    """Three workshops, two of them at the same moment; everything is small, so that everything is soon full."""

    def __init__(self) -> None:
        super().__init__()
        self.lending = databases.lent("sqlite")
        self.database = self.lending.__enter__()
        self.event: Any = None
        self.sessions: list[uuid.UUID] = []
        self.people = 0

    def teardown(self) -> None:
        self.lending.__exit__(None, None, None)

    @initialize()
    def start(self) -> None:
        with self.database.writing() as db:
            self.event = make_event(db, now=NOW, capacity=3)
            starts = (MORNING, MORNING, MORNING + timedelta(hours=3))
            self.sessions = [make_session(db, self.event, starts_at=at, seats=2).id for at in starts]

    def ids(self, chosen: set[int]) -> tuple[uuid.UUID, ...]:
        return tuple(self.sessions[at] for at in sorted(chosen))

    def registrations(self) -> list[Registration]:
        with self.database.reading() as db:
            return list(db.scalars(select(Registration).order_by(Registration.id)))

    @rule(chosen=WORKSHOPS)
    def somebody_registers(self, chosen: set[int]) -> None:
        self.people += 1
        before = self.capacities()
        try:
            with self.database.writing() as db:
                register(db, self.event, person(self.people, session_ids=self.ids(chosen)), now=NOW)
        except (Conflict, Invalid):
            return
        counted = seats_counted(self.database)
        for key in (None, *self.ids(chosen)):
            assert counted[key] <= before[key]

    @rule(which=st.integers(min_value=0, max_value=20), chosen=WORKSHOPS)
    def somebody_changes(self, which: int, chosen: set[int]) -> None:
        self.with_one(which, lambda db, one: change(db, self.event, one, now=NOW, session_ids=self.ids(chosen)))

    @rule(which=st.integers(min_value=0, max_value=20))
    def somebody_cancels(self, which: int) -> None:
        self.with_one(which, lambda db, one: cancel(db, self.event, one, now=NOW))

    @rule(capacity=CAPACITY)
    def the_event_becomes_smaller_or_bigger(self, capacity: int) -> None:
        with self.database.writing() as db:
            db.get_one(Event, self.event.id).capacity = capacity

    @rule(which=st.integers(min_value=0, max_value=2), seats=CAPACITY)
    def a_workshop_becomes_smaller_or_bigger(self, which: int, seats: int) -> None:
        with self.database.writing() as db:
            db.get_one(Session, self.sessions[which]).seats = seats

    def with_one(self, which: int, act: Any) -> None:
        everybody = self.registrations()
        if not everybody:
            return
        before, counted = self.capacities(), seats_counted(self.database)
        try:
            with self.database.writing() as db:
                act(db, everybody[which % len(everybody)])
        except (Conflict, Invalid):
            return
        after = seats_counted(self.database)
        for key, taken in after.items():
            assert taken <= max(counted.get(key, 0), before[key])

    def capacities(self) -> dict[object, int]:
        with self.database.reading() as db:
            found = registrations.seats(db, self.event)
        return {None: found.event.capacity or 0, **{key: each.capacity or 0 for key, each in found.sessions.items()}}

    @invariant()
    def counters_say_what_rows_say(self) -> None:
        held = {key: count for key, count in seats_held(self.database).items() if count}
        assert seats_counted(self.database) == held

    @invariant()
    def who_cancelled_holds_nothing(self) -> None:
        with self.database.reading() as db:
            gone = [each.id for each in self.registrations() if each.state is RegistrationState.CANCELLED]
            assert not any(registrations.session_ids_of(db, gone).values())


Seats.TestCase.settings = settings(
    max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestSeats = Seats.TestCase
