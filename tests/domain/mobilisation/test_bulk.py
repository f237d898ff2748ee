"""Many structures at once leave what one by one would, in a number of statements that does not grow."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, Invalid, NotFound
from domain.foundation.core.pages import PageRequest
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from domain.mobilisation import organisations, outreach
from domain.mobilisation.organisations import ContactFacts, NewOrganisation, OrganisationFacts
from domain.mobilisation.outreach import OutreachFacts, OutreachState
from domain.mobilisation.outreach.models import OutreachStateChange
from tests.factories.events import make_event
from tests.factories.organisations import make_organisation
from tests.factories.queries import count_queries

CAF = OrganisationFacts("Caf", "Organisme", "Périgueux", "24322", categories=("public_service_operator", "association"))
PIMMS = OrganisationFacts("Pimms")
ASHA = ContactFacts("Asha", "Accueil", "ASHA@caf.example", "0553000001")
COMMITTED = OutreachFacts(OutreachState.COMMITTED, None, date(2026, 3, 1), date(2026, 4, 1), "Prête une salle.")


def bring(
    db: Session, event: Event, given: Sequence[tuple[OrganisationFacts, OutreachFacts]], now: datetime
) -> list[uuid.UUID]:
    news = [NewOrganisation(facts, (ASHA,) if facts is CAF else ()) for facts, _ in given]
    ids = organisations.create_organisations(db, event, news, actor=PROGRAM, now=now)
    facts = [(each, known) for each, (_, known) in zip(ids, given, strict=True)]
    outreach.add_all_to_event(db, event, facts, actor=PROGRAM, now=now)
    return ids


def seen(db: Session, event: Event) -> list[Any]:
    """The structures, their history and their journal, without identifiers."""
    page = outreach.list_organisations(db, event, outreach.OrganisationFilter(), PageRequest())
    rows = [
        (
            (v.name, v.kind, v.commune, v.insee_code, v.state, v.state_since, v.first_contact_on, v.last_contact_on),
            (v.notes, v.version, v.introduced_by, [each.code for each in v.categories]),
            [(c.name, c.function, c.email, c.phone, c.version) for c in v.contacts],
        )
        for v in page.items
    ]
    history = [(each.before, each.after) for each in db.scalars(select(OutreachStateChange))]
    journal = sorted(
        (entry.action, entry.subject_kind, entry.actor, str(entry.changes))
        for entry in db.scalars(select(JournalEntry).where(JournalEntry.subject_kind != "event"))
    )
    return [rows, history, journal]


def test_all_at_once_is_as_one_by_one(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    organisations.ensure_default_categories(db)
    with db.begin_nested() as point:
        for facts, known in ((CAF, COMMITTED), (PIMMS, OutreachFacts())):
            row = organisations.create_organisation(db, event, facts, actor=PROGRAM, now=now)
            outreach.add_to_event(db, event, row, known, actor=PROGRAM, now=now)
            if facts is CAF:
                organisations.create_contact(db, event, row, ASHA, actor=PROGRAM, now=now)
        one_by_one = seen(db, event)
        point.rollback()
    bring(db, event, [(CAF, COMMITTED), (PIMMS, OutreachFacts())], now)
    assert seen(db, event) == one_by_one


def test_the_number_of_statements_does_not_grow(database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        organisations.ensure_default_categories(db)
        counts = []
        for many in (2, 40):
            given = [(OrganisationFacts(f"S {many} {n}"), OutreachFacts()) for n in range(many)]
            with count_queries(database) as ran:
                bring(db, event, given, now)
            counts.append(len(ran))
    assert counts == [8, 8]


def test_what_is_refused_says_which_one(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    organisations.ensure_default_categories(db)
    with pytest.raises(Invalid) as error:
        bring(db, event, [(PIMMS, OutreachFacts()), (OrganisationFacts("Ccas", siret="12"), OutreachFacts())], now)
    assert (error.value.code, error.value.values["rank"]) == ("siret_length", 1)
    late = OutreachFacts(first_contact_on=date(2026, 4, 1), last_contact_on=date(2026, 3, 1))
    with pytest.raises(Invalid) as error:
        bring(db, event, [(PIMMS, late)], now)
    assert (error.value.code, error.value.values["rank"]) == ("last_before_first", 0)


def test_nobody_comes_twice(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    row = make_organisation(db, event, now=now)
    with pytest.raises(Conflict) as error:
        outreach.add_all_to_event(db, event, [(row.id, OutreachFacts())], actor=PROGRAM, now=now)
    assert error.value.code == "already_in_event"


def test_introductions_are_written_together_and_close_no_circle(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    one, two, three = (make_organisation(db, event, name, now=now).id for name in ("Un", "Deux", "Trois"))
    outreach.introduce_all(db, event, {two: one, three: two}, actor=PROGRAM, now=now)
    assert outreach.organisation_of(db, event, three).introduced_by == "Deux"
    written = db.scalars(select(JournalEntry).where(JournalEntry.action == "outreach.changed")).all()
    assert {(entry.subject_id, str(entry.changes)) for entry in written} == {
        (two, str({"introduced_by_id": [None, str(one)]})),
        (three, str({"introduced_by_id": [None, str(two)]})),
    }
    with pytest.raises(Invalid) as error:
        outreach.introduce_all(db, event, {one: three}, actor=PROGRAM, now=now)
    assert error.value.code == "introduction_cycle"


def test_many_changes_are_one_reading_and_name_the_one_refused(database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        ids = [make_organisation(db, event, name, now=now).id for name in ("Un", "Deux", "Trois")]
    with database.writing() as db:
        changes: list[Any] = [(each, {}, {"state": OutreachState.CONTACTED}) for each in ids]
        with count_queries(database) as ran:
            outreach.update_all(db, event, changes, actor=PROGRAM, now=now)
        assert len([statement for statement in ran if statement.startswith("SELECT")]) == 1
        views = [outreach.organisation_of(db, event, each) for each in ids]
        assert [(view.state, view.version) for view in views] == [(OutreachState.CONTACTED, 2)] * 3
        wrong: list[Any] = [(ids[0], {}, {"notes": "x"}), (ids[1], {"siret": "12"}, {})]
        with pytest.raises(Invalid) as error:
            outreach.update_all(db, event, wrong, actor=PROGRAM, now=now)
        assert (error.value.code, error.value.values["rank"]) == ("siret_length", 1)
        with pytest.raises(NotFound):
            outreach.update_all(db, event, [(uuid.uuid4(), {}, {})], actor=PROGRAM, now=now)
        db.rollback()
