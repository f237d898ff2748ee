"""What an exchange makes of a state, as a table."""

from datetime import date

import pytest

from domain.foundation.core.errors import Invalid
from domain.mobilisation.organisations.values import ContactView
from domain.mobilisation.outreach import ExchangeKind, ExchangeOutcome, OutreachFacts, OutreachState, rules
from tests.factories.views import contact_view

TO_CONTACT, CONTACTED, INTERESTED, COMMITTED, CO_ORGANISER, DECLINED, NO_ANSWER = OutreachState

# For each outcome, the state that follows each of the seven, in their order.
TABLE = {
    ExchangeOutcome.REACHED: (CONTACTED, CONTACTED, INTERESTED, COMMITTED, CO_ORGANISER, DECLINED, CONTACTED),
    ExchangeOutcome.CALL_BACK: (CONTACTED, CONTACTED, INTERESTED, COMMITTED, CO_ORGANISER, DECLINED, CONTACTED),
    ExchangeOutcome.INTERESTED: (INTERESTED, INTERESTED, INTERESTED, COMMITTED, CO_ORGANISER, INTERESTED, INTERESTED),
    ExchangeOutcome.COMMITTED: (COMMITTED, COMMITTED, COMMITTED, COMMITTED, CO_ORGANISER, COMMITTED, COMMITTED),
    ExchangeOutcome.SIGNED: (COMMITTED, COMMITTED, COMMITTED, COMMITTED, CO_ORGANISER, COMMITTED, COMMITTED),
    ExchangeOutcome.NO_ANSWER: (NO_ANSWER, NO_ANSWER, INTERESTED, COMMITTED, CO_ORGANISER, DECLINED, NO_ANSWER),
    ExchangeOutcome.DECLINED: (DECLINED, DECLINED, DECLINED, DECLINED, CO_ORGANISER, DECLINED, DECLINED),
}


@pytest.mark.parametrize("outcome", ExchangeOutcome)
def test_an_outcome_moves_a_state_where_that_is_plain(outcome: ExchangeOutcome) -> None:
    assert tuple(rules.state_after(state, outcome) for state in OutreachState) == TABLE[outcome]


def test_a_step_without_a_date_is_refused_and_one_that_is_taken_away_is_nobodys() -> None:
    with pytest.raises(Invalid) as error:
        rules.clean_outreach(OutreachFacts(next_step="Rappeler"))
    assert (error.value.code, error.value.field) == ("next_without_date", "next_on")
    someone = contact_view().id
    assert rules.clean_outreach(OutreachFacts(next_account_id=someone)).next_account_id is None


@pytest.mark.parametrize(
    ("written", "told", "after"),
    [
        ((3, 7), (None, None), (3, 3)),
        ((7, 7), (None, None), (None, None)),
        ((7, 7), (5, 6), (5, 6)),
        ((5, 9), (4, 6), (5, 9)),
        ((6, 7), (4, 5), (5, 5)),
    ],
)
def test_dates_once_the_exchange_of_the_seventh_is_put_away(
    written: tuple[int, int], told: tuple[int | None, int | None], after: tuple[int | None, int | None]
) -> None:
    def days(pair: tuple[int | None, int | None]) -> tuple[date | None, date | None]:
        first, last = (date(2026, 9, day) if day else None for day in pair)
        return first, last

    assert rules.dates_without(days(written), date(2026, 9, 7), days(told)) == days(after)


def test_one_speaks_again_with_the_person_of_the_latest_exchange() -> None:
    mute, near, known = (
        contact_view(name="Sans rien"),
        contact_view(name="Proche", phone="05 53 00 00 01"),
        contact_view(name="Connue", last_exchange_on=date(2026, 9, 1)),
    )
    assert rules.usual_contact([mute, near, known]) is known
    assert rules.usual_contact([mute, near]) is near
    assert rules.usual_contact([mute]) is mute
    assert rules.usual_contact([]) is None


PHONE, MAIL, BOTH = {"phone": "05 53 00 00 01"}, {"email": "a@b.example"}, {"phone": "05", "email": "a@b.example"}


@pytest.mark.parametrize(
    ("reach", "last", "outcome", "expected"),
    [
        (BOTH, None, None, ExchangeKind.CALL),
        (MAIL, None, None, ExchangeKind.MAIL),
        ({}, None, None, None),
        (BOTH, ExchangeKind.CALL, ExchangeOutcome.NO_ANSWER, ExchangeKind.MAIL),
        (BOTH, ExchangeKind.CALL, ExchangeOutcome.REACHED, ExchangeKind.CALL),
        (BOTH, ExchangeKind.MAIL, ExchangeOutcome.NO_ANSWER, ExchangeKind.CALL),
        (PHONE, ExchangeKind.CALL, ExchangeOutcome.NO_ANSWER, ExchangeKind.CALL),
    ],
)
def test_how_to_try(
    reach: dict[str, str],
    last: ExchangeKind | None,
    outcome: ExchangeOutcome | None,
    expected: ExchangeKind | None,
) -> None:
    contact: ContactView = contact_view(**reach)
    assert rules.channel(contact, last, outcome) is expected
    assert rules.channel(None) is None
