"""What a committee decides about its phases and aims, and the figures kept day by day."""

import threading
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.engagement.commitments.models import BudgetLine
from domain.engagement.commitments.values import BudgetSide
from domain.foundation.accounts import Actor
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, EditConflict, Invalid, InvalidFields, PreauError
from domain.foundation.events import EventState, Phase
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from domain.mobilisation import organisations
from domain.mobilisation.outreach import OutreachState
from domain.review import phases
from domain.review.phases import Gate, PhaseState, PhaseView
from domain.review.phases.models import FigureSnapshot
from domain.review.phases.rules import checked_reason
from tests.factories.events import make_event
from tests.factories.organisations import make_organisation

CAMILLE = Actor("Camille Roux", None)


def close(db: Session, event: Event, reason: str, *, now: datetime, phase: Phase = Phase.ENGAGEMENT) -> PhaseView:
    return phases.close(db, event, phase, reason, actor=CAMILLE, now=now)


def entries(db: Session, action: str) -> list[JournalEntry]:
    return list(db.scalars(select(JournalEntry).where(JournalEntry.action == action)))


def indicator(db: Session, event: Event, code: str, *, now: datetime) -> tuple[object, object, str]:
    found = phases.dashboard(db, event, now=now)
    line = next(each for view in found.phases for each in view.indicators if each.code == code)
    return line.value, line.target, line.trend


def test_closing_with_an_open_gate_needs_a_reason(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    with pytest.raises(Invalid) as refused:
        close(db, event, "  ", now=now)
    assert (refused.value.code, refused.value.field) == ("reason_needed", "reason")
    assert entries(db, "phase.closed") == []


def test_a_closed_phase_keeps_its_reason_and_the_gates_that_were_open(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    for side in BudgetSide:
        db.add(BudgetLine(event_id=event.id, side=side, label="Café", planned=Decimal(150), position=0))
    db.flush()
    closed = close(db, event, "Le comité est au complet.", now=now)
    assert (closed.state, closed.standing) == (PhaseState.CLOSED, "close depuis le 7 septembre")
    assert (closed.closed_by, closed.reason) == ("Camille Roux", "Le comité est au complet.")
    written = entries(db, "phase.closed")[0].changes
    assert written["reason"] == "Le comité est au complet."
    assert "Les trois compétences ont un nom (0/3)" in written["open_gates"]
    assert "Le budget est équilibré" not in written["open_gates"]


def test_a_reason_is_wanted_only_where_a_gate_is_open() -> None:
    met = Gate("a", "A", met=True, value=1, target=1, sentence="", link="")
    assert checked_reason((met,), "") == ""
    with pytest.raises(Invalid):
        checked_reason((met, Gate("b", "B", met=False, value=0, target=1, sentence="", link="")), "")


def test_a_closed_phase_is_not_closed_twice_and_opens_again(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    close(db, event, "Fini.", now=now)
    with pytest.raises(Conflict) as refused:
        close(db, event, "Encore.", now=now)
    assert (refused.value.code, refused.value.sentence) == (
        "phase_closed",
        "Camille Roux a déjà clos cette phase.",
    )
    opened = phases.reopen(db, event, Phase.ENGAGEMENT, actor=CAMILLE, now=now)
    assert (opened.state, opened.reason, opened.closed_by) == (PhaseState.NOT_STARTED, "", "")
    with pytest.raises(Conflict):
        phases.reopen(db, event, Phase.ENGAGEMENT, actor=CAMILLE, now=now)
    assert len(entries(db, "phase.reopened")) == 1


def test_closing_one_phase_leaves_the_others_open(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    close(db, event, "Fini.", now=now, phase=Phase.EXECUTION)
    states = {view.code: view.state for view in phases.dashboard(db, event, now=now).phases}
    assert states == {
        Phase.MOBILISATION: PhaseState.NOT_STARTED,
        Phase.ENGAGEMENT: PhaseState.NOT_STARTED,
        Phase.EXECUTION: PhaseState.CLOSED,
    }


def test_C_12_two_people_close_a_phase_at_once(database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
    answers: list[str] = []
    together = threading.Barrier(2)

    def act(name: str) -> None:
        together.wait()
        try:
            with database.writing() as db:
                phases.close(db, event, Phase.ENGAGEMENT, f"De {name}.", actor=Actor(name, None), now=now)
            answers.append("closed")
        except PreauError as error:
            answers.append(error.code)

    threads = [threading.Thread(target=act, args=(name,)) for name in ("Alix", "Dominique")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["closed", "phase_closed"]
    with database.reading() as db:
        assert len(entries(db, "phase.closed")) == 1


def test_a_phase_begins_with_the_first_thing_done_or_when_the_committee_says(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    make_organisation(db, event, now=now, state=OutreachState.CONTACTED, first_contact_on=date(2026, 1, 3))
    mobilisation = phases.phase_of(db, event, Phase.MOBILISATION, now=now)
    assert (mobilisation.since, mobilisation.state) == (date(2026, 1, 3), PhaseState.OPEN)
    told: dict[str, Any] = {"actor": CAMILLE, "now": now}
    said = phases.set_opened_on(db, event, Phase.MOBILISATION, date(2025, 12, 1), **told)
    assert (said.since, said.since_by_hand) == (date(2025, 12, 1), date(2025, 12, 1))
    back = phases.set_opened_on(db, event, Phase.MOBILISATION, None, **told)
    assert (back.since, back.since_by_hand) == (date(2026, 1, 3), None)
    with pytest.raises(Invalid) as refused:
        phases.set_opened_on(db, event, Phase.MOBILISATION, date(2026, 10, 14), **told)
    assert refused.value.field == "opened_on"


def test_C_12_the_second_to_write_since_when_is_told(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    seen = phases.phase_of(db, event, Phase.ENGAGEMENT, now=now).version
    told: dict[str, Any] = {"expected_version": seen, "actor": CAMILLE, "now": now}
    phases.set_opened_on(db, event, Phase.ENGAGEMENT, date(2026, 6, 30), **told)
    with pytest.raises(EditConflict):
        phases.set_opened_on(db, event, Phase.ENGAGEMENT, date(2026, 5, 1), **told)
    assert phases.phase_of(db, event, Phase.ENGAGEMENT, now=now).since == date(2026, 6, 30)


def test_targets_are_set_one_by_one_and_go_back_to_the_usual(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    told: dict[str, Any] = {"actor": CAMILLE, "now": now}
    phases.set_targets(db, event, {"reached": 40, "quiet_days": 30}, **told)
    aims = phases.set_targets(db, event, {"reached": None, "elected": 4}, **told)
    assert (aims.reached, aims.quiet_days, aims.elected) == (25, 30, 4)
    lines = {line.code: (line.value, line.usual) for line in phases.target_lines(aims)}
    assert (lines["quiet_days"], lines["reached"]) == ((30, 60), (25, 25))
    assert [entry.changes for entry in entries(db, "phase.targets_changed")] == [
        {"reached": [25, 40], "quiet_days": [60, 30]},
        {"reached": [40, 25], "elected": [10, 4]},
    ]


def test_targets_out_of_bounds_are_told_beside_their_fields_and_nothing_is_kept(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    with pytest.raises(InvalidFields) as refused:
        phases.set_targets(
            db, event, {"reached": 0, "quiet_days": 366, "elected": 5, "goals": 1}, actor=CAMILLE, now=now
        )
    assert [(error.code, error.field) for error in refused.value.errors] == [
        ("target_out_of_bounds", "reached"),
        ("target_out_of_bounds", "quiet_days"),
        ("unknown_target", "values"),
    ]
    assert refused.value.errors[1].sentence == "Écrivez un nombre entre 7 et 365."
    assert phases.targets_of(db, event).elected == 10


def test_the_dashboard_follows_the_targets(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    make_organisation(db, event, "Carsat", now=now, state=OutreachState.CONTACTED, last_contact_on=date(2026, 7, 22))
    assert indicator(db, event, "quiet", now=now)[0] == 0
    phases.set_targets(db, event, {"quiet_days": 30, "reached": 3}, actor=CAMILLE, now=now)
    assert indicator(db, event, "quiet", now=now)[0] == 1
    assert indicator(db, event, "reached", now=now)[:2] == (1, 3)
    assert phases.targets_of(db, make_event(db, now=now, slug="autre")).quiet_days == 60


def test_figures_are_kept_once_a_day_on_the_events_calendar(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    evening = datetime(2026, 9, 7, 22, 30, tzinfo=now.tzinfo)  # already the 8th in Paris
    kept = [phases.take_snapshot(db, event.id, now=at) for at in (now, now + timedelta(hours=3), evening)]
    assert kept == [True, False, True]
    assert set(db.scalars(select(FigureSnapshot.day))) == {date(2026, 9, 7), date(2026, 9, 8)}


def test_the_week_is_told_from_figures_seven_days_old(db: Session, now: datetime) -> None:
    organisations.ensure_default_categories(db)
    event = make_event(db, now=now)
    make_organisation(db, event, "Caf", now=now, state=OutreachState.CONTACTED)
    phases.take_snapshot(db, event.id, now=now - timedelta(days=9))
    phases.take_snapshot(db, event.id, now=now - timedelta(days=3))
    for name in ("Carsat", "MSA"):
        make_organisation(db, event, name, now=now, state=OutreachState.CONTACTED)
    assert indicator(db, event, "reached", now=now) == (3, 25, "+2 depuis le 29 août")
    assert phases.dashboard(db, event, now=now).compared_with == date(2026, 8, 29)


def test_figures_of_long_ago_say_nothing_of_the_week(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    phases.take_snapshot(db, event.id, now=now - timedelta(days=30))
    make_organisation(db, event, "Caf", now=now, state=OutreachState.CONTACTED)
    assert indicator(db, event, "reached", now=now)[2] == ""


def test_only_gatherings_that_still_move_are_followed(db: Session, now: datetime) -> None:
    coming = make_event(db, now=now)
    make_event(db, now=now, slug="rangee", state=EventState.ARCHIVED)
    long_over = now - timedelta(days=61)
    make_event(db, now=now, slug="passee", starts_at=long_over - timedelta(hours=8), ends_at=long_over)
    assert phases.followed_events(db, now=now) == [coming.id]


def test_figures_of_more_than_a_year_ago_are_forgotten(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    for days in (0, 366, 368):
        phases.take_snapshot(db, event.id, now=now - timedelta(days=days))
    assert phases.forget_old_figures(db, now=now) == 1
    assert min(db.scalars(select(FigureSnapshot.day))) == date(2025, 9, 6)


def test_a_gathering_that_is_gone_is_passed_over(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    db.delete(event)
    db.flush()
    assert phases.take_snapshot(db, event.id, now=now) is False
