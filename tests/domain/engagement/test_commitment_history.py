from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from domain.engagement import commitments
from domain.engagement.commitments import CommitmentState
from domain.foundation.accounts import PROGRAM
from domain.foundation.accounts.actor import Actor
from domain.foundation.core.errors import Invalid, NotFound
from tests.factories.commitments import make_commitment
from tests.factories.events import make_event
from tests.factories.organisations import make_organisation

PROPOSED, CONFIRMED = CommitmentState.PROPOSED, CommitmentState.CONFIRMED
WITHDRAWN = CommitmentState.WITHDRAWN
THE_CITY = Actor("Ville de Périgueux")
THE_DAY_AFTER = date(2026, 10, 14)


def test_each_step_of_a_promise_is_kept_with_who_took_it(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    city = make_organisation(db, event, now=now)
    made = make_commitment(db, event, city, now=now)
    steps: list[tuple[dict[str, Any], Actor]] = [
        ({"state": CONFIRMED}, THE_CITY),
        ({"state": WITHDRAWN, "withdrawn_reason": "La salle est prise."}, THE_CITY),
        ({"description": "Deux personnes"}, PROGRAM),
        ({"state": PROPOSED}, PROGRAM),
    ]
    for days, (values, actor) in enumerate(steps, start=1):
        at = now + timedelta(days=days)
        commitments.update_commitment(db, event, made.id, values, actor=actor, now=at)

    told = [(step.after, step.before, step.by_name, step.reason) for step in commitments.history_of(db, event, made.id)]
    assert told == [
        (PROPOSED, WITHDRAWN, "Préau", ""),
        (WITHDRAWN, CONFIRMED, "Ville de Périgueux", "La salle est prise."),
        (CONFIRMED, PROPOSED, "Ville de Périgueux", ""),
        (PROPOSED, None, "Préau", ""),
    ]
    view = commitments.commitment_of(db, event, made.id, today=date(2026, 9, 7))
    assert (view.withdrawn_reason, view.state_since) == ("", now + timedelta(days=4))


def test_A_01_the_history_of_another_event_is_not_told(db: Session, now: datetime) -> None:
    event, other = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
    made = make_commitment(db, other, make_organisation(db, other, now=now), now=now)
    with pytest.raises(NotFound):
        commitments.history_of(db, event, made.id)


def test_a_date_after_the_day_is_refused_until_it_is_meant(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    city = make_organisation(db, event, now=now)
    made = make_commitment(db, event, city, now=now, due_on=date(2026, 10, 13))
    late = {"due_on": THE_DAY_AFTER}
    with pytest.raises(Invalid) as error:
        commitments.update_commitment(db, event, made.id, late, actor=PROGRAM, now=now)
    assert (error.value.code, error.value.field) == ("due_after_day", "due_on")
    commitments.update_commitment(db, event, made.id, late, even_if_late=True, actor=PROGRAM, now=now)
    # Once accepted, the date stays while the rest changes.
    commitments.update_commitment(db, event, made.id, {"state": CONFIRMED}, actor=PROGRAM, now=now)
    assert commitments.commitment_of(db, event, made.id, today=THE_DAY_AFTER).due_on == THE_DAY_AFTER
