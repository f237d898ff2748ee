"""The backward plan of the example: as a committee six weeks from its day would have it."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from domain.delivery.exchange.example_plan import BEHIND, GRANT, put_plan
from domain.engagement import retroplanning
from domain.engagement.retroplanning import TaskState
from tests.factories.events import make_event
from tests.factories.organisations import make_organisation


def test_the_example_has_tasks_done_begun_late_carried_and_fixed(db: Session, now: datetime) -> None:
    event = make_event(db, now=now, insee_code="24322")
    make_organisation(db, event, "Ville de Périgueux", now=now)
    put_plan(db, event, since=now - timedelta(weeks=2), now=now)
    tasks = {task.template_code: task for task in retroplanning.tasks_of(db, event, today=date(2026, 9, 7))}
    assert {code for code, task in tasks.items() if task.late and task.state is TaskState.TO_DO} == BEHIND
    assert {task.state for task in tasks.values()} == {TaskState.TO_DO, TaskState.DOING, TaskState.DONE}
    assert tasks["install"].organisation_name == "Ville de Périgueux"
    assert (tasks[""].title, tasks[""].fixed_on) == (GRANT, date(2026, 9, 18))
