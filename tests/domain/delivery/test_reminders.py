"""Mails that the calendar asks for, and events that are postponed or cancelled."""

from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.delivery import mailings
from domain.delivery.mailings import Occasion, Progress, reminder_rules
from domain.delivery.mailings.models import Mailing
from domain.execution.registrations.models import Registration, RegistrationState
from domain.foundation import events
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.errors import Invalid
from domain.foundation.events import EventState
from domain.foundation.events.models import Event
from domain.foundation.outbox.models import Mail
from tests.factories.events import make_event
from tests.factories.mailings import write_batches
from tests.factories.registrations import make_row, person, register
from tests.factories.releases import make_plan

# The event of the factories is on Tuesday 13 October 2026, at 9 h in Périgueux.
WEEK = datetime(2026, 10, 6, 7, 0, tzinfo=UTC)
EVE = datetime(2026, 10, 12, 7, 0, tzinfo=UTC)
AFTER = datetime(2026, 10, 14, 7, 0, tzinfo=UTC)


def kinds(mails: list[Mail]) -> list[str]:
    return [mail.kind.removeprefix("registrations.") for mail in mails]


def move(db: DbSession, event: Event, state: EventState, now: datetime, **values: str) -> int:
    """As the API does it: the state, then everybody told."""
    before = event.state
    after = events.change_state(db, event.id, state, registered=1, actor=PROGRAM, now=now)
    return mailings.tell_state(db, after, before, actor=PROGRAM, now=now, **values)


def calendar_of(mail: Mail) -> tuple[str, dict[str, int]]:
    found = icalendar.Calendar.from_ical(mail.calendar or "")
    return str(found["method"]), {str(e["summary"]): int(str(e["sequence"])) for e in found.walk("VEVENT")}


def test_nine_oclock_where_the_event_is() -> None:
    starts, ends = datetime(2026, 10, 13, 7, 0, tzinfo=UTC), datetime(2026, 10, 13, 15, 45, tzinfo=UTC)
    due = {each.occasion: each.due_at for each in reminder_rules.moments(starts, ends, "Europe/Paris")}
    assert due == {Occasion.WEEK_BEFORE: WEEK, Occasion.EVE: EVE, Occasion.AFTER: AFTER}
    (week, *_) = reminder_rules.moments(starts, ends, "Indian/Reunion")
    assert week.due_at == datetime(2026, 10, 6, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize("day", [date(2026, 10, 25), date(2026, 3, 29)])
def test_T_05_a_doubled_or_missing_hour_is_one_instant(day: date) -> None:
    found = reminder_rules.at_hour(day, time(2, 30), "Europe/Paris")
    assert found in (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 3, 29, 1, 30, tzinfo=UTC))
    starts = datetime(2026, 10, 25, 8, 0, tzinfo=UTC)
    eve = reminder_rules.moments(starts, starts + timedelta(hours=8), "Europe/Paris")[1]
    assert eve.due_at == datetime(2026, 10, 24, 7, 0, tzinfo=UTC)


def test_T_05_each_reminder_leaves_once_however_often_the_worker_looks(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now)
    register(db, event, person(1), now=now)
    for at in (WEEK - timedelta(minutes=1), WEEK, WEEK + timedelta(minutes=10), EVE, EVE + timedelta(hours=1), AFTER):
        mailings.remind(db, now=at)
        mails = write_batches(db, now=at)
    assert kinds(mails) == ["week_before", "eve", "after"]


def test_nobody_else_is_reminded(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now)
    coming = register(db, event, person(1), now=now)
    for number, state in enumerate(RegistrationState, start=2):
        row = register(db, event, person(number), now=now)
        row.state = state
    late = register(db, event, person(20), now=WEEK - timedelta(hours=3))
    db.flush()
    confirmed = db.scalar(
        select(Registration.email).where(Registration.state == "confirmed", Registration.id != coming.id)
    )
    mailings.remind(db, now=WEEK)
    told = {mail.to_address for mail in write_batches(db, now=WEEK)}
    assert told == {coming.email, confirmed}
    mailings.remind(db, now=EVE)
    assert late.email in {mail.to_address for mail in write_batches(db, now=EVE) if mail.kind.endswith("eve")}


def test_settings_and_states_keep_reminders_back(db: DbSession, now: datetime) -> None:
    quiet = make_event(db, now=now, registering={"remind_week": False, "remind_eve": False, "thank_after": False})
    off = make_event(db, now=now, slug="reportee", state=EventState.POSTPONED)
    for event in (quiet, off):
        make_row(db, event, now=now, email="awa@example.org")
    for at in (WEEK, EVE, AFTER):
        assert mailings.remind(db, now=at) == 0


def test_D_11_a_reminder_that_waited_too_long_is_dropped(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now)
    register(db, event, person(1), now=now)
    assert mailings.remind(db, now=EVE + timedelta(days=1)) == 0
    mailings.remind(db, now=EVE)
    assert write_batches(db, now=EVE + timedelta(hours=13)) == []
    found = db.scalar(select(Mailing).where(Mailing.occasion == Occasion.EVE))
    assert found is not None
    assert mailings.progress_of(db, [found.id])[found.id] == Progress(recipients=1, left_out=1)


def test_an_event_that_moves_is_reminded_of_again(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now)
    register(db, event, person(1), now=now)
    mailings.remind(db, now=WEEK)
    write_batches(db, now=WEEK)
    event.starts_at, event.ends_at = (at + timedelta(days=30) for at in (event.starts_at, event.ends_at))
    db.flush()
    again = datetime(2026, 11, 5, 8, 0, tzinfo=UTC)
    mailings.remind(db, now=again)
    assert kinds(write_batches(db, now=again)) == ["week_before", "week_before"]


def test_everybody_who_is_there_hears_of_a_cancelled_event(db: DbSession, now: datetime) -> None:
    plan = make_plan(db, now=now)
    for number, state in enumerate(("pending", "waiting", "cancelled"), start=5):
        register(db, plan.event, person(number), now=now).state = RegistrationState(state)
    db.flush()
    preview = mailings.preview_state(db, plan.event, EventState.CANCELLED, base_url="http://testserver", now=now)
    assert preview is not None
    assert preview.calendar_method == "CANCEL"
    assert mailings.reach(db, plan.event, mailings.THERE).reached == 4
    assert move(db, plan.event, EventState.CANCELLED, now, words="La salle a brûlé, {prenom}.") == 4
    mails = write_batches(db, now=now)
    assert kinds(mails) == ["event_cancelled"] * 4
    assert all("La salle a brûlé, Fatoumata." in mail.text for mail in mails)
    assert sorted(mail.calendar_method or "" for mail in mails) == ["", "", "CANCEL", "CANCEL"]


def test_calendars_forget_a_postponed_day_and_take_the_new_one(db: DbSession, now: datetime) -> None:
    plan = make_plan(db, now=now)
    move(db, plan.event, EventState.POSTPONED, now)
    away = calendar_of(write_batches(db, now=now)[0])
    assert away[0] == "CANCEL"
    assert set(away[1]) == {plan.event.title, plan.first.title}
    values = {name: getattr(plan.event, name) + timedelta(days=60) for name in ("starts_at", "ends_at")}
    values |= {"registration_closes_at": values["starts_at"]}
    events.update_event(db, plan.event.id, values, expected_version=None, actor=PROGRAM, now=now)
    move(db, plan.event, EventState.PUBLISHED, now)
    back = calendar_of(next(mail for mail in write_batches(db, now=now) if mail.kind.endswith("resumed")))
    assert back[0] == "REQUEST"
    assert all(back[1][title] > away[1][title] for title in back[1])


def test_a_state_that_changes_back_before_the_mails_are_written_is_not_told(db: DbSession, now: datetime) -> None:
    plan = make_plan(db, now=now)
    move(db, plan.event, EventState.CANCELLED, now)
    events.change_state(db, plan.event.id, EventState.PUBLISHED, registered=1, actor=PROGRAM, now=now)
    assert write_batches(db, now=now) == []


def test_other_moves_tell_nobody(db: DbSession, now: datetime) -> None:
    plan = make_plan(db, now=now)
    assert move(db, plan.event, EventState.ARCHIVED, now) == 0
    assert move(db, plan.event, EventState.PUBLISHED, now) == 0
    with pytest.raises(Invalid, match="unknown_placeholder"):
        move(db, plan.event, EventState.CANCELLED, now, words="{mystere}")
