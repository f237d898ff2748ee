from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.foundation.accounts import PROGRAM, Actor, Role
from domain.foundation.core.db import Database
from domain.foundation.core.errors import EditConflict, Invalid, NotFound
from domain.foundation.core.pages import PageRequest
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from domain.mobilisation import outreach
from domain.mobilisation.organisations.models import Contact
from domain.mobilisation.outreach import ExchangeFacts, ExchangeFilter, ExchangeKind, ExchangeOutcome, OutreachState
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.outreach import make_exchange
from tests.factories.queries import count_queries

TODAY = date(2026, 9, 7)
PAGE = PageRequest()


def colleague(db: Session, event: Event, *, now: datetime, email: str = "idriss@fabrique.example") -> Actor:
    account = make_account(db, now=now, email=email, name="Idriss Faure")
    make_member(db, event, account, Role.COMMUNICATION, now=now)
    return Actor(account.name, account.id)


def test_a_call_tells_where_the_structure_stands_and_what_comes_next(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    me = colleague(db, event, now=now)
    made = make_organisation(db, event, now=now)
    contact = make_contact(db, event, made, now=now)
    outreach.log_exchange(
        db,
        event,
        made.id,
        ExchangeFacts(
            outcome=ExchangeOutcome.INTERESTED,
            contact_id=contact.id,
            next_step="Envoyer le programme",
            next_on=date(2026, 9, 14),
            next_account_id=me.account_id,
        ),
        actor=me,
        now=now,
    )
    view = outreach.organisation_of(db, event, made.id)
    assert (view.state, view.first_contact_on, view.last_contact_on) == (OutreachState.INTERESTED, TODAY, TODAY)
    assert (view.next_step, view.next_on, view.next_account) == (
        "Envoyer le programme",
        date(2026, 9, 14),
        "Idriss Faure",
    )
    assert view.contacts[0].last_exchange_on == TODAY


def test_a_call_without_a_next_step_ends_the_one_that_was_due_but_not_one_for_later(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    due = make_organisation(db, event, "Hubikoop", now=now)
    later = make_organisation(db, event, "Caf", now=now)
    for made, on in ((due, TODAY), (later, date(2026, 9, 20))):
        outreach.update(db, event, made.id, {}, {"next_step": "Rappeler", "next_on": on}, actor=PROGRAM, now=now)
        make_exchange(db, event, made, now=now)
    assert [outreach.organisation_of(db, event, made.id).next_on for made in (due, later)] == [
        None,
        date(2026, 9, 20),
    ]


def test_a_call_told_late_leaves_what_came_after_it(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    made = make_organisation(db, event, now=now)
    make_exchange(db, event, made, now=now, outcome=ExchangeOutcome.COMMITTED)
    make_exchange(db, event, made, now=now, outcome=ExchangeOutcome.DECLINED, at=now - timedelta(days=20))
    view = outreach.organisation_of(db, event, made.id)
    assert (view.state, view.first_contact_on, view.last_contact_on) == (
        OutreachState.COMMITTED,
        date(2026, 8, 18),
        TODAY,
    )


def test_days_are_those_of_the_event(db: Session) -> None:
    late = datetime(2026, 9, 7, 22, 30, tzinfo=UTC)
    event = make_event(db, now=late)
    made = make_organisation(db, event, now=late)
    make_exchange(db, event, made, now=late)
    assert outreach.organisation_of(db, event, made.id).last_contact_on == date(2026, 9, 8)


@pytest.mark.parametrize(
    ("facts", "field", "code"),
    [
        ({"at": datetime(2026, 9, 8, tzinfo=UTC)}, "at", "exchange_to_come"),
        ({"next_step": "Rappeler"}, "next_on", "next_without_date"),
        ({"next_on": date(2026, 9, 6)}, "next_on", "next_before_exchange"),
    ],
)
def test_what_cannot_be_logged_is_told_beside_its_field(
    db: Session, now: datetime, facts: dict[str, Any], field: str, code: str
) -> None:
    event = make_event(db, now=now)
    made = make_organisation(db, event, now=now)
    with pytest.raises(Invalid) as error:
        make_exchange(db, event, made, now=now, **facts)
    assert (error.value.field, error.value.code) == (field, code)


def test_only_people_of_the_structure_and_of_the_team_are_named(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    made, other = make_organisation(db, event, now=now), make_organisation(db, event, "Caf", now=now)
    stranger = make_contact(db, event, other, now=now)
    with pytest.raises(Invalid) as error:
        make_exchange(db, event, made, now=now, contact_id=stranger.id)
    assert error.value.code == "unknown_contact"
    outsider = make_account(db, now=now, email="ailleurs@fabrique.example")
    with pytest.raises(Invalid) as error:
        make_exchange(db, event, made, now=now, next_on=TODAY, next_account_id=outsider.id)
    assert (error.value.code, error.value.field) == ("unknown_colleague", "next_account_id")
    with pytest.raises(Invalid) as error:
        outreach.update(db, event, made.id, {}, {"followed_by_id": outsider.id}, actor=PROGRAM, now=now)
    assert (error.value.code, error.value.field) == ("unknown_colleague", "followed_by_id")


def test_a_call_that_nobody_answered_does_not_count_as_news_of_the_person(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    made = make_organisation(db, event, now=now)
    contact = make_contact(db, event, made, now=now)
    make_exchange(db, event, made, now=now, contact_id=contact.id, outcome=ExchangeOutcome.NO_ANSWER)
    view = outreach.organisation_of(db, event, made.id)
    assert (view.state, view.contacts[0].last_exchange_on) == (OutreachState.NO_ANSWER, None)


def test_logging_disturbs_nobody_who_is_changing_the_contact(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    made = make_organisation(db, event, now=now)
    contact = make_contact(db, event, made, now=now)
    make_exchange(db, event, made, now=now, contact_id=contact.id)
    assert db.get_one(Contact, contact.id, populate_existing=True).version == 1


def test_an_exchange_is_corrected_put_away_and_brought_back(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    made = make_organisation(db, event, now=now)
    contact = make_contact(db, event, made, now=now)
    first = make_exchange(db, event, made, now=now, at=now - timedelta(days=30))
    last = make_exchange(db, event, made, now=now, contact_id=contact.id)

    def dates() -> tuple[date | None, ...]:
        view = outreach.organisation_of(db, event, made.id)
        return view.first_contact_on, view.last_contact_on, view.contacts[0].last_exchange_on

    outreach.update_exchange(
        db, event, last.id, {"at": now - timedelta(days=2)}, expected_version=1, actor=PROGRAM, now=now
    )
    assert dates() == (date(2026, 8, 8), date(2026, 9, 5), date(2026, 9, 5))
    with pytest.raises(EditConflict):
        outreach.update_exchange(db, event, last.id, {"notes": "x"}, expected_version=1, actor=PROGRAM, now=now)
    outreach.archive_exchange(db, event, last.id, actor=PROGRAM, now=now)
    assert dates() == (date(2026, 8, 8), date(2026, 8, 8), None)
    with pytest.raises(NotFound):
        outreach.update_exchange(db, event, last.id, {"notes": "x"}, actor=PROGRAM, now=now)
    outreach.restore_exchange(db, event, last.id, actor=PROGRAM, now=now)
    assert dates() == (date(2026, 8, 8), date(2026, 9, 5), date(2026, 9, 5))
    outreach.archive_exchange(db, event, first.id, actor=PROGRAM, now=now)
    assert dates()[:2] == (date(2026, 9, 5), date(2026, 9, 5))


def test_the_story_tells_exchanges_and_states_together(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    me = colleague(db, event, now=now)
    made = make_organisation(db, event, now=now - timedelta(days=60))
    make_exchange(db, event, made, now=now, actor=me, at=now - timedelta(days=3), notes="Ils aiment l’idée.")
    make_exchange(db, event, made, now=now, actor=me, at=now - timedelta(days=1), kind=ExchangeKind.MAIL)
    outreach.change_state(db, event, made.id, OutreachState.COMMITTED, actor=me, now=now)
    told = [
        (line.at.date(), line.account, line.state, line.exchange.kind if line.exchange else None)
        for line in outreach.history_of(db, event, made.id)
    ]
    assert told == [
        (TODAY, "Idriss Faure", OutreachState.COMMITTED, None),
        (date(2026, 9, 6), "Idriss Faure", None, ExchangeKind.MAIL),
        (date(2026, 9, 4), "Idriss Faure", OutreachState.CONTACTED, ExchangeKind.CALL),
        (date(2026, 7, 9), "Préau", OutreachState.TO_CONTACT, None),
    ]


def test_the_story_names_a_structure_that_moved_itself(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    made = make_organisation(db, event, now=now)
    itself = Actor("Clubs du Bergeracois (par son lien personnel)")
    later = now + timedelta(minutes=1)
    outreach.change_state(db, event, made.id, OutreachState.COMMITTED, actor=itself, now=later)
    assert outreach.history_of(db, event, made.id)[0].account == "Clubs du Bergeracois (par son lien personnel)"


def test_P_04_what_was_said_stays_out_of_the_journal(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    made = make_organisation(db, event, now=now)
    exchange = make_exchange(
        db, event, made, now=now, notes="Yanis est malade", next_step="Demander à Yanis", next_on=TODAY
    )
    outreach.update_exchange(db, event, exchange.id, {"notes": "Yanis va mieux"}, actor=PROGRAM, now=now)
    entries = db.scalars(select(JournalEntry)).all()
    assert "Yanis" not in " ".join(str(entry.changes) for entry in entries)
    assert {"exchange.created", "exchange.changed"} <= {entry.action for entry in entries}


def test_A_01_another_event_does_not_know_the_exchange(db: Session, now: datetime) -> None:
    mine, other = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
    made = make_organisation(db, other, now=now)
    exchange = make_exchange(db, other, made, now=now)
    with pytest.raises(NotFound):
        outreach.exchange_of(db, mine, exchange.id)
    with pytest.raises(NotFound):
        outreach.update_exchange(db, mine, exchange.id, {"notes": "x"}, actor=PROGRAM, now=now)
    with pytest.raises(NotFound):
        outreach.log_exchange(db, mine, made.id, ExchangeFacts(), actor=PROGRAM, now=now)
    with pytest.raises(NotFound):
        outreach.history_of(db, mine, made.id)
    assert outreach.list_exchanges(db, mine, ExchangeFilter(), PAGE).total == 0


def test_the_log_is_filtered_and_costs_five_statements(database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        me = colleague(db, event, now=now)
        made, other = make_organisation(db, event, now=now), make_organisation(db, event, "Caf", now=now)
        contact = make_contact(db, event, made, now=now)
        for days in range(10):
            make_exchange(db, event, made, now=now, actor=me, at=now - timedelta(days=days), contact_id=contact.id)
        make_exchange(db, event, other, now=now, kind=ExchangeKind.VISIT, outcome=ExchangeOutcome.CALL_BACK)

    def total(db: Session, **asked: object) -> int:
        return outreach.list_exchanges(db, event, ExchangeFilter(**asked), PAGE).total  # type: ignore[arg-type]

    with database.reading() as db:
        assert total(db, organisation_id=other.id) == 1
        assert total(db, kinds=[ExchangeKind.VISIT]) == 1
        assert total(db, outcomes=[ExchangeOutcome.REACHED]) == 10
        assert total(db, account_id=me.account_id) == 10
        assert (total(db, q="CAF"), total(db, q="caf", kinds=[ExchangeKind.CALL]), total(db, q="%")) == (1, 0, 0)
        assert total(db, since=now - timedelta(days=1), until=now) == 1
        with count_queries(database) as ran:
            page = outreach.list_exchanges(db, event, ExchangeFilter(), PAGE)
        assert (page.total, len(ran)) == (11, 5)
        with count_queries(database) as ran:
            outreach.history_of(db, event, made.id)
        assert len(ran) == 7
