"""Sharing places out, from what people wished to the seats they hold."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from domain.execution import allocation, registrations
from domain.execution.allocation import AllocationMethod, AllocationState
from domain.execution.allocation.models import Allocation
from domain.execution.programme.models import Session as Workshop
from domain.execution.registrations import ParticipantKind, settings_of
from domain.execution.registrations.models import Registration
from domain.execution.registrations.queue_models import WaitingEntry
from domain.execution.registrations.values import ChoiceMode, RegistrationState
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, EditConflict, Invalid, NotFound
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from tests.factories.allocation import compute, jobs_of, make_workshops, rank_workshops, wishing
from tests.factories.events import make_event
from tests.factories.programme import MORNING
from tests.factories.queries import count_queries
from tests.factories.registrations import cancel, change, titles, write_due_mails

AFTERNOON = MORNING + timedelta(hours=4)


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    event = make_event(db, now=now)
    rank_workshops(db, event, now=now)
    return event


def result_of(db: Session, event: Event, number: int) -> allocation.Result:
    return allocation.result(db, event, number)


def _move(
    db: Session,
    event: Event,
    number: int,
    who: Registration,
    to: Workshop | None,
    *,
    expected_version: int | None = None,
    now: datetime,
) -> None:
    allocation.move(
        db,
        event,
        number,
        registration_id=who.id,
        starts_at=MORNING,
        session_id=to.id if to else None,
        expected_version=expected_version,
        actor=PROGRAM,
        now=now,
    )


def test_places_go_to_wishes_within_capacity_and_the_others_wait_in_order(
    db: Session, event: Event, now: datetime
) -> None:
    one, two = make_workshops(db, event, 2, 1)
    people = [wishing(db, event, n, [one, two], now=now + timedelta(minutes=n)) for n in range(4)]
    number = compute(db, event, now=now)
    told = result_of(db, event, number)
    assert (told.state, told.method, told.is_optimal) == (AllocationState.PROPOSED, AllocationMethod.CP_SAT, True)
    assert (told.by_rank, told.without, told.seats) == ([2, 1], 1, 3)
    assert all(titles(db, event, each) == [] for each in people)

    allocation.apply(db, event, number, actor=PROGRAM, now=now)
    seats = registrations.seats(db, event).sessions
    assert (seats[one.id].taken, seats[two.id].taken) == (2, 1)
    left = next(each for each in people if not titles(db, event, each))
    entries = db.query(WaitingEntry).all()
    assert [(entry.registration_id, entry.session_id) for entry in entries] == [(left.id, one.id)]


def test_applying_twice_gives_nothing_more(db: Session, event: Event, now: datetime) -> None:
    (one,) = make_workshops(db, event, 1)
    for number in range(2):
        wishing(db, event, number, [one], now=now)
    number = compute(db, event, now=now)
    for _ in range(2):
        allocation.apply(db, event, number, actor=PROGRAM, now=now)
    found = registrations.seats(db, event).sessions[one.id]
    assert (found.taken, found.waiting) == (1, 1)


def test_once_applied_the_moment_is_chosen_directly(db: Session, event: Event, now: datetime) -> None:
    one, two = make_workshops(db, event, 1, 5)
    first = wishing(db, event, 1, [one], now=now)
    allocation.apply(db, event, compute(db, event, now=now), actor=PROGRAM, now=now)
    assert settings_of(db, event).mode_at(MORNING) is ChoiceMode.DIRECT
    change(db, event, first, session_ids=(two.id,), now=now)
    assert titles(db, event, first) == ["Atelier 9-2"]


def test_nobody_takes_a_seat_before_the_allocation_the_committee_neither(
    db: Session, event: Event, now: datetime
) -> None:
    (one,) = make_workshops(db, event, 5)
    for taken in ({"session_ids": (one.id,)}, {"waiting_ids": (one.id,)}):
        with pytest.raises(Invalid) as refused:
            wishing(db, event, 1, [], now=now, **taken)
        assert refused.value.code == "shared_out_later"


def test_a_moment_of_its_own_mode_is_left_out(db: Session, event: Event, now: datetime) -> None:
    (one,) = make_workshops(db, event, 5)
    (late,) = make_workshops(db, event, 5, starts_at=AFTERNOON)
    rank_workshops(db, event, now=now, moments={AFTERNOON: ChoiceMode.DIRECT})
    somebody = wishing(db, event, 1, [one], now=now, session_ids=(late.id,))
    number = compute(db, event, now=now)
    assert [each.title for each in result_of(db, event, number).workshops] == ["Atelier 9-1"]
    allocation.apply(db, event, number, actor=PROGRAM, now=now)
    assert titles(db, event, somebody) == ["Atelier 9-1", "Atelier 13-1"]


def test_people_who_have_not_confirmed_are_counted_apart(db: Session, event: Event, now: datetime) -> None:
    (one,) = make_workshops(db, event, 5)
    wishing(db, event, 1, [one], now=now)
    wishing(db, event, 2, [one], now=now).state = RegistrationState.PENDING
    db.flush()
    found = allocation.overview(db, event, now=now)
    assert (found.people, found.unconfirmed) == (1, 1)
    assert result_of(db, event, compute(db, event, now=now)).people == 1


def test_elected_people_and_inhabitants_are_kinds_of_their_own(db: Session, event: Event, now: datetime) -> None:
    (one,) = make_workshops(db, event, 5)
    for number, kind in enumerate((ParticipantKind.ELECTED, ParticipantKind.INHABITANT, ParticipantKind.PARTICIPANT)):
        wishing(db, event, number, [one], now=now, kind=kind)
    (workshop,) = result_of(db, event, compute(db, event, now=now)).workshops
    assert workshop.after == {"elected": 1, "inhabitant": 1, "none": 1}
    assert workshop.is_mixed


def test_the_same_draw_gives_the_same_seats_and_the_plain_way_says_that_it_proves_nothing(
    db: Session, event: Event, now: datetime
) -> None:
    one, two = make_workshops(db, event, 2, 2)
    for number in range(5):
        wishing(db, event, number, [one, two], now=now)

    def names(number: int) -> list[tuple[str, int]]:
        return [(each.name, len(each.seats)) for each in allocation.people(db, event, number)]

    assert names(compute(db, event, now=now, seed=7)) == names(compute(db, event, now=now, seed=7))
    plain = result_of(db, event, compute(db, event, now=now, with_solvers=False))
    assert (plain.method, plain.is_optimal) == (AllocationMethod.GREEDY, False)
    assert "sans preuve" in plain.verdict


def test_a_new_computation_drops_the_one_before(db: Session, event: Event, now: datetime) -> None:
    (one,) = make_workshops(db, event, 1)
    wishing(db, event, 1, [one], now=now)
    first = compute(db, event, now=now)
    compute(db, event, now=now)
    assert allocation.find(db, event, first).state is AllocationState.DROPPED
    with pytest.raises(Conflict) as refused:
        allocation.apply(db, event, first, actor=PROGRAM, now=now)
    assert refused.value.code == "allocation_not_ready"


def test_nothing_to_share_out_is_said(db: Session, event: Event, now: datetime) -> None:
    make_workshops(db, event, 1)
    with pytest.raises(Conflict) as refused:
        allocation.ask(db, event, actor=PROGRAM, now=now)
    assert refused.value.code == "nothing_to_share_out"


def test_a_change_of_wishes_makes_it_stale_and_who_is_gone_is_left_out(
    db: Session, event: Event, now: datetime
) -> None:
    (one,) = make_workshops(db, event, 5)
    gone, stays = (wishing(db, event, number, [one], now=now) for number in range(2))
    number = compute(db, event, now=now)
    assert not result_of(db, event, number).is_stale
    cancel(db, event, gone, now=now)
    assert result_of(db, event, number).is_stale
    with pytest.raises(Conflict) as refused:
        allocation.apply(db, event, number, actor=PROGRAM, now=now)
    assert refused.value.code == "allocation_stale"
    allocation.apply(db, event, number, even_if_stale=True, actor=PROGRAM, now=now)
    assert titles(db, event, stays) == ["Atelier 9-1"]
    assert registrations.seats(db, event).sessions[one.id].taken == 1


def test_a_capacity_lowered_since_is_never_passed(db: Session, event: Event, now: datetime) -> None:
    (one,) = make_workshops(db, event, 3)
    for number in range(3):
        wishing(db, event, number, [one], now=now)
    number = compute(db, event, now=now)
    one.seats = 1
    db.flush()
    allocation.apply(db, event, number, even_if_stale=True, actor=PROGRAM, now=now)
    found = registrations.seats(db, event).sessions[one.id]
    assert (found.taken, found.waiting) == (1, 2)


def test_while_wishes_are_open_nothing_is_applied(db: Session, event: Event, now: datetime) -> None:
    rank_workshops(db, event, now=now, wishes_close_at=now + timedelta(days=2))
    (one,) = make_workshops(db, event, 3)
    wishing(db, event, 1, [one], now=now)
    number = compute(db, event, now=now)
    with pytest.raises(Conflict) as refused:
        allocation.apply(db, event, number, actor=PROGRAM, now=now)
    assert refused.value.code == "wishes_open"
    allocation.apply(db, event, number, actor=PROGRAM, now=now + timedelta(days=2))


def test_a_gathering_that_chooses_directly_again_has_nothing_to_give(db: Session, event: Event, now: datetime) -> None:
    (one,) = make_workshops(db, event, 3)
    wishing(db, event, 1, [one], now=now)
    number = compute(db, event, now=now)
    rank_workshops(db, event, now=now, choice_mode=ChoiceMode.DIRECT)
    with pytest.raises(Conflict) as refused:
        allocation.apply(db, event, number, even_if_stale=True, actor=PROGRAM, now=now)
    assert refused.value.code == "nothing_to_share_out"


def test_a_move_by_hand_is_shown_before_it_is_done(db: Session, event: Event, now: datetime) -> None:
    one, two, full = make_workshops(db, event, 5, 5, 1)
    somebody = wishing(db, event, 1, [one, two], now=now)
    wishing(db, event, 2, [full], now=now)
    number = compute(db, event, now=now)
    moves = {each.session_id: each for each in allocation.moves_of(db, event, number, somebody.id)}
    assert [(moves[each.id].is_current, moves[each.id].cost) for each in (one, two)] == [(True, 0), (False, 1)]
    assert (moves[full.id].possible, moves[full.id].free) == (False, 0)
    assert moves[None].cost == 101_000

    _move(db, event, number, somebody, two, now=now)
    told = result_of(db, event, number)
    assert (told.by_hand, told.by_rank, told.is_optimal) == (1, [1, 1], False)
    (seat,) = allocation.people(db, event, number, session_id=two.id)[0].seats
    assert (seat.rank, seat.by_hand) == (2, True)
    with pytest.raises(Conflict) as refused:
        _move(db, event, number, somebody, full, now=now)
    assert refused.value.code == "allocation_room_full"


def test_a_move_from_an_older_page_is_refused(db: Session, event: Event, now: datetime) -> None:
    (one,) = make_workshops(db, event, 5)
    somebody = wishing(db, event, 1, [one], now=now)
    number = compute(db, event, now=now)
    with pytest.raises(EditConflict):
        _move(db, event, number, somebody, None, expected_version=1, now=now)


def test_each_person_gets_one_mail_with_their_workshops_or_where_they_wait(
    db: Session, event: Event, now: datetime
) -> None:
    (one,) = make_workshops(db, event, 1)
    for number in range(2):
        wishing(db, event, number, [one], now=now)
    wishing(db, event, 3, [one], now=now, email="", last_name="Sans adresse")
    write_due_mails(db, now=now)
    number = compute(db, event, now=now)
    with pytest.raises(Conflict) as refused:
        allocation.announce(db, event, number, actor=PROGRAM, now=now)
    assert refused.value.code == "allocation_not_applied"
    allocation.apply(db, event, number, actor=PROGRAM, now=now)
    for _ in range(2):
        allocation.announce(db, event, number, actor=PROGRAM, now=now)
    shared = [mail for mail in write_due_mails(db, now=now) if mail.kind == "registrations.shared_out"]
    assert len(shared) == 2
    assert all("Atelier 9-1" in mail.text for mail in shared)
    found = allocation.recipients(db, event, allocation.find(db, event, number))
    assert [each.name for each in found if not each.email] == ["Fatoumata Sans adresse"]


def test_who_has_nothing_is_told_why(db: Session, event: Event, now: datetime) -> None:
    (one,) = make_workshops(db, event, 1)
    for number in range(2):
        wishing(db, event, number, [one], now=now)
    (lacking,) = allocation.people(db, event, compute(db, event, now=now), lacking=True)
    assert [lack.reason for lack in lacking.lacks] == ["les ateliers souhaités sont complets"]


def test_another_event_sees_nothing_of_it(db: Session, event: Event, now: datetime) -> None:
    (one,) = make_workshops(db, event, 1)
    wishing(db, event, 1, [one], now=now)
    number = compute(db, event, now=now)
    other = make_event(db, now=now, slug="autre")
    with pytest.raises(NotFound):
        allocation.result(db, other, number)


def test_reading_costs_the_same_for_few_and_many(db: Session, database: Database, event: Event, now: datetime) -> None:
    one, two = make_workshops(db, event, 50, 50)
    counts = []
    for number in range(8):
        wishing(db, event, number, [one, two], now=now)
        if number in (1, 7):
            made = compute(db, event, now=now)
            with count_queries(database) as asked:
                allocation.result(db, event, made)
                allocation.people(db, event, made)
                allocation.overview(db, event, now=now)
            counts.append(len(asked))
    assert counts[0] == counts[1]


def test_every_step_is_in_the_journal_without_a_name(db: Session, event: Event, now: datetime) -> None:
    (one,) = make_workshops(db, event, 1)
    somebody = wishing(db, event, 1, [one], now=now)
    number = compute(db, event, now=now)
    _move(db, event, number, somebody, None, now=now)
    allocation.apply(db, event, number, actor=PROGRAM, now=now)
    allocation.announce(db, event, number, actor=PROGRAM, now=now)
    told = [entry for entry in db.query(JournalEntry).all() if entry.subject_kind == "allocation"]
    assert {entry.action for entry in told} == {
        "allocation.asked", "allocation.adjusted", "allocation.applied", "allocation.announced",
    }  # fmt: skip
    assert "Diallo" not in "".join(str(entry.changes) for entry in told)


def test_a_job_that_was_overtaken_writes_nothing(db: Session, event: Event, now: datetime) -> None:
    (one,) = make_workshops(db, event, 1)
    wishing(db, event, 1, [one], now=now)
    asked = allocation.ask(db, event, actor=PROGRAM, now=now)
    read = allocation.begin(db, asked.id)
    assert read is not None
    allocation.drop(db, event, asked.number, actor=PROGRAM, now=now)
    allocation.keep(db, asked.id, read, allocation.solve(read.problem), now=now)
    assert db.get_one(Allocation, asked.id).state is AllocationState.DROPPED
    assert allocation.begin(db, asked.id) is None
    assert len(jobs_of(db, allocation.SOLVE_JOB)) == 1
