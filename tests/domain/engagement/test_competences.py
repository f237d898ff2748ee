"""Who holds which competence, what is missing, and how it passes from hand to hand."""

from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.engagement import committee
from domain.engagement.committee import Charge, Competence, CompetenceView, HolderFacts, Somebody, rules
from domain.foundation.accounts import PROGRAM, Role
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, EditConflict, Invalid, NotFound
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from tests.factories.accounts import make_account, make_member
from tests.factories.committee import make_holder
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.queries import count_queries

TODAY = date(2026, 9, 7)


def of(db: Session, event: Event, competence: Competence, *, today: date = TODAY) -> CompetenceView:
    return next(each for each in committee.competences_of(db, event, today=today) if each.competence is competence)


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"name": " "}, "nobody", "name"),
        ({"name": "A", "charge": Charge.PARTNERS}, "charge_of_programming", "charge"),
        ({"name": "A", "since_on": date(20, 1, 1)}, "date_out_of_bounds", "since_on"),
        ({"name": "A", "since_on": TODAY, "until_on": date(2026, 9, 6)}, "end_before_start", "until_on"),
    ],
)
def test_what_cannot_be_said_of_a_holder(values: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(Invalid) as error:
        rules.clean_holder(HolderFacts(**({"competence": Competence.STAGE_MANAGER} | values)))
    assert (error.value.code, error.value.field) == (code, field)


def test_a_competence_without_anybody_says_so_in_a_sentence(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    assert [each.missing for each in committee.competences_of(db, event, today=TODAY)] == [
        "Le groupe programmateur n’a encore personne.",
        "Personne n’est en charge de la communication.",
        "Personne ne tient la régie.",
    ]


def test_programming_is_complete_when_partners_and_speakers_both_have_somebody(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    make_holder(db, event, now=now, competence=Competence.PROGRAMMING, charge=Charge.PARTNERS, name="Naïma")
    half = of(db, event, Competence.PROGRAMMING)
    assert half.missing == "Dans le groupe programmateur, personne n’est en charge des interventions."
    make_holder(db, event, now=now, competence=Competence.PROGRAMMING, charge=Charge.SPEAKERS, name="Louis")
    assert of(db, event, Competence.PROGRAMMING).is_held


def test_one_person_may_answer_for_the_whole_of_programming(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    make_holder(db, event, now=now, competence=Competence.PROGRAMMING)
    assert of(db, event, Competence.PROGRAMMING).missing == ""


def test_somebody_holds_from_the_first_day_to_the_last_and_not_outside(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    make_holder(db, event, now=now, since_on=date(2026, 9, 1), until_on=date(2026, 9, 30))

    def found(day: date) -> tuple[int, int, int]:
        view = of(db, event, Competence.STAGE_MANAGER, today=day)
        return len(view.coming), len(view.holders), len(view.past)

    assert found(date(2026, 8, 31)) == (1, 0, 0)
    assert found(date(2026, 9, 1)) == found(date(2026, 9, 30)) == (0, 1, 0)
    assert found(date(2026, 10, 1)) == (0, 0, 1)


def test_a_holder_is_called_by_account_contact_name_or_structure(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    account = make_account(db, now=now)
    make_member(db, event, account, Role.STAGE_MANAGER, now=now)
    city = make_organisation(db, event, "Ville de Périgueux", now=now)
    contact = make_contact(db, event, city, now=now, function="Service technique")
    for values in (
        {"account_id": account.id},
        {"contact_id": contact.id},
        {"name": "Idriss", "organisation_id": city.id},
        {"organisation_id": city.id},
    ):
        make_holder(db, event, now=now, **values)
    holders = of(db, event, Competence.STAGE_MANAGER).holders
    assert sorted((each.said, each.organisation_name) for each in holders) == [
        ("Camille Roux", ""),
        ("Idriss", "Ville de Périgueux"),
        ("Service technique", "Ville de Périgueux"),
        ("Ville de Périgueux", "Ville de Périgueux"),
    ]


def test_only_people_of_the_event_hold_its_competences(db: Session, now: datetime) -> None:
    event, other = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
    theirs = make_organisation(db, other, now=now)
    stranger = make_account(db, now=now)
    wrong = {
        "unknown_organisation": {"organisation_id": theirs.id},
        "unknown_contact": {"contact_id": make_contact(db, other, theirs, now=now).id},
        "unknown_colleague": {"account_id": stranger.id},
    }
    for code, values in wrong.items():
        with pytest.raises(Invalid) as error:
            make_holder(db, event, now=now, **values)
        assert error.value.code == code


def test_a_contact_belongs_to_the_structure_named_beside_it(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    city, caf = make_organisation(db, event, "Ville", now=now), make_organisation(db, event, "Caf", now=now)
    contact = make_contact(db, event, caf, now=now)
    with pytest.raises(Invalid) as error:
        make_holder(db, event, now=now, organisation_id=city.id, contact_id=contact.id)
    assert error.value.code == "unknown_contact"


def test_passing_on_leaves_a_readable_history(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    before = make_holder(db, event, now=now, name="Idriss", since_on=date(2026, 1, 5))
    committee.hand_over(
        db, event, before.id, Somebody("Awa"), on=date(2026, 9, 20), note="Les clés sont à l’accueil.",
        actor=PROGRAM, now=now,
    )  # fmt: skip
    today = of(db, event, Competence.STAGE_MANAGER)
    after = of(db, event, Competence.STAGE_MANAGER, today=date(2026, 9, 21))
    assert ([each.said for each in today.holders], [each.said for each in today.coming]) == (["Idriss"], ["Awa"])
    assert [(each.said, each.follows, each.since_on) for each in after.holders] == [
        ("Awa", "Idriss", date(2026, 9, 20))
    ]
    assert [(each.said, each.until_on, each.handover_note) for each in after.past] == [
        ("Idriss", date(2026, 9, 20), "Les clés sont à l’accueil.")
    ]


def test_what_cannot_be_passed_on(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    held = make_holder(db, event, now=now, name="Idriss", since_on=date(2026, 9, 1), until_on=date(2026, 10, 1))

    def refused(name: str, on: date) -> str:
        with pytest.raises((Invalid, Conflict)) as error:
            committee.hand_over(db, event, held.id, Somebody(name), on=on, actor=PROGRAM, now=now)
        return error.value.code

    assert refused("", TODAY) == "nobody"
    assert refused("IDRISS ", TODAY) == "same_person"
    assert refused("Awa", date(2026, 8, 1)) == "end_before_start"
    assert refused("Awa", date(2026, 11, 1)) == "hand_over_after_end"
    committee.hand_over(db, event, held.id, Somebody("Awa"), on=TODAY, actor=PROGRAM, now=now)
    assert refused("Zoé", TODAY) == "already_handed_over"


def test_somebody_else_leaves_nothing_of_the_former_person(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    account = make_account(db, now=now)
    make_member(db, event, account, Role.READER, now=now)
    held = make_holder(db, event, now=now, account_id=account.id)
    committee.update_holder(db, event, held.id, {"name": "Awa"}, expected_version=1, actor=PROGRAM, now=now)
    view = committee.holder_of(db, event, held.id)
    assert (view.said, view.account_id, view.version) == ("Awa", None, 2)
    with pytest.raises(EditConflict):
        committee.update_holder(db, event, held.id, {"name": "Zoé"}, expected_version=1, actor=PROGRAM, now=now)


def test_a_line_written_by_mistake_goes_and_comes_back(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    held = make_holder(db, event, now=now)
    committee.archive_holder(db, event, held.id, actor=PROGRAM, now=now)
    assert of(db, event, Competence.STAGE_MANAGER).holders == ()
    with pytest.raises(NotFound):
        committee.holder_of(db, event, held.id)
    committee.restore_holder(db, event, held.id, actor=PROGRAM, now=now)
    assert of(db, event, Competence.STAGE_MANAGER).is_held


def test_P_04_the_journal_names_the_competence_and_nobody(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    held = make_holder(db, event, now=now, name="Idriss Belkacem")
    committee.update_holder(db, event, held.id, {"name": "Awa Diop"}, actor=PROGRAM, now=now)
    written = db.scalars(select(JournalEntry).where(JournalEntry.subject_kind == "competence")).all()
    assert [each.action for each in written] == ["competence.created", "competence.changed"]
    assert not any(name in str(each.changes) for each in written for name in ("Idriss", "Awa"))


def test_reading_costs_four_statements_at_most(database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        city = make_organisation(db, event, now=now)
        contact = make_contact(db, event, city, now=now)
        account = make_account(db, now=now)
        make_member(db, event, account, Role.READER, now=now)
        for rank in range(10):
            make_holder(db, event, now=now, name=f"Personne {rank}")
            make_holder(db, event, now=now, contact_id=contact.id)
            make_holder(db, event, now=now, account_id=account.id)
    with database.reading() as db, count_queries(database) as ran:
        assert len(of(db, event, Competence.STAGE_MANAGER).holders) == 30
    assert len(ran) == 4
