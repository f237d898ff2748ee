"""Wishes on the public form and on the personal page, without script."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.execution import registrations
from domain.execution.registrations.models import Registration, WorkshopChoice, WorkshopWish
from domain.foundation import accounts
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from tests.factories.allocation import rank_workshops
from tests.pages.conftest import MORNING_FIELD, Site
from tests.pages.reading import Page
from tests.pages.test_registration import answers, send


@pytest.fixture
def ranked(site: Site) -> Site:
    with site.database.writing() as db:
        event = db.scalars(select(Event)).one()
        rank_workshops(db, event, now=site.clock.now, wishes_close_at=site.clock.now + timedelta(days=2))
    return site


def _field(site: Site, title: str) -> str:
    return f"wish-{site.sessions[title].id}"


def _kept(site: Site) -> list[tuple[str, int]]:
    titles = {session.id: title for title, session in site.sessions.items()}
    with site.database.reading() as db:
        wished = db.scalars(select(WorkshopWish).order_by(WorkshopWish.rank)).all()
        assert db.scalars(select(WorkshopChoice)).all() == []
        return [(titles[wish.session_id], wish.rank) for wish in wished]


def _workshops(site: Site) -> list[str]:
    asked = site.page("/inscription").fields
    return [title for title in site.sessions if _field(site, title) in asked]


def _answers(site: Site, **wished: str) -> dict[str, str]:
    """The form filled; at a moment that is wished for nothing is chosen."""
    data = answers(site, **{_field(site, title): rank for title, rank in wished.items()})
    return {name: value for name, value in data.items() if name != MORNING_FIELD}


def test_wishes_are_ranked_without_taking_a_seat(ranked: Site) -> None:
    one, two = _workshops(ranked)[:2]
    assert send(ranked, _answers(ranked, **{one: "2", two: "1"})).status_code == 303
    assert _kept(ranked) == [(two, 1), (one, 2)]


def test_two_first_choices_are_refused_in_words_and_what_was_typed_stays(ranked: Site) -> None:
    one, two = _workshops(ranked)[:2]
    told = Page(send(ranked, _answers(ranked, **{one: "1", two: "1"})))
    assert "deux ateliers ont le même rang" in told.words
    assert told.fields[_field(ranked, one)] == "1"
    assert _kept(ranked) == []


def test_once_closed_the_form_asks_no_wish_and_still_registers(ranked: Site) -> None:
    ranked.clock.now += timedelta(days=3)
    assert "Les vœux sont clos" in ranked.page("/inscription").words
    assert send(ranked, _answers(ranked)).status_code == 303
    assert _kept(ranked) == []


def test_the_personal_page_shows_wishes_and_changes_them(ranked: Site, settings: Settings) -> None:
    one, two = _workshops(ranked)[:2]
    send(ranked, _answers(ranked, **{one: "1"}))
    with ranked.database.writing() as db:
        event, somebody = db.scalars(select(Event)).one(), db.scalars(select(Registration)).one()
        token = accounts.make_link(
            db,
            registrations.LINK_KIND,
            somebody.id,
            event,
            secret=settings.secret_key,
            now=ranked.clock.now,
        )
    assert "Mes vœux" in Page(ranked.client.get(f"/i/{token}")).words
    form = Page(ranked.client.get(f"/i/{token}/modifier"))
    assert form.fields[_field(ranked, one)] == "1"
    changed = form.fields | {_field(ranked, one): "", _field(ranked, two): "1"}
    assert ranked.client.post(f"/i/{token}/modifier", data=changed).status_code == 303
    assert _kept(ranked) == [(two, 1)]
