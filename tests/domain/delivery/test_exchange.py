"""Importing for good: nothing before confirmation, everything at once, the same files again change nothing."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.delivery import exchange
from domain.delivery.exchange import GivenFile
from domain.delivery.exchange.models import ImportDraft, RememberedAnswer
from domain.engagement.commitments.models import Commitment
from domain.engagement.tracks.models import Concern, Track
from domain.execution import programme
from domain.execution.programme.models import Contribution, Room, Venue
from domain.execution.programme.models import Session as ProgrammeSession
from domain.foundation.accounts import COMMAND_LINE
from domain.foundation.core.errors import Conflict, Invalid, InvalidFields, NotFound
from domain.foundation.events.models import Event, Objective
from domain.mobilisation import organisations, outreach
from domain.mobilisation.organisations.models import Contact, Organisation
from domain.mobilisation.outreach.models import Outreach
from tests.factories.events import make_event
from tests.factories.imports import ANSWERS, CATEGORY, EVENT, SAME, asked, dordogne, given, workbook

EVERYTHING = (Event, Objective, Organisation, Contact, Commitment, Concern, Track, Venue, Room, ProgrammeSession)


def rows(db: Session) -> dict[str, int]:
    return {each.__name__: db.scalar(select(func.count()).select_from(each)) or 0 for each in EVERYTHING}


def bring(db: Session, event: Event | None, files: list[GivenFile], now: datetime, **more: Any) -> exchange.Result:
    organisations.ensure_default_categories(db)
    plan = exchange.preview(db, event, files, more.pop("answers", ANSWERS))
    return exchange.confirm(db, event, plan, actor=COMMAND_LINE, now=now, **more)


def test_the_six_files_make_a_whole_event(db: Session, now: datetime) -> None:
    event = bring(db, None, dordogne(), now).event
    assert rows(db) == {
        "Event": 1,
        "Objective": 4,
        "Organisation": 29,
        "Contact": 31,
        "Commitment": 20,
        "Concern": 10,
        "Track": 9,
        "Venue": 1,
        "Room": 6,
        "Session": 16,
    }
    assert (event.slug, event.capacity) == ("nec-dordogne-2022", 180)
    assert event.registration_opens_at is not None
    assert event.registration_opens_at.isoformat() == "2022-08-31T22:00:00+00:00"
    assert event.registration_closes_at is not None
    assert event.registration_closes_at.isoformat() == "2022-10-09T22:00:00+00:00"
    assert db.scalars(select(Venue.capacity)).all() == [700]


def test_near_duplicates_are_one_structure_with_both_contacts_and_the_most_recent_state(
    db: Session, now: datetime
) -> None:
    event = bring(db, None, dordogne(), now).event
    (view,) = outreach.find_by_match_key(db, event, "CC Dronne et Belle")
    assert view.name == "Communauté de communes Dronne et Belle"
    assert view.commune == "Brantôme en Périgord"
    assert [contact.function for contact in view.contacts] == ["Coopération", "Élu·e référent·e"]
    assert view.state.value == "interested"
    assert view.introduced_by == "Communauté d'agglomération Le Grand Périgueux"


def test_people_at_a_round_table_are_panellists_and_unknown_ones_stay_names(db: Session, now: datetime) -> None:
    bring(db, None, dordogne(), now)
    session = db.scalars(select(ProgrammeSession).where(ProgrammeSession.title.like("Le numérique d%"))).one()
    labels = select(Contribution.label).where(Contribution.session_id == session.id, Contribution.label != "")
    assert db.scalars(labels.order_by(Contribution.position)).all() == [
        "La MedNum",
        "Agence nationale de la cohésion des territoires",
        "Conseil national du numérique",
    ]
    roles = select(Contribution.role).join(ProgrammeSession).where(ProgrammeSession.kind == "round_table").distinct()
    assert {role.value for role in db.scalars(roles)} == {"carrier", "moderator", "note_taker", "panellist"}


def test_the_same_files_again_change_nothing_and_ask_nothing(db: Session, now: datetime) -> None:
    event = bring(db, None, dordogne(), now).event
    before = rows(db)
    plan = exchange.preview(db, event, dordogne(), {})
    assert asked(plan) == []
    assert {status.value: count for status, count in plan.counts.items() if count} == {"unchanged": 103}
    exchange.confirm(db, event, plan, actor=COMMAND_LINE, now=now)
    assert rows(db) == before


def test_the_same_tables_as_workbooks_change_nothing(db: Session, now: datetime) -> None:
    event = bring(db, None, dordogne(), now).event
    from domain.delivery.exchange.reading import read_file

    sheets = [
        (table.file.removesuffix(".csv"), [row.cells for row in table.rows])
        for file in dordogne()
        for table in read_file(file.name, file.content)
    ]
    plan = exchange.preview(db, event, [workbook("tout.xlsx", *sheets)], {})
    assert {status.value: count for status, count in plan.counts.items() if count} == {"unchanged": 103}


def test_answers_are_remembered_for_the_event(db: Session, now: datetime) -> None:
    event = bring(db, None, dordogne(), now).event
    found = select(RememberedAnswer.question, RememberedAnswer.answer).where(RememberedAnswer.event_id == event.id)
    answers = {row.question: row.answer for row in db.execute(found)}
    assert {key: answer for key, answer in answers.items() if not key.startswith("header:")} == ANSWERS
    again = given("Structure;Catégorie\nPimms;Dispositif public\n")
    assert asked(exchange.preview(db, event, [again], {})) == []


def test_a_category_may_be_made(db: Session, now: datetime) -> None:
    event = bring(db, None, dordogne(), now, answers={CATEGORY: "new", SAME: "same"}).event
    (view,) = outreach.find_by_match_key(db, event, "Conseillers numériques France services de Dordogne")
    assert [category.name for category in view.categories] == ["Dispositif public"]


def test_open_lines_stop_the_import_or_are_left_out(db: Session, now: datetime) -> None:
    with pytest.raises(Conflict) as caught:
        bring(db, None, dordogne(), now, answers={})
    assert caught.value.code == "import_open"
    result = bring(db, None, dordogne(), now, answers={}, skip_open=True)
    assert result.as_json()["structures"] == {"create": 28, "left_out": 2}
    assert result.as_json()["concerns"] == {"create": 9, "left_out": 1}


def test_a_change_is_shown_field_by_field_and_an_older_state_is_kept(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    bring(db, event, [given("Structure;Commune;Statut;Dernier contact\nCaf;Périgueux;intéressée;10/06/2026\n")], now)
    newer = given("Organisme;Ville;Type;Statut;Dernier contact\ncaf ;Périgueux;Caf;engagée;12/06/2026\n")
    plan = exchange.preview(db, event, [newer], {})
    (line,) = plan.files[0].lines
    assert [(change.label, change.before, change.after) for change in line.changes] == [
        ("type", "", "Caf"),
        ("dernier contact", "10/06/2026", "12/06/2026"),
        ("état", "intéressée", "engagée"),
    ]
    exchange.confirm(db, event, plan, actor=COMMAND_LINE, now=now)
    older = given("Structure;Commune;Statut;Dernier contact\nCaf;Périgueux;contactée;01/02/2026\n")
    (line,) = exchange.preview(db, event, [older], {}).files[0].lines
    assert line.status is exchange.Status.UNCHANGED
    assert [message.sentence for message in line.messages] == [
        "L’état en place (« engagée ») est plus récent que ce fichier : il est gardé."
    ]


def test_the_same_name_in_another_commune_is_asked(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    bring(db, event, [given("Structure;Commune\nCaf;Brantôme\n")], now)
    plan = exchange.preview(db, event, [given("Structure;Commune\nCaf;Brantôme en Périgord\n")], {})
    assert asked(plan) == [("same:caf-brantome+caf-brantome-en-perigord", "same")]


def test_an_empty_cell_empties_nothing(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    bring(db, event, [given("Structure;Commune;Remarques\nCaf;Périgueux;relancer\n")], now)
    plan = exchange.preview(db, event, [given("Structure;Commune;Remarques\nCaf;;\nMsa;Bergerac;x\n")], {})
    assert [line.status.value for line in plan.files[0].lines] == ["unchanged", "create"]


def test_structures_of_another_event_are_not_touched(db: Session, now: datetime) -> None:
    one = make_event(db, now=now)
    other = make_event(db, now=now, slug="autre")
    bring(db, one, [given("Structure;Commune\nCaf;Périgueux\n")], now)
    plan = exchange.preview(db, other, [given("Structure;Commune\nCaf;Bergerac\n")], {})
    assert [line.status.value for line in plan.files[0].lines] == ["create"]


def test_a_session_moved_in_the_file_is_moved_not_doubled(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    head = "Début;Fin;Titre;Type\n"
    bring(db, event, [given(head + "10h;11h;Ouverture;plénière\n12h;13h;Pause;pause\n15h;16h;Pause;pause\n")], now)
    moved = given(head + "10h30;11h;Ouverture;plénière\n12h;13h;Pause;pause\n15h;16h30;Pause;pause\n")
    plan = exchange.preview(db, event, [moved], {})
    assert [line.status.value for line in plan.files[0].lines] == ["change", "unchanged", "change"]


def test_a_draft_writes_nothing_until_it_is_confirmed(db: Session, now: datetime) -> None:
    organisations.ensure_default_categories(db)
    event = make_event(db, now=now)
    before = rows(db)
    draft, plan = exchange.start(db, event, dordogne("structures"), actor=COMMAND_LINE, now=now)
    assert plan.is_open
    _, picture = exchange.answer(db, event, draft.id, dict(ANSWERS), now=now)
    assert picture["ready"]
    assert rows(db) == before
    done = exchange.confirm_draft(db, event, draft.id, skip_open=False, actor=COMMAND_LINE, now=now)
    assert done.result == {"structures": {"create": 29, "merged": 1}}
    with pytest.raises(Conflict) as caught:
        exchange.confirm_draft(db, event, draft.id, skip_open=False, actor=COMMAND_LINE, now=now)
    assert caught.value.code == "already_confirmed"


def test_an_answer_must_fit_its_question(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    draft, _ = exchange.start(db, event, dordogne("structures"), actor=COMMAND_LINE, now=now)
    with pytest.raises(InvalidFields) as caught:
        exchange.answer(db, event, draft.id, {CATEGORY: "licorne", "nothing:of-the-kind": "x"}, now=now)
    assert [(error.code, error.field) for error in caught.value.errors] == [
        ("unknown_question", "answers"),
        ("bad_answer", CATEGORY),
    ]
    assert draft.answers == {}


def test_files_that_cannot_be_read_leave_no_draft(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    with pytest.raises(Invalid) as caught:
        exchange.start(db, event, [GivenFile("photo.csv", b"\xff\xd8\xff")], actor=COMMAND_LINE, now=now)
    assert caught.value.code == "not_a_spreadsheet"
    assert db.scalar(select(func.count()).select_from(ImportDraft)) == 0


def test_A_01_a_draft_of_another_event_does_not_exist(db: Session, now: datetime) -> None:
    one = make_event(db, now=now)
    other = make_event(db, now=now, slug="autre")
    draft, _ = exchange.start(db, one, dordogne("salles"), actor=COMMAND_LINE, now=now)
    with pytest.raises(NotFound):
        exchange.look(db, other, draft.id)
    with pytest.raises(NotFound):
        exchange.drop(db, other, draft.id)
    exchange.drop(db, one, draft.id)
    assert db.scalar(select(func.count()).select_from(ImportDraft)) == 0


def test_an_archived_structure_stays_away(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    file = given("Structure;Commune\nCaf;Périgueux\n")
    bring(db, event, [file], now)
    organisation_id = db.scalars(select(Outreach.organisation_id)).one()
    outreach.archive(db, event, organisation_id, actor=COMMAND_LINE, now=now)
    (line,) = exchange.preview(db, event, [file], {}).files[0].lines
    assert line.status is exchange.Status.LEFT_OUT


def test_layouts_and_hours_of_rooms_are_written_once_and_kept(db: Session, now: datetime) -> None:
    event = bring(db, None, [given(EVENT, "evenement.csv")], now).event
    rooms = "Salle;Lieu;Places;En cercle;Ouverture;Ouverture du lieu\nSalle Dronne;Centre;40;{circle};9h-18h;8h-20h\n"
    bring(db, event, [given(rooms.format(circle=28), "salles.csv")], now)
    (sheet,) = programme.room_sheets(db, event)
    (venue,) = programme.venue_sheets(db, event)
    assert [(each.layout, each.seats) for each in sheet.layout_seats] == [("circle", 28)]
    assert (len(sheet.availabilities), len(venue.openings)) == (1, 1)
    again = exchange.preview(db, event, [given(rooms.format(circle=28), "salles.csv")], {})
    assert [line.status for line in again.files[0].lines] == ["unchanged"]
    other = exchange.preview(db, event, [given(rooms.format(circle=30), "salles.csv")], {})
    assert [(each.label, each.before, each.after) for each in other.files[0].lines[0].changes] == [
        ("places en cercle", "28", "30")
    ]
