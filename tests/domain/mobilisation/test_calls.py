from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from domain.foundation.accounts import PROGRAM, Role
from domain.foundation.core.db import Database
from domain.foundation.events.models import Event
from domain.mobilisation import outreach
from domain.mobilisation.organisations.models import Organisation
from domain.mobilisation.outreach import (
    CallReason,
    Calls,
    ExchangeKind,
    ExchangeOutcome,
    OrganisationFilter,
    OutreachState,
)
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.outreach import make_exchange
from tests.factories.queries import count_queries

TODAY = date(2026, 9, 7)
LONG_AGO = date(2026, 6, 1)


def plan(db: Session, event: Event, made: Organisation, *, now: datetime, **values: object) -> None:
    outreach.update(db, event, made.id, {}, values, actor=PROGRAM, now=now)


def names(found: Calls) -> list[str]:
    return [call.organisation.name for call in found.items]


def test_whom_to_call_the_most_pressing_first(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    me = make_account(db, now=now)
    make_member(db, event, me, Role.COMMUNICATION, now=now)
    state = OutreachState.CONTACTED
    never = make_organisation(db, event, "Jamais appelée", now=now)
    make_organisation(db, event, "Muette", now=now, state=state, last_contact_on=LONG_AGO)
    make_organisation(db, event, "Récente", now=now, state=state, last_contact_on=TODAY)
    due = make_organisation(db, event, "Promise hier", now=now, state=state, last_contact_on=TODAY)
    plan(db, event, due, now=now, next_step="Rappeler.", next_on=TODAY - timedelta(days=1))
    mine = make_organisation(db, event, "La mienne", now=now, state=state, last_contact_on=TODAY)
    plan(db, event, mine, now=now, next_on=TODAY, followed_by_id=me.id)
    later = make_organisation(db, event, "Prévue plus tard", now=now, state=state, last_contact_on=LONG_AGO)
    plan(db, event, later, now=now, next_on=TODAY + timedelta(days=3))
    make_organisation(db, event, "Refus", now=now, state=OutreachState.DECLINED, last_contact_on=LONG_AGO)
    found = outreach.todays_calls(db, event, today=TODAY, account_id=me.id)
    assert names(found) == ["La mienne", "Promise hier", "Muette", "Jamais appelée"]
    assert [call.reason for call in found.items] == [
        CallReason.STEP_DUE,
        CallReason.STEP_DUE,
        CallReason.QUIET,
        CallReason.FIRST_CALL,
    ]
    assert [call.mine for call in found.items] == [True, False, False, False]
    assert [call.why for call in found.items] == [
        "Reprendre contact, prévu aujourd’hui.",
        "Rappeler, prévu le dimanche 6 septembre 2026.",
        "Sans nouvelle depuis 98 jours.",
        "Personne ne l’a encore appelée.",
    ]
    assert names(outreach.todays_calls(db, event, today=TODAY, account_id=me.id, only_mine=True)) == ["La mienne"]
    outreach.archive(db, event, never.id, actor=PROGRAM, now=now)
    few = outreach.todays_calls(db, event, today=TODAY, most=1)
    assert (names(few), few.total) == (["Promise hier"], 3)
    assert [call.organisation.name for call in outreach.calls(db, event, today=TODAY, quiet_days=120)] == [
        "Promise hier",
        "La mienne",
    ]


def test_a_step_of_somebody_else_is_not_mine_although_i_follow(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    me, other = make_account(db, now=now), make_account(db, now=now, email="autre@fabrique.example")
    for account in (me, other):
        make_member(db, event, account, Role.COMMUNICATION, now=now)
    made = make_organisation(db, event, now=now)
    plan(db, event, made, now=now, next_on=TODAY, followed_by_id=me.id, next_account_id=other.id)
    assert [
        bool(outreach.todays_calls(db, event, today=TODAY, account_id=account.id, only_mine=True).items)
        for account in (me, other)
    ] == [False, True]


def test_who_introduced_may_speak_for_us_while_on_our_side(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    ally = make_organisation(db, event, "Caf", now=now, state=OutreachState.CO_ORGANISER)
    lost = make_organisation(db, event, "Orange", now=now, state=OutreachState.DECLINED)
    quiet: dict[str, Any] = {"state": OutreachState.NO_ANSWER, "last_contact_on": LONG_AGO}
    make_organisation(db, event, "CCAS", now=now, introduced_by_id=ally.id, **quiet)
    make_organisation(db, event, "Mairie", now=now, introduced_by_id=lost.id, **quiet)
    old: dict[str, Any] = quiet | {"last_contact_on": date(2022, 2, 9)}
    make_organisation(db, event, "Amicale", now=now, **old)
    found = {call.organisation.name: call for call in outreach.calls(db, event, today=TODAY)}
    assert found["Amicale"].why == "Sans nouvelle depuis plus de 4 ans."
    assert found["CCAS"].why == "Sans nouvelle depuis 98 jours. Caf l’a présentée et peut relayer."
    assert (found["CCAS"].relay, found["Mairie"].relay) == ("Caf", "")


def test_whom_to_ask_for_and_how(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    made = make_organisation(db, event, now=now)
    make_contact(db, event, made, now=now, name="Première", phone="0553000001")
    usual = make_contact(db, event, made, now=now, name="Habituelle", phone="0553000002", email="h@b.example")
    make_exchange(db, event, made, now=now - timedelta(days=90), contact_id=usual.id)
    make_exchange(db, event, made, now=now - timedelta(days=80), contact_id=usual.id, outcome=ExchangeOutcome.NO_ANSWER)
    (call,) = outreach.calls(db, event, today=TODAY)
    assert call.contact is not None
    assert (call.contact.name, call.channel, call.quiet_days) == ("Habituelle", ExchangeKind.MAIL, 80)


def test_calls_and_board_cost_the_same_for_one_and_for_many(database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        ally = make_organisation(db, event, "Caf", now=now, state=OutreachState.CO_ORGANISER)
        for rank in range(40):
            made = make_organisation(
                db,
                event,
                f"Structure {rank}",
                now=now,
                state=OutreachState.CONTACTED,
                last_contact_on=LONG_AGO,
                introduced_by_id=ally.id,
            )
            contact = make_contact(db, event, made, now=now, is_elected=True)
            make_exchange(db, event, made, now=now - timedelta(days=70), contact_id=contact.id)
    with database.reading() as db:
        with count_queries(database) as ran:
            found = outreach.todays_calls(db, event, today=TODAY, most=5)
        assert (len(found.items), found.total, len(ran)) == (5, 40, 10)
        with count_queries(database) as ran:
            outreach.board(db, event, OrganisationFilter())
        assert len(ran) == 8
        with count_queries(database) as ran:
            outreach.introductions(db, event, today=TODAY)
        assert len(ran) == 4
        with count_queries(database) as ran:
            outreach.elected(db, event)
        assert len(ran) == 2


def test_the_board_counts_all_and_shows_the_longest_silence_first(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    state = OutreachState.CONTACTED
    for name, last in (("B", date(2026, 9, 1)), ("A", LONG_AGO), ("C", date(2026, 9, 2))):
        make_organisation(db, event, name, now=now, state=state, first_contact_on=LONG_AGO, last_contact_on=last)
    make_organisation(db, event, "Nouvelle", now=now)
    make_organisation(db, make_event(db, now=now, slug="ailleurs"), "Ailleurs", now=now, state=state)
    columns = {column.state: column for column in outreach.board(db, event, OrganisationFilter(), most=2)}
    assert list(columns) == list(OutreachState)
    assert (columns[state].count, [card.name for card in columns[state].cards]) == (3, ["A", "B"])
    assert (columns[OutreachState.TO_CONTACT].count, columns[OutreachState.DECLINED].count) == (1, 0)
    few = {column.state: column.count for column in outreach.board(db, event, OrganisationFilter(q="nouv"))}
    assert (few[state], few[OutreachState.TO_CONTACT]) == (0, 1)


def test_structures_by_who_follows_them_and_by_what_is_next(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    me = make_account(db, now=now)
    make_member(db, event, me, Role.COORDINATOR, now=now)
    made = make_organisation(db, event, "Suivie", now=now)
    make_organisation(db, event, "Libre", now=now)
    plan(db, event, made, now=now, followed_by_id=me.id, next_on=TODAY)

    def listed(**asked: object) -> list[str]:
        columns = outreach.board(db, event, OrganisationFilter(**asked))  # type: ignore[arg-type]
        return [card.name for column in columns for card in column.cards]

    assert listed(followed_by_id=me.id) == ["Suivie"]
    assert listed(followed=False) == ["Libre"]
    assert listed(next_before=TODAY) == ["Suivie"]
    assert listed(next_before=TODAY - timedelta(days=1)) == []
