"""When registrations are open, and which colours can be read."""

from datetime import UTC, datetime

import pytest

from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.events import EventState, RegistrationStatus, RegistrationWindow
from domain.foundation.events.rules import check_color, contrast

OPENS = datetime(2026, 9, 15, 6, 0, tzinfo=UTC)
CLOSES = datetime(2026, 10, 11, 22, 0, tzinfo=UTC)
ENDS = datetime(2026, 10, 13, 15, 45, tzinfo=UTC)


def window(
    state: EventState = EventState.PUBLISHED, opens: datetime | None = OPENS, closes: datetime | None = CLOSES
) -> RegistrationWindow:
    return RegistrationWindow(state, "Europe/Paris", opens, closes, ENDS)


@pytest.mark.parametrize(
    ("now", "status"),
    [
        (OPENS.replace(hour=5), RegistrationStatus.NOT_YET),
        (OPENS, RegistrationStatus.OPEN),
        (CLOSES.replace(hour=21, minute=59), RegistrationStatus.OPEN),
        (CLOSES, RegistrationStatus.CLOSED),
        (ENDS, RegistrationStatus.CLOSED),
    ],
)
def test_the_clock_decides(now: datetime, status: RegistrationStatus) -> None:
    assert window().status(now) is status


def test_without_dates_registrations_are_open_from_publication_to_the_end() -> None:
    always = window(opens=None, closes=None)
    assert always.is_open(OPENS.replace(year=2020))
    assert not always.is_open(ENDS)


def test_a_closing_after_the_event_means_its_end() -> None:
    assert not window(closes=ENDS.replace(month=12)).is_open(ENDS)


@pytest.mark.parametrize("state", sorted(set(EventState) - {EventState.PUBLISHED}))
def test_only_a_published_event_takes_registrations(state: EventState) -> None:
    assert window(state).status(OPENS) == state.value


@pytest.mark.parametrize(
    ("state", "now", "code", "sentence"),
    [
        ("published", OPENS.replace(day=1), "not_yet", "Les inscriptions ouvriront le mardi 15 septembre 2026 à 8 h."),
        ("published", ENDS, "closed", "Les inscriptions sont closes depuis le lundi 12 octobre 2026 à 0 h."),
        ("draft", OPENS, "draft", "La rencontre n’est pas encore publiée : les inscriptions ne sont pas ouvertes."),
        ("postponed", OPENS, "postponed", "La rencontre est reportée : les inscriptions sont suspendues."),
        ("cancelled", OPENS, "cancelled", "La rencontre est annulée : il n’y a plus d’inscription."),
        ("archived", OPENS, "archived", "La rencontre est passée : il n’y a plus d’inscription."),
    ],
)
def test_a_refusal_has_words(state: str, now: datetime, code: str, sentence: str) -> None:
    with pytest.raises(Conflict) as refusal:
        window(EventState(state)).check_open(now)
    assert refusal.value.code == f"registration_{code}"
    assert refusal.value.sentence.replace("\u00a0", " ") == sentence


def test_an_open_window_has_no_refusal() -> None:
    assert window().refusal(OPENS) is None


@pytest.mark.parametrize(("color", "ratio"), [("#000000", 21), ("#ffffff", 1), ("#767676", 4.54), ("#2f6f62", 5.88)])
def test_contrast_with_white(color: str, ratio: float) -> None:
    assert contrast(color, "#ffffff") == pytest.approx(ratio, abs=0.01)


def test_the_darkest_refused_and_the_lightest_accepted_grey() -> None:
    check_color("#767676")
    with pytest.raises(Invalid, match="low_contrast"):
        check_color("#777777")
