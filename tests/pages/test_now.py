"""What is going on and what comes next, at any minute: between sessions, across midnight, when the hour changes."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete

from domain.execution.programme.models import Release, Session, SessionKind
from tests.factories.programme import make_session, released
from tests.pages.conftest import Site

OPENING = datetime(2026, 10, 13, 7, 30, tzinfo=UTC)


def at(site: Site, instant: datetime) -> str:
    site.clock.now = instant
    return site.page("/maintenant").words.partition("Il est ")[2].partition(" Une question")[0]


def only(site: Site, title: str, start: datetime, *, minutes: int = 90) -> None:
    """A programme of that session alone."""
    with site.database.writing() as db:
        db.execute(delete(Release))
        db.execute(delete(Session))
        make_session(db, site.event, title, kind=SessionKind.OTHER, starts_at=start, minutes=minutes)
        released(db, site.event)


@pytest.mark.parametrize(
    ("instant", "told"),
    [
        (OPENING - timedelta(days=1), "9 h 30. Mettre à jour Rien en ce moment. Ensuite, mardi 13 octobre à 9 h 30"),
        (OPENING - timedelta(minutes=10), "9 h 20. Mettre à jour Rien en ce moment : c’est le temps de souffler."),
        (OPENING, "9 h 30. Mettre à jour En ce moment jusqu’à 11 h Ouverture Auditorium"),
        (OPENING + timedelta(minutes=89), "10 h 59. Mettre à jour En ce moment jusqu’à 11 h Ouverture"),
        (OPENING + timedelta(minutes=90), "11 h. Mettre à jour En ce moment jusqu’à 12 h 30 A Inclusion des seniors"),
        (OPENING + timedelta(days=1), "9 h 30. Mettre à jour Le programme est terminé."),
    ],
)
def test_says_what_goes_on_and_what_comes_next(site: Site, instant: datetime, told: str) -> None:
    assert at(site, instant).startswith(told)


def test_everything_that_begins_next_stands_together(site: Site) -> None:
    words = at(site, OPENING)

    assert "Ensuite, à 11 h 11 h A Inclusion des seniors Salle Dronne" in words
    assert words.index("Inclusion des seniors") < words.index("Numérique et handicap")
    assert "Déjeuner" not in words


def test_T_03_a_session_across_midnight_goes_on_after_it(site: Site) -> None:
    only(site, "Veillée", datetime(2026, 10, 13, 21, 0, tzinfo=UTC), minutes=180)

    assert "En ce moment jusqu’à 2 h Veillée" in at(site, datetime(2026, 10, 13, 22, 30, tzinfo=UTC))
    assert "terminé" in at(site, datetime(2026, 10, 14, 0, 0, tzinfo=UTC))
    words = site.page("/programme").words
    assert words.count("Veillée") == 1
    assert "23 h 3 h Veillée" in words


def test_T_03_the_small_hours_belong_to_the_evening_that_goes_on(site: Site) -> None:
    day = {"starts_at": datetime(2026, 10, 13, 18, 0, tzinfo=UTC), "ends_at": datetime(2026, 10, 14, 1, 0, tzinfo=UTC)}
    site.change_event(**day)
    only(site, "Veillée", datetime(2026, 10, 13, 19, 0, tzinfo=UTC))
    with site.database.writing() as db:
        make_session(
            db, site.event, "Contes", kind=SessionKind.OTHER, starts_at=datetime(2026, 10, 13, 22, 30, tzinfo=UTC)
        )
        released(db, site.event)
    words = site.page("/programme").words

    assert "mercredi 14 octobre" not in words.partition("Le programme")[2]
    assert words.index("Veillée") < words.index("0 h 30 1 h 30 Contes")
    schedule = site.client.get("/e/nec-dordogne/schedule.json").json()["schedule"]["conference"]["days"]
    assert [day["date"] for day in schedule] == ["2026-10-13"]


def test_T_01_a_night_with_one_hour_twice_is_counted_by_instants(site: Site) -> None:
    start = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)  # 1 h 30, before clocks go back at 3 h
    only(site, "Nuit du code", start, minutes=180)

    assert "jusqu’à 3 h 30 Nuit du code" in at(site, start + timedelta(minutes=61))  # 2 h 31 for the first time
    assert "jusqu’à 3 h 30 Nuit du code" in at(site, start + timedelta(minutes=121))  # and for the second
    assert "terminé" in at(site, start + timedelta(minutes=180))
    assert "1 h 30 3 h Nuit du code" in site.page("/programme").words
