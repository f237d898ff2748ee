import uuid
from datetime import date

import pytest

from domain.foundation.core.errors import Invalid
from domain.mobilisation.outreach import OutreachFacts, OutreachState, rules

TODAY = date(2026, 9, 7)
A, B, C, D = (uuid.uuid4() for _ in range(4))
CONTACTED = OutreachFacts(OutreachState.CONTACTED, first_contact_on=date(2026, 3, 1), last_contact_on=date(2026, 6, 1))


@pytest.mark.parametrize(
    ("days", "said"),
    [(1, "1 jour"), (98, "98 jours"), (730, "730 jours"), (731, "plus de 2 ans"), (1671, "plus de 4 ans")],
)
def test_long_times_are_said_in_years(days: int, said: str) -> None:
    assert rules.time_words(days) == said


def test_a_new_state_is_news_of_today() -> None:
    after = rules.with_news(
        CONTACTED,
        OutreachFacts(OutreachState.INTERESTED, None, CONTACTED.first_contact_on, CONTACTED.last_contact_on),
        TODAY,
    )
    assert (after.first_contact_on, after.last_contact_on) == (date(2026, 3, 1), TODAY)


def test_a_first_call_dates_both() -> None:
    after = rules.with_news(OutreachFacts(), OutreachFacts(OutreachState.CONTACTED), TODAY)
    assert (after.first_contact_on, after.last_contact_on) == (TODAY, TODAY)


def test_a_date_given_with_the_state_is_kept() -> None:
    given = OutreachFacts(OutreachState.DECLINED, None, date(2026, 3, 1), date(2026, 8, 31))
    assert rules.with_news(CONTACTED, given, TODAY).last_contact_on == date(2026, 8, 31)


def test_back_to_the_start_is_no_news() -> None:
    back = OutreachFacts(OutreachState.TO_CONTACT)
    assert rules.with_news(CONTACTED, back, TODAY) == back


def test_the_last_contact_follows_the_first() -> None:
    with pytest.raises(Invalid) as error:
        rules.clean_outreach(OutreachFacts(first_contact_on=TODAY, last_contact_on=date(2026, 9, 6)))
    assert (error.value.code, error.value.field) == ("last_before_first", "last_contact_on")


@pytest.mark.parametrize(
    ("organisation", "introducer", "code"),
    [(A, A, "introduced_by_itself"), (A, uuid.uuid4(), "unknown_introducer"), (A, C, "introduction_cycle")],
)
def test_who_cannot_have_introduced(organisation: uuid.UUID, introducer: uuid.UUID, code: str) -> None:
    with pytest.raises(Invalid) as error:
        rules.check_introductions({organisation: introducer}, {A: None, B: A, C: B, D: None})
    assert (error.value.code, error.value.field) == (code, "introduced_by_id")


def test_a_chain_is_no_circle() -> None:
    rules.check_introductions({D: C}, {A: None, B: A, C: B, D: None})
    rules.check_introductions({D: None}, {})


def test_links_written_together_may_close_a_circle_together() -> None:
    with pytest.raises(Invalid) as error:
        rules.check_introductions({D: C, A: D}, {A: None, B: A, C: B, D: None})
    assert (error.value.code, error.value.values["rank"]) == ("introduction_cycle", 0)
    rules.check_introductions({A: B, B: C}, {C: None})


def test_a_chain_of_thousands_is_followed_once() -> None:
    chain = [uuid.UUID(int=rank) for rank in range(20_000)]
    rules.check_introductions(dict(zip(chain[1:], chain, strict=False)), {chain[0]: None})
