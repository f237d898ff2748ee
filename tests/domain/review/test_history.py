"""The journal as people read it, on a thing and for the event, and as a spreadsheet."""

import csv
import io
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.engagement import commitments
from domain.engagement.commitments import CommitmentState
from domain.execution import programme
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.db import Database
from domain.foundation.core.spreadsheets import csv_bytes
from domain.foundation.events import Phase
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from domain.mobilisation import outreach
from domain.mobilisation.outreach import OutreachState
from domain.review import phases
from domain.review.phases import Desk, HistoryFilter, HistoryLine
from domain.review.phases.field_words import FIELDS
from domain.tables import metadata
from tests.factories.accounts import make_account
from tests.factories.commitments import make_commitment
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.programme import make_room, make_session
from tests.factories.queries import count_queries

CAMILLE = Actor("Camille Roux", None)


def read(db: Session, event: Event, **wanted: Any) -> list[HistoryLine]:
    """The latest first."""
    query = phases.entries(event, HistoryFilter(**wanted)).order_by(JournalEntry.at.desc(), JournalEntry.id.desc())
    return phases.lines(db, event, db.scalars(query).all(), Desk(event.slug, date(2026, 9, 7)))


def said(line: HistoryLine) -> list[str]:
    return [f"{each.name} : {each.before} → {each.after}" for each in line.changes]


def test_a_line_says_who_did_what_to_which_promise_and_each_field_in_words(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    hub = make_organisation(db, event, "Hubikoop", now=now)
    promise = make_commitment(db, event, hub, now=now, description="Deux personnes")
    values = {"state": CommitmentState.CONFIRMED, "due_on": date(2026, 10, 1)}
    commitments.update_commitment(db, event, promise.id, values, actor=CAMILLE, now=now + timedelta(hours=1))
    line = read(db, event)[0]
    assert (line.sentence, line.about) == ("Camille Roux a modifié un engagement.", "Hubikoop, Deux personnes")
    assert said(line) == ["échéance : rien → jeudi 1er octobre 2026", "état : proposé → confirmé"]
    assert line.link == f"/orga/e/nec-dordogne/commitments?organisation_id={hub.id}"


def test_states_rooms_structures_and_hours_are_called_by_their_names(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    caf = make_organisation(db, event, "Caf", now=now)
    carsat = make_organisation(db, event, "Carsat", now=now)
    room = make_room(db, event, name="Auditorium")
    session = make_session(db, event, "Seniors")
    later = now + timedelta(hours=1)
    outreach.update(
        db,
        event,
        carsat.id,
        {},
        {"state": OutreachState.CO_ORGANISER, "introduced_by_id": caf.id},
        actor=CAMILLE,
        now=later,
    )
    changes = {"room_id": room.id, "starts_at": session.starts_at, "seats": 40}
    programme.update_session(db, event, session.id, changes, None, actor=CAMILLE, now=later + timedelta(hours=1))
    moved, introduced = read(db, event)[:2]
    assert "salle : rien → Auditorium" in said(moved)
    assert {"état : à contacter → co-organisatrice", "présentée par : rien → Caf"} <= set(said(introduced))


def test_the_journal_of_a_structure_holds_its_contacts_and_promises_and_nobody_elses(
    db: Session, now: datetime
) -> None:
    event = make_event(db, now=now)
    caf, carsat = (make_organisation(db, event, name, now=now) for name in ("Caf", "Carsat"))
    make_contact(db, event, caf, now=now)
    make_contact(db, event, carsat, now=now)
    make_commitment(db, event, caf, now=now)
    found = read(db, event, subject_kind="organisation", subject_id=caf.id)
    assert sorted(line.action for line in found) == [
        "commitment.created",
        "contact.created",
        "organisation.created",
        "outreach.added",
    ]
    assert {line.about.partition(",")[0] for line in found} == {"Caf"}


def test_the_journal_of_a_structure_holds_what_was_told_of_those_that_it_was_merged_with(
    db: Session, now: datetime
) -> None:
    event = make_event(db, now=now)
    editor = make_account(db, now=now, is_admin=True)
    first, second, third = (make_organisation(db, event, name, now=now).id for name in ("Un", "Deux", "Trois"))
    outreach.change_state(db, event, first, OutreachState.INTERESTED, actor=CAMILLE, now=now)
    for kept, gone in ((second, first), (third, second)):
        outreach.merge_organisations(db, event, kept, gone, {}, editor=editor, actor=CAMILLE, now=now)
    found = read(db, event, subject_kind="organisation", subject_id=third)
    assert "état : à contacter → intéressée" in [change for line in found for change in said(line)]
    assert read(db, make_event(db, now=now, slug="ailleurs"), subject_kind="organisation", subject_id=third) == []


def test_people_are_not_named_by_the_journal(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    caf = make_organisation(db, event, "Caf", now=now)
    make_contact(db, event, caf, now=now, name="Fatoumata Diallo", email="fatoumata@caf.example")
    text = phases.export_journal(db, event, HistoryFilter(), actor=CAMILLE, now=now).decode()
    assert "Diallo" not in text
    assert "fatoumata" not in text


def test_the_journal_is_filtered_by_kind_and_by_days_of_the_events_calendar(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    late_evening = datetime(2026, 9, 7, 22, 30, tzinfo=now.tzinfo)  # the 8th in Paris
    make_organisation(db, event, "Caf", now=now)
    make_organisation(db, event, "Carsat", now=late_evening)
    on_the_8th = read(db, event, since=date(2026, 9, 8), until=date(2026, 9, 8))
    assert {line.about for line in on_the_8th} == {"Carsat"}
    assert {line.about for line in read(db, event, until=date(2026, 9, 7))} == {"Caf"}
    assert {line.action for line in read(db, event, kinds=["organisation"])} == {"organisation.created"}


def test_A_01_another_gatherings_lines_are_not_there(db: Session, now: datetime) -> None:
    event, other = make_event(db, now=now), make_event(db, now=now, slug="autre")
    caf = make_organisation(db, other, "Caf", now=now)
    assert read(db, event) == []
    assert read(db, event, subject_kind="organisation", subject_id=caf.id) == []


def test_what_is_gone_keeps_the_name_it_had(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    room = make_room(db, event, name="Salle Isle")
    journal.record(
        db,
        CAMILLE,
        "room.archived",
        subject_kind="room",
        subject_id=room.id,
        event_id=event.id,
        now=now,
        facts={"name": "Salle Isle"},
    )
    db.delete(room)
    db.flush()
    assert read(db, event)[0].about == "Salle Isle"


def test_the_reason_for_closing_a_phase_is_told(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    phases.close(db, event, Phase.ENGAGEMENT, "Le comité suffit.", actor=CAMILLE, now=now)
    line = read(db, event)[0]
    assert (line.sentence, line.about) == ("Camille Roux a clos la phase.", "Engagement")
    assert [(each.name, each.before) for each in line.changes] == [
        ("raison", None),
        ("conditions restées ouvertes", None),
    ]
    assert line.changes[0].after == "Le comité suffit."


def test_the_spreadsheet_reads_back_and_its_export_is_a_line(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    make_organisation(db, event, "=HYPERLINK(1)", now=now)
    make_organisation(db, event, "Ville ; « Périgueux »\nbis", now=now)
    raw = phases.export_journal(db, event, HistoryFilter(), actor=CAMILLE, now=now)
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert set(rows[0]) == {"Quand", "Qui", "Action", "Quoi", "Changements"}
    assert {row["Quoi"] for row in rows} == {"'=HYPERLINK(1)", "Ville ; « Périgueux » bis"}
    assert rows[0]["Quand"] == "07/09/2026 10:00"
    exported = db.scalars(select(JournalEntry).where(JournalEntry.action == "journal.exported")).one()
    assert exported.changes == {"count": len(rows)}


def test_I_08_cells_that_would_run_are_dead() -> None:
    text = csv_bytes(["a"], [["=1+1"], ["+33"], ["-2"], ["@x"], ["plain"], ["\t=1"]]).decode("utf-8-sig")
    assert text.splitlines() == ["a", "'=1+1", "'+33", "'-2", "'@x", "plain", "'\t=1"]


def test_I_08_who_did_what_to_whom_runs_nowhere_in_the_spreadsheet_of_the_journal(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    evil = "=cmd|'/c calc'!A1", "+33", "-2+3", "@SUM(1)", "\t=1", "\r=1"
    for name in evil:
        made = make_organisation(db, event, name, now=now)
        make_commitment(db, event, made, description=name, now=now)
        actor = Actor(f"{name} (par son lien personnel)")
        outreach.archive(db, event, made.id, actor=actor, now=now)
    raw = phases.export_journal(db, event, HistoryFilter(), actor=CAMILLE, now=now)
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))

    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")] == []
    assert "'=cmd|'/c calc'!A1" in cells
    assert "'=cmd|'/c calc'!A1 (par son lien personnel)" in cells


def test_a_page_of_the_journal_costs_the_same_whatever_it_holds(database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        for rank in range(20):
            made = make_organisation(db, event, f"S{rank}", now=now)
            make_contact(db, event, made, now=now)
            make_commitment(db, event, made, now=now)
            make_session(db, event, f"Atelier {rank}")
    with database.reading() as db, count_queries(database) as ran:
        read(db, event)
    assert len(ran) == 2


def test_every_field_that_rooms_change_has_a_french_name() -> None:
    """A new column must be named here, or the journal would show its code."""
    rooms: tuple[str, ...] = (
        "organisation",
        "outreach",
        "commitment",
        "budget_line",
        "track",
        "concern",
        "meeting",
        "task",
        "session",
    )
    rooms += ("room", "venue", "checklist_item", "communication_action", "competence_holder", "event")
    silent = {"id", "event_id", "version", "search_key", "match_key", "derived_key", "relay_code", "template_code"}
    silent |= {"created_at", "updated_at", "archived_at", "state_since", "state_at", "state_by", "done_at"}
    silent |= {"sequence", "is_example", "follows_id", "letter"}
    fields = {column.name for name in rooms for column in metadata.tables[name].columns}
    assert sorted(fields - silent - set(FIELDS)) == []
