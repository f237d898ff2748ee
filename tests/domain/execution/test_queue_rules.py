"""Who is served next, until when, and why not yet: every branch; and what drawn queues have in common."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.execution.registrations import queue_rules as rules
from domain.execution.registrations.queue_rules import Wait
from domain.execution.registrations.queue_values import OfferView, Waiter
from domain.execution.registrations.values import Seats, WaitingOrder
from domain.foundation.core.i18n import in_language
from domain.foundation.events.values import EventState

NOW = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)
DAY = datetime(2026, 10, 13, 7, 0, tzinfo=UTC)
PARIS = "Europe/Paris"
HOUR = timedelta(hours=1)
NEW_FIRST = WaitingOrder.NEW_STRUCTURES_FIRST


def waiter(minute: int = 0, **values: Any) -> Waiter:
    facts: dict[str, Any] = {"entry_id": uuid.uuid4(), "registration_id": uuid.uuid4(), "session_id": None}
    return Waiter(joined_at=NOW + timedelta(minutes=minute), **(facts | values))


def offer(until: datetime = NOW + 48 * HOUR, seats: int = 1) -> OfferView:
    return OfferView(uuid.uuid4(), seats, NOW, until)


class TestOrder:
    def test_by_time(self) -> None:
        late, early = waiter(5), waiter(1)
        assert rules.in_turn([late, early], WaitingOrder.TIME, {"mairie"}) == [early, late]

    def test_one_of_each_structure_that_is_not_there_comes_first(self) -> None:
        there, new, again, nobody = (
            waiter(at, structure=name) for at, name in enumerate(("ccas", "mairie", "mairie", ""))
        )
        assert rules.in_turn([there, new, again, nobody], NEW_FIRST, {"ccas"}) == [new, nobody, there, again]


class TestServed:
    def test_in_order_within_what_is_free(self) -> None:
        queue = [waiter(n) for n in range(3)]
        assert rules.served(queue, 2) == queue[:2]
        assert rules.served(queue, None) == queue
        assert rules.served(queue, 0) == []

    def test_who_cannot_use_the_seats_lets_the_next_one_pass(self) -> None:
        party, asleep, asked, next_one = waiter(1, party=3), waiter(2, sleeps=True), waiter(3, offer=offer()), waiter(4)
        assert rules.served([party, asleep, asked, next_one], 2) == [next_one]

    def test_overtaking_is_passing_somebody_who_could_use_the_seats(self) -> None:
        party, alone, last = waiter(1, party=3), waiter(2), waiter(3)
        queue = [party, alone, last]
        assert rules.overtaken(queue, last, 2) == [alone]
        assert rules.overtaken(queue, alone, 2) == []

    @given(
        parties=st.lists(st.integers(min_value=1, max_value=4), max_size=12),
        sleeping=st.sets(st.integers(min_value=0, max_value=11)),
        free=st.integers(min_value=0, max_value=10),
    )
    def test_nothing_usable_is_left_and_nothing_too_many_given(
        self, parties: list[int], sleeping: set[int], free: int
    ) -> None:
        queue = [waiter(at, party=party, sleeps=at in sleeping) for at, party in enumerate(parties)]
        chosen = rules.served(queue, free)
        left = free - sum(each.party for each in chosen)
        assert left >= 0
        assert all(each.sleeps or each.party > left for each in queue if each not in chosen)
        for each in chosen:
            passed = [one for one in queue[: queue.index(each)] if one not in chosen and not one.sleeps]
            assert all(one.party > left for one in passed)

    @given(
        names=st.lists(st.sampled_from(["", "a", "b", "c"]), max_size=12),
        present=st.sets(st.sampled_from(["a", "b", "c"])),
    )
    def test_every_order_keeps_everybody_and_the_time_within_a_class(self, names: list[str], present: set[str]) -> None:
        queue = [waiter(at, structure=name) for at, name in enumerate(names)]
        ordered = rules.in_turn(queue, NEW_FIRST, present)
        assert sorted(each.joined_at for each in ordered) == [each.joined_at for each in queue]
        by_structure = [each.joined_at for each in ordered if each.structure == "a"]
        assert by_structure == sorted(by_structure)


class TestDeadlines:
    @pytest.mark.parametrize(
        ("before", "hours", "expected"),
        [
            (timedelta(days=30), 48, 48 * HOUR),  # as the committee said
            (timedelta(days=4), 48, 24 * HOUR),  # a quarter of what is left
            (11 * HOUR, 48, 2.75 * HOUR),
            (timedelta(days=30), 1, HOUR),  # the committee said less
            (HOUR, 48, timedelta(minutes=30)),  # on the day
            (timedelta(minutes=10), 48, timedelta(minutes=10)),  # never past the start
        ],
    )
    def test_an_offer_ends_sooner_as_the_day_nears(self, before: timedelta, hours: int, expected: timedelta) -> None:
        now = DAY - before
        assert rules.offer_until(now, offer_hours=hours, starts_at=DAY, time_zone=PARIS) - now == expected

    def test_nobody_has_less_than_two_hours_before_the_day(self) -> None:
        early = datetime(2026, 10, 13, 0, 30, tzinfo=UTC)  # half past two in Paris
        now = early - 4 * HOUR
        assert rules.offer_until(now, offer_hours=48, starts_at=early, time_zone=PARIS) == now + 2 * HOUR

    @given(minutes=st.integers(min_value=1, max_value=60 * 24 * 90), hours=st.integers(min_value=1, max_value=24 * 14))
    def test_an_offer_is_in_the_future_and_ends_before_the_start(self, minutes: int, hours: int) -> None:
        now = DAY - timedelta(minutes=minutes)
        until = rules.offer_until(now, offer_hours=hours, starts_at=DAY, time_zone=PARIS)
        assert now < until <= min(DAY, now + timedelta(hours=max(hours, 2)))

    def test_D_03_an_offer_told_late_lasts_as_long_as_was_meant(self) -> None:
        meant = NOW + 48 * HOUR
        assert rules.offer_end(NOW, meant, NOW, DAY) == meant
        assert rules.offer_end(NOW, meant, NOW + 10 * HOUR, DAY) == NOW + 58 * HOUR
        assert rules.offer_end(NOW, meant, DAY - HOUR, DAY) == DAY

    @pytest.mark.parametrize(
        ("facts", "expected"),
        [
            ({"sent_at": NOW + HOUR}, NOW + HOUR),
            ({"kept_at": NOW}, NOW),
            ({"was_refused": True}, NOW + 9 * HOUR),
            ({}, None),
        ],
    )
    def test_the_clock_of_a_confirmation_starts_when_it_can_be_read(
        self, facts: dict[str, Any], expected: datetime | None
    ) -> None:
        values: dict[str, Any] = {"sent_at": None, "kept_at": None, "was_refused": False} | facts
        assert rules.clock_starts(NOW, **values, now=NOW + 9 * HOUR) == expected

    def test_without_any_news_for_a_week_it_starts_all_the_same(self) -> None:
        late = NOW + timedelta(days=7)
        assert rules.clock_starts(NOW, sent_at=None, kept_at=None, was_refused=False, now=late) == late

    def test_A_12_a_confirmation_is_never_asked_within_less_than_two_hours(self) -> None:
        assert rules.confirm_until(NOW, 24) == NOW + 24 * HOUR
        assert rules.confirm_until(NOW, 1) == NOW + 2 * HOUR


class TestReasons:
    def why(self, queue: list[Waiter], at: int, *, free: int = 0, **values: Any) -> Wait | None:
        facts: dict[str, Any] = {"state": EventState.PUBLISHED, "is_over": False} | values
        return rules.why(queue, queue[at], Seats(10 - free, 10, waiting=len(queue)), **facts)

    def test_each_reason(self) -> None:
        first, second = waiter(1), waiter(2)
        asked = waiter(0, offer=offer())
        assert self.why([first, second], 0) is Wait.FIRST
        assert self.why([first, second], 1) is Wait.BEHIND
        assert self.why([asked, first], 1) is Wait.OFFERED_BEFORE
        assert self.why([asked], 0) is None
        assert self.why([waiter(sleeps=True)], 0, free=1) is Wait.NEEDS_EVENT
        assert self.why([waiter(party=3)], 0, free=1) is Wait.TOO_FEW
        assert self.why([first], 0, is_over=True) is Wait.OVER
        assert self.why([first], 0, state=EventState.POSTPONED) is Wait.POSTPONED

    def test_without_a_limit_no_party_is_too_large(self) -> None:
        party = waiter(party=3)
        seats = Seats(0, None, waiting=1)
        assert rules.why([party], party, seats, state=EventState.PUBLISHED, is_over=False) is Wait.FIRST

    def said(self, queue: list[Waiter], *, free: int = 0, **values: Any) -> str:
        facts: dict[str, Any] = {"state": EventState.PUBLISHED, "is_over": False, "time_zone": PARIS} | values
        told = rules.reason(queue, queue[-1], Seats(10 - free, 10, waiting=len(queue)), **facts)
        return told.replace("\u00a0", " ")

    def test_in_one_sentence_to_the_person_and_to_the_committee(self) -> None:
        party, alone = waiter(1, party=3), waiter(2)
        asked = waiter(0, offer=offer(datetime(2026, 9, 10, 16, 0, tzinfo=UTC)))
        assert self.said([party], free=1) == "Il faut 3 places ensemble : il y en a 1."
        assert self.said([party, alone]) == "Nombre de personnes avant vous : 3."
        assert self.said([asked, alone]) == (
            "Une place est proposée à une personne avant vous jusqu’au jeudi 10 septembre 2026 à 18 h."
        )
        assert self.said([waiter(sleeps=True)]) == "Vous avez d’abord besoin d’une place à la rencontre."
        assert self.said([alone], to_committee=True) == "La prochaine place libre lui revient."
        assert self.said([asked]) == ""

    @pytest.mark.parametrize("to_committee", [True, False])
    def test_every_reason_has_words_in_every_language(self, to_committee: bool) -> None:
        asked, first = waiter(0, offer=offer()), waiter(1)
        told = {}
        for language in ("fr", "en"):
            with in_language(language):
                told[language] = [
                    self.said([first, waiter(2)], to_committee=to_committee),
                    self.said([asked, waiter(2)], to_committee=to_committee),
                    self.said([first], to_committee=to_committee),
                    self.said([waiter(sleeps=True)], to_committee=to_committee),
                    self.said([waiter(party=2)], free=1, to_committee=to_committee),
                    self.said([first], is_over=True, to_committee=to_committee),
                    self.said([first], state=EventState.CANCELLED, to_committee=to_committee),
                ]
        assert all(told["fr"])
        assert to_committee or not set(told["fr"]) & set(told["en"])


class TestSeats:
    def test_nothing_is_left_while_somebody_waits(self) -> None:
        assert Seats(5, 10, waiting=1).left == 0
        assert Seats(5, 10, waiting=1).free == 5

    def test_what_is_held_and_offered_is_not_free(self) -> None:
        seats = Seats(5, 10, held=2, offered=1)
        assert (seats.left, seats.over) == (2, 0)

    def test_C_06_a_capacity_lowered_below_what_is_promised_says_by_how_much(self) -> None:
        assert Seats(9, 8, held=1).over == 2
        assert (Seats(3, None).over, Seats(3, None).left) == (0, None)
