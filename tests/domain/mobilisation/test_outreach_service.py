from datetime import date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, EditConflict, Invalid, NotFound
from domain.foundation.core.pages import PageRequest
from domain.foundation.journal.models import JournalEntry
from domain.mobilisation import organisations, outreach
from domain.mobilisation.outreach import OrganisationFilter, OutreachFacts, OutreachState
from domain.mobilisation.outreach.models import OutreachStateChange
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.queries import count_queries

PAGE = PageRequest()


def names(db: Session, event, **asked) -> list[str]:  # type: ignore[no-untyped-def]
    return [view.name for view in outreach.list_organisations(db, event, OrganisationFilter(**asked), PAGE).items]


def test_the_default_categories_are_there_once(db: Session) -> None:
    first = [category.name for category in organisations.ensure_default_categories(db)]
    assert [category.name for category in organisations.ensure_default_categories(db)] == first
    assert first == list(organisations.CATEGORY_NAMES.values())


def test_a_state_changes_with_its_history(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    made = make_organisation(db, event, now=now)
    outreach.change_state(db, event, made.id, OutreachState.CONTACTED, actor=PROGRAM, now=now)
    view = outreach.organisation_of(db, event, made.id)
    assert (view.state, view.first_contact_on, view.last_contact_on, view.version) == (
        OutreachState.CONTACTED,
        date(2026, 9, 7),
        date(2026, 9, 7),
        2,
    )
    history = db.scalars(select(OutreachStateChange).order_by(OutreachStateChange.id)).all()
    assert [(change.before, change.after) for change in history] == [
        (None, OutreachState.TO_CONTACT),
        (OutreachState.TO_CONTACT, OutreachState.CONTACTED),
    ]


def test_an_edit_of_categories_alone_is_a_new_version(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    made = make_organisation(db, event, now=now, categories=("association",))
    outreach.update(db, event, made.id, {"categories": ("network_head", "association")}, {}, actor=PROGRAM, now=now)
    view = outreach.organisation_of(db, event, made.id)
    assert ([category.code for category in view.categories], view.version) == (["network_head", "association"], 2)
    with pytest.raises(Invalid) as error:
        outreach.update(db, event, made.id, {"categories": ("club",)}, {}, actor=PROGRAM, now=now)
    assert error.value.code == "unknown_category"


def test_C_12_a_stale_edit_is_refused(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    made = make_organisation(db, event, now=now)
    outreach.update(db, event, made.id, {"commune": "Thiviers"}, {}, expected_version=1, actor=PROGRAM, now=now)
    with pytest.raises(EditConflict):
        outreach.update(db, event, made.id, {}, {"notes": "rappeler"}, expected_version=1, actor=PROGRAM, now=now)
    view = outreach.organisation_of(db, event, made.id)
    assert (view.commune, view.notes, view.version) == ("Thiviers", "", 2)


def test_introductions_do_not_turn_in_circles(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    first = make_organisation(db, event, "Hubikoop", now=now)
    second = make_organisation(db, event, "Emmaüs Connect", now=now, introduced_by_id=first.id)
    third = make_organisation(db, event, "Unis-Cité", now=now, introduced_by_id=second.id)
    with pytest.raises(Invalid) as error:
        outreach.update(db, event, first.id, {}, {"introduced_by_id": third.id}, actor=PROGRAM, now=now)
    assert error.value.code == "introduction_cycle"
    assert outreach.organisation_of(db, event, third.id).introduced_by == "Emmaüs Connect"


def test_a_structure_put_away_comes_back(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    made = make_organisation(db, event, now=now)
    with pytest.raises(Conflict) as twice:
        outreach.add_to_event(db, event, made, OutreachFacts(), actor=PROGRAM, now=now)
    assert twice.value.code == "already_in_event"
    outreach.archive(db, event, made.id, actor=PROGRAM, now=now)
    assert names(db, event) == []
    outreach.add_to_event(db, event, made, OutreachFacts(OutreachState.INTERESTED), actor=PROGRAM, now=now)
    assert names(db, event) == ["Médiathèque de Périgueux"]


def test_A_01_another_event_does_not_know_the_structure(db: Session, now: datetime) -> None:
    mine, other = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
    made = make_organisation(db, other, now=now)
    contact = make_contact(db, other, made, now=now)
    with pytest.raises(NotFound):
        outreach.organisation_of(db, mine, made.id)
    with pytest.raises(NotFound):
        outreach.contact_in_event(db, mine, contact.id)
    with pytest.raises(NotFound):
        outreach.update(db, mine, made.id, {"name": "X"}, {}, actor=PROGRAM, now=now)
    assert outreach.find_by_match_key(db, mine, made.name) == []
    assert outreach.organisations_in_event(db, mine, {made.id}) == set()
    assert outreach.contacts_in_event(db, mine, {contact.id}) == {}


def test_I_03_found_without_accents_nor_case_and_offered_as_duplicate(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    make_organisation(db, event, "Communauté de communes Dronne et Belle", now=now, commune="Brantôme en Périgord")
    make_organisation(db, event, "Département 100 %", now=now)
    assert names(db, event, q="BRANTOME dronne") == ["Communauté de communes Dronne et Belle"]
    assert names(db, event, q="100 %") == ["Département 100 %"]
    assert names(db, event, q="1__") == []
    similar = outreach.find_by_match_key(db, event, "C.C. de Dronne et Belle ")
    assert [view.name for view in similar] == ["Communauté de communes Dronne et Belle"]


def test_filters_and_sorts(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    hub = make_organisation(
        db, event, "Hubikoop", now=now, state=OutreachState.CO_ORGANISER, categories=("network_head",)
    )
    make_organisation(
        db,
        event,
        "CCAS de Sarlat",
        now=now,
        state=OutreachState.NO_ANSWER,
        introduced_by_id=hub.id,
        last_contact_on=date(2026, 6, 14),
        categories=("local_authority",),
    )
    make_organisation(db, event, "Église", now=now)
    assert names(db, event) == ["CCAS de Sarlat", "Église", "Hubikoop"]
    assert names(db, event, states=[OutreachState.NO_ANSWER, OutreachState.CO_ORGANISER]) == [
        "CCAS de Sarlat",
        "Hubikoop",
    ]
    assert names(db, event, categories=["network_head"]) == ["Hubikoop"]
    assert names(db, event, introduced_by_id=hub.id) == ["CCAS de Sarlat"]
    assert names(db, event, introduced=False) == ["Église", "Hubikoop"]
    assert names(db, event, quiet_since=date(2026, 7, 9)) == ["CCAS de Sarlat"]
    by_state = outreach.list_organisations(db, event, OrganisationFilter(), PageRequest(sort="-state", size=2))
    assert ([view.name for view in by_state.items], by_state.total) == (["CCAS de Sarlat", "Hubikoop"], 3)


def test_contacts_are_kept_out_of_the_journal(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    made = make_organisation(db, event, now=now)
    contact = make_contact(db, event, made, now=now, name="Yanis Benali", phone="0553000001")
    organisations.update_contact(db, event, contact, {"name": "Yanis B."}, expected_version=1, actor=PROGRAM, now=now)
    told = " ".join(str(entry.changes) for entry in db.scalars(select(JournalEntry)))
    assert "Yanis" not in told
    view = outreach.organisation_of(db, event, made.id)
    assert [(each.name, each.phone, each.version) for each in view.contacts] == [("Yanis B.", "05 53 00 00 01", 2)]
    organisations.archive_contact(db, event, contact, actor=PROGRAM, now=now)
    assert outreach.contacts_of(db, event, made.id) == []


def test_a_list_costs_nine_statements_whatever_its_length(database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        first = make_organisation(db, event, "Structure 0", now=now, categories=("association",))
        for rank in range(1, 30):
            made = make_organisation(
                db, event, f"Structure {rank}", now=now, introduced_by_id=first.id, categories=("association",)
            )
            make_contact(db, event, made, now=now)
    with database.reading() as db, count_queries(database) as ran:
        found = outreach.list_organisations(db, event, OrganisationFilter(), PAGE)
    assert (found.total, len(ran)) == (30, 9)
