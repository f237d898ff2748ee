"""The backward plan in the database: written, changed, moved with the gathering, started from the template."""

import threading
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.engagement import retroplanning
from domain.engagement.retroplanning import FREEZE, TEMPLATE, TaskFacts, TaskState, TaskView, WarningCode
from domain.engagement.retroplanning.models import Task
from domain.foundation import events
from domain.foundation.accounts import PROGRAM, Role
from domain.foundation.core.calendars import calendar
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, EditConflict, Invalid, NotFound, PreauError
from domain.foundation.core.times import local
from domain.foundation.events import Phase
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from tests.domain.foundation.test_calendars import read_todos
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.organisations import make_organisation
from tests.factories.queries import count_queries
from tests.factories.tasks import make_task

TODAY = date(2026, 9, 7)


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    return make_event(db, now=now, insee_code="24322", created_at=now - timedelta(days=200))


def view_of(db: Session, event: Event, task: Task) -> TaskView:
    return retroplanning.task_of(db, event, task.id, today=TODAY)


def change(db: Session, event: Event, task: Task, now: datetime, **values: object) -> Task:
    return retroplanning.update_task(db, event, task.id, values, actor=PROGRAM, now=now)


def test_a_task_is_due_so_many_days_from_the_gathering(db: Session, event: Event, now: datetime) -> None:
    found = view_of(db, event, make_task(db, event, now=now, offset_days=-43))
    assert (found.due_on, found.days, found.late_days) == (date(2026, 8, 31), -43, 7)


def test_when_the_gathering_moves_everything_moves_but_what_was_fixed(db: Session, event: Event, now: datetime) -> None:
    follows = make_task(db, event, now=now, offset_days=-30)
    stays = make_task(db, event, "Recevoir la subvention", now=now, fixed_on=date(2026, 9, 30))
    week = timedelta(days=7)
    dates = {"starts_at": event.starts_at + week, "ends_at": event.ends_at + week}
    event = events.update_event(db, event.id, dates, expected_version=None, actor=PROGRAM, now=now)
    assert view_of(db, event, follows).due_on == date(2026, 9, 20)
    assert view_of(db, event, stays).due_on == date(2026, 9, 30)


def test_calendars_see_that_a_task_moved_with_the_gathering(db: Session, event: Event, now: datetime) -> None:
    make_task(db, event, "Appeler", now=now, offset_days=-30)
    (before,) = retroplanning.todo_items(db, event, base_url="https://preau.example")
    day = timedelta(days=1)
    dates = {"starts_at": event.starts_at + day, "ends_at": event.ends_at + day}
    event = events.update_event(db, event.id, dates, expected_version=None, actor=PROGRAM, now=now)
    (after,) = retroplanning.todo_items(db, event, base_url="https://preau.example")
    assert after.uid == before.uid
    assert after.sequence > before.sequence
    assert (before.due_on, after.due_on) == (date(2026, 9, 13), date(2026, 9, 14))


def test_a_calendar_program_reads_tasks_and_where_they_stand(db: Session, event: Event, now: datetime) -> None:
    make_task(db, event, "Appeler", now=now, offset_days=-30)
    make_task(db, event, "Visiter", now=now, state=TaskState.DONE)
    make_task(db, event, "Louer", now=now, state=TaskState.DROPPED)
    put_away = make_task(db, event, "Rien", now=now)
    retroplanning.archive_task(db, event, put_away.id, actor=PROGRAM, now=now)
    items = retroplanning.todo_items(db, event, base_url="https://preau.example")
    found = {str(todo["summary"]): todo for todo in read_todos(calendar([], items))}
    assert {title: str(todo["status"]) for title, todo in found.items()} == {
        "Appeler": "NEEDS-ACTION",
        "Visiter": "COMPLETED",
        "Louer": "CANCELLED",
    }
    assert found["Appeler"].decoded("due") == date(2026, 9, 13)
    assert str(found["Appeler"]["url"]).startswith("https://preau.example/orga/e/nec-dordogne/tasks?task=")
    assert found["Visiter"].decoded("completed") == now


def test_a_task_names_its_person_and_its_structure(db: Session, event: Event, now: datetime) -> None:
    colleague = make_account(db, now=now, name="Idriss Benali")
    make_member(db, event, colleague, Role.PROGRAMMER, now=now)
    msa = make_organisation(db, event, "MSA", now=now)
    task = make_task(db, event, now=now, account_id=colleague.id, organisation_id=msa.id)
    found = view_of(db, event, task)
    assert (found.account_name, found.organisation_name) == ("Idriss Benali", "MSA")


def test_a_task_is_given_to_a_colleague_only(db: Session, event: Event, now: datetime) -> None:
    stranger = make_account(db, now=now)
    with pytest.raises(Invalid) as refused:
        make_task(db, event, now=now, account_id=stranger.id)
    assert (refused.value.code, refused.value.field) == ("unknown_colleague", "account_id")


def test_somebody_who_left_keeps_tasks_that_can_still_be_changed(db: Session, event: Event, now: datetime) -> None:
    colleague = make_account(db, now=now)
    member = make_member(db, event, colleague, Role.READER, now=now)
    task = make_task(db, event, now=now, account_id=colleague.id)
    events.remove_member(db, event.id, member.id, actor=PROGRAM, now=now)
    change(db, event, task, now, title="Appeler encore")
    assert view_of(db, event, task).title == "Appeler encore"


def test_a_structure_of_another_event_is_unknown(db: Session, event: Event, now: datetime) -> None:
    other = make_event(db, now=now, slug="nec-lot")
    elsewhere = make_organisation(db, other, "MSA", now=now)
    with pytest.raises(Invalid) as refused:
        make_task(db, event, now=now, organisation_id=elsewhere.id)
    assert refused.value.field == "organisation_id"


def test_a_task_done_says_since_when_and_forgets_it_when_taken_back(db: Session, event: Event, now: datetime) -> None:
    task = make_task(db, event, now=now)
    assert change(db, event, task, now, state=TaskState.DONE).done_at == now
    assert change(db, event, task, now + timedelta(hours=1), title="Autre titre").done_at == now
    assert change(db, event, task, now, state=TaskState.DOING).done_at is None


def test_a_task_waits_until_what_comes_before_it_is_done(db: Session, event: Event, now: datetime) -> None:
    first = make_task(db, event, "Dresser la liste", now=now, offset_days=-60)
    then = make_task(db, event, "Appeler", now=now, after_ids=(first.id,))
    assert view_of(db, event, then).waiting
    assert [before.title for before in view_of(db, event, then).after] == ["Dresser la liste"]
    change(db, event, first, now, state=TaskState.DONE)
    assert not view_of(db, event, then).waiting


def test_a_task_put_away_holds_nobody_back(db: Session, event: Event, now: datetime) -> None:
    first = make_task(db, event, now=now, offset_days=-60)
    then = make_task(db, event, "Appeler", now=now, after_ids=(first.id,))
    retroplanning.archive_task(db, event, first.id, actor=PROGRAM, now=now)
    assert view_of(db, event, then).after == ()
    retroplanning.restore_task(db, event, first.id, actor=PROGRAM, now=now)
    assert view_of(db, event, then).waiting


def test_tasks_that_would_wait_for_each_other_are_refused_beside_the_field(
    db: Session, event: Event, now: datetime
) -> None:
    first = make_task(db, event, "A", now=now)
    second = make_task(db, event, "B", now=now, after_ids=(first.id,))
    third = make_task(db, event, "C", now=now, after_ids=(second.id,))
    with pytest.raises(Invalid) as refused:
        change(db, event, first, now, after_ids=(third.id,))
    assert (refused.value.code, refused.value.field) == ("dependency_cycle", "after_ids")


def test_a_task_of_another_event_cannot_be_waited_for(db: Session, event: Event, now: datetime) -> None:
    other = make_event(db, now=now, slug="nec-lot")
    elsewhere = make_task(db, other, now=now)
    with pytest.raises(Invalid) as refused:
        make_task(db, event, now=now, after_ids=(elsewhere.id,))
    assert refused.value.code == "unknown_task"


def test_A_01_a_task_of_another_event_is_not_found(db: Session, event: Event, now: datetime) -> None:
    other = make_event(db, now=now, slug="nec-lot")
    elsewhere = make_task(db, other, now=now)
    with pytest.raises(NotFound):
        change(db, event, elsewhere, now, title="Volée")
    with pytest.raises(NotFound):
        retroplanning.task_of(db, event, elsewhere.id, today=TODAY)


def test_C_12_the_second_of_two_people_who_change_a_task_is_told(db: Session, event: Event, now: datetime) -> None:
    task = make_task(db, event, now=now)
    seen = task.version
    change(db, event, task, now, title="Appeler la MSA")
    with pytest.raises(EditConflict):
        retroplanning.update_task(
            db, event, task.id, {"title": "Écrire"}, expected_version=seen, actor=PROGRAM, now=now
        )
    assert task.title == "Appeler la MSA"


def test_two_people_cannot_make_a_cycle_at_the_same_time(database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        one, other = make_task(db, event, "A", now=now), make_task(db, event, "B", now=now)
    told: list[str] = []
    together = threading.Barrier(2)

    def wait_for(task: Task, before: Task) -> None:
        together.wait(10)
        try:
            with database.writing() as db:
                change(db, event, task, now, after_ids=(before.id,))
        except PreauError as error:
            told.append(error.code)

    threads = [threading.Thread(target=wait_for, args=pair) for pair in ((one, other), (other, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert told == ["dependency_cycle"]


def test_the_template_gives_each_task_its_day_and_tells_what_is_past(db: Session, event: Event) -> None:
    found = {task.code: task for task in retroplanning.template_of(db, event, today=TODAY)}
    assert found["national_support"].due_on == date(2026, 6, 15)
    assert found["national_support"].past
    assert found["review"].due_on == date(2026, 10, 28)
    assert [warning.code for warning in found["review"].warnings] == [WarningCode.UNKNOWN]
    assert found["operational_phase"].proposed_on == date(2026, 9, 14)
    assert not any(task.present for task in found.values())


def test_C_02_starting_from_the_template_twice_adds_only_what_is_missing(
    db: Session, event: Event, now: datetime
) -> None:
    def add(*codes: str) -> int:
        return len(retroplanning.add_from_template(db, event, codes, actor=PROGRAM, now=now))

    assert add(FREEZE, "lay_out") == 2
    assert add(FREEZE, "lay_out", "print") == 1
    assert add(*[task.code for task in TEMPLATE]) == len(TEMPLATE) - 3
    assert add(*[task.code for task in TEMPLATE]) == 0
    tasks = {task.template_code: task for task in retroplanning.tasks_of(db, event, today=TODAY)}
    assert len(tasks) == len(TEMPLATE)
    assert [before.title for before in tasks["print"].after] == ["Mettre en page le programme et le faire relire"]
    assert tasks["print"].waiting
    assert not tasks[FREEZE].waiting  # added first: left as it is


def test_a_task_of_the_template_that_was_put_away_is_not_added_again(db: Session, event: Event, now: datetime) -> None:
    (task_id,) = retroplanning.add_from_template(db, event, ["thank"], actor=PROGRAM, now=now)
    retroplanning.archive_task(db, event, task_id, actor=PROGRAM, now=now)
    assert retroplanning.add_from_template(db, event, ["thank"], actor=PROGRAM, now=now) == []
    (seen,) = [task for task in retroplanning.template_of(db, event, today=TODAY) if task.code == "thank"]
    assert (seen.present, seen.archived) == (False, True)


def test_an_unknown_task_of_the_template_is_told(db: Session, event: Event, now: datetime) -> None:
    with pytest.raises(Invalid) as refused:
        retroplanning.add_from_template(db, event, ["thank", "nothing"], actor=PROGRAM, now=now)
    assert (refused.value.code, refused.value.field) == ("unknown_template_task", "codes")
    assert retroplanning.tasks_of(db, event, today=TODAY) == []


def test_a_plan_has_an_end(db: Session, event: Event, now: datetime) -> None:
    db.add_all(
        Task(
            event_id=event.id,
            title=f"Tâche {n}",
            phase=Phase.EXECUTION,
            offset_days=-n,
            created_at=now,
            updated_at=now,
        )
        for n in range(400)
    )
    db.flush()
    with pytest.raises(Conflict) as refused:
        make_task(db, event, now=now)
    assert refused.value.code == "too_many_tasks"


def test_a_day_before_the_gathering_was_written_down_is_told(db: Session, now: datetime) -> None:
    event = make_event(db, now=now, insee_code="24322")
    created_on = local(event.created_at, event.time_zone).date()
    found = view_of(db, event, make_task(db, event, now=now, offset_days=-120))
    assert found.due_on < created_on
    assert WarningCode.BEFORE_CREATION in [warning.code for warning in found.warnings]


def test_reading_the_plan_takes_as_many_statements_however_long_it_is(
    database: Database, db: Session, event: Event, now: datetime
) -> None:
    def statements() -> int:
        db.expire_all()
        db.refresh(event)
        with count_queries(database) as ran:
            retroplanning.tasks_of(db, event, today=TODAY)
        return len(ran)

    colleague = make_account(db, now=now)
    make_member(db, event, colleague, Role.READER, now=now)
    first = make_task(db, event, now=now, account_id=colleague.id)
    few = statements()
    for _ in range(20):
        make_task(db, event, now=now, after_ids=(first.id,), account_id=colleague.id)
    assert statements() == few <= 4


def test_what_happens_to_a_task_stands_in_the_journal(db: Session, event: Event, now: datetime) -> None:
    task = make_task(db, event, now=now)
    change(db, event, task, now, offset_days=-20)
    change(db, event, task, now, state=TaskState.DONE)
    retroplanning.archive_task(db, event, task.id, actor=PROGRAM, now=now)
    retroplanning.restore_task(db, event, task.id, actor=PROGRAM, now=now)
    actions = db.scalars(
        select(JournalEntry.action).where(JournalEntry.subject_id == task.id).order_by(JournalEntry.id)
    )
    assert list(actions) == ["task.created", "task.changed", "task.done", "task.archived", "task.restored"]


def test_nothing_changed_is_nothing_written(db: Session, event: Event, now: datetime) -> None:
    task = make_task(db, event, now=now)
    version = task.version
    change(db, event, task, now + timedelta(hours=1), title=task.title, after_ids=())
    assert task.version == version


def test_a_task_may_come_after_the_gathering(db: Session, event: Event, now: datetime) -> None:
    facts = TaskFacts(title="Bilan", phase=Phase.EXECUTION, offset_days=15)
    made = retroplanning.create_task(db, event, facts, actor=PROGRAM, now=now)
    assert view_of(db, event, made).due_on == date(2026, 10, 28)
