"""Columns said by hand: any header, remembered for the event, wherever the column stands next time."""

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from domain.delivery import exchange
from domain.delivery.exchange import GivenFile, Plan
from domain.delivery.exchange.planning.actions import WriteCommitment
from domain.foundation.accounts import COMMAND_LINE
from domain.foundation.core.errors import InvalidFields
from domain.foundation.events.models import Event
from domain.mobilisation import organisations, outreach
from domain.mobilisation.organisations.models import OrganisationAlias
from tests.factories.events import make_event
from tests.factories.imports import asked, given, plan_of, told

KIND = {"kind:denomination-sociale-bled-courrielle": "structures"}
ODD = "Dénomination sociale;Bled;Courrielle\nCaf;Périgueux;a@caf.example\nPimms;Bergerac;p@pimms.example\n"
SAID = KIND | {
    "column:structures:denomination-sociale": "name",
    "column:structures:bled": "commune",
    "column:structures:courrielle": "email",
}


def fields(plan: Plan) -> dict[str, str | None]:
    understood = plan.files[0].understood
    assert understood is not None
    return {column.header: column.field.name if column.field else None for column in understood.columns}


def notes(plan: Plan) -> list[tuple[str, str]]:
    understood = plan.files[0].understood
    assert understood is not None
    return [(message.code, message.sentence) for message in understood.messages]


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    organisations.ensure_default_categories(db)
    return make_event(db, now=now)


def bring(db: Session, event: Event, file: GivenFile, now: datetime, answers: dict[str, str]) -> Plan:
    plan = exchange.preview(db, event, [file], answers)
    exchange.confirm(db, event, plan, actor=COMMAND_LINE, now=now)
    return plan


def test_headers_that_nobody_knows_show_their_first_values_and_what_is_proposed() -> None:
    assert asked(plan_of(given(ODD))) == [("kind:denomination-sociale-bled-courrielle", "ignore")]
    plan = plan_of(given(ODD), answers=KIND)
    understood = plan.files[0].understood
    assert understood is not None
    assert [understood.samples(column) for column in understood.columns] == [
        ("Caf", "Pimms"),
        ("Périgueux", "Bergerac"),
        ("a@caf.example", "p@pimms.example"),
    ]
    assert dict(asked(plan))["column:structures:courrielle"] == "email"
    problem = plan.files[0].problem
    assert problem is not None
    assert problem.sentence == "« tableur.csv » : dites d’abord quelle colonne contient « nom »."
    assert plan.files[0].lines == []


def test_columns_said_by_hand_are_read() -> None:
    plan = plan_of(given(ODD), answers=SAID)
    assert (plan.is_open, [line.title for line in plan.files[0].lines]) == (False, ["Caf", "Pimms"])


def test_two_columns_cannot_be_the_same_field(db: Session, now: datetime, event: Event) -> None:
    draft, _ = exchange.start(db, event, [given(ODD)], actor=COMMAND_LINE, now=now)
    exchange.answer(db, event, draft.id, KIND, now=now)
    exchange.answer(db, event, draft.id, {"column:structures:denomination-sociale": "name"}, now=now)
    with pytest.raises(InvalidFields) as caught:
        exchange.answer(db, event, draft.id, {"column:structures:bled": "name"}, now=now)
    (error,) = caught.value.errors
    assert (error.code, error.field) == ("same_field", "column:structures:bled")
    assert (
        error.sentence == "« Dénomination sociale » est déjà la colonne « nom » : deux colonnes ne peuvent pas l’être."
    )
    assert "column:structures:bled" not in draft.answers


def test_a_matching_is_remembered_wherever_its_columns_stand(db: Session, now: datetime, event: Event) -> None:
    bring(db, event, given(ODD), now, SAID)
    moved = given("Courrielle;Dénomination sociale;Bled\nn@mjc.example;MJC;Sarlat\n")
    plan = exchange.preview(db, event, [moved], {})
    assert fields(plan) == {"Courrielle": "email", "Dénomination sociale": "name", "Bled": "commune"}
    assert (plan.is_open, notes(plan)) == (False, [])


def test_a_renamed_column_is_told_and_the_others_stay_known(db: Session, now: datetime, event: Event) -> None:
    bring(db, event, given("Structure;Commune;Courriel\nCaf;Périgueux;a@caf.example\n"), now, {})
    renamed = given("Structure;Commune;Boîte aux lettres\nCaf;Périgueux;b@caf.example\n")
    plan = exchange.preview(db, event, [renamed], {})
    assert notes(plan) == [
        ("column_gone", "La colonne « Courriel », lue la dernière fois comme « courriel », n’est plus là.")
    ]
    assert asked(plan) == [("column:structures:boite-aux-lettres", "email")]
    known = exchange.preview(db, event, [renamed], {"column:structures:boite-aux-lettres": "email"})
    assert (fields(known)["Boîte aux lettres"], notes(known), known.is_open) == ("email", [], False)


def test_a_missing_column_empties_nothing(db: Session, now: datetime, event: Event) -> None:
    bring(db, event, given("Structure;Commune;SIRET\nCaf;Périgueux;13000548124531\n"), now, {})
    bring(db, event, given("Structure;Commune\nCaf;Périgueux\n"), now, {})
    (view,) = outreach.find_by_match_key(db, event, "Caf")
    assert view.siret == "13000548124531"


def test_a_column_that_a_person_gives_a_field_takes_it_from_the_one_of_that_name() -> None:
    plan = plan_of(
        given("Structure;Nom officiel;Commune\nCaf;Caisse;Périgueux\n"),
        answers={"column:structures:nom-officiel": "name"},
    )
    assert fields(plan)["Nom officiel"] == "name"
    assert "column:structures:structure" in plan.open_questions


def test_new_fields_are_read_and_written(db: Session, now: datetime, event: Event) -> None:
    text = (
        "Structure;RNA;Site internet;Adresse;CP;Mail de la structure;Standard;Nom du contact;Élu\n"
        "Anonymal;w131004321;www.anonymal.tv;1 place Schoelcher;1000;contact@anonymal.example;0442000000;A. B.;oui\n"
    )
    bring(db, event, given(text), now, {})
    (view,) = outreach.find_by_match_key(db, event, "Anonymal")
    assert (view.rna, view.website, view.address) == ("W131004321", "https://www.anonymal.tv", "1 place Schoelcher")
    assert (view.postal_code, view.email, view.phone) == ("01000", "contact@anonymal.example", "04 42 00 00 00")
    assert [(contact.name, contact.is_elected) for contact in view.contacts] == [("A. B.", True)]


def test_a_wrong_identifier_is_told_beside_its_line() -> None:
    plan = plan_of(given("Structure;RNA;CP\nCaf;X12;\nPimms;;2400A\n"))
    assert [(line, code) for line, code, _ in told(plan)] == [(2, "unreadable_value"), (3, "unreadable_value")]


def test_a_commitment_has_its_worth(db: Session, now: datetime, event: Event) -> None:
    bring(db, event, given("Structure;Commune\nCaf;Périgueux\n"), now, {})
    file = given(
        "Structure;Engagement;Quantité;Unité;Valorisation\nCaf;Une salle;1;journée;450,00 €\n", "engagements.csv"
    )
    plan = bring(db, event, file, now, {})
    action = plan.files[0].lines[0].action
    assert isinstance(action, WriteCommitment)
    assert str(action.values["value"]) == "450.00"


def test_a_structure_is_known_by_its_other_name_and_by_its_number(db: Session, now: datetime, event: Event) -> None:
    bring(db, event, given("Structure;SIRET\nCaf de la Dordogne;13000548124531\n"), now, {})
    (view,) = outreach.find_by_match_key(db, event, "Caf de la Dordogne")
    key = organisations.match_key("Allocations du Périgord")
    db.add(OrganisationAlias(organisation_id=view.id, name="Allocations du Périgord", match_key=key))
    db.flush()
    alias = exchange.preview(db, event, [given("Structure;Commune\nAllocations du Périgord;Périgueux\n")], {})
    assert [line.changes[0].after for line in alias.files[0].lines] == ["Périgueux"]
    numbered = exchange.preview(db, event, [given("Structure;SIRET\nCAFD;130 005 481 24531\n")], {})
    assert asked(numbered) == [("same:cafd+caf-de-la-dordogne", "same")]
