"""The communication plan, and the texts of the relays' kit."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.engagement import communication
from domain.engagement.communication import ActionFacts, ActionFilter, Channel, Standing, rules
from domain.foundation.accounts import PROGRAM, Role
from domain.foundation.core.db import Database
from domain.foundation.core.errors import EditConflict, Invalid, NotFound
from domain.foundation.core.pages import PageRequest
from domain.foundation.core.text import NBSP
from domain.foundation.journal.models import JournalEntry
from tests.factories.accounts import make_account, make_member
from tests.factories.communication import make_action
from tests.factories.events import make_event
from tests.factories.organisations import make_organisation
from tests.factories.queries import count_queries

TODAY = date(2026, 9, 7)
YESTERDAY = date(2026, 9, 6)


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"message": " "}, "message_missing", "message"),
        ({"quantity": -1}, "negative_quantity", "quantity"),
        ({"quantity": 2_000_000}, "quantity_too_large", "quantity"),
        ({"planned_on": date(26, 9, 7)}, "date_out_of_bounds", "planned_on"),
        ({"done_on": date(2026, 9, 8)}, "done_in_future", "done_on"),
        ({"posting_point": "x" * 201}, "too_long", "posting_point"),
    ],
)
def test_what_cannot_be_planned(values: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(Invalid) as error:
        rules.clean_action(ActionFacts(**({"channel": Channel.FLYER, "message": "Venez"} | values)), today=TODAY)
    assert (error.value.code, error.value.field) == (code, field)


@pytest.mark.parametrize(
    ("channel", "explained_to", "warning"),
    [
        (Channel.FLYER, "", "Déposé, mais expliqué à personne."),
        (Channel.POSTER, "", "Déposé, mais expliqué à personne."),
        (Channel.FLYER, "L’accueil de la médiathèque", ""),
        (Channel.MAIL, "", ""),
    ],
)
def test_what_is_left_somewhere_is_explained_to_somebody(channel: Channel, explained_to: str, warning: str) -> None:
    assert rules.warning(channel, YESTERDAY, TODAY, explained_to, TODAY) == warning


def test_late_means_planned_before_today_and_not_done() -> None:
    assert rules.warning(Channel.MAIL, YESTERDAY, None, "", TODAY) == "En retard de 1 jour."
    assert rules.warning(Channel.MAIL, date(2026, 9, 1), None, "", TODAY) == "En retard de 6 jours."
    assert rules.warning(Channel.MAIL, TODAY, None, "", TODAY) == ""
    assert rules.warning(Channel.MAIL, YESTERDAY, TODAY, "", TODAY) == ""
    assert rules.warning(Channel.MAIL, None, None, "", TODAY) == ""


def test_the_life_of_an_action(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    account = make_account(db, now=now)
    make_member(db, event, account, Role.COMMUNICATION, now=now)
    library = make_organisation(db, event, "Médiathèque", now=now)
    made = make_action(
        db, event, now=now, organisation_id=library.id, account_id=account.id, quantity=200, planned_on=YESTERDAY
    )
    view = communication.action_of(db, event, made.id, today=TODAY)
    assert (view.organisation_name, view.owner_said, view.late_days) == ("Médiathèque", "Camille Roux", 1)
    communication.update_action(db, event, made.id, {"done_on": TODAY}, expected_version=1, actor=PROGRAM, now=now)
    view = communication.action_of(db, event, made.id, today=TODAY)
    assert (view.late_days, view.warning, view.version) == (0, "Déposé, mais expliqué à personne.", 2)
    with pytest.raises(EditConflict):
        communication.update_action(
            db, event, made.id, {"explained_to": "l’accueil"}, expected_version=1, actor=PROGRAM, now=now
        )
    communication.archive_action(db, event, made.id, actor=PROGRAM, now=now)
    with pytest.raises(NotFound):
        communication.action_of(db, event, made.id, today=TODAY)
    communication.restore_action(db, event, made.id, actor=PROGRAM, now=now)
    assert communication.action_of(db, event, made.id, today=TODAY).done_on == TODAY


def test_only_structures_and_members_of_the_event(db: Session, now: datetime) -> None:
    event, other = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
    theirs = make_organisation(db, other, now=now)
    for values in ({"organisation_id": theirs.id}, {"account_id": make_account(db, now=now).id}):
        with pytest.raises(Invalid) as error:
            make_action(db, event, now=now, **values)
        assert error.value.field in values


def test_P_04_the_journal_does_not_say_who_was_told(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    made = make_action(db, event, now=now, owner="Awa Diop")
    communication.update_action(
        db, event, made.id, {"explained_to": "Zoé Martin", "quantity": 5}, actor=PROGRAM, now=now
    )
    written = db.scalars(select(JournalEntry).where(JournalEntry.subject_kind == "communication")).all()
    assert [each.action for each in written] == ["communication.created", "communication.changed"]
    assert "quantity" in str(written[1].changes)
    assert not any(name in str(each.changes) for each in written for name in ("Awa", "Zoé"))


def test_I_03_the_plan_is_searched_filtered_counted_and_costs_four_statements(
    database: Database, now: datetime
) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        caf = make_organisation(db, event, "Caf de la Dordogne", now=now)
        make_action(db, event, now=now, message="Affiche à l’entrée", channel=Channel.POSTER, done_on=YESTERDAY)
        make_action(db, event, now=now, message="Encart", channel=Channel.PRESS, planned_on=YESTERDAY)
        make_action(db, event, now=now, message="Relais", organisation_id=caf.id, channel=Channel.MAIL)
        make_action(db, event, now=now, message="Flyers", done_on=YESTERDAY, explained_to="l’accueil")

    def found(**asked: Any) -> list[str]:
        page = communication.list_actions(db, event, ActionFilter(**asked), PageRequest(sort="message"), today=TODAY)
        return [view.message for view in page.items]

    with database.reading() as db:
        assert found(q="caf") == ["Relais"]
        assert found(q="AFFICHE entree") == ["Affiche à l’entrée"]
        assert found(standings=[Standing.LATE]) == ["Encart"]
        assert found(standings=[Standing.UNEXPLAINED]) == ["Affiche à l’entrée"]
        assert found(standings=[Standing.TO_DO]) == ["Encart", "Relais"]
        assert found(channels=[Channel.FLYER, Channel.MAIL]) == ["Flyers", "Relais"]
        assert found(organisation_id=caf.id) == ["Relais"]
        counted = communication.counts(db, event, today=TODAY)
        assert {each.value: count for each, count in counted.items()} == {
            "to_do": 2,
            "late": 1,
            "done": 2,
            "unexplained": 1,
        }
        with count_queries(database) as ran:
            assert len(found()) == 4
        assert len(ran) == 4


def test_the_texts_of_the_kit_say_what_when_where_and_the_link(db: Session, now: datetime) -> None:
    event = make_event(db, now=now, description="Une journée pour se rencontrer.\n\nEt la suite.")
    texts = communication.kit_texts(communication.kit_facts(event, "https://preau.example/r/7K3M9Q"))
    assert [each.code for each in texts] == ["mail", "social", "newsletter"]
    for each in texts:
        assert "Numérique en Communs Dordogne" in each.text
        assert "le mardi 13 octobre 2026, de 9 h à 17 h 45" in each.text.replace(NBSP, " ")
        assert "(Centre de congrès, Périgueux)" in each.text
        assert each.text.count("https://preau.example/r/7K3M9Q") == 1
        assert "Et la suite" not in each.text
    assert texts[0].subject == f"Numérique en Communs Dordogne{NBSP}: venez avec nous"


def test_a_gathering_of_two_days_says_both(db: Session, now: datetime) -> None:
    event = make_event(db, now=now, ends_at=datetime(2026, 10, 14, 15, 0, tzinfo=UTC), venue_name="", commune="")
    facts = communication.kit_facts(event, "http://localhost:8000/r/7K3M9Q")
    assert facts.when == "du mardi 13 octobre 2026 au mercredi 14 octobre 2026"
    assert facts.short_link == "localhost:8000/r/7K3M9Q"
    assert "()" not in communication.kit_texts(facts)[1].text
