"""Colleagues registered together, and places given away: all or none, within the limit, nobody twice."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.execution import registrations
from domain.execution.registrations import RegistrationRequest, RegistrationSource
from domain.execution.registrations.models import ArrangementRequest, Registration, RegistrationGroup
from domain.foundation import accounts
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.events.models import Event
from tests.factories.events import make_event
from tests.factories.programme import MORNING, make_session
from tests.factories.queues import counted_in, rows_in, state_of
from tests.factories.registrations import MYSELF, cancel, mails, person, register, titles, write_due_mails

PUBLIC = RegistrationSource.PUBLIC


def group(
    db: Session, event: Event, people: Sequence[RegistrationRequest], *, now: datetime, **values: Any
) -> list[Registration]:
    options = {"name": "CCAS de Bergerac", "email": "accueil@ccas.example", "source": PUBLIC, **values}
    return registrations.register_group(db, event, people, now=now, **options)


def people(numbers: Sequence[int], **values: Any) -> list[RegistrationRequest]:
    return [person(number, **values) for number in numbers]


def check(db: Session) -> None:
    db.flush()
    assert counted_in(db) == rows_in(db)


class TestGroups:
    def test_everybody_has_their_own_registration_and_choices(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        session = make_session(db, event, "Atelier")
        one, two = group(db, event, [person(1, session_ids=(session.id,)), person(2)], now=now)
        assert (titles(db, event, one), titles(db, event, two)) == (["Atelier"], [])
        assert one.group_id == two.group_id is not None
        assert len(mails(db, now=now)) == 2
        check(db)

    def test_colleagues_may_share_a_mailbox(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        assert len(group(db, event, people([1, 2], email="accueil@ccas.example"), now=now)) == 2

    def test_the_same_line_twice_is_one_person(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        assert len(group(db, event, people([1, 1]), now=now)) == 1
        check(db)

    def test_all_or_none(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now, capacity=2)
        with pytest.raises(Conflict, match="group_full"), db.begin_nested():
            group(db, event, people([1, 2, 3]), now=now)
        assert counted_in(db) == rows_in(db) == {}

    def test_who_is_there_already_is_left_aside_quietly(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        register(db, event, person(1), now=now)
        assert [each.last_name for each in group(db, event, people([1, 2]), now=now)] == ["Diallo 2"]
        assert "registrations.already" in [kind for kind, _ in mails(db, now=now)]
        check(db)

    def test_the_committee_is_told_who_is_there_already(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        register(db, event, person(1), now=now)
        with pytest.raises(Conflict, match="already_registered"):
            group(db, event, people([1, 2]), now=now, source=RegistrationSource.COMMITTEE)

    def test_C_08_the_limit_counts_both_tabs(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now, registering={"group_limit": 3})
        mine, _ = group(db, event, people([1, 2]), now=now)
        with pytest.raises(Conflict, match="group_too_large"), db.begin_nested():
            group(db, event, people([3, 4]), now=now)
        cancel(db, event, mine, now=now)
        group(db, event, people([3, 4]), now=now)
        assert db.scalars(select(RegistrationGroup.size)).all() == [3]

    def test_without_groups_and_without_people(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now, registering={"group_limit": 0})
        with pytest.raises(Conflict, match="group_too_large"), db.begin_nested():
            group(db, event, people([1]), now=now)
        with pytest.raises(Invalid, match="group_empty"):
            group(db, event, [], now=now)

    def test_the_public_door_does_it_once(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        for _ in range(2):
            registrations.receive_group(
                db, event.slug, people([1, 2]), name="CCAS", email="a@ccas.example", key="jeton", network="192.0.2.1",
                now=now,
            )  # fmt: skip
        assert len(db.scalars(select(Registration)).all()) == 2


class TestGiving:
    def give(
        self, db: Session, event: Event, one: Registration, to: int, *, now: datetime, **values: Any
    ) -> Registration:
        return registrations.give_place(db, event, one.id, person(to, **values), actor=MYSELF, now=now)

    def test_the_seats_change_hands_and_nothing_else_does(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now, capacity=1)
        session = make_session(db, event, "Atelier", starts_at=MORNING, seats=1)
        one = register(db, event, person(1, session_ids=(session.id,), wish="Un fauteuil"), now=now)
        given = self.give(db, event, one, 2, now=now)
        assert (state_of(db, one), state_of(db, given)) == ("cancelled", "confirmed")
        assert (titles(db, event, one), titles(db, event, given)) == ([], ["Atelier"])
        assert db.scalars(select(ArrangementRequest)).all() == []
        check(db)

    def test_the_old_link_is_dead_and_both_are_told(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        one = register(db, event, person(1), now=now)
        write_due_mails(db, now=now)
        link = accounts.link_to(db, registrations.LINK_KIND, one.id)
        assert link is not None
        before = link.token_hash
        given = self.give(db, event, one, 2, now=now)
        told = mails(db, now=now)
        assert {("registrations.gave", one.email), ("registrations.given", given.email)} <= set(told)
        db.refresh(link)
        assert link.revoked_at is not None or link.token_hash != before

    def test_nobody_receives_a_second_place(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        one, _ = [register(db, event, person(number), now=now) for number in (1, 2)]
        with pytest.raises(Conflict, match="already_registered"):
            self.give(db, event, one, 2, now=now)

    def test_only_a_seat_can_be_given(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        one = register(db, event, person(1), now=now)
        cancel(db, event, one, now=now)
        with pytest.raises(Conflict, match="no_place_to_give"):
            self.give(db, event, one, 2, now=now)

    def test_the_ranks_go_with_the_place(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        session = make_session(db, event, "Atelier", seats=1)
        register(db, event, person(1, session_ids=(session.id,)), now=now)
        one = register(db, event, person(2, waiting_ids=(session.id,)), now=now)
        given = self.give(db, event, one, 3, now=now)
        [place] = registrations.places_in_queues(db, event, given.id, now=now)
        assert (place.title, place.rank) == ("Atelier", 1)
        check(db)
