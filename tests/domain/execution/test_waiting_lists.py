"""Waiting lists that move by themselves: what is free goes to those who wait, in order, and to nobody twice."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.execution import registrations
from domain.execution.registrations import OfferState
from domain.execution.registrations.models import Registration
from domain.execution.registrations.queue_models import WaitingEntry
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.events.models import Event
from domain.foundation.events.values import EventState
from tests.factories.events import make_event
from tests.factories.programme import MORNING, make_session
from tests.factories.queues import answer, counted_in, handed_over, join, open_offer, ranks, rows_in, state_of, wait
from tests.factories.registrations import MYSELF, cancel, change, mails, person, register, titles

TEAM = MYSELF


def check(db: Session) -> None:
    db.flush()
    assert counted_in(db) == rows_in(db)


class TestTheEvent:
    def full(self, db: Session, now: datetime, **registering: object) -> tuple[Event, Registration]:
        """Two seats, both taken; answers one of those who have them."""
        event = make_event(db, now=now, capacity=2, registering=registering)
        mine, _ = [register(db, event, person(number), now=now) for number in (1, 2)]
        return event, mine

    def test_without_a_seat_one_waits_only_if_asked(self, db: Session, now: datetime) -> None:
        event, _ = self.full(db, now)
        with pytest.raises(Conflict, match="event_full"):
            register(db, event, person(3), now=now)
        last = wait(db, event, 4, now=now)
        assert last.state == "waiting"
        assert ranks(db, event, last, now=now) == [("", 1, "La prochaine place libre est pour vous.")]
        check(db)

    def test_a_freed_seat_is_offered_to_the_first_and_nobody_passes(self, db: Session, now: datetime) -> None:
        event, mine = self.full(db, now)
        first, second = wait(db, event, 3, now=now), wait(db, event, 4, now=now + timedelta(minutes=1))
        cancel(db, event, mine, now=now)
        assert (open_offer(db, first) is not None, open_offer(db, second)) == (True, None)
        with pytest.raises(Conflict, match="event_full"):
            register(db, event, person(5), now=now)
        [(_, rank, reason)] = ranks(db, event, second, now=now)
        assert rank == 2
        assert reason.startswith(
            "Une place est proposée à une personne avant vous jusqu’au mercredi 9 septembre 2026 à 10 h"
        )
        check(db)

    def test_accepting_gives_the_seat_and_confirms(self, db: Session, now: datetime) -> None:
        event, mine = self.full(db, now)
        first = wait(db, event, 3, now=now)
        cancel(db, event, mine, now=now)
        assert answer(db, event, first, True, now=now) is OfferState.ACCEPTED
        assert state_of(db, first) == "confirmed"
        assert counted_in(db)[None] == {"taken": 2, "held": 0, "offered": 0, "waiting": 0}
        assert "registrations.served" in [kind for kind, _ in mails(db, now=now)]
        check(db)

    def test_declining_passes_the_seat_on_and_leaves_the_list(self, db: Session, now: datetime) -> None:
        event, mine = self.full(db, now)
        first, second = wait(db, event, 3, now=now), wait(db, event, 4, now=now + timedelta(minutes=1))
        cancel(db, event, mine, now=now)
        assert answer(db, event, first, False, now=now) is OfferState.DECLINED
        assert (state_of(db, first), open_offer(db, second) is not None) == ("cancelled", True)
        check(db)

    def test_answering_too_late_passes_the_seat_on_and_says_so(self, db: Session, now: datetime) -> None:
        event, mine = self.full(db, now)
        first, second = wait(db, event, 3, now=now), wait(db, event, 4, now=now + timedelta(minutes=1))
        cancel(db, event, mine, now=now)
        handed_over(db, now=now)
        late = now + timedelta(hours=49)
        assert answer(db, event, first, True, now=late) is OfferState.EXPIRED
        assert (state_of(db, first), open_offer(db, second) is not None) == ("expired", True)
        assert "registrations.offer_expired" in [kind for kind, _ in mails(db, now=late)]
        check(db)

    def test_who_let_an_offer_pass_may_stand_in_the_list_again_at_its_end(self, db: Session, now: datetime) -> None:
        event, mine = self.full(db, now)
        first = wait(db, event, 3, now=now)
        cancel(db, event, mine, now=now)
        handed_over(db, now=now)
        late = now + timedelta(hours=49)
        answer(db, event, first, True, now=late)
        register(db, event, person(5), now=late)
        second = wait(db, event, 6, now=late)
        join(db, event, first, None, now=late + timedelta(minutes=1))
        assert [rank for _, rank, _ in ranks(db, event, first, now=late)] == [2]
        assert [rank for _, rank, _ in ranks(db, event, second, now=late)] == [1]
        check(db)

    def test_a_capacity_lowered_meanwhile_withdraws_the_offer_and_keeps_the_rank(
        self, db: Session, now: datetime
    ) -> None:
        event, mine = self.full(db, now)
        first = wait(db, event, 3, now=now)
        cancel(db, event, mine, now=now)
        event.capacity = 1
        db.flush()
        assert answer(db, event, first, True, now=now) is OfferState.WITHDRAWN
        assert (state_of(db, first), [rank for _, rank, _ in ranks(db, event, first, now=now)]) == ("waiting", [1])
        check(db)

    def test_answering_twice_changes_nothing_more(self, db: Session, now: datetime) -> None:
        event, mine = self.full(db, now)
        first = wait(db, event, 3, now=now)
        cancel(db, event, mine, now=now)
        offer = open_offer(db, first)
        assert offer is not None
        for accept in (True, False):
            kept = registrations.answer_offer(db, event, first.id, offer.id, accept, actor=MYSELF, now=now)
            assert kept is OfferState.ACCEPTED
        check(db)

    def test_automatic_confirmation_gives_the_seat_at_once(self, db: Session, now: datetime) -> None:
        event, mine = self.full(db, now, waiting_answer="automatic")
        first = wait(db, event, 3, now=now)
        cancel(db, event, mine, now=now)
        assert state_of(db, first) == "confirmed"
        check(db)

    def test_automatic_confirmation_still_asks_an_address_that_nobody_confirmed(
        self, db: Session, now: datetime
    ) -> None:
        event, mine = self.full(db, now, waiting_answer="automatic", confirm_by_email=True)
        first = wait(db, event, 3, now=now)
        cancel(db, event, mine, now=now)
        assert state_of(db, first) == "pending"
        assert "registrations.confirm" in [kind for kind, to in mails(db, now=now) if to == first.email]

    def test_structures_not_there_yet_come_first_when_the_committee_said_so(self, db: Session, now: datetime) -> None:
        event, mine = self.full(db, now, waiting_order="new_structures_first")
        wait(db, event, 3, now=now)  # of the CCAS, which is there
        new = wait(db, event, 4, now=now + timedelta(minutes=1), organisation_name="Mairie de Sarlat")
        cancel(db, event, mine, now=now)
        assert open_offer(db, new) is not None

    @pytest.mark.parametrize("state", [EventState.POSTPONED, EventState.CANCELLED, EventState.ARCHIVED])
    def test_an_event_that_does_not_take_place_offers_nothing(
        self, db: Session, now: datetime, state: EventState
    ) -> None:
        event, mine = self.full(db, now)
        first = wait(db, event, 3, now=now)
        event.state = state
        db.flush()
        cancel(db, event, mine, now=now, by_committee=True)
        assert open_offer(db, first) is None
        assert "aucune place" in ranks(db, event, first, now=now)[0][2]
        check(db)

    def test_more_seats_move_the_list(self, db: Session, now: datetime) -> None:
        event, _ = self.full(db, now)
        waiting = [wait(db, event, number, now=now + timedelta(minutes=number)) for number in range(3, 7)]
        event.capacity = 5
        db.flush()
        assert registrations.move_queues(db, event, now=now) == 3
        assert [open_offer(db, each) is not None for each in waiting] == [True, True, True, False]
        check(db)


class TestWorkshops:
    def full(self, db: Session, now: datetime, **registering: object):  # type: ignore[no-untyped-def]
        """A workshop of one seat, taken; one at the same time with seats; answers those who are there."""
        event = make_event(db, now=now, registering=registering)
        wanted = make_session(db, event, "Très demandé", starts_at=MORNING, seats=1)
        other = make_session(db, event, "Plus calme", starts_at=MORNING, seats=5)
        holder = register(db, event, person(1, session_ids=(wanted.id,)), now=now)
        waiter = register(db, event, person(2, session_ids=(other.id,), waiting_ids=(wanted.id,)), now=now)
        return event, wanted, other, holder, waiter

    def test_one_waits_for_a_workshop_while_holding_another(self, db: Session, now: datetime) -> None:
        event, _, _, _, waiter = self.full(db, now)
        assert titles(db, event, waiter) == ["Plus calme"]
        assert ranks(db, event, waiter, now=now) == [("Très demandé", 1, "La prochaine place libre est pour vous.")]
        check(db)

    def test_accepting_gives_back_the_workshop_of_the_same_moment(self, db: Session, now: datetime) -> None:
        event, _wanted, other, holder, waiter = self.full(db, now)
        change(db, event, holder, now=now, session_ids=())
        assert answer(db, event, waiter, True, now=now) is OfferState.ACCEPTED
        assert titles(db, event, waiter) == ["Très demandé"]
        assert other.id not in counted_in(db)
        check(db)

    def test_the_queue_of_what_is_given_back_moves_in_the_same_breath(self, db: Session, now: datetime) -> None:
        event, _wanted, other, holder, waiter = self.full(db, now)
        other.seats = 1
        db.flush()
        next_one = register(db, event, person(3, waiting_ids=(other.id,)), now=now)
        change(db, event, holder, now=now, session_ids=())
        answer(db, event, waiter, True, now=now)
        assert open_offer(db, next_one) is not None
        check(db)

    def test_choosing_what_is_offered_takes_it(self, db: Session, now: datetime) -> None:
        event, wanted, _, holder, waiter = self.full(db, now)
        change(db, event, holder, now=now, session_ids=())
        change(db, event, waiter, now=now, session_ids=(wanted.id,))
        assert titles(db, event, waiter) == ["Très demandé"]
        assert open_offer(db, waiter) is None
        check(db)

    def test_a_seat_that_is_free_is_given_at_once_to_who_asks_to_wait(self, db: Session, now: datetime) -> None:
        event, _, _other, holder, _ = self.full(db, now)
        free = make_session(db, event, "L’après-midi", starts_at=MORNING + timedelta(hours=4), seats=1)
        join(db, event, holder, free.id, now=now)
        assert titles(db, event, holder) == ["Très demandé", "L’après-midi"]
        check(db)

    def test_leaving_the_list_declines_what_is_offered(self, db: Session, now: datetime) -> None:
        event, wanted, _, holder, waiter = self.full(db, now)
        after = register(db, event, person(3, waiting_ids=(wanted.id,)), now=now + timedelta(minutes=1))
        change(db, event, holder, now=now, session_ids=())
        [place] = registrations.places_in_queues(db, event, waiter.id, now=now)
        registrations.leave_queue(db, event, waiter.id, place.entry_id, actor=MYSELF, now=now)
        assert (state_of(db, waiter), open_offer(db, after) is not None) == ("confirmed", True)
        check(db)

    def test_waiting_for_the_event_keeps_workshops_asleep(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now, capacity=1)
        session = make_session(db, event, "Atelier", seats=5)
        mine = register(db, event, person(1), now=now)
        first = wait(db, event, 2, now=now, session_ids=(session.id,))
        assert ranks(db, event, first, now=now)[1] == (
            "Atelier",
            1,
            "Vous avez d’abord besoin d’une place à la rencontre.",
        )
        assert session.id not in counted_in(db)
        cancel(db, event, mine, now=now)
        answer(db, event, first, True, now=now)
        assert titles(db, event, first) == ["Atelier"]
        check(db)

    def test_a_workshop_put_away_offers_nothing_and_says_so(self, db: Session, now: datetime) -> None:
        event, wanted, _, holder, waiter = self.full(db, now)
        wanted.archived_at = now
        db.flush()
        change(db, event, holder, now=now, session_ids=())
        assert open_offer(db, waiter) is None
        check(db)


class TestParties:
    def waiting_party(self, db: Session, now: datetime) -> tuple[Event, list[Registration], list[Registration]]:
        """Three seats taken; a party of three waits."""
        event = make_event(db, now=now, capacity=3)
        there = [register(db, event, person(number), now=now) for number in range(3)]
        people = [person(number, wait_for_event=True) for number in range(10, 13)]
        party = registrations.register_group(
            db, event, people, name="CCAS de Bergerac", email="accueil@ccas.example", source=there[0].source, now=now
        )
        return event, there, party

    def test_a_party_that_does_not_fit_keeps_its_rank_and_lets_others_pass(self, db: Session, now: datetime) -> None:
        event, there, party = self.waiting_party(db, now)
        alone = wait(db, event, 20, now=now + timedelta(minutes=1))
        cancel(db, event, there[0], now=now)
        assert open_offer(db, alone) is not None
        cancel(db, event, there[1], now=now)
        assert ranks(db, event, party[1], now=now) == [("", 1, "Il faut 3 places ensemble : il y en a 1.")]
        check(db)

    def test_a_party_is_served_together(self, db: Session, now: datetime) -> None:
        event, there, party = self.waiting_party(db, now)
        for each in there:
            cancel(db, event, each, now=now)
        assert answer(db, event, party[0], True, now=now) is OfferState.ACCEPTED
        assert {state_of(db, each) for each in party} == {"confirmed"}
        check(db)

    def test_anyone_of_a_party_answers_for_all(self, db: Session, now: datetime) -> None:
        event, there, party = self.waiting_party(db, now)
        for each in there:
            cancel(db, event, each, now=now)
        offer = open_offer(db, party[0])
        assert offer is not None
        assert registrations.answer_offer(db, event, party[2].id, offer.id, True, actor=MYSELF, now=now) == "accepted"
        assert {state_of(db, each) for each in party} == {"confirmed"}
        check(db)

    @pytest.mark.parametrize("who", [0, 1])
    def test_who_leaves_a_party_leaves_the_others_their_rank(self, db: Session, now: datetime, who: int) -> None:
        event, there, party = self.waiting_party(db, now)
        cancel(db, event, party[who], now=now)
        for each in there[:2]:
            cancel(db, event, each, now=now)
        left = [each for at, each in enumerate(party) if at != who]
        offers = [open_offer(db, each) for each in left]
        assert [offer.seats for offer in offers if offer] == [2]
        check(db)
        answer(db, event, next(each for each in left if open_offer(db, each)), True, now=now)
        assert {state_of(db, each) for each in left} == {"confirmed"}
        check(db)

    def test_who_declines_in_a_party_leaves_the_others_what_is_offered(self, db: Session, now: datetime) -> None:
        event, there, party = self.waiting_party(db, now)
        for each in there:
            cancel(db, event, each, now=now)
        answer(db, event, party[0], False, now=now)
        assert [state_of(db, each) for each in party] == ["cancelled", "waiting", "waiting"]
        check(db)
        assert answer(db, event, party[1], True, now=now) is OfferState.ACCEPTED
        check(db)

    def test_an_offer_to_a_party_that_nobody_answers_ends_for_all(self, db: Session, now: datetime) -> None:
        event, there, party = self.waiting_party(db, now)
        for each in there:
            cancel(db, event, each, now=now)
        handed_over(db, now=now)
        answer(db, event, party[0], True, now=now + timedelta(days=3))
        assert {state_of(db, each) for each in party} == {"expired"}
        check(db)


class TestByHand:
    def queue(self, db: Session, now: datetime) -> tuple[Event, list[WaitingEntry]]:
        """Two people wait and a seat is free, which nobody was offered yet."""
        event = make_event(db, now=now, capacity=1)
        mine = register(db, event, person(1), now=now)
        for number in (2, 3):
            wait(db, event, number, now=now + timedelta(minutes=number))
        event.state = EventState.POSTPONED  # so that the list does not move by itself
        cancel(db, event, mine, now=now, by_committee=True)
        event.state = EventState.PUBLISHED
        db.flush()
        return event, list(db.scalars(select(WaitingEntry).order_by(WaitingEntry.joined_at)))

    def test_overtaking_needs_a_reason_which_is_kept(self, db: Session, now: datetime) -> None:
        event, (_, second) = self.queue(db, now)
        with pytest.raises(Invalid, match="reason_missing"):
            registrations.offer_place(db, event, second.id, actor=TEAM, now=now)
        registrations.offer_place(db, event, second.id, reason="Anime un atelier", actor=TEAM, now=now)
        check(db)

    def test_the_first_needs_no_reason_and_is_asked_once(self, db: Session, now: datetime) -> None:
        event, (first, second) = self.queue(db, now)
        registrations.offer_place(db, event, first.id, actor=TEAM, now=now)
        with pytest.raises(Conflict, match="already_offered"):
            registrations.offer_place(db, event, first.id, actor=TEAM, now=now)
        with pytest.raises(Conflict, match="nothing_to_offer"):
            registrations.offer_place(db, event, second.id, reason="Autre", actor=TEAM, now=now)
        check(db)

    def test_the_committee_takes_somebody_off_the_list(self, db: Session, now: datetime) -> None:
        event, (first, second) = self.queue(db, now)
        registrations.remove_from_queue(db, event, first.id, actor=TEAM, now=now)
        [queue] = registrations.queues(db, event, now=now)
        assert [(entry.rank, entry.entry_id) for entry in queue.entries] == [(1, second.id)]
        check(db)
